"""Two languages on one sheet: what pairs stands in step, in the finished file too; no letter of either is lost."""

from __future__ import annotations

import ctypes
import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import polib
import pytest

from conftest import Judge
from exhibit_builder import build
from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.translate import update
from exhibit_builder.core.findings import errors
from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.small_formats import design_body
from exhibit_builder.core.theme import TextRole, legible
from exhibit_builder.layout.poster import Posters
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, QrCode
from exhibit_builder.page.sheet import Page
from exhibit_builder.translation.pairing import paired_exhibit
from samples import FIELDS, layout_job_of, write

TODAY = datetime.date(2026, 11, 30)

PAIRS = [
    ("A stone bridge was built in 1871.[@minutes]", "Daş körpü 1871-ci ildə tikildi.[@minutes]"),
    ("Before it, a ferry carried one cart at a time.", "Ondan əvvəl bərə hər dəfə bir araba aparırdı."),
    (
        "Ice broke two piers in the first winter; they were set again by spring, and it was opened a second time.",
        "İlk qışda buz iki dayağı sındırdı; onlar yaza qədər yenidən quruldu.",
    ),
    ("Later, houses stood on both banks.", "Sonra hər iki sahildə evlər tikildi."),
]
"""Paragraphs of one text, in both languages."""

WORDS = {
    "Bridge": "Körpü",
    "A river and its town": "Çay və onun şəhəri",
    "The bridge": "Körpü haqqında",
    "One bank": "Bir sahil",
    "until 1871": "1871-ci ilədək",
    "The river parted one town.": "Çay bir şəhəri ikiyə bölürdü.",
    "How many crossed?": "Nə qədər adam keçdi?",
    "or more, says the town": "və ya daha çox, şəhərin məlumatı",
    "in 1872": "1872-ci ildə",
    "says the railway": "dəmir yolunun məlumatı",
    "Counted row by row.": "Sıra-sıra sayılıb.",
    "or more: Town Council, 1902": "və ya daha çox: Town Council, 1902",
    "houses, says the gazette": "ev, qəzetin məlumatı",
    "Watch": "Baxın",
    "It shows the river.": "O, çayı göstərir.",
    "The archive": "Arxiv",
    "The council": "Şura",
}

FOUR_LINES = " and so it went on, year after year, with carts and with people on foot" * 4 + "."


def blocks_in(text: str, said: Callable[[str], str]) -> list[dict[str, Any]]:
    """What a panel shows, its words as they are in one language."""
    figures = [
        {"figure": "6,300", "who": said("or more, says the town"), "when": said("in 1872"), "source": "minutes"},
        {"figure": "7,000", "who": said("says the railway"), "when": said("in 1872"), "source": "gazette"},
    ]
    counts = [
        {"count": 20, "figure": "20", "caption": said("or more: Town Council, 1902"), "source": "minutes"},
        {"count": 40, "figure": "40", "caption": said("houses, says the gazette"), "source": "gazette"},
    ]
    return [
        {"lede": said("The river parted one town.")},
        {"text": text},
        {"figures": {"question": said("How many crossed?"), "figures": figures}},
        {"unit-chart": {"total": 40, "how": said("Counted row by row."), "counts": counts}},
        {"action": [{"verb": said("Watch"), "text": said("It shows the river."), "link": "archive"}]},
    ]


def written(folder: Path, text: str, said: Callable[[str], str] = str, **fields: Any) -> Path:
    """An exhibit of one panel in one language, in ``folder``."""
    titles = {"title": said("One bank"), "dateline": said("until 1871"), "scene": "home"}
    names = {key: said(str(FIELDS[key])) for key in ("title", "subtitle", "running")}
    return write(folder, {"one": {**titles, "blocks": blocks_in(text, said)}}, **{**names, **fields})


