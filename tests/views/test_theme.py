"""The palette can be read: contrast, and distance under colour blindness."""

import itertools
import re
import tomllib

import numpy as np
import pytest

from settings import ROOT
from views import theme
from views.charts import strata
from views.dark import paint


# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of
# color vision deficiency, IEEE TVCG 15(6), severity 1.0; for linear RGB.
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
LISTS = {
    # Beside the members of a list stands what is unknown, in grey.
    **{k: (*v.values(), theme.UNKNOWN) for k, v in theme.COLOURS.items()},
    "series": theme.SERIES,
}
MARKS = sorted({colour for colours in LISTS.values() for colour in colours})
TEXTS = [theme.INK, theme.QUIET, theme.ACCENT, *map(theme.as_text, theme.SERIES)]
TOLD = [theme.WARNING, theme.OFF_TRACK]  # states of the overview, as words
GROUNDS = {"light": str, "dark": paint}


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(colour: str, ground: str = theme.GROUND) -> float:
    """WCAG 2.2 contrast ratio."""
    weights = [0.2126, 0.7152, 0.0722]
    light, dark = sorted((linear(colour) @ weights, linear(ground) @ weights))[::-1]
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Ottosson (2020), a perceptual colour space."""
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    ) @ np.clip(rgb, 0, 1)
    return np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    ) @ np.cbrt(cones)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", MARKS)
def test_marks_stand_out_from_the_ground(colour, ground):
    on = GROUNDS[ground]
    assert contrast(on(colour), on(theme.GROUND)) >= 3


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", [*TEXTS, *TOLD])
def test_text_can_be_read(colour, ground):
    on = GROUNDS[ground]
    assert contrast(on(colour), on(theme.GROUND)) >= 4.5


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_on_a_dark_ground_can_be_a_text(mark):
    """At the end of a line its value has the colour of the line."""
    assert contrast(paint(theme.as_text(mark)), paint(theme.GROUND)) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_synthetic_mark_can_be_read_on_its_ground(ground):
    on = GROUNDS[ground]
    assert contrast(on(theme.WARNING), on(theme.WARNING_GROUND)) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour, letters", strata.COLOURS)
def test_letters_can_be_read_on_their_bars(colour, letters, ground):
    on = GROUNDS[ground]
    assert contrast(on(letters), on(colour)) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("name", LISTS)
def test_members_of_a_list_differ(name, blindness, ground):
    colours = map(GROUNDS[ground], LISTS[name])
    seen = [oklab(np.array(BLINDNESS[blindness]) @ linear(c)) for c in colours]
    for one, other in itertools.combinations(seen, 2):
        assert np.linalg.norm(one - other) > 0.08


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("family", [("PPL", "SPS"), ("F1", "F2", "F3")])
def test_functions_of_one_family_are_told_apart(family, blindness, ground):
    """Their hue is nearly the same: they need more between them than others."""
    colours = [GROUNDS[ground](theme.COLOURS["function"][code]) for code in family]
    seen = [oklab(np.array(BLINDNESS[blindness]) @ linear(c)) for c in colours]
    for one, other in itertools.combinations(seen, 2):
        assert np.linalg.norm(one - other) > 0.12


@pytest.mark.parametrize("ground", GROUNDS)
def test_sequential_scale_leaves_the_ground(ground):
    """The higher a rate, the farther its colour from the ground: the lowest differs
    from it too."""
    on = GROUNDS[ground]
    colours = [on(colour) for colour in (theme.GROUND, *theme.SEQUENTIAL)]
    away = [abs(oklab(linear(c))[0] - oklab(linear(colours[0]))[0]) for c in colours]
    assert all(b - a > 0.08 for a, b in itertools.pairwise(away))


def test_every_colour_has_one_on_a_dark_ground():
    used = {
        colour
        for value in vars(theme).values()
        if value is not theme.DARK
        for colour in re.findall(r"#[0-9A-Fa-f]{6}", repr(value))
    }
    assert used <= set(theme.DARK), used - set(theme.DARK)


def test_fields_and_buttons_have_the_colours_of_the_figures():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    for ground, on in GROUNDS.items():
        section = config["theme"][ground]
        assert section["primaryColor"] == on(theme.ACCENT)
        assert section["backgroundColor"] == on(theme.GROUND)
        assert section["secondaryBackgroundColor"] == on(theme.SURFACE)
        assert section["sidebar"]["backgroundColor"] == on(theme.SURFACE)
        assert section["textColor"] == on(theme.INK)
        assert section["borderColor"] == on(theme.RULE)
