"""One written time: a relation, a position, a unit and a year, each of which may be missing.

    time      relation* (position | unit), »og frem«?
    position  (»primo« | »midt i« | …), joined ones too, and then a time
    unit      days, weeks, months, parts of a year, names of the almanac, years; some in a row
    year      2025, '25, 25, 2025/26, and what stands for one (»i år«)

Each rule takes the index of a token and gives what it read and the index after it, or None.
"""

from dataclasses import replace
from functools import partial
from typing import Final

from udplan.intake.spans import Position, Relation, Span, Unit, placed
from udplan.intake.time_cursor import FOUR, PARTS_OF_YEAR, TWO, UNITS, Found, Point
from udplan.intake.time_days import DayRules, month_span
from udplan.intake.time_names import named
from udplan.intake.time_words import Part
from udplan.intake.time_years import a_year
from udplan.plan import Precision

_BARE: Final = frozenset(("primo", "medio", "ultimo", "ult"))
_CHRISTMAS: Final = frozenset(
    (Relation.BEFORE, Relation.AFTER, Relation.RIGHT_AFTER, Relation.AROUND, Relation.TOWARD)
)

_ROUND_A_MEETING: Final = frozenset(
    (Relation.BEFORE, Relation.AFTER, Relation.RIGHT_AFTER, Relation.BY)
)
"""»efter KB 24/6«: what may be said of the day of a meeting, with the body between."""


