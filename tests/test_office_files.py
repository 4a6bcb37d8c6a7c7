"""What a build makes for an office printer: booklets to fold, their cards, posters in tiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.findings import ExhibitError, Severity
from readback import pdfium_texts, poppler_text, render
from samples import SHORT, four, held_back, write

NIGHT = {
    "start": {"title": "Bridge", "scene": "opening", "blocks": [{"lede": "Two banks."}]},
    "dark": {
        "title": "The night",
        "scene": "walk",
        "night": True,
        "blocks": [{"lede": "Snow lay on the road.[@minutes]"}, {"text": SHORT}],
    },
    "after": {"title": "What remains", "scene": "witness", "blocks": [{"text": SHORT}]},
}


def made(tmp_path: Path, **fields: Any) -> Built:
    folder = write(tmp_path / "in", four(), **{"booklet": {"papers": ["A5"]}, "posters": None, **fields})
    return build(folder, tmp_path / "out")


def names(built: Built, purpose: str) -> list[str]:
    return [Path(file.path).name for file in built.files if file.purpose == purpose]


def test_each_booklet_comes_ready_to_fold(tmp_path: Path) -> None:
    """Without a word in the YAML there is a file for each way of printing both sides, each with a card."""
    built = made(tmp_path)
    endings = ("", ".long-edge", ".one-sided")
    turned = ".one-sided.turned"
    assert names(built, "office") == [f"booklet.office-A4{ending}.pdf" for ending in (*endings, turned)]
    assert names(built, "card") == [f"booklet.office-A4{ending}.card.pdf" for ending in endings]
    pages = next(file.pages for file in built.files if file.purpose == "screen")
    assert {file.pages for file in built.files if file.purpose == "office"} == {pages // 2}
    assert {file.trim_mm for file in built.files if file.purpose == "office"} == {(297.0, 210.0)}


def test_sheets_are_those_that_the_office_has(tmp_path: Path) -> None:
    """Named sheets are used; one too small for two pages is left out with a note, and none at all makes nothing."""
    built = made(tmp_path / "a", office={"sheets": ["A3", "Letter"]})
    assert {name.split(".")[1] for name in names(built, "office")} == {"office-A3"}
    (note,) = [finding for finding in built.findings if finding.code == "sheet-too-small"]
    assert note.severity is Severity.NOTE and note.place is not None and note.place.line > 0
    assert names(made(tmp_path / "b", office={"sheets": []}), "office") == []
    built = made(tmp_path / "c", office={"sheets": ["Letter"]})
    (warning,) = [finding for finding in built.findings if finding.code == "sheet-too-small"]
    assert warning.severity is Severity.WARNING


def test_imposed_pages_read_as_the_booklet(tmp_path: Path, judge: Any) -> None:
    """Put back into reading order, the halves of the sheets say what the screen file's pages say."""
    built = made(tmp_path)
    path = {file.purpose: built.out / file.path for file in reversed(built.files)}
    pdfium = judge("pypdfium2")
    pages = pdfium_texts(pdfium, path["screen"])
    halves: dict[int, str] = {}
    count = len(pages)
    with pdfium.PdfDocument(path["office"]) as document:
        for side, page in enumerate(document):
            sheet, back = divmod(side, 2)
            left, right = (2 * sheet + 2, count - 2 * sheet - 1) if back else (count - 2 * sheet, 2 * sheet + 1)
            width, height = page.get_size()
            text = page.get_textpage()
            halves[left] = text.get_text_bounded(0, 0, width / 2, height)
            halves[right] = text.get_text_bounded(width / 2, 0, width, height)
    for number in range(1, count + 1):
        assert "".join(halves[number].split()) == "".join(pages[number - 1].split()), number


def test_a_turned_stack_meets_its_backs_in_order(tmp_path: Path, judge: Any) -> None:
    """Where the stack has to be turned over, the fronts are the same and the backs come the other way round."""
    built = made(tmp_path)
    path = {Path(file.path).name: built.out / file.path for file in built.files}
    pdfium = judge("pypdfium2")
    lying = pdfium_texts(pdfium, path["booklet.office-A4.one-sided.pdf"])
    turned = pdfium_texts(pdfium, path["booklet.office-A4.one-sided.turned.pdf"])
    half = len(lying) // 2
    assert half > 1 and lying[:half] == turned[:half] and lying[half:] == turned[half:][::-1] != turned[half:]


