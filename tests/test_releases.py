"""What was printed is kept, and what has changed since is told: figures first, and which panels must be reprinted."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from edited_exhibits import EDITS, unedited
from exhibit_builder.cli import main
from exhibit_builder.commands.build import build
from exhibit_builder.commands.changes import changes
from exhibit_builder.commands.release import release
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.preflight.text import reaching
from exhibit_builder.releases.changes_report import report_lines
from exhibit_builder.releases.recorded_texts import Owner, RecordedText
from exhibit_builder.releases.release_record import is_release_name, read_releases, release_yaml
from exhibit_builder.releases.reprint_letter import letter
from exhibit_builder.releases.sheet_changes import ReleaseChanges
from exhibit_builder.releases.text_changes import ChangeKind, HostAction, TextChange, text_changes
from samples import FIELDS, SOURCES, hashes, put, write

DAY = date(2026, 2, 26)
FIGURES = "A commission counted 485 carts in the flood, says the town.[@minutes]"
NAMED = "The ferry was kept by Richardas Lapaitis and carried one cart at a time.[@gazette]"
COMMA = "Later, the blame was disputed by everybody.[@minutes]"
PANELS: dict[str, dict[str, Any]] = {
    "start": {"title": "Bridge", "scene": "opening", "blocks": [{"text": "A ford, a ferry, a bridge."}]},
    "toll": {"title": "How many", "scene": "home", "blocks": [{"text": FIGURES}]},
    "blame": {"title": "Who did it", "scene": "walk", "blocks": [{"text": COMMA}]},
    "action": {
        "title": "What you can do",
        "scene": "witness",
        "blocks": [{"text": NAMED}, {"action": [{"verb": "Look", "text": "Look it up.", "link": "archive"}]}],
    },
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an exhibit, its build and a release for a host; nobody writes to it."""
    home = tmp_path_factory.mktemp("printed")
    write(home / "in", PANELS)
    build(home / "in", home / "out")
    release(home / "in", home / "out", today=DAY, made_for="Example Host, Strasbourg")
    return home


@pytest.fixture
def folder(printed: Path, tmp_path: Path) -> Path:
    """A copy of the released exhibit, to be changed."""
    return Path(shutil.copytree(printed / "in", tmp_path / "in"))


def edit(folder: Path, panel: str, old: str, new: str) -> None:
    path = folder / f"panels/{panel}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def code_of(folder: Path, panel: str) -> str:
    (found,) = read_releases(folder)[0]
    return next(sheet.code for sheet in found.sheets if sheet.panel == panel)


def since(folder: Path, panel: str) -> ReleaseChanges:
    asked = changes(folder, code_of(folder, panel))
    assert asked.changes is not None and not asked.findings
    return asked.changes


def refused(**options: Any) -> set[str]:
    folder, built = options.pop("folder"), options.pop("built")
    before = hashes(folder)
    with pytest.raises(ExhibitError) as wrong:
        release(folder, built, today=DAY, **options)
    assert hashes(folder) == before
    return {finding.code for finding in wrong.value.findings}


# keeping


def test_a_release_is_a_file_that_people_and_programs_read(printed: Path) -> None:
    """Which edition, when, for whom; each sheet with its code and its file's sum; each text on a line."""
    path = printed / "in/releases/ed1.yaml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert written["exhibit"] == "BRIDGE" and written["edition"] == "1" and written["date"] == "2026-02-26"
    assert written["for"] == "Example Host, Strasbourg"
    manifest = json.loads((printed / "out/manifest.json").read_text(encoding="utf-8"))
    press = {file["path"]: file for file in manifest["files"] if file["purpose"] == "press"}
    assert {sheet["file"]: sheet["sha256"] for sheet in written["sheets"]} == {
        path: file["sha256"] for path, file in press.items()
    }
    assert {sheet["code"] for sheet in written["sheets"]} == {
        record["code"] for file in press.values() for record in file["codes"]
    }
    assert [sheet.get("panel") for sheet in written["sheets"]] == list(PANELS)
    texts = written["texts"]["en"]
    assert texts["panel"]["toll"]["everywhere"]["blocks.0.text.text"] == FIGURES
    assert texts["source"]["minutes"]["title"] == SOURCES[0]["title"]
    assert texts["exhibit"]["links.archive.url"] == FIELDS["links"]["archive"]["url"]
    assert f"blocks.0.text.text: {COMMA}\n" in path.read_text(encoding="utf-8")


