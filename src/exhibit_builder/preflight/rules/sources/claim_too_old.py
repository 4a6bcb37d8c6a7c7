"""``claim-too-old``: a statement whose date lies further back than the exhibit allows."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.models import Block
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.dating import is_older, last_day, stated_moment
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.wording import looked_for


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    months = evidence.exhibit.theme.stale_after
    expected = f"at most {months} months, as stale-after in theme.yaml has it"
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            moment = block.frame.as_of
            if moment and not _has_a_day(block) and is_older(last_day(moment), months, evidence.today):
                place = block.frame_places.get(("as-of",), block.place)
                yield Defect(
                    f"What this block says was true as of {moment}, and may no longer be.", place, expected=expected
                )
    yield from _stated(evidence, months, expected)


def _stated(evidence: Evidence, months: int, expected: str) -> Iterator[Defect | Unchecked]:
    """Sentences that give their own date: honest to the reader, so only a note to the editors."""
    read = list(facts.prose(evidence))
    words = facts.wording(evidence)
    if words is None:
        if read:
            yield facts.no_wording(evidence)
        return
    files = facts.typed_files(evidence)
    for paragraph in read:
        block = paragraph.passage.block
        if block and (_has_a_day(block) or block.frame.as_of):
            continue
        for sentence in paragraph.sentences:
            moment = stated_moment(sentence.text, words)
            if moment and is_older(last_day(moment), months, evidence.today):
                yield Defect(
                    f"A sentence gives the state of {moment}: {at_the_end(sentence.text)}",
                    files.place(paragraph.passage, paragraph.typed(sentence.start)),
                    expected=expected,
                    severity=Severity.NOTE,
                )
    for passage in facts.passages(evidence):
        if passage.part is not Part.FIGURE_DATE or not passage.block:
            continue
        moment = stated_moment(passage.text, words)
        frame = passage.block.frame
        if moment and not frame.as_of and not frame.review_by and is_older(last_day(moment), months, evidence.today):
            yield Defect(f"A figure is given as of {moment}.", passage.place, expected=expected, severity=Severity.NOTE)


def _has_a_day(block: Block) -> bool:
    """Whether somebody has said when to look again: that is nearer to the matter than the theme's number."""
    return block.frame.review_by is not None


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
