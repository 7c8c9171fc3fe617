"""Another process that writes, and says what it has been told is kept: `writer.py URL NAME HOW`."""

import sys
from dataclasses import replace
from itertools import count

from tests.store.records import FORUM, ITEM, MEETING, NOW, decide, put
from udplan.access import Person, Role
from udplan.errors import Conflict
from udplan.store import Store, decisions
from udplan.store.agenda import Act


def write_on(store: Store, name: str) -> None:
    """Decisions on ever new items, each put on the agenda first; until somebody ends it."""
    for number in count():
        item = replace(ITEM, key=f"{name}-{number}")
        put(store, Act.ON, item=item)
        print(decide(store, f"{name} {number}", item=item).id, flush=True)


def correct(store: Store, name: str, times: int = 10) -> None:
    """Correct the same decision again and again, each time from what was last seen."""
    kept = 0
    while kept < times:
        (latest,) = decisions.in_force(decisions.made(store))
        try:
            made = decisions.decide(
                store,
                Person(name, told=True, role=Role.ADMINISTRATOR),
                forum=FORUM,
                meeting=MEETING,
                item=ITEM,
                text=f"{name} {kept}",
                corrects=latest,
                now=NOW,
            )
        except Conflict as conflict:
            if f"{name} {kept}" not in str(conflict):
                raise
        else:
            kept += 1
            print(made.id, flush=True)


if __name__ == "__main__":
    address, writer, how = sys.argv[1:]
    {"on": write_on, "correct": correct}[how](Store(address), writer)
