"""Figures in a sentence that claim something: how many, how much; not a date, a time, a page or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.preflight.text.wording import Wording
from exhibit_builder.preflight.text.wording_frames import END

_NUMBER = re.compile(r"\d{1,3}(?:[.,'’٬\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?")
_ENDING = re.compile(r"[-‐‑'’]?[^\W\d_]+|\.(?=[-–—])")
_NEXT_TO = re.compile(r"\s*([-–—/,]|[^\W\d_]{1,4})?\s*(?=\d)")
_PARTS = re.compile(r"(?:[-‐‑][^\W\d_]+)+")
_BEFORE_END = re.compile(END)
_SENTENCE_END = re.compile(r"[.!?…։؟]\s")
_YEAR = re.compile(r"(?:1\d|20|21)\d\d")
_NO_COUNT = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:https?://|www\.)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/\S*",  # web addresses
        r"\b\d{1,2}:\d{2}(?::\d{2})?\b",  # times
        r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b9/11\b",  # dates
        r"\b(?:1\d|20|21)\d\d\s?[-–—/]\s?\d{2,4}\b",  # from one year to another
        r"\b\d{1,2}\s?h(?:\s?\d{2})?\b",  # times, in French
        r"[§№#]\s*\d+(?:[.,–-]\s?\d+)*",  # paragraphs and numbers
        r"\+\d[\d\s()/-]{6,}\d",  # telephones
        r"\d+(?:[.,]\d+)?\s*[°º](?!\s*[CF])(?:\s*\d+(?:[.,]\d+)?\s*[′'’″])*",  # degrees of latitude and longitude
        r"\b1\s?:\s?\d[\d.,\s]*",  # a map's scale
        r"^\d{1,2}[.)]\s",  # the number of a point
    )
)
OLDEST, LATEST = 120, 24
"""Up to which a number in digits may be an age, or an hour."""

LONG_ENDING = 4
"""Letters after a hyphen from which a number is part of a word, "17-year-old", and not one with a case ending
(*house*: these are shorter)."""


def figures(text: str, words: Wording) -> Iterator[tuple[int, int]]:
    """The spans of figures in ``text`` that claim something.

    In digits: all but dates, years, times, durations, ages, ordinals, page and paragraph numbers, distances on a map,
    parts of names, and counts of the exhibit's own parts. In words: from ten on, shares, and beside a loss from two on,
    in languages that have such words.
    """
    low = words.lowered(text)
    not_counted = [match.span() for pattern in _NO_COUNT for match in pattern.finditer(text)]
    at = 0
    while number := _NUMBER.search(text, at):
        group, end = _range(text, low, number, words)
        at = max(end, number.end())
        if not _named(text, low, group, end, words):
            for start, stop in group:
                is_year = _YEAR.fullmatch(text[start:stop]) and not words.counted.after(low, stop)
                if not is_year and not _inside(start, not_counted):
                    yield start, stop
    for start, stop in _in_words(text, low, words):
        if not _inside(start, not_counted):
            yield start, stop


def _in_words(text: str, low: str, words: Wording) -> Iterator[tuple[int, int]]:
    """The spans of figures in words; one below ten counts only where its sentence tells of a loss."""
    told = [match.start() for match in words.losses.all(low)]
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    past = -1
    for match in sorted([*words.numbers.all(low), *words.small.all(low)], key=lambda match: match.start()):
        start, stop = match.span()
        if start < past:
            continue
        past = _past_number(low, stop, words)
        if not words.numbers.first(low[start:past]):
            first, last = max(end for end in ends if end <= start), min(end for end in ends if end > start)
            if not any(first <= at < last for at in told):
                continue
        if words.labels.before(low, start) or _measured(low, past, words) or _is_age_or_hour(low, start, past, words):
            continue
        parts = re.split("[-‐‑]", low[stop:past])[1:]
        if not any(words.times.is_all(part) for part in parts):
            yield start, past


def _past_number(low: str, at: int, words: Wording) -> int:
    """Where a number of several words ends: "vingt-cinq", "altmış üç", "a hundred-year"."""
    while True:
        if parts := _PARTS.match(low, at):
            at = parts.end()
        elif more := words.numbers.after(low, at) or words.small.after(low, at):
            at = more.end()
        else:
            return at


def _is_age_or_hour(low: str, start: int, end: int, words: Wording) -> bool:
    """Whether a number with which its part of the sentence ends is an age ("She was 23") or an hour ("at ten")."""
    number = low[start:end]
    value = int(number) if number.isdecimal() else 0
    is_last = bool(_BEFORE_END.match(low, end) or words.clauses.after(low, end))
    is_age = value <= OLDEST and words.ages.before(low, start)
    is_hour = value <= LATEST and words.hours.before(low, start)
    return is_last and (is_age or is_hour)


def _range(text: str, low: str, number: re.Match[str], words: Wording) -> tuple[list[tuple[int, int]], int]:
    """A number with those that it forms a range with (``25–26``, ``15 to 17``), and where their endings end."""
    group = [number.span()]
    end = _past_ending(text, number.end())
    labelled = words.labels.before(low, number.start())
    while beside := _NEXT_TO.match(text, end):
        joiner = beside[1] or ""
        # "25-dən 26-na": from the 25th to the 26th.
        has_case = end > group[-1][1] + 1 and beside.end() > beside.start()
        if (not joiner and not has_case) or (joiner == "," and not labelled):
            break
        if joiner.isalpha() and not words.joiners.is_all(low[beside.start(1) : beside.end(1)]):
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
    ending = low[stop:end]
    if _follows_letters(text, start) or _is_joined(ending, words):
        return True
    if words.labels.before(low, start) or _measured(low, end, words) or _is_age_or_hour(low, start, end, words):
        return True
    dotted = text[end : end + 1] == "."
    if all(text[first:last].isdigit() and int(text[first:last]) <= 31 for first, last in group) and (
        words.month.after(text, end + dotted)
        or (words.month.before(text, start) and (ending or _ends_a_date(text, end)))
    ):
        return True
    return words.ordinal_dot and dotted and text[end + 1 :].lstrip()[:1].isalpha()


def _follows_letters(text: str, start: int) -> bool:
    """Whether a number is the end of a word or of a name: ``A4``, ``T-72``."""
    return start > 0 and (
        text[start - 1].isalpha() or (text[start - 1] in "-–‑" and text[start - 2 : start - 1].isalpha())
    )


def _is_joined(ending: str, words: Wording) -> bool:
    """Whether the letters at a number make it a word: without a hyphen, or an ordinal, or a long ending."""
    bare = ending.lstrip("-‐‑'’")
    return bool(ending) and (ending == bare or bare in words.ordinals or len(bare) >= LONG_ENDING)


def _ends_a_date(text: str, at: int) -> bool:
    rest = text[at:].lstrip()
    return not rest or rest[0] in ",.;:)–—" or bool(_YEAR.match(rest))


def _measured(low: str, at: int, words: Wording) -> bool:
    return any(kind.after(low, at) for kind in (words.times, words.distances, words.own))


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
