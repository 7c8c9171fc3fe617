"""Gather all that a machine on a closed network needs to install udplan.

    python deploy/bundle.py bundle 3.13      the folder to make, and the Python of the machine

One folder of wheels for Linux and one for Windows, each with a `requirements.txt` that gives every
package its hashes, and udplan itself as it is in the last commit.
"""

import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[1]
GLIBC: Final = (28, 27, 26, 24, 17)
"""Of the wheels taken: Debian 10, RHEL 8, Ubuntu 20.04 and newer can use them all."""
TARGETS: Final = {
    "linux": (
        "x86_64-manylinux_2_28",
        (*(f"manylinux_2_{minor}_x86_64" for minor in GLIBC), "manylinux2014_x86_64"),
    ),
    "windows": ("x86_64-pc-windows-msvc", ("win_amd64",)),
}
"""Folder to what uv calls the platform, and the tags by which pip takes its wheels."""


def gather(folder: Path, version: str) -> None:
    """Make the folder anew; raises `CalledProcessError` when a wheel is not to be had."""
    folder.mkdir(parents=True)
    for name, (platform, tags) in TARGETS.items():
        wheels = folder / name
        wheels.mkdir()
        lock(wheels / "requirements.txt", platform, version)
        download(wheels, tags, version)
    source(folder / "udplan")


def lock(path: Path, platform: str, version: str) -> None:
    """Every package for a platform that is not this one: pip would ask after our own machine."""
    _run(
        *("uv", "pip", "compile", "--quiet", "--generate-hashes", "--only-binary", ":all:"),
        *("--no-header", "--no-annotate", "--python-platform", platform),
        *("--python-version", version, str(HOME / "requirements.txt"), "--output-file", str(path)),
    )


def download(wheels: Path, tags: tuple[str, ...], version: str) -> None:
    """The wheels of the lock, each seen to have its hash."""
    _run(
        *("pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"),
        *(f"--platform={tag}" for tag in tags),
        *(f"--python-version={version}", f"--dest={wheels}"),
        *("--requirement", str(wheels / "requirements.txt")),
    )


def source(folder: Path) -> None:
    """What is committed, and nothing that lies beside it: no plan, no store."""
    archive = subprocess.run(
        ["git", "-C", str(HOME), "archive", "HEAD"],  # noqa: S607
        check=True,
        capture_output=True,
    )
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as packed:
        packed.extractall(folder, filter="data")


def _run(module: str, *words: str) -> None:
    subprocess.run([sys.executable, "-m", module, *words], check=True)


if __name__ == "__main__":
    gather(Path(sys.argv[1]), sys.argv[2])
