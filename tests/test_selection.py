"""A choice of items: what it lets through, what it says, and the link that opens it again."""

from datetime import date
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import COMMITTEES, FEW, TODAY, a_plan, an_item, plans, until
from udplan.facets import (
    COMMITTEE,
    CROSS_CUTTING,
    ECONOMY,
    FACET,
    FACETS,
    KIND,
    OWNER,
    THEME,
    VERDICT,
    choices,
    facet_values,
)
from udplan.frame import to_frame
from udplan.history.stories import Move, Story
from udplan.plan import Involved, Kind, Light, Origin, State, Step
from udplan.selection import Scope, Selection, from_link
from udplan.status import Verdict

PLAN = a_plan(
    an_item(
        number="R-01",
        title="Kloge m2",
        kind=Kind.SAVING,
        committees=("ØK", "MTU"),
        theme="Økonomisk Politik",
        budget_area="Ejendomme",
        owners=("Ejendomschefen",),
        participants=("Skolelederne",),
        involves=(Involved.STAFF,),
        timing=until(date(2025, 7, 31), "medio 2025"),
        state=State.BEGUN,
        light=Light.RED,
        cross_cutting=True,
        amounts={2025: -2_000_000, 2026: None},
        route=(Step(body="KB"),),
        goals=(11,),
    ),
    an_item(
        number="D-03",
        title="Dagtilbud",
        kind=Kind.OPERATING_CHANGE,
        committees=("BUU",),
        timing=until(date(2025, 9, 15)),
        amounts={2025: 500_000, 2026: 500_000},
        closed=True,
    ),
    an_item(
        number="H-02",
        title="Budgetoverholdelse",
        kind=Kind.INTENT,
        all_committees=True,
        cross_cutting=True,
        amounts={2025: 400, 2026: -400},
        origin=Origin(sheet="Skjult ark", row=3, rows=(3,), hidden=True),
    ),
    an_item(number="H-03", title="Uden noget", owners=("Skolechefen", "Ejendomschefen")),
)
MOVED_TWICE = Story(
    thread="r-01",
    since=date(2025, 1, 3),
    moves=(
        Move(day=TODAY, before=date(2025, 5, 31), after=date(2025, 6, 30), text="juni"),
        Move(day=TODAY, before=date(2025, 6, 30), after=date(2025, 7, 31), text="juli"),
    ),
)
FRAME = to_frame(PLAN, TODAY, stories={"R-01": MOVED_TWICE}, decided={"R-01": ("direktion", "ØK")})


def found(selection: Selection) -> list[str]:
    return selection.apply(FRAME)["number"].tolist()


def choosing(facet: str, *values: str) -> Selection:
    return Selection().having(facet, *values)


def test_the_empty_choice_is_the_whole_plan():
    assert found(Selection()) == ["R-01", "D-03", "H-02", "H-03"]
    assert Selection().is_everything()
    assert Selection().to_link() == ""
    assert Selection().in_words() == ""


@pytest.mark.parametrize(
    ("facet", "value", "numbers"),
    [
        (COMMITTEE, "MTU", ["R-01"]),
        (COMMITTEE, "Alle udvalg", ["H-02"]),
        (COMMITTEE, "(uden udvalg)", ["H-03"]),
        (THEME, "Økonomisk Politik", ["R-01"]),
        (THEME, "(uden tema)", ["D-03", "H-02", "H-03"]),
        ("budgetomraade", "Ejendomme", ["R-01"]),
        (KIND, "hensigtserklæring", ["H-02"]),
        (VERDICT, "tidspunkt passeret", ["R-01"]),
        (VERDICT, "uden tidspunkt", ["H-02", "H-03"]),
        (OWNER, "Ejendomschefen", ["R-01", "H-03"]),
        (OWNER, "(uden ansvarlig)", ["D-03", "H-02"]),
        ("status", "igangsat", ["R-01"]),
        ("trafiklys", "rød", ["R-01"]),
        ("trafiklys", "(uden trafiklys)", ["D-03", "H-02", "H-03"]),
        (CROSS_CUTTING, "tværgående", ["R-01", "H-02"]),
        (CROSS_CUTTING, "ikke tværgående", ["D-03", "H-03"]),
        ("lukket", "lukket", ["D-03"]),
        (ECONOMY, "besparelse eller indtægt", ["R-01"]),
        (ECONOMY, "udgift", ["D-03"]),
        (ECONOMY, "0 kr.", ["H-02"]),
        (ECONOMY, "(uden beløb)", ["H-03"]),
        ("flyttet", "flyttet to gange", ["R-01"]),
        ("flyttet", "(ingen tidligere udgave)", ["D-03", "H-02", "H-03"]),
        ("behandling", "KB", ["R-01"]),
        ("emne", "Kloge m2", ["R-01"]),
        ("emne", "(uden emne)", ["D-03", "H-02", "H-03"]),
        ("deltager", "Skolelederne", ["R-01"]),
        ("koordineres", "Skolechefen", ["H-03"]),
        ("koordineres", "(ingen anden ansvarlig)", ["R-01", "D-03", "H-02"]),
        ("besluttet", "direktion", ["R-01"]),
        ("besluttet", "(ingen åben beslutning)", ["D-03", "H-02", "H-03"]),
        ("inddrages", "MED", ["R-01"]),
        ("inddrages", "(ingen inddrages)", ["D-03", "H-02", "H-03"]),
        ("verdensmaal", "11", ["R-01"]),
        ("ark", "Skjult ark", ["H-02"]),
        ("skjult", "skjult", ["H-02"]),
    ],
)
def test_every_facet_finds_its_items(facet, value, numbers):
    assert found(choosing(facet, value)) == numbers
    assert value in choices(FRAME, FACET[facet])


