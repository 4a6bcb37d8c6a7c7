"""Lines in which one direction stands within the other, as they are set: what stands where, from left to right."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.isolation import UNPRINTED, fill_isolated, isolate, join_isolated
from readback import pdfium_texts
from samples import laid_out, posters, write

CASES = Path(__file__).parent / "cases"

RAISED = frozenset({TextRole.CITATION})


MIRRORED = str.maketrans("()[]", ")(][")


def in_sight(run: GlyphRun) -> str:
    """The characters of a run from left to right, brackets as they look."""
    text = "".join(glyph.text for glyph in run.glyphs)
    return text.translate(MIRRORED) if run.reading.rtl else text


def seen(page: Page, role: TextRole = TextRole.BODY) -> list[str]:
    """Each line of a role as it stands from left to right, with raised numbers in it."""
    lines: dict[float, list[GlyphRun]] = {}
    for mark in page.marks:
        if isinstance(mark, GlyphRun) and mark.paragraph is not None and mark.role in {role, TextRole.CITATION}:
            base = next((y for y in lines if abs(y - mark.y) < mark.size), mark.y)
            lines.setdefault(base, []).append(mark)
    return [
        "".join(in_sight(run) for run in sorted(runs, key=lambda run: run.x)).strip()
        for runs in lines.values()
        if any(run.role is role for run in runs)
    ]


def hebrew(folder: Path, texts: Iterable[str], language: str = "he") -> Page:
    """A poster of short paragraphs."""
    return posters(write(folder, [{"text": text} for text in texts], language=language)).composed[0].pages[0]


LINES = [
    "ארגון Human Rights Watch (HRW) אמר",
    "דוח של Helsinki Watch (1992) נמצא",
    "שם הארגון Memorial [Moscow] ושנת 1992",
    "האתר example.org/a-(b) נמצא",
    "ערך (ISO 15930) בתוך טקסט",
    "נספרו 25 (HRW, 1992) איש",
    "בין 25–26 בפברואר (בלילה) 1992",
    "כך: “Bloodshed in the Caucasus” (1992).",
    "טלפון +994 12 555-01-01 או 50%",
    "גיל 5-7, 25/02/1992, 12:30",
    "א (ב [ג] ד) ה (c [d] e) ו",
    "הדוח של \u2068Human Rights Watch\u2069 נמצא",
    "הדוח \u2067של\u2069 (\u2066HRW!\u2069) נמצא",
    "שם\u200f! וגם C++\u200e, אז",
]


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_set_as_a_second_engine_orders_it(text: str, tmp_path: Path, judge: Any) -> None:
    """Words, figures, signs and brackets of one line, against fribidi's visual order."""
    told = subprocess.run(
        [judge("fribidi"), "--rtl", "--nopad", "--nobreak"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    (line,) = seen(hebrew(tmp_path, [text]))
    assert line.replace("\u00a0", " ") == told.translate(UNPRINTED).strip()


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("נהרגו 613[@minutes] בני אדם", "םדא ינב ¹613 וגרהנ"),
        ("הדוח של HRW[@minutes] כאן", "ןאכ ¹HRW לש חודה"),
        ("(613[@minutes]) כאן", "ןאכ (¹613)"),
        ("ב־1992[@minutes], 485[@gazette].", ".²485 ,¹1992־ב"),
        ("נספרו 1,275[@minutes; @gazette] איש", "שיא ²,¹1,275 ורפסנ"),
    ],
)
def test_a_raised_number_stands_after_its_figure(text: str, visual: str, tmp_path: Path) -> None:
    """After it for who reads from right to left: at its left."""
    page = hebrew(tmp_path, [text])
    runs = sorted(
        (mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.role in {TextRole.BODY, *RAISED}),
        key=lambda run: run.x,
    )
    raised = str.maketrans("12", "¹²")
    line = "".join(in_sight(run).translate(raised if run.role in RAISED else {}) for run in runs)
    assert line.replace("\u00a0", "").replace(" ", "") == visual.replace(" ", "")


