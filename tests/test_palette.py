"""The six groups stay apart in every common sight, and every word can be read on its colour."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from udplan.palette import DARK, INK, LIGHT, VERDICT_COLOURS, Theme
from udplan.status import GROUP, Group, Verdict
from udplan.summaries import SHOWN

# Linear sRGB to LMS and on to OKLab (Ottosson 2020); sights after Machado et al. 2009, severity 1.
TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
SIGHTS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def linear(colour: str) -> np.ndarray:
    value = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def seen(colour: str, sight: str) -> np.ndarray:
    """The colour in OKLab, as that sight sees it."""
    return np.cbrt(np.clip(SIGHTS[sight] @ linear(colour), 0, 1) @ TO_LMS.T) @ TO_LAB.T


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted((linear(one) @ weights, linear(other) @ weights))
    return (high + 0.05) / (low + 0.05)


def least_distance(theme: Theme) -> float:
    fills = [theme.groups[group].fill for group in SHOWN]
    return min(
        100 * float(np.linalg.norm(seen(one, sight) - seen(other, sight)))
        for one, other in combinations(fills, 2)
        for sight in SIGHTS
    )


@pytest.mark.parametrize(("theme", "least"), [(LIGHT, 15.5), (DARK, 13.6)], ids=["light", "dark"])
def test_any_two_groups_stay_apart_in_every_sight(theme, least):
    assert round(least_distance(theme), 1) >= least


# Closer than this in grey, and it is the number in the segment, the order of the segments and the
# word on the chip that tell two groups apart.
TOLD_BY_GREY = 10
RELY_ON_WORDS = {
    LIGHT.name: {
        (Group.PAST, Group.NO_TIME),
        (Group.PAST, Group.IN_TIME),
        (Group.SOON, Group.IN_TIME),
        (Group.SOON, Group.DONE),
    },
    DARK.name: {(Group.PAST, Group.NO_TIME), (Group.PAST, Group.IN_TIME)},
}


def grey_distance(one: str, other: str) -> float:
    """How far apart the two are in lightness, on a printer without colours."""
    return 100 * abs(float(seen(one, "normal")[0] - seen(other, "normal")[0]))


@pytest.mark.parametrize("theme", THEMES)
def test_in_grey_only_the_named_pairs_rely_on_words(theme):
    close = {
        (one, other)
        for one, other in combinations(SHOWN, 2)
        if grey_distance(theme.groups[one].fill, theme.groups[other].fill) < TOLD_BY_GREY
    }
    assert close == RELY_ON_WORDS[theme.name]


@pytest.mark.parametrize("theme", THEMES)
def test_in_grey_no_segment_melts_into_the_next_of_its_bar(theme):
    assert not set(pairwise(SHOWN)) & RELY_ON_WORDS[theme.name]


@pytest.mark.parametrize("theme", THEMES)
def test_realised_kroner_can_be_told_from_those_to_come_in_every_sight(theme):
    """Close in some sights, so each bar has its amount on it and the table its words."""
    done = theme.groups[Group.DONE].fill
    least = min(
        100 * float(np.linalg.norm(seen(done, sight) - seen(theme.neutral, sight)))
        for sight in SIGHTS
    )
    assert least >= 5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("group", Group)
def test_the_word_on_a_chip_can_be_read(theme, group):
    colours = theme.groups[group]
    assert contrast(colours.text, colours.fill) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("group", Group)
def test_a_segment_can_be_told_from_the_ground(theme, group):
    """3:1 for what carries meaning, by its fill or its outline (WCAG 1.4.11)."""
    colours = theme.groups[group]
    assert contrast(colours.outline or colours.fill, theme.ground) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("role", ["ink", "secondary", "link", "warning"])
def test_words_can_be_read_on_both_grounds(theme, role):
    for ground in (theme.ground, theme.second_ground):
        assert contrast(getattr(theme, role), ground) >= 4.5


def test_secondary_words_are_nearly_as_clear_as_ink():
    assert contrast(LIGHT.secondary, LIGHT.ground) >= 7


@pytest.mark.parametrize("theme", THEMES)
def test_kroner_to_come_can_be_read_and_seen(theme):
    assert contrast(theme.on_neutral, theme.neutral) >= 4.5
    assert contrast(theme.neutral, theme.ground) >= 3


def test_a_verdict_has_the_colour_of_its_group():
    assert {verdict: VERDICT_COLOURS[verdict] for verdict in Verdict} == {
        verdict: LIGHT.groups[GROUP[verdict]] for verdict in Verdict
    }


def test_days_past_are_written_in_the_colour_of_what_has_passed():
    assert LIGHT.warning == LIGHT.groups[Group.PAST].fill
    assert LIGHT.ink == INK
