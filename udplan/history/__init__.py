"""What became of the items from one version of the workbook to the next.

identity     which item of the one version is which of the other
differences  what has changed, field by field, and in kinds that leadership asks for
facts        an item as JSON and back, so that a version can be kept
versions     the versions of the store as threads, one an item, derived from the bytes
threads      asking them: since then, an item's history, how often a time was moved

Versions compared are plans as read; nothing here opens a workbook but `versions`.
"""
