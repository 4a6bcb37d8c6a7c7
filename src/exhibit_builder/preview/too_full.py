"""A panel that is too full: what can be done about it, as changes of its file that a page can ask for."""

from __future__ import annotations

from math import isfinite

from exhibit_builder.commands.remedies import Remedy, RemedyKind, remedies
from exhibit_builder.commands.session import Session
from exhibit_builder.core.product import Product
from exhibit_builder.editing.tree_values import value_at
from exhibit_builder.manuscript.declared import texts_of
from exhibit_builder.manuscript.models import Block
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource
from exhibit_builder.preview.blocks_on_pages import texts_within
from exhibit_builder.preview.page_descriptions import Json, way_of

QUOTED = 30
"""Characters by which a block is known (*house*: its first words, on one line)."""

MOST_TEXTS = 3
"""Long texts that are named (*house*: where cutting is worth while)."""


def remedies_described(session: Session, name: str, source: YamlSource, main: YamlSource) -> Json:
    """What can be done about a panel that is too full: blocks to set aside, the formats to leave out, and its longest
    texts with their number of words. ``source`` is its file, ``main`` is exhibit.yaml."""
    fits = {paper.name: fit for paper in session.papers(Product.POSTER) for fit in session.fits(paper.name)
            if fit.panel == name}  # fmt: skip
    found = [_remedy(remedy, source) for remedy in remedies(session, name)]
    over = [paper for paper, fit in fits.items() if fit.fill > 1]
    fitting = [paper for paper, fit in fits.items() if fit.fill <= 1]
    return {
        "remedies": found,
        "formats": [_without(paper, main) for paper in over if fitting and _place_of(paper, main) is not None],
        "texts": _longest(source),
    }


def _remedy(remedy: Remedy, source: YamlSource) -> Json:
    key, value = ("only", Product.BOOKLET.key) if remedy.kind is RemedyKind.BOOKLET_ALONE else ("optional", "true")
    ways = [way_of(block.place.key)[:2] for block in remedy.blocks]
    named = " and ".join(_named(block, source, way) for block, way in zip(remedy.blocks, ways, strict=True))
    words = f"Keep {named} for the booklet" if key == "only" else f"Let {named} be left out where there is no room"
    return {
        "words": words,
        "lines": [source.places[way].line for way in ways],
        "file": source.file,
        "keys": [{"way": list(way), "key": key, "value": value} for way in ways],
        "results": [
            {"label": paper, "share": round(share, 4) if isfinite(share) else None, "fits": share <= 1}
            for paper, share in remedy.shares.items()
        ],
    }


def _named(block: Block, source: YamlSource, way: Way) -> str:
    """A block by the first words that are read on it; what shows a picture or a number first, by its kind."""
    first, part = next(((text, part) for text, _, part in texts_of(block.fields) if part.on_page), ("", None))
    if part is None or part.caption or part.looked_up or " " not in first:
        return f"the {block.kind.replace('-', ' ')} in line {source.places[way].line}"
    return f"“{_shortened(first)}”"


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= QUOTED else f"{words[:QUOTED].rsplit(' ', 1)[0]}…"


def _place_of(paper: str, main: YamlSource) -> int | None:
    """Which of the formats in exhibit.yaml one is, if there are others."""
    listed = value_at(main.value, (Product.POSTER.key, "papers"))
    return listed.index(paper) if isinstance(listed, list) and len(listed) > 1 and paper in listed else None


def _without(paper: str, main: YamlSource) -> Json:
    way: Way = (Product.POSTER.key, "papers", _place_of(paper, main) or 0)
    return {"words": f"Make no posters in {paper}", "file": main.file, "way": list(way)}


def _longest(source: YamlSource) -> list[Json]:
    """The longest running texts."""
    found = []
    for way in texts_within(value_at(source.value, ("blocks",)), ("blocks",)):
        text: Tree = value_at(source.value, way)
        if way[-1] == "text" and isinstance(text, str):
            found.append({"way": list(way), "line": source.places[way].line, "words": len(text.split()),
                          "quoted": _shortened(text)})  # fmt: skip
    return sorted(found, key=lambda each: -int(str(each["words"])))[:MOST_TEXTS]
