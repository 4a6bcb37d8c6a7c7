"""No product carries what cameras, programs and people noted: ExifTool writes the specimens and reads products back."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

import rule_samples
from exhibit_builder import build
from exhibit_builder.commands.pack import pack
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.office.impose import impose
from exhibit_builder.preflight.privacy.notes import NoteKind
from exhibit_builder.preflight.privacy.pdf_notes import pdf_notes
from exhibit_builder.preflight.privacy.picture_notes import picture_notes
from exhibit_builder.preflight.rule import Example
from icc_specimens import SRGB

SECRET = "Survivor Sargsyan"
"""A name that no note may bring into a product."""

TAGS: dict[str, tuple[list[str], NoteKind]] = {
    "exif": ([f"-EXIF:Artist={SECRET}", "-EXIF:Model=Secret Camera"], NoteKind.CAMERA),
    "owner": ([f"-EXIF:OwnerName={SECRET}", "-EXIF:SerialNumber=S123"], NoteKind.OWNER),
    "gps": (["-GPSLatitude=39.912", "-GPSLatitudeRef=N", "-GPSLongitude=46.795", "-GPSLongitudeRef=E"], NoteKind.PLACE),
    "thumbnail": (["-ThumbnailImage<=THUMB"], NoteKind.THUMBNAIL),
    "xmp": ([f"-XMP-dc:Creator={SECRET}", "-XMP-iptcExt:PersonInImage=Anna"], NoteKind.XMP),
    "iptc": ([f"-IPTC:By-line={SECRET}", "-IPTC:Keywords=secret"], NoteKind.PRESS_AGENCY),
    "comment": ([f"-Comment={SECRET}"], NoteKind.COMMENT),
    "windows": ([f"-EXIF:XPAuthor={SECRET}", f"-EXIF:UserComment={SECRET}"], NoteKind.CAMERA),
    "photoshop": ([f"-Photoshop:CaptionWriter={SECRET}", f"-XMP-photoshop:CaptionWriter={SECRET}"], NoteKind.XMP),
    "jfxx": (["-JFIF:XResolution=72"], NoteKind.THUMBNAIL),
    "maker": ([], NoteKind.MAKER),
    "preview": ([], NoteKind.SECOND_PICTURE),
    "ducky": ([], NoteKind.PROGRAM),
}
"""Kinds of notes in a JPEG: what ExifTool is asked to write, and what the rule calls it; the last are made here."""

QUIET = re.compile(r"^(File|System|ExifTool|ICC[-_].*|JFIF|Composite|PNG|PNG-pHYs|RIFF|PDF|Adobe|APP14)$")
"""Groups of what any such file tells: its kind and size, its colours."""

OF_A_PDF = frozenset({"PDFVersion", "Linearized", "Language", "PageCount", "Title", "Subject"})
OF_ITS_PROGRAM = frozenset(
    {"Producer", "Creator", "CreatorTool", "CreateDate", "ModifyDate", "MetadataDate", "Trapped"}
)
OF_ITS_XMP = frozenset({"Title", "Description", "Language", "Format", "DocumentID", "VersionID", "RenditionClass"})
OF_A_STANDARD = frozenset({"GTS_PDFXVersion", "XMPToolkit", "PageMode", "PageLayout", "TaggedPDF"})
OF_A_PICTURE = frozenset({"SRGBRendering", "ProfileName"})


@pytest.fixture(scope="module")
def exiftool(judge: Any) -> str:
    return str(judge("exiftool"))


def picture(size: tuple[int, int] = (2400, 1600)) -> Image.Image:
    wide = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (wide, wide.rotate(180), wide))


def segment(code: int, content: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", 2 + len(content)) + content


def noted_jpeg(exiftool: str, kind: str, path: Path) -> Path:
    """A photograph in sRGB with notes of one kind, or of all kinds."""
    exif = Image.Exif()
    if kind in ("maker", "all"):
        exif.get_ifd(0x8769)[0x927C] = f"MAKER {SECRET}".encode()
    picture().save(path, quality=88, icc_profile=SRGB, exif=exif)
    thumb = path.with_suffix(".thumb")
    picture((160, 120)).save(thumb, "JPEG")
    for name, (tags, _) in TAGS.items():
        if tags and kind in (name, "all"):
            options = [tag.replace("THUMB", str(thumb)) for tag in tags]
            subprocess.run([exiftool, "-q", "-q", "-m", "-overwrite_original", *options, path], check=True)
    data = path.read_bytes()
    if kind in ("jfxx", "all"):
        data = data[:2] + segment(0xE0, b"JFXX\0\x10" + thumb.read_bytes()[:6000]) + data[2:]
    if kind in ("ducky", "all"):
        data = data[:2] + segment(0xEC, b"Ducky" + SECRET.encode()) + data[2:]
    if kind in ("preview", "all"):
        data += thumb.read_bytes() + SECRET.encode()
    path.write_bytes(data)
    thumb.unlink()
    return path


def tags_in(exiftool: str, *paths: Path) -> list[tuple[str, str, str]]:
    """File, group and name of everything that ExifTool finds beside what any such file says of itself."""
    run = subprocess.run(
        [exiftool, "-j", "-a", "-u", "-ee", "-G1", "-api", "largefilesupport=1", *paths],
        capture_output=True,
        check=False,
    )
    found = []
    for each in json.loads(run.stdout):
        name = each.pop("SourceFile")
        for key in each:
            group, _, tag = key.rpartition(":")
            quiet = bool(QUIET.match(group)) if not name.endswith(".pdf") else group in ("File", "System", "ExifTool")
            own = name.endswith(".pdf") and tag in (
                OF_ITS_PROGRAM | OF_A_STANDARD | (OF_ITS_XMP if group.startswith("XMP") else OF_A_PDF)
            )
            if not (quiet or own or tag in OF_A_PICTURE):
                found.append((Path(name).name, group, tag))
    return found


def images_of(path: Path, folder: Path) -> Iterator[Path]:
    """The pictures in a PDF as files of their own."""
    with pikepdf.open(path) as pdf:
        for number, each in enumerate(pdf.objects):
            if isinstance(each, pikepdf.Stream) and each.get("/Filter") == "/DCTDecode":
                out = folder / f"{path.stem}-{number}.jpg"
                out.write_bytes(each.read_raw_bytes())
                yield out


BLOCK = """\
- image:
    file: pictures/bank.jpg
    alt: A river bank with a boat and three carts.
    caption: The ferry before the bridge was built.
    credit: Town archive
    rights: public domain
    RATIO