def test_a_raised_number_follows_a_foreign_word_in_a_left_to_right_text(tmp_path: Path) -> None:
    page = hebrew(tmp_path, ["The word שלום[@minutes] was there."], language="en")
    word = next(m for m in page.marks if isinstance(m, GlyphRun) and "ש" in m.text)
    number = next(m for m in page.marks if isinstance(m, GlyphRun) and m.role is TextRole.CITATION)
    assert number.x > word.x


def test_brackets_are_mirrored_in_right_to_left_text(tmp_path: Path) -> None:
    """A bracket opens towards what it holds: the glyphs of ( and ) change places."""
    (left, right), (first, last) = (
        [
            glyph.gid
            for run in hebrew(tmp_path / name, [text], language).marks
            if isinstance(run, GlyphRun) and run.role is TextRole.BODY
            for glyph in run.glyphs
            if glyph.text in ("(", ")")
        ]
        for name, text, language in (("he", "א (ב) ג", "he"), ("en", "a (b) c", "en"))
    )
    assert len({left, right}) == 2
    assert (left, right) != (last, first)
    assert len({first, last}) == 2


@pytest.mark.parametrize("case", ["text-01-bidi-brackets", "text-02-bidi-isolates", "text-66-rtl-citation-side"])
def test_a_case_that_went_wrong_is_built_and_loses_nothing(case: str, tmp_path: Path, judge: Any) -> None:
    built = build(CASES / case, tmp_path / "out")
    assert not [finding for finding in built.findings if finding.code in ("text-lost", "text-added")]
    assert {str(file.purpose) for file in laid_out(built)} >= {"press", "screen"}
    for file in laid_out(built):
        for text in pdfium_texts(judge("pypdfium2"), built.out / file.path):
            assert not any(sign in text for sign in "\u2066\u2067\u2068\u2069")


def test_an_isolate_never_ends_the_build(tmp_path: Path) -> None:
    """Isolates that nobody closed, closed twice, or put round nothing."""
    texts = ["הדוח \u2068HRW נמצא", "\u2069הדוח\u2069 נמצא", "\u2066\u2069 \u2067\u2068ש\u2069", "a \u2067b"]
    page = hebrew(tmp_path, texts)
    assert [line for line in seen(page) if "HRW" in line]


def test_the_newest_emoji_is_told_as_missing(tmp_path: Path) -> None:
    """As in an English line, with its place."""
    with pytest.raises(ExhibitError) as held:
        build(CASES / "text-02z-newest-emoji", tmp_path / "out")
    (finding,) = [finding for finding in held.value.findings if finding.code == "missing-glyph"]
    assert "U+1FAE9" in finding.message
    assert str(finding.place) == "panels/p.yaml:3:11"


def test_parts_are_isolated_only_where_one_is_turned() -> None:
    assert join_isolated(["Khojaly", "", "edition 1"], ", ") == "Khojaly, edition 1"
    assert join_isolated(["שלום", "edition 1"], ", ") == f"{isolate('שלום')}, {isolate('edition 1')}"
    assert fill_isolated("visited {date}", date="1 May") == "visited 1 May"
    assert fill_isolated("נבדק {date}", date="1 May") == f"נבדק {isolate('1 May')}"


def test_a_note_in_two_scripts_keeps_its_parts_apart(tmp_path: Path) -> None:
    """Title, place and number of a source stand in the order of its note, whatever scripts they are in."""
    folder = write(tmp_path, [{"text": "טקסט.[@mixed]"}], language="he")
    (folder / "sources.yaml").write_text(
        "- id: mixed\n  type: report\n  title: דוח 12\n  author: [{literal: HRW}]\n"
        "  publisher-place: New York\n  issued: '1994'\n",
        encoding="utf-8",
    )
    page = posters(folder).composed[0].pages[0]
    runs = [m for m in page.marks if isinstance(m, GlyphRun) and m.role is TextRole.SOURCE]
    places = {word: next(run.x for run in runs if word in run.text) for word in ("HRW", "דוח", "New York", "1994")}
    assert places["HRW"] > places["דוח"] > places["New York"] > places["1994"]
