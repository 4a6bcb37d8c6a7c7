"""The verdict for other programs: JSON, GitHub's workflow commands, SARIF."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from exhibit_builder.core.findings import Finding, Replacement, Severity, errors
from exhibit_builder.core.languages import FALLBACK
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.units import to_mm
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.rule import Rule
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.report.gathering import kindred, matters
from exhibit_builder.report.lights import Signal, signal, text_signal
from exhibit_builder.report.phrases import advice, by_reason, counted, in_one_sentence
from exhibit_builder.report.values import ReportContent, ReportProduct
from exhibit_builder.words.report_words import report_words

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""Where the form of SARIF 2.1.0 is written down (OASIS, with the errata of 2023)."""

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_json(verdict: Verdict, language: str | None) -> str:
    """The verdict as JSON; ``language`` is the exhibit's. Places on pages are millimetres from the trim's top left.

    What would be right stands in ``hint`` before what to do; ``elsewhere`` marks findings about what was not asked for.
    """
    return _dumped(_verdict(verdict, language))


def fits_as_json(matrices: Sequence[tuple[str, str, Sequence[Fit], Sequence[Finding]]]) -> str:
    """How panels fit formats, as JSON: for each exhibit its folder, its language, its fits and what was found.

    Findings have the words of :func:`as_json`, and a panel and a format those of their findings. ``fill`` is the share
    of its room that a panel takes, ``null`` where it has no room; ``words_over`` are too many, ``room_for_words`` are
    about how many more would fit.
    """
    told = [
        {
            "folder": folder,
            "language": language,
            "fits": [_fit(fit) for fit in fits],
            "findings": [_finding(finding, language) for finding in findings],
            "passed": not errors(findings),
        }
        for folder, language, fits, findings in matrices
    ]
    return _dumped({"matrices": told})


def _fit(fit: Fit) -> dict[str, Any]:
    return {
        "panel": fit.panel,
        "paper": fit.paper,
        "body_pt": fit.body,
        "fill": round(fit.fill, 4) if math.isfinite(fit.fill) else None,
        "words_over": max(0, fit.words),
        "room_for_words": max(0, -fit.words),
        "density": fit.density,
        "left_out": list(fit.dropped),
        "plan": fit.plan,
        "sky": fit.sky,
        "forced_by": fit.forced_by or None,
        "left_to_long_form": list(fit.left_to_long_form),
    }


def as_proof_json(report: ReportContent) -> str:
    """The same with the products, their lights, what came of reading every code, and pictures with their words."""
    found = matters(report.verdict.own)
    texts = text_signal(report, found)
    return _dumped(
        {
            "exhibit": report.title or None,
            "edition": report.edition or None,
            "facts_checked": report.checked.isoformat() if report.checked else None,
            "checked": report.today.isoformat(),
            "zone": report.zone or None,
            "made_by": f"exhibit-builder {report.version}",
            "draft": report.draft,
            "withheld": list(report.withheld),
            "earlier_files": [asdict(file) for file in report.left],
            "verdict": in_one_sentence(report.verdict, found, report_words(FALLBACK)),
            "texts": _lit(texts),
            "products": [_product(product, signal(product, report, found)) for product in report.products],
            **_verdict(report.verdict, report.language or None),
            "codes": [_reading(reading, product) for product in report.products for reading in product.readings],
            "pictures": [_page_picture(record) for record in report.page_pictures],
        }
    )


def as_github(verdict: Verdict, folder: str | Path) -> str:
    """Findings as workflow commands, which GitHub shows beside the lines of a change.

    Paths are relative to the working directory. GitHub shows ten of each kind for a step: the first of every rule come
    before further ones of any.
    """
    rules = all_rules()
    lines = [
        _command(_GITHUB[finding.severity], _title(finding, rules), _full(finding), finding, Path(folder))
        for finding in _first_of_each(verdict.findings)
    ]
    for reason, missed in by_reason(verdict.not_checked).items():
        words = f"{counted(len(missed), 'rule')} not checked: {reason}"
        lines.append(_command("notice", words, ", ".join(missed), None, Path(folder)))
    return "".join(f"{line}\n" for line in lines)


