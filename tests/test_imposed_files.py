"""Imposed files, read back by other programs: taken apart again they show the reader's pages."""

from __future__ import annotations

import io
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from exhibit_builder.core.findings import ExhibitError, Finding, Severity
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.units import MM
from exhibit_builder.office.impose import DUPLEX, Folding, impose, impose_source
from exhibit_builder.sheets.imposition import Flip, imposition, run
from exhibit_builder.sheets.source_pdf import open_source
from readback import render

WIDTH, HEIGHT, BLEED = 200, 300, 9
"""Trim and bleed of the tests' pages in whole points, so that pixels of page and sheet fall together."""

SHEET = Paper("test sheet", "T", 440, 340, 0.4, 0.0)
"""20 points beside the pages and 20 above and below: room for bleed, none for marks."""

STEP = 10 / 13
"""Paper so thick that the pages of each sheet move by one whole point more than those outside of it."""

Dress = Callable[[pikepdf.Pdf, int], pikepdf.Dictionary]


def picture(number: int) -> str:
    """Operators of a page that looks like no other, nor like itself turned or mirrored; it bleeds off on all sides."""
    hue = f"{0.2 + 0.05 * (number % 12):.2f} {0.9 - 0.04 * (number % 16):.2f} 0.8"
    bits = "".join(f"{20 + 12 * bit} 40 8 30 re " for bit in range(9) if number >> bit & 1)
    edge = f"{-BLEED} {-BLEED} {WIDTH + 2 * BLEED} {HEIGHT + 2 * BLEED} re"
    frame = f"0.9 0.1 0.1 rg {edge} f {hue} rg 4 4 {WIDTH - 8} {HEIGHT - 8} re f"
    return f"{frame} 0 0 0 rg 20 200 m 180 200 l 20 280 l h f {bits} f"


def plain(pdf: pikepdf.Pdf, number: int) -> pikepdf.Dictionary:
    """A page with bleed; its origin is the lower left of the bleed."""
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED],
        BleedBox=[0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED],
        TrimBox=[BLEED, BLEED, WIDTH + BLEED, HEIGHT + BLEED],
        Contents=pdf.make_stream(f"1 0 0 1 {BLEED} {BLEED} cm {picture(number)}".encode()),
    )


def dressed(pdf: pikepdf.Pdf, number: int) -> pikepdf.Dictionary:
    """The same page to the eye: turned by 0 to 270 degrees, far off, in units of 2 points, in two streams."""
    quarter = number % 4
    # The page's own space is half as large and turned back; 500, -70 is where its trim's lower left corner lies.
    width, height = (WIDTH / 2, HEIGHT / 2) if quarter % 2 == 0 else (HEIGHT / 2, WIDTH / 2)
    back = (
        (0.5, 0, 0, 0.5, 0, 0),
        (0, 0.5, -0.5, 0, width, 0),
        (-0.5, 0, 0, -0.5, width, height),
        (0, -0.5, 0.5, 0, 0, height),
    )[quarter]
    a, b, c, d, e, f = back
    way = f"{a} {b} {c} {d} {e + 500} {f - 70} cm"
    trim = [500, -70, 500 + width, -70 + height]
    far = [500 - BLEED / 2, -70 - BLEED / 2, 500 + width + BLEED / 2, -70 + height + BLEED / 2]
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[far[2] + 11, far[3] + 7, far[0] - 30, far[1] - 20],
        BleedBox=far,
        TrimBox=trim,
        Rotate=90 * quarter - 360,
        UserUnit=2,
        Contents=[pdf.make_stream(f"q {way}".encode()), pdf.make_stream(f"{picture(number)} Q".encode())],
    )


def written(path: Path, count: int, dress: Dress = plain, change: Callable[[pikepdf.Pdf], None] | None = None) -> Path:
    """A PDF of ``count`` pages at ``path``."""
    with pikepdf.new() as pdf:
        for number in range(1, count + 1):
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(dress(pdf, number))))
        if change:
            change(pdf)
        pdf.save(path, static_id=True)
    return path


def imposed(source: Path, out: Path, **options: Any) -> Path:
    """``source`` on the tests' own sheet."""
    with open_source(source) as opened:
        impose_source(opened, out, Folding(SHEET, STEP, **options))
    return out


