"""What is wrong does not reach the printer: files held back, drafts marked, exceptions with reasons, and the check."""

from __future__ import annotations

import datetime
import importlib.util
import json
import re
import tempfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conftest import REPOSITORY
from exhibit_builder.cli import main
from exhibit_builder.commands.build import Built, build
from exhibit_builder.commands.check import check
from exhibit_builder.commands.pack import pack
from exhibit_builder.core.findings import ExhibitError, Severity, errors
from exhibit_builder.preflight.pdfx.reader import press_defects
from exhibit_builder.preflight.rule import Rule
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.products import inspecting
from exhibit_builder.report.explanation import example_text
from exhibit_builder.system.manifests import MANIFEST
from readback import pdfium_texts, spaced
from samples import SHORT, four, hashes, held_back, write

DAY = datetime.date(2026, 3, 9)
STAMP = "DRAFT 2026-03-09, not for print"
UNSOURCED = "The flood took 31 houses and a mill."
RULE = "figure-without-citation"
"""A sentence that one rule finds wrong, and that rule."""
REASON = "The council has not printed its list yet, and the heirs know the number."
PRODUCTS: dict[str, Any] = {
    "posters": {"papers": ["A3"]},
    "booklet": {"papers": ["A5"]},
    "office": {"sheets": ["A4"], "tiles": ["A3"]},
    "order": {"products": {"A3": {"quantity": 2}}},
}
"""One of each kind of file that a build can make."""
MADE_TO_PRINT = {"press", "office", "card", "tiles", "order"}


def clean_in(folder: Path, **fields: Any) -> Path:
    return write(folder, four(), **fields)


def failing_in(folder: Path, **fields: Any) -> Path:
    """The same exhibit with one mistake in it."""
    return write(folder, four(bank=[{"text": UNSOURCED}]), **fields)


def excepting_in(folder: Path, **exception: Any) -> Path:
    """The same mistake with an exception beside it."""
    return write(folder, four(bank=[{"text": UNSOURCED, **exception}]), posters={"papers": ["A4"]})


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("clean")
    return build(clean_in(folder / "in", **PRODUCTS), folder / "out")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("held")
    return build(failing_in(folder / "in", **PRODUCTS), folder / "out", today=DAY)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("draft")
    return build(failing_in(folder / "in", **PRODUCTS), folder / "out", draft=True, today=DAY)


def texts(judge: Any, built: Built, *purposes: str) -> dict[str, list[str]]:
    """What stands on each page of the files of these purposes, by their paths."""
    return {
        file.path: [spaced(text) for text in pdfium_texts(judge("pypdfium2"), built.out / file.path)]
        for file in built.files
        if file.purpose in purposes and file.path.endswith(".pdf")
    }


# builds


def test_one_mistake_holds_back_all_that_would_be_printed(clean: Built, held: Built) -> None:
    """Press files, sheets for the office, cards, tiles and the order are not written; screen files and the proof are.

    The error stands in both files of the proof.
    """
    assert {file.purpose for file in clean.files} == {*MADE_TO_PRINT, "screen", "proof"} and clean.withheld == ()
    [error] = errors(held.findings)
    assert error.code == RULE
    assert set(held.withheld) == {file.path for file in clean.files if file.purpose in MADE_TO_PRINT}
    kept = {file.path for file in clean.files if file.purpose not in MADE_TO_PRINT}
    assert set(hashes(held.out)) == {*kept, MANIFEST}
    manifest = json.loads((held.out / MANIFEST).read_text(encoding="utf-8"))
    assert {entry["path"] for entry in manifest["files"]} == kept
    told = json.loads((held.out / "proof.json").read_text(encoding="utf-8"))
    assert told["passed"] is False and RULE in [finding["rule"] for finding in told["findings"]]
    assert error.message in unescape((held.out / "proof.html").read_text(encoding="utf-8"))


