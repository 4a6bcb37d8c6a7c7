"""All rules, found in their folder, and those of press files from their own table."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from exhibit_builder.proof import rules
from exhibit_builder.proof.press_rules import press_rules
from exhibit_builder.proof.rule import Group, Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of groups and then of ids.

    A module of :mod:`exhibit_builder.proof.rules` holds one rule as ``RULE``, and is named after its id with
    underscores; those of press files are :func:`exhibit_builder.proof.press_rules.press_rules`.
    """
    found = [
        importlib.import_module(f"{rules.__name__}.{module.name}").RULE
        for module in pkgutil.iter_modules(rules.__path__)
    ]
    found += press_rules()
    order = list(Group)
    return {rule.id: rule for rule in sorted(found, key=lambda rule: (order.index(rule.group), rule.id))}
