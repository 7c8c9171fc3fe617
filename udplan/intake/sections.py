"""What a line of its own says of the rows below it: kind, committee, theme, tværgående."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import fuzz

from udplan import danish
from udplan.intake.bodies import body_of, read_bodies
from udplan.intake.columns import Vocabulary, names_a_period
from udplan.intake.states import state_named
from udplan.intake.text import spelled_out
from udplan.intake.vocabulary import KIND_LETTERS, KINDS, plain
from udplan.plan import Kind, State
from udplan.settings import Role, Settings

_CLOSE_ENOUGH = 92

_FILLER = frozenset(
    """
    punkter punkt forslag projekter projekt ændringer ændring og for under på i af til fra de det
    den politiske budget budgettet budgetaftale budgetaftalen år udvalg udvalget udvalgets område
    områder området tema hovedpunkt fagudvalg vedr vedrørende plan planen udmøntningsplan del
    oversigt samlet fortsat samlede liste ark katalog kataloget alle øvrige kommune kommunes s
    """.split()
)
_SPELLED_FILLER = frozenset(map(spelled_out, _FILLER))
_KNOWN_STARTS = (
    *(spelled_out(start.split()[0]) for starts in KINDS.values() for start in starts),
    "tvaer",
    "faelles",
)
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENUMERATED = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå]|[IVX]{1,4})[.):]\s+|\d{1,2}\s+)", re.I
)
_LABELLED = re.compile(
    r"^\s*(?P<label>[^\W\d_][\w /-]{1,30}?)\s*\d{0,2}\s*[:–—-]\s+(?P<value>\S.*)$"
)
_ACROSS = re.compile(
    r"\btv(?:æ|ae)r|\bp(?:å|aa) tv(?:æ|ae)rs|\bfælles\b|\b(?:alle (?:fag)?|samtlige )udvalg\b",
    re.I,
)
_UNKNOWN_COMMITTEE = re.compile(
    r"^(?:[\w ,&-]{0,50}[ -])?\w{2,30}udvalg(?:et)?$|^udvalget? for .{3,60}$", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a line says; what it is silent about is None or empty."""

    kind: Kind | None = None
    committees: tuple[str, ...] = ()
    unknown_committees: tuple[str, ...] = ()
    across: bool = False
    """The rows below are marked as cross-cutting."""
    theme: str | None = None
    budget_area: str | None = None
    state: State | None = None
    """What items that say nothing of their state themselves have."""
    period: str | None = None
    """A month, quarter or year as it is written: the time of items that have none."""
    said: str | None = None
    """The line that told the state, as it stands."""
    owner: str | None = None
    """Who answers for items that name nobody."""
    nothing: bool = False
    """»Nye punkter«, »Øvrige«: a line that is about no theme either."""
    whole: bool = False
    """The line says nothing else: not a title that happens to hold such a word."""

    @property
    def dimensions(self) -> frozenset[str]:
        """Which questions the line answers."""
        return frozenset(
            name
            for name, answered in (
                ("kind", self.kind is not None),
                ("committee", bool(self.committees) or self.across),
                ("theme", self.theme is not None),
                ("budget_area", self.budget_area is not None),
                ("state", self.state is not None),
                ("period", self.period is not None),
                ("owner", self.owner is not None),
                ("label", self.nothing),
                ("nothing", self.nothing),
            )
            if answered
        )

    @property
    def of_progress(self) -> bool:
        """The line is of words that stand in cells of their own too: state, time, »forslag«."""
        return bool(self.state or self.period or self.owner or self.nothing)


SILENT = Meaning()


def kind_of(text: str) -> Kind | None:
    """The kind that a cell of kinds names: »Anlæg«, »Driftsændring«, »R«."""
    words = danish.fold(text).strip(" .()")
    if words in KIND_LETTERS:
        return KIND_LETTERS[words]
    return _kind_in(words)


def _kind_in(words: str) -> Kind | None:
    """The one kind whose words stand in the text; None for none or for two."""
    spelled = spelled_out(words)
    found = {
        kind
        for kind, starts in KINDS.items()
        for start in starts
        if re.search(rf"(?<![\w-]){spelled_out(start)}", spelled)
    }
    if len(found) == 2 and Kind.OPERATING_CHANGE in found and Kind.SAVING in found:  # noqa: PLR2004
        found.discard(Kind.OPERATING_CHANGE)  # »Råderumsforslag på driften«
    if Kind.SAVING in found and "udvidelse" in spelled:
        return None  # »Besparelser og udvidelser« are of all kinds
    return found.pop() if len(found) == 1 else None


