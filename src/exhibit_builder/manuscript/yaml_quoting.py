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
_ONE_TEXT = {
    "'": late_pattern(r"(?:[^']|(?<=\w)'(?=\w))*+$"),
    '"': late_pattern(r'(?:[^"]|(?<!\w)"(?=\S)[^"]++(?<=\S)"(?!\w))*+$'),
}
"""What stands between the quotes of one text: other quotes in it are apostrophes, or stand in pairs round words."""

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
    line, fault = _read_to_its_end(made, _meant(change.old), change.start)
    return made if line is not None and (fault is None or fault > line) else None


def _meant(value: str) -> str | None:
    """What somebody wanted to say who wrote that: of a text in quotes with such a quote in it, what stands between the
    outer ones; ``None`` where these may be the quotes of two texts."""
    first, last = value[0], value[-1]
    if first != last or first not in _ONE_TEXT or len(value) < 2:
        return value
    inner = value[1:-1]
    return inner if _ONE_TEXT[first].match(inner) and "\\" not in inner else None


def _goes_on(below: Iterable[str], indent: int) -> bool:
    """Whether the next line that says something is indented further, so that it may belong to the text."""
    following = next((line for line in below if line.strip()), "")
    return len(following) - len(following.lstrip(" ")) > indent and not following.lstrip().startswith(("- ", "#"))


def _read_to_its_end(text: str, value: str | None, start: int) -> tuple[int | None, int | None]:
    """The line where the ``value`` is reached that begins in single quotes at ``start``, and that of what is wrong;
    ``None`` where it isn't reached, and where nothing is wrong.

    In brackets it counts as not reached: there a comma or the end of the line may not be a part of the text.
    """
    reached: int | None = None
    brackets = 0
    # The C parser where there is one: a long list is read in each round of --fix, and in an editor at each key.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.CollectionStartEvent):
                brackets += bool(event.flow_style) or brackets > 0
            elif isinstance(event, yaml.CollectionEndEvent):
                brackets -= brackets > 0
            elif isinstance(event, yaml.ScalarEvent) and event.style == "'" and event.value == value and not brackets:
                mark: Any = event.start_mark
                reached = mark.line if mark.index == start else reached
    except yaml.YAMLError as fault:
        at = getattr(fault, "problem_mark", None)
        return reached, 0 if at is None else int(at.line)
    return reached, None
