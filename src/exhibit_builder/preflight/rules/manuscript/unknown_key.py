"""``unknown-key``: a key that isn't known there."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-key",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A key that isn't known",
    why="A misspelt key would be passed over, and what stands behind it would silently not be printed.",
    source="house: only keys that are known, so that no slip is lost.",
    remedy="Take one of the keys that the finding lists.",
    fails=Example(panel="datline: Spring 1871\n"),
    passes=Example(panel="dateline: Spring 1871\n"),
    excusable=False,
)
