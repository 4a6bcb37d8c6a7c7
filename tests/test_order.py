"""The order, the hanging plan and the package that go out with the press files."""

from __future__ import annotations

import hashlib
import io
import itertools
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Judge
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.languages import language
from exhibit_builder.core.lengths import Measures
from exhibit_builder.core.outputs import PRESS, SCREEN, FileRecord
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import mm, to_mm
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.order import hanging, order_form, order_page
from exhibit_builder.order import xjdf as order_xjdf
from exhibit_builder.order.furniture import FOOT, HEAD, FormRow, flow
from exhibit_builder.order.hung_wall import HungPanel, HungWall, scale_for, tape_metres, text_centre
from exhibit_builder.order.order_form import PrintOrder
from exhibit_builder.order.package import PROOF_PIXELS, Packed, packing_list, write_package
from exhibit_builder.order.xjdf import NAMESPACE
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.words.order_words import hanging_words, order_words
from readback import poppler_text, spaced, squeezed
from samples import FIELDS, four, shapes, write

BOOK = FontBook(shipped_fonts())
LETTERING = Lettering(Typesetter(Shaper(BOOK)))
PANELS = ("start", "bank", "night", "after")
WORDS = order_words("en")
METRIC = Measures(language("en"))
print_order = partial(order_form.print_order, words=WORDS)
compose_order = partial(order_page.compose_order, words=WORDS)
xjdf = partial(order_xjdf.xjdf, words=WORDS)
compose_hanging = partial(hanging.compose_hanging, words=hanging_words("en"), measures=METRIC)
compose_hanging_list = partial(hanging.compose_hanging_list, words=hanging_words("en"), measures=METRIC)
CONDITION = "Offset, coated paper, ISO 12647-2"
STATED: dict[str, Any] = {
    "products": {
        "A3": {"quantity": 3, "stock": "silk coated paper", "weight": "200 g/m²", "finish": "matt varnish"},
        "A5": {
            "quantity": 500,
            "stock": "offset paper",
            "weight": "80 lb text",
            "finish": "none",
            "binding": "saddle stitch, two staples",
            "note": "rounded corners",
        },
    },
    "proof": "one contract proof of the first panel",
    "delivery": {"date": "1 June 2027", "address": "Town museum, 4 Quay, Alderford"},
    "contact": {
        "name": "Ada Ferrier",
        "organisation": "The river society",
        "email": "ada@alderford.org",
        "phone": "+44 1632 960001",
    },
}


def exhibit(**fields: Any) -> ExhibitFields:
    """The fields of the sample exhibit."""
    return ExhibitFields.model_validate({**FIELDS, "panels": PANELS, **fields})


def record(path: str, panel: str | None = None, pages: int = 1, data: bytes | None = None) -> FileRecord:
    """The record of a file that a build made; the path says what it is."""
    data = path.encode() if data is None else data
    product = Product.BOOKLET if "/booklet/" in path else Product.POSTER
    paper = "A5" if product.bound else path.split("/")[2]
    trim = (148.0, 210.0) if product.bound else (297.0, 420.0) if paper == "A3" else (594.0, 841.0)
    purpose = {"press": PRESS, "screen": SCREEN}[path.rsplit(".", 2)[1]]
    digest = hashlib.sha256(data).hexdigest()
    return FileRecord(path, product, purpose, "en", "1", panel, paper, trim, 3.0, pages, len(data), digest)


def records(panels: Sequence[str] = PANELS, papers: Sequence[str] = ("A3",)) -> list[FileRecord]:
    """What a build of posters and a booklet makes, with files that are not for the print shop."""
    made = []
    for paper in papers:
        folder = f"en/posters/{paper}"
        made += [record(f"{folder}/{number:02}-{name}.press.pdf", name) for number, name in enumerate(panels, 1)]
        made.append(record(f"{folder}/posters.screen.pdf", pages=len(panels)))
    return [*made, record("en/booklet/booklet.press.pdf", pages=16), record("en/booklet/booklet.screen.pdf", pages=16)]


def ordered(**fields: Any) -> PrintOrder:
    """The order of the sample exhibit."""
    return print_order(exhibit(**fields), records(), Printer(), CONDITION)


def drawn(pages: Sequence[Page], path: Path) -> Path:
    """Pages as a PDF file."""
    about = About("Order", "", "en", exhibit().checked)
    DocumentWriter(BOOK, pages).draw_press(pages, path, about, None)
    return path


def wall(paper: str, count: int, gap: float = 0.0, *, rtl: bool = False) -> HungWall:
    """Panels of one format, with ``gap`` millimetres between them."""
    panels = tuple(HungPanel(number, f"Panel {number}") for number in range(1, count + 1))
    return HungWall(POSTER_PAPERS[paper], panels, mm(gap), rtl)


