"""The manuscript's own files: exhibit.yaml, a panel, sources.yaml and theme.yaml as checked values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, field_validator, model_validator
from pydantic_core import PydanticCustomError

from exhibit_builder.blocks.fields import BlockFields, Fields, OwnId, ProductKey, Real, Rich, ToneField, Whole, Words
from exhibit_builder.core.content_keys import content_key
from exhibit_builder.core.crops import Crops
from exhibit_builder.core.encodings import Encoding
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.font_cuts import FontStyle, FontWeight
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.language_tags import TagError, is_registered, language_tag
from exhibit_builder.core.languages import Language, language, quotation_marks
from exhibit_builder.core.lengths import MeasureSystem
from exhibit_builder.core.look_facts import facts_of, look_names
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.paper import SHIPPED, OwnPaper, Paper, PaperCatalogue, SheetScale
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.core.ranks import SecondLanguage
from exhibit_builder.core.theme import ROLES, Share, TextRole
from exhibit_builder.core.tone import Tone
from exhibit_builder.manuscript.open_fields import OpenField
from exhibit_builder.manuscript.panel_heads import HeadFields
from exhibit_builder.manuscript.quantities import DISTANCE, EDGE, PIXELS, SIDE, unit_of
from exhibit_builder.manuscript.translated_texts import Translation
from exhibit_builder.typography.own_faces import OwnFaces

STALE_AFTER = 24
"""Months after which a claim with ``as-of`` has to be looked at again, unless the theme says otherwise (*house*: two
years, in which figures, offices and addresses change)."""

Scene = Literal["opening", "home", "siege", "walk", "toll", "empty", "return", "witness"]
"""What a panel's ridge tells (design.md, People on the hills): who stands on it, if anybody."""


Data = Annotated[Words, Part.DATA]
"""What the program reads: a length, a colour, the name of a file."""

Order = Annotated[Words, Part.ORDER]
"""Words between the editors and a print shop."""

Reference = Annotated[Words, Part.REFERENCE]
"""Words of a source's note."""


def _named(papers: Iterable[str]) -> WithJsonSchema:
    """What an editor offers for a format's name: those of the program; any other may be the exhibit's own."""
    return WithJsonSchema({"anyOf": [{"type": "string", "enum": list(papers)}, {"type": "string", "minLength": 1}]})


PosterName = Annotated[str, _named(SHIPPED.formats[Product.POSTER]), Part.DATA]
"""The name of a poster's format, such as ``A1``."""

PageName = Annotated[str, _named(SHIPPED.formats[Product.BOOKLET]), Part.DATA]
"""The name of a booklet's page, such as ``A5``."""

HandbillName = Annotated[str, _named(SHIPPED.formats[Product.HANDBILL]), Part.DATA]
"""The name of a handbill's format, such as ``A6``."""

LeafletName = Annotated[str, _named(SHIPPED.formats[Product.LEAFLET]), Part.DATA]
"""The name of a leaflet's sheet, such as ``A4``."""

PicturedName = Annotated[
    str,
    _named(
        dict.fromkeys(
            (
                *SHIPPED.formats[Product.POSTER],
                *(product.key for product in MADE if product.in_hand),
                *SHIPPED.every,
            )
        )
    ),
    Part.DATA,
]
"""The name of a format that pictures are made of, such as ``square``."""


def _day_of_the_calendar(value: str) -> str:
    """The moment; refused when its month has no such day, or no calendar its year."""
    parts = [*map(int, value.split("-")), 1, 1]
    try:
        date(*parts[:3])
    except ValueError:
        raise PydanticCustomError("date_parsing", "not a date") from None
    return value


Moment = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    AfterValidator(_day_of_the_calendar),
    Part.DATA,
]
"""A day, a month or a year: ``2026-02-16``, ``2026-02`` or ``2026``."""


class Excusable(Fields):
    """What may carry exceptions: rules of ``exhibit check`` that don't hold here, and the reason."""

    allow: tuple[Data, ...] = ()
    because: Annotated[Words, Part.REASON] | None = None


