"""``exhibit check --fix``: what has one right answer is written into the exhibit's files, and nothing else in them.

files ─▶ texts looked through ─▶ replacements ─▶ files read again ─┬─▶ a difference to look at
  ▲                                   │                            └─▶ files on the disk, each in one step
  └────────── until nothing is left ──┘
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, field, replace
from pathlib import Path, PurePosixPath

from exhibit_builder.commands.check_texts import texts_looked_through
from exhibit_builder.commands.rule_choice import chosen_rules
from exhibit_builder.core.findings import ExhibitError, Finding, Place, Severity, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.panel_files import panel_file
from exhibit_builder.manuscript.read_parts import ReadParts
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.yaml_scalars import replaced
from exhibit_builder.manuscript.yaml_source import yaml_bytes
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.press.job import press_job
from exhibit_builder.products.inspecting import Inspection
from exhibit_builder.products.selection import select
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.file_targets import has_hard_links, replace_file
from exhibit_builder.typography.fonts import shipped_fonts

ROUNDS = 8
"""Times that the texts are looked through (*house*: what lies under one replacement is found in the next round, and no
more than three rules meet in one place)."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What can be mended: the files ``before`` and ``after``, by their path below the exhibit's folder.

    ``findings`` are those that are gone by it, ``refused`` says which files are left as they are, and why. ``unread``
    is what keeps the exhibit from being read.
    """

    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()
    unread: tuple[Finding, ...] = ()

    def differences(self, folder: str | Path) -> str:
        """All changes as one unified difference, which ``patch`` understands; paths begin with ``folder``."""
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for file, after in self.after.items()
            for line in _difference(str(PurePosixPath(Path(folder).as_posix(), file)), self.before[file], after)
        )

    def added_to(self, verdict: Verdict) -> Verdict:
        """The verdict of a check that was made after mending, which also says what was refused."""
        return replace(verdict, findings=(*self.refused, *verdict.findings))


def mend(
    folder: str | Path,
    *,
    select_rules: Sequence[str] = (),
    ignore: Sequence[str] = (),
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    today: datetime.date,
    fonts: str | Path | None = None,
) -> Mended:
    """Mend the texts of the exhibit in ``folder`` in memory, for the options of :func:`exhibit_builder.commands.check`.

    Only findings that stand are mended, not excused ones; with ``panels``, only in the files of these.
    Raises :class:`ExhibitError` with ``no-exhibit``, and for an option that names nothing.
    """
    root = Path(folder)
    inspection = Inspection(chosen_rules(select_rules, ignore), today, whole=False)
    tools = SettingTools(Path(fonts) if fonts else shipped_fonts())
    parts = ReadParts()
    state = _Mending(set(map(panel_file, panels)) or None)
    rounds = 0
    while True:
        exhibit, job_findings = read_exhibit(root, state.unsaved(), parts=parts)
        if exhibit is None and any(finding.code == "no-exhibit" for finding in job_findings):
            raise ExhibitError(job_findings)
        if exhibit is None and not state.names:
            # What can't be read is mended first: texts can only be looked through then.
            if state.readable(root, errors(job_findings)):
                continue
            return state.mended(unread=errors(job_findings))
        if exhibit is None:
            # Texts that could be read and can't be any more were mended wrongly: nothing of it is kept.
            state.give_up(errors(job_findings))
            continue
        if not state.names:
            _refuse_unknown(exhibit, only, papers, panels, printer)
            state.names = {file: state.first_name(root, file) for file in exhibit.files}
        if rounds == ROUNDS or not state.changed(root, exhibit, texts_looked_through(exhibit, tools, inspection)):
            break
        rounds += 1
    return state.mended()


def write_mended(folder: str | Path, mended: Mended) -> Mended:
    """Write the mended files, each in one step; what comes back is what was written.

    A file that can't be written, or that was changed meanwhile, is as it was and among ``refused``.
    """
    failed = {
        file: finding
        for file, after in mended.after.items()
        for finding in replace_file(Path(folder), file, mended.before[file], after)
    }
    return replace(
        mended,
        before={file: data for file, data in mended.before.items() if file not in failed},
        after={file: data for file, data in mended.after.items() if file not in failed},
        findings=tuple(finding for finding in mended.findings if _file(finding) not in failed),
        refused=(*mended.refused, *failed.values()),
    )


def _refuse_unknown(
    exhibit: Exhibit, only: str | None, papers: Sequence[str], panels: Sequence[str], printer: str | None
) -> None:
    """Raise :class:`ExhibitError` for an option that names nothing, before a file is written."""
    if only or papers or panels:
        select(exhibit, only, papers, panels)
    if printer is not None:
        unknown = [finding for finding in press_job(exhibit, printer)[1] if finding.code == "unknown-printer"]
        if unknown:
            raise ExhibitError(unknown)


_LINKED = "it has a second name (a hard link), which would keep the old text"


@dataclass(slots=True)
class _Mending:
    """What was mended in the rounds so far, in ``files`` alone (``None``: in all).

    ``names`` has the first name of each file, by every name it is read under: a link is another one of the same file.
    ``links`` has it of those that could not be read at first.
    """

    files: Collection[str] | None
    names: Mapping[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    firsts: dict[Path, str] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    gone: list[Finding] = field(default_factory=list)
    refused: dict[str, Finding] = field(default_factory=dict)

    def unsaved(self) -> dict[str, bytes]:
        """What the files are to say, by every name they are read under."""
        links = {name: self.after[first] for name, first in {**self.links, **self.names}.items() if first in self.after}
        return self.after | links

    def first_name(self, root: Path, file: str) -> str:
        """The name under which the same file was met first."""
        return self.firsts.setdefault((root / file).resolve(), file)

    def mended(self, unread: Iterable[Finding] = ()) -> Mended:
        """What came of it."""
        gone = sorted(self.gone, key=lambda finding: astuple(finding.replacements[0].place))
        return Mended(self.before, self.after, tuple(gone), tuple(self.refused.values()), tuple(unread))

    def readable(self, root: Path, faults: Iterable[Finding]) -> bool:
        """Mend what keeps files from being read, one fault of each; whether there was any that can be mended."""
        any_mended = False
        for fault in faults:
            if not fault.replacements or (self.files is not None and _file(fault) not in self.files):
                continue
            file = _file(fault)
            self.links[file] = self.first_name(root, file)
            if self.links[file] != file:
                continue
            data = self.after.get(file) or yaml_bytes(root, file)[0]
            if data is None or file in self.refused:
                continue
            if has_hard_links(root / file):
                self.refused[file] = _refused(file, _LINKED)
                continue
            after = replaced(data, fault.replacements)
            if after is not None:
                self.before.setdefault(file, data)
                self.after[file] = after
                self.gone.append(fault)
                any_mended = True
        return any_mended

    def give_up(self, faults: Sequence[Finding]) -> None:
        """Leave the mended files as they were that have those faults by it; all of them where that isn't told."""
        named = {self.names.get(fault.place.file, fault.place.file): fault for fault in reversed(faults) if fault.place}
        wrong = {file: fault for file, fault in named.items() if file in self.after}
        for file, fault in (wrong or dict.fromkeys(self.after, faults[0])).items():
            self.refused[file] = _refused(file, f"mended, it could not be read any more ({fault.message.rstrip('.')})")
            del self.after[file], self.before[file]
            self.gone = [finding for finding in self.gone if _file(finding) != file]

    def changed(self, root: Path, exhibit: Exhibit, findings: Sequence[Finding]) -> bool:
        """Mend as many findings as don't meet in one place; whether there were any."""
        groups: dict[str, list[Finding]] = {}
        chosen = None if self.files is None else {self.names.get(file, file) for file in self.files}
        for finding in findings:
            if not finding.replacements or self.names.get(_file(finding), _file(finding)) != _file(finding):
                continue
            if chosen is None or _file(finding) in chosen:
                groups.setdefault(_file(finding), []).append(finding)
        for file in [file for file in groups if file not in self.refused]:
            if has_hard_links(root / file):
                self.refused[file] = _refused(file, _LINKED)
                continue
            apart = list(_apart(groups[file]))
            after = replaced(exhibit.files[file], [one for finding in apart for one in finding.replacements])
            if after is None:
                self.refused[file] = _refused(file, "as it is written, more would have changed than the faults")
                continue
            self.before.setdefault(file, exhibit.files[file])
            self.after[file] = after
            self.gone.extend(apart)
        return bool(groups.keys() - self.refused.keys())


def _apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings none of whose replacements meets one of a finding before."""
    taken: set[int] = set()
    for finding in findings:
        own = {at for one in finding.replacements for at in range(one.start, one.end)}
        if not own & taken:
            taken |= own
            yield finding


def _file(finding: Finding) -> str:
    return finding.replacements[0].place.file


def _refused(file: str, why: str) -> Finding:
    return Finding(
        "not-mended",
        f"Not all of {file} could be mended: {why}.",
        Place(file),
        hint="Mend the rest by hand.",
        severity=Severity.WARNING,
    )


def _difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    return difflib.unified_diff(_lines(before), _lines(after), path, path)


def _lines(data: bytes) -> list[str]:
    """Lines with their ends; a line feed alone ends one, as for ``patch``: other signs for it stand inside a text."""
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode())
