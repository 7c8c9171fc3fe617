"""What a sign-in before udplan calls somebody."""

import json

import pytest

from udplan import danish
from udplan.ui.signin import names_in, readable


@pytest.mark.parametrize(
    ("header", "name"),
    [
        pytest.param("Ledelsessekretariatet", "Ledelsessekretariatet", id="plain"),
        pytest.param("Økonomi".encode().decode("latin-1"), "Økonomi", id="UTF-8 read as Latin-1"),
        pytest.param("Økonomi", "Økonomi", id="Latin-1 as it is"),
        pytest.param("  ", "", id="blank is nobody"),
    ],
)
def test_a_name_in_a_header_is_read_with_its_danish_letters(header, name):
    assert readable(header) == name


@pytest.mark.parametrize(
    ("claims", "names"),
    [
        pytest.param({"email": "a@b.dk", "sub": "1"}, ["a@b.dk", "1"], id="an address, a number"),
        pytest.param({"sub": "1", "groups": ["x", "y"]}, ["1", "x", "y"], id="groups"),
        pytest.param({"sub": "1", "groups": "x"}, ["1", "x"], id="one group as a text (AD FS)"),
        pytest.param({"sub": "1", "roles": None}, ["1"], id="no group is no name"),
        pytest.param({"sub": "1", "name": "Chef"}, ["1"], id="a name one chose oneself"),
        pytest.param({"email": "a@b.dk", "email_verified": True}, ["a@b.dk"], id="verified"),
        pytest.param({"email": "a@b.dk", "email_verified": "true"}, ["a@b.dk"], id="so in a text"),
        pytest.param({"email": "a@b.dk", "email_verified": False}, [], id="not verified"),
        pytest.param({"email": "a@b.dk", "email_verified": "false"}, [], id="not so in a text"),
        pytest.param({"email": "a@b.dk", "email_verified": None}, [], id="nobody knows"),
    ],
)
def test_of_a_providers_claims_only_what_it_vouches_for_counts(claims, names):
    user = {"is_logged_in": True, "iat": danish.now().timestamp(), **claims}
    assert names_in(json.dumps(user).encode()) == names


@pytest.mark.parametrize("cookie", [b"", b"[]", b"null", b"x", b'{"email": "a@b.dk"}'])
def test_a_cookie_that_says_nothing_names_nobody(cookie):
    assert names_in(cookie) == []
