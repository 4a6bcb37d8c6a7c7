"""Every block type reaches the page; marks that count are counted; what is optional or elsewhere stays out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, Shape
from exhibit_builder.page.sheet import Page
from exhibit_builder.system.manifests import MANIFEST
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from readback import poppler_text, render, spaced, squeezed
from samples import SHORT, booklet, four, hashes, laid_out, posters, shapes, write

PLACES = [
    {"name": "Ford", "at": [52.1, -1.5], "kind": "town"},
    {"name": "Mill", "at": [52.125, -1.52], "other": "Old Mill", "note": "where it rose"},
    {"name": "Weir", "at": [52.08, -1.47], "kind": "event", "label": "start"},
]
CHART = {
    "total": 31,
    "how": "Each mark is one house",
    "counts": [
        {"count": 24, "figure": "24", "caption": "lost, as printed", "source": "gazette"},
        {"count": 31, "caption": "lost, as surveyed", "source": "minutes"},
    ],
    "subset": {"count": 5, "label": "houses on the bridge"},
}
PICTURE = {"file": "pictures/half.png", "alt": "Half", "caption": "The old ferry", "credit": "Anna", "rights": "Free"}

# For each block type: what is written, and the words that a visitor then reads.
SAMPLES: dict[str, tuple[Any, list[str]]] = {
    "lede": ("The only way over was a *boat*.", ["The only way over was a boat."]),
    "text": (f"{SHORT}[@minutes, p. 4]", [SHORT, "Minutes of the committee"]),
    "heading": ("What you can see", ["What you can see"]),
    "quote": (
        {"text": "We counted the lamps", "attribution": "The keeper, 1902", "source": "gazette"},
        ["“We counted the lamps”", "The keeper, 1902"],
    ),
    "statistics": (
        [{"figure": "1,140", "caption": "crossings a year", "source": "minutes"}],
        ["1,140", "crossings a year"],
    ),
    "figures": (
        {
            "question": "How high was it?",
            "figures": [
                {"figure": "4.0 m", "who": "the paper", "when": "next day", "note": "by eye", "source": "gazette"},
                {"figure": "3.6 m", "who": "the surveyor", "when": "in 1934", "source": "minutes"},
            ],
        },
        ["How high was it?", "4.0 m", "the paper, next day", "by eye", "3.6 m", "the surveyor, in 1934"],
    ),
    "timeline": (
        [{"date": "9 p.m.", "text": "The gauge is under water.", "source": "gazette"}],
        ["9 p.m.", "The gauge is under water."],
    ),
    "unit-chart": (CHART, ["Each mark is one house", "24", "lost, as printed", "31", "lost, as surveyed"]),
    "map": (
        {"alt": "Ford and mill", "origin": "Ford", "places": PLACES, "rings": [2], "caption": "Schematic map",
         "source": "minutes"},
        ["Ford", "Mill", "Old Mill", "where it rose", "Weir", "2 km", "Schematic map"],
    ),
    "image": (PICTURE, ["The old ferry", "Anna. Free"]),
    "document": (PICTURE, ["The old ferry", "Anna. Free"]),
    "group": (
        [{**PICTURE, "caption": "Before the flood"}, {**PICTURE, "caption": "After it"}],
        ["Before the flood", "After it", "Anna. Free"],
    ),
    "strip": (
        {
            "portraits": [
                {"file": "pictures/half.png", "name": "Ann Marsh", "age": 41, "alt": "A woman"},
                {"file": "pictures/half.png", "name": "Will Reed", "years": "1860–1902", "alt": "A man"},
                {"file": "pictures/half.png", "name": "Edith Hall", "alt": "A girl"},
            ],
            "caption": "Three of the ferry",
            "credit": "Anna",
            "rights": "Free",
            "source": "minutes",
        },
        ["Ann Marsh, 41", "Will Reed, 1860–1902", "Edith Hall", "Three of the ferry", "Anna. Free"],
    ),
    "testimony": (
        {
            "words": "I heard it at night",
            "who": "Ann Marsh",
            "when": "to the council, 1902",
            "source": "gazette",
            "picture": {"file": "pictures/half.png", "alt": "A woman", "credit": "Anna", "rights": "Free"},
        },
        ["“I heard it at night”", "Ann Marsh", "to the council, 1902", "Anna. Free"],
    ),
    "person": (
        {
            "name": "Ann Marsh",
            "years": "1861–1940",
            "role": "Keeper of the bridge",
            "event": {"date": "16 March 1902", "text": "She rang the bell.", "source": "gazette"},
            "text": "She kept it until the end.[@minutes]",
            "picture": {"file": "pictures/half.png", "alt": "A woman", "credit": "Anna", "rights": "Free"},
        },
        ["Ann Marsh", "1861–1940", "Keeper of the bridge", "16 March 1902", "She rang the bell.", "Anna. Free"],
    ),
    "beside": (
        {"image": PICTURE, "text": "It lay on the bank for weeks.[@minutes]"},
        ["The old ferry", "Anna. Free", "It lay on the bank for weeks."],
    ),
    "object": (
        {
            "name": "The keeper's lamp",
            "date": "1871",
            "collection": "Town hall",
            "text": "He lit it every night.",
            "source": "minutes",
            "picture": {"file": "pictures/half.png", "alt": "A lamp", "credit": "Anna", "rights": "Free"},
        },
        ["The keeper's lamp", "1871. Town hall", "He lit it every night.", "Anna. Free"],
    ),
    "names": (
        {"people": ["Ann Marsh", {"name": "Will Reed-Ford", "age": 17}], "source": "minutes"},
        ["Ann Marsh", "Will Reed‑Ford", "17"],
    ),
    "list": (["two arches", "the flood mark"], ["– two arches", "– the flood mark"]),
    "sources": ("all", ["Minutes of the committee", "The river in the street", "17 March 1902"]),
    "table": (
        {
            "columns": ["Year", "Crossings", "Toll in pence"],
            "rows": [["1868", "1,140", "12.5"], ["1902", "–", "6"]],
            "caption": "Counted by the keeper",
            "source": "minutes",
        },
        ["Year", "Toll in pence", "1,140", "12.5", "Counted by the keeper"],
    ),
    "visit": (
        {
            "venue": "Town Library, 12 Station Street",
            "days": "10 February to 3 March 2027",
            "hours": "Tuesday to Saturday, 10 to 5",
            "admission": "Adults 6, children free",
            "contact": "Ann Marsh, 020 7946 0000",
            "link": "archive",
        },
        ["Town Library, 12 Station Street", "10 to 5", "Adults 6", "020 7946 0000", "archives.gov/research"],
    ),
    "note": (
        "The lamp is *on loan* until 3 May. Please don’t touch.",
        ["The lamp is on loan until 3 May. Please don’t touch."],
    ),
    "action": (
        [{"verb": "Look further", "text": "Letters and plans.", "link": "archive"}],
        ["Look further", "Letters and plans.", "archives.gov/research"],
    ),
    "logos": ({"logos": [{"file": "pictures/half.png", "name": "Alder Ford"}]}, ["With the support of"]),
    "ornament": ("rule", []),
}  # fmt: skip


def half_picture(folder: Path, orientation: int = 1) -> None:
    """A picture of 2000 × 1500 pixels, black in its left half, saved as if turned."""
    image = Image.new("L", (2000, 1500), 255)
    image.paste(0, (0, 0, 1000, 1500))
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    image.save(folder / "pictures/half.png")
    back = {6: Image.Transpose.ROTATE_90, 3: Image.Transpose.ROTATE_180, 8: Image.Transpose.ROTATE_270}
    turned = image.transpose(back[orientation]) if orientation in back else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned.save(folder / "pictures/half.jpg", exif=exif, quality=95)


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_block_prints_its_words(kind: str, tmp_path: Path, judge: Any) -> None:
    """What is written in a block can be read on the finished poster."""
    block, read = SAMPLES[kind]
    half_picture(tmp_path / "in")
    built = build(write(tmp_path / "in", [{kind: block}, {"text": SHORT}]), tmp_path / "out")
    text = squeezed(poppler_text(judge("pdftotext"), tmp_path / "out" / built.files[0].path, "-raw"))
    for words in read:
        assert squeezed(words) in text, words


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_block_leaves_something_on_the_page(kind: str, tmp_path: Path, judge: Any) -> None:
    """Taking a block away changes what the page looks like."""
    block, _ = SAMPLES[kind]
    pictures = []
    for name, blocks in (("with", [{kind: block}, {"text": SHORT}]), ("without", [{"text": SHORT}])):
        half_picture(tmp_path / name)
        built = build(write(tmp_path / name, blocks), tmp_path / f"{name}-out")
        pictures.append(render(judge("pypdfium2"), tmp_path / f"{name}-out" / built.files[0].path))
    assert pictures[0].size == pictures[1].size
    assert pictures[0].tobytes() != pictures[1].tobytes()


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_turned_photograph_stands_upright(orientation: int, tmp_path: Path, judge: Any) -> None:
    """A photograph that its camera marked as turned shows its dark half at the left, as in a viewer."""
    half_picture(tmp_path / "in", orientation)
    block = {"image": {**PICTURE, "file": "pictures/half.jpg", "ratio": 2}}
    folder = write(tmp_path / "in", [block])
    place = next(mark for mark in posters(folder).composed[0].pages[0].marks if type(mark).__name__ == "Picture")
    built = build(folder, tmp_path / "out")
    screen = tmp_path / "out" / laid_out(built)[-1].path
    picture = render(judge("pypdfium2"), screen)
    y = place.y + place.height / 2
    left, right = (picture.getpixel((int(place.x + share * place.width), int(y))) for share in (0.25, 0.75))
    assert max(left) < 40 < 215 < min(right)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_caption_is_narrower_than_a_wide_picture(language: str, tmp_path: Path) -> None:
    """Caption and credit keep to 60 average characters, at the edge of the picture where lines begin."""
    long = "The river seen from the hill above the mill, where the road comes down between the two barns. "
    drawn = {"illustration": "ridge", "alt": "Hills", "caption": long * 3, "credit": long * 3, "rights": "Free"}
    [made] = posters(write(tmp_path, [{"image": drawn}], language=language)).composed
    page = made.pages[0]
    border = next(
        mark for mark in page.marks if isinstance(mark, Shape) and mark.role == "illustration" and mark.stroke
    )
    _, (left, _, width, _) = border.placed()[0]
    for role in ("caption", "colophon"):
        runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.role == role and mark.paragraph]
        assert len({run.line for run in runs}) > 2
        for run in runs:
            assert run.paragraph is not None and run.paragraph.measure <= 60 * 0.47 * run.size + 0.01 < 0.7 * width
        book = FontBook(shipped_fonts())
        ends = [run.x + sum(g.advance for g in run.glyphs) * run.size / book.face(run.face).upem for run in runs]
        edge = max(ends) if language == "ar" else min(run.x for run in runs)
        assert edge == pytest.approx(left + width if language == "ar" else left, abs=2)


def test_pictures_are_grey_unless_the_theme_keeps_colour(tmp_path: Path, judge: Any) -> None:
    """A red photograph goes to the press on the black plate, by a table of tones or without one; with ``pictures:
    colour`` in sRGB with its profile."""
    pikepdf = judge("pikepdf")

    def inks(space: Any) -> list[str]:
        if space[0] == "/Indexed":
            return inks(space[1])
        return [str(part) for part in space[: 2 if space[0] == "/Separation" else 1]]

    spaces = {}
    for theme in ("{}", "pictures: colour"):
        folder = tmp_path / theme.replace(": ", "-").strip("{}")
        (folder / "in/pictures").mkdir(parents=True)
        Image.new("RGB", (1500, 1000), (200, 30, 30)).save(folder / "in/pictures/half.png")
        write(folder / "in", [{"image": PICTURE}])
        (folder / "in/theme.yaml").write_text(theme, encoding="utf-8")
        built = build(folder / "in", folder / "out")
        with pikepdf.open(folder / "out" / laid_out(built)[0].path) as pdf:
            images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
            spaces[theme] = [inks(list(image.ColorSpace)) for image in images]
    assert spaces == {"{}": [["/Separation", "/Black"]], "pictures: colour": [["/ICCBased"]]}


def marks_of(shape: Shape) -> list[tuple[float, float, float]]:
    """Middle, foot and height of each standing figure, in reading order."""
    marks, current = [], []
    for code, numbers in shape.segments:
        if code == "h":
            xs, ys = [x for x, _ in current], [y for _, y in current]
            marks.append(((xs[0] + xs[-1]) / 2, max(ys), max(ys) - min(ys)))
            current = []
        else:
            current.append(numbers[-2:])
    return marks


def counted_by(stop: Shape, marks: list[tuple[float, float, float]], rtl: bool) -> int:
    """Marks in the rows above a stop line's upright, and in its row before it."""
    (x, top), (_, bottom) = (numbers for _, numbers in stop.segments[:2])
    count = 0
    for mark_x, foot, _ in marks:
        in_row = top < foot < bottom
        count += foot <= top or (in_row and (mark_x > x if rtl else mark_x < x))
    return count


