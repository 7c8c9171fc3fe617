"""The settings as they stand in a file; a mistake there names line and key."""

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from udplan import danish
from udplan.errors import SettingsError
from udplan.settings.model import (
    DEFAULT,
    Body,
    Forum,
    Role,
    Settings,
    Subject,
)

SHIPPED: Final = Path(__file__).parents[2] / "data" / "kommune.toml"

ENVIRONMENT: Final = (
    "UDPLAN_PLAN",
    "UDPLAN_STORE",
    "UDPLAN_CONFIG",
    "UDPLAN_USER_HEADER",
    "UDPLAN_TRUSTED_PROXY",
)
"""The variables that udplan reads; another `UDPLAN_…` is a slip of the pen."""


def unknown_variables(environment: Iterable[str]) -> list[str]:
    """Names that look like ours and are not, for a warning at the start."""
    return sorted(
        name for name in environment if name.startswith("UDPLAN_") and name not in ENVIRONMENT
    )


def path_of(config: str | Path | None = None) -> Path:
    """The file named, else that of `UDPLAN_CONFIG`, else the one in `data/`.

    Raises `SettingsError` when a file that was named is not there.
    """
    named = config or os.environ.get("UDPLAN_CONFIG")
    if not named:
        return SHIPPED
    path = Path(named)
    if not path.is_file():
        raise SettingsError(f"Indstillingerne {named} findes ikke. Ret stien, eller udelad den.")
    return path