class Grammar(DayRules):
    """The rules over the tokens of one text."""

    # --- time -------------------------------------------------------------------------------------

    def time(self, index: int, before: Relation | None = None) -> Found | None:
        """The time that begins here, unless an amount follows it."""
        token = self.at(index)
        if token.part == Part.RELATION and isinstance(token.value, Relation):
            found = self._related(index, token.value)
        elif token.part == Part.POSITION and isinstance(token.value, Position):
            found = self._positioned(index)
        else:
            found = self._unit(index, before)
        if found is None or self.at(found.end).part == Part.AMOUNT:
            return None
        if self.at(found.end).part == Part.ONWARDS:
            last = found.points[-1]
            opened = replace(last, unit=last.unit.under(Relation.SINCE))
            return Found((*found.points[:-1], opened), found.end + 1)
        return found

    def _related(self, index: int, relation: Relation) -> Found | None:
        following = self.skip(index + 1)
        if relation in _ROUND_A_MEETING:
            while self.at(following).part == Part.BODY:
                following = self.skip(following + 1)
        if relation == Relation.AS_AT and self.at(following).value != Position.ULTIMO:
            relation = Relation.AT
        found = self.time(following, relation)
        if found is None:
            return None
        if relation == Relation.AROUND and any(p.unit.is_year for p in found.points):
            return found
        if relation == Relation.SINCE:
            return found.map_first(lambda unit: unit.under(relation))
        return found.map(lambda unit: unit.under(relation))

    # --- position ---------------------------------------------------------------------------------

    def _positioned(self, index: int) -> Found | None:
        """»ultimo maj«, »medio/ultimo maj«, »sidst i maj«, and »ultimo« by itself."""
        positions, following = self._positions(index)
        if self.at(following).is_sign(":") and self.at(index).text.casefold() not in _BARE:
            return None  # »Slut: maj« is a label.
        start = self.skip(following)
        found = self.time(start)
        if found is None:
            found = self._short_year(start) if start == following else None
        if found is None:
            if self.at(index).text.casefold() not in _BARE:
                return None
            found = Found((Point(a_year()),), following)
        first, *others = found.points
        return Found(
            (*(replace(first, unit=first.unit.at(one)) for one in positions), *others), found.end
        )

    def _positions(self, index: int) -> tuple[list[Position], int]:
        positions: list[Position] = []
        while isinstance(position := self.at(index).value, Position):
            positions.append(position)
            joint = self.at(index + 1)
            joined = joint.part in (Part.DASH, Part.JOIN) or joint.is_sign("/")
            if not joined or self.at(index + 2).part != Part.POSITION:
                break
            index += 2
        return positions, index + 1

    def _short_year(self, index: int) -> Found | None:
        """»ultimo 25«: two digits are a year after a position."""
        year, end = self._one_year(index)
        return None if year is None else Found((Point(a_year(), (year,)),), end)

    # --- unit -------------------------------------------------------------------------------------

    def _unit(self, index: int, before: Relation | None) -> Found | None:
        token = self.at(index)
        match token.part:
            case Part.NUMBER | Part.ORDINAL | Part.FILLER:
                return self._numbered(index)
            case Part.MONTH:
                christmas = token.text.casefold() == "jul" and not token.dot
                if christmas and before in _CHRISTMAS:
                    return self._dated(named(self.almanac, "christmas"), index + 1)
                return self._month(index)
            case Part.WEEK:
                return self._weeks(index)
            case Part.QUARTER | Part.TERTIAL | Part.HALF:
                return self._unit_first(index)
            case Part.FOLLOW_UP:
                return self._follow_up(index)
            case Part.NAMED:
                return self._named(index)
            case Part.YEAR:
                return self._this_year(index)
            case Part.SIGN if token.is_sign("'"):
                return self._years(index)
            case _:
                return None

    def _numbered(self, index: int) -> Found | None:
        """What begins with a number or an ordinal, the fuller before the shorter."""
        rules = (
            self._parts_of_year,
            self._nth_follow_up,
            self._week_of_month,
            self._half_of,
            self._days_of_month,
            self._iso_day,
            self._numeric_day,
            self._named_day,
            self._numeric_month,
            self._year_first,
            self._years,
        )
        for rule in rules:
            if found := rule(index):
                return found
        return None

    # --- parts of a year --------------------------------------------------------------------------

    def _parts_of_year(self, index: int) -> Found | None:
        """»2. kvartal«, »3./4. kvartal«, »1. og 2. halvår 2026«, »2. tertial«."""
        numbers: list[int] = []
        following = index
        while True:
            number, following = self._ordinal(following)
            if number is None:
                return None
            numbers.append(number)
            if self._is_part_of_year(following):
                break
            if not self._is_list(following, dots=True):
                return None
            following = self._after_joint(following)
        units = self._parts(self.at(following).part, numbers)
        return self._dated_list(units, following + 1) if units else None

    def _unit_first(self, index: int) -> Found | None:
        """»Q2«, »kvartal 2-3«, »H1 2025«, »Q3-25«."""
        part = self.at(index).part
        lone = len(self.at(index).text) == 1 and self.at(index + 1).gap
        if lone and self.at(index - 1).part == Part.PROSE and index:
            return None  # »rute K 3«
        count, _, _ = PARTS_OF_YEAR[part]
        numbers, end = self._numbers_after(index, count)
        units = self._parts(part, numbers)
        return self._dated_list(units, end) if units else None

    def _parts(self, part: Part, numbers: list[int]) -> list[Unit]:
        count, length, precision = PARTS_OF_YEAR[part]
        numbers = [count if number == -1 else number for number in numbers]
        if any(number > count for number in numbers):
            return []
        return [
            Unit(resolve=partial(month_span, (n - 1) * length + 1, n * length, precision))
            for n in numbers
        ]

    def _half_of(self, index: int) -> Found | None:
        """»1. halvdel af 2025«, »anden halvdel af maj«."""
        nth, following = self._ordinal(index)
        if nth not in (1, 2, -1) or self.at(following).part != Part.HALVES:
            return None
        found = self.time(self.skip(following + 1))
        half = Position.FIRST_HALF if nth == 1 else Position.SECOND_HALF
        return None if found is None else found.map(partial(_half, half))

    # --- names ------------------------------------------------------------------------------------

    def _named(self, index: int) -> Found | None:
        """A name of the almanac; »byrådsperioden 2022-2025« is its years."""
        name = str(self.at(index).value)
        if name in ("this term", "plan period") and (pair := self._years(index + 1)):
            return pair
        return self._dated(named(self.almanac, name), index + 1)

    def _follow_up(self, index: int) -> Found | None:
        """»BO3«, »budgetopfølgning 1«, »budgetrevision pr. 30.06«."""
        token = self.at(index)
        short = len(token.text) <= TWO
        number = self._number(index + 1, FOUR, digits=1)
        if number is not None and not self._begins_another(index + 1):
            return self._dated(named(self.almanac, "follow-up", number), index + 2)
        if short:
            return None
        cut_off = self.skip(index + 1)
        at = self.at(cut_off)
        if at.part == Part.RELATION and at.value == Relation.AS_AT:
            found = self.time(self.skip(cut_off + 1))
            if found is not None:
                return found.map(lambda unit: unit.under(Relation.REPORTED))
        return self._dated(named(self.almanac, "follow-up"), index + 1)

    def _nth_follow_up(self, index: int) -> Found | None:
        """»2. budgetopfølgning«."""
        number, following = self._ordinal(index)
        if number is None or self.at(following).part != Part.FOLLOW_UP or number == -1:
            return None
        return self._dated(named(self.almanac, "follow-up", number), following + 1)

    # --- years ------------------------------------------------------------------------------------

    def _this_year(self, index: int) -> Found | None:
        """»i år«, »årets 2. kvartal«, »året 2026«."""
        token = self.at(index)
        if found := self._year_first(index + 1) or self._years(index + 1):
            return found
        following = self.at(index + 1)
        genitive = token.text.casefold().endswith("s")
        if genitive and (found := self.time(index + 1)):
            return found
        if genitive and isinstance(position := following.value, Position):
            return Found((Point(a_year().at(position)),), index + 2)
        if genitive:
            return None
        year = () if token.value == 0 else (self.almanac.next_year,)
        return Found((Point(a_year(), year),), index + 1)

    def _year_first(self, index: int) -> Found | None:
        """»2025 Q4«, »2025: marts«, »2026 - 1. kvartal«: a year before a unit that has none."""
        year = self._four_digits(index)
        if year is None:
            return None
        following = index + 1
        joint = self.at(following)
        if (
            joint.is_sign(":,")
            or joint.part == Part.DASH
            or (joint.part == Part.FILLER and joint.text.casefold() == "i")
        ):
            following += 1
        token = self.at(following)
        if token.part not in (*UNITS, Part.NUMBER, Part.POSITION, Part.ORDINAL):
            return None
        if token.part == Part.NUMBER and not self._parts_of_year(following):
            return None
        found = self.time(following)
        if found is None or any(p.years or p.unit.is_year for p in found.points):
            return None
        if self.at(found.end).part == Part.DASH and joint.part == Part.DASH:
            return None
        return Found(tuple(replace(point, years=(year,)) for point in found.points), found.end)


def _half(position: Position, unit: Unit) -> Unit:
    def resolve(year: int) -> Span:
        whole = placed(position, unit.resolve(year))
        # »1. halvdel af 2025« is a half-year by another name.
        precise = Precision.HALF_YEAR if unit.is_year else whole.precision
        return replace(whole, precision=precise)

    return Unit(resolve=resolve, base=unit.base, fixed=unit.fixed)
