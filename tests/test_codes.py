"""Codes are proven: the finished page is rendered, and what comes back is what the YAML says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.outputs import FileRecord, LinkRecord
from exhibit_builder.core.paper import BOOKLET_PAPERS, HANDBILL_PAPERS, POSTER_PAPERS
from exhibit_builder.manuscript.reading import read_exhibit
from readback import POINTS_TO_MM, render, squeezed
from samples import four, laid_out, pdfs, write

DPI = 300
QUIET_MODULES = 4
FINDER_MODULES = 7
HAND_M = 0.25
"""ISO/IEC 18004: quiet zone and the width of a finder pattern; print-rules.md, QR codes: a booklet is scanned from 25
cm."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Codes on each kind of sheet, a long address beside a short one."""
    folder = tmp_path_factory.mktemp("codes")
    steps = [
        {"verb": "Look", "text": "Letters and plans.", "link": "archive"},
        {"verb": "Ask", "text": "The council answers.", "link": "council"},
    ]
    papers = {"posters": {"papers": ["A0", "A3", "A4", "24x36in", "roll-up"]}}
    products = {**papers, "booklet": {"papers": list(BOOKLET_PAPERS)}}
    links = {
        "archive": {"url": "https://www.archives.gov/" + "research/" * 6, "label": "The archive"},
        "council": {"url": "https://council.alderford.org", "label": "The council"},
    }
    return build(write(folder / "in", four(after=[{"action": steps}]), links=links, **products), folder / "out")


def codes(built: Built) -> list[tuple[FileRecord, LinkRecord]]:
    """Every code of a PDF; those of pictures are read in ``test_page_pictures``."""
    return [(file, link) for file in pdfs(built) for link in file.links]


def around(built: Built, file: FileRecord, link: LinkRecord, judge: Any, margin: float) -> tuple[Any, float]:
    """The rendered page round a code with ``margin`` mm, and that margin in pixels."""
    width, height = file.trim_mm
    left, top = link.x_mm + file.bleed_mm - margin, link.y_mm + file.bleed_mm - margin
    size = link.size_mm + 2 * margin
    crop = (left, height + 2 * file.bleed_mm - top - size, width + 2 * file.bleed_mm - left - size, top)
    picture = render(judge("pypdfium2"), built.out / file.path, link.page, DPI, crop)
    return picture, margin / 25.4 * DPI


def module_pixels(picture: Any, margin: float) -> float:
    """Width of one square: the dark run at the upper edge of the left finder pattern is seven of them."""
    y = int(margin + (picture.width - 2 * margin) / 300)
    x = start = next(x for x in range(picture.width) if picture.getpixel((x, y))[0] < 128)
    while picture.getpixel((x, y))[0] < 128:
        x += 1
    return (x - start) / FINDER_MODULES


def check(built: Built, judge: Any) -> int:
    zxing = judge("zxingcpp")
    for file, link in codes(built):
        paper = {**POSTER_PAPERS, **BOOKLET_PAPERS, **HANDBILL_PAPERS}[file.paper]
        hand = file.product in ("booklet", "handbill")
        reach = HAND_M if hand else paper.distance
        assert link.size_mm >= reach * 1000 / 10 - 0.01
        picture, _ = around(built, file, link, judge, 0.5)
        module = module_pixels(picture, 0.5 / 25.4 * DPI)
        module_mm = module / DPI * 25.4
        assert module_mm >= (0.4 if hand else 1.0) * 0.98
        quiet = QUIET_MODULES * module_mm
        picture, margin = around(built, file, link, judge, quiet)
        [code] = zxing.read_barcodes(picture, formats=zxing.BarcodeFormat.QRCode)
        assert code.text == link.url
        corner = code.position.top_left
        assert (corner.x, corner.y) == pytest.approx((margin, margin), abs=1.5 * module)
        right = code.position.bottom_right
        assert right.x - corner.x == pytest.approx(link.size_mm / 25.4 * DPI, abs=2 * module)
    return len(codes(built))


def test_the_exhibits_codes_come_back(ready_exhibit: Path, khojaly: Built, judge: Any) -> None:
    """Each code of the repository's exhibit is found at its place, press and screen, and holds the YAML's address."""
    exhibit, _ = read_exhibit(ready_exhibit)
    assert exhibit is not None
    urls = {name: link.url for name, link in exhibit.fields.links.items()}
    assert all(urls[link.kind] == link.url for _, link in codes(khojaly))
    used = [
        step.link
        for panel in exhibit.panels
        for block in panel.blocks
        if block.kind == "action"
        for step in block.fields.steps
    ]
    papers = {(file.product, file.paper, file.purpose) for file in laid_out(khojaly)}
    found = {(file.product, file.paper, file.purpose, link.kind) for file, link in codes(khojaly)}
    # A handbill asks for one thing.
    assert found == {(*paper, name) for paper in papers for name in (used[:1] if paper[0] == "handbill" else used)}
    # A booklet has each on its back cover once more.
    again = sum(product == "booklet" for product, *_ in found)
    assert check(khojaly, judge) == len(found) + again


