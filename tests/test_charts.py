"""The figure's data, not its picture: every count has its segment, its words and its way on."""

import json
from datetime import date

import plotly.graph_objects as go
import pytest
from hypothesis import given

from tests.builders_plan import FEW, TODAY, a_plan, a_table, an_item, plans, until
from udplan import charts
from udplan.frame import to_frame
from udplan.kroner import Realised, realised_by
from udplan.palette import DARK, LIGHT
from udplan.status import Group
from udplan.summaries import Dimension, count_by
from udplan.timeline import Band, Placed, Span, bands, lay_out, running_out, years


def kroner(planned: int, realised: int = 0, without: int = 0) -> Realised:
    return Realised(year=2025, planned=planned, realised=realised, without_amount=without)


def bars_of(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


NOTHING = count_by(to_frame(a_plan(), TODAY), Dimension.THEME)
TABLE = a_table(MTU=(5, 1, 0, 9, 1, 2), BUU=(0, 0, 3, 0, 0, 0))


@FEW
@given(plans())
def test_the_segments_are_exactly_the_counts_and_know_their_list(plan):
    table = count_by(to_frame(plan, TODAY), Dimension.THEME)
    segments = {
        tuple(where): length
        for trace in bars_of(charts.progress_bars(table))
        for where, length in zip(trace.customdata, trace.x, strict=True)
    }
    assert segments == {
        (of, str(group)): table.loc[of, str(group)]
        for of in table.index
        for group in Group
        if group != Group.DROPPED and table.loc[of, str(group)]
    }


def test_segments_follow_each_other_in_the_order_of_the_groups():
    ends: dict[float, float] = {}
    figure = charts.progress_bars(TABLE)
    order = [str(group) for group in Group]
    for trace in sorted(bars_of(figure), key=lambda one: order.index(one.name)):
        for place, start, length in zip(trace.y, trace.base, trace.x, strict=True):
            assert start == ends.get(place, 0)
            ends[place] = start + length
    assert sorted(ends.values()) == [3, 18]


def test_nothing_is_drawn_where_nothing_is_counted():
    names = [trace.name for trace in bars_of(charts.progress_bars(a_table(BUU=(0, 0, 3))))]
    assert names == ["Mangler tidspunkt"]


def test_the_first_row_is_at_the_top():
    figure = charts.progress_bars(TABLE)
    low, high = figure.layout.yaxis.range
    assert low > high
    assert list(figure.layout.yaxis.ticktext) == ["MTU", "BUU"]
    assert list(figure.layout.yaxis.tickvals) == sorted(figure.layout.yaxis.tickvals)


def test_the_total_stands_at_the_end_of_its_bar():
    total = charts.progress_bars(TABLE).data[-1]
    assert (list(total.x), [text.strip() for text in total.text]) == ([18, 3], ["18", "3"])


def test_each_segment_has_its_number_and_its_sentence():
    first = bars_of(charts.progress_bars(TABLE))[0]
    assert first.text == ("5",)
    assert first.hovertext == ("MTU: 5 punkter · tidspunkt passeret<br>Klik for at se dem",)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_group_has_its_own_colour(theme):
    for trace in bars_of(charts.progress_bars(TABLE, theme)):
        colours = theme.groups[Group(trace.name)]
        assert trace.marker.color == colours.fill
        assert trace.insidetextfont.color == colours.text


def test_long_names_are_wrapped_never_cut_and_get_the_height_they_need():
    name = "Sociale investeringer, Fremtidens velfærd, Skoler og dagtilbud"
    tall = charts.progress_bars(a_table(**{name: (1,)}))
    short = charts.progress_bars(a_table(MTU=(1,)))
    (label,) = tall.layout.yaxis.ticktext
    assert label.replace("<br>", " ") == name
    assert label.count("<br>") == 2
    assert tall.layout.height > short.layout.height


def test_a_long_word_is_left_whole():
    word = "Beskæftigelsesindsatsområdeansvar"
    assert charts.progress_bars(a_table(**{word: (1,)})).layout.yaxis.ticktext == (word,)


def test_a_name_cannot_bring_markup_of_its_own():
    figure = charts.progress_bars(a_table(**{"<b>A & B</b>": (1,)}))
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;A &amp; B&lt;/b&gt;",)
    assert "<b>" not in bars_of(figure)[0].hovertext[0]
    assert bars_of(figure)[0].customdata[0][0] == "<b>A & B</b>"


@pytest.mark.parametrize(
    "figure",
    [charts.progress_bars(NOTHING), charts.money_bars([])],
    ids=["progress", "kroner"],
)
def test_an_empty_table_gives_a_small_figure(figure):
    assert bars_of(figure) == []
    assert figure.layout.height <= 40


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@FEW
@given(plan=plans())
def test_every_figure_says_nothing_that_plotly_does_not_know(theme, plan):
    frame, span = to_frame(plan, TODAY), years(2024, 2026)
    line = lay_out(frame, span)
    for figure in (
        charts.progress_bars(count_by(frame, Dimension.COMMITTEE), theme),
        charts.money_bars(realised_by(frame, Dimension.THEME, 2025), theme),
        charts.runs_out_bars(running_out(line), span, TODAY, theme),
        charts.timeline(bands(frame, line, Dimension.THEME), span, TODAY, a_saying, theme=theme),
    ):
        go.Figure(figure.to_dict())


def test_plotly_does_refuse_what_it_does_not_know():
    with pytest.raises(ValueError, match="colour"):
        go.Figure({"data": [{"type": "bar", "marker": {"colour": "#000000"}}]})


def test_a_figure_is_told_twice_in_the_same_words_and_is_the_figure_itself():
    figure = charts.progress_bars(TABLE)
    told = figure.to_json()
    assert figure.to_json() == told
    assert json.loads(go.Figure(figure).to_json())["data"] == json.loads(told)["data"]


def a_saying(one: Placed) -> charts.Said:
    return charts.Said(name=one.title, time=one.time, told=one.words, way=one.key)


def test_the_same_table_gives_the_same_bytes():
    assert charts.progress_bars(TABLE).to_json() == charts.progress_bars(TABLE).to_json()


def test_numbers_are_danish_and_nothing_stands_around_the_bars():
    layout = charts.progress_bars(TABLE).layout
    assert layout.separators == ",."
    assert layout.xaxis.visible is False
    assert layout.showlegend is False
    assert layout.uniformtext.mode == "hide"
    assert charts.CONFIG["locale"] == "da"
    assert charts.CONFIG["displayModeBar"] is False
    json.dumps(charts.CONFIG)


def test_savings_grow_to_the_right_with_their_own_sign():
    figure = charts.money_bars([("ØK", kroner(-2_000_000, -500_000))])
    realised, remaining = bars_of(figure)
    assert (realised.x, realised.text) == ((0.5,), ("−0,5",))
    assert (remaining.x, remaining.text) == ((1.5,), ("−1,5",))
    assert figure.data[-1].text[0].strip() == "−2,0"
    assert figure.data[-1].x == (2.0,)


def test_a_part_of_the_other_sign_stands_on_the_other_side():
    figure = charts.money_bars([("ØK", kroner(8_000_000, -1_000_000))])
    realised, remaining = bars_of(figure)
    assert (realised.x, remaining.x) == ((-1.0,), (9.0,))
    assert figure.layout.xaxis.range == (-1.0, 9.0)


def test_the_sentence_of_kroner_says_what_is_unknown():
    total = kroner(-15_800_000, -4_400_000, 3)
    assert charts.money_sentence(total) == (
        "Realiseret i 2025: −4,4 af −15,8 mio. kr. · 3 punkter har intet beløb"
    )


def times_of(last: date, text: str, theme=LIGHT):
    """The texts beside the bars of a line with one item, in the years 2025 to 2028."""
    frame = to_frame(a_plan(an_item(timing=until(last, text))), TODAY)
    line = lay_out(frame, Span(first=date(2025, 1, 1), last=date(2028, 12, 31)))
    figure = charts.timeline(
        [Band(name="BUU", placed=line.placed, items=1)],
        line.span,
        date(2027, 1, 15),
        lambda one: charts.Said(name=one.title, time=one.time, told="", way=""),
        theme=theme,
    )
    return next(trace for trace in figure.data if trace.mode == "text")


@pytest.mark.parametrize(
    ("last", "side"),
    [
        (date(2026, 12, 20), "middle left"),
        (date(2027, 1, 15), "middle left"),
        (date(2027, 1, 16), "middle right"),
        (date(2026, 3, 1), "middle right"),
    ],
    ids=["before it", "on it", "after it", "long before it"],
)
def test_a_time_beside_its_bar_keeps_clear_of_the_line_of_the_reference_date(last, side):
    assert times_of(last, "20. december").textposition == (side,)


def test_a_time_with_no_room_to_the_left_stands_to_the_right_on_a_ground_of_its_own():
    text = "når udvalget har set på det"
    assert times_of(date(2026, 3, 1), text).textposition == ("middle right",)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_line_strikes_through_a_time(theme):
    assert theme.ground in times_of(date(2026, 12, 20), "20. december", theme).textfont.shadow
