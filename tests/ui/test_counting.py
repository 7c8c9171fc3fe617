"""The number beside a value of a filter is that of the items it would show."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import FEW, TODAY, plans
from udplan.facets import COMMITTEE, FACETS, THEME, VERDICT, choices
from udplan.frame import to_frame
from udplan.selection import Scope, Selection
from udplan.status import Verdict
from udplan.ui.desk.counting import counts, values_of

_SELECTIONS = st.builds(
    lambda chosen, scope, words: Selection(chosen=chosen, scope=scope, words=words),
    st.fixed_dictionaries(
        {},
        optional={
            COMMITTEE: st.sampled_from([("BUU",), ("ØK", "MTU")]),
            THEME: st.just(("Partnerskaber",)),
            VERDICT: st.just((str(Verdict.PAST), str(Verdict.NO_TIME))),
        },
    ),
    st.sampled_from(Scope),
    st.sampled_from(["", "e", "buu"]),
)


@FEW
@given(plans(), _SELECTIONS)
def test_each_value_is_counted_as_if_it_alone_of_its_filter_were_chosen(plan, selection):
    frame = to_frame(plan, TODAY)
    found = counts(frame, values_of(frame), selection, np.asarray(selection.where(frame)))
    for facet in FACETS:
        for value in choices(frame, facet):
            alone = selection.having(facet.name, value)
            assert found[facet.name].get(value, 0) == len(alone.apply(frame)), (facet.name, value)
