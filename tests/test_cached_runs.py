"""A run whose answer is known is not done again; any difference in what it depends on has it done again."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibit_builder.commands import build_anew, check_anew
from exhibit_builder.commands.build import Built, build
from exhibit_builder.commands.cached_runs import depends_on_nothing_else
from exhibit_builder.commands.check import Checked, check
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.system import folder_sums
from exhibit_builder.system.manifests import MANIFEST
from exhibit_builder.system.store import ENDING, home
from exhibit_builder.typography.fonts import shipped_fonts
from samples import SHORT, put, write

DAY = datetime.date(2024, 5, 2)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An exhibit of one panel with a picture, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    blocks = [
        {"text": f"{SHORT}[@minutes]"},
        {
            "image": {
                "file": "bank.png",
                "alt": "The river and its bank in winter.",
                "caption": "The bank.",
                "credit": "Ada Reed",
                "rights": "Town archive",
                "ratio": 2,
            }
        },
    ]
    made = write(tmp_path / "in", blocks, posters={"papers": ["A4"]})
    Image.linear_gradient("L").resize((900, 450)).save(made / "bank.png")
    return made


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done anew, a word for each time."""
    done: list[str] = []
    for word, module, name in (("build", build_anew, "made_anew"), ("check", check_anew, "checked_anew")):
        whole: Callable[..., Any] = getattr(module, name)

        def counted(*args: Any, word: str = word, whole: Callable[..., Any] = whole) -> Any:
            done.append(word)
            return whole(*args)

        monkeypatch.setattr(module, name, counted)
    return done


def built(folder: Path, **asked: Any) -> Built:
    return build(folder, folder.parent / "out", **{"draft": True, "today": DAY, "only": "posters", **asked})


def checked(folder: Path, **asked: Any) -> Checked:
    return check(folder, **{"today": DAY, **asked})


def told(made: Built) -> Built:
    return replace(made, anew=True)


def test_where_nothing_changed_nothing_is_done(folder: Path, runs: list[str]) -> None:
    """The same answer, the same files, and no page is set; the answer says that it is the one of before."""
    first, seen = built(folder), checked(folder)
    lying = {path: path.stat().st_mtime_ns for path in (folder.parent / "out").rglob("*")}
    again = built(folder)
    assert (first.anew, again.anew) == (True, False)
    assert told(again) == first
    assert checked(folder) == seen
    assert runs == ["build", "check"]
    assert lying == {path: path.stat().st_mtime_ns for path in (folder.parent / "out").rglob("*")}


def _word(folder: Path) -> None:
    panel = folder / "panels/one.yaml"
    panel.write_text(panel.read_text(encoding="utf-8").replace("one cart", "two carts"), encoding="utf-8")


def _picture(folder: Path) -> None:
    with Image.open(folder / "bank.png") as picture:
        changed = picture.copy()
    changed.putpixel((0, 0), 200)
    changed.save(folder / "bank.png")


def _new_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("later", encoding="utf-8")


def _renamed(folder: Path) -> None:
    (folder / "bank.png").rename(folder / "shore.png")
    panel = folder / "panels/one.yaml"
    panel.write_text(panel.read_text(encoding="utf-8").replace("bank.png", "shore.png"), encoding="utf-8")


@pytest.mark.parametrize("change", [_word, _picture, _new_file, _renamed])
def test_another_byte_in_the_folder_has_all_done_again(
    folder: Path, runs: list[str], change: Callable[[Path], None]
) -> None:
    """Texts, pictures, names, files that nobody asked for: whatever may count, counts."""
    built(folder)
    checked(folder)
    change(folder)
    assert built(folder).anew
    checked(folder)
    assert runs == ["build", "check"] * 2


@pytest.mark.parametrize(
    "asked", [{"today": DAY + datetime.timedelta(1)}, {"draft": False}, {"marks": True}, {"only": None}]
)
def test_something_else_that_is_asked_for_is_made(folder: Path, runs: list[str], asked: dict[str, Any]) -> None:
    """Another day, printers' marks, a part: none of them is what was made before."""
    built(folder)
    built(folder, **asked)
    assert runs == ["build"] * 2


def test_another_day_or_rule_is_checked(folder: Path, runs: list[str]) -> None:
    """A review date may have passed overnight; a rule that was left out has found nothing."""
    for asked in ({}, {"today": DAY + datetime.timedelta(1)}, {"ignore": ["fit"]}, {"papers": ["A3"]}):
        checked(folder, **asked)
    assert runs == ["check"] * 4


def _gone(out: Path) -> None:
    next(out.glob("en/posters/A4/*.press.pdf")).unlink()


def _cut_off(out: Path) -> None:
    file = next(out.glob("en/posters/A4/*.press.pdf"))
    file.write_bytes(file.read_bytes()[:-1])


def _no_manifest(out: Path) -> None:
    (out / MANIFEST).unlink()
    shutil.rmtree(out)


def _killed(out: Path) -> None:
    (out / ".exhibit-build/new").mkdir(parents=True)


@pytest.mark.parametrize("change", [_gone, _cut_off, _no_manifest, _killed])
def test_files_that_are_not_as_they_were_made_are_made_again(
    folder: Path, runs: list[str], change: Callable[[Path], None]
) -> None:
    """Nobody is told that a file is there which is not, or is another."""
    first = built(folder)
    change(folder.parent / "out")
    assert built(folder) == first
    assert runs == ["build"] * 2
    assert {path.name for path in (folder.parent / "out").iterdir()} >= {MANIFEST, "en"}


