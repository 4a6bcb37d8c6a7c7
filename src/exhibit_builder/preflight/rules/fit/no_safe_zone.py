"""``no-safe-zone``: a printer's profile without a safe zone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.findings import Place
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

LEAST = 2.0
"""Millimetres that text keeps away from the trim at least (*house*: guillotines keep within 1 mm, a pile within 2)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    printer = evidence.printer
    if printer.safe is None or printer.safe >= LEAST * MM - 0.01:
        return
    own = f"printers/{printer.name}.yaml"
    place = (
        Place(own, key="safe")
        if (Path(evidence.exhibit.folder) / own).is_file()
        else evidence.exhibit.places.get(("press", "printer"))
    )
    keeps = "nothing" if printer.safe <= 0.01 else f"only {to_mm(printer.safe):g} mm"
    yield Defect(
        f"The printer {printer.label or printer.name} keeps {keeps} free inside the trim.",
        place,
        expected=f"{LEAST:g} mm at least, such as safe: 5 mm",
    )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"least": f"{LEAST:g}"}