class Link(Excusable):
    """Where a code or a click leads: an https address, and what it is in a few words."""

    url: Annotated[Words, Part.ADDRESS]
    label: Annotated[Words, Part.LINK_LABEL]


class PosterFields(Fields):
    """The poster formats to build."""

    papers: Annotated[tuple[PosterName, ...], Field(min_length=1)]


class BookletFields(Fields):
    """The booklet pages to build."""

    papers: Annotated[tuple[PageName, ...], Field(min_length=1)]


class HandbillFields(Fields):
    """The handbill formats to build, and what stands at their foot: the ``days``, the ``venue`` with its address, the
    ``hours`` with what entry costs.

    ``link`` is the name under links that its one code leads to; without it, it is that of the first step of the last
    call to action.
    """

    papers: Annotated[tuple[HandbillName, ...], Field(min_length=1)]
    days: Annotated[Words, Part.VISIT] | None = None
    venue: Annotated[Words, Part.VISIT] | None = None
    hours: Annotated[Words, Part.VISIT] | None = None
    link: Annotated[Words, Part.LINK_KEY] | None = None

    @property
    def visit(self) -> tuple[str, ...]:
        """What it says of where and when, in the order of reading."""
        return tuple(text for text in (self.days, self.venue, self.hours) if text)


class LeafletFields(Fields):
    """The leaflets to build, by the sheets that they are folded from, and the ``panels`` that they show, or all."""

    papers: Annotated[tuple[LeafletName, ...], Field(min_length=1)]
    panels: Annotated[tuple[Annotated[str, Part.DATA], ...], Field(min_length=1)] | None = None


class OwnPaperFields(Fields):
    """A sheet of the exhibit's own: `width` and `height` in mm, cm or in (px for a screen), and the `distance` from
    which it is read in m, cm or ft.

    Its ``name`` is what posters, booklet, tiles, order and ``--paper`` call it.
    """

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,23}$"), Part.DATA]
    width: Data
    height: Data
    distance: Data
    bleed: Data | None = None
    safe: Data | None = None

    @property
    def paper(self) -> OwnPaper:
        """The format that is asked for; its values have been checked when it was read."""
        return OwnPaper(
            self.name,
            SIDE.read(self.width),
            SIDE.read(self.height),
            DISTANCE.read(self.distance),
            None if self.bleed is None else EDGE.read(self.bleed),
            None if self.safe is None else EDGE.read(self.safe),
            on_screen=unit_of(self.width) == PIXELS,
        )


if TYPE_CHECKING:
    ConditionName = str
    CropsField = Crops
    EncodingName = str
else:
    ConditionName = Literal[tuple(CONDITIONS)]
    CropsField = Literal[tuple(crops.value for crops in Crops)]
    EncodingName = Literal[tuple(encoding.value for encoding in Encoding)]
"""An ink condition that comes with the program; each has a row in :mod:`exhibit_builder.core.ink_conditions`."""


class PressFields(Fields):
    """What the print shop asks for; a printer's profile says more, and wins."""

    printer: Data | None = None
    condition: ConditionName | None = None
    profile: Data | None = None
    images: Literal["keep", "cmyk"] | None = None
    intent: Literal["relative", "perceptual"] | None = None
    crops: CropsField | None = None
    marks: bool | None = None
    proof_paper: Annotated[Literal["white", "own"] | None, Field(alias="proof-paper")] = None


class BilingualFields(Fields):
    """The two languages that stand together on posters and in the booklet, the leading one first, and whether both are
    of ``equal`` size."""

    shorthand: ClassVar[str] = "languages"
    languages: tuple[Annotated[str, Part.DATA], Annotated[str, Part.DATA]]
    equal: bool = False

    @model_validator(mode="after")
    def _two(self) -> Self:
        if self.languages[0] == self.languages[1]:
            raise ValueError("two languages stand side by side, and these are one")
        return self

    @property
    def tag(self) -> str:
        """What a build calls both: ``az+en``."""
        return "+".join(self.languages)


