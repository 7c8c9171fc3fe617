"""`python -m udplan store …`: the store from the command line, for who keeps udplan running."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]

_YEARS: Final = range(2000, 2100)


def add_commands(commands: "Commands") -> None:
    """Add `store` with its own commands; each leaves `run`, which gives what is to be printed."""
    store = commands.add_parser("store", help="lageret med projektmapper, møder og beslutninger")
    kinds = store.add_subparsers(
        required=True, metavar="HANDLING", help="en af disse", parser_class=type(store)
    )

    add = _command(kinds, "add", "tag projektmapper ind", asks_who=True)
    add.add_argument(
        "files", metavar="FIL", nargs="+", type=Path, help="projektmapperne, den ældste først"
    )
    add.add_argument(
        "--plan-year",
        metavar="ÅÅÅÅ",
        type=int,
        choices=_YEARS,
        help="planens første år, hvis den ikke siger det",
    )
    add.add_argument("--config", metavar="FIL", type=Path, help="kommunens indstillinger")

    listed = _command(kinds, "list", "vis, hvilke projektmapper der er taget ind")
    listed.add_argument("--json", action="store_true", help="svar til andre programmer")

    _command(kinds, "check", "læs hver projektmappe igen: er den, som den kom?")

    withdraw = _command(kinds, "withdraw", "slet en, der er taget ind ved en fejl", asks_who=True)
    withdraw.add_argument(
        "sha256", metavar="SHA256", help="projektmappens kendetegn, som »store list« viser"
    )
    withdraw.add_argument(
        "--reason", metavar="TEKST", required=True, help="hvorfor den trækkes tilbage"
    )

    backup = _command(kinds, "backup", "skriv en sikkerhedskopi af hele lageret")
    backup.add_argument("path", metavar="STI", type=Path, help="filen, der skrives")

    restore = _command(kinds, "restore", "gendan lageret fra en sikkerhedskopi", asks_who=True)
    restore.add_argument("path", metavar="STI", type=Path, help="sikkerhedskopien")
    restore.add_argument("--force", action="store_true", help="erstat det, der ligger i lageret")


def _command(
    kinds: "Commands", name: str, does: str, *, asks_who: bool = False
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = kinds.add_parser(name, help=does)
    if asks_who:
        parser.add_argument("--by", metavar="NAVN", help="hvem gør det (ellers dit brugernavn)")
    parser.set_defaults(run=partial(_run, name))
    return parser


def _run(name: str, chosen: argparse.Namespace) -> str:
    # The database's library takes as long to load as all of the reader; `read` needs it not.
    from udplan.store_cli import commands

    return commands.run(name, chosen)
