"""Who sits in front of the page, and what they may: told by a sign-in, or by nobody.

Three ways: a proxy signs people in and gives their name in the header that `UDPLAN_USER_HEADER`
names; a provider of OpenID Connect signs them in (`[auth]` in Streamlit's secrets); or nobody does,
and then the server answers the machine it runs on and no other (`udplan.ui.gate`).
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from udplan import danish, journal
from udplan.access import Right, Role, may, role_of, sees_closed
from udplan.errors import AccessRefused
from udplan.journal import Act
from udplan.settings import Settings
from udplan.ui import html

_GROUPS: Final = ("groups", "roles")
"""The claims in which providers tell what somebody belongs to (Entra ID, Keycloak)."""
_NAMES: Final = ("email", "preferred_username", "sub")
"""Not `name`: with many providers people choose it themselves, and it would give them a role."""
_A_DAY: Final = timedelta(hours=12)
"""How long a sign-in lasts. Streamlit's cookie would last 30 days, with the groups of the first."""


class Way(StrEnum):
    """How people are told apart."""

    HEADER = "header"
    PROVIDER = "oidc"
    NOBODY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who looks, and what they may."""

    name: str | None
    """None where nobody signs people in: the name is asked for when something is to be saved."""
    role: Role
    sees_closed: bool

    def may(self, right: Right) -> bool:
        """Whether the visitor has the right."""
        return may(self.role, right)


def way() -> Way:
    """How this installation tells people apart; the proxy's header wins."""
    if user_header():
        return Way.HEADER
    return Way.PROVIDER if get_secrets_auth_section() else Way.NOBODY


def user_header() -> str | None:
    """The name of the header in which the proxy gives the name."""
    return os.environ.get("UDPLAN_USER_HEADER") or None


def visitor(settings: Settings) -> Visitor | None:
    """Who looks; None for one who is to sign in first.

    Raises `AccessRefused` for one who is signed in and has no role here.
    """
    match way():
        case Way.NOBODY:
            return Visitor(name=None, role=Role.ADMINISTRATOR, sees_closed=True)
        case Way.HEADER:
            names = [name] if (name := header_name()) else []
        case Way.PROVIDER:
            names = _known_as(st.user.to_dict()) if st.user.is_logged_in else []
    return _admitted(settings, names) if names else None


def _admitted(settings: Settings, names: list[str]) -> Visitor:
    role = role_of(settings.admission, names)
    if role is None:
        journal.note(Act.REFUSED, names[0], grund="ingen rolle")
        raise AccessRefused(
            f"{names[0]} er logget ind, men har ikke adgang til udplan. Bed en, der passer udplan "
            "i kommunen, om at give dig en rolle."
        )
    return Visitor(
        name=names[0], role=role, sees_closed=sees_closed(settings.admission, names, role)
    )


def names_in(cookie: bytes) -> list[str]:
    """What the provider calls somebody, as the signed cookie keeps it; none when it is too old."""
    try:
        user = json.loads(cookie)
    except ValueError:
        return []
    return _known_as(user) if isinstance(user, dict) and user.get("is_logged_in") else []


def _known_as(user: Mapping[str, object]) -> list[str]:
    return list(_claimed(user)) if _is_of_today(user, danish.now()) else []


def _is_of_today(user: Mapping[str, object], now: datetime) -> bool:
    """Whether the provider signed somebody in (`iat`) so lately that it still holds."""
    issued = user.get("iat")
    return isinstance(issued, int | float) and now.timestamp() - issued < _A_DAY.total_seconds()


def _claimed(user: Mapping[str, object]) -> Iterator[str]:
    """What the provider calls somebody: first the name that stands beside what is saved."""
    for claim in _NAMES:
        # Some providers write the truth value as a text.
        if claim == "email" and str(user.get("email_verified", True)).casefold() != "true":
            continue
        if isinstance(said := user.get(claim), str) and said.strip():
            yield said.strip()
    for claim in _GROUPS:
        said = user.get(claim)
        # A single group is a text and not a list with AD FS.
        yield from (str(one) for one in (said if isinstance(said, list) else [said]) if one)


def door() -> None:
    """What is shown to one who is not signed in: nothing of the plan, and the way in."""
    st.title("udplan", anchor=False)
    if way() == Way.PROVIDER:
        st.html(html.sentence("Log ind", "for at se udmøntningsplanen"))
        st.button("Log ind", on_click=st.login, type="primary")
        return
    st.html(
        html.notice(
            "Du er ikke logget ind, så planen vises ikke. Åbn udplan på den adresse, it-afdelingen "
            "har givet jer; der bliver du logget ind."
        )
    )


def show_who(visitor: Visitor) -> None:
    """Who is signed in, and the way out where udplan itself let them in."""
    if visitor.name is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="logget-ind"):
        st.html(html.sentence("Logget ind", f"{visitor.name} ({visitor.role})"), width="content")
        _way_out()


def no_role(why: AccessRefused) -> None:
    """What is shown to one who is signed in and not let in; they may sign in as another."""
    st.title("udplan", anchor=False)
    st.html(html.notice(str(why)))
    _way_out()


def _way_out() -> None:
    """The button »Log ud«; behind a proxy one leaves where one came in."""
    if way() == Way.PROVIDER:
        st.button("Log ud", on_click=_leave, key="log-ud")


def _leave() -> None:
    for name in _known_as(st.user.to_dict())[:1]:
        journal.note(Act.LEFT, name)
    st.logout()


def header_name() -> str:
    """The name in the proxy's header; empty where there is none."""
    return readable(st.context.headers.get(user_header() or "") or "")


def readable(text: str) -> str:
    """A header is bytes that the server took for Latin-1; a proxy sends names in UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return text.strip()
