"""The list of the files that a build made, and which of them are still as it made them."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.plain_values import dataclass

MANIFEST = "manifest.json"

MARKER = ("made-by", "exhibit-builder")
"""Key and value of a manifest that say it is ours: ``manifest.json`` is a name that many programs use."""


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """A file of an earlier build that stays beside those of this one: its path below the output folder, the SHA-256 of
    the texts that it was made from (empty when that is not known), and its day if it is a draft.

    ``entry`` is what the earlier manifest says of it.
    """

    path: str
    texts_sha256: str
    draft: str
    entry: Mapping[str, Any]

    def as_entry(self) -> dict[str, Any]:
        """What the next manifest says of it."""
        own = {"texts_sha256": self.texts_sha256, "draft": self.draft}
        return {**self.entry, "earlier": True, **{key: value for key, value in own.items() if value}}


def manifest_text(
    title: str,
    records: Sequence[FileRecord],
    draft: str,
    texts_sha256: str,
    earlier: Sequence[EarlierFile],
    printer: str = "",
) -> str:
    """The manifest of an exhibit of this title with these files; ``draft`` is the day of a draft, ``printer`` the name
    of the printer's profile that press files are made for; both may be empty."""
    named = {"draft": draft} if draft else {}
    named |= {"printer": printer} if printer else {}
    named |= {"texts_sha256": texts_sha256} if texts_sha256 else {}
    entries = [*map(asdict, records), *(file.as_entry() for file in earlier)]
    manifest = {MARKER[0]: MARKER[1], "exhibit": title, **named, "files": entries}
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def own_manifest(out: Path) -> dict[str, Any] | None:
    """The manifest of the last build in ``out``, or ``None`` when there is none or it isn't ours."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get(MARKER[0]) == MARKER[1] else None


def earlier_files(out: Path, replaced: Collection[str]) -> tuple[EarlierFile, ...]:
    """The files of earlier builds in ``out`` that nobody changed, but for those at the paths in ``replaced``."""
    manifest = own_manifest(out) or {}
    found = []
    for path, entry, _ in _files_of(out, manifest, replaced):
        # What was kept once before has its own words; the others have those of the whole build.
        own = entry if entry.get("earlier") else manifest
        found.append(EarlierFile(path, str(own.get("texts_sha256") or ""), str(own.get("draft") or ""), entry))
    return tuple(found)


def dropped_files(out: Path, staying: Collection[str]) -> list[tuple[Path, str]]:
    """Files of the last build that this one doesn't make, ready to be removed, each with its SHA-256.

    The manifest is only a file, which anybody may have changed or copied: one that it names is ours when it
    is a regular file inside ``out`` that still has the SHA-256 of its record.
    """
    return sorted({(real, entry["sha256"]) for _, entry, real in _files_of(out, own_manifest(out) or {}, staying)})


def _files_of(
    out: Path, manifest: Mapping[str, Any], unread: Collection[str] = ()
) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """The files that a manifest names and that are still ours, each with its path as named, what is said of it, and
    where it is; those at the paths in ``unread`` are not looked at."""
    home = out.resolve()
    files = manifest.get("files")
    for entry in files if isinstance(files, list) else []:
        path, digest = (entry.get("path"), entry.get("sha256")) if isinstance(entry, dict) else (None, None)
        if not isinstance(path, str) or path in unread:
            continue
        target = home / path
        with suppress(OSError, ValueError, RuntimeError):  # gone, not readable, a name that no file can have
            real = target.resolve(strict=True)
            ours = real.is_relative_to(home) and stat.S_ISREG(target.lstat().st_mode)
            if ours and hashlib.sha256(real.read_bytes()).hexdigest() == digest:
                yield path, entry, real
