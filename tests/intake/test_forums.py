"""Whose meeting a text speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.intake.forums import forum_of, forums_named
from udplan.settings import DEFAULT, Forum, Settings


@pytest.mark.parametrize(
    ("text", "forum"),
    [
        ("Direktionen", "direktion"),
        ("direktion", "direktion"),
        ("Direktionsmøde", "direktion"),
        ("Møder i Koncernledelsen", "koncernledelse"),
        ("Koncernledelsesmøder", "koncernledelse"),
        ("BUU", "BUU"),
        ("Børne- og Ungdomsudvalget", "BUU"),
        ("Økonomiudvalgsmøde", "ØK"),
        ("Byrådet", "KB"),
        ("Høring", None),
        ("Møde", None),
        ("Ældrerådet", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_a_text_that_names_a_forum(text, forum):
    assert forum_of(text, DEFAULT) == forum


@pytest.mark.parametrize(
    ("text", "forums"),
    [
        ("Direktionsmøde", ("direktion",)),
        ("Direktionens møde nr. 17", ("direktion",)),
        ("Ordinært møde i Økonomiudvalget", ("ØK",)),
        ("BUU-møde i Grenaa", ("BUU",)),
        ("Direktionen og Koncernledelsen, fælles", ("direktion", "koncernledelse")),
        ("EU-støtte til havnen", ()),
        ("Møde om noget helt andet", ()),
        ("MØDE MED KAJ", ()),
        ("Direktionssekretær, samtale", ()),
        ("", ()),
    ],
)
def test_the_forums_named_in_a_title(text, forums):
    assert forums_named(text, DEFAULT) == forums


def test_a_forum_of_the_settings_is_named_by_its_own_name():
    known = Settings(forums=(Forum(code="chefforum", name="Chefforum"),))
    assert forums_named("Møde i chefforum", known) == ("chefforum",)


@given(st.text())
def test_no_text_can_crash_it(text):
    forum_of(text, DEFAULT)
    forums_named(text, DEFAULT)
