"""The picture files of an exhibit with what was found of their tones, kept by the files' content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.exhibit_pictures import ExhibitPicture, exhibit_pictures
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.pictures.image_files import BROKEN
from exhibit_builder.pictures.tonal_range import Tones, tonal_range_of
from exhibit_builder.preflight.evidence.results import ResultStore


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A picture file where it is named first, and its tones."""

    picture: ExhibitPicture
    tones: Tones


def looked_at(exhibit: Exhibit, store: ResultStore) -> Iterator[LookedAt]:
    """Every picture file of an exhibit; without those that can't be read, which is told elsewhere."""
    seen: set[str] = set()
    for picture in exhibit_pictures(exhibit):
        if picture.file in seen:
            continue
        seen.add(picture.file)
        tones = _tones(found_path(Path(exhibit.folder), picture.file), store)
        if tones is not None:
            yield LookedAt(picture, tones)


def _tones(file: Path, store: ResultStore) -> Tones | None:
    def look() -> dict[str, Any]:
        return asdict(tonal_range_of(file))

    try:
        with file.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        return store.cached("tones", (content,), look, lambda found: Tones(**found))
    except BROKEN:
        return None
