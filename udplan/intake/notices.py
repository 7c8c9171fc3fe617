"""Every finding of the reader: its code, how serious it is, and its Danish sentence.

error    something stood there that the plan now lacks
warning  read, but somebody ought to look
info     read as it should be; good to know
"""

from collections.abc import Mapping
from typing import Any

from udplan.intake.findings import Finding, Severity
from udplan.intake.sheets import Cell

NOTICES: Mapping[str, tuple[Severity, str]] = {
    # the workbook and its sheets
    "plan-year-assumed": (
        "warning",
        "Planens år står hverken i titel, arknavn, filnavn eller kolonner; {year} er antaget ud "
        "fra, hvornår projektmappen er gemt. Skriv året i titlen, f.eks. »Udmøntningsplan {year}«.",
    ),
    "hidden-sheet": (
        "info",
        "Arket er skjult i projektmappen. Dets {count} er læst med. Slet arket, hvis det er en "
        "gammel udgave.",
    ),
    "hidden-rows": (
        "info",
        "{count} er skjult eller filtreret fra på arket. De er læst med og talt med.",
    ),
    "hidden-columns": (
        "info",
        "Kolonne {columns} er skjult på arket. Indholdet er læst med.",
    ),
    "comments-read": (
        "info",
        "{count} har en note (kommentar) i Excel: {where}. Noterne vises ved punktet, men ændrer "
        "hverken status eller tidspunkt; skriv det vigtige i selve cellen.",
    ),
    "comments-not-read": (
        "info",
        "{count} uden for punkterne har en note (kommentar) i Excel: {where}. De er ikke læst; "
        "skriv det vigtige i en celle.",
    ),
    "archive-without-marks": (
        "warning",
        "Arket hedder »{name}«, men {count} derpå er ikke meldt afsluttet. Sæt X under Afsluttet, "
        "hvis de er færdige.",
    ),
    "unread-row": (
        "error",
        "Rækken hører ikke tydeligt til noget punkt: »{text}«. Skriv teksten i punktets egen "
        "række, eller giv rækken en titel.",
    ),
    "title-alone": (
        "warning",
        "»{text}« står alene i rækken, uden det nummer, som de andre punkter har. Den er læst som "
        "et punkt; gør den fed, hvis den er en overskrift for rækkerne under den.",
    ),
    "line-as-section": (
        "info",
        "»{text}« er læst som en overskrift for rækkerne under den. Giv rækken et nummer, hvis den "
        "er et punkt.",
    ),
    "other-table": (
        "info",
        "{count} ligner en anden tabel end planens og er ikke læst som punkter.",
    ),
    # headings
    "unknown-heading": (
        "warning",
        "Overskriften »{text}« kendes ikke, så kolonne {column} er ikke læst ({count} med "
        "indhold). Ret overskriften, eller sig på siden Indlæs, hvad den betyder.",
    ),
    "column-not-used": (
        "info",
        "Kolonne {column} »{text}« bruges ikke i opfølgningen og er ikke læst.",
    ),
    "column-without-heading": (
        "warning",
        "Kolonne {column} har ingen overskrift, så {count} ikke er læst. Skriv en overskrift.",
    ),
    "title-guessed": (
        "info",
        "Ingen overskrift siger, hvor punkternes titel står; kolonne {column} »{text}« er brugt.",
    ),
    "heading-guessed": (
        "info",
        "Overskriften »{text}« kendes ikke; kolonne {column} er læst som {field}, for det er det, "
        "cellerne ligner.",
    ),
    "rounds-out-of-order": (
        "warning",
        "»{text}« er ældre end en status til venstre for den. Den længst til højre, kolonne "
        "{column}, gælder; flyt den nyeste længst til højre.",
    ),
    "rule-not-read": (
        "warning",
        "Kolonne {column} »{text}« får farve af en regel (betinget formatering), som udplan ikke "
        "kan følge, så {count} står uden trafiklys. Skriv grøn, gul eller rød i cellen.",
    ),
    "time-in-status": (
        "info",
        "Punktet har intet tidspunkt, men status nævner et: »{text}«. Det er ikke brugt som frist; "
        "skriv den i en kolonne, der hedder Tidspunkt.",
    ),
    "time-from-meetings": (
        "info",
        "Ingen kolonne siger, hvornår punkterne skal være færdige; {count} har den sidste mødedag "
        "i kolonne {columns} som tidspunkt. Tilføj en kolonne Tidspunkt, hvis det er et andet.",
    ),
    # cells
    "cell-error": (
        "error",
        "Cellen viser fejlen {text}, så dens indhold mangler. Ret formlen.",
    ),
    "formula-without-value": (
        "error",
        "Formlen i cellen har intet gemt resultat. Åbn projektmappen i Excel, gem den, og prøv "
        "igen.",
    ),
    "unknown-state": (
        "warning",
        "Statussen »{text}« kendes ikke; punktet står som ukendt. Brug f.eks. Ikke påbegyndt, "
        "Igangsat, Afventer, Udskudt, Løbende, Afsluttet eller Udgået, eller sig på siden Indlæs, "
        "hvad den betyder.",
    ),
    "state-in-title": (
        "warning",
        "Titlen siger »{text}«, men punktet har ingen status og står som ukendt. Skriv det under "
        "Status, eller sæt X under Afsluttet.",
    ),
    "several-states": (
        "warning",
        "Punktet har kryds under både {states} og står derfor som ukendt. Lad ét af dem stå.",
    ),
    "no-state-crossed": (
        "warning",
        "Punktet har intet kryds under nogen status og står som ukendt. Sæt ét.",
    ),
    "unknown-light": (
        "warning",
        "»{text}« kan ikke læses som trafiklys. Skriv grøn, gul eller rød.",
    ),
    "done-but-begun": (
        "warning",
        "Punktet er mærket afsluttet, men status siger »{text}«. Det tæller som afsluttet; ret det "
        "ene.",
    ),
    "steps-not-done": (
        "warning",
        "Trinnet er meldt »{text}«, mens punktets første trin er afsluttet. Punktet tæller som "
        "igangsat, til alle dets trin er færdige.",
    ),
    "step-without-mark": (
        "warning",
        "Trinnet har intet X, mens andre trin i punktet har. Punktet tæller som igangsat, til alle "
        "dets trin er mærket.",
    ),
    "unknown-mark": (
        "warning",
        "»{text}« under »{heading}« er hverken et kryds eller et nej og er ikke talt med. Skriv x, "
        "eller lad cellen stå tom.",
    ),
    "unknown-committee": (
        "warning",
        "Udvalget »{text}« kendes ikke og står, som det er skrevet. Ret det, eller sig på siden "
        "Indlæs, hvilket udvalg der menes.",
    ),
    "committee-from-number": (
        "info",
        "Punktet har intet udvalg; {text} er læst af nummeret {number}. Skriv udvalget i rækken.",
    ),
    "unknown-kind": (
        "warning",
        "»{text}« er ikke en af planens fire dele. Skriv driftsændring, råderumsforslag, "
        "anlægsprojekt eller hensigtserklæring.",
    ),
    "several-kinds": (
        "warning",
        "Punktet har kryds under både {kinds}, så dets type er ukendt. Lad ét af dem stå.",
    ),
    "unknown-openness": (
        "error",
        "»{text}« siger hverken åben eller lukket. Punktet gælder som lukket, til det er rettet.",
    ),
    "unreadable-goals": (
        "warning",
        "»{text}« nævner ingen verdensmål fra 1 til 17. Skriv numrene, f.eks. »3, 4 og 11«.",
    ),
    "item-without-title": (
        "warning",
        "Punktet har ingen titel; »{text}« er brugt. Skriv en titel i rækken.",
    ),
    # times
    "unreadable-time": (
        "error",
        "Tidspunktet »{text}« kan ikke aflæses. Skriv f.eks. »september 2025«, »3. kvartal 2025« "
        "eller en dato.",
    ),
    "coloured-periods": (
        "warning",
        "{count} under måneder eller uger er farvet uden et tegn og er ikke læst. Sæt x i dem, "
        "eller skriv tidspunktet.",
    ),
    # meetings
    "unreadable-meeting": (
        "error",
        "Mødedatoen »{text}« kan ikke aflæses og er ikke brugt. Skriv én dag i cellen, f.eks. "
        "»8. september 2025«.",
    ),
    "unknown-forum": (
        "warning",
        "Forummet »{text}« kendes ikke, så {count} er ikke brugt. Skriv Direktionen, "
        "Koncernledelsen eller et udvalg, eller tilføj forummet i indstillingerne.",
    ),
    # amounts
    "unreadable-amount": (
        "error",
        "»{text}« kan ikke læses som et beløb. Skriv et tal; skriv teksten i bemærkningerne.",
    ),
    "unknown-unit": (
        "warning",
        "Det fremgår ikke, om beløbene er i kr., 1.000 kr. eller mio. kr.; de er læst som kroner. "
        "Skriv enheden i overskriften.",
    ),
    "mixed-magnitudes": (
        "warning",
        "Kolonne {column} blander små og meget store beløb; nogle står måske i kroner og andre i "
        "1.000 kr. Ret dem til samme enhed, før summen bruges.",
    ),
    "sign-turned": (
        "info",
        "Kolonne {column} »{text}« viser besparelser som positive tal; de er vendt, så minus er en "
        "besparelse.",
    ),
    "amount-without-year": (
        "info",
        "Beløbene i kolonne {column} »{text}« nævner intet år; de er lagt i {year}.",
    ),
    "merged-amount": (
        "warning",
        "Beløbet er flettet over flere rækker. Det tæller kun ved den første; del det ud.",
    ),
    # the plan as a whole
    "repeated-item": (
        "info",
        "Punktet står også på {where}. Det tæller som ét punkt.",
    ),
    "same-number": (
        "info",
        "Nummer og titel står også i {where} på samme ark. De tæller som to punkter; slet den ene, "
        "hvis det er en gentagelse.",
    ),
    "number-again": (
        "info",
        "Nr. {number} har også »{other}« (række {row}), et andet punkt af samme type. Ret det ene "
        "nummer, så de kan skelnes.",
    ),
    "conflicting-values": (
        "warning",
        "{field} er »{text}« her, men »{other}« på {where}, som gælder. Ret det ene sted.",
    ),
    "date-after-plan": (
        "warning",
        "Tidspunktet »{text}« ligger længe efter planens sidste år. Ret året, hvis det er en "
        "slåfejl.",
    ),
}

_ASKS_FOR_A_WORD = frozenset(("unknown-committee", "unknown-state"))

SEVERITIES_OF_TIMES: Mapping[str, Severity] = {}
"""Doubts of a time are warnings, unless they stand here."""


def notice(
    code: str,
    sheet: str,
    *,
    cell: Cell | str | None = None,
    rows: tuple[int, ...] = (),
    **words: Any,  # noqa: ANN401  what stands in the sentence
) -> Finding:
    """A finding with its sentence filled in, at a cell or at rows."""
    severity, sentence = NOTICES[code]
    if isinstance(cell, Cell):
        rows = rows or (cell.row,)
        cell = cell.name
    return Finding(
        code=code,
        severity=severity,
        sheet=sheet,
        cell=cell,
        rows=rows,
        message=sentence.format(**{name: _short(word) for name, word in words.items()}),
        word=str(words["text"]) if code in _ASKS_FOR_A_WORD else None,
    )


_LONGEST_QUOTE = 80


def _short(word: object) -> str:
    text = " ".join(str(word).split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
