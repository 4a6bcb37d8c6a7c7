"""A product looked through: its pages and files become evidence, and the rules say what is wrong with them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.fingerprint import Fingerprints
from exhibit_builder.page.output import Output
from exhibit_builder.preflight.codes.code_readers import ZXING_LIBRARY
from exhibit_builder.preflight.rule import Rule, Stage

if TYPE_CHECKING:
    from exhibit_builder.core.paper import Paper
    from exhibit_builder.core.printer import Printer
    from exhibit_builder.core.product import Product
    from exhibit_builder.layout.setting_up import LayoutJob
    from exhibit_builder.preflight.evidence.evidence import Evidence
    from exhibit_builder.preflight.verdict import NotChecked, Verdict
    from exhibit_builder.report.values import ReportProduct
    from exhibit_builder.typography.fonts import FontBook


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a check is asked for: the rules by their ids, the day, and whether addresses may be asked for.

    ``whole`` is whether it is for all formats and panels of the exhibit; ``pictured`` whether pages are shown in a
    report. ``zone`` is where it is that day, as a report tells it.
    """

    rules: tuple[str, ...]
    today: datetime.date
    online: bool = False
    whole: bool = True
    pictured: bool = False
    zone: str = ""

    def at(self, *stages: Stage) -> list[Rule]:
        """Its rules that look at one of these stages."""
        from exhibit_builder.preflight.table import all_rules

        rules = all_rules()
        return [rules[id] for id in self.rules if rules[id].stage in stages]

    @property
    def needs(self) -> Stage:
        """How far the exhibit has to be brought for its rules."""
        from exhibit_builder.preflight.table import all_rules

        return max((all_rules()[id].stage for id in self.rules), default=Stage.MANUSCRIPT)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found in the manuscript or in one product, what could not be looked at, and the product as a report
    shows it."""

    findings: tuple[Finding, ...] = ()
    missed: tuple[NotChecked, ...] = ()
    report_products: tuple[ReportProduct, ...] = ()


def evidence_of(
    layout_job: LayoutJob,
    printer: Printer,
    book: FontBook,
    inspection: Inspection,
    *,
    earlier_findings: Iterable[Finding] = (),
    outputs: Sequence[Output] = (),
    files: Sequence[FileRecord] = (),
    place: Path = Path(),
    fingerprints: Fingerprints | None = None,
    basis: tuple[str, ...] = (),
) -> Evidence:
    """What rules look at; ``place`` is the folder that ``files`` lie in. ``fingerprints`` and ``basis`` are those of
    the evidence."""
    from exhibit_builder.preflight.evidence.evidence import Evidence
    from exhibit_builder.preflight.evidence.finished_files import FinishedFile
    from exhibit_builder.preflight.evidence.results import ResultStore

    drawn = {output.path: output for output in outputs}
    return Evidence(
        layout_job.exhibit,
        layout_job.theme,
        layout_job.language,
        printer,
        book,
        inspection.today,
        tuple(earlier_findings),
        tuple(outputs),
        tuple(FinishedFile(place / file.path, file, drawn.get(file.path)) for file in files),
        inspection.online,
        # Composed pages have a memory of their own; pictures of the manuscript and files are looked at once.
        ResultStore() if outputs and not files else ResultStore.default(),
        fingerprints or Fingerprints(),
        basis,
    )


def inspected(evidence: Evidence, rules: Iterable[Rule], reached: Stage, what: str = "pages") -> Inspected:
    """What ``rules`` find in what is there; ``reached`` is how far ``what`` came (``posters``)."""
    from exhibit_builder.preflight import facts
    from exhibit_builder.preflight.verdict import looked_through

    findings, missed = looked_through(evidence, rules, reached, what)
    if evidence.outputs:
        facts.page_findings(evidence).keep()
    return Inspected(tuple(findings), tuple(missed))


def manuscript_inspected(evidence: Evidence, inspection: Inspection) -> Inspected:
    """What the rules find in the texts, which no page is needed for."""
    from exhibit_builder.system.recalled import recalling

    with recalling("look", evidence.exhibit.folder):
        return inspected(evidence, inspection.at(Stage.MANUSCRIPT), Stage.FILES)


def with_report_pages(evidence: Evidence, product: Product, papers: Sequence[Paper], found: Inspected) -> Inspected:
    """What was found in a ``product``, with its pages and codes as a report shows them."""
    from exhibit_builder.preflight import facts
    from exhibit_builder.report.filling import report_products

    told = (*evidence.earlier_findings, *found.findings)
    # Without the library that reads codes the report says that none was read.
    readings = facts.code_readings(evidence) if find_spec(ZXING_LIBRARY) else ()
    return replace(found, report_products=report_products(evidence, product, papers, readings, told))


def relevant_findings(inspection: Inspection, findings: Iterable[Finding]) -> list[Finding]:
    """What earlier steps said under the rules that are asked for; and what kept pages from being made, for then these
    rules could not look at them."""
    from exhibit_builder.preflight.table import all_rules

    wanted, known = set(inspection.rules), all_rules()

    def asked_for(finding: Finding) -> bool:
        rule = known.get(finding.code)
        stops = finding.severity is Severity.ERROR and rule is not None and not rule.excusable
        return finding.code in wanted or rule is None or stops

    return [finding for finding in findings if asked_for(finding)]


def verdict(evidence: Evidence, inspection: Inspection, parts: Sequence[Inspected]) -> Verdict:
    """What was found in the ``parts``, the manuscript and the products, less what exceptions excuse.

    ``evidence`` holds all that was said by steps before.
    """
    from exhibit_builder.preflight.allowances import allowances
    from exhibit_builder.preflight.table import all_rules
    from exhibit_builder.preflight.verdict import verdict_of

    findings = [
        *relevant_findings(inspection, evidence.earlier_findings),
        *(finding for part in parts for finding in part.findings),
    ]
    missed = [miss for part in parts for miss in part.missed]
    looked_at = set(inspection.rules) - {miss.rule for miss in missed} if inspection.whole else set()
    narrowed = not inspection.whole or len(inspection.rules) < len(all_rules())
    return verdict_of(findings, missed, tuple(allowances(evidence.exhibit)), all_rules(), looked_at, narrowed=narrowed)
