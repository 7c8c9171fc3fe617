"""What stands beside the agenda adds up, and each number is the length of its own list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import FEW, TODAY, a_plan, an_item, days_from_today, plans, until
from udplan import summaries
from udplan.facets import OWNER
from udplan.frame import to_frame
from udplan.plan import Kind, State
from udplan.selection import Selection
from udplan.workload import pairs, quarters, savings
from udplan.workload.burden import Matter, Of, burdens, choice, matters, past_sentence

NEXT = date(2025, 10, 9)
ALL = Selection()


@FEW
@given(plans(), st.sampled_from(Of))
def test_every_figure_of_a_burden_is_the_length_of_its_list(plan, of):
    frame = to_frame(plan, TODAY)
    for one in burdens(frame, ALL, of, TODAY, NEXT):
        for matter, count in one.counts.items():
            chosen = choice(ALL.having(of, one.of), matter, TODAY, NEXT)
            assert len(chosen.apply(frame)) == count


@FEW
@given(plans())
def test_the_areas_unfinished_items_are_those_of_the_plan(plan):
    frame = to_frame(plan, TODAY)
    found = burdens(frame, ALL, Of.AREA, TODAY, NEXT)
    unfinished = frame["verdict"].isin([str(one) for one in summaries.UNFINISHED])
    assert sum(one.counts[Matter.OPEN] for one in found) == int(unfinished.sum())


@FEW
@given(plans())
def test_the_worst_come_first(plan):
    past = [
        one.counts[Matter.PAST]
        for one in burdens(to_frame(plan, TODAY), ALL, Of.OWNER, TODAY, NEXT)
    ]
    assert past == sorted(past, reverse=True)


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        (
            {"Skolechefen": 2, "Vejchefen": 1},
            "Skolechefen har flest passerede: 2 af 3 ikke afsluttede",
        ),
        (
            {"Skolechefen": 2, "Vejchefen": 2},
            "Skolechefen og Vejchefen har flest passerede: 2 hver",
        ),
        (dict.fromkeys("ABCDEFG", 2), "7 ansvarlige har flest passerede: 2 hver"),
        (
            dict.fromkeys("ABCDEFG", 1),
            "7 ansvarlige har hver ét passeret tidspunkt; ingen har flere",
        ),
        ({"A": 1, "B": 1}, "A og B har hver ét passeret tidspunkt; ingen har flere"),
        (
            {"(uden ansvarlig)": 1},
            "Punkter uden ansvarlig har flest passerede: 1 af 2 ikke afsluttede",
        ),
        ({"A": 0}, "intet tidspunkt er passeret"),
    ],
    ids=["one", "two", "many", "many with one each", "two with one each", "nobody's", "none"],
)
def test_who_has_most_passed_items_is_said_as_a_dane_would_say_it(past, expected):
    items = [
        an_item(owners=() if who.startswith("(") else (who,), timing=until(days_from_today(days)))
        for who, count in past.items()
        for days in (*[-1] * count, 1)
    ]
    found = burdens(to_frame(a_plan(*items), TODAY), ALL, Of.OWNER, TODAY, NEXT)
    assert past_sentence(found, Of.OWNER) == expected


def test_before_the_next_meeting_counts_from_the_reference_date_to_the_day_before():
    items = [
        an_item(key=str(day), owners=("A",), timing=until(day))
        for day in (days_from_today(-1), TODAY, date(2025, 10, 8), NEXT)
    ]
    (one,) = burdens(to_frame(a_plan(*items), TODAY), ALL, Of.OWNER, TODAY, NEXT)
    assert (one.counts[Matter.BEFORE_NEXT], one.counts[Matter.PAST]) == (2, 1)


def test_without_a_later_meeting_nothing_is_due_before_it():
    assert Matter.BEFORE_NEXT not in matters(TODAY, None)
    assert Matter.BEFORE_NEXT not in matters(TODAY, TODAY)


def test_an_item_of_two_responsible_stands_with_both_but_a_filter_tells_only_the_chosen():
    frame = to_frame(a_plan(an_item(owners=("A", "B"))), TODAY)
    assert [one.of for one in burdens(frame, ALL, Of.OWNER, TODAY, None)] == ["A", "B"]
    chosen = ALL.having(OWNER, "B")
    assert [one.of for one in burdens(frame, chosen, Of.OWNER, TODAY, None)] == ["B"]


def test_what_leadership_decided_is_counted_while_it_is_open():
    plan = a_plan(
        an_item(key="a", owners=("A",)),
        an_item(key="b", owners=("A",), state=State.DONE),
        an_item(key="c", owners=("A",)),
    )
    decided = {"a": ("direktion",), "b": ("direktion",), "c": ("BUU",)}
    (one,) = burdens(to_frame(plan, TODAY, decided=decided), ALL, Of.OWNER, TODAY, None)
    assert one.counts[Matter.DECIDED] == 1


@FEW
@given(plans())
def test_every_figure_of_the_matrix_is_the_length_of_its_list(plan):
    frame = to_frame(plan, TODAY)
    found = pairs.matrix(frame, ALL)
    for pair, count in found.counts.items():
        assert len(pairs.pair(ALL, *pair).apply(frame)) == count
        assert pair[0] != pair[1]
    assert len(pairs.unfinished(ALL).apply(frame)) == found.items
    assert found.nobody <= found.alone <= found.items


def test_who_helps_whom_is_read_from_the_coordination():
    plan = a_plan(
        an_item(key="a", owners=("Ejendomschefen",), coordination="Ejendomme med Økonomi"),
        an_item(key="b", owners=("Økonomichefen",)),
        an_item(key="c", owners=("Økonomichefen",), coordination="Ejendomme", state=State.DONE),
    )
    found = pairs.matrix(to_frame(plan, TODAY), ALL)
    assert found.counts == {("Ejendomschefen", "Økonomichefen"): 1}
    assert (found.items, found.alone, found.nobody) == (2, 1, 1)


@FEW
@given(plans(), st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_every_unfinished_item_is_in_exactly_one_slot(plan, as_of):
    frame = to_frame(plan, as_of)
    found = quarters.slots(ALL, as_of)
    keys = [key for slot in found for key in slot.selection.apply(frame)["key"]]
    unfinished = frame["verdict"].isin([str(one) for one in summaries.UNFINISHED])
    assert sorted(keys) == sorted(frame.loc[unfinished, "key"])
    assert quarters.counted(frame, found)["total"].sum() == len(keys)


@pytest.mark.parametrize("as_of", [date(2025, 12, 31), date(2025, 1, 1), date(2024, 2, 29)])
def test_the_quarters_follow_each_other_over_the_years(as_of):
    names = [slot.name for slot in quarters.slots(ALL, as_of) if slot.quarter]
    first = as_of.year * 4 + (as_of.month - 1) // 3
    assert names == [f"{one % 4 + 1}. kvartal {one // 4}" for one in range(first, first + 6)]


@FEW
@given(plans())
def test_realised_and_unrealised_kroner_are_the_decided_ones(plan):
    frame = to_frame(plan, TODAY)
    for year, sums in savings.years(frame, ALL):
        parts = [
            savings.unrealised(frame, some(ALL), int(year))
            for some in (savings.late, savings.not_late, savings.done)
        ]
        assert sum(one.total for one in parts) == sums.planned
        assert parts[0].total + parts[1].total == sums.remaining
        assert sum(one.without_amount for one in parts) == sums.without_amount
        assert len(parts[0].rows) + len(parts[1].rows) == len(savings.still_open(ALL).apply(frame))


def test_a_late_saving_has_its_price_and_a_dropped_one_none():
    late = {"timing": until(days_from_today(-10)), "kind": Kind.SAVING}
    plan = a_plan(
        an_item(key="a", amounts={2025: -500}, **late),
        an_item(key="b", amounts={2025: None}, **late),
        an_item(key="c", amounts={2025: -99}, kind=Kind.SAVING, state=State.DROPPED),
        an_item(key="d", amounts={2025: -99}, timing=until(days_from_today(-10))),
    )
    found = savings.unrealised(to_frame(plan, TODAY), savings.late(ALL), 2025)
    assert (found.kroner, found.total, found.without_amount) == ((-500, None), -500, 1)
