"""Lines in which one direction stands within the other, as they are set: what stands where, from left to right."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageOps

from exhibit_builder.commands.build import build
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.isolation import UNPRINTED, fill_isolated, isolate, join_isolated
from exhibit_builder.typography.lettering import BLACK, english
from exhibit_builder.typography.style import Piece, TextStyle
from readback import pdfium_texts, render
from rule_samples import TODAY
from samples import glyph_boxes, held_back, laid_out, posters, write

CASES = Path(__file__).parent / "cases"

RAISED = frozenset({TextRole.CITATION})


MIRRORED = str.maketrans("()[]«»", ")(][»«")


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


ARABIC = [
    "منظمة Human Rights Watch (HRW) قالت",
    "بين ١٩٨٨–١٩٩٢ و٥٠٪ [من السكان]",
    "هاتف +994 12 555-01-01 في 25/02/1992",
    "رقم ٣٫٥ ثم −7 ثم “نص” ثم «نص»",
    "أ (ب [ج] د) هـ (c [d] e) و",
]
PERSIAN = [
    "سازمان Memorial (۱۹۹۲) گفت",
    "بین ۱۹۸۸–۱۹۹۲ و ۵۰٪ [از مردم]",
    "ساعت ۱۲:۳۰ تاریخ ۱۳۷۰/۱۲/۶ (یا ۷)",
]


@pytest.mark.parametrize(
    ("language", "text"),
    [("he", text) for text in LINES] + [("ar", text) for text in ARABIC] + [("fa", text) for text in PERSIAN],
)
def test_a_line_is_set_as_a_second_engine_orders_it(language: str, text: str, tmp_path: Path, judge: Any) -> None:
    """Words, figures, signs and brackets of one line, against fribidi's visual order."""
    told = subprocess.run(
        [judge("fribidi"), "--rtl", "--nopad", "--nobreak"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    (line,) = seen(hebrew(tmp_path, [text], language))
    # It shapes Arabic too, into letters of the old character sets.
    plain = unicodedata.normalize("NFKC", told.translate(UNPRINTED)).strip()
    assert unicodedata.normalize("NFKC", line) == plain


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


@pytest.mark.parametrize(
    "case", ["text-01-bidi-brackets", "text-02-bidi-isolates", "text-66-rtl-citation-side", "script-bidi-fsi"]
)
def test_a_case_that_went_wrong_is_built_and_loses_nothing(case: str, tmp_path: Path, judge: Any) -> None:
    # What these cases say has no sources, which is not their matter: drafts are written all the same.
    built = build(CASES / case, tmp_path / "out", draft=True, today=TODAY)
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
    found = held_back(CASES / "text-02z-newest-emoji", tmp_path / "out")
    (finding,) = [finding for finding in found if finding.code == "missing-glyph"]
    assert "U+1FAE9" in finding.message
    assert str(finding.place) == "panels/p.yaml:3:11"


def test_parts_are_isolated_only_where_one_is_turned() -> None:
    assert join_isolated(["Khojaly", "", "edition 1"], ", ") == "Khojaly, edition 1"
    assert join_isolated(["باكو", "1992"], ", ") == f"{isolate('باكو')}\u060c {isolate('1992')}"
    assert join_isolated(["Human Rights Watch", "باكو"], ", ").count("\u060c") == 0
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


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("archives.gov/research/", "https://www.archives.gov/research/"),
        ("www.archives.gov/research/", "https://www.archives.gov/research/"),
        ("https://archives.gov/a?b=(c)", "https://archives.gov/a?b=(c)"),
    ],
)
def test_an_address_in_a_sentence_is_read_from_left_to_right(words: str, url: str, tmp_path: Path) -> None:
    """With the stroke at its end, and what follows it in the sentence beyond it."""
    (line,) = seen(hebrew(tmp_path, [f"באתר [{words}]({url}), כאן"]))
    assert line.replace("\u00a0", " ") == f"ןאכ ,{words} רתאב"


