"""The words of state, where a new word is one more in a line; `*` is any ending."""

from udplan.plan import State

STATE_WORDS = {
    State.DONE: """
        afsluttet, afsluttede, afsl, færdig, færdigt, færdige, færdiggjort, færdigmeldt,
        færdigbehandlet, færdigbygget, færdigimplementeret, gennemført, gennemførte, gennemf,
        udført, udførte, udmøntet, udmøntede, implementeret, implementerede, indført, indfriet,
        opfyldt, realiseret, effektueret, indarbejdet, ibrugtaget, taget i brug, idriftsat,
        sat i drift, overgået til drift, overgået til driften, overdraget til drift, udrullet,
        leveret, nået, opnået, i mål, lukket, tilendebragt, fuldført, slutført, done, completed
    """,
    State.BEGUN: """
        igangsat, igangsatte, igang, i gang, sat igang, sat i gang, kommet i gang, i fuld gang,
        igangværende, påbegyndt, begyndt, startet, startet op, opstartet, iværksat, sat i værk,
        i proces, i process, under *ing, under *else, under *sel, undervejs, på vej, i udbud, pågår,
        foregår, kører, kører planmæssigt, forløber, forløber planmæssigt, planmæssigt, på plan,
        følger planen, følger tidsplanen, på sporet, skrider frem, fremskreden, fortsætter,
        arbejdes på, arbejdes med, arbejdes videre, delvist, delvis, halvvejs, in progress
    """,
    State.NOT_BEGUN: """
        planlagt, planlægges, kommende, udestår, udestående, upåbegyndt, igangsættes, opstartes,
        påbegyndes, iværksættes, startes op, sættes i gang, sættes igang, går i gang, starter,
        starter op, begynder, afventer opstart, afventer start, afventer igangsættelse,
        afventer igangsætning, afventer påbegyndelse, not started, to do, todo
    """,
    State.WAITING: """
        afventer, afventes, afventende, afv, venter, på hold, on hold, i bero, bero, på pause,
        pauseret, standby, stand by, parkeret, sat i venteposition
    """,
    State.POSTPONED: """
        udskudt, udskudte, udskydes, udsat, udsatte, udsættes, udsætte, rykket, rykkes,
        flyttet til 2*, flyttet til næste *, flyttes til 2*, flyttes til næste *, skubbet, skubbes,
        genovervejes
    """,
    State.ONGOING: """
        løbende, fortløbende, løbende drift, tilbagevendende, årligt, halvårligt, kvartalsvist,
        månedligt, ugentligt, hvert år, hvert kvartal, hver måned, kontinuerligt, fast punkt,
        fast opgave, stående punkt, i drift
    """,
    State.DROPPED: """
        udgår, udgået, udgåede, udgik, bortfaldet, bortfaldne, bortfalder, frafaldet,
        frafaldes, ikke relevant,
        ikke relevant længere, ikke længere relevant, ikke længere aktuel, ikke længere aktuelt,
        ikke aktuel længere, ikke aktuelt længere, annulleret, annulleres, aflyst, aflyses,
        erstattet af, erstattes af, tages af dagsordenen, taget af dagsordenen, taget af bordet,
        opgivet, opgives, droppet, droppes, slettet, slettes, skrinlagt, trukket tilbage, forkastet,
        gennemføres ikke, realiseres ikke, udmøntes ikke, igangsættes ikke, indgår ikke,
        ikke skal indgå, skal ikke indgå, cancelled
    """,
}
"""Words that tell the state wherever they stand in the cell."""

STATE_ALONE = {
    State.DONE: "ok, slut, løst, på plads",
    State.BEGUN: "aktiv, aktivt, som planlagt, efter planen",
    State.NOT_BEGUN: "nej, mangler",
    State.WAITING: "hold, pause",
    State.POSTPONED: "flyttet, flyttes",
    State.ONGOING: "drift, årlig, vedvarende, permanent, kontinuerlig, kvartalsvis",
}
"""Words that tell the state only as the whole content."""

NO_STATE = """
    afsluttes, afslutte, afsluttende, afslutning*, gennemføres, gennemføre, gennemførelse*,
    udføres, udføre, udførelse*, implementeres, implementere, implementering*, udmøntes, udmønte,
    udmøntning*, færdiggøres, realiseres, effektueres, indarbejdes, leveres, indføres, ibrugtages,
    lukkes, opnås, igangsættelse*, igangsætning*, opstart*, påbegyndelse*, som planlagt,
    efter planen, lukket sag, lukket punkt, lukkede punkter, lukkede døre, godkendt, vedtaget,
    tiltrådt, drøftet, anbefalet, anbefales, oversendt, besluttet, sendt i høring, orienteret,
    taget til efterretning, til efterretning, forelagt
"""
"""Words near to those above that tell no state: what is yet to come, and decisions of meetings."""

NEGATION = r"ikke|ej|i+k+[ke]*"
PARTLY = (
    "delvist?|naesten|halvt|halvvejs|dels|snart|stort set|i store traek|taet paa|ikke helt|"
    "ikke fuldt(?: ud)?"
)
TO_COME = (
    "forventes|forventet|forv|ventes|skal|vil|kan|boer|naar|hvis|inden(?! for)|indtil|foer|bliver|"
    "planlaegges|klar til|mangler at"
)
LEADING = (
    "status|stade|fremdrift|er|nu|alle?|alt|helt|hele|fuldt|ud|blevet|bliver|har|vaeret|den|det|"
    "projektet|sagen|punktet|opgaven|indsatsen|initiativet|tiltaget|forslaget|arbejdet|ca|cirka|"
    f"omkring|over|knap|godt|pr|af|{PARTLY}|{NEGATION}|endnu"
)
