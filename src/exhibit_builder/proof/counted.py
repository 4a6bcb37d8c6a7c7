"""Figures in a sentence that claim something: how many, how much; not a date, a time, a page or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.proof.wording import Wording

_NUMBER = re.compile(r"\d{1,3}(?:[.,'’٬\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?")
_ENDING = re.compile(r"[-‐‑'’]?[^\W\d_]+|\.(?=[-–—])")
_BESIDE = re.compile(r"\s*([-–—/]|[^\W\d_]{1,4})?\s*(?=\d)")
_YEAR = re.compile(r"(?:1\d|20|21)\d\d")
_NO_COUNT = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:https?://|www\.)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/\S*",  # web addresses
        r"\b\d{1,2}:\d{2}(?::\d{2})?\b",  # times
        r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b9/11\b",  # dates
        r"\b(?:1\d|20|21)\d\d\s?[-–—/]\s?\d{2,4}\b",  # from one year to another
        r"[§№#]\s*\d+(?:[.,–-]\d+)*",  # paragraphs and numbers
        r"\+\d[\d\s()/-]{6,}\d",  # telephones
        r"\d+(?:[.,]\d+)?\s*[°º](?!\s*[CF])(?:\s*\d+(?:[.,]\d+)?\s*[′'’″])*",  # degrees of latitude and longitude
        r"\b1\s?:\s?\d[\d.,\s]*",  # a map's scale
        r"^\d{1,2}[.)]\s",  # the number of a point
    )
)
LONG_ENDING = 4
"""Letters after a hyphen from which a number is part of a word, "17-year-old", and not one with a case ending
(*house*)."""


def figures(text: str, words: Wording) -> Iterator[tuple[int, int]]:
    """The spans of figures in ``text`` that claim something.

    In digits: all but dates, years, times, durations, ordinals, page and paragraph numbers, distances on a map, parts
    of names, and counts of the exhibit's own parts. In words: from ten on, in languages that have such words.
    """
    low = words.lowered(text)
    not_counted = [match.span() for pattern in _NO_COUNT for match in pattern.finditer(text)]
    at = 0
    while number := _NUMBER.search(text, at):
        group, end = _range(text, low, number, words)
        at = max(end, number.end())
        if not _named(text, low, group, end, words):
            for start, stop in group:
                if not _YEAR.fullmatch(text[start:stop]) and not _inside(start, not_counted):
                    yield start, stop
    for match in words.numbers.all(low):
        start, stop = match.span()
        if not _inside(start, not_counted) and not words.labels.before(low, start) and not _measured(low, stop, words):
            yield start, stop


def _range(text: str, low: str, number: re.Match[str], words: Wording) -> tuple[list[tuple[int, int]], int]:
    """A number with those that it forms a range with (``25–26``, ``15 to 17``), and where their endings end."""
    group = [number.span()]
    end = _past_ending(text, number.end())
    while beside := _BESIDE.match(text, end):
        joiner = beside[1] or ""
        if not joiner or (joiner.isalpha() and not words.joiners.first(low[beside.start(1) : beside.end(1)])):
            break
        following = _NUMBER.match(text, beside.end())
        if not following:
            break
        group.append(following.span())
        end = _past_ending(text, following.end())
    return group, end


def _past_ending(text: str, at: int) -> int:
    ending = _ENDING.match(text, at)
    return ending.end() if ending else at


def _named(text: str, low: str, group: list[tuple[int, int]], end: int, words: Wording) -> bool:
    """Whether what stands around makes the numbers part of a name, a date, a time or a distance."""
    start, stop = group[0][0], group[-1][1]
    if start and (text[start - 1].isalpha() or (text[start - 1] in "-–‑" and text[start - 2 : start - 1].isalpha())):
        return True
    ending = low[stop:end]
    bare = ending.lstrip("-‐‑'’")
    if ending and (ending == bare or bare in words.ordinals or len(bare) >= LONG_ENDING):
        return True
    if words.labels.before(low, start) or _measured(low, end, words):
        return True
    days = all(text[first:last].isdigit() and int(text[first:last]) <= 31 for first, last in group)
    dotted = text[end : end + 1] == "."
    if days and words.month.after(text, end + dotted):
        return True
    if days and words.month.before(text, start) and (words.month_first or _ends_a_date(text, end)):
        return True
    return words.ordinal_dot and dotted and text[end + 1 :].lstrip()[:1].isalpha()


def _ends_a_date(text: str, at: int) -> bool:
    rest = text[at:].lstrip()
    return not rest or rest[0] in ",.;:)–—" or bool(_YEAR.match(rest))


def _measured(low: str, at: int, words: Wording) -> bool:
    return any(kind.after(low, at) for kind in (words.times, words.distances, words.own))


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
