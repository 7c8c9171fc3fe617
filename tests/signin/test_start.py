"""What the server refuses to start with, and that it says why in one Danish sentence."""

import os
import subprocess
import sys

import pytest

from tests.browser.conftest import free_port
from tests.signing_in import HOME
from udplan.errors import SettingsError
from udplan.ui import start

pytestmark = pytest.mark.usefixtures("no_environment")


def test_without_a_sign_in_the_server_does_not_start_on_an_address_that_others_can_reach(tmp_path):
    kept = {key: text for key, text in os.environ.items() if not key.startswith("UDPLAN_")}
    more = {"UDPLAN_STORE": f"sqlite:///{tmp_path / 'udplan.sqlite'}"}
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "streamlit", "run", "app.py"),
            *(f"--server.port={free_port()}", "--server.address=0.0.0.0"),
        ],
        cwd=HOME,
        env={**kept, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "udplan startes ikke på adressen 0.0.0.0, for intet log ind er sat op" in ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    assert "http://" not in ended.stdout + ended.stderr  # neither an address to open nor to ask


@pytest.fixture
def configured(monkeypatch):
    """Streamlit's own settings, as this test says them."""
    said = {"server.address": "0.0.0.0", "server.port": 8501, "server.baseUrlPath": ""}
    said["secrets.files"] = []
    monkeypatch.setattr("udplan.ui.start.config.get_option", said.get)
    monkeypatch.setattr("udplan.ui.start.config.set_option", said.__setitem__)
    monkeypatch.setattr("udplan.ui.start._log_to_standard_error", lambda: None)
    return said


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.5", "udplan.kommune.example", None])
def test_every_address_but_this_machines_own_wants_a_sign_in(address, configured):
    configured["server.address"] = address
    with pytest.raises(SettingsError, match="intet log ind er sat op"):
        start.prepare()


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_alone_nobody_needs_to_sign_in_and_it_is_said(address, configured, caplog):
    configured["server.address"] = address
    start.prepare()
    assert "Intet log ind er sat op: udplan svarer kun på den maskine" in caplog.text


def test_a_session_belongs_to_the_name_in_the_header(configured, monkeypatch):
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    start.prepare()
    assert configured["server.trustedUserHeaders"] == {"X-Forwarded-User": "header"}


@pytest.mark.parametrize("said", ["proxy.kommune.example", "10.0.0.0/33", "10.0.0.5/24"])
def test_a_proxy_that_is_not_an_address_is_told_at_the_start(said, configured, monkeypatch):
    monkeypatch.setenv("UDPLAN_USER_HEADER", "X-Forwarded-User")
    monkeypatch.setenv("UDPLAN_TRUSTED_PROXY", said)
    with pytest.raises(SettingsError, match="UDPLAN_TRUSTED_PROXY skal være"):
        start.prepare()


@pytest.mark.parametrize(("secret", "starts"), [("", False), ("kort", False), ("x" * 40, True)])
def test_a_secret_that_can_be_guessed_is_told_at_the_start(secret, starts, configured, monkeypatch):
    auth = {"redirect_uri": "https://udplan.kommune.example/oauth2callback"}
    said = {**auth, "cookie_secret": secret}
    for module in ("start", "signin"):
        monkeypatch.setattr(f"udplan.ui.{module}.get_secrets_auth_section", lambda: said)
    if starts:
        start.prepare()
    else:
        with pytest.raises(SettingsError, match="cookie_secret"):
            start.prepare()
