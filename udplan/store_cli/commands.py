"""What the commands of `store` do; each gives what is to be printed."""

import argparse
import getpass
import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from udplan import corrections, danish, settings
from udplan.access import Person, Role
from udplan.errors import StoreError, UdplanError, WorkbookError
from udplan.intake.reading import Source, read_file
from udplan.store import Store, backup, workbooks
from udplan.store.place import address
from udplan.store.workbooks import KeptWorkbook


def _who(chosen: argparse.Namespace) -> Person:
    if chosen.by is not None:
        if not chosen.by.strip():
            raise StoreError("Skriv et navn efter --by, eller udelad --by.")
        return Person(chosen.by, told=True, role=Role.ADMINISTRATOR)
    try:
        return Person(getpass.getuser(), told=True, role=Role.ADMINISTRATOR)
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


COMMANDS: Final[dict[str, Callable[[argparse.Namespace, Store], str]]] = {
    "add": _add,
    "list": _list,
    "check": _check,
    "withdraw": _withdraw,
    "backup": _back_up,
    "restore": _restore,
}


def run(command: str, chosen: argparse.Namespace) -> str:
    """Do it to the store that the dashboard uses."""
    with closing(Store(address())) as store:
        return COMMANDS[command](chosen, store)
