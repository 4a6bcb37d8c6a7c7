"""``exception-not-needed``: an exception in YAML that excuses nothing."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="exception-not-needed",
    group=Group.MANUSCRIPT,
    severity=Severity.WARNING,
    title="An exception that excuses nothing",
    why=(
        "An exception that is left behind hides the next mistake in the same place. "
        "It is only told of when the whole exhibit is looked at."
    ),
    source="House: an exception holds for one fault and goes with it.",
    remedy="Take the rule out of allow, or the whole exception with its reason.",
    fails=Example(
        blocks="""\
- text: The ferry carried one cart at a time.[@minutes]
  allow: [sentence-too-long]
  because: The minutes say it in one sentence.
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time and when the river was high it did not cross at all, so that carts
    waited on both banks for days and the market stood empty.[@minutes]
  allow: [sentence-too-long]
  because: The minutes say it in one sentence.
"""
    ),
    stage=Stage.MANUSCRIPT,
    excusable=False,
)
