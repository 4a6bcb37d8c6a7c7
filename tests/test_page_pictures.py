"""Pages as pictures for mail, web and social media: as whoever opens, posts or hears them notices."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image, ImageChops, ImageCms

from conftest import Judge
from exhibit_builder.cli import main
from exhibit_builder.commands.build import Built, build
from exhibit_builder.commands.check import check
from exhibit_builder.commands.fit import fit_matrix
from exhibit_builder.commands.pack import pack
from exhibit_builder.core.findings import errors
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.schema import schemas
from rule_samples import TODAY
from samples import SHORT, four, hashes, put, write

pytestmark = pytest.mark.long

PHOTOGRAPH = {
    "image": {
        "file": "bank.png",
        "alt": "A river bank with a boat and three carts",
        "caption": "The ferry before the bridge was built.",
        "credit": "Town archive",
        "rights": "public domain",
    }
}
MAP = {
    "map": {
        "alt": "The town on both banks, and the road to the market.",
        "origin": "Alderford",
        "places": [{"name": "Alderford", "at": [51.2, -1.4]}, {"name": "Market", "at": [51.23, -1.35]}],
        "caption": "The bridge joined the two roads.",
        "source": "minutes",
    }
}
LEDE = {"lede": "The town had *two* banks and one boat.[@minutes]"}


def made(folder: Path, pictures: list[Any], **fields: Any) -> Path:
    """An exhibit of four panels; one has a lede, a photograph and a map."""
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(
        folder.parent.joinpath("bank.png") if not folder.exists() else folder / "bank.png"
    )
    panels = four(bank=[LEDE, PHOTOGRAPH, MAP, {"text": f"{SHORT}[@minutes]"}])
    write(folder, panels, pictures=pictures, **fields)
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(folder / "bank.png")
    return folder


def pictures_of(built: Built) -> dict[str, Any]:
    """The records of the pictures by their paths below ``en/pictures``."""
    return {file.path.removeprefix("en/pictures/"): file for file in built.files if file.purpose == "picture"}


def opened(built: Built, name: str) -> Image.Image:
    """A picture as Pillow opens it."""
    picture = Image.open(built.out / "en/pictures" / name)
    picture.load()
    return picture


ASKED = [
    {"of": "A3", "panels": ["start", "bank"], "width": 500},
    {"of": "A4-landscape", "panels": ["night"], "width": 640, "as": "webp"},
    {"of": "A3", "height": 400, "as": "jpeg"},
    {"of": "booklet", "panels": ["bank"], "height": 600},
]
NAMES = {
    "A3/01-start.png",
    "A3/02-bank.png",
    "A4-landscape/03-night.webp",
    *(f"A3/{name}.jpg" for name in ("01-start", "02-bank", "03-night", "04-after")),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An exhibit with pictures of a poster that is made, of one that isn't, and of its booklet."""
    folder = tmp_path_factory.mktemp("pictures")
    return build(made(folder / "exhibit", ASKED, booklet={"papers": ["A5"]}), folder / "dist")


def test_names_and_places(built: Built) -> None:
    """Each picture lies by its format, with the panel's number and name; of a booklet, with the page's number."""
    names = pictures_of(built)
    bound = {name for name in names if name.startswith("A5-booklet/")}
    assert set(names) - bound == NAMES
    assert bound and all(name.endswith("-bank.png") for name in bound)
    assert set(names) == {
        path.relative_to(built.out / "en/pictures").as_posix()
        for path in (built.out / "en/pictures").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("name", "size", "form"),
    [
        ("A3/01-start.png", (500, 707), "PNG"),
        ("A3/04-after.jpg", (283, 400), "JPEG"),
        ("A4-landscape/03-night.webp", (640, 453), "WEBP"),
    ],
)
def test_a_picture_as_it_is_opened(built: Built, name: str, size: tuple[int, int], form: str) -> None:
    """It has the pixels that were asked for, in sRGB, and says so; nothing tells when or with what it was made."""
    picture = opened(built, name)
    assert (picture.size, picture.mode, picture.format) == (size, "RGB", form)
    if form == "PNG":
        assert picture.info == {"srgb": 0}
    else:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        assert not {"exif", "xmp", "comment", "photoshop"} & picture.info.keys()
    data = (built.out / "en/pictures" / name).read_bytes()
    assert not [word for word in (b"Exif", b"http://ns.adobe.com", b"tEXt", b"tIME", b"iTXt", b"zTXt") if word in data]


