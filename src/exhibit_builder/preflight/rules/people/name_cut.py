"""``name-cut``: a seam between two sheets of a poster in tiles runs through somebody's name."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage


def _lists(*lists: tuple[str, int]) -> str:
    """Blocks of names: so many people of each family."""
    return "".join(
        "- names:\n    source: minutes\n    people:\n"
        + "".join(f"    - {name} {chr(ord('A') + number)}.\n" for number in range(count))
        for name, count in lists
    )


RULE = Rule(
    id="name-cut",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="A seam through a name",
    why="Sheets are cut and glued by hand. A name put together from two halves shows it, and it is somebody's name. "
    "Only names in lists are looked at; a name in running text is parted where two words meet, as any other text.",
    source="House: no seam runs through a name where moving the sheets avoids it.",
    remedy="Tile the poster on larger sheets, such as A3 or Tabloid, or shorten the list.",
    fails=Example(
        blocks=_lists(
            ("Anna Maria Reed", 26), ("Edith Maria Josepha Reed", 26), ("Thomas William Henry Josef Reed", 20)
        ),
        exhibit="office: {sheets: [A4], tiles: [A3]}\n",
    ),
    passes=Example(blocks=_lists(("Edith Marsh", 6)), exhibit="office: {sheets: [A4], tiles: [A3]}\n"),
    stage=Stage.FILES,
)