# The order as values


def test_a_booklet_beside_posters_of_its_size_is_ordered_by_its_own_name(tmp_path: Path) -> None:
    """What is ordered of A4 posters is not taken for the A4 booklet, which has its name in the order to itself."""
    asked = {"A4": {"quantity": 3}, "A4-booklet": {"quantity": 500}}
    both = {"posters": {"papers": ["A4"]}, "booklet": {"papers": ["A4"]}}
    made = [replace(item, paper="A4") if item.product == "booklet" else item for item in records(papers=("A4",))]
    order = print_order(exhibit(**both, order={"products": asked}), made, Printer(), CONDITION)
    assert {line.product: line.quantity for line in order.lines} == {"poster": 3, "booklet": 500}
    alone = [item for item in made if item.product == "booklet"]
    only = {"posters": None, "booklet": {"papers": ["A4"]}, "order": {"products": {"A4": {"quantity": 9}}}}
    assert [line.quantity for line in print_order(exhibit(**only), alone, Printer(), CONDITION).lines] == [9]
    _, findings = read_exhibit(write(tmp_path / "both", four(), **both, order={"products": asked}))
    assert not [finding for finding in findings if finding.code == "unknown-product"]
    _, findings = read_exhibit(write(tmp_path / "one", four(), **{**only, "order": {"products": {"A4-booklet": {}}}}))
    assert [finding.code for finding in findings if finding.code == "unknown-product"]


def test_what_is_not_stated_is_listed_and_not_invented() -> None:
    """An exhibit without an order still gives one: every gap is a question to ask, and no value is made up."""
    order = ordered()
    assert order.not_stated == (
        "Poster A3: quantity, stock, weight and finish",
        "Booklet A5: quantity, stock, weight, finish and binding",
        "Delivery: date and address",
        "Contact: name, organisation, e-mail and telephone",
        "Proof: whether one is wanted, and which",
    )
    for line in order.lines:
        assert {line.quantity, line.stock, line.weight, line.finish, line.binding, line.note} == {None}


def test_nothing_is_asked_that_is_stated() -> None:
    """A complete order leaves no question."""
    assert ordered(order=STATED).not_stated == ()


def test_a_binding_is_asked_for_booklets_only() -> None:
    """Posters have no binding that could be missing."""
    assert not any("binding" in gap for gap in ordered().not_stated if gap.startswith("Poster"))


def test_a_format_without_files_is_said() -> None:
    """An order for a format that was not built is not silently dropped."""
    order = ordered(order={**STATED, "products": {**STATED["products"], "A0": {"quantity": 2}}})
    assert order.not_stated == ("A0: it is in the order, but there is no press file of it",)


def test_every_press_file_is_ordered_once_and_nothing_else() -> None:
    """The shop gets each press file with its own checksum, and no screen file."""
    made = records(papers=("A3", "A1"))
    order = print_order(exhibit(), made, Printer(), CONDITION)
    assert [(file.path, file.sha256) for file in order.files] == [
        (item.path, item.sha256) for item in made if item.purpose == "press"
    ]
    assert [(line.product, line.paper, line.pages) for line in order.lines] == [
        ("poster", "A3", 4),
        ("poster", "A1", 4),
        ("booklet", "A5", 16),
    ]


def test_spot_inks_are_counted() -> None:
    """A spot ink is a further colour on each printed side of the products that use it."""
    gold = [replace(item, spots=("Gold",)) if item.product == "booklet" else item for item in records()]
    order = print_order(exhibit(), gold, Printer(), CONDITION)
    assert [line.colours for line in order.lines] == ["4/0", "5/5"]


@pytest.mark.parametrize(
    ("written", "grams"),
    [("170 g/m²", 170), ("135gsm", 135), ("90,5 g/m2", 90.5), ("80 lb text", None), ("thick", None)],
)
def test_weights_in_grams_are_numbers_and_others_stay_words(written: str, grams: float | None) -> None:
    """A weight is only taken as grams when it says so."""
    assert ordered(order={"products": {"A3": {"weight": written}}}).lines[0].grams == grams


def test_a_booklet_that_opens_from_the_right_says_so() -> None:
    """The clerk reads where the spine is, also where no binding is stated."""
    page = compose_order(ordered(language="ar"), LETTERING)[0]
    said = "".join(glyph.text for mark in page.marks if isinstance(mark, GlyphRun) for glyph in mark.glyphs)
    assert "opensfromtheright" in "".join(said.split())


# The page