def test_colours_are_those_of_the_screen_file(built: Built, tmp_path: Path, judge: Judge) -> None:
    """Poppler shows the screen file's sky and paper in the very colours of the picture, up to every edge."""
    command = [judge("pdftoppm"), "-png", "-r", "60", "-f", "1", "-l", "1"]
    subprocess.run([*command, built.out / "en/posters/A3/posters.screen.pdf", tmp_path / "page"], check=True)
    [page] = tmp_path.glob("page*.png")
    for name, play in (("A3/01-start.png", 0), ("A3/01-start.jpg", 3)):
        picture, seen = opened(built, name), Image.open(page).convert("RGB")
        for x, y in ((0.0, 0.0), (0.99999, 0.0), (0.0, 0.99999), (0.99999, 0.99999), (0.5, 0.01)):
            ours, theirs = (at(one, x, y) for one in (picture, seen))
            assert all(abs(a - b) <= play for a, b in zip(ours, theirs, strict=True)), (name, x, y, ours, theirs)
        assert at(picture, 0, 0) != at(picture, 0, 0.99999)


def at(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a share of the width and of the height."""
    found = picture.getpixel((int(x * picture.width), int(y * picture.height)))
    assert isinstance(found, tuple)
    return found


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_all_kinds_show_the_same_page(tmp_path: Path) -> None:
    """PNG and WebP of a page without photographs are alike to the pixel, and a JPEG nearly so."""
    asked = [{"of": "A4", "panels": ["start"], "width": 300, "as": kind} for kind in ("png", "webp", "jpeg")]
    built = build(made(tmp_path / "exhibit", asked), tmp_path / "dist")
    png, webp, jpeg = (opened(built, f"A4/01-start{ending}") for ending in (".png", ".webp", ".jpg"))
    assert ImageChops.difference(png, webp).getbbox() is None
    assert max(high for _, high in ImageChops.difference(png, jpeg).getextrema()) < 40


def test_photographs_keep_webp_small(tmp_path: Path) -> None:
    """A page with a photograph is a smaller WebP than PNG."""
    asked = [{"of": "A4", "panels": ["bank"], "width": 900, "as": kind} for kind in ("png", "webp")]
    built = build(made(tmp_path / "exhibit", asked), tmp_path / "dist")
    sizes = {name: file.bytes for name, file in pictures_of(built).items()}
    assert sizes["A4/02-bank.webp"] < sizes["A4/02-bank.png"]


def test_the_panel_is_composed_for_the_shape(built: Built) -> None:
    """The landscape picture is the landscape poster, seen whole, and no part of the upright one."""
    wide = opened(built, "A4-landscape/03-night.webp")
    paper = POSTER_PAPERS["A4-landscape"]
    assert wide.width / wide.height == pytest.approx(paper.width / paper.height, abs=2 / wide.height)
    assert pictures_of(built)["A4-landscape/03-night.webp"].trim_mm == (297.0, 210.0)


def test_a_format_for_pictures_alone_gives_nothing_else(built: Built) -> None:
    """No press file, no screen file, no order comes of a format that only pictures are made of."""
    others = [file.path for file in built.files if file.paper == "A4-landscape" and file.purpose != "picture"]
    assert others == []
    assert not [path for path in hashes(built.out) if "A4-landscape" in path and "pictures/" not in path]
    assert {file.paper for file in built.files if file.purpose == "press"} == {"A3", "A5"}


def test_the_manifest_tells_size_and_words(built: Built) -> None:
    """manifest.json and proof.json name each picture with its pixels and what it shows, without markup."""
    manifest = json.loads((built.out / "manifest.json").read_text(encoding="utf-8"))
    told = {file["path"]: file for file in manifest["files"]}
    bank = told["en/pictures/A3/02-bank.png"]
    assert bank["pixels"] == [500, 707]
    assert (bank["panel"], bank["paper"], bank["purpose"]) == ("bank", "A3", "picture")
    assert bank["alt"] == (
        "One bank. The town had two banks and one boat. A river bank with a boat and three carts. "
        "The town on both banks, and the road to the market."
    )
    assert {file["pixels"] is None for file in told.values() if file["purpose"] != "picture"} == {True}
    proof = json.loads((built.out / "proof.json").read_text(encoding="utf-8"))
    assert {(file["path"], file["alt"]) for file in proof["pictures"]} == {
        (path, file["alt"]) for path, file in told.items() if file["purpose"] == "picture"
    }


def test_words_of_a_booklet_s_page_are_of_what_stands_on_it(built: Built) -> None:
    """A chapter over two pages: what is to be seen is told of the page where it is, once."""
    words = [file.alt for name, file in pictures_of(built).items() if name.startswith("A5-booklet/")]
    assert all(text.startswith("One bank.") for text in words)
    for seen in ("A river bank with a boat", "The town on both banks", "two banks and one boat"):
        assert sum(seen in text for text in words) == 1


def test_the_report_gives_words_to_copy(built: Built) -> None:
    """proof.html links each picture and shows its words in the exhibit's language."""
    page = (built.out / "proof.html").read_text(encoding="utf-8")
    assert 'href="en/pictures/A3/02-bank.png"' in page
    assert "500 × 707 pixels" in page
    assert '<p lang="en" dir="auto">One bank. The town had two banks and one boat.' in page


def test_words_are_in_the_exhibit_s_language(tmp_path: Path) -> None:
    """An Arabic exhibit has Arabic words, and its pictures lie in its folder."""
    panels = {"one": {"title": "الجسر", "scene": "home", "blocks": [{"lede": "كان للمدينة ضفتان وقارب واحد."}]}}
    asked = [{"of": "A4", "width": 200}]
    folder = write(tmp_path / "exhibit", panels, language="ar", title="الجسر", pictures=asked)
    built = build(folder, tmp_path / "dist", draft=True)
    [record] = [file for file in built.files if file.purpose == "picture"]
    assert record.path == "ar/pictures/A4/01-one.png"
    assert record.alt == "الجسر. كان للمدينة ضفتان وقارب واحد."


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """In another folder, on another day, every picture is the same to the last byte."""
    again = build(made(tmp_path / "elsewhere", ASKED, booklet={"papers": ["A5"]}), tmp_path / "dist", today=TODAY)
    first = {name: file.sha256 for name, file in pictures_of(built).items()}
    assert {name: file.sha256 for name, file in pictures_of(again).items()} == first


def test_a_draft_s_pictures_say_so(built: Built, tmp_path: Path) -> None:
    """The stamp lies on each picture, whether its format is made or there for pictures alone."""
    draft = build(
        made(tmp_path / "exhibit", ASKED, booklet={"papers": ["A5"]}), tmp_path / "dist", draft=True, today=TODAY
    )
    for name in pictures_of(built):
        changed = (
            ImageChops.difference(opened(built, name), opened(draft, name))
            .convert("L")
            .point(lambda level: 255 if level > 60 else 0)
        )
        box = changed.getbbox()
        assert box is not None, name
        assert box[3] < changed.height / 5, (name, box)


def test_a_second_size_has_a_name_of_its_own(tmp_path: Path) -> None:
    """The size that is asked for first has the plain name, the other says its pixels."""
    asked = [{"of": "A4", "panels": ["start"], "width": size} for size in (200, 300)]
    built = build(made(tmp_path / "exhibit", asked), tmp_path / "dist")
    assert set(pictures_of(built)) == {"A4/01-start.png", "A4/01-start-300x424.png"}
    assert opened(built, "A4/01-start-300x424.png").size == (300, 424)


@pytest.mark.parametrize("size", [{"width": 301, "height": 425}, {"width": 301, "height": 427}, {"height": 426}])
def test_both_sides_within_a_pixel(tmp_path: Path, size: dict[str, int]) -> None:
    """Both sides may be written where they are the format's shape, and the picture has exactly these."""
    built = build(made(tmp_path / "exhibit", [{"of": "A4", "panels": ["start"], **size}]), tmp_path / "dist")
    picture = opened(built, "A4/01-start.png")
    assert picture.size == (301, size["height"])
    corners = {picture.getpixel((x, y)) for x in (0, 300) for y in (picture.height - 1,)}
    assert corners == {rgb("#FBFAF7")}


@pytest.mark.parametrize(
    ("name", "folder"),
    [("A5", "A5-booklet"), ("A4-booklet", "A4-booklet"), ("A4", "A4"), ("Letter-landscape", "Letter-landscape")],
)
def test_which_format_is_meant(tmp_path: Path, name: str, folder: str) -> None:
    """A booklet format by its name, or with -booklet where a poster format has the name too."""
    built = build(made(tmp_path / "exhibit", [{"of": name, "width": 120}]), tmp_path / "dist")
    assert {Path(path).parent.as_posix() for path in pictures_of(built)} == {folder}


def test_a_booklet_without_named_panels_is_shown_whole(tmp_path: Path) -> None:
    """Cover, contents and sources have pictures too, numbered as the pages are."""
    built = build(made(tmp_path / "exhibit", [{"of": "A5", "width": 120}]), tmp_path / "dist")
    names = sorted(Path(path).name for path in pictures_of(built))
    assert [name[:2] for name in names] == [f"{number:02}" for number in range(1, len(names) + 1)]
    assert len(names) % 4 == 0 and names[0] == "01.png"
    assert pictures_of(built)["A5-booklet/01.png"].alt == "Bridge."


def test_pictures_alone(tmp_path: Path) -> None:
    """An exhibit that prints nothing can have pictures."""
    folder = made(tmp_path / "exhibit", [{"of": "A3-landscape", "width": 300}], posters=None)
    built = build(folder, tmp_path / "dist")
    assert {file.purpose for file in built.files} == {"picture", "proof"}
    assert len(pictures_of(built)) == 4


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({"panels": ["bank"]}, {"A3/02-bank.png", "A3/02-bank.jpg"}),
        ({"panels": ["night"]}, {"A3/03-night.jpg", "A4-landscape/03-night.webp"}),
        ({"papers": ["A4-landscape"]}, {"A4-landscape/03-night.webp"}),
        ({"papers": ["A2"]}, set()),
        ({"only": "posters"}, NAMES),
    ],
)
def test_options_narrow_pictures_too(tmp_path: Path, options: dict[str, Any], left: set[str]) -> None:
    """--panel, --paper and --only leave the pictures of what they leave; a format for pictures is still not printed."""
    built = build(made(tmp_path / "exhibit", ASKED, booklet={"papers": ["A5"]}), tmp_path / "dist", **options)
    assert set(pictures_of(built)) == left
    assert not [file for file in built.files if file.purpose == "press" and file.paper == "A4-landscape"]


