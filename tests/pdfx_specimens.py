"""A sound PDF/X-4 file with a bit of everything, and how it is broken for each rule of the reader."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name, Stream, String

from conftest import REPOSITORY
from icc_specimens import SRGB

PROFILES = REPOSITORY / "src/exhibit_builder/press/icc"
FACE = REPOSITORY / "fonts/noto/NotoSerifArmenian-Regular.ttf"
WORD = "Շուշան"
TITLE = "Specimen"

Pdf = pikepdf.Pdf

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Specimen</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-02-26T10:00:00+01:00</xmp:CreateDate>
<xmp:ModifyDate>2026-02-26T09:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-02-26T09:00:00Z</xmp:MetadataDate>
<xmp:CreatorTool>a test</xmp:CreatorTool><pdf:Producer>pikepdf</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

# The trim is 100 mm square with 3 mm of bleed; the sheet goes on round it for printers' marks.
MEDIA, BLEED, TRIM = (0, 0, 340, 340), (19.5, 19.5, 320.5, 320.5), (28, 28, 311.46, 311.46)

PAGE = """
q 0.1 0.05 0.05 0 k 19.5 19.5 301 301 re f Q
q 19.5 19.5 m 19.5 90 l 100 120 200 60 320.5 100 c 320.5 19.5 l h 0.3 0.1 0.2 0 k f Q
q /Over gs 0 0 0 1 k BT /F 10 Tf 40 260 Td <WORD> Tj ET Q
q /Over gs 0 0 0 1 K 0.5 w 40 250 m 140 250 l S Q
q 0 0 0 1 k BT /F 1 Tf 24 0 0 24 40 220 Tm [<WORD> -20 <WORD>] TJ ET Q
q 0 0 0 0 k BT /F 9 Tf 40 200 Td <WORD> Tj ET Q
q 0.2 0.8 0.6 0 K 0.3 w 40 190 50 5 re S Q
q /Spot cs 0.8 scn 60 100 20 20 re f Q
q 40 0 0 40 150 150 cm /Photo Do Q
q 1 0 0 1 40 40 cm /Form Do Q
q 60 60 40 20 re W n /Blend sh Q
q 10 0 0 10 110 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q
q 0.5 0 0 0 k 26 200 m 30 204 l 26 208 l h f Q
q /All CS 1 SCN 0.25 w 28 5 m 28 18 l 5 28 m 18 28 l 322 311 m 335 311 l S Q
q /All cs 1 scn BT /F 5 Tf 40 5 Td <WORD> Tj ET Q
"""


def used_font(pdf: Pdf) -> Dictionary:
    """A whole face as Type 0 font with Identity-H, and the word's glyphs as hexadecimal codes under /Word."""
    data = FACE.read_bytes()
    face = uharfbuzz.Font(uharfbuzz.Face(data))
    glyphs = {sign: face.get_nominal_glyph(ord(sign)) for sign in WORD}
    rows = "".join(f"<{glyph:04X}> <{ord(sign):04X}>\n" for sign, glyph in glyphs.items())
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> "
        f"endcodespacerange\n{len(glyphs)} beginbfchar\n{rows}endbfchar\nendcmap end end"
    )
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+Face"),
        Flags=4,
        FontBBox=Array([0, -300, 1000, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=-300,
        CapHeight=700,
        StemV=80,
        FontFile2=pdf.make_indirect(Stream(pdf, data, Length1=len(data))),
    )
    holder = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/ABCDEF+Face"),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=600,
        W=Array([1, Array([500, 510]), 20, 30, 550]),
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Face"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(holder)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, unicode.encode("ascii"))),
        )
    )


@lru_cache(maxsize=1)
def word() -> str:
    """The word in the font's codes."""
    face = uharfbuzz.Font(uharfbuzz.Face(FACE.read_bytes()))
    return "".join(f"{face.get_nominal_glyph(ord(sign)):04X}" for sign in WORD)


def tint(pdf: Pdf, *cmyk: float) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array(cmyk))


