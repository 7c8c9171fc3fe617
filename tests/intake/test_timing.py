"""Written times: each expression of the field notes, their kin, and what holds for all text."""

import csv
import re
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from udplan.intake.timing import read_time, read_time_value
from udplan.plan import PlanYears, Precision, State, TimeReading
from udplan.settings import Calendar, Settings

YEARS = PlanYears(first=2025, last=2028)
FACTS = list(
    csv.DictReader(
        Path(__file__).with_name("time_expressions.csv").read_text(encoding="utf-8").splitlines()
    )
)


def iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def read(text: str, first: int = 2025, last: int = 2028, written: date | None = None):
    return read_time(text, years=PlanYears(first=first, last=last), written=written)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["expression"])
def test_the_times_that_people_write_are_read_as_the_field_notes_say(fact):
    timing = read(fact["expression"])
    assert (timing.reading, iso(timing.start), iso(timing.end), iso(timing.flag_after)) == (
        fact["reading"],
        fact["from"],
        fact["to"],
        fact["flag_after"],
    )
    assert timing.text == fact["expression"]


def test_the_list_is_whole():
    assert len(FACTS) == 199


KIN = [
    # expression, from, to, flag after
    ("primo april 26", "2026-04-01", "2026-04-10", "2026-04-10"),
    ("maj/juni 2026 (forv.)", "2026-05-01", "2026-06-30", "2026-06-30"),
    ("1. kvt. 26 – 2. kvt. 27", "2026-01-01", "2027-06-30", "2027-06-30"),
    ("efter sommerferien 2026", "2026-08-10", "2026-09-30", "2026-09-30"),
    ("ultimo 3. kv.", "2025-09-01", "2025-09-30", "2025-09-30"),
    ("senest uge 40", "", "2025-10-05", "2025-10-05"),
    ("inden 1/10-26", "", "2026-09-30", "2026-10-01"),
    ("dec 26", "2026-12-01", "2026-12-31", "2026-12-31"),
    ("K1 2026", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("2025 1. halvår", "2025-01-01", "2025-06-30", "2025-06-30"),
    ("2026 - 1. kvartal", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("4. kvartal 2025/1. kvartal 2026", "2025-10-01", "2026-03-31", "2026-03-31"),
    ("15.3.", "2025-03-15", "2025-03-15", "2025-03-15"),
    ("3.11.2025 kl. 10", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("1/1 2026 - 31/12 2026", "2026-01-01", "2026-12-31", "2026-12-31"),
    ("1.7.25-31.12.25", "2025-07-01", "2025-12-31", "2025-12-31"),
    ("uge 50-2 2025/26", "2025-12-08", "2026-01-11", "2026-01-11"),
    ("uge 50–02", "2025-12-08", "2026-01-11", "2026-01-11"),
    ("uge 10 (marts)", "2025-03-03", "2025-03-09", "2025-03-09"),
    ("ultimo august/primo september", "2025-08-21", "2025-09-10", "2025-09-10"),
    ("inden påske", "", "2025-04-16", "2025-04-16"),
    ("efter pinse", "2025-06-10", "2025-07-31", "2025-07-31"),
    ("inden jul 2026", "", "2026-12-23", "2026-12-23"),
    ("jul 2025", "2025-07-01", "2025-07-31", "2025-07-31"),
    ("i løbet af foråret", "2025-03-01", "2025-05-31", "2025-05-31"),
    ("forår 26", "2026-03-01", "2026-05-31", "2026-05-31"),
    ("efterår 2025/forår 2026", "2025-09-01", "2026-05-31", "2026-05-31"),
    ("skoleåret 25/26", "2025-08-01", "2026-07-31", "2026-07-31"),
    ("fra 1/8 2026", "2026-08-01", "", "2026-08-01"),
    ("august 2025-", "2025-08-01", "", "2025-08-31"),
    ("tidligst 1. maj 2025", "2025-05-01", "", "2025-05-01"),
    ("mellem 1/3 og 1/5", "2025-03-01", "2025-05-01", "2025-05-01"),
    ("fra marts til juni", "2025-03-01", "2025-06-30", "2025-06-30"),
    ("første halvdel af maj", "2025-05-01", "2025-05-15", "2025-05-15"),
    ("1. og 2. kvartal 2026", "2026-01-01", "2026-06-30", "2026-06-30"),
    ("1/4, 1/7 og 1/10", "2025-04-01", "2025-10-01", "2025-10-01"),
    ("Oct-25", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("Febuar", "2025-02-01", "2025-02-28", "2025-02-28"),
    ("2. kvatal 2025", "2025-04-01", "2025-06-30", "2025-06-30"),
    ("hos skolechefen i marts", "2025-03-01", "2025-03-31", "2025-03-31"),
    ("mandag den 3. marts kl. 14.30", "2025-03-03", "2025-03-03", "2025-03-03"),
    ("Forventet afsluttet 2. kvartal 2025", "2025-04-01", "2025-06-30", "2025-06-30"),
    ("2. behandling i KB 10/10", "2025-10-10", "2025-10-10", "2025-10-10"),
    ("marts 3.", "2025-03-03", "2025-03-03", "2025-03-03"),
    ("Q1-Q2 2025", "2025-01-01", "2025-06-30", "2025-06-30"),
    ("Q1-2 2025", "2025-01-01", "2025-06-30", "2025-06-30"),
    ("Q3-25", "2025-07-01", "2025-09-30", "2025-09-30"),
    ("Q3/25", "2025-07-01", "2025-09-30", "2025-09-30"),
    ("1Q 2026", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("nov.-dec.", "2025-11-01", "2025-12-31", "2025-12-31"),
    ("november – februar", "2025-11-01", "2026-02-28", "2026-02-28"),
    ("nov. 2025 - feb.", "2025-11-01", "2026-02-28", "2026-02-28"),
    ("december/januar", "2025-12-01", "2026-01-31", "2026-01-31"),
    ("d. 3/11", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("Skt. Hans", "2025-06-23", "2025-06-23", "2025-06-23"),
    ("i løbet af 2026", "2026-01-01", "2026-12-31", "2026-12-31"),
    ("2. halvår 25", "2025-07-01", "2025-12-31", "2025-12-31"),
    ("forår/sommer 2025", "2025-03-01", "2025-08-31", "2025-08-31"),
    ("oktober møde i BUU", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("forelægges BUU i marts 2026", "2026-03-01", "2026-03-31", "2026-03-31"),
    ("udskudt til oktober 2025", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("ny frist: 1/3-26", "2026-03-01", "2026-03-01", "2026-03-01"),
    ("rykket fra maj til september", "2025-09-01", "2025-09-30", "2025-09-30"),
    ("→ 2026", "2026-01-01", "2026-12-31", "2026-12-31"),
    ("Septemper", "2025-09-01", "2025-09-30", "2025-09-30"),
    ("augst", "2025-08-01", "2025-08-31", "2025-08-31"),
    ("apirl", "2025-04-01", "2025-04-30", "2025-04-30"),
    ("May 2025", "2025-05-01", "2025-05-31", "2025-05-31"),
    ("Mar-26", "2026-03-01", "2026-03-31", "2026-03-31"),
    ("2025-06-11", "2025-06-11", "2025-06-11", "2025-06-11"),
    ("2025-06-11 00:00:00", "2025-06-11", "2025-06-11", "2025-06-11"),
    ("juni 2025 og juni 2026", "2025-06-01", "2026-06-30", "2026-06-30"),
    ("løbende fra 2026", "2026-01-01", "", "2026-12-31"),
    ("løbende til udgangen af 2025", "2025-01-01", "2025-12-31", "2025-12-31"),
    ("2025/2026", "2025-01-01", "2026-12-31", "2026-12-31"),
    ("25/26", "2025-01-01", "2026-12-31", "2026-12-31"),
    ("ultimo 25", "2025-12-01", "2025-12-31", "2025-12-31"),
    ("medio 26", "2026-06-01", "2026-07-31", "2026-07-31"),
    ("anden halvdel af 2026", "2026-07-01", "2026-12-31", "2026-12-31"),
    ("sidste kvartal 2025", "2025-10-01", "2025-12-31", "2025-12-31"),
    ("årets 2. kvartal", "2025-04-01", "2025-06-30", "2025-06-30"),
    ("BUU d. 11. juni 2025", "2025-06-11", "2025-06-11", "2025-06-11"),
    ("april måned", "2025-04-01", "2025-04-30", "2025-04-30"),
    ("KB 25/3-2025", "2025-03-25", "2025-03-25", "2025-03-25"),
    ("afventer KL, forventes medio 2026", "2026-06-01", "2026-07-31", "2026-07-31"),
    ("afklares primo 2026", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("10-12 august", "2025-08-10", "2025-08-12", "2025-08-12"),
    ("1-3/5", "2025-05-01", "2025-05-03", "2025-05-03"),
    ("1. og 2. maj", "2025-05-01", "2025-05-02", "2025-05-02"),
    ("5/6 - 10/6", "2025-06-05", "2025-06-10", "2025-06-10"),
    ("5/6-10/6 2026", "2026-06-05", "2026-06-10", "2026-06-10"),
    ("marts 2025-30. juni 2025", "2025-03-01", "2025-06-30", "2025-06-30"),
    ("uge 12 - uge 14", "2025-03-17", "2025-04-06", "2025-04-06"),
    ("uge 20, 21 og 22", "2025-05-12", "2025-06-01", "2025-06-01"),
    ("ugerne 20-22", "2025-05-12", "2025-06-01", "2025-06-01"),
    ("uge 12+13", "2025-03-17", "2025-03-30", "2025-03-30"),
    ("uge 8/26", "2026-02-16", "2026-02-22", "2026-02-22"),
    ("2026 uge 2", "2026-01-05", "2026-01-11", "2026-01-11"),
    ("uge 2 i 2026", "2026-01-05", "2026-01-11", "2026-01-11"),
    ("uge 10-2025", "2025-03-03", "2025-03-09", "2025-03-09"),
    ("primo/medio marts", "2025-03-01", "2025-03-20", "2025-03-20"),
    ("medio-ultimo marts", "2025-03-11", "2025-03-31", "2025-03-31"),
    ("start maj 2026", "2026-05-01", "2026-05-10", "2026-05-10"),
    ("midt i maj", "2025-05-11", "2025-05-20", "2025-05-20"),
    ("sidst i maj", "2025-05-21", "2025-05-31", "2025-05-31"),
    ("først på året 2026", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("først i maj", "2025-05-01", "2025-05-10", "2025-05-10"),
    ("tidligt efterår 2025", "2025-09-01", "2025-10-15", "2025-10-15"),
    ("sent efterår", "2025-11-01", "2025-12-15", "2025-12-15"),
    ("tidlig sommer", "2025-06-01", "2025-07-15", "2025-07-15"),
    ("pr. ultimo 2025", "2025-12-31", "2025-12-31", "2025-12-31"),
    ("pr. medio 2025", "2025-06-01", "2025-07-31", "2025-07-31"),
    ("inden udgangen af marts 2026", "", "2026-03-31", "2026-03-31"),
    ("senest medio marts", "", "2025-03-20", "2025-03-20"),
    ("senest ultimo 2. kvartal 2026", "", "2026-06-30", "2026-06-30"),
    ("inden ultimo 2025", "", "2025-12-31", "2025-12-31"),
    ("inden maj", "", "2025-04-30", "2025-04-30"),
    ("inden 2. kvartal", "", "2025-03-31", "2025-03-31"),
    ("inden for 2025", "2025-01-01", "2025-12-31", "2025-12-31"),
    ("inden for første halvår", "2025-01-01", "2025-06-30", "2025-06-30"),
    ("før sommerferien", "2025-01-01", "2025-06-27", "2025-06-30"),
    ("inden sommerferien 2026", "2026-01-01", "2026-06-26", "2026-06-30"),
    ("inden årsskiftet", "", "2025-12-31", "2025-12-31"),
    ("ved årsskiftet", "2025-12-15", "2026-01-15", "2026-01-31"),
    ("årsskiftet 25/26", "2025-12-15", "2026-01-15", "2026-01-31"),
    ("omkring årsskiftet", "2025-12-15", "2026-01-15", "2026-01-31"),
    ("lige efter sommerferien", "2025-08-11", "2025-08-31", "2025-08-31"),
    ("efter 1. kvartal", "2025-04-01", "2025-06-30", "2025-06-30"),
    ("efter vinterferien", "2025-02-17", "2025-03-31", "2025-03-31"),
    ("efter jul", "2025-12-27", "2026-01-31", "2026-01-31"),
    ("i påskeferien", "2025-04-14", "2025-04-21", "2025-04-21"),
    ("i vinterferien", "2025-02-10", "2025-02-16", "2025-02-16"),
    ("i sommerferien", "2025-06-28", "2025-08-10", "2025-08-10"),
    ("fra efteråret 2025", "2025-09-01", "", "2025-11-30"),
    ("fra uge 33 2026", "2026-08-10", "", "2026-08-16"),
    ("fra 1. kvartal 2026", "2026-01-01", "", "2026-03-31"),
    ("fra og med uge 33", "2025-08-11", "", "2025-08-17"),
    ("2026 ff.", "2026-01-01", "", "2026-12-31"),
    ("2026 og fremefter", "2026-01-01", "", "2026-12-31"),
    ("2. kvartal 2025 og frem", "2025-04-01", "", "2025-06-30"),
    ("fra 2026 og frem", "2026-01-01", "", "2026-12-31"),
    ("opstart marts 2025", "2025-03-01", "", "2025-03-31"),
    ("september 2025 (tidligere maj 2025)", "2025-09-01", "2025-09-30", "2025-09-30"),
    ("maj 2025, udskudt til oktober 2025", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("oktober 2025 (udskudt fra maj)", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("maj 2025 -> oktober 2025", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("maj 2025 => oktober 2025", "2025-10-01", "2025-10-31", "2025-10-31"),
    ("flyttet til 2026", "2026-01-01", "2026-12-31", "2026-12-31"),
    ("BUU maj → ØK juni → KB juni", "2025-05-01", "2025-06-30", "2025-06-30"),
    ("BUU december, ØK januar, KB januar 2026", "2025-12-01", "2026-01-31", "2026-01-31"),
    ("BUU 10/12, ØK 14/1, KB 21/1", "2025-12-10", "2026-01-21", "2026-01-21"),
    ("BUU 11/6 ØK 17/6 KB 24/6-26", "2026-06-11", "2026-06-24", "2026-06-24"),
    ("BUU: 11. juni, ØK: 17. juni", "2025-06-11", "2025-06-17", "2025-06-17"),
    ("11/6 BUU\\\n17/6 ØK\\\n24/6 KB", "2025-06-11", "2025-06-24", "2025-06-24"),
    ("BUU og ØK i maj 2025", "2025-05-01", "2025-05-31", "2025-05-31"),
    ("1. behandling september, 2. behandling oktober", "2025-09-01", "2025-10-31", "2025-10-31"),
    ("1) maj 2025\\\n2) juni 2025", "2025-05-01", "2025-06-30", "2025-06-30"),
    ("fase 1: maj 2025, fase 2: juni 2026", "2025-05-01", "2026-06-30", "2026-06-30"),
    ("1. fase maj 2025, 2. fase juni 2026", "2025-05-01", "2026-06-30", "2026-06-30"),
    ("etape 2 i 2026", "2026-01-01", "2026-12-31", "2026-12-31"),
    ("maj (2026)", "2026-05-01", "2026-05-31", "2026-05-31"),
    ("efterår 2025 (senest 30/11)", "2025-09-01", "2025-11-30", "2025-11-30"),
    ("uge 33 (11.-15. august)", "2025-08-11", "2025-08-15", "2025-08-15"),
    ("11. juni 2025 (uge 24)", "2025-06-11", "2025-06-11", "2025-06-11"),
    ("2025 (3. kvartal)", "2025-07-01", "2025-09-30", "2025-09-30"),
    ("2025: marts", "2025-03-01", "2025-03-31", "2025-03-31"),
    ("2025: maj, 2026: juni", "2025-05-01", "2026-06-30", "2026-06-30"),
    ("hele 2. halvår 2025", "2025-07-01", "2025-12-31", "2025-12-31"),
    ("efterårssemesteret 2025", "2025-08-01", "2025-12-31", "2025-12-31"),
    ("december 2025 (KB), januar 2026 (ØK)", "2025-12-01", "2026-01-31", "2026-01-31"),
    ("budget 2026-2029", "2025-01-01", "2025-10-15", "2025-12-31"),
    ("i forbindelse med budget 2027", "2026-01-01", "2026-10-15", "2026-10-15"),
    ("budgetlægningen for 2027", "2026-01-01", "2026-10-15", "2026-10-15"),
    ("inden budget 2027", "", "2026-10-15", "2026-10-15"),
    ("budgetopfølgning 2", "2025-06-30", "2025-09-30", "2025-09-30"),
    ("2. budgetopfølgning 2026", "2026-06-30", "2026-09-30", "2026-09-30"),
    ("BO1 2026", "2026-03-31", "2026-05-31", "2026-05-31"),
    ("regnskab 2024", "2025-01-01", "2025-04-30", "2025-05-31"),
    ("årsregnskab 2025", "2026-01-01", "2026-04-30", "2026-05-31"),
    ("budgetseminaret 2026", "2026-08-15", "2026-09-15", "2026-09-15"),
    ("næste skoleår", "2025-08-01", "2026-07-31", "2026-07-31"),
    ("skoleår 2026/2027", "2026-08-01", "2027-07-31", "2027-07-31"),
    ("fra skolestart 2025", "2025-08-11", "", "2025-08-31"),
    ("i denne valgperiode", "", "2025-12-31", "2025-12-31"),
    ("inden skoleårets afslutning", "", "2025-07-31", "2025-07-31"),
    ("byrådsperioden 2022-2025", "2022-01-01", "2025-12-31", "2025-12-31"),
    ("efter kommunalvalget 2025", "2025-11-19", "2026-03-31", "2026-03-31"),
    ("vinteren 2025/2026", "2025-12-01", "2026-02-28", "2026-02-28"),
    ("forventes igangsat marts 2026", "2026-03-01", "", "2026-03-31"),
    ("skal være færdig senest 1. juni 2026", "", "2026-06-01", "2026-06-01"),
    ("færdiggøres i juni 2026", "2026-06-01", "2026-06-30", "2026-06-30"),
    ("igangsat, forventes afsluttet juni 2026", "2026-06-01", "2026-06-30", "2026-06-30"),
    ("så snart som muligt, senest maj 2025", "", "2025-05-31", "2025-05-31"),
    ("ikke før maj 2025", "2025-05-01", "", "2025-05-31"),
    ("maj 2025 og derefter løbende", "2025-05-01", "", "2025-05-31"),
    ("løbende i hele perioden", "2025-01-01", "2028-12-31", "2028-12-31"),
    ("løbende 2025-2028", "2025-01-01", "2028-12-31", "2028-12-31"),
    ("årligt i perioden 2025-2028", "2025-01-01", "2028-12-31", "2028-12-31"),
    ("hvert kvartal i 2025", "2025-01-01", "2025-12-31", "2025-12-31"),
    ("kvartalsvist i 2025", "2025-01-01", "2025-12-31", "2025-12-31"),
    ("kl. 10.00 den 3. november 2025", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("tirsdag d. 17. juni 2025 kl. 16.30-18.00", "2025-06-17", "2025-06-17", "2025-06-17"),
    ("30. juni -25", "2025-06-30", "2025-06-30", "2025-06-30"),
    ("30/6 2025", "2025-06-30", "2025-06-30", "2025-06-30"),
    ("30.6.25", "2025-06-30", "2025-06-30", "2025-06-30"),
    ("d.30.06.25", "2025-06-30", "2025-06-30", "2025-06-30"),
    ("maj25", "2025-05-01", "2025-05-31", "2025-05-31"),
    ("jan.-marts 2026", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("jan-mar 26", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("01.01.2026 - 31.12.2028", "2026-01-01", "2028-12-31", "2028-12-31"),
    ("1. august 2025 – 31. juli 2026", "2025-08-01", "2026-07-31", "2026-07-31"),
    ("3. og 4. kvartal", "2025-07-01", "2025-12-31", "2025-12-31"),
    ("2.-3. kvartal 2025", "2025-04-01", "2025-09-30", "2025-09-30"),
    ("fra 2. kvartal 2025 til 1. kvartal 2026", "2025-04-01", "2026-03-31", "2026-03-31"),
    ("fra august 2025 til og med marts 2026", "2025-08-01", "2026-03-31", "2026-03-31"),
    ("T2 2026", "2026-05-01", "2026-08-31", "2026-08-31"),
    ("senest ved udgangen af 3. kvartal", "", "2025-09-30", "2025-09-30"),
    ("forud for sommerferien", "2025-01-01", "2025-06-27", "2025-06-30"),
    ("op til sommerferien", "2025-01-01", "2025-06-27", "2025-06-30"),
    ("hen over sommeren", "2025-06-01", "2025-08-31", "2025-08-31"),
    ("i starten af det nye år", "2026-01-01", "2026-03-31", "2026-03-31"),
    ("næste år", "2026-01-01", "2026-12-31", "2026-12-31"),
    ("i år", "2025-01-01", "2025-12-31", "2025-12-31"),
    ("Juni/juli", "2025-06-01", "2025-07-31", "2025-07-31"),
    ("JUNI 2025", "2025-06-01", "2025-06-30", "2025-06-30"),
    ("maj, juni, august", "2025-05-01", "2025-08-31", "2025-08-31"),
    ("ØK 17. juni 2025 / KB 24. juni 2025", "2025-06-17", "2025-06-24", "2025-06-24"),
    ("august-mødet", "2025-08-01", "2025-08-31", "2025-08-31"),
    ("augustmødet i MTU", "2025-08-01", "2025-08-31", "2025-08-31"),
    ("politisk behandling i 2. kvartal 2025", "2025-04-01", "2025-06-30", "2025-06-30"),
    ("medio august - ultimo september", "2025-08-11", "2025-09-30", "2025-09-30"),
    ("fra medio marts", "2025-03-11", "", "2025-03-20"),
    ("1.10.", "2025-10-01", "2025-10-01", "2025-10-01"),
    ("1.10", "2025-10-01", "2025-10-01", "2025-10-01"),
    ("pinsen", "2025-06-08", "2025-06-09", "2025-06-09"),
    ("efter påskeferien", "2025-04-22", "2025-05-31", "2025-05-31"),
    ("efter Skt. Hans", "2025-06-24", "2025-07-31", "2025-07-31"),
    ("primo juni 2025 (senest 10. juni)", "2025-06-01", "2025-06-10", "2025-06-10"),
    ("cirka juni 2025", "2025-06-01", "2025-06-30", "2025-06-30"),
    ("ca. 15. juni 2025", "2025-06-05", "2025-06-25", "2025-06-25"),
    ("omkring 1/9-25", "2025-08-21", "2025-09-10", "2025-09-10"),
    ("forventeligt i 3. kvartal '25", "2025-07-01", "2025-09-30", "2025-09-30"),
    ("midten af 3. kvartal", "2025-08-01", "2025-08-31", "2025-08-31"),
    ("slutningen af 2026", "2026-11-01", "2026-12-31", "2026-12-31"),
    ("ult. 2025", "2025-12-01", "2025-12-31", "2025-12-31"),
    ("ult. marts", "2025-03-21", "2025-03-31", "2025-03-31"),
    ("3. kv. 25", "2025-07-01", "2025-09-30", "2025-09-30"),
    ("september (evt. oktober) 2025", "2025-09-01", "2025-10-31", "2025-10-31"),
    ("vinter/forår 2026", "2025-12-01", "2026-05-31", "2026-05-31"),
    ("mellem jul og nytår", "2025-12-24", "2026-01-02", "2026-01-02"),
    ("2025-06-11T00:00:00", "2025-06-11", "2025-06-11", "2025-06-11"),
    ("KB d. 25. marts (dagsordenspunkt 7)", "2025-03-25", "2025-03-25", "2025-03-25"),
    ("Klimaplan 2030, BUU maj 2025", "2025-05-01", "2025-05-31", "2025-05-31"),
    ("løbende – ultimo 2026", "2025-01-01", "2026-12-31", "2026-12-31"),
    ("igangsat marts 2025", "2025-03-01", "", "2025-03-31"),
    ("opstart 1/8-2025, evaluering juni 2026", "2025-08-01", "2026-06-30", "2026-06-30"),
    ("fase 1 afsluttet marts 2025, fase 2 juni 2026", "2026-06-01", "2026-06-30", "2026-06-30"),
]


@pytest.mark.parametrize(
    ("text", "start", "end", "flag"), [pytest.param(*kin, id=kin[0]) for kin in KIN]
)
def test_kin_that_stand_on_no_list_are_read_by_the_same_grammar(text, start, end, flag):
    timing = read(text)
    assert timing.reading == TimeReading.INTERVAL
    assert (iso(timing.start), iso(timing.end), iso(timing.flag_after)) == (start, end, flag)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        pytest.param(
            "BUU 11/6, ØK 17/6",
            [("BUU", "2025-06-11"), ("ØK", "2025-06-17")],
            id="a chain of days",
        ),
        pytest.param(
            "11/6 BUU, 17/6 ØK",
            [("BUU", "2025-06-11"), ("ØK", "2025-06-17")],
            id="the day before the committee",
        ),
        pytest.param(
            "juni (BUU) / august (KB)",
            [("BUU", "2025-06-30"), ("KB", "2025-08-31")],
            id="in brackets",
        ),
        pytest.param(
            "ØK den 13. april henholdsvis KB den 21. april",
            [("ØK", "2025-04-13"), ("KB", "2025-04-21")],
            id="»henholdsvis«",
        ),
        pytest.param(
            "BUU og ØK maj, KB juni",
            [("BUU", "2025-05-31"), ("ØK", "2025-05-31"), ("KB", "2025-06-30")],
            id="two in the same month",
        ),
        pytest.param("forelægges BUU i marts 2026", [("BUU", "2026-03-31")], id="in a sentence"),
        pytest.param("januar 2025 (fagudvalgene)", [("fagudvalgene", "2025-01-31")], id="all"),
        pytest.param("BUU, ØK, KB", [("BUU", ""), ("ØK", ""), ("KB", "")], id="without days"),
        pytest.param(
            "MED marts, BUU april", [("MED", "2025-03-31"), ("BUU", "2025-04-30")], id="MED"
        ),
        pytest.param("budget 2026 med høringssvar", [], id="»med« is no body"),
        pytest.param(
            "BUU 11.06.2025\nØKU 17.06.2025",
            [("BUU", "2025-06-11"), ("ØK", "2025-06-17")],
            id="each on a line, by another name",
        ),
    ],
)
def test_the_bodies_named_in_a_time_are_its_route(text, steps):
    assert [(step.body, iso(step.end)) for step in read(text).steps] == steps


@pytest.mark.parametrize(
    ("text", "state", "moved"),
    [
        ("udskudt til oktober 2025", State.POSTPONED, True),
        ("rykket fra maj til september", State.POSTPONED, True),
        ("Udskudt fra forår 2025", State.POSTPONED, False),
        ("ny frist: 1/3-26", None, True),
        ("udskudt: oktober 2025", State.POSTPONED, True),
        ("udskudt oktober 2025", State.POSTPONED, False),
        ("maj 2025, udskudt til oktober", State.POSTPONED, True),
        ("maj 2025 (tidl. marts)", None, True),
        ("oprindeligt maj, nu september", None, True),
        ("→ 2026", None, True),
        ("BUU maj → ØK juni", None, False),
        ("forventes igangsat marts 2026", None, False),
        ("ikke afsluttet", None, False),
        ("maj → okt. 2025", None, True),
        ("afventer KL, forventes medio 2026", State.WAITING, False),
        ("igangsat, forventes færdig ultimo 2025", State.BEGUN, False),
        ("løbende til udgangen af 2025", State.ONGOING, False),
        ("Forventes afsluttet i juni", None, False),
        ("gennemført 12/3-25", State.DONE, False),
        ("udgået", State.DROPPED, False),
    ],
)
def test_words_of_state_and_of_moving_are_told(text, state, moved):
    timing = read(text)
    assert (timing.state, timing.moved) == (state, moved)


@pytest.mark.parametrize(
    "text",
    [
        "67 mio. kr.", "1,5 mio. kr. i 2025", "2.500.000", "2025 kr.", "0,5", "50 %",
        "24/7615", "127811/24", "A301", "Kloge m2", "123", "5", "12-14", "13/13", "10:30",
        "uge 54", "32. maj", "6 måneder", "om 14 dage", "ikke i 2025", "hverken 2025 eller 2026",
        "Udmøntningsplan 2025-2028", "Vision 2030", "3. maj og 45", "maj 2025 7", "asdf qwer",
    ],
)  # fmt: skip
def test_what_is_no_time_is_not_read_as_one(text):
    timing = read(text)
    assert timing.reading == TimeReading.UNREADABLE
    assert timing.text == text


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1/9-2025", Precision.DAY),
        ("medio marts", Precision.MONTH),
        ("uge 12", Precision.WEEK),
        ("Q2", Precision.QUARTER),
        ("forår", Precision.SEASON),
        ("1. halvår", Precision.HALF_YEAR),
        ("medio 2025", Precision.YEAR),
        ("2025-2028", Precision.PERIOD),
        ("BUU 11/6, ØK 17/6", Precision.PERIOD),
        ("løbende", None),
    ],
)
def test_the_precision_is_the_unit_that_the_words_name(text, precision):
    assert read(text).precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "afventer svar fra ministeriet", "udskudt på ubestemt tid", "udskudt fra forår 2025",
        "når lokalplanen er vedtaget", "afhænger af finansloven", "efter vedtagelse af lokalplan",
        "efter aftale", "ved behov", "endnu ikke fastlagt", "så snart som muligt", "asap", "BUU",
        "behandles i BUU", "afventer Kommuneplan 2025", "forventes afsluttet", "bero",
    ],
)  # fmt: skip
def test_words_in_place_of_a_time_are_no_time(text):
    assert read(text).reading == TimeReading.NONE


@pytest.mark.parametrize(
    "text",
    [
        "løbende opfølgning", "indgår i det løbende arbejde", "løbende / årligt", "årligt i maj",
        "Løbende (evalueres i maj 2026)", "2 x årligt", "1-2 gange om året", "hver 14. dag",
        "hvert 2. år", "hvert forår", "1. mandag i hver måned", "fast punkt på dagsordenen",
    ],
)  # fmt: skip
def test_what_never_ends_is_ongoing(text):
    timing = read(text)
    assert (timing.reading, timing.flag_after) == (TimeReading.ONGOING, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("X marts 2025", "2025-03-01", "2025-03-31"),
        ("færdig juni 2025", "2025-06-01", "2025-06-30"),
        ("afsluttet i 2024", "2024-01-01", "2024-12-31"),
        ("X", "", ""),
        ("✓", "", ""),
    ],
)
def test_a_word_of_completion_with_a_day_is_done(text, start, end):
    timing = read(text)
    assert (timing.reading, timing.state) == (TimeReading.DONE, State.DONE)
    assert (iso(timing.start), iso(timing.end), timing.flag_after) == (start, end, None)


def test_nothing_is_done_on_a_day_after_the_document():
    timing = read("færdig juni 2025", written=date(2024, 12, 11))
    assert (timing.reading, timing.flag_after) == (TimeReading.INTERVAL, date(2025, 6, 30))


def test_a_plan_of_another_year_gives_its_own_year():
    assert read("medio marts", first=2027, last=2027).end == date(2027, 3, 20)
    assert read("hele perioden", first=2026, last=2029).end == date(2029, 12, 31)
    assert read("i denne byrådsperiode", first=2026, last=2029).end == date(2029, 12, 31)
    assert read("inden kommunalvalget", first=2027, last=2030).flag_after == date(2029, 11, 20)


def test_new_year_is_read_against_the_day_of_the_document():
    assert read("efter nytår", written=date(2024, 12, 11)).start == date(2025, 1, 2)
    assert read("efter nytår").start == date(2026, 1, 2)


def test_the_municipality_decides_its_own_holidays_and_seasons():
    calendar = Calendar(
        spring_end=(6, 30), summer_holidays={2025: (date(2025, 7, 1), date(2025, 8, 3))}
    )
    settings = Settings(calendar=calendar)
    assert read_time("forår", years=YEARS, settings=settings).end == date(2025, 6, 30)
    assert read_time("efter sommerferien", years=YEARS, settings=settings).start == date(2025, 8, 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [("31. september 2025", "clamped-day"), ("12/25/2025", "day-month-swapped")],
)
def test_a_time_that_bends_a_rule_says_so(text, code):
    assert [doubt.code for doubt in read(text).doubts] == [code]


@pytest.mark.parametrize(
    ("value", "number_format", "text", "end", "codes"),
    [
        pytest.param(datetime(2025, 9, 1), "dd-mm-yyyy", "01-09-2025", "2025-09-01", [], id="day"),
        pytest.param(
            datetime(2025, 9, 1), "mmm-yy", "september 2025", "2025-09-30", [], id="month"
        ),
        pytest.param(
            datetime(2024, 9, 1),
            "dd-mm-yyyy",
            "01-09-2024",
            "2024-09-01",
            ["date-outside-plan"],
            id="the year in which it was typed",
        ),
        pytest.param(
            datetime(1905, 7, 17),
            "dd-mm-yyyy",
            "2025",
            "2025-12-31",
            ["year-in-date-cell"],
            id="17-07-1905",
        ),
        pytest.param(45901, "General", "01-09-2025", "2025-09-01", [], id="serial number"),
        pytest.param(2025, "General", "2025", "2025-12-31", [], id="year as a number"),
        pytest.param(2026.0, "General", "2026", "2026-12-31", [], id="year as a float"),
    ],
)
def test_a_cell_is_read_as_what_excel_made_of_it(value, number_format, text, end, codes):
    timing = read_time_value(value, number_format=number_format, years=YEARS)
    assert (timing.text, iso(timing.end)) == (text, end)
    assert [doubt.code for doubt in timing.doubts] == codes


def test_a_struck_old_time_makes_the_rest_a_new_one():
    assert read_time_value("oktober", struck="maj", years=YEARS).moved
    assert not read_time_value("oktober", years=YEARS).moved


CELLS = (
    st.text()
    | st.text(alphabet="0123456789./-→ ,", max_size=30)
    | st.lists(st.sampled_from([fact["expression"] for fact in FACTS]), max_size=3).map(" ".join)
    | st.integers()
    | st.floats()
    | st.none()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
)


@given(CELLS, st.text(max_size=12), st.none() | st.text(max_size=8))
def test_no_cell_can_crash_the_reader_or_break_the_shape_of_an_interval(cell, shown, struck):
    timing = read_time_value(cell, number_format=shown, struck=struck, years=YEARS)
    if timing.reading == TimeReading.INTERVAL:
        assert timing.flag_after is not None
        assert timing.precision is not None
        assert timing.start is None or timing.end is None or timing.start <= timing.end
        assert timing.end is None or timing.end <= timing.flag_after
    else:
        assert timing.flag_after is None
        assert timing.precision is None


@given(
    st.sampled_from([kin[0] for kin in KIN] + [fact["expression"] for fact in FACTS]),
    st.sampled_from(["forventes {}", "formentlig {}", "evt. {}", "forv. {}", "{} (vejledende)"]),
)
def test_a_hedge_does_not_change_the_reading(text, hedge):
    # Before a word of completion it is no hedge, but makes a report a promise.
    assume(not re.search("afslut|færdig|gennemfør|afleveret|udført", text.casefold()))
    plain, hedged = read(text), read(hedge.format(text))
    if plain.reading in (TimeReading.INTERVAL, TimeReading.ONGOING):
        assert (hedged.reading, hedged.start, hedged.end, hedged.flag_after) == (
            plain.reading,
            plain.start,
            plain.end,
            plain.flag_after,
        )


PIECES = st.sampled_from(
    [fact["expression"] for fact in FACTS]
    + "maj|uge 12|1/8|2025|25|3.|primo|fra|inden|efter|til|→|-|/|,|(|)|BUU|udskudt|løbende".split(
        "|"
    )
)


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_any_row_of_words_is_read_in_the_same_way_each_time_and_keeps_its_text(text):
    timing = read(text)
    assert timing == read(text)
    assert timing.text == (text.strip() or None)
    assert not timing.moved or timing.reading == TimeReading.INTERVAL


@pytest.mark.parametrize("piece", ["1/1 ", "1-1-", "til ", "maj → ", "årets ", "2025 primo ", "("])
def test_a_long_text_takes_no_longer_than_a_short_one(piece):
    text = piece * (10_000 // len(piece))
    begun = time.process_time()
    assert read(text).reading == TimeReading.UNREADABLE
    read(text[:400])
    assert time.process_time() - begun < 2


@given(
    st.sampled_from("marts|medio maj|2. kvartal|forår|uge 12|1. halvår|ultimo oktober".split("|")),
    st.integers(min_value=2021, max_value=2040),
)
def test_a_year_written_out_is_the_same_as_a_plan_of_that_year(text, year):
    written, own = read(f"{text} {year}"), read(text, first=year, last=year + 3)
    assert (written.start, written.end, written.flag_after) == (own.start, own.end, own.flag_after)
