"""What people put into udplan, kept where a restart and a colleague find it.

tables       the tables, and the version of them
base         opening, reading, writing, the log
workbooks    projektmapper as they came, and which of them is shown
corrections  what a heading, a sheet or a word means

SQLite in `data/` unless `UDPLAN_STORE` names another database; the code is the same
(docs/decisions/0005). Nothing here knows how a workbook is read.
"""

from udplan.store.base import LogEntry, Store

__all__ = ["LogEntry", "Store"]
