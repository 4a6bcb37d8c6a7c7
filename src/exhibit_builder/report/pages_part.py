"""The part of the page that shows every page with its guides, and the findings where they are."""

from __future__ import annotations

from exhibit_builder.core.findings import Spot
from exhibit_builder.core.lengths import Measures
from exhibit_builder.core.proof_paper import ProofPaper
from exhibit_builder.core.writing import Unit
from exhibit_builder.report.lights import Signal
from exhibit_builder.report.markup import Markup, filled, from_left, joined, png, tag
from exhibit_builder.report.matter_numbering import Marked, MatterNumbering, Thumbnail
from exhibit_builder.report.signs import shape
from exhibit_builder.report.values import PagePicture, ProductKind, ReportPage, ReportProduct
from exhibit_builder.typography.extent import Box
from exhibit_builder.words.report_words import ReportWords

PINS = 16
"""On one picture, how many numbered signs at most; further ones are linked below it (*house*: more would
hide the page)."""

TEXTS = 12
"""How many findings of a panel's texts are linked below its picture (*house*: the list stays shorter than the
picture)."""

NOMINAL = 200.0
"""Pixels of a picture's width for which signs are moved apart (*house*: the least at which posters are shown)."""

STEP = 26.0
"""Pixels from one sign to the next, so that each can be touched (WCAG 2.2, 2.5.8: 24)."""

