"""Sentences that give a whole and its parts: “62 people on board: 48 passengers and 14 crew”."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.counted_things import PEOPLE, Counted, counted_numbers, is_death
from exhibit_builder.preflight.text.number_words import counting_numbers, words_for_numbers
from exhibit_builder.preflight.text.wording import Wording, wording
from exhibit_builder.preflight.text.written_numbers import Number, written_numbers
from exhibit_builder.system.recalled import recalled_row

TOTAL = (
    r"(?:grand )?totals?|sum|in (?:all|total)|together|altogether|all together|overall|gesamt\w*|summe"
    r"|insgesamt|zusammen"
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
    r"males?|females?|m[ae]n|wom[ae]n|child(?:ren)?|boys?|girls?|adults?|passengers?|crew|civilians?|soldiers?|sailors?"
    r"|officers?|workers?|pupils?|teachers?|miners?|nurses?|guests?"
    r"|männ\w+|frauen|kinder\w*|jungen|mädchen|erwachsene\w*|passagiere|fahrgäste|besatzung\w*|zivilist\w+|soldaten"
    r"|seeleute|matrosen|offiziere|arbeiter\w*|schüler\w*|lehrer\w*|bergleute|gäste"
    r"|hommes|femmes|enfants?|garçons|filles|adultes|passagers|passagères|marins|matelots|civils|soldats|officiers|ouvri\w+"
    r"|élèves|mineurs"
    r"|kişi\w*|qadın\w*|uşaq\w*|oğlan\w*|qız\w*|sərnişin\w*|heyət\w*|erkek\w*|kadın\w*|çocuk\w*|yolcu\w*|mürettebat\w*"
    r"|мужчин\w*|женщин\w*|дет\w+|ребён\w+|мальчик\w*|девоч\w+|взросл\w+|пассажир\w*|член\w* экипажа|матрос\w*"
    r"|солдат\w*|чоловік\w*|жін\w+|діт\w+|رجل\w*|رجال|امرأة|نساء|طفل\w*|أطفال|راكب\w*|ركاب|جندي\w*|جنود"
)
"""Kinds of people that are parts of all people, and of one another none (*house*: the usual ones, by their
beginnings)."""

_SAVED = late_pattern(
    r"(?<!\w)(?:saved|rescued|survive\w*|survivors?|escaped|alive|lebend\w*|am leben|vivante?s?|en vie"
    r"|в живых|живы\w*|canlı|gerettet\w*|überleb\w*|entkam\w*|sauvé\w*|survéc\w*|rescapé\w*"
    r"|survivants?|sobreviv\w*|salvad\w*|sopravviss\w*|salvat\w*|gered|overleef\w*|спас\w+|выжи\w+|уцелел\w*|врятован\w*"
    r"|вижи\w+|xilas|sağ qal\w*|kurtul\w*|kurtar\w*|sağ kal\w*|hayatta kal\w*|փրկվ\w*|ողջ մնա\w*|نجا|نجوا|أنقذ\w*"
    r"|ניצלו|שרדו)(?!\w)",
    re.IGNORECASE,
)
"""What those are said to be who didn't die."""

_AND = late_pattern(r"(?<!\w)(?:and|und|et|və|ve|и|та|և|y|e|en|და)(?!\w)|(?<!\w)و|(?<!\w)ו", re.IGNORECASE)
_FOLLOWS = late_pattern(rf"(?:\s+[^\W\d_]+){{0,2}}?\s+(?:{_KINDS})(?!\w)", re.IGNORECASE)
_SUBSET_PATTERN = late_pattern(rf"(?<!\w)(?:{_SUBSET})(?!\w)", re.IGNORECASE)
_TOTAL_PATTERN = late_pattern(rf"(?<!\w)(?:{TOTAL})(?!\w)", re.IGNORECASE)
_DIGITS = late_pattern(r"\d+")
_OPENS = late_pattern(r":\s|\s[–—]\s|—", re.IGNORECASE)
_BRACKET = late_pattern(r"[^\W\d_]\s\($", re.IGNORECASE)
_WHOLE_BEFORE = late_pattern(
    r"(?:^|\W)(?:of|out of|von|unter|sur|de|des|parmi|из|від|з|di|van)(?:\s+[^\W\d_]+){0,2}\s+$", re.IGNORECASE
)
_WHOLE_BEHIND = late_pattern(r"(?:\s+\w+)?(?:['’]?(?:dən|dan|den|tan|ten|ndan|nden))(?!\w)", re.IGNORECASE)
"""What makes a number the whole of which others are parts: a preposition before it, or an ending behind it."""

