"""Lengths and colours, the theme's numbers and what a theme may change."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.commands.build import build
from exhibit_builder.core.colour import contrast, ink, luminance, parse_cmyk, parse_hex
from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.theme import BODY_A1, FLOOR, Theme, body_size, legible, module
from exhibit_builder.core.units import INCH, mm, parse_length, to_mm
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.manuscript.models import Source
from exhibit_builder.words.page_words import page_words
from samples import SHORT, posters, put, shapes, write

SHARES = st.floats(0, 100).map(lambda value: round(value, 1))


@given(st.floats(0, 5000))
def test_millimetres_come_back(value: float) -> None:
    """To points and back is the same length."""
    assert to_mm(mm(value)) == pytest.approx(value)


@pytest.mark.parametrize("text", ["25.4 mm", "2.54cm", " 1 in ", "72pt"])
def test_an_inch_in_any_unit(text: str) -> None:
    """The units agree."""
    assert parse_length(text) == pytest.approx(INCH)


@pytest.mark.parametrize("text", ["", "3", "mm", "3 ells", "-3 mm", "3,5 mm", "1e3 mm"])
def test_what_is_no_length_is_explained(text: str) -> None:
    """The message says what a length looks like."""
    with pytest.raises(ValueError, match="write a number and a unit"):
        parse_length(text)


@given(SHARES, SHARES, SHARES, SHARES)
def test_printing_colours_come_back(c: float, m: float, y: float, k: float) -> None:
    """What is written as four per cents is read as them, with blanks or commas."""
    assert parse_cmyk(f"cmyk({c:.1f} {m:.1f} {y:.1f} {k:.1f})") == (c, m, y, k)
    assert parse_cmyk(f"cmyk({c:.1f}, {m:.1f}, {y:.1f}, {k:.1f})") == (c, m, y, k)


@pytest.mark.parametrize("text", ["cmyk(0 0 0 101)", "cmyk(0 0 0)", "rgb(0 0 0)", "black", "cmyk(0 0 0 -1)"])
def test_what_is_no_printing_colour_is_explained(text: str) -> None:
    """The message shows one that is right."""
    with pytest.raises(ValueError, match=r"cmyk\(0 0 0 100\)"):
        parse_cmyk(text)


@given(st.integers(0, 0xFFFFFF))
def test_screen_colours_come_back(value: int) -> None:
    """Each of the three lights is read to the step."""
    assert [round(part * 255) for part in parse_hex(f"#{value:06x}")] == list(value.to_bytes(3, "big"))


@pytest.mark.parametrize("text", ["#12345", "#1234567", "123456", "red", "#12345g"])
def test_what_is_no_screen_colour_is_explained(text: str) -> None:
    """The message shows one that is right."""
    with pytest.raises(ValueError, match="#1F1F1D"):
        parse_hex(text)


def test_contrast_is_wcags() -> None:
    """Black on white is 21, a colour on itself 1, in whichever order."""
    black, white = ink("b", (0, 0, 0, 100), "#000000"), ink("w", (0, 0, 0, 0), "#FFFFFF")
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(black, black) == 1
    assert luminance((1, 1, 1)) == pytest.approx(1)


def test_the_designs_text_pairs_are_legible() -> None:
    """Text has at least 7 : 1 on the ground that it is set on (WCAG 2.2 AAA)."""
    inks = Theme().inks
    pairs = [
        ("ink", "paper"),
        ("ink", "haze"),
        ("ink", "mist"),
        ("ink", "dawn"),
        ("paper", "slate"),
        ("paper", "night"),
    ]
    pairs += [("paper", "night-snow"), ("mist", "night-snow"), ("ember", "paper"), ("ember", "dawn"), ("lamp", "night")]
    assert all(contrast(inks[text], inks[ground]) >= 7 for text, ground in pairs)


def test_no_colour_takes_more_ink_than_paper_holds() -> None:
    """Each is at most 300 % in sum."""
    assert all(colour.total <= 300 for colour in Theme().inks.values())


def test_a_tint_lies_between_its_colours() -> None:
    """Mixed to a flat colour; at the ends it is one of the two."""
    inks = Theme().inks
    cold, paper = inks["cold"], inks["paper"]
    assert cold.over(paper, 1).cmyk == cold.cmyk and cold.over(paper, 0).cmyk == paper.cmyk
    assert all(0 <= tint <= full for tint, full in zip(cold.over(paper, 0.5).cmyk, cold.cmyk, strict=True))


def test_body_size_grows_with_distance_and_sheet() -> None:
    """A1 has the design's 26 pt and 6 mm; no sheet less than 10.5 pt or 24 pt a metre."""
    a1 = POSTER_PAPERS["A1"]
    assert body_size(a1.short, a1.distance) == pytest.approx(BODY_A1)
    assert to_mm(module(BODY_A1)) == pytest.approx(6)
    for paper in POSTER_PAPERS.values():
        assert body_size(paper.short, paper.distance) >= legible(paper.distance) >= FLOOR
    sizes = [body_size(paper.short, paper.distance) for paper in sorted(POSTER_PAPERS.values(), key=lambda p: p.short)]
    assert all(small <= large for small, large in pairwise(sizes))


