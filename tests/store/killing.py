"""Kill a writer in the midst of it, again and again, and see what is left."""

import subprocess
import sys
import time
from pathlib import Path

from tests.store.records import decide
from udplan.store import Store, decisions

HOME = Path(__file__).parents[2]


def start(url: str, name: str, how: str) -> subprocess.Popen[str]:
    """Another process writing to the store."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", url, name, how],
        cwd=HOME,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_while_writing(url: str, name: str, *, seconds: float) -> int:
    """How many decisions the writer was told are kept; fails when one is lost or half."""
    writer = start(url, name, "on")
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline())]
    time.sleep(seconds)
    writer.kill()
    acknowledged += [int(line) for line in writer.stdout.read().splitlines()]
    writer.wait()
    store = Store(url)
    made = decisions.made(store)
    assert set(acknowledged) <= {one.id for one in made}
    # A decision and its line in the log are kept together or not at all.
    assert sum(one.what == "besluttet" for one in store.log()) == len(made)
    if url.startswith("sqlite"):
        with store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    before = len(made)
    decide(store, f"Efter {name}", item=made[-1].item, seen=frozenset(one.id for one in made))
    assert len(decisions.made(store)) == before + 1
    store.close()
    return len(acknowledged)
