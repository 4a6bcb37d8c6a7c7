"""``contrast-too-low``: text that can't be told from what lies under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from math import floor
from typing import Any

from exhibit_builder.core.colour import Light, hex_of, readable
from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import GlyphRun, Shape
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.page_checks import found_on_pages
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.pages.ground import Rgb, TextGround, contrast_of, rgb_of, text_grounds
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning

LEAST, LEAST_LARGE = 7.0, 4.5
"""Least contrast ratio of text, and of large text (WCAG 2.2, 1.4.6, level AAA)."""

LARGE, LARGE_BOLD = 18.0, 14.0
"""Points from which type is large, and bold type (WCAG 2.2), at the distance of :data:`HAND`."""

HAND = 0.4
"""Metres at which a page in the hand is read (house: as for the smallest formats). What hangs further away is large
from as many times more points: 45, or 35 in bold, for a metre."""


@dataclass(slots=True)
class _Weak:
    """One colour of text that was written in one place: where it can be told least, and the first of its runs on each
    format."""

    page: FinishedPage
    text_ground: TextGround
    least: float
    formats: dict[tuple[str, str, str], tuple[FinishedPage, GlyphRun]] = field(default_factory=dict)


def check(evidence: Evidence) -> Iterator[Defect]:
    weak: dict[tuple[Place | None, str, float], _Weak] = {}
    unseen: dict[str, tuple[FinishedPage, GlyphRun]] = {}
    for grounds in found_on_pages(evidence, "contrast-too-low", _doubtful, _text_grounds):
        for page, text_ground in grounds:
            run = text_ground.run
            if text_ground.unseen:
                unseen.setdefault(text_ground.unseen, (page, run))
                continue
            least = LEAST_LARGE if _large(run, page, evidence) else LEAST
            ratio = text_ground.worst[0]
            if ratio < least:
                one = weak.setdefault((run.place, run.ink.name, least), _Weak(page, text_ground, least))
                one.formats.setdefault((page.product, page.panel, page.paper.name), (page, run))
                if ratio < one.text_ground.worst[0]:
                    one.page, one.text_ground = page, text_ground
    names = {rgb_of(ink.srgb): name for name, ink in evidence.theme.inks.items()}
    accent = evidence.theme.accent if evidence.exhibit.theme.accent is not None else ""
    for (place, ink, least), one in weak.items():
        if ink == accent:
            continue
        ratio, ground = one.text_ground.worst
        words = _words(one.text_ground.run, one.page)
        for page, run in one.formats.values():
            yield Defect(
                f"“{words}”, {ink} on {_ground_name(ground, names)}, has a contrast of {_ratio(ratio)} : 1.",
                place,
                page.spot(page.run_box(run)),
                expected=f"at least {least:g} : 1" + (" for large type" if least == LEAST_LARGE else ""),
                hint=_stronger(one, run, page) or (_nearest([one]) if ink in evidence.exhibit.theme.colours else ""),
            )
    if accents := [one for (_, ink, _), one in weak.items() if ink == accent]:
        yield from _of_accent(accents, evidence.exhibit.theme_places.get(("accent",), Place("theme.yaml")), names)
    for file, (page, run) in unseen.items():
        yield Defect(
            f"The contrast of “{_words(run, page)}” is not measured: {file}, which lies under it, can't be looked at.",
            run.place,
            page.spot(page.run_box(run)),
            expected="a picture that can be opened, of at most 60 million pixels",
            hint="Save the picture again with fewer pixels, or set the text beside it.",
        )


def _doubtful(group: PageGroup) -> list[list[Any]]:
    """Runs of text that may be too weak for their kind: the number of the page in the group, that of the run's mark on
    the page, and what it stands on. Of all others nothing has to be known."""
    paper = rgb_of(group.theme.inks["paper"].srgb)
    found: list[list[Any]] = []
    for number, page in enumerate(group.pages):
        marks = {id(mark): index for index, mark in enumerate(page.page.marks)}
        for ground in text_grounds(page, paper):
            if ground.unseen or ground.worst[0] < max(LEAST, LEAST_LARGE):
                found.append([number, marks[id(ground.run)], ground.grounds, ground.unseen])
    return found


def _text_grounds(group: PageGroup, cached: list[list[Any]]) -> list[tuple[FinishedPage, TextGround]]:
    found = []
    for number, index, grounds, unseen in cached:
        page = group.pages[number]
        run = page.page.marks[index]
        if not isinstance(run, GlyphRun):
            raise TypeError("no text")
        colours = tuple(((red, green, blue), share) for (red, green, blue), share in grounds)
        found.append((page, TextGround(run, colours, unseen)))
    return found


def _of_accent(ones: list[_Weak], place: Place, names: dict[Rgb, str]) -> Iterator[Defect]:
    """One defect for the accent on all of its grounds: it was chosen once, and one other colour mends all."""
    worst = min(ones, key=lambda one: one.text_ground.worst[0] / one.least)
    (ratio, ground), accent = worst.text_ground.worst, worst.text_ground.run.ink.srgb
    hint = _nearest(ones)
    for one in ones:
        for page, run in one.formats.values():
            yield Defect(
                f"The accent {hex_of(accent)} on {_ground_name(ground, names)} has a contrast of {_ratio(ratio)} : 1.",
                place,
                page.spot(page.run_box(run)),
                expected=f"at least {worst.least:g} : 1" + (" for large type" if worst.least == LEAST_LARGE else ""),
                hint=hint,
            )


def _stronger(one: _Weak, run: GlyphRun, page: FinishedPage) -> str:
    """The weakest veil over a picture with which text on it can be read, where the text stands on one."""
    left, top, right, bottom = page.run_box(run)
    for scrim in (mark for mark in page.page.marks if isinstance(mark, Shape) and mark.opacity < 1):
        x, y, end, foot = scrim.extent
        if scrim.fill is None or left >= end or right <= x or top >= foot or bottom <= y:
            continue
        paint = rgb_of(scrim.fill.srgb)
        # What lies beneath, as the veil that there is lets it be seen.
        beneath = [
            (seen - scrim.opacity * over) / (1 - scrim.opacity)
            for seen, over in zip(one.text_ground.worst[1], paint, strict=True)
        ]
        for hundredths in range(floor(100 * scrim.opacity) + 1, 101):
            red, green, blue = (
                round(min(255.0, max(0.0, under)) * (1 - hundredths / 100) + over * hundredths / 100)
                for under, over in zip(beneath, paint, strict=True)
            )
            if contrast_of(rgb_of(run.ink.srgb), (red, green, blue)) >= one.least:
                return f"Write veil: {hundredths / 100:g} under head, or let the title stand on paper without one."
    return ""


def _nearest(ones: list[_Weak]) -> str:
    """What one colour works on all of these grounds, if any does."""
    text = ones[0].text_ground.run.ink.srgb
    asked = [(_light(one.text_ground.worst[1]), one.least) for one in ones]
    nearest = [found for under, least in asked if (found := readable(text, under, least)) is not None]
    # The one that is furthest from the colour as written does for the other grounds, if any does.
    serving = [
        found for found in nearest if all(contrast_of(rgb_of(found), rgb_of(under)) >= least for under, least in asked)
    ]
    return f"The nearest colour that can be read there is {hex_of(serving[0])}." if serving else ""


def _ground_name(ground: Rgb, names: dict[Rgb, str]) -> str:
    return names.get(ground) or "#{:02X}{:02X}{:02X}".format(*ground)


def _light(colour: Rgb) -> Light:
    red, green, blue = (value / 255 for value in colour)
    return red, green, blue


def _large(run: GlyphRun, page: FinishedPage, evidence: Evidence) -> bool:
    role = evidence.theme.roles.get(run.role)
    bold = role is not None and role.weight in ("semibold", "bold")
    return run.size >= (LARGE_BOLD if bold else LARGE) * max(1.0, page.paper.distance / HAND)


def _ratio(value: float) -> str:
    """The ratio with one decimal, cut off: 6.98 is not 7."""
    return f"{int(value * 10) / 10:g}"


def _words(run: GlyphRun, page: FinishedPage) -> str:
    """The beginning of the line that a run stands in."""
    line = next(line for line in page.lines if any(one is run for one in line.runs))
    return beginning(line.text) or run.text.strip()
