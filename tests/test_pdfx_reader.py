"""The PDF/X-4 reader: a sound file comes out clean, and each rule catches its own broken specimen."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream

from exhibit_builder.core.units import to_mm
from exhibit_builder.preflight.pdfx.reader import PressDefect, press_defects
from exhibit_builder.preflight.rule import Group
from exhibit_builder.preflight.rule_words import words_of
from exhibit_builder.preflight.table import ROWS
from pdfx_specimens import MEDIA, SPECIMENS, TRIM, WORD, Pdf, add, broken, resource, saved, sound, spot, word


def judged(data: bytes, folder: Path, **limits: float) -> tuple[PressDefect, ...]:
    path = folder / "poster.press.pdf"
    path.write_bytes(data)
    return press_defects(path, **limits)


def codes(defects: tuple[PressDefect, ...]) -> list[str]:
    return [defect.code for defect in defects]


@pytest.mark.parametrize(("code", "specimen"), SPECIMENS, ids=[f"{code}:{made.__name__}" for code, made in SPECIMENS])
def test_each_broken_specimen_is_caught(code: str, specimen: Callable[[Pdf], bytes | None], tmp_path: Path) -> None:
    """A file broken in one way gives that rule's finding and no other."""
    assert set(codes(judged(broken(specimen), tmp_path))) == {code}


def test_every_rule_has_a_specimen() -> None:
    """No rule of the table is untested, and no two rules have the same code."""
    ids = [row.id for rows in ROWS.values() for row in rows if row.id.startswith("pdfx-")]
    assert {code for code, _ in SPECIMENS} == set(ids)
    assert len(set(ids)) == len(ids)


def test_a_sound_file_is_clean(tmp_path: Path, judge: Any) -> None:
    """A PDF/X-4 file with text, spot ink, picture, mask, blend and printers' marks gives no finding; qpdf agrees."""
    assert judged(sound(), tmp_path) == ()
    subprocess.run([judge("qpdf"), "--check", str(tmp_path / "poster.press.pdf")], check=True, capture_output=True)


ALLOWED: dict[str, Callable[[Pdf], None]] = {}


def allowed(function: Callable[[Pdf], None]) -> Callable[[Pdf], None]:
    ALLOWED[function.__name__] = function
    return function


@allowed
def comment_outside_the_bleed(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([1, 1, 15, 15]), Contents="Proof wanted")
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


@allowed
def bookmarks_to_pages(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Two", 1))


@allowed
def layers_that_stay(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Name="All", Order=Array([layer])))


@allowed
def crop_box_like_the_media_box(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array(MEDIA)
    pdf.pages[0].obj.Rotate = 0


@allowed
def turned_corners(pdf: Pdf) -> None:
    pdf.pages[0].obj.TrimBox = Array([311.46, 311.46, 28, 28])


@allowed
def text_that_is_spoken_otherwise(pdf: Pdf) -> None:
    stream = pdf.pages[1].obj.Resources.Font.F.ToUnicode
    stream.write(stream.read_bytes().replace(f"<{ord(WORD[0]):04X}>".encode("ascii"), b"<0000>"))
    spoken = f"0 0 0 1 k /Span <</ActualText (x)>> BDC BT /F 24 Tf 40 60 Td <{word()[:4]}> Tj ET EMC"
    for page in pdf.pages:
        page.obj.Contents = Stream(pdf, spoken.encode("ascii"))


@allowed
def figures_across_the_trim(pdf: Pdf) -> None:
    add(pdf, "0 0 0 0.5 k 24 150 m 60 150 l 40 160 l 60 200 l 40 180 l 24 155 l h f 25 240 6 6 re f")


@allowed
def no_bleed_where_the_trim_is_the_bleed(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.BleedBox = Array(TRIM)
        page.obj.Contents = Stream(pdf, b"0.2 0 0 0 k 28 28 283.46 283.46 re f")


@allowed
def white_paper_to_the_trim(pdf: Pdf) -> None:
    add(pdf, "0 0 0 0 k 28 200 100 40 re f")


@allowed
def black_on_a_plate_of_its_own(pdf: Pdf) -> None:
    resource(pdf, "ColorSpace", "K", spot(pdf, "/Black", 0, 0, 0, 1))
    resource(pdf, "ExtGState", "OverSpot", Dictionary(OP=True))
    add(pdf, "/OverSpot gs /K cs BT /F 9 Tf 40 60 Td <WORD> Tj ET")


@allowed
def grey_large_black_and_tints(pdf: Pdf) -> None:
    add(pdf, "BT /F 14 Tf 40 60 Td <WORD> Tj ET 0.5 g BT /F 8 Tf 40 80 Td <WORD> Tj ET")


@allowed
def restored_state(pdf: Pdf) -> None:
    add(pdf, "q /Over gs Q 0 0 0 0 k 60 60 10 10 re f")


@allowed
def outside_what_is_printed(pdf: Pdf) -> None:
    add(pdf, "1 1 1 0.9 k 0 0 15 15 re f q 200 200 0 0 re W n 1 1 1 0.9 k 60 60 10 10 re f Q")


@allowed
def a_grey_mask(pdf: Pdf) -> None:
    form = Stream(pdf, b"1 g 0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 50]))
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(S=Name.Luminosity, G=pdf.make_indirect(form))
    resource(pdf, "ExtGState", "Soft", Dictionary(SMask=mask))
    add(pdf, "q /Soft gs 0.3 0 0 0 k 60 60 10 10 re f Q")


@allowed
def lab_ink(pdf: Pdf) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))])
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([100, 0, 0]), C1=Array([50, 60, 20]))
    resource(pdf, "ColorSpace", "Rose", Array([Name.Separation, Name.Rose, lab, function]))
    add(pdf, "/Rose cs 1 scn 60 60 10 10 re f")


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_raises_no_alarm(name: str, tmp_path: Path) -> None:
    """What PDF/X-4 and the house allow is not reported."""
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        ALLOWED[name](pdf)
        data = saved(pdf)
    assert judged(data, tmp_path) == ()