def same(one: Image.Image, other: Image.Image, tolerance: int = 0) -> bool:
    """Whether two pictures are the same to ``tolerance`` of 255 in every pixel."""
    extrema = ImageChops.difference(one, other).getextrema()
    return one.size == other.size and all(high <= tolerance for _, high in extrema)


def reader_page(sheet: Image.Image, at_right: bool, shift: int) -> Image.Image:
    """What shows of a page on a sheet: its trim from the fold on; ``shift`` points of it are cut off there."""
    fold, top = SHEET.width // 2, (SHEET.height - HEIGHT) // 2
    left, right = (fold, fold + WIDTH - shift) if at_right else (fold - WIDTH + shift, fold)
    return sheet.crop((int(left), int(top), int(right), int(top + HEIGHT)))


def check_pages(
    pages: Sequence[Image.Image], sheets: Sequence[Image.Image], flip: Flip, tolerance: int, **options: Any
) -> None:
    """Take the sheets apart and compare each page, less what creep cuts off at the fold, with the reader's."""
    numbers = imposition(len(pages), **options)
    seen = []
    sides = run(numbers, flip)
    assert len(sides) == len(sheets)
    for side, sheet in zip(sides, sheets, strict=True):
        leaf = numbers.sheets[side.sheet]
        face = leaf.back if side.back else leaf.front
        upright = sheet.rotate(180) if side.turned else sheet
        for number, at_right in ((face.left, False), (face.right, True)):
            shown = reader_page(upright, at_right, leaf.depth)
            if number is None:
                assert shown.getextrema() == ((255, 255),) * 3
                continue
            page = pages[number - 1].crop((BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT))
            left = leaf.depth if at_right else 0
            page = page.crop((left, 0, left + WIDTH - leaf.depth, HEIGHT))
            assert same(shown, page, tolerance), f"page {number} is not what it was"
            seen.append(number)
    assert sorted(seen) == list(range(1, len(pages) + 1))


@pytest.mark.parametrize("flip", ["short", "long", "none"])
def test_sheets_taken_apart_show_the_readers_pages(tmp_path: Path, judge: Any, flip: Flip) -> None:
    """PDFium's picture of every page is, pixel for pixel, what its half of a sheet shows; blank halves are white."""
    pdfium = judge("pypdfium2")
    source = written(tmp_path / "pages.pdf", 14)
    sheets = imposed(source, tmp_path / "sheets.pdf", flip=flip)
    pages = [render(pdfium, source, number) for number in range(1, 15)]
    check_pages(pages, [render(pdfium, sheets, number) for number in range(1, 9)], flip, 0)


@pytest.mark.parametrize("options", [{"rtl": True}, {"binding": "signatures"}, {"binding": "cards"}])
def test_the_other_bindings_taken_apart_show_them_too(tmp_path: Path, judge: Any, options: dict[str, Any]) -> None:
    """Right-to-left booklets, signatures and cards, as poppler draws them."""
    pdftoppm = judge("pdftoppm")
    source = written(tmp_path / "pages.pdf", 20)
    sheets = imposed(source, tmp_path / "sheets.pdf", **options)

    def drawn(path: Path) -> list[Image.Image]:
        subprocess.run([pdftoppm, "-r", "72", "-png", "-aa", "no", "-aaVector", "no", path, path.with_suffix("")])
        return [Image.open(file).convert("RGB") for file in sorted(tmp_path.glob(f"{path.stem}-*.png"))]

    check_pages(drawn(source), drawn(sheets), "short", 8, **options)


def test_bleed_is_cut_at_the_fold_and_kept_outside(tmp_path: Path, judge: Any) -> None:
    """9 points of red stand over the pages at head, foot and both sides; at the fold neither page reaches across."""
    pdfium = judge("pypdfium2")
    source = written(tmp_path / "pages.pdf", 4)
    sheet = render(pdfium, imposed(source, tmp_path / "sheets.pdf"), 1)
    red, white = (230, 26, 26), (255, 255, 255)
    for x, y in ((12, 170), (427, 170), (100, 12), (100, 327), (300, 12), (300, 327)):
        assert sheet.getpixel((x, y)) == red
    for x, y in ((10, 170), (429, 170), (100, 10), (100, 329)):
        assert sheet.getpixel((x, y)) == white
    pages = [render(pdfium, source, number) for number in (4, 1)]
    assert sheet.getpixel((219, 170)) == pages[0].getpixel((BLEED + WIDTH - 1, 159))
    assert sheet.getpixel((220, 170)) == pages[1].getpixel((BLEED, 159))


