"""Pictures of an exhibit's panels as they are set in one of its languages, with the places of texts on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.commands.session import PlacedMark, Session
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.manuscript.panel_files import panel_file
from exhibit_builder.report.review_page import PanelPicture

if TYPE_CHECKING:
    from exhibit_builder.manuscript.translated_texts import TranslatedText

WIDTH = 520
"""Pixels of a picture (*house*: a page of some six centimetres, on paper at 220 pixels an inch)."""

_HEADS = {"title": (TextRole.TITLE, TextRole.HERO), "dateline": (TextRole.DATELINE,)}
"""Texts of a panel's head by their key, whose marks know the panel alone."""


def panel_pictures(folder: Path, language: str, texts: Iterable[TranslatedText]) -> Iterator[tuple[str, PanelPicture]]:
    """The first poster of each panel by its name, in the first format that is asked for; nothing of a panel that can't
    be set."""
    listed = tuple(texts)
    with Session(folder) as opened, suppress(ExhibitError):
        session = opened.in_language(language)
        papers = session.papers(Product.POSTER)
        for panel in session.exhibit.panels if papers else ():
            with suppress(ExhibitError):
                page = session.page(panel.name, papers[0].name)
                marks = session.marks(page)
                here = (text for text in listed if text.source.file == panel_file(panel.name))
                spots = {(text.context, text.original): _spot(text, marks) for text in here}
                size = page.boxes.width, page.boxes.height
                yield (
                    panel.name,
                    PanelPicture(
                        session.picture_of(page, WIDTH),
                        papers[0].name,
                        size[1] / size[0],
                        {key: (x / size[0], y / size[1]) for key, at in spots.items() if at for x, y in (at,)},
                    ),
                )


def _spot(text: TranslatedText, marks: Iterable[PlacedMark]) -> tuple[float, float] | None:
    """Where a text begins on a page: at the top left corner of what was written nearest round it."""
    steps = text.source.key.split(".")
    found = [
        (len(mark.place.key), -mark.y, -mark.x)
        for mark in marks
        if mark.place.file == text.source.file and _holds(mark, steps)
    ]
    if not found:
        return None
    _, y, x = max(found)
    return -x, -y


def _holds(mark: PlacedMark, steps: list[str]) -> bool:
    if not mark.place.key:
        return mark.role in _HEADS.get(steps[0], ())
    own = mark.place.key.split(".")
    return own == steps[: len(own)]
