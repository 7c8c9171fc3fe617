"""The words of time cells and what they mean.

The tables are read as they stand: a meaning, and the words and phrases that have it, spelled out
(ae, oe, aa) and divided by commas. What stands in none of them is prose.
"""

from enum import StrEnum
from typing import Final

from udplan.intake.spans import Position, Relation
from udplan.plan import State


class Part(StrEnum):
    """What a word, a number or a sign is to the grammar."""

    NUMBER = "number"
    SIGN = "sign"
    DASH = "dash"
    ARROW = "arrow"
    BREAK = "break"
    BODY = "body"
    MONTH = "month"
    WEEK = "week"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF = "half"
    HALVES = "halves"
    YEAR = "year"
    NAMED = "named"
    FOLLOW_UP = "follow-up"
    POSITION = "position"
    ORDINAL = "ordinal"
    RELATION = "relation"
    ONWARDS = "onwards"
    JOIN = "join"
    NEW = "new"
    OLD = "old"
    STATE = "state"
    BEGUN = "begun"
    """A state with a day: »igangsat marts 2025« has begun by then."""
    PROMISE = "promise"
    ONGOING = "ongoing"
    RECURRING = "recurring"
    NOTHING = "nothing"
    NOT = "not"
    LABEL = "label"
    AMOUNT = "amount"
    FILLER = "filler"
    PROSE = "prose"


_MONTHS: Final = """
    januar jan january, februar feb febr february, marts mar mrt march, april apr, maj may,
    juni jun june, juli jul july, august aug, september sep sept, oktober okt oct october,
    november nov, december dec
"""