OfficeSheetName = Literal["A4", "A3", "Letter", "Tabloid"]


class OfficePrinterFields(Fields):
    """How an office printer prints, as the printer test found it.

    ``flip`` is the edge on which it turns sheets itself; for one that does not, ``backs`` is the order in which backs
    come beside the fronts, ``half_turn`` whether they are turned by half, and ``turn_over`` whether the stack is turned
    over when it was put back as in the test. ``margin`` is the white that it leaves at an edge.
    """

    sheet: OfficeSheetName
    flip: Literal["short", "long", "none"]
    backs: Literal["same", "reversed"] = "reversed"
    half_turn: Annotated[bool, Field(alias="half-turn")] = False
    turn_over: Annotated[bool, Field(alias="turn-over")] = False
    margin: Data = "5 mm"


OfficePrinterName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$"), Part.DATA]


class OfficeFields(Fields):
    """What an office printer makes: the sheets it takes (none: it makes nothing), and the posters to cut into tiles.

    ``printers`` are those that were tested, by name; ``printer`` is the one that files are made for.
    """

    sheets: tuple[OfficeSheetName, ...] | None = None
    tiles: tuple[PosterName, ...] = ()
    paper_thickness: Annotated[Data | None, Field(alias="paper-thickness")] = None
    printers: dict[OfficePrinterName, OfficePrinterFields] = Field(default_factory=dict)
    printer: Annotated[str | None, Part.DATA] = None
    scale: SheetScale = "actual"

    @property
    def tested(self) -> OfficePrinterFields | None:
        """The printer that files are made for, if it was tested."""
        return self.printers.get(self.printer) if self.printer else None


Pixels = Annotated[Whole, Field(ge=1)]
"""Pixels across or down a picture."""


class PictureFields(Fields):
    """Pictures of pages for mail, web and social media: of which format, how large, and of which panels (all without).

    ``of`` is a poster format, `booklet` or a booklet format. One of ``width`` and ``height`` is enough, in pixels.
    """

    of: PicturedName
    panels: Annotated[tuple[Annotated[str, Part.DATA], ...], Field(min_length=1)] | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    encoding: Annotated[EncodingName, Field(alias="as")] = Encoding.PNG

    @field_validator("width", "height", mode="before")
    @classmethod
    def _digits(cls, value: object) -> object:
        """Refused when it isn't a number as people write it: Pydantic would take "1_0" for ten."""
        if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,9}", value):
            raise PydanticCustomError("int_parsing", "not digits")
        return value


class ProductOrder(Fields):
    """What is ordered of one format: how many, on what, and how it is finished."""

    quantity: Annotated[Whole, Field(ge=1, le=1_000_000)] | None = None
    stock: Order | None = None
    weight: Order | None = None
    finish: Order | None = None
    binding: Order | None = None
    note: Order | None = None


class Delivery(Fields):
    """When and where the print shop delivers."""

    date: Order | None = None
    address: Order | None = None


class Contact(Fields):
    """Who answers the print shop's questions."""

    name: Order | None = None
    organisation: Order | None = None
    email: Order | None = None
    phone: Order | None = None


class OrderFields(Fields):
    """The print order: products by their format, and what holds for all of them."""

    products: dict[str, ProductOrder] = Field(default_factory=dict)
    proof: Order | None = None
    delivery: Delivery | None = None
    contact: Contact | None = None


_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"


