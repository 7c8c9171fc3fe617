"""With a provider everybody gets the page's empty shell, so each crooked path is the door's own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)

from tests.browser.conftest import free_port, served
from tests.signin.conftest import Guarded
from tests.signin.test_nobody import found
from tests.signin.test_probing import CROOKED, said
from tests.signing_in import SECRETARY, secrets_in, settings_in
from tests.wire import Session
from udplan import danish

USER = "_streamlit_user"
SIGNS_WITH = "tilfældigt" * 4


@dataclass(frozen=True)
class Open:
    """A server with a provider that nobody asks, and a file that a secretary has just made."""

    server: Guarded
    file: str


def cookie(origin: str, secret: str = SIGNS_WITH, hours: float = 0) -> str:
    """The cookie of a secretary who signed in so many hours ago."""
    issued = int(danish.now().timestamp() - hours * 3600)
    user = {"origin": origin, "is_logged_in": True, "email": SECRETARY, "iat": issued}
    return f"{USER}={create_signed_value(secret, USER, json.dumps(user)).decode()}"


def session_of(address: str, user: str) -> Session:
    """A session as our own page opens it, with this cookie."""
    token = generate_xsrf_token_string()
    headers = {"Cookie": f"{user}; _streamlit_xsrf={token}", "Origin": address}
    return Session(address, headers, xsrf=token)


@pytest.fixture(scope="module")
def opened(guarded, tmp_path_factory) -> Iterator[Open]:
    folder, port = tmp_path_factory.mktemp("provider"), free_port()
    address = f"http://127.0.0.1:{port}"
    more = {
        "UDPLAN_CONFIG": str(settings_in(folder)),
        "STREAMLIT_SECRETS_FILES": str(secrets_in(folder, "http://127.0.0.1:9", address)),
    }
    with served(folder, guarded.store, port=port, more=more) as where:
        server = Guarded(where, folder / "log", guarded.store, guarded.items)
        with session_of(where, cookie(where)) as session:
            page = session.open("punkter")
            assert found(server, page.text)
            yield Open(server, session.take(next(page.files()), page.session))


def test_the_file_is_there_for_the_one_who_is_signed_in(opened):
    host = urlsplit(opened.server.address).netloc
    lines = [f"GET {opened.file} HTTP/1.1", f"Host: {host}"]
    status, words = said(opened.server, *lines, f"Cookie: {cookie(opened.server.address)}")
    assert (status, bool(found(opened.server, words))) == (200, True)


@pytest.mark.parametrize("crooked", CROOKED)
def test_no_crooked_path_leads_to_a_file_past_the_sign_in(crooked, opened):
    target = crooked.format(file=opened.file, name=opened.file.rpartition("/")[2])
    host = urlsplit(opened.server.address).netloc
    for method in ("GET", "HEAD", "POST"):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Content-Length: 0"]
        status, words = said(opened.server, *lines)
        assert status < 500, method
        assert "content-disposition" not in words.casefold()
        assert not found(opened.server, words)


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(lambda own: cookie(own, "gættet" * 8), id="signed with a guess"),
        pytest.param(lambda own: cookie(own, hours=13), id="of yesterday"),
        pytest.param(lambda own: cookie(own).replace(USER, "_streamlit_x"), id="another name"),
        pytest.param(lambda own: cookie(own).replace(USER, f"{USER}__1"), id="a piece of one"),
        pytest.param(lambda own: cookie(own)[:-2], id="cut short"),
    ],
)
def test_no_made_up_cookie_is_a_sign_in(forged, opened):
    address = opened.server.address
    lines = [f"GET {opened.file} HTTP/1.1", f"Host: {urlsplit(address).netloc}"]
    status, words = said(opened.server, *lines, f"Cookie: {forged(address)}")
    assert status == 403
    assert not found(opened.server, words)
    with session_of(address, forged(address)) as session:
        answer = session.open("punkter")
    assert not found(opened.server, answer.text)
    assert "Log ind" in answer.text
