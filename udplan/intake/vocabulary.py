"""The words that municipalities head their columns with, field by field.

Seen in public papers or plausible (field notes, section 1). A heading is compared after `plain`:
small letters, one space, no unit, footnote mark or hyphenation. The first field wins where a word
could mean two; the values of the column settle the few that are truly two-faced
(`udplan.intake.columns`). Settings add words per field and win over these.
"""

import re
from collections.abc import Mapping

from udplan import danish
from udplan.plan import Kind

UNUSED = "unused"
"""Columns that plans have and items have not: computed, duplicated or for the keeper only."""

TITLE_BEST = (
    "emne", "emner", "titel", "betegnelse", "overskrift", "sagens navn", "projektnavn",
    "forslagets titel", "tittel", "navn på projekt", "emne/indsats", "punktets navn", "sagstitel",
)  # fmt: skip

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "nr", "#", "nummer", "løbenummer", "løbenr", "løbe nr", "lb nr", "lbnr", "lbr", "id",
        "punkt", "pkt", "punkt nr", "punktnr", "pkt nr", "forslag nr", "forslagsnr", "emnenr",
        "emne nr", "ref", "budgetnr", "budget nr", "projektnr", "projekt nr", "projektnummer",
        "saksnr", "nr/id", "indsats nr", "indsatsnr", "initiativ nr", "tiltag nr", "aftalenr",
        "forslagsnummer", "budgetnummer", "punktnummer", "ref nr", "reference", "sagsref",
        "referencenr", "referencenummer", "budgetref", "punkt-id", "forslag-id", "projekt-id",
        "kode",
        "tiltagsnr", "initiativnr", "opgavenr", "udmøntningsnr", "aktivitetsnr",
        "nr i budgetaftalen",
    ),
    "title": (
        *TITLE_BEST,
        "indsats", "indsatser", "initiativ", "initiativer", "tiltag", "projekt", "projekter",
        "anlægsønske", "anlægsønsker", "anlægsforslag", "anlægsforslag vedrørende",
        "anlægget vedrører", "anlægsprojekt", "anlægsprojekter", "budgetpunkt", "aftalepunkt",
        "hensigtserklæring", "hensigtserklæringer", "råderumsforslag", "driftsændring",
        "driftsændringer", "driftsforslag", "forslag", "spareforslag", "besparelsesforslag",
        "effektiviseringsforslag", "beslutningspunkt", "budgetønske", "opgave", "opgaver",
        "milepæl", "aktivitet", "aktiviteter", "tekst", "sagsnavn", "sagens emne",
        "budgetinitiativ",
        "politisk aftale", "handling", "navn",
    ),
    "description": (
        "beskrivelse", "kort beskrivelse", "beskrivelse af anlægsforslag", "sagsfremstilling",
        "indhold", "uddybning", "uddybende beskrivelse", "formål", "aftaletekst",
        "budgetaftalens tekst", "forklaring", "resume", "resumé", "vedtak", "tilråding",
        "beskrivelse af indsatsen", "ordlyd", "tekst fra budgetaftalen", "baggrund", "uddybning af",
        "kort om", "hvad går det ud på",
    ),
    "kind": (
        "type", "kategori", "art", "gruppe", "drift/anlæg", "drift / anlæg", "d/a/r/h", "d/a",
        "forslagstype", "punkttype", "slags", "del",
    ),
    "committees": (
        "udvalg", "fagudvalg", "politisk udvalg", "stående udvalg", "udv", "udvalgsområde",
        "hører under", "politisk forankring", "utvalg", "kompetence", "sagen afgøres i",
        "ansvarligt udvalg", "udvalg(e)", "forankring", "politisk ansvar", "behandles af",
    ),
    "route": (
        "sagsgang", "forventet sagsgang", "sagsforløb", "politisk behandling",
        "eventuel kommende politisk behandling", "kommende politisk behandling", "behandles i",
        "møde", "udvalgsmøde", "dagsorden", "forelægges", "næste politiske skridt", "mødedato",
        "møtedato", "seneste forelæggelse", "politisk proces", "behandling i udvalg",
        "politisk sagsgang", "behandlingsrækkefølge", "tidligere politisk behandling",
        "tidligerepolitiskbehandling", "næste politiske behandling",
    ),
    "theme": (
        "tema", "temaer", "strategiske pejlemærker", "pejlemærke", "pejlemærker", "spor",
        "indsatsområde", "indsatsområder", "hovedpunkt", "hovedpunkter",
        "overskrift i budgetaftalen", "aftaleområde", "vision", "strategi", "fokusområde",
        "tema i budgetaftalen", "hovedtema", "strategisk spor", "budgettema",
    ),
    "budget_area": (
        "budgetområde", "budgetomr", "politikområde", "styringsområde", "bevillingsområde",
        "bevilling", "sektor", "funktion", "område", "delområde", "konto", "aftaleenhed",
        "serviceområde", "budgetområder", "fagområde", "bevillingsniveau", "kontoområde",
    ),
    "course": (
        "kurs", "kursen", "kursen for", "retning", "mål", "hvad", "kursen (hvad)", "formål og mål",
    ),
    "coordination": (
        "koordinering", "koordination", "koordinator", "tværgående koordinering", "snitflader",
        "snitflade", "samarbejde med", "hvem koordinerer", "koordineres med",
    ),
    "commitment": (
        "commitment", "forpligtelse", "ejerskab", "deltagere/bidragydere", "involvering",
        "hvem er med", "aktører", "forpligtelser", "tilsagn",
    ),
    "owners": (
        "ansvarlig", "ansvarlige", "ansv", "ansvar", "tovholder", "tovholdere", "projektleder",
        "ejer", "ansvarlig chef", "ansvarlig direktør", "direktør", "chef", "afdeling",
        "forvaltning", "enhed", "kontaktperson", "sagsbehandler", "saksbehandler", "initialer",
        "sagsinitialer", "ansvarlig leder", "ansvarlig afdeling", "ansvarlig enhed", "hvem",
        "ansvarlig forvaltning", "opgaveansvarlig", "styregruppeejer", "projektejer",
        "aftaleholder",
        "ansvarshavende", "leder",
    ),
    "participants": (
        "deltagere", "medlemmer", "deltog", "arbejdsgruppe", "involverede", "bidragydere",
        "samarbejdspartnere", "interessenter", "øvrige afdelinger", "øvrige sagsbehandlere",
        "øvrige deltagere", "øvrige", "bidrager",
    ),
    "involves": (
        "med", "med-inddragelse", "med inddragelse", "med-udvalg", "med-organisationen",
        "med-organisation", "hmu", "hovedudvalg", "høring", "hørt i", "inddragelse og høring",
        "medarbejderinddragelse", "inddragelse", "inddrages", "personale", "direktionen",
        "koncernledelsen", "med/hmu", "involverer",
    ),
    "time": (
        "tidspunkt", "tidspunkter", "tid", "hvornår", "frist", "frister", "tidsfrist", "deadline",
        "dato", "termin", "tidsplan", "tidsperspektiv", "forventet afsluttet", "periode",
        "forventet udmøntning", "ibrugtagning", "milepæle", "ikrafttræden", "ikrafttrædelse",
        "effekt fra", "status og plan for implementering", "forventet slutår", "udmøntes",
        "vejledende tidspunkt", "forventet færdig", "forventet tidspunkt", "tidsramme",
        "gennemføres", "forventet gennemført", "færdig senest", "udføres", "tidshorisont",
        "forventet afslutning", "implementeres", "udmøntning", "nyt tidspunkt", "ny frist",
        "revideret frist", "revideret tidspunkt", "ny deadline", "udskudt til", "ny tidsplan",
        "opfølgning senest", "skal være færdig", "plan for implementering",
        "iværksættes", "gælder fra", "gælder pr", "skal være klar", "sættes i værk",
        "i drift", "i drift fra", "forventet ikrafttrædelse", "forventet ikrafttræden",
        "træder i kraft",
        "virkning fra", "virkningsdato", "gyldig fra", "effektueres", "realiseres", "færdiggøres",
        "forventet implementering", "implementering", "implementeringstidspunkt",
        "udmøntningstidspunkt", "udmøntningsdato", "forventet ibrugtagning", "aflevering",
        "afleveres",
        "leveres", "leveringsdato", "leveringstid", "behandles senest", "skal være gennemført",
        "skal være afsluttet", "skal være udmøntet", "hvornår færdig", "sidste frist",
        "forfald", "forfaldsdato", "måldato", "forventes færdig", "forventes afsluttet",
        "forventes gennemført", "forventes udmøntet", "opfyldes", "slut senest",
        "tidspunkt for udmøntning",
        "tidspunkt for gennemførelse", "tidsplan for udmøntning", "årstal", "kvartal", "måned",
        "uge", "år", "halvår", "ugenr", "uge nr",
    ),
    "time_from": (
        "start", "startdato", "opstart", "starttidspunkt", "fra", "fra dato", "påbegyndes",
        "begynder", "startet", "forventet start", "planlagt start", "igangsættes", "opstartes",
    ),
    "time_to": (
        "slut", "slutdato", "sluttidspunkt", "til", "til dato", "afsluttes", "forventet slut",
        "planlagt slut", "slutter", "afslutning", "slutår",
    ),
    "state": (
        "status", "fremdrift", "stade", "udvikling", "status for vedtaket og aktiviteter",
        "% færdig", "pct færdig", "procent færdig", "færdiggørelsesgrad", "tilstand", "progress",
        "statusbeskrivelse", "sagens status", "hvor langt", "fremdriftsstatus", "status nu",
        "hvor er vi", "hvor er vi?", "hvor er vi nu", "hvor er vi nu?", "hvor står vi",
        "hvor står vi?", "hvor står vi nu", "hvor står vi nu?", "hvor langt er vi",
        "hvor langt er vi?",
        "hvordan går det", "hvordan går det?", "situation", "aktuel status", "seneste status",
        "stadie",
        "fase", "fremdrift i", "fremdrift %", "fremdrift i %", "fremdrift pct", "fremdrift i pct",
        "fremdrift i procent", "% gennemført", "pct gennemført", "procent gennemført",
        "gennemført i %",
        "gennemført i pct", "% afsluttet", "udmøntningsgrad", "udmøntningsstatus",
        "status på udmøntning",
        "status for udmøntning",
    ),
    "light": (
        "trafiklys", "trafiklys-indikator", "trafiklysindikator", "smiley", "vurdering", "lys",
        "farve", "risiko", "indikator", "statusfarve", "trafiklysstatus", "vurdering af fremdrift",
    ),
    "done": (
        "afsluttet", "afsl", "gennemført", "udført", "implementeret", "færdig", "lukket", "ok",
        "✓", "✔", "√", "done", "x", "udmøntet", "afsluttet (x)", "x for afsluttet", "effektueret",
        "realiseret", "x = afsluttet", "færdigt", "i mål", "klaret", "er i mål", "er udmøntet",
        "er gennemført", "er afsluttet", "er færdig", "opfyldt", "indfriet", "løst", "færdigmeldt",
        "afsluttet?", "gennemført?", "færdig?", "udmøntet?", "i mål?", "klaret?", "sæt x",
        "afkryds",
        "kryds af",
    ),
    "cross_cutting": (
        "tværgående", "på tværs", "tværg", "tv", "fælles", "alle udvalg", "koncern",
        "tværgående punkt", "tværgående indsats", "tværgående effektiviseringer", "tvær", "tværgå",
    ),
    "closed": (
        "åben/lukket", "åben / lukket", "å/l", "åben sag", "åbent", "åben", "fortrolig",
        "lukket punkt", "lukket sag", "for lukkede døre", "åbne sager", "lukket/åben", "åbenhed",
        "åbent/lukket", "offentlighed",
    ),
    "case_number": (
        "sagsnr", "sagsnummer", "sagsid", "sag", "jnr", "j nr", "journalnr", "journalnummer",
        "acadre-nr", "acadre nr", "acadrenr", "sbsys-nr", "sbsys nr", "sbsys", "sags-nr", "sags nr",
        "acadre", "esdh", "esdh-nr", "sag nr",
    ),
    "document_number": (
        "dok", "doknr", "dok nr", "dokumentnr", "dokument nr", "dokumentnummer", "dokument",
        "dokid",
    ),
    "goals": (
        "verdensmål", "sdg", "fn-mål", "fn mål", "fns verdensmål",
        "fns verdensmål og byrådets arbejdsgrundlag", "fn's verdensmål", "sdg-mål",
    ),
    "note": (
        "bemærkning", "bemærkninger", "bem", "note", "noter", "kommentar", "kommentarer",
        "opfølgning", "næste skridt", "årsag til forsinkelse", "merknader", "statusnoter",
        "supplerende bemærkninger", "øvrigt", "andet", "forudsætninger", "årsagsforklaring",
        "statusbemærkning", "evt", "bemærk", "seneste nyt",
    ),
    "amounts": (
        "beløb", "ændring", "budget", "økonomi", "helårseffekt", "effekt", "besparelse",
        "besparelser", "potentiale", "provenu", "gevinst", "udgift", "netto", "drift", "anlæg",
        "afledt drift", "afledt driftsudgift", "vedtaget budget", "varige ændringer",
        "samlet varig ændring", "rådighedsbeløb", "anlægsbevilling", "anlægsudgift", "kr", "kroner",
        "budgetændring", "økonomisk effekt", "årlig effekt", "samlet beløb", "overslag", "bo",
        "effektivisering", "reduktion", "budgetteret", "bruttobeløb", "varig effekt",
        "driftseffekt",
        "beløb i alt", "råderum",
    ),
    UNUSED: (
        "frist overskredet", "overskredet",
        "dage til frist", "dage tilbage", "dage", "forbrug", "afvigelse", "forventet regnskab",
        "regnskab", "restbudget", "i alt", "ialt", "sum", "total", "link", "bilag",
        "sidst opdateret",
        "opdateret", "opdateret af", "opdateret den", "rettet", "rettet den", "rettet af",
        "tillægsbevilling", "tillægsbv", "tillægsbv/ompl", "korrigeret budget", "forbrugsprocent",
        "prisniveau", "pl", "ændret", "versionsdato", "række", "sortering", "antal",
        "afvigelse i pct", "oprettet", "vægt", "prioritet", "kontrol",
        # What udplan itself adds to the items in a file that it has written.
        "udplans vurdering", "udplans begrundelse", "dage passeret", "læst fra", "læst til",
        "passeret efter", "første tidspunkt", "gange flyttet", "dage fra første tidspunkt",
        "status, som skrevet i planen", "ark",
    ),
}  # fmt: skip
"""Field to heading words, each as `plain` writes it."""

