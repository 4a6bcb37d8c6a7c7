"""``code-hard-to-scan``: a code that an old phone doesn't read from where it is meant to be read."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.degrading import DAMAGES
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage

ENOUGH = 0.5
"""Share of the tries of a damage that has to be passed (*house*: who fails once tries again)."""

_SAYS = {damage.name: damage.says for damage in DAMAGES}


def _check(evidence: Evidence) -> Iterator[Defect]:
    """The same code of one format is hard to scan on all of its files, so the worst of them is told."""
    worst: dict[tuple[object, ...], CodeReading] = {}
    for reading in evidence.readings:
        if reading.read == reading.url and any(share <= ENOUGH for _, share in reading.shares):
            key = reading.kind, reading.place, reading.spot.product, reading.spot.paper
            if key not in worst or reading.furthest < worst[key].furthest:
                worst[key] = reading
    for reading in worst.values():
        failed = [name for name, share in reading.shares if share <= ENOUGH]
        reach = f"up to {reading.furthest:g} m" if reading.furthest else "at no distance"
        yield Defect(
            f"A phone reads the code “{reading.kind}” {reach}, and it is meant to be read from {reading.distance:g} m. "
            f"From there it fails most times when it is {'; or '.join(_SAYS[name] for name in failed)}.",
            reading.place,
            reading.spot,
            expected=f"most tries come back from {reading.distance:g} m",
            severity=Severity.ERROR if "plain" in failed else None,
        )


RULE = Rule(
    id="code-hard-to-scan",
    group=Group.CODES,
    severity=Severity.WARNING,
    title="A code that is hard to scan",
    why="People scan with old phones, in dim rooms, in a hurry and from the side. A long address makes a code of many "
    "small squares, which runs together in such a picture.",
    source="house: an old phone, a shaking hand, a dim room and a stain, as the page on scanning describes them; more "
    "than half of the seeded tries must come back.",
    remedy="Take a shorter address: leave out what follows ? or #, or let your own site lead there from a short one.",
    fails=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        exhibit=f"""\
links:
  archive:
    url: https://www.archives.gov/research/alderford/{"letters/plans/of-the-bridge/" * 8}
    label: The archive
booklet:
  papers: [A5]
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
links:
  archive:
    url: https://www.archives.gov/research/alderford
    label: The archive
booklet:
  papers: [A5]
""",
    ),
    check=_check,
    stage=Stage.FILES,
    judge="zxingcpp",
)