def test_the_command_counts_what_it_held_back(tmp_path: Path) -> None:
    """Exit code 1, the finding with its line, and at the end how many files are missing and how to have them."""
    folder = failing_in(tmp_path / "in", posters={"papers": ["A4"]})
    done = run("build", folder, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert re.search(rf"^panels/bank\.yaml:4:\d+: error: .* \[{RULE}\]$", done.stderr, re.MULTILINE)
    assert "Don’t print yet: 1 thing must be mended." in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("4 files for printing were not written.") and "--draft" in last
    assert ".press.pdf" not in done.stdout and "posters.screen.pdf" in done.stdout
    value = json.loads(run("build", folder, "--out", tmp_path / "out", "--json").stdout)
    assert len(value["withheld"]) == 4 and all(path.endswith(".press.pdf") for path in value["withheld"])
    assert not [file for file in value["files"] if file["path"] in value["withheld"]]


def test_mistakes_are_counted_one_by_one(tmp_path: Path) -> None:
    """Two mistakes are two things to be mended."""
    folder = write(tmp_path / "in", four(bank=[{"text": UNSOURCED}], night=[{"text": UNSOURCED}]))
    done = run("build", folder, "--out", tmp_path / "out")
    assert done.exit_code == 1 and "2 things must be mended." in done.stderr


def test_press_files_of_an_earlier_text_go(tmp_path: Path) -> None:
    """After a mistake no press file of the build before is left: it would not show what the exhibit now says."""
    build(clean_in(tmp_path / "in", **PRODUCTS), tmp_path / "out")
    (tmp_path / "out/letter.txt").write_text("mine", encoding="utf-8")
    failing_in(tmp_path / "in", **PRODUCTS)
    built = build(tmp_path / "in", tmp_path / "out")
    assert [error.code for error in errors(built.findings)] == [RULE]
    assert set(hashes(tmp_path / "out")) == {"letter.txt", MANIFEST, *(file.path for file in built.files)}
    assert {file.purpose for file in built.files} == {"screen", "proof"}
    assert not (tmp_path / "out/en/order").exists()
    mended = build(clean_in(tmp_path / "in", **PRODUCTS), tmp_path / "out")
    assert mended.withheld == () and list((tmp_path / "out").rglob("*.press.pdf"))


def test_warnings_hold_nothing_back(tmp_path: Path) -> None:
    """What is only doubtful is told, and the press files are there."""
    folder = write(tmp_path / "in", four(night=[{"text": SHORT}]), posters={"papers": ["A4"]})
    built = build(folder, tmp_path / "out")
    assert {finding.severity for finding in built.findings} == {Severity.WARNING}
    assert built.withheld == () and [file for file in built.files if file.purpose == "press"]
    assert run("build", folder, "--out", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("make", [clean_in, failing_in], ids=["clean", "held back"])
def test_the_same_arguments_give_the_same_bytes(make: Callable[..., Path], tmp_path: Path) -> None:
    """Two builds on one day are alike to the byte, the proof with its pictures as well; so are two drafts."""
    folder = make(tmp_path / "in", posters={"papers": ["A4"]}, booklet={"papers": ["A5"]})
    for is_draft in (False, True):
        first, second = (
            hashes(build(folder, tmp_path / f"{is_draft}-{name}", draft=is_draft, today=DAY).out) for name in "ab"
        )
        assert first == second and "proof.html" in first


# drafts


def test_a_draft_has_every_file_but_the_order(clean: Built, held: Built, draft: Built) -> None:
    """With ``draft`` the exhibit with a mistake has all files that the clean one has; nothing is ordered of a draft.

    It tells the mistake all the same, and the stamps are no mistakes of their own.
    """
    assert draft.withheld == () and draft.findings == held.findings
    assert {file.path for file in draft.files} == {file.path for file in clean.files if file.purpose != "order"}
    assert set(hashes(draft.out)) == {MANIFEST, *(file.path for file in draft.files)}


def test_the_command_makes_a_draft_of_today(tmp_path: Path, judge: Any) -> None:
    """``--draft`` ends with 0 and writes the press file, with the day of the build in it."""
    days = {datetime.date.today().isoformat()}
    folder = failing_in(tmp_path / "in", posters={"papers": ["A4"]})
    done = run("build", folder, "--out", tmp_path / "out", "--draft")
    days.add(datetime.date.today().isoformat())
    assert done.exit_code == 0 and RULE in done.stderr and "were not written" not in done.stderr
    [text] = pdfium_texts(judge("pypdfium2"), tmp_path / "out/en/posters/A4/02-bank.press.pdf")
    assert any(f"DRAFT {day}, not for print" in spaced(text) for day in days)


def test_the_slug_of_a_drafts_press_page_has_the_day(draft: Built, judge: Any) -> None:
    """On every press page the stamp stands outside the bleed, where it is cut off, and the page itself has none."""
    pages = 0
    for file in draft.files:
        if file.purpose != "press":
            continue
        with judge("pypdfium2").PdfDocument(draft.out / file.path) as document:
            for page in document:
                text = page.get_textpage()
                left, bottom, right, top = page.get_bleedbox()
                assert STAMP in spaced(text.get_text_bounded(0, 0, page.get_width(), bottom)), file.path
                assert "DRAFT" not in text.get_text_bounded(left, bottom, right, top), file.path
                pages += 1
    assert pages == sum(file.pages for file in draft.files if file.purpose == "press") > 8


@pytest.mark.parametrize("purpose", ["screen", "office"])
def test_every_other_page_of_a_draft_is_stamped(purpose: str, draft: Built, judge: Any) -> None:
    """On a screen page the stamp stands once; on an office sheet once for each of the pages that lie on it."""
    found = texts(judge, draft, purpose)
    assert found
    for path, pages in found.items():
        for number, text in enumerate(pages, 1):
            assert text.count(STAMP) == (1 if purpose == "screen" else 2), f"{path}, page {number}"


def test_tiles_of_a_draft_are_stamped(draft: Built, judge: Any) -> None:
    """A poster that is glued together from a draft's tiles says so, too."""
    found = texts(judge, draft, "tiles")
    assert found and all(STAMP in " ".join(pages) for pages in found.values())


def test_nothing_is_stamped_without_being_asked(clean: Built, judge: Any) -> None:
    """No page of a build for print has the stamp, or the word."""
    found = texts(judge, clean, *MADE_TO_PRINT, "screen")
    assert found and not [path for path, pages in found.items() if "DRAFT" in " ".join(pages)]


def test_the_proof_says_that_files_are_drafts(clean: Built, held: Built, draft: Built) -> None:
    """Whoever reads the proof of a draft knows that its files are none for print; of other builds it says nothing."""
    pages = [spaced((built.out / "proof.html").read_text(encoding="utf-8")) for built in (draft, held, clean)]
    assert ["are drafts" in page for page in pages] == [True, False, False]


def test_press_files_of_drafts_are_pdfx4(draft: Built, tmp_path: Path) -> None:
    """A slug line makes a file no worse, with crop marks round it or without: our reader of PDF/X-4 accepts all."""
    folder = failing_in(tmp_path / "in", posters={"papers": ["A4"]})
    marked = build(folder, tmp_path / "out", draft=True, marks=True, today=DAY)
    press = [built.out / file.path for built in (draft, marked) for file in built.files if file.purpose == "press"]
    assert len(press) > 8 and [path for path in press if press_defects(path)] == []


def test_a_draft_takes_no_room_on_the_page(clean: Built, draft: Built) -> None:
    """A draft's pages are set like those for print: same sizes, same number of pages."""
    formats = {file.path: (file.trim_mm, file.pages) for file in clean.files}
    assert {file.path: (file.trim_mm, file.pages) for file in draft.files}.items() <= formats.items()


# packages


def test_a_package_with_a_mistake_is_refused(tmp_path: Path) -> None:
    """Nothing is packed, the finding is told, and the zip of the last good text stays as it was."""
    target = tmp_path / "shop.zip"
    folder = clean_in(tmp_path / "in", posters={"papers": ["A4"]})
    pack(folder, target, printer="digital")
    before = target.read_bytes()
    failing_in(folder, posters={"papers": ["A4"]})
    with pytest.raises(ExhibitError) as refused:
        pack(folder, target, printer="digital")
    assert [finding.code for finding in refused.value.findings] == [RULE]
    done = run("pack", folder, "--printer", "digital", "--out", target)
    assert done.exit_code == 1 and f"[{RULE}]" in done.stderr and "Nothing was written" in done.stderr
    assert target.read_bytes() == before and {path.name for path in tmp_path.iterdir()} == {"in", "shop.zip"}


# exceptions


def test_an_exception_with_a_reason_lets_a_build_through(tmp_path: Path) -> None:
    """The press files are written, and the proof gives the reason to whoever reads it."""
    built = build(excepting_in(tmp_path / "in", allow=[RULE], because=REASON), tmp_path / "out")
    assert built.withheld == () and [file for file in built.files if file.purpose == "press"]
    assert RULE not in [finding.code for finding in built.findings]
    [excused] = built.verdict.excused
    assert excused.finding.code == RULE and excused.because == REASON
    page = unescape((tmp_path / "out/proof.html").read_text(encoding="utf-8"))
    assert REASON in page and excused.finding.message in page
    [told] = json.loads((tmp_path / "out/proof.json").read_text(encoding="utf-8"))["excused"]
    assert told["rule"] == RULE and told["because"] == REASON


@pytest.mark.parametrize("exception", [{}, {"because": None}], ids=["no because", "nothing behind it"])
def test_an_exception_without_a_reason_lets_nothing_through(exception: dict[str, None], tmp_path: Path) -> None:
    """The figure is still wrong, and so is the exception."""
    folder = excepting_in(tmp_path / "in", allow=[RULE], **exception)
    for path in (folder / "panels").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("because: null", "because:"), "utf-8")
    codes = [finding.code for finding in held_back(folder, tmp_path / "out")]
    assert sorted(codes) == ["exception-without-reason", RULE]


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_empty_reason_is_none(reason: str, tmp_path: Path) -> None:
    """Who writes blanks for a reason is asked for one at that line, before anything is made."""
    folder = excepting_in(tmp_path / "in", allow=[RULE], because=reason)
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "out")
    [finding] = refused.value.findings
    assert finding.place is not None and finding.place.key == "blocks.0.because"
    assert not (tmp_path / "out").exists()


