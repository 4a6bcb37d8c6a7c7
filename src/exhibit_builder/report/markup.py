"""HTML from values: whatever isn't markup already is escaped."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from html import escape
from string import Formatter

from exhibit_builder.core.languages import FALLBACK


class Markup(str):
    """Text that is HTML."""

    __slots__ = ()


_EMPTY = frozenset({"img", "meta", "br", "hr", "input"})


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


def in_english(page: str) -> Callable[[str], Markup]:
    """What marks a text as English on a page in the language of a BCP 47 tag: what rules say, whatever it is."""
    if page.partition("-")[0] == FALLBACK:
        return lambda text: joined((text,))
    return lambda text: tag("span", text, lang=FALLBACK, dir="ltr")


def filled(template: str, **parts: str | float) -> Markup:
    """A sentence with ``{names}`` and what stands for them; what isn't markup is escaped."""
    said = []
    for literal, name, _, _ in Formatter().parse(template):
        said.append(literal)
        if name is not None:
            part = parts[name]
            said.append(part if isinstance(part, str) else str(part))
    return joined(said)


def png(data: bytes) -> str:
    """The address of a picture that travels in the page."""
    return f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"


def jpeg(data: bytes) -> str:
    """The same of a photograph or a page."""
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode('ascii')}"


def isolated(text: str, language: str = "") -> Markup:
    """Words of the exhibit in a sentence of the page's, in their own direction."""
    return tag("bdi", text, lang=language or None)


def from_left(text: str, rtl: bool) -> Markup:
    """A file's name, a command, figures with their unit: read from the left, on a page that runs from the right too."""
    return tag("bdi", text, dir="ltr") if rtl else joined((text,))