"""


def exhibit(folder: Path, source: Path, *, ratio: str = "", pictures: str = "colour") -> Path:
    """The sample exhibit with a photograph on its second panel, as posters, a booklet, tiles, pictures and an order."""
    example = Example(
        blocks=BLOCK.replace("RATIO", f"ratio: {ratio}" if ratio else "tone: colour"),
        theme=f"pictures: {pictures}\n",
        exhibit="booklet: {papers: [A5]}\noffice: {sheets: [A4], tiles: [A3]}\npictures:\n"
        "  - {of: A3, width: 600, as: jpeg}\n  - {of: A3, width: 500, as: png}\n  - {of: A3, width: 400, as: webp}\n",
        files={f"pictures/bank{source.suffix}": source.read_bytes()},
    )
    made = rule_samples.write(folder, example)
    panel = made / "panels" / "bank.yaml"
    if source.suffix != ".jpg":
        panel.write_text(panel.read_text("utf-8").replace("bank.jpg", f"bank{source.suffix}"), "utf-8")
    return made


def check_products(exiftool: str, out: Path, folder: Path, *, lossless: bool = False) -> None:
    """ExifTool, the program's own reader and a search for the name find nothing in a product, nor in what is in it."""
    files = [path for path in sorted(out.rglob("*")) if path.is_file()]
    inside = [image for path in files if path.suffix == ".pdf" for image in images_of(path, folder)]
    assert {
        ".press.pdf",
        ".screen.pdf",
        ".tiles-A4.pdf",
        ".office-A4.pdf",
        ".jpg",
        ".png",
        ".webp",
        ".json",
        ".html",
    } <= {path.name[path.name.index(".") :] for path in files}
    assert inside or lossless
    looked = [path for path in (*files, *inside) if path.suffix in (".pdf", ".jpg", ".png", ".webp", ".jpeg")]
    assert tags_in(exiftool, *looked) == []
    for path in (*files, *inside):
        assert not pdf_notes(path) if path.suffix == ".pdf" else not picture_notes(path.read_bytes())
        data = path.read_bytes()
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                data += b"".join(
                    each.read_raw_bytes() if each.get("/Filter") == "/DCTDecode" else each.read_bytes()
                    for each in pdf.objects
                    if isinstance(each, pikepdf.Stream)
                )
        for word in (SECRET, "Secret Camera", str(folder), "S123"):
            for coded in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
                assert coded not in data, (path, word)


