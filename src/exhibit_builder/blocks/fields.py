"""What every block's fields share: strict keys, frozen values, text with inline markup.

Each field that holds text says which :class:`~exhibit_builder.core.parts.Part` it plays. The types of this module
that end a declaration (``Caption``, ``Alt``) have theirs; :data:`Words` and :data:`Rich` are written with one:
``text: Annotated[Rich, Part.LEDE]``. Rules of text, tags and checks of files and sources ask nothing else, so that a
new block needs no line there.
"""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from exhibit_builder.core.consent import consent
from exhibit_builder.core.parts import Part
from exhibit_builder.core.tone import PHOTOGRAPH_TONES, Tone

if TYPE_CHECKING:
    from exhibit_builder.blocks.setting import Galley, Setting

_BY_LANGUAGE = {
    "type": ["string", "number", "object"],
    "minLength": 1,
    "additionalProperties": {"type": ["string", "number"]},
}
"""A text as a schema has it: as it is, or by the codes of the exhibit's languages."""

Words = Annotated[
    str,
    Field(min_length=1),
    WithJsonSchema(_BY_LANGUAGE),
]
"""Plain text, at least one character; a bare YAML number such as ``1992`` is taken as written."""

Rich = Annotated[
    str,
    Field(min_length=1),
    WithJsonSchema(
        {
            **_BY_LANGUAGE,
            "description": "Text with *emphasis*, **strong**, [links](https://…) and citations [@source-id].",
        }
    ),
]
"""Text in the inline Markdown subset: ``*em*``, ``**strong**``, ``[words](https://…)``, ``[@source, p. 4]``."""

_Shorter = Annotated[
    str,
    Field(min_length=1),
    WithJsonSchema(
        {
            **_BY_LANGUAGE,
            "description": "Your own shorter words for small sheets and pictures of pages, with markup and citations.",
        }
    ),
]

SourceKey = Annotated[
    str,
    Field(min_length=1),
    WithJsonSchema({"type": "string", "description": "An id of sources.yaml; with a place in it: id, p. 4"}),
    Part.SOURCE_KEY,
]
"""The id of an entry of sources.yaml, optionally followed by a comma and the place in it."""

OwnId = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_:.-]*$"),
    Part.DATA,
]
"""What a block or a step is called by those who change it at one place."""

Body = Annotated[Rich, Part.BODY]
"""Running text."""

Caption = Annotated[Rich, Part.CAPTION]
"""What stands under something and explains it."""

Figure = Annotated[Words, Part.FIGURE]
"""A number as it is printed: ``6,300``."""

FigureCaption = Annotated[Rich, Part.FIGURE_CAPTION]
"""What was counted, by whom, and when."""

ShortFigure = Annotated[Words, Part.SHORT_FIGURE]
ShortCaption = Annotated[_Shorter, Part.SHORT_CAPTION]
ShortFigureCaption = Annotated[_Shorter, Part.SHORT_FIGURE_CAPTION]
ShortFigureOwner = Annotated[_Shorter, Part.SHORT_FIGURE_OWNER]
"""An author's own shorter words for what they stand beside, in short forms alone (design.md, Short form)."""

ListHeading = Annotated[Words, Part.LIST_HEADING]
"""A heading over a list that is looked up."""

Label = Annotated[Words, Part.LABEL]
"""Words beside something that is looked at."""

Legend = Annotated[Words, Part.LEGEND]
"""What the marks of a chart stand for."""

Alt = Annotated[Words, Part.ALT]
"""What is to be seen, for who doesn't see it."""

PictureFile = Annotated[Words, Part.PICTURE_FILE]
"""A picture in the exhibit's folder: JPEG, PNG, TIFF, WebP, AVIF or HEIC."""

PictureOrDrawing = Annotated[Words, Part.PICTURE_OR_DRAWING]
"""The same, or a drawing in SVG or PDF."""


def _as_people_write(value: object) -> object:
    """Refused when a number is written as programs do: Pydantic would take ``1_0`` for ten."""
    if isinstance(value, str) and "_" in value:
        raise PydanticCustomError("int_parsing", "not digits")
    return value


Whole = Annotated[int, BeforeValidator(_as_people_write)]
"""A whole number."""

Real = Annotated[float, BeforeValidator(_as_people_write)]
"""A number with or without a decimal point."""

Latitude = Annotated[Real, Field(ge=-90, le=90)]
Longitude = Annotated[Real, Field(ge=-180, le=180)]
Position = tuple[Latitude, Longitude]
"""Degrees north and degrees east (WGS 84)."""

if TYPE_CHECKING:
    ToneField = Tone
else:
    ToneField = Literal[tuple(tone.value for tone in PHOTOGRAPH_TONES)]
"""In which colours a photograph is printed."""


def _as_consent(value: str) -> str:
    """Refused when it is none of the three answers, or has no reason where one is asked for."""
    if consent(value) is None:
        raise PydanticCustomError("string_pattern_mismatch", "no answer")
    return value


ConsentField = Annotated[
    str,
    AfterValidator(_as_consent),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*([Yy]es|[Uu]nknown|[Nn]ot needed\W+\w[\s\S]*)$",
            "description": "Whether the people in it agreed to be shown: yes, unknown, or not needed, with the reason.",
        }
    ),
    Part.CONSENT,
]
"""Whether the people in a picture agreed to be shown."""


def _unless_withheld(value: object) -> object:
    """Nothing where somebody wrote that a name is withheld: so no page, no file and no report can have it."""
    return None if isinstance(value, str) and value.strip().casefold() == "withheld" else value


PersonOrWithheld = Annotated[
    Words | None,
    BeforeValidator(_unless_withheld),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "minLength": 1,
            "description": "A person's name as it is printed, or the word withheld: then no name is printed.",
        }
    ),
    Part.PERSON,
]
"""A person's name, or none because it must not be told."""

ProductKey = Literal["posters", "booklet", "handbill", "leaflet"]
PictureWidth = Literal["column", "half", "wide", "full", "bleed"]
"""How wide a picture stands: a third, half or two thirds of the measure, all of it, or over the edge of the sheet."""

Focus = tuple[Annotated[Real, Field(ge=0, le=1)], Annotated[Real, Field(ge=0, le=1)]]
"""The point that a crop keeps, as fractions from the left and the top."""

Span = Literal["half", "full"]
"""How much of the measure a block takes: half of it, beside its neighbour, or all of it."""


class Fields(BaseModel):
    """Base of everything that is written in YAML: unknown keys are refused, values don't change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)


class BlockFields(Fields):
    """Base of a block's own fields.

    ``shorthand`` names the field that a bare value stands for, so that ``- lede: Words`` means
    ``- lede: {text: Words}``. ``follows_density`` says that the block is set differently when copyfit asks
    for a closer setting; the others are set once for a size. ``can_grow`` tells that its galley may have a ``grow``,
    ``names_owners`` that each of its figures says who gave it, so that a short form need not say so again.
    ``set_twice`` is whether a sheet in two languages sets all of it in each, side by side; other blocks stand once,
    with both languages in their captions and labels. ``stands_once`` is whether it does so on facing pages too, where
    what isn't looked at stands on the page of each language.
    """

    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = False
    can_grow: ClassVar[bool] = False
    names_owners: ClassVar[bool] = False
    set_twice: ClassVar[bool] = False
    stands_once: ClassVar[bool] = False

    def lay(self, setting: "Setting", measure: float) -> "Galley":
        """The block set within ``measure`` points."""
        raise NotImplementedError(type(self).__name__)
