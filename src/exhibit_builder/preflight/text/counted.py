"""Figures in a sentence that claim something: how many, how much; not a date, a time, a page or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.text.wording import DIGITS, Wording
from exhibit_builder.preflight.text.wording_frames import END
from exhibit_builder.system.recalled import recalled_row

_NUMBER = late_pattern(r"\d{1,3}(?:[.,'’٬\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?")
_ENDING = late_pattern(r"[-‐‑'’]?[^\W\d_]+|\.(?=[-–—])")
_NEXT_TO = late_pattern(r"\s*([-–—/,]|[^\W\d_]{1,4})?\s*(?=\d)")
_OF = frozenset({"of", "von", "sur", "из"})
_PARTS = late_pattern(r"(?:[-‐‑][^\W\d_]+)+")
_BEFORE_END = late_pattern(END)
_SENTENCE_END = late_pattern(r"[.!?…։؟]\s")
_YEAR = late_pattern(r"(?:1\d|20|21)\d\d")
_NO_COUNT = tuple(
    late_pattern(pattern)
    for pattern in (
        r"(?:https?://|www\.)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/\S*",  # web addresses
        r"\b\d{1,2}:\d{2}(?::\d{2})?\b",  # times
        r"\b\d{1,2}[:.]\d{2}\s?[ap]\.?m\b",  # times of half a day
        r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b9/11\b",  # dates
        r"\b(?:1\d|20|21)\d\d\s?[-–—/]\s?\d{2,4}\b",  # from one year to another
        r"(?<!\w)’\d\d(?!\d)",  # years without their century
        r"\b\d{1,2}\s?h(?:\s?\d{2})?\b",  # times, in French
        r"[§№#]\s*\d+(?:[.,–-]\s?\d+)*",  # paragraphs and numbers
        r"\+\d[\d\s()/-]{6,}\d",  # telephones, from abroad
        r"(?<![\d.,])\(?0\d{1,5}\)?(?:[\s/.-]{1,3}\d{2,8})+|\b\d{3}[-.]\d{3}[-.]\d{4}\b",  # telephones, from near
        r"(?:\b\d\s?)?\(\d{2,5}\)\s?\d{2,4}(?:[\s-]\d{2,4}){1,3}\b",  # telephones with a town's code
        r"\b\d+(?:[.,]\d+)?\s?[x×]\s?\d+(?:[.,]\d+)?",  # sizes of sheets and pictures
        r"\b\d{1,2}[.:]\d{2}\s?[-–—]\s?\d{1,2}[.:]\d{2}\b",  # from one time to another
        r"\d+(?:[.,]\d+)?\s*[°º](?!\s*[CF])(?:\s*\d+(?:[.,]\d+)?\s*[′'’″])*",  # degrees of latitude and longitude
        r"\b1\s?:\s?\d[\d.,\s]*|\b1\s?/\s?\d{1,3}(?:[.,\s]?000)+\b",  # a map's scale
        r"\b\d-\d{3}-\d{3}-\d{4}\b|\b\d[\s-]\d{3}[\s-]\d{3}(?:[\s-]\d{2}){2}\b",  # telephones with a trunk prefix
        r"\bIS[BS]N:?\s(?:\d[\s-]?){7,12}[\dX]",  # numbers of books
        r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b(?! [^\W\d_])",  # a postal code behind its state
        r"(?<=[,;)] )[^\W\d_][\w-]{2,}, \d{6}(?=[,.;]|$)",  # a postal code behind its town
        r"\b\d{1,4}\s?[a-zA-Z]?(?=, \d{4,6} [^\W\d_])",  # a house before a postal code
        r"\b(?:\d+ (?:and|und|to|bis) )?\d+(?:[.,]\d+)?\s?(?:pt|dpi|ppi|px|point|Punkt)\b",  # sizes of type
        r"\b\d{1,3}-\s[^\W\d_]{1,3}\s\d{1,3}-[^\W\d_]{4,}",  # of ages: "10- bis 14-Jährige"
        r"^\d{1,2}[.)]\s",  # the number of a point
        r"\b(?:ISO|IEC|DIN|EN|RFC|IEEE)(?:[/ ](?:ISO|IEC|EN))*[ \u00a0]\d+(?:-\d+)*(?::\d{4})?",  # standards
    )
)
_CURRENCY = late_pattern(r"\s?[€£$₼₽₺¥₾֏₴]")
_CURRENCY_BEFORE = late_pattern(r"[€£$₼₽₺¥₾֏₴]\s?$")
_STREET_AFTER = late_pattern(r"\s?[a-dA-D]?,?\s+(?:[^\W\d_][\w’'.-]*\s+){0,3}[^\W\d_][\w’'.-]*")
_STREET_IN_WORD = late_pattern(r"(?i)[^\W\d_](?:straße|strasse|str\.|gasse|platz|weg|allee|ufer|gatan|straat)\s+$")
_POSTAL = late_pattern(r"(?<=, )\d{4,6}(?= ([^\W\d_][\w-]+)(?:[,.;]|$))")
_DIALLED = late_pattern(r"[\s.:]*(\+?\(?\d[\d\s()/.-]*\d)")
_AGE_IN_BRACKETS = late_pattern(r"\s?\)")
_AGE_IN_COMMAS = late_pattern(r",|[.;)]?\s*$|[.;)]\s")
_NAME_AND_BRACKET = late_pattern(r"(?:^|\s)([^\W\d_][\w’'-]*)\s\(\s?$")
_AGE_BEFORE = late_pattern(r"[^\W\d_]\s\(\s?(\d{1,3})\s?\)")
_NAME_AND_COMMA = late_pattern(r"(?:^|[\s(])([^\W\d_][\w’'-]*)(?:\s([^\W\d_][\w’'-]*)){1,4},\s$")
_HOUSE_MORE = late_pattern(r"\s(?:bis|ter)(?=[\s,])")
_HOUSE_END = late_pattern(r"\s?[a-dа-г]?(?:\s*[,.;:)\n]|\s*$)")
_STATEMENT_END = late_pattern(r"\w{4,}[.!?…]\s")
STREET_NAME = 40
"""Characters before a house's number in which its street is looked for (house: a street of four words)."""
LONGEST_NAME = 60
"""Characters before an age in which a person's name is looked for (house: five names of twelve letters)."""
HOUSE_DIGITS = 4
"""Digits of the longest number of a house (house: streets with more are counted in blocks of their own)."""
OLDEST, LATEST = 120, 24
"""Up to which a number in digits may be an age, or an hour."""

