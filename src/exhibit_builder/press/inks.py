"""Colours that a press can't print well: too much ink on one spot, black text of several inks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exhibit_builder.colour import Ink
from exhibit_builder.findings import Finding, Place
from exhibit_builder.page.marks import GlyphRun, QrCode, Shape
from exhibit_builder.page.sheet import Page

RICH_BLACK_K = 0.85
RICH_BLACK_TOTAL = 280.0
"""Text of this much black or more with a sum over 280 % is rich black: its edges blur where plates don't meet
(Ghent Workgroup 2022; PRINT.md, Press file)."""

THEME_FILE = "theme.yaml"


def ink_findings(pages: Iterable[Page], limit: float | None) -> Iterator[Finding]:
    """What is wrong with the flat colours on ``pages``; ``limit`` is the most ink on one spot in per cent.

    Findings: ``too-much-ink`` and ``rich-black-text``, each once a colour. Pictures are measured by
    :mod:`exhibit_builder.pictures.ink`.
    """
    used: dict[Ink, None] = {}
    text: dict[Ink, None] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, GlyphRun):
                text[mark.ink] = None
                used[mark.ink] = None
                if mark.halo is not None:
                    used[mark.halo[0]] = None
            elif isinstance(mark, Shape):
                used.update((ink, None) for ink in (mark.fill, mark.stroke) if ink is not None)
            elif isinstance(mark, QrCode):
                used[mark.ink] = None
    for ink in used:
        if limit is not None and not ink.spot and ink.total > limit + 0.5:
            yield Finding(
                "too-much-ink",
                f"The colour {ink.name} needs {ink.total:.0f} % ink on one spot.",
                Place(THEME_FILE),
                expected=f"at most {limit:.0f} %, so that it dries and doesn't rub off",
                hint="Take less cyan, magenta and yellow where there is much black.",
            )
    for ink in text:
        if not ink.spot and ink.cmyk[3] >= RICH_BLACK_K and ink.total > RICH_BLACK_TOTAL:
            yield Finding(
                "rich-black-text",
                f"Text in the colour {ink.name} is black made of four inks ({ink.total:.0f} %).",
                Place(THEME_FILE),
                expected="black alone for text: cmyk(0 0 0 100)",
                hint="Use cmyk(0 0 0 100) for the colour that text is set in.",
            )