def test_turned_far_off_and_oddly_measured_pages_come_out_the_same(tmp_path: Path, judge: Any) -> None:
    """/Rotate, /UserUnit, a MediaBox away from the origin, content in pieces: nothing of it shows on the sheets."""
    pdfium = judge("pypdfium2")
    ordinary = imposed(written(tmp_path / "a.pdf", 8), tmp_path / "a-sheets.pdf")
    odd = imposed(written(tmp_path / "b.pdf", 8, dressed), tmp_path / "b-sheets.pdf")
    for number in range(1, 5):
        assert same(render(pdfium, ordinary, number), render(pdfium, odd, number))


def test_what_pages_inherit_comes_along(tmp_path: Path, judge: Any) -> None:
    """A size that is said once for many pages, which hang on branches of branches."""
    pdfium = judge("pypdfium2")

    def nest(pdf: pikepdf.Pdf) -> None:
        pages = list(pdf.Root.Pages.Kids)
        branches = []
        for group in (pages[:3], pages[3:]):
            twig = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=group, Count=len(group)))
            for page in group:
                page.Parent = twig
                del page.MediaBox
            branches.append(twig)
        root = pdf.Root.Pages
        root.Kids, root.MediaBox = pikepdf.Array(branches), pikepdf.Array([0, 0, 218, 318])
        for twig in branches:
            twig.Parent = root

    source = imposed(written(tmp_path / "a.pdf", 8, change=nest), tmp_path / "a-sheets.pdf")
    ordinary = imposed(written(tmp_path / "b.pdf", 8), tmp_path / "b-sheets.pdf")
    for number in range(1, 5):
        assert same(render(pdfium, source, number), render(pdfium, ordinary, number))


@pytest.mark.parametrize("flip", list(DUPLEX))
def test_the_file_is_sound_and_tells_the_printer_what_to_do(tmp_path: Path, judge: Any, flip: str) -> None:
    """qpdf finds nothing wrong; A4 landscape, unscaled, with the right duplex mode, each page stored once."""
    qpdf = judge("qpdf")
    source = written(tmp_path / "pages.pdf", 16)
    assert impose(source, tmp_path / "sheets.pdf", sheet="a4", flip=flip) == ()
    done = subprocess.run([qpdf, "--check", tmp_path / "sheets.pdf"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with pikepdf.open(tmp_path / "sheets.pdf") as pdf:
        assert len(pdf.pages) == 8
        for page in pdf.pages:
            assert [round(float(side) / MM, 2) for side in page.mediabox] == [0, 0, 297, 210]
            assert page.trimbox == page.mediabox == page.bleedbox
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert pdf.Root.ViewerPreferences.Duplex == f"/{DUPLEX[flip]}"  # type: ignore[index]
        placed = [(name, form) for page in pdf.pages for name, form in page.obj.Resources.XObject.items()]
        assert sorted(name for name, _ in placed if name != "/Marks") == sorted(f"/P{n}" for n in range(1, 17))
        assert len({form.objgen for name, form in placed if name != "/Marks"}) == 16


def test_larger_sheets_have_fold_ticks_and_labels_outside_the_pages(tmp_path: Path, judge: Any) -> None:
    """A5 on A3: each side says which it is, with its pages, and ticks mark the fold; A5 on A4 has no room for them."""
    pdftotext = judge("pdftotext")
    pdfium = judge("pypdfium2")

    def a5(pdf: pikepdf.Pdf, number: int) -> pikepdf.Dictionary:
        return pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 148 * MM, 210 * MM])

    source = written(tmp_path / "pages.pdf", 7, a5)
    for flip, sheet in (("short", "A3"), ("long", "A3"), ("short", "A4")):
        out = tmp_path / f"{flip}-{sheet}.pdf"
        (note,) = impose(source, out, sheet=sheet, flip=flip)
        assert note.code == "blank-pages"
        said = subprocess.run([pdftotext, out, "-"], capture_output=True, check=True).stdout.decode()
        first = render(pdfium, out, 1)
        ink = ImageChops.invert(first.convert("L")).getbbox()
        if sheet == "A4":
            assert not said.strip() and ink is None
            continue
        assert "Sheet 1, front: pages 7 and 1" in said and "Sheet 2, back: pages 4 and 5" in said
        assert "Sheet 1, back: pages 2 and blank" in said
        fold = round(first.width / 2)
        strip = ImageChops.invert(first.convert("L").crop((fold - 3, 0, fold + 3, first.height))).getbbox()
        assert ink is not None and strip is not None
        room = (297 - 210) / 2 * MM
        assert room - 8.5 * MM <= strip[1] <= room - 7.5 * MM and strip[3] <= first.height - room + 8.5 * MM
        # The label stands below the left page; on a back that is turned it stands above it, at the right.
        back = render(pdfium, out, 2)
        beside = (0, 0, fold - 3, back.height) if flip == "short" else (fold + 3, 0, back.width, back.height)
        label = ImageChops.invert(back.convert("L").crop(beside)).getbbox()
        assert label is not None
        top, bottom = (label[1], label[3]) if flip == "short" else (back.height - label[3], back.height - label[1])
        assert back.height - room + 3 * MM - 2 <= top < bottom <= back.height - 5 * MM


