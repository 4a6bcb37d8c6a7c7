"""A panel that does not fit: by how many words or names, or which block to drop."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from math import ceil

from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.logos import Logos
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.names import Names, Person
from exhibit_builder.blocks.object_story import ObjectStory
from exhibit_builder.blocks.picture_and_text import PictureAndText
from exhibit_builder.blocks.picture_group import PictureGroup
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.blocks.text import Text
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.blocks.whole_document import Document
from exhibit_builder.core.findings import AcrossFormats, Finding, Spot
from exhibit_builder.core.paired_text import PairedText
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import NameManner
from exhibit_builder.manuscript.models import Block, Panel

PICTURED: tuple[type[BlockFields], ...] = (
    *(Image, Document, PictureAndText, ObjectStory, PictureGroup, PortraitStrip, Map, Logos, UnitChart),
)
"""Blocks whose room is that of a picture, a map, a chart or logos: no cut word makes them smaller."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A panel on a format: ``over`` gives the points that changed blocks still stand over.

    ``distance`` is that from which it is read, in metres; ``body`` the least legible size in points; ``excess`` how far
    the panel now stands over, in millimetres. ``manner`` is how lists of names are set that don't say so themselves.
    ``ruling`` says which of two languages makes the panel as long as it is, empty where neither does.
    """

    panel: Panel
    blocks: list[Block]
    over: Callable[[list[Block]], float]
    paper: str
    language: str
    body: float
    excess: float
    distance: float
    manner: NameManner = NameManner.COLUMNS
    ruling: str = ""


def overflow_finding(trial: Trial, words: int) -> Finding:
    """The finding ``panel-overflow``: so many ``words`` too many, or (0) names, or the block whose absence makes it
    fit."""
    found = None if words else _names_over(trial)
    count, all_formats = "", ""
    if found:
        names, fields = found
        size = fields.least(trial.distance)
        count = f"{names} of its {len(fields.people)} names at {size:g} pt"
        hint = _room_for_names(fields, trial.manner)
    else:
        block = _most_freeing(trial)
        shown = block is not None and isinstance(block.fields, PICTURED) and _frees_more_than_text(trial, block)
        hint = _way_out(block, words, picture_first=shown)
        # Words that aren't the cause are a way out, and no fault.
        count = _counted(words) if words and not shown else ""
        all_formats = _way_for_all(block, words, picture_first=shown)
    if trial.ruling:
        hint = f"{hint}. {trial.ruling}"
    return Finding(
        "panel-overflow",
        f"panel {trial.panel.name} does not fit {trial.paper} in {trial.language}: at {trial.body:.1f} pt, the least "
        f"legible size, it stands {ceil(trial.excess)} mm over" + (f", about {count} too many" if count else ""),
        trial.panel.place,
        expected="a panel that fits without being clipped or set too small to read",
        hint=hint,
        spot=Spot(Product.POSTER, trial.panel.name, trial.paper),
        across=AcrossFormats(
            f"panel {trial.panel.name} does not fit {{formats}} in {trial.language} at the least legible size",
            f"{ceil(trial.excess)} mm over at {trial.body:.1f} pt" + (f", about {count} too many" if count else ""),
            all_formats or f"{hint}, or leave formats out",
        ),
    )


def _way_out(block: Block | None, words: int, *, picture_first: bool) -> str:
    """What to do: cut ``words``, or go without the block that frees most, whichever helps more first."""
    cut = f"cut about {_counted(words)} from its text" if words else ""
    if block is None:
        return cut or "split the panel in two, or leave this format out"
    lead = "" if words or picture_first else "its words alone don't make it fit: "
    drop = f"{lead}{_smaller(block)}leave out the {block.kind} at {block.place}, which frees most, "
    drop += "or mark it optional: true"
    return ", or ".join(way for way in ((drop, cut) if picture_first else (cut, drop)) if way)


def _way_for_all(block: Block | None, words: int, *, picture_first: bool) -> str:
    """The same for several formats, of which the fullest asks for most."""
    cut = "cut as many words as the fullest format asks" if words else ""
    drop = ""
    if block is not None:
        drop = f"{_smaller(block)}leave out the {block.kind} at {block.place}, or mark it optional: true"
    ways = [way for way in ((drop, cut) if picture_first else (cut, drop)) if way]
    return ", ".join([*ways, "or leave formats out"]) if ways else "split the panel in two, or leave formats out"


def _smaller(block: Block) -> str:
    """What makes a block lower that can be so."""
    if isinstance(block.fields, Image | PictureAndText):
        return f"give the {block.kind} at {block.place} a wider ratio, or "
    if isinstance(block.fields, Logos) and len(block.fields.logos) > 1:
        return "show fewer logos, or "
    return ""


def _frees_more_than_text(trial: Trial, block: Block) -> bool:
    """Whether the panel stands less over without a block than without any running text."""
    without = trial.over([other for other in trial.blocks if other is not block])
    unspoken = [other for other in trial.blocks if not isinstance(other.fields, Text)]
    return not unspoken or without < trial.over(unspoken)


def _counted(words: int) -> str:
    return f"{words} word{'' if words == 1 else 's'}"


def _names_over(trial: Trial) -> tuple[int, Names] | None:
    """The least number of names to cut from the panel's longest list, and that list; nothing if that can't help."""
    lists = [block for block in trial.blocks if isinstance(block.fields, Names)]
    if not lists:
        return None
    longest = max(lists, key=lambda block: len(_people(block)))

    def over(left: int) -> float:
        cut = longest.fields.model_copy(update={"people": _people(longest)[:left]})
        return trial.over([replace(block, fields=cut) if block is longest else block for block in trial.blocks])

    fitting, total = 1, len(_people(longest))
    if total < 2 or over(fitting) > 0:
        return None
    while total - fitting > 1:
        middle = (fitting + total) // 2
        fitting, total = (fitting, middle) if over(middle) > 0 else (middle, total)
    assert isinstance(longest.fields, Names)
    return len(_people(longest)) - fitting, longest.fields


def _people(block: Block) -> tuple[Person, ...]:
    return block.fields.people if isinstance(block.fields, Names) else ()


def _room_for_names(names: Names, usual: NameManner) -> str:
    """What makes room for names that are set as small as they can be read."""
    ways = [
        "carry the list on to another panel (a block names with continues: true)",
        "" if names.manner_in(usual) is NameManner.RUNNING else "set it as running text (set: running)",
        "" if names.read_from else "say from how near its names are read (read-from: 0.5 m)",
    ]
    return ", or ".join(way for way in ways if way)


def words_over(trial: Trial) -> int:
    """The least number of words to cut from running text, last words first, or 0 when that can't help."""
    total = sum(len(block.fields.text.split()) for block in trial.blocks if isinstance(block.fields, Text))
    if not total or trial.over(_shortened(trial.blocks, total)) > 0:
        return 0
    low, high = 0, total
    while high - low > 1:
        middle = (low + high) // 2
        if trial.over(_shortened(trial.blocks, middle)) > 0:
            low = middle
        else:
            high = middle
    return high


def _shortened(blocks: list[Block], words: int) -> list[Block]:
    """The blocks without their last ``words`` words of running text."""
    out: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block.fields, Text) and words > 0:
            own = list(re.finditer(r"\S+", block.fields.text))
            if len(own) <= words:
                words -= len(own)
                continue
            kept = _cut(block.fields.text, words / len(own))
            words = 0
            fields = block.fields.model_copy(update={"text": kept})
            block = replace(block, fields=fields)
        out.append(block)
    return out[::-1]


def _cut(text: str, share: float) -> str:
    """A text without that share of its words, the last ones; in two languages the same share of both."""
    if isinstance(text, PairedText):
        return PairedText(_cut(text.leading, share), _cut(text.second, share))
    own = list(re.finditer(r"\S+", text))
    return text[: own[max(0, len(own) - round(share * len(own)) - 1)].end()]


def _most_freeing(trial: Trial) -> Block | None:
    """The block without which the panel stands least over; nothing for a panel of one block."""
    if len(trial.blocks) < 2:
        return None
    return min(trial.blocks, key=lambda block: trial.over([other for other in trial.blocks if other is not block]))
