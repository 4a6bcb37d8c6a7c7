"""``page-outside-source``: a page is cited that the source doesn't have, by its own entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.late_patterns import late_pattern
from exhibit_builder.manuscript.models import Source
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.cited_text import cited_texts

PARTS = frozenset(
    {"article", "article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"}
)
"""Kinds of sources (CSL) that are a part of something, whose ``page`` says where in it they stand; in others a single
number is how many pages there are."""

_LABEL = late_pattern(
    r"(?:pages?|pp?\.?|seiten?|s\.?|ss\.?|с\.?|стр\.?|страниц\w*|səhifə\w*|səh\.?|sayfa\w*|sf\.?|էջ\w*|ص\.?|صفحة|صفحات"
    r"|blz\.?|pág\w*\.?|pagina\w*|pag\.?|עמ'|עמוד\w*|გვ\.?)\s*",
    re.IGNORECASE,
)
_NUMBERS = late_pattern(r"(\d{1,5})(?:\s*[-‐‑–—]\s*(\d{1,5}))?")
_LISTED = late_pattern(
    rf"{_NUMBERS.pattern}(?:\s*(?:[,;&+]|and|und|et|и|və|و)\s*{_NUMBERS.pattern})*\s*(?:f{{1,2}}\.?)?"
)


def check(evidence: Evidence) -> Iterator[Defect]:
    code = evidence.language.code
    told: set[tuple[str, str, str]] = set()
    for cited in cited_texts(facts.passages(evidence)):
        for cite in cited.cites:
            source = evidence.exhibit.sources.get(cite.key)
            place = cited.passage.place
            if not source or not source.page or not cite.locator or (cite.key, cite.locator, str(place)) in told:
                continue
            pages, asked = _pages(source.page, code, labelled=False), _pages(cite.locator, code, labelled=True)
            if not pages or not asked or all(_within(page, pages, source) for page in asked):
                continue
            told.add((cite.key, cite.locator, str(place)))
            # An article may go on behind the page on which it begins.
            one = len(pages) == 1 and pages[0][0] == pages[0][1] and source.type in PARTS
            yield Defect(
                f"“{cite.locator}” is cited of “{source.title}”, which by sources.yaml has page {source.page}.",
                place,
                expected="a page that the source has",
                severity=Severity.WARNING if one and min(page[0] for page in asked) > pages[0][0] else None,
            )


def _pages(written: str, code: str, *, labelled: bool) -> list[tuple[int, int]]:
    """First and last number of each span of pages; nothing where something else than pages is counted.

    ``labelled`` is whether a number counts only behind a word for pages.
    """
    low = plain(written, code).strip()
    label = _LABEL.match(low)
    rest = low[label.end() :] if label else low
    if (labelled and not label) or not _LISTED.fullmatch(rest):
        return []
    return [_span(match[1], match[2]) for match in _NUMBERS.finditer(rest)]


def _span(first: str, last: str | None) -> tuple[int, int]:
    """``123–8`` is 123 to 128."""
    if last is None:
        return int(first), int(first)
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    return int(first), max(int(first), int(whole))


def _within(page: tuple[int, int], pages: list[tuple[int, int]], source: Source) -> bool:
    if source.type not in PARTS and len(pages) == 1 and pages[0][0] == pages[0][1]:
        return page[1] <= pages[0][1]
    return all(any(first <= number <= last for first, last in pages) for number in page)