def test_the_same_source_gives_the_same_bytes_and_may_be_imposed_again(tmp_path: Path) -> None:
    """Three variants from one open file, twice; what was there before is replaced; nothing lies about."""
    source = written(tmp_path / "pages.pdf", 8)
    made: dict[Flip, bytes] = {}
    out = tmp_path / "new" / "sheets.pdf"
    with open_source(source) as opened:
        for flip in (*DUPLEX, *DUPLEX):
            impose_source(opened, out, Folding(SHEET, STEP, flip))
            assert made.setdefault(flip, out.read_bytes()) == out.read_bytes()
    assert len(set(made.values())) == 3
    assert os.listdir(out.parent) == ["sheets.pdf"]
    time.sleep(1.1)  # a file that knows the time would be another one a second later
    with open_source(source) as opened:
        impose_source(opened, out, Folding(SHEET, STEP, "short"))
    assert made["short"] == out.read_bytes()


def test_colours_layers_and_transparency_stay_and_notes_are_named(tmp_path: Path, judge: Any) -> None:
    """An output intent is kept, a hidden layer stays hidden, a page's group comes along, a stamp's loss is said."""
    pdfium = judge("pypdfium2")

    def add(pdf: pikepdf.Pdf) -> None:
        hidden = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="draft"))
        page = pdf.pages[0].obj
        draft = b"0 0 0 rg /OC /L BDC 60 60 100 100 re f EMC"
        page.Contents = pikepdf.Array([page.Contents, pdf.make_stream(draft)])
        page.Resources = pikepdf.Dictionary(Properties=pikepdf.Dictionary(L=hidden))
        page.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK)
        stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 9, 9])
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
        page.Annots = pikepdf.Array([link])
        pdf.pages[2].obj.Annots = pikepdf.Array([link, stamp])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[hidden], D=pikepdf.Dictionary(OFF=[hidden]))
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39"
        )
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        pdf.docinfo["/Title"] = "Ağdam"

    source = written(tmp_path / "pages.pdf", 4, change=add)
    with open_source(source) as opened:
        (found,) = impose_source(opened, tmp_path / "sheets.pdf", Folding(SHEET, STEP))
    assert (found.code, found.severity) == ("notes-left-out", Severity.WARNING) and "Page 3" in found.message
    bare = imposed(written(tmp_path / "bare.pdf", 4), tmp_path / "bare-sheets.pdf")
    assert same(render(pdfium, bare, 1), render(pdfium, tmp_path / "sheets.pdf", 1))
    with pikepdf.open(tmp_path / "sheets.pdf") as pdf:
        assert pdf.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
        assert pdf.docinfo["/Title"] == "Ağdam"
        group = pdf.pages[0].obj.Resources.XObject.P1.Group
        assert group.CS == "/DeviceCMYK" and group.I is True
        assert "/Annots" not in pdf.pages[0].obj


def noted(*notes: pikepdf.Dictionary) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots = pikepdf.Array(notes)

    return add


def note(subtype: str, flags: int) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype), Rect=[0, 0, 9, 9], F=flags)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (noted(note("/Stamp", 2)), []),
        (noted(note("/Widget", 6)), []),
        (noted(note("/Text", 2), note("/FreeText", 4)), ["notes-left-out"]),
        (noted(note("/Stamp", 4)), ["notes-left-out"]),
        (noted(note("/Stamp", 4 + 32)), ["notes-left-out"]),
        (noted(note("/Highlight", 0), note("/Widget", 64)), []),
    ],
)
def test_a_hidden_annotation_is_no_loss(change: Callable[[pikepdf.Pdf], None], told: list[str], tmp_path: Path) -> None:
    """What no viewer shows or prints is not told as left out."""
    with open_source(written(tmp_path / "pages.pdf", 4, change=change)) as source:
        assert [finding.code for finding in source.findings] == told


