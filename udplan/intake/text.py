"""The text of a cell, mended of what typing, fonts and exports leave in it."""

import math
import re
import unicodedata
from datetime import date, time
from decimal import Decimal

from udplan import danish

# Excel writes a carriage return, and other signs that XML does not allow, as _x000D_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_BREAKS = re.compile(r"\r+\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_VARIATION = re.compile(r"[\ufe00-\ufe0f]")
_BLANK_LINES = re.compile(r"\n{3,}")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Cn"})

_SIGNIFICANT_DIGITS = 15  # what Excel keeps of a number
_LONGEST_PLAIN = 1e15
_MOST_DIGITS = 300  # far beyond it Python refuses to write the digits of an int

_ERROR = re.compile(r"#(?:[A-ZÆØÅ][A-ZÆØÅ0-9/_]*[!?]|N/A|I/T|GETTING_DATA|#+)", re.IGNORECASE)
_SPELLED = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"})

FOOTMARK = re.compile(r"(?<=\w)(?:[ ]?(?:[*†]{1,3}|[¹²³⁴⁵]{1,2})|[ ]\d\))$")
"""A footnote's mark at the end of a word: »I gang²«, »Afsluttet 1)«."""


def clean(value: object) -> str | None:
    """What the cell says as text, its own line breaks kept; None for blank."""
    match value:
        case None:
            return None
        case bool():
            return "SAND" if value else "FALSK"
        case int() | float():
            return plain_number(value).replace(".", ",") or None
        case date():
            return danish.day(value)
        case time():
            return value.strftime("%H:%M")
        case _:
            return _mended(str(value)) or None


def is_error(value: object) -> bool:
    """Whether the cell holds one of Excel's errors, English or Danish (»#REF!«, »#I/T«)."""
    return isinstance(value, str) and _ERROR.fullmatch(value.strip()) is not None


def spelled_out(text: str) -> str:
    """The folded text with æ, ø, å as ae, oe, aa and no accents, as system names write them."""
    letters = danish.fold(text).translate(_SPELLED)
    return "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))


def plain_number(value: float) -> str:
    """The digits that Excel shows, with a decimal point; nothing for what is not a number."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**_MOST_DIGITS else ""
    if not math.isfinite(value):
        return ""
    if value.is_integer() and abs(value) < _LONGEST_PLAIN:
        return str(int(value))
    short = f"{value:.{_SIGNIFICANT_DIGITS}g}"
    return short if "e" in short else f"{Decimal(short):f}"


_NUMBER_FORMAT = re.compile(
    r"""(?P<before>(?:"[^"]*"|\\.|[-\s/(])*)
        (?P<digits>[0\#?][0\#?,.]*)
        (?P<after>(?:"[^"]*"|\\.|[-\s/)])*)""",
    re.VERBOSE,
)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DATE_PART = re.compile(r"y+|m+|d+|[^ymd]", re.IGNORECASE)
_DATE_FORMAT = re.compile(r"[ymd\s./-]+", re.IGNORECASE)
_SHORT_DATE = "mm-dd-yy"  # how the file names »short date of the country«, here dd-mm-yyyy
_DATE_NOISE = re.compile(r'\[[^\]]*\]|\\|;@|"')


def item_number(value: object, *, number_format: str = "General") -> str | None:
    """The number of an item as its cell shows it: 3.1 in the format 0.00 is »3.10«."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _shown_number(value, number_format) or None
    if isinstance(value, date):
        return _shown_date(value, number_format)
    text = clean(value)
    return None if text is None else text.replace("\n", " ")


def _shown_number(value: float, number_format: str) -> str:
    plain = plain_number(value)
    shape = _NUMBER_FORMAT.fullmatch(number_format.split(";")[0].strip())
    if shape is None or not plain or "e" in plain:
        return plain
    whole, _, decimals = shape["digits"].rstrip(",").partition(".")
    number = f"{Decimal(plain):.{len(decimals)}f}" if decimals else plain
    front, point, behind = number.partition(".")
    before, after = (
        _LITERAL.sub(lambda part: part[1] or part[2] or "", shape[side])
        for side in ("before", "after")
    )
    return f"{before}{front.zfill(whole.count('0'))}{point}{behind}{after}".strip()


def _shown_date(value: date, number_format: str) -> str:
    pattern = _DATE_NOISE.sub("", number_format).strip()
    if pattern == _SHORT_DATE or _DATE_FORMAT.fullmatch(pattern) is None:
        return danish.day(value)
    return "".join(_date_part(value, part.lower()) for part in _DATE_PART.findall(pattern))


def _date_part(value: date, part: str) -> str:
    """»d« 1, »dd« 01, »mmm« jan, »mmmm« januar, »yy« 25: Excel's own letters."""
    month = danish.MONTHS[value.month - 1]
    shown = {
        "d": str(value.day),
        "dd": f"{value.day:02}",
        "m": str(value.month),
        "mm": f"{value.month:02}",
        "mmm": month[:3],
        "mmmm": month,
        "yy": f"{value.year % 100:02}",
        "yyyy": f"{value.year:04}",
    }
    return shown.get(part, part)


def _mended(text: str) -> str:
    # Most texts have nothing to mend: no sign but a plain blank is a space or cannot be seen.
    if text.isprintable() and "_x" not in text:
        return " ".join(unicodedata.normalize("NFC", _VARIATION.sub("", text)).split())
    text = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), text)
    text = _VARIATION.sub("", _LINE_BREAKS.sub("\n", text))
    text = unicodedata.normalize("NFC", text.translate(_VISIBLE))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Visible(dict[int, str]):
    """What becomes of each sign: blanks are spaces, and what cannot be seen goes."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        category = unicodedata.category(sign)
        shown = " " if category == "Zs" else "" if category in _INVISIBLE else sign
        return self.setdefault(code, shown)


_VISIBLE = _Visible({ord("\n"): "\n", ord("\t"): " "})
