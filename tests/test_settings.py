"""The settings file: what it may say, and what a mistake in it is answered with."""

from datetime import date
from pathlib import Path

import pytest

from udplan import settings
from udplan.errors import SettingsError
from udplan.settings import Role

SHIPPED = Path(__file__).parent.parent / "data" / "kommune.toml"


@pytest.fixture
def written(tmp_path):
    """Writes a settings file and gives its path."""

    def write(text: str) -> Path:
        path = tmp_path / "kommune.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_a_file_the_defaults_hold(tmp_path):
    assert settings.load(tmp_path / "none.toml") == settings.DEFAULT


def test_an_empty_file_changes_nothing(written):
    assert settings.load(written("# kun en forklaring\n")) == settings.DEFAULT


def test_a_file_from_notepad_may_begin_with_a_byte_order_mark(written):
    assert settings.load(written('\ufeff[kommune]\nnavn = "Prøve"\n')).municipality == "Prøve"


def test_a_new_committee_joins_those_built_in(written):
    loaded = settings.load(
        written('[[udvalg]]\nkode = "BSU"\nnavn = "Børne- og Skoleudvalget"\nfra = 2026-01-01\n')
    )
    new = loaded.body("BSU")
    assert new is not None
    assert (new.role, new.valid_from) == (Role.COMMITTEE, date(2026, 1, 1))
    assert loaded.committees()[:-1] == settings.DEFAULT.committees()


def test_a_committee_with_the_same_code_replaces_the_one_built_in(written):
    loaded = settings.load(written('[[udvalg]]\nkode = "KFU"\nnavn = "Kulturudvalget"\n'))
    assert [body.name for body in loaded.bodies if body.code == "KFU"] == ["Kulturudvalget"]
    assert len(loaded.bodies) == len(settings.DEFAULT.bodies)


def test_meeting_dates_are_sorted_and_each_is_there_once(written):
    loaded = settings.load(
        written(
            '[[fora]]\nkode = "direktion"\nnavn = "Direktionen"\n'
            '"møder" = [2025-09-22, 2025-09-08, 2025-09-22]\n'
        )
    )
    assert loaded.forums[0].meetings == (date(2025, 9, 8), date(2025, 9, 22))


def test_the_half_year_reading_of_spring_can_be_chosen(written):
    loaded = settings.load(written('[kalender]\n"forår_slutter" = "30-06"\n'))
    assert loaded.calendar.spring_end == (6, 30)
    assert loaded.calendar.autumn_end == settings.DEFAULT.calendar.autumn_end


FORUM = '[[fora]]\nkode = "ØK"\nnavn = "Økonomiudvalget"\n'


