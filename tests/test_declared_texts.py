"""Every text of a block and of the manuscript's files is declared to be something, and that is all that others ask."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, Field

from exhibit_builder.blocks.fields import (
    Alt,
    BlockFields,
    Body,
    Caption,
    Fields,
    Figure,
    FigureCaption,
    PictureFile,
    Rich,
    SourceKey,
    Words,
)
from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.blocks.setting import Galley, Setting
from exhibit_builder.commands.check import check
from exhibit_builder.core.parts import Part
from exhibit_builder.layout.citations import cites
from exhibit_builder.manuscript.declared import part_at, texts_of
from exhibit_builder.manuscript.models import (
    BlockFrame,
    ExhibitFields,
    PanelFields,
    PrinterFields,
    Source,
    ThemeFields,
)
from exhibit_builder.manuscript.passages import passages
from samples import layout_job, posters, write

FILES = (ExhibitFields, PanelFields, BlockFrame, Source, ThemeFields, PrinterFields)


def undeclared(model: type[BaseModel]) -> list[str]:
    """The fields of a model, and of the models in it, that may hold a text and don't declare what it is."""
    return [
        ".".join((model.__name__, name, *ways))
        for name, field in model.model_fields.items()
        for ways in _silent(field.rebuild_annotation())
    ]


def _silent(annotation: Any, declared: bool = False) -> Iterator[tuple[str, ...]]:
    """The ways to what may be a text inside a type and is not declared; the empty one for the type itself."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _silent(arguments[0], declared or any(isinstance(each, Part) for each in arguments[1:]))
    elif origin in (Union, types.UnionType):
        for each in arguments:
            yield from _silent(each, declared)
    elif origin in (tuple, list, dict, set, frozenset):
        # What is declared of a list says nothing of its items; keys are names, and no texts.
        for each in arguments[1:] if origin is dict else arguments:
            if each is not Ellipsis:
                yield from (("items", *way) for way in _silent(each))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from ((name,) for name in undeclared(annotation))
    elif origin is not Literal and annotation not in (int, float, bool, datetime.date, type(None)) and not declared:
        yield ()


@pytest.mark.parametrize("model", (*BLOCKS.values(), *FILES), ids=lambda model: model.__name__)
def test_every_text_declares_what_it_is(model: type[BaseModel]) -> None:
    """No field of a block or a file holds a text of which nobody knows what it is."""
    assert undeclared(model) == []


class _Entry(Fields):
    heading: Words
    count: int = 0


class _Silent(BlockFields):
    """A block whose author forgot to say what its texts are."""

    bare: Rich
    maybe: Words | None = None
    plain: Annotated[str, Field(min_length=1)]
    many: tuple[Words, ...] = ()
    list_only: Annotated[tuple[str, ...], Part.CAPTION] = ()
    keyed: dict[str, Words] = Field(default_factory=dict)
    entries: tuple[_Entry, ...] = ()
    anything: Any = None
    choice: Literal["one", "other"] = "one"
    said: Annotated[Rich, Part.BODY] | None = None
    told: tuple[Caption, ...] = ()
    at: tuple[float, float] | None = None


def test_what_declares_nothing_is_found() -> None:
    """The test above would fail for a block that forgets a text, wherever in a field it stands."""
    assert undeclared(_Silent) == [
        "_Silent.bare",
        "_Silent.maybe",
        "_Silent.plain",
        "_Silent.many.items",
        "_Silent.list_only.items",
        "_Silent.keyed.items",
        "_Silent.entries.items._Entry.heading",
        "_Silent.anything",
    ]


class _Late(Fields):
    said: Caption
    entries: tuple[_Entry, ...]


def test_a_text_that_declares_nothing_is_no_passage() -> None:
    """It isn't passed over in silence: whoever wants the texts of such a block is told which one is nothing."""
    with pytest.raises(TypeError, match=r"_Silent .* bare "):
        list(texts_of(_Silent(bare="Words", plain="-")))
    with pytest.raises(TypeError, match=r"_Late .* entries\.0\.heading "):
        list(texts_of(_Late(said="Words", entries=(_Entry(heading="One"),))))


