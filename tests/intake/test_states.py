"""The words of status: states, and what must not be taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udplan.intake import states
from udplan.intake.phrasebook import entries
from udplan.intake.states import StateRead, read_state
from udplan.plan import Light, State

FIELD_NOTES = {
    State.DONE: """
        X, x, ✓, ✔, √, afsluttet, Afsluttet., sagen er afsluttet, implementeret, Færdig, Nået,
        Afsl., Gennemført, Udført, Udmøntet, Lukket, OK, Ja, 1, TRUE, SAND, 100 %, Effektueret,
        Indarbejdet i budget, Overgået til drift, GENNEMFØRT, 100 % gennemført, Gennemfoert
    """,
    State.BEGUN: """
        igangværende, Byggeriet forløber planmæssigt, under udførsel, I gang, Igangsat, Påbegyndt,
        Opstartet, Under udmøntning, I proces, Kører, Delvist gennemført, 25 %, 50%, 75 pct.,
        80 % gennemført, Gennemført 50 %, Gennemført delvist, næsten færdig, ikke helt færdig,
        Igang sat, i gangsat, igangsat , Status: igangsat, 2 - Igangsat, paabegyndt,
        Følger planen, I gang (50 %), Under afklaring
    """,
    State.NOT_BEGUN: """
        Ikke påbegyndt, Kommende, planlagt, Ikke igangsat, Ikke startet, Ej påbegyndt,
        Afventer opstart, Udestår, Mangler, Nej, 0 %, endnu ikke sat i gang, Ikke paabegyndt,
        ikkke påbegyndt, Ikke på begyndt, IKKE PÅBEGYNDT, forventes igangsat i 2026,
        igangsættes efter ferien, 1 - Ikke påbegyndt
    """,
    State.WAITING: """
        afventer de nødvendige tilladelser, Afventer lov, Afventer bevilling, Afventer afklaring,
        På hold, Bero, Stillet i bero, Sat på pause, Afventer KB 24/6
    """,
    State.POSTPONED: """
        udsætte behandlingen til næste møde, Udskudt, Udsat, Rykket, Flyttet til 2026,
        Genovervejes, Udskudt til oktober 2025
    """,
    State.ONGOING: """
        løbende, fast punkt, Drift, Vedvarende, Tilbagevendende, Årligt, loebende
    """,
    State.DROPPED: """
        udgår, tages af dagsordenen, ikke skal indgå i det videre arbejde, Udgået, Bortfaldet,
        Frafaldet, Ikke relevant, Annulleret, Erstattet af H-12, Gennemføres ikke
    """,
}


@pytest.mark.parametrize(("words", "state"), list(entries(FIELD_NOTES)))
def test_every_word_of_the_field_has_its_state(words, state):
    read = read_state(words)
    assert (read.state, read.known) == (state, True)
    assert read.text == words


@pytest.mark.parametrize(
    ("phrase", "state"),
    [entry for entry in entries(states.STATE_WORDS) if "*" not in entry[0]],
)
def test_every_phrase_of_the_table_is_found_also_in_a_sentence(phrase, state):
    assert read_state(phrase).state == state
    assert read_state(phrase.upper()).state == state
    assert read_state(f"Status: {phrase}; se bilag 3").state == state


@pytest.mark.parametrize(("word", "state"), list(entries(states.STATE_ALONE)))
def test_some_words_tell_the_state_only_alone(word, state):
    assert read_state(word).state == state


@pytest.mark.parametrize(
    "words",
    [
        *("Godkendt", "Taget til efterretning", "Drøftet", "Anbefales", "Tiltrådt", "Oversendt"),
        *("Sendt i høring", "x?", "(x)", "Afsluttet?", "igangsat?", "Forventes afsluttet i juni"),
        *("Gennemføres i 2026", "Afsluttes", "ikke afsluttet", "Lukket punkt", "Ikke forsinket"),
        *("noget helt andet", "100 % finansieret", "12-03-2025", "2", "blå", "#REF!"),
        *("Borgerservice er flyttet til rådhuset", "Når lokalplanen er gennemført"),
    ],
)
def test_decisions_hopes_and_doubts_are_no_state(words):
    assert read_state(words) == StateRead(text=words, known=False)


@pytest.mark.parametrize("value", [None, "", "  ", "-", "–", 0, "0", False, "☐"])
def test_a_cell_that_says_nothing_is_understood_and_unknown(value):
    read = read_state(value)
    assert (read.state, read.light, read.known) == (State.UNKNOWN, None, True)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Igangsat – afventer svar fra KL", State.BEGUN),
        ("Igangsat\nafventer svar", State.BEGUN),
        ("Afsluttet – overgået til løbende drift", State.DONE),
        ("Afventer lov, igangsat herefter", State.WAITING),
        ("I gang - forventes afsluttet ultimo 2025", State.BEGUN),
        ("Udført, og evaluering igangsat", State.DONE),
    ],
)
def test_the_first_state_word_wins(words, state):
    assert read_state(words).state == state


@pytest.mark.parametrize(
    ("prose", "state"),
    [
        ("Analysen er gennemført. Projektet igangsættes i 2026", State.NOT_BEGUN),
        ("Når analysen er gennemført, igangsættes projektet", State.NOT_BEGUN),
        ("Besparelsen er på 2 mio. kr. årligt. Igangsat", State.BEGUN),
        ("Vi er nået halvvejs", State.BEGUN),
        ("Løsningen er delvist implementeret", State.BEGUN),
        ("Løsningen er devist implementeret", State.BEGUN),
        ("Ny kørselsordning er implementeret", State.DONE),
    ],
)
def test_in_prose_no_half_sentence_makes_an_item_finished(prose, state):
    assert read_state(prose).state == state


@pytest.mark.parametrize(
    ("typo", "state"),
    [
        ("Afslutet", State.DONE),
        ("Gennemfrøt", State.DONE),
        ("påbegynt", State.BEGUN),
        ("ikke påbegynt", State.NOT_BEGUN),
        ("ikkepåbegyndt", State.NOT_BEGUN),
        ("udgåt", State.DROPPED),
        ("Løbene", State.ONGOING),
        ("afvendter", State.WAITING),
        ("Af sluttet", State.DONE),
    ],
)
def test_a_slip_of_the_pen_is_understood(typo, state):
    assert read_state(typo).state == state


@pytest.mark.parametrize(
    ("value", "percent", "state", "text"),
    [
        (1, True, State.DONE, "100 %"),
        (1.0, True, State.DONE, "100 %"),
        (0.5, True, State.BEGUN, "50 %"),
        (0.01, True, State.BEGUN, "1 %"),
        (0, True, State.NOT_BEGUN, "0 %"),
        (1, False, State.DONE, "1"),
        (0.5, False, State.BEGUN, "0,5"),
        (75, False, State.BEGUN, "75"),
        (100, False, State.DONE, "100"),
        (2, False, State.UNKNOWN, "2"),
        (120, False, State.UNKNOWN, "120"),
    ],
)
def test_a_percentage_tells_how_far(value, percent, state, text):
    read = read_state(value, percent=percent)
    assert (read.state, read.text) == (state, text)
    assert read.known == (state != State.UNKNOWN)


@pytest.mark.parametrize(
    "value", ["X", "X 12/5", "x (1. marts)", "●", "ja", "Ja, 1/3", "✓ 12/5", 1]
)
def test_in_a_column_of_marks_a_mark_may_have_words_after_it(value):
    assert read_state(value, done_column=True).state == State.DONE


@pytest.mark.parametrize("value", ["nej", "Nej", "-", 0, "FALSK", None])
def test_in_a_column_of_marks_no_says_nothing_of_how_far_the_item_is(value):
    read = read_state(value, done_column=True)
    assert (read.state, read.known) == (State.UNKNOWN, True)


@pytest.mark.parametrize("value", ["x?", "(x)", "X ?", "12-03-2025"])
def test_in_a_column_of_marks_a_doubt_stays_a_doubt(value):
    read = read_state(value, done_column=True)
    assert (read.state, read.known) == (State.UNKNOWN, False)


def test_an_x_before_other_words_is_a_mark_only_in_a_column_of_marks():
    assert read_state("X 12/5").state == State.UNKNOWN


@pytest.mark.parametrize(
    ("letter", "font", "state", "light"),
    [
        ("ü", "Wingdings", State.DONE, None),
        ("P", "Wingdings 2", State.DONE, None),
        ("a", "Webdings", State.DONE, None),
        ("û", "Wingdings", State.UNKNOWN, None),
        ("J", "Wingdings", State.UNKNOWN, Light.GREEN),
        ("L", "Wingdings", State.UNKNOWN, Light.RED),
        ("P", "Calibri", State.UNKNOWN, None),
    ],
)
def test_a_letter_of_a_symbol_font_is_what_it_shows(letter, font, state, light):
    read = read_state(letter, font=font)
    assert (read.state, read.light) == (state, light)


@pytest.mark.parametrize(
    ("words", "state", "light"),
    [
        ("forsinket", State.BEGUN, Light.YELLOW),
        ("Væsentligt forsinket", State.BEGUN, Light.RED),
        ("Igangsat, forsinket", State.BEGUN, Light.YELLOW),
        ("Ikke påbegyndt (forsinket)", State.NOT_BEGUN, Light.YELLOW),
        ("Ikke forsinket, igangsat", State.BEGUN, None),
        ("Igangsat (gul)", State.BEGUN, Light.YELLOW),
        ("Gul - afventer lov", State.WAITING, Light.YELLOW),
        ("Rød", State.UNKNOWN, Light.RED),
        ("🟢", State.UNKNOWN, Light.GREEN),
        ("Grøn omstilling igangsat", State.BEGUN, None),
    ],
)
def test_state_and_light_in_one_cell_are_told_apart(words, state, light):
    read = read_state(words)
    assert (read.state, read.light, read.known) == (state, light, True)


@given(
    st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.dates(),
    st.none() | st.text() | st.sampled_from(["Wingdings", "Wingdings 2"]),
    st.booleans(),
    st.booleans(),
)
def test_no_cell_can_crash_the_reading_of_states(value, font, percent, done_column):
    read = read_state(value, font=font, percent=percent, done_column=done_column)
    assert read.known or read.state == State.UNKNOWN
    assert read.text is not None or read == StateRead()


WORDS = st.sampled_from([phrase for phrase, _ in entries(states.STATE_WORDS) if "*" not in phrase])


@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from([", ", " ", " – ", "\n", "? "]))
def test_no_row_of_state_words_can_crash_it_either(words, separator):
    read_state(separator.join(words))


@given(WORDS)
def test_half_done_is_never_done(word):
    assert read_state(f"delvist {word}").state != State.DONE
    assert read_state(f"ikke {word}").state != State.DONE
    assert read_state(f"{word}?").state == State.UNKNOWN
