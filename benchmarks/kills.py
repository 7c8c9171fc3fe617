"""Kill a writer in mid-stream 40 times on each database; nothing acknowledged may be lost."""

import random
import tempfile
from pathlib import Path

from tests.store import postgres
from tests.store.killing import kill_while_writing

ROUNDS = 40


def main() -> None:
    """Run both, and say how many were kept."""
    with tempfile.TemporaryDirectory() as folder:
        _rounds("SQLite", f"sqlite:///{Path(folder) / 'udplan.sqlite'}")
    programs = postgres.find()
    assert programs is not None, "python tests/store/postgres.py installs PostgreSQL"
    with postgres.server(programs, fsync=True) as address:
        _rounds("PostgreSQL", f"{address}/postgres")


def _rounds(name: str, url: str) -> None:
    kept = sum(
        kill_while_writing(url, f"w{number}", seconds=random.uniform(0, 1))
        for number in range(ROUNDS)
    )
    print(f"{name}: killed {ROUNDS} times, {kept} acknowledged decisions, 0 lost")


if __name__ == "__main__":
    main()
