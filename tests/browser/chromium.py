"""Finds Chromium, or gets it: Debian's package as root, else Playwright's own download."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of an installed Chromium or Chrome; None when Playwright's own must be used."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def ensure() -> None:
    """Leave a Chromium that the tests can start, or stop with the reason."""
    if find() or _own().exists():
        return
    if Path("/etc/debian_version").exists() and os.geteuid() == 0:
        apt = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], check=False, env=environment)
        if subprocess.run(apt, check=False, env=environment).returncode == 0 and find():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    ensure()
