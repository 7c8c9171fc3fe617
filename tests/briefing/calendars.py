"""Calendar files built from their events, so that a test shows the one strange line."""

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Outlook//DA")


def an_event(summary: str = "Direktionsmøde", start: str = "20250908T090000", *more: str) -> str:
    """One VEVENT; `start` is the value of DTSTART, with its parameters if it begins with »;«."""
    dtstart = f"DTSTART{start}" if start.startswith(";") else f"DTSTART:{start}"
    return "\r\n".join(("BEGIN:VEVENT", f"SUMMARY:{summary}", dtstart, *more, "END:VEVENT"))


def a_calendar(*events: str, head: tuple[str, ...] = HEAD) -> bytes:
    """The file's bytes."""
    return "\r\n".join((*head, *events, "END:VCALENDAR", "")).encode()