def form(*, dynamic: bool) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pdf.make_stream(b"<xdp/>"))
        if dynamic:
            pdf.Root.NeedsRendering = True

    return add


def test_a_form_that_only_acrobat_draws_is_refused(tmp_path: Path) -> None:
    """Its page says “Please wait …”, and that would be printed."""
    told = refused(written(tmp_path / "wait.pdf", 4, change=form(dynamic=True)), tmp_path / "out.pdf")
    assert codes(told) == ["form-not-on-pages"]


def test_a_form_with_a_second_look_is_told(tmp_path: Path) -> None:
    with open_source(written(tmp_path / "form.pdf", 4, change=form(dynamic=False))) as source:
        assert [finding.code for finding in source.findings] == ["form-may-differ"]


def test_a_portfolio_is_refused(tmp_path: Path) -> None:
    """Its page is a cover; the files within are not seen."""

    def wrap(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)

    told = refused(written(tmp_path / "portfolio.pdf", 4, change=wrap), tmp_path / "out.pdf")
    assert codes(told) == ["portfolio"]


def attached(*names: str) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        for name in names:
            pdf.attachments[name] = b"%PDF-1.4"

    return add


def test_empty_pages_round_other_files_are_refused(tmp_path: Path) -> None:
    """A file that only carries others would be imposed as white sheets."""

    def only_files(pdf: pikepdf.Pdf) -> None:
        attached("letter.pdf", "gecə.pdf")(pdf)
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(b" \n")

    (finding,) = refused(written(tmp_path / "carrier.pdf", 4, change=only_files), tmp_path / "out.pdf")
    assert finding.code == "portfolio" and "letter.pdf" in finding.message and "gecə.pdf" in finding.message


@pytest.mark.parametrize(("count", "told"), [(1, "a0.xml"), (3, "a2.xml"), (9, "6 more")])
def test_attached_files_are_a_note(count: int, told: str, tmp_path: Path) -> None:
    """An invoice carries its figures for machines: worth a word, no reason to stop."""
    change = attached(*(f"a{number}.xml" for number in range(count)))
    with open_source(written(tmp_path / "pages.pdf", 4, change=change)) as source:
        (finding,) = source.findings
    assert (finding.code, finding.severity) == ("files-left-out", Severity.NOTE) and told in finding.message


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"", b"\0" * 5000), (b"", b"\n<html>" + b"y" * 3000), (b"", b"\r\n" * 900), (b"HTTP/1.1 200 OK\r\n\r\n", b"")],
)
def test_bytes_round_a_whole_file_are_no_damage(before: bytes, after: bytes, tmp_path: Path) -> None:
    """What a mail server or a download adds before the beginning and behind the end."""
    whole = written(tmp_path / "whole.pdf", 4)
    (tmp_path / "added.pdf").write_bytes(before + whole.read_bytes() + after)
    assert impose(whole, tmp_path / "a.pdf") == impose(tmp_path / "added.pdf", tmp_path / "b.pdf")
    with pikepdf.open(tmp_path / "b.pdf") as made:
        assert len(made.pages) == 2


