"""The files themselves: sound to qpdf and Ghostscript, printing colours for the press, live links for the screen."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.commands.build import Built, build
from exhibit_builder.manuscript.reading import read_exhibit
from readback import pdfium_texts
from samples import SHORT, four, laid_out, pdfs, write

CMYK = {"k", "K"}
GREY = {"g", "G"}
RGB = {"rg", "RG"}
OTHER_COLOUR = {"cs", "CS", "sc", "SC", "scn", "SCN", "sh"}


def test_qpdf_finds_nothing_to_say(khojaly: Built, judge: Any) -> None:
    """Every PDF of the exhibit passes qpdf's check without a warning."""
    qpdf = judge("qpdf")
    assert pdfs(khojaly)
    for file in pdfs(khojaly):
        done = subprocess.run([qpdf, "--check", str(khojaly.out / file.path)], capture_output=True, text=True)
        assert done.returncode == 0 and "WARNING" not in done.stdout + done.stderr, file.path + done.stdout


@pytest.mark.parametrize("paper", ["A1", "A3", "roll-up", "A5"])
def test_ghostscript_separates_a_press_file(paper: str, khojaly: Built, judge: Any, tmp_path: Path) -> None:
    """Ghostscript renders each page to CMYK without an error or a substituted font."""
    ghostscript = judge("gs")
    files = [file for file in khojaly.files if file.paper == paper and file.purpose == "press"]
    command = [ghostscript, "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", "-r12"]
    for number, file in enumerate(files):
        target = f"-sOutputFile={tmp_path / str(number)}-%d.tif"
        done = subprocess.run([*command, target, str(khojaly.out / file.path)], capture_output=True, text=True)
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        assert not [word for word in ("Error", "error", "Warning", "Substituting", "not found") if word in said], said
        assert len(list(tmp_path.glob(f"{number}-*.tif"))) == file.pages


def operators(pikepdf: Any, page: Any) -> Iterator[tuple[str, list[Any]]]:
    for operands, operator in pikepdf.parse_content_stream(page):
        yield str(operator), list(operands)


def test_the_press_prints_in_cmyk_and_the_screen_shows_rgb(khojaly: Built, judge: Any) -> None:
    """A press page sets colours with CMYK or grey operators alone, a screen page with RGB or grey ones."""
    pikepdf = judge("pikepdf")
    for file in laid_out(khojaly):
        allowed, needed = (CMYK | GREY, CMYK) if file.purpose == "press" else (RGB | GREY, RGB)
        with pikepdf.open(khojaly.out / file.path) as pdf:
            for page in pdf.pages:
                used = {name for name, _ in operators(pikepdf, page)}
                colours = used & (CMYK | GREY | RGB | OTHER_COLOUR)
                assert colours <= allowed and colours & needed, file.path
                assert "gs" not in used or file.purpose == "press", "overprint is asked of a press alone"


def test_black_text_is_black_ink_alone(khojaly: Built, judge: Any) -> None:
    """Every dark text of a press page is 0 0 0 1, or one of the theme's accents: never rich black."""
    pikepdf = judge("pikepdf")
    for file in laid_out(khojaly):
        if file.purpose != "press":
            continue
        with pikepdf.open(khojaly.out / file.path) as pdf:
            for page in pdf.pages:
                inks, current = set(), (0.0, 0.0, 0.0, 1.0)
                for name, operands in operators(pikepdf, page):
                    if name == "k":
                        current = tuple(float(value) for value in operands)
                    elif name in ("Tj", "TJ"):
                        inks.add(current)
                black = [ink for ink in inks if ink[3] >= 0.85]
                assert set(black) <= {(0.0, 0.0, 0.0, 1.0)}
                assert all(sum(ink) <= 3.0 for ink in inks)
                assert inks


def test_ink_never_floods_the_paper(khojaly: Built, judge: Any) -> None:
    """No colour of a press page has more than 300 % ink (print-rules.md, Ink)."""
    pikepdf = judge("pikepdf")
    seen = 0
    for file in laid_out(khojaly):
        if file.purpose == "press":
            with pikepdf.open(khojaly.out / file.path) as pdf:
                for page in pdf.pages:
                    for name, operands in operators(pikepdf, page):
                        if name in CMYK:
                            assert sum(float(value) for value in operands) <= 3.0
                            seen += 1
    assert seen