def test_a_release_reads_back_as_it_was_written(printed: Path) -> None:
    (found,), findings = read_releases(printed / "in")
    assert not findings
    assert release_yaml(found) == (printed / "in/releases/ed1.yaml").read_text(encoding="utf-8")


def test_a_release_is_never_written_over(printed: Path, folder: Path) -> None:
    """The same edition a second time needs another name; both are kept then, and the newer one is asked first."""
    before = hashes(folder)
    assert refused(folder=folder, built=printed / "out") == {"is-there-already"}
    done = run("release", folder, "--built", printed / "out", "--name", "ed1-berlin", "--for", "Another Host")
    assert done.exit_code == 0 and "ed1-berlin.yaml" in done.stdout
    assert {name: hashes(folder)[name] for name in before} == before
    found, findings = read_releases(folder)
    assert [each.name for each in found] == ["ed1-berlin", "ed1"] and not findings


@pytest.mark.parametrize(
    "name", ["../ed1", "ed1/x", "Ed1", "", ".", "..", "con", "lpt1", "a" * 33, "-a", "ed 1", "ed1\n", "édition", "C:a"]
)
def test_a_name_leads_nowhere_else(name: str, printed: Path, folder: Path) -> None:
    assert not is_release_name(name)
    if name:
        assert refused(folder=folder, built=printed / "out", name=name) == {"wrong-name"}


def test_what_was_not_built_for_print_is_no_release(printed: Path, folder: Path, tmp_path: Path) -> None:
    """No build, a draft, a build of other texts, a file that was changed: told, and nothing is written."""
    assert refused(folder=folder, built=tmp_path / "nowhere", name="two") == {"no-build"}
    build(folder, tmp_path / "draft", draft=True)
    assert refused(folder=folder, built=tmp_path / "draft", name="two") == {"draft-not-released"}
    out = Path(shutil.copytree(printed / "out", tmp_path / "out"))
    edit(folder, "toll", "485", "458")
    assert refused(folder=folder, built=out, name="two") == {"built-from-other-texts"}
    edit(folder, "toll", "458", "485")
    poster = next(out.glob("**/01-start.press.pdf"))
    poster.write_bytes(poster.read_bytes() + b" ")
    assert refused(folder=folder, built=out, name="two") == {"built-from-other-texts"}
    (out / "manifest.json").write_text('{"made-by": "exhibit-builder", "files": [7, {"path": 3}]}', encoding="utf-8")
    assert refused(folder=folder, built=out, name="two") == {"nothing-to-release"}
    assert refused(folder=folder, built=printed / "out", name="two", made_for="A\nB") == {"wrong-value"}


