"""Written times become intervals: a grammar over units, with the latest reasonable end.

    text      folded, hedges stripped, moves and states taken off the front
    parts     a chain of committees, each with its own time, or one expression
    terms     an opening word (»senest«, »inden«, »fra« …) and a unit
    ranges    two terms that share a year where only one of them has it

`docs/times.md` tells the whole of it. What is not understood is UNREADABLE with its text kept,
never an exception, and never read by half: a number that has no place makes all of it unreadable.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Final

from udplan import danish
from udplan.intake.events import FRAMES, event_at, frame_at
from udplan.intake.spans import ABOUT, DAY, Span, Unit, last_of
from udplan.intake.units import MONTH_NUMBER, POSITION, UNITS, a_year, day_unit, is_clamped
from udplan.plan import (
    NO_TIME,
    Doubt,
    PlanYears,
    Precision,
    State,
    Step,
    TimeReading,
    Timing,
)
from udplan.settings import DEFAULT, Settings

_LONGEST: Final = 400
"""A longer text is not a time."""
_MOST_PROSE: Final = 14
"""So many words that say nothing of time may stand round one that does."""

_NOTHING: Final = frozenset(
    "- -- ? ?? n/a na tbd tba ingen intet engangs engangsbeløb snarest hurtigst muligt . .. … x? "
    "nej na. i.r. ukendt uafklaret uvist åben åbent".split()
) | frozenset((
    "snarest muligt", "hurtigst muligt", "ikke fastlagt", "ej fastlagt", "ikke fastsat", "fastlægges senere",
    "fastsættes senere", "ikke aftalt", "aftales senere", "ikke planlagt", "ikke relevant", "ikke besluttet",
    "efter høring", "efter behov", "næste udvalgsmøde", "næste møde", "kommende møde", "førstkommende møde",
    "afklares", "afklares senere", "følger", "senere", "på sigt", "når muligt", "afhænger af", "intet tidspunkt",
    "uden tidspunkt", "ingen frist", "ej relevant", "ikke angivet", "afventes",
))  # fmt: skip
_ONGOING: Final = re.compile(
    r"(?:sker |foregår |gennemføres |drøftes )?(?:løbende(?: opfølgning| proces| opgave)?|vedvarende|kontinuerlig[t]?|"
    r"årligt?|årlig opfølgning|hvert år|hver(?:t)? (?:\d+\.? )?[a-zæøå]+(?: i [a-zæøå]+)?|\d\. \w+ i hver måned|månedlig[t]?|kvartalsvist?|kvartårligt|"
    r"halvårlig[t]?|halvårsvist|ugentlig[t]?|dagligt?|permanent|varigt?|fast (?:opgave|punkt)|drift|tilbagevendende|"
    r"to gange årligt|\d+ gange (?:årligt|om året)|hvert (?:kvartal|halvår)|hver måned)[. ]*"
)
_STATES: Final[tuple[tuple[re.Pattern[str], State], ...]] = tuple(
    (re.compile(rf"(?:er )?(?:{words})(?![a-zæøå])[\s:,.;-]*"), state)
    for words, state in (
        (r"ikke (?:påbegyndt|igangsat|startet|begyndt)|ej (?:påbegyndt|igangsat)", State.NOT_BEGUN),
        (r"udgår|udgået|bortfald(?:er|et)|aflyst|annulleret|droppet", State.DROPPED),
        (r"afventer|venter på|på hold|stillet i bero|i bero|sat på pause", State.WAITING),
        (r"igangværende|i gang|igang|igangsat|påbegyndt|opstartet|under udmøntning|under udførelse|under udarbejdelse|i proces", State.BEGUN),
        (r"afsluttet|gennemført|udført|implementeret|færdiggjort|færdig|udmøntet|godkendt|vedtaget|lukket|realiseret|sluttet|opfyldt", State.DONE),
        (r"udskudt|udsat|rykket|flyttet|udskydes|udsættes|rykkes|flyttes|forsinket", State.POSTPONED),
    )
)  # fmt: skip
_PROMISE: Final = re.compile(
    r"\b(?:forv\w*|skal være|vil være|bliver|planlagt|senest|klar til at være)(?![a-zæøå])"
)
_MOVED: Final = re.compile(
    r"(?:ny(?:t|e)?|revideret|ændret|justeret|opdateret)\s+(?:frist|dato|tidspunkt|deadline|tid|termin|tidsplan)\b[\s:,-]*"
    r"(?:er\s+)?"
)
_FROM_TO: Final = re.compile(r"fra\s+(?P<old>.+?)\s+til\s+(?P<new>.+)")
_HEDGES: Final = re.compile(
    r"\b(?:forventes|forventet|forventeligt|forv\.?|formentlig|formodentlig|evt\.?|eventuelt|vejledende|vejl\.|omtrent|"
    r"muligvis|sandsynligvis|nok|tentativt|foreløbigt?|p\.t\.|pt\.?|gerne|planlagt(?: til)?|typisk|måske)(?![a-zæøå])"
)  # fmt: skip
_ABOUT: Final = re.compile(r"(?:ca\.?|cirka|omkring|o\.)\s+")

_OPEN: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(rf"(?:{words})\s+"), kind)
    for words, kind in (
        (r"(?:senest\s+)?(?:inden|ved|med|til)\s+(?:udgangen|udløbet|slutningen)\s+af|udgangen\s+af|udløbet\s+af|senest\s+(?:ved\s+)?udgangen\s+af", "by"),
        (r"(?:senest|frist(?:en)?|deadline|til\s+og\s+med|t\.?o\.?m\.?|indtil|færdig\s+senest|senest\s+til|ikke\s+senere\s+end)(?:\s*(?:er|den|d\.|:))?", "by"),
        (r"(?:senest\s+)?(?:inden|før)(?:\s+(?:den|d\.))?", "before"),
        (r"(?:med\s+)?(?:virkning|effekt)\s+fra(?:\s+(?:den|d\.))?|træder\s+i\s+kraft|ikrafttræden|pr\.?|per|gælder\s+fra", "as at"),
        (r"(?:fra\s+og\s+med|fra|tidligst|fra\s+ca\.?|f\.?o\.?m\.?|start(?:er)?|begynder|påbegyndes|opstart(?:es)?|igangsættes)(?:\s+(?:i|den|d\.|primo(?=\s+\d)))?", "from"),
        (r"(?:ca\.?|cirka|omkring)(?:\s+(?:den|d\.))?", "about"),
        (r"(?:umiddelbart\s+|lige\s+)?efter(?:\s+(?:den|d\.))?", "after"),
        (r"(?:i\s+løbet\s+af|i|på|ved|til|den|d\.|om|for|hen\s+over|hen\s+på|over|inden\s+for|senere\s+i|hele)", "at"),
    )
)  # fmt: skip
_RANGE: Final = re.compile(r"\s*(?:-\s*|til\s+og\s+med\s+|til\s+|frem\s+til\s+|t\.?o\.?m\.?\s+)")
_ALSO: Final = re.compile(
    r"\s*(?:/\s*|,\s*(?:og\s+)?|;\s*|\+\s*|&\s*|og\s+|samt\s+|eller\s+|henholdsvis\s+)"
)
_MONTH_FIRST: Final = re.compile(
    r"(?P<mon>0?[1-9]|1[0-2])(?P<dot>[/.-])(?P<day>1[3-9]|2\d|3[01])(?P=dot)(?P<year>20\d\d)(?!\d)"
)
_BETWEEN: Final = re.compile(r"mellem\s+(?P<first>.+?)\s+og\s+(?P<last>.+)")
_ONWARDS: Final = re.compile(
    r"\s*(?:→|->|-(?=\s*$)|og\s+(?:frem(?:efter|adrettet)?|efterfølgende\s+år|senere)|ff\.?|og\s+følgende(?:\s+år)?|fremefter|frem(?:adrettet)?)"
)
_BETWEEN_BODIES: Final = " ,;:/()+&→"
_SKIP: Final = re.compile(
    r"[\s,.;:()*!'\"]+|-(?=\s|$)|\d\.\s*(?:behandling|udkast|etape|fase|del|runde|version|udgave)\b"
)
_WORD: Final = re.compile(r"[^\W\d_][\w/.&-]*")
_STOP: Final = frozenset(
    "ikke aldrig uden siden kr mio mio. mill mill. kr. pct pct. procent pl stk antal år. "
    "timer dage uger måneder år pladser elever borgere m2 km".split()
)
_CLOCK: Final = re.compile(r"(?:kl\.?\s*\d{1,2}(?:[.:]\d{2})?)")

_MENDABLE: Final = (
    *danish.MONTHS[:4], *danish.MONTHS[7:], "kvartal", "halvår", "tertial", "forår", "foråret", "efterår",
    "efteråret", "sommer", "sommeren", "vinter", "vinteren", "sommerferien", "efterårsferien",
    "vinterferien", "skoleåret", "senest", "ultimo", "medio", "primo",
)  # fmt: skip
"""Words that are mended when a letter is wrong; maj, juni and juli are too short and too alike."""
_KNOWN_WORDS: Final = frozenset(
    [*MONTH_NUMBER, *_MENDABLE, *(word for phrase in POSITION for word in phrase.split()), "før"]
)
_LIKE: Final = 0.84


def read_time(
    text: str,
    *,
    years: PlanYears,
    settings: Settings = DEFAULT,
    written: date | None = None,
) -> Timing:
    """How one written time is read in a plan of these years; `written` is the document's day."""
    said = text.strip()
    folded = _plain(said)
    if not folded:
        return NO_TIME if not said else Timing(text=said)
    if len(folded) > _LONGEST:
        return Timing(text=said, reading=TimeReading.UNREADABLE)
    found = _Reader(years, settings, written).read(folded)
    return replace(found, text=said)


