"""An exhibit as it was read at one time, for whoever keeps it open: a file that can't be read says what it said last,
and all others say what they say now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from exhibit_builder.commands.in_language import PartsByLanguage, read_in_language
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.panel_files import panel_file
from exhibit_builder.press.job import PressJob, press_job
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.typography.fonts import FontBook


@dataclass(frozen=True, slots=True)
class Readable:
    """What pages are made of: an exhibit, what its press files are made for, and what it is set with."""

    exhibit: Exhibit
    press: PressJob
    layout: LayoutJob
    book: FontBook


@dataclass(frozen=True)
class ReadState:
    """An exhibit as it was read for the ``number``-th time.

    ``findings`` are what reading its files said, and they gave ``newest`` where nothing is wrong; ``of_press`` is what
    keeps its press files from being planned. ``pages_of`` is what pages are made of, in which the files that can't be
    read, ``unread``, say their ``last_texts``; ``None`` while there is nothing to show. ``answers`` are what
    was asked of this state.
    """

    number: int
    findings: tuple[Finding, ...] = ()
    newest: Exhibit | None = None
    of_press: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()
    last_texts: Mapping[str, bytes] = field(default_factory=dict)
    pages_of: Readable | None = None
    answers: dict[object, Any] = field(default_factory=dict)

    def readable(self) -> Readable:
        """What pages are made of; raises ``ExhibitError`` where the exhibit could never be read."""
        if self.pages_of is None:
            raise ExhibitError((*self.findings, *self.of_press))
        return self.pages_of


@dataclass(frozen=True, slots=True)
class StateReader:
    """Reads the exhibit in ``folder`` again and again, in a ``language`` or in its own without one, for the printer's
    profile of that name; ``parts`` is what is not read twice."""

    folder: Path
    printer: str | None
    tools: SettingTools
    parts: PartsByLanguage
    language: str = ""

    def next_state(self, before: ReadState, texts: Mapping[str, bytes]) -> ReadState:
        """The state after another; ``texts`` are read instead of the files at their paths."""
        first, findings = self._read(texts)
        exhibit, found = first, findings
        job, of_press = self._job(exhibit)
        now = replace(
            before,
            number=before.number + 1,
            findings=findings,
            newest=None if errors(findings) else first,
            of_press=tuple(errors(of_press)),
            answers={},
        )
        unread: frozenset[str] = frozenset()
        # What is wrong beside a file that says what it said last says so as well: a panel that cites a new source.
        while wrong := _wrong_files(exhibit, (*found, *of_press)) - unread:
            unread |= wrong
            last = {file: before.last_texts[file] for file in unread if file in before.last_texts}
            if not last.keys() & wrong:
                break
            exhibit, found = self._read({**texts, **last})
            job, of_press = self._job(exhibit)
        now = replace(now, unread=unread)
        if exhibit is None or job is None:
            return now
        last_texts = {**before.last_texts, **{file: text for file, text in exhibit.files.items() if file not in unread}}
        layout_job = self.tools.layout_job(exhibit, job.printer, job.intent.profile)
        pages_of = Readable(exhibit, job, layout_job, self.tools.book(exhibit.own_faces))
        return replace(now, last_texts=last_texts, pages_of=pages_of)

    def _read(self, texts: Mapping[str, bytes]) -> tuple[Exhibit | None, tuple[Finding, ...]]:
        try:
            return read_in_language(self.folder, self.language, texts, in_part=True, parts=self.parts)
        except ExhibitError as fault:  # it is not told in that language, or not any more
            return None, fault.findings

    def _job(self, exhibit: Exhibit | None) -> tuple[PressJob | None, tuple[Finding, ...]]:
        """What an exhibit's press files are made for, and what is wrong with that."""
        return press_job(exhibit, self.printer) if exhibit is not None else (None, ())


def _wrong_files(exhibit: Exhibit | None, findings: Iterable[Finding]) -> frozenset[str]:
    """The files that errors are about; of a panel that has no file, this file."""
    unread = exhibit.unread if exhibit is not None else {}
    of_panels = {error for found in unread.values() for error in found}
    files = {error.place.file for error in errors(findings) if error.place is not None and error not in of_panels}
    return frozenset(files.union(map(panel_file, unread)))