class ExhibitFields(Excusable):
    """exhibit.yaml."""

    title: Annotated[Words, Part.TITLE]
    subtitle: Annotated[Words, Part.SUBTITLE]
    running: Annotated[Words, Part.RUNNING_LINE]
    strap: Annotated[Words, Part.RUNNING_LINE] | None = None
    language: Annotated[str, Field(pattern=_TAG), Part.DATA]
    languages: Annotated[
        tuple[Annotated[str, Field(pattern=_TAG), Part.DATA], ...], Field(min_length=1, max_length=60)
    ] = ()
    quotation_marks: Annotated[str | None, Field(alias="quotation-marks"), Part.DATA] = None
    measures: Literal["metric", "inches"] | None = None
    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{2,16}$"), Part.DATA]
    edition: Data
    checked: date
    panels: Annotated[tuple[Annotated[str, Part.DATA], ...], Field(min_length=1, max_length=200)]
    own_papers: Annotated[tuple[OwnPaperFields, ...], Field(alias="papers", max_length=40)] = ()
    posters: PosterFields | None = None
    booklet: BookletFields | None = None
    handbill: HandbillFields | None = None
    leaflet: LeafletFields | None = None
    bilingual: BilingualFields | None = None
    press: PressFields | None = None
    office: OfficeFields | None = None
    pictures: Annotated[tuple[PictureFields, ...], Field(max_length=40)] = ()
    order: OrderFields | None = None
    links: dict[str, Link] = Field(default_factory=dict)
    dictionaries: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[^.].*\.(dic|txt)$"), Part.WORD_LIST], ...], Field(max_length=20)
    ] = ()
    credits: Annotated[tuple[Annotated[Rich, Part.CREDITS], ...], Field(max_length=40)] = ()
    withheld: Annotated[tuple[Annotated[str, Field(min_length=2), Part.WITHHELD], ...], Field(max_length=1_000)] = ()

    @property
    def spoken(self) -> Language:
        """What is known of its language, with the quotation marks that it asks for."""
        known = language(self.language)
        asked = quotation_marks(self.quotation_marks) if self.quotation_marks else None
        return replace(known, quotes=asked) if asked else known

    @property
    def measured_in(self) -> MeasureSystem | None:
        """In what lengths are told on orders, plans and sheets; ``None`` leaves it to each sheet and the language."""
        return MeasureSystem(self.measures) if self.measures else None

    @property
    def folder_in_build(self) -> str:
        """The folder of its files in that of a build, with a slash: its language."""
        return f"{self.language}/"

    @property
    def is_draft_translation(self) -> bool:
        """Whether it is a translation that no native reader has signed."""
        return False

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages that it is told in beside its own, by their tags."""
        return tuple(tag for tag in dict.fromkeys(self.languages) if tag != self.language)

    @field_validator("language")
    @classmethod
    def _known_tag(cls, value: str) -> str:
        try:
            tag = language_tag(value).text
        except TagError:
            tag = ""
        if not tag or not is_registered(tag):
            raise PydanticCustomError("string_pattern_mismatch", "no language tag")
        return tag

    @field_validator("languages")
    @classmethod
    def _known_tags(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(cls._known_tag, value))

    @field_validator("quotation_marks")
    @classmethod
    def _two_marks(cls, value: str | None) -> str | None:
        if value is not None and quotation_marks(value) is None:
            raise PydanticCustomError("string_pattern_mismatch", "not two marks")
        return value

    def papers(self, product: Product) -> tuple[str, ...]:
        """The formats of a product that it asks for, by name; none of a product that it doesn't ask for."""
        asked: PosterFields | BookletFields | HandbillFields | LeafletFields | None = {
            Product.POSTER: self.posters,
            Product.BOOKLET: self.booklet,
            Product.HANDBILL: self.handbill,
            Product.LEAFLET: self.leaflet,
        }.get(product)
        return asked.papers if asked else ()

    def formats(self, product: Product) -> Mapping[str, Paper]:
        """The formats of a product that it can ask for, by name: those of the program and its own."""
        return self.catalogue.formats[product]

    @property
    def catalogue(self) -> PaperCatalogue:
        """All formats that it can ask for."""
        return PaperCatalogue(tuple(own.paper for own in self.own_papers)) if self.own_papers else SHIPPED

    @field_validator("checked", mode="before")
    @classmethod
    def _iso_date(cls, value: object) -> object:
        return written_date(value)