def test_an_exception_holds_for_its_own_block_alone(tmp_path: Path) -> None:
    """The same mistake in another block is held against the exhibit."""
    excused = {"text": UNSOURCED, "allow": [RULE], "because": REASON}
    folder = write(tmp_path / "in", four(bank=[excused], night=[{"text": UNSOURCED}]), posters={"papers": ["A4"]})
    [finding] = held_back(folder, tmp_path / "out")
    assert finding.code == RULE and finding.place is not None and finding.place.file == "panels/night.yaml"


# the check


@pytest.fixture(scope="module")
def exhibits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A clean exhibit, one with a mistake, one that can't be read and none at all."""
    folder = tmp_path_factory.mktemp("exhibits")
    papers = {"posters": {"papers": ["A4"]}}
    unreadable = clean_in(folder / "unreadable", **papers)
    (unreadable / "panels/bank.yaml").write_text("title: [\n", encoding="utf-8")
    return {
        "clean": clean_in(folder / "clean", **papers),
        "failing": failing_in(folder / "failing", **papers),
        "unreadable": unreadable,
        "missing": folder / "missing",
    }


def rules_in(form: str, said: str) -> list[str]:
    """The rules of the findings that a check printed in one of its formats."""
    if form == "json":
        return [finding["rule"] for finding in json.loads(said)["findings"]]
    if form == "sarif":
        return [result["ruleId"] for result in json.loads(said)["runs"][0]["results"]]
    if form == "github":
        return re.findall(r"^::(?:error|warning) .*title=[^(]*\(([a-z-]+)\)", said, re.MULTILINE)
    return re.findall(r"^\S+: (?:error|warning): .* \[([a-z-]+)\]$", said, re.MULTILINE)


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize(
    ("which", "code", "found"),
    [("clean", 0, []), ("failing", 1, [RULE]), ("unreadable", 1, ["yaml-syntax"]), ("missing", 2, [])],
)
def test_a_check_ends_with_what_it_found(
    form: str, which: str, code: int, found: list[str], exhibits: dict[str, Path]
) -> None:
    """0 for nothing wrong, 1 for a mistake, 2 where there is nothing to check; findings in the form asked for."""
    done = run("check", exhibits[which], "--format", form)
    assert done.exit_code == code, done.output
    if which == "missing":
        assert done.stdout == "" and "[no-exhibit]" in done.stderr
    else:
        assert rules_in(form, done.stdout) == found


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--select", RULE], 1),
        (["--select", "sources"], 1),
        (["--select", f"people, {RULE}"], 1),
        (["--select", "people"], 0),
        (["--select", "people", "--select", "straight-quotes"], 0),
        (["--ignore", RULE], 0),
        (["--ignore", "sources"], 0),
        (["--ignore", "people,codes"], 1),
        (["--select", "sources", "--ignore", RULE], 0),
    ],
)
def test_rules_are_chosen_by_name_or_group(options: list[str], code: int, exhibits: dict[str, Path]) -> None:
    """A rule that is not asked for finds nothing; a group's name stands for its rules."""
    done = run("check", exhibits["failing"], "--format", "json", *options)
    assert done.exit_code == code, done.output
    assert rules_in("json", done.stdout) == [RULE] * code


