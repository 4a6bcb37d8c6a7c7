"""Points, portraits and pictures whose number a text before or under them tells: “Three things are left:”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.blocks.list import List
from exhibit_builder.blocks.picture_group import PictureGroup
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.blocks.text import Text
from exhibit_builder.core.findings import Place
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.manuscript.passages import sentences
from exhibit_builder.preflight.text.late_patterns import LatePattern
from exhibit_builder.preflight.text.number_words import counting_numbers

MOST = 20
"""The largest number that announces items (*house*: a block has no more)."""

_ARTICLE = r"(?:the|our|these|all|die|unsere|diese|alle|les|nos|ces|los|las|estos|i|gli|эти|наши|все|bu)\s+"
_OPENING = LatePattern(rf"\W*(?:{_ARTICLE})?")
_THINGS = LatePattern(
    r"(?<!\w)(?:things|points|reasons|questions|ways|steps|objects|facts|causes|rules|dinge|punkte|gründe|fragen|wege|schritte"
    r"|gegenstände|regeln|choses|points|raisons|questions|objets|étapes|вещ\w+|пункт\w+|причин\w*|вопрос\w*|правил\w*|предмет\w*"
    r"|şey\w*|sual\w*|səbəb\w*|əşya\w*|soru\w*|neden\w*|eşya\w*|kural\w*|cosas|cose|dingen)(?!\w)"
)
"""What points of a list are called, whatever they are about."""

_NAMED_THINGS = LatePattern(rf"[\w]\s+{_THINGS.pattern}")

_PART = LatePattern(
    r"\s+(?:of|von|der|des|de|из|dei|delle|van|out of|more|further|weitere|autres|другие|days?|years?|hours?"
    r"|o['’]clock|uhr|tage?n?"
    r"|jahre?n?|heures?|ans|années|лет|года?|дн\w+|gün\w*|il\w*|yıl\w*|saat\w*)\b"
)
"""What shows that a number is of a part of something, or measures time."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A ``text`` at a ``place`` that announces another number than the ``right`` one of ``what`` stands there."""

    text: str
    place: Place
    what: str
    right: int


def announced(panel: Panel, code: str) -> Iterator[Announced]:
    """Every wrong number of points of a list under a heading or behind a colon, and of pictures over their caption."""
    for before, block in pairwise(panel.blocks):
        if isinstance(block.fields, List):
            text, opening = _announcing(before), isinstance(before.fields, Heading)
            yield from _wrong(text, before.place, "points", len(block.fields.items), code, opening=opening)
    for block in panel.blocks:
        fields = block.fields
        if isinstance(fields, PortraitStrip):
            yield from _captioned(block, "portraits", len(fields.portraits), code)
        elif isinstance(fields, PictureGroup):
            yield from _captioned(block, "pictures", len(fields.pictures), code)


def _announcing(block: Block) -> str:
    """A heading, or the last sentence of a text that ends with a colon."""
    if isinstance(block.fields, Heading):
        return block.fields.text.strip()
    if not isinstance(block.fields, Text):
        return ""
    said = sentences(_plain(block.fields.text))
    last = said[-1] if said else ""
    return last if last.endswith(":") or _THINGS.search(last) else ""


def _captioned(block: Block, what: str, right: int, code: str) -> Iterator[Announced]:
    caption = getattr(block.fields, "caption", None)
    said = sentences(_plain(caption)) if caption else []
    if said:
        yield from _wrong(said[0], block.places.get(("caption",), block.place), what, right, code, opening=True)


def _wrong(text: str, place: Place, what: str, right: int, code: str, *, opening: bool = False) -> Iterator[Announced]:
    """A text whose only number is another one; ``opening`` is whether it has to begin with it."""
    found = [number for number in counting_numbers(text, code) if number.is_whole] if text else []
    opening = opening or not (text.endswith(":") or _NAMED_THINGS.search(text))
    if len(found) != 1 or found[0].value == right or not 2 <= found[0].value <= MOST:
        return
    number = found[0]
    if _PART.match(text, number.end) and not text.endswith(":"):
        return
    if _TIMES.match(text, number.end) or (opening and not _OPENING.fullmatch(text, 0, number.start)):
        return
    yield Announced(text, place, what, right)


_TIMES = LatePattern(
    r"[-‐‑]?\s*(?:days?|years?|hours?|minutes?|weeks?|months?|o['’]clock|[ap]\.?m\b|uhr|tag\w*|jahr\w*|stund\w*|woch\w*|monat\w*|heure\w*"
    r"|jour\w*|ans?\b|année\w*|mois|лет|год\w*|дн\w+|час\w*|недел\w*|месяц\w*|gün\w*|il\b|ildə\w*|yıl\w*|saat\w*|[-–—/.:,]\s?\d|%|km|m\b)"
)


def _plain(text: str) -> str:
    return "\n".join("".join(span.text for span in spans) for spans in paragraphs(text)).strip()