class TranslatedFields(ExhibitFields):
    """exhibit.yaml as a translation has it, and whether a native reader has ``signed`` that."""

    signed: bool = False

    @property
    def is_draft_translation(self) -> bool:
        """As long as nobody has signed it."""
        return not self.signed

    @property
    def folder_in_build(self) -> str:
        """None: a translation has an output folder of its own."""
        return ""


class PairedFields(TranslatedFields):
    """exhibit.yaml as it is in two languages on one sheet: the tag of the second one, and those of which nobody has
    signed the translation."""

    second_tag: Annotated[str, Part.DATA] = ""
    drafts: tuple[Annotated[str, Part.DATA], ...] = ()


def written_date(value: object) -> object:
    """The value as it is; refused when it is no whole date, for Pydantic takes "1992" for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_parsing", "not a date")
    return value


class PanelFields(Excusable):
    """A file of ``panels/`` without its blocks, which are read by the table of blocks.

    ``signed`` says whose the panel is; it is printed under its blocks.
    """

    title: Annotated[Words, Part.TITLE]
    dateline: Annotated[Words, Part.DATELINE] | None = None
    scene: Scene = "empty"
    night: bool = False
    head: HeadFields | None = None
    signed: Annotated[Rich, Part.HOUSE_NOTE] | None = None


class BlockFrame(Excusable):
    """What may stand beside a block's word: the products it appears in, whether copyfit may leave it out, exceptions,
    and how old its claims are.

    ``id`` is what a place names it by. ``within`` names small formats whose short form of the panel shows it. ``as_of``
    is when what it says was true, ``review_by`` the day by which somebody must look at it again.
    """

    id: OwnId | None = None
    only: Annotated[tuple[ProductKey, ...], Field(min_length=1)] | None = None
    within: Annotated[Annotated[tuple[Data, ...], Field(min_length=1)] | None, Field(alias="in")] = None
    optional: bool = False
    as_of: Annotated[Moment | None, Field(alias="as-of")] = None
    review_by: Annotated[date | None, Field(alias="review-by")] = None

    @field_validator("review_by", mode="before")
    @classmethod
    def _iso_date(cls, value: object) -> object:
        return written_date(value)


class Name(Fields):
    """A CSL name: a body (``literal``) or a person (``family``, ``given``)."""

    literal: Reference | None = None
    family: Reference | None = None
    given: Reference | None = None

    @property
    def written(self) -> str:
        """The name as it is written in a note."""
        return self.literal or " ".join(filter(None, (self.given, self.family)))


_YEAR = late_pattern(r"\d{4}")


class Source(Excusable):
    """One entry of sources.yaml in CSL fields, as pandoc and Quarto use them."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_:.-]*$"), Part.DATA]
    type: Data
    title: Reference
    author: tuple[Name, ...] = ()
    container_title: Annotated[Reference | None, Field(alias="container-title")] = None
    publisher: Reference | None = None
    publisher_place: Annotated[Reference | None, Field(alias="publisher-place")] = None
    issued: Data | None = None
    accessed: Data | None = None
    number: Data | None = None
    page: Data | None = None
    language: Data | None = None
    note: Reference | None = None
    URL: Annotated[Words, Part.ADDRESS] | None = None

    @property
    def owner_and_year(self) -> tuple[str, ...]:
        """Who owns it (its title where nobody is named) and the year in which it was published, if it has one."""
        owners = [name.written for name in self.author if name.written]
        year = _YEAR.match(self.issued or "")
        return (", ".join(owners) or self.title, *([year[0]] if year else []))


def _as_row(value: object) -> object:
    """One word where a list may stand."""
    return [value] if isinstance(value, str) else value


if TYPE_CHECKING:
    TermWords = tuple[str, ...]
else:
    TermWords = Annotated[
        tuple[Data, ...],
        BeforeValidator(_as_row),
        WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
    ]
"""One word or several, of which each is right."""