def laid(folder: Path, block: dict[str, Any], role: TextRole, language: str) -> list[str]:
    """The lines of a role in a block of its own, as they stand from left to right."""
    page = posters(write(folder, [block], language=language)).composed[0].pages[0]
    lines: dict[float, list[GlyphRun]] = {}
    for mark in page.marks:
        if isinstance(mark, GlyphRun) and mark.role is role:
            lines.setdefault(round(mark.y, 1), []).append(mark)
    return ["".join(in_sight(run) for run in sorted(runs, key=lambda run: run.x)) for runs in lines.values()]


@pytest.mark.parametrize(
    ("language", "name", "visual"),
    [
        ("he", "J. Smith Jr.", "J. Smith Jr."),
        ("he", "Memorial (Moscow)", "Memorial (Moscow)"),
        ("he", "כהן, דוד (דודי)", "(ידוד) דוד ,ןהכ"),
        ("en", "כהן, דוד ג.", ".ג דוד ,ןהכ"),
        ("en", "David Cohen (דוד)", "David Cohen (דוד)"),
    ],
)
def test_a_name_in_a_list_keeps_its_stops_and_brackets(language: str, name: str, visual: str, tmp_path: Path) -> None:
    block = {"names": {"people": [{"name": name, "age": 31}, {"name": "כהן"}], "source": "minutes"}}
    assert visual in laid(tmp_path, block, TextRole.NAME, language)[0].replace("\u00a0", " ")


def test_figures_alone_keep_their_order_and_the_number_of_their_source_follows(tmp_path: Path) -> None:
    """At the left of “−5%”, for who reads from the right, as in a sentence."""
    page = hebrew(tmp_path, ["−5%[@minutes]"])
    runs = [m for m in page.marks if isinstance(m, GlyphRun) and m.role in {TextRole.BODY, TextRole.CITATION}]
    figure = next(run for run in runs if "5" in run.text)
    number = next(run for run in runs if run.role is TextRole.CITATION)
    assert number.x < figure.x
    assert "".join(in_sight(run) for run in sorted(runs, key=lambda run: run.x) if run is not number) == "−5%"


@pytest.mark.parametrize(("title", "visual"), [("דוח [1]", "[1] חוד"), ("דוח.", ".חוד"), ("Report [1]", "Report [1]")])
def test_a_title_in_a_note_is_emphasised_whatever_it_ends_with(title: str, visual: str, tmp_path: Path) -> None:
    """No star of the markup is printed beside the signs that keep a title by itself, and no second full stop."""
    folder = write(tmp_path, [{"text": "טקסט.[@own]"}], language="he")
    (folder / "sources.yaml").write_text(
        f"- id: own\n  type: report\n  title: '{title}'\n  author: [{{literal: ארגון}}]\n", encoding="utf-8"
    )
    page = posters(folder).composed[0].pages[0]
    runs = [m for m in page.marks if isinstance(m, GlyphRun) and m.role is TextRole.SOURCE]
    line = "".join(in_sight(run) for run in sorted(runs, key=lambda run: run.x))
    assert visual in line
    assert "*" not in line
    assert line.count(".") == 1


def test_emphasis_that_ends_with_a_stop_ends_beside_an_isolate(tmp_path: Path) -> None:
    """Of a figure's source in markup, and of a writer's own isolate."""
    lines = seen(hebrew(tmp_path, ["הדוח \u2068**HRW.**\u2069 נמצא"]))
    assert not any("*" in line for line in lines)
    block = {"figures": {"question": "כמה?", "figures": [
        {"figure": "613", "who": "*פרלמנט.*", "when": "1992", "source": "minutes"},
        {"figure": "485", "who": "HRW", "when": "1993", "source": "gazette"},
    ]}}  # fmt: skip
    assert not any("*" in line for line in laid(tmp_path / "figures", block, TextRole.CAPTION, "he"))


def test_wide_blanks_at_a_lines_end_take_no_room() -> None:
    """A Latin word that ends a line of Hebrew stands at the margin's side of it, whatever blank follows (L1)."""
    typesetter = english()[1].typesetter
    style = TextStyle("text", "regular", 10, 13, BLACK, "he")

    def lines(blank: str) -> list[list[float]]:
        text = f"שלום Human{blank}Rights{blank}Watch נמצא"
        broken = typesetter.lines([Piece(text, style)], 64, rtl=True).lines
        return [[round(run.x, 3) for run in line.runs if run.text.strip()] for line in broken]

    assert len(lines(" ")) > 1
    assert lines("\u2003")[0] == lines(" ")[0]
    assert lines("\u2009")[0] == lines(" ")[0]


