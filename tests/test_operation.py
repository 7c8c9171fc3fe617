"""The document for the IT department (docs/drift.md) and the program say the same."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.config import get_config_options

from udplan import settings
from udplan.errors import SettingsError

HOME = Path(__file__).parents[1]
DOCUMENT = (HOME / "docs" / "drift.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text from a heading to the next of its level or above."""
    level = heading.split(" ")[0]
    return re.split(
        rf"^{level[:1]}{{1,{len(level)}}} ", DOCUMENT.split(f"\n{heading}\n")[1], flags=re.M
    )[0]


def named(text: str) -> list[str]:
    """What stands as code in the first column of a section's table."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    return re.findall(r"`([^`]+)`", " ".join(rows))


def refused(toml: str, folder: Path) -> list[str]:
    """The keys that the reader of settings proposes instead of one that it does not know."""
    path = folder / "kommune.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        settings.load(path)
    proposed = str(told.value).split("Brug en af ")[1].rstrip(".")
    return re.split(r", | og | eller ", proposed)


def keys(folder: Path) -> Iterator[str]:
    """Every key that the settings can have, as the reader of settings itself tells them."""
    for group in refused("ukendt = 1", folder):
        if group in ("temaer", "budgetområder", "overskrifter"):
            yield group
            continue
        brackets = "[[{}]]" if group in ("udvalg", "fora", "emner") else "[{}]"
        toml = brackets.format(f'"{group}"') + "\nukendt = 1"
        yield from (f"{group}.{key}" for key in refused(toml, folder))


def test_each_key_of_the_municipalitys_settings_is_in_the_document_and_no_other(tmp_path):
    assert sorted(named(section("### Kommunens indstillinger"))) == sorted(keys(tmp_path))


def test_each_environment_variable_is_in_the_document_and_no_other():
    assert sorted(named(section("### Miljøvariabler"))) == sorted(settings.ENVIRONMENT)
    assert set(re.findall(r"\bUDPLAN_[A-Z_]*[A-Z]", DOCUMENT)) == set(settings.ENVIRONMENT)


def test_the_program_reads_no_environment_variable_that_it_does_not_list():
    source = "".join(path.read_text(encoding="utf-8") for path in (HOME / "udplan").rglob("*.py"))
    assert set(re.findall(r"\bUDPLAN_[A-Z_]*[A-Z]", source)) == set(settings.ENVIRONMENT)


def test_the_web_servers_variables_and_what_they_are_otherwise_are_streamlits_own():
    options = {
        "STREAMLIT_" + re.sub(r"([A-Z])", r"_\1", key).replace(".", "_").upper(): option
        for key, option in get_config_options(force_reparse=False).items()
    }
    ours = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    text = section("### Webserveren")
    assert set(re.findall(r"\bSTREAMLIT_[A-Z_]*[A-Z]", DOCUMENT)) <= set(options)
    assert named(text)
    for name in named(text):
        option = options[name]
        row = next(line for line in text.splitlines() if f"`{name}`" in line)
        group, key = option.key.split(".")
        otherwise = str(ours.get(group, {}).get(key, option.default_val)) or "tom"
        assert otherwise in row.split("|")[3]


def test_each_link_within_the_document_leads_to_a_heading():
    headings = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", DOCUMENT, flags=re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", DOCUMENT)) <= headings


@pytest.mark.parametrize("heading", ["## Log ind"])
def test_the_headings_that_the_program_points_at_are_there(heading):
    assert f"\n{heading}\n" in DOCUMENT


def test_each_make_command_in_the_documents_is_there():
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, flags=re.M))
    text = DOCUMENT + (HOME / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"(?:^|`|make )make ([a-z-]+)", text, flags=re.M))
    assert {"bundle", "sbom"} <= told <= targets
