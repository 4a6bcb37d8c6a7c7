"""``code-too-wide``: a code as large as its distance asks for doesn't fit its column; told when pages are composed."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="code-too-wide",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="A code that doesn't fit",
    why="A code is a tenth as wide as the distance it is scanned from, and each of its squares is large enough to be "
    "seen. It is never made smaller than that to fit.",
    source="ISO/IEC 18004 for the empty margin; house for the size: a tenth of the distance, squares of 1 mm on a wall "
    "and 0.4 mm in the hand.",
    remedy="Take a shorter address, show one step instead of two, or choose a larger format.",
    fails=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
    - verb: Ask
      text: The archive answers.
      link: archive
""",
        exhibit=f"""\
posters:
  papers: [A4]
links:
  archive:
    url: https://www.archives.gov/research/alderford/{"letters/plans/of-the-bridge/" * 8}
    label: The archive
""",
        printer="safe: 35mm",
    ),
    passes=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
    - verb: Ask
      text: The archive answers.
      link: archive
""",
        exhibit="""\
posters:
  papers: [A4]
""",
        printer="safe: 35mm",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
