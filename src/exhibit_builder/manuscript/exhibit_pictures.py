"""Every picture that an exhibit shows, whatever shows it: a block, a row of portraits, a panel's head."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.object_story import ObjectStory
from exhibit_builder.blocks.owned_picture import OwnedPicture
from exhibit_builder.blocks.person_and_event import PersonAndEvent
from exhibit_builder.blocks.picture_and_text import PictureAndText
from exhibit_builder.blocks.picture_group import PictureGroup
from exhibit_builder.blocks.portraits import Portrait
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.blocks.testimony import Testimony
from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.blocks.whole_document import Document
from exhibit_builder.core.consent import Consent, consent
from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.manuscript.models import Block, Exhibit, Panel
from exhibit_builder.manuscript.panel_heads import HeadFields


@dataclass(frozen=True, slots=True)
class ExhibitPicture:
    """A picture file with what is said of it, and whether somebody said what a crop of it keeps.

    ``consent`` is what is known of the people in it, ``None`` where nothing was said. ``place`` is where it was
    written, which the mark of it leads to; ``products`` are those that show it. ``focus`` is the point that a crop
    keeps, as fractions from the left and the top, where somebody wrote one; ``portrait`` is whether it is the picture
    of one person.
    """

    file: str
    alt: str
    caption: str
    credit: str
    rights: str
    consent: Consent | None
    focused: bool
    place: Place
    products: tuple[Product, ...]
    focus: tuple[float, float] | None = None
    portrait: bool = False


def exhibit_pictures(exhibit: Exhibit) -> Iterator[ExhibitPicture]:
    """The pictures of an exhibit in the order of reading; drawn illustrations are none."""
    for panel in exhibit.panels:
        yield from _of_head(panel)
        for block in panel.blocks:
            yield from _of_block(block)


def _of_head(panel: Panel) -> Iterator[ExhibitPicture]:
    head = panel.fields.head
    if head is None:
        return
    if head.image is not None:
        focused = "focus" in head.model_fields_set
        place = panel.places.get(("head", "image"), panel.place)
        focus = head.focus if focused else None
        yield ExhibitPicture(
            head.image,
            head.alt or "",
            head.caption or "",
            head.credit,
            head.rights,
            _consent(head.consent),
            focused,
            place,
            tuple(MADE),
            focus,
        )
    for index, portrait in enumerate(head.portraits):
        place = panel.places.get(("head", "portraits", index), panel.place)
        yield _portrait(portrait, head, place, tuple(MADE))


def _of_block(block: Block) -> Iterator[ExhibitPicture]:
    fields = block.fields
    products = tuple(product for product in MADE if block.appears_in(product))
    if isinstance(fields, Image | Document):
        yield from _picture(fields, block.place, products)
    elif isinstance(fields, PictureAndText):
        yield from _picture(fields.image, block.places.get(("image",), block.place), products)
    elif isinstance(fields, ObjectStory):
        shown = fields.picture
        place = block.places.get(("picture",), block.place)
        yield ExhibitPicture(
            shown.file,
            shown.alt,
            fields.name,
            shown.credit,
            shown.rights,
            _consent(shown.consent),
            True,
            place,
            products,
        )
    elif isinstance(fields, PictureGroup):
        for index, each in enumerate(fields.pictures):
            place = block.places.get(("pictures", index), block.place)
            yield ExhibitPicture(
                each.file,
                each.alt,
                each.caption,
                each.credit,
                each.rights,
                _consent(each.consent),
                True,
                place,
                products,
            )
    elif isinstance(fields, PortraitStrip):
        for index, portrait in enumerate(fields.portraits):
            place = block.places.get(("portraits", index), block.place)
            yield _portrait(portrait, fields, place, products)
    elif isinstance(fields, Testimony):
        yield from _owned(fields.picture, fields.who, ("picture",), block, products)
    elif isinstance(fields, PersonAndEvent):
        yield from _owned(fields.picture, fields.name, ("picture",), block, products)
    elif isinstance(fields, Timeline):
        for index, person in ((index, row.person) for index, row in enumerate(fields.rows) if row.person):
            yield from _owned(person.picture, person.name, ("rows", index, "person", "picture"), block, products)


def _owned(
    own: OwnedPicture | None, whose: str | None, way: tuple[str | int, ...], block: Block, products: tuple[Product, ...]
) -> Iterator[ExhibitPicture]:
    if own is not None:
        focused = "focus" in own.model_fields_set
        focus = own.focus if focused else None
        place = block.places.get(way, block.place)
        yield ExhibitPicture(
            own.file,
            own.alt,
            whose or "",
            own.credit,
            own.rights,
            _consent(own.consent),
            focused,
            place,
            products,
            focus,
            portrait=True,
        )


def _picture(own: Image | Document, place: Place, products: tuple[Product, ...]) -> Iterator[ExhibitPicture]:
    if own.file is not None:
        focused = isinstance(own, Document) or "focus" in own.model_fields_set
        focus = own.focus if isinstance(own, Image) and focused else None
        yield ExhibitPicture(
            own.file,
            own.alt,
            own.caption,
            own.credit,
            own.rights,
            _consent(own.consent),
            focused,
            place,
            products,
            focus,
        )


def _portrait(
    portrait: Portrait, row: HeadFields | PortraitStrip, place: Place, products: tuple[Product, ...]
) -> ExhibitPicture:
    """One of a row, which says of all of them what a portrait doesn't say of itself."""
    focused = "focus" in portrait.model_fields_set
    return ExhibitPicture(
        portrait.file,
        portrait.alt,
        portrait.name or "",
        row.credit,
        row.rights,
        _consent(portrait.consent or row.consent),
        focused,
        place,
        products,
        portrait.focus if focused else None,
        portrait=True,
    )


def _consent(written: str | None) -> Consent | None:
    return None if written is None else consent(written)
