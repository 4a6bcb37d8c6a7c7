"""Which formats have room for a panel's short form alone, by the size of type that they are drawn with."""

from __future__ import annotations

from exhibit_builder.core.paper import Paper
from exhibit_builder.core.theme import body_size, module

ON_SCREEN = 30.0
"""How many times the body size is in the short side of what is read on a screen (design.md, Short form)."""

SHORT_AREA = 8000.0
"""Square modules under which a sheet shows the short form (house: three quarters of A4, which holds whole panels)."""


def design_body(paper: Paper) -> float:
    """The body size in points that a format is drawn with."""
    # What is read on a screen has no size of its own: it is as large as the screen.
    return paper.short / ON_SCREEN if paper.on_screen else body_size(paper.short, paper.distance)


def shows_short_form(paper: Paper) -> bool:
    """Whether a format is too small for whole panels, in modules of its own."""
    u = module(design_body(paper))
    return paper.band is None and paper.width * paper.height < SHORT_AREA * u * u
