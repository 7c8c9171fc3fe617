"""What can stop udplan, each with a Danish sentence for the person who can mend it.

    UdplanError
      WorkbookError            the workbook cannot be used
        WorkbookMissing        no such file
        NotAWorkbook           not an .xlsx or .xlsm file
        WorkbookDamaged        begins well, but is half-written or broken
        WorkbookTooLarge       beyond what a plan can reasonably hold
        WorkbookLocked         password or rights management
        NoPlanFound            a workbook, but no table that looks like a plan
      SettingsError            a mistake in kommune.toml
      CalendarUnreadable       a calendar file (.ics) that no meetings can be taken from
      PaperNotMade             a paper (PDF) could not be set
      FrameNotBegun            a page was opened without app.py
      AccessRefused            somebody wants to see or change what is not theirs to
      StoreError               what is typed on the pages cannot be kept or fetched
        Conflict               somebody else changed the same thing in the meantime

A wrong cell is never an exception; it is a finding (`udplan.intake.findings`).
"""


class UdplanError(Exception):
    """Base of all errors whose text may be shown to the user as it stands."""


class WorkbookError(UdplanError):
    """The workbook cannot be used; the message says what, where and what to do."""


class WorkbookMissing(WorkbookError):
    """There is no file where the plan should be."""


class NotAWorkbook(WorkbookError):
    """The file is not a workbook that udplan reads."""


class WorkbookDamaged(WorkbookError):
    """The file is a workbook that is half-written or broken."""


class WorkbookTooLarge(WorkbookError):
    """The file holds more than a plan can reasonably hold."""


class WorkbookLocked(WorkbookError):
    """The file is protected by a password or by rights management."""


class NoPlanFound(WorkbookError):
    """No sheet has a table that looks like a plan."""


class SettingsError(UdplanError):
    """A mistake in the settings file; the message names line and key."""


class CalendarUnreadable(UdplanError):
    """The calendar file cannot be used; the message says what to do."""


class PaperNotMade(UdplanError):
    """A paper could not be made; the message says what to do instead."""


class FrameNotBegun(UdplanError):
    """A page script ran without the frame round it."""


class AccessRefused(UdplanError):
    """The person has no name, or not the right."""


class StoreError(UdplanError):
    """The store cannot be opened, read or written."""


class Conflict(StoreError):
    """The thing to be changed is no longer what the person saw; the message tells both."""