def test_a_theme_changes_colours_gap_seed_and_bleed(tmp_path: Path) -> None:
    """What theme.yaml says is on the page: the sky's colour, the bleed, other hills."""
    folder = write(tmp_path / "in", [{"text": SHORT}])
    plain = posters(folder).composed[0].pages[0]
    colour = {"cmyk": "cmyk(10 20 30 4)", "srgb": "#DCC8AE"}
    put(folder / "theme.yaml", {"colours": {"haze": colour}, "bleed": "5 mm", "seed": "7"})
    changed = posters(folder).composed[0].pages[0]
    assert shapes(changed, "sky")[0].fill.cmyk == (0.1, 0.2, 0.3, 0.04)  # type: ignore[union-attr]
    assert to_mm(changed.boxes.bleed) == pytest.approx(5)
    assert shapes(changed, "snow")[0].segments != shapes(plain, "snow")[0].segments
    built = build(folder, tmp_path / "out")
    assert built.files[0].bleed_mm == 5


def test_a_larger_theme_sets_larger_type(tmp_path: Path) -> None:
    """``largest`` scales the largest body size, and a short panel takes it."""
    folder = write(tmp_path / "in", [{"text": SHORT}])
    usual = posters(folder).fits[0].body
    put(folder / "theme.yaml", {"largest": "1.2"})
    assert posters(folder).fits[0].body == pytest.approx(1.2 * usual, rel=1e-3)


@pytest.mark.parametrize(
    ("written", "printed"),
    [("1992", "1992"), ("1992-03", "March 1992"), ("1992-03-28", "28 March 1992"), ("about 1992", "about 1992"),
     ("1992-13-01", "1992-13-01")],
)  # fmt: skip
def test_a_sources_date_is_printed_in_words(written: str, printed: str) -> None:
    """A date in digits becomes words; anything else stays as it is written."""
    assert Numbering({}, page_words("en")).date(written) == printed


def test_a_note_tells_all_that_is_known_of_a_source() -> None:
    """Who, what, in what, by whom, when and on which page; its address without protocol, its end a full stop."""
    known = {
        "id": "survey",
        "type": "report",
        "title": "Survey *of* the crossing",
        "author": [{"given": "Edith", "family": "Marsh"}, {"literal": "County Council"}],
        "container-title": "Works",
        "publisher": "Ford Press",
        "publisher-place": "Alder Ford",
        "number": "No. 3",
        "issued": "1934-03",
        "page": "pp. 4–9",
        "note": "copy in the town hall",
        "URL": "https://www.archives.gov/survey/",
        "accessed": "2024-05-01",
    }
    numbering = Numbering({}, page_words("en"))
    visited = page_words("en").visited.format(date="1 May 2024")
    whole = (
        "Edith Marsh, County Council, *Survey \\*of\\* the crossing*, Works, Alder Ford, Ford Press, No. 3, "
        f"March 1934, {{page}}, copy in the town hall, www.archives.gov/survey/ ({visited})."
    )
    source = Source.model_validate(known)
    assert numbering.note(source, "").replace("\u200b", "") == whole.format(page="pp. 4–9")
    assert numbering.note(source, "p. 5").replace("\u200b", "") == whole.format(page="p. 5")
    short = Source.model_validate({"id": "a", "type": "book", "title": "Rivers.", "publisher": "Ford Press"})
    assert numbering.note(short, "") == "*Rivers.*, Ford Press."
    own = Source.model_validate({"id": "a", "type": "book", "title": "Rivers", "author": [{"literal": "Ford Press"}]})
    assert numbering.note(own.model_copy(update={"publisher": "Ford Press"}), "") == "Ford Press, *Rivers*."


def test_sheets_of_the_a_series_are_halves_of_one_another() -> None:
    """Each is the next larger one cut across, to the millimetre that ISO 216 rounds down; A0 is a square metre."""
    papers = [{**BOOKLET_PAPERS, **POSTER_PAPERS}[f"A{number}"] for number in range(7)]
    sides = [(round(to_mm(paper.width), 3), round(to_mm(paper.height), 3)) for paper in papers]
    assert sides[0] == (841, 1189)
    assert all(small == (tall // 2, wide) for (wide, tall), small in pairwise(sides))
    for name in ("A4", "A5"):
        one, other = (
            (paper.width, paper.height) for paper in (BOOKLET_PAPERS[name], {**POSTER_PAPERS, **BOOKLET_PAPERS}[name])
        )
        assert one == other


def test_american_sheets_are_in_inches() -> None:
    """Letter, tabloid and the two poster sizes; half a letter sheet is one cut across."""
    inches = {"Letter": (8.5, 11), "Tabloid": (11, 17), "18x24in": (18, 24), "24x36in": (24, 36)}
    for name, (width, height) in inches.items():
        paper = POSTER_PAPERS[name]
        assert (paper.width / INCH, paper.height / INCH) == (pytest.approx(width), pytest.approx(height))
    half = BOOKLET_PAPERS["half-letter"]
    assert (half.width / INCH, half.height / INCH) == (pytest.approx(5.5), pytest.approx(8.5))
