"""Samples of blocks and keys, as an editor puts them in: from the exhibit that ``exhibit new`` writes, or from the
model where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.lsp.file_kinds import BLOCKS_KEY
from exhibit_builder.lsp.outline import OutlineEntry, YamlOutline
from exhibit_builder.manuscript.declared import inside, keys_of, model_at, model_of
from exhibit_builder.scaffold import template_panels

_SIGNS = re.compile(r"([\\$}])")


@cache
def block_sample(word: str) -> str:
    """A block as YAML, from its word on, indented as it stands behind a dash in column 0."""
    for text in template_panels():
        outline = YamlOutline(text)
        for entry in outline.entries:
            if entry.way[:1] == (BLOCKS_KEY,) and len(entry.way) == 3 and entry.way[2] == word and entry.key:
                return _lines_of(text, entry)
    return _skeleton(word, BLOCKS[word], 2)


def _lines_of(text: str, entry: OutlineEntry) -> str:
    """The lines of a block without its dash, moved to the left so that its word stands in column 0."""
    start = entry.key[0] if entry.key else entry.value[0]
    column = start - text.rfind("\n", 0, start) - 1
    taken = []
    for number, line in enumerate(text[start:].splitlines()):
        if number and line.strip() and len(line) - len(line.lstrip(" ")) <= column - 2:
            break
        # What stands beside the word (only, source of an exception) is none of its sample.
        if number and line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        taken.append(line if not number else line[column - 2 :])
    while taken and not taken[-1].strip():
        taken.pop()
    return "\n".join(taken)


def _skeleton(word: str, model: type[BaseModel], indent: int) -> str:
    """A block's word and the keys that it needs, each with its name where words are to be written."""
    return f"{word}:\n" + "\n".join(_needed(model, indent + 2))


def _needed(model: type[BaseModel], indent: int) -> Iterator[str]:
    blanks = " " * indent
    for key, declared in keys_of(model).items():
        if not declared.is_required():
            continue
        annotation = declared.rebuild_annotation()
        item = model_at(annotation, (0,))
        own = model_of(annotation)
        if own is not None and any(each.is_required() for each in keys_of(own).values()):
            yield f"{blanks}{key}:"
            yield from _needed(own, indent + 2)
        elif item is not None:
            yield f"{blanks}{key}:"
            lines = list(_needed(item, indent + 4))
            for _ in range(_fewest(declared)):
                yield f"{blanks}  - {lines[0].strip()}"
                yield from lines[1:]
        elif inside(annotation, 0) is not None:
            yield f"{blanks}{key}:"
            yield f"{blanks}  - {key}"
        else:
            yield f"{blanks}{key}: {key}"


def _fewest(declared: FieldInfo) -> int:
    """How many items a list needs."""
    return max((getattr(each, "min_length", None) or 1 for each in declared.metadata), default=1)


def as_snippet(sample: str) -> str:
    """A sample whose values are fields to jump to (LSP 3.17, Snippet Syntax); of a text over several lines the first
    one stays, for all of it is to be replaced."""
    parts: list[str] = []
    done = number = 0
    for entry in YamlOutline(sample).entries:
        start, end = entry.value
        written = sample[start:end]
        if written[:1] in ("|", ">"):
            lines = written.split("\n")
            start += len(lines[0]) + 1 + len(lines[1]) - len(lines[1].lstrip())
            written = lines[1].strip()
        elif not entry.text or start < done:
            continue
        number += 1
        parts += [_escaped(sample[done:start]), f"${{{number}:{_escaped(written)}}}"]
        done = end
    return "".join([*parts, _escaped(sample[done:])])


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