def test_a_kept_answer_of_somebody_else_is_not_believed(folder: Path, runs: list[str]) -> None:
    """An entry that was changed, or put there, is not taken for what this program found."""
    seen = checked(folder)
    for entry in (home() / "runs").glob(f"*{ENDING}"):
        data = bytearray(entry.read_bytes())
        data[10] ^= 1
        entry.write_bytes(data)
    assert checked(folder) == seen
    assert runs == ["check"] * 2


def test_another_program_finds_for_itself(folder: Path, runs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older version found is not what this one finds."""
    checked(folder)
    monkeypatch.setattr("exhibit_builder.commands.cached_runs.this_program", lambda: "another")
    checked(folder)
    assert runs == ["check"] * 2


def test_a_folder_that_a_run_writes_to_is_not_judged_by_its_bytes(folder: Path, runs: list[str]) -> None:
    """Files inside the exhibit's own folder change by the build itself."""
    for _ in range(2):
        build(folder, folder / "dist", draft=True, today=DAY)
    assert runs == ["build"] * 2


def test_other_typefaces_make_other_files(folder: Path, runs: list[str], tmp_path: Path) -> None:
    """The same folder of fonts by another name gives the same; with a file more it is another one."""
    fonts = shutil.copytree(shipped_fonts(), tmp_path / "fonts")
    checked(folder)
    checked(folder, fonts=fonts)
    assert runs == ["check"]
    (fonts / "more.txt").write_text("a licence", encoding="utf-8")
    checked(folder, fonts=fonts)
    assert runs == ["check"] * 2


def test_what_cannot_be_read_is_found_again_each_time(folder: Path, runs: list[str]) -> None:
    """Of an exhibit with a mistake in its YAML nothing is kept: what it depends on is not known."""
    (folder / "sources.yaml").write_text("- id: [", encoding="utf-8")
    first = checked(folder)
    assert checked(folder) == first
    assert not first.verdict.passed
    assert runs == ["check"] * 2


def test_a_rule_at_fault_is_asked_again(folder: Path, runs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What stopped it may have been of the moment: the next run looks again, and finds what there is to find."""

    def stumbling(_: Evidence) -> Iterator[Defect]:
        raise MemoryError("no more")
        yield

    rule = all_rules()["double-space"]
    with monkeypatch.context() as patch:
        patch.setitem(all_rules(), rule.id, replace(rule, check=stumbling))
        for verdict in (built(folder).verdict, checked(folder).verdict):
            assert [miss.rule for miss in verdict.not_checked if "at fault" in miss.reason] == [rule.id]
    for verdict in (built(folder).verdict, checked(folder).verdict):
        assert not [miss.rule for miss in verdict.not_checked if "at fault" in miss.reason]
    assert runs == ["build", "check"] * 2


def test_a_name_that_no_folder_can_have_has_no_sum() -> None:
    """Whoever asks is told so in words, and not by a traceback."""
    for name in ("a\0b", "x" * 5000, "nowhere"):
        assert folder_sums.folder_sum(Path(name)) is None


def test_a_link_to_another_folder_is_not_known(folder: Path, runs: list[str], tmp_path: Path) -> None:
    """What lies behind it can change without a byte of the exhibit's own folder."""
    (tmp_path / "elsewhere").mkdir()
    (folder / "more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert folder_sums.folder_sum(folder) is None
    for _ in range(2):
        checked(folder)
    assert runs == ["check"] * 2


def test_a_look_of_another_package_is_not_known(folder: Path) -> None:
    """Its modules may change without this program's."""
    exhibit, _ = read_exhibit(folder)
    assert exhibit is not None
    assert depends_on_nothing_else(exhibit)
    assert not depends_on_nothing_else(replace(exhibit, theme=exhibit.theme.model_copy(update={"look": "another"})))


def test_a_sum_stands_for_names_as_well(tmp_path: Path) -> None:
    """Bytes that move from one file to the next, and a file by another name, are something else."""
    sums = set()
    for name, files in {"a": {"x": "12", "y": "3"}, "b": {"x": "1", "y": "23"}, "c": {"x": "12", "z": "3"}}.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")
        sums.add(folder_sums.folder_sum(tmp_path / name))
    assert len(sums) == 3
    assert None not in sums


def test_too_many_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no exhibit's keeps nobody waiting."""
    monkeypatch.setattr(folder_sums, "MOST_FILES", 2)
    for name in "abc":
        put(tmp_path / f"{name}.yaml", {})
    assert folder_sums.folder_sum(tmp_path) is None


@pytest.mark.parametrize("change", [_word, _picture])
def test_a_folder_that_changes_while_it_is_read_is_read_again(
    folder: Path, runs: list[str], change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was saved just after the start is in the files; taken back, it is not in those of the next build."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    whole = build_anew.made_anew

    def saved_meanwhile(*args: Any) -> Any:
        change(folder)
        return whole(*args)

    with monkeypatch.context() as patch:
        patch.setattr(build_anew, "made_anew", saved_meanwhile)
        built(folder)
    for path, data in before.items():
        path.write_bytes(data)
    assert built(folder).anew
    fresh = build(folder, folder.parent / "fresh", draft=True, today=DAY, only="posters")
    files = {path: (folder.parent / "fresh" / path).read_bytes() for path in (file.path for file in fresh.files)}
    assert files == {path: (folder.parent / "out" / path).read_bytes() for path in files}


def test_where_nobody_can_say_what_lies_there_nothing_is_taken_for_it(
    folder: Path, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that another build writes to when this one looks, then and the next time: it is made anew."""
    monkeypatch.setattr("exhibit_builder.commands.build.published_sum", lambda out: "")
    built(folder)
    shutil.rmtree(folder.parent / "out")
    assert built(folder).anew
    assert runs == ["build"] * 2
