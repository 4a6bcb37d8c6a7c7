"""``translation-markup``: a citation, a link, emphasis or a paragraph of the original that a translation has lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for text in facts.translated_texts(evidence):
        if not text.part.marked_up:
            continue
        before, after = _Markup(text.original), _Markup(text.translation)
        if before.cites != after.cites:
            yield Defect(_differing("citations", before.cites, after.cites), text.source, expected=_row(before.cites))
        if before.links.total() != after.links.total():
            yield Defect(_differing("links", before.links, after.links), text.source, expected=_row(before.links))
        elif before.links != after.links:
            message = _differing("addresses", before.links, after.links)
            yield Defect(message, text.source, expected=_row(before.links), severity=Severity.WARNING)
        for what, one, other in (
            ("words set off", before.set_off, after.set_off),
            ("paragraphs", before.paragraphs, after.paragraphs),
        ):
            if one != other:
                message = f"The original has {one} {what}, the translation {other}."
                yield Defect(message, text.source, severity=Severity.WARNING)


class _Markup:
    """What a text has beside its words: citations, addresses, how often words are set off, paragraphs."""

    def __init__(self, text: str) -> None:
        parts = paragraphs(text)
        spans = [span for part in parts for span in part]
        self.cites = Counter(
            f"@{cite.key}, {cite.locator}" if cite.locator else f"@{cite.key}" for span in spans for cite in span.cites
        )
        self.links = Counter(
            span.url for before, span in zip([None, *spans], spans, strict=False) if _begins(before, span)
        )
        self.set_off = sum(
            (span.em or span.strong) and (before is None or (before.em, before.strong) != (span.em, span.strong))
            for part in parts
            for before, span in zip([None, *part], part, strict=False)
        )
        self.paragraphs = len(parts)


def _begins(before: object, span: object) -> bool:
    """Whether a link begins with a span: one with emphasis in it has several."""
    url = getattr(span, "url", "")
    return bool(url) and getattr(before, "url", "") != url


def _differing(what: str, before: Counter[str], after: Counter[str]) -> str:
    lost, more = before - after, after - before
    parts = [f"lost: {_row(lost)}" if lost else "", f"not in the original: {_row(more)}" if more else ""]
    return f"The translation has other {what} than the original ({'; '.join(filter(None, parts))})."


def _row(counted: Counter[str]) -> str:
    return " ".join(sorted(counted.elements())) or "none"
