"""A booklet on a sheet on which two of its pages have no room: offered smaller, made smaller when asked, and told what
becomes of its type."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exhibit_builder.commands.build import Built, build
from exhibit_builder.commands.session import Session
from exhibit_builder.core.findings import ExhibitError, Finding, Severity
from exhibit_builder.core.paper import BOOKLET_PAPERS, LEAST_SCALE, SHEETS, scale_for_two
from exhibit_builder.core.units import MM
from exhibit_builder.office.impose import impose
from exhibit_builder.office.smaller_pages import SmallerPages
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import four, write

A5 = {"booklet": {"papers": ["A5"]}, "posters": None}


def made(tmp_path: Path, **options: Any) -> Built:
    fields = {**A5, **options.pop("fields", {})}
    return build(write(tmp_path / "in", four(), **fields), tmp_path / "out", **options)


def office(built: Built) -> dict[str, Path]:
    return {Path(file.path).name: built.out / file.path for file in built.files if file.purpose == "office"}


def told(built: Built, code: str) -> list[Finding]:
    return [finding for finding in built.findings if finding.code == code]


Word = tuple[str, float, float, float, float]


def words(path: Path) -> list[list[Word]]:
    """The words of each page with left, top, right and bottom in points, as Poppler reads them."""
    read = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    found = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    return [
        [(word, float(left), float(top), float(right), float(bottom)) for left, top, right, bottom, word in each]
        for each in (re.findall(found, page) for page in read.split("<page ")[1:])
    ]


def test_a_sheet_that_is_too_small_is_offered_with_what_would_become_of_the_type(tmp_path: Path) -> None:
    built = made(tmp_path, sheets=["Letter"])
    assert office(built) == {}
    (warning,) = told(built, "sheet-too-small")
    assert "--scale fit" in warning.hint and "94 %" in warning.hint
    assert re.search(r"smallest type then has \d\.\d points", warning.hint)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_smaller_booklet_says_all_that_it_said_at_94_per_cent(tmp_path: Path, rtl: bool, judge: Any) -> None:
    """Every word of the sheets on A4 stands on those on Letter, 94 % as large, as far from the fold and from the middle
    of the height as that makes; and nothing stands outside the sheet."""
    judge("pdftotext")
    fields = {"language": "ar"} if rtl else {}
    whole, small = (
        made(tmp_path / "a4", fields=fields),
        made(tmp_path / "letter", sheets=["letter"], scale="fit", fields=fields),
    )
    assert set(office(small)) == {name.replace("A4", "Letter") for name in office(whole)}
    for name, path in office(whole).items():
        for full, less in zip(words(path), words(office(small)[name.replace("A4", "Letter")]), strict=True):
            assert [word for word, *_ in full] == [word for word, *_ in less]
            for (_, *place), (_, *now) in zip(full, less, strict=True):
                middle, shrunk = (297 / 2 * MM, 210 / 2 * MM) * 2, (11 / 2 * 72, 8.5 / 2 * 72) * 2
                wanted = [m + 0.94 * (at - old) for at, old, m in zip(place, middle, shrunk, strict=True)]
                assert now == pytest.approx(wanted, abs=0.6)  # creep and Poppler's rounding
                assert 0 < now[0] <= now[2] < 11 * 72 and 0 < now[1] <= now[3] < 8.5 * 72


def test_what_can_no_longer_be_read_is_a_warning_and_the_rest_a_note(tmp_path: Path) -> None:
    """Type that was set at its least size is too small at 94 %, and that is told with both sizes; at A4 on Letter a
    booklet is two thirds, and more of it is lost."""
    (slight,) = told(made(tmp_path / "a5", sheets=["Letter"], scale="fit"), "scaled-to-sheet")
    assert slight.severity is Severity.WARNING
    sizes = re.findall(r"([\d.]+) points of (\d+(?:\.\d+)?)", slight.message)
    assert sizes and all(float(size) < float(least) for size, least in sizes)
    half = {"booklet": {"papers": ["A4"]}}
    (strong,) = told(made(tmp_path / "a4", sheets=["Letter"], scale="fit", fields=half), "scaled-to-sheet")
    assert "66 %" in strong.message
    assert len(re.findall(r"points of|more", strong.message)) > 3
    with Session(write(tmp_path / "in", four(), **A5)) as session:
        pages = session.pages("booklet", "A5")
        at_its_size = SmallerPages(pages, FontBook(shipped_fonts()).scales(), BOOKLET_PAPERS["A5"].distance, 1.0)
        assert at_its_size.lost == () and "can still be read" in at_its_size.what_it_comes_to


def test_pages_that_have_room_stay_as_large_as_they_are(tmp_path: Path) -> None:
    asked, usual = made(tmp_path / "a", scale="fit"), made(tmp_path / "b")
    assert told(asked, "scaled-to-sheet") == []
    assert [path.read_bytes() for path in office(asked).values()] == [
        path.read_bytes() for path in office(usual).values()
    ]


def test_a_sheet_that_nobody_makes_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError) as refused:
        made(tmp_path, sheets=["Lettre", "B5"])
    assert [finding.code for finding in refused.value.findings] == ["unknown-sheet"] * 2
    assert "Did you mean Letter?" in refused.value.findings[0].hint
    assert not (tmp_path / "out").exists()


def test_any_pdf_is_made_smaller_when_asked(tmp_path: Path) -> None:
    built = made(tmp_path)
    source = next(built.out / file.path for file in built.files if file.purpose == "screen")
    with pytest.raises(ExhibitError) as refused:
        impose(source, tmp_path / "small.pdf", sheet="Letter")
    assert "--scale fit prints them at 94 %" in refused.value.findings[0].hint
    (note,) = impose(source, tmp_path / "small.pdf", sheet="Letter", scale="fit")
    assert note.code == "scaled-to-sheet" and "94 %" in note.message
    assert (tmp_path / "small.pdf").exists()


def test_two_pages_always_have_room_at_the_scale_that_is_said() -> None:
    """Of every format and sheet: they fit at the scale, and would not at a per cent more; under a half none is said."""
    for page in BOOKLET_PAPERS.values():
        for sheet in SHEETS.values():
            scale = scale_for_two(sheet, page.width, page.height)
            long, short = max(sheet.width, sheet.height), min(sheet.width, sheet.height)

            def fits(share: float, page: Any = page, long: float = long, short: float = short) -> bool:
                return 2 * page.width * share <= long + 0.5 * MM and page.height * share <= short + 0.5 * MM

            assert scale == 0 or (LEAST_SCALE <= scale <= 1 and fits(scale))
            assert scale == 1 or not fits((scale or LEAST_SCALE) + 0.0125)


def test_pages_that_cannot_be_made_smaller_are_told_in_their_own_size(tmp_path: Path) -> None:
    """``--scale fit`` is no help for pages of two sizes, nor for those that had no room at half of theirs."""

    def refused(*sizes: tuple[float, float]) -> Finding:
        with pikepdf.new() as pdf:
            for size in sizes:
                pdf.add_blank_page(page_size=tuple(side * MM for side in size))
            pdf.save(tmp_path / "in.pdf")
        with pytest.raises(ExhibitError) as raised:
            impose(tmp_path / "in.pdf", tmp_path / "out.pdf", scale="fit")
        (fault,) = raised.value.findings
        return fault

    odd = refused(*[(160, 210), (160, 212)] * 2)
    assert odd.code == "odd-sized-pages" and "160 × 212 mm, page 1 160 × 210 mm" in odd.message
    large = refused(*[(500, 500)] * 4)
    assert large.code == "sheet-too-small" and "500 × 500" in large.message and "50 %" in large.hint
