"""The notes beside cells, without what Excel and the name of their author add to them."""

import re

from udplan.intake.text import clean

# A threaded comment stands in older parts of the file as a note that begins with such a sentence.
_THREADED = re.compile(r"\[[^\]\n]{5,40}\].{0,500}?linkid=\d+\s*", re.DOTALL)
_LABEL = re.compile(r"(?:comment|kommentar|reply|svar)\s*:", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅ][\w.'-]*(?: [A-ZÆØÅ][\w.'-]*){1,4}\s*:")
"""»Anne Berg Hansen:«; a title is one word, and stays."""
_CALLED = re.compile(r"@[A-ZÆØÅ][\w.'-]*(?: [A-ZÆØÅ][\w'-]*){0,3}")


def note_text(text: object, author: object) -> str | None:
    """What the note says, a line for each of its own; None for one that says nothing."""
    said = clean(text) or ""
    found = _THREADED.match(said)
    lines = (said[found.end() :] if found else said).split("\n")
    if found:
        lines = [line for line in lines if _LABEL.fullmatch(line) is None]
    elif _is_name(lines[0], clean(author) or ""):
        lines = lines[1:]
    return "\n".join(" ".join(_CALLED.sub("", line).split()) for line in lines).strip() or None


def _is_name(line: str, author: str) -> bool:
    """The line on which Excel begins a note: the name of the one who writes it."""
    return (bool(author) and line == f"{author}:") or _NAME.fullmatch(line) is not None
