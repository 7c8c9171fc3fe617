"""Every number that is a link opens exactly the items that it counts, whatever is chosen."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from udplan.api import load_plan
from udplan.selection import from_link
from udplan.ui.loading import EXAMPLE, EXAMPLE_AS_OF

HOME = Path(__file__).parents[2]
LINK = re.compile(r'<a\b[^>]*href="(punkter[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
NUMBER = re.compile(r"(\d+)\s*$")
COUNT = re.compile(r"^(?:Se (?:de )?|Vis alle )?(\d+)\b")

pytestmark = pytest.mark.usefixtures("no_environment")


@pytest.fixture(scope="module")
def frame():
    return load_plan(EXAMPLE, as_of=EXAMPLE_AS_OF)


def numbered_links(app: AppTest) -> list[tuple[str, int]]:
    """Address and number of the links of a page's own HTML that end with a number."""
    return _links(app, NUMBER)


def counting_links(app: AppTest) -> list[tuple[str, int]]:
    """Address and number of those that say »Se de 4 punkter« or »3 punkter uden for listen«."""
    return _links(app, COUNT)


def _links(app: AppTest, says: re.Pattern[str]) -> list[tuple[str, int]]:
    found = []
    for element in app.get("html"):
        for address, words in LINK.findall(element.proto.body):
            number = says.search(re.sub(r"<[^>]+>", "", words))
            if number:
                found.append((unescape(address), int(number[1])))
    return found


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param("", id="the whole plan"),
        pytest.param("udvalg=BUU", id="a committee"),
        pytest.param("udvalg=BUU&udvalg=KFU&omfang=egne+og+tværgående", id="excerpts of two"),
        pytest.param(
            "vurdering=uden+tidspunkt&tvaergaaende=tværgående", id="one of three verdicts"
        ),
        pytest.param("tema=Partnerskaber&soeg=KFU", id="a theme and a word"),
        pytest.param("frist_fra=2025-06-01&frist_til=2025-08-31", id="days"),
    ],
)
@pytest.mark.parametrize(
    "page",
    ["start/overview", "progress/committees", "progress/themes", "progress/budget_areas"],
)
def test_every_linked_number_is_the_length_of_its_list(page, chosen, frame):
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    app.switch_page(f"pages/{page}.py").run()
    app.query_params["valg"] = chosen
    app.run()
    assert not app.exception
    for address, number in numbered_links(app):
        selection = from_link(urlsplit(address).query)
        assert len(selection.apply(frame)) == number, address


@pytest.mark.parametrize("chosen", ["", "udvalg=BUU", "type=anlægsprojekt"])
@pytest.mark.parametrize("page", ["start/overview"])
def test_every_key_figure_says_how_many_its_list_has(page, chosen, frame):
    app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60).run()
    app.switch_page(f"pages/{page}.py").run()
    app.query_params["valg"] = chosen
    app.run()
    links = counting_links(app)
    assert links or chosen
    for address, number in links:
        selection = from_link(urlsplit(address).query)
        assert len(selection.apply(frame)) == number, address
