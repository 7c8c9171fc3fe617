"""A server of its own for a measurement, on loopback, ended by its process id."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

HOME: Final = Path(__file__).parents[1]
UDPLAN: Final = "app.py"
MULTIPLIED: Final = "benchmarks/apps/multiplied.py"
EMPTY: Final = "benchmarks/apps/empty.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where it answers, and which process it is."""

    address: str
    pid: int


@contextmanager
def served(entry: str, folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """An app served as `make run` does, with a store of its own in the folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    plain = {key: text for key, text in os.environ.items() if not key.startswith("UDPLAN_")}
    name = Path(entry).stem
    environment = {
        **plain,
        "PYTHONPATH": str(HOME),
        "UDPLAN_STORE": f"sqlite:///{folder / name}.sqlite",
        **(settings or {}),
    }
    with (folder / f"{name}.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", entry, f"--server.port={port}"],
            cwd=HOME,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/_stcore/health", server, Path(log.name))
            yield Served(address=address, pid=server.pid)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(health: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            with urlopen(health, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit(log.read_text(encoding="utf-8"))


def resident(pid: int) -> float:
    """MiB of a process in memory; Linux only."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(dict(line.split(":", 1) for line in lines)["VmRSS"].split()[0]) / 2**10


def processor_seconds(pid: int) -> float:
    """What a process has taken of the processors; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def machine() -> str:
    """Cores, Python and how busy the machine is, for the line below a table."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "–"
    return f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load {load}"