WORDS: Final[tuple[tuple[Part, object, str], ...]] = (
    *((Part.MONTH, at, ",".join(w.split())) for at, w in enumerate(_MONTHS.split(","), start=1)),
    (Part.WEEK, None, "uge, ugen, ugerne, u, w"),
    (Part.QUARTER, None, "kvartal, kvartalet, kvt, kv, kvar, kvart, kvrt, kvartals, q, k"),
    (Part.TERTIAL, None, "tertial, tertialet, t"),
    (Part.HALF, None, "halvaar, halvaaret, halvaars, h"),
    (Part.HALVES, None, "halvdel, halvdel af, halvdelen, halvdelen af"),
    (Part.FOLLOW_UP, None, """
        budgetopfoelgning, budgetopfoelgningen, budgetrevision, budgetrevisionen, bo,
        budgetopf, oekonomiopfoelgning"""),
    (Part.YEAR, 0, """
        aaret, aarets, i aar, dette aar, indevaerende aar, kalenderaaret, budgetaaret, hele aaret,
        planaaret"""),
    (Part.YEAR, 1, "naeste aar, til naeste aar, kommende aar, det kommende aar"),
    # --- names of the almanac
    (Part.NAMED, "spring", "foraar, foraaret, foraarets, i foraaret"),
    (Part.NAMED, "summer", "sommer, sommeren, sommerens, hen over sommeren"),
    (Part.NAMED, "autumn", "efteraar, efteraaret, efteraarets"),
    (Part.NAMED, "winter", "vinter, vinteren, vinterens"),
    (Part.NAMED, "early summer", "forsommer, forsommeren"),
    (Part.NAMED, "late summer", "sensommer, sensommeren"),
    (Part.NAMED, "winter over", "vinteren over"),
    (Part.NAMED, "winter half", "vinterhalvaaret"),
    (Part.NAMED, "summer half", "sommerhalvaaret"),
    (Part.NAMED, "autumn term", "efteraarssemester, efteraarssemesteret"),
    (Part.NAMED, "spring term", "foraarssemester, foraarssemesteret"),
    (Part.NAMED, "summer holiday", """
        sommerferie, sommerferien, sommerferiens, skolernes sommerferie, sommerpausen"""),
    (Part.NAMED, "autumn holiday", "efteraarsferie, efteraarsferien, skolernes efteraarsferie"),
    (Part.NAMED, "winter holiday", "vinterferie, vinterferien, skolernes vinterferie"),
    (Part.NAMED, "industrial holiday", "industriferie, industriferien"),
    (Part.NAMED, "easter", "paaske, paasken"),
    (Part.NAMED, "easter holiday", "paaskeferie, paaskeferien"),
    (Part.NAMED, "whitsun", "pinse, pinsen"),
    (Part.NAMED, "ascension", "kristi himmelfart, kr himmelfart"),
    (Part.NAMED, "constitution", "grundlovsdag"),
    (Part.NAMED, "midsummer", "skt hans, sankt hans, sct hans, sankthans"),
    (Part.NAMED, "christmas", "julen, juletid"),
    (Part.NAMED, "christmas holiday", """
        juleferie, juleferien, mellem jul og nytaar, jul og nytaar, jul/nytaar"""),
    (Part.NAMED, "new year", "nytaar, nytaaret, aarsskifte, aarsskiftet"),
    (Part.NAMED, "coming year", "det nye aar, nyt aar, nye aar"),
    (Part.NAMED, "year end", "aarets udgang, aarets udloeb, aaret ud, aarets ende"),
    (Part.NAMED, "school year", "skoleaar, skoleaaret, skoleaarets"),
    (Part.NAMED, "this school year", "indevaerende skoleaar, dette skoleaar"),
    (Part.NAMED, "next school year", "naeste skoleaar, kommende skoleaar, det kommende skoleaar"),
    (Part.NAMED, "school start", """
        skolestart, skolestarten, skoleaarets start, skoleaarets begyndelse, nyt skoleaar,
        det nye skoleaar"""),
    (Part.NAMED, "budget", "budget, budgettet"),
    (Part.NAMED, "budget process", """
        budgetlaegning, budgetlaegningen, budgetprocessen, budgetforhandlinger,
        budgetforhandlingerne, naeste aars budget, naeste budget, budgetlaegningen for,
        naeste aars budgetforhandlinger, forhandlingerne om budget, naeste budgetlaegning"""),
    (Part.NAMED, "adoption", """
        budgetvedtagelse, budgetvedtagelsen, budgettets vedtagelse, vedtagelse af budget,
        vedtagelsen af budget, anden behandling af budget"""),
    (Part.NAMED, "budget seminar", """
        budgetseminar, budgetseminaret, budgetseminaret i, budgetkonference"""),
    (Part.NAMED, "half-year accounts", "halvaarsregnskab, halvaarsregnskabet"),
    (Part.NAMED, "accounts", "regnskab, regnskabet, aarsregnskab, aarsregnskabet"),
    (Part.NAMED, "carry-over", "overfoerselssag, overfoerselssagen, overfoersler, overfoerslerne"),
    (Part.NAMED, "election", """
        kommunalvalg, kommunalvalget, valget, byraadsvalg, byraadsvalget"""),
    (Part.NAMED, "this term", """
        byraadsperiode, byraadsperioden, valgperiode, valgperioden, kommunalbestyrelsesperioden,
        denne byraadsperiode, denne valgperiode, denne kommunalbestyrelsesperiode,
        indevaerende byraadsperiode, indevaerende valgperiode, nuvaerende byraadsperiode,
        nuvaerende valgperiode, funktionsperioden"""),
    (Part.NAMED, "next term", """
        naeste byraadsperiode, naeste valgperiode, naeste kommunalbestyrelsesperiode,
        ny byraadsperiode, ny valgperiode, den nye byraadsperiode, den nye valgperiode,
        kommende byraadsperiode, kommende valgperiode"""),
    (Part.NAMED, "new council", """
        ny kommunalbestyrelse, den nye kommunalbestyrelse, nyt byraad, det nye byraad, ny kb,
        naar ny kommunalbestyrelse er tiltraadt, naar den nye kommunalbestyrelse er tiltraadt,
        naar nyt byraad er tiltraadt, naar det nye byraad er tiltraadt"""),
    (Part.NAMED, "plan period", """
        perioden, hele perioden, budgetperioden, hele budgetperioden, planperioden, aftaleperioden,
        budgetaftaleperioden, hele planperioden"""),
    (Part.NAMED, "forecast years", "overslagsaar, overslagsaarene, budgetoverslagsaarene"),
    (Part.NAMED, "at once", "straks, omgaaende, nu og her"),
    # --- where in a unit, and what the word before it asks for
    (Part.POSITION, Position.PRIMO, """
        primo, prim, start, starten, starten af, begyndelse, begyndelsen, foerst"""),
    (Part.POSITION, Position.MEDIO, "medio, midt, midten, mid"),
    (Part.POSITION, Position.ULTIMO, "ultimo, ult"),
    (Part.POSITION, Position.CLOSE, "slut, slutning, slutningen, sidst, afslutningen"),
    (Part.POSITION, Position.EARLY, "tidlig, tidligt"),
    (Part.POSITION, Position.LATE, "sen, sent"),
    (Part.POSITION, Position.FIRST_HALF, "foerste del"),
    (Part.POSITION, Position.SECOND_HALF, "anden del, sidste del"),
    (Part.POSITION, Position.FIRST_MEETING, """
        foerste moede, foerste udvalgsmoede, aarets foerste moede, foerstkommende moede i"""),
    (Part.POSITION, Position.LAST_MEETING, "sidste moede, sidste udvalgsmoede"),
    (Part.ORDINAL, 1, "foerste"),
    (Part.ORDINAL, 2, "anden, andet, ii"),
    (Part.ORDINAL, 3, "tredje, iii"),
    (Part.ORDINAL, 4, "fjerde, iv"),
    (Part.ORDINAL, -1, "sidste"),
    (Part.RELATION, Relation.BY, """
        senest, frist, fristen, deadline, sidste frist, indtil, frem til, til og med, t o m, tom,
        udgangen af, udgang af, udloebet af, udgangen, ikke senere end, og frem til, inden senest,
        og indtil, og til og med"""),
    (Part.RELATION, Relation.BEFORE, """
        inden, foer, forud for, op til, lige foer, lige inden, umiddelbart inden, umiddelbart foer,
        kort foer"""),
    (Part.RELATION, Relation.SINCE, """
        fra, fra og med, f o m, fom, tidligst, siden, ikke foer, starter, starter op, opstart,
        opstarter, opstartes, igangsaettes, paabegyndes, begynder, startes, ivaerksaettes,
        saettes i gang"""),
    (Part.RELATION, Relation.AFTER, "efter"),
    (Part.RELATION, Relation.RIGHT_AFTER, """
        umiddelbart efter, lige efter, straks efter, kort efter, snarest efter"""),
    (Part.RELATION, Relation.AROUND, "ca, cirka, circa, omkring, omtrent, omkr"),
    (Part.RELATION, Relation.AS_AT, "pr, per"),
    (Part.RELATION, Relation.AT, """
        ved, i forbindelse med, ifm, i f m, med virkning fra, virkning fra, med effekt fra,
        effekt fra, gaeldende fra, gaelder fra, traeder i kraft, traeder i kraft fra, ikrafttraeden,
        i kraft fra, i kraft"""),
    (Part.RELATION, Relation.TOWARD, "til"),
    (Part.ONWARDS, None, """
        og frem, og fremefter, og fremover, fremover, fremefter, fremadrettet, ff, og fremadrettet,
        og efterfoelgende aar, og foelgende aar, og foelgende, og derefter loebende, og loebende,
        derefter loebende, herefter loebende, og herefter loebende, efterfoelgende loebende,
        og efterfoelgende loebende, og senere"""),
    # --- what joins two times
    (Part.JOIN, False, "og, samt, eller, og eller"),
    (Part.JOIN, True, """
        henholdsvis, hhv, derefter, herefter, dernaest, saa, og derefter, og herefter, og saa"""),
    # --- moves and states
    (Part.NEW, None, """
        ny frist, nyt tidspunkt, ny dato, ny deadline, ny tid, ny termin, ny tidsplan, ny tidsfrist,
        aendret til, aendres til, revideret frist, revideret dato, revideret tidspunkt,
        revideret tidsplan, revideret, justeret til, opdateret frist, fremrykket til,
        fremrykkes til, aendret frist, aendret dato, forsinket til, nu forventet, nu forventes"""),
    (Part.OLD, None, """
        tidligere, tidl, oprindelig, oprindeligt, opr, oprindelig frist, foerhen, forhen,
        oprindelig dato, oprindeligt planlagt, tidligere frist, i stedet for, fremfor"""),
    (Part.STATE, State.POSTPONED, """
        udskudt, udsat, udskydes, udsaettes, rykket, rykkes, flyttet, flyttes, skubbet, skubbes,
        rykker, sendt til hjoerne"""),
    (Part.STATE, State.WAITING, """
        afventer, afventende, venter paa, paa hold, stillet i bero, i bero, bero, sat i bero,
        sat paa pause, paa pause, paa standby"""),
    (Part.STATE, State.NOT_BEGUN, """
        ikke paabegyndt, ikke igangsat, ikke startet, ikke begyndt, ej paabegyndt, ej igangsat,
        ikke i gang, endnu ikke igangsat, endnu ikke paabegyndt"""),
    (Part.STATE, State.BEGUN, """
        i gang, igang, igangvaerende, under udmoentning, under udfoerelse, under udarbejdelse,
        i proces, koerer, delvist gennemfoert, delvist afsluttet, delvist implementeret"""),
    (Part.BEGUN, State.BEGUN, "igangsat, paabegyndt, opstartet, startet, sat i gang"),
    (Part.STATE, State.DONE, """
        afsluttet, afsl, gennemfoert, udfoert, implementeret, faerdiggjort, faerdig, faerdigt,
        udmoentet, effektueret, lukket, realiseret, opfyldt, naaet, afviklet"""),
    (Part.STATE, State.DROPPED, """
        udgaar, udgaaet, bortfalder, bortfaldet, frafaldet, aflyst, annulleret, droppet"""),
    (Part.PROMISE, None, """
        forventes, forventet, forv, forventeligt, forventning, skal, vil, bliver, planlagt, boer,
        planlagt til, planlaegges, ventes, maal, klar til, kan"""),
    (Part.PROMISE, True, "naar, hvis, forudsat, saafremt"),
    (Part.ONGOING, None, """
        loebende, sker loebende, vedvarende, kontinuerlig, kontinuerligt, fortloebende, hele tiden,
        fast punkt, fast opgave, loebende drift"""),
    (Part.RECURRING, None, """
        aarlig, aarligt, aarlige, hvert aar, hver, hvert, maanedlig, maanedligt, maanedsvis,
        kvartalsvis, kvartalsvist, kvartalsvise, kvartaarlig, kvartaarligt, halvaarlig,
        halvaarligt, halvaarlige, halvaarsvis, halvaarsvist, ugentlig, ugentligt, daglig, dagligt,
        gange aarligt, x aarligt, gang aarligt, gange aarlig, gange om aaret, gang om aaret,
        x om aaret, gange pr aar, gange arligt, to gange aarligt, tre gange aarligt,
        fire gange aarligt, to gange om aaret, en gang om aaret, tilbagevendende"""),
    (Part.RECURRING, State.UNKNOWN, "varig, varigt, varige, permanent"),
    (Part.NOTHING, None, """
        snarest, snarest muligt, hurtigst muligt, saa snart som muligt, asap, tbd, tba, tbc, n/a,
        n a, na, ikke fastlagt, ej fastlagt, endnu ikke fastlagt, ikke fastsat, ej fastsat,
        ikke afklaret, ikke aftalt, ikke planlagt, ikke besluttet, ikke angivet, ikke kendt,
        ikke relevant, ej relevant, i r, fastlaegges, fastsaettes, aftales, afklares, afklaring,
        under afklaring, uafklaret, ukendt, uvist, senere, paa sigt, foelger, kommer, mangler,
        ingen, intet, ingen frist, intet tidspunkt, uden tidspunkt, uden frist, engangs,
        engangsbeloeb, ved behov, efter behov, efter aftale, ad hoc, aaben, aabent, afventes,
        afhaenger, afhaenger af, afhaengig, afhaengigt, indtil videre, paa ubestemt tid, nej,
        ingen dato, naeste udvalgsmoede, naeste moede, kommende moede, foerstkommende moede,
        naeste uge, naeste maaned, naeste kvartal, snart, snarlig, snarligt, vides ikke,
        ikke endeligt fastlagt, endnu ukendt"""),
    (Part.NOT, None, "ikke, ej, aldrig, uden, hverken"),
    (Part.LABEL, None, """
        udgave, udkast, behandling, moede, moeder, mandag, tirsdag, onsdag, torsdag, fredag,
        loerdag, soendag, laesning"""),
    (Part.LABEL, True, """
        fase, faser, etape, trin, del, delmaal, runde, version, punkt, pkt, dagsordenspunkt, spor,
        projekt, nr, bilag"""),
    (Part.AMOUNT, None, """
        kr, kroner, mio, mill, million, millioner, mia, tkr, dkk, pct, procent, %, pl, stk, m2, km,
        pladser, elever, boern, borgere, timer, aarsvaerk"""),
    (Part.FILLER, None, """
        i, af, paa, den, det, de, d, for, om, hen, over, hen over, i loebet af, loebet af, hele,
        maaned, maaneden, maaneds, md, mdr, inden for, indenfor, inden for de, aar, mellem,
        formentlig, formodentlig, evt, eventuelt, vejledende, vejl, muligvis, sandsynligvis, nok,
        tentativt, foreloebig, foreloebigt, p t, pt, gerne, typisk, maaske, er, med, at, et, en,
        vedtaget, godkendt, sker, foregaar, gennemfoeres, droeftes, behandles, behandlet,
        forelaegges, moedet, udvalg, udvalgsmoede, udvalgsmoeder, udvalgsmoeder i, dagsorden,
        politisk, sag, sagen, samlet"""),
)  # fmt: skip
"""What each listing of words and phrases is to the grammar."""