def test_what_goes_to_a_print_shop_has_no_pictures(tmp_path: Path) -> None:
    """A package is for printing: no picture is in it, and none keeps it from being made."""
    asked = [{"of": "A4", "panels": ["start"], "width": 200}]
    package = pack(made(tmp_path / "exhibit", asked), tmp_path / "a.zip", printer="digital")
    bare = pack(made(tmp_path / "bare", []), tmp_path / "b.zip", printer="digital")
    assert package.files == bare.files
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


LONG = [{"text": f"{' '.join([SHORT] * 400)}[@minutes]"}]


def test_a_panel_that_is_too_full_for_a_picture(tmp_path: Path) -> None:
    """A picture must show all of its panel; panels that no picture shows need not fit its format."""
    folder = made(tmp_path / "exhibit", [{"of": "A4-landscape", "panels": ["start"], "width": 300}])
    panel = folder / "panels/after.yaml"
    put(panel, {"title": "What remains", "scene": "witness", "blocks": LONG})
    whole = build(folder, tmp_path / "dist", papers=["A4-landscape"])
    assert set(pictures_of(whole)) == {"A4-landscape/01-start.png"}
    assert whole.verdict.passed
    assert fit_matrix(folder, papers=["A4-landscape"]).fitting
    fields = yaml.safe_load((folder / "exhibit.yaml").read_text(encoding="utf-8"))
    put(folder / "exhibit.yaml", {**fields, "pictures": [{"of": "A4-landscape", "width": 300}]})
    full = build(folder, tmp_path / "full", papers=["A4-landscape"])
    [finding] = errors(full.verdict.own)
    assert (finding.code, finding.spot and finding.spot.panel) == ("panel-overflow", "after")
    assert len(pictures_of(full)) == 4
    assert not fit_matrix(folder, papers=["A4-landscape"]).fitting


