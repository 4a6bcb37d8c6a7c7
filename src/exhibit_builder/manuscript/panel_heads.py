"""What a panel's file may say of its head: one picture that leads, or a row of portraits."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from exhibit_builder.blocks.fields import Alt, Caption, ConsentField, Fields, Focus, PictureFile, ToneField, Words
from exhibit_builder.blocks.portraits import FEWEST, MOST, Portrait
from exhibit_builder.core.parts import Part


class HeadFields(Fields):
    """``image`` with what is to be seen in it (``alt``) and its ``caption``, or ``portraits``; ``credit`` and
    ``rights`` of either. ``focus`` is the point that a crop keeps.
    """

    image: PictureFile | None = None
    alt: Alt | None = None
    caption: Caption | None = None
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    focus: Focus = (0.5, 0.5)
    tone: ToneField | None = None
    portraits: Annotated[tuple[Portrait, ...], Field(max_length=MOST)] = ()

    @model_validator(mode="after")
    def _picture_or_portraits(self) -> Self:
        if (self.image is None) == (not self.portraits):
            raise ValueError("a head has either an image or portraits")
        if self.image is not None and (self.alt is None or self.caption is None):
            raise ValueError("a head's image needs alt (what there is to see) and a caption")
        if self.portraits and len(self.portraits) < FEWEST:
            raise ValueError(f"a head has at least {FEWEST} portraits, or one image")
        return self
