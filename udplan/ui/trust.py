"""Whom a request is believed from: this machine, and the proxies that the installation names."""

import os
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope
from streamlit.config import get_option

from udplan.errors import SettingsError

Network = IPv4Network | IPv6Network
_THIS_MACHINE: Final = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-host")


def proxies() -> tuple[Network, ...]:
    """The networks of `UDPLAN_TRUSTED_PROXY`, else this machine; raises `SettingsError`."""
    said = os.environ.get("UDPLAN_TRUSTED_PROXY", "").replace(",", " ").split()
    if not said:
        return _THIS_MACHINE
    try:
        return tuple(ip_network(one) for one in said)
    except ValueError as error:
        raise SettingsError(
            "UDPLAN_TRUSTED_PROXY skal være proxyens ip-adresse eller net, f.eks. 10.0.0.5 eller "
            "10.0.0.0/24. Flere skrives med komma imellem."
        ) from error


def is_loopback(address: str) -> bool:
    """Whether who listens there, or is called so, is reached from this machine alone."""
    return address.lower() == "localhost" or _within(address, _THIS_MACHINE)


def is_proxy(scope: Scope) -> bool:
    """Whether the request comes straight from a proxy that is believed."""
    client = scope.get("client")
    return client is not None and _within(client[0], proxies())


def is_this_machine(scope: Scope, headers: Headers) -> bool:
    """Whether somebody on this machine asks for this machine, and no proxy stands between.

    The name asked for counts: a page from elsewhere may point a name of its own at 127.0.0.1.
    """
    client = scope.get("client")
    return (
        client is not None
        and _within(client[0], _THIS_MACHINE)
        and is_loopback(_host(headers.get("host", "")))
        and not any(name in headers for name in _FORWARDED)
    )


def is_own_page(headers: Headers) -> bool:
    """Whether a session is opened by our own page, and not by that of another site.

    Streamlit would ask an address on the internet what this machine is called before it says no.
    """
    origin = headers.get("origin")
    if origin is None:  # not a browser
        return True
    own = urlsplit(origin).netloc
    if own and own.lower() == headers.get("host", "").lower():
        return True
    named = str(get_option("browser.serverAddress") or "")
    return origin in get_option("server.corsAllowedOrigins") or (
        bool(named) and named != "localhost" and urlsplit(origin).hostname == named.lower()
    )


def _within(address: str, networks: tuple[Network, ...]) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return any(ip in network for network in networks)


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
