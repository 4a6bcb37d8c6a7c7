"""Finished files of the sample exhibit, and how they are broken for rules that no text can break."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest import mock

import pikepdf
from PIL import Image

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.paper import BOOKLET_PAPERS
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.booklet.composing import _BookletMaker
from exhibit_builder.page.marks import GlyphRun, Mark, Picture, QrCode, Shape
from exhibit_builder.pictures import jpeg
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.rule import Example, Rule, Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import looked_through
from exhibit_builder.products import production
from exhibit_builder.products.inspecting import evidence_of
from pdfx_specimens import specimens

Break = Callable[[Evidence], Evidence]


@lru_cache(maxsize=1)
def sample() -> Evidence:
    """What rules are shown of the sample exhibit's posters, with the files in a folder of the tests."""
    return _shown(Example())


def _shown(example: Example) -> Evidence:
    """What rules are shown of an example's posters, with the files in such a folder."""
    folder = Path(tempfile.mkdtemp(prefix="exhibit-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shown: list[Evidence] = []

    def keeping(*args: Any, **named: Any) -> Evidence:
        evidence = evidence_of(*args, **named)
        if evidence.files:
            shutil.copytree(named["place"], folder / "dist")
            shown.append(evidence)
        return evidence

    with mock.patch.object(production, "evidence_of", keeping):
        exhibit = rule_samples.write(folder / "exhibit", example)
        check(exhibit, select_rules=["pdfx-damaged"], today=rule_samples.TODAY)
    return in_folder(shown[0], folder / "dist")


def in_folder(evidence: Evidence, folder: Path) -> Evidence:
    """The same with its files below ``folder``; nothing is kept of them, for they are changed behind their records."""
    files = tuple(replace(file, disk=folder / file.record.path) for file in evidence.files)
    return replace(evidence, files=files, store=ResultStore())


def told(rule: Rule, broken: bool, folder: Path) -> list[Finding]:
    """What a rule finds in the sample's finished files, as they are or broken for it."""
    if rule.id in DENIED:
        without, example = DENIED[rule.id]
        with without() if broken else nullcontext():
            return rule_samples.told(rule_samples.write(folder, example), rule.id)
    evidence = sample()
    if broken:
        first = evidence.files[0]
        shutil.copytree(first.disk.parents[len(Path(first.record.path).parts) - 1], folder, dirs_exist_ok=True)
        evidence = BREAKS[rule.id](in_folder(evidence, folder))
    return looked_through(evidence, [rule], Stage.FILES)[0]


def _never_whole() -> AbstractContextManager[Any]:
    plans = _BookletMaker._plans
    return mock.patch.object(_BookletMaker, "_plans", lambda maker: [one for one in plans(maker) if not one.whole])


def _little_memory() -> AbstractContextManager[Any]:
    return mock.patch.object(jpeg, "MOST_DECODED", 640 * 480 * 4 - 1)


_PICTURE = """\
- image:
    file: pictures/bank.jpg
    alt: A river bank with a boat and three carts.
    caption: The ferry before the bridge was built.
    credit: Town archive
    rights: public domain
"""

DENIED: dict[str, tuple[Callable[[], AbstractContextManager[Any]], Example]] = {
    "booklet-pages": (_never_whole, Example(exhibit="booklet:\n  papers: [A5]\n")),
    "picture-reduced": (
        _little_memory,
        Example(blocks=_PICTURE, theme="pictures: colour\n", files={"pictures/bank.jpg": "@gracol 640x480"}),
    ),
}
"""What the program is denied so that it can't help itself, and the exhibit that then fails, by the rule's id."""

BREAKS: dict[str, Break] = {}
"""How the sample's files are broken, by the rule's id."""


def breaks(rule: str) -> Callable[[Break], Break]:
    def note(function: Break) -> Break:
        BREAKS[rule] = function
        return function

    return note


def _replaced(code: str) -> Break:
    def function(evidence: Evidence) -> Evidence:
        evidence.files[0].disk.write_bytes(specimens(code)[0])
        return evidence

    return function


BREAKS.update({id: _replaced(id) for id in all_rules() if id.startswith("pdfx-")})


def _with_runs(evidence: Evidence, changed: Callable[[list[Mark]], list[Mark]]) -> Evidence:
    """The same with other marks on a poster's press page."""
    output = next(output for output in evidence.outputs if output.purpose.for_press and output.panel == "bank")
    page = output.pages[0]
    other = replace(output, pages=(replace(page, marks=tuple(changed(list(page.marks)))), *output.pages[1:]))
    return replace(evidence, outputs=tuple(other if one is output else one for one in evidence.outputs))


def _body(marks: list[Mark]) -> list[int]:
    return [i for i, mark in enumerate(marks) if isinstance(mark, GlyphRun) and mark.role == TextRole.BODY]


@breaks("leading-too-tight")
def with_a_line_close_under(evidence: Evidence) -> Evidence:
    def changed(marks: list[Mark]) -> list[Mark]:
        first = marks[_body(marks)[0]]
        assert isinstance(first, GlyphRun) and first.paragraph is not None
        at = _body(marks)[0] + 1
        return [*marks[:at], replace(first, y=first.y + first.size, line=1), *marks[at:]]

    return _with_runs(evidence, changed)


@breaks("text-lost")
def without_last_line(evidence: Evidence) -> Evidence:
    return _with_runs(evidence, lambda marks: marks[: _body(marks)[-1]] + marks[_body(marks)[-1] + 1 :])


@breaks("text-added")
def first_line_twice(evidence: Evidence) -> Evidence:
    return _with_runs(evidence, lambda marks: [*marks, marks[_body(marks)[0]]])


@breaks("file-missing")
def deleted(evidence: Evidence) -> Evidence:
    evidence.files[0].disk.unlink()
    return evidence


@breaks("file-changed")
def saved_again(evidence: Evidence) -> Evidence:
    with evidence.files[0].disk.open("ab") as file:
        file.write(b"\n")
    return evidence


@breaks("file-duplicate")
def copied(evidence: Evidence) -> Evidence:
    first, second, *others = evidence.files
    assert first.record.purpose == second.record.purpose == "press"
    shutil.copy(first.disk, second.disk)
    record = replace(second.record, sha256=first.record.sha256, bytes=first.record.bytes)
    return replace(evidence, files=(first, replace(second, record=record), *others))


def _saved_over(path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)


@breaks("page-count-differs")
def page_twice(evidence: Evidence) -> Evidence:
    _saved_over(evidence.files[0].disk, lambda pdf: pdf.pages.append(pdf.pages[0]))
    return evidence


@breaks("page-sizes-differ")
def wider(evidence: Evidence) -> Evidence:
    def widen(pdf: pikepdf.Pdf) -> None:
        left, bottom, right, top = (float(side) for side in pdf.pages[0].obj.TrimBox)
        pdf.pages[0].obj.TrimBox = pikepdf.Array([left, bottom, right + 5, top])

    _saved_over(evidence.files[0].disk, widen)
    return evidence


@breaks("press-and-screen-differ")
def other_words(evidence: Evidence) -> Evidence:
    """The last word of the screen file's first page is gone."""
    *press, screen = evidence.outputs
    assert screen.purpose == "screen"
    page = screen.pages[0]
    last = max(i for i, mark in enumerate(page.marks) if isinstance(mark, GlyphRun) and mark.paragraph)
    shorter = replace(page, marks=(*page.marks[:last], *page.marks[last + 1 :]))
    return replace(evidence, outputs=(*press, replace(screen, pages=(shorter, *screen.pages[1:]))))


ADDRESS = "https://www.archives.gov/research/"


def _code(evidence: Evidence, x: float, y: float, side: float) -> QrCode:
    """A code with its top left corner at ``x``, ``y`` and ``side`` mm wide; what its squares say is no matter here."""
    count = 25
    squares = tuple(tuple((row * column) % 3 == 0 for column in range(count)) for row in range(count))
    ink = evidence.theme.inks["ink"]
    return QrCode(x * MM, y * MM, side * MM, 4 * side * MM / count, squares, ink, "archive", ADDRESS)


def _with(evidence: Evidence, *marks: Mark) -> Evidence:
    """The sample with marks on top of its first press page."""
    first, *others = evidence.outputs
    page = replace(first.pages[0], marks=(*first.pages[0].marks, *marks))
    return replace(evidence, outputs=(replace(first, pages=(page,)), *others))


@breaks("code-too-small")
def small_code(evidence: Evidence) -> Evidence:
    return _with(evidence, _code(evidence, 100, 300, 20))


@breaks("code-over-picture")
def code_on_photograph(evidence: Evidence) -> Evidence:
    photograph = Picture("bridge.jpg", 80 * MM, 280 * MM, 110 * MM, 110 * MM, (0, 0, 1, 1), "The bridge")
    return _with(evidence, photograph, _code(evidence, 100, 300, 60))


@breaks("code-on-fold")
def code_at_fold(evidence: Evidence) -> Evidence:
    changed = _with(evidence, _code(evidence, 2, 120, 25))
    booklet = replace(changed.outputs[0], product=Product.BOOKLET, panel="", paper=BOOKLET_PAPERS["A5"])
    return replace(changed, outputs=(booklet, *changed.outputs[1:]))


@breaks("code-cut")
def half_a_code(evidence: Evidence) -> Evidence:
    """A poster of its own in tiles, and the sheet with the code ends in the middle of it."""
    tiled = _shown(
        Example(
            blocks="- action: [{verb: Look further, text: Letters and plans., link: archive}]",
            exhibit="office: {sheets: [A4], tiles: [A3]}",
        )
    )
    spot = next(reading.spot for reading in facts.code_readings(tiled) if reading.purpose == "tiles")
    [file] = [file for file in tiled.files if file.record.path == spot.path]
    assert spot.y is not None
    middle = spot.y + spot.height / 2

    def end(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[spot.page - 1]
        left, _, right, top = (float(side) for side in page.mediabox)
        page.mediabox = pikepdf.Array([left, top - middle, right, top])

    _saved_over(file.disk, end)
    return replace(tiled)


@breaks("text-outside-band")
def low_text(evidence: Evidence) -> Evidence:
    """A line of a roll-up's text stands 1200 mm from the top."""
    tall = _shown(Example(exhibit="posters: {papers: [roll-up]}"))
    line = next(mark for mark in tall.outputs[0].pages[0].marks if isinstance(mark, GlyphRun) and mark.paragraph)
    return _with(tall, replace(line, y=1200 * MM))


@breaks("text-on-ridge")
def high_text(evidence: Evidence) -> Evidence:
    """A line of the text stands where the ridge begins at the left."""
    page = evidence.outputs[0].pages[0]
    line = next(mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.paragraph)
    [snow] = [mark for mark in page.marks if isinstance(mark, Shape) and mark.role == "snow"]
    _, (_, y) = snow.placed()[0]
    return _with(evidence, replace(line, y=y))


@breaks("computer-named")
def with_the_folders_path(evidence: Evidence) -> Evidence:
    _saved_over(evidence.files[0].disk, lambda pdf: pdf.docinfo.__setitem__("/Title", f"{evidence.exhibit.folder}/a"))
    return evidence


@breaks("private-notes")
def with_a_photograph_that_says_where(evidence: Evidence) -> Evidence:
    notes = Image.Exif()
    notes.get_ifd(0x8825)[1] = "N"
    taken = io.BytesIO()
    Image.new("RGB", (8, 8)).save(taken, "JPEG", exif=notes)

    def put_in(pdf: pikepdf.Pdf) -> None:
        picture = pikepdf.Stream(pdf, taken.getvalue(), Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode)
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Taken=picture)

    _saved_over(evidence.files[0].disk, put_in)
    return evidence


@breaks("withheld-name-in-file")
def with_the_name_in_its_title(evidence: Evidence) -> Evidence:
    _saved_over(evidence.files[0].disk, lambda pdf: pdf.docinfo.__setitem__("/Title", "What Anna Petrosyan saw"))
    fields = evidence.exhibit.fields.model_copy(update={"withheld": ("Anna Petrosyan",)})
    return replace(evidence, exhibit=replace(evidence.exhibit, fields=fields))


@breaks("panel-count-written")
def with_a_panel_less(evidence: Evidence) -> Evidence:
    fields = evidence.exhibit.fields.model_copy(update={"strap": "An exhibit in three panels"})
    return replace(evidence, exhibit=replace(evidence.exhibit, fields=fields, panels_elsewhere=3))
