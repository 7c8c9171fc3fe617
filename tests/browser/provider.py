"""A small provider of OpenID Connect on this machine: it lets in who is named, and lies at will.

Discovery, keys, authorization with a code and PKCE, and tokens signed with RS256. What it hands
out is what a municipality's own would: name, address, groups.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "udplan", "hemmeligheden"


@dataclass
class Provider:
    """One provider, and how it behaves just now."""

    address: str = ""
    claims: dict[str, object] = field(default_factory=dict)
    """What the next one who signs in is called."""
    denies: bool = False
    """Says no instead of letting anybody in."""
    forges: bool = False
    """Signs with a key of its own that is not among those it publishes."""
    issued: int | None = None
    """When the next sign-in is said to have happened; None for now."""
    other_state: str | None = None
    """Comes back with another state than the one it was given."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "a"}))
    stranger: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "a"}))

    def metadata(self) -> dict[str, object]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "end_session_endpoint": f"{self.address}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        state = self.other_state or asked["state"]
        if self.denies:
            told = {"error": "access_denied", "state": state}
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = asked
            told = {"code": code, "state": state}
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    def token(self, asked: dict[str, str], secret: str) -> dict[str, object] | None:
        """The tokens for a code, once; None for whoever is not the one who asked for it."""
        begun = self.codes.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if begun is None or secret != SECRET or begun.get("code_challenge") != challenge:
            return None
        now = int(time.time()) if self.issued is None else self.issued
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": int(time.time()) + 300,
            "nonce": begun["nonce"],
            **self.claims,
        }
        key = self.stranger if self.forges else self.key
        token = jwt.encode({"alg": "RS256", "kid": "a"}, claims, key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": token}


@contextmanager
def provided() -> Iterator[Provider]:
    """A provider that answers as long as one is within."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: words[0] for name, words in parse_qs(parts.query).items()}
            match parts.path:
                case "/.well-known/openid-configuration":
                    self._json(provider.metadata())
                case "/keys":
                    self._json({"keys": [provider.key.as_dict(private=False)]})
                case "/authorize":
                    self._go(provider.authorize(asked))
                case "/leave":
                    self._go(asked["post_logout_redirect_uri"])
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = {name: words[0] for name, words in parse_qs(body).items()}
            kind, _, words = self.headers.get("Authorization", "").partition(" ")
            name, _, secret = base64.b64decode(words).decode().partition(":")
            tokens = provider.token(asked, secret if (kind, name) == ("Basic", CLIENT) else "")
            self._json(tokens or {"error": "invalid_grant"}, 200 if tokens else 400)

        def _json(self, said: object, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def _go(self, where: str) -> None:
            self.send_response(302)
            self.send_header("Location", where)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