MOST_VISITORS = 500
"""Up to which a number may be how many visitors a house takes at once (house: a hall)."""

SHORTEST_DIALLED = 5
"""Digits of the shortest telephone number that has a word for it before (house: a number of a small town)."""

_PREFIX = late_pattern(r"(?:^|[^\w])(?:(?:ו|ו?[בכלמש])[-–‑־]|[وفبلك]{1,2}ـ?)$")
LONGEST_PREFIX = 5
"""What is written at a number in Hebrew and Arabic and is a word of its own: *and*, *in*, *some*; and how many
characters it has with the blank before it."""

LONG_ENDING = 4
"""Letters after a hyphen from which a number is part of a word, "17-year-old", and not one with a case ending
(*house*: these are shorter)."""


@recalled_row
def figures(text: str, words: Wording) -> Iterator[tuple[int, int]]:
    """The spans of figures in ``text`` that claim something.

    In digits: all but dates, years, times, durations, ages, ordinals, page and paragraph numbers, distances on a map,
    parts of names, counts of the exhibit's own parts, and what visitors need: opening hours, fees, telephone numbers
    and addresses. In words: from ten on, shares, and beside a loss from two on,
    in languages that have such words.
    """
    text = text.translate(DIGITS)
    low = words.lowered(text)
    not_counted = [match.span() for pattern in _NO_COUNT for match in pattern.finditer(text)]
    not_counted += _dialled(text, low, words)
    not_counted += (code.span() for code in _POSTAL.finditer(text) if _is_town(code[1], words))
    at = 0
    while number := _NUMBER.search(text, at):
        group, end = _range(text, low, number, words)
        at = max(end, number.end())
        if not _named(text, low, group, end, words) and not _for_visitors(text, low, group, words):
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
        if _is_for_visits(text, low, start, words):
            continue
        parts = re.split("[-‐‑]", low[stop:past])[1:]
        if not any(words.times.is_all(part) for part in parts):
            yield start, past


