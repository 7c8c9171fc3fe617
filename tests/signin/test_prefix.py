"""The same doors when the server lives under a prefix of its own, as behind a proxy."""

import httpx
import pytest

from tests.browser.conftest import served
from tests.signin.conftest import HEADER
from tests.signing_in import SECRETARY, settings_in
from tests.wire import Session

NAMED = {HEADER: SECRETARY}


@pytest.fixture(scope="module")
def prefixed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prefixed")
    more = {
        "UDPLAN_CONFIG": str(settings_in(folder)),
        "UDPLAN_USER_HEADER": HEADER,
        "STREAMLIT_SERVER_BASE_URL_PATH": "udplan",
    }
    with served(folder, f"sqlite:///{folder / 'udplan.sqlite'}", more=more) as address:
        yield address


def test_under_a_prefix_the_front_door_leads_in_and_all_may_ask_whether_the_server_runs(prefixed):
    for path in ("/klar", "/udplan/klar"):
        assert httpx.get(f"{prefixed}{path}").json() == {"ok": True}
    for path in ("/udplan", "/udplan/"):
        assert httpx.get(f"{prefixed}{path}").status_code == 403
        page = httpx.get(f"{prefixed}{path}", headers=NAMED, follow_redirects=True)
        assert (page.status_code, page.url.path) == (200, "/udplan/overblik")


def test_under_a_prefix_a_file_is_given_to_whoever_is_signed_in_alone(prefixed):
    with Session(f"{prefixed}/udplan", NAMED) as session:
        page = session.open("punkter")
        path = session.take(next(page.files()), page.session)
        for headers, answer in (({}, 403), ({HEADER: "fremmed@eksempel.dk"}, 403), (NAMED, 200)):
            assert httpx.get(f"{prefixed}/udplan{path}", headers=headers).status_code == answer
            assert httpx.get(f"{prefixed}{path}", headers=headers).status_code in (403, 404)
