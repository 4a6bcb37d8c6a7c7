"""The program's own words: whole in every language, on every page, and none of them English where they need not be."""

from __future__ import annotations

import ast
import datetime
import html
import itertools
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from exhibit_builder.card.card import compose_card
from exhibit_builder.core.findings import Finding, Place, Severity, Spot
from exhibit_builder.core.languages import LANGUAGES, has_words, language
from exhibit_builder.core.lengths import Measures, MeasureSystem, is_american, measures_for
from exhibit_builder.core.outputs import PRESS, FileRecord
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.parts import Part
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import INCH, mm
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.translated_texts import Review, ReviewState, TextState, TranslatedText, Translation
from exhibit_builder.order.hanging import compose_hanging
from exhibit_builder.order.hung_wall import HungPanel, HungWall
from exhibit_builder.order.order_form import print_order
from exhibit_builder.order.order_page import compose_order
from exhibit_builder.page.marks import GlyphRun, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.verdict import Excused, NotChecked, Verdict
from exhibit_builder.press.draft import draft_words
from exhibit_builder.press.printers_marks import SlugLine
from exhibit_builder.report.proof_html import proof_page
from exhibit_builder.report.review_page import ReviewContent, review_page
from exhibit_builder.report.values import LeftFile, ProductKind, ReportContent, ReportProduct
from exhibit_builder.sheets.tiled import Original, tiled_sheets
from exhibit_builder.sheets.tiling import plan_tiles
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.isolation import UNPRINTED
from exhibit_builder.typography.lettering import lettering_in
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.words.card_words import card_words
from exhibit_builder.words.catalogue import Plural, word_files
from exhibit_builder.words.kit_words import kit_words
from exhibit_builder.words.letter_words import letter_words
from exhibit_builder.words.order_words import hanging_words, order_words
from exhibit_builder.words.page_words import page_words
from exhibit_builder.words.printer_test_words import printer_test_words
from exhibit_builder.words.report_words import report_words
from exhibit_builder.words.review_words import review_words
from exhibit_builder.words.sheet_words import imposition_words, tiling_words
from samples import layout_job, write

SOURCE = Path(__file__).parents[1] / "src" / "exhibit_builder"
CATALOGUES: dict[str, Any] = {
    "page": page_words,
    "order": order_words,
    "hanging": hanging_words,
    "tiles": tiling_words,
    "folding": imposition_words,
    "card": card_words,
    "letter": letter_words,
    "kit": kit_words,
    "printer_test": printer_test_words,
    "proof": report_words,
    "review": review_words,
}
OTHERS = [code for code in LANGUAGES if code != "en"]
TYPESETTER = Typesetter(Shaper(FontBook(shipped_fonts())))


def forms(words: object) -> dict[str, list[str]]:
    """The texts of a catalogue by their key: one, or one a plural."""
    said = {field.name: getattr(words, field.name) for field in fields(words)}  # type: ignore[arg-type]
    return {
        key: list(text.forms.values()) if isinstance(text, Plural) else [text]
        for key, text in said.items()
        if key not in ("language", "reviewed")
    }


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# the catalogues


