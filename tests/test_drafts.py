"""Always a page to look at: what is wrong in one place keeps nothing else from being made, or from staying."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exhibit_builder.cli import main
from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import ExhibitError, errors
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.system import journal
from exhibit_builder.system.manifests import MANIFEST
from readback import pdfium_texts, spaced
from samples import SHORT, four, hashes, held_back, layout_job_of, line_points, posters, put, shapes, write

CASES = Path(__file__).parent / "cases"
OVERFULL, SLIP = CASES / "new-07-one-overfull", CASES / "new-08-one-slip"
DAY = datetime.date(2026, 3, 9)
LONG = [{"text": " ".join([f"{SHORT}[@minutes]"] * 400)}]
UNSOURCED = [{"text": "The flood took 31 houses and a mill."}]
PANELS = ("start", "bank", "night", "after")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def press_files(out: Path) -> list[str]:
    return sorted(path.name for path in out.rglob("*.press.pdf") if "posters" in path.parts)


# one panel that is too full, or wrong in another way


def test_a_draft_of_one_panel_is_made_beside_one_that_is_too_full(tmp_path: Path, judge: Any) -> None:
    """The page asked for is written and stamped; the other is told."""
    done = run("build", OVERFULL, "--draft", "--panel", "flood", "--out", tmp_path / "out")
    assert done.exit_code == 0 and "panel-overflow" in done.stderr
    assert press_files(tmp_path / "out") == ["03-flood.press.pdf"]
    [text] = pdfium_texts(judge("pypdfium2"), tmp_path / "out/en/posters/A2/03-flood.screen.pdf")
    assert "The Night of the Flood" in spaced(text) and "DRAFT" in text


def test_a_draft_shows_the_panel_that_is_too_full(tmp_path: Path, judge: Any) -> None:
    """It is drawn, with the others and the booklet; what doesn't fit is told, and nothing else of its page."""
    built = build(OVERFULL, tmp_path / "out", draft=True, today=DAY)
    assert built.withheld == ()
    assert press_files(tmp_path / "out") == [
        f"{number:02}-{name}.press.pdf"
        for number, name in enumerate(("crossing", "ferry", "flood", "after", "look-further"), 1)
    ]
    texts = pdfium_texts(judge("pypdfium2"), tmp_path / "out/en/posters/A2/posters.screen.pdf")
    assert len(texts) == 5 and "The Ferry" in texts[1] and "The river rose." in spaced(texts[1])
    assert all("DRAFT" in text for text in texts)
    assert (tmp_path / "out/en/booklet/booklet.press.pdf").is_file()
    assert [finding.code for finding in errors(built.findings)] == ["panel-overflow"]
    assert not [finding for finding in built.findings if finding.spot and finding.spot.panel == "ferry"][1:]


def test_for_print_only_the_page_that_is_too_full_waits(tmp_path: Path) -> None:
    """Without a draft a narrowed build is judged by its own: another panel goes to print, the full one doesn't."""
    good = run("build", OVERFULL, "--panel", "flood,after", "--out", tmp_path / "good")
    assert good.exit_code == 0 and "panel-overflow" in good.stderr and "Elsewhere" in good.stderr
    assert press_files(tmp_path / "good") == ["03-flood.press.pdf", "04-after.press.pdf"]
    page = unescape((tmp_path / "good/proof.html").read_text(encoding="utf-8"))
    assert "does not fit A2" in page and "Don’t print yet" not in page
    told = json.loads((tmp_path / "good/proof.json").read_text(encoding="utf-8"))
    assert told["passed"] is True
    assert [finding.get("elsewhere") for finding in told["findings"] if finding["rule"] == "panel-overflow"] == [True]
    bad = run("build", OVERFULL, "--panel", "ferry", "--out", tmp_path / "bad")
    assert bad.exit_code == 1 and press_files(tmp_path / "bad") == []
    assert (tmp_path / "bad/en/posters/A2/02-ferry.screen.pdf").is_file()