def test_fit_tries_formats_of_pictures(tmp_path: Path) -> None:
    """exhibit fit has a column for each format that pictures are made of."""
    matrix = fit_matrix(made(tmp_path / "exhibit", ASKED, booklet={"papers": ["A5"]}))
    assert [paper.name for paper in matrix.papers] == ["A3", "A4-landscape"]


def test_check_says_nothing_of_good_pictures(tmp_path: Path) -> None:
    """No rule takes a picture for a damaged PDF or an order."""
    with_pictures = check(made(tmp_path / "exhibit", ASKED, booklet={"papers": ["A5"]}), today=TODAY).verdict
    without = check(made(tmp_path / "bare", [], booklet={"papers": ["A5"]}), today=TODAY).verdict
    assert {finding.code for finding in with_pictures.findings} <= {finding.code for finding in without.findings}


def test_the_table_says_pixels(tmp_path: Path) -> None:
    """exhibit build lists a picture with its pixels where others have pages."""
    folder = made(tmp_path / "exhibit", [{"of": "A4", "panels": ["start"], "width": 200}])
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(tmp_path / "dist"), "--draft"])
    assert done.exit_code == 0, done.output
    [line] = [line for line in done.output.splitlines() if line.startswith("en/pictures/")]
    assert line.endswith("200 × 283 px")