def meaning(text: str, vocabulary: Vocabulary) -> Meaning:
    """What a line of text says of what follows it."""
    settings = vocabulary.settings
    whole = " ".join(text.split()).strip(" :.–-")
    if names_a_period(_BEFORE_A_PERIOD.sub("", danish.fold(whole))):
        return Meaning(period=whole, whole=True)
    bare = _ENUMERATED.sub("", " ".join(text.split())).strip(" :.–-")
    theme = theme_of(bare, settings)
    if theme is not None:
        return Meaning(theme=theme, whole=True)
    if labelled := _labelled(bare, settings, vocabulary):
        return labelled
    body = body_of(bare, settings=settings)
    if body is not None and body.role == Role.COMMITTEE:
        return Meaning(committees=(body.code,), whole=True)
    area = next((a for a in settings.budget_areas if danish.fold(a) == danish.fold(bare)), None)
    if area is not None and _kind_in(danish.fold(bare)) is None:
        # »Tværgående« is an area of many budgets too: the line says both.
        inside = _inside(bare, settings)
        return Meaning(budget_area=area, across=inside.across and inside.whole, whole=True)
    if _UNKNOWN_COMMITTEE.match(bare) and not _ACROSS.search(bare):
        read = read_bodies(bare, settings=settings)
        if read.committees:
            return Meaning(committees=read.committees, unknown_committees=read.unknown, whole=True)
    inside = _inside(bare, settings)
    if inside.dimensions <= {"kind"} and (told := _of_progress(bare, inside.kind)) is not None:
        return told
    return inside


_NOUNS = (
    "(?:punkter|punkt|sager|sag|indsatser|opgaver|initiativer|tiltag|emner|ting|forslag|projekter)"
)
_OF_ANY_SORT = (
    "nye|øvrige|andre|resterende|andet|øvrigt|åbne|aktive|verserende|uafsluttede"
    "|ikke (?:afsluttede|færdige)"
)
_A_BUDGET = (
    r"(?:budget|budgetår|(?:budget)?aftalen?|(?:budget)?forlig(?:et)?)\s*20\d\d"
    r"(?:\s*[-–]\s*(?:20)?\d\d)?"
)
_A_LEADER = re.compile(r"[\wæøå-]+(?:chef|direktør|leder)(?:en)?|direktionen|sekretariatet")
_NO_SUBJECT = re.compile(rf"(?:(?:alle )?(?:{_OF_ANY_SORT})(?: {_NOUNS})?|{_NOUNS}|{_A_BUDGET})")
_BEFORE_A_PERIOD = re.compile(
    r"(?:(?:i|til|inden|senest|frist|deadline|tidspunkt|primo|medio|ultimo)\b:?\s*)+"
)


def _of_progress(text: str, kind: Kind | None) -> Meaning | None:
    """»Afsluttede punkter«, »2. kvartal«; »Nye punkter« is about nothing that we follow."""
    words = danish.fold(text)
    if kind is None and _A_LEADER.fullmatch(words):
        return Meaning(owner=text, whole=True)
    if kind is None and _NO_SUBJECT.fullmatch(words):
        return Meaning(nothing=True, whole=True)
    starts = {spelled_out(start.split()[0]) for start in KINDS[kind]} if kind is not None else set()
    rest = [
        word
        for word in words.split()
        if re.fullmatch(_NOUNS, word) is None and not spelled_out(word).startswith(tuple(starts))
    ]
    state = state_named(" ".join(rest))
    if state is None or (kind is not None and state == State.ONGOING):
        return None
    return Meaning(kind=kind, state=state, said=text, whole=True)


def _labelled(text: str, settings: Settings, vocabulary: Vocabulary) -> Meaning | None:
    """»Udvalg: BUU«, »Tema 3 – Klima«, »Budgetområde: Skoler«."""
    found = _LABELLED.match(text)
    if found is None:
        return None
    value = found["value"].strip()
    match vocabulary.exactly(plain(found["label"])):
        case "committees":
            read = read_bodies(value, settings=settings)
            if read.everyone or read.across:
                return Meaning(across=True, whole=True)
            return Meaning(committees=read.committees, unknown_committees=read.unknown, whole=True)
        case "theme":
            return Meaning(theme=theme_of(value, settings) or value, whole=True)
        case "budget_area":
            return Meaning(budget_area=value, whole=True)
        case "kind":
            kind = kind_of(value)
            return Meaning(kind=kind, whole=True) if kind else None
        case "owners":
            return Meaning(owner=value, whole=True)
        case "state":
            state = state_named(value)
            return Meaning(state=state, said=value, whole=True) if state else None
        case "time" | "time_to":
            return Meaning(period=value, whole=True) if names_a_period(value) else None
        case _:
            return None


