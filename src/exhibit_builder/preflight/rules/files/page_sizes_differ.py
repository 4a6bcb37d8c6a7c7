"""``page-sizes-differ``: a page that isn't the size of its format."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.units import to_mm
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect

PLAY = 0.1
"""Millimetres by which a page may miss its size (*house*: sizes in PDF are rounded; no knife is so exact)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for file in evidence.files:
        wide, high = file.record.trim_mm
        for number, size in enumerate(facts.page_sizes(evidence).get(file.record.path) or (), 1):
            across, down = map(to_mm, size)
            if abs(across - wide) > PLAY or abs(down - high) > PLAY:
                yield Defect(
                    f"{file_name(file)}: page {number} measures {across:.1f} × {down:.1f} mm.",
                    spot=file_spot(file, number),
                    expected=f"{wide:g} × {high:g} mm",
                )