def test_every_language_has_every_catalogue() -> None:
    folders = {path.name for path in (SOURCE / "words").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(LANGUAGES)
    assert all(set(word_files(what)) == folders for what in CATALOGUES)


@pytest.mark.parametrize("what", CATALOGUES)
@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_has_the_keys_places_and_plurals_that_it_needs(code: str, what: str) -> None:
    """The same keys as in English, in each text the same places, and each plural of its language: no more and no fewer.
    A number may be left out where the form says it in words, as Arabic does of one and two."""
    english, words = CATALOGUES[what]("en"), CATALOGUES[what](code)
    written = yaml.safe_load(word_files(what)[code].read_text(encoding="utf-8"))
    assert next(iter(written)) == "reviewed" and set(written) == {"reviewed", *forms(english)}
    assert words.language == code and words.reviewed is False and english.reviewed is True
    for field in fields(english):
        own, other = getattr(words, field.name), getattr(english, field.name)
        assert isinstance(own, Plural) is isinstance(other, Plural)
        if isinstance(own, Plural):
            assert set(own.forms) == set(language(code).writing.plurals), field.name
            wanted = places(other.forms["other"])
            assert all(wanted - {"count"} <= places(text) <= wanted for text in own.forms.values()), field.name
            assert places(own.forms["other"]) == wanted, field.name
        elif isinstance(own, str) and field.name != "language":
            assert places(own) == places(other), field.name
    assert all(text == text.strip() and text for texts in forms(words).values() for text in texts)


@pytest.mark.parametrize("what", CATALOGUES)
def test_each_file_says_that_nobody_has_read_it_yet(what: str) -> None:
    for code, path in word_files(what).items():
        head = path.read_text(encoding="utf-8").partition("reviewed:")[0]
        assert ("Not yet checked by a native speaker" in head) is (code != "en"), path


@pytest.mark.parametrize("what", CATALOGUES)
@pytest.mark.parametrize("code", OTHERS)
def test_words_are_in_their_own_script(code: str, what: str) -> None:
    """Most letters of a text are of the language's script; names of formats, inks and commands stay Latin."""
    script = language(code).script
    blocks = {"Arab": "؀-ۿ", "Hebr": "֐-׿", "Armn": "԰-֏", "Geor": "Ⴀ-ჿ", "Cyrl": "Ѐ-ӿ"}
    if script not in blocks:
        return
    own = re.compile(f"[{blocks[script]}]")
    for key, texts in forms(CATALOGUES[what](code)).items():
        for text in texts:
            bare = re.sub(r"\{\w+\}", "", text)
            letters = [char for char in bare if char.isalpha()]
            latin = [char for char in letters if char.isascii()]
            assert not letters or key in ("process", "command") or own.search(bare), (key, text)
            assert len(latin) <= 20 or len(latin) < len(letters) / 2, (key, text)


@pytest.mark.parametrize("tag", ["pl", "sw", "az-Cyrl", "zz", "", "../en"])
def test_a_language_without_words_has_english_ones(tag: str) -> None:
    assert not has_words(tag)
    assert all(catalogue(tag) == catalogue("en") for catalogue in CATALOGUES.values())


def test_a_region_has_the_words_of_its_language() -> None:
    assert page_words("de-AT").contents == page_words("de").contents
    assert page_words("de-AT").spoken.writing.dated(datetime.date(1992, 1, 5)) == "5. Jänner 1992"


# the pages

SAYS_NOTHING = "Qqq zzx vvj."
SOURCED = [
    {"id": "one", "type": "report", "title": "Zzj", "author": [{"literal": "Qvv"}], "issued": "1992-03",
     "URL": "https://zz.qq.org/", "accessed": "2024-05-01"},
    {"id": "two", "type": "book", "title": "Xqq", "author": [{"literal": "Vzz"}], "issued": "1992-02-26"},
]  # fmt: skip


def an_exhibit(folder: Path, code: str) -> LayoutJob:
    """An exhibit that says nothing in any language, with a block of each kind that brings words of the program."""
    near = {"name": "Zzq", "at": [39.9, 46.8]}
    other = {"name": "Qzx", "at": [40.4, 49.9]}
    far = {"name": "Vjj", "at": [-12.0, -77.0]}
    a_map = {"alt": "Zzq", "origin": "Zzq", "caption": "Qzj", "source": "one"}
    people = [{"name": "Qq Zz", "age": 7}, {"name": "Vv Jj", "age": 30}]
    panels: dict[str, dict[str, Any]] = {
        "zz": {"title": "Zzx", "scene": "opening", "blocks": [{"text": f"{SAYS_NOTHING}[@one]"}]},
        "qq": {
            "title": "Qqv",
            "scene": "home",
            "blocks": [
                {"names": {"people": people, "source": "two"}},
                {"map": {**a_map, "places": [near, other]}},
            ],
        },
        "vv": {
            "title": "Vvj",
            "scene": "walk",
            "blocks": [
                {"map": {**a_map, "places": [near, far]}},
                {"sources": {"show": "cited"}},
                {"logos": [{"file": "zz.png", "name": "Zzq"}]},
            ],
        },
    }
    named = dict.fromkeys(("title", "subtitle", "running"), "Zzq")
    write(folder, panels, **named, language=code, code="ZZQ-1", edition="1", links=None, credits=["Qqz."])
    Image.new("L", (80, 40), 40).save(folder / "zz.png")
    (folder / "sources.yaml").write_text(yaml.safe_dump(SOURCED, allow_unicode=True), encoding="utf-8")
    return layout_job(folder)


def texts_of(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        yield page.title
        yield from (mark.text for mark in page.every_mark if isinstance(mark, GlyphRun))


def a_record(paper: str, product: Product, panel: str | None, pages: int) -> FileRecord:
    path = f"zz/{paper}/{panel or 'zz'}.pdf"
    return FileRecord(path, product, PRESS, "zz", "1", panel, paper, (297.0, 420.0), 3.0, pages, 1, "0" * 64)


def papers_of(job: LayoutJob, tag: str) -> Iterator[str]:
    """What the order, the hanging plan, the card, tiles, folded sheets, slug lines and drafts say."""
    lettering = lettering_in(TYPESETTER, order_words(tag).language)
    files = [a_record("A3", Product.POSTER, "qq", 1), a_record("A3", Product.POSTER, "vv", 1)]
    files += [a_record(name, product, None, 8) for name, product in (("A5", Product.BOOKLET), ("A6", Product.HANDBILL))]
    files.append(a_record("A4", Product.LEAFLET, None, 2))
    order = print_order(job.exhibit.fields, files, Printer(), "Zzq", words=order_words(tag))
    yield from texts_of(compose_order(order, lettering, words=order_words(tag)))
    hung = tuple(HungPanel(number, "Zzq", None) for number in (1, 2, 3))
    for paper in (POSTER_PAPERS["A3"], POSTER_PAPERS["roll-up-table"]):
        wall = HungWall(paper, hung, mm(50), job.language.rtl)
        words = hanging_words(tag)
        yield from texts_of([compose_hanging(wall, "Zzq", lettering, words=words, measures=Measures(words.spoken))])
    plan, _ = plan_tiles(mm(594), mm(841), mm(210), mm(297))
    assert plan is not None
    original = Original(0, mm(594), mm(841), "Zzq")
    yield from texts_of(tiled_sheets(plan, original, "A4", lettering, tiling_words(tag)).furniture)
    for flip in ("short", "long", "none"):
        sheet = POSTER_PAPERS["A4"]
        card = compose_card(
            card_words(tag), lettering=lettering, sheet=sheet, sheets=3, pages=12, flip=flip, rtl_binding=False
        )
        yield from texts_of([card])
    folding = imposition_words(tag)
    yield folding.label.format(sheet=1, side=folding.front, left=1, right=folding.blank)
    yield SlugLine("ZZQ", "qq", tag, "A3", 1, 2, "2024-05-01", "1", "2024-05-02").words("ZZQQ")
    yield draft_words(datetime.date(2024, 5, 2), tag)


def proof_of(tag: str) -> str:
    """The frame of a report with something of each kind, without what rules say in English."""
    place = Place("zz.yaml", 3, key="qq")
    errors = [
        Finding(code, "Zzq.", place, "Zzx", "Qqz.", severity, Spot(Product.POSTER, "qq", "A3", path="zz.pdf"))
        for code, severity in (("zz", Severity.ERROR), ("qq", Severity.WARNING), ("vv", Severity.NOTE))
        for _ in range(2)
    ]
    missed = (NotChecked("zz", "zzq"), NotChecked("qq", "zzq"))
    verdict = Verdict(tuple(errors), (Excused(errors[0], "Zzq"), Excused(errors[0], "Zzq")), missed)
    products = tuple(
        ReportProduct(product, "A3", kind, (842.0, 1190.0), 1.2, ("zz.pdf",), 3)
        for product in (Product.POSTER, Product.BOOKLET, Product.HANDBILL, Product.LEAFLET)
        for kind in ProductKind
    )
    day = datetime.date(2024, 5, 2)
    report = ReportContent(
        "zz", day, "1", verdict, "Zzq", "Qqz", tag, "1", day, (), products, True, (), (LeftFile("zz.pdf", "", "2024"),)
    )
    return read_on(proof_page(report))


def review_content(reader: str, original: str, state: ReviewState) -> ReviewContent:
    """A translation with a text of each part and each state that says nothing in any language."""
    place = Place("zz.po", 1)
    translated = [part for part in Part if part.translated]
    contexts = ("exhibit/title", "panels/zz/lede", "sources/qq")
    texts = [
        TranslatedText(context, "Zzq", part, "Qqz", text_state, place, place)
        for context in contexts
        for part, text_state in zip(translated, itertools.cycle(TextState), strict=False)
    ]
    translation = Translation(original, reader, "zz.po", tuple(texts), Review(state, "Qq Zz", "2024-05-02"))
    key = contexts[0], "Zzq"
    return ReviewContent("Zzq", "1", {"zz": "Vvj"}, translation, (), {key: {"A1": 4, "A5": 1}}, {key: 2})


def review_of(code: str) -> str:
    """The page for a native reader whose original is in the same language, so that it has no other to say it in."""
    return "".join(read_on(review_page(review_content(code, code, state))) for state in ReviewState)


def read_on(page: str) -> str:
    """What of a page in HTML is read, without what stands on it in English on purpose and without commands."""
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>", " ", page, flags=re.S)
    return re.sub(r"<span lang=\"en\"[^>]*>.*?</span>|<code[^>]*>.*?</code>|<[^>]*>", " ", page, flags=re.S)


NO_WORDS_OF_A_LANGUAGE = frozenset({"cmyk", "rgb", "pdf", "sha", "foldcatalog", "exhibit", "builder", "roll", "table"})
"""Names of inks, formats and programs, which are the same everywhere."""


@cache
def words_in(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]{3,}", text.casefold()) if word not in NO_WORDS_OF_A_LANGUAGE)


@cache
def english_only(code: str) -> frozenset[str]:
    """The words of the English catalogues and of its dates that the language has none of in its own."""

    def said(tag: str) -> frozenset[str]:
        texts = [text for catalogue in CATALOGUES.values() for own in forms(catalogue(tag)).values() for text in own]
        months = language(tag).writing.months
        bare = " ".join(re.sub(r"\{\w+\}", " ", text) for text in (*texts, *months))
        return words_in(bare)

    return said("en") - said(code)


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_word_is_left_on_a_page(code: str, tmp_path: Path) -> None:
    """Posters, booklet, order, hanging plan, tiles, card, folded sheets, marks, a page to sign and the report's frame,
    of an exhibit that says nothing itself: no word on them is one that only English has."""
    job = an_exhibit(tmp_path, code)
    look = look_of(job.exhibit)
    texts = list(texts_of(page for one in look.posters(job, POSTER_PAPERS["A3"]).composed for page in one.pages))
    booklet = look.booklet(job, job.exhibit.fields.formats(Product.BOOKLET)["A5"]).composed
    texts += texts_of(booklet.pages)
    texts += papers_of(job, code)
    texts += (proof_of(code), review_of(code))
    whole = " ".join(texts).translate(UNPRINTED)
    assert sorted(words_in(whole) & english_only(code)) == []
    # The same places say something: in the language's own words.
    page = page_words(code)
    squeezed = re.sub(r"[\W_]", "", whole).casefold()
    shown = (page.contents, page.names_with_ages, page.not_to_scale, order_words(code).order, hanging_words(code).bring)
    if not job.language.rtl:
        for text in (*shown, tiling_words(code).trim, card_words(code).title, report_words(code).mend_lead):
            assert re.sub(r"[\W_]", "", text).casefold() in squeezed, text


def test_the_english_exhibit_has_those_words(tmp_path: Path) -> None:
    """So that the test before can find them: English pages show most of the words that only English has."""
    job = an_exhibit(tmp_path, "en")
    whole = " ".join((*papers_of(job, "en"), proof_of("en"), review_of("en"))).translate(UNPRINTED)
    wanted = english_only("tr")
    assert len(words_in(whole) & wanted) > 0.6 * len(wanted)


def test_a_language_without_words_is_told_once_and_set_as_english(tmp_path: Path) -> None:
    job = an_exhibit(tmp_path, "pl")
    look = look_of(job.exhibit)
    pages = [page for one in look.posters(job, POSTER_PAPERS["A3"]).composed for page in one.pages]
    assert any("schematic" in text for text in texts_of(pages))
    assert job.words.language == "en" and lettering_in(TYPESETTER, job.words.language).tag == "en"


@pytest.mark.parametrize("code", OTHERS)
def test_a_reader_is_spoken_to_in_their_own_language_first(code: str) -> None:
    """Each label of the page that is signed stands in the reader's language and after it in the original's; the page
    runs as the reader reads, and what is read from the right stands on the right of what is read from the left."""
    own, english, rtl = review_words(code), review_words("en"), language(code).rtl
    page = review_page(review_content(code, "en", ReviewState.CHANGED))
    assert f'<html lang="{code}" dir="{"rtl" if rtl else "ltr"}">' in page
    said = html.unescape(re.sub(r"<[^>]*>", "", page))
    for name in ("invitation", "original", "room", "whole_exhibit", "text_missing", "right", "change", "to_sign"):
        first, second = getattr(own, name), getattr(english, name)
        assert (first if first == second else f"{first} · {second}") in said, name
    for name in ("ask", "room_about"):
        assert said.index(getattr(own, name)) < said.index(getattr(english, name))
    for field in fields(own):
        if field.name.startswith("part_"):
            first, second = getattr(own, field.name), getattr(english, field.name)
            assert (first if first == second else f"{first} · {second}") in said, field.name
    assert language(code).writing.dated(datetime.date(2024, 5, 2)) in said and "2 May 2024" in said
    assert (page.index(">Qqz<") < page.index(">Zzq</div>")) is rtl
    back = review_page(review_content("en", code, ReviewState.DRAFT))
    assert (back.index(">Qqz<") < back.index(">Zzq</div>")) is rtl


# lengths


def test_lengths_are_in_inches_on_american_sheets_and_where_a_region_measures_so() -> None:
    a1, american = POSTER_PAPERS["A1"], POSTER_PAPERS["24x36in"]
    assert [is_american(paper.width, paper.height) for paper in (a1, american)] == [False, True]
    roll = POSTER_PAPERS["roll-up"]
    assert not is_american(roll.width, roll.height)
    english = language("en")

    def told(tag: str, paper: Any, asked: MeasureSystem | None = None) -> str:
        return measures_for(english, tag, paper.width, paper.height, asked).size(paper.width, paper.height)

    assert told("en", a1) == "594 × 841 mm"
    assert told("en", american) == "24 × 36 in"
    assert told("en-US", a1) == "23⅜ × 33⅛ in"
    assert told("en-US", a1, MeasureSystem.METRIC) == "594 × 841 mm"
    assert told("de", american, MeasureSystem.METRIC) == "610 × 914 mm"


@pytest.mark.parametrize("points", [0.0, 1.0, 4.5, 9.0, INCH, 1.5 * INCH, mm(1500)])
def test_inches_are_told_to_the_nearest_eighth(points: float) -> None:
    told = Measures(language("en"), MeasureSystem.INCHES).figure(points)
    whole = re.match(r"[0-9]*", told)
    assert whole is not None
    part = {"": 0.0, "⅛": 0.125, "¼": 0.25, "⅜": 0.375, "½": 0.5, "⅝": 0.625, "¾": 0.75, "⅞": 0.875}[
        told[whole.end() :]
    ]
    assert abs(float(whole[0] or 0) + part - points / INCH) <= 1 / 16 + 1e-9


def test_a_plan_and_tiles_for_american_sheets_are_in_inches() -> None:
    """Sizes, heights and distances of the plan, and the ruler by which tiles are measured: four inches, as drawn."""
    words, paper = hanging_words("en"), POSTER_PAPERS["24x36in"]
    lettering = lettering_in(TYPESETTER, "en")
    measures = measures_for(words.spoken, "en", paper.width, paper.height, None)
    wall = HungWall(paper, (HungPanel(1, "Zzq", None), HungPanel(2, "Qqz", None)), INCH, False)
    plan = " ".join(texts_of([compose_hanging(wall, "Zzq", lettering, words=words, measures=measures)]))
    assert "24 × 36 in" in plan and "wall length 49 in" in plan and "59 in" in plan and " mm" not in plan
    letter = POSTER_PAPERS["Letter"]
    tiles, _ = plan_tiles(paper.width, paper.height, letter.width, letter.height)
    assert tiles is not None
    original = Original(0, paper.width, paper.height, "Zzq")
    overview = tiled_sheets(tiles, original, "Letter", lettering, tiling_words("en")).furniture[0]
    said = " ".join(texts_of([overview]))
    assert "24 × 36 in on" in said and "If it is not 4 in long" in said
    ruler = next(mark for mark in overview.marks if isinstance(mark, Shape) and mark.role is ShapeRole.RULER)
    across = [place[0] for _, place in ruler.segments if place]
    assert max(across) - min(across) == pytest.approx(4 * INCH)


# the source

SETTERS = frozenset(
    {"plain", "own", "rich", "line", "line_within", "paragraph", "Piece", "tag", "joined", "fill_isolated", "filled"}
    | {"one_line", "tight", "isolated", "join_isolated", "_says", "_fitted", "_outcome", "Signal"}
)
"""What sets text on a page, or makes it up."""

ROOMS = ("blocks", "card", "layout", "looks", "office", "order", "press", "products", "report", "sheets")
MARKUP = frozenset({"lang", "dir", "id", "class_", "href", "role", "charset", "name", "content", "rel", "viewBox"})
"""Attributes of the report's page that nobody reads."""

_READ = ("alt", "title", "aria_label")
_TERMINAL = frozenset({"report/terminal.py", "report/machine.py", "report/explanation.py"})
"""What is told to whoever makes the exhibit and to programs, in English."""


def literals(node: ast.AST) -> Iterator[str]:
    """The words that an expression says itself: strings and the fixed parts of those that are filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from literals(part)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.Tuple | ast.List | ast.Starred):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def set_on_pages(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every literal that is handed to what sets text."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in SETTERS:
            continue
        given = list(call.args[1:] if name in ("tag", "_outcome") else call.args)
        given += [key.value for key in call.keywords if name != "tag" or key.arg in _READ]
        for node in given:
            yield from ((call.lineno, text) for text in literals(node))


def is_word(text: str) -> bool:
    return re.search(r"[^\W\d_]{2,}", text) is not None


def test_no_literal_is_set_on_a_page() -> None:
    """Whatever is read comes from the exhibit or from a catalogue."""
    found = []
    for room in ROOMS:
        for path in sorted((SOURCE / room).rglob("*.py")):
            name = path.relative_to(SOURCE).as_posix()
            if name in _TERMINAL:
                continue
            for line, text in set_on_pages(ast.parse(path.read_text(encoding="utf-8"))):
                if is_word(text) and text not in NOT_READ:
                    found.append(f"{name}:{line}: {text!r}")
    assert not found, "\n".join(found)


NOT_READ = frozenset(
    {"proof.json", "FoldCatalog ", "start", "middle", "end", "sans", "small", "display", "regular", "semibold", "ltr"}
)
"""Sides and faces that a setter is told, the name of a file, and what XJDF calls its folds."""


def test_a_literal_on_a_page_would_be_found() -> None:
    tree = ast.parse('base.plain(f"Sources: {x}", style)\ntag("p", "Ready" if ok else word, class_="lead")')
    assert [text for _, text in set_on_pages(tree) if is_word(text)] == ["Sources: ", "Ready"]


def test_no_plural_is_made_by_hand_on_a_page() -> None:
    """An English ending after a number is nowhere but in messages to the maker."""
    ending = re.compile(r"\}s\b|'s' if|\"s\" if")
    for room in ("blocks", "card", "layout", "looks", "office", "order", "press", "sheets"):
        for path in (SOURCE / room).rglob("*.py"):
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                assert not ending.search(text) or "Finding" in text or "message" in text, f"{path.name}:{number}"
