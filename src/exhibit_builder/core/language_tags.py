"""Language tags (BCP 47) in their parts."""

from __future__ import annotations

from functools import lru_cache

from exhibit_builder.core.plain_values import dataclass


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A tag in its usual spelling (``az-Arab-IR``) and its parts; a part that isn't written is empty."""

    text: str
    language: str
    script: str = ""
    region: str = ""


class TagError(ValueError):
    """What is no language tag."""


@lru_cache(maxsize=256)
def language_tag(text: str) -> LanguageTag:
    """A tag as it is written, with the codes of today for older ones (``iw`` is ``he``) and in the usual capitals.

    Raises :class:`TagError` where the syntax of BCP 47 has no such tag.
    """
    # Loading the register takes longer than reading an exhibit, and one of these needs none.
    if text in _OF_ITSELF:
        return LanguageTag(text, text)
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        if "_" in text:
            raise LanguageTagError("BCP 47 parts a tag with hyphens")
        found = Language.get(text)
    except LanguageTagError as fault:
        raise TagError(f"{text} is no language tag: {fault}") from None
    return LanguageTag(found.to_tag(), found.language or "und", found.script or "", found.territory or "")


def is_registered(text: str) -> bool:
    """Whether every part of a tag stands in the register of language subtags, or is for private use."""
    if text in _OF_ITSELF:
        return True
    from langcodes import tag_is_valid

    return tag_is_valid(text)


_OF_ITSELF = frozenset(
    [
        "ar",
        "az",
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "fa",
        "fi",
        "fr",
        "he",
        "hu",
        "hy",
        "it",
        "ka",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sv",
        "tr",
        "uk",
    ]
)
"""Frequent languages, whose code is the whole tag and has no newer one."""