def test_paper_takes_no_toner(tmp_path: Path, judge: Any) -> None:
    """Where the screen shows the paper's warm white, the office printer prints nothing."""
    built = made(tmp_path)
    path = {file.purpose: built.out / file.path for file in reversed(built.files)}
    screen = render(judge("pypdfium2"), path["screen"], 3, 36)
    sheet = render(judge("pypdfium2"), path["office"], 2, 36)
    assert screen.getpixel((screen.width // 2, screen.height - 4)) != (255, 255, 255)
    assert sheet.getpixel((sheet.width // 4, sheet.height - 4)) == (255, 255, 255)


def test_the_card_speaks_the_booklets_language(tmp_path: Path, judge: Any) -> None:
    """An Azerbaijani booklet comes with an Azerbaijani card that says how many sheets it takes."""
    built = made(tmp_path, language="az")
    (path, *_) = (built.out / file.path for file in built.files if file.purpose == "card")
    said = poppler_text(judge("pdftotext"), path)
    assert "Kitabça" in said or "kitabça" in said or "buklet" in said.casefold()
    assert "A4" in said


def test_posters_come_in_tiles_when_asked(tmp_path: Path) -> None:
    """``office.tiles`` gives each panel a file for each sheet, named after the panel."""
    office = {"sheets": ["A4", "Letter"], "tiles": ["A3"]}
    built = made(tmp_path, booklet=None, posters={"papers": ["A3", "A2"]}, office=office)
    tiles = [file for file in built.files if file.purpose == "tiles"]
    assert [Path(file.path).name for file in tiles][:2] == ["01-start.tiles-A4.pdf", "01-start.tiles-Letter.pdf"]
    assert len(tiles) == 8 and {file.paper for file in tiles} == {"A3"} and {file.panel for file in tiles} >= {"night"}


@pytest.mark.parametrize(
    ("office", "code"),
    [
        ({"tiles": ["A1"]}, "unknown-product"),
        ({"tiles": ["A9"]}, "unknown-paper"),
        ({"sheets": ["A4", "A4"]}, "duplicate-value"),
        ({"sheets": ["A6"]}, "unknown-value"),
        ({"paper-thickness": "thin"}, "wrong-length"),
        ({"sheet": ["A4"]}, "unknown-key"),
    ],
)
def test_mistakes_about_the_office_are_told(office: dict[str, Any], code: str, tmp_path: Path) -> None:
    """Each is an error at its line, and nothing is written."""
    with pytest.raises(ExhibitError) as refused:
        made(tmp_path, posters={"papers": ["A3"]}, office=office)
    finding = next(finding for finding in refused.value.findings if finding.code == code)
    assert finding.place is not None and finding.place.file == "exhibit.yaml" and finding.place.line > 0
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("thickness", ["5 mm", "0 mm"])
def test_a_booklet_of_no_paper_is_held_back(thickness: str, tmp_path: Path) -> None:
    """A thickness that no paper has is told at its line, and nothing comes out that would be printed."""
    office = {"paper-thickness": thickness}
    folder = write(tmp_path / "in", four(), booklet={"papers": ["A5"]}, posters={"papers": ["A3"]}, office=office)
    (finding,) = held_back(folder, tmp_path / "out")
    assert finding.code == "wrong-thickness" and finding.place is not None and finding.place.file == "exhibit.yaml"
    line = (folder / "exhibit.yaml").read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert thickness in line


def test_a_night_s_snow_takes_no_toner(tmp_path: Path, judge: Any) -> None:
    """In the booklet's copy for an office printer the words of a night stand dark on white, on screen light on dark."""
    folder = write(tmp_path / "in", NIGHT, booklet={"papers": ["A5"]}, posters=None)
    build(folder, tmp_path / "out")
    inks: dict[str, set[bool]] = {}
    for name in ("booklet.screen.pdf", "booklet.office-A4.one-sided.pdf"):
        (path,) = (tmp_path / "out").rglob(name)
        inks[name] = {seen[0] > seen[1] for seen in _words_and_ground(judge("pypdfium2"), path, "Snow lay on the road")}
    assert inks == {"booklet.screen.pdf": {True}, "booklet.office-A4.one-sided.pdf": {False}}


def _words_and_ground(pdfium: Any, path: Path, words: str) -> Iterator[tuple[int, int]]:
    """The light of some words and of what they stand on, from 0 to 255, wherever a file has them."""
    with pdfium.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            found = text.search(words).get_next()
            if found is None:
                continue
            boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
            left, bottom, right, top = (
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
            width, height = page.get_size()
            picture = page.render(scale=6, crop=(left, bottom, width - right, height - top)).to_pil().convert("L")
            colours = sorted(picture.getcolors(1 << 24), reverse=True)
            ground = colours[0][1]
            yield max((light for _, light in colours), key=lambda light: abs(light - ground)), ground
