"""The parts of a page: every text escaped, real tables, links that lead on, closed items kept."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import (
    FEW,
    TODAY,
    a_plan,
    an_item,
    days_from_today,
    items,
    plans,
    until,
)
from udplan.frame import to_frame
from udplan.history.differences import Change, FieldChange
from udplan.kroner import Realised
from udplan.plan import Comment, Involved, Light, Origin, Round, State, Step
from udplan.status import Group, judge
from udplan.summaries import Dimension, Progress, count_by
from udplan.ui import html

HOSTILE = "<script>alert('x')</script>&\"><img src=x onerror=y>"


class Page(HTMLParser):
    """What a browser sees: elements with their attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def links(self) -> list[str | None]:
        return [attributes.get("href") for attributes in self.all("a")]


def a_line(**given) -> html.ListRow:
    defaults = {
        "number": "R-01",
        "title": "Kloge m2",
        "href": "punkt?punkt=r-01",
        "committees": "ØK",
        "cross_cutting": False,
        "time": "medio 2025",
        "days_past": 32,
        "verdict": "tidspunkt passeret",
    }
    return html.ListRow(**{**defaults, **given})


def a_card(item, **how) -> str:
    more = {"because": "Tidspunktet er passeret.", **how}
    return html.agenda_card(item, judge(item, TODAY), f"punkt?punkt={item.key}", **more)


def facts(item, **how) -> str:
    return html.item_facts(item, judge(item, TODAY), "plan.xlsx", **how)


FULL = an_item(
    title="Kloge m2",
    course="Kortlægning",
    coordination="Alle afdelinger",
    commitment="Direktionen står bag",
    owners=("Ejendomschefen", "Skolechefen"),
    involves=(Involved.STAFF,),
    committees=("ØK", "MTU"),
    cross_cutting=True,
    timing=until(date(2025, 7, 31), "medio 2025"),
    state=State.BEGUN,
    state_text="i gang",
    amounts={2025: -2_000_000, 2026: None},
    route=(Step(body="KB", end=date(2025, 9, 30)),),
    note="Udestår",
    rounds=(
        Round(heading="Status pr. 1/4", text="Ikke påbegyndt", state=State.NOT_BEGUN),
        Round(heading="Status pr. 1/9", text="i gang", state=State.BEGUN, light=Light.YELLOW),
    ),
    comments=(
        Comment(sheet="Råderumsforslag", cell="H7", text="Flyttes til KB"),
        Comment(sheet="Samlet", cell="H40", text="Aftalt med ØK"),
    ),
    case_number="24/7615",
    origin=Origin(
        sheet="Råderumsforslag",
        row=7,
        rows=(7, 8),
        cells={"title": "C7", "time": "H7", "amounts.2025": "N7", "amounts.2026": "O7"},
    ),
)
CLOSED = replace(FULL, title="Hemmelig", closed=True)
TABLE = count_by(
    to_frame(a_plan(FULL, replace(FULL, state=State.DROPPED, theme="Partnerskaber")), TODAY),
    Dimension.COMMITTEE,
)
PARTS = {
    "freshness": html.freshness([HOSTILE, html.Link(href=HOSTILE, text=HOSTILE)], example=True),
    "key_figures": html.key_figures(
        [
            html.KeyFigure(
                label=HOSTILE,
                value=HOSTILE,
                note=HOSTILE,
                group=Group.PAST,
                link=html.Link(href=HOSTILE, text=HOSTILE),
            )
        ]
    ),
    "follow": html.follow(HOSTILE),
    "chips": html.chips([(Group.PAST, 3, HOSTILE)]),
    "short_list": html.short_list(
        [a_line(**dict.fromkeys(("number", "title", "href", "committees", "time"), HOSTILE))],
        caption=HOSTILE,
        last_heading=HOSTILE,
    ),
    "agenda_card": a_card(
        replace(FULL, title=HOSTILE, course=HOSTILE, note=HOSTILE),
        because=HOSTILE,
        remarks=(HOSTILE,),
    ),
    "changes_table": html.changes_table(
        [
            html.ChangeRow(
                number=HOSTILE,
                title=HOSTILE,
                href=HOSTILE,
                committees=HOSTILE,
                cross_cutting=True,
                closed=False,
                kinds=(Change.TEXT,),
                fields=(FieldChange(field="note", before=HOSTILE, after=HOSTILE),),
                remarks=(HOSTILE,),
            )
        ],
        caption=HOSTILE,
    ),
    "item_facts": facts(
        replace(
            FULL,
            title=HOSTILE,
            course=HOSTILE,
            number=HOSTILE,
            rounds=(Round(heading=HOSTILE, text=HOSTILE),),
            comments=(Comment(sheet=HOSTILE, cell="H7", text=HOSTILE),),
        )
    ),
    "numbers_table": html.numbers_table(TABLE, lambda of, group: HOSTILE, first=HOSTILE),
    "money_table": html.money_table(
        [(HOSTILE, Realised(year=2025, planned=-5, realised=0, without_amount=1))],
        lambda of: HOSTILE,
        first=HOSTILE,
        year=2025,
    ),
    "share_table": html.share_table(
        [(HOSTILE, Progress(items=5, done=1, ongoing=1, unknown=2, dropped=0))],
        lambda of: HOSTILE,
        first=HOSTILE,
    ),
    "notice": html.notice(HOSTILE, "warning"),
    "empty": html.empty(HOSTILE, HOSTILE),
    "sentence": html.sentence(HOSTILE, HOSTILE),
    "chosen": html.chosen(1, 2, HOSTILE),
    "link": html.link(html.Link(href=HOSTILE, text=HOSTILE)),
}


