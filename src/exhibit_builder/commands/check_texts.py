"""An exhibit's texts looked through as they are typed: whatever needs no page, in a moment, with nothing written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from exhibit_builder.commands.rule_choice import chosen_rules
from exhibit_builder.core.findings import Finding, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.read_parts import ReadParts
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.press.job import FOLDER as PRINTERS_FOLDER
from exhibit_builder.press.job import press_job, profile_findings
from exhibit_builder.products.inspecting import Inspection, evidence_of, manuscript_inspected, verdict
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.typography.fonts import shipped_fonts


@dataclass(frozen=True, slots=True)
class CheckedTexts:
    """What was found in the files of an exhibit; ``readable`` is whether it could be read, so that rules looked too."""

    findings: tuple[Finding, ...]
    readable: bool


@dataclass(slots=True)
class TextChecker:
    """Looks through the texts of the exhibit in ``folder`` again and again: ``tools`` are its typefaces, ``parts`` what
    was read of it before."""

    folder: Path
    tools: SettingTools = field(default_factory=lambda: SettingTools(shipped_fonts()))
    parts: ReadParts = field(default_factory=ReadParts)

    def check_typed(self, unsaved: Mapping[str, bytes], today: datetime.date) -> CheckedTexts:
        """All that can be found without a page: what reading finds, and what rules find where all could be read.

        ``unsaved`` are files by their path below the folder, which are read instead of what lies there; ``today`` is
        the day that review dates are compared with.
        """
        exhibit, findings = read_exhibit(self.folder, unsaved, parts=self.parts)
        profiles = {file for file in unsaved if file.startswith(f"{PRINTERS_FOLDER}/")}
        found = [*findings, *(one for file in profiles for one in profile_findings(unsaved[file], Path(file).stem))]
        if exhibit is None or errors(findings):
            return CheckedTexts(tuple(found), readable=False)
        # Of a profile that is being typed, the file on the disk says nothing any more.
        found += (one for one in press_job(exhibit, None)[1] if one.place is None or one.place.file not in profiles)
        inspection = Inspection(chosen_rules((), ()), today, whole=False)
        return CheckedTexts(texts_looked_through(exhibit, self.tools, inspection, found), readable=True)


def texts_looked_through(
    exhibit: Exhibit, tools: SettingTools, inspection: Inspection, earlier_findings: Iterable[Finding] = ()
) -> tuple[Finding, ...]:
    """The findings in an exhibit's texts that stand, with those of earlier steps; no page is made for them."""
    printer = Printer()
    evidence = evidence_of(
        tools.layout_job(exhibit, printer),
        printer,
        tools.book(exhibit.own_faces),
        inspection,
        earlier_findings=earlier_findings,
    )
    return verdict(evidence, inspection, [manuscript_inspected(evidence, inspection)]).findings
