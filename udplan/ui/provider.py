"""The addresses where the provider of the sign-in is met: calm when it fails, careful with cookies.

Streamlit itself answers there, in English, and lets the cookie of the sign-in go over plain HTTP.
"""

import logging
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_secrets_auth_section
from streamlit.config import get_option
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from udplan import journal
from udplan.journal import Act
from udplan.ui import gate

_LOG: Final = logging.getLogger(__name__)
_ADDRESSES: Final = ("/auth/login", "/auth/logout", "/oauth2callback")
_CALLBACK: Final = "/oauth2callback"
_TROUBLE: Final = 400
_FAILED: Final = """<!DOCTYPE html>
<html lang="da">
<head><meta charset="utf-8"><title>Log ind · udplan</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body style="font-family: sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem">
<main>
<h1>Du blev ikke logget ind</h1>
<p>{why} Planen er ikke berørt.</p>
<p><a href="{home}">Prøv igen.</a> Bliver det ved, så sig det til it-afdelingen.</p>
</main>
</body>
</html>
"""
_NO_ANSWER: Final = "Kommunens log ind svarer ikke, som det skal."
_NOT_IN: Final = "Log ind blev afbrudt eller afvist, eller siden havde stået åben for længe."
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class SignIn:
    """Says in Danish when nobody came in, and marks the cookies for HTTPS alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; those for other addresses are let through untouched."""
        if scope["type"] != "http" or not str(scope["path"]).endswith(_ADDRESSES):
            await self._app(scope, receive, send)
            return
        why: str | None = None
        begun = False
        cookies: list[tuple[bytes, bytes]] = []

        async def watched(message: Message) -> None:
            nonlocal why, begun
            if message["type"] == "http.response.start":
                message = _careful(message)
                why = _failure(scope, message)
                cookies.extend(one for one in message["headers"] if one[0] == b"set-cookie")
            if why is None:
                begun = True
                await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception:
            if begun:
                raise
            _LOG.exception("the provider of the sign-in could not be used")
            why = _NO_ANSWER
        if why is not None:
            client = scope.get("client")
            journal.note(Act.REFUSED, "ukendt", fra=client[0] if client else "", grund=why)
            await _page(why, cookies)(scope, receive, send)


def _failure(scope: Scope, start: Message) -> str | None:
    """Why the one who asks is not signed in now; None for one who is, or who asked to leave."""
    if start["status"] >= _TROUBLE:
        return _NO_ANSWER
    request = Request(scope)
    came_back = {"code", "error"} & set(request.query_params)
    if not str(scope["path"]).endswith(_CALLBACK) or not came_back:
        return None
    given = any(
        name == b"set-cookie"
        and text.startswith(f"{USER_COOKIE_NAME}=".encode())
        and b"max-age=0" not in text.lower()
        for name, text in start["headers"]
    )
    return None if given or gate.signed_in(request) else _NOT_IN


def _page(why: str, cookies: list[tuple[bytes, bytes]]) -> Response:
    base = str(get_option("server.baseUrlPath")).strip("/")
    status = 502 if why == _NO_ANSWER else 403
    page = HTMLResponse(
        _FAILED.format(why=why, home=f"/{base}"),
        status_code=status,
        headers={"content-security-policy": _POLICY, "cache-control": "no-store"},
    )
    page.raw_headers.extend(cookies)
    return page


def _careful(start: Message) -> Message:
    """The same answer, its cookies for HTTPS alone where people come by HTTPS."""
    auth = get_secrets_auth_section()
    if not str(auth.get("redirect_uri", "")).startswith("https://"):
        return start
    headers = [
        (name, text + b"; Secure")
        if name.lower() == b"set-cookie" and b"; secure" not in text.lower()
        else (name, text)
        for name, text in start["headers"]
    ]
    return {**start, "headers": headers}
