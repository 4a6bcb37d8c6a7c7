"""The printer test: whatever printer gives its three answers, the booklet that is made for it comes out right.

Printers are simulated as what they are: rollers that take the top or the foot of a pile, print the side that lies up or
down, this way round or that, and drop sheets on a pile. Where the numbers stand is read from the file itself.
"""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from click.testing import CliRunner

from exhibit_builder.cli import main
from exhibit_builder.commands.build import build
from exhibit_builder.commands.printer_test import keep_printer, write_printer_test
from exhibit_builder.core.paper import SHEETS
from exhibit_builder.sheets.imposition import TRAYS, Flip, PrintedSide, imposition, run
from exhibit_builder.sheets.printer_answers import PILES, SCALES, STROKES, KnownPrinter, PrinterAnswers, known_printer
from exhibit_builder.words.catalogue import word_files
from samples import SHORT, hashes, write

Turn = tuple[int, int]
"""How something lies: whether left and right (-1), and top and foot (-1), have changed places."""

UPRIGHT, HALF, ABOUT_SHORT, ABOUT_LONG = (1, 1), (-1, -1), (-1, 1), (1, -1)
"""A sheet lies across: turned about its short edge left and right change places, about its long edge top and foot."""


@dataclass
class Leaf:
    """A sheet of paper: how its first side lies, seen from above, whether that is up, and what is on each side.

    A print is a name and how it lies on the sheet as it was when it was new.
    """

    lies: Turn = UPRIGHT
    first_up: bool = True
    first: list[tuple[Any, Turn]] = field(default_factory=list)
    second: list[tuple[Any, Turn]] = field(default_factory=list)

    def turned(self, turn: Turn) -> None:
        """Turned by half, or over about an edge."""
        self.lies = (self.lies[0] * turn[0], self.lies[1] * turn[1])
        self.first_up ^= turn in (ABOUT_SHORT, ABOUT_LONG)

    def printed(self, what: Any, on_top: bool, twisted: bool) -> None:
        """A print on the side that lies up or down; from above, what is printed on the lower side is seen mirrored."""
        way = (self.lies[0] * (-1 if twisted else 1), self.lies[1] * (-1 if twisted else 1))
        if not on_top:
            way = (-way[0], way[1])
        (self.first if self.first_up == on_top else self.second).append((what, way))


@dataclass(frozen=True)
class OneSided:
    """A printer without duplex, and how somebody puts the sheets back into it."""

    face_up: bool
    on_top: bool
    twisted: bool
    takes_uppermost: bool
    last_first: bool
    put_back: Turn

    def prints(self, fronts: list[Any], backs: list[Any], over: bool = False) -> list[Leaf]:
        """All leaves after both runs; ``over``: the pile was turned over about its long edge as well."""
        pile: list[Leaf] = []
        for front in reversed(fronts) if self.last_first else fronts:
            leaf = Leaf()
            leaf.first.append((front, UPRIGHT))
            if not self.face_up:
                leaf.turned(ABOUT_SHORT)
            pile.append(leaf)
        for turn in (self.put_back, ABOUT_LONG) if over else (self.put_back,):
            for leaf in pile:
                leaf.turned(turn)
            if turn in (ABOUT_SHORT, ABOUT_LONG):
                pile.reverse()
        fed = pile[::-1] if self.takes_uppermost else pile
        for leaf, back in zip(fed, reversed(backs) if self.last_first else backs, strict=True):
            leaf.printed(back, self.on_top, self.twisted)
        return pile


