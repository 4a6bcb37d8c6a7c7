"""Markup that is printed as it was typed: signs of Markdown and HTML that a field doesn't take or nothing closes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.recalled import recalled_row

_HIDDEN, _MAIL = "\ue001", "\ue002"
"""Stand for the characters of an address in the web, of an e-mail address, and of a sign with a backslash before it: a
letter each, so that emphasis round them is read as before."""

_QUICK = late_pattern(
    r"[*_`~\\<|^=>]|&[#A-Za-z]|\]\s*[(\[]|\[/?\w|\[@|^[ \t]*(?:[-+>]|#{1,6}|\d{1,3}[.)]|-{3,})[ \t\r\n]", re.MULTILINE
)
"""What any left-over has in it; most texts have none of it."""

_ADDRESS = late_pattern(
    r"(?<!\]\()(?:https?://|\bwww\.|(?<![\w.@/-])(?:[\w-]{1,63}\.)+[A-Za-z]{2,}/)(?:\([^\s()]*\)|[^\s()<>])*(?:\([^\s()]*\)|[^\s.,;:!?()<>»”\"'*_\]])"
)
_MAIL_ADDRESS = late_pattern(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]*\w")
_ESCAPED = late_pattern(r"\\[!-/:-@\[-`{-~]")


class Kind(Enum):
    """What kind of markup was left over; the value is its name in a sentence."""

    EMPHASIS = "Stars or low lines of emphasis"
    CODE = "Backticks of code"
    STRUCK = "Signs of struck or marked text"
    LINK = "The signs of a link"
    PICTURE = "The signs of a picture"
    CITATION = "The signs of a citation"
    TAG = "A tag of HTML"
    ENTITY = "A character written as in HTML"
    FOOTNOTE = "The mark of a footnote"
    TABLE = "The lines of a table"
    HEADING = "The sign of a heading"
    ITEM = "The sign of a list's item"
    NUMBER = "The number of a list's item"
    QUOTED = "The sign of a quoted line"
    RULE = "The signs of a line across"
    BACKSLASH = "A backslash"
    YAML = "A sign of YAML"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What was left over, and where in the text it begins and ends."""

    kind: Kind
    start: int
    end: int


_SIGNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    # Not between figures (3*4, 2**3), not a footnote's star after one (12*), not a year of birth (*1950).
    (
        Kind.EMPHASIS,
        late_pattern(
            r"(?<![\w*])\*(?=[^\s*)\]])(?!(?:\d{4}|\d{1,2}\.)(?![\w*]))|(?<=[^\s\d*(\[])\*(?![\w*])|(?<![\d*])\*{2,}|(?<=\d)\*{2,}(?=[^\W\d])"
            r"|(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w)"
        ),
    ),
    (Kind.CODE, late_pattern(r"`{3,}|`[^`\s](?:[^`\n]*[^`\s])?`")),
    (Kind.STRUCK, late_pattern(r"~~(?=\S)|(?<=\S)~~|==(?=[^\s=])[^=\n]*[^\s=]==")),
    (
        Kind.LINK,
        late_pattern(
            rf"\[[^\[\]\n]*\](?:\(|\s+\((?=(?:https?:|mailto:|{_HIDDEN}))|\[)|\]\(|<(?={_HIDDEN})"
            r"|\[/?url\b"
        ),
    ),
    (
        Kind.TAG,
        late_pattern(
            r"</?[A-Za-z][A-Za-z0-9-]*(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>|<!--|-->"
            r"|\[/?(?:b|i|u|s|img|quote)\]"
        ),
    ),
    (Kind.ENTITY, late_pattern(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")),
    (Kind.FOOTNOTE, late_pattern(r"\[\^[^\[\]\s]*\]:?")),
    (Kind.BACKSLASH, late_pattern(r"\\")),
    # The head of a folded or literal text that stands inside a text (YAML 1.2.2, 8.1).
    (Kind.YAML, late_pattern(r"(?:(?<=\s)|(?<=:)|^)(?:>[+-]|\|[+-])(?=\s|$)|^[|>](?=\s)|(?:(?<=\s)|(?<=:))[|>]$")),
)  # fmt: skip
"""What is left over wherever it stands in a line (CommonMark 0.31, chapter 6; GitHub's and Pandoc's additions)."""

_IN_PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = ((Kind.CITATION, late_pattern(r"\[@[^\[\]\n]*\]")),)
"""What is markup, and so no left-over, in a field that takes markup."""

_LINES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.TABLE,
        late_pattern(
            r"^[ \t]*\|.*\|[ \t]*$|\|[ \t]*:?-{3,}:?[ \t]*(?:\||$)"
            r"|^[ \t]*:?-{3,}:?[ \t]*\|",
            re.MULTILINE,
        ),
    ),
    (Kind.HEADING, late_pattern(r"^[ \t]*#{1,6}(?=[ \t]+\S)", re.MULTILINE)),
    (Kind.ITEM, late_pattern(r"^[ \t]*(?:-(?=[ \t]+[^\s-])|[*+](?=[ \t]+[^\s\d*]))", re.MULTILINE)),
    (Kind.QUOTED, late_pattern(r"^[ \t]*>(?=[ \t]*[^\s\d=>])", re.MULTILINE)),
    (Kind.RULE, late_pattern(r"^[ \t]*(?:-{3,}|={3,}|(?:- ){2,}-|(?:\* ){2,}\*)[ \t]*$", re.MULTILINE)),
)  # fmt: skip
"""What is left over at the beginning of a line (CommonMark 0.31, chapters 4 and 5)."""

