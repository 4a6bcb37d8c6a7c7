"""Text copied from a finished file is the text that was written, in every script."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.colour import Ink
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.typography.direction import begins_rtl
from exhibit_builder.typography.lettering import Lettering, english
from readback import pdfium_texts, poppler_text, spaced
from samples import SHORT, held_back, laid_out, pdfs, write

LEFT_TO_RIGHT = {
    "en": "On 26 February 1992, at 23:00, 161 people (or more) fled; “nobody” knew why: not even 7,000.",
    "az": "Şəhər 1992-ci il fevralın 26-da, saat 23:00-da tərk edildi; «heç kim» (161 nəfər) geri qayıtmadı.",
    "ru": "Ночью 26 февраля 1992 года из города бежал 161 человек (или больше); «никто» не вернулся.",
    "hy": "1992 թ. փետրվարի 26-ին 161 մարդ (կամ ավելի) փախավ քաղաքից, և ոչ ոք չվերադարձավ։ «Ինչո՞ւ»։",
    "ka": "1992 წლის 26 თებერვალს ქალაქიდან 161 ადამიანი (ან მეტი) გაიქცა; „არავინ“ დაბრუნდა.",
}
# Without vowel signs: see test_letters_with_vowel_signs_keep_their_order.
RIGHT_TO_LEFT = {
    "ar": "في ليلة 26 فبراير 1992، هرب 161 من السكان (أو أكثر) من المدينة؛ لم يعد أحد.",
    "he": "בליל 26 בפברואר 1992 נמלטו 161 אנשים (או יותר) מן העיר, ואיש לא חזר.",
}
VOCALISED = {"ar": "فرّ 161 شخصًا", "he": "שָׁלוֹם עֲלֵיכֶם"}


def built_with(folder: Path, language: str, sentence: str) -> Built:
    # Poppler takes a page's direction from most of its letters, so the page's other words are in the language, too.
    words = " ".join(re.findall(r"[^\W\d_]+", LEFT_TO_RIGHT.get(language) or RIGHT_TO_LEFT[language])[:6])
    excused = {"allow": ["figure-without-citation"], "because": "A sample of letters, which says nothing."}
    panel = {"title": words, "scene": "home", "blocks": [{"text": sentence, **excused}]}
    return build(write(folder / "in", {"one": panel}, language=language, running=words), folder / "out")


def copied(judge: Any, built: Built) -> dict[str, str]:
    """What each reader copies from each file, without the marks of direction that poppler adds."""
    out = {}
    for file in laid_out(built):
        path = built.out / file.path
        texts = {
            "poppler": poppler_text(judge("pdftotext"), path),
            "pdfium": "\n".join(pdfium_texts(judge("pypdfium2"), path)),
        }
        for reader, text in texts.items():
            out[f"{reader}, {file.purpose}"] = spaced(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text))
    assert set(out) == {f"{reader}, {purpose}" for reader in ("poppler", "pdfium") for purpose in ("press", "screen")}
    return out


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
def test_text_comes_back_as_written(language: str, tmp_path: Path, judge: Any) -> None:
    """A sentence with figures and punctuation is copied whole and in order, from press and screen files."""
    sentence = LEFT_TO_RIGHT[language]
    for reader, text in copied(judge, built_with(tmp_path, language, f"{sentence}[@minutes]")).items():
        assert sentence in text, reader


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_right_to_left_text_comes_back_in_logical_order(language: str, tmp_path: Path, judge: Any) -> None:
    """Every word and figure is copied, in reading order.

    Limit: readers guess where brackets and commas at the edge of a figure belong, so only words and figures
    are compared.
    """
    pattern = r"[^\W\d_]+|\d+"
    wanted = re.findall(pattern, RIGHT_TO_LEFT[language])
    for reader, text in copied(judge, built_with(tmp_path, language, RIGHT_TO_LEFT[language])).items():
        found = re.findall(pattern, unicodedata.normalize("NFC", text))
        starts = [i for i in range(len(found)) if found[i : i + len(wanted)] == wanted]
        assert starts, f"{reader}: {text}"


@pytest.mark.parametrize("language", VOCALISED)
def test_letters_with_vowel_signs_keep_their_order(language: str, tmp_path: Path, judge: Any) -> None:
    """The letters of a word with vowel signs are copied in their order.

    Limit: readers put blanks round the signs and some signs beside another letter, so only letters are compared.
    """

    def letters(text: str) -> str:
        return "".join(char for char in unicodedata.normalize("NFD", text) if char.isalpha())

    for reader, text in copied(judge, built_with(tmp_path, language, VOCALISED[language])).items():
        for word in VOCALISED[language].split():
            assert letters(word) in letters(text), f"{reader}: {text}"


@pytest.mark.parametrize("character", ["橋", "क", "😀"])
def test_a_character_without_a_glyph_is_a_finding(character: str, tmp_path: Path) -> None:
    """A character that no typeface has is held back at the line where it is written; no box is printed."""
    folder = write(tmp_path / "in", [{"lede": SHORT}, {"text": f"The bridge {character} stands."}])
    lines = (folder / "panels/one.yaml").read_text(encoding="utf-8").splitlines()
    [finding] = held_back(folder, tmp_path / "out")
    assert finding.code == "missing-glyph"
    assert character in finding.message and f"{ord(character):04X}" in finding.message
    assert finding.place is not None and finding.place.file == "panels/one.yaml"
    assert character in lines[finding.place.line - 1]


def test_a_missing_character_anywhere_is_found(tmp_path: Path) -> None:
    """In titles, sources and the credits, too."""
    panel = {"title": "橋", "blocks": [{"text": f"{SHORT}[@minutes]"}]}
    folder = write(tmp_path / "in", {"one": panel}, running="The 河 bridge")
    text = (folder / "sources.yaml").read_text(encoding="utf-8").replace("Minutes of", "Minutes 市 of")
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    found = held_back(folder, tmp_path / "out")
    places = {(f.code, f.message.split("“")[1][0], f.place.file) for f in found if f.place}
    assert places == {
        ("missing-glyph", "橋", "panels/one.yaml"),
        ("missing-glyph", "市", "sources.yaml"),
        ("missing-glyph", "河", "exhibit.yaml"),
    }


def font_rows(pdffonts: str, path: Path) -> list[dict[str, str]]:
    text = subprocess.run([pdffonts, str(path)], capture_output=True, text=True, check=True).stdout
    _, ruler, *rows = text.splitlines()
    starts = [match.span() for match in re.finditer(r"-+", ruler)]
    names = ("name", "type", "encoding", "emb", "sub", "uni")
    return [dict(zip(names, (row[a:b].strip() for a, b in starts), strict=False)) for row in rows]


def test_every_font_is_an_embedded_subset(khojaly: Built, judge: Any) -> None:
    """No file asks for a typeface that it does not bring along; each font is a Type 0 subset that leads to Unicode."""
    for file in pdfs(khojaly):
        rows = font_rows(judge("pdffonts"), khojaly.out / file.path)
        assert rows
        for row in rows:
            assert (row["type"], row["emb"], row["sub"], row["uni"]) == ("CID TrueType", "yes", "yes", "yes"), row
            assert re.match(r"[A-Z]{6}\+Source", row["name"]), row


def test_each_script_brings_its_own_face(tmp_path: Path, judge: Any) -> None:
    """Armenian, Georgian, Arabic and Hebrew in one exhibit are set in their Noto faces, embedded as well."""
    sentences = [LEFT_TO_RIGHT["hy"], LEFT_TO_RIGHT["ka"], *RIGHT_TO_LEFT.values()]
    built = build(write(tmp_path / "in", [{"text": sentence} for sentence in sentences]), tmp_path / "out")
    rows = font_rows(judge("pdffonts"), tmp_path / "out" / built.files[0].path)
    names = {row["name"].split("+")[1] for row in rows}
    assert {"NotoSerifArmenian-Regular", "NotoSerifGeorgian-Regular"} <= names
    assert {"NotoNaskhArabic-Regular", "NotoSerifHebrew-Regular"} <= names
    assert all((row["emb"], row["sub"], row["uni"]) == ("yes", "yes", "yes") for row in rows)


@pytest.mark.parametrize("words", ["नम नमस्ते", "ẹ́ é̩"])
def test_a_halo_has_no_letters_of_its_own(words: str, tmp_path: Path, judge: Any) -> None:
    """It is the glyphs once more, an artifact: what tells the letters of a glyph stands once, where the text is."""
    book, lettering = english()
    rtl = begins_rtl(words)
    spoken = Lettering(lettering.typesetter, "ar" if rtl else "en", rtl)
    light = Ink("light", (0, 0, 0, 0), (255, 255, 255))
    plain = spoken.line(words, spoken.style(20), 60, 60)
    haloed = [replace(mark, halo=(light, 3.0)) if isinstance(mark, GlyphRun) else mark for mark in plain]
    letters = []
    for name, marks in (("plain", plain), ("haloed", haloed)):
        pages = [Page(PageBoxes(300, 100, 0.0), tuple(marks), "A label")]
        path = tmp_path / f"{name}.pdf"
        DocumentWriter(book, pages).draw_screen(pages, path, About("A label", "", spoken.tag, date(2026, 1, 1)))
        with judge("pikepdf").open(path) as pdf:
            content = judge("pikepdf").parse_content_stream(pdf.pages[0])
        letters.append([str(one.operands[1].ActualText) for one in content if str(one.operator) == "BDC"])
    assert letters[0] == letters[1] != []
