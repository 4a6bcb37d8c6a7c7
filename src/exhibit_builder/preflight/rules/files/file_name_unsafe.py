"""``file-name-unsafe``: a press file's name that other systems change, cut or refuse."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from exhibit_builder.core.findings import Place, Severity, Spot
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.page.output import Output
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

LONGEST = 64
"""Characters of a name with its ending (Joliet, the file system of data discs; *house*: Windows takes 260 for the whole
path, and a print shop's folders stand before it)."""

_OTHER = late_pattern(r"[^A-Za-z0-9._-]")


def check(evidence: Evidence) -> Iterator[Defect]:
    reported: set[tuple[str, str]] = set()
    for output in evidence.outputs:
        if not output.purpose.for_press:
            continue
        for what, severity in _faults(PurePosixPath(output.path).name):
            # The name differs between formats in nothing that matters here.
            if (output.panel or output.product, what) in reported:
                continue
            reported.add((output.panel or output.product, what))
            yield Defect(
                f"The file name {PurePosixPath(output.path).name} {what}.",
                _place(output, evidence),
                Spot(output.product, output.panel, output.paper.name, path=output.path),
                expected=f"letters from A to Z, digits, - and _, at most {LONGEST} characters",
                severity=severity,
            )


def _faults(name: str) -> Iterator[tuple[str, Severity]]:
    others = sorted(set(_OTHER.findall(name)))
    signs = ["a space" if sign == " " else f"“{sign}”" for sign in others if not _lettered(sign)]
    letters = [f"“{sign}”" for sign in others if _lettered(sign)]
    if signs:
        yield f"holds {', '.join(signs)}, which some systems read as a command or refuse", Severity.WARNING
    if letters:
        yield f"holds {', '.join(letters)}, which some systems garble", Severity.NOTE
    if name[0] in ".-":
        yield f"begins with “{name[0]}”, which hides it or makes a command of it", Severity.WARNING
    if len(name) > LONGEST:
        yield f"has {len(name)} characters", Severity.NOTE


def _lettered(sign: str) -> bool:
    """A letter, a digit, or a mark that belongs to one, of any script."""
    return unicodedata.category(sign)[0] in "LMN"


def _place(output: Output, evidence: Evidence) -> Place:
    """The panel's file where its name is to blame; else the printer's profile, or the exhibit."""
    panel = next((panel for panel in evidence.exhibit.panels if panel.name == output.panel), None)
    if panel is not None and (not evidence.printer.file_name or any(_faults(panel.name))):
        return panel.place
    return Place(f"printers/{evidence.printer.name}.yaml" if evidence.printer.file_name else "exhibit.yaml")