PRINTERS = [
    OneSided(*bits, put_back=turn)
    for bits in itertools.product((True, False), repeat=5)
    for turn in (UPRIGHT, HALF, ABOUT_SHORT, ABOUT_LONG)
]


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(
        tmp_path_factory.mktemp("exhibit") / "in",
        [{"text": f"{SHORT}[@minutes]"}],
        posters={"papers": ["A2"]},
        booklet={"papers": ["A5"]},
    )
    main_file = folder / "exhibit.yaml"
    main_file.write_text(main_file.read_text(encoding="utf-8") + "# kept\noffice: {tiles: [A2]}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def test_file(exhibit: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("test") / "test.pdf"
    write_printer_test(exhibit, "office", out)
    return out


@pytest.fixture(scope="module")
def numbers(test_file: Path) -> dict[int, dict[Turn, int]]:
    """What stands in each corner of each page, by the half across and the half down: read by PDFium."""
    found: dict[int, dict[Turn, int]] = {}
    with pypdfium2.PdfDocument(test_file.read_bytes()) as document:
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            text = page.get_textpage()
            places: dict[Turn, int] = {}
            for corner in range(1, 5):
                searcher = text.search(f"{index + 1}{corner}", match_whole_word=True)
                while (hit := searcher.get_next()) is not None:
                    left, bottom, _, _ = text.get_charbox(hit[0])
                    aside, down = min(left, width - left), min(bottom, height - bottom)
                    if aside < 0.2 * width and down < 0.2 * height and down > 40 and aside > 40:
                        places[(1 if left < width / 2 else -1, 1 if bottom > height / 2 else -1)] = (
                            10 * (index + 1) + corner
                        )
            found[index + 1] = places
    assert all(len(places) == 4 for places in found.values()), found
    return found


def read_at_eleven(leaves: list[Leaf], numbers: dict[int, dict[Turn, int]]) -> int:
    """What somebody reads: behind the corner with 11, or else beside it."""
    leaf = next(leaf for leaf in leaves if leaf.first[0][0] == 1)
    # Where 11 lies on the sheet; what lies there, turned back into its own page.
    for page, way in (*leaf.second, *leaf.first[1:]):
        return numbers[page][way]
    return 0


def booklet_of(printer: OneSided, known: KnownPrinter, pages: int) -> list[Leaf]:
    assert known.pile is not None
    sides = run(imposition(pages), known.flip, known.pile)
    fronts = [side for side in sides if not side.back]
    backs = [side for side in sides if side.back]
    return printer.prints(fronts, backs, over=known.pile.turn_over)


def folds_right(leaf: Leaf) -> bool:
    """One print on each side, of one sheet, the back lying as when the sheet is turned like a page."""
    if len(leaf.first) != 1 or len(leaf.second) != 1:
        return False
    front: PrintedSide = leaf.first[0][0]
    back: PrintedSide = leaf.second[0][0]
    way = leaf.second[0][1]
    if back.turned:
        way = (-way[0], -way[1])
    return front.sheet == back.sheet and not front.turned and way == ABOUT_SHORT


def test_three_answers_make_every_one_sided_printer_known(numbers: dict[int, dict[Turn, int]]) -> None:
    """128 printers and ways of putting sheets back, 8 answers, and no booklet of 1, 2 or 5 sheets that is wrong."""
    answers = set()
    for printer in PRINTERS:
        corner = read_at_eleven(printer.prints([1, 2], [3, 4]), numbers)
        known = known_printer(PrinterAnswers(corner, 100, 5), "A4")
        assert isinstance(known, KnownPrinter), (printer, corner)
        answers.add(corner)
        for pages in (4, 8, 20):
            assert all(map(folds_right, booklet_of(printer, known, pages))), (printer, corner, known)
    assert len(answers) == 8


def test_the_wrong_way_is_noticed(numbers: dict[int, dict[Turn, int]]) -> None:
    """The proof can fail: with what another answer says, no printer folds a booklet."""
    printer = PRINTERS[0]
    right = read_at_eleven(printer.prints([1, 2], [3, 4]), numbers)
    for corner in (31, 32, 33, 34, 41, 42, 43, 44):
        known = known_printer(PrinterAnswers(corner, 100, 5), "A4")
        assert isinstance(known, KnownPrinter)
        assert all(map(folds_right, booklet_of(printer, known, 20))) == (corner == right), corner


@pytest.mark.parametrize(("turn", "flip"), [(ABOUT_SHORT, "short"), (ABOUT_LONG, "long")])
def test_a_printer_that_turns_sheets_itself(turn: Turn, flip: Flip, numbers: dict[int, dict[Turn, int]]) -> None:
    known = known_printer(PrinterAnswers(numbers[2][turn], 100, 5), "A4")
    assert known == KnownPrinter(flip, None, 5)
    sides = run(imposition(20), flip)
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        assert folds_right(Leaf(first=[(front, UPRIGHT)], second=[(back, turn)]))


def test_trays_are_two_of_the_stacks(numbers: dict[int, dict[Turn, int]]) -> None:
    """What ``exhibit impose --tray`` offers to those who tested nothing is what the test says of such printers."""
    corners = {read_at_eleven(printer.prints([1, 2], [3, 4]), numbers) for printer in PRINTERS}
    found = {PILES[corner] for corner in corners}
    assert set(TRAYS.values()) <= found


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("scale", [0.94, 0.97, 1.0])
def test_the_ruler_says_the_scale(sheet: str, scale: float, exhibit: Path, tmp_path: Path, judge: Any) -> None:
    """What poppler finds at 200 mm, and at 8 in, of a page that was printed smaller."""
    out = tmp_path / "test.pdf"
    write_printer_test(exhibit, "office", out, sheet)
    words = _words(judge("pdftotext"), out)
    width = max(SHEETS[sheet].width, SHEETS[sheet].height)
    marks = {str(number) for number in SCALES}
    ruled = [(word, (left + right) / 2, top) for word, left, top, right, _ in words if word in marks]
    zero = (width - 8 * 72 * 100 / 92) / 2
    for length, above in ((200 / 25.4 * 72, True), (8 * 72, False)):
        middle = sorted(top for _, _, top in ruled)[len(ruled) // 2]
        own = [(word, x) for word, x, top in ruled if (top < middle) == above]
        nearest = min(own, key=lambda mark: abs((mark[1] - zero) * scale - length))
        assert int(nearest[0]) == round(100 * scale)


@pytest.mark.parametrize("edge", ["left", "right", "head", "foot"])
def test_a_stroke_stands_as_far_from_the_edge_as_its_number_says(edge: str, test_file: Path) -> None:
    """Measured on the page, 20 pixels a millimetre: each is 0.3 mm thick, and whole where a printer loses no more."""
    a_mm = 20
    with pypdfium2.PdfDocument(test_file.read_bytes()) as document:
        page = document[0].render(scale=a_mm * 25.4 / 72).to_pil().convert("L")
    page = page.rotate({"left": 0, "head": 90, "right": 180, "foot": 270}[edge], expand=True)
    top, foot = round(0.25 * page.height), round(0.75 * page.height)
    dark = [
        x
        for x in range(13 * a_mm)
        if sum(page.crop((x, top, x + 1, foot)).histogram()[:128]) >= 4 * a_mm  # longer than any figure is high
    ]
    for number in STROKES:
        own = [(x + 0.5) / a_mm for x in dark if abs((x + 0.5) / a_mm - number) < 0.5]
        assert min(own) == pytest.approx(number - 0.15, abs=0.08)
        assert max(own) == pytest.approx(number + 0.15, abs=0.08)


def test_what_cannot_be_is_told_all_at_once(exhibit: Path) -> None:
    before = (exhibit / "exhibit.yaml").read_bytes()
    done = CliRunner().invoke(main, ["printer-test", "Büro", str(exhibit), "--says", "45", "94", "1"])
    assert done.exit_code == 1 and "buro" in done.output
    done = CliRunner().invoke(main, ["printer-test", "office", str(exhibit), "--says", "45", "94", "1"])
    assert done.exit_code == 1
    assert "No printer puts 45" in done.output and "Letter is what lies in the printer" in done.output
    assert "no stroke with the number 1" in done.output
    done = CliRunner().invoke(main, ["printer-test", "office", str(exhibit), "--says", "0", "100", "5"])
    assert done.exit_code == 1 and "print pages 3 and 4" in done.output.lower()
    assert (exhibit / "exhibit.yaml").read_bytes() == before


def test_a_known_printer_gets_one_file_that_is_right_for_it(exhibit: Path, tmp_path: Path, numbers: Any) -> None:
    """Booklet, card and tiles are made for it; every other byte of exhibit.yaml stays; a later answer replaces it."""
    folder = tmp_path / "in"
    shutil.copytree(exhibit, folder)
    before = (folder / "exhibit.yaml").read_text(encoding="utf-8")
    keep_printer(folder, "reception", PrinterAnswers(44, 100, 7))
    keep_printer(folder, "hall", PrinterAnswers(23, 100, 4))
    keep_printer(folder, "reception", PrinterAnswers(33, 100, 6))
    after = (folder / "exhibit.yaml").read_text(encoding="utf-8")
    assert all(line in after for line in before.splitlines() if not line.startswith("office"))
    office = yaml.safe_load(after)["office"]
    assert office["printer"] == "reception" and set(office["printers"]) == {"reception", "hall"}
    built = build(folder, tmp_path / "out", draft=True, only="booklet")
    names = [Path(file.path).name for file in built.files if ".office-" in file.path]
    assert names == ["booklet.office-reception.pdf", "booklet.office-reception.card.pdf"]
    with pikepdf.open(next(tmp_path.rglob("booklet.office-reception.pdf"))) as pdf:
        sheets = len(pdf.pages) // 2
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex" and sheets > 0
        # Fronts stand upright; backs are turned by half, as this printer needs them.
        ways = [b"-1 0 0 -1" in page.Contents.read_bytes() for page in pdf.pages]
        assert ways == [False] * sheets + [True] * sheets


def test_the_margin_of_tiles_is_the_printers(exhibit: Path, tmp_path: Path) -> None:
    """A printer that loses 12 mm at its edges gets tiles whose pictures end there."""
    folder = tmp_path / "in"
    shutil.copytree(exhibit, folder)
    plain = build(folder, tmp_path / "a", draft=True, only="posters")
    keep_printer(folder, "hall", PrinterAnswers(22, 100, 12))
    known = build(folder, tmp_path / "b", draft=True, only="posters")
    pages = [[file.pages for file in made.files if ".tiles-" in file.path] for made in (plain, known)]
    assert pages[0] and len(pages[0]) == len(pages[1])
    assert hashes(tmp_path / "a") != hashes(tmp_path / "b")
    assert sum(pages[1]) >= sum(pages[0])


def test_an_unknown_printer_is_a_finding(exhibit: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(exhibit, folder)
    keep_printer(folder, "hall", PrinterAnswers(22, 100, 5))
    replaced(folder / "exhibit.yaml", "printer: hall", "printer: hal")
    done = CliRunner().invoke(main, ["check", str(folder)])
    assert done.exit_code
    assert "No office printer called “hal” was tested" in done.output and "Did you mean 'hall'" in done.output


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("tag", sorted(word_files("printer_test")))
def test_every_languages_test_says_it_all_on_the_sheet(tag: str, exhibit: Path, tmp_path: Path, judge: Any) -> None:
    """All words are there, inside the sheet, and no two lie on one another."""
    folder = tmp_path / "in"
    shutil.copytree(exhibit, folder)
    if tag != "en":
        replaced(folder / "exhibit.yaml", "language: en", f"language: {tag}")
    out = tmp_path / "test.pdf"
    write_printer_test(folder, "office", out, "Letter")
    words = _words(judge("pdftotext"), out)
    width, height = max(SHEETS["Letter"].width, SHEETS["Letter"].height), SHEETS["Letter"].short
    assert len(words) > 60
    assert all(left > 0 and right < width and top > 0 and foot < height for _, left, top, right, foot in words)
    over = [
        (one[0], other[0])
        for one, other in itertools.combinations(words, 2)
        if min(one[3], other[3]) - max(one[1], other[1]) > 1 and min(one[4], other[4]) - max(one[2], other[2]) > 6
    ]
    assert not over


def test_the_same_words_give_the_same_bytes(exhibit: Path, test_file: Path, tmp_path: Path) -> None:
    write_printer_test(exhibit, "office", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == test_file.read_bytes()


def _words(pdftotext: str, path: Path) -> list[tuple[str, float, float, float, float]]:
    """Words of the first page with their boxes: left, top, right, foot."""
    said = subprocess.run([pdftotext, "-bbox", "-l", "1", path, "-"], capture_output=True, check=True).stdout.decode()
    found = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', said)
    return [(word, *map(float, (left, top, right, foot))) for left, top, right, foot, word in found]
