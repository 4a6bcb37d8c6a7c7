"""``exception-without-reason``: ``allow`` without ``because``, or with one that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.allowances import allowances
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule

LEAST = 4
"""Letters below which words are no reason (*house*: shorter than any sentence)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for allowance in allowances(evidence.exhibit):
        said = allowance.because.strip()
        if not said:
            yield Defect(
                f"An exception from '{allowance.rule}' has no reason, so it doesn't hold.",
                allowance.place,
                expected="because: and a sentence, beside allow",
            )
        elif sum(char.isalpha() for char in said) < LEAST:
            yield Defect(
                f"The reason for an exception from '{allowance.rule}' says nothing: “{said}”.",
                allowance.place,
                expected="a sentence that somebody else understands",
            )


RULE = Rule(
    id="exception-without-reason",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="An exception without a reason",
    why=(
        "The next editor, and whoever doubts the exhibit, must see why a rule doesn't hold here. The report lists "
        "every exception with its reason."
    ),
    source="House.",
    remedy="Write the reason under because, or take allow out.",
    fails=Example(
        blocks="""\
- text: Nobody came to help!
  allow: [exclamation-mark]
"""
    ),
    passes=Example(
        blocks="""\
- text: Nobody came to help!
  allow: [exclamation-mark]
  because: The keeper's words on the stone, which stands beside the panel.
"""
    ),
    check=_check,
    excusable=False,
)