_PICTURE = late_pattern(r"!(?=\[[^\[\]\n]*\]\()")
_NUMBERED = late_pattern(r"^[ \t]*(\d{1,3})[.)](?=[ \t]+\S)", re.MULTILINE)


def left_over(text: str, *, marked_up: bool) -> list[LeftOver]:
    """The markup in a text that is printed as it stands there, in the order of the text.

    ``marked_up`` is whether the text's field takes inline markup; else all of it is left over.
    """
    return list(_left_over(text, marked_up=marked_up))


@recalled_row
def _left_over(text: str, *, marked_up: bool) -> Iterable[LeftOver]:
    if not _QUICK.search(text):
        return []
    hidden = _hidden(text, escapes=marked_up)
    found = [LeftOver(kind, *match.span()) for kind, sign in _LINES for match in sign.finditer(hidden)]
    found += _numbered(hidden)
    pictures = [LeftOver(Kind.PICTURE, *match.span()) for match in _PICTURE.finditer(hidden)]
    stretches = _printed(hidden) if marked_up else [(hidden, 0)]
    for stretch, offset in stretches:
        for kind, sign in (*_SIGNS, *(() if marked_up else _IN_PLAIN)):
            found += [
                LeftOver(kind, match.start() + offset, match.end() + offset)
                for match in sign.finditer(stretch)
                if kind is not Kind.ENTITY or _is_entity(match[0])
            ]
    return _first_of_each(sorted([*found, *pictures], key=lambda one: (one.start, -one.end)))


def _hidden(text: str, *, escapes: bool) -> str:
    """The text, as long as before, with nothing in it that only looks like markup."""
    for pattern, stand_in in ((_ADDRESS, _HIDDEN), (_MAIL_ADDRESS, _MAIL)):
        text = pattern.sub(lambda match, sign=stand_in: sign * len(match[0]), text)  # type: ignore[misc]
    return _ESCAPED.sub(_MAIL * 2, text) if escapes else text


_BLANKS = late_pattern(r"[ \t\r\n]+")
_ODD_BLANKS = late_pattern(r"[^\S ]|\s\s")
"""Blanks that don't read as one: a span of the text may have others."""


def _printed(text: str) -> Iterator[tuple[str, int]]:
    """What is printed of a text with inline markup, in stretches, each with the place where it begins."""
    at, even = 0, not _ODD_BLANKS.search(text)
    for paragraph in paragraphs(text):
        for span in paragraph:
            if not span.text:
                continue
            # A line's end is read as a blank, and nothing else is changed.
            words = _BLANKS.split(span.text)
            if even:
                printed = " ".join(words)
                start = text.find(printed, at)
            else:
                match = re.compile(r"\s+".join(map(re.escape, words))).search(text, at)
                printed, start = (match[0], match.start()) if match else ("", -1)
            if start >= 0:
                yield printed, start
                at = start + len(printed)


def _numbered(text: str) -> Iterator[LeftOver]:
    """Numbers that count the items of a list: one after another at the beginning of lines.

    One alone may be a date (26. Februar) or a chapter's number.
    """
    numbers = list(_NUMBERED.finditer(text))
    counted = {int(match[1]) for match in numbers}
    for match in numbers:
        if {int(match[1]) - 1, int(match[1]) + 1} & counted:
            yield LeftOver(Kind.NUMBER, *match.span())


def _is_entity(text: str) -> bool:
    from html.entities import html5

    return text[1] == "#" or text[1:] in html5


def _first_of_each(found: list[LeftOver]) -> list[LeftOver]:
    """Without those that lie in one before them."""
    kept: list[LeftOver] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