def told(folder: Path, words: dict[str, str] = WORDS) -> Path:
    """An exhibit whose catalogue of Azerbaijani is filled in."""
    text, mate = ("\n\n".join(pair[n] for pair in PAIRS) for n in (0, 1))
    papers = {"papers": ["A3", "A4"]}
    pages = {"papers": ["A5"]}
    written(folder, text, languages=["en", "az"], bilingual=["az", "en"], posters=papers, booklet=pages)
    update(folder, (), today=TODAY)
    catalogue = folder / "locale" / "az.po"
    po = polib.pofile(str(catalogue))
    for entry in po:
        entry.msgstr = {**words, text: mate}.get(entry.msgid.strip(), entry.msgstr)
    po.save(str(catalogue))
    return folder


def side_by_side(
    folder: Path,
    pairs: Sequence[tuple[str, str]],
    other: str = "az",
    words: dict[str, str] = WORDS,
    *,
    leads: bool = True,
) -> Posters:
    """The posters of an exhibit and of its copy in the ``other`` language, which ``leads`` or not."""
    first, second = ("\n\n".join(pair[n] for pair in pairs) for n in (0, 1))
    found = [
        read_exhibit(written(folder / "en", first))[0],
        read_exhibit(written(folder / other, second, lambda text: words.get(text, text), language=other))[0],
    ]
    english, translated = found
    assert english is not None and translated is not None
    exhibit, gaps = paired_exhibit(*((translated, english) if leads else (english, translated)))
    assert gaps == ()
    return look_of(exhibit).posters(layout_job_of(exhibit), POSTER_PAPERS["A3"])


def posters(folder: Path, languages: str, paper: str = "A3") -> tuple[Exhibit, Posters]:
    exhibit, findings = read_in_language(folder, languages, in_part=True)
    assert exhibit is not None, findings
    job = layout_job_of(exhibit)
    return exhibit, look_of(exhibit).posters(job, POSTER_PAPERS[paper])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("told") / "exhibit")


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return posters(folder, "az+en")[1].composed[0].pages[0]


def runs(page: Page) -> list[GlyphRun]:
    return [mark for mark in page.marks if isinstance(mark, GlyphRun)]


def first_line(page: Page, text: str) -> GlyphRun:
    """The run with which a text begins."""
    begin = text.split("[")[0].split()[0]
    return next(run for run in runs(page) if run.text.startswith(begin) and run.line == 0 and run.paragraph is not None)


def step(page: Page, pairs: list[tuple[str, str]]) -> list[float]:
    """How far the first baselines of each pair are apart, in points."""
    return [abs(first_line(page, first).y - first_line(page, second).y) for first, second in pairs]


def test_pairs_stand_in_step_in_the_finished_file(folder: Path, tmp_path: Path, judge: Judge) -> None:
    pdfium = judge("pypdfium2")
    built = build(folder, tmp_path / "dist", only="posters", language="az+en", draft=True)
    assert {file.path.split("/")[1] for file in built.files if file.path.startswith("posters/")} == {"A3"}
    [screen] = [file for file in built.files if file.path.endswith("posters.screen.pdf")]
    origins = dict(starts(pdfium, built.out / screen.path))
    for first, second in PAIRS:
        own, other = (words.split("[")[0].split()[0] for words in (first, second))
        assert abs(origins[own] - origins[other]) <= 0.1, (first, second)


def starts(pdfium: Any, path: Path) -> Iterator[tuple[str, float]]:
    """Each word of the first page with the baseline of its first letter, the last of the same words first."""
    page = pdfium.PdfDocument(path)[0].get_textpage()
    text = page.get_text_range()
    at = 0
    found = []
    for word in text.split():
        at = text.index(word, at)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.raw.FPDFText_GetCharOrigin(page, at, x, y)
        found.append((word, y.value))
        at += len(word)
    return reversed(found)


