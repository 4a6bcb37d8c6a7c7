"""A picture with its caption, credit and rights."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from exhibit_builder.blocks.fields import BlockFields, Rich, SourceKey, Span, Words


class Image(BlockFields):
    """A photograph (``file``, JPEG or PNG, in the exhibit's folder) or a drawn ``illustration``.

    ``focus`` is the point that a crop keeps, as fractions from the left and the top; ``ratio`` the
    width divided by the height of the box (default: the picture's own).
    """

    shorthand: ClassVar[str] = ""
    file: Words | None = None
    illustration: Literal["stone", "ridge"] | None = None
    alt: Words
    caption: Rich
    credit: Words
    rights: Words
    focus: tuple[Annotated[float, Field(ge=0, le=1)], Annotated[float, Field(ge=0, le=1)]] = (0.5, 0.5)
    ratio: Annotated[float, Field(ge=0.2, le=5)] | None = None
    width: Span = "full"
    source: SourceKey | None = None

    @model_validator(mode="after")
    def _one_picture(self) -> Self:
        if (self.file is None) == (self.illustration is None):
            raise ValueError("an image has either a file or an illustration")
        return self
