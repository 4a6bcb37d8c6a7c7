"""What the page is told of an exhibit's products, pages, fit and verdict: plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from math import ceil, isfinite
from typing import Any

from exhibit_builder.blocks.action import DISTANCE_RATIO
from exhibit_builder.commands.in_language import BETWEEN_TAGS
from exhibit_builder.commands.session import Session
from exhibit_builder.core.findings import ExhibitError, Finding, Severity
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.layout.rows import BASELINE_GRID
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.panel_files import panel_file, panel_of
from exhibit_builder.manuscript.values_by_language import SpokenIn
from exhibit_builder.page.marks import GlyphRun, QrCode, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.sheets.imposition import imposition

Json = dict[str, Any]

VIEWED = (Product.POSTER, Product.BOOKLET)
"""What has a view of its own."""

_KINDS = {Product.POSTER: "Posters", Product.BOOKLET: "Booklet"}

FULL = 0.97
"""The share of its room from which a panel counts as full (*house*: a line of a long panel)."""

_HILLS = (ShapeRole.FAR_RANGE, ShapeRole.SNOW)

X_HEIGHT = 0.47
"""Ems that a small letter is high (*house*: Source Serif's x-height, in which running text is set)."""


def product_described(session: Session, product: Product, paper: Paper) -> Json:
    """A product in a format: its sizes in millimetres, and its pages with a word that stands for what is on each."""
    exhibit, pages, digests = _of_one_state(session, product, paper)
    names = [(at, panel.name) for at, panel in enumerate(exhibit.panels, 1) if panel.name not in exhibit.unread]
    fields = exhibit.fields
    described = []
    for number, (page, digest) in enumerate(zip(pages, digests, strict=True), 1):
        at, panel = names[number - 1] if product is Product.POSTER and number <= len(names) else (0, "")
        words = f"Panel {at}, {page.title}, {paper.name}" if panel else f"Page {number} of {len(pages)}"
        described.append(
            {
                "n": number,
                "panel": panel,
                "digest": digest[:24],
                "words": words,
                "language": fields.language,
                "small_letter": _small_letter(page),
                "codes": _codes(page),
                "ridge": _ridge(page),
                "room_ends": _room_ends(page),
            }
        )
    whole = {**product_outlined(product, paper), "pages": described} | (_sizes(pages[0].boxes) if pages else {})
    if product is Product.POSTER:
        whole |= _grid(session.grid(paper.name))
    elif pages:
        whole |= _sheets(len(pages), paper, rtl=session.is_right_to_left)
    return whole


def _sheets(pages: int, paper: Paper, *, rtl: bool) -> Json:
    """The sheets that a booklet is printed on to be folded: the numbers of the pages on the front and the back of each,
    from left to right, and the size of sheet that folds to its format."""
    sides = [
        {"sheet": number, "side": side, "pages": [spread.left, spread.right]}
        for number, sheet in enumerate(imposition(pages, rtl=rtl).sheets, 1)
        for side, spread in (("front", sheet.front), ("back", sheet.back))
    ]
    return {"sides": sides, "folds_from": paper.folds_from}


def _of_one_state(
    session: Session, product: Product, paper: Paper
) -> tuple[Exhibit, tuple[Page, ...], tuple[str, ...]]:
    """The exhibit, a product's pages and what stands for each, with no word changed between; no pages where none can be
    made (the findings say why)."""
    while True:
        number = session.number
        exhibit = session.exhibit
        pages: tuple[Page, ...] = ()
        digests: tuple[str, ...] = ()
        with suppress(ExhibitError):
            pages, digests = session.pages(product, paper.name), session.fingerprints(product, paper.name)
        if session.number == number:
            return exhibit, pages, digests


def product_outlined(product: Product, paper: Paper) -> Json:
    """A product in a format of which no page has been set yet: its sizes in millimetres."""
    return {
        "product": product.key,
        "kind": _KINDS[product],
        "paper": paper.name,
        "label": paper.name,
        "width": paper.width / MM,
        "height": paper.height / MM,
        "bleed": paper.bleed / MM,
        "safe": paper.safe / MM,
        "pages": [],
    }


def _sizes(boxes: PageBoxes) -> Json:
    return {"width": boxes.width / MM, "height": boxes.height / MM, "bleed": boxes.bleed / MM}


def _grid(form: Format) -> Json:
    """The columns as left edge and width, and the first line and the step of the baseline grid, in millimetres."""
    step = form.column + form.gutter
    columns = [[(form.margin + number * step) / MM, form.column / MM] for number in range(form.columns)]
    return {"columns": columns, "lines": BASELINE_GRID * form.u / MM}


def _codes(page: Page) -> list[Json]:
    """The codes of a page: where they stand, as shares of its width and height, and how far away they can be read by
    the rule of their size."""
    boxes = page.boxes
    return [
        {
            "words": mark.kind,
            "x": mark.x / boxes.width,
            "width": mark.side / boxes.width,
            "metres": round(to_mm(mark.side) * DISTANCE_RATIO / 1000, 2),
        }
        for mark in page.marks
        if isinstance(mark, QrCode)
    ]


def _ridge(page: Page) -> list[list[float]]:
    """The line of the nearest hills from the left edge to the right, as shares of the page; none where it has none."""
    hills = [mark for mark in page.marks if isinstance(mark, Shape) and mark.role in _HILLS]
    if not hills:
        return []
    boxes = page.boxes
    ends = [
        (numbers[-2] / boxes.width, numbers[-1] / boxes.height) for code, numbers in hills[-1].placed() if code in "mlc"
    ]
    return [[round(x, 4), round(y, 4)] for x, y in ends if 0 <= x <= 1 and 0 <= y < 1]


def _room_ends(page: Page) -> float:
    """The share of the height at which the room of a page that is too full ends; 0 of one that has its room."""
    bars = [mark for mark in page.stamp if isinstance(mark, Shape) and mark.role is ShapeRole.DRAFT]
    tops = [numbers[1] for mark in bars for code, numbers in mark.placed() if code == "r"]
    return round(min(tops) / page.boxes.height, 4) if tops else 0.0


def _small_letter(page: Page) -> float:
    """Millimetres that a small letter of the running text is high; 0 where there is none."""
    sizes = [mark.size for mark in page.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.BODY]
    return round(min(sizes) * X_HEIGHT / MM, 3) if sizes else 0.0


def fits_described(fits: Iterable[Fit]) -> dict[str, dict[str, Json]]:
    """How each panel fits each format, by panel and format: a light, the share of its room, words left or to cut."""
    by_panel: dict[str, dict[str, Json]] = {}
    for fit in fits:
        light = "stop" if fit.fill > 1 else "look" if fit.fill > FULL or fit.dropped else "go"
        if fit.words > 0:
            words = f"{fit.words} words to cut"
        elif fit.fill > 1:
            words = "a block too many"
        elif fit.dropped:
            words = f"{len(fit.dropped)} optional left out"
        else:
            words = f"{-fit.words} words left" if fit.words else "full"
        share = round(fit.fill, 4) if isfinite(fit.fill) else None
        by_panel.setdefault(fit.panel, {})[fit.paper] = {
            "light": light,
            "share": share,
            "words": words,
            "left": -fit.words,
            "over": ceil(fit.over / MM),
            "body": round(fit.body, 1),
        }
    return by_panel


def languages_described(spoken: SpokenIn) -> list[Json]:
    """The languages that the exhibit is told in, its own first; none where it is told in one. ``tag`` is what is asked
    for, empty for its own."""
    if len(spoken.every) < 2:
        return []
    described = [
        {"tag": "" if tag == spoken.own else tag, "code": tag, "name": _language_name(tag)} for tag in spoken.every
    ]
    if spoken.together:
        both = BETWEEN_TAGS.join(spoken.together)
        described.append({"tag": both, "code": both, "name": " and ".join(map(_language_name, spoken.together))})
    return described


def _language_name(tag: str) -> str:
    """What a language is called in English, as the page is; its tag where nobody knows."""
    from babel import Locale, UnknownLocaleError

    with suppress(UnknownLocaleError, ValueError):
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    return tag


def panels_described(exhibit: Exhibit, unread: Collection[str]) -> list[Json]:
    """The panels in their order; those whose file is ``unread`` wait for somebody to mend it."""
    return [
        {
            "name": panel.name,
            "number": number,
            "title": panel.fields.title or panel.name,
            "file": panel_file(panel.name),
            "waits": panel_file(panel.name) in unread,
        }
        for number, panel in enumerate(exhibit.panels, 1)
    ]


def finding_described(finding: Finding, number: int, excusable: bool, because: str | None = None) -> Json:
    """A finding: what was found, what would be right, what to do, and where."""
    place, spot = finding.place, finding.spot
    panel = spot.panel if spot and spot.panel else ""
    if not panel and place:
        panel = panel_of(place.file)
    return {
        "id": number,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "expected": finding.expected,
        "hint": finding.hint,
        "file": place.file if place else "",
        "line": place.line if place else 0,
        "way": list(way_of(place.key)) if place else [],
        "panel": panel,
        "replaceable": bool(finding.replacements),
        "excusable": excusable and because is None,
        "excused": because is not None,
        "because": because or "",
    }


def verdict_described(verdict: Verdict | None, slips: int) -> Json:
    """The verdict as a traffic light with words."""
    from exhibit_builder.report.phrases import counted

    if slips:
        return _light("stop", "Don’t print yet: a file can’t be read.", "Don’t print yet", counted(slips, "slip"))
    if verdict is None:
        return _light("none", "Not looked through yet.", "Looking", "")
    errors = sum(finding.severity is Severity.ERROR for finding in verdict.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in verdict.findings)
    missed = tuple(f"{miss.rule}: {miss.reason}." for miss in verdict.not_checked)
    if errors:
        things = counted(errors, "thing")
        return _light(
            "stop", f"Don’t print yet: {things} must be mended.", "Don’t print yet", f"{things} to mend", missed
        )
    if warnings:
        things = counted(warnings, "thing")
        return _light("look", f"Look first: {things} may be wrong.", "Look first", f"{things} to look at", missed)
    return _light("go", "Nothing to mend in texts and pages.", "Ready to make", "", missed)


def _light(light: str, words: str, short: str, count: str, missed: tuple[str, ...] = ()) -> Json:
    more = "Texts and pages are looked through at every save; finished files when they are made."
    return {"light": light, "words": words, "short": short, "count": count, "more": more, "missed": list(missed)}


def way_of(key: str) -> tuple[str | int, ...]:
    """The way to a value from the dotted key that a place has."""
    return tuple(int(part) if part.isdigit() else part for part in key.split(".")) if key else ()


def merged(first: Mapping[str, dict[str, Json]], second: Mapping[str, dict[str, Json]]) -> dict[str, dict[str, Json]]:
    """Fits by panel and format, the second's over the first's."""
    return {panel: {**first.get(panel, {}), **second.get(panel, {})} for panel in {**first, **second}}