def test_a_folder_that_may_not_be_written_to_is_said_to_be(
    printed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system says it, for root may write everywhere."""

    def not_permitted(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = sorted((folder / "releases").iterdir())
    monkeypatch.setattr(os, "mkdir", not_permitted)
    assert refused(folder=folder, built=printed / "out", name="two") == {"cannot-write"}
    assert sorted((folder / "releases").iterdir()) == before


def test_a_disk_that_is_full_leaves_nothing_behind(
    printed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the folder had to be made."""
    shutil.rmtree(folder / "releases")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(folder=folder, built=printed / "out") == {"cannot-write"}
    assert not (folder / "releases").exists()


def test_a_disk_without_second_names_keeps_a_release_too(
    printed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on sticks and network drives."""

    def none(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    assert refused(folder=folder, built=printed / "out") == {"is-there-already"}
    assert release(folder, printed / "out", today=DAY, name="two")[0].is_file()
    assert {path.name for path in (folder / "releases").iterdir()} == {"ed1.yaml", "two.yaml"}


def test_a_file_where_the_folder_should_be(printed: Path, folder: Path) -> None:
    code = code_of(folder, "toll")
    shutil.rmtree(folder / "releases")
    (folder / "releases").write_text("Not a folder.", encoding="utf-8")
    assert refused(folder=folder, built=printed / "out") == {"cannot-write"}
    done = run("changes", code, folder)
    assert done.exit_code == 2 and "broken-release" in done.stderr and "unknown-code" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_leads_no_release_out_of_the_exhibit(printed: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.rmtree(folder / "releases")
    (folder / "releases").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExhibitError) as wrong:
        release(folder, printed / "out", today=DAY)
    assert [finding.code for finding in wrong.value.findings] == ["path-outside"]
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_place_has_releases_of_its_own(tmp_path: Path) -> None:
    """Its sheets have codes of their own where it says something else; its name is whom the release is for."""
    home, out = tmp_path / "in", tmp_path / "out"
    panels = {**PANELS, "start": {"title": "Bridge", "scene": "opening", "blocks": [{"text": "Shown at {venue}."}]}}
    write(home, panels)
    table = "place,name,venue\nbonn,Stadthaus Bonn,Stadthaus\nlille,Mairie de Lille,Mairie\n"
    (home / "places.csv").write_text(table, encoding="utf-8")
    for place in ("bonn", "lille"):
        build(home, out, place=place)
        path, made = release(home, out, today=DAY, place=place)
        assert path.name == f"ed1-{place}.yaml" and made.place == place
        assert made.made_for == table.splitlines()[1 if place == "bonn" else 2].split(",")[1]
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["place"] == place
    bonn, lille = sorted(read_releases(home)[0], key=lambda each: each.name)
    assert [one.code == two.code for one, two in zip(bonn.sheets, lille.sheets, strict=True)] == [
        False,
        True,
        True,
        True,
    ]
    assert "Shown at Stadthaus." in str(bonn.texts["en"]) and "Shown at Mairie." not in str(bonn.texts["en"])
    (home / "places.csv").write_text(table.replace(",Mairie\n", ",Opéra\n"), encoding="utf-8")
    assert run("changes", bonn.sheets[0].code, home).exit_code == 0
    asked = changes(home, lille.sheets[0].code).changes
    assert asked is not None and [one.now for one in asked.asked.changes] == ["Shown at Opéra."]
    assert letter(asked).splitlines()[2] == "Dear Mairie de Lille,"


def test_withheld_names_and_what_is_no_text_are_not_kept(tmp_path: Path) -> None:
    """Nor exceptions, orders, nor sources that nothing cites."""
    home = write(tmp_path / "in", {"start": PANELS["start"], "toll": PANELS["toll"]}, withheld=["Nobody Atall"])
    build(home, tmp_path / "out")
    path, made = release(home, tmp_path / "out", today=DAY)
    text = path.read_text(encoding="utf-8")
    assert "Nobody" not in text and SOURCES[1]["title"] not in text and str(tmp_path) not in text
    assert not made.pictures


# asking


def test_nothing_has_changed(printed: Path) -> None:
    """Built again, every panel has the code that it has on the wall."""
    done = run("changes", code_of(printed / "in", "toll"), printed / "in")
    assert done.exit_code == 0
    assert "Since then nothing has changed on the 4 panels of that release in this format." in done.stdout
    assert "released 26 February 2026 for Example Host, Strasbourg" in done.stdout


def test_a_figure_a_name_and_a_comma(folder: Path) -> None:
    """Three edits: the figure and the name ask for new panels, the comma for none, and the fourth is the same."""
    edit(folder, "toll", "485", "458")
    edit(folder, "action", "Richardas", "Ričardas")
    edit(folder, "blame", "Later,", "Later")
    found = since(folder, "action")
    by_panel = {each.sheet.panel: each for each in found.every}
    assert {name: [(one.kind, one.remedy) for one in each.changes] for name, each in by_panel.items()} == {
        "start": [],
        "toll": [(ChangeKind.FIGURE, HostAction.REPRINT)],
        "blame": [(ChangeKind.TEXT, HostAction.LEAVE)],
        "action": [(ChangeKind.NAME, HostAction.REPRINT)],
    }
    (figure,) = by_panel["toll"].changes
    assert "485" in figure.before and "458" in figure.now and figure.place is not None
    assert (figure.place.file, figure.place.line) == ("panels/toll.yaml", 4)
    assert by_panel["blame"].changes[0].why == "Only a comma."
    assert [each.is_same for each in found.every] == [True, False, False, False]

    done = run("changes", code_of(folder, "action"), folder)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[1].startswith("Since then 3 things have changed that a visitor can read or scan, on 3 of the 4 panels")
    # This panel first, then what has to be reprinted, then what may stay.
    told = [next(n for n, line in enumerate(lines) if word in line) for word in ("4, action", "2  toll", "3  blame")]
    assert told == sorted(told)
    assert "IN SHORT   Reprint panels 2 and 4. Leave panel 3." in lines
    assert "           Files: exhibit build --only posters --paper A3 --panel toll --panel action" in lines
    assert lines[-1] == "3 changes: 1 figure, 1 name, 1 text. Reprint: 2 panels."

    value = json.loads(run("changes", code_of(folder, "toll"), folder, "--json").stdout)
    assert value["asked"]["remedy"] == "reprint" and value["asked"]["changes"][0]["kind"] == "figure"
    assert value["reprint"] == [code_of(folder, "toll"), code_of(folder, "action")] and value["findings"] == []


def test_the_letter_says_what_to_take_down(folder: Path) -> None:
    """To whom, which panels with both codes, what was printed and what is right, and what may stay."""
    edit(folder, "toll", "485", "458")
    edit(folder, "action", "Richardas", "Ričardas")
    edit(folder, "blame", "Later,", "Later")
    found = since(folder, "toll")
    text = letter(found)
    assert text.startswith(
        "Subject: Bridge: please replace two of your four panels\n\nDear Example Host, Strasbourg,\n"
    )
    assert "Please take down panels 2 and 4" in " ".join(text.split())
    now = {each.sheet.panel: each.code_now for each in found.every}
    assert f"Panel 2, “How many” (line at its foot: {code_of(folder, 'toll')}; new: {now['toll']})" in text
    assert "gives" not in text and "485" in text and "458" in text and "Ričardas" in text
    assert "Please leave panel 3 as it is" in text and "please ask us who pays for the reprint" in text
    done = run("changes", code_of(folder, "toll"), folder, "--letter")
    assert done.stdout == text and done.exit_code == 1
    assert all(len(line) <= 100 for line in text.splitlines())


def test_a_booklet_is_asked_about_as_a_whole(tmp_path: Path) -> None:
    """Its code is that of the back cover; a poster that has to be reprinted names the booklet's page as well."""
    home = tmp_path / "in"
    write(home, PANELS, booklet={"papers": ["A5"]})
    build(home, tmp_path / "out")
    release(home, tmp_path / "out", today=DAY)
    edit(home, "toll", "485", "458")
    by_poster = since(home, "toll")
    (booklet,) = by_poster.booklets
    assert booklet.remedy is HostAction.REPRINT
    ((paper, page),) = by_poster.asked.also
    assert paper == "A5" and 2 <= page <= 7
    done = run("changes", booklet.sheet.code, home)
    assert done.exit_code == 1 and "ON THIS BOOKLET (A5): REPRINT IT" in done.stdout
    assert "Reprint: 1 booklet." in done.stdout
    text = letter(by_poster)
    assert f"The booklet A5 has the same on page {page}." in text
    asked = changes(home, booklet.sheet.code).changes
    assert asked is not None and "print no more of the old ones" in " ".join(letter(asked).split())


def test_another_address_is_a_sticker_and_another_edition_nothing(folder: Path) -> None:
    """The link's new address needs a new code over the old one; a raised edition changes the line at the foot alone."""
    main_file = folder / "exhibit.yaml"
    fields = yaml.safe_load(main_file.read_text(encoding="utf-8"))
    fields["links"]["archive"]["url"] = "https://www.archives.gov/elsewhere"
    put(main_file, fields)
    found = since(folder, "action")
    assert [(one.kind, one.remedy) for one in found.asked.changes] == [(ChangeKind.LINK, HostAction.STICKER)]
    assert not any(each.changes for each in found.others)
    done = run("changes", code_of(folder, "action"), folder)
    assert done.exit_code == 1 and "Not asked: 1 address." in done.stdout
    assert f"exhibit check --online --release {code_of(folder, 'action')}" in done.stdout
    assert "A sticker with the new code" in letter(found)

    put(main_file, {**fields, "edition": "2", "links": FIELDS["links"]})
    found = since(folder, "action")
    assert [one.kind for each in found.every for one in each.changes] == [ChangeKind.LAYOUT] * 4
    assert all(each.remedy is HostAction.LEAVE for each in found.every)
    assert run("changes", code_of(folder, "action"), folder).exit_code == 0


def test_a_panel_that_is_gone(folder: Path) -> None:
    fields = yaml.safe_load((folder / "exhibit.yaml").read_text(encoding="utf-8"))
    put(folder / "exhibit.yaml", {**fields, "panels": ["start", "toll", "action"]})
    (folder / "panels/blame.yaml").unlink()
    found = since(folder, "blame")
    assert found.asked.code_now == "" and found.asked.remedy is HostAction.DECIDE
    lines = list(report_lines(found))
    assert "ON THIS PANEL (3, blame): LOOK AT IT AND DECIDE" in lines
    assert any("The exhibit no longer makes this sheet" in line for line in lines)
    # “2 of 4” is “2 of 3” now, and that is all.
    assert {change.kind for each in found.others for change in each.changes} == {ChangeKind.LAYOUT}


@pytest.mark.parametrize("wrong", [lambda code: code.lower(), lambda code: f" {code[:3]}-{code[3:]} "])
def test_a_code_is_known_however_it_is_typed(folder: Path, wrong: Any) -> None:
    done = run("changes", wrong(code_of(folder, "toll")), folder)
    assert done.exit_code == 0 and "Read as" not in done.stdout


def test_a_letter_that_no_code_has_is_read_as_what_it_looks_like(folder: Path) -> None:
    """O for 0 and I for 1: no code has either, so there is one that is meant."""
    path = folder / "releases/ed1.yaml"
    code = code_of(folder, "toll")
    path.write_text(path.read_text(encoding="utf-8").replace(code, "01" + code[2:]), encoding="utf-8")
    done = run("changes", "OI" + code[2:], folder)
    assert f"Read as 01{code[2:]}: codes have no I, L, O or U." in done.stdout


def test_an_unknown_code_is_told_with_what_looks_like_it(folder: Path) -> None:
    """In plain words, with the exit code 2, on the error stream; as JSON it is among the findings."""
    code = code_of(folder, "toll")
    wrong = code[:5] + ("A" if code[5] != "A" else "B")
    done = run("changes", wrong, folder)
    assert done.exit_code == 2 and done.stdout == ""
    assert f"No release holds a panel with the code {wrong}." in done.stderr
    assert f"{code} (panel 2, toll, A3)" in done.stderr
    value = json.loads(run("changes", wrong, folder, "--json").stdout)
    assert [finding["code"] for finding in value["findings"]] == ["unknown-code"]
    for nonsense in ("", "toll", "T6FYC5X", "🙂", "../../x", code * 9):
        done = run("changes", nonsense, folder)
        assert done.exit_code == 2 and "unknown-code" in done.stderr and "Traceback" not in done.stderr
    shutil.rmtree(folder / "releases")
    done = run("changes", code, folder)
    assert done.exit_code == 2 and "No release is kept in releases/" in done.stderr


@pytest.mark.parametrize(
    ("status", "code", "ends"),
    [(200, 0, "1 answer, 0 don’t."), (404, 1, "0 answer, 1 don’t."), (503, 0, "0 answer")],
)
def test_dead_addresses_on_the_wall_are_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, status: int, code: int, ends: str
) -> None:
    """Those that were printed, whatever the exhibit says now; a page that is gone is an error."""
    asked: list[str] = []

    def head(url: str, *_: object) -> tuple[int, str]:
        asked.append(url)
        return status, ""

    monkeypatch.setattr(reaching, "ask", head)
    monkeypatch.setattr(reaching, "ip_addresses", lambda _: ["93.184.216.34"])
    main_file = folder / "exhibit.yaml"
    printed = FIELDS["links"]["archive"]["url"]
    text = main_file.read_text(encoding="utf-8")
    main_file.write_text(text.replace(printed, "https://www.archives.gov/elsewhere"), encoding="utf-8")
    done = run("check", folder, "--online", "--release", code_of(folder, "toll"))
    assert asked == [printed] and done.exit_code == code, done.output
    assert f"1 address of release ed1: {ends}" in done.stdout
    assert ("behind the code 'archive' on panel 4, action" in done.stderr) == (status != 200)
    value = json.loads(
        run("check", folder, "--online", "--release", code_of(folder, "toll"), "--format", "json").stdout
    )
    assert value["release"] == "ed1" and value["asked"] == [printed]


def test_addresses_of_no_release_are_not_asked_for(folder: Path) -> None:
    done = run("check", folder, "--online", "--release", "000000")
    assert done.exit_code == 2 and "unknown-code" in done.stderr
    done = run("check", folder, "--release", code_of(folder, "toll"))
    assert done.exit_code == 2 and "--release needs --online" in done.stderr


# files that are wrong


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("release: ed1", "release: ed2", 3),
        ("date: '2026-02-26'", "date: yesterday", 7),
        ("product: poster", "product: banner", 11),
        ("  format: A3", "  format: []", 15),
        ("number: '1'", "number: one", 13),
        ("sheets:", "sheets: none\nleaves:", 9),
        ("texts:", "words:", 0),
        ("everywhere:", "somewhere:", 0),
    ],
)
def test_a_broken_release_is_told_with_its_line(folder: Path, old: str, new: str, line: int) -> None:
    """What is wrong, where, and what to do; nothing is written over it, and there is no traceback."""
    path = folder / "releases/ed1.yaml"
    code = code_of(folder, "toll")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found, findings = read_releases(folder)
    assert not found and {finding.code for finding in findings} == {"broken-release"}
    assert findings[0].place is not None and findings[0].place.file == "releases/ed1.yaml"
    assert not line or findings[0].place.line == line
    done = run("changes", code, folder)
    assert done.exit_code == 2 and "broken-release" in done.stderr


