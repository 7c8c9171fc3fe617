"""Saved views: one name each, shared by all, and nobody's change is lost unseen."""

from dataclasses import replace

import pytest

from tests.store.records import ANALYST, LATER, NOW, SECRETARY
from udplan.access import Person
from udplan.errors import AccessRefused, Conflict, StoreError
from udplan.store import Store, views
from udplan.store.backup import back_up, restore
from udplan.store.views import View

CHOICE = "udvalg=BUU&sorter=Ansvarlig"


def saved(store: Store, name: str = "BUU til onsdag", choice: str = CHOICE, **more) -> View:
    said = {"person": SECRETARY, "now": NOW, **more}
    return views.save(store, said["person"], name, choice, now=said["now"])


def names(store: Store) -> list[str]:
    return [one.name for one in views.kept(store)]


def test_a_view_is_kept_with_its_choice_and_who_saved_it_when(store):
    one = saved(store)
    assert views.kept(store) == (one,)
    assert (one.name, one.choice, one.by, one.made) == ("BUU til onsdag", CHOICE, SECRETARY, NOW)
    assert [(line.what, line.about) for line in store.log()] == [
        ("visning gemt", "»BUU til onsdag«")
    ]


def test_views_stand_in_danish_alphabetical_order(store):
    for name in ("Økonomi", "Ældre", "Zoneplan", "Årets punkter"):
        saved(store, name)
    assert names(store) == ["Zoneplan", "Ældre", "Økonomi", "Årets punkter"]


@pytest.mark.parametrize("name", ["BUU til onsdag", "  buu   TIL onsdag "])
def test_a_name_is_used_once_whatever_its_case_and_spaces(store, name):
    saved(store)
    with pytest.raises(StoreError, match="allerede en visning med navnet »BUU til onsdag«"):
        saved(store, name, person=ANALYST)
    assert names(store) == ["BUU til onsdag"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_view_has_a_name_that_fits_a_button(store, name):
    with pytest.raises(StoreError):
        saved(store, name)
    assert names(store) == []
    assert store.log() == []


def test_a_view_gets_another_name_and_may_keep_its_own_in_other_letters(store):
    one = views.rename(store, ANALYST, saved(store), "buu til onsdag", now=LATER)
    two = views.rename(store, ANALYST, one, "Til udvalgsformanden", now=LATER)
    assert views.kept(store) == (two,)
    assert (two.choice, two.by, two.version) == (CHOICE, ANALYST, 3)


def test_a_view_does_not_get_the_name_of_another(store):
    saved(store)
    other = saved(store, "Anden")
    with pytest.raises(StoreError, match="allerede"):
        views.rename(store, SECRETARY, other, "BUU til onsdag", now=LATER)
    assert names(store) == ["Anden", "BUU til onsdag"]


def test_a_view_can_open_another_choice(store):
    views.replace_choice(store, ANALYST, saved(store), "udvalg=MTU", now=LATER)
    (one,) = views.kept(store)
    assert (one.choice, one.by, one.made) == ("udvalg=MTU", ANALYST, LATER)


def test_a_deleted_view_is_gone_and_its_name_is_free(store):
    views.delete(store, ANALYST, saved(store), now=LATER)
    assert views.kept(store) == ()
    assert saved(store).version == 1


def test_a_deleted_view_can_be_brought_back(store):
    one = saved(store)
    views.delete(store, ANALYST, one, now=LATER)
    back = views.bring_back(store, ANALYST, one, now=LATER)
    assert views.kept(store) == (back,)
    assert (back.name, back.choice) == (one.name, one.choice)
    assert [line.what for line in store.log()] == [
        "visning hentet tilbage",
        "visning slettet",
        "visning gemt",
    ]


def test_a_deleted_view_does_not_come_back_over_one_that_took_its_name(store):
    one = saved(store)
    views.delete(store, SECRETARY, one, now=LATER)
    other = saved(store, choice="udvalg=MTU")
    with pytest.raises(StoreError, match="allerede"):
        views.bring_back(store, SECRETARY, one, now=LATER)
    assert views.kept(store) == (other,)


@pytest.mark.parametrize(
    "change",
    [
        lambda store, seen: views.rename(store, SECRETARY, seen, "Nyt navn", now=LATER),
        lambda store, seen: views.replace_choice(store, SECRETARY, seen, "", now=LATER),
        lambda store, seen: views.delete(store, SECRETARY, seen, now=LATER),
    ],
)
def test_a_view_that_somebody_changed_meanwhile_is_left_as_it_is(store, change):
    seen = saved(store)
    now = views.rename(store, ANALYST, seen, "Økonomiens", now=LATER)
    with pytest.raises(Conflict, match="Økonomiafdelingen har ændret visningen »BUU til onsdag«"):
        change(store, seen)
    assert views.kept(store) == (now,)


def test_a_view_that_somebody_deleted_meanwhile_says_so(store):
    seen = saved(store)
    views.delete(store, ANALYST, seen, now=LATER)
    with pytest.raises(Conflict, match="Økonomiafdelingen har slettet"):
        views.rename(store, SECRETARY, seen, "Nyt navn", now=LATER)
    with pytest.raises(Conflict, match="findes ikke længere"):
        views.rename(store, SECRETARY, replace(seen, id=999), "Nyt navn", now=LATER)


@pytest.mark.parametrize("person", [None, Person("  ", told=True)])
def test_nobody_without_a_name_changes_a_view(store, person):
    one = saved(store)
    for change in (
        lambda: views.save(store, person, "Ny", "", now=NOW),
        lambda: views.rename(store, person, one, "Ny", now=NOW),
        lambda: views.replace_choice(store, person, one, "", now=NOW),
        lambda: views.delete(store, person, one, now=NOW),
        lambda: views.bring_back(store, person, one, now=NOW),
    ):
        with pytest.raises(AccessRefused):
            change()
    assert views.kept(store) == (one,)


def test_a_backup_holds_the_views(store, tmp_path):
    one = saved(store)
    back_up(store, tmp_path / "kopi.sqlite")
    other = Store(f"sqlite:///{tmp_path / 'andet.sqlite'}")
    restore(other, tmp_path / "kopi.sqlite", SECRETARY, now=LATER)
    assert views.kept(other) == (one,)
    assert saved(other, "Ny efter gendannelsen").id > one.id
    other.close()


def test_hostile_words_are_kept_as_words(store):
    one = saved(store, "'; DROP TABLE views; -- \0<b>", "soeg=%00'\"\0")
    assert views.kept(store) == (one,)
    assert "\0" not in one.name + one.choice
