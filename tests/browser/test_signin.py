"""Signing in with a provider of OpenID Connect, as a person in a browser does it."""

import time
from collections.abc import Iterator

import pytest

from tests.browser.conftest import Visit, a_visit, free_port, served
from tests.browser.provider import Provider, provided
from tests.signing_in import (
    READER_OF_OPEN,
    SECRETARY,
    STRANGER,
    secrets_in,
    settings_in,
)

FAILED = "Du blev ikke logget ind"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided() as provider:
        yield provider


@pytest.fixture(scope="module")
def guarded(provider, tmp_path_factory) -> Iterator[str]:
    """The dashboard, which lets in those whom the provider knows."""
    folder, port = tmp_path_factory.mktemp("guarded"), free_port()
    address = f"http://127.0.0.1:{port}"
    more = {
        "UDPLAN_CONFIG": str(settings_in(folder)),
        "STREAMLIT_SECRETS_FILES": str(secrets_in(folder, provider.address, address)),
    }
    with served(folder, f"sqlite:///{folder / 'udplan.sqlite'}", port=port, more=more) as where:
        yield where


@pytest.fixture
def somebody(chromium, guarded, provider) -> Iterator[Visit]:
    """A browser that nobody has signed in with; the provider behaves again."""
    provider.claims = {}
    provider.denies = provider.forges = False
    provider.issued = provider.other_state = None
    visit = a_visit(chromium, guarded, 1366, 768)
    yield visit
    visit.page.context.close()


def log_in(visit: Visit, path: str = "") -> None:
    visit.page.goto(f"{visit.address}/{path}")
    visit.page.get_by_role("button", name="Log ind").click()


def test_a_secretary_signs_in_works_and_signs_out(somebody, provider):
    provider.claims = {"sub": "1", "email": SECRETARY}
    somebody.page.goto(somebody.address)
    somebody.page.get_by_role("button", name="Log ind").wait_for()
    assert "punkter" not in somebody.text()
    somebody.page.get_by_role("button", name="Log ind").click()
    somebody.settled()
    assert "punkter" in somebody.text()
    assert f"Logget ind · {SECRETARY} (sekretær)" in somebody.text()
    somebody.open("indlaes")
    assert "din rolle er" not in somebody.text()
    somebody.page.get_by_role("button", name="Log ud").click()
    somebody.page.get_by_role("button", name="Log ind").wait_for()
    assert "punkter" not in somebody.text()
    names = {cookie["name"] for cookie in somebody.page.context.cookies()}
    assert not [name for name in names if name.startswith("_streamlit_user")]
    assert somebody.hosts == {one.split("/")[2] for one in (somebody.address, provider.address)}
    assert not somebody.errors


def test_a_group_gives_the_role_and_a_name_one_chose_oneself_does_not(somebody, provider):
    provider.claims = {"sub": "2", "name": SECRETARY, "groups": ["ledelsessekretariatet"]}
    log_in(somebody)
    somebody.settled()
    assert "Logget ind · 2 (sekretær)" in somebody.text()
    somebody.page.context.clear_cookies()
    provider.claims = {"sub": "3", "name": SECRETARY}
    log_in(somebody)
    somebody.page.get_by_text("har ikke adgang til udplan").wait_for()


def test_an_address_that_nobody_has_verified_gives_no_role(somebody, provider):
    provider.claims = {"sub": "4", "email": SECRETARY, "email_verified": False}
    log_in(somebody)
    somebody.page.get_by_text("4 er logget ind, men har ikke adgang til udplan").wait_for()
    assert "punkter" not in somebody.text()


def test_a_reader_is_told_that_a_page_is_for_others(somebody, provider):
    provider.claims = {"sub": "5", "email": READER_OF_OPEN}
    log_in(somebody)
    somebody.settled()
    assert not somebody.page.get_by_role("link", name="Indlæs").count()
    somebody.page.goto(f"{somebody.address}/indlaes")
    somebody.page.get_by_text("din rolle er læser").wait_for()


def test_somebody_without_a_role_is_told_so_and_may_sign_in_as_another(somebody, provider):
    provider.claims = {"sub": "6", "email": STRANGER}
    log_in(somebody)
    somebody.page.get_by_text(f"{STRANGER} er logget ind, men har ikke adgang").wait_for()
    assert "punkter" not in somebody.text()
    somebody.page.get_by_role("button", name="Log ud").click()
    somebody.page.get_by_role("button", name="Log ind").wait_for()


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param({"other_state": "gammel"}, id="another state than the one sent"),
        pytest.param({"denies": True}, id="the provider says no"),
        pytest.param({"forges": True}, id="signed with a key that is not the provider's"),
        pytest.param({"claims": {"email": SECRETARY, "aud": "en-anden"}}, id="for another app"),
        pytest.param({"claims": {"email": SECRETARY, "nonce": "gammel"}}, id="an earlier answer"),
        pytest.param({"claims": {"email": SECRETARY, "exp": 1}}, id="an answer that has run out"),
    ],
)
def test_whoever_is_not_let_in_gets_a_calm_page_in_danish(behaviour, somebody, provider):
    provider.claims = {"sub": "7", "email": SECRETARY}
    for name, how in behaviour.items():
        setattr(provider, name, how)
    log_in(somebody)
    somebody.page.get_by_role("heading", name=FAILED).wait_for()
    assert somebody.page.get_attribute("html", "lang") == "da"
    somebody.page.get_by_role("link", name="Prøv igen").click()
    somebody.page.get_by_role("button", name="Log ind").wait_for()
    assert "punkter" not in somebody.text()


def test_a_sign_in_of_yesterday_no_longer_holds(somebody, provider):
    provider.claims = {"sub": "8", "email": SECRETARY}
    provider.issued = int(time.time()) - 13 * 3600
    log_in(somebody)
    somebody.page.wait_for_url("**/overblik")
    somebody.page.get_by_role("button", name="Log ind").wait_for()
    assert "punkter" not in somebody.text()
