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


def asked(path, headers=(), client=("127.0.0.1", 1234), kind="http"):
    """The status the door gives: 200 for what it lets through, 403 for what it does not."""
    sent = []

    async def through(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), text.encode()) for name, text in headers],
        "client": client,
    }
    # Nothing in here waits, and a browser's tests may have left this thread an event loop.
    with suppress(StopIteration):
        Gate(through)(scope, None, send).send(None)
    return 403 if sent[0]["type"] == "websocket.close" else sent[0]["status"]


@pytest.mark.parametrize("path", OTHERS)
def test_without_a_sign_in_only_this_machine_is_answered(path):
    assert asked(path) == 200
    assert asked(path, client=("::1", 1)) == 200
    assert asked(path, client=("10.0.0.7", 1)) == 403
    assert asked(path, client=None) == 403
    assert asked(path, client=("10.0.0.7", 1), kind="websocket") == 403


@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"])
def test_a_proxy_on_this_machine_does_not_open_the_door_for_the_world(name):
    assert asked("/overblik", headers=[(name, "10.0.0.7")]) == 403
    assert asked("/_stcore/stream", headers=[(name, "10.0.0.7")], kind="websocket") == 403


@pytest.mark.parametrize("path", OTHERS)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_behind_a_proxy_every_address_wants_the_name_of_the_sign_in(path, kind, monkeypatch):
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    far = {"client": ("10.0.0.7", 1), "kind": kind}
    assert asked(path, **far) == 403
    assert asked(path, headers=[("x-forwarded-user", " ")], **far) == 403
    assert asked(path, headers=[("x-forwarded-user", "anne")], **far) == 200


@pytest.mark.parametrize("path", OPEN)
def test_whether_the_server_runs_is_told_to_all(path, monkeypatch):
    assert asked(path, client=("10.0.0.7", 1)) == 200
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    assert asked(path, client=("10.0.0.7", 1)) == 200
