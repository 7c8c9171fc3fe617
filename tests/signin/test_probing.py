"""Requests that no browser would send: crooked paths, methods, names and headers."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.signin.conftest import HEADER, Guarded
from tests.signin.test_nobody import found
from tests.signing_in import SECRETARY
from tests.wire import words_of

OURS = f"{HEADER}: {SECRETARY}"


def said(guarded: Guarded, *lines: str) -> tuple[int, str]:
    """The status and all words of the answer to a request written line by line."""
    parts = urlsplit(guarded.address)
    request = "\r\n".join([*lines, "Connection: close", "", ""])
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as line:
        line.sendall(request.encode("latin-1"))
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), words_of(body) + head.decode("latin-1")


@pytest.fixture(scope="module")
def file(guarded) -> str:
    """The path of a file that a secretary has just made, and that is there all the while."""
    with guarded.as_(SECRETARY) as session:
        page = session.open("punkter")
        path = session.take(next(page.files()), page.session)
        host = urlsplit(guarded.address).netloc
        status, words = said(guarded, f"GET {path} HTTP/1.1", f"Host: {host}", OURS)
        assert (status, bool(found(guarded, words))) == (200, True)
        yield path


CROOKED = [
    "{file}",
    "{file}?x=/klar",
    "/klar/..{file}",
    "/klar/%2e%2e{file}",
    "/klar%2f..{file}",
    "/./{file}",
    "//klar{file}",
    "/klar;{file}",
    "/klar?/..{file}",
    "/_stcore/health/..{file}",
    "/static/..{file}",
    "/%6dedia/{name}",
    "/MEDIA/{name}",
    "/media\\{name}",
    "/media//{name}",
    "/media/x/../{name}",
    "http://127.0.0.1{file}",
    "http://klar{file}",
    "/static/../data/eksempelplan.xlsx",
    "/static/%2e%2e/%2e%2e/data/eksempelplan.xlsx",
    "/component/x/..%2f..%2f..%2fdata/eksempelplan.xlsx",
]


@pytest.mark.parametrize("crooked", CROOKED)
def test_no_crooked_path_leads_round_the_door(crooked, file, guarded):
    target = crooked.format(file=file, name=file.rpartition("/")[2])
    host = urlsplit(guarded.address).netloc
    status, words = said(guarded, f"GET {target} HTTP/1.1", f"Host: {host}")
    assert not found(guarded, words)
    assert status in (200, 400, 403, 404)
    assert status != 200 or words.startswith(('{"ok":true}', "ok"))


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "FINDES"])
def test_no_method_is_let_in_without_a_name(method, file, guarded):
    host = urlsplit(guarded.address).netloc
    for path in (file, "/overblik", "/_stcore/upload_file/x/y", "/_stcore/agent/interact"):
        status, words = said(
            guarded, f"{method} {path} HTTP/1.1", f"Host: {host}", "Content-Length: 0"
        )
        assert status in (400, 403), path
        assert not found(guarded, words)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param([f"X_Forwarded_User: {SECRETARY}"], id="a line below"),
        pytest.param([f"{HEADER} : {SECRETARY}"], id="a blank before the colon"),
        pytest.param([OURS, f"{HEADER}: it@eksempel.dk"], id="two names"),
        pytest.param([OURS, OURS], id="one name twice"),
        pytest.param([f"{HEADER}:"], id="no name"),
        pytest.param([f"{HEADER}: \t "], id="blanks"),
        pytest.param([f"Cookie: {HEADER}={SECRETARY}"], id="in a cookie"),
        pytest.param([f"X-Other: x\r\n {OURS}"], id="a folded line"),
    ],
)
def test_no_crooked_header_is_taken_for_a_name(headers, file, guarded):
    host = urlsplit(guarded.address).netloc
    for path in (file, "/overblik"):
        status, words = said(guarded, f"GET {path} HTTP/1.1", f"Host: {host}", *headers)
        assert status in (400, 403), path
        assert not found(guarded, words)


def test_several_names_written_as_one_are_nobody_we_know(file, guarded):
    host = urlsplit(guarded.address).netloc
    lines = [f"GET {file} HTTP/1.1", f"Host: {host}", f"{HEADER}: {SECRETARY}, it@eksempel.dk"]
    assert said(guarded, *lines)[0] == 403


@pytest.mark.parametrize("path", ["/media/x", "/overblik", "/klar", "/_stcore/health"])
def test_a_session_is_opened_at_no_other_address(path, guarded):
    host = urlsplit(guarded.address).netloc
    upgrade = ["Upgrade: websocket", "Sec-WebSocket-Version: 13"]
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    status, _ = said(guarded, f"GET {path} HTTP/1.1", f"Host: {host}", *upgrade, key)
    assert status != 101
