"""HTML from values: whatever isn't markup already is escaped."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape


class Markup(str):
    """Text that is HTML."""

    __slots__ = ()


_EMPTY = frozenset({"img", "meta", "br", "hr"})


def tag(element: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """An element; an attribute of ``None`` is left out.

    ``class_`` is ``class``; other underscores become hyphens (``aria_hidden``, ``stroke_width``).
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if element in _EMPTY:
        return Markup(f"<{element}{written}>")
    return Markup(f"<{element}{written}>{joined(children)}</{element}>")


def joined(parts: Iterable[str]) -> Markup:
    """Parts one after the other; what isn't markup is escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def png(data: bytes) -> str:
    """The address of a picture that travels in the page."""
    return f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"


def isolated(text: str, language: str = "") -> Markup:
    """Words of the exhibit in an English sentence, in their own direction."""
    return tag("bdi", text, lang=language or None)
