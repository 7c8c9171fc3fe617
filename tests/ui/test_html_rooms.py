"""The tables beside the agenda: real tables, every text escaped, closed items kept."""

from datetime import date

from hypothesis import given

from tests.builders_plan import FEW, TODAY, a_plan, an_item, days_from_today, plans, until
from tests.ui.test_html import HOSTILE, Page
from udplan.briefing.workplan import work_plan
from udplan.frame import to_frame
from udplan.settings import Settings
from udplan.ui.html import rooms, workplan

MEETINGS = (date(2025, 8, 13), date(2025, 9, 10), date(2025, 11, 12))


def the_year(*items, show_closed=False) -> Page:
    made = work_plan(items, "BUU", MEETINGS, TODAY, Settings())
    return Page(
        workplan.year(made.months, TODAY, lambda item: item.key, day_link, show_closed=show_closed)
    )


def day_link(day: date) -> str:
    return f"fagudvalg?moede={day:%d-%m-%Y}"


def test_a_matrix_has_headings_both_ways_and_a_figure_only_where_there_is_one():
    figures = {("A", "B"): rooms.Figure(count=2, href="punkter?x")}
    page = Page(rooms.matrix_table(("A", "B"), ("A", "B"), figures, caption="Hvem med hvem"))
    assert [one["scope"] for one in page.all("th")] == ["col", "col", "col", "row", "row"]
    assert page.links() == ["punkter?x"]
    assert [one.get("data-label") for one in page.all("td")] == ["A", "B"] * 2
    assert page.all("caption")


def test_nothing_to_open_is_no_link():
    page = Page(
        rooms.figures_table(
            [(HOSTILE, [rooms.Figure(count=0, href="a"), rooms.Figure(count=3, href="b")])],
            ["Passeret", "Snart"],
            first="Ansvarlig",
            caption="Tal",
        )
    )
    assert page.links() == ["b"]
    assert HOSTILE in page.text
    assert "script" not in page.tags()


@FEW
@given(plans())
def test_the_tables_hold_any_plan_and_no_word_becomes_markup(plan):
    frame = to_frame(plan, TODAY)
    kroner = [None] * len(frame)
    for source in (
        rooms.commitments_table(frame, str, caption=HOSTILE, show_closed=True),
        rooms.savings_table(
            frame, kroner, str, year=2025, caption=HOSTILE, total=0, show_closed=True
        ),
    ):
        page = Page(source)
        assert not {"script", "img"} & page.tags()
        assert len(page.all("tr")) >= len(frame) + 1


def test_the_price_of_a_closed_saving_and_its_words_are_withheld_until_asked_for():
    frame = to_frame(
        a_plan(an_item(title="HEMMELIG", owners=("HEMMELIGCHEF",), closed=True)), TODAY
    )
    given = {"year": 2025, "caption": "Forslag", "total": -500}
    hidden = rooms.savings_table(frame, [-500_000], str, show_closed=False, **given)
    shown = rooms.savings_table(frame, [-500_000], str, show_closed=True, **given)
    assert "HEMMELIG" not in hidden
    assert "−500<" not in hidden
    assert "HEMMELIG" in shown
    assert "−500<" in shown


def test_months_without_meetings_say_so_and_empty_ones_stand_together():
    page = the_year(
        an_item(key="a", committees=("BUU",), timing=until(date(2025, 10, 15))),
        an_item(key="b", committees=("BUU",), timing=until(date(2026, 6, 30))),
    )
    text = page.text
    assert "Ingen møder i måneden." in text
    assert "December 2025 til maj 2026Ingen møder, og intet falder her." in text
    assert "Har et tidspunkt i måneden, men intet møde" in text


def test_the_past_is_folded_today_is_marked_and_a_meeting_leads_to_its_agenda():
    page = the_year(an_item(committees=("BUU",), timing=until(days_from_today(20))))
    assert len(page.all("details")) == 1
    assert page.text.count("Vurderet pr. 1. september 2025") == 1
    assert "fagudvalg?moede=10-09-2025" in page.links()


def test_of_a_closed_item_the_year_tells_no_words():
    closed = an_item(
        committees=("BUU",), title="HEMMELIG", timing=until(date(2025, 9, 30), "HEMMELIG TID"),
        closed=True,
    )  # fmt: skip
    assert "HEMMELIG" not in the_year(closed).text
    assert "HEMMELIG" in the_year(closed, show_closed=True).text
