"""What rules say of themselves: a YAML file a group beside their checks, read when somebody asks for a rule of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from exhibit_builder.preflight.rule import Example, Group, RuleWords

FOLDER = Path(__file__).parent / "rules"
"""Where the files lie."""

SENTENCES = ("title", "why", "source", "remedy", "expected", "exception")
"""The keys of a rule in its file that hold sentences, which are translated; ``fails`` and ``passes`` are examples."""


def nothing_filled() -> Mapping[str, object]:
    """For rules whose words name no number that the program knows."""
    return {}


@cache
def words_of(group: Group, id: str, filled: Callable[[], Mapping[str, object]] = nothing_filled) -> RuleWords:
    """The words of a rule.

    A name such as ``$least`` in them stands for what ``filled`` has under that name, so that no number is written in
    two places; ``$title`` for the rule's own title. ``filled`` is called only for a rule that has such names.

    Raises :class:`KeyError` for a rule without words, or a name that nothing is known for.
    """
    written = _written(group)[id]
    sentences = {key: written[key] for key in SENTENCES if key in written}
    fails, passes = dict(written.get("fails", {})), dict(written.get("passes", {}))
    if any("$" in sentence for sentence in (*sentences.values(), fails.get("specimen", ""))):
        names = {"title": written["title"], **filled()}
        sentences = {key: Template(sentence).substitute(names) for key, sentence in sentences.items()}
        if "specimen" in fails:
            fails["specimen"] = Template(fails["specimen"]).substitute(names)
    return RuleWords(**sentences, fails=Example(**fails), passes=Example(**passes))


@cache
def _written(group: Group) -> dict[str, dict[str, Any]]:
    """A group's file as it is written."""
    import yaml

    # In C where there is a compiler.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    written: dict[str, dict[str, Any]] = yaml.load(_file(group).read_text(encoding="utf-8"), Loader=loader)
    return written


def _file(group: Group) -> Path:
    return FOLDER / f"{group.word}.yaml"