_DASHES: Final = str.maketrans({
    "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "’": "'", "‘": "'", "´": "'", "`": "'",
    "➔": "→", "➡": "→", "⇒": "→", "►": "→", "\u00ad": None, "\u200b": None,
})  # fmt: skip


def _plain(text: str) -> str:
    # »MED« is a body and »med« a preposition; only the capitals tell.
    told = re.sub(r"(?<!\w)MED(?![\w-])", "MED-udvalg", text.strip())
    joined = re.sub(r"\s*[\r\n]+\s*", " ; ", told).translate(_DASHES)
    folded = danish.fold(joined)
    return re.sub(r"\s*(?:-+|=)>\s*", " → ", folded).strip(" ;")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """An opening word and its unit, or a whole expression of them."""

    unit: Unit
    doubts: tuple[Doubt, ...] = ()


class _Reader:
    """The reading of one text."""

    def __init__(self, years: PlanYears, settings: Settings, written: date | None) -> None:
        self.years = years
        self.settings = settings
        self.written = written
        self.doubts: list[Doubt] = []
        self.running = False
        """»løbende – ultimo«: a start column that says »løbende« begins with the year."""

    def read(self, text: str) -> Timing:
        words = text.strip(" .;:,")
        if words in _NOTHING or text in _NOTHING:
            return Timing()
        if words in ("x", "✓", "✔", "√", "ja", "ok"):
            return Timing(reading=TimeReading.DONE)
        if _ONGOING.fullmatch(words) or _ONGOING.fullmatch(_without_hedges(words)):
            return Timing(reading=TimeReading.ONGOING, state=_ongoing_state(words))
        state, moved, rest = self._told(words)
        if not rest:
            return Timing(state=state)
        steps, shown = self._chain(rest)
        if shown is None:
            return self._without_time(rest, steps, state)
        if self.running and shown.end is not None:
            shown = replace(shown, start=date(shown.end.year, 1, 1))
        timing = _timing(shown, steps, tuple(dict.fromkeys(self.doubts)))
        if state == State.DONE and shown.end is not None:
            return replace(
                timing, reading=TimeReading.DONE, flag_after=None, precision=None, state=state
            )
        return replace(timing, state=state, moved=moved)

    def _told(self, text: str) -> tuple[State | None, bool, str]:
        """The state that the words begin with, whether they move the time, and the rest."""
        state, moved = None, False
        promised = _PROMISE.search(text) is not None
        rest = _without_hedges(_CLOCK.sub(" ", text))
        if rest.startswith("→"):
            rest, moved = rest.strip("→ "), True
        if "→" in rest:
            old, _, new = rest.rpartition("→")
            if old.strip() and new.strip():
                rest, moved = new.strip(), True
        for _ in range(3):
            before = rest
            for pattern, its in _STATES:
                if told := pattern.match(rest):
                    # »forventet afsluttet maj« is a promise, not a report.
                    state = state or (None if promised and its == State.DONE else its)
                    rest = rest[told.end() :]
                    break
            if told := _MOVED.match(rest):
                rest, moved = rest[told.end() :], True
            if rest == before:
                break
        if state == State.POSTPONED:
            both = _FROM_TO.fullmatch(rest)
            moved = moved or both is not None or not rest.startswith("fra ")
            rest = both["new"] if both else re.sub(r"^fra\s+", "", rest)
            rest = re.sub(r"^til\s+", "", rest)
        if rest.startswith("løbende") and rest != "løbende":
            self.running = rest.startswith(("løbende -", "løbende-"))
            rest = re.sub(r"^løbende\s*-?\s*", "", rest)
            state = state or State.ONGOING
        return state, moved, rest.strip(" ;:,")

    def _without_time(self, rest: str, steps: tuple[Step, ...], state: State | None) -> Timing:
        """A route without days, words of state alone, or what nobody can read."""
        if steps and not _digits(rest):
            return Timing(steps=steps, state=state)
        if rest in _NOTHING:
            return Timing(state=state)
        if state in (State.WAITING, State.BEGUN, State.DONE, State.DROPPED, State.NOT_BEGUN):
            if not _digits(rest):
                return Timing(state=state)
        if state == State.POSTPONED and not _digits(rest):
            return Timing(state=state)
        return Timing(reading=TimeReading.UNREADABLE, state=state)

    # A chain: bodies, each followed (or led) by its own time.

    def _chain(self, text: str) -> tuple[tuple[Step, ...], Span | None]:
        pattern = _bodies(self.settings)
        named = [found.span() for frame, _ in FRAMES if (found := frame.search(text)) is not None]
        places = [
            place
            for place in pattern.finditer(text)
            if not any(start <= place.start() < end for start, end in named)
        ]
        if not places:
            return (), self._expression(text)
        codes = [_codes(self.settings)[danish.fold(place[0])] for place in places]
        lead = text[: places[0].start()].strip(_BETWEEN_BODIES)
        tails = [
            text[place.end() : following].strip(_BETWEEN_BODIES)
            for place, following in zip(
                places, [*(p.start() for p in places[1:]), len(text)], strict=True
            )
        ]
        spans = [self._expression(tail) if _says_something(tail) else None for tail in tails]
        if any(
            _says_something(t) and s is None and _digits(t)
            for t, s in zip(tails, spans, strict=True)
        ):
            return (), None
        first = self._expression(lead) if _says_something(lead) else None
        if first is None and _digits(lead):
            return (), None
        if first is not None and len(spans) > 1 and not any(spans):
            spans = [first] * len(spans)
        if first is not None and spans[-1] is None and all(s is not None for s in spans[:-1]):
            # »juni (BUU), august (KB)«: the time stands before its body.
            first, spans = None, [first, *spans[:-1]]
        steps = tuple(
            Step(body=code, start=None if s is None else s.start, end=None if s is None else s.end)
            for code, s in zip(codes, spans, strict=True)
            if code
        )
        every = [s for s in (first, *spans) if s is not None]
        if not every:
            return steps, None
        return steps, _over(every) if len({id(s) for s in every}) > 1 else every[0]

    # An expression: one time with prose round it, or several in a row.

    def _expression(self, text: str) -> Span | None:
        year = self._default_year(text)
        between = _BETWEEN.fullmatch(text.strip())
        if between:
            text = f"{between['first']} - {between['last']}"
        units, position, prose = [], 0, 0
        mended = _mended(text)
        while position < len(mended):
            if skip := _SKIP.match(mended, position):
                position = skip.end()
                continue
            if also := _ALSO.match(mended, position):
                if also.end() > position and units:
                    position = also.end()
                    continue
            found = self._range(mended, position, units[-1] if units else None)
            if found is not None:
                unit, position = found
                units.append(unit)
                continue
            word = _WORD.match(mended, position)
            if word is None or word[0] in _STOP or word[0].rstrip(".") in _STOP:
                return None
            prose += 1
            if prose > _MOST_PROSE:
                return None
            position = word.end()
        if not units:
            return None
        return self._joined(units, year)

    def _default_year(self, text: str) -> int:
        if self.written is not None and re.search(
            r"nytår|årsskiftet(?!\s+20)|indeværende skoleår", text
        ):
            return self.written.year
        return self.years.first

    def _joined(self, units: list[Unit], year: int) -> Span:
        """Several times in one cell: from the first to the last, their years shared."""
        known = [unit.year for unit in units]
        if all(one is None for one in known):
            given: list[int] = [year] * len(units)
            spans = [unit.span(one) for unit, one in zip(units, given, strict=True)]
        else:
            following = next((one for one in reversed(known) if one is not None), year)
            given = []
            for unit, one in zip(reversed(units), reversed(known), strict=True):
                following = one if one is not None else following
                given.insert(0, following)
            spans = [unit.span(one) for unit, one in zip(units, given, strict=True)]
        spans = _narrowest(spans)
        return spans[0] if len(spans) == 1 else _over(spans)

    def _range(self, text: str, position: int, before: Unit | None) -> tuple[Unit, int] | None:
        found = self._term(text, position)
        if found is None:
            return None
        unit, end = found
        if onwards := _ONWARDS.match(text, end):
            return _opened(unit), onwards.end()
        if (to := _RANGE.match(text, end)) and (other := self._term(text, to.end())):
            return _ranged(unit, other[0]), other[1]
        if (also := re.compile(r"\s*/\s*").match(text, end)) and (
            other := self._term(text, also.end())
        ):
            return _ranged(unit, other[0]), other[1]
        return unit, end

    def _term(self, text: str, position: int) -> tuple[Unit, int] | None:
        """A unit with its opening words; names of holidays and budgets take theirs themselves."""
        for read in (
            lambda: frame_at(text, position, self.years, self.settings.calendar),
            lambda: event_at(text, position, self.settings.calendar),
            lambda: self._unit(text, position),
        ):
            if found := read():
                return found
        for pattern, kind in _OPEN:
            if (opening := pattern.match(text, position)) is None:
                continue
            inner = self._term(text, opening.end())
            if inner is None:
                continue
            unit, end = inner
            return _changed(unit, kind, text[opening.end() : end]), end
        return None

    def _unit(self, text: str, position: int) -> tuple[Unit, int] | None:
        for pattern, make in UNITS:
            match = pattern.match(text, position)
            if match is None or match.end() == position:
                continue
            if position and text[position - 1].isalnum() and text[position].isalnum():
                continue
            unit = make(match)
            if unit is not None:
                if unit.day:
                    self._check_day(match, unit)
                return unit, match.end()
        return self._swapped(text, position)

    def _swapped(self, text: str, position: int) -> tuple[Unit, int] | None:
        """»12/25/2025«: a day that only makes sense with the month first."""
        match = _MONTH_FIRST.match(text, position)
        if match is None:
            return None
        unit = day_unit(int(match["day"]), int(match["mon"]), a_year(match["year"]))
        if unit is None:
            return None
        day = danish.day(unit.span(self.years.first).flag)
        self.doubts.append(
            Doubt(
                code="day-month-swapped",
                message=f"»{match[0]}« er læst som {day}. Skriv dagen før måneden.",
            )
        )
        return unit, match.end()

    def _check_day(self, match: re.Match[str], unit: Unit) -> None:
        year = unit.year if unit.year is not None else self.years.first
        found = unit.resolve(year)
        if is_clamped(found) and found.end is not None:
            self.doubts.append(
                Doubt(
                    code="clamped-day",
                    message=(
                        f"»{match[0].strip()}« findes ikke og er læst som {danish.day(found.end)}. "
                        "Ret dagen i planen."
                    ),
                )
            )


