"""Every rule of ``exhibit check`` finds its failing example, keeps quiet on its passing one, and explains itself."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

import broken_files
import rule_samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight import rules
from exhibit_builder.preflight.press_rules import PressCheck
from exhibit_builder.preflight.rule import Example, Group, Rule, earlier
from exhibit_builder.preflight.rule_words import FOLDER, SENTENCES
from exhibit_builder.preflight.table import ROWS, ModuleCheck, RuleRow, all_rules

RULES = list(all_rules().values())
IDS = [rule.id for rule in RULES]


def tried(rule: Rule, example: Example, folder: Path) -> list[Finding]:
    """What a rule finds in the exhibit of its example; where no text breaks it, in finished files of the sample."""
    if rule.fails.specimen:
        return broken_files.told(rule, bool(example.specimen), folder)
    return rule_samples.told(rule_samples.write(folder, example), rule.id)


@pytest.mark.every
@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_finds_its_failing_example(rule: Rule, tmp_path: Path) -> None:
    """The failing example of a rule gives its finding, with a place or a page to go to, and something to do."""
    found = tried(rule, rule.fails, tmp_path)
    assert found, f"{rule.id} finds nothing in its failing example"
    for finding in found:
        assert finding.message.strip()
        assert finding.hint or finding.expected
        assert finding.place is not None or finding.spot is not None


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_keeps_quiet_on_its_passing_example(rule: Rule, tmp_path: Path) -> None:
    """The passing example of a rule gives no finding of it."""
    found = tried(rule, rule.passes, tmp_path)
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_is_explained(rule: Rule) -> None:
    """Every rule says what, why, where from and what to do, and has two different examples."""
    assert all((rule.title, rule.why, rule.source, rule.remedy))
    assert rule.fails != rule.passes
    assert rule.fails != Example()


@pytest.mark.parametrize("group", Group, ids=lambda group: group.word)
def test_rows_and_words_are_the_same_rules(group: Group) -> None:
    """A group's file has the words of the rules in the table, each once and in the same order, and nothing else."""
    written = (FOLDER / f"{group.word}.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^([^\s#].*):$", written, re.MULTILINE) == [row.id for row in ROWS[group]]
    for row in ROWS[group]:
        words = all_rules()[row.id].words()
        assert all(isinstance(getattr(words, key), str) for key in SENTENCES)


def test_every_rule_is_in_the_table_once() -> None:
    """The table has a row a rule, in the order of groups and of ids."""
    rows = [row.id for group in Group for row in ROWS[group]]
    assert rows == IDS and len(set(rows)) == len(rows)
    assert all([row.id for row in ROWS[group]] == sorted(row.id for row in ROWS[group]) for group in Group)


def test_every_check_is_some_rule_s() -> None:
    """Each module in the rules' folder looks for rules of its own group, each rule has a check of its own, and where
    one module looks for one rule it bears the rule's name."""
    modules = pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    there = {module.name.removeprefix(f"{rules.__name__}.") for module in modules if not module.ispkg}
    used = [(row, row.check) for rows in ROWS.values() for row in rows if isinstance(row.check, ModuleCheck)]
    assert {check.module for _, check in used} == there
    assert len({check for _, check in used}) == len(used)
    assert all(callable(check.load()) for _, check in used)
    assert all(check.module.startswith(f"{all_rules()[row.id].group.word}.") for row, check in used)
    alone = [(row, check) for row, check in used if check.function == "check"]
    assert all(check.module.endswith(f".{row.id.replace('-', '_')}") for row, check in alone)


def test_a_rule_without_a_module_is_an_earlier_step_s_or_the_reader_s() -> None:
    """Rules of press files are the reader's, under their own id."""

    def keeper(row: RuleRow) -> object:
        return "a module" if isinstance(row.check, ModuleCheck) else row.check

    for row in (row for rows in ROWS.values() for row in rows):
        assert keeper(row) in (("a module", earlier) if not row.id.startswith("pdfx-") else (PressCheck(row.id),))
