"""How a subject stands: the same numbers as its list, who has it, and what comes next."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import FEW, TODAY, a_plan, an_item, days_from_today, plans, until
from udplan import summaries
from udplan.briefing.subjects import Standing, named, standings
from udplan.facets import SUBJECT
from udplan.frame import to_frame
from udplan.kroner import Kroner, realised
from udplan.plan import Plan, State, Step
from udplan.selection import Selection
from udplan.settings import Settings, Subject

CLIMATE = Subject(name="Klima", words=("klima",))
DIGITAL = Subject(name="Digitalisering", words=("digital", "robot"))
SUBJECTS = (CLIMATE, DIGITAL)


def standing_of(*items) -> Standing:
    """How the first subject stands among items that all name it unless they have other titles."""
    return all_of(a_plan(*items))[0]


def all_of(plan: Plan) -> list[Standing]:
    return among(plan, to_frame(plan, TODAY, Settings(subjects=SUBJECTS)))


def among(plan: Plan, frame: pd.DataFrame, chosen: np.ndarray | None = None) -> list[Standing]:
    return standings(named(frame, plan.items, TODAY), SUBJECTS, Kroner.of(frame, 2025), chosen)


def of_climate(number: str, **given):
    return an_item(**{"number": number, "title": "Mere klima", **given})


@FEW
@given(plans(), st.data())
def test_a_subject_counts_and_sums_exactly_what_its_list_shows(plan, data):
    words = st.sampled_from(["klima", "robot", "klima og robot", "andet"])
    plan = a_plan(*(replace(one, title=data.draw(words)) for one in plan.items))
    frame = to_frame(plan, TODAY, Settings(subjects=SUBJECTS))
    choice = Selection(words=data.draw(st.sampled_from(["", "klima", "andet"])))
    for one in among(plan, frame, choice.where(frame).to_numpy()):
        rows = choice.having(SUBJECT, one.subject.name).apply(frame)
        assert one.items == len(rows)
        assert one.counts == summaries.count_groups(rows)
        sums = realised(rows, 2025)
        assert one.savings.planned + one.expenses.planned == sums.planned
        assert one.savings.realised + one.expenses.realised == sums.realised
        assert one.savings.planned <= 0 <= one.expenses.planned


def test_a_closed_item_stands_in_no_subject():
    assert standing_of(of_climate("R-01", closed=True)).items == 0


def test_an_item_of_two_subjects_stands_in_both():
    both = all_of(a_plan(of_climate("R-01", title="Klima og robotter")))
    assert [one.items for one in both] == [1, 1]


def test_those_who_answer_for_most_unfinished_items_stand_first():
    one = standing_of(
        of_climate("R-01", owners=("Skolechefen",)),
        of_climate("R-02", owners=("Vejchefen", "Ejendomschefen")),
        of_climate("R-03", owners=("Vejchefen",)),
        of_climate("R-04", owners=("Skolechefen",), state=State.DONE),
    )
    assert one.owners == ("Vejchefen", "Ejendomschefen", "Skolechefen")


def test_a_text_of_coordination_is_told_once():
    one = standing_of(
        of_climate("R-01", coordination="med staben"),
        of_climate("R-02", coordination="med staben"),
        of_climate("R-03"),
        of_climate("R-04", coordination="lukket sag", state=State.DONE),
    )
    assert one.coordination == ("med staben",)


def test_the_nearest_day_ahead_is_the_next_step():
    one = standing_of(
        of_climate("R-01", timing=until(days_from_today(40), "medio oktober")),
        of_climate("R-02", route=(Step(body="ØK", end=date(2025, 9, 17)),)),
        of_climate("R-03", timing=until(days_from_today(-3))),
    )
    assert one.next_step is not None
    assert (one.next_step.words, one.next_step.name) == ("ØK 17-09-2025", "R-02 Mere klima")


def test_a_next_step_within_a_month_is_told_by_its_month():
    october = Step(body="ØK", start=date(2025, 10, 1), end=date(2025, 10, 31))
    one = standing_of(of_climate("R-01", route=(october,)))
    assert one.next_step is not None
    assert one.next_step.words == "ØK oktober 2025"


def test_the_time_of_a_postponed_item_is_no_next_step():
    postponed = until(days_from_today(5))
    one = standing_of(of_climate("R-01", timing=postponed, state=State.POSTPONED))
    assert one.next_step is None


def test_the_item_past_for_longest_is_named_with_its_days():
    one = standing_of(
        of_climate("R-01", timing=until(days_from_today(-3))),
        of_climate("R-02", timing=until(days_from_today(-30))),
        of_climate("R-03", timing=until(days_from_today(-90)), state=State.DONE),
    )
    assert one.longest_past is not None
    assert (one.longest_past.days, one.longest_past.name) == (30, "R-02 Mere klima")
    assert standing_of(of_climate("R-01")).longest_past is None


def test_savings_and_expenses_are_kept_apart():
    one = standing_of(
        of_climate("R-01", amounts={2025: -5_000}, state=State.DONE),
        of_climate("R-02", amounts={2025: 2_000}),
        of_climate("R-03", amounts={2025: -1_000}, state=State.DROPPED),
        of_climate("R-04"),
    )
    assert (one.savings.planned, one.savings.realised) == (-5_000, -5_000)
    assert (one.expenses.planned, one.expenses.realised) == (2_000, 0)
