"""What a panel's file may say of its head: one picture that leads, or a row of portraits."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from exhibit_builder.blocks.fields import Alt, Caption, ConsentField, Fields, Focus, PictureFile, Real, ToneField, Words
from exhibit_builder.blocks.portraits import FEWEST, MOST, Portrait
from exhibit_builder.core.parts import Part

LEAST_SCRIM = 0.3
"""The weakest veil (*house*: a weaker one is not seen as one, and black letters can't be read through it anywhere but
on what is light already)."""


class HeadFields(Fields):
    """``image`` with what is to be seen in it (``alt``) and its ``caption``, or ``portraits``; ``credit`` and
    ``rights`` of either. ``focus`` is the point that a crop keeps. ``scrim`` (``veil`` where it is written) is how much
    of the picture the title's ground hides, from 0 to 1: the title then stands on the picture.
    """

    image: PictureFile | None = None
    alt: Alt | None = None
    caption: Caption | None = None
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    consent: ConsentField | None = None
    focus: Focus = (0.5, 0.5)
    tone: ToneField | None = None
    scrim: Annotated[Real, Field(ge=LEAST_SCRIM, le=1)] | None = Field(None, alias="veil")
    portraits: Annotated[tuple[Portrait, ...], Field(max_length=MOST)] = ()

    @model_validator(mode="after")
    def _picture_or_portraits(self) -> Self:
        if (self.image is None) == (not self.portraits):
            raise ValueError("a head has either an image or portraits")
        if self.image is not None and (self.alt is None or self.caption is None):
            raise ValueError("a head's image needs alt (what there is to see) and a caption")
        if self.portraits and len(self.portraits) < FEWEST:
            raise ValueError(f"a head has at least {FEWEST} portraits, or one image")
        if self.portraits and self.scrim is not None:
            raise ValueError("a veil lies over an image; names under portraits stand on paper")
        return self
