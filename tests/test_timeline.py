"""Every item stands once: on the line or beside it, whatever is chosen and however it is cut."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import FEW, TODAY, a_plan, an_item, plans, starting, until
from udplan.frame import to_frame
from udplan.plan import State
from udplan.selection import Selection
from udplan.summaries import Dimension, count_by
from udplan.timeline import Beside, Form, among, bands, lay_out, page_of, pages, years

SPAN = years(2025, 2026)


@FEW
@given(plans())
def test_every_item_stands_once_on_the_line_or_beside_it(plan):
    line = lay_out(to_frame(plan, TODAY), SPAN)
    rows = [one.at for one in line.placed] + [at for its in line.beside.values() for at in its]
    assert sorted(rows) == list(range(len(plan.items)))


@FEW
@given(plans(), st.sampled_from(["Partnerskaber", "(uden tema)"]), st.booleans())
def test_the_line_of_a_choice_is_the_choice_laid_out(plan, theme, everything):
    frame = to_frame(plan, TODAY)
    selection = Selection() if everything else Selection().having("tema", theme)
    where = selection.where(frame).to_numpy()
    places = {int(at): place for place, at in enumerate(where.nonzero()[0])}
    line = among(lay_out(frame, SPAN), where)
    alone = lay_out(frame[where], SPAN)
    assert tuple(replace(one, at=places[one.at]) for one in line.placed) == alone.placed
    assert {
        reason: tuple(places[at] for at in its) for reason, its in line.beside.items()
    } == alone.beside


@FEW
@given(plans(), st.sampled_from(Dimension), st.booleans())
def test_the_bands_have_the_names_order_and_counts_of_the_bars(plan, dimension, some):
    frame = to_frame(plan, TODAY)
    table = count_by(frame, dimension)
    only = tuple(table.index[:2]) if some else ()
    table = count_by(frame, dimension, only)
    every = bands(frame, lay_out(frame, SPAN), dimension, only)
    assert [one.name for one in every] == list(table.index)
    assert [one.items for one in every] == list(table["total"] + table["dropped"])


@FEW
@given(plans(), st.integers(1, 4))
def test_the_pages_put_together_are_the_whole_and_all_but_the_last_are_full(plan, rows):
    frame = to_frame(plan, TODAY)
    every = bands(frame, lay_out(frame, SPAN), Dimension.COMMITTEE)
    count = pages(every, rows)
    cut = [page_of(every, rows, page) for page in range(1, count + 1)]
    whole = [(band.name, one.key) for band in every for one in band.placed]
    assert [(band.name, one.key) for page in cut for band in page for one in band.placed] == whole
    assert all(sum(len(band.placed) for band in page) == rows for page in cut[:-1])
    assert all(band.placed for page in cut for band in page)


def test_nothing_to_place_is_one_empty_page():
    assert pages((), 40) == 1
    assert page_of((), 40, 1) == ()


def test_an_open_time_begins_where_it_says_and_a_deadline_is_its_last_day():
    line = lay_out(
        to_frame(
            a_plan(
                an_item(number="R-01", timing=starting(TODAY)),
                an_item(number="R-02", timing=until(TODAY)),
            ),
            TODAY,
        ),
        SPAN,
    )
    told = {one.number: (one.form, one.words) for one in line.placed}
    assert told == {
        "R-01": (Form.OPEN, "fra 01-09-2025"),
        "R-02": (Form.MARK, "senest 01-09-2025"),
    }


def test_what_lies_outside_the_years_stands_beside_them_and_is_not_lost():
    plan = a_plan(
        an_item(number="R-01", timing=until(TODAY.replace(year=2024))),
        an_item(number="R-02", timing=until(TODAY.replace(year=2027))),
        an_item(number="R-03", state=State.DONE),
        an_item(number="R-04", state=State.DROPPED),
        an_item(number="R-05"),
    )
    assert lay_out(to_frame(plan, TODAY), SPAN).beside == {
        Beside.NO_TIME: (4,),
        Beside.BEFORE: (0,),
        Beside.AFTER: (1,),
        Beside.DONE: (2,),
        Beside.DROPPED: (3,),
    }
