"""A place where an exhibit is shown: a file of ``places/`` or a row of a table of places, as checked values."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from exhibit_builder.blocks.fields import Fields, Whole, Words
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.models import Data, Order, written_date

MOST_LOGOS = 4
"""Logos of a host (*house*: a row that can still be read in a booklet)."""

MOST_COPIES = 100_000
"""Copies of one format at one place (*house*: more is a slip of the finger)."""

Printed = Annotated[Words, Part.VISIT]
"""What a host says of place and time, as it is printed."""

Day = Annotated[date, BeforeValidator(written_date)]
"""A day as year-month-day."""


class PublicContact(Fields):
    """Whom visitors may ask; it may be printed and posted."""

    name: Printed | None = None
    email: Printed | None = None
    phone: Printed | None = None


class HostContact(Fields):
    """Who hangs the exhibit up; it is passed to the print shop and printed nowhere else."""

    name: Order | None = None
    email: Order | None = None
    phone: Order | None = None


class ShopContact(Fields):
    """The print shop that a host goes to, and the ``language`` that letters to it are in."""

    name: Order | None = None
    email: Order | None = None
    language: Data | None = None


class PlaceDelivery(Fields):
    """When and where the print shop delivers; ``as venue`` is the venue with its address."""

    date: Day | None = None
    address: Order | None = None


class PlaceOffice(Fields):
    """What the host's office printer takes, and the printer test that it passed."""

    sheet: Literal["A4", "A3", "Letter", "Tabloid"] | None = None
    printer: Data | None = None


class AddedPart(Fields):
    """A panel of a place's own, or the ``blocks`` of a file, by the name of the file in the folder places: ``after``
    which panel or block it stands. ``languages`` are those that it is written in."""

    panel: Data | None = None
    blocks: Data | None = None
    after: Data
    languages: tuple[Data, ...] = ()


def _by_language(value: object) -> object:
    """One text for all languages, under no language's code."""
    return {"": value} if isinstance(value, str) else value


if TYPE_CHECKING:
    ReplacedText = dict[str, str]
else:
    ReplacedText = Annotated[
        dict[str, Annotated[Words, Part.DATA]],
        BeforeValidator(_by_language),
        WithJsonSchema({"type": ["string", "object"], "additionalProperties": {"type": "string"}}),
    ]
"""A text, or by the codes of languages what it says in each."""


class ReplacedPart(Fields):
    """A text that says something else at a place (``block`` with its panel, as in ``action/sign``, and ``text``), or a
    ``panel`` in whose place the one in a ``file`` hangs."""

    block: Data | None = None
    text: Annotated[ReplacedText | None, Field(alias="with")] = None
    panel: Data | None = None
    file: Data | None = None


class PlacePanels(Fields):
    """What hangs at a place beside the panels of everyone, or in their place, and what doesn't hang there, because of
    what."""

    add: Annotated[tuple[AddedPart, ...], Field(max_length=20)] = ()
    replace: Annotated[tuple[ReplacedPart, ...], Field(max_length=200)] = ()
    leave_out: Annotated[tuple[Data, ...], Field(alias="leave-out", max_length=200)] = ()
    because: Annotated[Words, Part.REASON] | None = None


class PlaceFields(Fields):
    """A file of ``places/``, or a row of a table: what one place has for itself."""

    name: Printed
    venue: Printed | None = None
    address: Printed | None = None
    opens: Annotated[Day | None, Field(alias="from")] = None
    closes: Annotated[Day | None, Field(alias="to")] = None
    hours: Printed | None = None
    entry: Printed | None = None
    languages: Annotated[tuple[Data, ...], Field(max_length=60)] = ()
    contact: PublicContact = Field(default_factory=PublicContact)
    host: HostContact = Field(default_factory=HostContact)
    links: dict[str, Annotated[Words, Part.ADDRESS]] = Field(default_factory=dict)
    logos: Annotated[tuple[Annotated[Words, Part.PICTURE_OR_DRAWING], ...], Field(max_length=MOST_LOGOS)] = ()
    formats: Annotated[tuple[Data, ...], Field(max_length=100)] = ()
    printer: Data | None = None
    shop: ShopContact = Field(default_factory=ShopContact)
    quantity: dict[str, Annotated[Whole, Field(ge=1, le=MOST_COPIES)]] = Field(default_factory=dict)
    delivery: PlaceDelivery = Field(default_factory=PlaceDelivery)
    office: PlaceOffice = Field(default_factory=PlaceOffice)
    panels: PlacePanels = Field(default_factory=PlacePanels)
