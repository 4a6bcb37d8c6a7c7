"""``all-capitals``: words set in capitals only."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import Passage, words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.people_names import unaccented

RUN = 4
"""Words in capitals, one after another, that are no acronyms any more (house: names of bodies have up to three)."""

ACRONYM = 5
"""Letters of the longest acronym that stands among acronyms alone (house: AFP / TASS, UN, ICRC, OSCE)."""

VOWELS = frozenset("aeiouyəаеиоуыэюяіїєαεηιουωաեէըիոօ")
"""Letters without accents, of which a word in Latin, Cyrillic, Greek or Armenian needs one to be spoken."""

LETTERS = 7
"""Letters of a heading or a paragraph in capitals that is more than an acronym (house: UNESCO has six)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for passage in facts.passages(evidence):
        # A list of names is printed as its source gives it, and so are licences and the names of agencies.
        if not passage.on_page or passage.part in (Part.PERSON, Part.CREDIT_LINE, Part.RIGHTS):
            continue
        for paragraph in passage.paragraphs:
            shouted = _shouted(paragraph, passage)
            if shouted:
                yield Defect(
                    f"“{shouted}” is written in capitals only.",
                    passage.place,
                    expected="capitals at the beginning of sentences and names",
                )


def _shouted(paragraph: str, passage: Passage) -> str:
    """The words in capitals only, or nothing."""
    found = words(paragraph)
    cased = [word for word in found if _has_case(word)]
    letters = sum(len(word) for word in cased)
    alone = passage.part.heading or len(cased) > 1
    if cased and alone and letters >= LETTERS and all(map(str.isupper, cased)) and not _acronyms(cased, paragraph):
        return " ".join(paragraph.split())
    for capitals, run in itertools.groupby(found, _in_capitals):
        together = list(run)
        if capitals and len(together) >= RUN and not _acronyms(together, paragraph):
            return " ".join(together)
    return ""


def _acronyms(found: list[str], paragraph: str) -> bool:
    """Whether words that follow one another are acronyms: none is long, and one can't be spoken or signs part them."""
    if any(len(part) > ACRONYM for word in found for part in word.split("-")):
        return False
    unspoken = any(len(word) > 1 and not set(unaccented(word)) & VOWELS for word in found)
    return unspoken or re.search(r"\s*[,;/·&+]\s*".join(map(re.escape, found)), paragraph) is not None


def _in_capitals(word: str) -> bool:
    """Whether a word of two letters or more is in capitals; a single letter may be an initial, or “I”."""
    return len(word) > 1 and _has_case(word) and word.isupper() and not set(word) <= set("IVXLCDM")


def _has_case(word: str) -> bool:
    """Whether it is written in letters of two cases. Georgian's capitals are for headings: they are no shouting."""
    return any(char.lower() != char.upper() and not "\u10a0" <= char <= "\u10ff" for char in word) and not any(
        "\u1c90" <= char <= "\u1cbf" for char in word
    )
