"""Places and languages built by several processes: the same files, whoever is lost; and one verdict on all of them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import REPOSITORY
from exhibit_builder.cli import main
from exhibit_builder.commands import many_builds
from exhibit_builder.commands.asked_versions import Version, asked_versions
from exhibit_builder.commands.build import Built
from exhibit_builder.commands.many_builds import Outcome, build_versions
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.system import processes
from exhibit_builder.system.interrupts import what_stands
from samples import hashes
from test_places import TODAY, exhibit_in

PLACES = "place;name;venue;address;from;to;hours;languages;contact.email\n" + "".join(
    f"{name};{name.title()};{name.title()} Hall;1 Quay;2027-02-22;2027-03-05;8–16;en;x@{name}.org\n"
    for name in ("ashford", "birchwood", "cedarville", "dunmore")
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    return exhibit_in(tmp_path / "in", places_csv=PLACES)


def built(folder: Path, out: Path, jobs: int, **options: Any) -> dict[Version, Outcome]:
    versions = asked_versions(folder, ("all",), ())
    return dict(build_versions(folder, out, versions, {"today": TODAY, **options}, jobs=jobs))


def shapes(outcomes: dict[Version, Outcome]) -> dict[Version, object]:
    """What came of each version, but for the folder that it is in."""
    return {
        version: (sorted(file.path for file in made.files), made.verdict) if isinstance(made, Built) else made
        for version, made in outcomes.items()
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_several_processes_make_the_same_files(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first place is built here, the others by three processes, and what is said of each is the same."""
    makers = tmp_path / "makers"
    makers.mkdir()
    whole = many_builds._built

    def noted(folder: Path, out: Path, version: Version, options: Any) -> Outcome:
        (makers / f"{version[0]}-{os.getpid()}").touch()
        return whole(folder, out, version, options)

    monkeypatch.setattr(many_builds, "_built", noted)
    alone = built(folder, tmp_path / "alone", 1)
    shutil.rmtree(tmp_path / "kept")
    assert {path.name.split("-")[1] for path in makers.iterdir()} == {str(os.getpid())}
    monkeypatch.setattr(processes, "can_split", lambda: True)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    several = built(folder, tmp_path / "several", 3)
    assert len({path.name.split("-")[1] for path in makers.iterdir()}) > 1
    assert shapes(several) == shapes(alone)
    assert hashes(tmp_path / "several") == hashes(tmp_path / "alone")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_place_whose_process_is_lost_is_built_all_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = built(folder, tmp_path / "alone", 1)
    here, whole = os.getpid(), many_builds._built

    def lost(folder: Path, out: Path, version: Version, options: Any) -> Outcome:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(folder, out, version, options)

    monkeypatch.setattr(many_builds, "_built", lost)
    monkeypatch.setattr(processes, "can_split", lambda: True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert shapes(built(folder, tmp_path / "several", 2)) == shapes(alone)
    assert hashes(tmp_path / "several") == hashes(tmp_path / "alone")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_who_stops_it_hears_what_others_had_completed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while another process builds: what it had done by then is said, and what is half made is gone."""
    out, here, whole = tmp_path / "out", os.getpid(), many_builds._built

    def slow(folder: Path, out: Path, version: Version, options: Any) -> Outcome:
        made = whole(folder, out, version, options)
        if os.getpid() != here:
            (tmp_path / "done").write_text(version[0])
            time.sleep(60)
        return made

    def stopping(what: str, *_: int) -> None:
        if what == "places and languages":
            while not (tmp_path / "done").exists():
                time.sleep(0.01)
            raise KeyboardInterrupt

    monkeypatch.setattr(many_builds, "_built", slow)
    monkeypatch.setattr(processes, "can_split", lambda: True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    versions = asked_versions(folder, ("all",), ())
    with pytest.raises(KeyboardInterrupt):
        list(build_versions(folder, out, versions, {"today": TODAY}, jobs=2, progressing=lambda: nullcontext(stopping)))
    done = (tmp_path / "done").read_text()
    assert done != "ashford" and str(out / done) in what_stands()
    assert {path.name for path in out.iterdir()} == {"ashford", done}
    assert not list(out.glob("*/.exhibit-build*"))


def test_what_is_wrong_at_one_place_keeps_no_other_from_being_built(folder: Path, tmp_path: Path) -> None:
    """By the command: places in their order, with what was made at each, and an exit code that says that not all is
    well."""
    table = (folder / "places.csv").read_text("utf-8")
    (folder / "places.csv").write_text(table.replace("Cedarville Hall;1 Quay;2027-02-22", "Cedarville Hall;1 Quay;"))
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(tmp_path / "out"), "--place", "all"])
    assert done.exit_code == 1
    order = [done.stdout.index(f"\n{name}\n") for name in ("ashford", "birchwood", "cedarville", "dunmore")]
    assert order == sorted(order)
    assert (tmp_path / "out/dunmore/en/posters").is_dir()


def test_one_verdict_on_several_languages_tells_what_is_the_same_once(tmp_path: Path) -> None:
    """The exhibit of the repository in two languages: what is wrong with the manuscript once, what is wrong with a page
    of one language with its name."""
    folder = tmp_path / "exhibit"
    shutil.copytree(REPOSITORY / "exhibit", folder)
    text = (folder / "exhibit.yaml").read_text("utf-8")
    text = text.replace("papers: [A1, A3, A4, roll-up, 24x36in, Letter]", "papers: [A3]")
    (folder / "exhibit.yaml").write_text(text.replace("papers: [A5, half-letter]", "papers: [A5]"), "utf-8")

    def told(languages: str) -> list[str]:
        done = CliRunner().invoke(main, ["check", str(folder), "--language", languages, "--select", "sources,fit"])
        assert done.exit_code in (0, 1), done.output
        return [line for line in done.stdout.splitlines() if "[" in line]

    own, turkish, both = told("en"), told("tr"), told("en,tr")
    common = [line for line in own if line in turkish]
    assert common and all(both.count(line) == 1 for line in common)
    only = [line for line in turkish if line not in own and line.startswith("panels/")]
    for line in only:
        assert any("(in tr)" in each and each.split(" (in tr)")[0] in line for each in both), line


def test_the_command_that_shows_all_asks_for_the_same(tmp_path: Path) -> None:
    """Of many findings the rest are counted, with a command: typed as it stands, it shows these, language and all."""
    folder = tmp_path / "our exhibit"
    shutil.copytree(REPOSITORY / "exhibit", folder)
    with (folder / "locale/ar.po").open("a", encoding="utf-8") as catalogue:
        catalogue.writelines(f'\nmsgid "Not asked {number}"\nmsgstr "{number}"\n' for number in range(9))
    asked = ["check", str(folder), "--language", "ar", "--paper", "A3"]
    told = CliRunner().invoke(main, [*asked, "--select", "translation-not-asked"]).stdout
    (command,) = re.findall(r"all of them: exhibit (.+)", told)
    assert shlex.split(command)[:6] == ["check", str(folder), "--paper", "A3", "--language", "ar"]
    done = CliRunner().invoke(main, shlex.split(command))
    (count,) = re.findall(r" (\d+) warnings", told)
    assert len(json.loads(done.stdout)["findings"]) == int(count) > 5


def test_a_name_beside_all_is_looked_at_too(folder: Path) -> None:
    """A slip isn't swallowed by asking for everything."""
    with pytest.raises(ExhibitError) as refused:
        asked_versions(folder, ("all", "ashfort"), ())
    assert [finding.code for finding in refused.value.findings] == ["unknown-host-place"]
    with pytest.raises(ExhibitError) as refused:
        asked_versions(REPOSITORY / "exhibit", (), ("all", "xx"))
    assert [finding.code for finding in refused.value.findings] == ["unknown-language"]
    assert asked_versions(folder, ("all", "ashford"), ()) == asked_versions(folder, ("all",), ())
