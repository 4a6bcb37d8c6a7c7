"""``impossible-exception``: ``allow`` names no rule, or a rule that has no exceptions."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.preflight.allowances import allowances
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
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