def check_chart(page: Page, total: int, counts: list[int], subset: int, rtl: bool = False) -> None:
    [chart] = shapes(page, "unit-chart")
    assert chart.role == f"unit-chart:{total}"
    marks = marks_of(chart)
    assert len(marks) == total
    assert [counted_by(stop, marks, rtl) for stop in shapes(page, "stop-line")] == counts
    tallest = max(height for *_, height in marks)
    assert sum(height < 0.9 * tallest for *_, height in marks) == subset
    assert len({(round(x, 1), round(foot, 1)) for x, foot, _ in marks}) == total


@pytest.mark.parametrize("paper", ["A1", "A3", "roll-up", "Letter-landscape"])
def test_the_chart_of_the_dead_counts(paper: str) -> None:
    """On every format the chart has as many marks as the YAML says, a stop line after each count, and its children."""
    folder = Path(__file__).parent.parent / "exhibit"
    exhibit, _ = read_exhibit(folder)
    assert exhibit is not None
    for panel, composed in zip(exhibit.panels, posters(folder, paper).composed, strict=True):
        for block in panel.blocks:
            if block.kind == "unit-chart":
                chart = block.fields
                counts = [count.count for count in chart.counts]
                check_chart(composed.pages[0], chart.total, counts, chart.subset.count)
                return
    raise AssertionError("there is no unit chart")