@pytest.mark.parametrize("option", [("--paper", "A33"), ("--panel", "bnak"), ("--printer", "digitall")])
def test_a_check_of_what_is_not_there_is_not_run(option: tuple[str, str], exhibits: dict[str, Path]) -> None:
    """An option that names nothing of the exhibit is no verdict on it: exit code 2."""
    done = run("check", exhibits["clean"], *option)
    assert done.exit_code == 2 and done.stdout == "" and f"'{option[1]}'" in done.stderr


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(("name", "meant"), [("figure-without-citaton", RULE), ("peple", "people")])
def test_an_unknown_rule_is_guessed(option: str, name: str, meant: str, exhibits: dict[str, Path]) -> None:
    """A slip in a rule's name, or in a group's, is a command that can't be run, and brings up the right one."""
    done = run("check", exhibits["failing"], option, name)
    assert done.exit_code == 2 and done.stdout == ""
    assert f"'{name}'" in done.stderr and f"Did you mean '{meant}'?" in done.stderr


@pytest.mark.parametrize("which", ["clean", "failing", "unreadable"])
def test_a_check_leaves_nothing_behind(
    which: str, exhibits: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the exhibit's folder, not where it is called, and not among the temporary files."""
    here, beside = tmp_path / "here", tmp_path / "temporary"
    here.mkdir()
    beside.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(beside))
    before = hashes(exhibits[which])
    assert run("check", exhibits[which]).exit_code == (0 if which == "clean" else 1)
    assert hashes(exhibits[which]) == before
    assert list(here.iterdir()) == [] and list(beside.iterdir()) == []


