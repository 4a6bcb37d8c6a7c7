"""What a check comes to: exceptions, what was not looked at, and when nothing may be printed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import rule_samples
from exhibit_builder.cli import main
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.old_ids import OLD_IDS
from exhibit_builder.preflight.rule import Check, Defect, Example, Unchecked
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import MOST, NotChecked, Verdict
from exhibit_builder.report.terminal import as_text

RULE = "sentence-too-long"
LONG = "and the ferry waited " * 10


def with_check(monkeypatch: pytest.MonkeyPatch, look: Check, severity: Severity = Severity.ERROR) -> None:
    """From now on the rule looks like this."""
    monkeypatch.setitem(all_rules(), RULE, replace(all_rules()[RULE], check=look, severity=severity))


def faulty(evidence: Evidence) -> Iterator[Defect]:
    raise ZeroDivisionError("a fault of the rule's own")
    yield


@pytest.mark.parametrize(("severity", "passed"), [(Severity.ERROR, False), (Severity.WARNING, True)])
def test_a_rule_that_would_find_errors_and_breaks_stops_the_print(
    severity: Severity, passed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows what a broken rule would have found: if that could be an error, nothing may be printed."""
    with_check(monkeypatch, faulty, severity)
    verdict = check(rule_samples.write(tmp_path, Example()), select_rules=[RULE], today=rule_samples.TODAY).verdict
    assert verdict.passed is passed
    (miss,) = verdict.not_checked
    assert miss.rule == RULE and "ZeroDivisionError" in miss.reason
    assert ("Don’t print yet" in as_text(verdict)) is not passed


def test_a_rule_that_knows_nothing_of_a_language_is_not_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule without data for an exhibit is told among what was not checked, and the exhibit isn't “ready”."""
    with_check(monkeypatch, lambda evidence: [Unchecked("it has no words of Georgian")])
    verdict = check(rule_samples.write(tmp_path, Example()), select_rules=[RULE], today=rule_samples.TODAY).verdict
    assert verdict.not_checked == (NotChecked(RULE, "it has no words of Georgian"),)
    assert verdict.passed and "Ready to print" not in as_text(verdict)


def test_a_rule_stops_after_a_thousand_faults_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file made to keep the program busy comes to an end, and what was left out is not taken for nothing."""
    with_check(monkeypatch, lambda evidence: (Defect(f"fault {number}") for number in itertools.count()))
    verdict = check(rule_samples.write(tmp_path, Example()), select_rules=[RULE], today=rule_samples.TODAY).verdict
    assert len(verdict.findings) == MOST
    assert [miss.rule for miss in verdict.not_checked] == [RULE]


@pytest.mark.parametrize("asked", [{"select_rules": ["typography"]}, {"panels": ["bank"]}, {"ignore": ["fit"]}])
def test_a_part_of_a_check_never_says_ready(asked: dict[str, list[str]], tmp_path: Path) -> None:
    """Whoever asks for some rules, formats or panels is not told that all may be printed."""
    folder = rule_samples.write(tmp_path, Example())
    assert "Ready to print." in as_text(check(folder, today=rule_samples.TODAY).verdict)
    part = check(folder, today=rule_samples.TODAY, **asked).verdict  # type: ignore[arg-type]
    assert part.passed and "Ready to print." not in as_text(part)


def test_a_check_of_no_rule_is_none(tmp_path: Path) -> None:
    """Options that leave no rule end with 2, as other options that can't be meant."""
    folder = rule_samples.write(tmp_path, Example())
    done = CliRunner().invoke(main, ["check", str(folder), "--select", "codes", "--ignore", "codes"])
    assert done.exit_code == 2 and "no-rule-left" in done.stderr


def test_what_keeps_pages_from_being_made_is_told_under_any_selection(tmp_path: Path) -> None:
    """A check for one rule of pages doesn't end well because there are no pages."""
    folder = rule_samples.write(
        tmp_path, Example(blocks=f'- text: "{"The ferry waited for the water. " * 500}[@minutes]"')
    )
    done = CliRunner().invoke(main, ["check", str(folder), "--select", "contrast-too-low"])
    assert done.exit_code == 1 and "panel-overflow" in done.stdout


def excused(tmp_path: Path, example: Example) -> Verdict:
    return check(rule_samples.write(tmp_path, example), today=rule_samples.TODAY).verdict


