"""What a reading left open: every finding is explained, grouped, and keeps what is closed."""

import re
from pathlib import Path

import pytest

from tests.builders import Tab, codes, read, table
from udplan import quality
from udplan.intake.columns import Vocabulary
from udplan.intake.vocabulary import plain
from udplan.quality import CONFLICT, FIELD, row_words
from udplan.remedies import REMEDIES, SEVERITY
from udplan.settings import DEFAULT

MANUAL = Path("docs/findings.md").read_text(encoding="utf-8").replace("`", "")
HEADINGS = ("Nr.", "Emne", "Udvalg", "Tidspunkt", "Status", "Afsluttet", "Åben/lukket")


def manual(code: str) -> tuple[str, str]:
    """What the manual says of a code: what it is, and what to do."""
    found = re.search(rf"^### {code} \(\w+\)\n\n(.+)\n\n\*Gør dette:\* (.+)$", MANUAL, re.MULTILINE)
    assert found, code
    return found[1], found[2]


@pytest.mark.parametrize("code", re.findall(r"^### ([a-z-]+) ", MANUAL, re.MULTILINE))
def test_the_screen_and_the_manual_say_the_same_of_a_finding(code):
    remedy = REMEDIES[code]
    assert (remedy.what, remedy.todo) == manual(code)


def test_no_two_groups_have_the_same_heading():
    assert len({one.heading for one in REMEDIES.values()}) == len(REMEDIES)


def a_messy_reading():
    return read(
        table(
            ("R-01", "Kloge m2", "ØK", "om lidt", "I gang", "x", None),
            ("R-02", "Cykelstier", "ukendtudvalg", "om lidt", "Igangsat", None, None),
            ("R-03", "Salg af grund", "ØK", "hemmeligt en dag", "I gang hos os", "x", "lukket"),
            headings=HEADINGS,
            name="Plan",
        ),
        table(
            ("R-01", "Kloge m2", "MTU", "om lidt", "I gang", "x", None),
            ("R-03", "Salg af grund", "ØK", "en helt anden dag", "I gang endnu", "x", None),
            headings=HEADINGS,
            name="Tværgående",
            state="hidden",
        ),
    )


def test_every_finding_is_in_one_group():
    reading = a_messy_reading()
    groups = quality.grouped(quality.places(reading))
    assert sorted(p.finding.code for g in groups for p in g.places) == sorted(codes(reading))
    assert len({group.code for group in groups}) == len(groups)


def test_the_worst_groups_come_first():
    groups = quality.grouped(quality.places(a_messy_reading()))
    ranks = [list(SEVERITY).index(group.severity) for group in groups]
    assert ranks == sorted(ranks)
    assert {group.word for group in groups} == {"Fejl", "Advarsel", "Oplysning"}


def test_a_finding_knows_its_item_also_where_the_item_stands_again():
    places = [p for p in quality.places(a_messy_reading()) if p.finding.code == CONFLICT]
    assert {(p.finding.sheet, p.item.number) for p in places if p.item} == {
        ("Plan", "R-01"),
        ("Plan", "R-03"),
        ("Tværgående", "R-01"),
        ("Tværgående", "R-03"),
    }


def test_a_closed_item_is_quoted_nowhere_unless_asked():
    places = quality.places(a_messy_reading())
    said = " ".join(
        p.message(show_closed=False) + p.number_and_title(show_closed=False) for p in places
    )
    for secret in ("Salg", "hemmelig", "Forhandles", "en helt anden dag", "I gang endnu"):
        assert secret not in said
    assert "om lidt" in said
    asked = " ".join(p.message(show_closed=True) for p in places)
    assert "hemmeligt en dag" in asked
    assert "en helt anden dag" in asked


def test_a_finding_of_many_rows_is_nobodys_own():
    reading = read(
        table(
            ("1", "Første", "ØK", "maj 2025", "Igangsat"),
            ("2", "Anden", "ØK", "maj 2025", "Igangsat"),
            hidden_rows=(2, 3),
        )
    )
    [hidden] = [p for p in quality.places(reading) if p.finding.code == "hidden-rows"]
    assert hidden.item is None
    assert hidden.where == "række 2–3"
    assert not hidden.closed


def test_only_the_findings_of_chosen_items_are_kept():
    reading = a_messy_reading()
    [item] = [one for one in reading.plan.items if one.number == "R-02"]
    kept = quality.of_items(quality.places(reading), [item.key])
    assert {p.finding.code for p in kept} == {"unreadable-time", "unknown-committee"}


def test_every_sheet_says_what_it_was_taken_for():
    reading = read(
        table(("1", "Første", "ØK", "maj 2025", "Igangsat"), name="Plan"),
        table(("1", "Første", "ØK", "maj 2025", "Igangsat"), name="Samlet", state="hidden"),
        Tab(name="Forside", rows=[("Udmøntningsplan 2025-2028",)]),
    )
    plan, again, cover = quality.sheets(reading)
    assert plan.role == "Plan med 1 punkt."
    assert plan.headings == "række 1"
    assert plan.columns[:2] == (("A", "Nr."), ("B", "Emne"))
    assert again.role == "Plan med 0 punkter og 1, der også står på et tidligere ark."
    assert again.hidden
    assert cover.role == "Ikke brugt. Arket er en forside uden tabel over punkter."


def test_the_account_of_rows_adds_up():
    ledger = a_messy_reading().ledger
    assert sum(rows for _, rows, _ in quality.ledger_lines(ledger)) == ledger.rows_with_content


@pytest.mark.parametrize("field", FIELD)
def test_the_reader_knows_the_heading_that_we_give_each_field(field):
    assert Vocabulary(DEFAULT).field_of(plain(FIELD[field])) == field


def test_years_and_committees_of_a_column_are_told():
    assert quality.field_words("amounts.2025") == "Beløb 2025"
    assert quality.field_words("committees.BUU") == "Udvalg BUU"


@pytest.mark.parametrize(
    ("rows", "words"),
    [((), ""), ((4,), "4"), ((3, 4, 5, 9), "3–5 og 9"), ((9, 2, 4), "2, 4 og 9")],
)
def test_rows_are_told_in_runs(rows, words):
    assert row_words(rows) == words
