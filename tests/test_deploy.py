"""What lies in deploy/ can be read by what it is for, and agrees with udplan and with itself."""

import json
import re
import shlex
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml
from defusedxml import ElementTree
from streamlit.config import get_config_options

from udplan import settings

HOME = Path(__file__).parents[1]
DEPLOY = HOME / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix != ".pyc")
PORT = "8501"
MEGABYTE = 2**20


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_variable_named_is_one_that_udplan_or_streamlit_reads(path):
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\bUDPLAN_[A-Z_]*[A-Z]", text)) <= set(settings.ENVIRONMENT)
    options = {
        "STREAMLIT_" + re.sub(r"([A-Z])", r"_\1", key).replace(".", "_").upper()
        for key in get_config_options()
    }
    assert set(re.findall(r"\bSTREAMLIT_[A-Z_]*[A-Z]", text)) <= options


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("systemd/*.[st]*")), ids=lambda path: path.name)
def test_each_unit_is_read_and_starts_only_what_is_there(path):
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(path, encoding="utf-8")
    assert unit["Unit"]["Description"]
    if path.suffix == ".timer":
        assert (DEPLOY / "systemd" / unit["Timer"]["Unit"]).exists()
        return
    assert unit["Service"]["User"] == "udplan"
    assert unit["Service"]["EnvironmentFile"] == "/etc/udplan/udplan.env"


def test_compose_runs_udplan_behind_this_machine_only_and_builds_what_is_there():
    services = yaml.safe_load(read("compose.yaml"))["services"]
    assert services["udplan"]["ports"] == [f"127.0.0.1:{PORT}:{PORT}"]
    assert "ports" not in services["database"]
    build = services["udplan"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    network = yaml.safe_load(read("compose.yaml"))["networks"]["udplan"]["ipam"]["config"][0]
    assert services["udplan"]["environment"]["UDPLAN_TRUSTED_PROXY"] == network["gateway"]


def test_the_container_runs_as_nobody_in_particular_and_copies_what_is_there():
    text = read("Containerfile")
    assert "\nUSER udplan\n" in text
    copied = " ".join(re.findall(r"^COPY (.+) \S+$", text, flags=re.M)).split()
    assert copied
    assert [one for one in copied if not (HOME / one).exists()] == []
    assert "data" not in copied  # a store or a real plan may lie there
    assert f"EXPOSE {PORT}\n" in text
    assert f"http://127.0.0.1:{PORT}/klar" in text


def test_the_builder_is_given_what_the_containerfile_copies_and_nothing_else():
    """Else a plan, a store or a password that lies in the folder could come along."""
    copied = re.findall(r"^COPY (.+) \S+$", read("Containerfile"), flags=re.M)
    rules = (HOME / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [one for one in rules if one and not one.startswith(("#", "!"))] == [
        "*",
        "**/__pycache__",
    ]
    assert {one[1:] for one in rules if one.startswith("!")} == set(" ".join(copied).split())


def test_the_user_to_whom_the_guide_gives_the_password_is_the_one_the_container_runs_as():
    (number,) = re.findall(r"useradd --uid (\d+)", read("Containerfile"))
    guide = (HOME / "docs" / "drift.md").read_text(encoding="utf-8")
    assert f"\nchown {number} pgpass\n" in guide


def test_what_compose_wants_of_the_machines_own_can_not_be_committed():
    secrets = yaml.safe_load(read("compose.yaml"))["secrets"].values()
    kept_out = set(read(".gitignore").splitlines())
    assert {one["file"].removeprefix(".") for one in secrets} | {"/.env"} <= kept_out


def test_compose_asks_after_health_as_the_container_does_and_the_database_over_the_network():
    """On its socket the database answers already while it is being made."""
    services = yaml.safe_load(read("compose.yaml"))["services"]
    test = shlex.split(services["udplan"]["healthcheck"]["test"])
    (command,) = re.findall(r"^    CMD (\[.+\])$", read("Containerfile"), flags=re.M)
    assert test == json.loads(command)
    assert "--host=127.0.0.1" in services["database"]["healthcheck"]["test"]


def test_compose_answers_to_the_path_and_the_header_of_the_proxies():
    environment = yaml.safe_load(read("compose.yaml"))["services"]["udplan"]["environment"]
    prefix = environment["STREAMLIT_SERVER_BASE_URL_PATH"]
    assert f"location /{prefix}/ {{" in read("nginx/udplan.conf")
    assert f"proxy_set_header {environment['UDPLAN_USER_HEADER']} " in read("nginx/udplan.conf")


def test_both_proxies_lead_to_the_same_port_and_prefix_as_the_service_has():
    environment = dict(
        line.split("=", 1) for line in read("systemd/udplan.env").splitlines() if "=" in line
    )
    assert environment["STREAMLIT_SERVER_PORT"] == PORT
    prefix = environment["STREAMLIT_SERVER_BASE_URL_PATH"]
    nginx = read("nginx/udplan.conf")
    assert f"location /{prefix}/ {{" in nginx
    assert set(re.findall(r"proxy_pass (\S+);", nginx)) == {f"http://127.0.0.1:{PORT}"}
    rewrite = ElementTree.parse(DEPLOY / "windows" / "web.config").find(".//action")
    assert rewrite.get("url") == f"http://127.0.0.1:{PORT}/{prefix}/{{R:1}}"
    header = environment["UDPLAN_USER_HEADER"]
    assert f"proxy_set_header {header} " in nginx
    variable = "HTTP_" + header.upper().replace("-", "_")
    assert f'<set name="{variable}"' in read("windows/web.config")
    script = read("windows/install.ps1")
    assert re.search(rf"STREAMLIT_SERVER_PORT += '{PORT}'", script)
    assert re.search(rf"STREAMLIT_SERVER_BASE_URL_PATH += '{prefix}'", script)


def test_both_proxies_let_the_largest_workbook_through_and_little_more():
    config = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    largest = config["server"]["maxUploadSize"] * MEGABYTE
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", read("nginx/udplan.conf"))
    limits = ElementTree.parse(DEPLOY / "windows" / "web.config").find(".//requestLimits")
    for limit in (int(megabytes) * MEGABYTE, int(limits.get("maxAllowedContentLength"))):
        assert largest < limit <= largest + 2 * MEGABYTE
