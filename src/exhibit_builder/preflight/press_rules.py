"""The rules of the PDF/X-4 reader as rules of ``exhibit check``: a press file is read once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.pdfx.rules import RULES, PressRule
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage

if TYPE_CHECKING:
    from exhibit_builder.preflight.evidence.evidence import Evidence, ProofFile


TWINS = {
    "pdfx-line-too-thin": "line-too-fine",
    "pdfx-rich-black-text": "rich-black-text",
    "pdfx-text-too-small": "text-too-fine",
    "pdfx-too-much-ink": "too-much-ink",
}
"""Rules of which another one looks for the same on the pages, before they are drawn. It names the colour and the place
in the YAML; so what it has told of a page is not told again of the same page in the file."""


def press_rules() -> list[Rule]:
    """A rule for each of :data:`exhibit_builder.preflight.pdfx.rules.RULES`, under its code."""
    return [_rule(words) for words in RULES]


def _rule(words: PressRule) -> Rule:
    twin = TWINS.get(words.code, "")

    def check(evidence: Evidence) -> Iterator[Defect]:
        from exhibit_builder.preflight.evidence.finished_files import defect_spot, file_name

        spots = (finding.spot for finding in evidence.said if finding.code == twin and finding.spot)
        told = {(spot.product, spot.panel, spot.paper, spot.page) for spot in spots}
        for reading in evidence.press_readings:
            for defect in reading.defects:
                if defect.code == words.code and _page(reading.file, defect.page) not in told:
                    yield Defect(
                        f"{file_name(reading.file)}: {defect.message}",
                        spot=defect_spot(reading.file, defect),
                        expected=words.expected,
                    )

    return Rule(
        id=words.code,
        group=Group.FILES,
        severity=Severity.ERROR,
        title=words.title,
        why=words.why,
        source=f"{words.keeps}.",
        remedy=words.hint,
        fails=Example(specimen=f"a sound press file, changed in one way: “{words.title}”"),
        passes=Example(),
        check=check,
        stage=Stage.FILES,
        excusable=False,
    )


def _page(file: ProofFile, number: int) -> tuple[str, str, str, int]:
    """Product, panel, format and number of a page as findings on pages name it."""
    record = file.record
    panels = file.output.panels if file.output else ()
    panel = panels[number - 1] if 0 < number <= len(panels) else record.panel or ""
    return record.product, panel, record.paper, number