def counts_things(text: str, start: int, stop: int, words: Wording) -> bool:
    """Whether a number in words, however small, counts something: no age, hour, length of time, distance or label, no
    rule for who visits, no part of a longer word ("five-year-old")."""
    low = words.lowered(text)
    return not (
        low[stop : stop + 1] in ("-", "‐", "‑")
        or words.labels.before(low, start)
        or _measured(low, stop, words)
        or _is_age_or_hour(low, start, stop, words)
        or _is_for_visits(text, low, start, words)
    )


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
    if value and value <= LATEST and words.hours.before(low, start) and words.daytimes.after(low, end):
        return True
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
        of_all = labelled and joiner in _OF  # page 12 of 40
        if joiner.isalpha() and not of_all and not words.joiners.is_all(low[beside.start(1) : beside.end(1)]):
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
    # “In the hall 300 people waited” counts.
    labelled = words.labels.before(low, start) and not words.counted.after(low, end)
    if labelled or _measured(low, end, words) or _is_age_or_hour(low, start, end, words):
        return True
    if len(group) == 1 and _is_age_of(text, start, stop, words):
        return True
    dotted = text[end : end + 1] == "."
    if all(text[first:last].isdigit() and int(text[first:last]) <= 31 for first, last in group) and (
        words.month.after(text, end + dotted)
        or (words.month.before(text, start) and (ending or _ends_a_date(text, end)))
    ):
        return True
    return words.ordinal_dot and dotted and text[end + 1 :].lstrip()[:1].isalpha()


def _for_visitors(text: str, low: str, group: list[tuple[int, int]], words: Wording) -> bool:
    """Whether numbers are hours at which something is open, the price of a ticket, how many may visit at once, or the
    number of a house."""
    start, stop = group[0][0], group[-1][1]
    return (
        _is_opening(text, low, group, words)
        or _is_fee(text, low, group, words)
        or _is_rule(text, low, group, words)
        or _is_house(text, low, start, stop, words)
    )


def _dialled(text: str, low: str, words: Wording) -> Iterator[tuple[int, int]]:
    """The spans of telephone numbers that have a word for it before them."""
    for word in words.telephones.all(low):
        number = _DIALLED.match(text, word.end())
        if (
            number
            and sum(map(str.isdigit, number[1])) >= SHORTEST_DIALLED
            and not words.counted.after(low, number.end())
        ):
            yield number.span(1)


def _is_town(word: str, words: Wording) -> bool:
    return _is_name(word) and not words.counted.is_all(words.lowered(word))


def _is_age_of(text: str, start: int, stop: int, words: Wording) -> bool:
    """``Leyla (34) and her brother (7)``, ``Leyla Aliyeva, 34,``: an age behind a person; “Women (34)” are counted."""
    if not text[start:stop].isdecimal() or not 0 < int(text[start:stop]) <= OLDEST:
        return False
    begins = max(0, start - LONGEST_NAME)
    before = text[begins:start]
    if _AGE_IN_BRACKETS.match(text, stop) and (name := _NAME_AND_BRACKET.search(before)):
        first, _ = _sentence(text, start)
        if _is_person(text, begins + name.start(1), [name[1]], words):
            return True
        others = _AGE_BEFORE.finditer(text[first : start - 1])
        return not words.counted.is_all(words.lowered(name[1])) and any(
            _is_age_of(text, first + other.start(1), first + other.end(1), words) for other in others
        )
    if _AGE_IN_COMMAS.match(text, stop) and (name := _NAME_AND_COMMA.search(before)):
        return _is_person(text, begins + name.start(1), name[0].strip(" (,").split(), words)
    return False


