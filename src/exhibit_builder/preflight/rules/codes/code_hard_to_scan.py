"""``code-hard-to-scan``: a code that an old phone doesn't read from where it is meant to be read."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.degrading import DAMAGES
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

ENOUGH = 0.5
"""Share of the tries of a damage that has to be passed (*house*: who fails once tries again)."""

_SAYS = {damage.name: damage.says for damage in DAMAGES}


def check(evidence: Evidence) -> Iterator[Defect]:
    """The same code of one format is hard to scan on all of its files, so the worst of them is told."""
    worst: dict[tuple[object, ...], CodeReading] = {}
    for reading in facts.code_readings(evidence):
        if reading.read == reading.url and any(share <= ENOUGH for _, share in reading.shares):
            key = reading.kind, reading.place, reading.spot.product, reading.spot.paper
            if key not in worst or reading.furthest < worst[key].furthest:
                worst[key] = reading
    for reading in worst.values():
        failed = [name for name, share in reading.shares if share <= ENOUGH]
        reach = f"up to {reading.furthest:g} m" if reading.furthest else "at no distance"
        by = f" ({reading.furthest_by} reads it least far)" if reading.furthest_by else ""
        yield Defect(
            f"A phone reads the code “{reading.kind}” {reach}{by}, and it is meant to be read from "
            f"{reading.distance:g} m. From there it fails most times when it is "
            f"{'; or '.join(_SAYS[name] for name in failed)}.",
            reading.place,
            reading.spot,
            expected=f"most tries come back from {reading.distance:g} m",
            severity=Severity.ERROR if "plain" in failed else None,
        )