def test_every_facet_is_tried_above():
    marks = test_every_facet_finds_its_items.pytestmark
    assert {case[0] for case in marks[0].args[1]} == set(FACET)


def test_values_of_one_facet_widen_and_facets_narrow():
    assert found(choosing(COMMITTEE, "BUU", "MTU")) == ["R-01", "D-03"]
    assert found(choosing(COMMITTEE, "BUU", "MTU").having(KIND, "råderumsforslag")) == ["R-01"]


@pytest.mark.parametrize(
    ("scope", "numbers"),
    [
        (Scope.OWN, ["D-03"]),
        (Scope.CROSS, ["R-01", "H-02"]),
        (Scope.BOTH, ["R-01", "D-03", "H-02"]),
    ],
)
def test_a_committee_has_its_own_the_cross_cutting_or_both(scope, numbers):
    assert found(choosing(COMMITTEE, "BUU").own_of("BUU", scope)) == numbers


def test_what_is_a_committees_own_is_not_counted_as_cross_cutting_for_it():
    assert found(Selection().own_of("MTU", Scope.CROSS)) == ["H-02"]


@pytest.mark.parametrize(
    "words", ["KLOGE", "  kloge   m2 ", "m2 kloge", "ejendomschefen kloge", "ØK kloge"]
)
def test_all_words_must_occur_somewhere_whatever_their_case_and_order(words):
    assert found(Selection(words=words)) == ["R-01"]


def test_a_word_is_text_and_not_a_pattern():
    assert found(Selection(words=".*")) == []


def test_a_decomposed_letter_finds_the_composed_one():
    frame = to_frame(a_plan(an_item(title="Ska\u030aret ned")), TODAY)
    assert len(Selection(words="skåret").apply(frame)) == 1


def test_the_days_between_which_a_time_runs_out_are_both_included():
    day = date(2025, 7, 31)
    assert found(Selection(due_from=day, due_to=day)) == ["R-01"]
    assert found(Selection(due_from=date(2025, 8, 1))) == ["D-03"]
    assert found(Selection(due_to=date(2025, 7, 30))) == []


def test_a_choice_can_be_narrowed_but_never_widened():
    both = choosing(VERDICT, "tidspunkt passeret", "uden tidspunkt")
    assert found(both.narrowed(VERDICT, "tidspunkt passeret")) == ["R-01"]
    assert found(Selection().narrowed(VERDICT, "tidspunkt passeret")) == ["R-01"]
    none = choosing(VERDICT, "afsluttet").narrowed(VERDICT, "tidspunkt passeret")
    assert found(none) == []
    assert found(none.narrowed(VERDICT, "tidspunkt passeret")) == []
    assert not none.is_everything()


def test_days_chosen_already_are_kept_where_they_are_narrower():
    chosen = Selection(due_from=date(2025, 8, 1))
    assert chosen.due(first=date(2025, 7, 1), last=date(2025, 9, 1)) == Selection(
        due_from=date(2025, 8, 1), due_to=date(2025, 9, 1)
    )


