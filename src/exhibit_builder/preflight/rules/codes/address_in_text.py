"""``address-in-text``: an address of mail or web that is printed with a slip in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.links import mail_fault
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

_CITATION = late_pattern(r"\[@[^\[\]]*\]|(?<=\])\([^\s()]*\)")
_MAIL = late_pattern(r"[^\s<>()\[\]“”«»„\"']*@[^\s<>()\[\]“”«»„\"']*")
_CLOSING = ".,;:!?…"
_BROKEN_WEB = (
    (
        late_pattern(r"(?<!\w)(?:https?:/(?!/)\S+|https?//\S+|https?;//\S+|https?:\\\\\S+|https?:///\S*)", re.I),
        "its beginning",
    ),
    (
        late_pattern(r"(?<!\w)(?:htp|htps|htttps?|httpss|hhttps?|ttps?|htpps|hppts|hhtps?):/{1,2}\S+", re.I),
        "its beginning",
    ),
    (late_pattern(r"(?<![\w./@-])(?:ww|wwww|wwe|vvv|wvw|www\.www)\.[\w-]+\.[^\W\d_]{2,}\S*", re.I), "its www"),
    (late_pattern(r"(?<![\w./@-])www[,;:\s]\s?[\w-]+\.[^\W\d_]{2,}\S*", re.I), "its www"),
    (late_pattern(r"(?<![\w./@-])www\.[\w-]+(?![\w.-])(?!\.\w)", re.I), "an end such as .org"),
    (late_pattern(r"(?<![\w./@-])(?:https?://)?www\.[\w.-]*(?:\.\.|,)[^\W\d_][\w.-]*", re.I), "its full stops"),
)
"""Slips in what begins as a web address does, and where each is."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for passage in facts.passages(evidence):
        if not (passage.on_page or passage.part is Part.ORDER) or (
            passage.part is Part.ORDER and passage.way[-1] == "email"
        ):
            continue
        text = _CITATION.sub(lambda match: " " * len(match[0]), passage.text)
        if "@" not in text and "w" not in text.lower() and "h" not in text.lower():
            continue
        for start, written, fault in _faults(text):
            yield Defect(f"The address “{written}” {fault}.", files.place(passage, start))


def _faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Where an address stands that leads nowhere, as it is written, and what is wrong with it."""
    for match in _MAIL.finditer(text):
        mail = match[0].rstrip(_CLOSING).lstrip(_CLOSING)
        box, _, name = mail.partition("@")
        # A name on a social network, a sign alone, and a price (“5 @ 3”) are no addresses.
        if not box or not name or "/" in mail or not re.search(r"[^\W\d_]", name):
            continue
        fault, _ = mail_fault(mail.removeprefix("mailto:"))
        if fault:
            yield match.start(), mail, fault
    for pattern, what in _BROKEN_WEB:
        for match in pattern.finditer(text):
            yield (
                match.start(),
                match[0].rstrip(_CLOSING),
                f"has a slip in {what}" if "end" not in what else f"lacks {what}",
            )
            return
