"""``code-on-seam``: a code shares the strip in which two sheets of a tiled poster overlap; told when it is tiled."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="code-on-seam",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="A code beside a seam",
    why="A code so large that a sheet can't hold it with its empty margin lies whole on one sheet, but is trimmed and "
    "glued along its edge. A cut that strays takes squares away.",
    source="house: no seam within the 10 mm of overlap beside a code.",
    remedy="Tile the poster on larger sheets, such as A3, or cut there with care and try the code with a phone.",
    fails=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        exhibit="""\
posters:
  papers: [A0]
office:
  sheets: [A4]
  tiles: [A0]
""",
    ),
    passes=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        exhibit="""\
posters:
  papers: [A1]
office:
  sheets: [A4]
  tiles: [A1]
""",
    ),
    stage=Stage.FILES,
)