def test_the_page_says_everything_that_is_stated(judge: Judge, tmp_path: Path) -> None:
    """A human reads every value of the order on it, each file name and each whole checksum."""
    order = ordered(order=STATED)
    text = spaced(poppler_text(judge("pdftotext"), drawn(compose_order(order, LETTERING), tmp_path / "order.pdf")))
    said = [
        *(order.title, order.code, "edition 1", "1 May 2024", order.condition, "1:1"),
        *("3 of each of 4 panels = 12 sheets", "500 copies", "297 × 420 mm", "148 × 210 mm", "3 mm on all four sides"),
        *("4/0: CMYK on one side", "4/4: CMYK on both sides", "silk coated paper", "200 g/m²", "80 lb text"),
        *("matt varnish", "saddle stitch, two staples", "rounded corners", "Town museum, 4 Quay, Alderford"),
        *("1 June 2027", "Ada Ferrier", "The river society", "ada@alderford.org", "+44 1632 960001"),
        "Nothing is left to ask",
    ]
    # Values may break over lines, where poppler gives the other column in between.
    assert [value for value in said if value not in text] == []
    assert "contract proof" in text
    for file in order.files:
        assert text.count(file.name) == 1
        assert text.count(file.sha256) == 1
    assert "not stated" not in text.lower()


def test_the_page_lists_the_questions(judge: Judge, tmp_path: Path) -> None:
    """What is missing stands beside its label and once more in the list at the end."""
    order = ordered()
    text = spaced(poppler_text(judge("pdftotext"), drawn(compose_order(order, LETTERING), tmp_path / "order.pdf")))
    head, _, questions = text.partition("Not stated: please ask")
    assert all(gap in questions for gap in order.not_stated)
    # Contact, delivery, proof, four of the poster, five of the booklet.
    assert head.count("not stated") == 12


def test_a_long_order_goes_on_with_its_heading_and_folio(judge: Judge, tmp_path: Path) -> None:
    """Forty panels in four formats flow over pages; no file is lost, no line leaves the page."""
    panels = [f"panel-{number}" for number in range(1, 41)]
    made = records(panels, ("A3", "A1", "A0", "A2"))
    order = print_order(exhibit(panels=panels), made, Printer(), CONDITION)
    pages = compose_order(order, LETTERING)
    assert len(pages) > 4
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, GlyphRun):
                assert HEAD <= mark.y <= page.boxes.height - FOOT / 2
    text = spaced(poppler_text(judge("pdftotext"), drawn(pages, tmp_path / "order.pdf")))
    assert "Poster A3, continued" in text
    assert f"page {len(pages)} of {len(pages)}" in text
    for file in order.files:
        assert text.count(file.sha256) == 1


def test_one_of_something_reads_as_one(judge: Judge, tmp_path: Path) -> None:
    """A single panel and a single copy are said in the singular."""
    fields = exhibit(order={"products": {"A3": {"quantity": 1}}})
    order = print_order(fields, records(["start"])[:1], Printer(), CONDITION)
    text = poppler_text(judge("pdftotext"), drawn(compose_order(order, LETTERING), tmp_path / "order.pdf"))
    assert "1 copy" in text
    assert "1 panel, one side" in text


def test_a_long_file_name_keeps_clear_of_its_checksum(judge: Judge, tmp_path: Path) -> None:
    """A printer's own names may be long: the checksum then stands on the next line."""
    path = f"en/posters/A3/{'very-' * 14}long.press.pdf"
    order = print_order(exhibit(), [record(path, "start")], Printer(), CONDITION)
    text = poppler_text(judge("pdftotext"), drawn(compose_order(order, LETTERING), tmp_path / "order.pdf"), "-layout")
    lines = [line for line in text.splitlines() if order.files[0].name in line or order.files[0].sha256 in line]
    assert len(lines) == 2


@given(st.lists(st.tuples(st.floats(1, 400), st.booleans(), st.sampled_from("ab")), max_size=40))
def test_flowing_loses_nothing_and_overfills_nothing(made: list[tuple[float, bool, str]]) -> None:
    """Whatever the pieces, all of them are there in their order, and a page holds what it has room for."""
    strips = [FormRow(height, keep=keep, chapter=chapter) for height, keep, chapter in made]
    heading = FormRow(20, chapter="again")
    pages = flow(strips, 500, lambda _: heading)
    assert [strip for page in pages for strip in page if strip is not heading] == strips
    assert all(sum(strip.height for strip in page) <= 500 + 1e-6 for page in pages)


# XJDF

