"""Contrast of screen colours, against ColorAide's reading of WCAG."""

from __future__ import annotations

import itertools

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.core.colour import Ink, contrast, luminance, parse_hex
from exhibit_builder.core.theme import Theme
from exhibit_builder.preflight.pages.ground import contrast_of, rgb_of

EXACT, DARK = 5e-4, 3e-5
"""By how much two programs may differ, as a share, and for dark colours absolutely: WCAG has the weights of the three
lights to four digits, ColorAide takes them from the primaries of sRGB, and our lights have four digits too."""

THRESHOLDS = (3.0, 4.5, 7.0)
"""Ratios at which WCAG 2.2 decides (1.4.3, 1.4.6, 1.4.11)."""

LIGHT = st.integers(0, 255)
HEX = st.builds("#{:02x}{:02x}{:02x}".format, LIGHT, LIGHT, LIGHT)


def ink(code: str) -> Ink:
    return Ink(code, (0, 0, 0, 0), parse_hex(code))


def judged(first: str, second: str) -> float:
    return float(Color(first).contrast(second, method="wcag21"))


def code(of: Ink) -> str:
    """A colour of the theme as other programs read it."""
    return "#{:02x}{:02x}{:02x}".format(*(round(255 * light) for light in of.srgb))


@settings(deadline=None, max_examples=300)
@given(HEX)
def test_luminance_is_that_of_wcag(colour: str) -> None:
    """Every colour is as light as ColorAide finds it; black and near-black too, where the curve is a line."""
    assert luminance(parse_hex(colour)) == pytest.approx(Color(colour).luminance(), rel=EXACT, abs=DARK)


def test_greys_are_as_light_as_those_of_wcag() -> None:
    """All 256, through both parts of the curve."""
    for level in range(256):
        grey = f"#{level:02x}{level:02x}{level:02x}"
        assert luminance(parse_hex(grey)) == pytest.approx(Color(grey).luminance(), rel=EXACT, abs=DARK), grey


@settings(deadline=None, max_examples=300)
@given(HEX, HEX)
def test_contrast_is_that_of_wcag(first: str, second: str) -> None:
    """Of any two colours, whichever is the lighter one, by both ways that the program has to it."""
    true = judged(first, second)
    assert contrast(ink(first), ink(second)) == pytest.approx(true, rel=EXACT)
    assert contrast(ink(second), ink(first)) == pytest.approx(true, rel=EXACT)
    assert contrast_of(rgb_of(parse_hex(first)), rgb_of(parse_hex(second))) == pytest.approx(true, rel=EXACT)


def test_colours_of_the_theme_pass_where_wcag_passes_them() -> None:
    """Each pair of the theme's colours has the ratio that ColorAide gives, and so passes the same thresholds."""
    for first, second in itertools.combinations(Theme().inks.values(), 2):
        ours, true = contrast(first, second), judged(code(first), code(second))
        assert ours == pytest.approx(true, rel=EXACT), (first.name, second.name)
        assert [ours >= least for least in THRESHOLDS] == [true >= least for least in THRESHOLDS]