def refused(source: Path, out: Path, **options: Any) -> tuple[Finding, ...]:
    """The findings of an imposition that must fail and leave nothing."""
    before = sorted(out.parent.iterdir())
    with pytest.raises(ExhibitError) as caught:
        impose(source, out, **options)
    assert sorted(out.parent.iterdir()) == before
    for finding in caught.value.findings:
        assert finding.message and finding.expected and "Traceback" not in finding.message
    return caught.value.findings


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_files_that_can_not_be_used_are_refused_each_with_its_reason(tmp_path: Path) -> None:
    """No file, a folder, an empty file, a text, a torn PDF, locked ones, one without pages."""
    good = written(tmp_path / "good.pdf", 4)
    data = good.read_bytes()
    out = tmp_path / "out" / "sheets.pdf"
    out.parent.mkdir()

    def holding(content: bytes) -> Path:
        path = tmp_path / "bad.pdf"
        path.write_bytes(content)
        return path

    def locked(**encryption: Any) -> Path:
        with pikepdf.open(good) as pdf:
            pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(**encryption))
        return tmp_path / "locked.pdf"

    assert codes(refused(tmp_path / "none.pdf", out)) == ["no-file"]
    assert codes(refused(tmp_path, out)) == ["no-file"]
    assert codes(refused(Path("a\0b"), out)) == ["no-file"]
    assert codes(refused(holding(b""), out)) == ["not-a-pdf"]
    assert codes(refused(holding(b"Dear all,\n" * 400), out)) == ["not-a-pdf"]
    assert codes(refused(holding(b"%PDF-1.6\n" + os.urandom(3000)), out)) == ["damaged-pdf"]
    assert codes(refused(holding(data[:-30]), out)) == ["damaged-pdf"]
    assert codes(refused(holding(data.replace(b"/Count 4", b"/Count 5")), out)) == ["damaged-pdf"]
    assert codes(refused(holding(data.replace(b"/Type /Page ", b"/Type /Pago ")), out)) == ["damaged-pdf"]
    assert codes(refused(locked(user="secret", owner="x"), out)) == ["encrypted-pdf"]
    forbidding = locked(user="", owner="x", allow=pikepdf.Permissions(modify_assembly=False))
    assert codes(refused(forbidding, out)) == ["encrypted-pdf"]
    assert codes(refused(written(tmp_path / "empty.pdf", 0), out)) == ["no-pages"]


def test_an_encrypted_file_is_refused_even_if_it_forbids_nothing(tmp_path: Path) -> None:
    """A file that its makers locked is not opened silently, whatever it allows."""
    good = written(tmp_path / "good.pdf", 4)
    everything = pikepdf.Permissions(modify_assembly=True)
    with pikepdf.open(good) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="", owner="x", allow=everything))
    with pytest.raises(ExhibitError) as refused:
        impose(tmp_path / "locked.pdf", tmp_path / "out.pdf")
    assert [finding.code for finding in refused.value.findings] == ["encrypted-pdf"]
    assert not (tmp_path / "out.pdf").exists()


def test_blank_pages_are_pages(tmp_path: Path) -> None:
    """An empty page, written as a compressed stream of no bytes, is imposed as an empty page."""
    with pikepdf.new() as pdf:
        for _ in range(4):
            empty = pikepdf.Stream(pdf, b"")
            page = pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 420, 595], Contents=pdf.make_indirect(empty))
            )
            page.Contents.write(b"", filter=pikepdf.Name.FlateDecode)
            pdf.pages.append(pikepdf.Page(page))
        pdf.save(tmp_path / "blank.pdf")
    impose(tmp_path / "blank.pdf", tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) == 2


def test_a_tray_without_a_stack_is_refused(tmp_path: Path) -> None:
    """Who says how a stack goes back into a printer that turns sheets itself is told so."""
    good = written(tmp_path / "good.pdf", 4)
    with pytest.raises(ExhibitError) as refused:
        impose(good, tmp_path / "out.pdf", flip="short", tray="turned-over")
    assert [finding.code for finding in refused.value.findings] == ["tray-without-use"]


