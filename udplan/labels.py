"""The Danish words and amounts that stand on screen and in files, each in one place."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from udplan import danish
from udplan.frame import amount_column
from udplan.plan import Kind, Precision
from udplan.status import Group

CLOSED_ITEM: Final = "Lukket punkt"
"""Stands in place of the title of a closed item."""
CLOSED: Final = "lukket"
"""Marks a closed item whose words are shown."""
NOT_GIVEN: Final = "ikke angivet"
CROSS_CUTTING: Final = "tværgående"
SIGN_RULE: Final = "minus er besparelse eller indtægt"

RULES_OF_ALL: Final = (
    "Tidspunkterne i planen er vejledende; et punkt regnes først for passeret dagen efter den "
    f"seneste dag, teksten kan betyde. Beløb: {SIGN_RULE}. "
    "Udgåede punkter tæller ikke med i andele."
)
"""What holds for every figure; stands at the foot of every page."""

COLUMN: Final[Mapping[str, str]] = {
    "number": "Nr.",
    "title": "Punkt",
    "description": "Beskrivelse",
    "kind": "Type",
    "belongs_to": "Udvalg",
    "committees": "Udvalg",
    "all_committees": "Alle udvalg",
    "cross_cutting": "Tværgående",
    "theme": "Tema",
    "budget_area": "Budgetområde",
    "course": "Kurs",
    "coordination": "Koordinering",
    "commitment": "Commitment",
    "owners": "Ansvarlig",
    "participants": "Deltagere",
    "helpers": "Koordineres med",
    "decided": "Besluttet og åbent",
    "involves": "Inddrages",
    "time": "Tidspunkt i planen",
    "time_from": "Læst fra",
    "time_to": "Læst til",
    "flag_after": "Passeret efter",
    "verdict": "Vurdering",
    "group": "Gruppe",
    "days_past": "Dage passeret",
    "moves": "Gange flyttet",
    "slipped": "Dage fra første tidspunkt",
    "first_time": "Første tidspunkt",
    "because": "Begrundelse",
    "state": "Meldt status",
    "state_text": "Status i planen",
    "light": "Trafiklys",
    "route": "Politisk behandling",
    "bodies": "Behandles i",
    "note": "Bemærkning",
    "rounds": "Status gang for gang",
    "comments": "Noter i projektmappen",
    "goals": "Verdensmål",
    "subjects": "Emner",
    "case_number": "Sagsnr.",
    "document_number": "Dokumentnr.",
    "closed": "Lukket",
    "hidden": "Skjult i projektmappen",
    "sheet": "Ark",
    "row": "Række",
    "cell": "Celle",
}
"""Frame column to the heading of lists and files; the amounts have `amount_heading`."""

PRECISION: Final[Mapping[Precision, str]] = {
    Precision.DAY: "dag",
    Precision.WEEK: "uge",
    Precision.MONTH: "måned",
    Precision.QUARTER: "kvartal",
    Precision.SEASON: "årstid",
    Precision.HALF_YEAR: "halvår",
    Precision.YEAR: "år",
    Precision.PERIOD: "periode",
}
"""The unit that the words of a time name."""

KIND_PLURAL: Final[Mapping[Kind, str]] = {
    Kind.OPERATING_CHANGE: "Driftsændringer",
    Kind.SAVING: "Råderumsforslag",
    Kind.CAPITAL_PROJECT: "Anlægsprojekter",
    Kind.INTENT: "Hensigtserklæringer",
    Kind.UNKNOWN: "Punkter af ukendt type",
}

PLURAL: Final[Mapping[str, str]] = {
    "Udvalg": "udvalg",
    "Tema": "temaer",
    "Budgetområde": "budgetområder",
}
"""What is compared, to its plural in a sentence."""

EXPLANATION: Final[Mapping[Group, str]] = {
    Group.PAST: (
        "Tidspunktet ligger før referencedatoen, og punktet er ikke meldt afsluttet. "
        "Tidspunkterne i planen er vejledende."
    ),
    Group.SOON: "Tidspunktet udløber inden for de nærmeste uger.",
    Group.NO_TIME: (
        "Punktet er udskudt uden ny dato, tidspunktet kan ikke aflæses, eller der står intet."
    ),
    Group.IN_TIME: "Tidspunktet ligger længere fremme.",
    Group.ONGOING: "Punktet er løbende og har ikke en slutdato.",
    Group.DONE: "Punktet er meldt afsluttet.",
    Group.DROPPED: "Punktet er udgået af planen og tæller ikke med i andele.",
}

_TIMES: Final = {1: "én gang", 2: "to gange", 3: "tre gange", 4: "fire gange", 5: "fem gange"}

_THOUSAND: Final = Decimal(1_000)
_MILLION: Final = Decimal(1_000_000)


def times(count: int) -> str:
    """»tre gange«."""
    return _TIMES.get(count, f"{count} gange")


def later(days: int) -> str:
    """»61 dage senere«, »7 dage tidligere«."""
    way = "senere" if days >= 0 else "tidligere"
    return f"{danish.count(abs(days), 'dag', 'dage')} {way}"


def amount_heading(year: int) -> str:
    """»2025, 1.000 kr.«, the heading of a column of amounts."""
    return f"{year}, 1.000 kr."


def heading(column: str, years: tuple[int, ...] = ()) -> str:
    """The heading of any frame column, the amounts of these years too."""
    amounts = {amount_column(year): amount_heading(year) for year in years}
    return amounts.get(column) or COLUMN[column]


def thousands(kroner: int | None) -> str:
    """»−1.200« for −1,200,000 kroner, never rounded; empty where there is no amount."""
    if kroner is None:
        return ""
    amount = Decimal(kroner) / _THOUSAND
    return danish.number(amount, _decimals(amount, at_most=3))


def millions(kroner: int | None) -> str:
    """»11,4« with one decimal, more only where the amount would look like nothing."""
    if kroner is None:
        return ""
    amount = Decimal(kroner) / _MILLION
    for decimals in range(1, 7):
        rounded = amount.quantize(Decimal(10) ** -decimals, ROUND_HALF_UP)
        if rounded or not amount:
            break
    return danish.number(rounded, decimals)


def _decimals(amount: Decimal, *, at_most: int) -> int:
    """How many decimals it takes to write the amount whole."""
    exponent = amount.normalize().as_tuple().exponent
    return min(at_most, max(0, -int(exponent)))
