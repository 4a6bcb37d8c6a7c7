"""The content code stands where it hangs on the wall, says which version that is, and stays as long as that does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from exhibit_builder.commands.build import Built, build
from exhibit_builder.commands.session import Session
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.product import Product
from exhibit_builder.page.content_codes import CODE_SIGNS
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.scaffold import new_exhibit
from readback import poppler_text
from samples import four, hashes, put, write

CODE = f"[{CODE_SIGNS}]{{6}}"
PARAMETERS = [("en", look) for look in ("landscape", "typographic", "photograph")] + [("ar", "landscape")]


def colophons(text: str, code: str) -> list[str]:
    """The content codes in what a program copied out, at the end of a line that has the exhibit's code."""
    ends = rf"{re.escape(code)} · .*?({CODE})[\u2069\u202c]*$"
    found = [re.search(ends, line) for line in text.splitlines()]
    return [match[1] for match in found if match]


def test_every_poster_and_booklet_bears_its_code_inside_the_trim(khojaly: Built, judge: Any) -> None:
    """Read back by another program from what a printer cuts out of the files, in every format that the exhibit has."""
    seen: dict[str, list[str]] = {}
    for file in khojaly.files:
        if file.purpose not in ("press", "screen") or file.product not in (Product.POSTER, Product.BOOKLET):
            continue
        if file.purpose == "press":
            with judge("pikepdf").open(khojaly.out / file.path) as pdf:
                left, bottom, right, top = (round(float(side), 3) for side in pdf.pages[0].trimbox)
                edge = round(float(pdf.pages[0].mediabox[3]), 3) - top
            box = (
                "-x",
                str(int(left)),
                "-y",
                str(int(edge)),
                "-W",
                str(int(right - left)),
                "-H",
                str(int(top - bottom)),
            )
        else:
            box = ()
        text = poppler_text(judge("pdftotext"), khojaly.out / file.path, "-layout", "-r", "72", *box)
        seen.setdefault(f"{file.paper} {file.purpose}", []).extend(colophons(text, "KHJ-1992"))
    papers = {"A1", "A3", "A4", "roll-up", "24x36in", "Letter"}
    assert {word.split()[0] for word in seen} == papers | {"A5", "half-letter"}
    for paper in papers:
        assert len(seen[f"{paper} press"]) == 8 and seen[f"{paper} press"] == seen[f"{paper} screen"]
    for paper in ("A5", "half-letter"):
        assert len(seen[f"{paper} press"]) == 1 and seen[f"{paper} press"] == seen[f"{paper} screen"]
    # One code for each panel in each format, and one for each booklet.
    codes = [code for word, found in seen.items() if "press" in word for code in found]
    assert len(set(codes)) == len(codes) == 6 * 8 + 2


@pytest.mark.every
@pytest.mark.parametrize(("language", "look"), PARAMETERS)
def test_upright_and_wide_in_every_look_and_from_right_to_left(
    tmp_path: Path, judge: Any, language: str, look: str
) -> None:
    """The code is the last of the line in the order of reading, whichever way the line runs."""
    folder = tmp_path / "in"
    new_exhibit(folder, LookName(look))
    main = folder / "exhibit.yaml"
    fields = yaml.safe_load(main.read_text(encoding="utf-8"))
    del fields["order"]
    put(main, {**fields, "language": language, "posters": {"papers": ["A3", "A3-landscape"]}})
    made = build(folder, tmp_path / "out", draft=True)
    count = len(fields["panels"])
    by_session = Session(folder)
    for file in made.files:
        if file.purpose != "screen" or file.product not in (Product.POSTER, Product.BOOKLET):
            continue
        pages = by_session.pages(file.product, file.paper)
        borne = [page.code.signs for page in pages if page.code is not None]
        assert len(borne) == (count if file.product is Product.POSTER else 1)
        text = poppler_text(judge("pdftotext"), made.out / file.path)
        assert [code for code in re.findall(rf"\b{CODE}\b", text) if code in borne] == borne


def test_the_slug_line_says_the_same_code(tmp_path: Path, judge: Any) -> None:
    """What a printer reads beside the crop marks is what hangs on the wall."""
    made = build(write(tmp_path / "in", four(), title="Bridge"), tmp_path / "out", draft=True, marks=True)
    (poster,) = [file for file in made.files if file.purpose == "press" and file.panel == "bank"]
    text = poppler_text(judge("pdftotext"), made.out / poster.path, "-layout")
    found = colophons(text, "BRIDGE")
    assert len(found) == 2 and len(set(found)) == 1


def codes_of(folder: Path) -> tuple[list[str], str]:
    """The codes of the posters and of the booklet."""
    session = Session(folder)
    posters = [page.code.signs for page in session.pages("posters", "A3") if page.code is not None]
    (booklet,) = [page.code.signs for page in session.pages("booklet", "A5") if page.code is not None]
    return posters, booklet


def test_the_code_stays_as_long_as_nothing_printed_changes(tmp_path: Path) -> None:
    """Built twice, in another folder and on another day, with a line that moved: nothing on the wall is another one."""
    folder = write(tmp_path / "in", four())
    before = codes_of(folder)
    panel = folder / "panels/bank.yaml"
    panel.write_text("# Looked at again\n\n" + panel.read_text(encoding="utf-8"), encoding="utf-8")
    assert codes_of(folder) == before
    assert codes_of(write(tmp_path / "elsewhere", four())) == before
    first = build(folder, tmp_path / "one", draft=True)
    second = build(folder, tmp_path / "two", draft=True)
    assert hashes(first.out) == hashes(second.out)


def test_a_word_gives_its_own_panel_another_code_and_the_booklet(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", four())
    posters, booklet = codes_of(folder)
    panel = folder / "panels/bank.yaml"
    panel.write_text(panel.read_text(encoding="utf-8").replace("one cart", "two carts"), encoding="utf-8")
    others, other = codes_of(folder)
    assert [one == now for one, now in zip(posters, others, strict=True)] == [True, False, True, True]
    assert booklet != other


def test_the_code_is_as_large_as_the_line_that_it_ends(tmp_path: Path) -> None:
    """A person reads it from where the sheet is read: never below the least size of such lines."""
    session = Session(write(tmp_path / "in", four(), posters={"papers": ["A1", "A4"]}))
    for product, paper in (("posters", "A1"), ("posters", "A4"), ("booklet", "A5")):
        page = session.pages(product, paper)[-1]
        assert page.code is not None
        runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.text.endswith(page.code.signs)]
        assert len(runs) == 1 and runs[0].size >= 6.5 and runs[0].halo is None
        assert runs[0].x > 0 and runs[0].y < page.boxes.height


def test_a_handbill_has_no_such_line(tmp_path: Path) -> None:
    """Small sheets have no colophon line, and no code."""
    session = Session(write(tmp_path / "in", four(), handbill={"papers": ["A6"]}))
    assert all(page.code is None for page in session.pages("handbill", "A6"))
    page = session.pages("posters", "A3")[0]
    assert page.code is not None and replace(page.code, every_sign=()).signs == page.code.signs
