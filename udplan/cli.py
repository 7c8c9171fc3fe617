"""The command line: the same reading and the same verdicts for other programs.

Exit 0 when done, 1 when the input could not be used (one Danish line on standard error), 2 for
wrong usage. Output is UTF-8 whatever the locale.
"""

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, NoReturn

from udplan import danish, export_cli, labels, settings, store_cli
from udplan.briefing import standing
from udplan.briefing.agenda import agenda_as_json
from udplan.contract import item_as_json, reading_as_json, timing_as_json
from udplan.errors import UdplanError
from udplan.history.differences import (
    Differences,
    Summary,
    comparison_as_json,
    count_kinds,
    differences,
    shared_years,
    summary,
)
from udplan.history.identity import pair_up
from udplan.intake.reading import Reading, read_file
from udplan.intake.timing import read_time
from udplan.plan import Item, PlanYears, TimeReading
from udplan.settings import Settings
from udplan.status import Verdict, describe, judge
from udplan.store import Store

_YEARS: Final = range(2000, 2100)
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAN_LENGTH: Final = 4
"""A budget year and three overslagsår (budget- og regnskabssystem for kommuner)."""


def main(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A file name that is no UTF-8 arrives in pieces that cannot be encoded as they are.
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], str] = chosen.run
    try:
        answer = run(chosen)
    except UdplanError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    print(answer)
    return 0


