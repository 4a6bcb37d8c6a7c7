"""Facts that rules ask for: made once for an evidence, and anew where the evidence is another."""

from __future__ import annotations

from dataclasses import replace

import broken_files
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence


def test_a_fact_is_made_once() -> None:
    """However many rules ask, they get the same value, which is not made again."""
    asked: list[Evidence] = []

    @facts.fact
    def number_of_pages(evidence: Evidence) -> int:
        """Pages as they go to the press."""
        asked.append(evidence)
        return len(facts.pages(evidence))

    evidence = replace(broken_files.sample())
    printed = sum(len(output.pages) for output in evidence.outputs if output.purpose == "press")
    assert [number_of_pages(evidence) for _ in range(3)] == [printed] * 3
    assert asked == [evidence]
    assert facts.passages(evidence) is facts.passages(evidence)


def test_changed_evidence_has_its_own_facts() -> None:
    """What was found out of one evidence is not said of another with other pages, nor of the first afterwards."""
    evidence = replace(broken_files.sample())
    before = facts.pages(evidence)
    blank = tuple(
        replace(output, pages=tuple(replace(page, marks=()) for page in output.pages)) for output in evidence.outputs
    )
    bare = replace(evidence, outputs=blank)
    assert before and all(page.lines for page in before)
    assert [page.lines for page in facts.pages(bare)] == [()] * len(before)
    assert facts.code_grounds(bare) == ()
    assert facts.pages(evidence) is before