def _changed(unit: Unit, kind: str, words: str) -> Unit:
    """What an opening word makes of a unit."""

    def resolve(year: int) -> Span:
        whole = unit.resolve(year)
        start, end = whole.start or whole.end, whole.end or whole.flag
        if start is None:
            return whole
        match kind:
            case "by":
                return Span(
                    start=None, end=end, flag=max(end, whole.flag), precision=whole.precision
                )
            case "before" if unit.day:
                return Span(start=None, end=start - DAY, flag=start, precision=whole.precision)
            case "before":
                last = start - DAY
                return Span(start=None, end=last, flag=last, precision=whole.precision)
            case "as at" if (
                words.strip().startswith("ultimo") and end.day == last_of(end.year, end.month).day
            ):
                return replace(whole, start=end)
            case "from":
                return Span(start=start, end=None, flag=whole.flag, precision=whole.precision)
            case "after":
                following = last_of(end.year, end.month + 1)
                return Span(start=end + DAY, end=None, flag=following, precision=whole.precision)
            case "about" if unit.day:
                return replace(
                    whole, start=start - ABOUT - DAY, end=end + ABOUT - DAY, flag=end + ABOUT - DAY
                )
            case _:
                return whole

    return replace(unit, resolve=resolve)


def _opened(unit: Unit) -> Unit:
    """»2026 og frem«, »2025 →«."""
    return _changed(unit, "from", "")


