"""Press files: PDF/X-4 to an independent reader, black text on the black plate alone, marks outside the bleed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.findings import ExhibitError, Severity
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.units import MM
from exhibit_builder.manuscript.models import ConditionName, Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.content_codes import code_of_page
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.press.job import press_job, printer_names
from exhibit_builder.press.printers_marks import SlugLine, with_printers_marks
from exhibit_builder.typography.lettering import Lettering
from icc_specimens import SRGB
from readback import boxes_mm, poppler_text, render
from samples import SHORT, four, hashes, held_back, layout_job, posters, put, write

PROFILES = Path(__file__).parent.parent / "src/exhibit_builder/press/icc"


def press(built: Built, *papers: str) -> list[FileRecord]:
    return [file for file in built.files if file.purpose == "press" and (not papers or file.paper in papers)]


def exhibit_in(folder: Path, **fields: Any) -> Exhibit:
    exhibit, findings = read_exhibit(write(folder, four(), **fields))
    assert exhibit is not None, findings
    return exhibit


def refusal(folder: Path, tmp_path: Path, **options: Any) -> ExhibitError:
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()
    return refused.value


# PDF/X-4


def test_every_press_file_is_pdfx4(khojaly: Built) -> None:
    """The reader of PDF/X-4, which knows nothing of the writer, has nothing to say of any press file."""
    from exhibit_builder.preflight.pdfx.reader import press_defects

    files = press(khojaly)
    assert len(files) > 20
    for file in files:
        assert press_defects(khojaly.out / file.path) == (), file.path


def test_info_and_xmp_say_what_the_exhibit_is(khojaly: Built, judge: Any) -> None:
    """Title, date, edition and language stand in the file as in the YAML; two files have two identities."""
    pikepdf = judge("pikepdf")
    identities = set()
    for file in press(khojaly, "A1"):
        with pikepdf.open(khojaly.out / file.path) as pdf, pdf.open_metadata() as xmp:
            assert str(pdf.docinfo["/Title"]) == xmp["dc:title"] and xmp["dc:title"].startswith("Khojaly")
            assert xmp["xmpMM:VersionID"] == file.edition
            assert str(pdf.docinfo["/CreationDate"])[2:10] == xmp["xmp:CreateDate"][:10].replace("-", "") == "20261122"
            assert str(pdf.Root.Lang) == "en"
            identities.add(xmp["xmpMM:DocumentID"])
            identities.add(bytes(pdf.trailer.ID[0]).hex())
    assert len(identities) == 2 * len(press(khojaly, "A1"))


def test_the_profile_in_the_file_is_the_conditions(tmp_path: Path, judge: Any) -> None:
    """Each condition embeds its own profile whole, under the name that the registry has for it."""
    pikepdf = judge("pikepdf")
    for name, condition in CONDITIONS.items():
        folder = write(tmp_path / name, four(), press={"condition": name}, posters={"papers": ["A4"]})
        made = build(folder, tmp_path / "out" / name, panels=("bank",))
        with pikepdf.open(made.out / press(made)[0].path) as pdf:
            (intent,) = pdf.Root.OutputIntents
            assert intent.DestOutputProfile.read_bytes() == (PROFILES / condition.file).read_bytes()
            assert str(intent.OutputConditionIdentifier) == condition.identifier
    assert set(CONDITIONS) == set(ConditionName.__args__)  # type: ignore[attr-defined]


def test_a_profile_of_ones_own_is_used(tmp_path: Path, judge: Any) -> None:
    """A print shop's profile inside the exhibit's folder becomes the output intent, named as custom."""
    folder = write(tmp_path / "in", four(), press={"profile": "press/shop.icc"}, posters={"papers": ["A4"]})
    (folder / "press").mkdir()
    shutil.copy(PROFILES / CONDITIONS["GRACoL"].file, folder / "press/shop.icc")
    made = build(folder, tmp_path / "out", panels=("bank",))
    with judge("pikepdf").open(made.out / press(made)[0].path) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Custom" and "GRACoL" in str(intent.Info)


def _changed(at: int, text: bytes) -> bytes:
    data = (PROFILES / CONDITIONS["FOGRA39"].file).read_bytes()
    return data[:at] + text + data[at + len(text) :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SRGB, "wrong-profile-class"),
        (_changed(16, b"RGB "), "wrong-profile-space"),
        (b"no profile at all", "not-a-profile"),
        (_changed(0, b"\0\0\0\x09"), "not-a-profile"),
        (_changed(128, b"\xff" * 400), "not-a-profile"),
        (b"", "not-a-profile"),
    ],
    ids=["a screen's", "not for inks", "text", "cut off", "damaged inside", "empty"],
)
def test_a_wrong_profile_is_named_at_its_line(data: bytes, code: str, tmp_path: Path) -> None:
    """A profile that is none, of the wrong class or for other colours is an error at the line that names it."""
    folder = write(tmp_path / "in", four(), press={"profile": "shop.icc"})
    (folder / "shop.icc").write_bytes(data)
    (finding,) = refusal(folder, tmp_path).findings
    assert finding.code == code and finding.hint
    assert finding.place is not None and finding.place.file == "exhibit.yaml"
    line = (folder / "exhibit.yaml").read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert "shop.icc" in line


def test_condition_and_profile_together_are_refused(tmp_path: Path) -> None:
    """Who names both has to say which one holds."""
    folder = write(tmp_path / "in", four(), press={"profile": "shop.icc", "condition": "FOGRA29"})
    shutil.copy(PROFILES / CONDITIONS["GRACoL"].file, folder / "shop.icc")
    assert "condition-twice" in [finding.code for finding in refusal(folder, tmp_path).findings]


# inks


def plates(ghostscript: str, path: Path, folder: Path, dpi: int, page: int = 1) -> dict[str, Image.Image]:
    """The plates of a page as Ghostscript separates it, by their colourant; white is no ink."""
    command = [ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{dpi}"]
    command += [f"-dFirstPage={page}", f"-dLastPage={page}", "-o", str(folder / "plates.tif"), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return {each.name[7:-5]: Image.open(each).convert("L") for each in folder.glob("plates(*).tif")}


@pytest.mark.parametrize("paper", ["A1", "A5"])
def test_black_text_stays_off_the_other_plates(paper: str, khojaly: Built, judge: Any, tmp_path: Path) -> None:
    """Where only black text stands, Ghostscript's cyan, magenta and yellow plates are empty, and black is not."""
    ghostscript = judge("gs")
    file = press(khojaly, paper)[4 if paper == "A1" else 0]
    page = 1 if paper == "A1" else 11
    inks = plates(ghostscript, khojaly.out / file.path, tmp_path, 36, page)
    assert set(inks) == {"Cyan", "Magenta", "Yellow", "Black"}
    width, height = inks["Black"].size
    text = (width // 20, round(height * 0.86), width * 19 // 20, round(height * 0.97))
    assert inks["Black"].crop(text).getextrema()[0] < 128
    for name in ("Cyan", "Magenta", "Yellow"):
        assert inks[name].crop(text).getextrema() == (255, 255), name


def test_no_fifteen_millimetres_are_flooded(khojaly: Built, judge: Any, tmp_path: Path) -> None:
    """On the darkest poster no square of 15 mm has more ink than 300 %, as Ghostscript renders the inks."""
    ghostscript = judge("gs")
    (file,) = [file for file in press(khojaly, "A3") if file.panel == "night"]
    command = [ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", "-r36"]
    subprocess.run([*command, "-o", str(tmp_path / "inks.tif"), str(khojaly.out / file.path)], check=True)
    inks = Image.open(tmp_path / "inks.tif")
    side = round(15 / 25.4 * 36)
    totals = []
    for across, down in ((0, 0), (side // 2, 0), (0, side // 2), (side // 2, side // 2)):
        part = inks.crop((across, down, inks.width, inks.height))
        squares = part.resize(
            (part.width // side, part.height // side),
            Image.Resampling.BOX,
            (0, 0, part.width // side * side, part.height // side * side),
        )
        totals += [sum(pixel) / 2.55 for pixel in squares.get_flattened_data()]
    assert 200 < max(totals) <= 300


def test_overprinting_shows_in_a_trap_test(tmp_path: Path, judge: Any) -> None:
    """Black text over a colour leaves the colour under it: on the cyan plate the letters can't be seen."""
    ghostscript = judge("gs")
    colours = {
        "haze": {"cmyk": "cmyk(40 0 0 0)", "srgb": "#99DDFF"},
        "haze-far": {"cmyk": "cmyk(40 0 0 0)", "srgb": "#99DDFF"},
    }
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    put(folder / "theme.yaml", {"colours": colours})
    made = build(folder, tmp_path / "out", panels=("bank",))
    inks = plates(ghostscript, made.out / press(made)[0].path, tmp_path, 72)
    cyan, black = inks["Cyan"], inks["Black"]
    sky = (0, 0, cyan.width, cyan.height // 5)
    assert len(set(cyan.crop(sky).get_flattened_data())) == 1, "one even tone, with no letters cut out of it"
    assert black.crop(sky).getextrema()[0] < 100, "and the title stands there in black"


def test_a_spot_ink_has_a_plate_of_its_own(tmp_path: Path, judge: Any) -> None:
    """A theme colour with a spot name comes out as a separation of that name; screens show its sRGB twin."""
    pikepdf, ghostscript = judge("pikepdf"), judge("gs")
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    ember = {"cmyk": "cmyk(22 74 92 48)", "srgb": "#7F3D1A", "spot": "PANTONE 483 C"}
    put(folder / "theme.yaml", {"colours": {"ember": ember}})
    made = build(folder, tmp_path / "out", panels=("bank",))
    path = made.out / press(made)[0].path
    with pikepdf.open(path) as pdf:
        spaces = [list(space) for space in pdf.pages[0].Resources.ColorSpace.values()]
        assert [str(space[1]) for space in spaces] == ["/PANTONE 483 C"]
        assert [round(float(part), 2) for part in spaces[0][3].C1] == [0.22, 0.74, 0.92, 0.48]
    assert plates(ghostscript, path, tmp_path, 36)["PANTONE 483 C"].getextrema()[0] < 50
    from exhibit_builder.preflight.pdfx.reader import press_defects

    assert press_defects(path) == ()


def test_too_much_ink_and_rich_black_text_are_refused(tmp_path: Path) -> None:
    """A theme with 340 % in a sky, and black text of four inks, holds back what would be printed."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    colours = {
        "haze": {"cmyk": "cmyk(90 80 80 90)", "srgb": "#111111"},
        "ink": {"cmyk": "cmyk(70 60 60 100)", "srgb": "#000000"},
    }
    put(folder / "theme.yaml", {"colours": colours})
    findings = held_back(folder, tmp_path / "out")
    assert {"too-much-ink", "rich-black-text"} <= {finding.code for finding in findings}
    assert any("haze" in finding.message and "340" in finding.message for finding in findings)


def test_a_spot_ink_may_be_named_in_any_script(tmp_path: Path) -> None:
    """A name outside ASCII is a valid name in the file; one ink with two recipes is refused."""
    from exhibit_builder.preflight.pdfx.reader import press_defects

    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    ember = {"cmyk": "cmyk(22 74 92 48)", "srgb": "#7F3D1A", "spot": "紙 墨 Größe"}
    put(folder / "theme.yaml", {"colours": {"ember": ember}})
    made = build(folder, tmp_path / "out", panels=("bank",))
    assert press_defects(made.out / press(made)[0].path) == ()
    assert press(made)[0].spots == ("紙 墨 Größe",)
    put(folder / "theme.yaml", {"colours": {"ember": ember, "lamp": {**ember, "cmyk": "cmyk(0 30 60 0)"}}})
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "out")
    assert [finding.code for finding in refused.value.findings] == ["spot-differs"]


def picture_exhibit(folder: Path, picture: Image.Image, name: str, **fields: Any) -> Path:
    (folder / "pictures").mkdir(parents=True)
    picture.save(folder / "pictures" / name)
    block = {
        "file": f"pictures/{name}",
        "alt": "A flat boat with one cart on it",
        "caption": "The ferry at the north bank",
        "credit": "Ann Marsh",
        "rights": "By courtesy of the town archive",
    }
    text = f"{SHORT}[@minutes] Nobody rang the bell at night.[@gazette]"
    return write(folder, [{"text": text}, {"image": block}], posters={"papers": ["A4"]}, **fields)


def test_a_picture_full_of_ink_is_refused_in_colour_and_welcome_in_grey(tmp_path: Path) -> None:
    """400 % in a CMYK photograph stops a colour build; printed grey, it is on one plate."""
    dark = Image.new("CMYK", (2400, 1800), (255, 255, 255, 255))
    grey = picture_exhibit(tmp_path / "grey", dark, "a.jpg")
    assert press(build(grey, tmp_path / "out"))
    colour = picture_exhibit(tmp_path / "colour", dark, "a.jpg")
    put(colour / "theme.yaml", {"pictures": "colour"})
    assert [finding.code for finding in held_back(colour, tmp_path / "out2")] == ["too-much-ink"]


def test_a_limit_below_the_profile_is_kept_by_converted_photographs(tmp_path: Path, judge: Any) -> None:
    """Photographs that become CMYK keep to a printer's limit that their profile doesn't, and a note says so."""
    folder = picture_exhibit(tmp_path / "in", Image.new("RGB", (2400, 1800)), "a.jpg", press={"images": "cmyk"})
    put(folder / "theme.yaml", {"pictures": "colour"})
    assert build(folder, tmp_path / "out").files
    (folder / "printers").mkdir()
    put(folder / "printers/shop.yaml", {"label": "x", "ink-limit": 250})
    built = build(folder, tmp_path / "shop", printer="shop")
    notes = [finding for finding in built.findings if finding.code == "limit-below-profile"]
    assert [finding.severity for finding in notes] == [Severity.NOTE] and press(built)
    (drawn,) = press(built)
    pikepdf = judge("pikepdf")
    with pikepdf.open(tmp_path / "shop" / drawn.path) as pdf:
        pixels = next(iter(pdf.pages[0].Resources.XObject.values()))
        shown = pikepdf.PdfImage(pixels).as_pil_image()
    assert shown.mode == "CMYK" and 230 < max(map(sum, shown.get_flattened_data())) / 2.55 <= 250


def test_coarse_pictures_are_told_and_one_bit_needs_more(tmp_path: Path) -> None:
    """A photograph of 300 pixels an inch is silent where a drawing of one bit at the same fineness is not."""
    for name, mode, told in (("photo.png", "L", []), ("drawing.png", "1", ["picture-too-coarse"])):
        folder = picture_exhibit(tmp_path / mode, Image.linear_gradient("L").resize((2400, 1800)).convert(mode), name)
        built = build(folder, tmp_path / f"out-{mode}")
        assert [finding.code for finding in built.findings] == told
    folder = picture_exhibit(tmp_path / "coarse", Image.linear_gradient("L").resize((960, 720)), "a.png")
    built = build(folder, tmp_path / "out-coarse", printer="digital")
    (finding,) = built.findings
    assert finding.code == "picture-too-coarse" and finding.severity is Severity.WARNING and press(built)
    assert finding.place is not None and finding.place.file == "panels/one.yaml"
    for printer in ("sheet-fed", None):
        (finding,) = held_back(folder, tmp_path / f"no-{printer}", printer=printer)
        assert finding.code == "picture-too-coarse"


# marks


def test_marks_stand_outside_the_bleed_on_every_plate(tmp_path: Path, judge: Any) -> None:
    """With marks the media grows, the trim stays, crop marks print on all plates, and the page keeps to its bleed."""
    pikepdf, ghostscript = judge("pikepdf"), judge("gs")
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    plain, marked = (build(folder, tmp_path / name, marks=name == "marked") for name in ("plain", "marked"))
    path = marked.out / press(marked)[1].path
    with pikepdf.open(path) as pdf:
        boxes = boxes_mm(pdf.pages[0])
    media, bleed, trim = boxes["MediaBox"], boxes["BleedBox"], boxes["TrimBox"]
    assert (round(trim[2] - trim[0]), round(trim[3] - trim[1])) == (210, 297)
    assert trim[0] - bleed[0] == pytest.approx(3, abs=0.02) and bleed[0] - media[0] > 5
    inks = plates(ghostscript, path, tmp_path, 144)
    pixels = 144 / 25.4
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        plate = inks[name]
        corner = plate.crop((0, 0, round((bleed[0] - 0.3) * pixels), round((bleed[0] - 0.3) * pixels)))
        assert corner.getextrema()[1] == 255
        # The crop mark's line at the head, left: dark at the trim's x, from bleed + 1 mm outwards.
        x, y = trim[0] * pixels, (media[3] - bleed[3] - 3) * pixels
        line = plate.crop((round(x) - 2, round(y), round(x) + 3, round(y) + 1))
        assert line.getextrema()[0] < 140, name
    inner = render(
        judge("pypdfium2"), path, dpi=72, crop_mm=(bleed[0], bleed[1], media[2] - bleed[2], media[3] - bleed[3])
    )
    whole = render(judge("pypdfium2"), plain.out / press(plain)[1].path, dpi=72)
    difference = [
        abs(a - b)
        for one, two in zip(
            inner.resize((60, 85)).get_flattened_data(), whole.resize((60, 85)).get_flattened_data(), strict=True
        )
        for a, b in zip(one, two, strict=True)
    ]
    assert max(difference) < 40
    assert not re.search("page 1 of 1", poppler_text(judge("pdftotext"), plain.out / press(plain)[1].path))
    said = poppler_text(judge("pdftotext"), path)
    assert "BRIDGE · bank · en · A4 · page 1 of 1 · 2024-05-01 · edition 1" in said


def test_the_content_code_tells_versions_apart(tmp_path: Path) -> None:
    """The code in the slug line changes with one word of the page, and not when a line moves in the YAML."""
    first = posters(write(tmp_path / "one", four(bank=[{"text": SHORT}])), "A4").composed[1].pages[0]
    again = posters(write(tmp_path / "two", four(bank=[{"text": SHORT}]), code="OTHER"), "A4").composed[2].pages[0]
    moved = write(tmp_path / "three", four(bank=[{"text": SHORT}]))
    panel = moved / "panels/bank.yaml"
    panel.write_text("# a comment\n\n" + panel.read_text(encoding="utf-8"), encoding="utf-8")
    same = posters(moved, "A4").composed[1].pages[0]
    other = (
        posters(write(tmp_path / "four", four(bank=[{"text": SHORT.replace("one", "two")}])), "A4").composed[1].pages[0]
    )
    assert code_of_page(first) == code_of_page(same)
    assert len({code_of_page(page) for page in (first, again, other)}) == 3
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{6}", code_of_page(first))


def test_marks_keep_their_distance_whatever_the_bleed(tmp_path: Path) -> None:
    """Crop marks begin at least the bleed, and at least 3 mm, away from the trim, and are 5 mm long."""
    made = layout_job(write(tmp_path / "in", four()))
    page = posters(tmp_path / "in", "A4").composed[1].pages[0]
    from dataclasses import replace

    for bleed in (0.0, 3 * MM, 10 * MM):
        sheet = replace(page, boxes=replace(page.boxes, bleed=bleed))
        line = SlugLine("C", "bank", "en", "A4", 1, 1, "2024-05-01", "1")
        marked = with_printers_marks(sheet, line, Lettering(made.typesetter))
        crops = next(mark for mark in marked.outside if getattr(mark, "role", "") == "crop-marks")
        numbers = [n for _, values in crops.segments for n in values]  # type: ignore[union-attr]
        outward = [-value for value in numbers if value < 0]
        assert min(outward) >= max(bleed, 3 * MM) - 1e-6
        assert max(outward) - min(outward) == pytest.approx(5 * MM)
        assert max(outward) <= bleed + marked.boxes.slug
        lowest = max(mark.y for mark in marked.outside if isinstance(mark, GlyphRun))
        assert lowest + 2 <= page.boxes.height + bleed + marked.boxes.slug


# printers


def test_the_shipped_printers_are_whole(tmp_path: Path) -> None:
    """Every profile that comes with the program can be used, and lists itself where printers are named."""
    exhibit = exhibit_in(tmp_path / "in")
    assert printer_names(tmp_path / "in") == ["digital", "large-format", "office", "sheet-fed"]
    for name in printer_names(tmp_path / "in"):
        job, findings = press_job(exhibit, name)
        assert job is not None and not findings and job.printer.name == name


def test_a_printer_of_ones_own_wins(tmp_path: Path, judge: Any) -> None:
    """A file in printers/ sets bleed, marks, file names and one file for all, over the exhibit's own wishes."""
    folder = write(tmp_path / "in", four(), press={"condition": "FOGRA29", "marks": False}, posters={"papers": ["A4"]})
    (folder / "printers").mkdir()
    shop = {"label": "Our shop", "condition": "GRACoL", "bleed": "0.25 in", "marks": True, "files": "together"}
    put(folder / "printers/shop.yaml", {**shop, "file-name": "{code}-{paper}-v{edition}"})
    made = build(folder, tmp_path / "out", printer="shop")
    (file,) = press(made)
    assert file.path == "en/posters/A4/BRIDGE-A4-v1.press.pdf" and file.pages == 4 and file.bleed_mm == 6.35
    with judge("pikepdf").open(made.out / file.path) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "CGATS TR 006"
        assert boxes_mm(pdf.pages[0])["BleedBox"][0] > 5


def test_a_shipped_printer_leaves_the_exhibits_wishes(tmp_path: Path, judge: Any) -> None:
    """What a printer's file doesn't say is the exhibit's: an American condition stays American."""
    wishes = {"condition": "GRACoL", "marks": True, "printer": "sheet-fed"}
    folder = write(tmp_path / "in", four(), press=wishes, posters={"papers": ["A4"]})
    made = build(folder, tmp_path / "out")
    with judge("pikepdf").open(made.out / press(made)[0].path) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "CGATS TR 006"
        assert boxes_mm(pdf.pages[0])["BleedBox"][0] > 5


def test_an_uncoated_condition_brings_its_ink_limit(tmp_path: Path) -> None:
    """FOGRA29 was made for 280 %: a theme colour of 290 % passes on coated paper and not on plain."""
    night = {"cmyk": "cmyk(80 70 60 80)", "srgb": "#222222"}
    for condition, wrong in (("FOGRA39", False), ("FOGRA29", True)):
        folder = write(tmp_path / condition, four(), press={"condition": condition}, posters={"papers": ["A1"]})
        put(folder / "theme.yaml", {"colours": {"night": night}})
        if wrong:
            findings = held_back(folder, tmp_path / f"no-{condition}")
            assert "too-much-ink" in [finding.code for finding in findings]
        else:
            assert press(build(folder, tmp_path / f"out-{condition}"))


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ({"label": "x", "bled": "3 mm"}, "unknown-key"),
        ({"label": "x", "bleed": "three"}, "wrong-length"),
        ({"label": "x", "bleed": "-3 mm"}, "wrong-length"),
        ({"label": "x", "safe": "90 mm"}, "wrong-length"),
        ({"label": "x", "condition": "FOGRA51"}, "unknown-value"),
        ({"label": "x", "ink-limit": 40}, "out-of-range"),
        ({"label": "x", "most-pages": 0}, "out-of-range"),
        ({"label": "x", "file-name": "{pannel}"}, "unknown-name-field"),
        ({"label": "x", "file-name": "{panel"}, "wrong-form"),
        ({"label": "x", "resolution": {"target": 100, "warning": 200}}, "wrong-resolution"),
        ({"label": "x", "profile": "../x.icc"}, "path-outside"),
        ({"bleed": "3 mm"}, "missing-key"),
        ({}, "missing-key"),
        ({"label": "x", "safe": "12 mm", "bleed": "0 mm"}, None),
    ],
)
def test_mistakes_in_a_printers_file_are_told(profile: dict[str, Any], code: str | None, tmp_path: Path) -> None:
    """A wrong key or value in printers/NAME.yaml is an error that names the file and the line."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    (folder / "printers").mkdir()
    put(folder / "printers/shop.yaml", profile)
    if code is None:
        assert build(folder, tmp_path / "out", printer="shop").files
        return
    error = refusal(folder, tmp_path, printer="shop")
    assert code in [finding.code for finding in error.findings]
    finding = next(finding for finding in error.findings if finding.code == code)
    assert finding.place is not None and finding.place.file == "printers/shop.yaml"


def test_two_press_files_of_one_name_are_held_back(tmp_path: Path) -> None:
    """A pattern that gives every file the same name is told at the printer's file, and no press file is written."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    (folder / "printers").mkdir()
    put(folder / "printers/shop.yaml", {"label": "x", "file-name": "always"})
    findings = held_back(folder, tmp_path / "out", printer="shop")
    assert {finding.code for finding in findings} == {"same-file-name"}
    assert {finding.place.file for finding in findings if finding.place} == {"printers/shop.yaml"}


def test_an_unknown_printer_gets_a_hint(tmp_path: Path) -> None:
    """A typo in a printer's name is answered with the nearest name and all there are; a path is no name."""
    folder = write(tmp_path / "in", four(), press={"printer": "sheetfed"})
    (finding,) = refusal(folder, tmp_path).findings
    assert finding.code == "unknown-printer" and "sheet-fed" in finding.hint and "digital" in finding.expected
    assert finding.place is not None and finding.place.line > 0
    (finding,) = refusal(folder, tmp_path, printer="../secret").findings
    assert finding.code == "unknown-printer"


def test_a_printer_that_takes_few_pages_is_heeded(tmp_path: Path) -> None:
    """A booklet of more pages than the printer takes in one file is held back."""
    folder = write(tmp_path / "in", four(), posters=None, booklet={"papers": ["A5"]})
    (folder / "printers").mkdir()
    put(folder / "printers/shop.yaml", {"label": "x", "most-pages": 4})
    (finding,) = held_back(folder, tmp_path / "out", printer="shop")
    assert finding.code == "too-many-pages" and "at most 4" in finding.expected


def test_an_order_in_letters_that_no_typeface_has_is_refused(tmp_path: Path) -> None:
    """What would stand on the order as nothing is told, at its line, and nothing is printed meanwhile."""
    order = {"products": {"A4": {"stock": "紙"}}}
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]}, order=order)
    (finding,) = held_back(folder, tmp_path / "out")
    assert finding.code == "missing-glyph"
    assert finding.place is not None and finding.place.file == "exhibit.yaml" and finding.place.line > 0


# keep-out zones


@pytest.mark.parametrize("paper", ["A0-eyelets", "A1-board", "A2-framed", "A3-eyelets", "roll-up"])
def test_text_stays_out_of_what_is_covered_and_backgrounds_go_in(paper: str, tmp_path: Path, judge: Any) -> None:
    """On a mounted format nothing is read within the covered strips, and the sky still runs to the bleed."""
    folder = write(tmp_path / "in", four(), posters={"papers": [paper]})
    made = build(folder, tmp_path / "out", panels=("bank",))
    covered = POSTER_PAPERS[paper].keep_out
    path = made.out / press(made)[0].path
    with judge("pypdfium2").PdfDocument(path) as document:
        page = document[0]
        text = page.get_textpage()
        width, height = page.get_size()
        bleed = POSTER_PAPERS[paper].bleed
        rectangles = [text.get_rect(i) for i in range(text.count_rects())]
    assert min(box[0] for box in rectangles) >= covered.left + bleed - 1
    assert max(box[2] for box in rectangles) <= width - covered.right - bleed + 1
    assert min(box[1] for box in rectangles) >= covered.bottom + bleed - 1
    assert max(box[3] for box in rectangles) <= height - covered.top - bleed + 1
    corner = render(judge("pypdfium2"), path, dpi=18).getpixel((0, 0))
    assert corner != (255, 255, 255)


@pytest.mark.long
@pytest.mark.parametrize("paper", [name for name in POSTER_PAPERS if name.endswith(("-board", "-framed", "-eyelets"))])
def test_the_template_stands_on_every_mounted_format(paper: str, tmp_path: Path) -> None:
    """Quotation marks that hang out of the margin keep clear of eyelets and lips too."""
    from exhibit_builder.scaffold import new_exhibit

    new_exhibit(tmp_path / "in")
    assert build(tmp_path / "in", tmp_path / "out", only="posters", papers=(paper,)).files


def test_a_safe_zone_that_text_can_not_leave_free_is_an_error(tmp_path: Path) -> None:
    """A printer that wants 40 mm free in a small booklet gets no file, but the place and what to do."""
    folder = write(tmp_path / "in", four(), posters=None, booklet={"papers": ["A5"]})
    (folder / "printers").mkdir()
    put(folder / "printers/shop.yaml", {"label": "x", "safe": "40 mm"})
    findings = held_back(folder, tmp_path / "out", printer="shop")
    assert {finding.code for finding in findings} == {"in-keep-out"}
    assert all(finding.spot and finding.hint for finding in findings)


def test_the_same_exhibit_gives_the_same_press_files(tmp_path: Path) -> None:
    """Two builds for one printer, with marks, are the same to the byte."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    first, second = (build(folder, tmp_path / name, printer="digital", marks=True).out for name in ("one", "two"))
    assert hashes(first) == hashes(second)


def test_the_content_code_sees_another_picture_under_the_same_name(tmp_path: Path) -> None:
    """A photograph that was replaced is another version of the page."""
    codes = []
    for shade in (90, 200):
        folder = picture_exhibit(tmp_path / str(shade), Image.new("L", (600, 400), shade), "a.png")
        codes.append(code_of_page(posters(folder, "A4").composed[0].pages[0]))
    assert codes[0] != codes[1]