TREE: dict[str, tuple[str, ...]] = {
    "XJDF": ("Comment", "ProductList", "ResourceSet"),
    "ProductList": ("Product",),
    "Product": ("Comment", "Intent"),
    "Intent": ("BindingIntent", "ColorIntent", "LayoutIntent", "MediaIntent"),
    "ColorIntent": ("SurfaceColor",),
    "ResourceSet": ("Resource",),
    "Resource": ("Comment", "GeneralID", "Part", "Contact", "DeliveryParams", "RunList"),
    "Contact": ("Address", "ComChannel", "Company", "Person"),
    "Address": ("AddressLine",),
    "DeliveryParams": ("DropItem",),
    "RunList": ("FileSpec",),
}
"""Children in the order that CIP4's schema 2.1 asks for."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "XJDF": ("JobID", "Types"),
    "Intent": ("Name",),
    "BindingIntent": ("BindingType",),
    "SurfaceColor": ("Surface",),
    "MediaIntent": ("MediaType",),
    "ResourceSet": ("Name",),
    "GeneralID": ("IDUsage", "IDValue"),
    "ComChannel": ("ChannelType", "Locator"),
    "Company": ("OrganizationName",),
    "DropItem": ("Amount", "ItemRef"),
}
"""Attributes that CIP4's schema 2.1 requires."""


def read_xjdf(data: bytes) -> dict[str, list[ET.Element]]:
    """Elements by their local name, after a look at namespace, order and required attributes."""
    found: dict[str, list[ET.Element]] = {}
    for element in ET.fromstring(data).iter():
        space, _, name = element.tag.removeprefix("{").partition("}")
        assert space == NAMESPACE
        children = [child.tag.partition("}")[2] for child in element]
        places = [TREE.get(name, ()).index(child) for child in children]
        assert places == sorted(places), name
        assert all(element.get(attribute) for attribute in REQUIRED.get(name, ())), name
        found.setdefault(name, []).append(element)
    return found


@pytest.mark.parametrize("stated", [None, STATED])
def test_the_xml_is_as_the_schema_wants_it(stated: dict[str, Any] | None) -> None:
    """A print shop's system reads it: namespace, order of elements, required attributes, references."""
    found = read_xjdf(xjdf(ordered(order=stated), "en/order"))
    (root,) = found["XJDF"]
    assert (root.get("JobID"), root.get("Types"), root.get("Version")) == ("BRIDGE-en-1", "Product", "2.1")
    names = [product.get("ID") for product in found["Product"]]
    assert len(set(names)) == len(names) == 5
    parts = [part.get("Product") for part in found["Part"] if part.get("Product")]
    assert parts == [product.get("ExternalID") for product in found["Product"]]
    assert all(item.get("ItemRef") in names for item in found.get("DropItem", []))


def test_the_xml_says_what_the_page_says() -> None:
    """Both forms of the order carry the same facts, in XJDF's units."""
    order = ordered(order=STATED)
    found = read_xjdf(xjdf(order, "en/order"))
    poster, *_, booklet = found["Product"]
    assert (poster.get("Amount"), poster.get("ProductType")) == ("3", "Poster")
    assert (booklet.get("Amount"), booklet.get("ProductType")) == ("500", "Booklet")
    layout = found["LayoutIntent"][0]
    width, height, _ = map(float, layout.attrib["FinishedDimensions"].split())
    assert (round(to_mm(width), 2), round(to_mm(height), 2)) == order.lines[0].trim_mm
    assert round(to_mm(float(layout.attrib["Bleed"])), 2) == 3
    assert [item.get("Sides") for item in found["LayoutIntent"]] == ["OneSided"] * 4 + ["TwoSidedHeadToHead"]
    assert [item.get("Pages") for item in found["LayoutIntent"]] == ["2"] * 4 + ["16"]
    assert [item.get("Surface") for item in found["SurfaceColor"]] == ["Front"] * 5 + ["Back"]
    assert {item.get("PrintStandard") for item in found["SurfaceColor"]} == {"FOGRA39"}
    media = found["MediaIntent"]
    assert (media[0].get("MediaQuality"), media[0].get("Weight")) == ("silk coated paper", "200")
    assert media[-1].get("Weight") is None
    assert found["BindingIntent"][0].attrib == {"BindingSide": "Left", "BindingType": "SaddleStitch"}
    assert found["AddressLine"][0].text == "Town museum, 4 Quay, Alderford"
    assert found["Person"][0].get("DescriptiveName") == "Ada Ferrier"
    told = squeezed(" ".join(comment.text or "" for comment in found["Comment"]))
    for words in ("80 lb text", "matt varnish", "1 June 2027", "one contract proof", "rounded corners", CONDITION):
        assert squeezed(words) in told


