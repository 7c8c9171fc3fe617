"""The web server's part: a Danish page shell, security headers, packing, and »are you ready?«."""

import asyncio
import base64
import hashlib
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go
import uvicorn.config
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util
from streamlit.config import get_option
from streamlit.runtime.pages_manager import PagesManager

from udplan.errors import SettingsError
from udplan.ui import following, heap, html, start
from udplan.ui.gate import Gate
from udplan.ui.navigation import ENTRIES, OVERVIEW
from udplan.ui.provider import SignIn
from udplan.ui.way_back import WayBack

# Danish words, links, what is copied, what is typed and not saved, what is read aloud, dark charts.
_SCRIPT: Final = b"\n".join(
    path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.js"))
)
# Told where the server is, Streamlit does not look for it below the page's own address first.
_SERVER: Final = (
    "window.__streamlit = {{ BACKEND_BASE_URL: new URL({base}, window.location.origin).href }};"
)
_PAGES: Final = f"window.udplanPages = {json.dumps([entry.address for entry in ENTRIES])};"
_INLINE_SCRIPT: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_STALE: Final = {b"content-length", b"etag", b"last-modified", b"accept-ranges"}
_LOOK: Final = html.stylesheet().encode()
_SECURITY: Final = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


def believe_nobody() -> None:
    """Let the gate see where a request comes from; called while the server loads the app.

    Uvicorn takes a neighbour's `X-Forwarded-For` for the truth, from its start on. And Streamlit
    asks a machine on the internet what this one is called when a page from elsewhere knocks.
    """
    vars(uvicorn.config)["ProxyHeadersMiddleware"] = lambda app, **_: app
    net_util.get_external_ip = lambda: None


def _policy(body: bytes) -> bytes:
    """Nothing from elsewhere, and of scripts in the page only those that stand in it now."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(body)
    )
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
    ).encode()


class DanishShell:
    """Makes the HTML document Danish before the first paint, and adds security headers to all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only a page asked for with GET is held back until it is whole."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        # Streamlit packs the HTML of deep paths itself; asked for plain, it can be rewritten.
        plain = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        start: Message | None = None
        body = b""

        async def rewritten(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_SECURITY]
                if _is_page(message):
                    start = message
                    return
            elif start is not None:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = _danish(body)
                await send(_with_length(start, body))
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self._app({**scope, "headers": plain}, receive, rewritten)


def _danish(body: bytes) -> bytes:
    """The document with its language and title, our scripts before Streamlit's own, and our look.

    In the document the look is there at the first paint; sent by the script it was handled at each
    change. Last in the body, it decides over Streamlit's rules, which are put into the head.
    """
    base = json.dumps(f"/{str(get_option('server.baseUrlPath')).strip('/')}")
    scripts = (_SERVER.format(base=base) + _PAGES).encode() + _SCRIPT
    for old, new in (
        (b'<html lang="en">', b'<html lang="da">'),
        (b"<title>Streamlit</title>", b"<title>udplan</title>"),
        (b"<head>", b"<head><script>" + scripts + b"</script>"),
        (b"</body>", _LOOK + b"</body>"),
    ):
        body = body.replace(old, new, 1)
    return body


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return bool(start["status"] == 200) and kind.startswith("text/html")  # noqa: PLR2004  OK


def _with_length(start: Message, body: bytes) -> Message:
    kept = [header for header in start["headers"] if header[0] not in _STALE]
    length = (b"content-length", str(len(body)).encode())
    policy = (b"content-security-policy", _policy(body))
    return {**start, "headers": [*kept, length, policy]}


async def _ready(_: Request) -> Response:
    return JSONResponse({"ok": True})


async def _front_door(request: Request) -> Response:
    """»/« becomes the overview's own address, which is the one that people send to each other."""
    query = f"?{request.url.query}" if request.url.query else ""
    # Relative, for a proxy may call us by another name: from »/udplan« the page is a step further.
    last = request.url.path.rpartition("/")[2]
    page = f"{last}/{OVERVIEW.address}" if last else OVERVIEW.address
    return RedirectResponse(f"{page}{query}", status_code=307)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:  # noqa: ANN401  Streamlit's own App
    """Load what every page needs before the first reader comes.

    Streamlit collects garbage after every run unless told not to (`runner.postScriptGC`); what
    is loaded here is moved out of the collector's sight for good.
    """
    heap.few_pools()
    try:
        start.prepare()
    except SettingsError as error:
        # Raised further it would stand under a traceback of the server's own.
        print(f"\n{error}\n", file=sys.stderr, flush=True)  # noqa: T201
        os._exit(1)
    # Until the first reader has come, Streamlit takes a folder named pages/ for its own older kind
    # of menu: that reader would be told that the page does not exist, and loose scripts served.
    PagesManager.uses_pages_directory = False
    go.Figure(go.Bar(x=[1], y=[1])).to_json()
    heap.freeze()
    task = asyncio.create_task(following.follow())
    try:
        yield
    finally:
        task.cancel()


def routes() -> list[BaseRoute]:
    """Our own addresses, under the prefix where there is one; `/klar` also without it."""
    base = str(get_option("server.baseUrlPath")).strip("/")
    front = [f"/{base}", f"/{base}/"] if base else ["/"]
    alive = [f"/{base}/klar", "/klar"] if base else ["/klar"]
    return [
        *(Route(path, _ready) for path in alive),
        *(Route(path, _front_door) for path in front),
    ]


MIDDLEWARE: Final = [
    Middleware(Gate),
    Middleware(SignIn),
    Middleware(WayBack),
    Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
    Middleware(DanishShell),
]
