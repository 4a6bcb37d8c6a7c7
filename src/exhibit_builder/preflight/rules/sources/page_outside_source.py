"""``page-outside-source``: a page is cited that the source doesn't have, by its own entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Source
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.allowances import excepted_here
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.cited_text import cited_texts
from exhibit_builder.preflight.text.written_text import listed, quoted_list

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


@dataclass(frozen=True, slots=True)
class _Outside:
    """A citation of a page that its source doesn't have; ``sure`` is whether the source can't go on behind it."""

    passage: Passage
    locator: str
    sure: bool


def check(evidence: Evidence) -> Iterator[Defect]:
    outside: dict[str, dict[tuple[str, str], _Outside]] = defaultdict(dict)
    for cited in cited_texts(facts.passages(evidence)):
        for cite in cited.cites:
            source = evidence.exhibit.sources.get(cite.key)
            found = _outside(source, cite.locator, cited.passage, evidence.language.code) if source else None
            if found:
                outside[cite.key].setdefault((found.locator, str(found.passage.place)), found)
    for key, uses in outside.items():
        source = evidence.exhibit.sources[key]
        alone = [use for use in uses.values() if len(uses) == 1 or excepted_here(use.passage, "page-outside-source")]
        for use in alone:
            yield _folded(source, [use], use.passage.place)
        together = [use for use in uses.values() if use not in alone]
        if together:
            # Where several pages are outside, the source's own entry is more likely to be the wrong one.
            place = evidence.exhibit.source_places.get((key, "page"), Place("sources.yaml"))
            yield _folded(source, together, together[0].passage.place if len(together) == 1 else place)


def _folded(source: Source, uses: Sequence[_Outside], place: Place) -> Defect:
    pages = quoted_list(dict.fromkeys(use.locator for use in uses), most=len(uses))
    more = f" ({listed(use.passage.place for use in uses)})" if len(uses) > 1 else ""
    return Defect(
        f"{pages} {'is' if len(uses) == 1 else 'are'} cited of “{source.title}”, which by sources.yaml has page "
        f"{source.page}{more}.",
        place,
        expected="pages that the source has" if more else "a page that the source has",
        severity=None if any(use.sure for use in uses) else Severity.WARNING,
    )


def _outside(source: Source, locator: str, passage: Passage, code: str) -> _Outside | None:
    if not source.page or not locator:
        return None
    pages, asked = _pages(source.page, code, labelled=False), _pages(locator, code, labelled=True)
    if not pages or not asked or all(_within(page, pages, source) for page in asked):
        return None
    # An article may go on behind the page on which it begins.
    one = len(pages) == 1 and pages[0][0] == pages[0][1] and source.type in PARTS
    return _Outside(passage, locator, sure=not (one and min(page[0] for page in asked) > pages[0][0]))


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
