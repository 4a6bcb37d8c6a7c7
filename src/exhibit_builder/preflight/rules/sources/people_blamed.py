"""``people-blamed``: a people is named where a force, a unit or a body did it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.statements import at_the_end, prose_of
from exhibit_builder.preflight.text.wording import Blame, looked_for, lowered
from exhibit_builder.system.recalled import recalled_row

MOST_NAMED = 3
"""Names that are told of those that aren't known (*house*: enough to see what kind they are)."""

_INSIDE = late_pattern(
    r"(?<=\w[ ,])\s?(?P<name>[A-Z][a-z]{3,}(?:s|ese|ish))"
    r"(?= (?:had |have |also |then )?(?:killed|murdered|massacred|attacked|burned|shelled|slaughtered|"
    r"raped|expelled|tortured)\b)"
)
_NUMBER_BEFORE = late_pattern(r"\d\s*$")


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    read = [passage for passage in facts.passages(evidence) if _read(passage)]
    words = facts.wording(evidence)
    if words is None:
        if read:
            yield facts.no_wording(evidence)
        return
    files = facts.typed_files(evidence)
    sentences = [
        (passage, paragraph, sentence, words.lowered(sentence.text))
        for passage in read
        for paragraph in prose_of(passage)
        for sentence in paragraph.sentences
    ]
    any_people = words.blame.sought_in("\n".join(low for *_, low in sentences))
    blame = any_people.within("\n".join(passage.text for passage in read))
    unknown: set[str] = set()
    for passage, paragraph, sentence, low in sentences:
        unknown.update(maybe_blamed(sentence.text, any_people))
        for start, end in blamed(low, blame):
            at = sentence.start + start
            if not paragraph.in_quotes(at):
                yield Defect(
                    f"A people is said to have done harm: {at_the_end(sentence.text[start:end])}",
                    files.place(passage, paragraph.typed(at)),
                    expected="the force, unit, body or person who did it, as the source names it",
                )
    known = {form for row in blame.peoples for form in row.values()}
    if unasked := sorted(name for name in unknown if words.lowered(name) not in known):
        yield Unchecked(
            f"it doesn’t know whether {' and '.join(f'“{name}”' for name in unasked[:MOST_NAMED])} name a people"
        )


def _read(passage: Passage) -> bool:
    part = passage.part
    return (part.on_page and part is not Part.QUOTATION) or part.description or part is Part.LINK_LABEL


def blamed(low: str, blame: Blame) -> list[tuple[int, int]]:
    """The spans of a sentence in small letters that say that a people did harm, none over another."""
    here = blame.about(low)
    return list(_blamed(low, here)) if here.peoples else []


@recalled_row
def _blamed(low: str, blame: Blame) -> Iterator[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for frame in blame.patterns(low):
        at = 0
        while match := frame.search(low, at):
            if _is_somebody_else(match, low, blame):
                # Past "Karabakh Armenians", lest "Armenians" be found alone.
                at = match.end("subject") if "subject" in frame.groupindex else match.start() + 1
            else:
                found.append(match.span())
                at = match.end()
    past = 0
    for start, end in sorted(found):
        if start >= past:
            yield start, end
            past = end


def maybe_blamed(text: str, blame: Blame) -> Iterator[str]:
    """Names in a sentence that stand where a people does that did harm, and that may be one: with a capital inside the
    sentence, in a language that has a list of all peoples and writes them so."""
    if blame.code != "en":
        return
    low = lowered(text, blame.code)
    for match in _INSIDE.finditer(text):
        name = match["name"]
        one = replace(blame, peoples=({"people": name.lower(), "of": name.lower()},))
        if blamed(low, one):
            yield name


def _is_somebody_else(match: re.Match[str], low: str, blame: Blame) -> bool:
    """Whether what stands before a people makes it some persons ("three of …") or somebody else ("forces of …")."""
    groups = match.groupdict()
    if groups.get("subject"):
        at = match.start("subject")
        return blame.not_subject.before(low, at) or bool(_NUMBER_BEFORE.search(low[:at]))
    # A frame that begins with its agent may stand behind what the agent belongs to ("settled by …").
    begins = bool(groups.get("agent")) and match.start("agent") == match.start()
    return begins and blame.not_agent.before(low, match.start())


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
