"""A YAML parser's complaint in the words of somebody who writes the file.

The character and the line at the parser's mark tell more than its complaint, so they are looked at first. A complaint
is held against a list of known slips, the surest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import yaml

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.yaml_quoting import quoted_text
from exhibit_builder.manuscript.yaml_unusual import unusual_quotation, unusual_sign

_SIGN_FIRST = late_pattern(r"""^\s*(?:-\s+)*(?:[^\s:'"\[{][^:]*:\s+)?(?P<sign>[\[{*&!@%`|>])""")
_QUOTE_FIRST = late_pattern(r"""^\s*(?:-\s+)*(?:[^\s:'"\[{][^:]*:\s+)?(?P<sign>['"])""")


def mark_place(file: str, mark: Any) -> Place:
    """A parser's mark as a place in ``file``."""
    # The C parser and the Python one have unrelated classes for marks, both counting from 0.
    return Place(file, mark.line + 1, mark.column + 1)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said of a file's ``text``: ``problem`` at ``mark``, in a ``context`` that began at ``start``.

    Marks count from 0.
    """

    file: str
    lines: tuple[str, ...]
    problem: str
    context: str
    mark: Any
    start: Any
    text: str

    @property
    def line(self) -> str:
        """The line that the problem is in."""
        return self._line(self.mark.line)

    @property
    def first_line(self) -> str:
        """The line that the context began in."""
        return self._line(self.start.line)

    @property
    def begin(self) -> Place:
        """Where the context began."""
        return mark_place(self.file, self.start)

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    @property
    def above(self) -> int | None:
        """The number of the nearest line above the problem with something in it, counted from 0."""
        return next((n for n in range(self.mark.line - 1, -1, -1) if self._line(n).strip()), None)

    def finding(self, message: str, hint: str = "", expected: str = "", at: Place | None = None) -> Finding:
        """The finding that tells it, at the problem unless ``at`` says where."""
        return Finding("yaml-syntax", message, at or mark_place(self.file, self.mark), expected, hint)

    def without_quotes(self, message: str, hint: str, at: Place | None = None) -> Finding:
        """The same for a text that needs quotation marks, with these as what mends it."""
        mends = quoted_text(self.text, self.mark.line, self.file)
        return replace(self.finding(message, hint, at=at), replacements=mends)


def syntax_finding(fault: yaml.YAMLError, text: str, file: str) -> Finding:
    """``yaml-syntax`` for a ``fault`` in the ``text`` of ``file``."""
    mark: Any = getattr(fault, "problem_mark", None)
    if mark is None:
        return Finding("yaml-syntax", "This file can't be read as YAML.", Place(file))
    complaint = Complaint(
        file,
        tuple(re.split(r"\r\n|\n|\r", text)),
        str(getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault),
        str(getattr(fault, "context", None) or ""),
        mark,
        getattr(fault, "context_mark", None) or mark,
        text,
    )
    found = (slip(complaint) for slip in _SLIPS)
    return next(
        (finding for finding in found if finding is not None),
        complaint.finding("This line can't be read as YAML.", expected="key: value, or - and an item of a list"),
    )


def _unusual_sign(complaint: Complaint) -> Finding | None:
    """A character that looks like one of YAML's: in the line, in that above it, or where the context began."""
    above = complaint.above
    for number in (*([] if above is None else [above]), complaint.mark.line, complaint.start.line):
        line = complaint.lines[number] if number < len(complaint.lines) else ""
        if sign := unusual_sign(line):
            return complaint.finding(sign.message, sign.remedy, at=Place(complaint.file, number + 1, sign.column + 1))
    return None


_COMMENT_FIRST = late_pattern(r"^\s*#")
_COMMENT_BEHIND = late_pattern(r"(?<=\S)[ \t]+(?P<sign>#)")


def _comment_inside(complaint: Complaint) -> Finding | None:
    """Text goes on behind a comment, which ended it; or a comment holds the end of a bracket."""
    parts = ("did not find expected", "block end", "expected ':'", "expected <document")
    if not any(part in complaint.problem for part in parts):
        return None
    above = complaint.above
    for number in (*([] if above is None else [above]), complaint.mark.line, complaint.start.line):
        line = complaint.lines[number] if number < len(complaint.lines) else ""
        found = _COMMENT_FIRST.match(line) and number == above
        behind = _COMMENT_BEHIND.search(line)
        if (found and not _KEY_LINE.match(complaint.line)) or (behind and not _QUOTED.search(line[: behind.start()])):
            column = behind.start("sign") + 1 if behind else len(line) - len(line.lstrip()) + 1
            return complaint.finding(
                "A # behind a blank begins a comment, and what follows it in the line is not read.",
                "If it is a part of the text, put all of the text in quotes; if not, move the comment above the text.",
                at=Place(complaint.file, number + 1, column),
            )
    return None


_KEY_LINE = late_pattern(r"^\s*(?:-\s|[\w-]+:(?:\s|$))")
_QUOTED = late_pattern(r"""(?:^|[:\-,\[{])\s*["']""")


def _tab(complaint: Complaint) -> Finding | None:
    if (
        complaint.line[complaint.mark.column : complaint.mark.column + 1] != "\t"
        and "tab character" not in complaint.problem
    ):
        return None
    return complaint.finding("There is a tab character in the indentation.", "Indent with spaces, two for each level.")


def _open_quote(complaint: Complaint) -> Finding | None:
    open_scalar = "quoted scalar" in complaint.context and "document" in complaint.problem
    if "unexpected end of stream" not in complaint.problem and not open_scalar:
        return None
    return complaint.finding("A quotation mark opens here and is never closed.", at=complaint.begin)


def _unknown_escape(complaint: Complaint) -> Finding | None:
    if "quoted scalar" not in complaint.context:
        return None
    return complaint.finding(
        "A backslash in double quotes begins an escape that doesn't exist.",
        "Write two backslashes, or use single quotes.",
    )


def _open_bracket(complaint: Complaint) -> Finding | None:
    if "or ']'" not in complaint.problem and "or '}'" not in complaint.problem:
        return None
    return complaint.finding(
        "A bracket opens here and its end was not found.",
        "Close it; or, if the text itself begins with a bracket, put all of it in quotes.",
        at=complaint.begin,
    )


def _sign_first(complaint: Complaint) -> Finding | None:
    sign = _SIGN_FIRST.match(complaint.first_line if complaint.start.line == complaint.mark.line else complaint.line)
    if sign is None:
        return None
    if sign["sign"] in "|>" and "block scalar" in complaint.context:
        return complaint.finding(
            f"Text can't follow {sign['sign']} in the same line.", "Begin the text in the next line, indented."
        )
    if sign.start("sign") > complaint.mark.column:
        return None
    return complaint.without_quotes(
        f"Text that begins with {sign['sign']} can't stand without quotes.",
        "Put all of the text in quotes, or write it in the lines below after >-",
        Place(complaint.file, complaint.mark.line + 1, sign.start("sign") + 1),
    )


def _text_after_quote(complaint: Complaint) -> Finding | None:
    quote = _QUOTE_FIRST.match(complaint.line)
    if quote is None or quote.start("sign") >= complaint.mark.column:
        return None
    return complaint.without_quotes(
        "Something follows the closing quotation mark.",
        "Put all of the value in quotes; inside single quotes, an apostrophe is written twice.",
    )


def _colon_or_indent(complaint: Complaint) -> Finding | None:
    if "alues are not allowed" not in complaint.problem:
        return None
    if ":" in complaint.line[: complaint.mark.column]:
        if quotation := unusual_quotation(complaint.line):
            at = Place(complaint.file, complaint.mark.line + 1, quotation.column + 1)
            return complaint.finding(quotation.message, quotation.remedy, at=at)
        return complaint.without_quotes(
            "A second colon stands in the same line.",
            "Put the text in quotes when it contains a colon and a space.",
        )
    above = complaint.above
    if above is not None and ":" not in complaint.lines[above]:
        end = Place(complaint.file, above + 1, len(complaint.lines[above].rstrip()) + 1)
        return complaint.finding("A colon is missing at the end of this key.", expected="key: value", at=end)
    return complaint.finding(
        "This key is indented too far.", "Let it begin under the key before it.", expected="key: value"
    )


def _list_in_key_line(complaint: Complaint) -> Finding | None:
    if "entries are not allowed" not in complaint.problem:
        return None
    return complaint.finding("A list can't begin in the line of its key.", "Begin it in the next line.")


def _no_colon(complaint: Complaint) -> Finding | None:
    if "expected ':'" not in complaint.problem:
        return None
    return complaint.finding("A colon is missing after the key.", expected="key: value", at=complaint.begin)


def _misfit(complaint: Complaint) -> Finding | None:
    expected = "did not find expected" in complaint.problem or "block end" in complaint.problem
    if "block" not in complaint.context or not expected:
        return None
    return complaint.finding(
        "This line doesn't fit in with those before it: its indentation or its dash is wrong.",
        "Indent keys that belong together by the same number of spaces.",
    )


_SLIPS: tuple[Callable[[Complaint], Finding | None], ...] = (
    _unusual_sign,
    _tab,
    _open_quote,
    _unknown_escape,
    _comment_inside,
    _open_bracket,
    _sign_first,
    _text_after_quote,
    _colon_or_indent,
    _list_in_key_line,
    _no_colon,
    _misfit,
)
"""Known slips, the surest first: a later one is only looked for where no earlier one is seen."""