def test_a_format_that_is_too_small_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    """Where one format is too small, both have their pages in a draft, and the larger one alone goes to print."""
    folder = write(tmp_path / "in", four(bank=[{"text": " ".join([f"{SHORT}[@minutes]"] * 118)}]))
    put_papers(folder, ["A1", "A4"])
    codes = [finding.spot.paper for finding in held_back(folder, tmp_path / "held") if finding.spot]
    assert codes == ["A4"]
    build(folder, tmp_path / "draft", draft=True, today=DAY)
    assert len(press_files(tmp_path / "draft")) == 8
    assert run("build", folder, "--paper", "A1", "--out", tmp_path / "one").exit_code == 0
    assert len(press_files(tmp_path / "one")) == 4


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [("The flood that came in the night " * 5, SHORT, "title-too-long"), ("The flood", f"{SHORT} 橋", "missing-glyph")],
)
def test_what_is_wrong_with_a_page_is_drawn_and_told_once(title: str, text: str, code: str, tmp_path: Path) -> None:
    """A title that is too long, a letter that no typeface has: all pages are there, and one error says why."""
    panels = four(night=[{"text": f"{text}[@gazette]"}])
    panels["night"]["title"] = title
    built = build(write(tmp_path / "in", panels), tmp_path / "out", draft=True, today=DAY)
    assert len(press_files(tmp_path / "out")) == 4
    assert {finding.code for finding in errors(built.findings)} == {code}
    (miss,) = {miss.reason for miss in built.verdict.not_checked if "could not be made" in miss.reason}
    assert "night on A3" in miss


def test_the_booklet_is_made_beside_posters_that_are_too_full(tmp_path: Path) -> None:
    """A product's error keeps another from nothing: the booklet alone goes to print."""
    folder = write(tmp_path / "in", four(bank=[*LONG, {"text": SHORT}]), booklet={"papers": ["A5"]})
    put_papers(folder, ["A4"])
    built = build(folder, tmp_path / "out", draft=True, today=DAY)
    assert {file.product for file in built.files} == {"poster", "booklet", "proof"}
    alone = build(folder, tmp_path / "booklet", only="booklet")
    assert alone.withheld == () and [file for file in alone.files if file.purpose == "press"]


