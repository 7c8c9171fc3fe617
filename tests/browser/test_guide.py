"""The user guide shows what there is: its pictures and its words are those of the pages."""

import re
import struct

import pytest

from tests.browser.conftest import HOME, SCREENSHOTS
from tests.browser.guide import GUIDE, PICTURES, SHOWN, taken

TEXT = GUIDE.read_text(encoding="utf-8")
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in (HOME / "pages", HOME / "udplan" / "ui")
    for path in sorted(folder.rglob("*.py"))
)
OUR_OWN = {"Før mødet:", "Under mødet:", "Efter mødet:"}


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    return struct.unpack(">II", picture[16:24])


def test_the_guide_shows_each_picture_once_and_each_lies_beside_it():
    assert sorted(re.findall(r"\]\(billeder/([\w-]+\.png)\)", TEXT)) == sorted(SHOWN)
    assert {path.name for path in PICTURES.iterdir()} == set(SHOWN)


@pytest.mark.parametrize("name", list(SHOWN))
def test_each_picture_can_be_taken_anew(name, chromium, year):
    picture = taken(chromium, year, name)
    assert size(picture) == size((PICTURES / name).read_bytes())
    SCREENSHOTS.mkdir(exist_ok=True)
    (SCREENSHOTS / f"vejledning_{name}").write_bytes(picture)


@pytest.mark.parametrize("words", sorted({*re.findall(r"\*\*([^*]+)\*\*", TEXT)} - OUR_OWN))
def test_what_the_guide_sets_in_bold_is_what_the_pages_say(words):
    assert f'"{words}' in SOURCES
