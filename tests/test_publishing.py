"""How a build reaches its folder, all or nothing, and what reading refuses so that no build stops half-way."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import exhibit_builder.system.publishing
from exhibit_builder.blocks.action import _modules
from exhibit_builder.blocks.map_content import Area, Route
from exhibit_builder.cartography.geojson import MAX_LINE_POSITIONS, MAX_OUTLINE_POSITIONS, read_geojson
from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.outputs import PRESS, FileRecord
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.checks import MAX_CODED_BYTES
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.system.manifests import MANIFEST
from exhibit_builder.system.publishing import check_target, publish, workspace
from samples import SHORT, hashes, write

FIRST = {"en/booklet/a.pdf": "one", "en/posters/A1/b.pdf": "two"}
SECOND = {"en/booklet/a.pdf": "three", "en/posters/A3/c.pdf": "four"}


def made(out: Path, files: dict[str, str]) -> None:
    """Publish files with these texts to ``out``, as a build does."""
    with workspace(out) as folder:
        records = []
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
            digest = hashlib.sha256(text.encode()).hexdigest()
            size = len(text.encode())
            records.append(
                FileRecord(path, Product.POSTER, PRESS, "en", "1", None, "A1", (1.0, 1.0), 0.0, 1, size, digest, ())
            )
        publish(folder, out, "T", records)


def state(place: Path) -> dict[str, str]:
    """Every file and folder below, with the files' hashes."""
    folders = {path.relative_to(place).as_posix() + "/": "" for path in place.rglob("*") if path.is_dir()}
    return {**folders, **hashes(place)}


def refused(out: Path, files: dict[str, str]) -> Finding:
    with pytest.raises(ExhibitError) as caught:
        made(out, files)
    (finding,) = caught.value.findings
    assert finding.code == "cannot-write"
    return finding


def test_a_build_replaces_the_last_one(tmp_path: Path) -> None:
    """New files are there, those not made any more are gone with their folders, and nothing lies beside."""
    made(tmp_path / "out", FIRST)
    (tmp_path / "out/en/note.txt").write_text("mine", encoding="utf-8")
    made(tmp_path / "out", SECOND)
    assert set(hashes(tmp_path / "out")) == {*SECOND, MANIFEST, "en/note.txt"}
    assert (tmp_path / "out/en/booklet/a.pdf").read_text(encoding="utf-8") == "three"
    assert not (tmp_path / "out/en/posters/A1").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_manifest_says_whose_it_is(tmp_path: Path) -> None:
    """Its keys are the marker, the exhibit's title and the files."""
    made(tmp_path / "out", FIRST)
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert list(manifest) == ["made-by", "exhibit", "files"]
    assert manifest["made-by"] == "exhibit-builder"
    check_target(tmp_path / "out", tmp_path / "in")


def block_folder(out: Path) -> None:
    shutil.rmtree(out / "en/booklet")
    (out / "en/booklet").write_text("a file", encoding="utf-8")


def block_new_folder(out: Path) -> None:
    (out / "en/posters/A3").write_text("a file", encoding="utf-8")


def block_file(out: Path) -> None:
    (out / "en/posters/A3/c.pdf").mkdir(parents=True)


def lead_outside(out: Path) -> None:
    (out.parent / "elsewhere").mkdir()
    (out / "en/posters/A3").symlink_to(out.parent / "elsewhere", target_is_directory=True)