def test_a_declaration_holds_wherever_the_text_stands() -> None:
    """In a list, under a free key, in a model in a list, in a field that may be empty; what isn't known is nothing."""
    assert part_at(ExhibitFields, ("credits", 3)) is Part.CREDITS
    assert part_at(ExhibitFields, ("links", "petition", "label")) is Part.LINK_LABEL
    assert part_at(ExhibitFields, ("order", "products", "A1", "stock")) is Part.ORDER
    assert part_at(BlockFrame, ("as-of",)) is Part.DATA
    assert part_at(Source, ("author", 0, "family")) is Part.REFERENCE
    assert part_at(BLOCKS["map"], ("places", 2, "other")) is Part.PLACE_NAME
    assert part_at(BLOCKS["map"], ("places", 2, "kind")) is Part.CHOICE
    assert part_at(BLOCKS["map"], ("places", 2, "elsewhere")) is None
    assert part_at(BLOCKS["lede"], ("text", "source")) is None


class _Find(Fields):
    figure: Figure
    caption: FigureCaption
    source: SourceKey


class Showcase(BlockFields):
    """A block of a kind that the program doesn't have: no name of a field is one that another block uses so."""

    shorthand: ClassVar[str] = "story"
    story: Body
    under: Caption
    seen: Alt
    scan: PictureFile | None = None
    rests_on: SourceKey | None = None
    leads_to: Annotated[Words, Part.LINK_KEY] | None = None
    finds: tuple[_Find, ...] = ()

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The story and what stands under it."""
        style = setting.style("body")
        written = [*setting.rich(self.story, style), *setting.rich(self.under, style, self.rests_on)]
        return Galley(tuple(setting.text_strips(written, measure, style)), measure, setting.cap(style))


@pytest.fixture
def showcase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of blocks with the new one in it: nothing else is told of it."""
    monkeypatch.setitem(BLOCKS, "showcase", Showcase)


SOUND = {
    "story": "The ferry carried one cart at a time.[@minutes]",
    "under": "The oar that was found in 1902",
    "seen": "A broken oar on a white cloth, as long as the table.",
    "rests_on": "gazette, p. 2",
}


@pytest.mark.usefixtures("showcase")
@pytest.mark.parametrize(
    ("rule", "where", "changes"),
    [
        ("double-space", "under", {"under": "The oar  that was found"}),
        ("caption-too-long", "under", {"under": "The oar that was found again in the river " * 12}),
        ("alt-repeats-caption", "seen", {"seen": "The oar that was found in 1902"}),
        ("alt-says-nothing", "seen", {"seen": "scan_0042.jpg"}),
        ("alt-too-long", "seen", {"seen": "An oar that is broken in two, on a cloth. " * 10}),
        ("placeholder-left", "seen", {"seen": "TBD"}),
        (
            "sentence-too-long",
            "story",
            {"story": "The ferry carried one cart and one more " * 8 + "that day."},
        ),
        ("figure-without-citation", "story", {"story": "The ferry carried 1,140 carts a year.", "rests_on": None}),
        ("undated-word", "story", {"story": "The ferry is currently laid up.[@minutes]"}),
        ("figure-without-owner", "finds", {"finds": [{"figure": "31", "caption": "oars", "source": "minutes"}]}),
        ("unknown-source", "rests_on", {"rests_on": "almanac"}),
        ("unknown-link", "leads_to", {"leads_to": "nowhere"}),
        ("missing-file", "scan", {"scan": "pictures/oar.jpg"}),
    ],
)
def test_a_new_block_is_seen_by_every_rule(rule: str, where: str, changes: dict[str, Any], tmp_path: Path) -> None:
    """What each rule finds in the texts of other blocks, it finds in those of a block that was added a line ago."""

    def told(name: str, fields: dict[str, Any]) -> list[str]:
        (tmp_path / name).mkdir()
        write(tmp_path / name, [{"showcase": fields}])
        verdict = check(tmp_path / name, select_rules=[rule], today=datetime.date(2024, 6, 1)).verdict
        return [finding.place.key for finding in verdict.findings if finding.code == rule and finding.place]

    assert told("sound", SOUND) == []
    [place] = told("wrong", {**SOUND, **changes})
    assert place.startswith(f"blocks.0.showcase.{where}")


@pytest.mark.usefixtures("showcase")
def test_a_new_block_cites(tmp_path: Path) -> None:
    """Its sources are numbered in the order of its fields, whatever the fields are called, and stand on its page."""
    write(tmp_path, [{"showcase": SOUND}])
    made = layout_job(tmp_path)
    [block] = made.exhibit.panels[0].blocks
    assert [(cite.key, cite.locator) for cite in cites(block.fields)] == [("minutes", ""), ("gazette", "p. 2")]
    parts = [passage.part for passage in passages(made.exhibit) if passage.block is block]
    assert parts[:4] == [Part.BODY, Part.CAPTION, Part.ALT, Part.SOURCE_KEY]
    assert posters(tmp_path).composed
