"""``figure-without-owner``: a figure set large or drawn, and nothing beside it says who counted, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.blocks.inline import parse_source_key
from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.models import Source
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.manuscript.passages import words as words_of
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.dating import has_date
from exhibit_builder.preflight.text.left_open import is_gap
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.wording import Wording, looked_for

SHORTEST, STEM = 4, 5
"""Letters of the shortest word of a name that is looked for, and letters by which a word is known again in another
case (*house*: endings come after that)."""

_OWNERS = (Part.FIGURE_OWNER, Part.SHORT_FIGURE_OWNER)
_CAPTIONS = (Part.FIGURE_CAPTION, Part.SHORT_FIGURE_CAPTION)
"""Where a figure's owner stands, on the whole panel and on its short form."""


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    words = facts.wording(evidence)
    entries = [passage for passage in facts.passages(evidence) if passage.part in _CAPTIONS]
    owners = [passage for passage in facts.passages(evidence) if passage.part in (*_OWNERS, Part.FIGURE_DATE)]
    for passage in owners:
        if _says_nothing(passage, words, facts.primary_language(evidence)):
            what = "who counted" if passage.part in _OWNERS else "of when it is"
            yield Defect(
                f"Under a figure stands “{' '.join(passage.paragraphs)}”, which doesn't say {what}.",
                passage.place,
                expected=(
                    "the name of a body, a paper or a person" if passage.part in _OWNERS else "a year, or of when"
                ),
                hint=(
                    "Write who gives the figure, as the source names it."
                    if passage.part in _OWNERS
                    else "Write the date. If the source gives none, write “date not given”."
                ),
                severity=Severity.ERROR,
            )
    if words is None:
        if entries or owners:
            yield facts.no_wording(evidence)
        return
    beside = {
        (id(passage.block), passage.way[:-1], passage.part): passage
        for passage in facts.passages(evidence)
        if passage.block
    }
    for passage in entries:
        entry = id(passage.block), passage.way[:-1]
        key = beside.get((*entry, Part.SOURCE_KEY))
        source = evidence.exhibit.sources.get(parse_source_key(key.text).key) if key else None
        missing = list(_missing(passage, source, words))
        if missing:
            figure = beside.get((*entry, Part.FIGURE))
            name = f"The figure {figure.text}" if figure else "A count"
            yield Defect(
                f"{name} doesn't say {' and '.join(missing)}: {at_the_end(' '.join(passage.paragraphs))}",
                passage.place,
                expected="who counted, and of when the figure is, in the caption",
            )


def _says_nothing(passage: Passage, words: Wording | None, language: str) -> bool:
    """Whether a figure's owner or date is left open: no word at all, a sign that it comes later, or a word such as
    "many sources" and "currently" in place of it."""
    said = " ".join(words_of(" ".join(passage.paragraphs)))
    if not said or is_gap(said, language):
        return True
    if words is None:
        return False
    low = words.lowered(said)
    if passage.part in _OWNERS:
        # "say many sources"
        rest = words.counts.after(low, 0)
        return words.nobody.is_all(low[rest.end() :].strip() if rest and rest.end() < len(low) else low)
    return any(kind.is_all(low) for kind in (words.nobody, words.undated, words.today))


def _missing(passage: Passage, source: Source | None, words: Wording) -> Iterator[str]:
    caption = " ".join(passage.paragraphs)
    low = words.lowered(caption)
    if not words.counts.first(low) and not _names(caption, source):
        yield "who counted"
    dated = has_date(caption, words) or bool(words.no_date.first(low)) or bool(source and source.issued)
    if not dated:
        yield "of when it is"


def _names(caption: str, source: Source | None) -> bool:
    """Whether the caption has a word of its source's author, publisher or paper in it."""
    if source is None:
        return False
    named = [name for author in source.author for name in (author.literal, author.family) if name]
    named += [name for name in (source.container_title, source.publisher) if name]
    stems = {word[:STEM] for name in named for word in words_of(name) if len(word) >= SHORTEST}
    return any(re.search(rf"\b{re.escape(stem)}", caption, re.IGNORECASE) for stem in stems)


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