class _Parser(argparse.ArgumentParser):
    """Says in Danish how the command is used; argparse's own sentences are English."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401  argparse's own
        super().__init__(add_help=False, **given)
        self._positionals.title, self._optionals.title = "skal skrives", "kan tilføjes"
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "Den skrives: ", 1)

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  English
        self.exit(2, f"Kommandoen blev ikke forstået. Den skrives:\n{self.format_usage()}")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "  ")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m udplan", description="Opfølgning på udmøntningsplanen")
    commands = parser.add_subparsers(
        required=True, metavar="KOMMANDO", parser_class=_Parser, help="en af disse"
    )

    read = commands.add_parser("read", help="læs en projektmappe")
    read.add_argument("file", metavar="FIL", type=Path, help="projektmappen (.xlsx, .xlsm)")
    read.add_argument(
        "--as-of", metavar="ÅÅÅÅ-MM-DD", type=_day, help="vurdér pr. denne dag; ellers i dag"
    )
    _add_usual(read)
    read.set_defaults(run=_read)

    compare = commands.add_parser("compare", help="vis, hvad der er ændret mellem to projektmapper")
    compare.add_argument("old", metavar="GAMMEL", type=Path, help="den ældste projektmappe")
    compare.add_argument("new", metavar="NY", type=Path, help="den nyeste")
    compare.add_argument(
        "--as-of",
        metavar="ÅÅÅÅ-MM-DD",
        type=_day,
        help="vurdér den nyeste pr. denne dag; ellers i dag",
    )
    compare.add_argument(
        "--old-as-of", metavar="ÅÅÅÅ-MM-DD", type=_day, help="vurdér den ældste pr. denne dag"
    )
    _add_usual(compare)
    compare.set_defaults(run=_compare)

    agenda = commands.add_parser("agenda", help="foreslå en dagsorden til et møde")
    agenda.add_argument("file", metavar="FIL", type=Path, help="projektmappen (.xlsx, .xlsm)")
    agenda.add_argument(
        "--previous", metavar="FIL", type=Path, help="planen, som den lå på forrige møde"
    )
    agenda.add_argument(
        "--forum",
        metavar="FORUM",
        required=True,
        help="direktion, koncernledelse eller et udvalgs kode",
    )
    agenda.add_argument(
        "--meeting", metavar="ÅÅÅÅ-MM-DD", type=_day, required=True, help="mødets dag"
    )
    agenda.add_argument(
        "--last-meeting",
        metavar="ÅÅÅÅ-MM-DD",
        type=_day,
        help="forrige møde; ellers efter mødekalenderen",
    )
    agenda.add_argument(
        "--next-meeting",
        metavar="ÅÅÅÅ-MM-DD",
        type=_day,
        help="næste møde; ellers efter mødekalenderen",
    )
    _add_usual(agenda)
    agenda.set_defaults(run=_agenda)

    time = commands.add_parser("time", help="vis, hvordan et tidspunkt læses")
    time.add_argument(
        "expression", metavar="UDTRYK", help="fx »medio 2025« eller »BUU 11/6, ØK 17/6«"
    )
    time.add_argument("--last-year", metavar="ÅÅÅÅ", type=_year, help="planens sidste år")
    _add_usual(time)
    time.set_defaults(run=_time)

    export_cli.add_commands(commands)
    store_cli.add_commands(commands)
    return parser


def _add_usual(command: argparse.ArgumentParser) -> None:
    """What every command that reads takes beside its own."""
    command.add_argument(
        "--plan-year", metavar="ÅÅÅÅ", type=_year, help="planens første år, hvis den ikke siger det"
    )
    command.add_argument("--config", metavar="FIL", type=Path, help="kommunens indstillinger")
    command.add_argument("--json", action="store_true", help="svar til andre programmer")


def _day(text: str) -> date:
    if not _ISO_DAY.fullmatch(text):
        raise argparse.ArgumentTypeError(text)
    return date.fromisoformat(text)


def _year(text: str) -> int:
    year = int(text)
    if year not in _YEARS:
        raise argparse.ArgumentTypeError(text)
    return year


def _read(chosen: argparse.Namespace) -> str:
    config = settings.load(settings.path_of(chosen.config))
    as_of = chosen.as_of or danish.today()
    reading = read_file(chosen.file, plan_year=chosen.plan_year, settings=config)
    if chosen.json:
        return _json(reading_as_json(reading, as_of, config))
    return _summary(reading, as_of, config)


def _compare(chosen: argparse.Namespace) -> str:
    config = settings.load(settings.path_of(chosen.config))
    old, new = (
        read_file(file, plan_year=chosen.plan_year, settings=config)
        for file in (chosen.old, chosen.new)
    )
    as_of = chosen.as_of or danish.today()
    saved = old.source.saved.date() if old.source.saved is not None else as_of
    pairing = pair_up(old.plan.items, new.plan.items)
    found = differences(pairing, shared_years(old.plan.years, new.plan.years))
    numbers = summary(pairing, found, as_of=as_of, old_as_of=chosen.old_as_of or saved)
    if not chosen.json:
        return _changes(found, numbers)
    answer = comparison_as_json(
        found,
        numbers,
        added=[item_as_json(item, as_of, config) for item in found.added],
        gone=[item_as_json(item, chosen.old_as_of or saved, config) for item in found.gone],
    )
    return _json(answer)


def _agenda(chosen: argparse.Namespace) -> str:
    config = settings.load(settings.path_of(chosen.config))
    reading = read_file(chosen.file, plan_year=chosen.plan_year, settings=config)
    previous = (
        read_file(chosen.previous, plan_year=chosen.plan_year, settings=config)
        if chosen.previous
        else None
    )
    proposed = standing.proposed(
        reading,
        config,
        forum=chosen.forum,
        day=chosen.meeting,
        last=chosen.last_meeting,
        following=chosen.next_meeting,
        previous=previous,
        store=_named_store(),
    )
    if chosen.json:
        return _json(agenda_as_json(proposed))
    lines = []
    for group in proposed.groups:
        lines.append(f"{group.title} ({len(group.entries)})")
        lines += [
            f"  {_named(entry.item)}{'' if entry.item.closed else f': {entry.because}'}"
            for entry in group.entries
        ]
    return "\n".join(lines) or "Intet foreslås til mødet."


def _named_store() -> Store | None:
    """The store of `UDPLAN_STORE`; without one there is nothing to remember."""
    url = os.environ.get("UDPLAN_STORE")
    return Store(url) if url else None


def _changes(found: Differences, numbers: Summary) -> str:
    lines = [f"{kind}: {count}" for kind, count in count_kinds(found).items()]
    if numbers.moved:
        days = danish.number(numbers.moved_days)
        lines.append(f"flyttede tidspunkter: {numbers.moved}, i alt {days} dage")
    lines.append(f"tidspunkt passeret siden: {numbers.newly_past}")
    lines += [f"- {_named(item)} er ikke længere i projektmappen" for item in found.gone]
    lines += [f"+ {_named(item)} er nyt" for item in found.added]
    lines += [f"  {_named(one.after)}: {danish.listed(one.kinds)}" for one in found.changed]
    return "\n".join(lines)


def _named(item: Item) -> str:
    title = labels.CLOSED_ITEM if item.closed else item.title
    return " ".join(part for part in (item.number, title) if part)


def _time(chosen: argparse.Namespace) -> str:
    first = chosen.plan_year or danish.today().year
    last = chosen.last_year or first + _PLAN_LENGTH - 1
    config = settings.load(settings.path_of(chosen.config))
    timing = read_time(
        chosen.expression, years=PlanYears(first=first, last=max(first, last)), settings=config
    )
    if chosen.json:
        return _json(timing_as_json(timing))
    match timing.reading:
        case TimeReading.INTERVAL:
            assert timing.flag_after is not None  # noqa: S101  an interval always has it
            words = f"{describe(timing)}; passeret efter {danish.day(timing.flag_after)}"
        case TimeReading.ONGOING:
            words = "løbende"
        case TimeReading.DONE:
            words = "afsluttet" if timing.end is None else f"afsluttet {describe(timing)}"
        case TimeReading.NONE:
            words = "intet tidspunkt"
        case _:
            words = "kan ikke aflæses"
    return f"»{chosen.expression}«: {words}"


def _summary(reading: Reading, as_of: date, config: Settings) -> str:
    judged = Counter(
        judge(item, as_of, soon_days=config.soon_days).verdict for item in reading.plan.items
    )
    used = [sheet.name for sheet in reading.source.sheets if sheet.used]
    years = reading.plan.years
    lines = [
        f"{reading.plan.title or reading.source.file} ({years.first}-{years.last})",
        f"{danish.count(len(reading.plan.items), 'punkt', 'punkter')} på "
        f"{'arket' if len(used) == 1 else 'arkene'} {danish.listed(used)}, "
        f"vurderet pr. {danish.day(as_of)}:",
        *(f"  {verdict}: {judged[verdict]}" for verdict in Verdict if judged[verdict]),
    ]
    serious = Counter(finding.severity for finding in reading.findings)
    lines.append(
        f"{danish.count(len(reading.findings), 'bemærkning', 'bemærkninger')}, "
        f"heraf {serious['error']} fejl og {serious['warning']} advarsler"
    )
    if reading.ledger.unread:
        lines.append(f"{danish.count(reading.ledger.unread, 'række', 'rækker')} blev ikke forstået")
    return "\n".join(lines)


def _json(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1)