GENERIC = frozenset(
    ("beskrivelse", "tekst", "indhold", "uddybning", "hvad", "hvem", "bemærkning", "bemærkninger",
     "kort beskrivelse", "note", "handling", "forklaring")
)  # fmt: skip
"""Headings that say less than the group heading above them."""

KINDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SAVING: (
        "råderum", "besparelse", "spareforslag", "effektivisering", "reduktionsforslag",
        "sparekatalog",
    ),
    Kind.CAPITAL_PROJECT: ("anlæg",),
    Kind.INTENT: ("hensigt", "politiske hensigter"),
    Kind.OPERATING_CHANGE: ("drift", "ændringer i driften", "ændring i driften", "ændret drift"),
}  # fmt: skip
"""Kind to how its words begin, in a kind column, a section line, a sheet name or a title."""

KIND_LETTERS: Mapping[str, Kind] = {
    "d": Kind.OPERATING_CHANGE,
    "r": Kind.SAVING,
    "a": Kind.CAPITAL_PROJECT,
    "h": Kind.INTENT,
}

MONTHS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(danish.MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(danish.MONTHS, start=1)},
    "sept": 9,
    "may": 5,
    "oct": 10,
}

_UNIT = re.compile(
    r"\((?:[^()]*\b(?:kr|mio|mill|tkr|t\.?kr|kroner|pl|p/l|tusind|1\.000|1000)\b[^()]*|u/i|u|i|%|pct\.?)\)"
    r"|\b(?:i )?(?:hele |1\.?000 |mio\.? ?|mill\.? ?|t\.?)kr\b\.?|\bi 1\.000\b"
)
_FOOTNOTE = re.compile(r"(?:\s?(?:\*{1,3}+|\b\d{1,2}\)|[¹²³])){1,5}+$")
_HYPHENATED = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-zæøå])")
_TRAILING = re.compile(r"[\s:.;,*]+$")
_DOTS = re.compile(r"\.(?=\s|$|\w)")


def plain(text: str) -> str:
    """A heading as it is compared: »Ansvar-␤lig:« and »ANSVARLIG *« are both »ansvarlig«."""
    joined = _HYPHENATED.sub(
        "", text.replace("\r", "").replace("_x000D_", "").replace("\u00ad", "")
    )
    words = danish.fold(joined.replace("\u200b", ""))
    words = _UNIT.sub(" ", words)
    words = _FOOTNOTE.sub("", words)
    words = _TRAILING.sub("", _DOTS.sub(" ", words).replace("’", "'").replace("'", ""))
    return " ".join(words.split())


def ascii_form(text: str) -> str:
    """Both »løbenr« and »loebenr«, since exports and system names use ae, oe and aa."""
    return text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
