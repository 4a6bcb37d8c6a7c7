"""A value as YAML where there was none: below its key or behind its dash, or within brackets."""

from __future__ import annotations

from collections.abc import Iterable

from exhibit_builder.editing.scalar_writing import double_quoted, new_scalars, plain_in_brackets
from exhibit_builder.manuscript.yaml_source import Tree, parse_yaml

_STEP = 2
"""Blanks by which what a value holds is indented (*house*: as the template does)."""


def _first_that_says(text: str, candidates: Iterable[str], inside: str) -> str:
    """The first way of writing a text that says it where ``inside`` has a ``¤``; double quotes can hold any text."""
    quoted, _ = parse_yaml(inside.replace("¤", double_quoted(text)).encode(), "")
    for written in candidates:
        says, findings = parse_yaml(inside.replace("¤", written).encode("utf-8", "surrogatepass"), "")
        if says is not None and not findings and quoted is not None and says.value == quoted.value:
            return written
    return double_quoted(text)


def written_key(key: str) -> str:
    """A key, in quotes where it needs them."""
    return _first_that_says(key, [key], "k: {¤: x}")


def written_value(value: Tree, indent: int, newline: str, *, in_list: bool = False) -> str:
    """A value with all that stands between its key's colon, or its dash, and the end of its last line.

    ``indent`` is the column, from 0, of the key or the dash; the first key behind a dash stands on its line.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        candidates = new_scalars(value, indent + _STEP, newline)
        return " " + _first_that_says(value, candidates, "k:\n- ¤" if in_list else "k: ¤")
    if not value:
        return " []" if isinstance(value, list) else " {}"
    blanks = " " * (indent + _STEP)
    if isinstance(value, dict):
        lines = [f"{written_key(key)}:{written_value(part, indent + _STEP, newline)}" for key, part in value.items()]
        first = " " if in_list else newline + blanks
    else:
        lines = [f"-{written_value(part, indent + _STEP, newline, in_list=True)}" for part in value]
        first = newline + blanks
    return first + (newline + blanks).join(lines)


def flow_value(value: Tree) -> str:
    """A value within brackets, on one line."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return _first_that_says(value, [value] if plain_in_brackets(value) else [], "k: [¤]")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written_key(key)}: {flow_value(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(map(flow_value, value)) + "]"
