"""``exhibit new`` writes an exhibit that builds, or changes nothing."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from pathlib import Path

import pytest

from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import ExhibitError, errors
from exhibit_builder.core.look_names import LookName
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.scaffold import new_exhibit, write_schemas
from exhibit_builder.typography.fonts import shipped_fonts


def test_the_new_exhibit_reads_without_an_error(tmp_path: Path) -> None:
    """Nor with a warning: what a newcomer sees first is not a fault of theirs."""
    new_exhibit(tmp_path / "new")
    exhibit, findings = read_exhibit(tmp_path / "new")
    assert findings == ()
    assert exhibit is not None
    used = {block.kind for panel in exhibit.panels for block in panel.blocks}
    # These need pictures of somebody's own, which the template has none of.
    assert BLOCKS.keys() - used == {"logos", "document", "group", "strip", "testimony", "person", "beside", "object"}


@pytest.mark.parametrize("look", LookName)
def test_a_new_exhibit_in_each_look(look: LookName, tmp_path: Path) -> None:
    """A stranger sees the look in a minute: no error, and nothing to mend but the invented words."""
    new_exhibit(tmp_path / "new", look)
    exhibit, findings = read_exhibit(tmp_path / "new")
    assert findings == () and exhibit is not None and exhibit.theme.look == look
    verdict = check(tmp_path / "new", today=datetime.date(2024, 6, 1)).verdict
    assert {found.code for found in verdict.findings} == {"template-left", "address-not-set"}
    assert not errors(verdict.findings)
    assert look is not LookName.PHOTOGRAPH or len(list((tmp_path / "new/pictures").glob("*.jpg"))) == 3


def test_every_file_leads_to_its_schema(tmp_path: Path) -> None:
    """The first line of each YAML file names a schema that is there."""
    written = new_exhibit(tmp_path / "new")
    for path in written:
        if path.suffix == ".yaml":
            first = path.read_text(encoding="utf-8").splitlines()[0]
            schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
            assert json.loads(schema.read_text(encoding="utf-8"))["$schema"]
    assert set(written) == {path for path in (tmp_path / "new").rglob("*") if path.is_file()}


@pytest.mark.parametrize("look", list(LookName))
def test_the_commented_theme_is_right_when_it_is_used(look: LookName, tmp_path: Path) -> None:
    """Taking the # away gives a theme without mistakes in every look, and it names what changes a look most."""
    new_exhibit(tmp_path / "new", look)
    shutil.copytree(shipped_fonts() / "source-sans-3", tmp_path / "new/fonts")
    theme = tmp_path / "new/theme.yaml"
    lines = theme.read_text(encoding="utf-8").splitlines()[3:]
    keys = {line.removeprefix("# ").partition(":")[0] for line in lines if not line.startswith("#  ")}
    assert {"accent", "ground", "faces", "sizes", "shares"} <= keys
    theme.write_text("\n".join(line.removeprefix("# ") for line in lines), encoding="utf-8")
    exhibit, findings = read_exhibit(tmp_path / "new")
    assert exhibit is not None and exhibit.theme.seed == 7 and "ink" in exhibit.theme.colours
    assert not [finding for finding in findings if finding.place and finding.place.file == "theme.yaml"]


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who stands in a folder made for it may use it; nothing is left beside it."""
    (tmp_path / "new").mkdir()
    monkeypatch.chdir(tmp_path / "new")
    new_exhibit(Path("."))
    assert Path("exhibit.yaml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_there_is_not_touched(tmp_path: Path, kind: str) -> None:
    """A file, or a folder with anything in it, is refused and stays as it is."""
    target = tmp_path / "new"
    if kind == "file":
        target.write_text("mine", encoding="utf-8")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExhibitError) as refused:
        new_exhibit(target)
    assert refused.value.findings[0].code == "folder-not-empty"
    assert [path.name for path in tmp_path.rglob("*")] == (["new"] if kind == "file" else ["new", "mine.txt"])


@pytest.mark.parametrize("there", [False, True])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    """When the disk is full half-way, the target is as it was and nothing lies beside it."""

    def full(self: Path, *args: object, **kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    if there:
        (tmp_path / "new").mkdir()
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ExhibitError) as refused:
        new_exhibit(tmp_path / "new")
    assert refused.value.findings[0].code == "cannot-write"
    assert [path.name for path in tmp_path.rglob("*")] == (["new"] if there else [])


def test_schemas_are_renewed(tmp_path: Path) -> None:
    """Writing the schemas twice gives the same files."""
    first = {path.name: path.read_bytes() for path in write_schemas(tmp_path)}
    assert {path.name: path.read_bytes() for path in write_schemas(tmp_path)} == first
    assert set(first) == {
        "exhibit.json",
        "panel.json",
        "place.json",
        "printer.json",
        "sources.json",
        "terms.json",
        "theme.json",
    }


PANELS = ("after", "crossing", "ferry", "flood", "look-further")

OTHER_WORDS = {
    "https://www.iana.org/help/example-domains": "https://www.archives.gov/research/",
    "Alder Ford": "Rowan Quay",
    "What you can still see": "What is left to see",
    "after the survey": "after the count",
    "Survey of the Old": "Count of the Old",
    "on the next day": "one day later",
    "from marks on the walls": "from marks on two walls",
    "bridge": "pier", "Bridge": "Pier", "ferry": "barge", "Ferry": "Barge", "river": "bay", "flood": "storm",
    "Flood": "Storm", "lamps": "ropes", "lamp": "rope", "houses": "sheds", "house": "shed", "council": "harbour board",
    "hills": "cliffs", "boat": "raft", "water": "sea", "Boats": "Rafts", "panels": "panels", "road": "path",
    "arches": "piles", "proposals": "plans", "crossings": "landings", "crossing": "landing", "Letters": "Lists",
    "mill": "yard", "Mill": "Yard", "water.": "sea.", "invented": "new", "Station": "Store",
    "in the town hall": "in the office", "lift": "door", "What the survey": "What the count", "Tuesday to": "Sunday to",
}  # fmt: skip


def _otherwise(line: str) -> str:
    """A line with other words; a panel's file keeps its name."""
    if line.strip("- \n") in PANELS:
        return line
    for old, new in OTHER_WORDS.items():
        line = line.replace(old, new)
    return line