def _ranged(first: Unit, last: Unit) -> Unit:
    """From the one to the other; the year of the one that has it serves both."""

    def years(year: int) -> tuple[int, int]:
        if first.year is not None and last.year is not None:
            return first.year, last.year
        if last.year is not None:
            begun = first.resolve(last.year)
            ended = last.resolve(last.year)
            later = (begun.start or begun.flag) > ended.flag
            return last.year - later, last.year
        base = first.year if first.year is not None else year
        begun, ended = first.resolve(base), last.resolve(base)
        earlier = ended.flag < (begun.start or begun.flag)
        return base, base + earlier

    def resolve(year: int) -> Span:
        one, other = years(year)
        begun, ended = first.resolve(one), last.resolve(other)
        return Span(
            start=begun.start or begun.end,
            end=ended.end,
            flag=max(ended.flag, begun.flag),
            precision=Precision.PERIOD,
        )

    return Unit(
        resolve=resolve, year=first.year if first.year is not None else last.year, fixed=True
    )


def _narrowest(spans: list[Span]) -> list[Span]:
    """Without the spans that only say again where a narrower one lies: »uge 10 (marts)«."""

    def holds(outer: Span, inner: Span) -> bool:
        if None in (outer.start, outer.end, inner.start, inner.end) or outer == inner:
            return False
        assert outer.start and outer.end and inner.start and inner.end  # noqa: S101, PT018  as above
        return outer.start <= inner.start and inner.end <= outer.end

    once = list(dict.fromkeys(spans))
    return [one for one in once if not any(holds(one, other) for other in once)]


