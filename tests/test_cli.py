"""The command line is a contract: exit codes, one Danish line for trouble, JSON as fixed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import Tab, a_workbook, table
from udplan.cli import main

HOME = Path(__file__).parents[1]
EXAMPLE = str(HOME / "data" / "eksempelplan.xlsx")
PASSED = "D-03 D-04 D-05 D-06 R-01 R-02 R-03 R-11 A302 A303 A501 H-07 H-09 H-12 H-13 H-15".split()


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert main(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_the_example_has_62_items_of_which_16_have_passed_on_1_september(capsys):
    read = answer(capsys, "read", EXAMPLE, "--as-of", "2025-09-01", "--json")
    passed = [i["number"] for i in read["items"] if i["verdict"] == "tidspunkt passeret"]
    assert len(read["items"]) == 62
    assert sorted(passed) == sorted(PASSED)
    assert read["ledger"]["unread"] == 0


def test_senest_1_9_passes_the_day_after(capsys):
    read = answer(capsys, "read", EXAMPLE, "--as-of", "2025-09-02", "--json")
    verdicts = {item["number"]: item["verdict"] for item in read["items"]}
    assert verdicts["R-07"] == "tidspunkt passeret"


def test_the_sheet_of_meetings_says_when_the_last_and_the_next_meeting_are(capsys, tmp_path):
    plan = tmp_path / "Udmøntningsplan 2025.xlsx"
    days = [["Direktionen", "BUU"], ["1/9", "3/9"], ["9/9", None], ["15/9", None]]
    items = table(("1", "Kloge m2", "ØK", "5. september 2025", "Igangsat"))
    plan.write_bytes(a_workbook(items, Tab(name="Møder", rows=days)))
    asked = ("--forum", "direktion", "--meeting", "2025-09-09", "--json")
    found = answer(capsys, "agenda", str(plan), *asked)
    # The 8th and the 22nd stand in the settings: all three sources count.
    assert (found["last_meeting"], found["next_meeting"]) == ("2025-09-08", "2025-09-15")
    read = answer(capsys, "read", str(plan), "--json")
    assert read["meetings"][0] == {
        "forum": "direktion",
        "day": "2025-09-01",
        "cancelled": False,
        "sheet": "Møder",
        "cell": "A2",
    }
    assert [sheet["used"] for sheet in read["source"]["sheets"]] == [True, False]


def test_the_json_has_the_keys_and_types_of_the_contract(capsys):
    read = answer(capsys, "read", EXAMPLE, "--as-of", "2025-09-01", "--json")
    assert read["contract"] == 1
    assert set(read) >= {"contract", "source", "plan", "as_of", "items", "findings", "ledger"}
    assert read["plan"] == {
        "title": "Udmøntningsplan 2025-2028",
        "first_year": 2025,
        "last_year": 2028,
    }
    item = next(one for one in read["items"] if one["number"] == "R-01")
    assert item["kind"] == "råderumsforslag"
    assert item["committees"] == ["ØK"]
    assert item["cross_cutting"] is True
    assert item["amounts"]["2025"] == -2_000_000
    assert item["time"] == {
        "text": "medio 2025",
        "reading": "interval",
        "from": "2025-06-01",
        "to": "2025-07-31",
        "flag_after": "2025-07-31",
        "precision": "year",
    }
    assert item["days_past"] == 32
    keys = "title kind committees route owners time state amounts sheet row rows cells".split()
    for one in read["items"]:
        assert all(one[key] is not None for key in keys)
        assert "" not in one.values()


def test_the_ledger_accounts_for_every_row(capsys):
    ledger = answer(capsys, "read", EXAMPLE, "--json")["ledger"]
    assert ledger.pop("rows_with_content") == sum(ledger.values())


def test_one_time_is_read_as_the_plan_reads_it(capsys):
    read = answer(capsys, "time", "udskudt til oktober 2025", "--plan-year", "2025", "--json")
    assert read == {
        "text": "udskudt til oktober 2025",
        "reading": "interval",
        "from": "2025-10-01",
        "to": "2025-10-31",
        "flag_after": "2025-10-31",
        "precision": "month",
        "state": "udskudt",
    }


def test_without_json_a_short_danish_summary(capsys):
    assert main(["read", EXAMPLE, "--as-of", "2025-09-01"]) == 0
    out = capsys.readouterr().out
    assert "62 punkter" in out
    assert "tidspunkt passeret: 16" in out


@pytest.mark.parametrize(
    "name", ["findes ikke.xlsx", "plan.xls", "plan.csv", "tom.xlsx", "mappe.xlsx", "tekst.xlsx"]
)
def test_what_cannot_be_used_gives_one_danish_line_and_exit_1(name, tmp_path, capsys):
    path = tmp_path / name
    if name == "mappe.xlsx":
        path.mkdir()
    elif name != "findes ikke.xlsx":
        contents = {
            "plan.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "plan.csv": "Nr.;Emne\n1;Test".encode("cp1252"),
            "tom.xlsx": b"",
            "tekst.xlsx": b"hej",
        }
        path.write_bytes(contents[name])
    assert main(["read", str(path), "--json"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    assert name in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no command"),
        pytest.param(["findes-ikke"], id="unknown command"),
        pytest.param(["read"], id="no file"),
        pytest.param(["read", EXAMPLE, "--as-of", "1/9"], id="a day that is not ISO"),
        pytest.param(["time", "maj", "--plan-year", "25"], id="a year of two digits"),
    ],
)
def test_wrong_usage_is_exit_2_told_in_danish(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Kommandoen blev ikke forstået" in captured.err


def test_output_is_utf8_whatever_the_locale():
    done = subprocess.run(
        [sys.executable, "-m", "udplan", "time", "forår", "--plan-year", "2025", "--json"],
        cwd=HOME,
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["text"] == "forår"


def test_a_mistake_in_the_settings_is_told_with_line_and_key(tmp_path, capsys):
    config = tmp_path / "kommune.toml"
    config.write_text('["grænser"]\nforfalder_snart_dage = "tredive"\n', encoding="utf-8")
    assert main(["read", EXAMPLE, "--config", str(config)]) == 1
    error = capsys.readouterr().err
    assert "linje 2" in error
    assert "forfalder_snart_dage" in error


@pytest.mark.parametrize(
    "command",
    ["", "read", "compare", "agenda", "time", "export", "store", "store add", "store withdraw"],
)
def test_the_help_is_danish_and_says_what_each_word_is_for(capsys, command):
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert not re.search(r"usage|options|positional|show|exit|message", said)
    told = re.findall(
        r"^  (\S+(?: \S+)?)(  +\S|\n {10,}\S)?", said.split("skal skrives:")[-1], re.M
    )
    assert told
    assert all(explained for _, explained in told), told
