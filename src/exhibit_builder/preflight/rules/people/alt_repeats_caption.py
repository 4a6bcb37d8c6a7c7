"""``alt-repeats-caption``: a description that only says again what stands under the picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.picture_words import same_words


def check(evidence: Evidence) -> Iterator[Defect]:
    captions = defaultdict(list)
    for each in facts.passages(evidence):
        if each.part.caption:
            captions[id(each.block), each.way[:-1]].append(" ".join(each.paragraphs))
    for passage in facts.passages(evidence):
        beside = captions[id(passage.block), passage.way[:-1]] if passage.part.description else []
        if any(same_words(passage.text, caption) for caption in beside):
            yield Defect(f"The description says no more than the caption: “{passage.text.strip()}”.", passage.place)
