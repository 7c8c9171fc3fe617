"""The columns of a Word table share the width of the page, and words stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.export.document import Cell, Column
from udplan.export.word_widths import widths
from udplan.status import Group

WORDS = st.text(alphabet="abcæøå ", max_size=60)
CELLS = st.builds(Cell, text=WORDS, group=st.none() | st.sampled_from(Group))
SHARE = st.none() | st.floats(0.5, 4)


@st.composite
def tables(draw):
    columns = [
        Column(heading=draw(WORDS), share=draw(SHARE)) for _ in range(draw(st.integers(1, 9)))
    ]
    rows = draw(st.lists(st.tuples(*[CELLS for _ in columns]), max_size=5))
    return columns, rows


@given(tables(), st.floats(5, 27))
def test_the_columns_are_together_exactly_as_wide_as_the_page_and_none_is_gone(table, width):
    found = widths(*table, width)
    assert sum(found) == pytest.approx(width)
    assert min(found) > 0


def test_a_narrow_share_gives_way_to_the_longest_word():
    columns = [Column(heading="Punkt", share=10), Column(heading="Ansvarlig", share=1)]
    rows = [(Cell(text="Kort titel"), Cell(text="Sekretariatschefen"))]
    punkt, owner = widths(columns, rows, 12)
    assert owner == pytest.approx(0.45 + len("Sekretariatschefen") * 0.15)
    assert punkt == pytest.approx(12 - owner)


def test_columns_that_have_room_are_divided_by_their_shares():
    columns = [Column(heading="A", share=3), Column(heading="B", share=1)]
    assert widths(columns, [], 16) == pytest.approx([12, 4])


def test_an_address_without_end_does_not_take_the_page():
    columns = [Column(heading="Punkt", share=1), Column(heading="Ansvarlig", share=1)]
    rows = [(Cell(text="x" * 500), Cell(text="Skolechefen"))]
    assert widths(columns, rows, 16) == pytest.approx([8, 8])


def test_a_body_and_its_day_stay_on_one_line():
    columns = [Column(heading="Punkt", share=10), Column(heading="Behandles", share=1)]
    rows = [(Cell(text="Kort titel"), Cell(text="BUU\u00a031-01-2025 ·\nØK\u00a010-06-2025"))]
    assert widths(columns, rows, 12)[1] == pytest.approx(0.45 + 14 * 0.15)
