"""Braces in a text: ``{venue}`` is a field, ``{{`` and ``}}`` are printed as one brace, a single ``}`` as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from exhibit_builder.core.head_patterns import late_pattern

_BRACES = late_pattern(r"\{\{|\}\}|\{([^{}\n]{0,80})\}|\{")


def fields_in(text: str) -> tuple[str, ...]:
    """The names in braces, in the order of the text; an opening brace that none closes is an empty name."""
    return tuple((match[1] or "").strip() for match in _BRACES.finditer(text) if match[0] not in ("{{", "}}"))


def only_field(text: str) -> str:
    """The name of the field that is the whole text; empty where it is none, or has anything beside it."""
    match = _BRACES.fullmatch(text.strip())
    return (match[1] or "").strip() if match is not None else ""


def has_fields_alone(text: str) -> bool:
    """Whether nothing in a text is a letter or a figure but fields: ``{venue}, {address}`` is the same in any
    language."""
    return bool(fields_in(text)) and not any(map(str.isalnum, _BRACES.sub("", text)))


def filled_in(text: str, value_of: Callable[[str], str]) -> str:
    """The text with what ``value_of`` gives for each name in braces, and double braces as single ones.

    What stands for a field is not looked through again: braces in it are its own.
    """

    def printed(match: re.Match[str]) -> str:
        return match[0][0] if match[0] in ("{{", "}}") else value_of((match[1] or "").strip())

    return _BRACES.sub(printed, text)
