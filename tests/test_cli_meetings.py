"""`compare` and `agenda`, as another program calls them."""

import json
from datetime import datetime

import pytest

from tests.history.versions import NOW, SECRETARY, month, saved_of
from udplan import cli
from udplan.store import Store, workbooks

KLOGE = ("R-1", "Kloge m2", "ØK", "maj 2025", "Igangsat")
BROER = ("A-1", "Renovering af broer", "MTU", "efterår 2025", "X")


@pytest.fixture(autouse=True)
def no_store(monkeypatch):
    monkeypatch.delenv("UDPLAN_STORE", raising=False)
    monkeypatch.delenv("UDPLAN_CONFIG", raising=False)


@pytest.fixture
def old(tmp_path):
    return written(tmp_path / "gammel.xlsx", month(1, KLOGE, BROER))


@pytest.fixture
def new(tmp_path):
    row = (*KLOGE[:3], "juni 2025", "Igangsat")
    return written(tmp_path / "ny.xlsx", month(6, row))


def written(path, content):
    path.write_bytes(content)
    return path


def answer(capsys, *arguments):
    code = cli.main([*map(str, arguments), "--json"])
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    return json.loads(printed.out)


def refused(capsys, *arguments):
    code = cli.main(list(map(str, arguments)))
    printed = capsys.readouterr()
    assert (code, printed.out) == (1, "")
    assert printed.err.count("\n") == 1
    return printed.err


def reasons(told):
    return {
        group["reason"]: [item["number"] for item in group["items"]] for group in told["groups"]
    }


def test_compare_tells_what_is_gone_and_moved_with_the_days(capsys, old, new):
    told = answer(capsys, "compare", old, new, "--as-of", "2025-09-01")
    assert [item["number"] for item in told["gone"]] == ["A-1"]
    assert told["added"] == []
    (changed,) = told["changed"]
    assert changed["match"] == "exact"
    assert {"field": "time.flag_after", "before": "2025-05-31", "after": "2025-06-30"} in (
        changed["fields"]
    )
    assert told["summary"] == {
        "newly_past": 1,
        "newly_done": 0,
        "reopened": 0,
        "moved": 1,
        "moved_days": 30,
    }


def test_compare_without_json_is_a_short_danish_summary(capsys, old, new):
    assert cli.main(["compare", str(old), str(new)]) == 0
    assert "- A-1 Renovering af broer er ikke længere i projektmappen" in capsys.readouterr().out


def test_compare_needs_two_plans(capsys, old, tmp_path):
    assert "findes ikke" in refused(capsys, "compare", old, tmp_path / "mangler.xlsx")


MEETING = ("--forum", "direktion", "--meeting", "2025-09-08")


def test_an_agenda_takes_its_neighbours_from_the_settings(capsys, new):
    told = answer(capsys, "agenda", new, *MEETING)
    assert (told["forum"], told["meeting"]) == ("direktion", "2025-09-08")
    assert (told["last_meeting"], told["next_meeting"]) == ("2025-08-25", "2025-09-22")
    assert reasons(told) == {"still-past": ["R-1"]}
    assert told["left_out"] == 0


def test_the_days_given_go_before_those_of_the_settings(capsys, new):
    days = ("--last-meeting", "2025-06-01", "--next-meeting", "2025-10-01")
    told = answer(capsys, "agenda", new, *MEETING, *days)
    assert reasons(told) == {"newly-past": ["R-1"]}


def test_what_needs_two_versions_is_there_only_with_a_previous_one(capsys, old, new):
    told = answer(capsys, "agenda", new, *MEETING, "--previous", old)
    assert reasons(told) == {"still-past": ["R-1"], "gone": ["A-1"]}


def test_how_often_a_time_was_moved_comes_from_the_store(capsys, tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'lager.sqlite'}"
    store = Store(address)
    for number, time in enumerate(("maj 2025", "juni 2025", "efterår 2026"), 1):
        content = month(number, (*KLOGE[:3], time, "Igangsat"))
        plan = written(tmp_path / "plan.xlsx", content)
        workbooks.keep(
            store, SECRETARY, content, name="plan.xlsx", saved=saved_of(content), now=NOW
        )
    store.close()
    assert reasons(answer(capsys, "agenda", plan, *MEETING)) == {}
    monkeypatch.setenv("UDPLAN_STORE", address)
    assert reasons(answer(capsys, "agenda", plan, *MEETING)) == {"moved-often": ["R-1"]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("--forum", "XYZ", "--meeting", "2025-09-08"), "ikke et forum", id="forum"),
        pytest.param(
            (*MEETING, "--last-meeting", "2025-10-01"), "skal ligge før mødet", id="last after"
        ),
        pytest.param(
            (*MEETING, "--next-meeting", "2025-09-08"), "skal ligge før mødet", id="next at once"
        ),
    ],
)
def test_what_cannot_be_a_meeting_is_refused_in_one_line(capsys, new, arguments, words):
    assert words in refused(capsys, "agenda", new, *arguments)


def test_wrong_usage_is_2(capsys, new):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["agenda", str(new), "--forum", "direktion"])
    assert stopped.value.code == 2
    assert "Kommandoen blev ikke forstået" in capsys.readouterr().err


def test_the_day_of_the_older_workbook_is_the_day_it_was_saved(old):
    assert saved_of(old.read_bytes()) == datetime(2025, 1, 3, 10, 0)