@pytest.mark.parametrize(
    ("text", "line", "key", "advice"),
    [
        pytest.param("\nudvaalg = 1\n", 2, "udvaalg", "Brug en af", id="a misspelt key"),
        pytest.param("[kommune]\nnavne = 1\n", 2, "kommune.navne", "navn", id="one in a group"),
        pytest.param("[kommune]\nnavn = 7\n", 2, "kommune.navn", "anførselstegn", id="no text"),
        pytest.param('[kommune]\nnavn = " "\n', 2, "kommune.navn", "tekst", id="a blank text"),
        pytest.param("kommune = 7\n", 1, "kommune", "gruppe af nøgler", id="no group"),
        pytest.param('temaer = "A, B"\n', 1, "temaer", "liste af tekster", id="no list"),
        pytest.param("\ntemaer = [2]\n", 2, "temaer", "anførselstegn", id="no text in a list"),
        pytest.param("[udvalg]\nkode = 1\n", 1, "udvalg", "[[udvalg]]", id="single brackets"),
        pytest.param('[[udvalg]]\nkode = "A"\n', 1, "udvalg.navn", "mangler", id="a lacking key"),
        pytest.param(
            FORUM + '"møder" = []\n' + FORUM + '"møder" = ["8/9"]\n',
            8,
            "fora.møder",
            "dato",
            id="in the second of two groups",
        ),
        pytest.param(
            FORUM + "[kommune]\nnavn = 7\n", 5, "kommune.navn", "tekst", id="a name among names"
        ),
        pytest.param(
            '[[udvalg]]\nkode = "A"\nnavn = "A"\nrolle = "chef"\n',
            4,
            "udvalg.rolle",
            "fagudvalg",
            id="an unknown role",
        ),
        pytest.param(
            '[[udvalg]]\nkode = "A"\nnavn = "A"\n"afløser" = "B"\n',
            4,
            "udvalg.afløser",
            "»B«",
            id="a successor that is not there",
        ),
        pytest.param(
            '[[udvalg]]\nkode = "A"\nnavn = "A"\nfra = "2022-01-01"\n',
            4,
            "udvalg.fra",
            "dato uden anførselstegn",
            id="a day in quotes",
        ),
        pytest.param(
            FORUM + '"møder" = [2025-09-08T09:00:00]\n',
            4,
            "fora.møder",
            "dato",
            id="a meeting with a time of day",
        ),
        pytest.param(
            FORUM + '"møder" = 2025-09-08\n', 4, "fora.møder", "liste", id="one meeting, no list"
        ),
        pytest.param(
            '[[emner]]\nnavn = "A"\nord = "a"\n', 3, "emner.ord", "liste", id="words, no list"
        ),
        pytest.param(
            '["grænser"]\nforfalder_snart_dage = "30"\n',
            2,
            "grænser.forfalder_snart_dage",
            "helt tal",
            id="a number in quotes",
        ),
        pytest.param(
            '["grænser"]\nforfalder_snart_dage = 0\n',
            2,
            "grænser.forfalder_snart_dage",
            "fra 1 til 366",
            id="no days at all",
        ),
        pytest.param(
            '[kalender]\n"forår_slutter" = "31-06"\n',
            2,
            "kalender.forår_slutter",
            '"31-05"',
            id="a day that is not in the calendar",
        ),
        pytest.param(
            "[kalender]\nsommerferie = [2025-06-28, 2025-08-10]\n",
            2,
            "kalender.sommerferie",
            "[første dag, sidste dag]",
            id="a holiday without its own brackets",
        ),
        pytest.param(
            "[kalender]\nsommerferie = [[2025-08-10, 2025-06-28]]\n",
            2,
            "kalender.sommerferie",
            "slutter før den begynder",
            id="a holiday that ends first",
        ),
        pytest.param(
            '[kalender]\n"skoleår_ved_skråstreg" = "ja"\n',
            2,
            "kalender.skoleår_ved_skråstreg",
            "true eller false",
            id="yes in words",
        ),
        pytest.param(
            "[kalender]\nvalgdage = 2025-11-18\n",
            2,
            "kalender.valgdage",
            "liste",
            id="one election",
        ),
        pytest.param(
            '[overskrifter]\ntitle = "Projekt"\n',
            2,
            "overskrifter.title",
            "liste",
            id="a heading, no list",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_its_key_and_what_to_write(
    written, text, line, key, advice
):
    with pytest.raises(SettingsError) as told:
        settings.load(written(text))
    message = str(told.value)
    assert message.startswith(f"kommune.toml, linje {line}, nøglen »{key}«: ")
    assert advice in message
    assert "\n" not in message


def test_what_is_not_toml_is_told_in_danish_with_its_line(written):
    with pytest.raises(SettingsError, match=r"kommune\.toml, linje 2: kan ikke læses\. Se efter"):
        settings.load(written('[kommune]\nnavn = "Uden slut\n'))
    with pytest.raises(SettingsError, match=r"linje 4: .* æ, ø eller å står i anførselstegn"):
        settings.load(written(FORUM + "møder = []\n"))


def test_a_file_that_is_not_text_is_told_so(tmp_path):
    path = tmp_path / "kommune.toml"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(SettingsError, match="UTF-8"):
        settings.load(path)


def test_a_folder_in_place_of_the_file_is_told_so(tmp_path):
    with pytest.raises(SettingsError, match="kan ikke læses"):
        settings.load(tmp_path)


class TestTheShippedFile:
    loaded = settings.load(SHIPPED)

    def test_it_is_norddjurs(self):
        assert self.loaded.municipality == "Norddjurs Kommune"
        assert self.loaded.themes == settings.THEMES

    def test_it_knows_the_committees_of_the_term_and_who_took_over(self):
        term = [b.code for b in self.loaded.committees() if b.valid_to == date(2025, 12, 31)]
        assert term == ["BUU", "VPU", "KFU", "MTU", "EAU"]
        followed = {b.code: b.successor for b in self.loaded.bodies if b.successor}
        assert followed == {"KUU": "KFU", "AU": "EAU", "EU": "EAU"}

    def test_the_words_built_in_are_all_there_too(self):
        for body in settings.DEFAULT.bodies:
            shipped = self.loaded.body(body.code)
            assert shipped is not None
            assert set(body.words()) <= set(shipped.words())
            assert (shipped.role, shipped.digit) == (body.role, body.digit)

    def test_every_forum_meets_in_2025_and_2026_and_never_in_july(self):
        committees = ["ØK", "BUU", "VPU", "KFU", "MTU", "EAU"]
        assert [f.code for f in self.loaded.forums] == ["direktion", "koncernledelse", *committees]
        for forum in self.loaded.forums:
            assert {day.year for day in forum.meetings} == {2025, 2026}
            assert 7 not in {day.month for day in forum.meetings}
            assert all(day.weekday() < 5 for day in forum.meetings)

    def test_it_says_that_its_meeting_dates_are_made_up(self):
        assert SHIPPED.read_text(encoding="utf-8").count("EKSEMPELDATA") >= 2

    def test_the_large_subjects_have_words_to_be_found_by(self):
        assert [subject.name for subject in self.loaded.subjects] == [
            "Kloge m2",
            "Flådestyring",
            "Effektivisering",
            "Kunstig intelligens",
            "Aktindsigter",
        ]
