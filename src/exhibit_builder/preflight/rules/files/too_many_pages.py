"""``too-many-pages``: more pages in a file than the printer takes, or than a stapler goes through."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="too-many-pages",
    group=Group.FILES,
    severity=Severity.ERROR,
    title="Too many pages",
    why=(
        "A print shop refuses a file of more pages than its form allows. A booklet of more than 64 pages "
        "doesn't stay shut when it is folded and stapled."
    ),
    source=(
        "The printer's own limit, by most-pages in its profile; saddle stitch is usual up to 48 to 64 "
        "pages, a warning above. House: 200 is what a strong stapler goes through."
    ),
    remedy="Shorten the text, mark blocks optional: true, ask the printer for more, or have the booklet bound.",
    fails=Example(
        printer="""\
files: together
most-pages: 1
""",
    ),
    passes=Example(
        printer="""\
files: together
most-pages: 2
""",
    ),
    stage=Stage.FILES,
    excusable=False,
)