def test_one_broken_release_keeps_no_other_from_being_asked(folder: Path) -> None:
    for name, data in (("a", b"release: [\n"), ("b", b"\xff\xfe"), ("c", b""), ("d", b"- 1\n"), ("e", b"a: &x [*x]")):
        (folder / f"releases/{name}.yaml").write_bytes(data)
    (folder / "releases/notes.txt").write_text("Not ours.", encoding="utf-8")
    done = run("changes", code_of_any(folder, "toll"), folder)
    assert done.exit_code == 0 and "Since then nothing has changed" in done.stdout
    assert all(f"releases/{name}.yaml" in done.stderr for name in "abcde")


def code_of_any(folder: Path, panel: str) -> str:
    return next(sheet.code for each in read_releases(folder)[0] for sheet in each.sheets if sheet.panel == panel)


def test_a_release_of_another_exhibit_is_none_of_ours(folder: Path) -> None:
    path = folder / "releases/ed1.yaml"
    code = code_of(folder, "toll")
    path.write_text(path.read_text(encoding="utf-8").replace("exhibit: BRIDGE", "exhibit: DAM"), encoding="utf-8")
    done = run("changes", code, folder)
    assert done.exit_code == 2 and "release-of-another" in done.stderr and "unknown-code" in done.stderr