class TermFields(Fields):
    """A word whose weight a translation must keep: its ``translations`` by language, such as are ``forbidden`` for it,
    and why.
    """

    term: Data
    translations: dict[str, TermWords] = Field(default_factory=dict)
    forbidden: dict[str, TermWords] = Field(default_factory=dict)
    because: Annotated[Words, Part.REASON]


class TermsFields(Fields):
    """terms.yaml: words whose weight every translation must keep."""

    terms: Annotated[tuple[TermFields, ...], Field(min_length=1, max_length=200)]


class ColourFields(Fields):
    """A colour of the theme: its twin on a screen and its printing inks, which are made of that where they are left
    out; ``spot`` names an ink of its own.

    A bare value is the screen's: ``"#0A5AA0"``.
    """

    shorthand: ClassVar[str] = "srgb"
    cmyk: Data | None = None
    srgb: Data
    spot: Data | None = None


class ResolutionFields(Fields):
    """Pixels per inch of a photograph at its printed size."""

    target: Annotated[Real, Field(ge=36, le=2400)] | None = None
    warning: Annotated[Real, Field(ge=1, le=2400)] | None = None
    error: Annotated[Real, Field(ge=1, le=2400)] | None = None
    line_warning: Annotated[Real | None, Field(alias="line-warning", ge=1, le=4800)] = None
    line_error: Annotated[Real | None, Field(alias="line-error", ge=1, le=4800)] = None
    per_metre: Annotated[bool, Field(alias="per-metre")] = False


class PrinterFields(Fields):
    """A file of ``printers/``: what a print shop or an office printer asks of its files."""

    label: Order
    condition: ConditionName | None = None
    profile: Data | None = None
    bleed: Data | None = None
    safe: Data | None = None
    marks: bool | None = None
    ink_limit: Annotated[Real | None, Field(alias="ink-limit", ge=100, le=400)] = None
    images: Literal["keep", "cmyk"] | None = None
    intent: Literal["relative", "perceptual"] | None = None
    crops: CropsField | None = None
    resolution: ResolutionFields | None = None
    least_text: Annotated[Data | None, Field(alias="least-text")] = None
    least_line: Annotated[Data | None, Field(alias="least-line")] = None
    most_pages: Annotated[Whole | None, Field(alias="most-pages", ge=1, le=10_000)] = None
    files: Literal["one-each", "together"] | None = None
    file_name: Annotated[Data | None, Field(alias="file-name")] = None


if TYPE_CHECKING:
    FontWeightField = FontWeight
    FontStyleField = FontStyle
else:
    FontWeightField = Literal[tuple(weight.value for weight in FontWeight)]
    FontStyleField = Literal[tuple(style.value for style in FontStyle)]
"""How heavy a font is, and whether its letters stand upright."""

FontIndex = Annotated[Whole, Field(ge=0, le=65_535)]
"""A font's number in a collection, counted from 0, as font programs count them."""

AxisValue = Annotated[Real, Field(ge=-32_768, le=32_767)]
"""A place on an axis of a variable font, in the axis's own numbers (OpenType 1.9, fvar: Fixed)."""


class FontFields(Fields):
    """One font: a file in the exhibit's folder, and which of the fonts in it."""

    shorthand: ClassVar[str] = "file"

    file: Data
    index: FontIndex | None = None
    instance: Data | None = None
    axes: dict[str, AxisValue] = Field(default_factory=dict)


class FaceFields(Fields):
    """The typeface of a family or a role: by the family's name, or by its files.

    A name is looked for in the folder fonts beside exhibit.yaml. A file is one font; light, italic, semibold,
    semibold-italic and bold are its companions.
    """

    shorthand: ClassVar[str] = "family"

    family: Data | None = None
    file: Data | None = None
    index: FontIndex | None = None
    instance: Data | None = None
    axes: dict[str, AxisValue] = Field(default_factory=dict)
    weight: FontWeightField | None = None
    style: FontStyleField | None = None
    scale: Annotated[Real, Field(ge=0.5, le=2)] = 1.0
    system: bool = False
    light: FontFields | None = None
    italic: FontFields | None = None
    semibold: FontFields | None = None
    semibold_italic: FontFields | None = Field(None, alias="semibold-italic")
    bold: FontFields | None = None


