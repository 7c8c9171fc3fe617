"""A whole time cell, taken apart into its times, bodies, states and moves.

The text is walked once. A word that the tables do not know is prose and is passed over; a number
that has no place in the grammar is counted, so that nothing is ever read by half.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from udplan.intake.spans import Relation
from udplan.intake.text import spelled_out
from udplan.intake.time_chain import Mention, When
from udplan.intake.time_cursor import TWO, Found, Point
from udplan.intake.time_grammar import Grammar
from udplan.intake.time_tokens import CLOCK, Token
from udplan.intake.time_words import Part
from udplan.plan import State

_MARKS: Final = frozenset("x ✓ ✔ √ ☑".split())
_ALONE_DONE: Final = frozenset("ja ok".split())
_ALONE_ONGOING: Final = frozenset((("drift",), ("i", "drift")))
_UNTIL: Final = frozenset((Relation.TOWARD, Relation.BY))
_PROMISED: Final = frozenset((Relation.BY, Relation.BEFORE))
_CONDITIONS: Final = frozenset(
    (Relation.AFTER, Relation.RIGHT_AFTER, Relation.BEFORE, Relation.SINCE)
)
_TITLE: Final = re.compile(
    r".*(?:plan|strategi|politik|aftale|vision|lov|program|katalog|forlig)(?:en|n|ken|met|et)?"
)
_EMPTY: Final = frozenset(
    (Part.BODY, Part.FILLER, Part.SIGN, Part.DASH, Part.ARROW, Part.BREAK, Part.JOIN, Part.PROMISE)
)
_BETWEEN: Final = frozenset((Part.FILLER, Part.PROSE, Part.PROMISE, Part.BODY))


@dataclass(slots=True)
class Clause:
    """What stands between two commas or line breaks."""

    done: bool = False
    promised: bool = False
    whens: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Taken:
    """What was found in a text, in the order written."""

    whens: list[When] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=lambda: [Clause()])
    mentions: list[Mention] = field(default_factory=list)
    meetings: dict[int, Point] = field(default_factory=dict)
    """Times that are before or after a meeting: the meeting's own."""
    states: list[State] = field(default_factory=list)
    superseded: set[int] = field(default_factory=set)
    """The times that another has taken the place of."""
    moved: bool = False
    marked: bool = False
    """An X and nothing else."""
    ongoing: bool = False
    recurring: bool = False
    lasting: bool = False
    """»varigt«: for ever, but no report of how far it is."""
    from_the_beginning: bool = False
    """»løbende – ultimo«."""
    nothing: bool = False
    """Words that people write instead of a time, or nothing but signs and bodies."""
    prose: int = 0
    unplaced: bool = False
    """A number, or a »not«, that the grammar has no place for."""


def take_apart(grammar: Grammar) -> Taken:
    """All that the text says."""
    walk = _Walk(grammar)
    walk.run()
    return walk.taken