def put_papers(folder: Path, papers: list[str]) -> None:
    text = (folder / "exhibit.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^posters:\n(?:[ -].*\n)*", f"posters:\n  papers: [{', '.join(papers)}]\n", text)
    (folder / "exhibit.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("where", ["another panel", "exhibit.yaml"])
def test_a_text_of_another_panel_holds_nothing_back_and_one_of_the_whole_exhibit_does(
    where: str, tmp_path: Path
) -> None:
    """An unsourced figure on the bank stops no poster of the night; a figure in what all panels say does."""
    panels = four(bank=UNSOURCED) if where == "another panel" else four()
    links = {"archive": {"url": "http://", "label": "The archive"}} if where == "exhibit.yaml" else None
    fields = {"links": links} if links else {}
    folder = write(tmp_path / "in", panels, **fields)
    done = run("build", folder, "--panel", "night", "--out", tmp_path / "out")
    assert done.exit_code == (1 if links else 0), done.output
    assert press_files(tmp_path / "out") == ([] if links else ["03-night.press.pdf"])


# a panel that can't be read


def mended_slip(folder: Path) -> Path:
    """The case without its slip."""
    shutil.copytree(SLIP, folder)
    file = folder / "panels/flood.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[7] = re.sub(r"\*The", "The", lines[7])
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_draft_leaves_out_the_panel_with_a_slip(tmp_path: Path, judge: Any) -> None:
    """The other panels are made with their own numbers, the slip is told, and the proof tells it too."""
    done = run("build", SLIP, "--draft", "--out", tmp_path / "out")
    assert done.exit_code == 0 and re.search(r"^panels/flood\.yaml:8:\d+: error: ", done.stderr, re.MULTILINE)
    names = ["01-crossing", "02-ferry", "04-after", "05-look-further"]
    assert press_files(tmp_path / "out") == [f"{name}.press.pdf" for name in names]
    texts = pdfium_texts(judge("pypdfium2"), tmp_path / "out/en/posters/A2/posters.screen.pdf")
    assert [re.search(r"panel (\d) of (\d)", spaced(text)).groups() for text in texts] == [  # type: ignore[union-attr]
        (number, "5") for number in "1245"
    ]
    assert "unknown-alias" in (tmp_path / "out/proof.html").read_text(encoding="utf-8")
    booklet = " ".join(pdfium_texts(judge("pypdfium2"), tmp_path / "out/en/booklet/booklet.screen.pdf"))
    assert "What Remains" in spaced(booklet) and "DRAFT" in booklet


def test_the_others_keep_their_places_on_the_wall(tmp_path: Path) -> None:
    """What is written before the slip is enough for the place on the wall; how high its hills lie hangs on its text."""
    whole = posters(mended_slip(tmp_path / "whole"), "A2")
    exhibit, found = read_exhibit(SLIP, in_part=True)
    assert exhibit is not None and errors(found) and list(exhibit.unread) == ["flood"]
    assert [panel.name for panel in exhibit.panels] == [one.panel for one in whole.composed]
    assert exhibit.panels[2].fields.title == "The Night of the Flood"
    job = layout_job_of(exhibit)
    part = LOOK.posters(job, POSTER_PAPERS["A2"], frozenset(("ferry", "after")))
    both = {one.panel: one for one in whole.composed}
    assert [one.number for one in part.composed] == [2, 4]
    for poster in part.composed:
        people = [
            [round(x, 1) for shape in shapes(page, "frieze") for x, _ in line_points(shape)]
            for page in (*poster.pages, *both[poster.panel].pages)
        ]
        assert people[0] and people[0] == people[1]


def test_a_build_for_print_wants_every_panel(tmp_path: Path) -> None:
    """Without a draft nothing is made while a panel that is asked for can't be read; one that isn't stops nothing."""
    with pytest.raises(ExhibitError):
        build(SLIP, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    done = run("build", SLIP, "--panel", "ferry", "--out", tmp_path / "out")
    assert done.exit_code == 0 and "unknown-alias" in done.stderr
    assert press_files(tmp_path / "out") == ["02-ferry.press.pdf"]
    assert run("build", SLIP, "--panel", "flood", "--draft", "--out", tmp_path / "none").exit_code == 1
    assert not (tmp_path / "none").exists()


def no_file(folder: Path) -> None:
    (folder / "panels/night.yaml").unlink()


def no_such_source(folder: Path) -> None:
    put(folder / "panels/night.yaml", four(night=[{"text": f"{SHORT}[@nobody]"}])["night"])


def no_title(folder: Path) -> None:
    (folder / "panels/night.yaml").write_text("title: [\nblocks:\n- text: x\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "code"), [(no_file, "missing-file"), (no_such_source, "unknown-source"), (no_title, "yaml-syntax")]
)
def test_whatever_keeps_a_panel_from_being_read_the_others_are_made(spoil: Any, code: str, tmp_path: Path) -> None:
    """A file that is not there, a source that nobody wrote down, a title that is none: the other three are drawn."""
    folder = write(tmp_path / "in", four())
    spoil(folder)
    built = build(folder, tmp_path / "out", draft=True, today=DAY)
    assert [finding.code for finding in errors(built.findings)] == [code]
    assert press_files(tmp_path / "out") == ["01-start.press.pdf", "02-bank.press.pdf", "04-after.press.pdf"]
    assert "source-not-cited" not in [finding.code for finding in built.findings]


def test_a_draft_is_none_without_the_exhibit_itself_or_any_panel(tmp_path: Path) -> None:
    """A mistake in exhibit.yaml, or in every panel, leaves nothing to draw, and an earlier build as it was."""
    folder = write(tmp_path / "in", four())
    build(folder, tmp_path / "out")
    before = hashes(tmp_path / "out")
    for name in PANELS:
        put(folder / f"panels/{name}.yaml", {"title": name, "blocks": [{"txet": SHORT}]})
    with pytest.raises(ExhibitError):
        build(folder, tmp_path / "out", draft=True)
    write(folder, four(), language="nonsense")
    with pytest.raises(ExhibitError):
        build(folder, tmp_path / "out", draft=True)
    assert hashes(tmp_path / "out") == before


# a part of a build


def whole_build(tmp_path: Path, **fields: Any) -> Path:
    folder = write(tmp_path / "in", four(), posters={"papers": ["A3", "A4"]}, **fields)
    build(folder, tmp_path / "out")
    return folder


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    files = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
    return {entry["path"]: entry for entry in files}


def test_a_part_replaces_its_own_files_alone(tmp_path: Path) -> None:
    """One panel is made anew; all others stay, and manifest and proof say which are of an earlier text."""
    folder = whole_build(tmp_path, booklet={"papers": ["A5"]})
    out = tmp_path / "out"
    before = hashes(out)
    texts = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["texts_sha256"]
    put(folder / "panels/bank.yaml", four(bank=[{"text": f"{SHORT} {SHORT}[@minutes]"}])["bank"])
    done = run("build", folder, "--panel", "bank", "--paper", "A3", "--out", out)
    assert done.exit_code == 0 and "files of earlier builds stay" in done.stderr
    after = hashes(out)
    own = {"en/posters/A3/02-bank.press.pdf", "en/posters/A3/02-bank.screen.pdf"}
    assert set(after) - set(before) == {"en/posters/A3/02-bank.screen.pdf"} and set(before) <= set(after)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"en/posters/A3/02-bank.press.pdf", MANIFEST, "proof.html", "proof.json"}
    files = manifest(out)
    assert set(files) == set(after) - {MANIFEST}
    assert {path for path, entry in files.items() if not entry.get("earlier")} == {*own, "proof.html", "proof.json"}
    assert {entry["texts_sha256"] for entry in files.values() if entry.get("earlier")} == {texts}
    assert json.loads((out / MANIFEST).read_text(encoding="utf-8"))["texts_sha256"] != texts
    told = json.loads((out / "proof.json").read_text(encoding="utf-8"))["earlier_files"]
    assert {file["path"] for file in told} == {path for path, entry in files.items() if entry.get("earlier")}
    assert "en/booklet/booklet.press.pdf" in (out / "proof.html").read_text(encoding="utf-8")


def test_a_whole_build_replaces_everything(tmp_path: Path) -> None:
    """What parts left is gone after it, and nothing is of an earlier build."""
    folder = whole_build(tmp_path)
    out = tmp_path / "out"
    before = set(hashes(out))
    build(folder, out, panels=["bank"], draft=True, today=DAY)
    drafts = {path for path, entry in manifest(out).items() if entry.get("draft")}
    assert drafts == set()
    build(folder, out, panels=["night"])
    assert {path for path, entry in manifest(out).items() if entry.get("draft") == DAY.isoformat()} == {
        f"en/posters/{paper}/02-bank.{purpose}.pdf" for paper in ("A3", "A4") for purpose in ("press", "screen")
    }
    build(folder, out)
    assert set(hashes(out)) == before and not [entry for entry in manifest(out).values() if entry.get("earlier")]


def test_a_press_file_of_an_earlier_text_does_not_stay_beside_a_mistake(tmp_path: Path) -> None:
    """What is held back in a part is gone as well: its old file shows what the panel no longer says."""
    folder = whole_build(tmp_path)
    put(folder / "panels/bank.yaml", four(bank=UNSOURCED)["bank"])
    out = tmp_path / "out"
    before = hashes(out)
    built = build(folder, out, panels=["bank"], papers=["A3"])
    assert built.withheld == ("en/posters/A3/02-bank.press.pdf",)
    assert set(before) - set(hashes(out)) == set(built.withheld)


def test_somebody_elses_file_is_none_of_an_earlier_build(tmp_path: Path) -> None:
    """A file that was changed by hand stays and is not named; one that was removed is not named either."""
    folder = whole_build(tmp_path)
    out = tmp_path / "out"
    (out / "en/posters/A4/01-start.press.pdf").write_bytes(b"mine")
    (out / "en/posters/A4/03-night.press.pdf").unlink()
    build(folder, out, papers=["A3"])
    named = manifest(out)
    assert "en/posters/A4/01-start.press.pdf" not in named and "en/posters/A4/03-night.press.pdf" not in named
    assert "en/posters/A4/02-bank.press.pdf" in named
    assert (out / "en/posters/A4/01-start.press.pdf").read_bytes() == b"mine"


def test_no_order_names_files_that_were_replaced(tmp_path: Path) -> None:
    """An order has check sums: of a part that orders nothing it goes, and of another it names that part."""
    folder = whole_build(tmp_path, order={"products": {"A3": {"quantity": 2}}})
    out = tmp_path / "out"
    assert (out / "en/order/order.xml").is_file()
    build(folder, out, panels=["bank"], draft=True, today=DAY)
    assert not (out / "en/order").exists()
    build(folder, out, papers=["A3"])
    order = (out / "en/order/order.xml").read_text(encoding="utf-8")
    assert "A3" in order and manifest(out)["en/posters/A3/01-start.press.pdf"]["sha256"]


def test_a_second_booklet_keeps_its_folder(tmp_path: Path) -> None:
    """A format that has a folder of its own in a whole build has it in a part, and replaces no other."""
    folder = write(tmp_path / "in", four(), posters=None, booklet={"papers": ["A5", "A6"]})
    out = tmp_path / "out"
    build(folder, out)
    before = hashes(out)
    build(folder, out, papers=["A6"])
    after = hashes(out)
    assert set(after) == set(before)
    assert before["en/booklet/booklet.screen.pdf"] == after["en/booklet/booklet.screen.pdf"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_a_part_that_ends_in_the_middle_changes_nothing(
    fault: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C or a full disk while files are moved: the folder is as it was, its manifest too."""
    folder = whole_build(tmp_path)
    put(folder / "panels/bank.yaml", four(bank=[{"text": f"{SHORT} {SHORT}[@minutes]"}])["bank"])
    before = hashes(tmp_path / "out")
    moved, go = [], journal.Move.go

    def stopped(move: journal.Move) -> None:
        if len(moved) == 3:
            raise fault
        moved.append(move)
        go(move)

    monkeypatch.setattr(journal.Move, "go", stopped)
    with pytest.raises((KeyboardInterrupt, ExhibitError)):
        build(folder, tmp_path / "out", panels=["bank"])
    assert len(moved) == 3 and hashes(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


# told once


SEVEN = ["A4", "A4-landscape", "Letter", "Letter-landscape", "A3-eyelets", "A3-landscape", "Tabloid-landscape"]


@pytest.mark.long
def test_one_mistake_on_seven_formats_is_told_once(tmp_path: Path) -> None:
    """The terminal and the proof have one entry that names each format with its millimetres; JSON has each place."""
    folder = write(tmp_path / "in", four(bank=LONG), posters={"papers": SEVEN})
    done = run("build", folder, "--draft", "--out", tmp_path / "out")
    [line] = [line for line in done.stderr.splitlines() if "[panel-overflow]" in line]
    each = dict(re.findall(r"([\w-]+) (\d+) mm over", line))
    assert set(each) == set(SEVEN) and line.startswith("panels/bank.yaml:1:1: error: Panel bank does not fit ")
    page = unescape((tmp_path / "out/proof.html").read_text(encoding="utf-8"))
    assert page.count("Panel bank does not fit") == 1
    told = json.loads((tmp_path / "out/proof.json").read_text(encoding="utf-8"))["findings"]
    found = [finding for finding in told if finding["rule"] == "panel-overflow"]
    assert {finding["paper"] for finding in found} == set(SEVEN)
    for finding in found:
        assert f"stands {each[finding['paper']]} mm over" in finding["message"] and finding["panel"] == "bank"


def test_what_differs_only_in_the_formats_name_is_told_once(tmp_path: Path) -> None:
    """An optional block that is left out on two formats is one note, which names both."""
    text = " ".join([f"{SHORT}[@minutes]"] * 12)
    blocks = [{"text": text}, {"text": " ".join([f"{SHORT}[@minutes]"] * 160), "optional": True}]
    folder = write(tmp_path / "in", four(bank=blocks), posters={"papers": ["A4", "Letter"]})
    done = run("check", folder, "--select", "optional-left-out")
    [line] = [line for line in done.stdout.splitlines() if "[optional-left-out]" in line]
    assert "is left out on A4 and Letter, where" in line
    assert "1 note" in done.stdout.splitlines()[-1]


# names of formats


@pytest.mark.parametrize("name", ["a4", "A4", "LETTER-Landscape", "Roll-Up"])
def test_formats_are_known_in_any_case(name: str, tmp_path: Path) -> None:
    """``--paper a4`` is ``--paper A4``, in a build and in the fit matrix."""
    folder = write(tmp_path / "in", four())
    done = run("fit", folder, "--paper", name)
    listed = {"a4": "A4", "LETTER-Landscape": "Letter-landscape", "Roll-Up": "roll-up"}.get(name, name)
    assert done.exit_code == 0 and done.stdout.splitlines()[1].startswith(f"{listed} ")
