"""``computer-named``: a file that names the computer it was made on, a folder there, or who works at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.file_notes import FileNotes
from exhibit_builder.preflight.evidence.finished_files import file_name, file_spot
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.system.this_computer import this_computer

_PATH = late_pattern(r"file:/|(?<![\w/])/(?:home|Users)/[\w.-]|\b[A-Za-z]:\\(?:Users|Documents)\b")
"""Folders of users on the three systems, and addresses of files."""

_IN_PATHS = ("file:/", "/home/", "/Users/", ":\\Users", ":\\Documents")
"""What one of these has in it for certain, found in a long text in a hundredth of the time."""


def check(evidence: Evidence) -> Iterator[Defect]:
    known = this_computer(Path(evidence.exhibit.folder))
    written = "\n".join(data.decode("utf-8", "replace") for data in evidence.exhibit.files.values())
    # What somebody wrote into the exhibit is no secret of the computer's.
    names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in known.names]
    names = [name for name in names if not name.search(written)]
    paths = [path for path in known.paths if path not in written]
    secrets = _Secrets(tuple(names), tuple(paths), looked_for=_PATH.search(written) is None)
    for found in facts.file_notes(evidence):
        told = [secrets.disclosed_by(words) for words in (found.file.record.path, *found.words)]
        # A report may speak of paths, with those of nobody.
        if any(one.path or (one.any_path and found.file.record.purpose.pdf) for one in told):
            yield _defect(found, "the path of a folder on this computer")
        if any(one.name for one in told):
            yield _defect(found, "the name of this computer or of who works at it")


@dataclass(frozen=True, slots=True)
class _Disclosed:
    """What a text tells: a path of this computer, the path of a folder on any, a name."""

    path: bool
    any_path: bool
    name: bool


class _Secrets:
    """What is looked for in texts, in each of them once: all press files hold the same profile with its long texts.

    ``looked_for`` is whether a path on any computer is one.
    """

    def __init__(self, names: tuple[re.Pattern[str], ...], paths: tuple[str, ...], *, looked_for: bool) -> None:
        self._names, self._paths, self._looked_for = names, paths, looked_for
        self._known: dict[str, _Disclosed] = {}

    def disclosed_by(self, words: str) -> _Disclosed:
        """What a text tells of this computer."""
        if words not in self._known:
            self._known[words] = _Disclosed(
                any(path in words for path in self._paths),
                self._looked_for and any(part in words for part in _IN_PATHS) and _PATH.search(words) is not None,
                any(name.search(words) for name in self._names),
            )
        return self._known[words]


def _defect(found: FileNotes, what: str) -> Defect:
    return Defect(
        f"{file_name(found.file)} holds {what}.",
        spot=file_spot(found.file),
        expected="a file that doesn't say where it was made, or by whom",
    )
