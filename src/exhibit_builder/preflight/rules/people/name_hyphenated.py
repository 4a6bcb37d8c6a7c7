"""``name-hyphenated``: a name broken at a line's end."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.line_ends import line_ends
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage, Unchecked
from exhibit_builder.preflight.text.people_names import bare, certain, name_words, unknown_names
from exhibit_builder.preflight.text.written_text import primary

_AROUND = '.,;:!?…«»“”„"()[]'
_HYPHENS = "-‐\u00ad"


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    names = certain(name_words(evidence.exhibit, evidence.passages), primary(evidence))
    if unknown := unknown_names(evidence.passages, primary(evidence)):
        yield Unchecked(unknown)
    written = [(passage.place, passage.text) for passage in evidence.passages if passage.block is not None]
    told: set[str] = set()
    for end in line_ends(evidence):
        head, tail = (word.strip(_AROUND) for word in end.words)
        # A hyphen of the name's own gives no word of the exhibit when it is taken away.
        name = bare(head.rstrip(_HYPHENS) + tail)
        if name not in names or not tail[:1].islower() or name in told:
            continue
        if any(f"{head} {tail}" in " ".join(text.split()) for _, text in written):
            continue
        told.add(name)
        yield Defect(
            f"The name {name} is broken at the end of a line: “{head}” and “{tail}” ({end.page.name}).",
            end.line.place,
            end.page.spot(end.line.box),
        )


RULE = Rule(
    id="name-hyphenated",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="A name broken at a line's end",
    why="A name is read in one glance, and nobody can tell from its parts how it is spelled. The program never "
    "hyphenates a word with a capital; it breaks one only where a soft hyphen was written or pasted in.",
    source="House, after the usual rules of typesetting (Chicago Manual of Style: proper names are best not broken).",
    remedy="Take the soft hyphens out of the name: type it anew instead of pasting it.",
    fails=Example(
        blocks="- text: >-\n"
        "    On that day the envoy Andrian\u00adtsimito\u00adviamin\u00adandrian\u00addehibe and the keeper\n"
        "    Rasolo\u00adnjatovo\u00adandrian\u00adampoini\u00admerina crossed the river together.[@minutes]\n"
    ),
    passes=Example(
        blocks="- text: >-\n"
        "    On that day the envoy Andriantsimitoviaminandriandehibe and the keeper\n"
        "    Rasolonjatovoandrianampoinimerina crossed the river together.[@minutes]\n"
    ),
    check=_check,
    stage=Stage.PAGES,
)