def load(path: Path) -> Settings:
    """The settings of the file, or the defaults when there is none; raises `SettingsError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return DEFAULT
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"Indstillingerne {path.name} kan ikke læses. Gem filen som tekst i UTF-8."
        ) from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        number = re.search(r"at line (\d+)", str(error))
        where = f"linje {number[1]}" if number else "sidste linje"
        raise SettingsError(
            f"{path.name}, {where}: kan ikke læses. Se efter et manglende anførselstegn, "
            "lighedstegn eller en klamme. En nøgle med æ, ø eller å står i anførselstegn."
        ) from error
    return _File(path.name, text).settings(table)


_GROUP_LINE = re.compile(r'\s*\[\[?\s*"?([\w-]+)"?\s*\]\]?\s*(?:#.*)?')
_KEY_LINE = re.compile(r'\s*"?([\w-]+)"?\s*=')


@dataclass(frozen=True, slots=True)
class _File:
    """The text of the settings, kept so that a mistake can name its line."""

    name: str
    text: str
    entry: int = 0
    """Which of several groups of the same name is being read, counted from 0."""

    def wrong(self, key: str, what: str) -> SettingsError:
        line = self._line(key)
        where = f"linje {line}, " if line else ""
        return SettingsError(f"{self.name}, {where}nøglen »{key}«: {what}")

    def _line(self, key: str) -> int | None:
        """The line of the key, of its group when the key is not there, else None."""
        within, _, name = key.rpartition(".")
        seen: Counter[str] = Counter()
        group, found = "", None
        for number, line in enumerate(self.text.splitlines(), start=1):
            if head := _GROUP_LINE.fullmatch(line):
                group = head[1]
                seen[group] += 1
            if group and seen[group] - 1 != self.entry:
                continue
            if head and found is None and group == (within or name):
                found = number
            elif group == within and (word := _KEY_LINE.match(line)) and word[1] == name:
                return number
        return found

    def settings(self, table: Mapping[str, Any]) -> Settings:
        known = {
            "kommune": self._municipality,
            "udvalg": self._bodies,
            "temaer": self._themes,
            "budgetområder": self._budget_areas,
            "fora": self._forums,
            "emner": self._subjects,
            "kalender": self._calendar,
            "grænser": self._limits,
            "overskrifter": self._headings,
            "adgang": self._admission,
        }
        settings = DEFAULT
        for key, value in table.items():
            if key not in known:
                raise self.wrong(key, f"kendes ikke. Brug en af {danish.listed(list(known))}.")
            settings = known[key](settings, value)
        return settings

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "skal være en tekst i anførselstegn.")
        return value.strip()

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self.wrong(key, 'skal være en liste af tekster: ["…", "…"].')
        return tuple(self._text(key, entry) for entry in value)

    def _day(self, key: str, value: object) -> date:
        if type(value) is not date:
            raise self.wrong(key, "skal være en dato uden anførselstegn: 2025-09-01.")
        return value

    def _table(self, key: str, value: object, allowed: Sequence[str]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.wrong(key, "skal være en gruppe af nøgler.")
        for name in value:
            if name not in allowed:
                raise self.wrong(
                    f"{key}.{name}", f"kendes ikke. Brug en af {danish.listed(list(allowed))}."
                )
        return value

    def _tables(
        self, key: str, value: object, allowed: Sequence[str], required: Sequence[str]
    ) -> Iterator[tuple["_File", Mapping[str, Any]]]:
        if not isinstance(value, list):
            raise self.wrong(key, f"skal skrives som [[{key}]], en gruppe for hver.")
        for position, entry in enumerate(value):
            here = replace(self, entry=position)
            table = here._table(key, entry, allowed)
            for name in required:
                if name not in table:
                    raise here.wrong(f"{key}.{name}", f"mangler i gruppen [[{key}]].")
            yield here, table

    def _municipality(self, settings: Settings, value: object) -> Settings:
        table = self._table("kommune", value, ("navn",))
        if "navn" not in table:
            return settings
        return replace(settings, municipality=self._text("kommune.navn", table["navn"]))

    def _bodies(self, settings: Settings, value: object) -> Settings:
        allowed = ("kode", "navn", "også", "rolle", "fra", "til", "afløser", "ciffer")
        bodies = {body.code: body for body in settings.bodies}
        places = {}
        for here, entry in self._tables("udvalg", value, allowed, ("kode", "navn")):
            body = here._body(entry)
            bodies[body.code] = body
            places[body.code] = here
        for body in bodies.values():
            if body.successor is not None and body.successor not in bodies:
                raise places[body.code].wrong(
                    "udvalg.afløser", f"»{body.successor}« er ikke et udvalg i indstillingerne."
                )
        return replace(settings, bodies=tuple(bodies.values()))

    def _body(self, entry: Mapping[str, Any]) -> Body:
        roles = [role.value for role in Role]
        role = entry.get("rolle", Role.COMMITTEE.value)
        if role not in roles:
            raise self.wrong(
                "udvalg.rolle", f"»{role}« kendes ikke. Brug en af {danish.listed(roles)}."
            )
        return Body(
            code=self._text("udvalg.kode", entry["kode"]),
            name=self._text("udvalg.navn", entry["navn"]),
            role=Role(role),
            aliases=self._texts("udvalg.også", entry.get("også", [])),
            valid_from=self._day("udvalg.fra", entry["fra"]) if "fra" in entry else None,
            valid_to=self._day("udvalg.til", entry["til"]) if "til" in entry else None,
            successor=self._text("udvalg.afløser", entry["afløser"])
            if "afløser" in entry
            else None,
            digit=self._text("udvalg.ciffer", entry["ciffer"]) if "ciffer" in entry else None,
        )

    def _themes(self, settings: Settings, value: object) -> Settings:
        return replace(settings, themes=self._texts("temaer", value))

    def _budget_areas(self, settings: Settings, value: object) -> Settings:
        return replace(settings, budget_areas=self._texts("budgetområder", value))

    def _forums(self, settings: Settings, value: object) -> Settings:
        forums = []
        for here, entry in self._tables("fora", value, ("kode", "navn", "møder"), ("kode", "navn")):
            meetings = entry.get("møder", [])
            if not isinstance(meetings, list):
                raise here.wrong("fora.møder", "skal være en liste af datoer: [2025-09-08].")
            forums.append(
                Forum(
                    code=here._text("fora.kode", entry["kode"]),
                    name=here._text("fora.navn", entry["navn"]),
                    meetings=tuple(sorted({here._day("fora.møder", one) for one in meetings})),
                )
            )
        return replace(settings, forums=tuple(forums))

    def _subjects(self, settings: Settings, value: object) -> Settings:
        entries = self._tables("emner", value, ("navn", "ord"), ("navn", "ord"))
        subjects = tuple(
            Subject(
                name=here._text("emner.navn", one["navn"]),
                words=here._texts("emner.ord", one["ord"]),
            )
            for here, one in entries
        )
        return replace(settings, subjects=subjects)

    def _calendar(self, settings: Settings, value: object) -> Settings:
        allowed = (
            "forår_slutter",
            "efterår_slutter",
            "sommerferie",
            "skoleår_ved_skråstreg",
            "valgdage",
        )
        table = self._table("kalender", value, allowed)
        calendar = settings.calendar
        if "forår_slutter" in table:
            spring = self._month_day("kalender.forår_slutter", table["forår_slutter"])
            calendar = replace(calendar, spring_end=spring)
        if "efterår_slutter" in table:
            autumn = self._month_day("kalender.efterår_slutter", table["efterår_slutter"])
            calendar = replace(calendar, autumn_end=autumn)
        if "skoleår_ved_skråstreg" in table:
            answer = table["skoleår_ved_skråstreg"]
            if not isinstance(answer, bool):
                raise self.wrong("kalender.skoleår_ved_skråstreg", "skal være true eller false.")
            calendar = replace(calendar, slash_years_are_school_years=answer)
        if "sommerferie" in table:
            calendar = replace(calendar, summer_holidays=self._holidays(table["sommerferie"]))
        if "valgdage" in table:
            days = table["valgdage"]
            if not isinstance(days, list):
                raise self.wrong("kalender.valgdage", "skal være en liste af datoer: [2025-11-18].")
            elections = {one.year: one for one in (self._day("kalender.valgdage", d) for d in days)}
            calendar = replace(calendar, elections=elections)
        return replace(settings, calendar=calendar)

    def _holidays(self, value: object) -> dict[int, tuple[date, date]]:
        key = "kalender.sommerferie"
        if not isinstance(value, list):
            raise self.wrong(key, "skal være en liste af [første dag, sidste dag].")
        holidays = {}
        for pair in value:
            if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004  a first and a last day
                raise self.wrong(key, "skal være en liste af [første dag, sidste dag].")
            first, last = (self._day(key, one) for one in pair)
            if last < first:
                raise self.wrong(key, "slutter før den begynder.")
            holidays[first.year] = (first, last)
        return holidays

    def _month_day(self, key: str, value: object) -> tuple[int, int]:
        match = re.fullmatch(r"(\d{1,2})-(\d{1,2})", value) if isinstance(value, str) else None
        if match is None:
            raise self.wrong(key, 'skal være dag og måned: "31-05".')
        month_day = (int(match[2]), int(match[1]))
        try:
            date(2024, *month_day)
        except ValueError as error:
            raise self.wrong(key, 'skal være dag og måned: "31-05".') from error
        return month_day

    def _limits(self, settings: Settings, value: object) -> Settings:
        table = self._table("grænser", value, ("forfalder_snart_dage",))
        days = table.get("forfalder_snart_dage", settings.soon_days)
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= 366:  # noqa: PLR2004
            raise self.wrong("grænser.forfalder_snart_dage", "skal være et helt tal fra 1 til 366.")
        return replace(settings, soon_days=days)

    def _headings(self, settings: Settings, value: object) -> Settings:
        if not isinstance(value, dict):
            raise self.wrong("overskrifter", "skal være en gruppe af nøgler.")
        headings = {key: self._texts(f"overskrifter.{key}", words) for key, words in value.items()}
        return replace(settings, headings=headings)

    def _admission(self, settings: Settings, value: object) -> Settings:
        fields = {
            "administratorer": "administrators",
            "sekretærer": "secretaries",
            "læsere": "readers",
            "ser_lukkede": "sees_closed",
        }
        table = self._table("adgang", value, tuple(fields))
        said = {fields[key]: self._texts(f"adgang.{key}", names) for key, names in table.items()}
        return replace(settings, admission=replace(settings.admission, **said))