@pytest.mark.parametrize("name", ["keep.txt", "folder"])
def test_nothing_but_a_pdf_is_replaced(name: str, tmp_path: Path) -> None:
    """An output name that belongs to a text or a folder is refused, and both stay as they are."""
    good = written(tmp_path / "good.pdf", 4)
    (tmp_path / "keep.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExhibitError) as refused:
        impose(good, tmp_path / name)
    assert [finding.code for finding in refused.value.findings] == ["out-not-usable"]
    assert (tmp_path / "keep.txt").read_text(encoding="utf-8") == "mine"


def test_pages_that_make_no_booklet_are_refused_with_what_would(tmp_path: Path) -> None:
    """Odd sizes, sizes that no paper has, a sheet that is too small, and 2,000 pages for staples."""
    out = tmp_path / "out" / "sheets.pdf"
    out.parent.mkdir()

    def sized(*sizes: tuple[Any, ...]) -> Path:
        def dress(pdf: pikepdf.Pdf, number: int) -> pikepdf.Dictionary:
            return pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=list(sizes[(number - 1) % len(sizes)]))

        return written(tmp_path / "sized.pdf", 4, dress)

    (odd,) = refused(sized((0, 0, 200, 300), (0, 0, 202, 300)), out)
    assert odd.code == "odd-sized-pages" and "Page 2" in odd.message
    assert impose(sized((0, 0, 200, 300), (0, 0, 201, 300)), tmp_path / "near.pdf") == ()
    for size in ((0, 0, 0, 300), (0, 0, 5, 300), (0, 0, 200, 99999999), (0, 0, 200), (0, 0, pikepdf.Name.A, 9)):
        assert codes(refused(sized(size), out)) == ["wrong-page-size"]
    (small,) = refused(sized((0, 0, 210 * MM, 297 * MM)), out)
    assert small.code == "sheet-too-small" and "A3" in small.hint and "420 × 297 mm" in small.expected
    (huge,) = refused(sized((0, 0, 594 * MM, 841 * MM)), out, sheet="A3")
    assert huge.code == "sheet-too-small"

    def blank(pdf: pikepdf.Pdf, number: int) -> pikepdf.Dictionary:
        return pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 200, 300])

    thick = written(tmp_path / "thick.pdf", 2000, blank)
    (many,) = refused(thick, out)
    assert many.code == "too-many-pages" and "signatures" in many.hint
    assert impose(thick, tmp_path / "book.pdf", binding="signatures") == ()
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        assert len(pdf.pages) == 1000


def test_all_mistakes_of_the_command_are_said_at_once(tmp_path: Path) -> None:
    """Names, thickness and choices together, each with what would be right."""
    source = written(tmp_path / "pages.pdf", 4)
    found = refused(source, tmp_path / "o.pdf", sheet="leter", thickness=5, flip="wide", tray="x", binding="y")
    assert codes(found) == ["unknown-sheet", "wrong-thickness", "unknown-choice", "unknown-choice", "unknown-choice"]
    assert found[0].hint == "Did you mean Letter?"
    for thickness in (0, -0.1, 5):
        assert codes(refused(source, tmp_path / "o.pdf", thickness=thickness)) == ["wrong-thickness"]


def test_the_source_is_never_written_over_and_a_full_stop_leaves_what_was(tmp_path: Path) -> None:
    """The source under another name, a folder, a file in place of a folder: refused, and everything is as it was."""
    source = written(tmp_path / "pages.pdf", 4)
    data = source.read_bytes()
    (tmp_path / "link.pdf").hardlink_to(source)
    for out in (source, tmp_path / "link.pdf", tmp_path):
        assert codes(refused(source, out)) == ["out-not-usable"]
    (tmp_path / "file").write_text("a file")
    with pytest.raises(ExhibitError) as caught:
        impose(source, tmp_path / "file" / "sheets.pdf")
    assert codes(caught.value.findings) == ["cannot-write"]
    assert source.read_bytes() == data


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """Whole files to break: one packed tightly, one laid open."""
    folder = tmp_path_factory.mktemp("specimens")
    whole = []
    for packed in (True, False):
        with pikepdf.open(written(folder / "whole.pdf", 5, dressed)) as pdf:
            buffer = io.BytesIO()
            mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
            pdf.save(buffer, object_stream_mode=mode, compress_streams=packed, static_id=True)
        whole.append(buffer.getvalue())
    return folder, whole


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_broken_file_gives_findings_or_a_sound_result(
    specimens: tuple[Path, list[bytes]], data: st.DataObject
) -> None:
    """Cut anywhere, overwritten anywhere: never a fault of the program, never half a file, never an unsound one."""
    folder, whole = specimens
    content = bytearray(data.draw(st.sampled_from(whole)))
    start = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content = content[:start]
    else:
        words = [b"null", b"-1", b"1e9", b"<<", b">>", b"[", b"]", b"/A", b"3 0 R", b"1 0 R", b"true", b"\0", b"9"]
        for word in data.draw(st.lists(st.sampled_from(words) | st.binary(min_size=1, max_size=4), min_size=1)):
            content[start : start + len(word)] = word
            start = (start + 97) % len(content)
    source, out = folder / "broken.pdf", folder / "sheets.pdf"
    source.write_bytes(content)
    out.unlink(missing_ok=True)
    try:
        impose(source, out)
    except ExhibitError as error:
        assert error.findings and not out.exists()
        return
    with pikepdf.open(out, attempt_recovery=False) as pdf:
        assert not pdf.check_pdf_syntax() if hasattr(pdf, "check_pdf_syntax") else not pdf.check()