_MEANT = late_pattern(rf"(?:\s+[^\W\d_]+){{0,1}}?\s+(?:{_KINDS})(?!\w)", re.IGNORECASE)
_CHANGED = late_pattern(
    r"(?<!\w)(?:more|less|fewer|higher|lower|rose|fell|mehr|weniger|höher|stieg\w*|sank\w*|plus|moins|больше|меньше|выше|artıq|az"
    r"|daha|arttı)(?!\w)",
    re.IGNORECASE,
)
_PERCENT = late_pattern(r"\s?(?:[%‰$€£₼₽₺]|per ?cent|prozent|faiz|процент)", re.IGNORECASE)

HUNDRED = 5
"""Per cent by which shares in a row may miss a hundred to be meant for it (*house*: more is some of them)."""

Bounds = tuple[Decimal, Decimal]

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
    """Where a sentence in a language gives a whole and all of its parts, which make another sum; or one part that is
    larger than its whole, and shares that don't make a hundred."""
    words = wording(code)
    figured = len(_DIGITS.findall(sentence))
    numbers = figured + len(words_for_numbers(sentence, code))
    if words is None or figured > MOST or numbers < LEAST:
        return
    # With two numbers one can only be too large a part of the other.
    if numbers == LEAST and not _is_whole(sentence, counting_numbers(sentence, code)[0]):
        return
    found = list(counted_numbers(sentence, words))
    known = {(number.start, number.end) for number in found}
    shares = [number for number in written_numbers(sentence) if _PERCENT.match(sentence, number.end)]
    if shares:
        yield from _of_a_hundred(sentence, shares)
        return
    if len(found) < LEAST or any(not each.is_whole for each in written_numbers(sentence)):
        return
    if len(found) > LEAST and all(number.in_words or (number.start, number.end) in known for number in found):
        ways = (_behind(sentence, found), _before(sentence, found), _fates(sentence, found, words))
        wrong = next((partition for way in ways if (partition := _wrong(*way))), None)
        if wrong:
            yield wrong
            return
    yield from _too_large(sentence, found, words)


def _wrong(whole: Counted, parts: Sequence[Counted], bounds: Bounds | None) -> Partition | None:
    """The whole with parts that don't make it, where they are meant to."""
    total = sum(number.value for number in parts)
    if not bounds or not whole.value or total == whole.value:
        return None
    meant = bounds[0] <= Decimal(total) / whole.value <= bounds[1]
    return Partition(whole.value, tuple(number.value for number in parts), whole.start) if meant else None


def parted_over_two(text: str, code: str) -> Iterator[Partition]:
    """The same of two sentences, the first with the whole and the second with what became of its parts: “62 people were
    on board. 41 died and 20 were saved.”"""
    words = wording(code)
    if words is None or len(_DIGITS.findall(text)) + len(words_for_numbers(text, code)) != LEAST + 1:
        return
    found = list(counted_numbers(text, words))
    if len(found) != LEAST + 1:
        return
    if wrong := _wrong(*_fates(text, found, words)):
        yield wrong


def _of_a_hundred(sentence: str, shares: Sequence[Number]) -> Iterator[Partition]:
    """Shares in one row that nearly make a hundred; half a per cent of each may be lost by rounding."""
    total = sum((number.value for number in shares), Decimal(0))
    off = abs(total - 100)
    rounded = Decimal(len(shares)) / 2
    row = [Counted(share.start, share.end, 0, "", False, False) for share in shares]
    if len(shares) > LEAST and rounded < off <= HUNDRED and _joined(sentence, row) and not _CHANGED.search(sentence):
        yield Partition(100, tuple(int(number.value) for number in shares), shares[0].start)


