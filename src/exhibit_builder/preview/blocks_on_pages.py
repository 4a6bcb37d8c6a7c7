"""Where the blocks of a panel stand on a page, for whoever clicks on one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from exhibit_builder.commands.session import PlacedMark
from exhibit_builder.core.theme import TextRole
from exhibit_builder.editing.tree_values import value_at
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource
from exhibit_builder.page.sheet import PageBoxes
from exhibit_builder.preview.page_descriptions import Json, way_of

_FRAME = frozenset({"only", "in", "optional", "allow", "because", "as-of", "review-by", "id"})
"""Keys beside a block's word."""


_HEADS: dict[str, Way] = {TextRole.TITLE: ("title",), TextRole.HERO: ("title",), TextRole.DATELINE: ("dateline",)}
"""The texts of a panel's head, whose marks know the panel alone."""


def boxes_of_blocks(marks: Iterable[PlacedMark], boxes: PageBoxes, sources: Mapping[str, YamlSource]) -> list[Json]:
    """A rectangle for each block and each text of a panel's head, in the order of the manuscript: shares of the trimmed
    page from its left and top edge, width and height."""
    found: dict[tuple[str, Way], list[float]] = {}
    for mark in marks:
        source = sources.get(mark.place.file)
        if source is None:
            continue
        part = _part(mark)
        if part is None:
            continue
        rect = [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height]
        known = found.get((mark.place.file, part))
        if known is None:
            found[mark.place.file, part] = rect
        else:
            found[mark.place.file, part] = [*map(min, known[:2], rect[:2]), *map(max, known[2:], rect[2:])]
    told = []
    for (file, part), (left, top, right, bottom) in found.items():
        source = sources[file]
        value = value_at(source.value, part)
        told.append(
            {
                "id": f"{file}#{part[-1]}",
                "file": file,
                "way": list(first_text(value, part)),
                "line": source.places[part].line if part in source.places else 0,
                "label": block_label(value, part),
                "said": hashlib.sha256(repr(value).encode()).hexdigest()[:16],
                "rect": [
                    round(left / boxes.width, 5),
                    round(top / boxes.height, 5),
                    round((right - left) / boxes.width, 5),
                    round((bottom - top) / boxes.height, 5),
                ],
            }
        )
    return sorted(told, key=lambda box: (box["file"], box["line"]))


def _part(mark: PlacedMark) -> Way | None:
    """The way to the block, or to the text of the head, that a mark was written in."""
    way = way_of(mark.place.key)
    if not way:
        return _HEADS.get(mark.role)
    if way[0] == "blocks":
        return way[:2] if len(way) > 1 else None
    return way[:1]


def block_word(value: Tree) -> str:
    """The word of a block: ``text``, ``figures``."""
    if not isinstance(value, dict):
        return ""
    return next((key for key in value if key not in _FRAME), "")


def block_label(value: Tree, way: Way) -> str:
    """What a block, or a text of the head, is called on the page."""
    word = block_word(value) if way and way[0] == "blocks" else str(way[0])
    return word.replace("-", " ").capitalize() or "Block"


def texts_within(value: Tree, way: Way) -> list[Way]:
    """The ways to all texts in a value, in their order, and to what waits for one."""
    found: list[Way] = []
    todo: list[tuple[Tree, Way]] = [(value, way)]
    while todo:
        part, own = todo.pop()
        if isinstance(part, dict):
            todo.extend((each, (*own, key)) for key, each in reversed(part.items()))
        elif isinstance(part, list):
            todo.extend((each, (*own, at)) for at, each in reversed(list(enumerate(part))))
        else:
            found.append(own)
    return found


def first_text(value: Tree, way: Way) -> Way:
    """The way to the first text in a value, or to the value itself."""
    texts = texts_within(value, way)
    return texts[0] if texts else way
