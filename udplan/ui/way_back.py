"""The link that somebody came with, when they had to sign in first: they end where they were going.

Streamlit sends everybody to the front page. The browser itself keeps the address meanwhile.
"""

from typing import Final
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.config import get_option

from udplan.ui.navigation import ENTRIES

_COOKIE: Final = "udplan_vej"
_MINUTES: Final = 10
_LONGEST: Final = 2000


class WayBack:
    """Remembers the page from which somebody went to sign in, and leads back to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only leaving for the provider and coming back are touched."""
        path = str(scope["path"]) if scope["type"] == "http" else ""
        if path == _within("auth/login"):
            await self._app(scope, receive, _remembering(scope, send))
        elif path == _within("oauth2callback"):
            await self._app(scope, receive, _leading_back(scope, send))
        else:
            await self._app(scope, receive, send)


def _remembering(scope: Scope, send: Send) -> Send:
    from_page = urlsplit(Request(scope).headers.get("referer", ""))
    query = f"?{from_page.query}" if from_page.query else ""
    page = _own(f"{from_page.path}{query}")

    async def remembered(message: Message) -> None:
        if message["type"] == "http.response.start" and page is not None:
            _set(message, quote(page, safe="/"), _MINUTES * 60)
        await send(message)

    return remembered


def _leading_back(scope: Scope, send: Send) -> Send:
    kept = Request(scope).cookies.get(_COOKIE)
    page = _own(unquote(kept)) if kept else None

    async def led(message: Message) -> None:
        if message["type"] == "http.response.start" and kept is not None:
            headers = MutableHeaders(scope=message)
            if page is not None and headers.get("location") == _within(""):
                headers["location"] = page
            _set(message, "", 0)
        await send(message)

    return led


def _own(address: str) -> str | None:
    """The address, when it is that of one of our pages: nobody is led anywhere else."""
    path = address.partition("?")[0]
    pages = {_within(entry.address) for entry in ENTRIES}
    plain = address.isprintable() and len(address) <= _LONGEST
    return address if path in pages and plain else None


def _set(message: Message, text: str, seconds: int) -> None:
    MutableHeaders(scope=message).append(
        "set-cookie",
        f"{_COOKIE}={text}; HttpOnly; SameSite=Lax; Max-Age={seconds}; Path={_within('')}",
    )


def _within(path: str) -> str:
    base = str(get_option("server.baseUrlPath")).strip("/")
    return f"/{base}/{path}" if base else f"/{path}"