@pytest.mark.parametrize("longer", [0, 1])
@pytest.mark.parametrize("number", [0, 2])
def test_a_longer_paragraph_leaves_the_others_in_step(tmp_path: Path, longer: int, number: int) -> None:
    """What PTXprint's users miss: one language's paragraph pushes the other out of step."""
    pair = list(PAIRS[number])
    pair[longer] = pair[longer].rstrip(".") + FOUR_LINES
    pairs = [(pair[0], pair[1]) if n == number else each for n, each in enumerate(PAIRS)]
    page = side_by_side(tmp_path, pairs).composed[0].pages[0]
    lines = [first_line(page, words).paragraph.lines for words in pair]  # type: ignore[union-attr]
    assert abs(lines[0] - lines[1]) >= 3
    assert max(step(page, pairs)) <= 0.1


def test_every_letter_of_both_languages_is_there_and_none_twice(folder: Path) -> None:
    found = check(folder, today=TODAY, select_rules=("text-lost", "text-added"), language="az+en")
    assert [finding for finding in found.verdict.findings if finding.code in ("text-lost", "text-added")] == []


def test_a_letter_of_the_second_language_that_is_lost_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from exhibit_builder.blocks import two_languages

    def without_second(fields: Any, setting: Any, measure: float) -> Any:
        first = two_languages.of_rank(fields, two_languages.Rank.LEADING)
        return first.lay(setting.in_leading, measure)

    monkeypatch.setattr(two_languages, "_side_by_side", without_second)
    found = check(folder, today=TODAY, select_rules=("text-lost",), language="az+en")
    assert any("stone bridge" in finding.message for finding in found.verdict.findings)


def test_ranks_are_told_by_size(page: Page) -> None:
    """The shares of the design's table, at A3; the floor holds for both languages."""
    sizes: dict[tuple[TextRole, str], float] = {}
    for run in runs(page):
        sizes.setdefault((run.role, run.text.split()[0] if run.text.split() else ""), run.size)
    head, body = design_body(POSTER_PAPERS["A3"]), sizes[TextRole.BODY, "Daş"]
    expected = {
        (TextRole.TITLE, "Bir"): 4.7,
        (TextRole.TITLE, "One"): 2.5,
        (TextRole.DATELINE, "1871-ci"): 1.25,
        (TextRole.DATELINE, "until"): 1.25,
        (TextRole.LEDE, "Çay"): 1.5,
        (TextRole.LEDE, "The"): 1.2,
        (TextRole.ACTION, "Baxın"): 2.0,
        (TextRole.ACTION, "Watch"): 1.6,
    }
    for key, share in expected.items():
        of = head if key[0] in (TextRole.TITLE, TextRole.DATELINE) else body
        assert sizes[key] / of == pytest.approx(share, abs=0.01), key
    least = legible(POSTER_PAPERS["A3"].distance)
    assert sizes[TextRole.BODY, "A"] == pytest.approx(max(0.92 * body, min(body, least)), abs=0.01)
    captions = {run.size for run in runs(page) if run.role is TextRole.CAPTION}
    assert len(captions) == 1


def test_what_both_say_alike_stands_once(page: Page) -> None:
    text = " ".join(run.text for run in runs(page))
    assert text.count("Town Council, 1902") == 1
    # Neither 6,300 nor 6.300 (design.md, Two languages).
    assert text.replace("\u202f", " ").count("6 300") == 1 and "6,300" not in text
    assert sum(isinstance(mark, QrCode) for mark in page.marks) == 1
    assert "az+en" in text


def test_no_word_is_parted_in_one_language_alone(page: Page) -> None:
    both = " ".join(word for pair in PAIRS for word in pair)
    for run in runs(page):
        assert not run.text.rstrip().endswith(("-", "\u2010")) or run.text.strip() in both


def test_numbers_of_sources_are_the_same_in_both(page: Page) -> None:
    found = Counter(run.text for run in runs(page) if run.role is TextRole.CITATION)
    assert found["1"] >= 2 and found["1"] % 2 == 1  # the chart's owner is named once