@pytest.mark.parametrize("part", PARTS)
def test_no_text_becomes_markup(part):
    page = Page(PARTS[part])
    assert page.tags().isdisjoint({"script", "img"})
    attributes = {name for _, given in page.elements for name in given}
    assert not any(name.startswith("on") for name in attributes)


@given(st.text())
def test_any_text_is_shown_as_it_was_written(text):
    assert Page(html.sentence("Om", text)).text == f"Om · {text}"


@FEW
@given(plans())
def test_any_plan_can_be_shown_as_list_and_cards(plan):
    frame = to_frame(plan, TODAY)
    for shown in (True, False):
        page = Page(html.short_list(html.list_rows(frame, str), caption="Alle", show_closed=shown))
        assert len(page.all("tr")) == len(plan.items) + 1
        cards = Page("".join(a_card(item, show_closed=shown) for item in plan.items))
        assert len(cards.all("article")) == len(plan.items)
        assert "nan" not in page.text.casefold().split()


@given(items())
def test_any_item_has_a_page(item):
    Page(facts(item))


@pytest.mark.parametrize("part", ["short_list", "numbers_table", "money_table", "share_table"])
def test_a_table_is_a_real_one_with_a_name_and_headings(part):
    page = Page(PARTS[part])
    assert len(page.all("table")) == len(page.all("caption")) == 1
    scopes = [heading["scope"] for heading in page.all("th")]
    rows, columns = scopes.count("row"), scopes.count("col")
    assert rows == len(page.all("tr")) - 1
    assert rows * columns == len(page.all("td")) + rows


def test_a_late_item_says_how_late_and_another_its_verdict():
    late = Page(html.short_list([a_line(days_past=1)], caption="Liste")).text
    assert "1 dag" in late
    assert "tidspunkt passeret" not in late
    soon = html.short_list([a_line(days_past=None, verdict="forfalder snart")], caption="Liste")
    assert "forfalder snart" in Page(soon).text
    assert "ud-soon" in soon


def test_the_last_column_is_headed_by_what_it_holds():
    late, soon = a_line(), a_line(days_past=None, verdict="forfalder snart")
    assert "Passeret med" in Page(html.short_list([late], caption="Liste")).text
    mixed = Page(html.short_list([late, soon], caption="Liste")).text
    assert "Vurdering" in mixed
    assert "passeret med 32 dage" in mixed


def test_red_is_for_days_past_only():
    assert "ud-days" not in html.short_list([a_line(days_past=None)], caption="Liste")


