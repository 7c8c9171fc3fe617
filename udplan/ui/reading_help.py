"""»Sådan læses siden«: a few plain sentences, folded, at the same place on every page."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from udplan.ui.html.markup import tag
from udplan.ui.navigation import (
    BUDGET_AREAS,
    CHANGES,
    COMMITTEE_MEETING,
    COMMITTEES,
    EXECUTIVES,
    FINDINGS,
    INTAKE,
    ITEMS,
    MANAGERS,
    ONE_ITEM,
    OVERVIEW,
    THEMES,
    TIMELINE,
    Entry,
)

_PAST: Final = (
    "»Tidspunkt passeret« er et punkt, hvis tidspunkt ligger før datoen i »Vurderet pr.«, og som "
    "ikke er meldt afsluttet; vage tidspunkter regnes til den seneste dag, teksten kan betyde."
)
_COLOURS: Final = (
    "Farverne er de samme overalt: rød er passeret, orange forfalder snart, lilla mangler "
    "tidspunkt, blå er inden for tiden, lyseblå er løbende, og grøn er afsluttet."
)
_WORKBOOK: Final = (
    "Tallene regnes ud af projektmappen, der er nævnt øverst, og der rettes aldrig i den."
)
_CLICK: Final = "Tal, farvede felter og søjler åbner netop de punkter, de tæller."
_MEETING: Final = (
    "Mødet vælges øverst; forslaget regner med, at I mødes den dag. Hvert punkt står ét sted, ved "
    "den første grund, der passer. Et punkt, der mangler, åbnes fra siden Punkter og sættes på "
    "under »Sæt på en dagsorden«."
)
_DECIDE: Final = (
    "Beslutningen skrives ved punktet og gemmes i udplan, ikke i projektmappen; næste gang står "
    "der, hvad der blev besluttet, og om planen nu siger det samme."
)

TEXT: Final[Mapping[str, tuple[str, ...]]] = {
    OVERVIEW.address: (
        "Siden svarer på, hvor planen står: fem nøgletal, det, der kræver opmærksomhed, de store "
        "emner på tværs og fremdriften.",
        _PAST,
        _COLOURS,
        "Under hvert nøgletal står, hvor meget det har ændret sig siden direktionens seneste møde, "
        "når udplan kender planen fra dengang.",
        _WORKBOOK,
        _CLICK,
    ),
    COMMITTEES.address: (
        "Siden sammenligner udvalgene ved deres egne punkter; et punkt med flere udvalg tæller hos "
        "dem alle, og afstemningen forklarer forskellen.",
        _PAST,
        _COLOURS,
        "Andel afsluttet regnes af de punkter, der kan blive færdige; løbende og udgåede er ikke "
        "med, og det ukendte står ved siden af.",
        _WORKBOOK,
        _CLICK,
    ),
    THEMES.address: (
        "Siden sammenligner budgetaftalens temaer; et punkt uden tema står for sig selv.",
        _PAST,
        _COLOURS,
        "Kroner er realiseret, når punktet er meldt afsluttet.",
        _WORKBOOK,
        _CLICK,
    ),
    BUDGET_AREAS.address: (
        "Siden sammenligner budgetområderne; et punkt uden budgetområde står for sig selv.",
        _PAST,
        _COLOURS,
        "Kroner er realiseret, når punktet er meldt afsluttet.",
        _WORKBOOK,
        _CLICK,
    ),
    TIMELINE.address: (
        "Siden viser, hvornår punkterne skal ske: øverst hvor mange der udløber i hver måned, "
        "nedenunder en række for hvert punkt.",
        "En rude er én dag, en fyldt bjælke højst en måned, en skraveret bjælke er cirka, og en "
        "bjælke, der toner ud, har en begyndelse og ingen slutdato.",
        "Den lodrette streg er datoen i »Vurderet pr.«. " + _PAST,
        _COLOURS,
        "Løbende punkter og punkter uden et tidspunkt, der kan læses, står nederst; udplan finder "
        "ikke på en dato.",
        "Klik på en bjælke for at se punktet, og på en måned for at se dens punkter.",
    ),
    EXECUTIVES.address: (
        "Siden foreslår, hvad direktionen skal tage stilling til på det valgte møde, og hvorfor.",
        _MEETING,
        "Først står det, der er passeret siden sidst, så det ældre og det, der udløber inden næste "
        "møde. " + _PAST,
        _DECIDE,
        "Klik på en titel for at se punktet.",
    ),
    MANAGERS.address: (
        "Siden foreslår, hvad koncernledelsen skal tage stilling til på det valgte møde, og "
        "hvorfor.",
        _MEETING,
        _PAST,
        _DECIDE,
        "Klik på en titel for at se punktet.",
    ),
    COMMITTEE_MEETING.address: (
        "Siden foreslår, hvad det valgte udvalg skal tage stilling til på sit møde, og hvorfor.",
        "Udvalgets egne punkter er dem, hvor det står som udvalg; de tværgående gælder det også.",
        _MEETING,
        _PAST,
        _DECIDE,
        "Klik på en titel for at se punktet.",
    ),
    ITEMS.address: (
        "Her findes punkter: søg i alle tekster, eller vælg i filtrene. Flere valg i ét felt giver "
        "flere punkter, valg i flere felter færre.",
        "Valget står i adressen, så et link åbner den samme liste.",
        _PAST,
        _COLOURS,
        "Lukkede punkter viser kun nummer, udvalg og vurdering, til nogen beder om mere.",
        "Klik på en titel for at se punktet; listen kan hentes som Excel.",
    ),
    FINDINGS.address: (
        "Siden viser, hvad der ikke kunne læses sikkert i projektmappen, og hvad der retter det.",
        "En fejl betyder, at noget mangler i tallene nu; en advarsel er læst, men bør ses efter; "
        "en oplysning er god at kende.",
        "Hvert sted er nævnt ved ark og celle. Ret i projektmappen, og gem den; siden læser den "
        "igen af sig selv.",
        "Regnskabet over rækker viser, at hver række er talt med én gang.",
    ),
    INTAKE.address: (
        "Her sættes en projektmappe ind, og her ses, hvad hver overskrift er læst som.",
        "Intet ændres, før I gemmer; øverst står, hvad der ville blive anderledes.",
        "Er noget læst forkert, vælges det rigtige på listen, og rettelsen gælder også næste "
        "projektmappe, der ligner.",
        "Projektmappen selv bliver aldrig ændret, og en rettelse kan tages tilbage.",
    ),
    CHANGES.address: (
        "Siden viser, hvad der er ændret mellem to udgaver af planen, fra forummets seneste møde "
        "til i dag, hvis intet andet er valgt.",
        "Den gamle værdi er streget over, den nye står ved siden af; også det, der ikke længere "
        "står i projektmappen, er med.",
        _PAST,
        "»Sandsynligvis det samme punkt« er et skøn ud fra nummer og titel; her kan I sige, om det "
        "passer.",
        "Klik på en slags ændring for kun at se den, og på en titel for at se punktet.",
    ),
    ONE_ITEM.address: (
        "Siden viser alt, hvad planen siger om punktet, og i hvilken celle det står.",
        "Vurderingen er udplans og har sin begrundelse; den meldte status er den ansvarliges.",
        _PAST,
        "Historien viser hvert tidspunkt, punktet har haft, og hvad møder har besluttet.",
        "Er noget forkert, rettes det i projektmappens celle; udplan læser den igen.",
    ),
}
"""By address of the page."""


def show(entry: Entry) -> None:
    """Folded until somebody asks."""
    st.html(
        tag(
            "details",
            tag("summary", "Sådan læses siden"),
            *(tag("p", sentence) for sentence in TEXT[entry.address]),
            class_="help",
        )
    )