def test_a_finding_says_where(tmp_path: Path) -> None:
    """A finding names the page and the place, in points and in words, and counts what repeats on the page.

    Its rule says what is right and what to do.
    """
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        operators = "0 0 0 1 k BT /F 10 Tf 1 0 0 1 56.35 219.3 Tm <WORD> Tj 0 -20 Td <WORD> Tj ET"
        pdf.pages[1].contents_add(operators.replace("WORD", word()).encode("ascii"))
        (defect,) = judged(saved(pdf), tmp_path)
    assert defect.page == 2 and defect.x is not None and defect.y is not None
    assert (to_mm(defect.x), to_mm(defect.y)) == pytest.approx((10.0, 29.7), abs=0.05)
    assert defect.message == (
        "Page 2, 10.0 mm from the left and 29.7 mm from the top: text of 10.0 pt in black doesn't overprint "
        "(and 1 more on this page)."
    )
    told = words_of(Group.FILES, defect.code)
    assert told.expected and told.remedy


def test_a_printers_limits_count(tmp_path: Path) -> None:
    """A printer's own ink limit and least sizes take the place of the house's."""
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        add(pdf, "0.9 0.8 0.8 0.6 k 60 60 20 20 re f 0 0 0 0 k BT /F 6 Tf 40 60 Td <WORD> Tj ET")
        data = saved(pdf)
    assert codes(judged(data, tmp_path)) == ["pdfx-too-much-ink", "pdfx-text-too-small"]
    assert judged(data, tmp_path, ink_limit=320.0, least_text=5.0) == ()
    assert codes(judged(sound(), tmp_path, least_line=0.5)) == ["pdfx-line-too-thin", "pdfx-line-too-thin"]


@pytest.mark.parametrize("data", [b"", b"Not a PDF at all", b"%PDF-1.6\n%%EOF\n"])
def test_what_is_no_pdf_is_a_finding(data: bytes, tmp_path: Path) -> None:
    """A file that is no PDF gives one finding."""
    assert codes(judged(data, tmp_path)) == ["pdfx-unreadable"]


@pytest.mark.parametrize(
    ("old", "new"), [(b"/Info ", b"/Info 5 % "), (b"/Count 2", b"/Count 3"), (b"/Kids [", b"/Kids [ 7 (x) ")]
)
def test_a_broken_skeleton_is_a_finding(old: bytes, new: bytes, tmp_path: Path) -> None:
    """A file whose Info or page tree is not what it should be gives findings."""
    assert old in sound()
    assert judged(sound().replace(old, new), tmp_path)


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    """A file that isn't there, and a folder, give one finding each."""
    assert codes(press_defects(tmp_path / "nowhere.pdf")) == ["pdfx-unreadable"]
    assert codes(press_defects(tmp_path)) == ["pdfx-unreadable"]


@lru_cache(maxsize=1)
def legible() -> bytes:
    """The sound file with its page content and dictionaries as plain text, the profile and the font cut short."""
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        pdf.Root.OutputIntents[0].DestOutputProfile.write(b"short")
        pdf.pages[0].obj.Resources.XObject.Photo.ColorSpace[1].write(b"short")
        pdf.pages[0].obj.Resources.Font.F.DescendantFonts[0].FontDescriptor.FontFile2.write(b"short")
        return saved(pdf, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_never_stops_the_reader(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever bytes of a file are changed, the reader answers with findings."""
    file = bytearray(legible())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(file) - 1))
        file[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.sampled_from(
                [b"/", b" 0 ", b"[", b"]", b"<<", b">>", b"null", b"(", b")", b"-1", b"true", b"/X", b"\xff"]
            )
        )
    folder = tmp_path_factory.getbasetemp()
    assert all(finding.code.startswith("pdfx-") for finding in judged(bytes(file), folder))
