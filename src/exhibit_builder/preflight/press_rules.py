"""The rules of the PDF/X-4 reader as rules of ``exhibit check``: a press file is read once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.rule import Defect, Group
from exhibit_builder.preflight.rule_words import words_of

if TYPE_CHECKING:
    from exhibit_builder.preflight.evidence.evidence import Evidence
    from exhibit_builder.preflight.evidence.finished_files import FinishedFile


TWINS = {
    "pdfx-line-too-thin": "line-too-fine",
    "pdfx-rich-black-text": "rich-black-text",
    "pdfx-text-too-small": "text-too-fine",
    "pdfx-too-much-ink": "too-much-ink",
}
"""Rules of which another one looks for the same on the pages, before they are drawn. It names the colour and the place
in the YAML; so what it has told of a page is not told again of the same page in the file."""


@dataclass(frozen=True, slots=True)
class PressCheck:
    """The check of the rule ``code``: what the reader found under it in every press file."""

    code: str

    def __call__(self, evidence: Evidence) -> Iterator[Defect]:
        from exhibit_builder.preflight import facts
        from exhibit_builder.preflight.evidence.finished_files import file_name
        from exhibit_builder.preflight.evidence.press_readings import defect_spot

        twin = TWINS.get(self.code, "")
        spots = (finding.spot for finding in evidence.earlier_findings if finding.code == twin and finding.spot)
        told = {(spot.product, spot.panel, spot.paper, spot.page) for spot in spots}
        for reading in facts.press_readings(evidence):
            for defect in reading.defects:
                if defect.code == self.code and _page(reading.file, defect.page) not in told:
                    yield Defect(
                        f"{file_name(reading.file)}: {defect.message}",
                        spot=defect_spot(reading.file, defect),
                        expected=words_of(Group.FILES, self.code).expected,
                    )


def _page(file: FinishedFile, number: int) -> tuple[str, str, str, int]:
    """Product, panel, format and number of a page as findings on pages name it."""
    record = file.record
    panels = file.output.panels if file.output else ()
    panel = panels[number - 1] if 0 < number <= len(panels) else record.panel or ""
    return record.product, panel, record.paper, number