def test_the_press_has_no_annotation_and_no_action(khojaly: Built, judge: Any) -> None:
    """Nothing can be clicked in a press file, and nothing runs in any file."""
    for file in laid_out(khojaly):
        with judge("pikepdf").open(khojaly.out / file.path) as pdf:
            assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
            assert not pdf.is_encrypted and "/JavaScript" not in pdf.Root.get("/Names", {})
            if file.purpose == "press":
                assert not [page for page in pdf.pages if "/Annots" in page]


def inline_addresses(value: object) -> Iterator[str]:
    """Addresses of links in running text."""
    if isinstance(value, str) and "](" in value:
        yield from (span.url for paragraph in paragraphs(value) for span in paragraph if span.url)
    elif isinstance(value, tuple):
        for item in value:
            yield from inline_addresses(item)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from inline_addresses(getattr(value, name))


def test_screen_links_lead_where_the_yaml_says(ready_exhibit: Path, khojaly: Built, judge: Any) -> None:
    """The screen files hold the addresses of the exhibit, all https, and no other; the booklet and each format all, a
    handbill that of the first step."""
    exhibit, _ = read_exhibit(ready_exhibit)
    assert exhibit is not None
    steps = [s for p in exhibit.panels for b in p.blocks if b.kind == "action" for s in b.fields.steps]
    wanted = {exhibit.fields.links[step.link].url for step in steps}
    for panel in exhibit.panels:
        for block in panel.blocks:
            wanted.update(inline_addresses(block.fields))
    checked = 0
    for file in laid_out(khojaly):
        if file.purpose == "screen":
            with judge("pikepdf").open(khojaly.out / file.path) as pdf:
                found = {str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a}
                links = [a for page in pdf.pages for a in page.get("/Annots", [])]
            if file.product == "handbill":
                assert exhibit.fields.handbill is not None and exhibit.fields.handbill.link is None
                assert found == {exhibit.fields.links[steps[0].link].url}
            else:
                assert found == wanted, file.path
            assert all(url.startswith("https://") for url in found)
            assert all(str(link.Subtype) == "/Link" for link in links)
            checked += 1
    assert checked == len({(file.product, file.paper) for file in laid_out(khojaly)})


def test_a_link_lies_over_its_words(tmp_path: Path, judge: Any) -> None:
    """The words of a link in running text, and nothing beside them, can be clicked."""
    text = f"{SHORT} Read [the minutes](https://www.archives.gov/minutes) there."
    built = build(write(tmp_path / "in", [{"text": text}]), tmp_path / "out")
    path = tmp_path / "out" / laid_out(built)[-1].path
    with judge("pikepdf").open(path) as pdf:
        boxes = [[float(side) for side in link.Rect] for link in pdf.pages[0].Annots]
    with judge("pypdfium2").PdfDocument(path) as document:
        page = document[0].get_textpage()
        under = " ".join(page.get_text_bounded(*box).strip() for box in boxes)
    assert under == "the minutes"


def test_press_and_screen_share_every_word(khojaly: Built, judge: Any) -> None:
    """The two kinds of file read the same, page for page."""
    pdfium = judge("pypdfium2")
    products = {(file.product, file.paper) for file in laid_out(khojaly)}
    for product, paper in products:
        texts: dict[str, list[str]] = {"press": [], "screen": []}
        for file in laid_out(khojaly):
            if (file.product, file.paper) == (product, paper):
                texts[file.purpose] += pdfium_texts(pdfium, khojaly.out / file.path)
        assert texts["press"] == texts["screen"], (product, paper)


def test_a_screen_file_has_an_outline(tmp_path: Path, judge: Any) -> None:
    """Bookmarks lead to each panel by its title, in order."""
    built = build(write(tmp_path / "in", four()), tmp_path / "out")
    with judge("pikepdf").open(tmp_path / "out" / laid_out(built)[-1].path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Bridge", "One bank", "The flood", "What remains"]
