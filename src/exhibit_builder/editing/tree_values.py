"""What stands where in a YAML file's tree."""

from __future__ import annotations

from typing import Any

from exhibit_builder.manuscript.yaml_source import Tree, Way


def value_at(tree: Tree, way: Way) -> Tree:
    """The value that a way leads to; ``None`` where it is empty or there is none."""
    value: Any = tree
    for step in way:
        known = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        if not known:
            return None
        value = value[step]
    found: Tree = value
    return found