def test_a_line_has_number_title_committees_and_the_time_as_written():
    frame = to_frame(a_plan(FULL), TODAY)
    page = Page(html.short_list(html.list_rows(frame, "punkt?punkt={}".format), caption="Liste"))
    assert page.links() == ["punkt?punkt=R-01"]
    for words in ("R-01", "Kloge m2", "ØK, MTU · tværgående", "medio 2025", "32 dage"):
        assert words in page.text


def test_an_item_without_a_time_says_so():
    assert "intet tidspunkt" in html.short_list([a_line(time="")], caption="Liste")


def test_the_chips_carry_word_and_number_and_nothing_to_list_is_no_link():
    entries = [(Group.PAST, 16, "punkter?a"), (Group.DROPPED, 0, "punkter?b")]
    page = Page(html.chips(entries))
    assert "Tidspunkt passeret 16" in page.text
    assert "Udgået 0" in page.text
    assert page.links() == ["punkter?a"]


def test_every_number_but_zero_opens_its_list():
    page = Page(html.numbers_table(TABLE, lambda of, group: f"{of}/{group}", first="Udvalg"))
    assert page.links() == [
        "MTU/Tidspunkt passeret",
        "MTU/None",
        "MTU/Udgået",
        "ØK/Tidspunkt passeret",
        "ØK/None",
        "ØK/Udgået",
    ]


def test_dropped_items_have_a_column_only_where_there_are_any():
    def headings(table):
        return Page(html.numbers_table(table, lambda of, group: "x", first="Udvalg")).text

    assert "Udgået" in headings(TABLE)
    assert "Udgået" not in headings(TABLE.assign(dropped=0))


def test_the_table_of_kroner_gives_unit_and_rule_of_signs():
    text = Page(PARTS["money_table"]).text
    assert "1.000 kr." in text
    assert "minus er besparelse eller indtægt" in text
    assert "Punkter uden beløb" in text


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(items=16, done=1, ongoing=0, unknown=9, dropped=0), "6 % (1 af 16)"),
        (Progress(items=200, done=199, ongoing=0, unknown=0, dropped=0), "99 % (199 af 200)"),
        (Progress(items=3, done=3, ongoing=0, unknown=0, dropped=1), "100 % (3 af 3)"),
        (Progress(items=2, done=0, ongoing=2, unknown=0, dropped=0), "intet at afslutte"),
    ],
    ids=["part", "nearly all is not all", "all", "only ongoing"],
)
def test_the_share_says_part_and_whole(progress, expected):
    assert expected in html.share_table([("BUU", progress)], str, first="Udvalg")


def test_a_card_has_what_a_meeting_needs():
    page = Page(a_card(FULL))
    for words in (
        "R-01",
        "Kloge m2",
        "ØK, MTU · tværgående",
        "medio 2025",
        "32 dage",
        "Hvorfor: Tidspunktet er passeret.",
        "Kortlægning",
        "Alle afdelinger",
        "Direktionen står bag",
        "Ejendomschefen og Skolechefen",
        "MED",
        "2025: −2.000",
        "minus er besparelse eller indtægt",
        "KB 30-09-2025",
        "Udestår",
    ):
        assert words in page.text
    assert page.links() == ["punkt?punkt=R-01"]


def test_a_blank_field_of_a_card_is_said():
    assert "Kursikke angivet" in Page(a_card(an_item())).text


def test_an_items_page_gives_each_thing_with_its_cell():
    page = Page(facts(FULL))
    for words in ("medio 2025H7", "N7, O7", "plan.xlsx, ark »Råderumsforslag«, række 7 og 8"):
        assert words in page.text
    assert "fordi »medio 2025« læses som" in page.text


def test_an_items_page_gives_what_each_round_of_reporting_said():
    text = Page(facts(FULL)).text
    assert "Status pr. 1/4Ikke påbegyndtStatus pr. 1/9i gang · trafiklys gul" in text
    assert "Status gang for gang" not in facts(replace(FULL, rounds=()))


def test_an_items_page_gives_the_notes_beside_its_cells():
    text = Page(facts(FULL)).text
    assert "Note ved H7Flyttes til KB" in text
    assert "Note ved H40Aftalt med ØKark »Samlet«" in text
    assert "Noter i projektmappen" not in facts(replace(FULL, comments=()))


