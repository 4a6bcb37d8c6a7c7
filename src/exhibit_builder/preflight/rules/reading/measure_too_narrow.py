"""``measure-too-narrow``: a text of many short lines."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.measures import NO_NUMBER, average_line
from exhibit_builder.preflight.pages.set_text import READ, set_paragraphs
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage, Unchecked
from exhibit_builder.preflight.text.quoting import beginning

LEAST = 35
"""Characters in a line of text, on average (house; the Smithsonian recommends 45)."""

LINES = 6
"""Lines from which short ones tire (house: a note of a few lines beside a code is read in one look)."""


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    for paragraph in set_paragraphs(evidence):
        first, count = paragraph.lines[0], average_line(paragraph)
        if count is None:
            yield Unchecked(NO_NUMBER)
            continue
        if paragraph.role not in READ or len(paragraph.lines) < LINES or count >= LEAST:
            continue
        yield Defect(
            f"“{beginning(first.line.text)}” is set in {len(paragraph.lines)} lines of {count:.0f} characters on "
            f"{first.page.name}.",
            paragraph.place,
            first.spot,
            expected=f"at least {LEAST} characters a line, or fewer than {LINES} lines",
        )


RULE = Rule(
    id="measure-too-narrow",
    group=Group.READING,
    severity=Severity.WARNING,
    title="Many short lines",
    why=(
        "In a narrow column every line breaks after four or five words, in German after three, and sentences fall "
        "apart. It comes where a long text stands in half of a small page, as beside another step with its code in a "
        "booklet. Looked at are the same alphabets as for lines that are too long."
    ),
    source="Smithsonian: 45 to 60 characters. House: under 35, in paragraphs of six lines and more.",
    remedy="Say it in fewer words, or give it the whole width.",
    fails=Example(
        exhibit="posters:\nbooklet: {papers: [A5]}\n",
        blocks="""\
- action:
    - verb: Look
      text: >-
        The archive keeps the minutes of the council, the drawings of the bridge and the letters of the ferrymen. You
        can read them there on two days of the week. Bring some time with you.
      link: archive
    - verb: Ask
      text: Ask for the drawings.
      link: archive
""",
    ),
    passes=Example(
        exhibit="posters:\nbooklet: {papers: [A5]}\n",
        blocks="""\
- action:
    - verb: Look
      text: The archive keeps the minutes of the council.
      link: archive
    - verb: Ask
      text: Ask for the drawings.
      link: archive
""",
    ),
    check=_check,
    stage=Stage.PAGES,
)
