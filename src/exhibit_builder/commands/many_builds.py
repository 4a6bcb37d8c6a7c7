"""Several versions of an exhibit built one after another, or by several processes: the same files either way."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

from exhibit_builder.commands.asked_versions import Version
from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.interrupts import Noted, note_all, noted
from exhibit_builder.system.processes import MOST_PROCESSES, do_side_by_side
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.work_folders import work_folder
from exhibit_builder.typography.fonts import shipped_fonts

Outcome = Built | tuple[Finding, ...]
"""What was made of a version, or what kept it from being made."""


def build_versions(
    folder: Path,
    out: Path,
    versions: Sequence[Version],
    options: Mapping[str, Any],
    *,
    jobs: int = MOST_PROCESSES,
    progressing: Callable[[], AbstractContextManager[Progress | None]] = nullcontext,
) -> Iterator[tuple[Version, Outcome]]:
    """Build each of the ``versions``, with the ``options`` of :func:`~exhibit_builder.commands.build.build`, and give
    what came of it in their order.

    The first is built alone. What it set and kept serves the others, of which ``jobs`` processes at most build one
    each, where the system can split one. A process that is lost takes one version with it, which is built again here.
    ``progressing`` opens what is told how far a build is, or of those that several processes do how many were begun.
    """
    # One and the same for all places and languages: what is the same in them is set once, and no process splits off
    # another.
    options = {**options, "tools": SettingTools(shipped_fonts())} if len(versions) > 1 else options

    def built_here(version: Version) -> Outcome:
        with progressing() as progress:
            return _built(folder, out, version, {**options, "progress": progress})

    for version in versions[:1]:
        yield version, built_here(version)
    with work_folder() as place:
        _build_aside(folder, out, versions[1:], options, place, jobs, progressing)
        for version in versions[1:]:
            yield version, _answer_in(place / _file(version)) or built_here(version)


def _build_aside(
    folder: Path,
    out: Path,
    versions: Sequence[Version],
    options: Mapping[str, Any],
    place: Path,
    jobs: int,
    progressing: Callable[[], AbstractContextManager[Progress | None]],
) -> None:
    """Build by several processes what has a folder of its own, and keep in ``place`` what came of each.

    Whatever ends it, this process can say then which folders are complete.
    """
    options = {**options, "waits": None}

    def keep(version: Version) -> None:
        try:
            _keep(place / _file(version), _built(folder, out, version, options))
        finally:
            _keep(place / f"{_file(version)}{_NOTED}", noted())

    aside = [version for version in versions if any(version)]
    if jobs < 2 or len(aside) < 2:
        return
    with progressing() as progress:

        def begun(number: int) -> None:
            if progress is not None:
                progress("places and languages", number, len(aside))

        try:
            do_side_by_side([partial(keep, version) for version in aside], begun, jobs)
        finally:
            for path in place.glob(f"*{_NOTED}"):
                others: Noted = pickle.loads(path.read_bytes())
                note_all(others)


_NOTED = ".noted"


def _keep(path: Path, what: object) -> None:
    """Write in one step what another process is to read."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(pickle.dumps(what))
    part.rename(path)


def _file(version: Version) -> str:
    return f"{version[0]}+{version[1]}"


def _built(folder: Path, out: Path, version: Version, options: Mapping[str, Any]) -> Outcome:
    place, language = version
    try:
        return build(folder, out, **{**options, "place": place, "language": language})
    except ExhibitError as fault:
        return tuple(fault.findings)


def _answer_in(path: Path) -> Outcome | None:
    """What another process said of a version; nothing where it was lost before."""
    with suppress(OSError):
        outcome: Outcome = pickle.loads(path.read_bytes())
        return outcome
    return None