def test_a_code_stands_for_one_sheet(folder: Path) -> None:
    """Twice in a release, or for another sheet in a second one: somebody changed the file."""
    path = folder / "releases/ed1.yaml"
    text = path.read_text(encoding="utf-8")
    toll, action = code_of(folder, "toll"), code_of(folder, "action")
    other = (
        text.replace("release: ed1", "release: ed1-b")
        .replace(toll, "X")
        .replace(action, toll)
        .replace(": X", f": {action}")
    )
    (folder / "releases/ed1-b.yaml").write_text(other, encoding="utf-8")
    assert {finding.code for finding in read_releases(folder)[1]} == {"code-twice"}
    (folder / "releases/ed1-b.yaml").unlink()
    path.write_text(text.replace(toll, action), encoding="utf-8")
    found, (finding,) = read_releases(folder)
    assert not found and finding.code == "broken-release" and "the code" in finding.message


# what is another


def texts(*said: tuple[str, str], start: int = 0) -> list[RecordedText]:
    return [
        RecordedText(Owner.PANEL, "toll", f"blocks.{number}.{leaf}", words)
        for number, (leaf, words) in enumerate(said, start)
    ]


def differences(before: list[RecordedText], now: list[RecordedText], tag: str = "en") -> list[TextChange]:
    return text_changes(before, now, tag)


