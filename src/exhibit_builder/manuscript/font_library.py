"""The fonts that an exhibit can name: files in its folder, and on this computer where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.picture_files import find_file
from exhibit_builder.system.installed_fonts import installed_fonts
from exhibit_builder.typography.font_files import (
    ENDINGS,
    FontDescription,
    described,
    font_count,
    font_data,
    font_finding,
    names_in_file,
)

FONTS_FOLDER = "fonts"
"""The folder beside exhibit.yaml in which families are looked for."""

MOST_FONTS = 200
"""Font files in that folder (*house*: a house has some dozens)."""


@dataclass(frozen=True, slots=True)
class FoundFont:
    """A whole font: its file, as the exhibit would write it, its number there, and what it says of itself."""

    path: Path
    written: str
    index: int
    data: bytes = field(repr=False)
    about: FontDescription

    @property
    def unpacked(self) -> bytes:
        """Its bytes, where those of the file are others."""
        return self.data if self.path.suffix.lower() in (".woff", ".woff2") else b""


@dataclass
class FontLibrary:
    """Fonts by their files and by their families; each file is opened once.

    ``findings`` learns what is wrong with those that were looked at.
    """

    folder: Path
    findings: list[Finding]
    _data: dict[Path, bytes | None] = field(default_factory=dict)
    _fonts: dict[tuple[Path, int], FoundFont | None] = field(default_factory=dict)
    _own: list[FoundFont] | None = None
    _installed: dict[str, list[tuple[Path, int]]] | None = None

    def named(self, written: str, index: int | None, place: Place) -> FoundFont | None:
        """The font in a file inside the exhibit's folder; ``index`` may be left out where it is the only one."""
        path, found = find_file(self.folder, written, place)
        self.findings += found
        return self.in_file(path, written, index, place) if path is not None else None

    def in_file(self, path: Path, written: str, index: int | None, place: Place) -> FoundFont | None:
        """The font of that number in a file; ``None`` with a finding where there is none that can be used."""
        data = self._bytes(path, written, place)
        if data is None:
            return None
        count = font_count(data)
        if (index is None and count > 1) or (index or 0) >= count:
            self.findings.append(self._which(data, count, written, index, place))
            return None
        return self._font(path, data, written, index or 0, place)

    def family(self, name: str, place: Place) -> list[FoundFont]:
        """The fonts in the folder of fonts whose family goes by ``name``."""
        return [font for font in self.own(place) if _plain(name) in map(_plain, font.about.families)]

    def own(self, place: Place) -> list[FoundFont]:
        """All fonts in the folder of fonts; ``place`` is where a family was asked for."""
        if self._own is None:
            self._own = []
            paths = self._own_files()
            if len(paths) > MOST_FONTS:
                message = f"The folder {FONTS_FOLDER} has {len(paths)} font files."
                expected = f"at most {MOST_FONTS}"
                self.findings.append(Finding("too-many", message, place, expected, "Keep those that are used."))
            for path in paths[:MOST_FONTS]:
                written = path.relative_to(self.folder).as_posix()
                inside, found = find_file(self.folder, written, place)
                self.findings += found
                data = self._bytes(path, written, place) if inside else None
                fonts = (self._font(path, data, written, at, place) for at in range(font_count(data))) if data else ()
                self._own += [font for font in fonts if font is not None]
        return self._own

    def _own_files(self) -> list[Path]:
        with suppress(OSError):
            paths = sorted((self.folder / FONTS_FOLDER).rglob("*"))
            return [path for path in paths if path.suffix.lower() in ENDINGS and not path.name.startswith(".")]
        return []

    def installed(self, name: str, place: Place) -> list[FoundFont]:
        """The fonts of this computer whose family goes by ``name``, or whose file is called so."""
        if self._installed is None:
            self._installed = {}
            for path in installed_fonts(ENDINGS):
                for known, index in names_in_file(path):
                    self._installed.setdefault(_plain(known), []).append((path, index))
        found = dict.fromkeys(self._installed.get(_plain(name), ()))
        fonts = (self.in_file(path, path.name, index, place) for path, index in found)
        return [font for font in fonts if font is not None]

    @property
    def installed_names(self) -> Sequence[str]:
        """What was found on this computer, as it is compared."""
        return list(self._installed or ())

    def _bytes(self, path: Path, written: str, place: Place) -> bytes | None:
        if path not in self._data:
            try:
                self._data[path] = font_data(path, written, place)
            except ExhibitError as fault:
                self.findings += fault.findings
                self._data[path] = None
        return self._data[path]

    def _font(self, path: Path, data: bytes, written: str, index: int, place: Place) -> FoundFont | None:
        key = (path, index)
        if key not in self._fonts:
            fault = font_finding(data, index, written, place)
            if fault is not None:
                self.findings.append(fault)
            self._fonts[key] = None if fault else FoundFont(path, written, index, data, described(data, index))
        return self._fonts[key]

    def _which(self, data: bytes, count: int, written: str, index: int | None, place: Place) -> Finding:
        names = []
        for at in range(min(count, 20)):
            whole = font_finding(data, at, written, place) is None
            names.append(f"{at} {described(data, at).full_name if whole else 'is broken'}")
        expected = f"index: and one of {', '.join(names)}"
        if index is None:
            return Finding("missing-key", f"{written} holds {count} fonts, and nothing says which.", place, expected)
        return Finding("out-of-range", f"{written} has no font {index}.", place, expected)


def _plain(name: str) -> str:
    """A family's name without what people write in several ways."""
    return " ".join(name.replace("-", " ").replace("_", " ").split()).casefold()
