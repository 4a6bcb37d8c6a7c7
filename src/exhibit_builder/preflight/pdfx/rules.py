"""Every rule of the PDF/X-4 reader in words: what it finds, why it matters, where it comes from, what to do.

How each is checked stands in the modules beside this one, which need pikepdf; explaining a rule doesn't.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PressRule:
    """A rule of press files.

    ``code`` is that of its findings; ``title`` names the defect, ``why`` says what it does to a print, ``keeps`` which
    clause or house rule asks for it; ``expected`` is what would be right and ``hint`` what to do.
    """

    code: str
    title: str
    why: str
    keeps: str
    expected: str
    hint: str


_ISO = "ISO 15930-7 (PDF/X-4)"
_GHENT = "Ghent Workgroup 2022"

RULES: tuple[PressRule, ...] = (
    PressRule(
        "pdfx-unreadable",
        "A press file that can't be opened",
        "What can't be opened can't be printed. A copy that broke off is the usual reason.",
        "ISO 32000-1, 7.5: the structure of a file",
        "a whole PDF file",
        "Make the file again; check that it was copied whole.",
    ),
    PressRule(
        "pdfx-damaged",
        "A damaged press file",
        "Some programs mend a damaged file, others leave out pictures or refuse it, and nobody knows beforehand which.",
        "ISO 32000-1, 7.5: a file that can be read without repair",
        "a file that can be read without repair",
        "Make the file again; check that it was copied whole.",
    ),
    PressRule(
        "pdfx-version",
        "Another version of PDF",
        "A press that works by PDF/X-4 expects PDF 1.6. What came later may print differently or not at all.",
        f"{_ISO} rests on PDF 1.6; house: the header says exactly that, for programs go by it",
        "%PDF-1.6 at the file's beginning",
        "Write the file as PDF 1.6.",
    ),
    PressRule(
        "pdfx-encrypted",
        "A protected press file",
        "A print shop's programs can't put a protected file on the plate.",
        f"{_ISO}: no Encrypt in the trailer",
        "a file without password and encryption",
        "Save the file without protection.",
    ),
    PressRule(
        "pdfx-no-file-id",
        "A press file without an ID",
        "A print shop tells versions of a file apart by its ID.",
        f"{_ISO}: ID in the trailer (ISO 32000-1, 14.4)",
        "an ID of two byte strings",
        "Write an ID into the file's trailer.",
    ),
    PressRule(
        "pdfx-no-xmp",
        "A press file without metadata",
        "A file says in its metadata which standard it keeps. Without them it counts as any PDF.",
        f"{_ISO}: a Metadata stream in the catalogue, as XMP",
        "XMP metadata in the catalogue",
        "Write the file with XMP metadata.",
    ),
    PressRule(
        "pdfx-not-declared",
        "A press file that isn't called PDF/X-4",
        "A print shop's check looks for the name of the standard first, and refuses a file that doesn't say it.",
        f"{_ISO}: pdfxid:GTS_PDFXVersion, in the namespace http://www.npes.org/pdfx/ns/id/",
        "pdfxid:GTS_PDFXVersion is PDF/X-4",
        "Make the file as a press file.",
    ),
    PressRule(
        "pdfx-no-title",
        "A press file without a title",
        "The title is what a print shop sees in its list of jobs.",
        f"{_ISO}: dc:title",
        "dc:title with some text",
        "Give the file a title.",
    ),
    PressRule(
        "pdfx-no-dates",
        "A press file without its dates",
        "The dates tell a new version from an old one.",
        f"{_ISO}: xmp:CreateDate, xmp:ModifyDate and xmp:MetadataDate",
        "three dates such as 2026-02-26T00:00:00Z",
        "Write the dates into the file's XMP metadata.",
    ),
    PressRule(
        "pdfx-no-document-id",
        "A press file that doesn't say which version it is",
        "Two versions of a file are told apart by these identifiers.",
        f"{_ISO}: xmpMM:DocumentID, xmpMM:VersionID and xmpMM:RenditionClass",
        "all three",
        "Write the identifiers into the file's XMP metadata.",
    ),
    PressRule(
        "pdfx-trapped-unknown",
        "A press file that doesn't say whether it is trapped",
        "Trapping lets neighbouring colours overlap a little. Done twice or never, it leaves dark or white edges.",
        f"{_ISO}: pdf:Trapped is True or False",
        "True or False",
        "Say False unless a prepress program has trapped the file.",
    ),
    PressRule(
        "pdfx-info-differs",
        "A press file that says two things of itself",
        "A file says twice who made it and when. If the two differ, nobody knows which holds.",
        f"{_ISO}: Info and XMP say the same; house: Info has title, dates, programs and Trapped where XMP has them, "
        "for some programs read Info alone",
        "the same in Info and in XMP",
        "Write both from the same values.",
    ),
    PressRule(
        "pdfx-no-output-intent",
        "A press file without an ink condition",
        "The same inks look different on coated and uncoated paper. Without a condition the print shop has to guess.",
        f"{_ISO}: exactly one output intent GTS_PDFX",
        "one output intent GTS_PDFX",
        "Choose an ink condition, such as FOGRA39.",
    ),
    PressRule(
        "pdfx-output-intent-incomplete",
        "An ink condition without its name",
        "A person at the print shop looks for the name of the condition, not for its profile.",
        f"{_ISO}: OutputConditionIdentifier; house: Info and RegistryName always, for people read them",
        "an identifier, a description and a registry",
        "Complete the output intent.",
    ),
    PressRule(
        "pdfx-no-output-profile",
        "An ink condition without its profile",
        "By the profile a proof shows what the print will look like.",
        f"{_ISO}: DestOutputProfile embedded; a reference is PDF/X-4p",
        "an embedded ICC profile",
        "Embed the profile of the ink condition.",
    ),
    PressRule(
        "pdfx-wrong-output-profile",
        "An ink condition with a profile that is no press's",
        "A profile of a screen or a damaged one tells nothing about inks, and colours come out wrong.",
        f"{_ISO}: an ICC profile of the class prtr; house: for CMYK, for all flat colours are in these inks",
        "a profile of the class prtr for CMYK, with N 4",
        "Ask the print shop for its CMYK output profile.",
    ),
    PressRule(
        "pdfx-annotation",
        "A link or comment on the page",
        "Some programs print links and comments, others don't.",
        f"{_ISO}: annotations lie outside the bleed box; house: trap networks and printer's marks as well, for "
        "programs differ in what they print",
        "no annotations on what is printed",
        "Keep links and comments for the screen file.",
    ),
    PressRule(
        "pdfx-form-fields",
        "A form in a press file",
        "What stands in a form's fields can change after the file was looked at.",
        f"{_ISO}: no interactive features; house: no form fields anywhere, for what stands in them can change",
        "no form",
        "Take the form out of the file.",
    ),
    PressRule(
        "pdfx-javascript",
        "A script in a press file",
        "A script may change the page after it was looked at, and safe programs refuse such a file.",
        f"{_ISO}: no JavaScript",
        "no JavaScript",
        "Take the scripts out of the file.",
    ),
    PressRule(
        "pdfx-action",
        "A press file that does something by itself",
        "Paper does nothing when it is opened. Safe programs refuse a file that does.",
        f"{_ISO}: no actions; house: no OpenAction even where it only names a page, for a press opens no page",
        "no actions",
        "Keep links for the screen file.",
    ),
    PressRule(
        "pdfx-embedded-file",
        "A file inside a press file",
        "Nobody prints it, it makes the file heavy, and it may be what nobody meant to send.",
        "house: a press file carries no files, for nobody at the press opens them (ISO 15930-7 asks that it prints "
        "without them)",
        "no files inside the file",
        "Send other files beside the press file.",
    ),
    PressRule(
        "pdfx-automatic-layer",
        "Layers that turn themselves on and off",
        "The print may show another layer than the screen did.",
        f"{_ISO}: no AS in a configuration of layers (ISO 32000-1, 8.11.4.4)",
        "layers that stay as they are",
        "Take automatic states out, or flatten the layers.",
    ),
    PressRule(
        "pdfx-postscript",
        "PostScript in a press file",
        "It is a program: what it paints is known only when it runs, and many presses don't run it.",
        f"{_ISO}: no PostScript XObjects (ISO 32000-1, 8.8.2)",
        "no PostScript",
        "Make the drawing again as PDF.",
    ),
    PressRule(
        "pdfx-lzw",
        "An old way of compressing",
        "LZW is forbidden in PDF/X; a strict check refuses the file.",
        f"{_ISO}: no LZWDecode",
        "Flate, JPEG or another filter",
        "Compress by Flate.",
    ),
    PressRule(
        "pdfx-external-content",
        "Content that lies in another file",
        "At the print shop the other file is missing, and its place stays empty.",
        f"{_ISO}: complete exchange: no external streams, reference XObjects or OPI",
        "everything in the file",
        "Put the content into the file.",
    ),
    PressRule(
        "pdfx-alternate-image",
        "A second picture in the place of the first",
        "The print may show another picture than the screen did.",
        f"house: one picture in one place, so that nobody has to ask which of them prints ({_ISO} forbids alternates "
        "that print by default)",
        "one picture",
        "Take the alternates out.",
    ),
    PressRule(
        "pdfx-transfer-function",
        "A curve that changes tones on the press",
        "It changes light and dark after the proof, or is ignored.",
        f"{_ISO}: no TR, and TR2 only Default",
        "no transfer function",
        "Change the tones in the picture itself.",
    ),
    PressRule(
        "pdfx-halftone",
        "A screen that the file brings along",
        "The screen belongs to the press. Another one gives coarse dots or moiré.",
        f"{_ISO}: halftones of types 1 and 5 without HalftoneName",
        "the printer's own screen",
        "Leave the screen to the printer.",
    ),
    PressRule(
        "pdfx-no-media-box",
        "A page without a size",
        "Programs then take a size of their own, and content is cut or moved.",
        "ISO 32000-1, 7.7.3.3: a MediaBox, own or inherited",
        "a media box on every page",
        "Write the page's boxes.",
    ),
    PressRule(
        "pdfx-no-trim-box",
        "A page without a trim box",
        "It says where the knife cuts. Without it the print shop has to guess.",
        f"{_ISO}: a TrimBox or an ArtBox; house: a TrimBox, for programs that impose pages go by it",
        "a trim box on every page",
        "Write the page's boxes.",
    ),
    PressRule(
        "pdfx-no-bleed-box",
        "A page without a bleed box",
        "It says how far colour goes beyond the cut. Without it the bleed may be left out.",
        f"house: a BleedBox on every page, so that no bleed is left out ({_ISO} takes the trim where there is none)",
        "a bleed box on every page",
        "Write the page's boxes.",
    ),
    PressRule(
        "pdfx-art-box",
        "A page with two finished sizes",
        "A trim box and an art box contradict one another, and the standard allows one alone.",
        f"{_ISO}: no ArtBox beside a TrimBox",
        "a trim box alone",
        "Take the art box out.",
    ),
    PressRule(
        "pdfx-boxes-not-nested",
        "A page that is larger than its sheet",
        "What reaches beyond the sheet isn't there: bleed or content is missing.",
        f"{_ISO}: TrimBox within BleedBox within MediaBox",
        "trim within bleed within media",
        "Correct the page's boxes.",
    ),
    PressRule(
        "pdfx-crop-box",
        "A page that shows only a part of itself",
        "A program that goes by the crop box places the page wrongly or cuts its bleed off.",
        f"house: no CropBox but the MediaBox itself, for some programs place pages by it ({_ISO}: never smaller than "
        "the bleed)",
        "no crop box, or one that is the media box",
        "Take the crop box out.",
    ),
    PressRule(
        "pdfx-rotated",
        "A page that is turned",
        "Some programs turn it, some don't, and in an imposed sheet it lies the wrong way.",
        f"house, after {_GHENT}: pages stand as they are printed, for not every program turns them",
        "no Rotate",
        "Turn the page's content instead.",
    ),
    PressRule(
        "pdfx-user-unit",
        "A page in units of its own",
        "Programs that overlook the unit print the page in the wrong size.",
        f"house, after {_GHENT}: points everywhere; many programs overlook UserUnit",
        "no UserUnit",
        "Write all lengths in points.",
    ),
    PressRule(
        "pdfx-trims-differ",
        "Pages of several sizes in one file",
        "A sheet is laid out for one size. The other pages are cut wrongly.",
        f"house, after {_GHENT}: one trim size a file, for a sheet is laid out for one",
        "the same trim size on all pages",
        "Make a file for each size.",
    ),
    PressRule(
        "pdfx-short-bleed",
        "Colour that stops at the cut",
        "No knife cuts exactly. A strip of white paper shows at the edge.",
        "house: artwork that touches the trim runs to the bleed's edge, for no knife cuts exactly",
        "artwork as far as the bleed's edge, or clear of the trim",
        "Draw the ground or the picture larger, out to the bleed's edge.",
    ),
    PressRule(
        "pdfx-registration-inside",
        "Registration colour on the page",
        "It prints on every plate: far too much ink, and a blurred edge.",
        "house: registration colour is for printers' marks, and these lie outside the bleed (ISO 32000-1, 8.6.6.4)",
        "registration colour outside the bleed alone",
        "Use black ink alone, or move the mark outwards.",
    ),
    PressRule(
        "pdfx-font-not-embedded",
        "A typeface that isn't in the file",
        "The print shop's own typeface takes its place: other widths, other letters, or boxes.",
        f"{_ISO}: every font that is used is embedded; house: every font that is named, for a file doesn't show which "
        "it will need",
        "all fonts embedded",
        "Embed the font, or draw with another one.",
    ),
    PressRule(
        "pdfx-missing-glyph",
        "A letter without a shape",
        "It prints as an empty box, or as nothing.",
        f"{_ISO}: no .notdef; house: nor an empty glyph for a visible character, which prints as nothing",
        "a glyph for every character",
        "Use a font that has the character.",
    ),
    PressRule(
        "pdfx-no-unicode",
        "Letters that can't be copied or searched",
        "Whoever checks the file for a word doesn't find it, and corrections go wrong.",
        "house: every code leads to Unicode, by ToUnicode, ActualText or a standard encoding (ISO 32000-1, 9.10), so "
        "that words can be found and corrected",
        "a character for every code",
        "Embed the font with a ToUnicode map.",
    ),
    PressRule(
        "pdfx-device-rgb",
        "Plain RGB in a press file",
        "A press has no red, green and blue. How they become ink is then left to chance.",
        f"{_ISO}: no DeviceRGB with a CMYK output intent; house: nor behind a DefaultRGB, which some programs overlook",
        "CMYK, spot inks, or pictures with an RGB profile",
        "Write the colour in CMYK; give a picture its profile.",
    ),
    PressRule(
        "pdfx-rgb-beside-pictures",
        "Text or areas in RGB",
        "They become several inks that must meet: black text gets coloured edges.",
        f"house: RGB with a profile is for pictures, for text and lines of it become several inks ({_ISO} allows it "
        "everywhere)",
        "CMYK or spot inks for text, lines and areas",
        "Write the colour in CMYK.",
    ),
    PressRule(
        "pdfx-same-profile",
        "The press's own profile once more",
        "Some programs convert the colours from this profile to the same one, and black becomes a mixture of inks.",
        f"{_ISO}: no ICCBased CMYK with the profile of the output intent",
        "DeviceCMYK for what is meant for this ink condition",
        "Write it as DeviceCMYK.",
    ),
    PressRule(
        "pdfx-bad-profile",
        "A picture with a broken profile",
        "Its colours are anybody's guess, and a strict check refuses the file.",
        "ISO 32000-1, 8.6.5.5: a profile of an input, display, output or colour space class with N components",
        "a whole ICC profile for the colours that it goes with",
        "Give the picture its own profile, or sRGB.",
    ),
    PressRule(
        "pdfx-blend-space",
        "Transparency that doesn't say how it blends",
        "What shines through may come out in other colours than on the screen.",
        f"house: a page with transparency blends in DeviceCMYK, as the press does ({_ISO} asks that the blend space be "
        "clear)",
        "a page group in DeviceCMYK",
        "Flatten the transparency, or give the page a group in DeviceCMYK.",
    ),
    PressRule(
        "pdfx-unnamed-ink",
        "An ink without a name",
        "The print shop can't know which ink to take.",
        "ISO 32000-1, 8.6.6: a Separation or DeviceN names its inks",
        "a name for every ink",
        "Name the ink as the print shop does.",
    ),
    PressRule(
        "pdfx-spot-differs",
        "One ink with two looks",
        "There is one plate for a name. One of the two looks is wrong.",
        "house: one name, one ink: a plate can't have two looks",
        "the same CMYK twin wherever the ink is used",
        "Give the two inks two names, or the same CMYK twin.",
    ),
    PressRule(
        "pdfx-black-not-overprinting",
        "Small black that doesn't overprint",
        "Where plates don't meet exactly, a white edge stands round thin letters and lines.",
        f"{_GHENT}: black text under 12 pt and black lines under 2 pt overprint (ISO 32000-1, 8.6.7)",
        "overprinting on (OP and op true, OPM 1)",
        "Let small black overprint, so that no white shows where plates don't meet.",
    ),
    PressRule(
        "pdfx-black-of-several-inks",
        "Small black of several inks",
        "Where plates don't meet exactly, thin letters get coloured edges.",
        f"{_GHENT}: black text under 12 pt and black lines under 2 pt are of black ink alone",
        "CMYK 0 0 0 100",
        "Use black ink alone.",
    ),
    PressRule(
        "pdfx-grey-black",
        "Small black written as grey",
        "Some programs turn grey into four inks, and thin letters get coloured edges.",
        f"{_GHENT}: small black isn't DeviceGray, which doesn't say that it means the black plate",
        "CMYK 0 0 0 100",
        "Write black as CMYK 0 0 0 100.",
    ),
    PressRule(
        "pdfx-white-overprints",
        "White that vanishes",
        "White is no ink. If it overprints, what lies under it stays, and the white is gone.",
        f"{_GHENT}: white never overprints",
        "white that knocks out",
        "Turn overprinting off for white.",
    ),
    PressRule(
        "pdfx-rich-black-text",
        "Text in rich black",
        "Ink of four plates runs together, and small letters close up.",
        f"{_GHENT}: no text with black of 85 % or more and over 280 % in all",
        "black ink alone",
        "Use black ink alone for text.",
    ),
    PressRule(
        "pdfx-too-much-ink",
        "Too much ink on one spot",
        "It doesn't dry: sheets stick together and mark one another.",
        f"{_GHENT}: 320 % on sheet-fed presses; house: 300 %, for which the coated profiles are made; flat colours and "
        "the ends of blends, not pictures",
        "no more ink than the printer allows",
        "Choose a colour with less ink.",
    ),
    PressRule(
        "pdfx-text-too-small",
        "Text too small for its inks",
        "Where plates don't meet exactly, or ink spreads into white letters, small text can't be read.",
        f"{_GHENT}: text in white or in more than one ink from 8 pt (digital and large format 5 pt)",
        "larger text, or text in one ink",
        "Make the text larger, or print it in one ink.",
    ),
    PressRule(
        "pdfx-line-too-thin",
        "A line too thin for its inks",
        "Where plates don't meet exactly, or ink spreads into a white line, a thin line breaks up or closes.",
        f"{_GHENT}: lines in white or in more than one ink from 0.25 pt (large format 0.15 pt)",
        "a thicker line, or a line in one ink",
        "Make the line thicker, or print it in one ink.",
    ),
)
"""Every rule that a press file has to keep, in the order of their findings."""