@pytest.mark.parametrize(
    ("old", "new", "kind", "remedy"),
    [
        ("It gives 458 dead.", "It gives 485 dead.", ChangeKind.FIGURE, HostAction.REPRINT),
        ("Some 1,275 people.", "Some 1,257 people.", ChangeKind.FIGURE, HostAction.REPRINT),
        ("It was on 25 February 1992.", "It was on 25 February 1993.", ChangeKind.DATE, HostAction.REPRINT),
        ("They met Ann Marsh there.", "They met Anne Marsh there.", ChangeKind.NAME, HostAction.REPRINT),
        ("Later, it ended.", "Later it ended.", ChangeKind.TEXT, HostAction.LEAVE),
        ("It ended - late.", "It ended – late.", ChangeKind.TEXT, HostAction.LEAVE),
        ("They came in winter.", "They left in winter.", ChangeKind.TEXT, HostAction.DECIDE),
        ("They *came* there.", "They came there.", ChangeKind.TEXT, HostAction.LEAVE),
        ("So it was.[@a]", "So it was.[@b]", ChangeKind.SOURCE, HostAction.REPRINT),
        ("[here](https://a.org/1)", "[here](https://a.org/2)", ChangeKind.LINK, HostAction.STICKER),
        ("196 as of 2024.", "187 as of 2026.", ChangeKind.FIGURE, HostAction.LEAVE),
    ],
)
def test_what_kind_of_change_it_is(old: str, new: str, kind: ChangeKind, remedy: HostAction) -> None:
    found = differences(texts(("text", old)), texts(("text", new)))
    assert (found[0].kind, found[0].remedy) == (kind, remedy), found