def _is_a_look(written: object) -> object:
    if isinstance(written, str):
        try:
            facts_of(written)
        except KeyError:
            there_are = ", ".join(f"'{name}'" for name in look_names())
            raise PydanticCustomError("literal_error", "Input should be {expected}", {"expected": there_are}) from None
        except TypeError as error:
            raise ValueError(str(error)) from error
    return written


LookField = Annotated[
    Data, BeforeValidator(_is_a_look), Field(json_schema_extra={"examples": [name.value for name in LookName]})
]
"""The name of a look: of one that comes with the program, or that an installed package offers."""


SkyName = Literal["haze", "mist", "slate", "night", "dawn"]
"""A sky of the landscape look (design.md, Skies)."""

LEAST_SIZE, MOST_SIZE = 0.8, 1.3
"""What the size of a kind of text may be multiplied with (*house*: beyond, text of one kind looks like another)."""

LEAST_SHARE, MOST_SHARE = 0.7, 1.4
"""What a share of the sheet may be multiplied with (*house*: beyond, a head leaves its panel no room, or is none)."""

if TYPE_CHECKING:
    SharedPart = str
    SizedRole = str
else:
    SharedPart = Literal[tuple(part.value for part in Share)]
    SizedRole = Literal[tuple(role.value for role in TextRole if role in ROLES and role is not TextRole.HERO)]
"""A kind of text whose size a theme may change: not the opening title, which is as large as the sheet allows."""


class ThemeFields(Excusable):
    """theme.yaml: the look, and only what differs from its theme.

    ``accent`` is the colour of verbs and dates, ``ground`` that of the paper. ``people`` is whether people stand on the
    hills; ``sky`` gives panels another sky than their scene has; ``sizes`` multiplies the sizes of kinds of text.
    """

    look: LookField = LookName.LANDSCAPE
    accent: ColourFields | None = Field(
        None,
    )
    ground: ColourFields | None = None
    colours: dict[str, ColourFields] = Field(default_factory=dict)
    faces: dict[str, FaceFields] = Field(
        default_factory=dict,
    )
    other_faces: Annotated[tuple[FaceFields, ...], Field(max_length=12)] = Field((), alias="other-faces")
    people: bool = True
    sky: dict[str, SkyName] = Field(default_factory=dict)
    sizes: dict[SizedRole, Annotated[Real, Field(ge=LEAST_SIZE, le=MOST_SIZE)]] = Field(
        default_factory=dict,
    )
    shares: dict[SharedPart, Annotated[Real, Field(ge=LEAST_SHARE, le=MOST_SHARE)]] = Field(
        default_factory=dict,
    )
    gap: Data | None = None
    largest: Annotated[Real, Field(ge=0.5, le=2)] | None = Field(
        None,
    )
    hyphenate: bool | None = None
    seed: Annotated[Whole, Field(ge=0, le=1_000_000)] | None = None
    bleed: Data | None = None
    pictures: ToneField = Tone.GREY
    duotone: Data | None = None
    stale_after: Annotated[Whole, Field(ge=1, le=1200)] = Field(STALE_AFTER, alias="stale-after")