def as_sarif(verdict: Verdict, folder: str | Path, version: str) -> str:
    """The verdict in the Static Analysis Results Interchange Format 2.1.0 (OASIS).

    Excused findings are results with a suppression; rules that were not checked are notifications of the run.
    """
    rules = all_rules()
    numbers = {id: number for number, id in enumerate(rules)}
    results = [_result(finding, numbers, Path(folder)) for finding in verdict.findings]
    for item in verdict.excused:
        # What is excused is not to be mended.
        suppression = {"kind": "inSource", "status": "accepted", "justification": item.because}
        excused = replace(item.finding, replacements=())
        results.append(_result(excused, numbers, Path(folder)) | {"suppressions": [suppression]})
    missed = [
        {
            "level": "warning",
            "message": {"text": f"Not checked: {miss.rule}, because {miss.reason}."},
            "associatedRule": {"id": miss.rule} | ({"index": numbers[miss.rule]} if miss.rule in numbers else {}),
        }
        for miss in verdict.not_checked
    ]
    run = {
        "tool": {
            "driver": {
                "name": "exhibit-builder",
                "semanticVersion": version,
                "rules": [_descriptor(rule) for rule in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": missed}],
        "results": results,
    }
    return _dumped({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _verdict(verdict: Verdict, language: str | None) -> dict[str, Any]:
    return {
        "findings": [
            _finding(finding, language) | ({"elsewhere": True} if finding in verdict.elsewhere else {})
            for finding in verdict.findings
        ],
        "excused": [_finding(item.finding, language) | {"because": item.because} for item in verdict.excused],
        "not_checked": [{"rule": miss.rule, "reason": miss.reason} for miss in verdict.not_checked],
        "passed": verdict.passed,
    }


def _finding(finding: Finding, language: str | None) -> dict[str, Any]:
    place, spot = finding.place, finding.spot
    return {
        "rule": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": advice(finding) or None,
        "file": place.file if place else None,
        "line": (place.line or None) if place else None,
        "column": (place.column or None) if place else None,
        "product": spot.product if spot else None,
        "panel": (spot.panel or None) if spot else None,
        "paper": (spot.paper or None) if spot else None,
        "language": language,
        "page": spot.page if spot else None,
        "x_mm": _mm(spot.x) if spot else None,
        "y_mm": _mm(spot.y) if spot else None,
        **({"replacements": [_replacement(one) for one in finding.replacements]} if finding.replacements else {}),
    }


def _replacement(one: Replacement) -> dict[str, Any]:
    """What is to be typed where; the end is the column after it, in the same line."""
    return {
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "end_column": one.end_column,
        "old": one.old,
        "new": one.new,
    }


def _mm(points: float | None) -> float | None:
    return None if points is None else round(to_mm(points), 1)


def _lit(lamp: Signal) -> dict[str, str]:
    return {"light": lamp.light.value, "word": lamp.word, "because": lamp.because}


def _product(product: ReportProduct, lamp: Signal) -> dict[str, Any]:
    return {
        "name": product.named(report_words(FALLBACK)),
        "product": product.product,
        "paper": product.paper,
        "made_for": product.kind.value,
        **_lit(lamp),
        "pages": product.sheets,
        "files": list(product.files),
    }


def _page_picture(record: FileRecord) -> dict[str, Any]:
    return {
        "path": record.path,
        "product": record.product,
        "paper": record.paper,
        "panel": record.panel,
        "pixels": list(record.pixels or ()),
        "alt": record.alt,
    }


def _reading(reading: CodeReading, product: ReportProduct) -> dict[str, Any]:
    spot = reading.spot
    return {
        "link": reading.kind,
        "url": reading.url,
        "read": reading.read,
        "product": product.named(report_words(FALLBACK)),
        "file": reading.file,
        "purpose": reading.purpose,
        "panel": spot.panel or None,
        "paper": spot.paper or None,
        "page": spot.page,
        "x_mm": _mm(spot.x),
        "y_mm": _mm(spot.y),
        "side_mm": _mm(spot.width),
        "distance_m": reading.distance,
        "furthest_m": reading.furthest,
        "furthest_by": reading.furthest_by,
        "shares": dict(reading.shares),
        "read_by": dict(reading.read_by),
    }


def _first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file and line, those before that are the first of their rule."""
    findings = list(findings)
    first = {group.code: group.matters[0].findings[0] for group in reversed(kindred(matters(findings)))}
    ahead = [finding for finding in findings if first[finding.code] is finding]
    return [*ahead, *(finding for finding in findings if first[finding.code] is not finding)]


def _title(finding: Finding, rules: dict[str, Rule]) -> str:
    rule = rules.get(finding.code)
    return f"{rule.title} ({finding.code})" if rule else finding.code


def _full(finding: Finding) -> str:
    """All that a finding says but for its place in the files."""
    on_page = f"On the page: {finding.spot}." if finding.spot else ""
    return "\n".join(part for part in (finding.message, on_page, advice(finding)) if part)


def _command(kind: str, title: str, message: str, finding: Finding | None, folder: Path) -> str:
    """A workflow command; what would end it early is escaped as GitHub's runner reads it back."""
    fields: dict[str, str] = {}
    if finding and finding.place:
        fields["file"] = str(_path(folder, finding.place.file))
        if finding.place.line:
            fields["line"], fields["col"] = str(finding.place.line), str(finding.place.column)
    fields["title"] = title
    properties = ",".join(
        f"{key}={_data(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in fields.items()
    )
    return f"::{kind} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _path(folder: Path, file: str) -> PurePosixPath:
    """A file of the exhibit seen from the working directory, with forward slashes; whole when it lies elsewhere."""
    path = Path(os.path.abspath(folder / file))
    here = Path.cwd()
    return PurePosixPath((path.relative_to(here) if path.is_relative_to(here) else path).as_posix())


def _uri(folder: Path, file: str) -> str:
    path = _path(folder, file)
    # A name that is no text is percent-encoded by its bytes (RFC 8089).
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(path))


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.remedy}\n\n{rule.source}"},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.group.value]},
    }


def _result(finding: Finding, numbers: dict[str, int], folder: Path) -> dict[str, Any]:
    place, spot = finding.place, finding.spot
    # GitHub takes no result without a file: what belongs to none is shown on the exhibit's first.
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(folder, place.file if place else "exhibit.yaml")}}
    if place and place.line:
        physical["region"] = {"startLine": place.line} | ({"startColumn": place.column} if place.column else {})
    location: dict[str, Any] = {"physicalLocation": physical}
    if place and place.key:
        location["logicalLocations"] = [{"fullyQualifiedName": place.key, "kind": "member"}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": _full(finding)},
        "locations": [location],
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if finding.replacements:
        result["fixes"] = [_fix(finding.replacements, folder)]
    if spot:
        told = _finding(finding, None)
        keys = ("product", "panel", "paper", "page", "x_mm", "y_mm")
        result["properties"] = {key: told[key] for key in keys if told[key] is not None}
    return result


def _fix(replacements: Sequence[Replacement], folder: Path) -> dict[str, Any]:
    """Replacements of one file as SARIF's fix object; columns count code points, as ``columnKind`` says."""
    return {
        "description": {"text": "Type it as it should be; nothing else changes."},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(folder, replacements[0].place.file)},
                "replacements": [
                    {
                        "deletedRegion": {
                            "startLine": one.place.line,
                            "startColumn": one.place.column,
                            "endLine": one.place.line,
                            "endColumn": one.end_column,
                        },
                        "insertedContent": {"text": one.new},
                    }
                    for one in replacements
                ],
            }
        ],
    }
