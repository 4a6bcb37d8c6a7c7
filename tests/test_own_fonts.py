"""What happens when an exhibit brings its own fonts: of every kind, good and bad."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

import font_specimens
import rule_samples
from conftest import Judge
from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import ExhibitError, Finding, Severity
from exhibit_builder.core.font_cuts import Cut
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.theme import ROLES, TextRole
from exhibit_builder.drawing.cached_files import of_faces
from exhibit_builder.drawing.embedding import Used, _program
from exhibit_builder.looks.look import look_named
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import sentences, words
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.preflight.rule import Example
from exhibit_builder.system import installed_fonts
from exhibit_builder.typography.breaks import opportunities
from exhibit_builder.typography.fonts import FAMILIES, FontBook, shipped_fonts
from exhibit_builder.typography.shaping import Shaper
from readback import pdfium_texts, poppler_text, render, squeezed

pytestmark = pytest.mark.long

TEXT = "The office of fjords, flights and affairs (AVATAR To We) kept 1,992 names."
BLOCKS = f"- text: '{TEXT}[@minutes]'\n"
ALL = "faces: {text: {file: fonts/FILE}, sans: {file: fonts/FILE}}\n"


def written(folder: Path, theme: str, fonts: dict[str, bytes], blocks: str = BLOCKS) -> Path:
    """The sample exhibit with a theme and files in its folder of fonts."""
    files: Any = {f"fonts/{name}": data for name, data in fonts.items()}
    return rule_samples.write(folder, Example(theme=theme, blocks=blocks, files=files))


def reading(folder: Path, theme: str, fonts: dict[str, bytes]) -> tuple[Exhibit | None, dict[str, Finding]]:
    """What comes of reading it, and what is found, by the rule."""
    exhibit, findings = read_exhibit(written(folder, theme, fonts))
    return exhibit, {finding.code: finding for finding in findings}


def good(folder: Path, theme: str, fonts: dict[str, bytes]) -> Exhibit:
    """The exhibit, which has nothing worse than a note."""
    exhibit, findings = reading(folder, theme, fonts)
    assert exhibit is not None and not any(one.severity is not Severity.NOTE for one in findings.values()), findings
    return exhibit


def book(exhibit: Exhibit) -> FontBook:
    """The typefaces that it is set in."""
    return FontBook(shipped_fonts(), exhibit.own_faces)


def cut(exhibit: Exhibit, family: str, which: Cut) -> tuple[str, dict[str, float]]:
    """The file and the axes of one cut of a family."""
    face = exhibit.own_faces.families[family].cuts[which]
    return face.written, dict(face.axes)


def pressed(folder: Path, theme: str, fonts: dict[str, bytes], blocks: str = BLOCKS) -> Path:
    """The press file of the sample's second panel, which nothing keeps from being printed."""
    built = build(written(folder, theme, fonts, blocks), folder / "out", only="posters", panels=["bank"])
    assert built.verdict.passed, built.findings
    return next(built.out / file.path for file in built.files if file.path.endswith("press.pdf"))


# What is taken


