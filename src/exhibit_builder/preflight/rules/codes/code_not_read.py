"""``code-not-read``: a finished page, sheet or tile doesn't give a code's address back."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.scanning import cut_by_seams
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
    cut = cut_by_seams(evidence.readings)
    wrong: dict[tuple[str, object], list[CodeReading]] = {}
    for reading in evidence.readings:
        if reading.read != reading.url and reading not in cut:
            wrong.setdefault((reading.kind, reading.place), []).append(reading)
    for readings in wrong.values():
        first = readings[0]
        more = len(readings) - 1
        also = f" and {more} other file{'' if more == 1 else 's'}" if more else ""
        if first.read is None:
            message = f"The code “{first.kind}” can't be read in {first.file}{also}."
        else:
            message = f"The code “{first.kind}” in {first.file}{also} leads to {first.read!r}."
        yield Defect(message, first.place, first.spot, expected=first.url)


RULE = Rule(
    id="code-not-read",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="A code that can't be read",
    why="A code that leads nowhere disappoints everybody who tries it, and nobody sees it by looking. So each "
    " finished page, sheet and tile is made into a picture, and its codes are read from that.",
    source="ISO/IEC 18004 (QR codes). Read with zxing-cpp and compared with the address byte for byte.",
    remedy="See whether the code is dark on a light ground, stands alone and lies whole on one page or sheet.",
    fails=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        theme="""\
colours:
  ink:
    cmyk: cmyk(0 0 0 0)
    srgb: "#FBFAF7"
""",
    ),
    passes=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        panel="night: true",
        exhibit="""\
posters:
  papers: [A2]
""",
    ),
    check=_check,
    stage=Stage.FILES,
    excusable=False,
    judge="zxingcpp",
)
