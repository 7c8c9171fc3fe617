"""Whose meeting a text speaks of: direktion, koncernledelse, a committee, or another forum."""

import re
from functools import lru_cache
from typing import Final

from udplan import danish
from udplan.intake.bodies import body_of
from udplan.settings import Body, Forum, Role, Settings

LEADERSHIP: Final = {Role.EXECUTIVES: "direktion", Role.MANAGERS: "koncernledelse"}
"""The forums of the leadership, by the role of the body that they are in a case's way."""

_LONGEST_CODE: Final = 4
_LONGEST: Final = 200
_MEETING_BEFORE: Final = re.compile(
    r"^(?:(?:ordinær[te]?|ekstraordinær[te]?|næste)\s+)?møde(?:r|t|rne|dage|datoer)?\s+"
    r"(?:i|for|med)\s+",
    re.IGNORECASE,
)
_MEETING_AFTER: Final = re.compile(
    r"(?:ens|ets|s|[\s-])?\s*møde(?:r|t|rne|dage|datoer)?$", re.IGNORECASE
)


def forum_of(text: str, settings: Settings) -> str | None:
    """The forum that the whole text names, as »Direktionen«, »BUU«, »Direktionsmøde«; else None."""
    if len(text) > _LONGEST:
        return None
    for words in (text, _MEETING_BEFORE.sub("", text), _MEETING_AFTER.sub("", text)):
        key = danish.fold(words)
        for one in settings.forums:
            if key and key in (danish.fold(one.code), danish.fold(one.name)):
                return one.code
        body = body_of(words, settings=settings) if key else None
        if body is not None and body.role != Role.HEARING:
            return _code(body)
    return None


def forums_named(text: str, settings: Settings) -> tuple[str, ...]:
    """The forums whose names stand in the text, each once: »Koncernledelsesmøde med HMU«.

    A code counts only in capitals, and not in a word with a hyphen: »EU-støtte« is no committee.
    """
    shown = " ".join(text[:_LONGEST].split())
    shouted = shown.isupper() and " " in shown
    return tuple(
        code
        for code, names, codes in _patterns(settings.bodies, settings.forums)
        if names.search(shown) or (not shouted and codes is not None and codes.search(shown))
    )


def _code(body: Body) -> str:
    return LEADERSHIP.get(body.role, body.code)


@lru_cache(maxsize=16)
def _patterns(
    bodies: tuple[Body, ...], forums: tuple[Forum, ...]
) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    """Each forum with what finds its names in a text, and what finds its codes."""
    words: dict[str, list[str]] = {one.code: [one.code, one.name] for one in forums}
    for body in bodies:
        if body.role != Role.HEARING:
            words.setdefault(_code(body), []).extend(body.words())
    return tuple((code, *_pattern(names)) for code, names in words.items())


def _pattern(words: list[str]) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    codes = {word for word in words if word.isupper() and len(word) <= _LONGEST_CODE}
    names = sorted({word for word in words if word not in codes}, key=len, reverse=True)
    either = "|".join(map(re.escape, names)) or "(?!)"
    return (
        re.compile(
            rf"(?<!\w)(?:{either})(?:ens|ets|en|et|es|s)?(?:[\s-]?møde\w*)?(?!\w)", re.IGNORECASE
        ),
        re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, codes))})(?:-?møde\w*|(?![\w-]))")
        if codes
        else None,
    )