def _is_whole(sentence: str, number: Number | Counted) -> bool:
    """Whether what stands before or behind a number makes it the whole of which others are parts."""
    before = _WHOLE_BEFORE.search(sentence[: number.start])
    return bool(before or _WHOLE_BEHIND.match(sentence, number.end))


def _too_large(sentence: str, found: Sequence[Counted], words: Wording) -> Iterator[Partition]:
    """“Of the 48 passengers 52 were women”."""
    whole, part = found[:2]
    of_it = _is_whole(sentence, whole)
    between = sentence[whole.end : part.start]
    if not of_it or not whole.things or part.value <= whole.value or re.search(r"[;:.()]", between):
        return
    behind = sentence[part.end : found[2].start if len(found) > 2 else len(sentence)]
    if len(between.split()) <= FEW and (_MEANT.match(sentence, part.end) or _fate(behind, words)):
        yield Partition(whole.value, (part.value,), whole.start)


def _fates(sentence: str, found: Sequence[Counted], words: Wording) -> tuple[Counted, Sequence[Counted], Bounds | None]:
    """“Of the 62 people on board 41 died and 21 were saved”: parts of which each has an end of its own."""
    whole, parts = found[0], found[1:]
    of_it = _is_whole(sentence, whole)
    if not (whole.things or of_it) or any(part.of_those for part in parts) or is_subset(sentence):
        return whole, parts, None
    ends = [whole.end, *(part.end for part in parts)]
    starts = [*(part.start for part in parts[1:]), len(sentence)]
    told = [
        _fate(sentence[part.end : stop], words) or _fate(sentence[before : part.start], words)
        for part, before, stop in zip(parts, ends, starts, strict=False)
    ]
    return whole, parts, NEAR if sorted(told) == ["dead", "saved"] else None


def _fate(clause: str, words: Wording) -> str:
    """What became of those whom a part of a sentence counts: ``dead``, ``saved`` or nothing that is surely one of the
    two."""
    losses = [match[0] for match in words.losses.all(words.lowered(clause))]
    saved = _SAVED.search(clause) is not None
    if saved == bool(losses):
        return ""
    return "saved" if saved else "dead" if all(is_death(loss, words) for loss in losses) else ""


FEW = 4
"""Words between a whole and its part from which these belong to other statements (*house*: “of the 48 passengers on
board 52 were women”)."""


def _behind(sentence: str, found: Sequence[Counted]) -> tuple[Counted, Sequence[Counted], Bounds | None]:
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
    if _BRACKET.search(between) and whole.things == PEOPLE and _are_kinds(sentence, parts):
        return whole, parts, NEAR
    return whole, parts, NEAR if "," in between and _are_kinds(sentence, parts) else None


def _before_subsets(sentence: str, found: Sequence[Counted]) -> Sequence[Counted]:
    """The numbers up to one of which the sentence says that it is among them."""
    for index in range(1, len(found)):
        if is_subset(sentence[found[index - 1].end : found[index].start]):
            return found[:index]
    return found


def _before(sentence: str, found: Sequence[Counted]) -> tuple[Counted, Sequence[Counted], Bounds | None]:
    """The parts before the whole: “48 passengers and 14 crew, 62 people in all”."""
    whole, parts = found[-1], found[:-1]
    rest = sentence[parts[-1].end :]
    sound = _joined(sentence, parts) and _TOTAL_PATTERN.search(rest) and not is_subset(sentence)
    return whole, parts, STATED if sound else None


def _joined(sentence: str, parts: Sequence[Counted]) -> bool:
    """Whether the parts are one row, with a joining word before the last of them and no end of a clause between."""
    between = [sentence[one.end : other.start] for one, other in itertools.pairwise(parts)]
    return bool(between) and bool(_AND.search(between[-1])) and not any(re.search(r"[;:.()]\s", gap) for gap in between)


def _are_kinds(sentence: str, parts: Sequence[Counted]) -> bool:
    return all(_FOLLOWS.match(sentence, number.end) for number in parts)