def test_capitals_say_nothing_of_names_where_all_nouns_have_them() -> None:
    old, new = texts(("text", "Sie kamen mit dem Karren.")), texts(("text", "Sie kamen mit dem Wagen."))
    assert differences(old, new, "de")[0].kind is ChangeKind.TEXT
    old, new = texts(("text", "Sie trafen Frau Marsch.")), texts(("text", "Sie trafen Frau Marsh."))
    assert differences(old, new, "az")[0].kind is ChangeKind.NAME


def test_a_figure_with_a_later_date_is_true_for_its_own() -> None:
    """A correction keeps the date; what was counted anew has another."""

    def figure(number: str, when: str) -> list[RecordedText]:
        rows = (("figure", number), ("when", when))
        return [RecordedText(Owner.PANEL, "toll", f"blocks.6.figures.figures.0.{key}", words) for key, words in rows]

    corrected = differences(figure("458", "as of 2024"), figure("485", "as of 2024"))
    assert [(one.kind, one.remedy) for one in corrected] == [(ChangeKind.FIGURE, HostAction.REPRINT)]
    later = differences(figure("196", "as of 2024"), figure("187", "as of 2026"))
    assert [one.remedy for one in later] == [HostAction.LEAVE] * 2


def test_a_block_that_moves_or_is_put_in_front_changes_no_other() -> None:
    """Blocks have no names: what stands at blocks.2 now stood at blocks.1."""
    before = texts(("text", "The first of all."), ("text", "There were 458 of them."), ("quote", "So be it."))
    added = texts(("text", "Something new."), *((text.leaf, text.text) for text in before))
    assert [(one.kind, one.before, one.now) for one in differences(before, added)] == [
        (ChangeKind.TEXT, "", "Something new.")
    ]
    turned = texts(*((text.leaf, text.text) for text in reversed(before)))
    assert not differences(before, turned)
    assert [one.now for one in differences(before, before[:1])] == ["", ""]


