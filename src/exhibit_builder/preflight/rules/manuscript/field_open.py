"""``field-open``: a text uses a field of a place that has no value, or no place was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for gap in evidence.exhibit.open_fields:
        if gap.fill_in is None:
            message = f"{{{gap.name}}} stands here, and no place was asked for."
            hint = "Build and check it for a place, or for all: --place all."
        else:
            message = f"{{{gap.name}}} stands here, and nothing is written for it at {gap.at}."
            hint = f"Fill it in: {_where(gap.fill_in.file, gap.fill_in.line, gap.fill_in.column)}."
        yield Defect(message, gap.used, hint=hint)


def _where(file: str, line: int, column: int) -> str:
    """Where a value belongs: a line of a file, or a row and a column of a table."""
    if not line or file.endswith(".yaml"):
        return f"{file}, line {line}" if line else file
    return f"{file}, row {line}, column {column}" if column else f"{file}, row {line}"
