"""The store's commands are a contract: exit codes, one Danish line for trouble, JSON as fixed."""

import hashlib
import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.store.records import ITEM, NOW, SECRETARY, decide
from udplan.cli import main
from udplan.store import Store, place, workbooks
from udplan.store.tables import workbooks as workbooks_table

EXAMPLE = Path(__file__).parents[2] / "data" / "eksempelplan.xlsx"
SHA256 = hashlib.sha256(EXAMPLE.read_bytes()).hexdigest()


@pytest.fixture(autouse=True)
def _the_store(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UDPLAN_STORE", url)
    monkeypatch.setenv("LOGNAME", "sekretær")


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """What the command says: on standard output when all is well, else one line of trouble."""
    assert main(["store", *map(str, arguments)]) == code
    said = capsys.readouterr()
    assert (said.err if code == 0 else said.out) == ""
    if code:
        assert said.err.count("\n") == 1
    return said.out if code == 0 else said.err


def test_a_workbook_is_taken_in_once(capsys):
    assert run(capsys, "add", EXAMPLE) == "1 projektmappe taget ind.\n"
    assert "0 projektmapper taget ind, 1 lå der i forvejen" in run(capsys, "add", EXAMPLE)
    (one,) = json.loads(run(capsys, "list", "--json"))
    assert one.pop("added").startswith("20")
    assert one == {
        "sha256": SHA256,
        "file": "eksempelplan.xlsx",
        "saved": "2025-05-12T09:30:00",
        "by": "sekretær (oplyst)",
        "withdrawn": None,
    }


def test_what_is_no_plan_is_refused_and_the_others_are_taken_in(capsys, tmp_path, empty_plan):
    other = tmp_path / "lønliste.xlsx"
    other.write_bytes(b"hej")
    said = run(capsys, "add", other, empty_plan, tmp_path / "findes ikke.xlsx", code=1)
    assert said.startswith("1 projektmappe taget ind, 2 ikke:")
    assert "»lønliste.xlsx«" in said
    assert "findes ikke.xlsx" in said
    assert [one["file"] for one in json.loads(run(capsys, "list", "--json"))] == [empty_plan.name]


def test_who_takes_in_can_be_named(capsys, empty_plan):
    run(capsys, "add", empty_plan, "--by", "Natkørsel")
    assert "taget ind" in run(capsys, "list")
    assert json.loads(run(capsys, "list", "--json"))[0]["by"] == "Natkørsel (oplyst)"


def test_an_empty_store_lists_nothing(capsys):
    assert run(capsys, "list") == "Der er ingen projektmapper i lageret.\n"
    assert json.loads(run(capsys, "list", "--json")) == []


def test_check_names_the_workbook_that_is_no_longer_what_came(capsys, store, empty_plan):
    run(capsys, "add", empty_plan)
    assert "1 projektmappe læst igen" in run(capsys, "check")
    with store.writing(SECRETARY) as writing:
        writing.connection.execute(update(workbooks_table).values(content=b"andet"))
    said = run(capsys, "check", code=1)
    assert empty_plan.name in said
    assert hashlib.sha256(empty_plan.read_bytes()).hexdigest() in said


def test_withdraw_erases_also_what_a_meeting_used(capsys, store, empty_plan):
    run(capsys, "add", empty_plan)
    sha256 = hashlib.sha256(empty_plan.read_bytes()).hexdigest()
    decide(store, item=replace(ITEM, workbook=sha256))
    run(capsys, "withdraw", sha256.upper(), "--reason", "Lønliste")
    assert json.loads(run(capsys, "list", "--json"))[0]["withdrawn"] is not None
    assert "slettet" in run(capsys, "list")
    assert "0 projektmapper læst igen" in run(capsys, "check")
    assert "Lønliste" in run(capsys, "add", empty_plan, code=1)
    assert "findes ikke" in run(capsys, "withdraw", "0" * 64, "--reason", "x", code=1)


def test_backup_and_restore(capsys, tmp_path, store, empty_plan):
    run(capsys, "add", empty_plan)
    decide(store)
    copy = tmp_path / "kopi æ ?%20.sqlite"
    assert str(copy) in run(capsys, "backup", copy)
    assert "findes allerede" in run(capsys, "backup", copy, code=1)
    assert "--force" in run(capsys, "restore", copy, code=1)
    assert "gendannet" in run(capsys, "restore", copy, "--force")
    assert "1 projektmappe læst igen" in run(capsys, "check")


def test_a_store_that_cannot_be_opened_is_one_danish_line(capsys, monkeypatch):
    monkeypatch.setenv("UDPLAN_STORE", "sqlite:////findes/ikke/udplan.sqlite")
    assert "mappen »/findes/ikke« findes ikke" in run(capsys, "list", code=1)


@pytest.mark.parametrize("arguments", [[], ["add"], ["withdraw", SHA256], ["restore"], ["slet"]])
def test_wrong_usage_is_exit_2_told_in_danish(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["store", *arguments])
    assert stopped.value.code == 2
    assert "Kommandoen blev ikke forstået" in capsys.readouterr().err


def test_without_an_address_the_store_lies_in_data(monkeypatch):
    monkeypatch.delenv("UDPLAN_STORE")
    assert place.address() == f"sqlite:///{EXAMPLE.parent / 'udplan.sqlite'}"


def test_a_store_copied_as_a_file_can_be_restored_too(capsys, tmp_path, store):
    """What the older udplan had: a copy of the file, of its own version."""
    with closing(Store(f"sqlite:///{tmp_path / 'gammel.sqlite'}")) as old:
        workbooks.keep(old, SECRETARY, b"plan", name="gammel.xlsx", saved=None, now=NOW)
    shutil.copy(tmp_path / "gammel.sqlite", tmp_path / "kopi.sqlite")
    run(capsys, "restore", tmp_path / "kopi.sqlite")
    assert [one.name for one in workbooks.kept(store)] == ["gammel.xlsx"]