def test_files_are_found_from_the_xml_and_checked() -> None:
    """Addresses are relative to where order.xml lies; the checksum is a SHA-256, which CheckSum (MD5) is not."""
    order = ordered()
    found = read_xjdf(xjdf(order, "en/order"))
    urls = [file.attrib["URL"] for file in found["FileSpec"]]
    assert urls[0] == "../posters/A3/01-start.press.pdf"
    assert urls[-1] == "../booklet/booklet.press.pdf"
    assert [item.get("IDValue") for item in found["GeneralID"]] == [file.sha256 for file in order.files]
    assert not any("CheckSum" in file.attrib for file in found["FileSpec"])


def test_unstated_values_are_absent_from_the_xml_and_listed() -> None:
    """No empty attributes and no defaults stand in for what nobody said."""
    order = ordered()
    data = xjdf(order, "en/order")
    found = read_xjdf(data)
    assert not any("Amount" in product.attrib for product in found["Product"])
    assert not {"MediaIntent", "BindingIntent", "Contact", "DeliveryParams", "DropItem"} & set(found)
    told = " ".join(comment.text or "" for comment in found["Comment"])
    assert all(gap in told for gap in order.not_stated)


def test_right_to_left_booklets_are_bound_on_the_right() -> None:
    """A booklet in Arabic opens from the other side."""
    order = print_order(exhibit(language="ar", order=STATED), records(), Printer(), CONDITION)
    assert read_xjdf(xjdf(order, "ar/order"))["BindingIntent"][0].get("BindingSide") == "Right"


def test_a_profile_of_the_users_own_has_no_standard_name() -> None:
    """Only registered characterisation data are named as such."""
    order = print_order(exhibit(), records(), Printer(profile="/shop.icc"), CONDITION)
    assert not any("PrintStandard" in item.attrib for item in read_xjdf(xjdf(order, ""))["SurfaceColor"])


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_words_give_a_well_formed_file(text: str) -> None:
    """Whatever is written in the order, the XML can be read."""
    order = replace(ordered(), title=text, edition=text, name=text, delivery_address=text, proof=text)
    read_xjdf(xjdf(order, "en/order"))


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no chance in the XML or the page."""
    made = [
        (xjdf(ordered(order=STATED), "en/order"), drawn(compose_order(ordered(), LETTERING), tmp_path / name))
        for name in ("one.pdf", "two.pdf")
    ]
    assert made[0][0] == made[1][0]
    assert made[0][1].read_bytes() == made[1][1].read_bytes()


# The wall


@pytest.mark.parametrize("paper", [name for name, paper in POSTER_PAPERS.items() if paper.hung and paper.band is None])
def test_text_hangs_where_people_read(paper: str) -> None:
    """The centre of the text is 1370 to 1500 mm above the floor, that of the panel 1500 to 1560 mm."""
    hung = wall(paper, 8)
    assert 1370 <= to_mm(hung.lower_edge + text_centre(hung.paper)) <= 1500
    assert 1500 <= to_mm(hung.centre) <= 1560
    assert to_mm(hung.centre) == pytest.approx(round(to_mm(hung.centre) / 5) * 5)


def test_roll_ups_stand_on_the_floor() -> None:
    """A roll-up's foot is on the floor, its reading band 1000 to 1700 mm above it."""
    hung = wall("roll-up", 3)
    assert (hung.lower_edge, to_mm(hung.upper_edge)) == (0, pytest.approx(2000))
    assert to_mm(hung.lower_edge + text_centre(hung.paper)) == pytest.approx(1350)


def test_a_roll_up_on_a_table_is_read_where_people_read() -> None:
    """Its foot is 740 mm above the floor, its text 1000 to 1700 mm; the plan says so and asks for tables."""
    hung = wall("roll-up-table", 3)
    assert hung.paper.band is not None
    assert (to_mm(hung.lower_edge), to_mm(hung.upper_edge)) == (pytest.approx(740), pytest.approx(2340))
    top, foot = (to_mm(hung.upper_edge - height) for height in hung.paper.band)
    assert 1000 <= foot < top <= 1700 + 1e-6
    assert 1370 <= to_mm(hung.lower_edge + text_centre(hung.paper)) <= 1500
    words = " ".join(run.text for run in compose_hanging(hung, "Bridge", LETTERING).marks if isinstance(run, GlyphRun))
    assert "standing on a table 740 mm high" in words and "3 × a table" in words
    assert "standing on the floor" not in words


walls = st.builds(
    wall,
    st.sampled_from(sorted(name for name, paper in POSTER_PAPERS.items() if paper.hung)),
    st.integers(1, 40),
    st.sampled_from([0.0, 10.0, 24.0, 30.0]),
    rtl=st.booleans(),
)