@pytest.mark.parametrize("block", [block_folder, block_new_folder, block_file, lead_outside])
def test_what_is_in_the_way_is_seen_before_anything_moves(block: Callable[[Path], None], tmp_path: Path) -> None:
    """A file for a folder, a folder for a file and a link to elsewhere are refused, and nothing has changed."""
    made(tmp_path / "out", FIRST)
    block(tmp_path / "out")
    before = state(tmp_path)
    finding = refused(tmp_path / "out", SECOND)
    assert "untouched" in finding.hint
    assert state(tmp_path) == before


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["disk", "Ctrl-C"])
def test_a_fault_in_the_middle_is_undone(
    fault: BaseException, step: int, links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever move fails, every file and folder of the last build is as it was, also on disks without links."""
    made(tmp_path / "out", FIRST)
    before = state(tmp_path)
    replace, moves = os.replace, iter(range(100))

    def failing(source: Any, target: Any) -> None:
        if next(moves) == step:
            raise fault
        replace(source, target)

    def no_link(*_: Any, **__: Any) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(exhibit_builder.system.publishing.os, "replace", failing)
    if not links:
        monkeypatch.setattr(exhibit_builder.system.publishing.os, "link", no_link)
    if isinstance(fault, OSError):
        assert "untouched" in refused(tmp_path / "out", SECOND).hint
    else:
        with pytest.raises(KeyboardInterrupt):
            made(tmp_path / "out", SECOND)
    assert state(tmp_path) == before


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder is left of a build that could not be published."""

    def failing(source: Any, target: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exhibit_builder.system.publishing.os, "replace", failing)
    refused(tmp_path / "out", FIRST)
    assert state(tmp_path) == {}


def test_what_could_not_be_undone_is_not_called_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the old files can't be put back either, the finding says that old and new are mixed."""
    made(tmp_path / "out", FIRST)
    replace, moves = os.replace, iter(range(100))

    def failing(source: Any, target: Any) -> None:
        if next(moves) > 1:
            raise OSError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(exhibit_builder.system.publishing.os, "replace", failing)
    finding = refused(tmp_path / "out", SECOND)
    assert "untouched" not in finding.hint and "some are new" in finding.hint


@pytest.mark.parametrize(
    "content", ['{"name": "App"}', '{"exhibit": "T", "files": []}', "[]", "{", "", "[" * 100_000, "\xff"], ids=repr
)
def test_a_folder_of_another_program_is_refused(content: str, tmp_path: Path) -> None:
    """A ``manifest.json`` that doesn't say that we made it is somebody else's, and so is its folder."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MANIFEST).write_bytes(content.encode("latin-1"))
    with pytest.raises(ExhibitError) as caught:
        check_target(tmp_path / "out", tmp_path / "in")
    assert [finding.code for finding in caught.value.findings] == ["out-not-usable"]


def test_only_our_own_files_are_removed(tmp_path: Path) -> None:
    """A changed file, a link, a file outside and a file without its hash stay, whatever the old manifest says."""
    out = tmp_path / "out"
    names = ["gone.pdf", "changed.pdf", "link.pdf", "no-hash.pdf"]
    made(out, {name: name for name in names})
    (out / "changed.pdf").write_text("by hand", encoding="utf-8")
    (out / "link.pdf").unlink()
    (tmp_path / "mine.pdf").write_text("link.pdf", encoding="utf-8")
    (out / "link.pdf").symlink_to(tmp_path / "mine.pdf")
    (out / "folder").symlink_to(tmp_path, target_is_directory=True)
    (out / "own").symlink_to(out / "own-2.pdf")
    manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    digest = hashlib.sha256(b"link.pdf").hexdigest()
    ways = ["../mine.pdf", str(tmp_path / "mine.pdf"), "folder/mine.pdf", "own", ".", "", "a\0b", "x" * 5000, 7, None]
    manifest["files"] += [{"path": path, "sha256": digest} for path in ways]
    manifest["files"] += [None, "gone.pdf", {}]
    manifest["files"][3].pop("sha256")
    (out / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    made(out, {"new.pdf": "new"})
    assert {path.name for path in out.iterdir()} == {*names[1:], "folder", "own", "new.pdf", MANIFEST}
    assert (tmp_path / "mine.pdf").read_text(encoding="utf-8") == "link.pdf"


def geojson(tmp_path: Path, kind: str, count: int, name: str = "N") -> tuple[int, list[str]]:
    """How many features are read of a file with one shape of ``count`` positions, and what is found."""
    line = [[0.001 * number, 1] for number in range(count)]
    shape = {"type": kind, "coordinates": line if kind == "LineString" else [[*line[:-1], line[0]]]}
    feature = {"type": "Feature", "properties": {"name": name}, "geometry": shape}
    (tmp_path / "m.json").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    features, findings = read_geojson(tmp_path / "m.json", "m.json", Place("a"))
    assert {finding.code for finding in findings} <= {"wrong-geojson"}
    return len(features), [finding.message for finding in findings]


@pytest.mark.parametrize(
    ("kind", "most", "model"), [("LineString", MAX_LINE_POSITIONS, Route), ("Polygon", MAX_OUTLINE_POSITIONS, Area)]
)
def test_a_shape_that_a_map_cannot_hold_is_found_at_reading(
    kind: str, most: int, model: type[Route | Area], tmp_path: Path
) -> None:
    """The limit of a shape in GeoJSON is that of the map's own routes and areas, and one more is a plain finding."""
    assert geojson(tmp_path, kind, most) == (1, [])
    assert model.model_validate({"name": "N", "points": [(1.0, 1.0)] * most})
    with pytest.raises(ValueError, match="at most"):
        model.model_validate({"name": "N", "points": [(1.0, 1.0)] * (most + 1)})
    count, (message,) = geojson(tmp_path, kind, most + 1)
    assert count == 0
    assert f"{most + 1:,} positions" in message and f"at most {most:,}" in message


def test_geojson_that_only_looks_like_text_and_numbers(tmp_path: Path) -> None:
    """Half of a surrogate pair is no name, and an integer of 400 digits no place on the globe."""
    assert geojson(tmp_path, "LineString", 2, "a\ud800")[1] == [
        "Feature 1 of m.json has a name that is not whole characters."
    ]
    text = (tmp_path / "m.json").read_text(encoding="utf-8").replace("\\ud800", "").replace("0.001", "1" * 400)
    (tmp_path / "m.json").write_text(text, encoding="utf-8")
    _, (finding,) = read_geojson(tmp_path / "m.json", "m.json", Place("a"))
    assert "off the globe" in finding.message


@pytest.mark.parametrize("letter", ["a", "é", "橋"])
def test_an_address_too_long_for_a_code_is_found_at_reading(letter: str, tmp_path: Path) -> None:
    """The longest address makes a code of 69 modules; a longer one is one finding, not repeated in full."""
    size = len(letter.encode())
    start = "https://www.un.org/" + "a" * ((MAX_CODED_BYTES - 19) % size)
    longest = start + letter * ((MAX_CODED_BYTES - len(start)) // size)
    for url in (longest, longest + "a", start + letter * 3000):
        links = {"archive": {"url": url, "label": "The archive"}}
        folder = write(tmp_path / "in", [{"text": SHORT}], links=links)
        _, findings = read_exhibit(folder)
        codes = [finding.code for finding in findings]
        assert codes == ([] if url == longest else ["address-too-long"])
        assert all(finding.place and finding.place.line and len(finding.message) < 200 for finding in findings)
    assert len(_modules(longest)) == 69


def test_geojson_may_tell_heights(tmp_path: Path) -> None:
    """A third number of a position is its height, which a map has no use for; one number alone is no position."""
    coordinates: dict[str, Any] = {"Point": [46.8, 39.9, 350.0], "LineString": [[46.8, 39.9, 350.0], [46.7, 40.0, 9.0]]}
    for kind, positions in coordinates.items():
        feature = {"type": "Feature", "properties": {"name": "N"}, "geometry": {"type": kind, "coordinates": positions}}
        collection = {"type": "FeatureCollection", "features": [feature]}
        (tmp_path / "m.json").write_text(json.dumps(collection), encoding="utf-8")
        (read,), findings = read_geojson(tmp_path / "m.json", "m.json", Place("a"))
        assert not findings
        assert read.lines[0][0] == (39.9, 46.8)
    text = (tmp_path / "m.json").read_text(encoding="utf-8").replace("[46.7, 40.0, 9.0]", "[46.7]")
    (tmp_path / "m.json").write_text(text, encoding="utf-8")
    _, (finding,) = read_geojson(tmp_path / "m.json", "m.json", Place("a"))
    assert "two numbers" in finding.message