def test_an_exception_holds_for_its_block_alone(tmp_path: Path) -> None:
    """The same fault in the next block is told."""
    blocks = f"""\
- text: It was late {LONG}.[@minutes]
  allow: [{RULE}]
  because: The minutes say it in one sentence.
- text: It was cold {LONG}.[@minutes]
"""
    verdict = excused(tmp_path, Example(blocks=blocks))
    assert [item.finding.code for item in verdict.excused] == [RULE]
    assert [finding.place and finding.place.key for finding in verdict.findings if finding.code == RULE] == [
        "blocks.1.text"
    ]


def test_an_exception_at_the_top_of_a_panel_holds_for_all_of_it(tmp_path: Path) -> None:
    """One reason for a whole panel is written once."""
    example = Example(
        panel=f"allow: [{RULE}]\nbecause: All of it is quoted.\n",
        blocks=f"- text: It was late {LONG}.[@minutes]\n- text: It was cold {LONG}.[@minutes]\n",
    )
    verdict = excused(tmp_path, example)
    assert len(verdict.excused) == 2 and not [finding for finding in verdict.findings if finding.code == RULE]


def test_an_exception_of_a_link_leaves_one_of_a_longer_name_alone(tmp_path: Path) -> None:
    """The links “bit” and “bit.two” are two links."""
    links = """\
links:
  bit: {url: "https://bit.ly/a", label: One, allow: [tracking-redirect], because: It is ours.}
  bit.two: {url: "https://bit.ly/b", label: Two}
"""
    steps = "- action:\n" + "".join(f"    - {{verb: Look, text: Here., link: {name}}}\n" for name in ("bit", "bit.two"))
    verdict = excused(tmp_path, Example(exhibit=links, blocks=steps))
    told = [finding for finding in verdict.findings if finding.code == "tracking-redirect"]
    assert [finding.place and finding.place.key for finding in told] == ["links.bit.two.url"]
    assert len(verdict.excused) == 1


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> str:
    """A name that the rule had once."""
    monkeypatch.setitem(OLD_IDS, "endless-sentence", RULE)
    return "endless-sentence"


def test_an_exception_with_an_old_id_holds(old: str, tmp_path: Path) -> None:
    """What was excused before a rule was renamed stays excused, under the rule's new id, and nothing else is told."""
    example = Example(
        blocks=f"- text: It was late {LONG.strip()}.[@minutes]\n  allow: [{old}]\n  because: The minutes say it.\n"
    )
    verdict = excused(tmp_path, example)
    assert [(item.finding.code, item.because) for item in verdict.excused] == [(RULE, "The minutes say it.")]
    assert not verdict.findings


def test_an_exception_with_an_old_id_that_excuses_nothing_is_told_by_the_new_one(old: str, tmp_path: Path) -> None:
    """Whoever reads the finding learns what the rule is called now."""
    example = Example(blocks=f"- text: It was late.[@minutes]\n  allow: [{old}]\n  because: The minutes say it.\n")
    [finding] = excused(tmp_path, example).findings
    assert finding.code == "exception-not-needed" and RULE in finding.message


def test_an_old_id_selects_and_ignores_its_rule(old: str, tmp_path: Path) -> None:
    """Commands in people's scripts go on working; the findings have the new id."""
    folder = rule_samples.write(tmp_path, Example(blocks=f"- text: It was late {LONG}.[@minutes]\n"))
    selected = check(folder, select_rules=[old], today=rule_samples.TODAY).verdict
    assert [finding.code for finding in selected.findings] == [RULE]
    ignored = check(folder, select_rules=["reading"], ignore=[old], today=rule_samples.TODAY).verdict
    assert RULE not in {finding.code for finding in ignored.findings}


def test_an_old_id_is_explained_and_says_the_new_one(old: str) -> None:
    """``exhibit explain`` knows it, and everything below the first line is what it says of the new id."""
    said = CliRunner().invoke(main, ["explain", old])
    assert said.exit_code == 0
    first, rest = said.stdout.split("\n\n", 1)
    assert old in first and RULE in first
    assert rest == CliRunner().invoke(main, ["explain", RULE]).stdout


def test_old_ids_lead_to_rules() -> None:
    """No old id is some rule's present one, and none leads to another old one."""
    assert not OLD_IDS.keys() & all_rules().keys()
    assert set(OLD_IDS.values()) <= all_rules().keys()


def test_a_group_is_explained_by_its_rules() -> None:
    """``exhibit explain people`` lists the rules about people and no others."""
    done = CliRunner().invoke(main, ["explain", "people"])
    assert done.exit_code == 0
    assert "name-spelled-two-ways" in done.stdout and "sentence-too-long" not in done.stdout
