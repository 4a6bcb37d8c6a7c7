"""``withheld-name`` and ``withheld-name-in-file``: a name that must not go out, and stands in a text or a file.

No message says the name: a report goes from hand to hand too.
"""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import FinishedFile, file_spot
from exhibit_builder.preflight.letters.stream import in_order
from exhibit_builder.preflight.rule import Defect


def in_texts(evidence: Evidence) -> Iterator[Defect]:
    names = facts.withheld_names(evidence)
    if not names.names:
        return
    for passage in facts.passages(evidence):
        number = None if passage.part is Part.WITHHELD else names.found_in(passage.text)
        if number is not None:
            yield Defect(
                f"A name that is withheld, number {number} of the list, stands in {_what(passage.part)}.",
                passage.place,
                expected="words that don't name the person",
            )
    for panel in evidence.exhibit.panels:
        number = names.found_in(panel.name)
        if number is not None:
            yield Defect(
                f"A name that is withheld, number {number} of the list, is the name of a panel\u2019s file.",
                panel.place,
                expected="a file name that doesn't name the person",
            )


def _what(part: Part) -> str:
    """A part with its article."""
    word = part.value[0]
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def in_files(evidence: Evidence) -> Iterator[Defect]:
    names = facts.withheld_names(evidence)
    if not names.names:
        return
    for found in facts.file_notes(evidence):
        record = found.file.record
        told = (record.path, record.alt, *found.words, *_pages(found.file))
        numbers = dict.fromkeys(number for text in told if (number := names.found_in(text)) is not None)
        for number in numbers:
            yield Defect(
                f"A finished file holds a name that is withheld, number {number} of the list.",
                spot=file_spot(found.file),
                expected="no word of the name, in its text, its alternative texts and its name",
            )


def _pages(file: FinishedFile) -> Iterator[str]:
    """The text of each page, in the order of reading."""
    for page in file.output.pages if file.output is not None else ():
        yield " ".join(run.text for run in in_order(page.marks) if isinstance(run, GlyphRun))