def test_a_build_without_pictures_loads_nothing_for_them(tmp_path: Path) -> None:
    """What encodes pictures is not even imported."""
    folder = write(tmp_path / "exhibit", four())
    code = (
        "import sys; from exhibit_builder.commands.fit import fit_matrix; from exhibit_builder.commands.build import "
        f"build; fit_matrix({str(folder)!r}); "
        "print(sorted(set(sys.modules) & {'exhibit_builder.pictures.rendering', 'PIL.Image', 'pypdfium2'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


HEAD = """\
title: Bridge
subtitle: A river and its town
running: The bridge
language: en
code: BRIDGE
edition: 1
checked: 2024-05-01
panels: [start, bank, night, after]
posters:
  papers: [A3]
pictures:
"""
FIRST = HEAD.count("\n") + 1
"""The line of the first picture."""

WRONG = [
    ("  - of: A4\n    width: 0\n", "out-of-range", 1, "1 or more"),
    ("  - of: A4\n    width: -5\n", "out-of-range", 1, "1 or more"),
    ("  - of: A4\n    height: 0\n", "out-of-range", 1, "1 or more"),
    ("  - of: A4\n    width: 1080px\n", "wrong-type", 1, "digits"),
    ("  - of: A4\n    width: 1_080\n", "wrong-type", 1, "digits"),
    ("  - of: A4\n    width: wide\n", "wrong-type", 1, "digits"),
    ("  - of: A4\n    width: 8410\n", "out-of-range", 1, "8,408 or less"),
    ("  - of: A4\n    height: 20000\n", "out-of-range", 1, "100 million"),
    ("  - of: A4\n    width: 999999999\n", "out-of-range", 1, "100 million"),
    ("  - of: roll-up\n    height: 15000\n    as: webp\n", "", 0, ""),
    ("  - of: A4\n", "missing-key", 0, "width: or height:"),
    ("  - of: A4\n    width:\n", "missing-key", 0, "width: or height:"),
    ("  - width: 1080\n", "missing-key", 0, ""),
    ("  - of: A33\n    width: 100\n", "unknown-paper", 0, "booklet"),
    ("  - of: A3-landscap\n    width: 100\n", "unknown-paper", 0, "'A3-landscape'"),
    ("  - of: a3-landscape\n    width: 100\n", "", 0, ""),
    ("  - of: Square\n    width: 1080\n    height: 1080\n", "", 0, ""),
    ("  - of: square\n    width: 1080\n    height: 1350\n", "wrong-value", 2, "height: 1080"),
    ("  - of: square-booklet\n    width: 1080\n", "unknown-paper", 0, "booklet"),
    ("  - of: a5-Booklet\n    width: 100\n  - of: A5\n    width: 100\n", "duplicate-value", 2, ""),
    ("  - of: booklets\n    width: 100\n", "unknown-paper", 0, "'booklet'"),
    ("  - of: booklet\n    width: 100\n", "unknown-product", 0, "A5-booklet"),
    ("  - of: A4\n    panels: [start, nigth]\n    width: 100\n", "unknown-panel", 1, "'night'"),
    ("  - of: A4\n    panels: [start, start]\n    width: 100\n", "duplicate-value", 1, ""),
    ("  - of: A4\n    panels: []\n    width: 100\n", "too-few", 1, ""),
    ("  - of: A4\n    panels: start\n    width: 100\n", "wrong-type", 1, "dash"),
    ("  - of: A4\n    width: 1080\n    height: 1080\n", "wrong-value", 2, "height: 1527"),
    ("  - of: A4\n    width: 1080\n    height: 1529\n", "wrong-value", 2, "height: 1527"),
    ("  - of: A4\n    width: 100\n    as: jpg\n", "unknown-value", 2, "'jpeg'"),
    ("  - of: A4\n    width: 100\n    as: tiff\n", "unknown-value", 2, "png, jpeg or webp"),
    ("  - of: A4\n    size: 100\n", "unknown-key", 1, "width"),
    ("  of: A4\n  width: 100\n", "wrong-type", 0, "dash"),
    ("  - A4\n", "wrong-type", 0, "of"),
    ("  - of: A4\n    width: 100\n  - of: A4\n    width: 100\n", "duplicate-value", 2, ""),
    ("  - of: A4\n    width: 100\n  - of: A4\n    panels: [bank]\n    height: 141\n", "duplicate-value", 3, ""),
    ("  - of: A4\n    panels: [bank]\n    width: 100\n  - of: A4\n    width: 100\n", "duplicate-value", 3, ""),
    ("  - of: A5\n    width: 100\n  - of: A5-booklet\n    width: 100\n", "duplicate-value", 2, ""),
    ("  - of: A4\n    width: 100\n  - of: A4\n    width: 100\n    as: webp\n", "", 0, ""),
    ("  - of: A4\n    width: 100\n  - of: A4-booklet\n    width: 100\n", "", 0, ""),
]


@pytest.mark.parametrize(("written", "code", "line", "says"), WRONG)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, written: str, code: str, line: int, says: str) -> None:
    """Each slip is one finding, at the value that is wrong, and says what would be right."""
    folder = write(tmp_path / "exhibit", four())
    (folder / "exhibit.yaml").write_text(HEAD + written, encoding="utf-8")
    _, findings = read_exhibit(folder)
    assert [finding.code for finding in findings] == ([code] if code else []), "\n".join(map(str, findings))
    if code:
        [finding] = findings
        assert finding.place is not None
        assert (finding.place.file, finding.place.line) == ("exhibit.yaml", FIRST + line), str(finding)
        assert says in f"{finding.expected} {finding.hint}", str(finding)


