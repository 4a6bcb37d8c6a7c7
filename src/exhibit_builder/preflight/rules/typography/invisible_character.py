"""``invisible-character``: a character that can't be seen and does something to the line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import unseen
from exhibit_builder.preflight.text.written_text import Written, script
from exhibit_builder.typography.direction import has_rtl

_NEVER = {
    "\u200b": "a space without width, at which a word may be parted",
    "\ufeff": "a byte order mark, left over from joining files",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u180e": "a Mongolian vowel separator",
    "\u3164": "a Hangul filler",
    "\ufffc": "a place that held a picture or an object",
    "\ufffd": "the sign for a letter that was lost",
}
_JOINERS = {"\u200c": "a sign that parts joined letters", "\u200d": "a sign that joins letters"}
_UNJOINED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", ""})
"""Scripts whose letters don't join, so that signs for joining do nothing."""
_MARKS = dict.fromkeys("\u200e\u200f\u061c", "a sign for the direction of writing")
_OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_CLOSING = frozenset(_OPENING.values())
_TAGS = range(0xE0000, 0xE0080)


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.written_texts(evidence):
        if text.text.isascii():
            continue
        for at, what in _found(text, evidence.language.rtl):
            char = text.text[at]
            lost = char == "\ufffd"
            yield Defect(
                f"There is {what} (U+{ord(char):04X}) in “{_with_dots(text.quoted(at, at + 1, 0))}”.",
                files.place(text.passage, at),
                expected="the letter that was there" if lost else "nothing that can't be seen",
                hint="Find the text before it was copied, and type the letter again." if lost else "",
                severity=Severity.ERROR if lost else None,
                replacements=files.replacements(text.passage, *unseen(text, at)),
            )


def _found(text: Written, rtl: bool) -> Iterator[tuple[int, str]]:
    both_ways = rtl or has_rtl(text.text)
    unclosed: list[int] = []
    for at, char in enumerate(text.text):
        if char in _NEVER:
            yield at, _NEVER[char]
        elif char in _JOINERS and {script(near) for near in text.text[max(0, at - 1) : at + 2]} <= _UNJOINED:
            yield at, _JOINERS[char]
        elif char in _MARKS and not both_ways:
            yield at, _MARKS[char]
        elif ord(char) in _TAGS:
            yield at, "an invisible tag"
        elif char in _OPENING:
            if both_ways:
                unclosed.append(at)
            else:
                yield at, "a sign that turns the direction of writing"
        elif char in _CLOSING:
            if unclosed and _OPENING[text.text[unclosed[-1]]] == char:
                unclosed.pop()
            elif both_ways:
                yield at, "the end of a turned direction of writing that never began"
    for at in unclosed:
        yield at, "a sign that turns the direction of writing, and is never taken back"


def _with_dots(quotation: str) -> str:
    """The quotation with a middle dot where something can't be seen."""
    return "".join("·" if unicodedata.category(char) in ("Cf", "Zl", "Zp") else char for char in quotation)