def test_what_is_drawn_mark_by_mark_and_ages_are_figures(tmp_path: Path) -> None:
    """A chart's count, a person's age: told with whose it is, and once where it is printed and drawn."""
    chart = {
        "counts": [{"count": 24, "figure": "24", "caption": "houses lost", "source": "minutes"}],
        "how": "Row by row.",
    }
    people = [{"name": "Ann Marsh", "age": 7}, {"name": "Tom Weir", "age": 9}]
    blocks = [{"unit-chart": {**chart, "total": 24}}, {"names": {"people": people, "source": "minutes"}}]
    panels = {**PANELS, "toll": {**PANELS["toll"], "blocks": blocks}}
    home = write(tmp_path / "in", panels)
    build(home, tmp_path / "out")
    release(home, tmp_path / "out", today=DAY)
    edit(home, "toll", "count: 24", "count: 25")
    edit(home, "toll", "figure: '24'", "figure: '25'")
    edit(home, "toll", "total: 24", "total: 25")
    edit(home, "toll", "age: 9", "age: 8")
    found = since(home, "toll").asked
    assert [(one.kind, one.before, one.now) for one in found.changes] == [
        (ChangeKind.FIGURE, "24 (houses lost)", "25"),
        (ChangeKind.FIGURE, "24", "25"),
        (ChangeKind.FIGURE, "9 (Tom Weir)", "8"),
    ]
    assert found.remedy is HostAction.REPRINT
    edit(home, "toll", "Tom Weir", "Tom Weyr")
    assert (ChangeKind.NAME, "Tom Weir", "Tom Weyr") in [
        (one.kind, one.before, one.now) for one in since(home, "toll").asked.changes
    ]


def test_a_figure_that_is_taken_back_is_told() -> None:
    before, now = texts(("figures.figure", "613"), ("text", "So it was.")), texts(("text", "So it was."))
    (gone,) = differences(before, now)
    assert (gone.kind, gone.remedy, gone.before) == (ChangeKind.FIGURE, HostAction.REPRINT, "613")


@pytest.mark.long
def test_whatever_is_edited_is_told(tmp_path: Path) -> None:
    """Random edits of any file: a sheet that is another has changes, and one whose words are others says which."""
    base = unedited()
    home, out = tmp_path / "in", tmp_path / "out"
    base.write_to(home)
    build(home, out, draft=True)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    del manifest["draft"]
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    release(home, out, today=DAY)
    ((printed,), _) = read_releases(home)
    seen = 0
    for seed in range(60):
        chance, state = random.Random(seed), unedited()
        for _ in range(chance.randint(1, 3)):
            EDITS[chance.choice(list(EDITS))](state, chance)
        shutil.rmtree(home / "panels")
        state.write_to(home)
        for sheet in printed.sheets:
            try:
                found = changes(home, sheet.code).changes
            except ExhibitError:
                break  # an edit that no exhibit can be read with
            if found is None:
                continue  # the exhibit has another code
            assert found.asked.is_same == (not found.asked.changes), seed
            kinds = {change.kind for change in found.asked.changes}
            before, now = (Counter(strings(each.panels.get(sheet.panel))) for each in (base, state))
            before.subtract({str(base.panels[sheet.panel]["scene"]): 1})
            now.subtract({str(state.panels.get(sheet.panel, {}).get("scene")): 1})
            before, now = +before, +now
            if before != now and found.asked.code_now and not found.asked.is_same:
                assert kinds != {ChangeKind.LAYOUT}, seed
                seen += 1
            assert letter(found) and list(report_lines(found))
    assert seen > 5


def strings(value: object) -> Iterator[str]:
    """Every text in a tree."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)