def _is_person(text: str, start: int, parts: list[str], words: Wording) -> bool:
    """Whether words are the name of one person: with capitals, not counted, and not where something is."""
    low = words.lowered(text)
    return (
        all(map(_is_name, parts))
        and not words.counted.is_all(words.lowered(parts[-1]))
        and not words.places.before(low, start)
        and not words.places.is_all(words.lowered(parts[0]))
    )


def _is_opening(text: str, low: str, group: list[tuple[int, int]], words: Wording) -> bool:
    hours = all(text[first:last].isdigit() and int(text[first:last]) <= LATEST for first, last in group)
    first, last = _sentence(text, group[0][0])
    counted = words.counted.after(low, group[-1][1]) or words.losses.first(low[first:last])
    return len(group) > 1 and hours and not counted and words.opening.first(low[first:last]) is not None


def _is_fee(text: str, low: str, group: list[tuple[int, int]], words: Wording) -> bool:
    start, stop = group[0][0], group[-1][1]
    paid = _CURRENCY.match(text, stop) or _CURRENCY_BEFORE.search(text[:start]) or words.money.after(low, stop)
    first, last = _sentence(text, start)
    return bool(paid) and words.fees.first(low[first:last]) is not None


def _is_rule(text: str, low: str, group: list[tuple[int, int]], words: Wording) -> bool:
    """``Groups of up to 30 people must book.``: a rule for who visits; no sentence that tells of a loss."""
    few = all(text[first:last].isdigit() and int(text[first:last]) <= MOST_VISITORS for first, last in group)
    return few and _is_for_visits(text, low, group[0][0], words)


def _is_for_visits(text: str, low: str, at: int, words: Wording) -> bool:
    first, last = _sentence(text, at)
    return words.visits.first(low[first:last]) is not None and words.losses.first(low[first:last]) is None


def _is_house(text: str, low: str, start: int, stop: int, words: Wording) -> bool:
    """``12 Mill Street``, ``12, rue Mahler``, ``Nizami küçəsi 12.``, ``ул. Низами, д. 12``, ``Mühlgasse 12``."""
    if not text[start:stop].isdigit() or stop - start > HOUSE_DIGITS:
        return False
    if more := _HOUSE_MORE.match(text, stop):
        stop = more.end()
    named = _STREET_AFTER.match(text, stop)
    # What a street is called has capitals; “31 houses in Mill Street” are counted.
    if named and words.streets.first(words.lowered(named[0])) and all(map(_is_name, named[0].split()[:-1])):
        return True
    if (street := words.streets.after(low, _past_comma(text, stop))) and street.end() < len(text):
        return True
    # Behind the street the number ends its part of the sentence: “In Mill Street 31 houses burned” counts.
    if not _HOUSE_END.match(text, stop):
        return False
    before = text[max(0, start - STREET_NAME) : start]
    before = before[_last_end(before) :]
    return words.streets.first(words.lowered(before)) is not None or _STREET_IN_WORD.search(before) is not None


def _is_name(word: str) -> bool:
    return not word[0].islower()


def _past_comma(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == "," else at


def _last_end(text: str) -> int:
    """Where the last sentence of a text begins; a short word with a full stop is an abbreviation."""
    ends = [match.end() for match in _STATEMENT_END.finditer(text)]
    return ends[-1] if ends else 0


def _sentence(text: str, at: int) -> tuple[int, int]:
    """The bounds of the sentence around an offset."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return max(end for end in ends if end <= at), min((end for end in ends if end > at), default=len(text))


def _follows_letters(text: str, start: int) -> bool:
    """Whether a number is the end of a word or of a name: ``A4``, ``T-72``."""
    if _PREFIX.search(text[max(0, start - LONGEST_PREFIX) : start]):
        return False
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
