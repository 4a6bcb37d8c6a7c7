"""Names that no file can have, wherever Python hands one over: an answer in words, never an exception of Python's."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

import rule_samples
from exhibit_builder.commands.build import build
from exhibit_builder.commands.changes import changes
from exhibit_builder.commands.check import check
from exhibit_builder.commands.fit import fit_matrix
from exhibit_builder.commands.fix import mend
from exhibit_builder.commands.host_kit import write_host_kit
from exhibit_builder.commands.pack import pack
from exhibit_builder.commands.place_differences import place_differences
from exhibit_builder.commands.release import release
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.office.impose import impose
from exhibit_builder.office.tile import tile
from exhibit_builder.preflight.rule import Example
from exhibit_builder.scaffold import new_exhibit, write_schemas

TODAY = datetime.date(2026, 11, 29)
NAMES = {"a null character": "a\0b", "half a character": "\ud800", "far too long": "x" * 300}

WAYS: dict[str, tuple[str, Callable[[Path, str], object]]] = {
    "build, the exhibit": ("no-exhibit", lambda here, name: build(name, here / "dist")),
    "build, out": ("out-not-usable", lambda here, name: build(here / "exhibit", name)),
    "build, a folder above out": ("out-not-usable", lambda here, name: build(here / "exhibit", here / name / "dist")),
    "build, fonts": ("font-missing", lambda here, name: build(here / "exhibit", here / "dist", fonts=name)),
    "check, the exhibit": ("no-exhibit", lambda here, name: check(name, today=TODAY)),
    "fit, the exhibit": ("no-exhibit", lambda here, name: fit_matrix(name)),
    "fit, fonts": ("font-missing", lambda here, name: fit_matrix(here / "exhibit", fonts=name)),
    "pack, the exhibit": ("no-exhibit", lambda here, name: pack(name, here / "p.zip", printer="large-format")),
    "pack, out": ("out-not-usable", lambda here, name: pack(here / "exhibit", f"{name}.zip", printer="large-format")),
    "release, the exhibit": ("no-exhibit", lambda here, name: release(name, here / "dist", today=TODAY)),
    "release, what was built": ("no-build", lambda here, name: release(here / "exhibit", name, today=TODAY)),
    "places, the exhibit": ("unknown-host-place", lambda here, name: place_differences(name)),
    "kit, the exhibit": ("unknown-host-place", lambda here, name: write_host_kit(name, "here", here)),
    "mend, the exhibit": ("no-exhibit", lambda here, name: mend(name, today=TODAY)),
    "impose, the file": ("no-file", lambda here, name: impose(name, here / "sheets.pdf")),
    "impose, out": ("out-not-usable", lambda here, name: impose(here / "page.pdf", name)),
    "tile, the file": ("no-file", lambda here, name: tile(name, here / "sheets.pdf")),
    "tile, out": ("out-not-usable", lambda here, name: tile(here / "page.pdf", name)),
    "new": ("cannot-write", lambda here, name: new_exhibit(here / name / "exhibit")),
    "schema": ("cannot-write", lambda here, name: write_schemas(Path(name))),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", WAYS)
def test_an_impossible_name_is_a_finding(way: str, name: str, tmp_path: Path) -> None:
    """For each path that somebody can hand over, and each reason why no file can be called so."""
    rule_samples.write(tmp_path / "exhibit", Example())
    with pikepdf.new() as page:
        page.add_blank_page(page_size=(420, 595))
        page.save(tmp_path / "page.pdf")
    code, call = WAYS[way]
    with pytest.raises(ExhibitError) as raised:
        call(tmp_path, NAMES[name])
    assert code in [finding.code for finding in raised.value.findings]
    assert not any("\0" in finding.message for finding in raised.value.findings)


def test_what_has_changed_in_an_impossible_folder_is_told_in_words() -> None:
    """Nothing that hangs is known of it."""
    for name in NAMES.values():
        asked = changes(name, "8A4ZW1")
        assert [finding.code for finding in asked.findings] == ["unknown-code"]


def test_a_check_with_impossible_fonts_says_so(tmp_path: Path) -> None:
    """A check has a verdict whatever is wrong."""
    exhibit = rule_samples.write(tmp_path / "exhibit", Example())
    for name in NAMES.values():
        verdict = check(exhibit, today=TODAY, fonts=name).verdict
        assert "font-missing" in [finding.code for finding in verdict.findings]
