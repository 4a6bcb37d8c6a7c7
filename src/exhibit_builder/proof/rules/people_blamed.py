"""``people-blamed``: a people is named where a force, a unit or a body did it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.findings import Severity
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.manuscript.passages import words as words_of
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.rule import Defect, Example, Group, Rule
from exhibit_builder.proof.statements import plain
from exhibit_builder.proof.wording import Blame, wording

_READ_ALOUD = ("image.alt", "map.alt")
_PAUSE = re.compile(r"[,;:.!?…։()–—]")

REACH = 160
"""Letters around a people within which the harm stands (*house*: a few words of any language)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    words = wording(evidence.language.code)
    if words is None:
        return
    for passage in filter(_read, evidence.passages):
        for paragraph in plain(passage):
            for sentence in paragraph.sentences:
                low = words.lowered(sentence.text)
                for start, end in _blamed(low, words.blame):
                    if not paragraph.in_quotes(sentence.start + start):
                        yield Defect(
                            f"A people is said to have done harm: “{sentence.text[start:end]}”.",
                            passage.place,
                            expected="the force, unit, body or person who did it, as the source names it",
                        )


def _read(passage: Passage) -> bool:
    return (passage.shown and passage.part != "quote.text") or passage.part in _READ_ALOUD


def _blamed(low: str, blame: Blame) -> Iterator[tuple[int, int]]:
    """The spans of a sentence in small letters that say so."""
    for doer in blame.doers.all(low):
        if blame.not_before.before(low, doer.start()) or re.search(r"\d\s*$", low[: doer.start()]):
            continue
        for harm in blame.harming.all(low[doer.end() : doer.end() + REACH]):
            between, rest = low[doer.end() : doer.end() + harm.start()], low[doer.end() + harm.end() :]
            if _apart(between, blame, blame.gap):
                break
            if not blame.not_after.after(rest, 0) and not rest.startswith(","):
                yield doer.start(), doer.end() + harm.end()
                break
    for agent in blame.agents.all(low):
        near = max(0, agent.start() - REACH)
        for harm in blame.harmed.all(low[near : agent.end() + REACH]):
            done = harm.start() + near, harm.end() + near
            first, second = sorted((agent.span(), done))
            if first[1] <= second[0] and not _apart(low[first[1] : second[0]], blame, blame.agent_gap):
                yield first[0], second[1]
                break


def _apart(between: str, blame: Blame, gap: int) -> bool:
    """Whether what stands between a people and the harm parts them: a pause, another doer, or too much."""
    if _PAUSE.search(between) or blame.apart.first(between):
        return True
    allowed = sum(1 for _ in blame.between.all(between))
    return len(words_of(between)) - allowed > gap


RULE = Rule(
    id="people-blamed",
    group=Group.SOURCES,
    severity=Severity.ERROR,
    title="A people blamed",
    why=(
        "No people kills: forces, units, bodies and persons do. To blame a people is untrue, and it does to the "
        "neighbours of today what the exhibit mourns. Looked for by short word lists in Armenian, Azerbaijani, "
        "English, French, German, Russian and Turkish; what they don't know, they don't find."
    ),
    source=(
        "IC MEMO, International Memorial Museums Charter, and US Holocaust Memorial Museum, guidelines for teaching: "
        "no collective guilt. The lists of words: house."
    ),
    remedy="Name who did it as the source does: “Armenian forces”, “the 3rd regiment”, “the town's militia”.",
    fails=Example(
        blocks="""\
- text: In that night Armenians killed the ferrymen, and Azerbaijanis attacked the mill.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    Armenian forces fired on the ferry. Soviet, Armenian and Azerbaijani forces all committed cruelties. Nearly all of
    the region’s Armenians left. The number of Azerbaijanis killed in the mill is not known. We speak up against
    violence towards Azerbaijanis.[@minutes]
"""
    ),
    check=_check,
)
