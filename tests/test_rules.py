"""Every rule of ``exhibit check`` finds its failing example, keeps quiet on its passing one, and explains itself."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

import broken_files
import rule_samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight import rules
from exhibit_builder.preflight.press_rules import press_rules
from exhibit_builder.preflight.rule import Example, Rule
from exhibit_builder.preflight.table import all_rules

RULES = list(all_rules().values())
IDS = [rule.id for rule in RULES]


def tried(rule: Rule, example: Example, folder: Path) -> list[Finding]:
    """What a rule finds in the exhibit of its example; where no text breaks it, in finished files of the sample."""
    if rule.fails.specimen:
        return broken_files.told(rule, bool(example.specimen), folder)
    return rule_samples.told(rule_samples.write(folder, example), rule.id)


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


def test_a_rule_is_found_by_the_name_of_its_file() -> None:
    """Each file of the rules' folder holds the rule that it is named after; press files have a table of their own."""
    modules = pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    named = {module.name.rsplit(".", 1)[1].replace("_", "-") for module in modules if not module.ispkg}
    assert named == set(IDS) - {rule.id for rule in press_rules()}
