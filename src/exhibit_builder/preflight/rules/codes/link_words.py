"""``link-says-nothing``, ``link-words-differ`` and ``one-address-two-promises``: words and the address behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.links import host, is_about_examples, is_reserved
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import folded
from exhibit_builder.preflight.text.promises import Promise, asked_click, is_empty, other_host

_OTHERS = frozenset({Part.QUOTATION, Part.ATTRIBUTION, Part.PERSON, Part.PLACE_NAME, Part.CELL})
"""Parts with somebody else’s words, and names."""

_VERB = late_pattern(
    r"(?:(?:the|this) )?(?:here|link|hier|ici|lien|aquí|qui|здесь|тут|ссылка|burada|buraya|bura|bağlantı"
    r"|keçid|هنا|כאן|click|tap|swipe|press)\W*|klick\w*\W*|cliqu\w+\W*|кликн\w+\W*|нажм\w+\W*|tıkla\w*\W*|klik\w*\W*",
    re.IGNORECASE,
)
"""A step’s verb that is nothing but a click."""


def empty_words(evidence: Evidence) -> Iterator[Defect]:
    """Words such as “click here”, and any that ask for a click."""
    told: set[tuple[str, int]] = set()
    for promise in facts.promises(evidence):
        if not promise.step and is_empty(promise.words):
            told.add((promise.place.file, promise.place.line))
            yield Defect(f"“{promise.words.strip()}” doesn’t say where the link leads: {promise.url}", promise.place)
    for passage in facts.passages(evidence):
        if not (passage.on_page or passage.part is Part.LINK_LABEL) or passage.part in _OTHERS:
            continue
        if (passage.place.file, passage.place.line) in told:
            continue
        text = " ".join(passage.paragraphs) if passage.part.marked_up else passage.text
        click = asked_click(text)
        verb = passage.part is Part.STEP and _VERB.fullmatch(text.strip())
        if click or verb:
            yield Defect(
                f"“{click or text.strip()}” asks for what nobody can do on paper, and doesn’t say where it leads.",
                passage.place,
                expected="what somebody finds there, or what to do: “Look further”, “Write to the archive”",
            )


def wrong_host(evidence: Evidence) -> Iterator[Defect]:
    """Words that name another host than the address behind them."""
    for promise in facts.promises(evidence):
        # An address that stands in for one is told as such.
        if is_reserved(promise.url) or is_about_examples(promise.url):
            continue
        other = other_host(promise.words, promise.url)
        if other:
            yield Defect(
                f"The words of {promise.what} name {other}, and the link leads to {host(promise.url)}: {promise.url}",
                promise.place,
                expected="words and an address of one host",
                severity=None if "." in other else Severity.WARNING,
            )


def two_promises(evidence: Evidence) -> Iterator[Defect]:
    """Two names of links, or two steps of one call to action, that lead to one page."""
    first: dict[tuple[str, int], Promise] = {}
    for promise in facts.promises(evidence):
        if not promise.key:
            continue
        before = first.setdefault((_page(promise.url), promise.step), promise)
        if folded(before.words) == folded(promise.words) or (not promise.step and before.key == promise.key):
            continue
        # Two steps over two links of one address are told at the links.
        if promise.step and before.key != promise.key:
            continue
        yield Defect(
            f"{before.what[:1].upper()}{before.what[1:]} ({before.place.file}, line {before.place.line}) and "
            f"{promise.what} promise two things, and both lead to {promise.url}",
            promise.place,
            expected="a page for each promise, or one promise",
        )


def _page(url: str) -> str:
    """The address without what opens the same page: capitals of the host, a stroke at its end."""
    return url.replace(url.split("/")[2], host(url), 1).rstrip("/") if url.count("/") > 1 else url
