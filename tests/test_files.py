"""What a build leaves behind: the same bytes, a true manifest, and the last good files when anything goes wrong."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import exhibit_builder.system.publishing
from conftest import REPOSITORY
from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.scaffold import new_exhibit
from exhibit_builder.system.manifests import MANIFEST
from samples import four, hashes, write


def in_another_process(folder: Path, out: Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A build with no day of its own, which the command would ask the clock for."""
    program = "import sys; from exhibit_builder import build; build(sys.argv[1], sys.argv[2])"
    command = [sys.executable, "-c", program, str(folder), str(out)]
    own = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **environment}
    return subprocess.run(command, cwd=cwd, env=own, capture_output=True, text=True)


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    """Building the new exhibit twice, from and to different folders, gives the same files."""
    made = []
    for name in ("first", "second place"):
        new_exhibit(tmp_path / name / "in")
        build(tmp_path / name / "in", tmp_path / name / "out")
        made.append(hashes(tmp_path / name / "out"))
    assert made[0] == made[1] and len(made[0]) > 5


@pytest.mark.long
@pytest.mark.parametrize("seed", ["1", "2024"])
def test_another_process_gives_the_same_bytes(seed: str, ready_exhibit: Path, khojaly: Built, tmp_path: Path) -> None:
    """Hash order, time zone, locale and working folder leave no trace in the files."""
    environment = {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    done = in_another_process(ready_exhibit, tmp_path / "out", tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "out") == hashes(khojaly.out)


def test_the_manifest_is_true(khojaly: Built, judge: Any) -> None:
    """Every file is listed with its size, hash and pages, and nothing else lies in the folder."""
    manifest = json.loads((khojaly.out / MANIFEST).read_text(encoding="utf-8"))
    assert {entry["path"] for entry in manifest["files"]} == set(hashes(khojaly.out)) - {MANIFEST}
    for entry in manifest["files"]:
        data = (khojaly.out / entry["path"]).read_bytes()
        assert entry["bytes"] == len(data)
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        if Path(entry["path"]).suffix != ".pdf":
            assert Path(entry["path"]).suffix in (".xml", ".html", ".json", ".png")
            continue
        with judge("pikepdf").open(khojaly.out / entry["path"]) as pdf:
            assert entry["pages"] == len(pdf.pages)
            assert str(pdf.Root.Lang) == entry["language"]
            assert manifest["exhibit"] in str(pdf.docinfo["/Title"])


def test_built_and_manifest_agree(khojaly: Built) -> None:
    """What ``build`` returns is what it wrote down."""
    manifest = json.loads((khojaly.out / MANIFEST).read_text(encoding="utf-8"))
    assert [file.path for file in khojaly.files] == [entry["path"] for entry in manifest["files"]]
    assert [file.sha256 for file in khojaly.files] == [entry["sha256"] for entry in manifest["files"]]


def test_the_public_names_are_what_they_say() -> None:
    """``from exhibit_builder import build`` gives the function, also when the module was imported before."""
    code = (
        "import exhibit_builder.commands.build; import exhibit_builder;"
        "from exhibit_builder import Built, ExhibitError, build;"
        "assert callable(exhibit_builder.build) and callable(exhibit_builder.build), exhibit_builder.build;"
        "assert callable(build), build; assert issubclass(ExhibitError, Exception)"
    )
    for program in (code, code.removeprefix("import exhibit_builder.commands.build; ")):
        own = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
        done = subprocess.run([sys.executable, "-c", program], env=own, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


BROKEN = {
    "a mistake in the YAML": ("exhibit.yaml", "title: [\n"),
    "an unknown key": ("panels/bank.yaml", "titel: One bank\nblocks: [{text: Words}]\n"),
    "no value for a text": ("panels/bank.yaml", "title: One bank\nblocks:\n  - text:\n"),
    "a theme that is none": ("theme.yaml", "gap: wide\n"),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_failed_build_leaves_the_last_one(mistake: str, tmp_path: Path) -> None:
    """After a mistake every file of the last build is as it was, and nothing was added."""
    folder = write(tmp_path / "in", four())
    build(folder, tmp_path / "place/out")
    before = hashes(tmp_path / "place")
    name, text = BROKEN[mistake]
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ExhibitError):
        build(folder, tmp_path / "place/out")
    assert hashes(tmp_path / "place") == before
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["out"]


def test_a_full_disk_leaves_the_last_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file can't be drawn half-way, the last files stay, and the finding says so."""
    folder = write(tmp_path / "in", four())
    build(folder, tmp_path / "place/out")
    before = hashes(tmp_path / "place")
    write(folder, four(bank=[{"text": "Changed."}]))
    drawn = []

    def full(self: Any, pages: Any, path: Path, *rest: Any) -> None:
        if drawn:
            raise OSError(28, "No space left on device")
        drawn.append(path.write_bytes(b"%PDF"))

    monkeypatch.setattr("exhibit_builder.products.production.DocumentWriter.draw_press", full)
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "place/out")
    assert [finding.code for finding in refused.value.findings] == ["cannot-write"]
    assert hashes(tmp_path / "place") == before
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["out"]


def test_a_file_that_cannot_be_replaced_leaves_the_last_build(tmp_path: Path) -> None:
    """When one file of the last build can't be replaced (held open, or no file), all others stay as they were.

    A folder stands in for a file that a viewer on Windows holds open.
    """
    folder = write(tmp_path / "in", four())
    built = build(folder, tmp_path / "out")
    held = tmp_path / "out" / built.files[2].path
    held.unlink()
    (held / "kept").mkdir(parents=True)
    before = hashes(tmp_path / "out")
    write(folder, four(start=[{"text": "Changed."}]))
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "out")
    assert [finding.code for finding in refused.value.findings] == ["cannot-write"]
    assert hashes(tmp_path / "out") == before


