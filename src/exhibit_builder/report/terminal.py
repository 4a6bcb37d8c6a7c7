"""The verdict on a terminal, without colours."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.languages import FALLBACK
from exhibit_builder.core.visible_text import visible
from exhibit_builder.preflight.verdict import Excused, NotChecked, Verdict
from exhibit_builder.report.gathering import Kindred, Matter, files_of, kindred, matters
from exhibit_builder.report.phrases import ELSEWHERE, by_reason, counted, in_one_sentence, number_of
from exhibit_builder.words.report_words import report_words

WIDTH = 100
"""Characters in a line where we choose them (*house*: as in the sources of the exhibit; a terminal breaks what is
wider)."""

NAMED = 12
"""Of rules that were not checked for one reason, how many are named (*house*: more than that is a general reason)."""

SPOTS = 3
"""Of many pages that one defect shows on, how many are named (*house*: enough to see that there are many)."""


def as_text(verdict: Verdict, asked: str = "") -> str:
    """What was found by file and line, what was excused, what was not checked, and a line that sums it up.

    Many findings of one rule are counted after the first few, with the command that shows all: ``asked`` is the
    exhibit's folder and what it was looked through for, as it is written on a command line.
    """
    found = matters(verdict.own)
    parts = [
        *_elsewhere(verdict, asked),
        *_matters(found, asked),
        *_excused(verdict.excused),
        *_not_checked(verdict.not_checked),
        f"{in_one_sentence(verdict, found, report_words(FALLBACK))}\n{_sum(verdict, found)}",
    ]
    return "\n\n".join(parts) + "\n"


def _matters(found: Sequence[Matter], asked: str) -> Iterator[str]:
    groups = kindred(found)
    in_full = {id(matter) for group in groups for matter in group.in_full}
    yield from (_matter(matter) for matter in found if id(matter) in in_full)
    yield from (_more(group, asked) for group in groups if group.rest)


def _elsewhere(verdict: Verdict, asked: str) -> Iterator[str]:
    """What was found about others than were asked for, before what was found about these."""
    if verdict.elsewhere:
        found = matters(finding for finding in verdict.findings if finding in verdict.elsewhere)
        yield f"Elsewhere in the exhibit, {ELSEWHERE}:"
        yield from _matters(found, asked)
        yield "In what was asked for:"


def as_mended(findings: Sequence[Finding], refused: Sequence[Finding], *, written: bool) -> str:
    """What was mended by file and line, each with what stood there and what does now; or, unless it was ``written``,
    what could be. ``refused`` says which files were left with faults that could have been."""
    if not findings and refused:
        return "Nothing was mended.\n"
    if not findings:
        return "Nothing here can be mended by the program.\n"
    files = {one.place.file for finding in findings for one in finding.replacements}
    many = f"{counted(len(findings), 'fault')} in {counted(len(files), 'file')}"
    lines = [f"Mended {many}:" if written else f"{many} can be mended with --fix:"]
    for finding in findings:
        changes = dict.fromkeys(f"{_typed(one.old)} → {_typed(one.new)}" for one in finding.replacements)
        lines.append(f"    {finding.replacements[0].place}: {finding.code}: {', '.join(changes)}")
    return "\n".join(lines) + "\n"


def _typed(text: str) -> str:
    """A text with an open box for a space, and the numbers of other characters that can't be seen."""
    seen = (
        "␣" if char == " " else f"<U+{ord(char):04X}>" if unicodedata.category(char)[0] in "CMZ" else char
        for char in text
    )
    return "".join(seen) or "nothing"


def _matter(matter: Matter) -> str:
    finding = matter.finding
    where = f"{finding.place}: " if finding.place else ""
    lines = [f"{where}{finding.severity}: {finding.message} [{finding.code}]"]
    if finding.place and finding.place.key:
        lines.append(f"in: {finding.place.key}")
    # Where a page is wrong as a whole, its message has named the formats.
    spots = [] if matter.formats and all(spot.x is None for spot in matter.spots) else matter.spots
    lines += [f"on the page: {spot}" for spot in spots[:SPOTS]]
    if len(spots) > SPOTS:
        lines.append(f"and in {counted(len(spots) - SPOTS, 'more place')} on pages")
    if finding.expected:
        lines.append(f"expected: {finding.expected}")
    if finding.hint:
        lines.append(f"to do: {finding.hint}")
    return visible("\n    ".join(line.replace("\n", "\n    ") for line in lines))


def _more(group: Kindred, asked: str) -> str:
    named, more = files_of(group.rest)
    where = f"{named} and {counted(more, 'more file')}" if more else named
    return visible(
        f"{group.severity}: and {len(group.rest)} more [{group.code}]"
        + (f" in {where}" if where else "")
        + f"; all of them: exhibit check {f'{asked} ' if asked else ''}--select {group.code} --format json"
    )


def _excused(excused: tuple[Excused, ...]) -> Iterator[str]:
    if not excused:
        return
    counts: dict[tuple[str, str, str], int] = {}
    for item in excused:
        key = (item.finding.place.file if item.finding.place else "", item.finding.code, item.because)
        counts[key] = counts.get(key, 0) + 1
    lines = [f"{counted(len(excused), 'finding')} excused in the files:"]
    for (file, code, because), count in counts.items():
        times = f" ({count} times)" if count > 1 else ""
        lines.append(f"    {file}: {code}{times}: {' '.join(because.split())}")
    yield visible("\n".join(lines))


def _not_checked(missed: tuple[NotChecked, ...]) -> Iterator[str]:
    if not missed:
        return
    lines = [f"Not checked ({counted(len(missed), 'rule')}):"]
    for reason, rules in by_reason(missed).items():
        if len(rules) > NAMED:
            lines.append(f"    because {reason}: {len(rules)} rules")
            continue
        lines.append(f"    because {reason}:")
        lines.append(
            textwrap.fill(
                ", ".join(rules),
                WIDTH,
                initial_indent=" " * 8,
                subsequent_indent=" " * 8,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    yield visible("\n".join(lines))


def _sum(verdict: Verdict, found: tuple[Matter, ...]) -> str:
    errors, warnings, notes = (number_of(severity, found) for severity in Severity)
    parts = [counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note")]
    if verdict.elsewhere:
        parts.append(f"{len(verdict.elsewhere)} elsewhere")
    if verdict.excused:
        parts.append(f"{len(verdict.excused)} excused")
    if verdict.not_checked:
        parts.append(f"{counted(len(verdict.not_checked), 'rule')} not checked")
    return ", ".join(parts) + "."
