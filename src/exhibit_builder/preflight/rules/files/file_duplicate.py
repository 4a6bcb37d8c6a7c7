"""``file-duplicate``: two press files that are the same."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence, ProofFile
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
    first: dict[str, ProofFile] = {}
    for file in evidence.files:
        if not file.record.purpose.for_press:
            continue
        same = first.setdefault(file.record.sha256, file)
        if same is not file and same.record.path != file.record.path:
            yield Defect(
                f"{file_name(file)} is the same file as {same.record.path}, to the byte.",
                spot=file_spot(file),
                expected="a file of its own for each panel and format",
            )


RULE = Rule(
    id="file-duplicate",
    group=Group.FILES,
    severity=Severity.ERROR,
    title="One press file under two names",
    why="One panel is printed twice and another one not at all.",
    source="house: two panels are never the same; each says at its head which one it is.",
    remedy="Make the files again.",
    fails=Example(specimen="a panel's press file that is a copy of another panel's"),
    passes=Example(),
    check=_check,
    stage=Stage.FILES,
    excusable=False,
)
