"""Numbers in words, as texts count with them: two to ninety-nine; what is larger is written in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.text.wording import lowered
from exhibit_builder.preflight.text.written_numbers import Number, written_numbers

FIRST = 2
"""The first number of each row: *one* is also an article, or somebody."""

_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit "
    "dix_neuf",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien",
    "az": "iki üç dörd beş altı yeddi səkkiz doqquz on on_bir on_iki on_üç on_dörd on_beş on_altı on_yeddi on_səkkiz "
    "on_doqquz",
    "tr": "iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki on_üç on_dört on_beş on_altı on_yedi on_sekiz "
    "on_dokuz",
    "ru": "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "uk": "два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
    "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
    "ar": "اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة أحد_عشر اثنا_عشر ثلاثة_عشر أربعة_عشر خمسة_عشر ستة_عشر "
    "سبعة_عشر ثمانية_عشر تسعة_عشر",
    "he": "שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת_עשרה שתים_עשרה שלוש_עשרה ארבע_עשרה חמש_עשרה שש_עשרה "
    "שבע_עשרה שמונה_עשרה תשע_עשרה",
    "fa": "دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده",
    "hy": "երկու երեք չորս հինգ վեց յոթ ութ ինը տասը տասնմեկ տասներկու տասներեք տասնչորս տասնհինգ տասնվեց տասնյոթ "
    "տասնութ տասնինը",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "az": "iyirmi otuz qırx əlli altmış yetmiş səksən doxsan",
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
    "ar": "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون",
    "he": "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים",
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "hy": "քսան երեսուն քառասուն հիսուն վաթսուն յոթանասուն ութսուն իննսուն",
}
_ONES = {
    "en": "one",
    "de": "ein",
    "fr": "un une",
    "es": "uno una un",
    "it": "uno",
    "nl": "een één",
    "az": "bir",
    "tr": "bir",
    "ru": "один одна одно одного одной",
    "uk": "один одна одне одного одної",
    "ar": "واحد إحدى",
    "he": "אחת אחד",
    "fa": "یک",
    "hy": "մեկ",
}
"""*One* behind a ten."""

_MORE = {
    "ru": {
        2: "две двое двух двум двумя двоих",
        3: "трое трёх трех трём трем тремя троих",
        4: "четверо четырёх четырех четырём четырем четырьмя четверых",
        5: "пятеро пяти пятью пятерых",
        6: "шестеро шести шестью шестерых",
        7: "семеро семи семерых",
        8: "восьмеро восьми восемью восьмерых",
        9: "девяти девятью",
        10: "десяти десятью",
        11: "одиннадцати одиннадцатью",
        12: "двенадцати двенадцатью",
        13: "тринадцати",
        14: "четырнадцати",
        15: "пятнадцати",
        16: "шестнадцати",
        17: "семнадцати",
        18: "восемнадцати",
        19: "девятнадцати",
        20: "двадцати",
        30: "тридцати",
        40: "сорока",
        50: "пятидесяти",
        60: "шестидесяти",
        70: "семидесяти",
        80: "восьмидесяти",
        90: "девяноста",
    },
    "uk": {
        2: "дві двоє двох двом двома",
        3: "троє трьох трьом трьома",
        4: "четверо чотирьох чотирьом чотирма",
        5: "п'ятеро п'яти п'ятьох п'ятьма",
        6: "шестеро шести шістьох шістьма",
        7: "семеро семи сімох",
        8: "восьми вісьмох",
        9: "дев'яти дев'ятьох",
        10: "десяти десятьох",
        12: "дванадцяти",
    },
    "ar": {
        2: "اثنين اثنتان اثنتين",
        3: "ثلاث",
        4: "أربع",
        5: "خمس",
        6: "ست",
        7: "سبع",
        8: "ثماني ثمان",
        9: "تسع",
        10: "عشر",
        11: "إحدى_عشرة",
        12: "اثني_عشر اثنتا_عشرة اثنتي_عشرة",
        13: "ثلاث_عشرة",
        14: "أربع_عشرة",
        15: "خمس_عشرة",
        16: "ست_عشرة",
        17: "سبع_عشرة",
        18: "ثماني_عشرة",
        19: "تسع_عشرة",
        20: "عشرين",
        30: "ثلاثين",
        40: "أربعين",
        50: "خمسين",
        60: "ستين",
        70: "سبعين",
        80: "ثمانين",
        90: "تسعين",
    },
    "he": {
        2: "שני שתי שניים",
        3: "שלושה",
        4: "ארבעה",
        5: "חמישה",
        6: "שישה",
        7: "שבעה",
        9: "תשעה",
        10: "עשרה",
        11: "אחד_עשר",
        12: "שנים_עשר שתים_עשרה",
        13: "שלושה_עשר",
        14: "ארבעה_עשר",
        15: "חמישה_עשר",
        16: "שישה_עשר",
        17: "שבעה_עשר",
        18: "שמונה_עשר",
        19: "תשעה_עשר",
    },
    "tr": {
        11: "onbir",
        12: "oniki",
        13: "onüç",
        14: "ondört",
        15: "onbeş",
        16: "onaltı",
        17: "onyedi",
        18: "onsekiz",
        19: "ondokuz",
    },
    "hy": {9: "ինն", 10: "տաս"},
    "fa": {18: "هیجده"},
    "nl": {2: "tweeën", 3: "drieën"},
}
"""Other forms: by gender and case, of people together, and in one word."""

_JOINED = {"de", "nl", "it", "hy"}
"""Languages that write a ten and what is added to it as one word; Turkish does both."""

_LARGER = {
    "en": "hundred thousand million",
    "de": "hundert tausend million millionen",
    "fr": "cent cents mille million millions",
    "es": "cien ciento cientos mil millón millones",
    "it": "cento mille mila milione milioni",
    "nl": "honderd duizend miljoen",
    "az": "yüz min milyon",
    "tr": "yüz bin milyon",
    "ru": "сто ста двести триста четыреста пятьсот тысяча тысячи тысяч миллион миллиона миллионов",
    "uk": "сто двісті триста чотириста п'ятсот тисяча тисячі тисяч мільйон мільйони мільйонів",
    "ar": "مئة مائة مئتان مئتين آلاف ألف مليون",
    "he": "מאה מאות אלף אלפים מיליון",
    "fa": "صد هزار میلیون",
    "hy": "հարյուր հազար միլիոն",
}
"""Words that make a number larger, before it or behind it; some of these are ordinary words, which is no matter."""

_AND = frozenset(["and", "und", "et", "y", "e", "en", "és", "və", "ve", "и", "та", "و", "ve", "ו", "և"])
_TOKEN = late_pattern(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_BETWEEN = late_pattern(r"[\s\u00a0\u202f]+|[-‐‑־]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘′`", "'"))
LONGEST = 4
"""Words of the longest number: *quatre-vingt-dix-neuf*."""


@cache
def _named(code: str) -> dict[tuple[str, ...], int]:
    """Every number of a language by its words."""
    forms: dict[int, list[str]] = {value: [word] for value, word in enumerate(_WORDS.get(code, "").split(), FIRST)}
    for value, word in enumerate(_TENS.get(code, "").split(), 2):
        forms.setdefault(10 * value, []).append(word)
    for value, more in _MORE.get(code, {}).items():
        forms.setdefault(value, []).extend(more.split())
    found = {tuple(form.split("_")): value for value, listed in forms.items() for form in listed}
    units = {**{value: forms[value] for value in range(FIRST, 10) if value in forms}, 1: _ONES.get(code, "").split()}
    for ten, (unit, words) in product(range(20, 100, 10), units.items()):
        for first, second in product(forms.get(ten, ()), words):
            for written in _compounds(code, first, second):
                found.setdefault(tuple(written.split("_")), ten + unit)
    if code == "fr":
        found.update(_french())
    return found


def _compounds(code: str, ten: str, unit: str) -> Iterator[str]:
    """A ten and what is added to it as the language writes them, with ``_`` for a blank or a hyphen."""
    if code == "de":
        yield f"{unit}und{ten}"
    elif code == "nl":
        yield f"{unit}{'ën' if unit[-1] == 'e' else 'en'}{ten}"
        yield f"{unit}en{ten}"
    elif code == "it":
        yield (ten[:-1] if unit[0] in "uo" else ten) + (unit if unit != "uno" else "uno")
        if unit in ("uno", "tre"):
            yield {"uno": f"{ten[:-1]}un", "tre": f"{ten}tré"}[unit]
    elif code == "hy":
        yield ten + unit
    elif code == "es":
        yield f"{ten}_y_{unit}"
        if ten == "veinte":
            yield f"veinti{unit}"
            if unit in ("dos", "tres", "seis", "un"):
                yield {"dos": "veintidós", "tres": "veintitrés", "seis": "veintiséis", "un": "veintiún"}[unit]
    elif code == "ar":
        yield f"{unit}_و{ten}"
        yield f"{unit}_و_{ten}"
    elif code == "he":
        yield f"{ten}_ו{unit}"
    elif code == "fa":
        yield f"{ten}_و_{unit}"
    elif code == "fr":
        yield f"{ten}_et_{unit}" if unit in ("un", "une") else f"{ten}_{unit}"
    else:
        yield f"{ten}_{unit}"
        if code == "tr":
            yield ten + unit


def _french() -> dict[tuple[str, ...], int]:
    """From seventy on French adds to sixty and to eighty; Belgium and Switzerland have words of their own."""
    small = {value: tuple(word.split("_")) for value, word in enumerate(_WORDS["fr"].split(), FIRST)}
    eighty = ("quatre", "vingt")
    found = {("soixante", "et", "onze"): 71, (*eighty, "un"): 81, (*eighty, "une"): 81, ("quatre", "vingts"): 80}
    found.update({("soixante", *small[value]): 60 + value for value in range(10, 20)})
    found.update({(*eighty, *small[value]): 80 + value for value in range(2, 20)})
    for ten, word in ((70, "septante"), (80, "huitante"), (90, "nonante")):
        found[word,] = ten
        found.update({(word, *small[value]): ten + value for value in range(2, 10)})
        found[word, "et", "un"] = ten + 1
    return found


@lru_cache(maxsize=4096)
def words_for_numbers(text: str, code: str) -> tuple[Number, ...]:
    """Every number in words of a text in the language by its ``code``, from two to ninety-nine; no part of a larger
    one. Several rules ask for the same texts."""
    return tuple(_found(text, code))


def _found(text: str, code: str) -> Iterator[Number]:
    named, firsts = _named(code), _firsts(code)
    if not named:
        return
    tokens = list(_TOKEN.finditer(lowered(text, code).translate(_APOSTROPHES)))
    at = 0
    while at < len(tokens):
        is_first = tokens[at][0] in firsts
        sizes = range(LONGEST, 0, -1) if is_first else ()
        length = next((size for size in sizes if _stretch(text, tokens, at, size) in named), 0)
        if not length:
            at += 1
            continue
        value = named[_stretch(text, tokens, at, length)]
        if not _is_part(text, tokens, at, length, code):
            yield Number(tokens[at].start(), tokens[at + length - 1].end(), Decimal(value))
        at += length


def _stretch(text: str, tokens: list[re.Match[str]], at: int, size: int) -> tuple[str, ...]:
    """``size`` words from ``at`` on with nothing but blanks and hyphens between them; else nothing."""
    if at + size > len(tokens):
        return ()
    for one, other in zip(tokens[at : at + size - 1], tokens[at + 1 : at + size], strict=True):
        if not _BETWEEN.fullmatch(text, one.end(), other.start()):
            return ()
    return tuple(token[0] for token in tokens[at : at + size])


def _is_part(text: str, tokens: list[re.Match[str]], at: int, length: int, code: str) -> bool:
    """Whether a larger number goes on before or behind: “two hundred”, “a hundred and twelve”, “12 hundred”."""
    larger = _larger(code)
    if at + length < len(tokens) and tokens[at + length][0] in larger and _stretch(text, tokens, at, length + 1):
        return True
    back = at - 1
    if back > 0 and tokens[back][0] in _AND:
        back -= 1
    return back >= 0 and tokens[back][0] in larger and bool(_stretch(text, tokens, back, at - back + 1))


@cache
def _firsts(code: str) -> frozenset[str]:
    return frozenset(words[0] for words in _named(code))


@cache
def _larger(code: str) -> frozenset[str]:
    return frozenset(_LARGER.get(code, "").split())


def counting_numbers(text: str, code: str) -> list[Number]:
    """Every number of a text, in figures or in words, in their order."""
    found = [*written_numbers(text), *words_for_numbers(text, code)]
    return sorted(found, key=lambda number: number.start)


def value_of_word(text: str, code: str) -> int | None:
    """The number that a text is, if it is one in words and nothing else."""
    found = words_for_numbers(text.strip(), code)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text.strip()))
    return int(found[0].value) if whole else None


def has_number(text: str, code: str) -> bool:
    """Whether a text has a number in figures or in words at all."""
    return any(char.isdigit() for char in text) or bool(words_for_numbers(text, code))
