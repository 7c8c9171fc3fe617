"""The tokens of a time and what every rule asks of them: what stands there, what can be skipped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from udplan.intake.almanac import Almanac
from udplan.intake.spans import Relation, Unit
from udplan.intake.time_tokens import Token
from udplan.intake.time_words import Part
from udplan.plan import Precision

TWO: Final = 2
FOUR: Final = 4
"""Digits of a short and of a whole year."""

PARTS_OF_YEAR: Final = {
    # parts in a year, months in each
    Part.QUARTER: (4, 3, Precision.QUARTER),
    Part.TERTIAL: (3, 4, Precision.PERIOD),
    Part.HALF: (2, 6, Precision.HALF_YEAR),
}
UNITS: Final = frozenset((Part.MONTH, Part.WEEK, Part.NAMED, *PARTS_OF_YEAR))

_NOWHERE: Final = Token(Part.BREAK)
_SKIPPED: Final = frozenset((Part.FILLER, Part.PROMISE))


@dataclass(frozen=True, slots=True)
class Point:
    """A unit and the years written beside it: none, one, or the two of »2025/26«."""

    unit: Unit
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, in the order written, and the index of the token after it."""

    points: tuple[Point, ...]
    end: int

    def map(self, change: Callable[[Unit], Unit]) -> "Found":
        """The same with each unit changed."""
        return Found(
            tuple(replace(point, unit=change(point.unit)) for point in self.points), self.end
        )

    def map_first(self, change: Callable[[Unit], Unit]) -> "Found":
        """The same with the first unit changed."""
        first, *others = self.points
        return Found((replace(first, unit=change(first.unit)), *others), self.end)


class Cursor:
    """The tokens of one text, and the almanac that their names stand in."""

    def __init__(self, tokens: Sequence[Token], almanac: Almanac) -> None:
        self.tokens = tokens
        self.almanac = almanac

    def at(self, index: int) -> Token:
        """The token there; past the end, one that begins nothing."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOWHERE

    def skip(self, index: int) -> int:
        """Past words and signs that only hold a time together: »i«, »den«, »ca.«, a colon."""
        while (token := self.at(index)).part in _SKIPPED or token.is_sign(":"):
            index += 1
        return index

    def _number(self, index: int, last: int, digits: int = TWO) -> int | None:
        """The number there, from 1 to `last` and not written with more digits."""
        token = self.at(index)
        if token.part != Part.NUMBER or len(token.text) > digits:
            return None
        value = int(token.text)
        return value if 1 <= value <= last else None

    def _is_four(self, index: int) -> bool:
        return len(self.at(index).text) == FOUR

    def _is_word(self, index: int) -> bool:
        """»k«, »q«, »h« and »t« are units only close to their number."""
        token = self.at(index)
        return len(token.text) > 1 or not token.gap

    def _is_part_of_year(self, index: int) -> bool:
        return self.at(index).part in PARTS_OF_YEAR and self._is_word(index)

    def _begins_another(self, index: int) -> bool:
        """Whether the number is a day or an ordinal of what follows it."""
        after = self.at(index + 1)
        if after.part in UNITS or (after.part == Part.NUMBER and not after.gap):
            return True
        return after.is_sign("/") and self.at(index + 2).part == Part.NUMBER

    # --- lists ------------------------------------------------------------------------------------

    def _is_list(self, index: int, *, dots: bool) -> bool:
        """Whether a number follows that goes with the one before: »-«, »/«, »og«, »til«, »,«."""
        following = self._after_joint(index)
        if following == index:
            return False
        token = self.at(following)
        if token.part == Part.NUMBER:
            return len(token.text) <= TWO
        return dots and (token.part == Part.ORDINAL)

    def _after_joint(self, index: int) -> int:
        token = self.at(index)
        joins = token.part in (Part.DASH, Part.JOIN) or token.is_sign("/,+&")
        until = token.part == Part.RELATION and token.value in (Relation.TOWARD, Relation.BY)
        if not joins and not until:
            return index
        following = self.at(index + 1)
        return index + 2 if following.part == Part.JOIN and token.is_sign(",") else index + 1

    def _numbers_after(self, index: int, last: int) -> tuple[list[int], int]:
        """The numbers of a list behind the name of its unit."""
        numbers: list[int] = []
        end = index
        following = index + 1
        while (number := self._number(following, last)) is not None:
            if numbers and self._begins_another(following):
                break
            numbers.append(number)
            end = following + 1
            if not self._is_list(end, dots=False):
                break
            following = self._after_joint(end)
        return numbers, end
