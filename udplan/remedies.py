"""What each finding is called on screen, what it means, and what would mend it.

The same sentences stand in `docs/findings.md`, where a secretary can read them in peace; a test
keeps the two alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from udplan.intake.findings import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One kind of finding, as a secretary reads of it."""

    heading: str
    what: str
    todo: str


SEVERITY: Final[Mapping[Severity, str]] = {
    "error": "Fejl",
    "warning": "Advarsel",
    "info": "Oplysning",
}
"""The severities in words, worst first."""

MEANING: Final[Mapping[Severity, str]] = {
    "error": "noget, der stod i planen, mangler nu i udplan",
    "warning": "læst, men bør ses efter",
    "info": "læst, som det skal; godt at vide",
}

REMEDIES: Final[Mapping[str, Remedy]] = {
    # Projektmappen og arkene
    "plan-year-assumed": Remedy(
        heading="Planens år er gættet",
        what=(
            "Planens år er gættet ud fra, hvornår filen er gemt, fordi intet andet nævner det. Et "
            "tidspunkt uden årstal (»marts«) læses i planens første år, så et forkert år flytter "
            "alle den slags tidspunkter."
        ),
        todo="Skriv året i titlen eller filnavnet, f.eks. »Udmøntningsplan 2025-2028«.",
    ),
    "hidden-sheet": Remedy(
        heading="Et skjult ark er læst med",
        what="Et skjult ark er læst som alle andre, og dets punkter tæller med.",
        todo="Slet arket eller flyt det til en anden projektmappe, hvis det er en gammel udgave.",
    ),
    "hidden-rows": Remedy(
        heading="Skjulte rækker er læst med",
        what=(
            "Rækker, der er skjult med vilje, foldet sammen eller filtreret fra, er læst og talt "
            "med."
        ),
        todo=(
            "Intet, hvis det er sådan, du vil have det. Ryd filteret for at se dem, og slet dem, "
            "der ikke hører til planen."
        ),
    ),
    "hidden-columns": Remedy(
        heading="Skjulte kolonner er læst med",
        what="En skjult kolonne er læst som alle andre.",
        todo="Slet kolonnen, hvis oplysningerne ikke må med videre.",
    ),
    "comments-read": Remedy(
        heading="Noter ved punkternes celler",
        what=(
            "Der står noter eller kommentarer ved siden af punkternes celler. De er læst uden "
            "forfatterens navn og vises på punktets side, men de ændrer hverken status, "
            "tidspunkt eller andet."
        ),
        todo=(
            "Skriv det vigtige i selve cellen, f.eks. under Status eller Bemærkninger, for "
            "det nyeste står tit i en note."
        ),
    ),
    "comments-not-read": Remedy(
        heading="Noter uden for punkterne er ikke læst",
        what=(
            "Der står noter ved celler, som ikke hører til noget punkt, f.eks. ved en "
            "overskrift. De er ikke læst."
        ),
        todo="Skriv det vigtige i en celle.",
    ),
    "archive-without-marks": Remedy(
        heading="Arkivet mangler X ved afsluttede punkter",
        what=(
            "Arkets navn siger, at punkterne er færdige, men rækkerne siger det ikke. Uden X kan "
            "de komme til at stå som »tidspunkt passeret«."
        ),
        todo="Sæt X under Afsluttet.",
    ),
    "unread-row": Remedy(
        heading="Rækken hører ikke til noget punkt",
        what="En række står for sig selv og kan ikke knyttes til noget punkt. Den er ikke læst.",
        todo="Flyt teksten op i punktets række, giv rækken en titel, eller slet den.",
    ),
    "title-alone": Remedy(
        heading="En titel står alene",
        what=(
            "Rækken har kun en titel, mens alle andre punkter har nummer. Den er læst som et "
            "punkt, for den ligner hverken i skrift, farve eller placering en overskrift."
        ),
        todo=(
            "Giv punktet nummer, eller gør teksten fed, hvis den er en overskrift for rækkerne "
            "under den."
        ),
    ),
    "line-as-section": Remedy(
        heading="En linje er læst som overskrift",
        what=(
            "Rækken har kun en titel og står under en tom række, mens alle punkter har nummer. "
            "Den er læst som en overskrift for rækkerne under den og bliver deres tema, hvis "
            "intet andet nævner et."
        ),
        todo="Intet, hvis den er en overskrift. Giv den ellers et nummer.",
    ),
    "other-table": Remedy(
        heading="En anden tabel er ikke læst som punkter",
        what=(
            "Under eller ved siden af planen står en anden tabel, f.eks. en optælling. Den er "
            "ikke læst som punkter."
        ),
        todo="Intet, medmindre rækkerne er punkter: giv dem da en kolonne med overskriften Emne.",
    ),
    # Overskrifterne
    "unknown-heading": Remedy(
        heading="Overskriften kendes ikke",
        what="Ingen ved, hvad kolonnen indeholder, så dens tekst er ikke med i udplan.",
        todo=(
            "Brug et almindeligt ord (Emne, Udvalg, Tidspunkt, Status …), eller vælg på siden "
            "Indlæs, hvad overskriften betyder."
        ),
    ),
    "column-not-used": Remedy(
        heading="Kolonnen bruges ikke i opfølgningen",
        what=(
            "Kolonnen er genkendt, men bruges ikke, f.eks. »Forbrug«, »Dage til frist«, en sum "
            "over flere år eller endnu en kolonne for samme år."
        ),
        todo="Intet. Omdøb kolonnen, hvis den skal læses.",
    ),
    "column-without-heading": Remedy(
        heading="Kolonnen mangler en overskrift",
        what="Der står noget i en kolonne uden overskrift. Det er ikke læst.",
        todo="Skriv en overskrift over kolonnen.",
    ),
    "title-guessed": Remedy(
        heading="Kolonnen med titler er gættet",
        what=(
            "Ingen overskrift er et ord for punktets titel. Kolonnen med de længste tekster er "
            "brugt."
        ),
        todo="Kald kolonnen Emne, hvis det er den rigtige.",
    ),
    "heading-guessed": Remedy(
        heading="Kolonnen er genkendt på sit indhold",
        what=(
            "Overskriften kendes ikke, men cellerne under den er næsten alle tidspunkter, "
            "statusord eller krydser, så kolonnen er læst som det."
        ),
        todo=(
            "Brug et almindeligt ord (Tidspunkt, Status, Afsluttet), eller sig på siden Indlæs, "
            "hvad kolonnen er."
        ),
    ),
    "time-from-meetings": Remedy(
        heading="Tidspunktet er den sidste mødedag",
        what=(
            "Planen har ingen kolonne for tidspunktet, men dage for møderne i udvalgene og "
            "kommunalbestyrelsen. Den sidste af dem er brugt som punktets tidspunkt."
        ),
        todo=(
            "Intet, hvis punkterne er færdige, når de er behandlet. Tilføj ellers en kolonne, der "
            "hedder Tidspunkt."
        ),
    ),
    "rounds-out-of-order": Remedy(
        heading="Status står ikke i tidsorden",
        what=(
            "Planen har en status for hver opfølgning, og en ældre står til højre for en "
            "nyere. Den længst til højre gælder som den nuværende."
        ),
        todo="Flyt kolonnen med den nyeste status længst til højre.",
    ),
    "time-in-status": Remedy(
        heading="Status nævner et tidspunkt",
        what=(
            "Planen har ingen kolonne for tidspunktet, men punktets status nævner et. Det er "
            "ikke brugt, for det kan lige så vel være dagen for noget, der er sket. Hedder "
            "kolonnen »Status og tidsplan«, læses tidspunktet."
        ),
        todo="Skriv fristen i en kolonne, der hedder Tidspunkt.",
    ),
    "rule-not-read": Remedy(
        heading="Farver fra en regel er ikke læst",
        what=(
            "En kolonne med trafiklys får sine farver af betinget formatering, som spørger om "
            "andet end cellens egen tekst eller tal. Den slags regler følger udplan ikke, så "
            "punkterne står uden trafiklys."
        ),
        todo="Skriv grøn, gul eller rød i cellen.",
    ),
    # Cellerne
    "cell-error": Remedy(
        heading="Cellen viser en fejl",
        what="Excel viser en fejl (#REF!, #I/T …) i stedet for en værdi.",
        todo="Ret formlen i cellen.",
    ),
    "formula-without-value": Remedy(
        heading="Formlen har intet resultat",
        what=(
            "En formel er aldrig regnet ud og gemt; det sker, når et andet program end Excel har "
            "skrevet filen."
        ),
        todo="Åbn projektmappen i Excel, gem den, og indlæs den igen.",
    ),
    "unknown-state": Remedy(
        heading="Status kendes ikke",
        what=(
            "Ordet under Status eller Afsluttet er ikke en status, vi kender. Punktet står som "
            "»ikke meldt«."
        ),
        todo="Brug et af de almindelige ord, eller vælg på siden Indlæs, hvad ordet betyder.",
    ),
    "state-in-title": Remedy(
        heading="Titlen siger noget om status",
        what=(
            "Titlen slutter med et ord for status, f.eks. »(AFSLUTTET)«, men punktet har ingen "
            "status. Udplan læser ikke status af titlen, så punktet står som »ikke meldt«."
        ),
        todo="Skriv det under Status, eller sæt X under Afsluttet.",
    ),
    "several-states": Remedy(
        heading="Kryds ved flere slags status",
        what=(
            "Planen har en kolonne for hver status, og punktet har kryds i flere af dem. Det "
            "står som »ikke meldt«."
        ),
        todo="Lad ét kryds stå.",
    ),
    "no-state-crossed": Remedy(
        heading="Intet kryds ved nogen status",
        what=(
            "Planen har en kolonne for hver status, og punktet har ikke kryds i nogen af dem. "
            "Det står som »ikke meldt«."
        ),
        todo="Sæt ét kryds.",
    ),
    "unknown-light": Remedy(
        heading="Trafiklyset kan ikke læses",
        what="Det, der står i kolonnen med trafiklys, er hverken grøn, gul eller rød.",
        todo="Skriv farven med et ord.",
    ),
    "done-but-begun": Remedy(
        heading="X og status siger hver sit",
        what="Der er X under Afsluttet, men status siger noget andet. X'et tæller.",
        todo="Fjern X'et, eller ret status.",
    ),
    "steps-not-done": Remedy(
        heading="Kun nogle af punktets trin er afsluttet",
        what=(
            "Punktet har flere trin på hver sin række, og ikke alle er afsluttet. Det tæller "
            "som igangsat, for halvt færdigt er ikke færdigt."
        ),
        todo=(
            "Ret trinnets status, når det er færdigt, eller sæt X under Afsluttet i punktets "
            "første række, hvis hele punktet er afsluttet."
        ),
    ),
    "step-without-mark": Remedy(
        heading="Kun nogle af punktets trin har X",
        what=(
            "Punktet har flere trin på hver sin række, og kun nogle af dem har X under "
            "Afsluttet. Det tæller som igangsat."
        ),
        todo=(
            "Sæt X ved de sidste trin, når de er færdige, eller kun i punktets første række, "
            "hvis X gælder hele punktet."
        ),
    ),
    "unknown-mark": Remedy(
        heading="Krydset kan ikke læses",
        what="I en kolonne til kryds står noget, der ikke er et kryds.",
        todo="Skriv x eller lad cellen stå tom; skriv teksten under Bemærkninger.",
    ),
    "unknown-committee": Remedy(
        heading="Udvalget kendes ikke",
        what="Udvalget findes ikke i indstillingerne. Det er beholdt, som det er skrevet.",
        todo="Ret stavemåden, eller vælg på siden Indlæs, hvilket udvalg der menes.",
    ),
    "committee-from-number": Remedy(
        heading="Udvalget er læst af nummeret",
        what=(
            "Hverken række eller afsnit nævner et udvalg, så det er læst af nummeret (A301: 3 = "
            "BUU)."
        ),
        todo="Skriv udvalget i rækken.",
    ),
    "unknown-kind": Remedy(
        heading="Typen kendes ikke",
        what="Ordet under Type er ikke en af planens fire dele.",
        todo="Skriv driftsændring, råderumsforslag, anlægsprojekt eller hensigtserklæring.",
    ),
    "several-kinds": Remedy(
        heading="Kryds ved flere typer",
        what=(
            "Planen har en kolonne for hver type, og punktet har kryds i flere af dem. Typen er "
            "ukendt."
        ),
        todo="Lad ét kryds stå.",
    ),
    "unknown-openness": Remedy(
        heading="Åben eller lukket kan ikke læses",
        what=(
            "Under Åben/lukket står noget andet end åben eller lukket. For en sikkerheds skyld "
            "gælder punktet som lukket og kommer ikke med i udsnit."
        ),
        todo="Skriv Åben eller Lukket.",
    ),
    "unreadable-goals": Remedy(
        heading="Verdensmålene kan ikke læses",
        what="Cellen nævner ingen tal fra 1 til 17.",
        todo="Skriv verdensmålenes numre, f.eks. »3, 4 og 11«.",
    ),
    "item-without-title": Remedy(
        heading="Punktet mangler en titel",
        what=(
            "Rækken er et punkt, men har ingen titel. Beskrivelsen eller nummeret er brugt i "
            "stedet."
        ),
        todo="Skriv en titel.",
    ),
    # Tidspunkterne
    "unreadable-time": Remedy(
        heading="Tidspunktet kan ikke aflæses",
        what=(
            "Tidspunktet kan ikke læses som en tid. Punktet står på listen »tidspunkt kan ikke "
            "aflæses« og kan ikke blive for sent."
        ),
        todo=(
            "Skriv tiden på en almindelig måde: en dato, »september 2025«, »3. kvartal 2025«, "
            "»medio 2025«, »løbende«."
        ),
    ),
    "clamped-day": Remedy(
        heading="Datoen findes ikke",
        what="Datoen findes ikke (»31. september«). Månedens sidste dag er brugt.",
        todo="Ret datoen.",
    ),
    "year-in-date-cell": Remedy(
        heading="Et årstal står i en celle med datoformat",
        what=(
            "Der er skrevet et årstal i en celle, der er formateret som dato, så Excel viser en "
            "dag i 1905. Den er læst som året."
        ),
        todo="Ret cellens format til Standard, eller skriv datoen.",
    ),
    "coloured-periods": Remedy(
        heading="Farvede måneder er ikke læst",
        what=(
            "Punktet har farvede felter under måneder eller uger, men intet tegn i dem. Udplan "
            "læser ikke tidspunkter af farve, så punktet står uden tidspunkt."
        ),
        todo="Sæt x i felterne, eller skriv tidspunktet.",
    ),
    "date-outside-plan": Remedy(
        heading="Datoen ligger før planens første år",
        what=(
            "En dato ligger før planens første år. Excel gør »1/9« til 1. september i det år, det "
            "skrives, så året kan være forkert."
        ),
        todo="Ret året, eller skriv datoen som tekst.",
    ),
    "reversed-interval": Remedy(
        heading="Slut ligger før start",
        what=("Slut ligger før start i de to kolonner. Den seneste af de to dage gælder som slut."),
        todo="Ret den af dem, der er forkert; tit er det årstallet.",
    ),
    "day-month-swapped": Remedy(
        heading="Dag og måned er byttet om",
        what="Datoen giver kun mening med måneden først. Dag og måned er byttet om.",
        todo="Skriv dagen først: 31-12-2025.",
    ),
    "date-after-plan": Remedy(
        heading="Tidspunktet ligger længe efter planen",
        what="Tidspunktet ligger mere end ti år efter planens sidste år.",
        todo="Ret året, hvis det er en slåfejl.",
    ),
    # Mødedatoerne
    "unreadable-meeting": Remedy(
        heading="Mødedatoen kan ikke aflæses",
        what=(
            "På arket med mødedatoer står noget, der ikke er en bestemt dag. Mødet er ikke med, "
            "når udplan finder forrige og næste møde."
        ),
        todo=(
            "Skriv dagen som en dato eller f.eks. »8. september 2025«; flere dage hver i sin "
            "celle, eller med komma imellem."
        ),
    ),
    "unknown-forum": Remedy(
        heading="Forummet kendes ikke",
        what=(
            "På arket med mødedatoer står et forum, som hverken er direktionen, koncernledelsen, "
            "et udvalg eller et forum i indstillingerne. Dets datoer er ikke brugt."
        ),
        todo="Ret navnet, eller tilføj forummet under [[fora]] i kommune.toml.",
    ),
    # Beløbene
    "unreadable-amount": Remedy(
        heading="Beløbet kan ikke læses",
        what="Cellen indeholder ikke et beløb. Den er tom i udplan.",
        todo="Skriv et tal; flyt teksten til Bemærkninger.",
    ),
    "unknown-unit": Remedy(
        heading="Beløbenes enhed mangler",
        what=(
            "Intet sted står der, om beløbene er i kroner, tusinder eller millioner. De er læst "
            "som kroner."
        ),
        todo="Skriv f.eks. »Beløb i 1.000 kr.« over kolonnerne.",
    ),
    "mixed-magnitudes": Remedy(
        heading="To enheder er blandet i samme kolonne",
        what=(
            "Kolonnen har både små tal og meget store; sandsynligvis er to enheder blandet sammen."
        ),
        todo="Ret alle beløb til samme enhed.",
    ),
    "sign-turned": Remedy(
        heading="Besparelser er vendt til minus",
        what=(
            "Kolonnen viser besparelser som positive tal (»potentiale«). I udplan er minus altid "
            "en besparelse, så tallene er vendt."
        ),
        todo="Intet. Skriv i overskriften, hvad plus og minus betyder, hvis vendingen er forkert.",
    ),
    "amount-without-year": Remedy(
        heading="Beløbene mangler et år",
        what=(
            "Kolonnen med beløb nævner intet år. Beløbene er lagt i planens første år (eller i "
            "arkets år)."
        ),
        todo="Skriv året i overskriften.",
    ),
    "merged-amount": Remedy(
        heading="Beløbet er flettet over flere punkter",
        what="Ét beløb er flettet over flere punkter. Det tæller kun én gang, ved det første.",
        todo="Del beløbet på punkterne.",
    ),
    # Planen som helhed
    "repeated-item": Remedy(
        heading="Punktet står på flere ark",
        what="Samme punkt står på flere ark. Det tæller som ét punkt med alle sine udvalg.",
        todo="Intet.",
    ),
    "number-again": Remedy(
        heading="To punkter har samme nummer",
        what=(
            "To punkter af samme type på samme ark har samme nummer, men hver sin titel. Begge "
            "er læst. Numre, der begynder forfra under hver overskrift eller for hvert udvalg, "
            "regnes ikke med."
        ),
        todo="Ret det ene nummer.",
    ),
    "same-number": Remedy(
        heading="Nummer og titel er brugt to gange",
        what=(
            "To rækker på samme ark har både samme nummer og samme titel. De tæller som to punkter."
        ),
        todo="Slet den ene, hvis den er en gentagelse; giv dem ellers hver sit nummer.",
    ),
    "conflicting-values": Remedy(
        heading="To steder er uenige om punktet",
        what="Et punkt står flere steder, og stederne er uenige. Det første ark gælder.",
        todo="Ret det ene sted, så de siger det samme.",
    ),
}
