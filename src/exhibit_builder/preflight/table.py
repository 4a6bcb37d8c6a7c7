"""All rules, found in their folder, and those of press files from their own table."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from exhibit_builder.preflight import rules
from exhibit_builder.preflight.press_rules import press_rules
from exhibit_builder.preflight.rule import Group, Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of groups and then of ids.

    A module in a folder of :mod:`exhibit_builder.preflight.rules` holds one rule as ``RULE``, and is named after
    its id with underscores; those of press files are :func:`exhibit_builder.preflight.press_rules.press_rules`.
    """
    found = [
        importlib.import_module(module.name).RULE
        for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
        if not module.ispkg
    ]
    found += press_rules()
    order = list(Group)
    return {rule.id: rule for rule in sorted(found, key=lambda rule: (order.index(rule.group), rule.id))}