def test_files_of_the_last_build_go_others_stay(tmp_path: Path) -> None:
    """A product that is not made any more is removed with its empty folders; a file of somebody's own stays."""
    folder = write(tmp_path / "in", four(), booklet={"papers": ["A5"]})
    build(folder, tmp_path / "out")
    (tmp_path / "out/note.txt").write_text("mine", encoding="utf-8")
    write(folder, four(), posters=None, booklet={"papers": ["A5"]})
    built = build(folder, tmp_path / "out")
    assert set(hashes(tmp_path / "out")) == {*(file.path for file in built.files), MANIFEST, "note.txt"}
    assert not (tmp_path / "out/en/posters").exists()


def test_a_manifest_that_points_elsewhere_removes_nothing_there(tmp_path: Path) -> None:
    """A tampered manifest can't make a build delete a file outside its folder."""
    folder = write(tmp_path / "in", four())
    build(folder, tmp_path / "out")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    digest = hashlib.sha256(b"mine").hexdigest()
    for path in ("../mine.txt", str(tmp_path / "mine.txt")):
        manifest["files"].append({**manifest["files"][0], "path": path, "sha256": digest, "bytes": 4})
    (tmp_path / "out" / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    build(folder, tmp_path / "out")
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["somebody's folder", "a file", "the exhibit", "above the exhibit"])
def test_a_target_that_is_not_ours_is_refused(kind: str, tmp_path: Path) -> None:
    """Nothing is written into a folder with other files, over a file, or into the exhibit itself."""
    folder = write(tmp_path / "in", four())
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/thesis.txt").write_text("mine", encoding="utf-8")
    targets = {
        "somebody's folder": tmp_path / "theirs",
        "a file": tmp_path / "theirs/thesis.txt",
        "the exhibit": folder,
        "above the exhibit": tmp_path,
    }
    before = hashes(tmp_path)
    with pytest.raises(ExhibitError) as refused:
        build(folder, targets[kind])
    assert [finding.code for finding in refused.value.findings] == ["out-not-usable"]
    assert hashes(tmp_path) == before


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an earlier build left."""
    folder = tmp_path_factory.mktemp("last")
    return build(write(folder / "in", four()), folder / "out").out


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a child alone")
@pytest.mark.parametrize("end", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("moment", ["set A1 posters", ".press.pdf"], ids=["while setting", "while drawing"])
def test_a_build_that_is_stopped_leaves_the_last_one(moment: str, end: str, last: Path, tmp_path: Path) -> None:
    """Ctrl-C, a shutdown or a closed window half-way ends with one line and the signal's exit code; the last files stay
    and nothing lies beside them."""
    number = int(getattr(signal, end))
    shutil.copytree(last, tmp_path / "place/out")
    before = hashes(tmp_path / "place")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "exhibit_builder", "build", str(REPOSITORY / "exhibit"), "--out", "place/out"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if line.rstrip().endswith(moment):
            process.send_signal(number)
            break
    else:
        pytest.fail(f"no line ended with {moment!r}: {said}")
    _, rest = process.communicate()
    assert process.returncode == 128 + number, rest
    assert "Traceback" not in rest and "Stopped" in rest
    assert hashes(tmp_path / "place") == before
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["out"]


def test_the_manifest_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds a new manifest finds all its files: it is moved in after them."""
    moved: list[str] = []
    replace = os.replace

    def noted(source: Any, target: Any) -> None:
        if tmp_path / "out" in Path(target).parents:
            moved.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(exhibit_builder.system.publishing.os, "replace", noted)
    built = build(write(tmp_path / "in", four()), tmp_path / "out")
    assert moved[-1] == MANIFEST
    assert {*moved[:-1]} == {Path(file.path).name for file in built.files}
