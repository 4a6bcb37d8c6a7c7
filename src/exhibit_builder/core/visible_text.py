"""Text that comes from names of files and from files of other programs, made safe to show."""

from __future__ import annotations

import re

from exhibit_builder.core.head_patterns import late_pattern

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 without tab and ends of lines, DEL, C1 (ECMA-48)
_RETURN = r"\r(?!\n)"  # alone it writes over the line
_TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Bidi_Control (PropList.txt of Unicode)
_LINE_ENDS = r"\u2028\u2029"
_ANNOTATING = r"\ufff9-\ufffb"  # interlinear annotation: what stands between them is hidden by some programs
_HALVES = r"\ud800-\udfff"  # what Python makes of bytes of a file's name that are not UTF-8 (PEP 383)

_STEERING = late_pattern(f"[{_CONTROLS}{_TURNING}{_LINE_ENDS}{_ANNOTATING}{_HALVES}]|{_RETURN}")
_UNWRITABLE = late_pattern(f"[{_CONTROLS}{_HALVES}]|{_RETURN}")


def visible(text: str) -> str:
    r"""The text for a terminal: what would steer it, or turn the order of letters round, is written as JSON escapes it.

    So JSON stays JSON of the same value. Tabs and ends of lines stay.
    """
    return _STEERING.sub(_escaped, text)


def writable(text: str) -> str:
    """The text for a file in UTF-8 that people read: without control characters, of whole characters
    alone, and in lines that end with a line feed.

    Marks for the direction of writing stay, for they belong to texts of many languages.
    """
    return _UNWRITABLE.sub(_escaped, text.replace("\r\n", "\n"))


def _escaped(found: re.Match[str]) -> str:
    import json

    return json.dumps(found.group())[1:-1]