def _over(spans: list[Span]) -> Span:
    """From the first to the last of several; flagged on the last."""
    starts = [one.start or one.end for one in spans]
    ends = [one.end for one in spans]
    return Span(
        start=min(one for one in starts if one is not None),
        end=None if None in ends else max(one for one in ends if one is not None),
        flag=max(one.flag for one in spans),
        precision=Precision.PERIOD,
    )


def _timing(found: Span, steps: tuple[Step, ...], doubts: tuple[Doubt, ...]) -> Timing:
    return Timing(
        reading=TimeReading.INTERVAL,
        start=found.start,
        end=found.end,
        flag_after=found.flag,
        precision=found.precision,
        steps=steps,
        doubts=doubts,
    )


def _without_hedges(text: str) -> str:
    bare = re.sub(r"\(\s*\)", " ", _HEDGES.sub(" ", text))
    return " ".join(bare.split()).strip(" ,;:")


def _ongoing_state(words: str) -> State | None:
    return State.ONGOING if "løbende" in words else None


def _digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text) and text.strip(" ,;-og") != ""


def _mended(text: str) -> str:
    """Words a letter away from one of ours, spelt as ours: »febuar«, »kvatal«."""

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        if word in _KNOWN_WORDS or len(word) < 4:  # noqa: PLR2004  too short to be sure
            return word
        close = get_close_matches(word, _MENDABLE, n=1, cutoff=_LIKE)
        return close[0] if close and close[0][0] == word[0] else word

    return re.sub(r"[a-zæøå]+", mend, text)