def test_a_hidden_row_is_told():
    hidden = replace(FULL, origin=replace(FULL.origin, hidden=True))
    assert "skjult i projektmappen" in facts(hidden)


@pytest.mark.parametrize(
    "show",
    [
        lambda item, **how: html.short_list(
            html.list_rows(to_frame(a_plan(item), TODAY), str), caption="Liste", **how
        ),
        a_card,
        facts,
    ],
    ids=["list", "card", "page"],
)
def test_the_words_of_a_closed_item_are_kept_back(show):
    kept = Page(show(CLOSED))
    assert "Lukket punkt" in kept.text
    assert "R-01" in kept.text
    for words in ("Hemmelig", "Kortlægning", "medio 2025", "Ejendomschefen", "24/7615"):
        assert words not in show(CLOSED)
    shown = Page(show(CLOSED, show_closed=True)).text
    assert "Hemmelig" in shown
    assert "lukket" in shown


def test_an_example_is_marked_in_bold():
    line = html.freshness(["Plan", "62 punkter"], example=True)
    assert "<strong>eksempeldata</strong>" in line
    assert "eksempeldata" not in html.freshness(["Plan"], example=False)
    assert Page(line).text == "Plan · eksempeldata · 62 punkter"


def test_what_the_filters_let_through_is_told():
    words = Page(html.chosen(14, 62, "Udvalg: BUU")).text
    assert words == "Viser 14 af 62 punkter · Udvalg: BUU"


STYLE = html.stylesheet()
STYLES = Path(html.__file__).with_name("styles")


def test_no_text_is_smaller_than_fourteen_pixels():
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", STYLE)]
    assert sizes
    assert min(sizes) >= 0.875


def test_focus_can_be_seen_and_fingers_and_printers_are_thought_of():
    for rule in (":focus-visible", "max-width: 720px", "44px", "@media print", "prefers-contrast"):
        assert rule in STYLE


def test_nothing_is_fetched_from_elsewhere():
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_every_class_in_use_has_a_look():
    classes = set()
    extra = [a_card(CLOSED), a_card(an_item(timing=until(days_from_today(90)))), facts(CLOSED)]
    for part in (*PARTS.values(), *extra):
        for _, attributes in Page(part).elements:
            classes |= set((attributes.get("class") or "").split())
    assert {name for name in classes if f".{name}" not in STYLE} <= {"ud-calm"}


def test_a_change_of_the_way_of_a_case_is_told_by_the_month_that_the_plan_gives():
    step = {"body": "Høring", "from": "2025-05-01", "to": "2025-05-31"}
    changed = html.ChangeRow(
        number="R-01",
        title="Kloge m2",
        href="punkt?punkt=r-01",
        committees="ØK",
        cross_cutting=False,
        closed=False,
        kinds=(Change.COMMITTEE,),
        fields=(FieldChange(field="route", before=[], after=[step]),),
        remarks=(),
    )
    assert "Høring maj 2025" in Page(html.changes_table([changed], caption="")).text


def test_a_class_is_for_one_thing_and_has_its_look_in_one_file():
    """`print.css` and `room.css` may change what the others say; two others must not share one."""
    told: dict[str, list[str]] = {}
    for file in sorted(STYLES.glob("*.css")):
        rules = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        names = {name for group in re.findall(r"([^{};]+)\{", rules) for name in group.split(",")}
        for name in {one.strip() for one in names}:
            if re.fullmatch(r"\.ud-[\w-]+", name) and file.name not in ("print.css", "room.css"):
                told.setdefault(name, []).append(file.name)
    assert {name: files for name, files in told.items() if len(files) > 1} == {}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Beskæftigelsesforanstaltninger er ordinære ord", []),
        ("for Specialundervisningsforanstaltningers", ["Specialundervisningsforanstaltningers"]),
        ("mange ord, men ingen af dem er så lange, at de skal deles noget sted", []),
        ('<i title="' + "x" * 40 + '">', ["title=&quot;" + "x" * 40 + "&quot;&gt;"]),
    ],
)
def test_only_a_word_that_a_column_has_no_room_for_may_be_divided(text, marked):
    assert re.findall(r'<span class="ud-long">(.*?)</span>', html.sentence("Om", text)) == marked
