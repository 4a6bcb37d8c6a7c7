"""``contrast-too-low``: text that can't be told from what lies under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from exhibit_builder.core.colour import hex_of, readable
from exhibit_builder.core.findings import Place
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.pages.ground import TextGround, rgb_of, text_grounds
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
    for page in facts.pages(evidence):
        for text_ground in text_grounds(page, rgb_of(evidence.theme.inks["paper"].srgb)):
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
    for (place, ink, least), one in weak.items():
        ratio, ground = one.text_ground.worst
        under = names.get(ground) or "#{:02X}{:02X}{:02X}".format(*ground)
        words = _words(one.text_ground.run, one.page)
        for page, run in one.formats.values():
            yield Defect(
                f"“{words}”, {ink} on {under}, has a contrast of {_ratio(ratio)} : 1.",
                place,
                page.spot(page.run_box(run)),
                expected=f"at least {least:g} : 1" + (" for large type" if least == LEAST_LARGE else ""),
                hint=_nearest(run, ground, least, evidence),
            )
    for file, (page, run) in unseen.items():
        yield Defect(
            f"The contrast of “{_words(run, page)}” is not measured: {file}, which lies under it, can't be looked at.",
            run.place,
            page.spot(page.run_box(run)),
            expected="a picture that can be opened, of at most 60 million pixels",
            hint="Save the picture again with fewer pixels, or set the text beside it.",
        )


def _nearest(run: GlyphRun, ground: tuple[int, int, int], least: float, evidence: Evidence) -> str:
    """What colour works there, where theme.yaml gives the text one of its own."""
    fields = evidence.exhibit.theme
    named = {**fields.colours}
    named |= {evidence.theme.accent: fields.accent} if fields.accent is not None else {}
    if run.ink.name not in named:
        return ""
    red, green, blue = (value / 255 for value in ground)
    found = readable(run.ink.srgb, (red, green, blue), least)
    return f"The nearest colour that can be read there is {hex_of(found)}." if found is not None else ""


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
