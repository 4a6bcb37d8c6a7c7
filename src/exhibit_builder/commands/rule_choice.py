"""The rules that a command's options leave."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.preflight.old_ids import present_id
from exhibit_builder.preflight.rule import Group
from exhibit_builder.preflight.table import all_rules


def chosen_rules(selected: Sequence[str], ignored: Sequence[str]) -> tuple[str, ...]:
    """The ids of the rules that the options leave; a group's name stands for all of its rules, an old id for the new.

    Raises :class:`ExhibitError` with ``unknown-rule`` or ``no-rule-left``.
    """
    rules = all_rules()
    groups = {group.word: [rule.id for rule in rules.values() if rule.group is group] for group in Group}
    known = [*rules, *groups]
    selected, ignored = [*map(present_id, selected)], [*map(present_id, ignored)]
    wrong = [name for name in (*selected, *ignored) if name not in known]
    if wrong:
        raise ExhibitError(
            Finding(
                "unknown-rule",
                f"There is no rule '{name}'.",
                expected=f"the name of a rule, or one of the groups {', '.join(groups)}",
                hint=did_you_mean(name, known) or "'exhibit explain' lists all rules.",
            )
            for name in wrong
        )
    wanted = {id for name in selected for id in groups.get(name, [name])} or set(rules)
    unwanted = {id for name in ignored for id in groups.get(name, [name])}
    left = tuple(id for id in rules if id in wanted and id not in unwanted)
    if not left:
        raise ExhibitError(
            [Finding("no-rule-left", "These options leave no rule to look at.", hint="Leave out --ignore.")]
        )
    return left
