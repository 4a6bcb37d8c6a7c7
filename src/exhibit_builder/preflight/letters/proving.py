"""The proof over all posters and booklets that were set."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.parts import Part
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.page.marks import GlyphRun, QrCode
from exhibit_builder.preflight.letters.conservation import TextDifference, text_differences
from exhibit_builder.preflight.letters.expected_texts import (
    ExpectedText,
    expected_texts,
    texts_of_back_cover,
    texts_of_code,
)
from exhibit_builder.preflight.letters.handbill_texts import texts_of_handbill
from exhibit_builder.preflight.letters.leaflet_texts import texts_of_leaflet
from exhibit_builder.preflight.letters.program_words import ProgramWords
from exhibit_builder.preflight.letters.stream import letter_stream
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.words.page_words import PageWords


def page_differences(
    exhibit: Exhibit,
    passages: Sequence[Passage],
    words: PageWords,
    pages: Iterable[FinishedPage],
    earlier_findings: Iterable[Finding],
) -> Iterator[TextDifference]:
    """Every letter of the manuscript that the pages of a poster or booklet lack, and every one that nobody wrote.

    ``words`` are those of the page in the exhibit's language; ``earlier_findings`` tell what was left out and said so.
    """
    left_out = _left_out(earlier_findings)
    cited = {cite for passage in passages if "[@" in passage.text for cite in passage.cites}
    highest = len(exhibit.sources) + len(cited) + sum(passage.part is Part.SOURCE_KEY for passage in passages)
    for (product, paper), format_pages in itertools.groupby(pages, key=lambda page: (page.product, page.paper)):
        gone = frozenset(left_out.get((product, paper.name), ()))
        own_pages = list(format_pages)
        own_words = ProgramWords(exhibit, words, [paper.code], max(len(own_pages), len(exhibit.panels), highest))
        for panel, group in itertools.groupby(own_pages, key=lambda page: page.panel):
            finished = list(group)
            short = next((page.page.short for page in finished if page.page.short is not None), None)
            missing = gone if short is None else gone.union(short.left_out)
            if product is Product.HANDBILL:
                on_front = _has(finished[0], TextRole.LEDE)
                told = texts_of_handbill(exhibit, passages, missing, lede_on_front=on_front)
                yield from text_differences(letter_stream(finished), list(told), own_words)
                continue
            if product is Product.LEAFLET:
                told = texts_of_leaflet(exhibit, passages, missing)
                yield from text_differences(letter_stream(finished), list(told), own_words)
                continue
            expected = expected_texts(exhibit, passages, words, product, panel, missing, short=short is not None)
            expected.extend(texts_of_code(exhibit, [page.page.code for page in finished]))
            if product is Product.BOOKLET:
                expected.extend(_on_back_cover(exhibit, passages, finished[-1]))
            yield from text_differences(letter_stream(finished), expected, own_words)


def _on_back_cover(exhibit: Exhibit, passages: Sequence[Passage], last: FinishedPage) -> Iterator[ExpectedText]:
    """What the last page of a booklet repeats of its call to action."""
    codes = any(isinstance(mark, QrCode) for mark in last.page.marks)
    yield from texts_of_back_cover(exhibit, passages, lede=_has(last, TextRole.LEDE), codes=codes)


def _has(page: FinishedPage, role: TextRole) -> bool:
    return any(isinstance(mark, GlyphRun) and mark.role is role for mark in page.page.marks)


def _left_out(findings: Iterable[Finding]) -> dict[tuple[Product, str], list[Place]]:
    """The places of blocks that were left out with a word, by product and format."""
    places: dict[tuple[Product, str], list[Place]] = {}
    for finding in findings:
        if finding.code == "optional-left-out" and finding.place and finding.spot:
            places.setdefault((finding.spot.product, finding.spot.paper), []).append(finding.place)
    return places