def spot(pdf: Pdf, name: str, *cmyk: float) -> Array:
    return Array([Name.Separation, Name(name), Name.DeviceCMYK, tint(pdf, *cmyk)])


def icc(pdf: Pdf, data: bytes, count: int, alternate: Name) -> Array:
    return Array([Name.ICCBased, pdf.make_indirect(Stream(pdf, data, N=count, Alternate=alternate))])


@lru_cache(maxsize=1)
def sound() -> bytes:
    """A sound PDF/X-4 file of two pages with a bit of everything that is allowed."""
    pdf = pikepdf.new()
    font = used_font(pdf)
    softness = Stream(pdf, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    softness.ColorSpace = Name.DeviceGray
    photo = Stream(pdf, b"\x80\x40\x20", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    photo.ColorSpace = icc(pdf, SRGB, 3, Name.DeviceRGB)
    photo.SMask = pdf.make_indirect(softness)
    # A form without resources of its own has those of the page.
    form = Stream(pdf, f"/Over gs 0 0 0 1 k BT /F 11 Tf <{word()}> Tj ET".encode("ascii"), BBox=Array([0, 0, 200, 20]))
    form.Type, form.Subtype = Name.XObject, Name.Form
    content = PAGE.replace("WORD", word()).encode("latin-1")
    for _ in range(2):
        page = pdf.add_blank_page(page_size=(340, 340))
        page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = Array(MEDIA), Array(BLEED), Array(TRIM)
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
        page.obj.Resources = Dictionary(
            Font=Dictionary(F=font),
            ExtGState=Dictionary(
                Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
                Knock=Dictionary(OP=False, op=False, TR2=Name.Default, ca=1, BM=Name.Normal, SMask=Name("/None")),
            ),
            ColorSpace=Dictionary(Spot=spot(pdf, "/PANTONE 186 C", 0, 1, 0.8, 0.05), All=spot(pdf, "/All", 1, 1, 1, 1)),
            XObject=Dictionary(Photo=pdf.make_indirect(photo), Form=pdf.make_indirect(form)),
            Shading=Dictionary(
                Blend=Dictionary(
                    ShadingType=2,
                    ColorSpace=Name.DeviceCMYK,
                    Coords=Array([60, 60, 100, 60]),
                    Function=tint(pdf, 0.9, 0.6, 0, 0),
                )
            ),
        )
        page.obj.Contents = Stream(pdf, content)
    pdf.Root.Metadata = Stream(pdf, XMP.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier="FOGRA39",
                Info="Offset, coated paper",
                RegistryName="http://www.color.org",
                DestOutputProfile=pdf.make_indirect(
                    Stream(pdf, (PROFILES / "FOGRA39L_coated_300.icc").read_bytes(), N=4)
                ),
            )
        ]
    )
    info = pdf.docinfo
    info[Name.Title], info[Name.Creator], info[Name.Producer] = TITLE, "a test", "pikepdf"
    info[Name.CreationDate], info[Name.ModDate] = "D:20260226100000+01'00'", "D:20260226090000Z"
    info[Name.Trapped] = Name("/False")
    return saved(pdf)