def without(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a computer where a library that reads codes was never installed."""
    find_spec = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> Any:
        return None if name == library else find_spec(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)
    monkeypatch.setattr(inspecting, "find_spec", found)


def test_a_missing_judge_is_never_a_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library that reads codes its rules are not checked, by name, and nobody reads that all is well."""
    without("zxingcpp", monkeypatch)
    step = {"verb": "Look further", "text": "Letters and plans.", "link": "archive"}
    folder = write(tmp_path / "in", four(after=[{"text": f"{SHORT}[@minutes]"}, {"action": [step]}]))
    by_judge = {rule.id for rule in all_rules().values() if "zxingcpp" in rule.judges}
    assert len(by_judge) > 1
    value = json.loads(run("check", folder, "--format", "json").stdout)
    missed = {miss["rule"] for miss in value["not_checked"] if "zxingcpp" in miss["reason"]}
    assert missed == by_judge
    said = run("check", folder).stdout
    assert "zxingcpp is not installed" in said and all(rule in said for rule in by_judge)
    assert "not checked" in said.splitlines()[-1]
    built = build(folder, tmp_path / "out")
    assert by_judge <= {miss.rule for miss in built.verdict.not_checked}
    told = json.loads((tmp_path / "out/proof.json").read_text(encoding="utf-8"))
    assert "green" not in {product["light"] for product in told["products"]}


def test_a_missing_second_reader_is_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one reader alone, codes are read by it; that two read the same is not checked, and said to be so."""
    without("deqr", monkeypatch)
    step = {"verb": "Look further", "text": "Letters and plans.", "link": "archive"}
    folder = write(tmp_path / "in", four(after=[{"text": f"{SHORT}[@minutes]"}, {"action": [step]}]))
    value = json.loads(run("check", folder, "--format", "json").stdout)
    assert {"rule": "code-read-two-ways", "reason": "deqr is not installed"} in value["not_checked"]
    assert {miss["rule"] for miss in value["not_checked"] if "deqr" in miss["reason"]} == {"code-read-two-ways"}
    assert not {finding["rule"] for finding in value["findings"]} & {"code-not-read", "code-read-two-ways"}


# explanations


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_explains_itself(rule: Rule) -> None:
    """``exhibit explain RULE`` says what, why, where from and what to do, and shows what fails and what passes."""
    done = run("explain", rule.id)
    assert done.exit_code == 0
    said = spaced(done.stdout)
    for part in (rule.title, rule.id, rule.why, rule.source, rule.remedy):
        assert spaced(part) in said, part
    for head, example in (("This fails:", rule.fails), ("This passes:", rule.passes)):
        written = spaced(example_text(example))
        assert not written or f"{head} {written}" in said, head


def test_what_to_write_for_an_exception_can_be_copied() -> None:
    """The YAML that makes an exception stands in each explanation unbroken, or that there is none."""
    broken = []
    for rule in all_rules().values():
        wanted = f"[{rule.id}]" if rule.excusable else "No exception can be written"
        if wanted not in run("explain", rule.id).stdout:
            broken.append(rule.id)
    assert broken == []


def test_all_rules_are_listed_and_a_slip_is_guessed() -> None:
    """Without a name every rule is listed; with a wrong one the right one is brought up, and the exit code is 2."""
    listed = run("explain")
    assert listed.exit_code == 0 and all(f"  {id} " in listed.stdout for id in all_rules())
    done = run("explain", "figure-without-citaton")
    assert done.exit_code == 2 and f"Did you mean '{RULE}'?" in done.stderr


# the exhibit of this repository


def test_the_exhibit_is_clean_but_for_the_petition() -> None:
    """Checked as it is, the only mistake is the petition's address, which nobody knows yet; and there is no warning."""
    verdict = check(REPOSITORY / "exhibit", today=datetime.date(2026, 11, 22)).verdict
    lines = (REPOSITORY / "exhibit/exhibit.yaml").read_text(encoding="utf-8").splitlines()
    [error] = [finding for finding in verdict.findings if finding.severity is Severity.ERROR]
    assert error.code == "address-not-set" and error.place is not None and error.place.file == "exhibit.yaml"
    assert "https://example.org/khojaly-petition" in lines[error.place.line - 1]
    assert [str(finding) for finding in verdict.findings if finding.severity is Severity.WARNING] == []
    assert {miss.rule for miss in verdict.not_checked} == {id for id, rule in all_rules().items() if rule.online}
