"""Quotation marks round a text that YAML takes for something else, where that is the one right answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from exhibit_builder.core.findings import Place, Replacement
from exhibit_builder.core.head_patterns import late_pattern

_KEY_AND_VALUE = late_pattern(
    r"""(?P<head>(?P<indent>[ ]*)(?:-[ ]+)*+(?:[a-z][\w-]*:[ ]+)?+)(?P<value>[^\s\[{|>#&*!?-].*?)[ \t]*$"""
)
_TWO_TEXTS = {"'": late_pattern(r"(?<!\w)'|'(?!\w)"), '"': late_pattern(r'"\s*[,:]')}
"""Quotes inside quotes that are no apostrophe, or that end a text before another one."""

_REMARK = late_pattern(r"[ \t]#")


def quoted_text(text: str, line: int, file: str) -> tuple[Replacement, ...]:
    """The text of one line of a ``file`` that can't be read, in single quotes; ``line`` counts from 0.

    Nothing where it may be meant otherwise: where it begins as a list or keys in brackets do, goes on in the next line,
    or has what may be a comment; and where the line can't be read with quotes either.
    """
    starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text))]
    lines = re.split(r"\r\n|\n|\r", text)
    found = _KEY_AND_VALUE.match(lines[line]) if line < len(lines) else None
    if (
        found is None
        or not found["head"].strip()
        or _REMARK.search(found["value"])
        or _goes_on(lines[line + 1 :], len(found["indent"]))
    ):
        return ()
    value = found["value"]
    meant = _meant(value)
    if meant is None:
        return ()
    place = Place(file, line + 1, found.start("value") + 1)
    change = Replacement(place, starts[line] + found.start("value"), value, f"'{meant.replace(chr(39), 2 * chr(39))}'")
    return (change,) if text_with(text, change) is not None else ()


def text_with(text: str, change: Replacement) -> str | None:
    """The ``text`` of a file that can't be read with quotation marks round one text of it; ``None`` where its line then
    doesn't say the same in quotes, or what is wrong is not further down."""
    if text[change.start : change.end] != change.old or not change.new.startswith("'"):
        return None
    made = text[: change.start] + change.new + text[change.end :]
    meant = _meant(change.old)
    line = made.count("\n", 0, change.start)
    reached, fault = _read_to_its_end(made)
    if fault is not None and fault <= line:
        return None
    return made if any(value == meant and start == change.start for value, start in reached) else None


def _meant(value: str) -> str | None:
    """What somebody wanted to say who wrote that: of a text in quotes with such a quote in it, what stands between the
    outer ones; ``None`` where these may be the quotes of two texts."""
    first, last = value[0], value[-1]
    if first != last or first not in _TWO_TEXTS or len(value) < 2:
        return value
    inner = value[1:-1]
    return None if _TWO_TEXTS[first].search(inner) or "\\" in inner else inner


def _goes_on(below: Iterable[str], indent: int) -> bool:
    """Whether the next line that says something is indented further, so that it may belong to the text."""
    following = next((line for line in below if line.strip()), "")
    return len(following) - len(following.lstrip(" ")) > indent and not following.lstrip().startswith(("- ", "#"))


def _read_to_its_end(text: str) -> tuple[list[tuple[str, int]], int | None]:
    """The texts in single quotes and the characters before them, and the line of what is wrong, if anything is."""
    read: list[tuple[str, int]] = []
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style == "'":
                mark: Any = event.start_mark
                read.append((event.value, mark.index))
    except yaml.YAMLError as fault:
        at = getattr(fault, "problem_mark", None)
        return read, 0 if at is None else int(at.line)
    return read, None
