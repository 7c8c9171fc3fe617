"""Traffic lights: how an item is judged by its own owner (DOMAIN 3.2)."""

import colorsys
import re
from collections.abc import Mapping

from udplan.intake.cells import symbol
from udplan.intake.phrasebook import Phrasebook, entries, phrasebook
from udplan.intake.text import clean, is_error, spelled_out
from udplan.plan import Light

LIGHT_COLOURS = {
    Light.GREEN: "grøn, grønt, grønne, green, 🟢, 💚, 😊, 😀, 😃, 🙂, ☺, :-), :)",
    Light.YELLOW: "gul, gult, gule, yellow, orange, amber, 🟡, 🟠, 💛, 😐, 😑, :-|, :|",
    Light.RED: "rød, rødt, røde, red, 🔴, ❤, ☹, 🙁, 😞, 😟, 😢, 😠, :-(, :(",
}
"""Colours and faces; a word of colour counts as a clause of its own (not »grøn omstilling«)."""

LIGHT_WORDS = {
    Light.GREEN: """
        følger planen, følger tidsplanen, efter planen, som planlagt, planmæssigt, på plan,
        på sporet, on track, glad, glad smiley
    """,
    Light.YELLOW: "risiko*, opmærksomhed*, neutral, neutral smiley",
    Light.RED: "kritisk, kræver beslutning, kræver handling, sur, sur smiley",
}
"""What the colours mean, where a column of lights says it in words."""

DELAY_WORDS = {
    Light.YELLOW: "forsinket, forsinkede, forsinkelse, forsinkelser",
    Light.RED: """
        væsentligt forsinket, væsentlig forsinkelse, væsentlige forsinkelser, stærkt forsinket,
        meget forsinket, kraftigt forsinket, alvorligt forsinket, stor forsinkelse,
        større forsinkelse
    """,
}
"""A judgement, not a state: the item is igangsat and late (DOMAIN 3.1)."""

ON_TIME = """
    ikke forsinket, ikke længere forsinket, ingen forsinkelse, ingen forsinkelser,
    uden forsinkelse, uden forsinkelser
"""

Scale = Mapping[int, Light]
HIGH_IS_GREEN: Scale = {1: Light.RED, 2: Light.YELLOW, 3: Light.GREEN}
"""Excel's own order of an icon set with three signs."""
LOW_IS_GREEN: Scale = {1: Light.GREEN, 2: Light.YELLOW, 3: Light.RED}
_ENGLISH_LETTERS = {"g": Light.GREEN, "y": Light.YELLOW, "r": Light.RED}

_CLAUSES = re.compile(r"(?:[.;,!]|\s[-–—]\s|:\s|/|\s\(|\)(?!\S))+")
_LIGHT_NOUN = re.compile(r"\s(?:lys|trafiklys|smiley|status)$")
_COLOURS = {spelled_out(word): light for word, light in entries(LIGHT_COLOURS)}
_SIGNS = tuple((word, light) for word, light in _COLOURS.items() if not word.isalpha())
_DELAYS: Phrasebook[Light | None] = phrasebook([*entries(DELAY_WORDS), *entries({None: ON_TIME})])
_JUDGEMENTS: Phrasebook[Light | None] = phrasebook(
    [*entries(DELAY_WORDS), *entries(LIGHT_WORDS), *entries({None: ON_TIME})]
)


def read_light(
    value: object,
    *,
    font: str | None = None,
    letters: frozenset[str] = frozenset(),
    scale: Scale | None = None,
) -> Light | None:
    """The light that the cell names by colour, face, word, letter or the number of an icon.

    `letters`: the single letters of the whole column; »G« is green or gul, so they are read only
    beside a »Y«. `scale`: what 1, 2 and 3 mean, where the column shows them as icons.
    """
    text = clean(value)
    if text is None or is_error(value):
        return None
    words = spelled_out(symbol(text, font=font).replace("\n", "; ")).strip(" .!")
    if scale is not None and words.isdecimal():
        return scale.get(int(words)) if len(words) == 1 else None
    if len(words) == 1 and words in _ENGLISH_LETTERS:
        column = {letter.casefold() for letter in letters}
        english = "y" in column and column <= _ENGLISH_LETTERS.keys()
        return _ENGLISH_LETTERS[words] if english else None
    return colour_told(words) or _worst(_JUDGEMENTS, words)


def colour_told(words: str) -> Light | None:
    """The one colour that is a clause of its own; None where there are none or several."""
    clauses = (_LIGHT_NOUN.sub("", clause.strip()) for clause in _CLAUSES.split(words))
    lights = {_COLOURS[clause] for clause in clauses if clause in _COLOURS}
    lights |= {light for sign, light in _SIGNS if sign in words}
    return lights.pop() if len(lights) == 1 else None


def delay_told(words: str) -> Light | None:
    """How late the words say that the item is; None where they do not."""
    return _worst(_DELAYS, words)


def _worst(table: Phrasebook[Light | None], words: str) -> Light | None:
    lights = {light for _, _, light in table.hits(words)}
    return next((light for light in Light if light in lights), None)


# --- the colour of a fill -----------------------------------------------------------------------

_GREEN, _YELLOW, _RED = (75, 165), (20, 68), (340, 375)  # degrees of hue; red goes past 360
_PALEST, _DARKEST = 0.15, 0.25


def light_of_fill(rgb: str) -> Light | None:
    """The light that a fill of that colour (RRGGBB) clearly shows; None for grey, blue and pale."""
    found = re.fullmatch(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})", rgb.strip())
    if found is None:
        return None
    red, green, blue = (int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    turn, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    hue = turn * 360
    if saturation < _PALEST or value < _DARKEST:
        return None
    if _GREEN[0] <= hue <= _GREEN[1]:
        return Light.GREEN
    if _YELLOW[0] <= hue <= _YELLOW[1]:
        return Light.YELLOW
    return Light.RED if hue >= _RED[0] or hue + 360 <= _RED[1] else None
