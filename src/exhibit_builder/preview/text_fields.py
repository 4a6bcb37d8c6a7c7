"""The field beside the page: one text of a file with all that somebody wants to know who changes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.editing.edit_history import digest_of
from exhibit_builder.editing.tree_values import value_at
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource
from exhibit_builder.preview.blocks_on_pages import block_word, texts_within
from exhibit_builder.preview.page_descriptions import Json

CONTEXT = 2
"""Lines above and below a value that show where it stands (*house*: as a difference shows them)."""

MOST_LINES = 24
"""Lines of a value that are shown (*house*: the height of the field)."""

_CITED = re.compile(r"@([\w][\w:.#$%&+?<>~/-]*)")


def field_described(
    source: YamlSource, way: Way, line: int, exhibit: Exhibit | None, room: Mapping[str, Json], direction: str
) -> Json:
    """A field of a file: its text (``None`` where it is none), the block that it stands in, and its lines.

    Without a ``way``, the text that is written at a line. ``exhibit`` is ``None`` while none could be read;
    ``room`` is how the panel fits each format. Raises :class:`~exhibit_builder.core.findings.ExhibitError` with
    ``not-edited`` where there is nothing.
    """
    if not way and line:
        way = _way_at(source, line)
    value = value_at(source.value, way)
    place = source.places.get(way)
    if place is None:
        raise ExhibitError([Finding("not-edited", f"{source.file} has nothing there any more.")])
    text = value if isinstance(value, str) else None if value is not None else ""
    sources = exhibit.sources if exhibit is not None else {}
    cited = [id for id in dict.fromkeys(_CITED.findall(text or "")) if id in sources]
    return {
        "file": source.file,
        "way": list(way),
        "text": text,
        "line": place.line,
        "digest": digest_of(source.data),
        "language": exhibit.fields.language if exhibit is not None else "en",
        "direction": direction,
        "lines": _lines(source, way, text),
        "room": [{"label": paper, "left": fit["left"]} for paper, fit in room.items()],
        "sources": [{"id": id, "title": each.title} for id, each in sources.items()],
        "cited": [{"id": id, "title": sources[id].title} for id in cited],
        **_block_described(source, way),
    }


def _block_described(source: YamlSource, way: Way) -> Json:
    """The block that a value stands in: its texts, its place among the others, and the keys beside its word."""
    if way[:1] != ("blocks",) or len(way) < 2:
        return {"parts": [], "at": 0, "count": 0, **dict.fromkeys(("block", "list", "only", "optional", "focus"))}
    block = way[:2]
    held, siblings = value_at(source.value, block), value_at(source.value, ("blocks",))
    return {
        "parts": _parts(held, block),
        "block": list(block),
        "list": ["blocks"],
        "at": block[1],
        "count": len(siblings) if isinstance(siblings, list) else 0,
        "only": _only(held),
        "focus": _focus(held, block),
        "optional": isinstance(held, dict) and held.get("optional") == "true",
    }


def _way_at(source: YamlSource, line: int) -> Way:
    """The way to the text that is written nearest above a line, or in it."""
    texts = [way for way in texts_within(source.value, ()) if source.places[way].line <= line]
    return max(texts, key=lambda way: (source.places[way].line, source.places[way].column), default=())


def _parts(held: Tree, block: Way) -> list[Json]:
    """The texts of a block, each with the words of its keys."""
    word = block_word(held)
    inside = value_at(held, (word,)) if word else None
    return [
        {"way": list(way), "words": " ".join(str(step + 1 if isinstance(step, int) else step) for step in way[2:])}
        for way in texts_within(inside, (*block, word))
    ]


def _only(held: Tree) -> str:
    """The product that a block stands on alone: empty for all, ``other`` for some."""
    only: Any = held.get("only") if isinstance(held, dict) else None
    if not only:
        return ""
    products = only if isinstance(only, list) else [only]
    return products[0] if len(products) == 1 and isinstance(products[0], str) else "other"


def _focus(held: Tree, block: Way) -> Json | None:
    """Of a block with one picture: the point that a crop keeps, where it is written, and the picture, small."""
    word = block_word(held)
    inside = value_at(held, (word,)) if word else None
    file = inside.get("file") if isinstance(inside, dict) else None
    if not isinstance(inside, dict) or not isinstance(file, str):
        return None
    point: Any = inside.get("focus")
    try:
        across, down = (float(part) for part in point)
    except (TypeError, ValueError):
        across, down = 0.5, 0.5
    return {"point": [across, down], "way": [*block, word], "picture": f"thumbnail?{urlencode({'file': file})}"}


def _lines(source: YamlSource, way: Way, text: str | None) -> list[Json]:
    """The lines of the file that a value stands in."""
    written = source.data.decode("utf-8-sig").splitlines()
    first = max(source.places[way].line - CONTEXT, 1)
    last = source.places[way].line + min((text or "").count("\n") + len(text or "") // 80 + CONTEXT, MOST_LINES)
    return [{"number": number, "text": written[number - 1]} for number in range(first, min(last, len(written)) + 1)]