_cached_bodies: dict[tuple[object, ...], tuple[re.Pattern[str], Mapping[str, str]]] = {}


def _words_of(settings: Settings) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The words for bodies as a pattern, and each word's code; worked out once per settings."""
    key = settings.bodies
    if key not in _cached_bodies:
        codes = {danish.fold(word): body.code for body in settings.bodies for word in body.words()}
        codes.pop("med", None)
        codes |= {"fagudvalgene": "", "fagudvalg": "", "udvalgene": "", "udvalget": ""}
        words = "|".join(re.escape(word) for word in sorted(codes, key=len, reverse=True))
        pattern = re.compile(rf"(?<![a-zæøå]){'(?:'}{words}{')'}(?![a-zæøå0-9])")
        _cached_bodies[key] = pattern, codes
    return _cached_bodies[key]


def _bodies(settings: Settings) -> re.Pattern[str]:
    return _words_of(settings)[0]


def _codes(settings: Settings) -> Mapping[str, str]:
    return _words_of(settings)[1]


_FIRST_SERIAL: Final = 36526
_LAST_SERIAL: Final = 58000


def read_time_value(
    value: object,
    *,
    number_format: str = "General",
    struck: str | None = None,
    years: PlanYears,
    settings: Settings = DEFAULT,
    written: date | None = None,
) -> Timing:
    """How a time cell is read, whatever Excel made of what was typed."""
    timing = NO_TIME
    if isinstance(value, datetime | date):
        timing = _real_day(value, number_format, years)
    elif isinstance(value, bool) or value is None:
        timing = Timing(reading=TimeReading.DONE, text="X") if value is True else NO_TIME
    elif isinstance(value, int | float) and float(value).is_integer():
        number = int(value)
        if _FIRST_SERIAL <= number <= _LAST_SERIAL:
            day = date(1899, 12, 30) + timedelta(days=number)
            timing = _real_day(day, number_format, years)
        else:
            timing = read_time(str(number), years=years, settings=settings, written=written)
    elif not isinstance(value, time):
        timing = read_time(str(value), years=years, settings=settings, written=written)
    if struck and struck.strip() and timing.reading == TimeReading.INTERVAL:
        return replace(timing, moved=True)
    return timing


def _real_day(value: date, number_format: str, years: PlanYears) -> Timing:
    day = value.date() if isinstance(value, datetime) else value
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if day.year == 1905:  # noqa: PLR2004  the number 2025 shown as a date is 17-07-1905
        number = (day - date(1899, 12, 30)).days
        return read_time(str(number), years=years)
    if "d" in shown or ("m" not in shown and "y" not in shown and "å" not in shown):
        text, timing = (
            danish.day(day),
            Timing(
                reading=TimeReading.INTERVAL,
                start=day,
                end=day,
                flag_after=day,
                precision=Precision.DAY,
            ),
        )
    elif "m" in shown:
        text = f"{danish.MONTHS[day.month - 1]} {day.year}"
        timing = read_time(text, years=years)
    else:
        text = str(day.year)
        timing = read_time(text, years=years)
    doubts = ()
    if day.year < years.first:
        doubts = (
            Doubt(
                code="date-outside-plan",
                message=(
                    f"{text} ligger før planens første år, {years.first}. Excel sætter selv årstal "
                    "på en dato uden år; ret den, hvis året er forkert."
                ),
            ),
        )
    return replace(timing, text=text, doubts=doubts)