@dataclass(frozen=True, slots=True)
class Block:
    """A block in its place: its type's word, its fields, and what stands beside its word.

    ``places`` maps the way to a value inside ``fields`` (``("rows", 2, "text")``) to where it was written;
    ``frame_places`` does so for what stands beside the word (``("allow", 0)``).
    """

    kind: str
    fields: BlockFields
    frame: BlockFrame
    place: Place
    places: dict[tuple[str | int, ...], Place]
    frame_places: dict[tuple[str | int, ...], Place]
    _key: bytes = field(default=b"", init=False, repr=False, compare=False)

    @property
    def key(self) -> bytes:
        """What it says and where each of its values was written: the same for a block that was read again."""
        if not self._key:
            made = content_key(self.kind, self.fields, self.frame, self.place, self.places, self.frame_places)
            object.__setattr__(self, "_key", made)
        return self._key

    def appears_in(self, product: Product) -> bool:
        """Whether it appears in a product; without ``only`` it does in all."""
        return not self.frame.only or product.key in self.frame.only

    @property
    def optional(self) -> bool:
        """Whether copyfit may leave it out."""
        return self.frame.optional


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel with its blocks; ``name`` is its file's name without ``.yaml``.

    ``places`` maps the way to a value in its file outside the blocks (``("title",)``) to where it was written.
    """

    name: str
    fields: PanelFields
    blocks: tuple[Block, ...]
    place: Place
    places: dict[tuple[str | int, ...], Place]
    _head_key: bytes = field(default=b"", init=False, repr=False, compare=False)

    @property
    def head_key(self) -> bytes:
        """What it says outside its blocks, and where: the same for a panel that was read again."""
        if not self._head_key:
            made = content_key(self.name, self.fields, self.place, self.places)
            object.__setattr__(self, "_head_key", made)
        return self._head_key


@dataclass(frozen=True, slots=True)
class Exhibit:
    """The whole manuscript, checked.

    ``folder`` is its absolute path; ``sources`` are by id in the order of sources.yaml; ``places`` maps the way
    to a value in exhibit.yaml (``("press", "profile")``) to where it was written, and ``source_places`` the same for
    sources.yaml, each way beginning with the source's id (``("hrw-1992", "title")``); ``theme_places`` for theme.yaml.
    ``files`` are its YAML files as they were read, by their path below the folder. ``unread`` are the panels that could
    not be read, with what keeps each from it: such a panel stands in ``panels`` with its title and its scene, as far as
    these are known, so that no other has its number or its place on the wall. ``own_faces`` are the typefaces that
    theme.yaml names. ``translation`` says how it is told in another language than its own, and ``own_words`` are the
    places of values that were written for that language in the YAML files; ``terms`` are those of terms.yaml.
    ``second_language`` is the second language of an exhibit in two, all of whose texts are in both. ``open_fields``
    are the fields of a place that its texts use and that have no value; ``field_places`` gives the place of a field's
    value by file, line and column of a text that is nothing but that field. ``has_places`` is whether it is shown at
    several, so that names in braces are fields, and ``at_place`` the short name of the one that it is read for;
    ``panels_elsewhere`` is how many panels hang elsewhere, where another number hangs here.
    """

    folder: str
    fields: ExhibitFields
    panels: tuple[Panel, ...]
    sources: dict[str, Source]
    theme: ThemeFields
    places: dict[tuple[str | int, ...], Place]
    source_places: dict[tuple[str | int, ...], Place]
    theme_places: dict[tuple[str | int, ...], Place]
    files: dict[str, bytes]
    unread: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    own_faces: OwnFaces = field(default_factory=OwnFaces)
    translation: Translation | None = None
    own_words: frozenset[Place] = frozenset()
    terms: tuple[TermFields, ...] = ()
    second_language: SecondLanguage | None = None
    open_fields: tuple[OpenField, ...] = ()
    field_places: Mapping[tuple[str, int, int], Place] = field(default_factory=dict)
    has_places: bool = False
    at_place: str = ""
    panels_elsewhere: int = 0

    def pointed(self, finding: Finding) -> Finding:
        """What was found in a text, with the place where the words were written: of a translation in its catalogue, of
        a field of a place in its row."""
        place = finding.place
        row = self.field_places.get((place.file, place.line, place.column)) if place is not None else None
        if row is not None:
            return replace(finding, place=row)
        return self.translation.pointed(finding) if self.translation is not None else finding

    @property
    def opening(self) -> Panel | None:
        """The panel that opens the exhibit, whose picture covers show: the first of the scene ``opening``."""
        return next((panel for panel in self.panels if panel.fields.scene == "opening"), None)
