"""What a panel's file may say of its head: one picture that leads, or a row of portraits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from exhibit_builder.blocks.fields import Alt, Caption, Fields, Focus, PictureFile, ToneField, Words
from exhibit_builder.blocks.portraits import FEWEST, MOST, Portrait
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.fitting import Fitted


class HeadFields(Fields):
    """``image`` with what is to be seen in it (``alt``) and its ``caption``, or ``portraits``; ``credit`` and
    ``rights`` of either. ``focus`` is the point that a crop keeps.
    """

    image: PictureFile | None = None
    alt: Alt | None = None
    caption: Caption | None = None
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
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


def head_findings(fitted: Fitted, name: str, look: LookName) -> Iterator[Finding]:
    """``head-not-shown`` for a picture at a panel's head in a look whose heads have something else."""
    if fitted.at(("head",)) is not None and not look.shows_head_pictures:
        yield Finding(
            "head-not-shown",
            f"The head picture of panel {name} is not shown in the look {look}, whose heads have no room for one.",
            fitted.key_places.get(("head",), fitted.place(())),
            expected=f"look: {LookName.PHOTOGRAPH} in theme.yaml, or no head",
            hint="To keep this look, move the picture under blocks as an image (or a strip) with width: full.",
        )
