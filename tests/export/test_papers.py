"""What the papers say: the plan's own order and words, closed items withheld."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.builders import read, table
from udplan.access import Person
from udplan.briefing import standing
from udplan.briefing.decided import Outcome
from udplan.danish import COPENHAGEN
from udplan.errors import SettingsError
from udplan.export.document import Bars, Facts, Heading, Paragraph, Standing, Table
from udplan.export.excerpt import excerpt
from udplan.export.ground import Ground
from udplan.export.minutes import minutes
from udplan.export.paper import paper
from udplan.intake.timing import read_time
from udplan.plan import PlanYears
from udplan.settings import DEFAULT
from udplan.store.decisions import Decision
from udplan.store.references import ItemRef

YEARS = PlanYears(first=2025, last=2028)
HEADINGS = (
    "Nr",
    "Titel",
    "Udvalg",
    "Tværgående",
    "Tidspunkt",
    "Status",
    "Kursen",
    "Ansvarlig",
    "Lukket sag",
)
ROWS = (
    ("R-2", "Sygefravær", "BUU", "", "medio 2025", "Igangsat", "Færre vikarer.", "Skolechefen", ""),
    ("R-1", "Kloge m2", "ØK", "x", "1. kvartal 2026", "", "", "", ""),
    ("R-3", "Salg af grund", "BUU", "", "1/6-2025", "", "Prisen er aftalt.", "", "x"),
    ("R-4", "Broer", "MTU", "", "2026", "", "", "", ""),
)


def ground_of(reading) -> Ground:
    return Ground(
        reading=reading,
        settings=DEFAULT,
        as_of=date(2025, 9, 1),
        made=datetime(2025, 9, 1, 9, 30, tzinfo=COPENHAGEN),
        show_closed=False,
    )


@pytest.fixture(scope="module")
def ground():
    return ground_of(read(table(*ROWS, headings=HEADINGS, name="Råderumsforslag")))


@pytest.fixture(scope="module")
def sent_ground():
    """An item on its way through the bodies, with an amount."""
    headings = ("Nr", "Titel", "Udvalg", "Tidspunkt", "Politisk behandling", "2025 (1.000 kr.)")
    row = ("R-1", "Kloge m2", "BUU", "1/7-2025", "Høring maj 2025, ØK 17/6-2025", -750)
    return ground_of(read(table(row, headings=headings, name="Råderumsforslag")))


def words(document) -> str:
    """All that stands in the paper."""
    found = [document.title, document.subtitle, *document.origin]
    for part in document.parts:
        match part:
            case Heading() | Paragraph():
                found.append(part.text)
            case Facts():
                found += [f"{name}: {said}" for name, said in part.pairs]
            case Standing():
                found.append(" · ".join(cell.text for cell in part.words))
            case Table():
                found += [part.caption, *(cell.text for row in part.rows for cell in row)]
            case Bars():
                found += [part.sentence, *(name for name, _ in part.rows)]
    return "\n".join(found)


def numbers(table_) -> list[str]:
    return [row[0].text for row in table_.rows]


def tables(document):
    return [part for part in document.parts if isinstance(part, Table)]


def proposed(ground, day=date(2025, 9, 8)):
    return standing.proposed(ground.reading, DEFAULT, forum="direktion", day=day)


def test_the_excerpt_keeps_own_and_cross_cutting_apart(ground):
    assert [numbers(one) for one in tables(excerpt(ground, "BUU"))] == [["R-2"], ["R-1"]]


def test_the_excerpt_says_for_whom_and_reconciles(ground):
    told = words(excerpt(ground, "BUU"))
    assert "Børne- og Ungdomsudvalget (BUU)" in told
    assert "BUU 3 punkter: 2 egne + 1 tværgående. Kommunen 4 punkter" in told


def test_the_excerpt_leaves_closed_items_out_and_says_how_many(ground):
    told = words(excerpt(ground, "BUU"))
    assert "1 lukket punkt er udeladt." in told
    for secret in ("Salg af grund", "R-3", "Prisen er aftalt"):
        assert secret not in told


def test_asked_for_a_closed_item_stands_there_marked(ground):
    told = words(excerpt(replace(ground, show_closed=True), "BUU"))
    assert "R-3 Salg af grund (lukket)" in told
    assert "1 lukket punkt er mærket »lukket«" in told


def test_the_excerpt_gives_the_time_as_written_and_as_read(ground):
    told = words(excerpt(ground, "BUU"))
    assert "medio 2025\nsenest 31-07-2025" in told
    assert "Tidspunkt: »medio 2025«, læst som 01-06-2025 til 31-07-2025" in told


def test_a_blank_that_a_committee_asks_about_is_said(ground):
    assert "Ikke i planen: Ansvarlig, Kurs, Koordinering og Commitment" in words(
        excerpt(ground, "BUU")
    )


def test_the_verdict_is_judged_as_of_the_day(ground):
    assert "tidspunkt passeret · 32\u00a0dage · BUU · meldt: Igangsat" in words(
        excerpt(ground, "BUU")
    )


def test_an_unknown_committee_is_refused_with_those_there_are(ground):
    with pytest.raises(SettingsError, match="»XYZ« er ikke et udvalg"):
        excerpt(ground, "XYZ")


def test_a_committee_without_items_gets_a_paper_that_says_so(ground):
    empty = replace(ground.reading, plan=replace(ground.reading.plan, items=()))
    told = words(excerpt(replace(ground, reading=empty), "EAU"))
    assert told.count("Ingen punkter.") == 2


def test_the_paper_has_the_agenda_with_its_reasons(ground):
    agenda = proposed(ground)
    told = words(paper(ground, agenda))
    assert "Direktionen, møde 8. september 2025" in told
    for entry in agenda.entries:
        assert entry.item.closed or entry.because in told


def test_a_step_that_the_plan_gives_a_month_is_told_by_its_month(sent_ground):
    route = "Høring\u00a0maj 2025 · ØK\u00a017-06-2025"
    assert f"Behandles: {route}" in words(paper(sent_ground, proposed(sent_ground)))
    assert words(excerpt(sent_ground, "BUU")).count(route) == 2, "in the table and in the block"


def test_the_paper_says_once_how_its_amounts_are_to_be_read(ground, sent_ground):
    rule = "Beløb i 1.000 kr.; minus er besparelse eller indtægt."
    told = words(paper(sent_ground, proposed(sent_ground)))
    assert "1.000 kr.: 2025:\u00a0−750" in told
    assert told.count(rule) == 1
    assert rule not in words(paper(ground, proposed(ground))), "it shows no amounts"


def test_the_paper_withholds_what_a_closed_item_is_about(ground):
    agenda = proposed(ground)
    assert any(entry.item.closed for entry in agenda.entries)
    told = words(paper(ground, agenda))
    assert "Lukket punkt" in told
    assert "1 lukket punkt står som »Lukket punkt« uden indhold." in told
    for secret in ("Salg af grund", "Prisen er aftalt", "1/6-2025"):
        assert secret not in told


def test_the_bars_count_as_the_pages_do(ground):
    (bars,) = (one for one in paper(ground, proposed(ground)).parts if isinstance(one, Bars))
    assert {name: sum(n for _, n in counts) for name, counts in bars.rows} == {
        "BUU": 2,
        "ØK": 1,
        "MTU": 1,
    }


def test_all_that_have_most_passed_items_are_named_as_on_screen():
    rows = [
        (f"R-{nr}", "Sygefravær", committee, "", "1/6-2025")
        for nr, committee in enumerate(("ØK", "BUU", "VPU"))
    ]
    ground = ground_of(read(table(*rows, headings=HEADINGS[:5], name="Råderumsforslag")))
    (bars,) = (one for one in paper(ground, proposed(ground)).parts if isinstance(one, Bars))
    assert bars.sentence == "BUU, VPU og ØK har flest passerede: 1 hver."


def decided(item, **more) -> Outcome:
    usual = {
        "id": 1,
        "forum": "direktion",
        "meeting": date(2025, 9, 8),
        "item": ItemRef(
            workbook="x", plan="2025-2028", key=item.key, number=item.number, title=item.title
        ),
        "text": "Ny tid forelægges.",
        "new_time": "1. kvartal 2026",
        "owner": "Skolechefen",
        "follow_up": date(2025, 9, 22),
        "corrects": None,
        "made": datetime(2025, 9, 8, 10, 15, tzinfo=COPENHAGEN),
        "by": Person("Sekretariatet", told=True),
        "withdrawn": None,
        "withdrawn_by": None,
        "version": 1,
    }
    decision = Decision(**{**usual, **more})
    time = read_time("1. kvartal 2026", years=YEARS, settings=DEFAULT)
    return Outcome(decision=decision, item=item, time=time)


def by_number(ground, number):
    return next(item for item in ground.items if item.number == number)


def test_the_minutes_tell_each_decision_whole(ground):
    told = words(minutes(ground, proposed(ground), [decided(by_number(ground, "R-2"))]))
    assert "R-2 Sygefravær" in told
    assert "Beslutning: Ny tid forelægges." in told
    assert (
        "Ny tid: »1. kvartal 2026«, læst som 01-01-2026 til 31-03-2026; passeret efter 31. marts "
        "2026" in told
    )
    assert "Ansvarlig: Skolechefen" in told
    assert "Følges op: på mødet 22. september 2025" in told
    assert "Skrevet af: Sekretariatet (oplyst), 08-09-2025 kl. 10.15" in told


def test_what_was_not_reached_is_listed_and_what_was_carried_over_says_so(ground):
    agenda = proposed(ground)
    treated = by_number(ground, "R-2")
    rest = [one.item for one in agenda.entries if one.item.key != treated.key]
    told = minutes(ground, agenda, [decided(treated)], carried={rest[0].key})
    (listed,) = tables(told)
    assert numbers(listed) == [item.number for item in rest]
    assert [row[-1].text.startswith("overført") for row in listed.rows] == [
        item.key == rest[0].key for item in rest
    ]


def test_the_minutes_withhold_a_decision_on_a_closed_item(ground):
    told = words(minutes(ground, proposed(ground), [decided(by_number(ground, "R-3"))]))
    assert "Beslutning: vises ikke, fordi punktet er lukket" in told
    assert "Ny tid forelægges" not in told
    assert "Salg af grund" not in told


def test_a_meeting_without_decisions_says_so(ground):
    assert "Intet er besluttet på mødet." in words(minutes(ground, proposed(ground), []))
