"""Sentences that give a whole and its parts: “62 people on board: 48 passengers and 14 crew”."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from exhibit_builder.core.late_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.counted import figures
from exhibit_builder.preflight.text.wording import wording
from exhibit_builder.preflight.text.written_numbers import Number, written_numbers
from exhibit_builder.system.recalled import recalled_row

TOTAL = (
    r"(?:grand )?totals?|sum|in (?:all|total)|altogether|all together|overall|gesamt\w*|summe|insgesamt|zusammen"
    r"|totaux|ensemble|en tout|au total|somme|cəmi|yekun|ümumi(?: say)?|toplam|итого|всего|разом|усього|всього"
    r"|المجموع|الإجمالي|في المجموع|مجموع|جمع|ընդամենը|სულ|סך הכל|סה\"כ|סה״כ|totale|in tutto|totaal|en total|suma"
)
"""What a sum is called (*house*: the usual words of the languages that pages are in)."""

_SUBSET = (
    r"among (?:them|these|those|whom)|of (?:them|these|those|whom|which)|includ\w+|inclusive|thereof|darunter|davon"
    r"|einschlie(?:ß|ss)lich|von (?:ihnen|denen)|dont|parmi|y compris|o cümlədən|onlardan|aralarında|bunlardan"
    r"|в том числе|из (?:них|которых)|среди|у тому числі|з них|منهم|بينهم|من بينهم|منها|בהם|מתוכם"
    r"|այդ թվում|მათ შორის|tra cui|de los cuales|waarvan"
)
_KINDS = (
    r"males?|females?|m[ae]n|wom[ae]n|child(?:ren)?|boys?|girls?|adults?|passengers?|crew|civilians?|soldiers?"
    r"|männ\w+|frauen|kinder\w*|jungen|mädchen|erwachsene\w*|passagiere|fahrgäste|besatzung\w*|zivilist\w+|soldaten"
    r"|hommes|femmes|enfants|garçons|filles|adultes|passagers|marins|civils|soldats"
    r"|kişi\w*|qadın\w*|uşaq\w*|oğlan\w*|qız\w*|sərnişin\w*|heyət\w*|erkek\w*|kadın\w*|çocuk\w*|yolcu\w*|mürettebat\w*"
    r"|мужчин\w*|женщин\w*|дет\w+|ребён\w+|мальчик\w*|девоч\w+|взросл\w+|пассажир\w*|член\w* экипажа|матрос\w*"
    r"|солдат\w*|чоловік\w*|жін\w+|діт\w+|رجل\w*|رجال|امرأة|نساء|طفل\w*|أطفال|راكب\w*|ركاب|جندي\w*|جنود"
)
"""Kinds of people that are parts of all people, and of one another none (*house*: the usual ones, by their
beginnings)."""

_AND = late_pattern(r"(?<!\w)(?:and|und|et|və|ve|и|та|և|y|e|en|და)(?!\w)|(?<!\w)و|(?<!\w)ו", re.IGNORECASE)
_FOLLOWS = late_pattern(rf"(?:\s+[^\W\d_]+){{0,2}}?\s+(?:{_KINDS})(?!\w)", re.IGNORECASE)
_SUBSET_PATTERN = late_pattern(rf"(?<!\w)(?:{_SUBSET})(?!\w)", re.IGNORECASE)
_TOTAL_PATTERN = late_pattern(rf"(?<!\w)(?:{TOTAL})(?!\w)", re.IGNORECASE)
_DIGITS = late_pattern(r"\d+")
_OPENS = late_pattern(r":\s|\s[–—]\s|—")
_PERCENT = late_pattern(r"\s?(?:[%‰$€£₼₽₺]|per ?cent|prozent|faiz|процент)", re.IGNORECASE)

STATED, NEAR = (Decimal("0.6"), Decimal("1.5")), (Decimal("0.75"), Decimal("1.25"))
"""Between which shares of the whole parts lie that are meant to be all of it: where a colon or a word says so, and
where only their kinds do (*house*: further off, they are some of it, or something else)."""

LEAST, MOST = 2, 16
"""The fewest parts that are told as such, and the most numbers in a sentence that is looked at (*house*: what has more
is a list)."""


@dataclass(frozen=True, slots=True)
class Partition:
    """A ``whole`` and ``parts`` that don't make it; ``start`` is where the whole stands in its sentence."""

    whole: int
    parts: tuple[int, ...]
    start: int


def is_subset(text: str) -> bool:
    """Whether a text says that what it counts is a part of something ("among them")."""
    return _SUBSET_PATTERN.search(text) is not None


@recalled_row
def partitions(sentence: str, code: str) -> Iterator[Partition]:
    """Where a sentence in a language gives a whole and all of its parts, which make another sum."""
    words = wording(code)
    if words is None or not LEAST < len(_DIGITS.findall(sentence)) <= MOST:
        return
    spans = set(figures(sentence, words))
    found = [number for number in written_numbers(sentence) if (number.start, number.end) in spans]
    if len(found) <= LEAST or len(found) < len(spans) or not all(number.is_whole for number in found):
        return
    if any(_PERCENT.match(sentence, number.end) for number in found):
        return
    for whole, parts, bounds in (_behind(sentence, found), _before(sentence, found)):
        total = sum(number.value for number in parts)
        if bounds and total != whole.value and bounds[0] <= total / whole.value <= bounds[1]:
            yield Partition(int(whole.value), tuple(int(number.value) for number in parts), whole.start)
            return


def _behind(sentence: str, found: Sequence[Number]) -> tuple[Number, Sequence[Number], tuple[Decimal, Decimal] | None]:
    """The parts behind the whole: “62 people: 48 passengers and 14 crew”."""
    whole, parts = found[0], _before_subsets(sentence, found[1:])
    between = sentence[whole.end : parts[0].start] if parts else ""
    if (
        len(parts) < LEAST
        or not _joined(sentence, parts)
        or whole.value < max(number.value for number in parts)
        or is_subset(between)
    ):
        return whole, parts, None
    if _OPENS.search(between):
        return whole, parts, STATED
    return whole, parts, NEAR if "," in between and _are_kinds(sentence, parts) else None


def _before_subsets(sentence: str, found: Sequence[Number]) -> Sequence[Number]:
    """The numbers up to one of which the sentence says that it is among them."""
    for index in range(1, len(found)):
        if is_subset(sentence[found[index - 1].end : found[index].start]):
            return found[:index]
    return found


def _before(sentence: str, found: Sequence[Number]) -> tuple[Number, Sequence[Number], tuple[Decimal, Decimal] | None]:
    """The parts before the whole: “48 passengers and 14 crew, 62 people in all”."""
    whole, parts = found[-1], found[:-1]
    rest = sentence[parts[-1].end :]
    sound = _joined(sentence, parts) and _TOTAL_PATTERN.search(rest) and not is_subset(sentence)
    return whole, parts, STATED if sound else None


def _joined(sentence: str, parts: Sequence[Number]) -> bool:
    """Whether the parts are one row, with a joining word before the last of them and no end of a clause between."""
    between = [sentence[one.end : other.start] for one, other in itertools.pairwise(parts)]
    return bool(between) and bool(_AND.search(between[-1])) and not any(re.search(r"[;:.()]\s", gap) for gap in between)


def _are_kinds(sentence: str, parts: Sequence[Number]) -> bool:
    return all(_FOLLOWS.match(sentence, number.end) for number in parts)
