"""Cases of languages that went wrong: numbers parted at their thousands, German nouns that were never hyphenated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.typography.style import Piece, TextStyle
from samples import booklet, posters

CASES = Path(__file__).parent / "cases"


def lines(page: Page) -> list[list[GlyphRun]]:
    """The lines of running text in the order of reading."""
    found: list[list[GlyphRun]] = []
    for mark in page.marks:
        if isinstance(mark, GlyphRun) and mark.role in (TextRole.BODY, TextRole.LEDE) and mark.paragraph:
            same = found and found[-1][-1].paragraph is mark.paragraph and found[-1][-1].line == mark.line
            found[-1].append(mark) if same else found.append([mark])
    return found


def test_a_number_is_never_parted_between_its_groups() -> None:
    """10 000 stays together at a line's end, whatever the measure."""
    folder = CASES / "text-63-number-groups"
    sheets = [
        page for made in (posters(folder, "A3"), posters(folder, "A2")) for one in made.composed for page in one.pages
    ]
    parted = 0
    for page in sheets:
        for above, below in pairwise(lines(page)):
            if above[0].paragraph is below[0].paragraph:
                end, begin = ("".join(run.text for run in line).strip() for line in (above, below))
                assert not (re.search(r"(?<!\d)\d{1,3}$", end) and re.match(r"\d{3}(?!\d)", begin)), (end, begin)
                parted += 1
    assert parted > 3


def slack(paragraph: Sequence[Sequence[GlyphRun]]) -> float:
    """The sum over a paragraph's lines but the last of the square of the share that each leaves empty."""
    book = FontBook(shipped_fonts())
    total = 0.0
    for line in paragraph[:-1]:
        kind = line[0].paragraph
        assert kind is not None
        ends = [run.x + sum(g.advance for g in run.glyphs) * run.size / book.face(run.face).upem for run in line]
        total += ((kind.measure - max(ends) + min(run.x for run in line)) / kind.measure) ** 2
    return total


def paragraphs(folder: Path) -> list[list[list[GlyphRun]]]:
    """The paragraphs of a booklet, each with its lines."""
    found: dict[int, list[list[GlyphRun]]] = {}
    for page in booklet(folder).composed.pages:
        for line in lines(page):
            found.setdefault(id(line[0].paragraph), []).append(line)
    return list(found.values())


def test_german_lines_are_as_even_as_those_of_typst() -> None:
    """At a narrow measure nouns are hyphenated as well, in lists and in timelines; Typst leaves 0.4 empty."""
    long = [one for one in paragraphs(CASES / "script-de-hyphen") if "verfassungs" in "".join(r.text for r in one[0])]
    assert len(long) >= 4
    assert sum(map(slack, long)) < 0.4
    parted = [line for one in long for line in one if line[-1].text.endswith("\u00ad")]
    assert len(parted) >= 10


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("pl", "Było to w maju 1992 r. i we wrześniu 1939 w Krakowie", "w_maju_1992_r. wrześniu_1939 i_we w_Krakowie"),
        ("pl", "Uciekło 10 000 osób z miasta 12 maja 1992", "10_000_osób z_miasta 12_maja_1992"),
        ("cs", "Stalo se to v květnu 1992 a v červenci 1945 v Praze", "v_květnu_1992 v_červenci_1945 v_Praze"),
        ("cs", "Uteklo 10 000 osob k řece 12. května 1992", "10_000_osob k_řece 12._května_1992"),
        ("sk", "Stalo sa to v máji 1992 a v auguste 1944 v meste", "v_máji_1992 v_auguste_1944 v_meste"),
        ("sk", "Utieklo 10 000 osôb k rieke 12. mája 1992", "10_000_osôb k_rieke 12._mája_1992"),
        ("ru", "Это было в мае 1992 года и в сентябре 1941 в городе", "в_мае_1992_года в_сентябре_1941 в_городе"),
        ("ru", "Бежало 10 000 человек к реке 12 мая 1992 года", "10_000_человек к_реке 12_мая_1992_года"),
        ("uk", "Це було у травні 1992 року й у вересні 1941 в місті", "у_травні_1992_року у_вересні_1941 в_місті"),
        ("uk", "Утекло 10 000 осіб з міста 12 травня 1992", "10_000_осіб з_міста 12_травня_1992"),
        ("be", "Гэта было ў маі 1992 і ў верасні 1941", "ў_маі_1992 ў_верасні_1941"),
        ("sl", "Bilo je v maju 1992 in v septembru 1941", "v_maju_1992 v_septembru_1941"),
        ("hr", "Bilo je u svibnju 1992 i u rujnu 1941", "u_svibnju_1992 u_rujnu_1941"),
        ("hu", "Ez 1992 májusában és 1941. szeptemberében volt", "1992_májusában 1941._szeptemberében"),
        ("fi", "Se oli toukokuussa 1992 ja syyskuun 1941 aikana", "toukokuussa_1992 syyskuun_1941"),
        ("hy", "Դա 1992 թվականի մայիսին էր", "1992_թվականի_մայիսին"),
        ("ka", "ეს იყო 1992 წლის მაისში", "1992_წლის_მაისში"),
        ("de", "Es war im Mai 1992, als 10 000 Menschen flohen", "Mai_1992, 10_000_Menschen"),
        ("en", "It was in May 1992 that 10 000 people fled", "May_1992 10_000_people"),
        ("fr", "En mai 1992, 10 000 personnes ont fui", "mai_1992, 10_000_personnes"),
        ("az", "1992-ci il fevralın 26-da və may 1992, 10 000 nəfər", "may_1992, 10_000_nəfər"),
        ("tr", "Mayıs 1992 ayında 10 000 kişi kaçtı", "Mayıs_1992 10_000_kişi"),
    ],
)
def test_what_belongs_together_ends_no_line(language: str, text: str, kept: str) -> None:
    """A number's groups, a month and its year in any case, a word of one letter and the next one, at any measure."""
    setter = Typesetter(Shaper(FontBook(shipped_fonts())))
    style = TextStyle("text", "regular", 12.0, 16.0, Ink("ink", (0, 0, 0, 1), (0, 0, 0)), language)
    for measure in range(20, 260, 12):
        set_lines = setter.lines([Piece(text, style)], float(measure), hyphenate=False).lines
        words = " ".join(line.text.strip().replace("\u00a0", "_").replace("\u2060", "") for line in set_lines)
        for one in kept.split():
            assert one in words, (measure, words)
