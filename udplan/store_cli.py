"""`python -m udplan store …`: the store from the command line, for who keeps udplan running."""

import argparse
import getpass
import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from udplan import corrections, danish, settings
from udplan.access import Person
from udplan.errors import StoreError, UdplanError, WorkbookError
from udplan.intake.reading import Source, read_file
from udplan.store import Store, backup, workbooks
from udplan.store.place import address
from udplan.store.workbooks import KeptWorkbook

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]

_YEARS: Final = range(2000, 2100)


def add_commands(commands: "Commands") -> None:
    """Add `store` with its own commands; each leaves `run`, which gives what is to be printed."""
    store = commands.add_parser("store", help="lageret med projektmapper, møder og beslutninger")
    kinds = store.add_subparsers(required=True, metavar="HANDLING", parser_class=type(store))

    add = kinds.add_parser("add", help="tag projektmapper ind")
    add.add_argument("files", metavar="FIL", nargs="+", type=Path)
    add.add_argument("--plan-year", metavar="ÅÅÅÅ", type=int, choices=_YEARS)
    add.add_argument("--config", metavar="FIL", type=Path)
    _does(add, _add, asks_who=True)

    listed = kinds.add_parser("list", help="vis, hvilke projektmapper der er taget ind")
    listed.add_argument("--json", action="store_true")
    _does(listed, _list)

    _does(
        kinds.add_parser("check", help="kontrollér, at alle projektmapper er, som de kom"), _check
    )

    withdraw = kinds.add_parser(
        "withdraw", help="slet en projektmappe, der er taget ind ved en fejl"
    )
    withdraw.add_argument("sha256", metavar="SHA256")
    withdraw.add_argument("--reason", metavar="TEKST", required=True)
    _does(withdraw, _withdraw, asks_who=True)

    back_up = kinds.add_parser("backup", help="skriv en sikkerhedskopi af hele lageret")
    back_up.add_argument("path", metavar="STI", type=Path)
    _does(back_up, _back_up)

    restore = kinds.add_parser("restore", help="gendan lageret fra en sikkerhedskopi")
    restore.add_argument("path", metavar="STI", type=Path)
    restore.add_argument("--force", action="store_true", help="erstat det, der ligger i lageret")
    _does(restore, _restore, asks_who=True)


Doing = Callable[[argparse.Namespace, Store], str]


def _does(parser: argparse.ArgumentParser, what: Doing, *, asks_who: bool = False) -> None:
    if asks_who:
        parser.add_argument("--by", metavar="NAVN", help="hvem gør det (ellers dit brugernavn)")

    def run(chosen: argparse.Namespace) -> str:
        with closing(Store(address())) as store:
            return what(chosen, store)

    parser.set_defaults(run=run)


def _who(chosen: argparse.Namespace) -> Person:
    if chosen.by is not None:
        return Person(chosen.by, told=True)
    try:
        return Person(getpass.getuser(), told=True)
    except (OSError, KeyError, ImportError) as error:  # a container's user without a name
        raise StoreError("udplan ved ikke, hvem du er. Tilføj --by med dit navn.") from error


def _add(chosen: argparse.Namespace, store: Store) -> str:
    config = settings.load(settings.path_of(chosen.config))
    known, who = corrections.known(store, config), _who(chosen)
    before = len(workbooks.kept(store))
    refused = []
    for path in chosen.files:
        try:
            reading = read_file(path, plan_year=chosen.plan_year, settings=config, known=known)
            _keep(store, who, path, reading.source)
        except UdplanError as error:
            refused.append(str(error))
    taken = len(workbooks.kept(store)) - before
    there = len(chosen.files) - len(refused) - taken
    words = f"{danish.count(taken, 'projektmappe', 'projektmapper')} taget ind"
    if there:
        words += f", {danish.number(there)} lå der i forvejen"
    if refused:
        raise StoreError(f"{words}, {len(refused)} ikke: {' '.join(refused)}")
    return f"{words}."


def _keep(store: Store, who: Person, path: Path, source: Source) -> None:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise WorkbookError(f"»{path.name}« blev gemt, mens den blev læst. Prøv igen.")
    workbooks.keep(store, who, content, name=path.name, saved=source.saved, now=danish.now())


def _list(chosen: argparse.Namespace, store: Store) -> str:
    kept = workbooks.kept(store)
    if chosen.json:
        return json.dumps([_as_json(one) for one in kept], ensure_ascii=False, indent=1)
    if not kept:
        return "Der er ingen projektmapper i lageret."
    return "\n".join(
        f"{one.sha256}  {one.name}, taget ind {danish.day(one.added)} af {one.by}"
        + (f", slettet {danish.day(one.withdrawn)}" if one.withdrawn else "")
        for one in kept
    )


def _as_json(one: KeptWorkbook) -> dict[str, str | None]:
    return {
        "sha256": one.sha256,
        "file": one.name,
        "saved": one.saved.isoformat() if one.saved else None,
        "added": one.added.isoformat(),
        "by": str(one.by),
        "withdrawn": one.withdrawn.isoformat() if one.withdrawn else None,
    }


def _check(_: argparse.Namespace, store: Store) -> str:
    damaged = workbooks.damaged(store)
    if damaged:
        names = danish.listed([f"»{one.name}« ({one.sha256})" for one in damaged])
        raise StoreError(
            f"{names} er ikke længere, som {'den' if len(damaged) == 1 else 'de'} kom. Gendan "
            "lageret fra en sikkerhedskopi, og få disken undersøgt."
        )
    count = sum(one.withdrawn is None for one in workbooks.kept(store))
    return f"{danish.count(count, 'projektmappe', 'projektmapper')} læst igen: alle er, som de kom."


def _withdraw(chosen: argparse.Namespace, store: Store) -> str:
    sha256 = chosen.sha256.strip().lower()
    workbooks.withdraw(
        store, _who(chosen), sha256, reason=chosen.reason, even_if_used=True, now=danish.now()
    )
    return (
        "Projektmappen er slettet af lageret. Genstart udplan, så den heller ikke ligger i "
        "hukommelsen, og slet den i jeres sikkerhedskopier."
    )


def _back_up(chosen: argparse.Namespace, store: Store) -> str:
    backup.back_up(store, chosen.path)
    return f"Lageret er gemt i {chosen.path}."


def _restore(chosen: argparse.Namespace, store: Store) -> str:
    backup.restore(store, chosen.path, _who(chosen), force=chosen.force, now=danish.now())
    return f"Lageret er gendannet fra {chosen.path}."
