"""A text as YAML: in the style it had where that can hold it, in another where it can't.

A library that reads YAML and writes it again wraps, indents and quotes by rules of its own, and all of a file changes.
Here only the characters of one text are made, and whoever asks for them proves by reading that they say it.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from itertools import takewhile

from exhibit_builder.manuscript.yaml_scalars import Scalar, ScalarFile

WIDTH = 88
"""Characters of a line of running text that is written anew (*house*: about what the template's own lines have)."""

LONGEST = 120
"""Characters that a line may grow to before the rest of its paragraph is written anew (*house*: an editor's window)."""

_STEP = 2
"""Blanks by which a text on lines of its own is indented further than its key (*house*: as the template does)."""

_PLAIN = re.compile(r"\w+(?:[ ./%-]\w+)*")
_HEADER = re.compile(r"(?P<sign>[|>])(?P<rest>[^\r\n]*)")
_NOT_AS_IT_IS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def ways_to_write(typed: ScalarFile, scalar: Scalar, text: str) -> Iterator[tuple[int, int, str]]:
    """Ways to let a scalar of a file say ``text``, the smallest change first: characters before the stretch that is
    replaced, before what follows it, and what takes its place.

    Not each of them says it: that depends on signs that mean something to YAML where they stand.
    """
    if scalar.style not in ("|", '"') and _NOT_AS_IT_IS.search(text.replace("\n", "")):
        end = _end(typed, scalar)
        yield scalar.start, end, double_quoted(text) + _line_end(typed.text, end, newline_of(typed.text))
        return
    yield from _in_place(typed, scalar, text)
    indent = _indent(typed, scalar)
    end = _end(typed, scalar)
    newline = newline_of(typed.text)
    if scalar.style in ("|", ">"):
        if (written := _block(typed.text[scalar.start : end], text, indent, newline)) is not None:
            yield scalar.start, end, written
        yield scalar.start, end, double_quoted(text) + _line_end(typed.text, end, newline)
        return
    yield scalar.start, end, _flow(scalar.style, text, typed.position(scalar.start)[1], indent, newline)
    yield from ((scalar.start, end, written) for written in new_scalars(text, indent, newline))


def new_scalars(text: str, indent: int, newline: str) -> Iterator[str]:
    """Ways to write a text where there was none, behind its key or dash, the plainest first; none has a line end at
    its end.

    ``indent`` is how many blanks stand before the lines of a text on lines of its own.
    """
    if "\n" in text or len(text) + indent > WIDTH:
        written = _block("|-" if "\n" in text else ">-", text, indent, newline)
        if written is not None:
            yield written.removesuffix(newline)
    if not _NOT_AS_IT_IS.search(text) and text[:1].isprintable():
        yield text
    yield double_quoted(text)


def plain_in_brackets(text: str) -> bool:
    """Whether a text needs no quotes between brackets in the eyes of every reader: of signs, they differ."""
    return _PLAIN.fullmatch(text) is not None


def double_quoted(text: str) -> str:
    """A text in double quotes on one line, which can hold any text."""
    written = json.dumps(text, ensure_ascii=False)
    return _NOT_AS_IT_IS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def newline_of(text: str) -> str:
    """How lines of a file end: as its first one does."""
    first = re.search(r"\r\n|\r|\n", text)
    return first[0] if first else "\n"


def _in_place(typed: ScalarFile, scalar: Scalar, text: str) -> Iterator[tuple[int, int, str]]:
    """The old text with only what is different written in it; nothing where its lines would be too long."""
    spans, old = typed.spans(scalar), scalar.value
    if not spans or not text:
        return
    head = _common(old, text)
    tail = min(_common(old[::-1], text[::-1]), len(old) - head, len(text) - head)
    middle = text[head : len(text) - tail]
    if "\n" in middle and scalar.style not in ("|", '"'):
        return
    start = spans[head][0] if head < len(spans) else spans[-1][1]
    end = spans[len(old) - tail - 1][1] if len(old) - tail > head else start
    newline = newline_of(typed.text)
    match scalar.style:
        case "'":
            middle = middle.replace("'", "''")
        case '"':
            middle = double_quoted(middle)[1:-1]
        case "|":
            middle = middle.replace("\n", newline + " " * _indent(typed, scalar))
    line_start = max(typed.text.rfind("\n", 0, start), typed.text.rfind("\r", 0, start)) + 1
    rest = re.split("[\r\n]", typed.text[end:], maxsplit=1)[0]
    lines = (typed.text[line_start:start] + middle + rest).splitlines()
    before = max((len(line) for line in typed.text[scalar.start : scalar.end].splitlines()), default=0)
    if scalar.style == ">" and max(map(len, lines)) > max(LONGEST, before):
        return
    yield start, end, middle


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _indent(typed: ScalarFile, scalar: Scalar) -> int:
    """Blanks before the lines of a scalar: those of its second line, or one step more than its first line has."""
    written = typed.text[scalar.start : scalar.end]
    for line in re.split(r"\r\n|\r|\n", written)[1:]:
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    line, column = typed.position(scalar.start)
    first = typed.text[typed.starts[line - 1] : typed.starts[line - 1] + column - 1]
    return len(first) - len(first.lstrip(" -")) + _STEP


def _end(typed: ScalarFile, scalar: Scalar) -> int:
    """Characters before what follows a scalar: of a text on lines of its own, after the end of its last line."""
    if scalar.style not in ("|", ">"):
        return scalar.end
    written = typed.text[scalar.start : scalar.end]
    body = re.match(r"[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]*[^\s][^\r\n]*|(?:\r\n|\r|\n)[ \t]*(?=[\r\n]))*", written)
    kept = written[: body.end()] if body else written
    # Empty lines after it belong to nobody: they stay.
    end = scalar.start + len(kept.rstrip("\r\n \t"))
    line_end = re.compile(r"[ \t]*(?:\r\n|\r|\n)?").match(typed.text, end)
    return line_end.end() if line_end else end


def _line_end(text: str, end: int, newline: str) -> str:
    return newline if text[:end].endswith(("\n", "\r")) else ""


def _block(old: str, text: str, indent: int, newline: str) -> str | None:
    """A text on lines of its own, with the header of the ``old`` one; ``None`` where such lines can't hold it."""
    header = _HEADER.match(old)
    if header is None or not text.strip() or _NOT_AS_IT_IS.search(text.replace("\n", "")):
        return None
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    chomping = "-" if ends == 0 else "" if ends == 1 else "+"
    rest = re.sub(
        "^[-+]",
        "",
        re.sub("[1-9]", "", header["rest"], count=1) if header["rest"][:1] in "-+123456789" else header["rest"],
    )
    blanks = " " * indent
    if header["sign"] == ">":
        paragraphs = body.split("\n")
        lines = [line for paragraph in paragraphs for line in (*_wrapped(paragraph, indent), "")][:-1]
    else:
        lines = body.split("\n")
    written = newline.join(blanks + line if line else "" for line in lines)
    return f"{header['sign']}{chomping}{rest}{newline}{written}{newline * max(1, ends)}"


def _wrapped(paragraph: str, indent: int) -> list[str]:
    """A paragraph in lines that are joined by one blank each; no word is parted, and no blank lost."""
    if not paragraph:
        return []
    lines = textwrap.wrap(paragraph, max(20, WIDTH - indent), break_long_words=False, break_on_hyphens=False)
    return lines if " ".join(lines) == paragraph else [paragraph]


def _flow(style: str, text: str, column: int, indent: int, newline: str) -> str:
    """A plain or quoted text, on as many lines as it needs."""
    if style == '"':
        return double_quoted(text)
    written = text.replace("'", "''") if style == "'" else text
    if len(text) + column > LONGEST and "\n" not in text:
        written = (newline + " " * indent).join(_wrapped(written, indent))
    return f"{style}{written}{style}"