@pytest.mark.parametrize("kind", TAGS)
def test_the_rule_knows_each_kind_of_note(kind: str, exiftool: str, tmp_path: Path) -> None:
    """A specimen of each kind is caught, in a picture as in a PDF that holds the picture; without notes none is."""
    path = noted_jpeg(exiftool, kind, tmp_path / "noted.jpg")
    wanted = TAGS[kind][1]
    assert wanted in {note.kind for note in picture_notes(path.read_bytes())}
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        held = pikepdf.Stream(pdf, path.read_bytes(), Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=held))
        pdf.save(tmp_path / "held.pdf")
    assert wanted in {note.kind for note in pdf_notes(tmp_path / "held.pdf")}
    plain = tmp_path / "plain.jpg"
    picture().save(plain, icc_profile=SRGB)
    assert picture_notes(plain.read_bytes()) == ()


@pytest.mark.parametrize(("ending", "least"), [("png", 4), ("webp", 4)])
def test_the_rule_knows_notes_of_pictures_for_the_web(ending: str, least: int, exiftool: str, tmp_path: Path) -> None:
    path = tmp_path / f"noted.{ending}"
    picture((60, 40)).save(path)
    assert picture_notes(path.read_bytes()) == ()
    tags = [tag for name in ("exif", "owner", "gps", "xmp") for tag in TAGS[name][0]]
    if ending == "png":
        tags += [f"-PNG:Author={SECRET}", f"-PNG:Comment={SECRET}"]
    subprocess.run([exiftool, "-q", "-q", "-overwrite_original", *tags, path], check=True)
    path.write_bytes(path.read_bytes() + b"behind the end")
    kinds = {note.kind for note in picture_notes(path.read_bytes())}
    assert {NoteKind.CAMERA, NoteKind.OWNER, NoteKind.PLACE, NoteKind.XMP, NoteKind.SECOND_PICTURE} <= kinds
    assert ending == "webp" or {NoteKind.AUTHOR, NoteKind.COMMENT} <= kinds


def with_author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = SECRET


def with_xmp_creator(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as told:
        told["dc:creator"] = [SECRET]


def with_piece_info(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Illustrator=pikepdf.Dictionary(Private=SECRET))


def with_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["names.txt"] = SECRET.encode()


def with_remark(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=SECRET)
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def with_place(pdf: pikepdf.Pdf) -> None:
    measure = pikepdf.Dictionary(Subtype=pikepdf.Name.GEO, GPTS=pikepdf.Array([39.9, 46.7]))
    pdf.pages[0].obj.VP = pikepdf.Array([pikepdf.Dictionary(Measure=measure)])


def with_thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Thumb = pdf.make_stream(b"\0", Width=1, Height=1, BitsPerComponent=8)


def with_metadata_of_a_part(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1])
    form.Metadata = pdf.make_stream(f"<x>{SECRET}</x>".encode(), Type=pikepdf.Name.Metadata)
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))


OF_PDF: dict[Callable[[pikepdf.Pdf], None], NoteKind] = {
    with_author: NoteKind.AUTHOR,
    with_xmp_creator: NoteKind.AUTHOR,
    with_piece_info: NoteKind.PROGRAM,
    with_attachment: NoteKind.ATTACHMENT,
    with_remark: NoteKind.REMARK,
    with_place: NoteKind.PLACE,
    with_thumbnail: NoteKind.THUMBNAIL,
    with_metadata_of_a_part: NoteKind.XMP,
}