def test_webp_ends_where_its_format_does(tmp_path: Path) -> None:
    """A side that no WebP can have is told before anything is drawn, for a long narrow format of one's own."""
    ribbon = {"name": "ribbon", "width": "100 mm", "height": "1000 mm", "distance": "0.4 m"}
    found = {}
    for pixels, encoding in ((16383, "webp"), (16384, "webp"), (16384, "png")):
        asked = [{"of": "ribbon", "height": pixels, "as": encoding}]
        folder = write(tmp_path / f"{pixels}-{encoding}", four(), papers=[ribbon], pictures=asked)
        _, findings = read_exhibit(folder)
        found[pixels, encoding] = [(finding.code, finding.expected) for finding in findings]
    assert found[16383, "webp"] == found[16384, "png"] == []
    [(code, expected)] = found[16384, "webp"]
    assert code == "out-of-range" and "16,383" in expected
    with pytest.raises(ValueError, match="16383"):
        Image.new("RGB", (8, 16384)).save(io.BytesIO(), "WEBP")
    Image.new("RGB", (8, 16383)).save(io.BytesIO(), "WEBP")


STORY = {"name": "story", "width": "1080 px", "height": "1920 px", "distance": "0.4 m"}
"""A format of the exhibit's own, for a screen."""

CARD = {"name": "card", "width": "120 mm", "height": "170 mm", "distance": "0.4 m"}
"""A sheet of the exhibit's own, which a booklet can have too."""


