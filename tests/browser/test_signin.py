"""Signing in with a provider of OpenID Connect, as a person in a browser does it."""

import time
from collections.abc import Iterator

import httpx
import pytest

from tests.browser.conftest import Visit, a_visit, free_port, served
from tests.browser.provider import Provider, provided
from tests.signing_in import (
    READER,
    READER_OF_OPEN,
    SECRETARY,
    STRANGER,
    secrets_in,
    settings_in,
)
from tests.wire import Session, words_of

USER = "_streamlit_user"
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
    somebody.page.get_by_text("2 (sekretær)").first.wait_for()
    somebody.page.context.clear_cookies()
    provider.claims = {"sub": "3", "name": SECRETARY}
    log_in(somebody)
    somebody.page.get_by_text("har ikke adgang til udplan").first.wait_for()


def test_an_address_that_nobody_has_verified_gives_no_role(somebody, provider):
    provider.claims = {"sub": "4", "email": SECRETARY, "email_verified": False}
    log_in(somebody)
    somebody.page.get_by_text("4 er logget ind, men har ikke adgang til udplan").first.wait_for()
    assert "punkter" not in somebody.text()


def test_a_reader_is_told_that_a_page_is_for_others(somebody, provider):
    provider.claims = {"sub": "5", "email": READER_OF_OPEN}
    log_in(somebody, "indlaes")
    somebody.page.get_by_text("din rolle er læser").first.wait_for()
    assert not somebody.page.get_by_role("link", name="Indlæs").count()


def test_whoever_came_with_a_link_ends_there(somebody, provider):
    provider.claims = {"sub": "10", "email": READER_OF_OPEN}
    link = "punkter?soeg=skole%20og%20dagtilbud&dato=2026-01-05"
    log_in(somebody, link)
    somebody.page.wait_for_url("**/punkter?*")
    somebody.page.get_by_text(f"{READER_OF_OPEN} (læser)").first.wait_for()
    assert "søgning: »skole og dagtilbud«" in somebody.text()
    assert "udplan_vej" not in {one["name"] for one in somebody.page.context.cookies()}


def test_somebody_without_a_role_is_told_so_and_may_sign_in_as_another(somebody, provider):
    provider.claims = {"sub": "6", "email": STRANGER}
    log_in(somebody)
    somebody.page.get_by_text(f"{STRANGER} er logget ind, men har ikke adgang").first.wait_for()
    assert "punkter" not in somebody.text()
    somebody.page.get_by_role("button", name="Log ud").click()
    somebody.page.get_by_role("button", name="Log ind").wait_for()


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param({"other_state": "gammel"}, id="another state than the one sent"),
        pytest.param({"denies": True}, id="the provider says no"),
        pytest.param({"forges": True}, id="signed with a key that is not the provider's"),
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


@pytest.fixture(scope="module")
def cookies(chromium, guarded, provider) -> dict[str, str]:
    """Those of a reader who has signed in, as a program would send them."""
    provider.claims = {"sub": "9", "email": READER}
    provider.issued = None
    visit = a_visit(chromium, guarded, 1366, 768)
    log_in(visit)
    visit.page.get_by_text(f"{READER} (læser)").first.wait_for()
    kept = {one["name"]: one["value"] for one in visit.page.context.cookies()}
    visit.page.context.close()
    return kept


def sent(cookies: dict[str, str], address: str) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items()), "Origin": address}


def test_a_file_of_somebody_signed_in_is_given_to_nobody_else(guarded, cookies):
    signed_in = sent(cookies, guarded)
    with Session(guarded, signed_in, xsrf=cookies["_streamlit_xsrf"]) as session:
        page = session.open("punkter")
        assert "Kloge m2" in page.text
        (first, *_) = (session.take(file, page.session) for file in page.files())
        assert "Kloge m2" in session.fetched(first)
    upload = f"/_stcore/upload_file/{page.session}/0123"
    for headers in (
        {},
        sent({**cookies, USER: cookies[USER][:-4] + "AAAA"}, guarded),
        sent({USER: "2|1:0|10:1|15:_streamlit_user|4:e30=|x"}, guarded),
        sent({name: text for name, text in cookies.items() if name != USER}, guarded),
    ):
        for path in (first, upload, "/_stcore/metrics", "/_stcore/agent/openapi.json"):
            response = httpx.get(f"{guarded}{path}", headers=headers)
            assert response.status_code == 403, path
        for path in ("/punkter", "/punkt?punkt=x", "/static/index.html", "/findes-ikke"):
            assert "Kloge m2" not in words_of(
                httpx.get(f"{guarded}{path}", headers=headers).content
            )
        with Session(guarded, {"Origin": guarded, **headers}) as session:
            assert "Kloge m2" not in session.open("punkter").text
    reading = httpx.put(f"{guarded}{upload}", headers=signed_in, content=b"x")
    assert reading.status_code == 403  # a reader puts nothing in


def test_the_number_of_a_session_lets_nobody_into_it(guarded, cookies):
    signed_in = sent(cookies, guarded)
    with Session(guarded, signed_in, xsrf=cookies["_streamlit_xsrf"]) as session:
        number = session.open("punkter").session
    with Session(guarded, {"Origin": guarded}, resumes=number) as session:
        answer = session.open("punkter")
    assert answer.session != number
    assert "Kloge m2" not in answer.text


@pytest.fixture(scope="module")
def behind_a_proxy(tmp_path_factory) -> Iterator[str]:
    """The dashboard, which believes the name that a proxy on this machine gives."""
    folder = tmp_path_factory.mktemp("behind")
    more = {"UDPLAN_CONFIG": str(settings_in(folder)), "UDPLAN_USER_HEADER": "X-Forwarded-User"}
    with served(folder, f"sqlite:///{folder / 'udplan.sqlite'}", more=more) as address:
        yield address


def test_the_name_in_the_proxys_header_lets_a_browser_in(chromium, behind_a_proxy):
    """Its sessions too: each answer of the page comes over one."""
    headers = {"X-Forwarded-User": SECRETARY, "X-Forwarded-For": "10.0.0.7"}
    visit = a_visit(chromium, behind_a_proxy, 1366, 768, extra_http_headers=headers)
    visit.open("datakvalitet")
    assert f"Logget ind · {SECRETARY} (sekretær)" in visit.text()
    assert not visit.page.get_by_role("button", name="Log ud").count()
    assert not visit.errors
    visit.page.context.close()


def test_without_the_proxys_header_there_is_one_calm_sentence(chromium, behind_a_proxy):
    visit = a_visit(chromium, behind_a_proxy, 1366, 768)
    answer = visit.page.goto(f"{behind_a_proxy}/overblik")
    assert answer is not None
    assert answer.status == 403
    assert "Du er ikke logget ind, så planen vises ikke." in visit.page.inner_text("body")
    visit.page.context.close()
