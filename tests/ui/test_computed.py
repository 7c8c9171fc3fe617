"""What is worked out of a choice is kept, and never for another choice or another plan."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

import pytest

from tests.ui.test_pages import an_app, texts, unfolded
from udplan.corrections import Known
from udplan.errors import StoreError
from udplan.palette import DARK, LIGHT, Theme
from udplan.selection import Selection
from udplan.settings import DEFAULT
from udplan.ui import judging, loading
from udplan.ui.computed import drawn, of_each, once, told
from udplan.ui.judging import Wanted
from udplan.ui.loading import Kept, Place
from udplan.ui.session import Now

WANTED = Wanted(
    where=Place(workbook="plan.xlsx", settings="kommune.toml", settings_saved=1, store="sqlite://"),
    version="a",
    edition=0,
    history=0,
    decisions=0,
    as_of=date(2025, 9, 1),
)


@dataclass(frozen=True, kw_only=True)
class Run:
    """As much of a run as the key is made of."""

    wanted: Wanted = WANTED
    selection: Selection = field(default_factory=lambda: Selection(words="skole"))
    show_closed: bool = False
    dated: date | None = None
    theme: Theme = LIGHT
    kept: Kept | None = None


def worked_out(run: Run, what: str, made: list[str]) -> None:
    once(cast("Now", run), what, lambda: made.append(what))


def test_a_choice_made_before_is_not_worked_out_again() -> None:
    made: list[str] = []
    for _ in range(2):
        worked_out(Run(), "the same", made)
    assert made == ["the same"]


@pytest.mark.parametrize(
    "other",
    [
        Run(selection=Selection(words="havn")),
        Run(wanted=replace(WANTED, version="b")),
        Run(wanted=replace(WANTED, as_of=date(2025, 9, 2))),
        Run(wanted=replace(WANTED, decisions=1)),
        Run(wanted=replace(WANTED, sees_closed=False)),
        Run(wanted=replace(WANTED, where=replace(WANTED.where, settings_saved=2))),
    ],
    ids=["choice", "plan", "day", "decision", "role", "settings"],
)
def test_another_choice_plan_day_role_or_setting_is_worked_out_anew(
    other: Run, request: pytest.FixtureRequest
) -> None:
    made: list[str] = []
    for run in (Run(), other):
        worked_out(run, request.node.name, made)
    assert len(made) == 2


@pytest.mark.usefixtures("no_environment")
def test_a_plan_that_is_taken_in_on_the_way_is_judged_and_compared_once(monkeypatch):
    asked: list[str] = []
    for module, name in ((judging, "to_frame"), (loading, "past")):
        real = getattr(module, name)

        def counted(*given, real=real, name=name):
            asked.append(name)
            return real(*given)

        monkeypatch.setattr(module, name, counted)
    app = an_app()
    app.run()
    assert not app.exception
    assert sorted(asked) == ["past", "to_frame"]


@pytest.mark.parametrize(
    "other",
    [
        Run(show_closed=True),
        Run(dated=date(2025, 9, 1)),
        Run(theme=DARK),
        Run(selection=Selection(words="havn")),
        Run(wanted=replace(WANTED, sees_closed=False)),
    ],
    ids=["closed items shown", "links that say the day", "colours", "choice", "role"],
)
def test_what_is_drawn_for_one_way_of_seeing_is_never_shown_to_another(
    other: Run, request: pytest.FixtureRequest
) -> None:
    name = request.node.name
    assert drawn(cast("Now", Run()), name, lambda: "first") == "first"
    assert drawn(cast("Now", other), name, lambda: "second") == "second"
    assert drawn(cast("Now", Run()), name, lambda: "third") == "first"


def test_a_closed_item_that_one_reader_was_shown_is_not_shown_to_the_next() -> None:
    search = "pages/items/search.py"
    shown = an_app().switch_page(search).run()
    unfolded(shown).checkbox(key="vis_lukkede").check().run()
    assert "Køb og salg af jord" in texts(shown)
    assert "Køb og salg af jord" not in texts(an_app().switch_page(search).run())


@pytest.mark.parametrize(
    "other",
    [
        Run(show_closed=True),
        Run(selection=Selection(words="havn")),
        Run(wanted=replace(WANTED, sees_closed=False)),
    ],
    ids=["closed items shown", "choice", "role"],
)
def test_the_order_of_one_list_is_never_that_of_another(
    other: Run, request: pytest.FixtureRequest
) -> None:
    name = request.node.name
    assert of_each(cast("Now", Run()), name, lambda: "first") == "first"
    assert of_each(cast("Now", other), name, lambda: "second") == "second"
    assert of_each(cast("Now", Run()), name, lambda: "third") == "first"


def with_store(name: str, latest: int = 1) -> Now:
    """A run with a store of that name, in which so much has been done."""
    place = replace(WANTED.where, store=name)
    kept = Kept(where=place, store=None, known=Known(DEFAULT), edition=0, latest=latest)
    return cast("Now", Run(kept=kept))


def test_what_the_store_says_is_kept_until_anything_in_it_changes(
    request: pytest.FixtureRequest,
) -> None:
    def run(latest: int) -> Now:
        return with_store(request.node.name, latest)

    assert told(run(1), "meetings", lambda: "first") == "first"
    assert told(run(1), "meetings", lambda: "second") == "first"
    assert told(run(1), "decisions", lambda: "of another kind") == "of another kind"
    assert told(run(2), "meetings", lambda: "third") == "third"


def test_an_error_of_the_store_is_not_kept(request: pytest.FixtureRequest) -> None:
    def away() -> str:
        raise StoreError("Lageret er væk.")

    now = with_store(request.node.name)
    with pytest.raises(StoreError):
        told(now, "meetings", away)
    assert told(now, "meetings", lambda: "there again") == "there again"