_AWAY = ((0, 0), (0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (-1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3), (0, -2))


def pages_part(numbering: MatterNumbering, signals: tuple[Signal, ...]) -> Markup:
    """A section with every product's pages; ``signals`` are the products' lights, in their order."""
    words = numbering.report.words
    products = [
        _product(product, thumbnails, lamp, words)
        for product, thumbnails, lamp in zip(numbering.report.products, numbering.thumbnails, signals, strict=True)
        if thumbnails or product.kind is ProductKind.PRINT
    ]
    if not products:
        return Markup("")
    return tag(
        "section",
        tag("h2", words.every_page),
        tag(
            "p",
            f"{words.every_page_lead} ",
            _about_colours(numbering.report.condition, numbering.report.proof_paper, words),
            class_="lead",
        ),
        _legend(words),
        *products,
        id="pages",
    )


def _about_colours(condition: str, paper: ProofPaper, words: ReportWords) -> Markup:
    """What colours the pages of press files are shown in."""
    if not condition:
        return joined((words.colours_of_screen,))
    rtl = words.spoken.rtl
    names = {name: from_left(text, rtl) for name, text in _TO_WRITE.items()}
    shown = {ProofPaper.WHITE: filled(words.paper_white, **names), ProofPaper.OWN: joined((words.paper_own,))}[paper]
    return joined((filled(words.colours_of_print, condition=from_left(condition, rtl)), " ", shown))


_TO_WRITE = {"key": "proof-paper: own", "part": "press", "file": "exhibit.yaml"}
"""What to write, and where, to see the paper's own colour."""


def _legend(words: ReportWords) -> Markup:
    def sample(kind: str) -> Markup:
        line = [tag("line", x1=1, y1=8, x2=43, y2=8, class_=f"guide {kind}")]
        return tag("svg", *line, viewBox="0 0 44 16", width=44, height=16, aria_hidden="true", class_="sample")

    rows = (
        ("bleed", words.bleed, words.bleed_about),
        ("trim", words.trim, words.trim_about),
        ("safe", words.safe, words.safe_about),
    )
    return tag(
        "aside",
        tag("h3", words.guides),
        tag("dl", *(tag("div", tag("dt", sample(kind), name), tag("dd", about)) for kind, name, about in rows)),
        class_="legend",
        aria_label=words.guides,
    )


def _product(product: ReportProduct, thumbnails: tuple[Thumbnail, ...], lamp: Signal, words: ReportWords) -> Markup:
    if product.kind is ProductKind.PRINT:
        size = Measures(words.spoken).size(*product.size)
        distance = words.spoken.measured(product.distance, Unit.METRE)
        about = words.pages.filled(product.sheets, size=size, distance=distance)
    else:
        about = words.sheet_sides.filled(product.sheets, shown=len(thumbnails))
    if not thumbnails:
        about = lamp.because if not product.files else words.files_unseen
    body = [tag("h3", product.named(words), id=product.anchor), tag("p", about, class_="lead")]
    if thumbnails:
        pictures = [thumbnail.page.picture for thumbnail in thumbnails]
        form = _form(pictures[0])
        body.append(
            tag("div", *(_thumbnail(thumbnail, product, words) for thumbnail in thumbnails), class_=f"wall {form}")
        )
    return tag("section", *body, class_="product", aria_labelledby=product.anchor)


def _form(picture: PagePicture) -> str:
    """How much room pictures of this form get beside one another."""
    share = picture.width / picture.height
    return "narrow" if share < 0.5 else "wide" if share > 1 else "small" if picture.height < 700 else "upright"


def _thumbnail(thumbnail: Thumbnail, product: ReportProduct, words: ReportWords) -> Markup:
    page, picture = thumbnail.page, thumbnail.page.picture
    spots = [marked for marked in thumbnail.marked if marked.spot]
    located = [marked for marked in spots if marked.spot and marked.spot.x is not None]
    pinned = located[:PINS]
    rest = [*located[PINS:], *(marked for marked in spots if marked not in located)]
    found = len({marked.number for marked in spots})
    alt = words.picture.format(page=thumbnail.label)
    if found:
        alt = words.picture_marked.filled(found, page=thumbnail.label)
    parts = [
        tag(
            "div",
            tag("img", src=png(picture.png), alt=alt, width=picture.pixels[0], height=picture.pixels[1]),
            _overlay(page, pinned, words),
            class_="sheet",
        ),
        tag(
            "figcaption",
            tag("a", page.named(product.kind, words), href=f"#{thumbnail.anchor}", class_="larger"),
            tag("a", words.smaller, href=f"#{product.anchor}", class_="smaller"),
            *_links(words.also_here, rest, words),
            *_links(words.in_its_texts, [one for one in thumbnail.marked if one.spot is None], words, TEXTS),
        ),
    ]
    return tag("figure", *parts, id=thumbnail.anchor)


def _links(name: str, of: list[Marked], words: ReportWords, most: int | None = None) -> list[Markup]:
    numbers = list(dict.fromkeys(marked.number for marked in of))
    if not numbers:
        return []
    links: list[str] = []
    for number in numbers[:most]:
        links += [" " if links else "", tag("a", str(number), href=f"#finding-{number}")]
    if most is not None and len(numbers) > most:
        links.append(f" {words.more.filled(len(numbers) - most)}")
    return [tag("span", f"{name}: ", *links, class_="also")]


def _overlay(page: ReportPage, pinned: list[Marked], words: ReportWords) -> Markup:
    """Guides, boxes and signs, in per cent of the picture: strokes and signs keep their size however large it is."""
    picture = page.picture
    inside = page.keep_out
    trim: Box = (0, 0, picture.width, picture.height)
    safe: Box = (inside.left, inside.top, picture.width - inside.right, picture.height - inside.bottom)
    guides = [("bleed", picture.bleed), ("trim", trim), ("safe", safe)]
    if safe == trim:
        guides.pop()
    if picture.bleed == trim:
        guides.pop(0)
    parts = [
        tag(
            "g",
            *(_rectangle(box, picture, f"guide {kind}") for kind, box in guides),
            *(_found(marked, picture) for marked in pinned if marked.spot and marked.spot.width),
            aria_hidden="true",
        ),
        *(_pin(marked, at, words) for marked, at in zip(pinned, _apart(pinned, picture), strict=True)),
    ]
    return tag("svg", *parts, class_="overlay", width="100%", height="100%", role="group", aria_label=words.findings)


def _rectangle(box: Box, picture: PagePicture, class_: str) -> Markup:
    (left, top), (right, bottom) = picture.share(box[0], box[1]), picture.share(box[2], box[3])
    place = {
        "x": _percent(left),
        "y": _percent(top),
        "width": _percent(max(0.0, right - left)),
        "height": _percent(max(0.0, bottom - top)),
    }
    # A pale line under each, so that it is seen on night and on snow.
    return joined((tag("rect", class_="under", **place), tag("rect", class_=class_, **place)))


def _found(marked: Marked, picture: PagePicture) -> Markup:
    spot = marked.spot
    assert spot is not None and spot.x is not None and spot.y is not None
    box = (spot.x, spot.y, spot.x + spot.width, spot.y + spot.height)
    return _rectangle(box, picture, f"found {marked.matter.finding.severity}")


def _pin(marked: Marked, at: tuple[float, float], words: ReportWords) -> Markup:
    finding = marked.matter.finding
    link = tag(
        "a",
        shape(finding.severity, marked.number),
        href=f"#finding-{marked.number}",
        aria_label=f"{words.number.format(number=marked.number)}: {finding.message}",
    )
    return tag("svg", link, x=_percent(at[0]), y=_percent(at[1]), class_=f"pin {finding.severity}", overflow="visible")


def _apart(pinned: list[Marked], picture: PagePicture) -> list[tuple[float, float]]:
    """Where signs stand, 0 to 1: at the start of what was found, moved where two would cover one another."""
    wide = NOMINAL
    high = NOMINAL * picture.pixels[1] / picture.pixels[0]
    taken: list[tuple[float, float]] = []
    for marked in pinned:
        x, y = _start(marked.spot, picture)
        x, y = min(max(x * wide, 0.0), wide), min(max(y * high, 0.0), high)
        tries = [(x + right * STEP, y + down * STEP) for right, down in _AWAY]
        free = (
            at
            for at in tries
            if 0 <= at[0] <= wide
            and 0 <= at[1] <= high
            and all(max(abs(at[0] - other[0]), abs(at[1] - other[1])) >= STEP - 1 for other in taken)
        )
        taken.append(next(free, (x, y)))
    return [(x / wide, y / high) for x, y in taken]


def _start(spot: Spot | None, picture: PagePicture) -> tuple[float, float]:
    assert spot is not None and spot.x is not None and spot.y is not None
    return picture.share(spot.x, spot.y)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
