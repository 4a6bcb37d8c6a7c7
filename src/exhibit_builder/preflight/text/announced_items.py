"""Points, portraits and rows whose number a text before or under them tells: “Three things are left:”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from exhibit_builder.blocks.data_table import DataTable
from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.blocks.list import List
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.blocks.text import Text
from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.manuscript.passages import sentences
from exhibit_builder.preflight.text.number_words import counting_numbers

MOST = 20
"""The largest number that announces items (*house*: a block has no more)."""

_ARTICLE = r"(?:the|our|these|all|die|unsere|diese|alle|les|nos|ces|los|las|estos|i|gli|эти|наши|все|bu)\s+"
_OPENING = late_pattern(rf"\W*(?:{_ARTICLE})?", re.IGNORECASE)
_THINGS = late_pattern(
    r"(?<!\w)(?:things|points|reasons|questions|ways|steps|objects|facts|causes|rules|dinge|punkte|gründe|fragen|wege|schritte"
    r"|gegenstände|regeln|choses|points|raisons|questions|objets|étapes|вещ\w+|пункт\w+|причин\w*|вопрос\w*|правил\w*|предмет\w*"
    r"|şey\w*|sual\w*|səbəb\w*|əşya\w*|soru\w*|neden\w*|eşya\w*|kural\w*|cosas|cose|dingen)(?!\w)",
    re.IGNORECASE,
)
"""What points of a list are called, whatever they are about."""

_NAMED_THINGS = late_pattern(rf"[\w]\s+{_THINGS.pattern}", re.IGNORECASE)

_PART = late_pattern(
    r"\s+(?:of|von|der|des|de|из|dei|delle|van|out of|more|further|weitere|autres|другие|days?|years?|hours?"
    r"|o['’]clock|uhr|tage?n?"
    r"|jahre?n?|heures?|ans|années|лет|года?|дн\w+|gün\w*|il\w*|yıl\w*|saat\w*)\b",
    re.IGNORECASE,
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
    """Every wrong number of points of a list that are announced, of rows over a table's caption, and of portraits."""
    for before, block in pairwise(panel.blocks):
        if isinstance(block.fields, List):
            yield from _wrong(_announcing(before), before.place, "points", {len(block.fields.items)}, code)
    for block in panel.blocks:
        fields = block.fields
        if isinstance(fields, PortraitStrip):
            yield from _captioned(block, fields.caption, "portraits", {len(fields.portraits)}, code)
        elif isinstance(fields, DataTable):
            # The last row may be of all of them.
            rows = {len(fields.rows), len(fields.rows) - 1}
            yield from _captioned(block, fields.caption, "rows", rows, code, counts=fields.columns[0])


def _announcing(block: Block) -> str:
    """A sentence before a list that is about its points: one that ends with a colon, or calls them things."""
    if isinstance(block.fields, Heading):
        said = [block.fields.text.strip()]
    elif isinstance(block.fields, Text):
        said = sentences(_plain(block.fields.text))[-1:]
    else:
        return ""
    return next((text for text in said if text.endswith(":") or _NAMED_THINGS.search(text)), "")


def _captioned(
    block: Block, caption: str | None, what: str, right: set[int], code: str, *, counts: str = ""
) -> Iterator[Announced]:
    """A caption that begins with a number of those over it: of portraits, or of the rows by what their first column
    ``counts``."""
    for text in sentences(_plain(caption))[:1] if caption else ():
        number = next((each for each in counting_numbers(text, code) if each.is_whole), None)
        if number is None or not _OPENING.fullmatch(text, 0, number.start) or _MORE.search(text, number.end):
            continue
        behind = text[number.end :].casefold().split()[:2]
        if not counts or any(word[:STEM] == counts.casefold()[:STEM] for word in behind):
            yield from _wrong(text, block.places.get(("caption",), block.place), what, right, code)


def _wrong(text: str, place: Place, what: str, right: set[int], code: str) -> Iterator[Announced]:
    """A text whose only number is another one."""
    found = [number for number in counting_numbers(text, code) if number.is_whole] if text else []
    if len(found) != 1 or int(found[0].value) in right or not 2 <= found[0].value <= MOST:
        return
    of_some = _PART.match(text, found[0].end) and not text.endswith(":")
    if not of_some and not _TIMES.match(text, found[0].end):
        yield Announced(text, place, what, max(right))


STEM = 4
"""Letters by which a table's rows are known again in its caption, whatever the case (*house*: endings come after)."""

_MORE = late_pattern(r"(?<!\w)(?:and|with|und|mit|et|avec|и|с|və|ilə|ve|ile|y|con|e|en|met)(?!\w)", re.IGNORECASE)
"""What shows that those whom a caption begins with are not all whom it tells of: “Two brothers and a sister”."""

_TIMES = late_pattern(
    r"[-‐‑]?\s*(?:days?|years?|hours?|minutes?|weeks?|months?|o['’]clock|[ap]\.?m\b|uhr|tag\w*|jahr\w*|stund\w*|woch\w*|monat\w*|heure\w*"
    r"|jour\w*|ans?\b|année\w*|mois|лет|год\w*|дн\w+|час\w*|недел\w*|месяц\w*|gün\w*|il\b|ildə\w*|yıl\w*|saat\w*|[-–—/.:,]\s?\d|%|km|m\b)",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    return "\n".join("".join(span.text for span in spans) for spans in paragraphs(text)).strip()