@pytest.mark.parametrize(
    ("name", "size", "folder"),
    [
        ("story", {"width": 540, "height": 960}, "story"),
        ("Story", {"height": 960}, "story"),
        ("card", {"width": 240}, "card"),
        ("card-booklet", {"width": 240}, "card-booklet"),
    ],
)
def test_a_format_of_one_s_own(tmp_path: Path, name: str, size: dict[str, int], folder: str) -> None:
    """Pictures have its shape, whatever the case of its name, and nothing is printed of it."""
    built = build(
        made(tmp_path / "exhibit", [{"of": name, **size}], papers=[STORY, CARD]), tmp_path / "dist", draft=True
    )
    pictures = pictures_of(built)
    assert pictures and {Path(path).parent.as_posix() for path in pictures} == {folder}
    assert {file.pixels for file in pictures.values()} == {(540, 960) if folder == "story" else (240, 340)}
    assert {file.paper for file in built.files if file.purpose not in ("picture", "proof")} == {"A3"}


@pytest.mark.parametrize("of", ["wrong", "Wrong", "wrong-booklet", "booklet"])
def test_a_wrong_format_of_one_s_own_is_told_where_it_stands(tmp_path: Path, of: str) -> None:
    """One mistake is told once, and not at each picture of it."""
    wrong = {"name": "wrong", "width": "wide", "height": "200 mm", "distance": "0.4 m"}
    asked, bound = [{"of": of, "width": 100}], {"papers": ["wrong"]}
    _, findings = read_exhibit(write(tmp_path / "e", four(), papers=[wrong], pictures=asked, booklet=bound))
    assert [(finding.code, finding.place and finding.place.key) for finding in findings] == [
        ("wrong-length", "papers.0.width")
    ]


def test_no_format_takes_the_booklet_s_name(tmp_path: Path) -> None:
    """Otherwise nobody could ask for pictures of it."""
    _, findings = read_exhibit(write(tmp_path / "e", four(), papers=[{**CARD, "name": "Booklet"}]))
    assert [(finding.code, finding.place and finding.place.key) for finding in findings] == [
        ("wrong-paper", "papers.0.name")
    ]


def test_formats_for_screens(tmp_path: Path) -> None:
    """A square one is made for pictures alone; of a wide one that is made too, the pictures stand beside its file."""
    asked = [{"of": "square", "width": 300}, {"of": "screen", "width": 320, "panels": ["bank"]}]
    folder = made(tmp_path / "exhibit", asked, posters={"papers": ["A3", "screen"]})
    built = build(folder, tmp_path / "dist")
    pictures = pictures_of(built)
    assert {name: file.pixels for name, file in pictures.items()} == {
        **{f"square/{name}.png": (300, 300) for name in ("01-start", "02-bank", "03-night", "04-after")},
        "screen/02-bank.png": (320, 180),
    }
    assert [file.path for file in built.files if file.paper == "screen" and file.purpose != "picture"] == [
        "en/posters/screen/posters.screen.pdf"
    ]
    assert not [file for file in built.files if file.paper == "square" and file.purpose != "picture"]


def test_words_of_a_short_form_are_of_what_it_shows(tmp_path: Path) -> None:
    """What a small format leaves to the long form is neither seen nor told in words; the manifest names it."""
    folder = made(tmp_path / "exhibit", [{"of": name, "panels": ["bank"], "width": 300} for name in ("square", "A3")])
    pictures = pictures_of(build(folder, tmp_path / "dist"))
    short, long = pictures["square/02-bank.png"], pictures["A3/02-bank.png"]
    assert short.alt == "One bank. The town on both banks, and the road to the market."
    assert short.left_out and not long.left_out
    assert "carts" in long.alt


