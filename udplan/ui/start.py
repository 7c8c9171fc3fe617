"""What must be right before the server answers anybody: else it says what is wrong, and stops."""

import logging
import os
from typing import Final

from streamlit import config
from streamlit.auth_util import get_secrets_auth_section

from udplan import settings
from udplan.errors import SettingsError
from udplan.ui import signin, trust
from udplan.ui.signin import Way

_LOG: Final = logging.getLogger("udplan")
_LONG_ENOUGH: Final = 32


def prepare() -> None:
    """Set up what is logged and who is believed; raises `SettingsError` when it must not start."""
    _log_to_standard_error()
    for name in settings.unknown_variables(os.environ):
        _LOG.warning("Miljøvariablen %s kendes ikke og bruges ikke; se docs/drift.md.", name)
    trust.proxies()
    address = str(config.get_option("server.address") or "0.0.0.0")  # noqa: S104  Streamlit's own
    match signin.way():
        case Way.NOBODY:
            if not trust.is_loopback(address):
                raise SettingsError(
                    f"udplan startes ikke på adressen {address}, for intet log ind er sat op, og "
                    "så kunne enhver på nettet læse planen. Sæt et log ind op (docs/drift.md, "
                    "»Log ind«), eller start udplan på 127.0.0.1."
                )
            _LOG.warning("Intet log ind er sat op: udplan svarer kun på den maskine, det kører på.")
        case Way.HEADER:
            # A session is its person's own: whoever knows its number and is somebody else gets a
            # new one, and that is what Streamlit compares.
            config.set_option("server.trustedUserHeaders", {signin.user_header(): "header"})
        case Way.PROVIDER:
            secret = get_secrets_auth_section().get("cookie_secret", "")
            if len(str(secret)) < _LONG_ENOUGH:
                raise SettingsError(
                    "udplan startes ikke, for »cookie_secret« under [auth] mangler eller er for "
                    "kort, og så kunne enhver udgive sig for en anden. Skriv mindst "
                    f"{_LONG_ENOUGH} tilfældige tegn."
                )

    port, base = config.get_option("server.port"), config.get_option("server.baseUrlPath")
    _LOG.info("udplan kører: http://%s:%s/%s", address, port, str(base).strip("/"))


def _log_to_standard_error() -> None:
    if _LOG.handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
