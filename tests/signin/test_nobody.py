"""No address gives anything of the plan to somebody who is not signed in."""

import pytest
from websockets.exceptions import InvalidStatus

from tests.signin.conftest import HEADER, Guarded
from tests.signing_in import ADMINISTRATOR, READER_OF_OPEN, SECRETARY, STRANGER
from tests.wire import Session, words_of
from udplan.access import Right
from udplan.ui.navigation import ENTRIES

PAGES = [entry.address for entry in ENTRIES]


def planned(guarded: Guarded) -> list[str]:
    """Texts that stand in the plan and nowhere else."""
    told = [[item.title, item.course, item.coordination, item.note] for item in guarded.items]
    return [text for texts in told for text in texts if text and len(text) > 12]


def found(guarded: Guarded, text: str) -> list[str]:
    return [words for words in planned(guarded) if words in text]


@pytest.fixture(scope="module")
def addresses(guarded) -> list[str]:
    """Every kind of address there is, with those of files that a secretary has just made."""
    with guarded.as_(SECRETARY) as session:
        page = session.open("punkter")
        assert found(guarded, page.text)
        files = [session.take(file, page.session) for file in page.files()]
        assert files
        assert any(found(guarded, session.fetched(file)) for file in files)
    upload = f"/_stcore/upload_file/{page.session}/0123"
    return [
        *files,
        *(f"/{page}" for page in ["", *PAGES]),
        *(f"/static{file}" for file in files),
        *(f"/{page}/..{file}" for page in PAGES[:1] for file in files[:1]),
        *(f"//{file.lstrip('/')}" for file in files[:1]),
        *(file.replace("/media", "/%6dedia") for file in files[:1]),
        *(file.replace("/media/", "/media//") for file in files[:1]),
        *(file.replace("/media", "/klar/../media") for file in files[:1]),
        *(file.replace("/media", "/_stcore/health/../../media") for file in files[:1]),
        upload,
        "/_stcore/metrics",
        "/_stcore/host-config",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/bidi-components/x",
        "/_stcore/stream",
        "/component/x/index.html",
        "/app/static/x",
        "/app.py",
        "/data/eksempelplan.xlsx",
        "/data/udplan.sqlite",
        "/.streamlit/secrets.toml",
        "/..%2f..%2fdata/eksempelplan.xlsx",
        "/klar",
        "/_stcore/health",
    ]


@pytest.mark.parametrize("name", [None, "", STRANGER], ids=["nobody", "no name", "no role"])
def test_no_address_gives_anything_of_the_plan_without_a_role(name, guarded, addresses):
    said = {} if name is None else {HEADER: name}
    for address in addresses:
        response = guarded.get(address, **said)
        assert not found(guarded, words_of(response.content)), address
        if address.startswith(("/media", "/_stcore/upload")):
            assert response.status_code == 403, address
        if not name and address not in ("/klar", "/_stcore/health"):
            assert response.status_code in (400, 403, 404), address
    assert guarded.get("/klar").json() == {"ok": True}
    assert guarded.get("/_stcore/health").text == "ok"


def test_a_file_is_given_to_a_reader_and_kept_by_no_proxy(guarded, addresses):
    response = guarded.get(addresses[0], **{HEADER: READER_OF_OPEN})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("name", [None, ""], ids=["nobody", "no name"])
def test_no_session_is_opened_for_nobody(name, guarded):
    with pytest.raises(InvalidStatus), Session(guarded.address, name and {HEADER: name}):
        pass


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://ond.example"}, id="a page of another site"),
        pytest.param({"Origin": "http://localhost:3000"}, id="another program on the machine"),
        pytest.param({"Origin": "null"}, id="a page of a file"),
    ],
)
def test_no_session_is_opened_for_a_page_of_another_site(headers, guarded):
    with (
        pytest.raises(InvalidStatus),
        Session(guarded.address, {HEADER: SECRETARY, **headers}),
    ):
        pass
    own = {HEADER: SECRETARY, "Origin": guarded.address}
    with Session(guarded.address, own) as session:
        assert found(guarded, session.open("punkter").text)


@pytest.mark.parametrize("page", PAGES)
def test_somebody_signed_in_without_a_role_gets_no_page(page, guarded):
    with guarded.as_(STRANGER) as session:
        text = session.open(page).text
    assert "har ikke adgang til udplan" in text
    assert not found(guarded, text)


@pytest.mark.parametrize(
    ("name", "role"),
    [(ADMINISTRATOR, "administrator"), (SECRETARY, "sekretær"), (READER_OF_OPEN, "læser")],
)
def test_the_name_in_the_header_gives_the_role_on_every_page(name, role, guarded):
    with guarded.as_(name) as session:
        for entry in ENTRIES:
            text = session.open(entry.address).text
            if role == "læser" and entry.needs == Right.WRITE:
                assert "din rolle er læser" in text
                assert not found(guarded, text)
            else:
                assert f"{name} ({role})" in text


def test_whoever_knows_the_number_of_a_session_and_is_another_gets_one_of_their_own(guarded):
    with guarded.as_(SECRETARY) as session:
        number = session.open("overblik").session
    with Session(guarded.address, {HEADER: SECRETARY}, resumes=number) as session:
        assert session.open("overblik").session == number
    with Session(guarded.address, {HEADER: READER_OF_OPEN}, resumes=number) as other:
        assert other.open("overblik").session != number


def test_where_a_request_says_it_comes_from_counts_for_nothing(guarded):
    """The proxy stands on this machine; what it passes on is somebody else's word."""
    for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded"):
        assert guarded.get("/overblik", **{HEADER: SECRETARY, name: "10.9.9.9"}).status_code == 200
        assert guarded.get("/overblik", **{name: "127.0.0.1"}).status_code == 403
