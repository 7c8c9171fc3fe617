"""The outer door: what is answered for whom, whatever address is asked for."""

from contextlib import suppress

import pytest

from udplan.ui.gate import Gate

OPEN = ("/klar", "/_stcore/health")
OTHERS = (
    "/",
    "/overblik",
    "/media/0123.xlsx",
    "/_stcore/stream",
    "/_stcore/upload_file/a/b",
    "/_stcore/metrics",
    "/static/js/index.js",
    "/findes-ikke",
)

pytestmark = pytest.mark.usefixtures("no_environment")


def asked(path, headers=(), client=("127.0.0.1", 1234), kind="http", host="127.0.0.1:8501"):
    """The status the door gives: 200 for what it lets through, 403 for what it does not."""
    sent = []

    async def through(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    said = [("host", host), *headers]
    scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), text.encode()) for name, text in said],
        "client": client,
    }
    # Nothing in here waits, and a browser's tests may have left this thread an event loop.
    with suppress(StopIteration):
        Gate(through)(scope, None, send).send(None)
    return 403 if sent[0]["type"] == "websocket.close" else sent[0]["status"]


@pytest.mark.parametrize("path", OTHERS)
def test_without_a_sign_in_only_this_machine_is_answered(path):
    assert asked(path) == 200
    assert asked(path, client=("::1", 1), host="[::1]:8501") == 200
    assert asked(path, client=("::ffff:127.0.0.1", 1), host="localhost:8501") == 200
    assert asked(path, client=("10.0.0.7", 1)) == 403
    assert asked(path, client=None) == 403
    assert asked(path, client=("10.0.0.7", 1), kind="websocket") == 403


@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"])
def test_a_proxy_on_this_machine_does_not_open_the_door_for_the_world(name):
    assert asked("/overblik", headers=[(name, "10.0.0.7")]) == 403
    assert asked("/_stcore/stream", headers=[(name, "10.0.0.7")], kind="websocket") == 403


@pytest.mark.parametrize("host", ["ond.example", "ond.example:8501", "127.0.0.1.ond.example", ""])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_name_that_somebody_else_has_pointed_at_this_machine_is_not_answered(host, kind):
    assert asked("/overblik", host=host, kind=kind) == 403


@pytest.mark.parametrize(
    ("origin", "answer"),
    [
        pytest.param("http://127.0.0.1:8501", 200, id="our own page"),
        pytest.param("https://ond.example", 403, id="another site"),
        pytest.param("http://127.0.0.1:3000", 403, id="another program on this machine"),
        pytest.param("null", 403, id="a page of a file"),
    ],
)
def test_a_session_is_opened_by_our_own_page_alone(origin, answer):
    path = "/_stcore/stream"
    assert asked(path, headers=[("origin", origin)], kind="websocket") == answer


@pytest.mark.parametrize(
    ("origin", "answer"),
    [
        ("https://udplan.kommune.example", 200),
        ("https://plan.kommune.example", 200),
        ("https://udplan.kommune.example.ond.example", 403),
        ("https://127.0.0.1", 403),
    ],
)
def test_behind_a_proxy_that_changes_the_name_asked_for_the_installation_says_it(
    origin, answer, monkeypatch
):
    said = {
        "browser.serverAddress": "udplan.kommune.example",
        "server.corsAllowedOrigins": ["https://plan.kommune.example"],
    }
    monkeypatch.setattr("udplan.ui.trust.get_option", said.get)
    path = "/_stcore/stream"
    assert asked(path, headers=[("origin", origin)], kind="websocket") == answer


FROM_PROXY = {"client": ("10.0.0.5", 1), "host": "udplan.kommune.example"}


@pytest.fixture
def proxy(no_environment, monkeypatch):
    """A proxy on another machine, which gives the name."""
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    monkeypatch.setenv("UDPLAN_TRUSTED_PROXY", "10.0.0.5, 10.1.0.0/16")


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize("path", OTHERS)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_behind_a_proxy_every_address_wants_the_name_of_the_sign_in(path, kind):
    name = ("x-forwarded-user", "anne")
    assert asked(path, kind=kind, **FROM_PROXY) == 403
    assert asked(path, headers=[("x-forwarded-user", " ")], kind=kind, **FROM_PROXY) == 403
    assert asked(path, headers=[name, name], kind=kind, **FROM_PROXY) == 403
    taking = path.startswith("/_stcore/upload_file")
    assert asked(path, headers=[name], kind=kind, **FROM_PROXY) == (403 if taking else 200)


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize("path", OTHERS)
@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("client", [("10.0.0.7", 1), ("127.0.0.1", 1), ("", 0), None])
def test_a_name_from_elsewhere_than_the_proxy_is_not_believed(path, kind, client):
    said = [("x-forwarded-user", "anne"), ("x-forwarded-for", "10.0.0.5")]
    assert asked(path, headers=said, client=client, kind=kind) == 403


@pytest.mark.usefixtures("proxy")
def test_every_machine_of_a_named_net_is_a_proxy():
    said = [("x-forwarded-user", "anne")]
    assert asked("/overblik", headers=said, client=("10.1.200.3", 1)) == 200
    assert asked("/overblik", headers=said, client=("::ffff:10.1.200.3", 1)) == 200
    assert asked("/overblik", headers=said, client=("10.2.0.1", 1)) == 403


def test_the_proxy_is_on_this_machine_unless_another_is_named(monkeypatch):
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    said = [("x-forwarded-user", "anne"), ("x-forwarded-for", "10.0.0.7")]
    assert asked("/overblik", headers=said) == 200
    assert asked("/overblik", headers=said, client=("10.0.0.7", 1)) == 403


@pytest.mark.parametrize("path", OPEN)
def test_whether_the_server_runs_is_told_to_all(path, monkeypatch):
    assert asked(path, client=("10.0.0.7", 1)) == 200
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    assert asked(path, client=("10.0.0.7", 1)) == 200
    assert asked(path, client=("10.0.0.7", 1), kind="websocket") == 403


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/udplan/klar", 200),
        ("/udplan/_stcore/health", 200),
        ("/klar", 200),
        ("/udplanklar", 403),
        ("/udplan/klar/x", 403),
        ("/udplan/../media/x", 403),
        ("/udplan/overblik", 403),
    ],
)
def test_a_prefix_opens_no_more_doors(path, answer, monkeypatch):
    monkeypatch.setattr("udplan.ui.gate.get_option", lambda _: "udplan")
    assert asked(path, client=("10.0.0.7", 1)) == answer
