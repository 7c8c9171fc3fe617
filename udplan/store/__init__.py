"""What people put into udplan, kept where a restart and a colleague find it.

place        which database
tables       the tables as they are today
schema       the version of a store, and bringing it up to today's (the steps: migrations/)
base         opening, reading, writing, the log
workbooks    projektmapper as they came, and which of them is shown
corrections  what a heading, a sheet or a word means
references   how a meeting names an item for ever
meetings     meeting days entered and cancelled
drafts       decisions being written
decisions    what was decided
agenda       what was put on an agenda, taken off it or carried over
matches      what people said of two versions of an item
views        choices kept with a name
usage        what meetings have used, and so cannot be taken back
backup       all of it in one file, and back again

SQLite in `data/` unless `UDPLAN_STORE` names another database; the code is the same, and every
test runs on PostgreSQL too (docs/decisions/0005, 0007). Nothing here knows how a workbook is read.
"""

from udplan.store.base import LogEntry, Store

__all__ = ["LogEntry", "Store"]
