"""``panel-too-wordy``: more words on a poster than somebody standing reads."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.wall_text import wall_words

MOST = 200
"""Words on a panel (Serrell; Smithsonian)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for panel in facts.wall_panels(evidence):
        count, optional = wall_words(facts.passages(evidence), panel)
        if count <= MOST:
            continue
        also = f", {optional} of them in optional blocks" if optional else ""
        yield Defect(
            f"The poster “{panel.fields.title}” has {count} words to read{also}.",
            panel.place,
            expected=f"at most {MOST} words",
            hint=f"Cut about {count - MOST} words, or keep a block for the booklet with “only: [booklet]”.",
        )