@pytest.mark.parametrize("note", OF_PDF)
def test_the_rule_knows_notes_of_a_pdf(note: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    path = tmp_path / "noted.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "A title"
        pdf.save(path)
        assert pdf_notes(path) == ()
        note(pdf)
        pdf.save(path)
    assert OF_PDF[note] in {found.kind for found in pdf_notes(path)}


def test_the_rule_knows_an_earlier_version(exiftool: str, tmp_path: Path) -> None:
    """ExifTool changes a PDF by adding to its end; what was there before can be had back."""
    path = tmp_path / "changed.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    subprocess.run([exiftool, "-q", "-overwrite_original", "-Title=Changed", path], check=True)
    assert NoteKind.EARLIER_VERSION in {note.kind for note in pdf_notes(path)}


@pytest.mark.long
@pytest.mark.parametrize(("ratio", "pictures"), [("", "colour"), ("1", "colour"), ("", "grey"), ("", "duotone")])
def test_no_product_tells_what_a_photograph_notes(ratio: str, pictures: str, exiftool: str, tmp_path: Path) -> None:
    """A JPEG with notes of every kind, copied, cropped, in grey and in two inks: nothing of it is in any file."""
    source = noted_jpeg(exiftool, "all", tmp_path / "noted.jpg")
    kinds = {note.kind for note in picture_notes(source.read_bytes())}
    assert {kind for _, kind in TAGS.values()} <= kinds
    out = tmp_path / "dist"
    folder = exhibit(tmp_path / "exhibit", source, ratio=ratio, pictures=pictures)
    with (folder / "exhibit.yaml").open("a", encoding="utf-8") as written:
        written.write("order: {contact: {name: Town archive, email: archive@alderford.org}}\n")
    assert not build(folder, out, today=rule_samples.TODAY).withheld
    assert len(list(out.rglob("order/*"))) >= 2
    pack(folder, out / "shop.zip", printer="digital", today=rule_samples.TODAY)
    with zipfile.ZipFile(out / "shop.zip") as package:
        assert all(not entry.extra and not entry.comment and entry.date_time[0] == 1980 for entry in package.infolist())
        package.extractall(out / "packed")
    (out / "shop.zip").unlink()
    check_products(exiftool, out, tmp_path)
    if pictures == "colour" and not ratio:
        data = source.read_bytes()
        start = data.rindex(b"\xff\xda", 0, data.rindex(b"\xff\xd8\xff"))
        scan = data[start : data.index(b"\xff\xd9", start)]
        assert any(scan in path.read_bytes() for path in out.rglob("*.press.pdf")), [*out.rglob("*")]


@pytest.mark.long
@pytest.mark.parametrize("ending", ["png", "tif", "webp"])
def test_no_product_tells_what_another_picture_notes(ending: str, exiftool: str, tmp_path: Path) -> None:
    source = tmp_path / f"noted.{ending}"
    picture().save(source)
    tags = [tag for name in ("exif", "owner", "gps", "xmp") for tag in TAGS[name][0]]
    subprocess.run([exiftool, "-q", "-q", "-overwrite_original", *tags, source], check=True)
    out = tmp_path / "dist"
    build(exhibit(tmp_path / "exhibit", source), out, today=rule_samples.TODAY)
    check_products(exiftool, out, tmp_path, lossless=True)


def test_a_pdf_from_elsewhere_is_imposed_without_its_notes(exiftool: str, tmp_path: Path) -> None:
    """exhibit impose takes any PDF: its pages are kept, and nothing that was noted in it."""
    photograph = noted_jpeg(exiftool, "all", tmp_path / "noted.jpg")
    path = tmp_path / "from-elsewhere.pdf"
    with pikepdf.new() as pdf:
        for _ in range(4):
            page = pdf.add_blank_page(page_size=(298, 420))
            held = pikepdf.Stream(
                pdf,
                photograph.read_bytes(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Filter=pikepdf.Name.DCTDecode,
                Width=2400,
                Height=1600,
                BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceRGB,
            )
            held.Metadata = pdf.make_stream(f"<x>{SECRET}</x>".encode())
            # A picture may be called anything, such as a word that is a note elsewhere.
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Metadata=held, Thumb=held))
            page.obj.Contents = pdf.make_stream(b"q 200 0 0 130 20 20 cm /Metadata Do Q")
            page.obj.PieceInfo = pikepdf.Dictionary(X=SECRET)
        with_author(pdf)
        pdf.save(path)
    impose(path, tmp_path / "imposed.pdf")
    images = list(images_of(tmp_path / "imposed.pdf", tmp_path))
    assert images
    assert tags_in(exiftool, tmp_path / "imposed.pdf", *images) == []
    assert pdf_notes(tmp_path / "imposed.pdf") == ()
    with Image.open(images[0]) as kept, Image.open(photograph) as was:
        assert kept.convert("RGB").tobytes() == was.convert("RGB").tobytes()


def test_a_file_that_would_tell_is_not_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Should a note get through, nothing at all is written, in a draft no more than for print."""
    from exhibit_builder.pictures import jpeg

    monkeypatch.setattr(jpeg, "_NOTES", frozenset())
    source = tmp_path / "noted.jpg"
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    picture().save(source, exif=exif)
    for draft in (False, True):
        with pytest.raises(ExhibitError) as refused:
            build(exhibit(tmp_path / "exhibit", source), tmp_path / "dist", today=rule_samples.TODAY, draft=draft)
        assert "private-notes" in {finding.code for finding in refused.value.findings}
        assert not (tmp_path / "dist").exists()
        shutil.rmtree(tmp_path / "exhibit")
