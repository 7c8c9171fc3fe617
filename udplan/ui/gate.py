"""The outer door: no request that could give plan data is answered for somebody unknown.

Streamlit hands out files (`/media/…`), takes uploads and opens sessions without asking who it is.
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.config import get_option
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

# Private, but the one place that knows how the cookie is signed and cut in pieces; requirements.txt
# pins Streamlit, and a test signs in with a real provider.
from streamlit.web.server.starlette.starlette_websocket import (
    _get_signed_cookie_with_chunks as signed_cookie,
)

from udplan.ui import signin
from udplan.ui.signin import Way

_ALIVE: Final = ("/klar", "/_stcore/health")
"""Say that the server runs, and nothing else."""
_GIVING: Final = ("/media/", "/_stcore/upload_file")
"""Addresses where Streamlit itself gives or takes files; the rest is the empty shell of a page."""
_LOOPBACK: Final = ("127.0.0.1", "::1", "::ffff:127.0.0.1")
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-host")

_NO_NAME: Final = (
    "Du er ikke logget ind, så planen vises ikke. Åbn udplan på den adresse, it-afdelingen har "
    "givet jer; der bliver du logget ind."
)
_NOT_HERE: Final = (
    "udplan svarer kun på den maskine, det kører på, fordi intet log ind er sat op. "
    "It-afdelingen: se docs/drift.md, »Log ind«."
)


class Gate:
    """Answers 403 to whoever may not come in, whatever they ask for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request or one session through, or not."""
        refusal = _refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await PlainTextResponse(f"{refusal}\n", status_code=403)(scope, receive, send)


def _refusal(scope: Scope) -> str | None:
    """The sentence for one who may not come in, else None."""
    path = _path(scope)
    if path in _ALIVE:
        return None
    request = HTTPConnection(scope)
    match signin.way():
        case Way.HEADER:
            known = signin.readable(request.headers.get(signin.user_header() or "", ""))
            return None if known else _NO_NAME
        case Way.PROVIDER:
            open_to_all = not path.startswith(_GIVING)
            return None if open_to_all or _signed_in(request) else _NO_NAME
        case _:
            return None if _from_here(scope, request.headers) else _NOT_HERE


def _path(scope: Scope) -> str:
    base = str(get_option("server.baseUrlPath")).strip("/")
    path = str(scope["path"])
    return path.removeprefix(f"/{base}") if base else path


def _signed_in(request: HTTPConnection) -> bool:
    return bool(signed_cookie(request.cookies, USER_COOKIE_NAME))


def _from_here(scope: Scope, headers: Headers) -> bool:
    """Whether the request comes from this machine, and not through a proxy on it."""
    client = scope.get("client")
    return (
        client is not None
        and client[0] in _LOOPBACK
        and not any(name in headers for name in _FORWARDED)
    )