def test_the_choice_is_told_in_words():
    selection = (
        choosing(VERDICT, "tidspunkt passeret")
        .own_of("BUU", Scope.BOTH)
        .due(first=date(2025, 9, 1))
    )
    assert selection.in_words() == (
        "Udvalg: BUU · egne og tværgående · Vurdering: tidspunkt passeret · "
        "udløber tidligst 01-09-2025"
    )
    assert Selection(words=" skole ").in_words() == "søgning: »skole«"


def test_a_link_holds_the_words_of_the_address():
    link = choosing(THEME, "Vækst, erhverv og beskæftigelse").own_of("ØK").to_link()
    assert parse_qs(link) == {"tema": ["Vækst, erhverv og beskæftigelse"], "udvalg": ["ØK"]}


@pytest.mark.parametrize(
    "link",
    ["", "ukendt=1", "frist_fra=i+morgen", "omfang=alt", "udvalg=", "%ff%fe=&&==", "soeg="],
)
def test_what_is_not_understood_in_a_link_is_left_out(link):
    assert from_link(link) == Selection()


VALUES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12) | st.sampled_from(
    ["Vækst, erhverv og beskæftigelse", "A & B = C", "æøå", "100 %+1", "a;b#c?"]
)
DAYS = st.none() | st.dates()


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Any choice that the filter bar can give: a scope only with a committee, words or none."""
    names = draw(st.lists(st.sampled_from(sorted(FACET)), unique=True, max_size=4))
    chosen = {
        name: tuple(draw(st.lists(VALUES, min_size=1, max_size=3, unique=True))) for name in names
    }
    return Selection(
        chosen=chosen,
        scope=draw(st.sampled_from(Scope)) if COMMITTEE in chosen else Scope.OWN,
        words=draw(st.just("") | VALUES.filter(str.strip)),
        due_from=draw(DAYS),
        due_to=draw(DAYS),
    )


@given(selections())
def test_a_link_opens_exactly_the_choice_it_was_made_of(selection):
    assert from_link(selection.to_link()) == selection


@given(st.text())
def test_no_link_can_crash(link):
    from_link(link).in_words()


@st.composite
def plausible(draw: st.DrawFn) -> Selection:
    """A choice of values that plans do have."""
    selection = Selection(words=draw(st.sampled_from(["", "a", "frist"])))
    for facet, values in (
        (COMMITTEE, COMMITTEES),
        (VERDICT, tuple(map(str, Verdict))),
        (KIND, tuple(map(str, Kind))),
        (CROSS_CUTTING, ("tværgående", "ikke tværgående")),
    ):
        kept = draw(st.lists(st.sampled_from(values), unique=True, max_size=2))
        selection = selection.having(facet, *kept)
    return selection


@FEW
@given(plans(), plausible())
def test_what_is_chosen_is_part_of_the_plan_in_its_own_order(plan, selection):
    frame = to_frame(plan, TODAY)
    chosen = selection.apply(frame)
    pd.testing.assert_frame_equal(chosen, frame.loc[chosen.index])
    assert chosen.index.is_monotonic_increasing


@FEW
@given(plans(), plausible(), plausible())
def test_one_choice_after_another_may_be_turned_about(plan, first, second):
    frame = to_frame(plan, TODAY)
    pd.testing.assert_frame_equal(
        first.apply(second.apply(frame)), second.apply(first.apply(frame))
    )


@FEW
@given(plans())
def test_every_item_can_be_found_by_each_of_its_values(plan):
    frame = to_frame(plan, TODAY)
    for facet in FACETS:
        for place, values in enumerate(facet_values(frame, facet)):
            for value in values:
                assert place in choosing(facet.name, value).apply(frame).index


def test_what_nobody_has_reported_is_chosen_by_the_words_of_the_screen_and_of_older_links():
    new, old = from_link("status=ikke+meldt"), from_link("status=ukendt")
    assert new == old
    assert old.in_words() == "Meldt status: ikke meldt"
    assert list(old.apply(FRAME).index) == list(FRAME.index[FRAME["state"] == "ukendt"])


def test_choices_stand_in_danish_order_with_the_missing_last():
    assert choices(FRAME, FACET[COMMITTEE]) == [
        "BUU",
        "MTU",
        "ØK",
        "(uden udvalg)",
        "Alle udvalg",
    ]
    assert choices(FRAME, FACET[VERDICT]) == [str(verdict) for verdict in Verdict]
    assert choices(FRAME, FACET["status"]) == ["igangsat", "ikke meldt"]
