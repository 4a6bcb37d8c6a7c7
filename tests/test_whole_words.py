"""A word is shaped whole, whatever manner, link or typeface runs through it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from exhibit_builder.commands.check import check
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Glyph, GlyphRun
from samples import posters, write


def body(folder: Path, text: str, language: str) -> list[GlyphRun]:
    page = posters(write(folder, [{"text": text}], language=language)).composed[0].pages[0]
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.BODY]
    return sorted(runs, key=lambda run: run.x)


def glyphs(runs: list[GlyphRun]) -> list[Glyph]:
    return [glyph for run in runs for glyph in run.glyphs]


LINK = "https://www.un.org/en/"

WORDS = [
    ("ar", "كتابة", f"كتا[ب]({LINK})ة"),
    ("ar", "ومكتبة", f"و[مكت]({LINK})بة"),
    ("ar", "والحرية", f"وال[حرية]({LINK})"),
    ("fa", "می\u200cخواهم", f"می\u200cخوا[هم]({LINK})"),
    ("ar", "محمّد", f"محـ[مّد]({LINK})".replace("ـ", "")),
    ("he", "ירושלים", f"ירו[שלים]({LINK})"),
    ("en", "AVATAR", f"A[VA]({LINK})TAR"),
    ("az", "Tovuz", f"[To]({LINK})vuz"),
]


@pytest.mark.parametrize(("language", "plain", "marked"), WORDS)
def test_a_link_in_a_word_changes_no_glyph(language: str, plain: str, marked: str, tmp_path: Path) -> None:
    """Letters join over it, at the same places."""
    one, other = (body(tmp_path / name, text, language) for name, text in (("plain", plain), ("marked", marked)))
    assert [glyph.gid for glyph in glyphs(one)] == [glyph.gid for glyph in glyphs(other)]
    assert [glyph.advance for glyph in glyphs(one)] == [glyph.advance for glyph in glyphs(other)]


@pytest.mark.parametrize("marked", ["كتا**ب**ة", "كتا*ب*ة", "**كتا**بة", "كت**ابة**"])
def test_bold_letters_in_a_word_keep_their_joined_shapes(marked: str, tmp_path: Path) -> None:
    """Each letter has the shape that it has in the same word all bold or all regular."""
    whole = {}
    for name, text in (("regular", "كتابة"), ("bold", "**كتابة**")):
        for run in body(tmp_path / name, text, "ar"):
            whole.update({(run.face, index, glyph.text): glyph.gid for index, glyph in enumerate(run.glyphs)})
    mixed = body(tmp_path / "mixed", marked, "ar")
    assert len({run.face for run in mixed}) == 2
    flat = [(run.face, glyph) for run in mixed for glyph in run.glyphs]
    assert [whole[face, index, glyph.text] for index, (face, glyph) in enumerate(flat)] == [g.gid for _, g in flat]


@pytest.mark.parametrize("language", ["ar", "he", "hy", "ka"])
def test_emphasis_is_seen_in_scripts_without_an_italic(language: str, tmp_path: Path) -> None:
    word = {"ar": "كتاب", "he": "ספר", "hy": "գիրք", "ka": "წიგნი"}[language]
    plain, marked = (body(tmp_path / name, text, language) for name, text in (("plain", word), ("marked", f"*{word}*")))
    assert {run.face for run in plain}.isdisjoint(run.face for run in marked)


def test_a_latin_title_in_arabic_text_is_italic(tmp_path: Path) -> None:
    runs = body(tmp_path, "كتاب *Black Garden* كتاب", "ar")
    assert {run.face for run in runs if "Garden" in run.text} == {"SourceSerif4SmText-It"}


def test_a_closing_quotation_mark_keeps_its_kerning(tmp_path: Path) -> None:
    """A quotation's mark, which the program adds, stands as near as one that was typed."""
    widths = []
    for name, blocks in (
        ("added", [{"quote": {"text": "He had a raft, A.", "attribution": "A", "source": "minutes"}}]),
        ("typed", [{"quote": {"text": "x“He had a raft, A.”", "attribution": "A", "source": "minutes"}}]),
    ):
        page = posters(write(tmp_path / name, blocks)).composed[0].pages[0]
        run = next(m for m in page.marks if isinstance(m, GlyphRun) and "raft" in m.text)
        widths.append([glyph.advance for glyph in run.glyphs if glyph.text in (".", "A")][-2:])
    assert widths[0] == widths[1]


@pytest.mark.parametrize(
    "title",
    [
        "Ngày gặp gỡ ggyg ygpq Ổ Ẫn Ễ Ằ Ổ Ẫ Ẫ",
        "Gypsy jungle gappy Ǻ Ǿ Ắ Ẩ Ǻ Ǿ Ẫ Ổ Ẵ",
        "qqqqqq gggggg yyyyyy Ẫ Ẫ Ẫ Ẫ Ẫ Ẫ",
    ],
)
def test_accents_keep_clear_of_the_line_above(title: str, tmp_path: Path) -> None:
    """On a poster, and on a page and the cover of a booklet: titles' leading grows with their accents."""
    folder = write(
        tmp_path,
        {"one": {"title": title, "scene": "home", "blocks": [{"text": "A.[@minutes]"}]}},
        title=title,
        booklet={"papers": ["A5"]},
        language="vi",
    )
    found = check(folder, select_rules=["leading-too-tight"], today=datetime.date(2024, 6, 1))
    assert [one.message for one in found.verdict.findings if one.code == "leading-too-tight"] == []
