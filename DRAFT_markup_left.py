"""``markup-left``: signs of a markup that this program doesn't read, or that was never closed: they would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.written_text import FILLER, Written

_HERE = "*emphasis*, **strong**, [words](https://…) and [@source] in running text"

_ANYWHERE: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>"), "is a tag of HTML", _HERE),
    (re.compile(r"<(?:https?://|www\.)[^<>\s]*>|<%s+>" % FILLER), "is an address in angle brackets", "[words](https://…)"),
    (re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});"), "is a code of HTML", "the character itself"),
    (re.compile(r"\[\^[^\[\]\s]{1,20}\]"), "is a footnote of Markdown", "[@source] for a source; a sentence for the rest"),
    (re.compile(r"!\[[^\[\]]*\]"), "is a picture of Markdown", "a block: image"),
    (re.compile(r"\]\s*\(\s*(?:https?:|www\.|%s)[^()]*\)?" % FILLER), "was to be a link", "[words](https://…), without blanks"),
    (re.compile(r"~~|``+|`[^`\n]+`"), "is a sign of Markdown", _HERE),
    (re.compile(r"\\[*_\[\]#`~<>]"), "is a backslash before a sign", "the sign alone"),
    (re.compile(r"(?<![0-9])\*+|\*+(?![0-9])"), "is a star of emphasis that is not closed", "*both* stars, or neither"),
    (re.compile(r"(?<![\w%s])__?(?=\w)|(?<=\w)__?(?![\w%s])" % (FILLER, FILLER)), "is a sign of emphasis that is not closed", _HERE),
)
"""What is seen anywhere in a text, what it is, and what would be right."""

_AT_LINES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^[ \t]*#{1,6}[ \t]+(?=\S)", re.MULTILINE), "is a heading of Markdown", "a block: heading"),
    (re.compile(r"^[ \t]*[-+][ \t]+(?=\S)", re.MULTILINE), "begins a point of a list", "a block: list; a dash (–) for speech"),
    (re.compile(r"^[ \t]*>[ \t]*(?=\S)", re.MULTILINE), "is a quotation of Markdown", "a block: quote"),
    (re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE), "is a row of a table", "a list, or figures"),
    (re.compile(r"^[ \t]*(?:-{3,}|={3,})[ \t]*$", re.MULTILINE), "is a line of Markdown", "a block: ornament, or nothing"),
    (re.compile(r"^[ \t]*1[.)][ \t]+\S.*\n(?:[ \t]*\n)?[ \t]*2[.)][ \t]+(?=\S)", re.MULTILINE), "begins a numbered list",
     "a block: list with numbered: true"),
)  # fmt: skip
"""The same at the beginning of a line."""

_SPACED_STAR = re.compile(r"(?<=[0-9] )\*(?= [0-9])")
"""A star between two figures with spaces round it is a sign of multiplication."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.written_texts(evidence):
        for at, sign, what, right in _left(text):
            yield Defect(
                f"“{sign}” {what}, and would be printed as it stands: “{text.quoted(at, at + len(sign), 2)}”.",
                files.place(text.passage, at),
                expected=right,
            )


def _left(text: Written) -> Iterator[tuple[int, str, str, str]]:
    """Each sign that is left, with its offset in the text, what it is, and what would be right; one of a kind."""
    prose = text.text
    if not any(sign in prose for sign in "*_`~<&[\\#->|+=") and "2." not in prose and "2)" not in prose:
        return
    raw = text.passage.text
    for pattern, what, right in _AT_LINES:
        if match := pattern.search(prose):
            yield match.start(), _shortest(match[0]), what, right
    printed = _printed(raw) if text.passage.part.marked_up else prose
    if not any(sign in printed for sign in "*_`~<&[]\\"):
        return
    covered: list[tuple[int, int]] = []
    for pattern, what, right in _ANYWHERE:
        for match in pattern.finditer(printed):
            start, end = match.span()
            if any(start < until and end > since for since, until in covered) or _SPACED_STAR.match(printed, start):
                continue
            covered.append((start, end))
            yield max(0, raw.find(match[0])), _shortest(match[0]), what, right
            break


def _printed(text: str) -> str:
    """What is printed of a text with inline markup, addresses left out of it."""
    from exhibit_builder.preflight.text.written_text import prose

    return prose("\n".join("".join(span.text for span in paragraph) for paragraph in paragraphs(text)))


def _shortest(sign: str) -> str:
    """A sign without blanks, shortened."""
    bare = " ".join(sign.split())
    return bare if len(bare) <= 24 else f"{bare[:22]} …"
