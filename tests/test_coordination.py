"""Who is to help whom: only the plan's own titles are recognised, and never the item's own."""

import pytest
from hypothesis import given

from tests.builders_plan import FEW, an_item, plans
from udplan.coordination import helpers

TITLES = (
    *("Ejendomschefen", "Plan- og byggechefen", "Skolechefen", "Økonomichefen", "HR-chefen"),
    *("Sundheds- og omsorgschefen", "Velfærdsdirektøren", "Kultur- og fritidschefen", "Planchefen"),
)


def helping(coordination=None, owners=("Borgerservicechefen",), participants=()):
    """The helpers of one item in a plan that has all the titles."""
    others = [an_item(key=title, owners=(title,)) for title in TITLES]
    item = an_item(
        key="x", owners=owners, coordination=coordination, participants=tuple(participants)
    )
    return helpers([item, *others])["x"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Økonomi regner på det.", "Økonomichefen"),
        ("sammen med Ejendomme", "Ejendomschefen"),
        ("SKOLEAFDELINGEN hører forældrene", "Skolechefen"),
        ("Skoleområdet deltager", "Skolechefen"),
        ("med Plan og byg om lokalplanen", "Plan- og byggechefen"),
        ("med plan- og byggechefen", "Plan- og byggechefen"),
        ("HR om kompetencer", "HR-chefen"),
        ("Sundhed og omsorg med frivillige", "Sundheds- og omsorgschefen"),
        ("Velfærdsdirektøren samler", "Velfærdsdirektøren"),
        ("Kultur/fritid", "Kultur- og fritidschefen"),
    ],
)
def test_a_responsible_is_found_by_title_and_by_the_part_of_the_house(text, title):
    assert helping(text) == (title,)


@pytest.mark.parametrize(
    "text",
    [
        "skolerne, skolelederne og skolebestyrelserne",
        "de økonomiske konsulenter",
        "alle velfærdsområder",
        "politiet og lodsejerne",
        "kulturhusene",
        "lokalplaner",
        "",
        None,
    ],
)
def test_nobody_is_read_into_words_that_only_look_alike(text):
    assert helping(text) == ()


def test_the_longer_name_is_not_counted_as_the_shorter_too():
    assert helping("Plan og byg") == ("Plan- og byggechefen",)
    assert helping("Plan og byg, og siden Plan") == ("Plan- og byggechefen", "Planchefen")


def test_a_participant_is_a_helper_too():
    assert helping(participants=["Økonomi", "Seniorrådet"]) == ("Økonomichefen",)


def test_the_one_responsible_is_no_helper_of_her_own():
    assert helping("Skoleafdelingen med Økonomi", owners=("Skolechefen",)) == ("Økonomichefen",)


def test_two_responsible_are_each_others_helpers():
    assert helping(owners=("Skolechefen", "Ejendomschefen")) == ("Ejendomschefen", "Skolechefen")


def test_names_of_persons_and_initials_are_found_as_they_stand():
    items = [
        an_item(key="a", owners=("abc",), coordination="def og en by"),
        an_item(key="b", owners=("def",)),
        an_item(key="c", owners=("N. N.+(",), coordination="ABC hjælper"),
    ]
    assert helpers(items) == {"a": ("def",), "b": (), "c": ("abc",)}


@FEW
@given(plans())
def test_every_item_has_its_helpers_and_all_are_responsible_for_something(plan):
    found = helpers(plan.items)
    everyone = {owner for item in plan.items for owner in item.owners}
    assert set(found) == {item.key for item in plan.items}
    assert all(everyone.issuperset(names) for names in found.values())
