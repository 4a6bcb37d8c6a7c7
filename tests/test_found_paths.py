"""Files whose names an archive spelled otherwise than the keyboard: Macs part letters and marks (NFD)."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import ExhibitError, errors
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import Picture
from samples import posters, put, write

NAMES = ["gecə-şəhər", "café", "ёлка-йод", "Ångström", "ใจ-ก่อน"]


def exhibit(folder: Path, name: str, written: str, stored: str) -> Path:
    """A panel, a picture in a folder, a logo and a map's file, all of that name, spelled as forms of Unicode say."""
    spelled, on_disk = unicodedata.normalize(written, name), unicodedata.normalize(stored, name)
    picture = f"{spelled}/{spelled}.jpg"
    image = {"file": picture, "alt": "Bars.", "caption": "Bars.", "credit": "A", "rights": "public domain"}
    geojson = {
        "geojson": f"{spelled}.geojson",
        "alt": "A map.",
        "origin": "Town",
        "caption": "A map.",
        "source": "minutes",
    }
    logos = {"logos": [{"file": picture, "name": "Council"}], "caption": "With"}
    blocks = [{"image": {**image, "width": "half"}}, {"map": geojson}, {"logos": logos}, {"text": "A."}]
    write(folder, {spelled: {"title": "One", "scene": "home", "blocks": blocks}})
    (folder / "panels" / f"{spelled}.yaml").rename(folder / "panels" / f"{on_disk}.yaml")
    (folder / on_disk).mkdir()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(folder / on_disk / f"{on_disk}.jpg")
    town = {
        "type": "Feature",
        "properties": {"name": "Town"},
        "geometry": {"type": "Point", "coordinates": [46.8, 39.9]},
    }
    features = {"type": "FeatureCollection", "features": [town]}
    (folder / f"{on_disk}.geojson").write_text(json.dumps(features), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES[:3])
@pytest.mark.parametrize(("written", "stored"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFC", "NFC")])
def test_an_exhibit_from_a_macs_archive_is_found_whole(name: str, written: str, stored: str, tmp_path: Path) -> None:
    """Panels, pictures in folders, logos and maps, spelled either way in the YAML and on the disk."""
    folder = exhibit(tmp_path / "in", name, written, stored)
    built = build(folder, tmp_path / "out", draft=True)
    assert "missing-file" not in {finding.code for finding in built.findings}
    assert "panel-not-listed" not in {finding.code for finding in built.findings}
    pictures = [mark for mark in posters(folder).composed[0].pages[0].marks if isinstance(mark, Picture)]
    assert len(pictures) == 2
    assert all(Path(picture.file).is_file() for picture in pictures)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_as_written_comes_first(name: str, tmp_path: Path) -> None:
    """Of two files that look alike the one is meant whose name was written so."""
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    for form in forms:
        (tmp_path / form).write_text(form, encoding="utf-8")
    for form in forms:
        assert found_path(tmp_path, form).read_text(encoding="utf-8") == form


def test_a_name_that_is_nowhere_stays_as_written(tmp_path: Path) -> None:
    assert found_path(tmp_path, "şəkil/gecə.jpg") == tmp_path / "şəkil/gecə.jpg"


@pytest.mark.parametrize(("written", "near"), [("Photo.JPG", "photo.jpg"), ("gecə.JPG", "gecə.jpg")])
def test_a_name_in_other_capitals_is_told(written: str, near: str, tmp_path: Path) -> None:
    """It is found on some systems and not on others, so nobody can rely on it."""
    image = {"file": written, "alt": "Bars.", "caption": "Bars.", "credit": "A", "rights": "public domain"}
    folder = write(tmp_path, [{"image": image}])
    (folder / near).write_bytes(b"")
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "out")
    (finding,) = [one for one in errors(refused.value.findings) if one.code == "missing-file"]
    assert near in finding.hint


def test_a_panel_listed_once_in_each_spelling_is_listed_twice(tmp_path: Path) -> None:
    folder = write(tmp_path, {"café": {"title": "One", "scene": "home", "blocks": [{"text": "A."}]}})
    fields = {"title": "A", "subtitle": "B", "running": "A", "language": "en", "code": "AB", "edition": "1"}
    names = [unicodedata.normalize(form, "café") for form in ("NFC", "NFD")]
    put(folder / "exhibit.yaml", {**fields, "checked": "2024-05-01", "posters": {"papers": ["A3"]}, "panels": names})
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "out")
    assert [one.code for one in errors(refused.value.findings)] == ["duplicate-value"]


@pytest.mark.parametrize("name", NAMES[:2])
def test_two_files_that_look_alike_are_told(name: str, tmp_path: Path) -> None:
    """An archive unpacked over a folder leaves an old and a new file of one name: panels, pictures, maps."""
    folder = exhibit(tmp_path, name, "NFC", "NFC")
    parted = unicodedata.normalize("NFD", name)
    if (folder / "panels" / f"{parted}.yaml").exists():
        pytest.skip("this disk takes both spellings for one name")
    inside = unicodedata.normalize("NFC", name)
    (folder / "panels" / f"{parted}.yaml").write_bytes((folder / "panels" / f"{inside}.yaml").read_bytes())
    (folder / inside / f"{parted}.jpg").write_bytes((folder / inside / f"{inside}.jpg").read_bytes())
    (folder / f"{parted}.geojson").write_bytes((folder / f"{inside}.geojson").read_bytes())
    read, findings = read_exhibit(folder)
    assert read is not None
    told = [
        (one.message.split(":")[0], one.place.file) for one in findings if one.code == "duplicate-value" and one.place
    ]
    panel = f"panels/{inside}.yaml"
    assert (f"There are two files called {panel}", "exhibit.yaml") in told
    assert (f"There are two files called {inside}/{inside}.jpg", panel) in told
    assert (f"There are two files called {inside}.geojson", panel) in told


def test_one_file_of_a_name_is_enough(tmp_path: Path) -> None:
    _, findings = read_exhibit(exhibit(tmp_path, NAMES[0], "NFC", "NFD"))
    assert "duplicate-value" not in {one.code for one in findings}