def saved(pdf: Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    options = {"force_version": "1.6", "deterministic_id": True, **options}
    pdf.save(out, **options)
    return out.getvalue()


# Breaking the sound file

SPECIMENS: list[tuple[str, Callable[[Pdf], bytes | None]]] = []


def breaks(code: str) -> Callable[[Callable[[Pdf], bytes | None]], Callable[[Pdf], bytes | None]]:
    """The function breaks the sound file so that the rule ``code`` catches it; it may save the file itself."""

    def note(function: Callable[[Pdf], bytes | None]) -> Callable[[Pdf], bytes | None]:
        SPECIMENS.append((code, function))
        return function

    return note


def paints(code: str, operators: str) -> None:
    """The file is broken by painting something more on its first page."""

    def specimen(pdf: Pdf) -> None:
        add(pdf, operators)

    specimen.__name__ = operators
    SPECIMENS.append((code, specimen))


def add(pdf: Pdf, operators: str) -> None:
    pdf.pages[0].contents_add(operators.replace("WORD", word()).encode("latin-1"))


def resource(pdf: Pdf, kind: str, name: str, value: Any) -> None:
    held = pdf.pages[0].obj.Resources
    if f"/{kind}" not in held:
        held[f"/{kind}"] = Dictionary()
    held[f"/{kind}"][f"/{name}"] = value


def rewrite_xmp(pdf: Pdf, old: str, new: str) -> None:
    assert old in XMP
    pdf.Root.Metadata.write(XMP.replace(old, new).encode("utf-8"))


@breaks("pdfx-unreadable")
def no_pdf_at_all(pdf: Pdf) -> bytes:
    return b"Not a PDF at all"


@breaks("pdfx-damaged")
def broken_cross_references(pdf: Pdf) -> bytes:
    return saved(pdf).replace(b"startxref\n", b"startxref\n9")


@breaks("pdfx-damaged")
def unknown_resource(pdf: Pdf) -> None:
    add(pdf, "/Nowhere Do")


@breaks("pdfx-damaged")
def form_within_itself(pdf: Pdf) -> None:
    form = pdf.pages[0].obj.Resources.XObject.Form
    form.Resources = Dictionary(XObject=Dictionary(Form=form), Font=pdf.pages[0].obj.Resources.Font)
    form.write(b"/Form Do")


@breaks("pdfx-version")
def later_version(pdf: Pdf) -> bytes:
    return saved(pdf, force_version="1.7")


@breaks("pdfx-version")
def later_version_in_catalogue(pdf: Pdf) -> None:
    pdf.Root.Version = Name("/2.0")


@breaks("pdfx-encrypted")
def encrypted(pdf: Pdf) -> bytes:
    return saved(
        pdf, deterministic_id=False, encryption=pikepdf.Encryption(owner="x", user="", R=4, aes=True, metadata=False)
    )


@breaks("pdfx-encrypted")
def behind_a_password(pdf: Pdf) -> bytes:
    return saved(pdf, deterministic_id=False, encryption=pikepdf.Encryption(owner="x", user="x", R=4))


@breaks("pdfx-no-file-id")
def no_file_id(pdf: Pdf) -> bytes:
    return saved(pdf).replace(b"/ID [", b"/XD [")


@breaks("pdfx-no-xmp")
def no_xmp(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@breaks("pdfx-no-xmp")
def xmp_that_is_no_xml(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(b"<x:xmpmeta")


@breaks("pdfx-not-declared")
def another_standard(pdf: Pdf) -> None:
    rewrite_xmp(pdf, ">PDF/X-4<", ">PDF/X-4p<")


@breaks("pdfx-not-declared")
def another_namespace(pdf: Pdf) -> None:
    rewrite_xmp(pdf, "http://www.npes.org/pdfx/ns/id/", "http://ns.adobe.com/pdfx/1.3/")


@breaks("pdfx-no-title")
def no_title(pdf: Pdf) -> None:
    rewrite_xmp(pdf, ">Specimen<", "><")
    del pdf.docinfo[Name.Title]


@breaks("pdfx-no-dates")
def no_metadata_date(pdf: Pdf) -> None:
    rewrite_xmp(pdf, "xmp:MetadataDate", "xmp:Label")


@breaks("pdfx-no-document-id")
def no_rendition_class(pdf: Pdf) -> None:
    rewrite_xmp(pdf, ">default<", "><")


@breaks("pdfx-trapped-unknown")
def trapped_unknown(pdf: Pdf) -> None:
    rewrite_xmp(pdf, ">False<", ">Unknown<")
    pdf.docinfo[Name.Trapped] = Name.Unknown


@breaks("pdfx-info-differs")
def another_title(pdf: Pdf) -> None:
    pdf.docinfo[Name.Title] = "Another"


@breaks("pdfx-info-differs")
def another_date(pdf: Pdf) -> None:
    pdf.docinfo[Name.ModDate] = "D:20260226090001Z"


@breaks("pdfx-info-differs")
def trapped_in_one_only(pdf: Pdf) -> None:
    pdf.docinfo[Name.Trapped] = Name("/True")


@breaks("pdfx-no-output-intent")
def no_output_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1


@breaks("pdfx-no-output-intent")
def two_output_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


@breaks("pdfx-output-intent-incomplete")
def nameless_condition(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


@breaks("pdfx-no-output-profile")
def no_output_profile(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


@breaks("pdfx-wrong-output-profile")
def screen_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(Stream(pdf, SRGB, N=3))


@breaks("pdfx-wrong-output-profile")
def cut_profile(pdf: Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    stream.write(stream.read_bytes()[:5000])


@breaks("pdfx-wrong-output-profile")
def wrong_count(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


@breaks("pdfx-annotation")
def link_on_the_page(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 50, 90, 60]), Dest=Array([pdf.pages[1].obj]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


@breaks("pdfx-form-fields")
def xfa_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(pdf, b"<xdp/>"))


@breaks("pdfx-javascript")
def script_at_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


@breaks("pdfx-javascript")
def script_among_names(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


@breaks("pdfx-action")
def opening_action(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[1].obj, Name.Fit])


@breaks("pdfx-action")
def page_action(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))


@breaks("pdfx-action")
def bookmark_action(pdf: Pdf) -> None:
    mark = pdf.make_indirect(Dictionary(Title="Out", A=Dictionary(S=Name.URI, URI="https://example.org/")))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=mark, Last=mark, Count=1))
    mark.Parent = pdf.Root.Outlines


@breaks("pdfx-embedded-file")
def embedded_file(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"notes"


@breaks("pdfx-automatic-layer")
def automatic_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
    usage = Dictionary(Event=Name.Print, OCGs=Array([layer]), Category=Array([Name.Print]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Name="All", AS=Array([usage])))


@breaks("pdfx-postscript")
def postscript(pdf: Pdf) -> None:
    resource(pdf, "XObject", "Code", pdf.make_indirect(Stream(pdf, b"showpage", Type=Name.XObject, Subtype=Name.PS)))


@breaks("pdfx-lzw")
def lzw(pdf: Pdf) -> bytes:
    # The clear code and the end code, nine bits each: no bytes.
    form = pdf.pages[0].obj.Resources.XObject.Form
    form.write(b"\x80\x40\x40", filter=Name.LZWDecode)
    return saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


paints("pdfx-lzw", "q 10 0 0 10 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID \x80\x0b\x60\x50 EI Q")


@breaks("pdfx-external-content")
def external_stream(pdf: Pdf) -> None:
    resource(pdf, "XObject", "Far", pdf.make_indirect(Stream(pdf, b"", F=String("far.bin"))))


@breaks("pdfx-external-content")
def reference_to_a_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Form.Ref = Dictionary(F=String("far.pdf"), Page=0)


@breaks("pdfx-alternate-image")
def alternate_image(pdf: Pdf) -> None:
    photo = pdf.pages[0].obj.Resources.XObject.Photo
    photo.Alternates = Array([Dictionary(Image=photo.SMask, DefaultForPrinting=True)])


@breaks("pdfx-transfer-function")
def transfer_function(pdf: Pdf) -> None:
    resource(pdf, "ExtGState", "Tone", Dictionary(TR=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2)))


@breaks("pdfx-transfer-function")
def newer_transfer_function(pdf: Pdf) -> None:
    resource(pdf, "ExtGState", "Tone", Dictionary(TR2=Name.Identity))


@breaks("pdfx-halftone")
def named_halftone(pdf: Pdf) -> None:
    screen = Dictionary(HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round, HalftoneName=String("fine"))
    resource(pdf, "ExtGState", "Screen", Dictionary(HT=screen))


@breaks("pdfx-halftone")
def threshold_halftone(pdf: Pdf) -> None:
    screen = pdf.make_indirect(Stream(pdf, b"\x80", HalftoneType=6, Width=1, Height=1))
    resource(pdf, "ExtGState", "Screen", Dictionary(HT=screen))


@breaks("pdfx-no-media-box")
def no_media_box(pdf: Pdf) -> None:
    del pdf.pages[0].obj.MediaBox


@breaks("pdfx-no-trim-box")
def no_trim_box(pdf: Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


@breaks("pdfx-no-bleed-box")
def no_bleed_box(pdf: Pdf) -> None:
    del pdf.pages[1].obj.BleedBox


@breaks("pdfx-art-box")
def art_box(pdf: Pdf) -> None:
    pdf.pages[0].obj.ArtBox = Array(TRIM)


@breaks("pdfx-boxes-not-nested")
def bleed_beyond_the_sheet(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 340, 315])


@breaks("pdfx-crop-box")
def crop_box(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array(BLEED)


@breaks("pdfx-rotated")
def rotated_by_the_page_tree(pdf: Pdf) -> None:
    pdf.Root.Pages.Rotate = 90


@breaks("pdfx-user-unit")
def user_unit(pdf: Pdf) -> None:
    pdf.pages[0].obj.UserUnit = 2


@breaks("pdfx-trims-differ")
def smaller_second_page(pdf: Pdf) -> None:
    pdf.pages[1].obj.TrimBox = Array([28, 28, 311.46, 310])


paints("pdfx-short-bleed", "0.2 0 0 0 k 28 200 100 40 re f")
paints("pdfx-short-bleed", "0.2 0 0 0 K 3 w 200 150 m 315 150 l S")
paints("pdfx-short-bleed", "q 120 0 0 60 200 262 cm 1 0 0 0.83 0 0 cm /Photo Do Q")
paints("pdfx-short-bleed", "q 28 28 290 290 re W n 0.2 0 0 0 k 0 200 340 40 re f Q")
paints("pdfx-registration-inside", "1 1 1 1 k 40 40 5 5 re f")
paints("pdfx-registration-inside", "/All CS 1 SCN 0.25 w 28 5 m 28 40 l S")


@breaks("pdfx-font-not-embedded")
def standard_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    resource(pdf, "Font", "H", pdf.make_indirect(font))


@breaks("pdfx-font-not-embedded")
def font_of_a_form(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    form = pdf.pages[0].obj.Resources.XObject.Form
    form.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    form.write(b"0 0 0 1 k BT /F 24 Tf (Text) Tj ET")


@breaks("pdfx-font-not-embedded")
def broken_font(pdf: Pdf) -> None:
    file = pdf.pages[0].obj.Resources.Font.F.DescendantFonts[0].FontDescriptor.FontFile2
    file.write(file.read_bytes()[:400])


paints("pdfx-missing-glyph", "0 0 0 1 k BT /F 24 Tf 40 60 Td /Span <</ActualText (?)>> BDC <0000> Tj EMC ET")
paints("pdfx-missing-glyph", "0 0 0 1 k BT /F 24 Tf 40 60 Td /Span <</ActualText (?)>> BDC <7FFF> Tj EMC ET")


@breaks("pdfx-missing-glyph")
def emptied_glyph(pdf: Pdf) -> None:
    """The word's first letter leads to an empty glyph, as in a subset that lacks it."""
    face = uharfbuzz.Font(uharfbuzz.Face(FACE.read_bytes()))
    space = face.get_nominal_glyph(ord(" "))
    glyphs = bytearray(b"".join(code.to_bytes(2, "big") for code in range(2000)))
    first = int(word()[:4], 16)
    glyphs[2 * first : 2 * first + 2] = space.to_bytes(2, "big")
    pdf.pages[0].obj.Resources.Font.F.DescendantFonts[0].CIDToGIDMap = pdf.make_indirect(Stream(pdf, bytes(glyphs)))


@breaks("pdfx-no-unicode")
def no_unicode(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Resources.Font.F.ToUnicode


@breaks("pdfx-no-unicode")
def one_code_without_unicode(pdf: Pdf) -> None:
    stream = pdf.pages[0].obj.Resources.Font.F.ToUnicode
    stream.write(stream.read_bytes().replace(f"<{ord(WORD[0]):04X}>".encode("ascii"), b"<0000>"))


paints("pdfx-device-rgb", "1 0 0 rg")
paints("pdfx-device-rgb", "/DeviceRGB CS")
paints("pdfx-device-rgb", "q 5 0 0 5 50 50 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q")


@breaks("pdfx-device-rgb")
def rgb_picture(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Photo.ColorSpace = Name.DeviceRGB


@breaks("pdfx-device-rgb")
def rgb_palette(pdf: Pdf) -> None:
    palette = Array([Name.Indexed, Name.DeviceRGB, 0, String(b"abc")])
    pdf.pages[0].obj.Resources.XObject.Photo.ColorSpace = palette


@breaks("pdfx-device-rgb")
def rgb_spot(pdf: Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0]), C1=Array([1, 0, 0]))
    resource(pdf, "ColorSpace", "Red", Array([Name.Separation, Name.Red, Name.DeviceRGB, function]))


@breaks("pdfx-device-rgb")
def rgb_default(pdf: Pdf) -> None:
    resource(pdf, "ColorSpace", "DefaultGray", Name.DeviceRGB)


@breaks("pdfx-device-rgb")
def rgb_shading(pdf: Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 0]), Function=tint(pdf, 1))
    resource(pdf, "Pattern", "P", Dictionary(PatternType=2, Shading=shading))


@breaks("pdfx-device-rgb")
def rgb_group(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


@breaks("pdfx-device-rgb")
def rgb_in_a_pattern(pdf: Pdf) -> None:
    cell = Stream(pdf, b"1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, XStep=5, YStep=5)
    cell.BBox, cell.Resources = Array([0, 0, 5, 5]), Dictionary()
    resource(pdf, "Pattern", "P", pdf.make_indirect(cell))
    add(pdf, "/Pattern cs /P scn 60 60 20 20 re f")


@breaks("pdfx-device-rgb")
def rgb_in_a_glyph(pdf: Pdf) -> None:
    glyph = pdf.make_indirect(Stream(pdf, b"500 0 d0 0 1 0 rg 0 0 500 500 re f"))
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 500, 500]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(square=glyph),
        Encoding=Dictionary(Differences=Array([65, Name.square])),
        FirstChar=65,
        LastChar=65,
        Widths=Array([500]),
        Resources=Dictionary(),
    )
    resource(pdf, "Font", "Drawn", pdf.make_indirect(font))
    add(pdf, "BT /Drawn 12 Tf 60 60 Td (A) Tj ET")


@breaks("pdfx-device-rgb")
def rgb_in_a_mask(pdf: Pdf) -> None:
    form = Stream(pdf, b"1 1 1 rg 0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 50]))
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(S=Name.Luminosity, G=pdf.make_indirect(form))
    resource(pdf, "ExtGState", "Soft", Dictionary(SMask=mask))
    add(pdf, "q /Soft gs Q")


@breaks("pdfx-rgb-beside-pictures")
def rgb_rectangle(pdf: Pdf) -> None:
    resource(pdf, "ColorSpace", "Screen", icc(pdf, SRGB, 3, Name.DeviceRGB))
    add(pdf, "/Screen cs 1 0 0 scn 60 60 10 10 re f")


@breaks("pdfx-same-profile")
def the_same_profile(pdf: Pdf) -> None:
    data = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    pdf.pages[0].obj.Resources.XObject.Photo.ColorSpace = icc(pdf, data, 4, Name.DeviceCMYK)


@breaks("pdfx-bad-profile")
def profile_for_other_colours(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Photo.ColorSpace = icc(pdf, SRGB, 4, Name.DeviceCMYK)


@breaks("pdfx-blend-space")
def no_page_group(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Group


@breaks("pdfx-blend-space")
def opacity_without_a_group(pdf: Pdf) -> None:
    del pdf.pages[1].obj.Group
    pdf.pages[1].obj.Contents = Stream(pdf, b"/Half gs")
    pdf.pages[1].obj.Resources = Dictionary(ExtGState=Dictionary(Half=Dictionary(ca=0.5)))


@breaks("pdfx-blend-space")
def multiply_in_another_space(pdf: Pdf) -> None:
    pdf.pages[1].obj.Group.CS = Name.DeviceGray
    pdf.pages[1].obj.Contents = Stream(pdf, b"/Mix gs")
    pdf.pages[1].obj.Resources = Dictionary(ExtGState=Dictionary(Mix=Dictionary(BM=Name.Multiply)))


@breaks("pdfx-unnamed-ink")
def unnamed_ink(pdf: Pdf) -> None:
    resource(pdf, "ColorSpace", "Bare", Array([Name.DeviceN, Array([]), Name.DeviceCMYK, tint(pdf, 0, 0, 0, 1)]))


@breaks("pdfx-spot-differs")
def another_recipe(pdf: Pdf) -> None:
    resource(pdf, "ColorSpace", "Spot2", spot(pdf, "/PANTONE 186 C", 0, 0.9, 0.8, 0))


paints("pdfx-black-not-overprinting", "0 0 0 1 k BT /F 11.9 Tf 40 60 Td <WORD> Tj ET")
paints("pdfx-black-not-overprinting", "0 0 0 1 k BT /F 24 Tf 0.4 0 0 0.4 40 60 Tm <WORD> Tj ET")
paints("pdfx-black-not-overprinting", "0 0 0 1 K 1.9 w 40 60 m 90 60 l S")
paints("pdfx-black-not-overprinting", "/Over gs /Knock gs 0 0 0 1 K 1 w 40 60 m 90 60 l S")


@breaks("pdfx-black-not-overprinting")
def wrong_overprint_mode(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.Over.OPM = 0


@breaks("pdfx-black-not-overprinting")
def strokes_only(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.Over.op = False


paints("pdfx-black-of-several-inks", "0.3 0 0 1 k BT /F 11 Tf 40 60 Td <WORD> Tj ET")
paints("pdfx-grey-black", "BT /F 11 Tf 40 60 Td <WORD> Tj ET")
paints("pdfx-grey-black", "0 G 1 w 40 60 m 90 60 l S")
paints("pdfx-white-overprints", "/Over gs 0 0 0 0 k BT /F 24 Tf 40 60 Td <WORD> Tj ET")
paints("pdfx-white-overprints", "/Over gs /Spot cs 0 scn 60 60 20 20 re f")
paints("pdfx-rich-black-text", "0.7 0.6 0.6 0.95 k BT /F 24 Tf 40 60 Td <WORD> Tj ET")
paints("pdfx-too-much-ink", "0.9 0.8 0.8 0.6 k 60 60 20 20 re f")
paints("pdfx-text-too-small", "0 0 0 0 k BT /F 7.9 Tf 40 60 Td <WORD> Tj ET")
paints("pdfx-text-too-small", "0 0.8 0.5 0 k BT /F 7.9 Tf 40 60 Td <WORD> Tj ET")
paints("pdfx-line-too-thin", "0 0.8 0.5 0 K 0.2 w 40 60 m 90 60 l S")


@breaks("pdfx-too-much-ink")
def blend_with_too_much_ink(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Shading.Blend.Function.C1 = Array([1, 1, 1, 0.5])


def specimens(code: str) -> list[bytes]:
    """The files that break the rule ``code``, each in one way."""
    return [broken(function) for own, function in SPECIMENS if own == code]


def broken(function: Callable[[Pdf], bytes | None]) -> bytes:
    """The sound file, broken."""
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        return function(pdf) or saved(pdf)
