"""Which language a text is in, tried on paragraphs of the Universal Declaration that the program has not learnt from.

``docs/make_trigrams.py`` held every fifth paragraph out, in 55 languages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from exhibit_builder.preflight.text.trigrams import LEAST_TRIGRAMS, NEAR, other_language, trigrams

HELD_OUT: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "data" / "udhr-held-out.json").read_text(encoding="utf-8")
)
STRETCHES = (5, 8, 14)
"""Words of the stretches that paragraphs are cut into beside the whole ones."""

FOREIGN = ("en", "de", "fr", "tr", "az", "ru", "uk", "ar", "fa", "pl")


def stretches(language: str) -> Iterator[str]:
    for paragraph in HELD_OUT[language]:
        yield paragraph
        words = paragraph.split()
        for size in STRETCHES:
            yield from (" ".join(words[at : at + size]) for at in range(0, len(words) - size + 1, size))


@pytest.mark.parametrize("language", sorted(HELD_OUT))
def test_no_stretch_of_a_language_is_taken_for_another(language: str) -> None:
    """From five words to a paragraph: what is in the exhibit's language is never told, whatever is like it."""
    wrong = [(text, told.name) for text in stretches(language) if (told := other_language(text, language))]
    assert not wrong


@pytest.mark.parametrize("group", NEAR, ids=lambda group: "-".join(sorted(group)))
def test_near_languages_are_never_told_from_each_other(group: frozenset[str]) -> None:
    """Norwegian in a Danish exhibit and the like is not told, for a few sentences may be both."""
    known = sorted(group & HELD_OUT.keys())
    wrong = [
        (text, own, told.name)
        for own in known
        for other in known
        if own != other
        for text in HELD_OUT[other]
        if (told := other_language(text, own)) and told.tag in group
    ]
    assert not wrong


@pytest.mark.parametrize("language", FOREIGN)
def test_a_paragraph_in_another_language_is_told(language: str) -> None:
    """At least 95 of 100 paragraphs of a sentence or more are told in an exhibit in English, German, Turkish or
    Russian, and nine of ten with the right name."""
    long = [text for text in HELD_OUT[language] if sum(1 for _ in trigrams(text)) >= 2 * LEAST_TRIGRAMS]
    asked = [other_language(text, own) for own in ("en", "de", "tr", "ru") if own != language for text in long]
    told = [one for one in asked if one]
    assert len(told) >= 0.95 * len(asked)
    assert sum(one.tag == language for one in told) >= 0.9 * len(told)


@pytest.mark.parametrize(("language", "near"), [("az", "tr"), ("tr", "az"), ("ru", "uk"), ("uk", "ru"), ("be", "ru")])
def test_related_languages_are_told_at_length(language: str, near: str) -> None:
    """All paragraphs of Turkish together are told in an Azerbaijani exhibit; three words never are."""
    short = [" ".join(text.split()[:3])[:24] for text in HELD_OUT[near]]
    assert not [told for text in short if (told := other_language(text, language))]
    together = other_language("\n".join(HELD_OUT[near]), language)
    assert together is not None and together.tag == near