@given(walls)
def test_the_drawing_is_to_scale(hung: HungWall) -> None:
    """Every panel's size, height and distance measured in the drawing is the real one divided by the scale."""
    page = compose_hanging(hung, "Bridge", LETTERING)
    panels = shapes(page, "hanging-panel")
    (floor,) = shapes(page, "hanging-floor")
    assert len(panels) == len(hung.panels)
    scale = hung.paper.width / panels[0].segments[0][1][2]
    assert scale == pytest.approx(round(scale))
    first = panels[-1 if hung.rtl else 0].x
    for index, panel in enumerate(panels):
        _, _, width, height = panel.segments[0][1]
        assert (width * scale, height * scale) == (pytest.approx(hung.paper.width), pytest.approx(hung.paper.height))
        assert (floor.y - panel.y - height) * scale == pytest.approx(hung.lower_edge, abs=1e-6)
        assert (panel.x - first) * scale == pytest.approx(hung.left(index), abs=1e-6)
        assert 0 < panel.x < panel.x + width < page.boxes.width
        assert panel.y > 0


@given(walls)
def test_panels_follow_one_another_in_reading_direction(hung: HungWall) -> None:
    """Panel 1 is at the left, or at the right of a right-to-left wall; the gap is the same between all."""
    lefts = [hung.left(index) for index in range(len(hung.panels))]
    assert lefts == sorted(lefts, reverse=hung.rtl)
    steps = {round(abs(b - a), 6) for a, b in itertools.pairwise(lefts)}
    assert steps <= {round(hung.paper.width + hung.gap, 6)}
    assert max(lefts) + hung.paper.width == pytest.approx(hung.length)


def test_the_scale_falls_to_the_next_round_one() -> None:
    """The largest round scale that fits: 1:25 for eight A1, 1:50 for twelve on the same sheet."""
    room = mm(215), mm(87)
    assert [scale_for(wall("A1", count), *room) for count in (8, 12, 30)] == [25, 50, 100]


def test_the_plan_gives_its_measures(judge: Judge, tmp_path: Path) -> None:
    """Length, heights, scale, distances and what to bring can be read on the sheet."""
    hung = wall("A1", 8, 24)
    text = spaced(
        poppler_text(judge("pdftotext"), drawn([compose_hanging(hung, "Bridge", LETTERING)], tmp_path / "hanging.pdf"))
    )
    for value in ("wall length 4920 mm", "scale 1:25", "1530 mm", "1110 mm", "1950 mm", "1500 mm", "24 mm apart"):
        assert value in text
    for value in ("618", "4326", "a spacer 24 mm wide", "32 fixings", "a tape measure of 5 m", "from 1 m"):
        assert value in text
    assert all(panel.title in text for panel in hung.panels)


def test_a_long_title_stays_on_the_sheet() -> None:
    """However long the exhibit's title is, nothing of the plan leaves the sheet."""
    page = compose_hanging(wall("A1", 4), "A very long title for an exhibit " * 6, LETTERING)
    for mark in page.marks:
        if isinstance(mark, GlyphRun):
            scale = mark.size / BOOK.face(mark.face).upem
            assert mark.x + scale * sum(glyph.advance for glyph in mark.glyphs) < page.boxes.width


@pytest.mark.parametrize("count", [8, 40, 42, 43, 200])
@pytest.mark.parametrize("rtl", [False, True])
def test_every_panel_of_a_long_wall_is_listed_on_its_sheets(count: int, rtl: bool) -> None:
    """Each once with its number and its distance, and nothing of a list below the sheet's margin."""
    hung = wall("A1", count, rtl=rtl)
    pages = (compose_hanging(hung, "Bridge", LETTERING), *compose_hanging_list(hung, "Bridge", LETTERING))
    listed: Counter[str] = Counter()
    for page in pages:
        runs = [mark for mark in page.marks if isinstance(mark, GlyphRun)]
        assert max(run.y for run in runs) <= page.boxes.height - mm(10)
        listed.update(run.text for run in runs if run.size == 8)
    assert len(pages) == 1 if count <= 42 else len(pages) > 1
    for index in range(count):
        assert listed[str(round(to_mm(hung.near_edge(index))))] >= 1


def test_a_tape_reaches_along_the_wall() -> None:
    """The tape measure to bring is the shortest sold that is long enough."""
    assert [tape_metres(wall("A1", count)) for count in (1, 8, 9, 40)] == [3, 5, 8, 30]


# The package


