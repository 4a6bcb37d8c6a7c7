"""Findings as an editor shows them: underlined where they are, with what would be right and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol.types import Diagnostic, DiagnosticSeverity

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.lsp.file_kinds import file_kind
from exhibit_builder.lsp.open_exhibit import EXHIBIT, OpenExhibit
from exhibit_builder.report.phrases import advice

SOURCE = "exhibit"
"""What an editor shows beside a finding: who found it."""

_TEXT_BELOW = re.compile(r"\s*(?P<text>[^\r\n]+)")
"""The first line of a literal or folded text, below its sign."""

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.NOTE: DiagnosticSeverity.Information,
}


def diagnosed(exhibit: OpenExhibit, findings: Iterable[Finding]) -> dict[str, list[tuple[Diagnostic, Finding]]]:
    """Findings by the file that shows them, in their order.

    What is about no text file (a picture, the exhibit as a whole) is shown at the top of exhibit.yaml.
    """
    shown: dict[str, list[tuple[Diagnostic, Finding]]] = {}
    for finding in dict.fromkeys(findings):
        place = finding.place
        own = place is not None and file_kind(place.file) is not None
        file = place.file if place is not None and own else EXHIBIT
        positioned = exhibit.positioned(file)
        start, end = _span(exhibit, file, finding) if own else positioned.line_span(0)
        words = [finding.message, advice(finding)]
        if place is not None and not own:
            words[0] = f"{place.file}: {words[0]}"
        diagnostic = Diagnostic(
            range=positioned.range(start, end),
            message="\n".join(filter(None, words)),
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            source=SOURCE,
        )
        shown.setdefault(file, []).append((diagnostic, finding))
    return shown


def _span(exhibit: OpenExhibit, file: str, finding: Finding) -> tuple[int, int]:
    """The characters that are underlined: what is to be written otherwise, else the key or the value at the place."""
    positioned, place = exhibit.positioned(file), finding.place
    own = [one for one in finding.replacements if one.place.file == file]
    if own:
        return own[0].start, own[-1].end
    if place is None or not place.line:
        return positioned.line_span(0)
    start = positioned.offset_at(place.line, place.column)
    line_start, line_end = positioned.line_span(place.line - 1)
    for entry in exhibit.outline(file).entries:
        if entry.key and entry.key[0] == start:
            return entry.key
        if entry.value[0] == start < entry.value[1]:
            if positioned.text[start] in "|>" and (
                text := _TEXT_BELOW.match(positioned.text, line_end, entry.value[1])
            ):
                return text.span("text")
            return start, min(entry.value[1], line_end)
    word = re.compile(r"\S+").match(positioned.text, start, line_end)
    return (start, word.end()) if word else (line_start, line_end)