@pytest.mark.parametrize("leads", [True, False])
def test_arabic_stands_at_the_right_whoever_leads(tmp_path: Path, leads: bool) -> None:
    pairs = [("The bridge stood.", "بقي الجسر قائما."), ("People crossed it.", "عبره الناس.")]
    words = {"The river parted one town.": "شطر النهر المدينة.", "One bank": "ضفة", "Bridge": "جسر"}
    page = side_by_side(tmp_path, pairs, "ar", words, leads=leads).composed[0].pages[0]
    middle = POSTER_PAPERS["A3"].width / 2
    body = [run for run in runs(page) if run.role is TextRole.BODY and run.paragraph is not None]
    latin = [run for run in body if run.text[:1].isascii() and run.text[:1].isalpha()]
    arabic = [run for run in body if "\u0600" <= run.text[:1] <= "\u06ff"]
    bridge = next(run for run in latin if run.text.startswith("The"))
    assert bridge.x < middle
    assert all(run.x > middle for run in arabic if run.y == pytest.approx(bridge.y, abs=0.1))
    assert any(run.y == pytest.approx(bridge.y, abs=0.1) for run in arabic)


def test_a_text_with_no_partner_is_an_error_and_says_so_on_a_draft(tmp_path: Path) -> None:
    told(tmp_path / "exhibit", {k: v for k, v in WORDS.items() if k != "How many crossed?"})
    page = posters(tmp_path / "exhibit", "az+en")[1].composed[0].pages[0]
    text = " ".join(run.text for run in runs(page))
    assert "az: missing" in text and text.count("How many crossed?") == 1
    found = check(tmp_path / "exhibit", today=TODAY, select_rules=("translation-missing",), language="az+en")
    assert [finding.code for finding in errors(found.verdict.findings)] == ["translation-missing"]


def test_a_format_without_room_for_two_languages_says_what_to_do(folder: Path) -> None:
    exhibit, findings = read_in_language(folder, "az+en")
    assert exhibit is not None and exhibit.fields.posters is not None
    assert exhibit.fields.posters.papers == ("A3",)
    [told_of] = [finding for finding in findings if finding.code == "one-language-a-sheet"]
    assert told_of.message.startswith("A4 ") and "--language az" in told_of.hint


def test_too_long_a_text_tells_which_language_makes_it_so(tmp_path: Path) -> None:
    long = [(first, second.rstrip(".") + FOUR_LINES * 9) for first, second in PAIRS]
    found = side_by_side(tmp_path, long).findings
    [overflow] = [finding for finding in found if finding.code == "panel-overflow"]
    assert "az sets the row" in overflow.hint and "cutting en gains nothing" in overflow.hint


def test_facing_pages_keep_step_across_the_spine(folder: Path) -> None:
    exhibit, _ = read_in_language(folder, "az+en")
    assert exhibit is not None
    pages = look_of(exhibit).booklet(layout_job_of(exhibit), BOOKLET_PAPERS["A5"]).composed.pages
    assert len(pages) % 4 == 0
    for second, first in PAIRS:  # Azerbaijani leads
        at = [next(n for n, page in enumerate(pages, 1) if has(page, text)) for text in (first, second)]
        # The leading language on the left-hand page, which is an even one.
        assert at[0] % 2 == 0 and at[1] == at[0] + 1
        lines = [first_line(pages[n - 1], text) for n, text in zip(at, (first, second), strict=True)]
        assert lines[0].y == pytest.approx(lines[1].y, abs=0.1)
        assert lines[0].size == lines[1].size
    text = [" ".join(run.text for run in runs(page)) for page in pages]
    assert "Bir sahil" in text[1] and "One bank" not in text[1] and "One bank" in text[2]
    assert not any(run.text.rstrip().endswith(("-", "\u2010")) for page in pages for run in runs(page))


def has(page: Page, text: str) -> bool:
    begin = text.split("[")[0].split()[0]
    return any(run.text.startswith(begin) and run.paragraph is not None and run.line == 0 for run in runs(page))


def test_two_languages_must_be_two(tmp_path: Path) -> None:
    write(tmp_path, [{"text": "Words."}], languages=["en", "az"], bilingual=["az", "az"])
    exhibit, findings = read_in_language(tmp_path)
    assert exhibit is None and any("Two languages" in finding.message for finding in errors(findings))