def _inside(text: str, settings: Settings) -> Meaning:
    """Kind and committee named somewhere in the words."""
    words = danish.fold(text)
    rest = words
    codes = []
    for body in settings.committees():
        for word in sorted(body.words(), key=len, reverse=True):
            short = len(word) <= 4  # noqa: PLR2004  a code, which must stand in its own letters
            pattern = rf"(?<![\w-]){re.escape(word if short else danish.fold(word))}s?(?![\w-])"
            if re.search(pattern, text if short else rest):
                codes.append(body.code)
                rest = re.sub(pattern, " ", text if short else rest)
                rest = danish.fold(rest)
                break
    kind = _kind_in(words)
    across = _ACROSS.search(words) is not None
    left = [
        token
        for token in map(spelled_out, _TOKEN.findall(rest))
        if token not in _SPELLED_FILLER and not token.startswith(_KNOWN_STARTS)
    ]
    return Meaning(
        kind=kind,
        committees=tuple(dict.fromkeys(codes)) if len(codes) == 1 else (),
        across=across and not codes,
        whole=not left and (kind is not None or bool(codes) or across),
    )


_SUBJECTS = frozenset(
    """
    arbejdsmarked beskæftigelse borgerservice borger by byg byggeri børn børne dagtilbud demokrati
    digitalisering ejendom ejendomme energi erhverv erhvervs familie forebyggelse fritid fritids
    forsyning handicap havn idræt integration jobcenter kultur klima land landdistrikter
    lokalsamfund læring miljø natur omsorg park plan pleje plejen psykiatri seniorer sociale social
    skole skoler sundhed sundheds teknik trafik trivsel turisme uddannelse udvikling unge ungdom
    vækst vej veje voksen voksne ældre økonomi ansættelse personale
    """.split()
)


def may_be_a_committee(text: str) -> bool:
    """»Teknik og Miljø«: two subjects that a committee's name is made of, and nothing else."""
    words = [word.strip("-") for word in re.findall(r"[\w-]+", danish.fold(text))]
    named = [word for word in words if word not in ("og", "for", "udvalg", "udvalget")]
    return len(named) > 1 and all(word in _SUBJECTS for word in named)


_spelled = lru_cache(maxsize=1024)(spelled_out)  # the same few themes stand in row after row


def theme_of(text: str, settings: Settings) -> str | None:
    """The theme of the settings that is all but spelt so."""
    words = _spelled(text).strip(" .:")
    for theme in settings.themes:
        known = _spelled(theme)
        if words == known or (len(words) > 7 and fuzz.ratio(words, known) >= _CLOSE_ENOUGH):  # noqa: PLR2004
            return theme
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One section line in force."""

    text: str
    meaning: Meaning
    dimensions: frozenset[str]
    filled: bool = False
    """Items stand directly below it."""

    @property
    def is_a_filled_theme(self) -> bool:
        """A theme, or words that stand for one, with items of its own."""
        return self.filled and self.dimensions <= {"theme", "label"}


@dataclass(frozen=True, slots=True)
class Sections:
    """The section lines in force at a row, the outermost first."""

    levels: tuple[Level, ...] = field(default=())

    def entered(self, text: str, its: Meaning) -> "Sections":
        """The levels after one more line: it replaces the one of its sort and all inside that."""
        dimensions = its.dimensions or frozenset(("label",))
        kept = list(self.levels)
        if dimensions & {"kind", "state", "period"}:
            # »Anlægsprojekter« below the items of a theme is not within that theme.
            kept = list(takewhile(lambda level: not level.is_a_filled_theme, kept))
        for index, level in enumerate(kept):
            if level.dimensions & dimensions:
                kept = kept[:index]
                break
        return Sections((*kept, Level(text=text, meaning=its, dimensions=dimensions)))

    def with_items(self) -> "Sections":
        """The same lines, the innermost with items below it."""
        if not self.levels or self.levels[-1].filled:
            return self
        return Sections((*self.levels[:-1], replace(self.levels[-1], filled=True)))

    def together(self, around: Iterable[Meaning]) -> Meaning:
        """What all lines in force say, the innermost first, then those around them."""
        return combined([level.meaning for level in reversed(self.levels)] + list(around))

    @property
    def labels(self) -> tuple[str, ...]:
        """The lines as they stand, for keys: an item that is moved when it is done keeps its."""
        passing = {"state", "period", "owner", "nothing", "label"}
        return tuple(
            level.text
            for level in self.levels
            if level.dimensions == {"label"} or not level.dimensions <= passing
        )

    @property
    def unnamed(self) -> str | None:
        """The innermost line that says neither kind, committee, theme nor area."""
        found = [level.text for level in self.levels if level.dimensions == {"label"}]
        return found[-1] if found else None


def combined(meanings: Sequence[Meaning]) -> Meaning:
    """The first answer to each question; a line on committees answers all of that question."""
    result = SILENT
    for one in meanings:
        committee = "committee" in result.dimensions
        result = replace(
            result,
            kind=result.kind or one.kind,
            committees=result.committees if committee else one.committees,
            unknown_committees=result.unknown_committees if committee else one.unknown_committees,
            across=result.across or one.across,
            theme=result.theme or one.theme,
            budget_area=result.budget_area or one.budget_area,
            state=result.state or one.state,
            said=result.said if result.state is not None else one.said,
            period=result.period or one.period,
            owner=result.owner or one.owner,
        )
    return result
