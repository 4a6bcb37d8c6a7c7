"""``placeholder-left``: what stood in for words until they come, and still stands there."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.inline import parse_source_key
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.places.braces import fields_in
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.figures_to_come import figures_to_come
from exhibit_builder.preflight.text.left_open import gaps, is_gap, is_whole_gap
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.written_text import Written

_OWNERS = (Part.FIGURE_OWNER, Part.SHORT_FIGURE_OWNER, Part.FIGURE_DATE)
"""Where figure-without-owner tells of a gap."""

_FIGURES = (Part.FIGURE, Part.SHORT_FIGURE)
_NO_FIGURE = late_pattern(r"[xXхХ]{1,4}|[N#?…_]+|T[BK][ACD]?")
"""What is no figure by itself, where one is to stand alone; in a sentence it may be a Roman number."""


def check(evidence: Evidence) -> Iterator[Defect]:
    yield from _locators(evidence)
    files = facts.typed_files(evidence)
    language = facts.primary_language(evidence)
    words = facts.wording(evidence)
    told = {gap.used for gap in evidence.exhibit.open_fields}  # by field-open
    for text in _read(evidence):
        if text.passage.place in told:
            continue
        if evidence.exhibit.has_places and fields_in(text.text):
            continue  # read without a place, as an editor does: unknown-field tells what is no field
        if text.passage.part in _OWNERS and is_gap(text.text, language):
            continue
        exact = text.passage.part is Part.QUOTATION
        if text.passage.part in _FILLED and is_whole_gap(text.text):
            yield Defect(f"Words are missing here: {at_the_end(text.text.strip())}", text.passage.place)
            continue
        spans = [*gaps(text.text, language, exact=exact), *figures_to_come(text.text, language, words)]
        if text.passage.part in _FIGURES and _NO_FIGURE.fullmatch(text.text):
            spans.append((0, len(text.text)))
        for start, end in sorted({span for span in spans if not _within(span, spans)}):
            yield Defect(
                f"Words are missing here: {at_the_end(text.quoted(start, end, around=3))}",
                files.place(text.passage, start),
            )


_FILLED = frozenset(
    {
        *(
            Part.LEDE,
            Part.BODY,
            Part.LIST_ITEM,
            Part.STEP_REASON,
            Part.CAPTION,
            Part.FIGURE_CAPTION,
            Part.SHORT_CAPTION,
        ),
        *(
            Part.SUBTITLE,
            Part.SUBHEADING,
            Part.RUNNING_LINE,
            Part.DATELINE,
            Part.HEADING,
            Part.TITLE,
            Part.VISIT,
            Part.DATE,
        ),
        *(
            Part.LEGEND,
            Part.ATTRIBUTION,
            Part.CREDIT_LINE,
            Part.LIST_HEADING,
            Part.LINK_LABEL,
            Part.REFERENCE,
            Part.ORDER,
        ),
        *(Part.STEP, Part.SHORT_FIGURE_CAPTION, Part.HOUSE_NOTE, Part.CREDITS, Part.REASON),
    }
)
"""Parts that hold words and are never empty on purpose, as a table's cell may be; rights and alternative texts have
rules of their own."""


def _locators(evidence: Evidence) -> Iterator[Defect]:
    """Pages that are still to be looked up: [@minutes, p. XX]."""
    for passage in facts.passages(evidence):
        if passage.part is not Part.SOURCE_KEY and "[@" not in passage.text:
            continue
        if not _NO_PAGE.search(passage.text):
            continue
        cites = (parse_source_key(passage.text),) if passage.part is Part.SOURCE_KEY else passage.cites
        for cite in cites:
            if cite.locator and _NO_PAGE.search(cite.locator):
                yield Defect(
                    f"The place in the source is missing: {at_the_end(f'{cite.key}, {cite.locator}')}",
                    passage.place,
                    expected="a page, or the source alone",
                )


_NO_PAGE = late_pattern(r"(?<!\w)(?:XX+|xxx+|TB[CDA]|TK|00+|N\.?N\.?)(?!\w)|\?|_{2,}|…")
"""What is no place in a source; roman pages have small letters, and “xx” may be one of them."""


def _within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans)


def _read(evidence: Evidence) -> Iterator[Written]:
    """What is printed or read aloud, the reasons of exceptions, which the report prints, and what a print shop gets."""
    yield from facts.written_texts(evidence)
    for passage in facts.passages(evidence):
        if passage.part in (Part.REASON, Part.ORDER):
            yield Written(passage, passage.text)