class _Walk:
    """The one pass over the tokens."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.tokens: Sequence[Token] = grammar.tokens
        self.taken = Taken()
        self.index = 0
        self.brackets = 0
        self.parted = False
        self.since_last: list[Token] = []
        """The tokens after the time before."""
        self.postponed = False
        """»udskudt« has been said, and the time that it is about is still to come."""
        self.toward = False
        self.outdated = False
        """The next time is the old one (»tidligere maj«)."""
        self.old_after_postponed: set[int] = set()
        self.superseding = False
        """An arrow or »ny frist« has been said; the next time takes the place of all before."""

    @property
    def clause(self) -> Clause:
        return self.taken.clauses[-1]

    def run(self) -> None:
        if self._is_mark():
            return
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            if self._identifier(token) or self._label(token):
                self.taken.prose += 1
                self._pass(token)
            elif found := self.grammar.time(self.index):
                self._time(found)
            else:
                self._other(token)
                self._pass(token)
        self._close()

    def _is_mark(self) -> bool:
        words = [token.text.casefold() for token in self.tokens]
        if len(words) == 1 and words[0] in _ALONE_DONE:
            self.taken.marked = True
        elif tuple(words) in _ALONE_ONGOING:
            self.taken.ongoing = True
        elif words and words[0] in _MARKS and "?" not in words[1:2]:
            self.taken.marked = len(words) == 1
            self.taken.clauses[0].done = True
            self.taken.states.append(State.DONE)
            self.index = 1
        return self.taken.marked

    def _pass(self, token: Token) -> None:
        self.since_last.append(token)
        self.index += 1

    def _identifier(self, token: Token) -> bool:
        """»A301«, »m2«, »CO2«: a number that is part of a word."""
        before = self.grammar.at(self.index - 1)
        return (
            token.part == Part.NUMBER
            and not token.gap
            and before.part == Part.PROSE
            and not before.dot
        )

    def _label(self, token: Token) -> bool:
        """»fase 2 juni 2026« is no day of June."""
        before, after = self.grammar.at(self.index - 1), self.grammar.at(self.index + 1)
        if before.part != Part.LABEL or before.value is not True:
            return False
        return token.part == Part.NUMBER and not (
            token.dot or after.is_sign("/") or len(token.text) > TWO
        )

    # --- times ----------------------------------------------------------------------------------

    def _time(self, found: Found) -> None:
        words = self.tokens[self.index : found.end]
        if self._is_title(words[0]):
            self.taken.prose += 1
            self._leave(found.end)
            return
        if self._is_denied():
            self.taken.unplaced = True
        if self._dates_the_last(found):
            self._leave(found.end)
            return
        if self._has_begun():
            found = found.map_first(lambda unit: unit.under(Relation.SINCE))
        found, end = self._open_ended(found)
        until = _has_until(words[:1]) or _has_until(self.since_last)
        ranged = bool(self.taken.whens) and (until or _has(self.since_last, Part.DASH))
        loose = self.brackets > 0 or not any(_joins(token) for token in self.since_last)
        for at, point in enumerate(found.points):
            number = len(self.taken.whens)
            inner = at > 0 and (_has(words, Part.DASH) or _has_until(words[1:]))
            self.taken.whens.append(
                When(
                    point=point,
                    clause=len(self.taken.clauses) - 1,
                    range_end=inner or (at == 0 and ranged),
                    loose=loose and at == 0 and number > 0,
                    aside=self.brackets > 0,
                )
            )
            self.clause.whens.append(number)
            if at == 0:
                self._meeting(number, words)
            self.taken.mentions.append(Mention(None, number, self.parted))
            self.parted = False
            self._supersede(number, words[0])
        self.outdated = False
        if any(token.value in _PROMISED for token in words if token.part == Part.RELATION):
            self.clause.promised = True
        self._leave(end)

    def _meeting(self, number: int, words: Sequence[Token]) -> None:
        """»efter KB 24/6«: the meeting is on the day itself, whatever is asked of the item."""
        bodies = [at for at, token in enumerate(words) if token.part == Part.BODY]
        for at in bodies:
            self._body(words[at])
        if bodies:
            found = self.grammar.time(self.grammar.skip(self.index + bodies[-1] + 1))
            if found is not None:
                self.taken.meetings[number] = found.points[0]

    def _leave(self, end: int) -> None:
        self.index = end
        self.since_last = []

    def _is_title(self, token: Token) -> bool:
        """»Udmøntningsplan 2025-2028«: the year belongs to a name."""
        before = self.grammar.at(self.index - 1)
        number = token.part == Part.NUMBER
        return number and before.part == Part.PROSE and _TITLE.fullmatch(_key(before)) is not None

    def _dates_the_last(self, found: Found) -> bool:
        """»september (evt. oktober) 2025«: a year that only closes what stands before it."""
        point = found.points[0]
        if not (self.taken.whens and point.years and point.unit.is_year):
            return False
        last = self.taken.whens[-1]
        joined = any(_joins(token) and not token.is_sign("()") for token in self.since_last)
        if joined or len(found.points) > 1 or last.point.years or last.point.unit.is_year:
            return False
        if self.grammar.at(self.index).part == Part.RELATION:
            return False
        self.taken.whens[-1] = replace(last, point=replace(last.point, years=point.years))
        return True

    def _is_denied(self) -> bool:
        before = next((t for t in reversed(self.since_last) if t.part != Part.FILLER), None)
        return before is not None and before.part == Part.NOT

    def _has_begun(self) -> bool:
        """»igangsat marts 2025«, with nothing between."""
        before = next((t for t in reversed(self.since_last) if t.part != Part.FILLER), None)
        return before is not None and before.part == Part.BEGUN

    def _open_ended(self, found: Found) -> tuple[Found, int]:
        """»august 2025-« and »2025 →« at the end of a text."""
        sign, after = self.grammar.at(found.end), self.grammar.at(found.end + 1)
        at_end = after.part == Part.BREAK or after.is_sign("(,;)")
        if sign.part not in (Part.DASH, Part.ARROW) or not at_end:
            return found, found.end
        last = replace(found.points[-1], unit=found.points[-1].unit.under(Relation.SINCE))
        return Found((*found.points[:-1], last), found.end + 1), found.end + 1

    # --- moves ----------------------------------------------------------------------------------

    def _supersede(self, number: int, opening: Token) -> None:
        taken = self.taken
        before = set(range(number))
        if self.superseding:
            taken.superseded |= before
            taken.moved = True
            self.superseding = self.postponed = False
        elif self.outdated:
            taken.superseded.add(number)
            taken.moved = True
        elif self.postponed:
            since = opening.value == Relation.SINCE or any(
                token.value == Relation.SINCE for token in self.since_last
            )
            toward = self.toward or opening.value == Relation.TOWARD
            if since and not toward:
                taken.superseded.add(number)
                self.old_after_postponed.add(number)
                return
            if toward or before:
                taken.superseded |= before
                taken.moved = True
            self.postponed = False

    def _arrow(self, _: Token) -> None:
        """An arrow is a move, unless it leads a case from one body to the next."""
        bodies = [mention.body for mention in self.taken.mentions if mention.body is not None]
        onwards = any(token.part == Part.BODY for token in self.tokens[self.index :])
        if bodies and onwards:
            self.parted = True
            self._next_clause()
        else:
            self.superseding = True

    # --- all other words ------------------------------------------------------------------------

    def _other(self, token: Token) -> None:
        if rule := _RULES.get(token.part):
            rule(self, token)
        elif token.part in (Part.PROSE, Part.AMOUNT):
            self.taken.prose += 1

    def _body(self, token: Token) -> None:
        self.taken.mentions.append(Mention(str(token.value), None, self.parted))
        self.parted = False

    def _state(self, token: Token) -> None:
        state = token.value
        assert isinstance(state, State)  # noqa: S101  so the tables have it
        before = self.grammar.at(self.index - 1)
        if before.part == Part.NOT:
            self.taken.nothing = True
            return
        if state == State.DONE:
            self.clause.done = True
        if state == State.BEGUN and self.clause.promised:
            return  # »forventes igangsat marts 2026« has not begun.
        self.taken.states.append(state)
        if state == State.POSTPONED:
            self.postponed, self.toward = True, self.grammar.at(self.index + 1).is_sign(":")

    def _new(self, _: Token) -> None:
        self.superseding = True

    def _old(self, _: Token) -> None:
        self.outdated = True

    def _ongoing(self, _: Token) -> None:
        self.taken.ongoing = True
        following = self.grammar.at(self.index + 1)
        until = following.part == Part.DASH or following.value in _UNTIL
        self.taken.from_the_beginning = until and not self.taken.whens

    def _recurring(self, token: Token) -> None:
        if token.value is None:
            self.taken.recurring = True
        else:
            self.taken.lasting = True

    def _nothing(self, _: Token) -> None:
        self.taken.nothing = True

    def _promise(self, token: Token) -> None:
        self.clause.promised = True
        if token.value is True:  # »når«, »hvis«
            self.taken.nothing = True

    def _break(self, _: Token) -> None:
        self._next_clause()

    def _join(self, token: Token) -> None:
        if token.value is True:  # »derefter«, »henholdsvis«
            self._next_clause()

    def _dangling(self, token: Token) -> None:
        """A relation with no time of its own: »efter behov«, »udskudt til et møde i maj«."""
        if token.value in _CONDITIONS:
            self.taken.nothing = True
        if token.value in _PROMISED:
            self.clause.promised = True
        if token.value == Relation.TOWARD:
            self.toward = True

    def _sign(self, token: Token) -> None:
        if token.text == "(":
            self.brackets += 1
        elif token.text == ")":
            self.brackets = max(0, self.brackets - 1)
        elif token.text in ",;":
            self._next_clause()

    def _next_clause(self) -> None:
        self.parted = True
        self.taken.clauses.append(Clause())

    def _number(self, _: Token) -> None:
        """A number is accounted for beside a label (»fase 2«, »1. behandling«, »2)«)."""
        at = self.grammar.at
        before, after = at(self.index - 1), at(self.index + 1)
        if after.part == Part.DASH and at(self.index + 2).part == Part.NUMBER:
            after = at(self.index + 3)
        labelled = Part.LABEL in (before.part, after.part)
        counted = Part.RECURRING in (before.part, after.part)
        ranged = before.part == Part.DASH and after.part == Part.RECURRING
        listed = after.is_sign(")") and not self.brackets
        titled = before.part == Part.PROSE and _TITLE.fullmatch(_key(before)) is not None
        if not (labelled or counted or ranged or listed or titled):
            self.taken.unplaced = True

    # --- the end --------------------------------------------------------------------------------

    def _close(self) -> None:
        taken = self.taken
        left = set(range(len(taken.whens))) - taken.superseded
        if self.old_after_postponed and left:
            taken.moved = True
        if not left and not self.old_after_postponed:
            taken.moved = False
            taken.superseded = set()
        if not taken.whens and all(
            token.part in (*_EMPTY, Part.RELATION, Part.LABEL) and token.value != CLOCK
            for token in self.tokens
        ):
            taken.nothing = True
        if any(mention.body is not None for mention in taken.mentions):
            taken.nothing = True


_RULES: Final[Mapping[Part, Callable[[_Walk, Token], None]]] = {
    Part.BODY: _Walk._body,
    Part.STATE: _Walk._state,
    Part.BEGUN: _Walk._state,
    Part.ARROW: _Walk._arrow,
    Part.NEW: _Walk._new,
    Part.OLD: _Walk._old,
    Part.ONGOING: _Walk._ongoing,
    Part.RECURRING: _Walk._recurring,
    Part.NOTHING: _Walk._nothing,
    Part.PROMISE: _Walk._promise,
    Part.RELATION: _Walk._dangling,
    Part.NUMBER: _Walk._number,
    Part.BREAK: _Walk._break,
    Part.SIGN: _Walk._sign,
    Part.JOIN: _Walk._join,
}


def _joins(token: Token) -> bool:
    return token.part not in _BETWEEN and not token.is_sign(".:")


def _has(tokens: Sequence[Token], part: Part) -> bool:
    return any(token.part == part for token in tokens)


def _has_until(tokens: Sequence[Token]) -> bool:
    return any(token.part == Part.RELATION and token.value in _UNTIL for token in tokens)


def _key(token: Token) -> str:
    return spelled_out(token.text)