def test_a_short_form_without_a_lede_is_told_by_its_words(tmp_path: Path) -> None:
    """Figures have no other words: the question, each with who gives it and when, and nothing that is left out."""
    figures = [
        {"figure": "31", "who": "houses, says the mill", "when": "1902", "source": "gazette"},
        {"figure": "40", "who": "says the council", "when": "1871", "note": "It counted barns.", "source": "minutes"},
    ]
    blocks = [
        {"figures": {"question": "How many houses fell?", "figures": figures}},
        {"text": f"{SHORT}[@minutes]", "in": ["A4"]},
    ]
    folder = write(
        tmp_path / "exhibit", four(bank=blocks), pictures=[{"of": "square", "panels": ["bank"], "width": 200}]
    )
    [picture] = pictures_of(build(folder, tmp_path / "dist")).values()
    assert picture.alt == (
        "One bank. How many houses fell? 31 houses, says the mill, 1902. 40 says the council, 1871. It counted barns."
    )


def test_a_page_of_names_is_of_the_panel_that_it_stands_in(tmp_path: Path) -> None:
    """A list that another panel carries over is written in one file and shown in two chapters."""
    people = [{"name": f"Person {letter * 3}"} for letter in "abcdefghijkl"]
    panels = four(
        bank=[{"names": {"source": "minutes", "people": people}}],
        night=[{"names": {"continues": True, "heading": "More names"}}],
    )
    folder = write(tmp_path / "exhibit", panels, pictures=[{"of": "A5", "panels": ["night"], "width": 200}])
    words = [file.alt for file in pictures_of(build(folder, tmp_path / "dist")).values()]
    assert words and all(text.startswith("The flood.") for text in words)


def test_a_part_keeps_pictures_of_the_others(tmp_path: Path) -> None:
    """Pictures of panels that aren't asked for stay as the earlier build left them, and the manifest says so."""
    folder = made(tmp_path / "exhibit", [{"of": "square", "width": 200}])
    out = tmp_path / "dist"
    build(folder, out)
    before = hashes(out)
    part = build(folder, out, panels=["bank"])
    assert set(pictures_of(part)) == {"square/02-bank.png"}
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {file["path"] for file in told if file["purpose"] == "picture" and file.get("earlier")} == {
        f"en/pictures/square/{name}.png" for name in ("01-start", "03-night", "04-after")
    }
    after = hashes(out)
    assert {path for path in before if "/pictures/" in path and after.get(path) == before[path]} == {
        path for path in before if "/pictures/" in path
    }


def test_a_draft_shows_the_panels_that_can_be_read(tmp_path: Path) -> None:
    """A panel with a slip has no picture; the others have theirs, with their own numbers."""
    folder = made(tmp_path / "exhibit", [{"of": "square", "width": 200}])
    put(folder / "panels/bank.yaml", {"title": "One bank", "scene": "home", "blocks": [{"txt": SHORT}]})
    built = build(folder, tmp_path / "dist", draft=True)
    assert set(pictures_of(built)) == {f"square/{name}.png" for name in ("01-start", "03-night", "04-after")}


def test_the_schema_knows_pictures() -> None:
    """An editor completes the key, its own keys and the kinds of files."""
    schema = schemas()["exhibit"]
    entry = schema["$defs"]["PictureFields"]
    assert schema["properties"]["pictures"]["items"]["$ref"].endswith("/PictureFields")
    assert set(entry["properties"]) == {"of", "panels", "width", "height", "as"}
    assert entry["properties"]["as"]["enum"] == ["png", "jpeg", "webp"]
    assert entry["required"] == ["of"]


def test_the_codes_of_a_picture_for_screens_come_back(khojaly: Built, judge: Any) -> None:
    """A phone that is held to a screen gets the address that the manifest tells, from each picture with codes."""
    zxing = judge("zxingcpp")
    shown = [file for file in khojaly.files if file.purpose == "picture" and file.links]
    assert shown
    for file in shown:
        with Image.open(khojaly.out / file.path) as picture:
            found = zxing.read_barcodes(picture.convert("RGB"), formats=zxing.BarcodeFormat.QRCode)
        assert sorted(code.text for code in found) == sorted(link.url for link in file.links), file.path