@pytest.fixture(scope="module")
def press_files(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The press file of the sample set in each kind of font, made when first asked for."""

    @cache
    def made(name: str) -> Path:
        folder = tmp_path_factory.mktemp("own")
        return pressed(folder, ALL.replace("FILE", name), {name: font_specimens.KINDS[name]()})

    return made


@pytest.mark.parametrize("name", font_specimens.KINDS)
def test_every_kind_of_font_is_embedded_as_what_it_is(name: str, press_files: Any) -> None:
    """TrueType stays TrueType and CFF stays CFF, as PDF/X-4 allows; nothing else is used, and nothing is not there."""
    with pikepdf.open(press_files(name)) as file:
        fonts = [font for page in file.pages for font in page.Resources.Font.values()]
        holders = [font.DescendantFonts[0] for font in fonts]
        assert holders and all("HouseSerif" in str(font.BaseFont) for font in fonts)
        for holder in holders:
            descriptor = holder.FontDescriptor
            if name.endswith(".otf"):
                assert holder.Subtype == "/CIDFontType0" and "/CIDToGIDMap" not in holder
                assert descriptor.FontFile3.Subtype == "/CIDFontType0C"
                table = descriptor.FontFile3.read_bytes()
                assert table[:2] == b"\1\0"
                assert b"Petrosyan" not in table  # who drew it is nobody's business
            else:
                assert holder.Subtype == "/CIDFontType2" and descriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"


@pytest.mark.parametrize("name", font_specimens.KINDS)
def test_text_set_in_it_is_copied_out_as_written(name: str, press_files: Any, judge: Judge) -> None:
    """Two readers give back the words, ligatures and all."""
    path = press_files(name)
    wanted = squeezed(TEXT)
    assert wanted in squeezed(poppler_text(judge("pdftotext"), path))
    assert wanted in squeezed("".join(pdfium_texts(judge("pypdfium2"), path)))


@pytest.mark.parametrize("name", [name for name in font_specimens.KINDS if name != "House.ttf"])
def test_every_kind_of_file_prints_the_same_letters(name: str, press_files: Any, judge: Judge, tmp_path: Path) -> None:
    """The same outlines, however they are packed and numbered, give the same picture in PDFium and in Ghostscript."""
    pdfium, ghostscript = judge("pypdfium2"), judge("gs")
    for draw in (
        lambda path: render(pdfium, path, dpi=100),
        lambda path: _by_ghostscript(ghostscript, path, tmp_path),
    ):
        one, other = (draw(press_files(each)).reduce(4) for each in ("House.ttf", name))
        # Two letters that change places come to 70; curves of another degree, and another way of drawing them, to 17.
        assert ImageChops.difference(one, other).convert("L").getextrema()[1] < 35, name


def _by_ghostscript(program: str, path: Path, folder: Path) -> Any:
    from PIL import Image

    out = folder / "page.png"
    options = [
        "-q",
        "-dSAFER",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=png16m",
        "-r300",
        "-dTextAlphaBits=4",
        f"-sOutputFile={out}",
    ]
    done = subprocess.run([program, *options, str(path)], capture_output=True, text=True, check=True)
    assert "error" not in (done.stdout + done.stderr).lower(), done.stdout + done.stderr
    with Image.open(out) as picture:
        return picture.convert("RGB").reduce(3)


@pytest.mark.parametrize(
    ("name", "theme", "options"),
    [
        *(
            (name, f"{{file: fonts/{name}}}", ())
            for name in font_specimens.KINDS
            if not name.endswith(("woff", "woff2"))
        ),
        ("House.ttc", "{file: fonts/House.ttc, index: 1}", ("--face-index=1",)),
        ("House-VF.ttf", "{file: fonts/House-VF.ttf}", ("--variations=wght=400",)),
        ("House-VF.ttf", "{file: fonts/House-VF.ttf, instance: heavy}", ("--variations=wght=900",)),
        ("House-VF.ttf", "{file: fonts/House-VF.ttf, axes: {wght: 333}}", ("--variations=wght=333",)),
        ("House-VF.otf", "{file: fonts/House-VF.otf, axes: {wght: 550}}", ("--variations=wght=550",)),
    ],
)
def test_letters_are_those_of_hb_shape(
    name: str, theme: str, options: tuple[str, ...], judge: Judge, tmp_path: Path
) -> None:
    """The same glyphs as HarfBuzz's own program, with the same advances; and what a PDF says of them is no other."""
    more = {"House.ttc": font_specimens.collection, "House-VF.ttf": font_specimens.variable}
    more["House-VF.otf"] = font_specimens.variable_compact
    data = (font_specimens.KINDS | more)[name]()
    own = book(good(tmp_path, f"faces: {{quote: {theme}}}\n", {name: data}))
    (run,) = Shaper(own).shape(TEXT, "quote", "italic", (), "en", False)
    asked = ["--no-glyph-names", "--no-clusters", "--language=en", *options, str(tmp_path / "fonts" / name), TEXT]
    told = subprocess.run([judge("hb-shape"), *asked], capture_output=True, text=True, check=True).stdout
    found = [(int(gid), int(advance)) for gid, advance in re.findall(r"(\d+)(?:@-?\d+,-?\d+)?\+(\d+)", told)]
    assert [(glyph.gid, glyph.advance) for glyph in run.glyphs] == found


@pytest.mark.parametrize("make", [font_specimens.variable, font_specimens.variable_compact])
def test_a_variable_font_is_embedded_at_its_weights(make: Callable[[], bytes], tmp_path: Path) -> None:
    """Regular, semibold and bold of one file are three fonts of fixed forms, each wider than the one before."""
    exhibit = good(tmp_path, "faces: {text: {file: fonts/V.ttf}}\n", {"V.ttf": make()})
    own = book(exhibit)
    widths = []
    for which, weight in ((Cut.REGULAR, 400), (Cut.SEMIBOLD, 600), (Cut.BOLD, 700)):
        assert cut(exhibit, "text", which) == ("fonts/V.ttf", {"wght": weight})
        face = own.face(own.stack("text", which)[0].face)
        used = Used(face, "T0", gids={face.glyph("n")})
        program = _program(used)
        data = zlib.decompress(program.data)
        assert b"fvar" not in data and data[:4] in (b"\0\1\0\0", b"\1\0\4\4", b"\1\0\4\3", b"\1\0\4\2")
        assert str(weight) in program.base
        widths.append(face.advance(face.glyph("n")))
    assert widths[0] < widths[1] < widths[2]


def test_an_axis_for_size_follows_the_text(tmp_path: Path) -> None:
    """Large text has the form for large text, small text that for small, running text the usual one."""
    exhibit, _ = reading(tmp_path, "faces: {text: House Sans}\n", {"V.ttf": font_specimens.variable("opsz")})
    assert exhibit is not None
    sizes = {family: cut(exhibit, family, Cut.REGULAR)[1]["opsz"] for family in ("text", "display", "small")}
    assert sizes == {"text": 200, "display": 900, "small": 200}
    exhibit, _ = reading(tmp_path, "faces: {quote: {family: House Sans, axes: {opsz: 300}}}\n", {})
    assert exhibit is not None and cut(exhibit, "quote", Cut.ITALIC)[1]["opsz"] == 300


def test_only_what_is_used_is_embedded(press_files: Any) -> None:
    """A font for tens of thousands of letters doesn't fill the file."""
    with pikepdf.open(press_files("House.otf")) as file:
        program = next(iter(file.pages[0].Resources.Font.values())).DescendantFonts[0].FontDescriptor.FontFile3
        assert len(program.read_bytes()) < len(font_specimens.compact()) * 0.7


# How it is named


def test_a_family_is_found_by_its_name(tmp_path: Path) -> None:
    """The files may be called as they like, and lie in folders; large and small text follow."""
    exhibit = good(
        tmp_path,
        "faces: {text: house  serif}\n",
        {
            "a/1.ttf": font_specimens.truetype(),
            "a/2.ttf": font_specimens.truetype(style="Italic", face="SourceSerif4-It"),
            "b.woff2": font_specimens.packed("woff2").replace(b"x", b"x"),
            "3.ttf": font_specimens.truetype(style="Bold", face="SourceSerif4-Bold"),
            "other.ttf": font_specimens.truetype("House Sans"),
        },
    )
    for family in ("text", "display", "small"):
        assert cut(exhibit, family, Cut.REGULAR)[0] in ("fonts/a/1.ttf", "fonts/b.woff2")
        assert cut(exhibit, family, Cut.ITALIC)[0] == "fonts/a/2.ttf"
        assert cut(exhibit, family, Cut.BOLD)[0] == cut(exhibit, family, Cut.SEMIBOLD)[0] == "fonts/3.ttf"
    assert "sans" not in exhibit.own_faces.families


def test_a_role_goes_before_its_family(tmp_path: Path) -> None:
    """A title has its own font, in its own weight; other large text keeps the family's."""
    fonts = {
        "r.ttf": font_specimens.truetype(),
        "k.ttf": font_specimens.truetype(style="Black", face="SourceSerif4-Bold"),
    }
    exhibit = good(tmp_path, "faces:\n  text: House Serif\n  title: {family: House Serif, weight: black}\n", fonts)
    assert cut(exhibit, "title", Cut.REGULAR)[0] == "fonts/k.ttf"
    assert cut(exhibit, "display", Cut.REGULAR)[0] == "fonts/r.ttf"
    own = book(exhibit)
    assert own.family_for("title", "display") == "title" and own.family_for("quote", "display") == "display"


def test_every_family_and_role_of_the_page_can_be_named(tmp_path: Path) -> None:
    """What docs/fonts.md promises."""
    theme = "faces:\n" + "".join(f"  {key}: {{file: fonts/r.ttf}}\n" for key in (*FAMILIES, *ROLES))
    exhibit, findings = reading(tmp_path, theme, {"r.ttf": font_specimens.truetype()})
    assert exhibit is not None and set(findings) == {"font-lacks-cut"}
    assert set(exhibit.own_faces.families) == {*FAMILIES, *map(str, ROLES)}


@pytest.mark.parametrize("look", LookName)
def test_every_look_finds_its_weights_in_it(look: LookName, tmp_path: Path) -> None:
    """Whatever weight a look sets a kind of text in, an own font stands for it; a role's font is the one named."""
    fonts = {
        "r.ttf": font_specimens.truetype(),
        "k.ttf": font_specimens.truetype(style="Black", face="SourceSerif4-Bold"),
    }
    theme = f"look: {look}\nfaces:\n  text: {{file: fonts/r.ttf, bold: fonts/k.ttf}}\n  title: {{file: fonts/k.ttf}}\n"
    own = book(good(tmp_path, theme, fonts))
    for role, kind in look_named(look).theme.roles.items():
        first = own.stack(own.family_for(role, kind.family), kind.weight)[0].face
        brought = kind.family != "sans" or role is TextRole.TITLE
        assert first.startswith("HouseSerif-" if brought else "Source"), role
    title = look_named(look).theme.roles[TextRole.TITLE]
    assert own.stack("title", title.weight)[0].face == "HouseSerif-Black"


def test_emphasis_without_an_italic_is_bold(tmp_path: Path, judge: Judge) -> None:
    """Nothing is slanted by force: the word stands out in the bold, and a note tells why."""
    fonts = {
        "r.ttf": font_specimens.truetype(),
        "b.ttf": font_specimens.truetype(style="Bold", face="SourceSerif4-Bold"),
    }
    theme = "faces: {text: House Serif, sans: House Serif}\n"
    _, findings = reading(tmp_path, theme, fonts)
    assert "emphasis is set in its bold" in findings["font-lacks-cut"].message
    path = pressed(tmp_path, theme, fonts, "- text: It carried *one* cart.[@minutes]\n")
    with pikepdf.open(path) as file:
        names = {str(font.BaseFont).split("+")[1] for font in file.pages[0].Resources.Font.values()}
    assert names == {"HouseSerif-Regular", "HouseSerif-Bold"}


def test_one_font_alone_is_warned_of(tmp_path: Path) -> None:
    """With neither italic nor bold nothing stands out; a role of its own needs neither."""
    fonts = {"r.ttf": font_specimens.truetype()}
    _, findings = reading(tmp_path, "faces: {text: House Serif}\n", fonts)
    assert findings["font-lacks-cut"].severity is Severity.WARNING
    assert not reading(tmp_path, "faces: {quote: House Serif}\n", fonts)[1]


def test_letters_that_it_lacks_come_from_the_program_and_are_told(tmp_path: Path, judge: Judge) -> None:
    """The own font first, then the program's: nothing is lost, and a note names the letters and the font."""
    folder = written(
        tmp_path,
        "faces: {text: {file: fonts/r.ttf}}\n",
        {"r.ttf": font_specimens.truetype()},
        "- text: The ferry was called Şuşa.[@minutes]\n",
    )
    (note,) = rule_samples.told(folder, "font-lacks-letters")
    assert "fonts/r.ttf has no ş Ş" in note.message or "fonts/r.ttf has no Ş ş" in note.message
    assert "SourceSerif4SmText-Regular stands in" in note.message and note.severity is Severity.NOTE
    path = next((build(folder, tmp_path / "out", only="posters", panels=["bank"]).out).rglob("*press.pdf"))
    assert "Şuşa" in poppler_text(judge("pdftotext"), path)


def test_a_part_of_a_line_in_another_family_is_no_lack(tmp_path: Path) -> None:
    """Ages behind names are set in sans: the serif of the house has their figures, and nothing is told."""
    folder = written(
        tmp_path,
        "faces: {text: {file: fonts/r.ttf}}\n",
        {"r.ttf": font_specimens.truetype()},
        "- names: {source: minutes, people: [{name: Ann Lee, age: 12}, {name: Bo Berg, age: 7}]}\n",
    )
    assert not rule_samples.told(folder, "font-lacks-letters")


# What the licence says


@pytest.mark.parametrize("licence", [0, 4, 8, 12, 6])
def test_what_may_be_embedded_is_taken(licence: int, tmp_path: Path) -> None:
    """Installable, editable, preview and print; of several bits the most lenient counts."""
    good(tmp_path, "faces: {quote: {file: fonts/r.ttf}}\n", {"r.ttf": font_specimens.licensed(licence)})


@pytest.mark.parametrize(("licence", "words"), [(2, "may not be embedded"), (0x0200, "bitmaps alone")])
def test_what_may_not_be_embedded_is_an_error(licence: int, words: str, tmp_path: Path) -> None:
    """It says so, where the font is named, before anything is set in it."""
    exhibit, findings = reading(
        tmp_path, "faces:\n  quote:\n    file: fonts/r.ttf\n", {"r.ttf": font_specimens.licensed(licence)}
    )
    finding = findings["font-not-embeddable"]
    assert exhibit is None and finding.severity is Severity.ERROR
    assert words in finding.message and "fonts/r.ttf" in finding.message
    assert finding.place is not None and (finding.place.file, finding.place.line) == ("theme.yaml", 3)


def test_what_may_be_embedded_only_whole_is_embedded_whole(tmp_path: Path) -> None:
    """All letters are there, and the name has no mark of a part (ISO 32000-1, 9.6.4)."""
    exhibit = good(tmp_path, "faces: {quote: {file: fonts/r.ttf}}\n", {"r.ttf": font_specimens.licensed(0x0100)})
    own = book(exhibit)
    face = own.face(own.stack("quote", "italic")[0].face)
    whole = _program(Used(face, "T0", gids={face.glyph("n")}))
    part = _program(Used(own.face("SourceSerif4-Regular"), "T1", gids={1}))
    assert "+" not in whole.base and "+" in part.base
    assert whole.length > 0.5 * len(font_specimens.truetype())


# What is refused


BAD = {
    "empty.ttf": (b"", "not-a-font", "is empty"),
    "page.ttf": (b"<html><body>Sign in</body></html>", "not-a-font", "a text file with markup"),
    "archive.otf": (b"PK\3\4" + bytes(400), "not-a-font", "a ZIP archive"),
    "old.ttf": (b"%!PS-AdobeFont-1.0: House", "not-a-font", "PostScript Type 1"),
    "cut.ttf": (font_specimens.truetype()[:9000], "broken-font", "ends before its last table"),
    "head.ttf": (font_specimens.truetype()[:20], "broken-font", "damaged or incomplete"),
    "cut.otf": (font_specimens.compact()[:9000], "broken-font", "ends before its last table"),
    "cut.ttc": (font_specimens.collection()[:300], "broken-font", "damaged or incomplete"),
    "cut.woff": (font_specimens.packed("woff")[:5000], "broken-font", "can't be unpacked"),
    "cut.woff2": (font_specimens.packed("woff2")[:5000], "broken-font", "can't be unpacked"),
    "bomb.woff2": (font_specimens.bomb(), "broken-font", "can't be unpacked"),
    "no-map.ttf": (font_specimens.without("cmap"), "broken-font", "no table cmap"),
    "no-metrics.ttf": (font_specimens.without("hmtx"), "broken-font", "no table hmtx"),
    "pictures.ttf": (font_specimens.bitmaps(), "font-without-outlines", "pictures of its letters alone"),
    "second.otf": (font_specimens.unvarying_compact(), "font-not-embeddable", "CFF2"),
    "nothing.ttf": (font_specimens.empty(), "font-without-outlines", "has no letters"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_font_is_one_finding_that_names_it(name: str, tmp_path: Path) -> None:
    """The file, the key and its line, what is wrong and what to do; no letter is set in it."""
    data, code, words = BAD[name]
    index = ", index: 0" if name.endswith(".ttc") else ""
    exhibit, findings = read_exhibit(
        written(tmp_path, f"faces:\n  quote: {{file: fonts/{name}{index}}}\n", {name: data})
    )
    assert exhibit is None
    (finding,) = findings
    assert finding.code == code and words in finding.message and f"fonts/{name}" in finding.message
    assert finding.place is not None and finding.place.key == "faces.quote.file" and finding.place.line == 2
    assert finding.hint and finding.expected


def test_a_font_is_only_read_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is too large is told, packed or not, and not read."""
    monkeypatch.setattr("exhibit_builder.typography.font_files.MOST_FONT_BYTES", 11_000)
    for name in ("House.ttf", "House.woff2"):
        theme = f"faces: {{quote: {{file: fonts/{name}}}}}\n"
        _, findings = reading(tmp_path, theme, {name: font_specimens.KINDS[name]()})
        assert "0 MB" in findings["file-too-large"].message


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("{family: House Sreif}", "unknown-font", "Did you mean 'House Serif'?"),
        ("{family: fonts/r.ttf}", "unknown-font", "Write file: fonts/r.ttf"),
        ("{weight: bold}", "missing-key", "family: or file:"),
        ("{family: House Serif, weight: black}", "unknown-value", "no font that is black"),
        ("{family: House Serif, style: italic}", "unknown-value", "no font that is italic"),
        ("{file: fonts/R.ttff}", "missing-file", "Did you mean"),
        ("{file: ../r.ttf}", "path-outside", "leaves the exhibit's folder"),
        ("{file: /usr/share/fonts/r.ttf}", "path-outside", "absolute path"),
        ("{file: fonts/c.ttc}", "missing-key", "0 House Serif Regular, 1 House Serif Bold"),
        ("{file: fonts/c.ttc, index: 2}", "out-of-range", "0 House Serif Regular, 1 House Serif Bold"),
        ("{file: fonts/r.ttf, index: 1}", "out-of-range", "has no font 1"),
        ("{file: fonts/r.ttf, instance: Heavy}", "unknown-value", "no variable font"),
        ("{file: fonts/v.ttf, instance: Havy}", "unknown-value", "Did you mean 'Heavy'?"),
        ("{file: fonts/v.ttf, axes: {wdth: 90}}", "unknown-value", "no axis 'wdth'"),
        ("{file: fonts/v.ttf, axes: {wght: 901}}", "out-of-range", "200 to 900"),
        ("{file: fonts/v.ttf, axes: {wght: thick}}", "wrong-type", ""),
        ("{file: fonts/v.ttf, axis: {wght: 400}}", "unknown-key", "axes"),
        ("{file: fonts/r.ttf, bold: fonts/none.ttf}", "missing-file", "fonts/none.ttf"),
    ],
)
def test_a_slip_in_an_entry_is_told_at_its_key(entry: str, code: str, words: str, tmp_path: Path) -> None:
    """One finding, in the line of the entry, with what would be right."""
    fonts = {
        "r.ttf": font_specimens.truetype(),
        "v.ttf": font_specimens.variable(),
        "c.ttc": font_specimens.collection(),
    }
    if "black" in entry or "italic" in entry or "Sreif" in entry:
        del fonts["c.ttc"]
    exhibit, findings = read_exhibit(written(tmp_path, f"faces:\n  quote: {entry}\n", fonts))
    assert exhibit is None
    (finding,) = findings
    assert finding.code == code and words in str(finding), str(finding)
    assert finding.place is not None and finding.place.line == 2


def test_a_family_that_is_none_is_told(tmp_path: Path) -> None:
    """With the one that was meant."""
    _, findings = reading(tmp_path, "faces: {tilte: House Serif}\n", {"r.ttf": font_specimens.truetype()})
    assert "Did you mean 'title'?" in findings["unknown-key"].hint


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """Neither a named file nor one that is found by its family."""
    outside = tmp_path / "outside.ttf"
    outside.write_bytes(font_specimens.truetype())
    inside = tmp_path / "exhibit"
    for theme in ("faces: {quote: {file: fonts/l.ttf}}\n", "faces: {quote: House Serif}\n"):
        folder = written(inside, theme, {"x.txt": b""})
        if not (folder / "fonts/l.ttf").is_symlink():
            (folder / "fonts/l.ttf").symlink_to(outside)
        _, findings = read_exhibit(folder)
        assert "path-outside" in {finding.code for finding in findings}


def test_a_damaged_font_beside_others_is_told_where_its_family_is_asked_for(tmp_path: Path) -> None:
    """It may be the bold that is missed."""
    fonts = {"r.ttf": font_specimens.truetype(), "b.ttf": font_specimens.truetype()[:700]}
    _, findings = reading(tmp_path, "faces: {quote: House Serif}\n", fonts)
    assert "fonts/b.ttf" in findings["broken-font"].message


@settings(max_examples=60)
@given(st.data())
def test_no_damage_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """Whatever bytes are changed or cut off: a finding, or a font that is shaped and embedded."""
    made = font_specimens.KINDS | {"House-VF.ttf": font_specimens.variable, "VF.otf": font_specimens.variable_compact}
    name = data.draw(st.sampled_from(list(made)))
    whole = bytearray(made[name]())
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12)):
        whole[at] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.one_of(st.just(len(whole)), st.integers(0, len(whole))))])
    folder = tmp_path_factory.getbasetemp() / "damaged"
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    exhibit, findings = reading(folder, f"faces: {{quote: {{file: fonts/{name}}}}}\n", {name: damaged})
    if exhibit is None:
        assert findings and all(finding.place and name in finding.message for finding in findings.values())
        return
    own = book(exhibit)
    runs = Shaper(own).shape("One boat.", "quote", "italic", (), "en", False)
    try:
        for run in runs:
            used = Used(own.face(run.face), "T0", gids={glyph.gid for glyph in run.glyphs})
            _program(used)
    except ExhibitError as fault:
        assert fault.findings[0].code == "broken-font"


# Fonts of this computer


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with one family and a file that is no font."""
    folder = tmp_path / "computer"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "H.ttf").write_bytes(font_specimens.truetype("House Grotesk"))
    (folder / "broken.ttf").write_bytes(b"\0\1\0\0")
    monkeypatch.setattr(installed_fonts, "font_folders", lambda: (folder,))
    return folder


def test_a_font_of_the_computer_is_used_only_when_named_and_told(computer: Path, tmp_path: Path) -> None:
    """By its family's or its file's name; the warning says that another computer may not have it."""
    for entry in ("{family: House Grotesk, system: true}", "{file: H.ttf, system: true}"):
        exhibit, findings = reading(tmp_path / "exhibit", f"faces: {{quote: {entry}}}\n", {})
        assert exhibit is not None and "quote" in exhibit.own_faces.families
        warning = findings["font-of-this-computer"]
        assert warning.severity is Severity.WARNING and "another may not have it" in warning.message
    _, findings = reading(tmp_path / "exhibit", "faces: {quote: House Grotesk}\n", {})
    assert "system: true" in findings["unknown-font"].hint
    _, findings = reading(tmp_path / "exhibit", "faces: {quote: {family: House Grotsk, system: true}}\n", {})
    assert "house grotesk" in findings["unknown-font"].hint


# Other scripts

THAI = "ศูนย์อนุสรณ์แห่งนี้สร้างขึ้นเพื่อรำลึกถึงผู้ที่เสียชีวิตในหมู่บ้านริมแม่น้ำ"
THAI_WORDS = ["ศูนย์", "อนุสรณ์", "แห่ง", "นี้", "สร้าง", "ขึ้น", "เพื่อ", "รำลึก", "ถึง", "ผู้", "ที่"]
HINDI = "उस रात विद्यार्थी और स्त्रियाँ किनारे पर प्रतीक्षा करते रहे।"
CHINESE = "在这座城市里，人们记得那个夜晚。"


def parts(text: str) -> list[str]:
    """What no line may be broken within."""
    places = [0, *opportunities(text), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(places)]


def test_lines_of_thai_end_at_words() -> None:
    """By the dictionary; quotation marks and brackets stay with their words, a word joiner holds what it stands in."""
    assert parts(THAI)[: len(THAI_WORDS)] == THAI_WORDS
    assert parts("ถึง “ผู้ที่” (ใน)") == ["ถึง ", "“ผู้", "ที่” ", "(ใน)"]
    assert parts("เสีย\u2060ชีวิต") == ["เสีย\u2060ชีวิต"]
    assert parts("ສາທາລະນະລັດປະຊາທິປະໄຕ") == ["ສາທາລະນະລັດ", "ປະຊາທິປະໄຕ"]


def test_chinese_and_hindi_break_where_they_may() -> None:
    """Between ideographs, no stop begins a line; between words."""
    assert parts(CHINESE)[:7] == ["在", "这", "座", "城", "市", "里，", "人"]
    assert parts("उस रात गाँव") == ["उस ", "रात ", "गाँव"]


def test_words_of_other_scripts_are_counted_as_readers_count_them() -> None:
    """Vowel signs are parts of words; Thai words need no spaces; a danda ends a sentence."""
    assert words("स्त्रियाँ किनारे पर") == ["स्त्रियाँ", "किनारे", "पर"]
    assert words(THAI)[: len(THAI_WORDS)] == THAI_WORDS
    assert len(sentences("उस रात वे गए। कोई नाव नहीं आई।")) == 2


@pytest.mark.parametrize(("name", "text"), [("Thai", THAI), ("Hindi", HINDI), ("Chinese", CHINESE)])
def test_another_script_is_set_and_copied_out(name: str, text: str, tmp_path: Path, judge: Judge) -> None:
    """With a font for it under other-faces it breaks into lines, and both readers give back every sign in its order,
    words apart; the program has none for it, and says that a font can be brought."""
    long = " ".join([text] * 4)
    blocks = f"- text: '{long}[@minutes]'\n"
    path = pressed(
        tmp_path,
        "other-faces: [House Other]\n",
        {"o.ttf": font_specimens.other_script("House Other", f"{text}\u0e4d")},
        blocks,
    )
    copied = [poppler_text(judge("pdftotext"), path), "".join(pdfium_texts(judge("pypdfium2"), path))]
    for one in copied:
        assert squeezed(one).count(squeezed(text)) == 4, one
    lines = [line for line in copied[0].splitlines() if any(char in line for char in text if char.isalpha())]
    assert len(lines) > 1
    if name == "Hindi":
        assert " ".join(" ".join(copied[1].split()).split()).count("विद्यार्थी और") >= 3
    folder = written(tmp_path / "bare", "{}\n", {}, blocks)
    found = rule_samples.told(folder, "missing-glyph")
    assert found and "other-faces" in found[0].hint + found[0].expected


def test_a_font_for_other_letters_stands_behind(tmp_path: Path) -> None:
    """Letters that the program has are still set in its own faces."""
    data = font_specimens.truetype("House Other")
    own = book(good(tmp_path, "other-faces: [{family: House Other, scale: 1.2}]\n", {"o.ttf": data}))
    (run,) = Shaper(own).shape("boat", "text", "regular", (), "en", False)
    assert run.face == "SourceSerif4-Regular"
    assert own.scales()["HouseOther-Regular"] == 1.2


def test_a_font_that_is_replaced_is_another_font(tmp_path: Path) -> None:
    """Under the same name, with the same letters at the same places, as large and as old: files are made anew."""
    first = font_specimens.KINDS["House.otf"]()
    second = first.replace(b"Petrosyan", b"Sargsyans", 1)
    assert len(first) == len(second) and first != second
    fonts = shutil.copytree(shipped_fonts(), tmp_path / "fonts")
    shipped = min(fonts.rglob("*.ttf"))

    def known() -> str:
        exhibit, _ = reading(tmp_path / "exhibit", ALL.replace("FILE", "a.otf"), {"a.otf": data})
        assert exhibit is not None
        return of_faces(FontBook(fonts, exhibit.own_faces))

    data = first
    before = known()
    assert known() == before
    data = second
    assert known() != before
    data, told, whole = first, shipped.stat(), shipped.read_bytes()
    shipped.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    os.utime(shipped, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert known() != before