def test_codes_come_back_from_every_kind_of_sheet(built: Built, judge: Any) -> None:
    """Large and small, in the hand and on the wall, a long address beside a short one."""
    sheets = {(file.product, file.paper, file.purpose) for file in laid_out(built)}
    # A booklet has both in its chapter and on its back cover.
    assert check(built, judge) == sum(4 if product == "booklet" else 2 for product, *_ in sheets)


def test_four_squares_round_a_code_are_empty(khojaly: Built, judge: Any) -> None:
    """Nothing dark stands within four squares of a code on any side (ISO/IEC 18004), to two pixels of 300 dpi."""
    for file, link in codes(khojaly):
        picture, margin = around(khojaly, file, link, judge, 0.5)
        count = round(link.size_mm / (module_pixels(picture, margin) / DPI * 25.4))
        quiet = QUIET_MODULES * link.size_mm / count
        picture, margin = around(khojaly, file, link, judge, quiet)
        # A crop is rounded to whole pixels, on each side by itself.
        inner, size = int(margin) - 2, min(picture.size)
        sides = {
            "above": (1, 1, size - 1, inner),
            "at the left": (1, 1, inner, size - 1),
            "at the right": (size - inner, 1, size - 1, size - 1),
            "below": (1, size - inner, size - 1, size - 1),
        }
        for side, box in sides.items():
            darkest = min(low for low, _ in picture.crop(box).getextrema())
            assert darkest >= 240, f"{file.path}: {side} of the code {link.kind}"


def test_codes_side_by_side_are_equally_large(built: Built) -> None:
    """No step looks more important than the other."""
    for file in built.files:
        assert len({link.size_mm for link in file.links}) <= 1


def test_there_is_no_other_code(khojaly: Built, judge: Any) -> None:
    """A whole page holds the codes that the manifest lists and no more."""
    zxing = judge("zxingcpp")
    for file in khojaly.files:
        if file.product == "poster" and file.purpose == "press" and file.links:
            picture = render(judge("pypdfium2"), khojaly.out / file.path, dpi=100)
            found = zxing.read_barcodes(picture, formats=zxing.BarcodeFormat.QRCode)
            assert sorted(code.text for code in found) == sorted(link.url for link in file.links)


def test_the_address_stands_under_its_code(khojaly: Built, built: Built, judge: Any) -> None:
    """Who cannot scan can read and type it: without protocol, www. and closing slash, in the code's own column.

    On a page as narrow as A6, and on a handbill, it stands beside the code, down to the next one.
    """
    pdfium = judge("pypdfium2")
    for made in (khojaly, built):
        for file, link in codes(made):
            with pdfium.PdfDocument(made.out / file.path) as document:
                page = document[link.page - 1]
                left, bottom, right, top = page.get_trimbox()
                mm = 1 / POINTS_TO_MM
                half = (left + right) / 2
                own_left = left + (link.x_mm - 1) * mm
                own_right = half if own_left < half - link.size_mm * mm / 2 else right
                under = top - (link.y_mm + link.size_mm) * mm
                beside = file.product == "handbill" or (file.paper == "A6" and link.page < file.pages)
                if beside:
                    own_right, under = right, top - link.y_mm * mm
                text = page.get_textpage().get_text_bounded(own_left, bottom, own_right, under)
            bare = link.url.removeprefix("https://").removeprefix("www.").removesuffix("/")
            assert squeezed(bare) in squeezed(text), (file.path, link.kind)


def test_a_code_survives_grey_and_blur(khojaly: Built, judge: Any) -> None:
    """A photocopy out of focus by a third of a square still leads there."""
    from PIL import ImageFilter

    zxing = judge("zxingcpp")
    for file, link in codes(khojaly):
        if file.purpose == "press":
            picture, _ = around(khojaly, file, link, judge, 5.0)
            module = module_pixels(picture, 5.0 / 25.4 * DPI)
            copy = picture.convert("L").filter(ImageFilter.GaussianBlur(module / 3))
            [code] = zxing.read_barcodes(copy, formats=zxing.BarcodeFormat.QRCode)
            assert code.text == link.url
