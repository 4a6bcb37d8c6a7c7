"""What may stand at a place of an exhibit's file: the model or the type there, by the way to it."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePosixPath
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.declared import bare_type, inside, keys_of, model_of, shorthand_of
from exhibit_builder.manuscript.fitting import meant_key
from exhibit_builder.manuscript.models import (
    BlockFrame,
    Excusable,
    ExhibitFields,
    PanelFields,
    PrinterFields,
    Source,
    TermsFields,
    ThemeFields,
)
from exhibit_builder.manuscript.place_models import PlaceFields
from exhibit_builder.manuscript.yaml_source import Way

BLOCKS_KEY = "blocks"
"""The key of a panel that its blocks stand under."""

REFERENCES_KEY = "references"
"""The key that the list of sources may stand under."""


class FileKind(Enum):
    """What a file of an exhibit is, and the model of what stands at its top."""

    EXHIBIT = "exhibit.yaml", ExhibitFields
    SOURCES = "sources.yaml", Source
    THEME = "theme.yaml", ThemeFields
    TERMS = "terms.yaml", TermsFields
    PANEL = "panels", PanelFields
    PRINTER = "printers", PrinterFields
    PLACE = "places", PlaceFields

    def __init__(self, home: str, model: type[BaseModel]) -> None:
        self.home = home
        self.model = model


def file_kind(file: str) -> FileKind | None:
    """The kind of a file by its path below the exhibit's folder; ``None`` for one that an exhibit doesn't read."""
    path = PurePosixPath(file)
    for kind in FileKind:
        if file == kind.home or (path.parent == PurePosixPath(kind.home) and path.suffix == ".yaml"):
            return kind
    return None


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """A key where it may stand: the ``model`` that has it, or the word of a block (``block``)."""

    key: str
    model: type[BaseModel] | None = None
    block: bool = False
    needed: bool = False


def keys_at(kind: FileKind, way: Way) -> tuple[KeyPlace, ...]:
    """The keys that a mapping at a way may have, needed ones first; none where no mapping belongs."""
    if is_block(kind, way):
        words = tuple(KeyPlace(word, BLOCKS[word], block=True) for word in BLOCKS)
        return *words, *_keys_of(BlockFrame)
    if kind is FileKind.SOURCES and not way:
        return (KeyPlace(REFERENCES_KEY),)
    model = model_of(type_at(kind, way))
    if model is None:
        return ()
    own = _keys_of(model)
    return (KeyPlace(BLOCKS_KEY, needed=True), *own) if kind is FileKind.PANEL and not way else own


def is_block(kind: FileKind, way: Way) -> bool:
    """Whether a way leads to a block of a panel: its word, and what stands beside it."""
    return kind is FileKind.PANEL and len(way) == 2 and way[0] == BLOCKS_KEY and isinstance(way[1], int)


def key_place(kind: FileKind, way: Way) -> KeyPlace | None:
    """The key that a way ends with, if it is one that may stand there."""
    if not way or isinstance(way[-1], int):
        return None
    known = {place.key: place for place in keys_at(kind, way[:-1])}
    return known.get(meant_key(way[-1], known))


def model_around(kind: FileKind, way: Way) -> type[BaseModel] | None:
    """The model that has the key which a way ends with, however many items of lists come after it."""
    while way and isinstance(way[-1], int):
        way = way[:-1]
    place = key_place(kind, way)
    return place.model if place and not place.block else None


def type_at(kind: FileKind, way: Way) -> Any:
    """The type of what stands at a way; ``None`` where the file knows nothing of that kind.

    Where a model has a shorthand, a way may go on in what that stands for, as the reader takes it.
    """
    if kind is FileKind.PANEL and way[:1] == (BLOCKS_KEY,):
        if len(way) < 3:
            return None
        word = str(way[2])
        return _within(BLOCKS[word], way[3:]) if word in BLOCKS else _within(BlockFrame, way[2:])
    if kind is FileKind.SOURCES:
        rest = way[1:] if way[:1] == (REFERENCES_KEY,) else way
        return _within(Source, rest[1:]) if rest and isinstance(rest[0], int) else None
    return _within(kind.model, way)


def text_type_at(kind: FileKind, way: Way) -> Any:
    """The type of a bare value at a way: of the shorthand's own, where a model stands there."""
    annotation = type_at(kind, way)
    while (model := model_of(annotation)) and shorthand_of(model):
        annotation = inside(model, shorthand_of(model))
    return annotation


def key_type_at(kind: FileKind, way: Way) -> Any:
    """The type of a mapping's free keys (names of colours, of links); ``None`` where keys are not free."""
    bare = bare_type(type_at(kind, way))
    return get_args(bare)[0] if get_origin(bare) is dict else None


def _within(annotation: Any, way: Way) -> Any:
    for step in way:
        model = model_of(annotation)
        if model is not None:
            key = meant_key(step, keys_of(model)) if isinstance(step, str) else ""
            if key in keys_of(model):
                annotation = inside(model, key)
                continue
            if not shorthand_of(model):
                return None
            annotation = inside(model, shorthand_of(model))
        annotation = inside(annotation, step)
        if annotation is None:
            return None
    return annotation


def _keys_of(model: type[BaseModel]) -> tuple[KeyPlace, ...]:
    keys = [KeyPlace(key, model, needed=field.is_required()) for key, field in keys_of(model).items()]
    # Exceptions are seldom what somebody is about to write.
    return tuple(sorted(keys, key=lambda place: (not place.needed, place.key in Excusable.model_fields)))