def test_the_booklet_counts_as_well() -> None:
    """The booklet's chart has the same marks and lines."""
    folder = Path(__file__).parent.parent / "exhibit"
    exhibit, _ = read_exhibit(folder)
    assert exhibit is not None
    [chart] = [b.fields for panel in exhibit.panels for b in panel.blocks if b.kind == "unit-chart"]
    [page] = [page for page in booklet(folder).composed.pages if shapes(page, "unit-chart")]
    check_chart(page, chart.total, [count.count for count in chart.counts], chart.subset.count)


@pytest.mark.parametrize("total", [1, 2, 33, 34, 100])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_chart_of_any_total_counts(total: int, language: str, tmp_path: Path) -> None:
    """Rows that are full, short or single count right, from left to right and from right to left."""
    firsts = sorted({1, (total + 1) // 2, total})
    counts = [{"count": n, "caption": "by one", "source": "minutes"} for n in firsts]
    chart = {"total": total, "how": "Row by row", "counts": counts}
    folder = write(tmp_path, [{"unit-chart": chart}], language=language)
    check_chart(posters(folder).composed[0].pages[0], total, firsts, 0, rtl=language == "ar")


def optional_texts(count: int) -> list[dict[str, Any]]:
    """Texts too long to stand together on A3, each with a word of its own."""
    filler = "The water rose and the lamps went out one after the other along the street. "
    return [{"text": f"Marker{chr(65 + i)} " + filler * 6, "optional": True} for i in range(count)]


def test_optional_blocks_are_left_out_from_the_last(tmp_path: Path, judge: Any) -> None:
    """A poster that has no room drops its optional blocks from the end, says so at their lines, and keeps the rest."""
    texts = optional_texts(14)
    folder = write(tmp_path / "in", [{"text": f"Kept {SHORT}"}, *texts])
    built = build(folder, tmp_path / "out")
    text = poppler_text(judge("pdftotext"), tmp_path / "out" / built.files[0].path)
    shown = [f"Marker{chr(65 + i)}" in text for i in range(len(texts))]
    left_out = shown.count(False)
    assert 0 < left_out < len(texts)
    assert shown == [True] * (len(texts) - left_out) + [False] * left_out
    assert "Kept" in text
    notes = [finding for finding in built.findings if finding.code == "optional-left-out"]
    lines = (folder / "panels/one.yaml").read_text(encoding="utf-8").splitlines()
    named = {lines[note.place.line - 1].split("Marker")[1][0] for note in notes}
    assert named == {chr(65 + i) for i in range(len(texts) - left_out, len(texts))}
    assert {note.severity for note in notes} == {Severity.NOTE}
    assert built.fits[0].dropped == ("text",) * left_out


def test_optional_blocks_stay_where_there_is_room(tmp_path: Path, judge: Any) -> None:
    """A larger sheet keeps what the smaller one drops."""
    sources = {"A": "minutes", "B": "gazette", "C": "minutes"}
    texts = [{"text": f"Marker{letter} {SHORT}[@{sources[letter]}]", "optional": True} for letter in sources]
    built = build(write(tmp_path / "in", texts), tmp_path / "out")
    text = poppler_text(judge("pdftotext"), tmp_path / "out" / built.files[0].path)
    assert all(f"Marker{letter}" in text for letter in "ABC")
    assert not built.findings and built.fits[0].dropped == ()


def test_only_keeps_a_block_to_its_product(tmp_path: Path, judge: Any) -> None:
    """What is for the posters alone is not in the booklet, and the other way round."""
    blocks = [
        {"text": "Wallmarker stands here.", "only": ["posters"]},
        {"text": "Handmarker stands here.", "only": "booklet"},
        {"text": "Bothmarker stands here."},
    ]
    built = build(write(tmp_path / "in", four(bank=blocks), booklet={"papers": ["A5"]}), tmp_path / "out")
    texts = {"poster": "", "booklet": ""}
    for file in built.files:
        if not file.pages:
            continue
        texts[file.product] += spaced(poppler_text(judge("pdftotext"), tmp_path / "out" / file.path))
    found = {name: [f"{word}marker" in text for word in ("Wall", "Hand", "Both")] for name, text in texts.items()}
    assert found == {"poster": [True, False, True], "booklet": [False, True, True]}


def test_options_narrow_what_is_made(tmp_path: Path) -> None:
    """``only``, ``papers`` and ``panels`` leave exactly the files that they name."""
    folder = write(tmp_path / "in", four(), booklet={"papers": ["A5"]})

    def made(**options: Any) -> set[tuple[str, str, str | None]]:
        built: Built = build(folder, tmp_path / "out", **options)
        assert set(hashes(tmp_path / "out")) == {MANIFEST, *(file.path for file in built.files), *built.earlier}
        return {(file.product, file.paper, file.panel) for file in built.files if file.product != "proof"}

    panels = ("start", "bank", "night", "after", None)
    assert made() == {*(("poster", "A3", panel) for panel in panels), ("booklet", "A5", None)}
    assert made(only="booklet") == {("booklet", "A5", None)}
    assert made(only="posters") == {("poster", "A3", panel) for panel in panels}
    assert made(papers=["A4"], panels=["night"]) == {("poster", "A4", "night"), ("poster", "A4", None)}
    assert made(papers=["half-letter"]) == {("booklet", "half-letter", None)}


def test_figures_stand_abreast_where_their_dates_have_room(tmp_path: Path) -> None:
    """Parts of a date stay together and are as wide as a long word: then fewer stand abreast, and nothing is cut."""
    one = {"figure": "613", "who": "Hökumət", "when": "28 sentyabr 1992-dək", "source": "minutes"}
    figures = [{"figures": {"question": "Nə qədər?", "figures": [{**one, "figure": str(600 + n)} for n in range(4)]}}]
    asked = {"posters": None, "booklet": {"papers": ["half-letter"]}}
    made = booklet(write(tmp_path, four(bank=figures), language="az", **asked))
    assert "word-too-wide" not in {finding.code for finding in made.findings}
