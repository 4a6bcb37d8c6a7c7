"""``legal-term-without-attribution``: a crime's name in law, and nobody is named who gives it that name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.statements import at_the_end, prose_of
from exhibit_builder.preflight.text.wording import Naming, looked_for

REACH = 8
"""Words between a term and the verb that gives it to somebody (*house*: "called what was done that night a …")."""

_MARKS = "“”„«»‘’‚\"'*( "
_WORD = late_pattern(r"\S+")
_NEW_STATEMENT = late_pattern(r"[;:.!?…։()–—](?=\s|$)")


def _read(passage: Passage) -> bool:
    part = passage.part
    return (part.on_page and part is not Part.QUOTATION) or part.description or part is Part.LINK_LABEL


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    read = [passage for passage in facts.passages(evidence) if _read(passage)]
    words = facts.wording(evidence)
    if words is None:
        if read:
            yield facts.no_wording(evidence)
        return
    files = facts.typed_files(evidence)
    for passage in read:
        for paragraph in prose_of(passage):
            for sentence in paragraph.sentences:
                low = words.lowered(sentence.text)
                for term in words.legal.all(low):
                    at = sentence.start + term.start()
                    cited = paragraph.has_source(at) and (paragraph.in_title(at) or paragraph.in_quotes(at))
                    if cited or _is_attributed(low, term, words.naming):
                        continue
                    yield Defect(
                        f"“{sentence.text[term.start() : term.end()]}” stands here as the exhibit's own word: "
                        f"{at_the_end(sentence.text)}",
                        files.place(passage, paragraph.typed(at)),
                        expected="a sentence that says who calls it so",
                    )
                    break


def _is_attributed(low: str, term: re.Match[str], naming: Naming) -> bool:
    """Whether a sentence in small letters says who uses the term, or has it inside a fixed name."""
    if naming.anywhere.first(low):
        return True
    if any(name.start() <= term.start() < name.end() for name in naming.names.all(low)):
        return True
    before, after = low[: term.start()].rstrip(_MARKS), low[term.end() :].lstrip(_MARKS)
    if naming.beside.before(before, len(before)) or naming.beside.after(after, 0):
        return True
    first, last = _reach(low, *term.span())
    verbs = [match for match in naming.before.all(low) if first <= match.start() and match.end() <= term.start()]
    verbs += [match for match in naming.after.all(low) if term.end() <= match.start() < last]
    void = {(match.start(), match.end()) for match in naming.void.all(low)}
    return any(not any(start <= verb.start() < end for start, end in void) for verb in verbs)


def _reach(low: str, start: int, end: int) -> tuple[int, int]:
    """From where to where a verb may stand: some words around the term, in the same statement."""
    parts = [match.end() for match in _NEW_STATEMENT.finditer(low)]
    first = max((part for part in parts if part <= start), default=0)
    last = min((part for part in parts if part >= end), default=len(low))
    before = [match.start() for match in _WORD.finditer(low, first, start)]
    after = [match.end() for match in _WORD.finditer(low, end, last)]
    return before[-REACH] if len(before) >= REACH else first, after[REACH - 1] if len(after) >= REACH else last


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
