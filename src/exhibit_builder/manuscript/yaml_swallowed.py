"""What YAML takes away from a text without a word: a comment behind it, a name before it, a word that means nothing.

A comment is plainly one when it begins with ``#`` and a blank, and stands behind two blanks or more, behind the end of
a sentence, behind quotation marks, or behind a number. Anything else may be words: ``Room #7``, ``613 # of them``.
"""

from __future__ import annotations

import re
from typing import Any

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.manuscript.yaml_places import place_at

NOTHING_WORDS = frozenset({"~", "null", "Null", "NULL"})
"""What stands for no value where it is written out without quotes (YAML 1.2, core schema)."""

_REMARK = late_pattern(r"(?P<blanks>[ \t]+)(?P<remark>#[^\r\n]*)")
_BEFORE_VALUE = late_pattern(r"[:-][ \t]+(?P<remark>#(?![ \t#])[^\r\n]*)\s*\Z")
_SENTENCE_END = late_pattern(r"[.!?…。！？։۔؟][”’»\")\]]*\Z")
_NUMBER = late_pattern(r"[\d\s.,:/%°+–−-]+\Z")
_COLOUR = late_pattern(r"#(?:[0-9a-fA-F]{3}){1,2}\s*\Z")
_LONGEST_REMARK = 40
"""Characters of a comment that a finding quotes (*house*: one line on a terminal)."""


def remark_finding(text: str, event: Any, begin: int, file: str) -> Finding | None:
    """``text-swallowed`` for a comment in the line of a text which may be words of it, ``colour-not-quoted`` for
    one that is a colour where nothing else is written.

    ``event`` is the text as the parser tells it, ``begin`` the character after what stands before it.
    """
    end = event.end_mark.index
    behind = _REMARK.match(text, end)
    if behind and not event.value and _COLOUR.match(behind["remark"]):
        return _colour_finding(behind["remark"].strip(), place_at(file, text, behind.start("remark")))
    if behind and not _plainly(event, behind):
        return _finding(text, behind, file)
    before = _BEFORE_VALUE.search(text, begin, event.start_mark.index) if event.value else None
    return _finding(text, before, file) if before else None


def _plainly(event: Any, behind: re.Match[str]) -> bool:
    """Whether a comment behind a text can be nothing else."""
    remark = behind["remark"]
    if event.style in ("|", ">"):
        return True
    if remark.strip("#") and not remark.lstrip("#").startswith((" ", "\t")):
        return False
    if event.style or len(behind["blanks"]) > 1 or "\t" in behind["blanks"]:
        return True
    return bool(_SENTENCE_END.search(event.value) or (event.value and _NUMBER.match(event.value)))


def _finding(text: str, found: re.Match[str], file: str) -> Finding:
    remark = found["remark"].rstrip()
    quoted = remark if len(remark) <= _LONGEST_REMARK else f"{remark[:_LONGEST_REMARK].rstrip()}…"
    return Finding(
        "text-swallowed",
        f"“{quoted}” is not printed: behind a blank, # begins a comment.",
        place_at(file, text, found.start("remark")),
        hint="Put all of the text in quotes. If it is a comment, write two blanks before the # and one behind it.",
    )


def _colour_finding(colour: str, place: Place) -> Finding:
    return Finding(
        "colour-not-quoted",
        f"The colour {colour} is not read: behind a blank, # begins a comment.",
        place,
        expected=f'"{colour}"',
        hint="Put the colour in quotation marks.",
    )


def anchor_finding(name: str, place: Place) -> Finding:
    """``text-swallowed`` for a name that nothing in the file repeats, so that it may be a word of the text."""
    return Finding(
        "text-swallowed",
        f"“&{name}” is not printed: at the beginning of a text, & gives it a name, which is used nowhere.",
        place,
        hint="Put all of the text in quotes.",
    )


def mark_finding(place: Place) -> Finding:
    """``text-swallowed`` for an exclamation mark by itself before a text."""
    return Finding(
        "text-swallowed",
        "“!” is not printed: at the beginning of a text, it is a sign of YAML.",
        place,
        hint="Put all of the text in quotes.",
    )


def nothing_finding(word: str, place: Place) -> Finding:
    """``text-swallowed`` for a word that means that there is no value."""
    return Finding(
        "text-swallowed",
        f"“{word}” is not printed: without quotes it means that there is no value.",
        place,
        hint="Put it in quotes, or leave the value empty.",
    )


def holds_everywhere(finding: Finding) -> bool:
    """Whether it is told of every key: a colour is meant wherever it is written, and all else may be a comment where no
    words are read."""
    return finding.code == "colour-not-quoted"