def test_signs_that_nobody_sees_make_no_line_of_their_own() -> None:
    typesetter = english()[1].typesetter
    style = TextStyle("text", "regular", 10, 13, BLACK, "he")
    whole = typesetter.one_line([Piece("\u2068Human Rights", style)]).width
    broken = typesetter.lines([Piece("\u2068Human Rights \u2069", style)], whole + 0.1, rtl=True).lines
    assert [line.text.strip() for line in broken] == ["Human Rights"]


@pytest.mark.parametrize("language", ["he", "en"])
def test_a_title_on_a_sheet_of_the_programs_own_keeps_its_stop_at_its_end(language: str) -> None:
    """A Hebrew title in English words, a Latin file name in Hebrew ones."""
    lettering = replace(english()[1], tag=language, rtl=language == "he")
    text, ends_left = ("שלום!", True) if language == "en" else ("Bridge!", False)
    runs = [m for m in lettering.line(text, lettering.style(10), 0, 0) if isinstance(m, GlyphRun)]
    letters = "".join(in_sight(run) for run in sorted(runs, key=lambda run: run.x))
    assert letters.startswith("!") is ends_left
    assert letters.endswith("!") is not ends_left
    marks, _ = lettering.paragraph(text, lettering.style(10), 200, 0, 0)
    again = sorted((m for m in marks if isinstance(m, GlyphRun)), key=lambda run: run.x)
    assert "".join(map(in_sight, again)) == letters


def test_brackets_look_towards_what_they_hold_in_pixels(tmp_path: Path, judge: Any) -> None:
    """The ink of “(ה)” from left to right is that of an opening and then of a closing bracket of English."""
    pdfium = judge("pypdfium2")

    def ink(name: str, text: str, language: str) -> list[Any]:
        built = build(write(tmp_path / name, [{"lede": text}], language=language), tmp_path / f"{name}-out")
        page = posters(tmp_path / name).composed[0].pages[0]
        places = [box for box in glyph_boxes(page, FontBook(shipped_fonts())) if box.text in ("(", ")")]
        (file,) = [built.out / record.path for record in laid_out(built) if str(record.purpose) == "screen"]
        picture = render(pdfium, file, dpi=288).convert("L")
        return [
            picture.crop((round(4 * box.left), round(4 * box.top), round(4 * box.right), round(4 * box.bottom)))
            for box in sorted(places, key=lambda box: box.left)
        ]

    pairs = list(zip(ink("he", "מלה (ה) מלה", "he"), ink("en", "word (h) word", "en"), strict=True))
    assert len(pairs) == 2
    for found, wanted in pairs:
        one, other = found.resize((12, 48)), wanted.resize((12, 48))
        assert difference(one, other) < difference(one, ImageOps.mirror(other)) / 2


def difference(one: Any, other: Any) -> float:
    """Sum of the differences between the pixels of two pictures of one size."""
    return float(sum(abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)))


SIGNS = "…№‰™®‑≠∕‥‼⁉—–†‡•·§¶©°±×÷¼½€₪₽→“”‘’‚„«»‹›≤≥()<>{}!?;:,./%+=|~^"


def test_signs_in_right_to_left_text_are_lost_in_no_file(tmp_path: Path) -> None:
    """PDFium turns some of them round and takes others apart when it reads a line from the right. Each stands there as
    often as no other that it could be taken for."""
    words = [f"א{sign}ב" for index, sign in enumerate(SIGNS) for _ in range(1 + index % 3)]
    texts = [" ".join(words[at : at + 40]) for at in range(0, len(words), 40)]
    built = build(write(tmp_path, [{"text": text} for text in texts], language="he"), tmp_path / "out", draft=True)
    assert not [finding for finding in built.findings if finding.code in ("text-lost", "text-added")]