def made_pdf(pikepdf: Any, path: Path, pages: int = 1) -> bytes:
    """A press file of A6 with 3 mm bleed: yellow, with a black square in the trim's upper left corner."""
    size, bleed = (mm(105), mm(148)), mm(3)
    outer = [side + 2 * bleed for side in size]
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=outer)
        page.trimbox = [bleed, bleed, outer[0] - bleed, outer[1] - bleed]
        black = f"0 0 0 1 k {bleed} {outer[1] - bleed - 50} 50 50 re f"
        page.contents_add(f"0 0 1 0 k 0 0 {outer[0]} {outer[1]} re f {black}".encode())
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(path, static_id=True)
    return path.read_bytes()


@pytest.fixture
def built(judge: Judge, tmp_path: Path) -> tuple[Path, list[FileRecord]]:
    """An output folder with two posters and a booklet of two pages."""
    out = tmp_path / "dist"
    pikepdf = judge("pikepdf")
    made = []
    for path, panel, pages in (
        ("en/posters/A3/01-start.press.pdf", "start", 1),
        ("en/posters/A3/02-bank.press.pdf", "bank", 1),
        ("en/booklet/booklet.press.pdf", None, 2),
    ):
        made.append(record(path, panel, pages, made_pdf(pikepdf, out / path, pages)))
    return out, made


def packed(made: list[FileRecord], pattern: str) -> tuple[Packed, ...]:
    files, findings = packing_list(made, exhibit(), Printer(file_name=pattern))
    assert findings == ()
    return files


def test_the_package_holds_files_order_and_pictures(built: tuple[Path, list[FileRecord]], tmp_path: Path) -> None:
    """Names are the printer's, files are the very bytes of the build, every page has its picture."""
    out, made = built
    files = packed(made, "{code}_{number}_{panel}_{paper}")
    target = tmp_path / "shop.zip"
    paths = write_package(files, out, {"order.xml": b"<XJDF/>", "order.pdf": b"%PDF"}, target, Printer())
    names = ["BRIDGE_01_start_A3", "BRIDGE_02_bank_A3", "BRIDGE_A5"]
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None
        assert tuple(sorted(package.namelist())) == paths
        assert sorted(paths) == sorted(
            [
                *(f"press/{name}.pdf" for name in names),
                *("order/order.pdf", "order/order.xml"),
                "proofs/about.txt",
                *("proofs/BRIDGE_01_start_A3.png", "proofs/BRIDGE_02_bank_A3.png"),
                *("proofs/BRIDGE_A5-p01.png", "proofs/BRIDGE_A5-p02.png"),
            ]
        )
        for item in files:
            assert hashlib.sha256(package.read(item.path)).hexdigest() == item.source.sha256
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in package.infolist())


def test_a_packed_order_names_the_files_as_they_are_packed(built: tuple[Path, list[FileRecord]]) -> None:
    """The order inside the package leads to the files inside the package."""
    files = packed(built[1], "{code}_{number}_{panel}_{paper}")
    order = print_order(exhibit(), [item.record for item in files], Printer(), CONDITION)
    urls = [file.attrib["URL"] for file in read_xjdf(xjdf(order, "order"))["FileSpec"]]
    assert urls == ["../press/BRIDGE_01_start_A3.pdf", "../press/BRIDGE_02_bank_A3.pdf", "../press/BRIDGE_A5.pdf"]


def test_pictures_show_the_trim(built: tuple[Path, list[FileRecord]], tmp_path: Path) -> None:
    """A proof picture is the trimmed page, about 1600 pixels long, and says that it is sRGB."""
    from PIL import Image

    out, made = built
    write_package(packed(made, "{product}-{number}"), out, {}, tmp_path / "shop.zip", Printer())
    with zipfile.ZipFile(tmp_path / "shop.zip") as package:
        data = package.read("proofs/poster-01.png")
    assert b"sRGB" in data[:100]
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.mode == "RGB"
        assert picture.height == pytest.approx(PROOF_PIXELS, abs=1)
        assert picture.width / picture.height == pytest.approx(105 / 148, abs=0.002)
        assert max(picture.getpixel((3, 3))) < 90  # type: ignore[type-var, arg-type]
        assert picture.getpixel((picture.width - 3, 3))[0] > 200  # type: ignore[index]


