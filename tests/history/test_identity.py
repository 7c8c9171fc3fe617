"""Which item of one version is which of the next."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders_plan import FEW, an_item, plans, until
from udplan.history.identity import NOTHING_SAID, Certainty, Said, pair_up
from udplan.plan import Item, Kind


def named(*items: Item) -> list[Item]:
    """Items of one version, each with a key of its own."""
    return [replace(item, key=f"k{place}") for place, item in enumerate(items)]


def pairs(old: list[Item], new: list[Item], said: Said = NOTHING_SAID) -> set[tuple[str, str, str]]:
    found = pair_up(old, new, said)
    return {
        (f"{p.old.number} {p.old.title}", f"{p.new.number} {p.new.title}", str(p.certainty))
        for p in found.pairs
    }


FULL = {
    "committees": ("ØK",),
    "theme": "Økonomisk Politik",
    "owners": ("Ejendomschefen",),
    "course": "Kommunens bygninger gennemgås, og arealet nedbringes.",
    "coordination": "Ejendomme med alle afdelinger, der bruger lokaler.",
    "timing": until(date(2025, 7, 31), "medio 2025"),
    "amounts": {2025: -2_000_000, 2026: -2_500_000},
}


def test_an_untouched_version_pairs_each_item_with_itself():
    items = named(an_item(number="1", title="A"), an_item(number="2", title="B"))
    assert pairs(items, items) == {("1 A", "1 A", "exact"), ("2 B", "2 B", "exact")}


def test_the_title_goes_before_the_number_when_all_are_renumbered():
    old = named(*(an_item(number=f"R-{n}", title=t) for n, t in enumerate("ABCD", 1)))
    new = named(
        an_item(number="R-1", title="Nyt"),
        *(an_item(number=f"R-{n}", title=t) for n, t in enumerate("ABCD", 2)),
    )
    found = pair_up(old, new)
    assert [(p.old.title, p.new.title) for p in found.pairs] == [(t, t) for t in "ABCD"]
    assert [item.title for item in found.added] == ["Nyt"]
    assert {p.certainty for p in found.pairs} == {Certainty.EXACT}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {"number": "R-05", "title": "Færre eksterne lejemål"},
            {"number": "R-05", "title": "Færre ekstern lejemål"},
            "exact",
            id="a slip of the pen",
        ),
        pytest.param(
            {"number": "R-05", "title": "Færre eksterne lejemål"},
            {"number": None, "title": "Færre eksterne lejemål"},
            "exact",
            id="a number that is gone",
        ),
        pytest.param(
            {"number": "R-01", "title": "Kloge m2 – samlet ejendomsstrategi", **FULL},
            {"number": "R-01", "title": "Kommunens bygninger: færre kvadratmeter", **FULL},
            "probable",
            id="reworded under the same number",
        ),
        pytest.param(
            {"number": "R-01", "title": "Kloge m2 – samlet ejendomsstrategi", **FULL},
            {"number": "R-09", "title": "Kloge m2 – samlet strategi for ejendomme", **FULL},
            "probable",
            id="reworded and renumbered",
        ),
        pytest.param(
            {"number": "R-05", "title": "Færre eksterne lejemål", **FULL},
            {"number": "R-05", "title": "Kantinedrift"},
            None,
            id="a number used again for something else",
        ),
        pytest.param(
            {"number": "1", "title": "Pulje", "committees": ("BUU",), "owners": ("Skolechefen",)},
            {"number": "9", "title": "Pulje", "committees": ("MTU",), "owners": ("Vejchefen",)},
            None,
            id="a word that is everybody's",
        ),
        pytest.param(
            {"number": "A502", "title": "Renovering af broer – etape 1"},
            {"number": "A507", "title": "Renovering af broer – etape 2"},
            None,
            id="two stages of the same work",
        ),
    ],
)
def test_what_resembles_is_paired_with_its_certainty(before, after, expected):
    found = pair_up(named(an_item(**before)), named(an_item(**after)))
    assert [str(pair.certainty) for pair in found.pairs] == ([expected] if expected else [])
    assert len(found.gone) == len(found.added) == (0 if expected else 1)


def test_two_titles_that_almost_agree_are_not_swapped_when_rows_are_sorted():
    one = an_item(number=None, title="Renovering af broer – etape 1", owners=("Vejchefen",))
    two = replace(one, title="Renovering af broer – etape 2")
    found = pair_up(named(one, two), named(two, one))
    assert all(pair.old.title == pair.new.title for pair in found.pairs)


def test_items_of_one_name_are_told_apart_by_what_else_they_say():
    schools = an_item(number=None, title="Pulje", committees=("BUU",), amounts={2025: 100})
    roads = an_item(number=None, title="Pulje", committees=("MTU",), amounts={2025: 900})
    found = pair_up(named(schools, roads), named(roads, schools))
    assert all(pair.old.committees == pair.new.committees for pair in found.pairs)


def test_a_number_that_two_items_have_for_a_month_moves_neither():
    a, b = an_item(number="R-5", title="Lejemål"), an_item(number="R-6", title="Indkøb")
    found = pair_up(named(a, b), named(a, replace(b, number="R-5")))
    assert [(p.old.title, p.new.title) for p in found.pairs] == [
        ("Lejemål", "Lejemål"),
        ("Indkøb", "Indkøb"),
    ]


def test_what_people_said_goes_before_all_that_resembles():
    old = named(an_item(number="1", title="A"), an_item(number="2", title="B"))
    new = named(an_item(number="1", title="A"), an_item(number="3", title="Noget helt andet"))
    said = Said(same=frozenset({("k1", "k1")}), different=frozenset({("k0", "k0")}))
    found = pair_up(old, new, said)
    assert [(p.old.title, p.new.title) for p in found.pairs] == [("B", "Noget helt andet")]
    assert [item.title for item in found.gone] == ["A"]


@FEW
@given(plans(), plans(), st.randoms(use_true_random=False))
def test_every_item_is_in_one_pair_or_gone_or_added(one, other, chance: random.Random):
    shared = [replace(item, key=f"s-{item.key}") for item in one.items if chance.random() < 0.5]
    new = [*other.items, *shared]
    found = pair_up(one.items, new)
    olds = [pair.old.key for pair in found.pairs] + [item.key for item in found.gone]
    news = [pair.new.key for pair in found.pairs] + [item.key for item in found.added]
    assert sorted(olds) == sorted(item.key for item in one.items)
    assert sorted(news) == sorted(item.key for item in new)


@FEW
@given(plans())
def test_a_shuffled_plan_has_lost_and_gained_nothing(plan):
    shuffled = [replace(item, key=f"n{place}") for place, item in enumerate(reversed(plan.items))]
    found = pair_up(plan.items, shuffled)
    assert not found.gone
    assert not found.added


def test_a_kind_of_its_own_has_numbers_of_its_own():
    old = named(
        an_item(number="1", title="Ny skole", kind=Kind.CAPITAL_PROJECT),
        an_item(number="1", title="Færre møder", kind=Kind.SAVING),
    )
    new = named(
        an_item(number="1", title="Færre og kortere møder", kind=Kind.SAVING),
        an_item(number="1", title="Nye skoler", kind=Kind.CAPITAL_PROJECT),
    )
    assert {(p.old.kind, p.new.kind) for p in pair_up(old, new).pairs} == {
        (Kind.SAVING, Kind.SAVING),
        (Kind.CAPITAL_PROJECT, Kind.CAPITAL_PROJECT),
    }
