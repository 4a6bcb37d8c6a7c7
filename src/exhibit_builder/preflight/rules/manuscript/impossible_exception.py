"""``impossible-exception``: ``allow`` names no rule, or a rule that has no exceptions."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.preflight.allowances import allowances
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule


def _check(evidence: Evidence) -> Iterator[Defect]:
    from exhibit_builder.preflight.table import all_rules

    rules = all_rules()
    for allowance in allowances(evidence.exhibit):
        rule = rules.get(allowance.rule)
        if rule is None:
            yield Defect(
                f"There is no rule '{allowance.rule}' to make an exception from.",
                allowance.place,
                expected="the name of a rule, as it stands behind a finding",
                hint=did_you_mean(allowance.rule, rules) or "'exhibit explain' lists all rules.",
            )
        elif not rule.excusable:
            message = f"No exception can be made from '{rule.id}': what it finds never goes to print."
            yield Defect(message, allowance.place, hint=rule.remedy)


RULE = Rule(
    id="impossible-exception",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="An exception that can't be made",
    why="A misspelt exception excuses nothing, and somebody believes that the matter is settled.",
    source="House.",
    remedy="Write the rule's name as it stands behind its finding, or take it out of allow.",
    fails=Example(
        blocks="""\
- text: Nobody came to help!
  allow: [exclamation-marks]
  because: The keeper's words.
"""
    ),
    passes=Example(
        blocks="""\
- text: Nobody came to help!
  allow: [exclamation-mark]
  because: The keeper's words.
"""
    ),
    check=_check,
    excusable=False,
)
