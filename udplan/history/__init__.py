"""What became of the items from one version of the workbook to the next.

identity     which item of the one version is which of the other
differences  what has changed, field by field, and in kinds that leadership asks for
facts        an item as JSON and back, so that a version can be kept
kept_items   items as rows of the store
following    an item through all versions: a thread
versions     what is derived of which workbook, and when it is derived anew
threads      asking the threads: since then, an item's history
stories      what an item has behind it: its first time, every move
naming       how meetings name an item, and which thread that is now

Versions compared are plans as read; nothing here opens a workbook but `versions`.
"""
