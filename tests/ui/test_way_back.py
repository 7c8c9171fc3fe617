"""After signing in one is led to the page that one came for, and nowhere else."""

from contextlib import suppress
from urllib.parse import quote

import pytest

from udplan.ui.way_back import WayBack


def led(cookie: str, location: str = "/") -> str | None:
    """Where the browser is sent, when it comes back from the provider with this cookie."""
    sent = []

    async def back(scope, receive, send):
        headers = [(b"location", location.encode())]
        await send({"type": "http.response.start", "status": 302, "headers": headers})

    async def send(message):
        sent.append(message)

    headers = [(b"cookie", f"udplan_vej={cookie}".encode())]
    scope = {"type": "http", "method": "GET", "path": "/oauth2callback", "headers": headers}
    coroutine = WayBack(back)(scope, None, send)
    with suppress(StopIteration):
        coroutine.send(None)  # nothing in here waits
    return dict(sent[0]["headers"])[b"location"].decode()


def test_one_is_led_to_the_page_one_came_for():
    page = "/direktion?moede=08-09-2025&soeg=b%C3%B8rn"
    assert led(quote(page)) == page


@pytest.mark.parametrize(
    "page",
    [
        "https://ond.example/punkter",
        "//ond.example/punkter",
        "/\\ond.example",
        "/punkter/../media/x",
        "/punkter\r\nSet-Cookie: x=y",
        "/auth/logout",
        "/findes-ikke",
        "/punkter?" + "x" * 3000,
        "",
    ],
)
def test_nobody_is_led_anywhere_else(page):
    assert led(quote(page, safe="")) == "/"


def test_whoever_was_sent_elsewhere_than_to_the_front_page_goes_there():
    assert led("/punkter", location="https://login.example/leave") == "https://login.example/leave"
