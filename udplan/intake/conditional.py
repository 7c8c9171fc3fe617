"""The colours and icons that a workbook's own rules give its cells (conditional formatting).

Only rules are followed that ask about the cell's own text or number: equal to, more or less than,
containing, and icon sets of three over 1, 2 and 3. All others are kept as rules that nobody can
follow, so that they are told.
"""

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from openpyxl.utils import column_index_from_string

from udplan import danish
from udplan.intake.colours import fill_of_rule
from udplan.intake.text import clean

Operand = float | str
Test = tuple[str, tuple[Operand, ...]]
"""How a value is compared, and with what."""


class Area(NamedTuple):
    """A rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell is one of them."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Rule(NamedTuple):
    """One rule, and the colour (RRGGBB) or the icons it shows."""

    areas: tuple[Area, ...]
    test: Test | None = None
    """None for a rule that asks of more than the cell itself."""
    column: int | None = None
    """The only column whose own value the test is about; None for any."""
    colour: str | None = None
    icons: tuple[float, ...] = ()
    """From where the second and the third of three icons are shown; empty for no icons."""
    turned: bool = False
    """The first icon is the green one."""

    def covers(self, row: int, column: int) -> bool:
        """Whether it is about that cell."""
        return any(area.holds(row, column) for area in self.areas)

    def followed(self, column: int) -> bool:
        """Whether its answer can be known there."""
        known = bool(self.icons) or self.test is not None
        return known and self.column in (None, column)


def colour_shown(rules: Iterable[Rule], row: int, column: int, value: object) -> str | None:
    """The colour of the first rule that the cell's value meets."""
    for rule in rules:
        met = rule.colour is not None and rule.covers(row, column) and rule.followed(column)
        if met and rule.test is not None and _meets(value, *rule.test):
            return rule.colour
    return None


def icon_shown(rules: Iterable[Rule], row: int, column: int, value: object) -> int | None:
    """1 for a red icon, 2 for a yellow, 3 for a green one; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    for rule in rules:
        if rule.icons and rule.covers(row, column):
            place = 1 + sum(value >= limit for limit in rule.icons)
            return 4 - place if rule.turned else place
    return None


# --- tests --------------------------------------------------------------------------------------

_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "equal": operator.eq,
    "notEqual": operator.ne,
    "greaterThan": operator.gt,
    "greaterThanOrEqual": operator.ge,
    "lessThan": operator.lt,
    "lessThanOrEqual": operator.le,
    "containsText": lambda value, part: part in value,
    "beginsWith": lambda value, part: value.startswith(part),
    "endsWith": lambda value, part: value.endswith(part),
}
_OF_WORDS = frozenset(("containsText", "beginsWith", "endsWith"))


def _meets(value: object, how: str, operands: Sequence[Operand]) -> bool:
    if how in ("between", "notBetween"):
        within = _meets(value, "greaterThanOrEqual", operands[:1]) and _meets(
            value, "lessThanOrEqual", operands[1:]
        )
        return within == (how == "between")
    wanted = operands[0]
    if isinstance(wanted, str) or how in _OF_WORDS:
        return _COMPARED[how](danish.fold(clean(value) or ""), danish.fold(str(wanted)))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return _COMPARED[how](value, wanted)


# --- from the workbook ----------------------------------------------------------------------------

_SIGNS = {
    "=": "equal",
    "<>": "notEqual",
    ">=": "greaterThanOrEqual",
    "<=": "lessThanOrEqual",
    ">": "greaterThan",
    "<": "lessThan",
}
_REFERENCE = r"(?P<fixed>\$?)(?P<letters>[A-Z]{1,3})(?P<row>\d+)"
_EQUATION = re.compile(rf"\(?{_REFERENCE}\s*(?P<sign>=|<>|>=|<=|>|<)\s*(?P<operand>[^()]+)\)?")
_SEARCH = re.compile(
    rf'(?:NOT\(ISERROR\(|ISNUMBER\(\(?)SEARCH\((?P<operand>"[^"]*"),\s*{_REFERENCE}\)+'
)
_COMPARISONS = frozenset((*_SIGNS.values(), "between", "notBetween"))
_TWO = frozenset(("between", "notBetween"))
_THREE = 3


def rules_of(formats: Iterable[Any], theme: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of a sheet that show a colour or an icon, the one that goes before first.

    `formats`: the sheet's conditional formats as openpyxl has them.
    """
    found = [
        (rule.priority or 0, made)
        for several in formats
        for rule in several.rules
        for made in _rule(rule, _areas(several.sqref), theme)
    ]
    return tuple(made for _, made in sorted(found, key=lambda pair: pair[0]))


def _areas(ranges: Any) -> tuple[Area, ...]:  # noqa: ANN401
    return tuple(Area(r.min_row, r.min_col, r.max_row, r.max_col) for r in ranges.ranges)


def _rule(rule: Any, areas: tuple[Area, ...], theme: Sequence[str]) -> Iterator[Rule]:  # noqa: ANN401
    if not areas:
        return
    if rule.type == "iconSet" and rule.iconSet is not None:
        limits = _limits(rule.iconSet)
        yield Rule(areas, icons=limits, turned=bool(rule.iconSet.reverse))
    elif rule.type in ("colorScale", "top10", "aboveAverage"):
        yield Rule(areas)
    elif rule.dxf is not None and (colour := fill_of_rule(rule.dxf, theme)) is not None:
        yield Rule(areas, *_test(rule, areas[0]), colour=colour)


def _limits(icons: Any) -> tuple[float, ...]:  # noqa: ANN401
    """Where the second and the third icon begin, of a set of three over the numbers 1, 2 and 3."""
    limits = list(icons.cfvo or ())
    if len(limits) != _THREE or not str(icons.iconSet or "3TrafficLights1").startswith("3"):
        return ()
    if all(limit.type == "num" for limit in limits):
        second, third = (limit.val for limit in limits[1:])
        numeric = isinstance(second, int | float) and isinstance(third, int | float)
        return (float(second), float(third)) if numeric else ()
    return (2.0, 3.0)


def _test(rule: Any, area: Area) -> tuple[Test | None, int | None]:  # noqa: ANN401
    """What the rule asks of a cell, and the only column where it asks of the cell itself."""
    if rule.type == "cellIs" and rule.operator in _COMPARISONS:
        operands = [_operand(str(one)) for one in rule.formula]
        known = tuple(one for one in operands if one is not None)
        if len(known) == len(operands) == 1 + (rule.operator in _TWO):
            return (rule.operator, known), None
    elif rule.type in _OF_WORDS and rule.text:
        return (rule.type, (str(rule.text),)), None
    elif rule.type == "expression" and len(rule.formula) == 1:
        return _equation(str(rule.formula[0]).lstrip("= "), area)
    return None, None


def _equation(formula: str, area: Area) -> tuple[Test | None, int | None]:
    """»$H5="Rød"« and »NOT(ISERROR(SEARCH("rød",H5)))« over rows that begin with the fifth."""
    equation = _EQUATION.fullmatch(formula)
    found = equation or _SEARCH.fullmatch(formula)
    operand = _operand(found["operand"]) if found is not None else None
    if found is None or operand is None or int(found["row"]) != area.top:
        return None, None
    how = _SIGNS[equation["sign"]] if equation is not None else "containsText"
    column = column_index_from_string(found["letters"])
    if found["fixed"]:
        return (how, (operand,)), column
    return ((how, (operand,)), None) if column == area.left else (None, None)


def _operand(text: str) -> Operand | None:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':  # noqa: PLR2004  its quotes
        return text[1:-1].replace('""', '"')
    try:
        return float(text)
    except ValueError:
        return None
