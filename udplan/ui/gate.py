"""The outer door: no request that could give plan data is answered for somebody unknown.

Streamlit hands out files (`/media/…`), takes uploads and opens sessions without asking who it is.
"""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.config import get_option
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

# Private, but the one place that knows how the cookie is signed and cut in pieces; requirements.txt
# pins Streamlit, and a test signs in with a real provider.
from streamlit.web.server.starlette.starlette_websocket import (
    _get_signed_cookie_with_chunks as signed_cookie,
)

from udplan import access, journal
from udplan.access import Right
from udplan.errors import UdplanError
from udplan.journal import Act
from udplan.ui import loading, signin, trust
from udplan.ui.signin import Way

_ALIVE: Final = ("/klar", "/_stcore/health")
"""Say that the server runs, and nothing else."""
_CLOSED: Final = ("/media", "/_stcore", "/component", "/app")
"""Where Streamlit itself gives or takes something; the rest is the empty shell of a page."""
_FOR_THE_DOOR: Final = ("/_stcore/stream", "/_stcore/host-config")
"""What the page needs to show the button »Log ind«; the session itself asks who it is."""
_TAKING: Final = "/_stcore/upload_file"
_GIVING: Final = "/media"
_NOT_KEPT: Final = (b"cache-control", b"private, no-store")

_NO_NAME: Final = (
    "Du er ikke logget ind, så planen vises ikke. Åbn udplan på den adresse, it-afdelingen har "
    "givet jer; der bliver du logget ind."
)
_NO_ROLE: Final = (
    "Du har ikke adgang til dette i udplan. Bed en, der passer udplan i kommunen, om at give dig "
    "en rolle."
)
_NO_PROXY: Final = (
    "udplan svarer kun gennem kommunens loginproxy. Åbn udplan på den adresse, it-afdelingen har "
    "givet jer. It-afdelingen: se docs/drift.md, »Log ind«."
)
_NOT_HERE: Final = (
    "udplan svarer kun på den maskine, det kører på, fordi intet log ind er sat op. "
    "It-afdelingen: se docs/drift.md, »Log ind«."
)
_OTHER_SITE: Final = "udplan kan ikke bruges inde fra et andet websted. Åbn udplan for sig selv."


class Gate:
    """Answers 403 to whoever may not come in, whatever they ask for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request or one session through, or not."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = _refusal(scope)
        if refusal is None:
            await self._app(scope, receive, _kept_by_nobody(scope, send))
            return
        client = scope.get("client")
        asked = str(scope["path"])
        journal.note(Act.REFUSED, "ukendt", fra=client[0] if client else "", adresse=asked)
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await PlainTextResponse(f"{refusal}\n", status_code=403)(scope, receive, send)


def _refusal(scope: Scope) -> str | None:
    """The sentence for one who may not come in, else None."""
    path = _path(scope)
    if scope["type"] == "http" and path in _ALIVE:
        return None
    request = HTTPConnection(scope)
    if scope["type"] == "websocket" and not trust.is_own_page(request.headers):
        return _OTHER_SITE
    match signin.way():
        case Way.HEADER:
            names = request.headers.getlist(signin.user_header() or "")
            if not trust.is_proxy(scope):
                return _NO_PROXY
            # Two headers: one of them may be the browser's own, and nobody can tell which.
            name = signin.readable(names[0]) if len(names) == 1 else ""
            return _inside(path, [name]) if name else _NO_NAME
        case Way.PROVIDER:
            names = signed_in(request)
            return _inside(path, names) if names or _is_closed(path) else None
        case _:
            return None if trust.is_this_machine(scope, request.headers) else _NOT_HERE


def signed_in(request: HTTPConnection) -> list[str]:
    """What the provider calls the one who asks, the name first; none for one who is not in."""
    cookie = signed_cookie(request.cookies, USER_COOKIE_NAME)
    return signin.names_in(cookie) if cookie else []


def _inside(path: str, known_as: list[str]) -> str | None:
    """What somebody signed in may not have; without a role the page itself tells them so."""
    if not _is_closed(path):
        return None
    if not known_as:
        return _NO_NAME
    try:
        admission = loading.load_settings(loading.place()).admission
    except UdplanError:
        return _NO_ROLE  # the settings are broken, and the page says how
    right = Right.WRITE if _is_under(path, _TAKING) else Right.READ
    return None if access.may(access.role_of(admission, known_as), right) else _NO_ROLE


def _is_closed(path: str) -> bool:
    return path not in _FOR_THE_DOOR and any(_is_under(path, one) for one in _CLOSED)


def _is_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _path(scope: Scope) -> str:
    """The path within udplan; one outside the prefix stays as it is, for nothing is there."""
    base = f"/{str(get_option('server.baseUrlPath')).strip('/')}".rstrip("/")
    path = str(scope["path"])
    return path.removeprefix(base) if _is_under(path, base) else path


def _kept_by_nobody(scope: Scope, send: Send) -> Send:
    """A file is for the one who asked, and for no store of pages on the way."""
    if scope["type"] != "http" or not _is_under(_path(scope), _GIVING):
        return send

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            others = [one for one in message["headers"] if one[0].lower() != _NOT_KEPT[0]]
            message = {**message, "headers": [*others, _NOT_KEPT]}
        await send(message)

    return marked