def test_a_fresh_exhibit_is_not_ready_to_print(tmp_path: Path) -> None:
    """Every file that still holds the template's words is named, and so is the address about examples."""
    new_exhibit(tmp_path / "new")
    checked = check(tmp_path / "new", today=datetime.date(2024, 6, 1))
    found = {(one.code, one.place.file) for one in checked.verdict.findings if one.place}
    files = {"exhibit.yaml", "sources.yaml", *(f"panels/{name}.yaml" for name in PANELS)}
    assert {file for code, file in found if code == "template-left"} == files
    assert ("address-not-set", "exhibit.yaml") in found
    assert not errors(checked.verdict.findings)


def test_a_new_exhibit_with_words_of_ones_own_is_clean(tmp_path: Path) -> None:
    """Nothing is left to look at once the words are somebody's own."""
    for path in new_exhibit(tmp_path / "new"):
        if path.suffix == ".yaml":
            text = "".join(map(_otherwise, path.read_text(encoding="utf-8").splitlines(keepends=True)))
            path.write_text(text, encoding="utf-8")
    checked = check(tmp_path / "new", today=datetime.date(2024, 6, 1))
    assert checked.verdict.findings == ()


@pytest.mark.parametrize("linked", [".schema", ".schema/panel.json"])
def test_schemas_are_written_through_no_link(linked: str, tmp_path: Path) -> None:
    """Somebody's file at the other end of a symbolic link stays as it is, and the link is named."""
    exhibit, elsewhere = tmp_path / "in", tmp_path / "elsewhere"
    exhibit.mkdir()
    (exhibit / linked).parent.mkdir(exist_ok=True)
    if linked.endswith(".json"):
        elsewhere.write_text("mine", encoding="utf-8")
    else:
        elsewhere.mkdir()
    (exhibit / linked).symlink_to(elsewhere)
    with pytest.raises(ExhibitError) as caught:
        write_schemas(exhibit)
    [finding] = caught.value.findings
    assert finding.code == "cannot-write" and linked in finding.message and "symbolic link" in finding.message
    assert elsewhere.read_text(encoding="utf-8") == "mine" if elsewhere.is_file() else not any(elsewhere.iterdir())
    assert [path.name for path in exhibit.rglob("*.json")] == ([Path(linked).name] if elsewhere.is_file() else [])


def test_a_file_that_other_names_share_keeps_what_it_says(tmp_path: Path) -> None:
    """A hard link is no link to follow either: the schema is a new file."""
    kept = tmp_path / "kept.json"
    kept.write_text("mine", encoding="utf-8")
    (tmp_path / "in/.schema").mkdir(parents=True)
    os.link(kept, tmp_path / "in/.schema/panel.json")
    write_schemas(tmp_path / "in")
    assert kept.read_text(encoding="utf-8") == "mine"
