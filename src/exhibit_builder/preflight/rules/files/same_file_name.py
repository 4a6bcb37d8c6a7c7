"""``same-file-name``: two press files with one name."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="same-file-name",
    group=Group.FILES,
    severity=Severity.ERROR,
    title="Two files of one name",
    why=(
        "In the print shop's folder one takes the place of the other, and a panel is printed twice or not "
        "at all. Some systems don't tell capitals apart."
    ),
    source="house: every file has a name of its own, whatever its folder and its capitals.",
    remedy="Put {number} or {panel}, and {paper}, into file-name in the printer's profile.",
    fails=Example(
        printer="""\
file-name: "{code}"
""",
    ),
    passes=Example(
        printer="""\
file-name: "{code}_{number}"
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