def test_the_same_build_gives_the_same_package(built: tuple[Path, list[FileRecord]], tmp_path: Path) -> None:
    """Packed twice, it is the same to the byte."""
    out, made = built
    for name in ("one.zip", "two.zip"):
        write_package(packed(made, ""), out, {"order.xml": b"x"}, tmp_path / name, Printer())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_unzip_reads_the_package(built: tuple[Path, list[FileRecord]], judge: Judge, tmp_path: Path) -> None:
    """Another program opens it and finds nothing wrong."""
    out, made = built
    write_package(packed(made, ""), out, {"order.xml": b"x"}, tmp_path / "shop.zip", Printer())
    subprocess.run([judge("unzip"), "-t", str(tmp_path / "shop.zip")], check=True, capture_output=True)


def test_changed_and_missing_files_are_refused_together(
    built: tuple[Path, list[FileRecord]], judge: Judge, tmp_path: Path
) -> None:
    """A file that is not as it was built stops the package, all of them at once; nothing is left behind."""
    out, made = built
    (out / made[0].path).write_bytes(b"%PDF-1.6 something else")
    (out / made[1].path).unlink()
    target = tmp_path / "packages" / "shop.zip"
    target.parent.mkdir()
    target.write_bytes(b"the last one")
    with pytest.raises(ExhibitError) as raised:
        write_package(packed(made, ""), out, {}, target, Printer())
    assert [finding.code for finding in raised.value.findings] == ["file-changed", "file-missing"]
    assert target.read_bytes() == b"the last one"
    assert list(target.parent.iterdir()) == [target]


def test_a_damaged_file_is_a_finding(tmp_path: Path) -> None:
    """A press file that can't be shown is said, not a traceback."""
    data = b"not a PDF at all"
    item = record("en/posters/A3/01-start.press.pdf", "start", data=data)
    path = tmp_path / item.path
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    with pytest.raises(ExhibitError) as raised:
        write_package(packed([item], ""), tmp_path, {}, tmp_path / "shop.zip", Printer())
    assert [finding.code for finding in raised.value.findings] == ["file-damaged"]


def test_a_place_that_can_not_be_written_is_a_finding(built: tuple[Path, list[FileRecord]], tmp_path: Path) -> None:
    """A folder in the way of the package is said in plain words."""
    out, made = built
    (tmp_path / "shop.zip").mkdir()
    with pytest.raises(ExhibitError) as raised:
        write_package(packed(made, ""), out, {}, tmp_path / "shop.zip", Printer())
    assert [finding.code for finding in raised.value.findings] == ["cannot-write"]


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("{code}", "same-file-name"),
        ("{CODE}-{panel}", "unknown-name-field"),
        ("{panel.__class__}", "unknown-name-field"),
        ("{panel", "wrong-form"),
    ],
)
def test_patterns_that_can_not_name_the_files_are_refused(pattern: str, code: str) -> None:
    """A printer's pattern must give each file a name of its own, with fields that there are."""
    _, findings = packing_list(records(), exhibit(), Printer(file_name=pattern))
    assert {finding.code for finding in findings} == {code}


def test_names_that_differ_in_capitals_only_are_the_same() -> None:
    """On many systems ``Bank`` and ``bank`` are one file."""
    made = [record("en/posters/A3/01-Bank.press.pdf", "Bank"), record("en/posters/A3/02-bank.press.pdf", "bank")]
    _, findings = packing_list(made, exhibit(panels=["Bank", "bank"]), Printer(file_name="{panel}"))
    assert [finding.code for finding in findings] == ["same-file-name"]


def test_without_a_pattern_files_keep_their_names_and_folders() -> None:
    """Panels have the same names in each format, so their folders come along."""
    files, findings = packing_list(records(papers=("A3", "A1")), exhibit(), Printer())
    assert findings == ()
    assert files[0].path == "press/posters/A3/01-start.press.pdf"
    assert len({item.path for item in files}) == len(files) == 9


def test_a_build_without_press_files_can_not_be_packed() -> None:
    """There must be something to print."""
    _, findings = packing_list([], exhibit(), Printer())
    assert [finding.code for finding in findings] == ["nothing-to-pack"]


def test_lengths_have_no_needless_decimals() -> None:
    """Trim sizes read as people write them."""
    told = [METRIC.exact_figure(mm(value)) for value in (594.0, 215.9, 609.60, 3.175)]
    assert told == ["594", "215.9", "609.6", "3.17"]


def test_words_can_be_given_in_another_language(judge: Judge, tmp_path: Path) -> None:
    """Every label comes from one table, so a translation is a table."""
    words = order_words("de")
    order = print_order(exhibit(), records(), Printer(), CONDITION, words=words)
    pages = compose_order(order, LETTERING, words=words)
    text = poppler_text(judge("pdftotext"), drawn(pages, tmp_path / "order.pdf"))
    assert "Druckauftrag" in text
    assert "Nicht angegeben" in text
    assert "Papier" in text and "Stock" not in text
