"""Small numbers in words, as texts count with them: two to twelve."""

from __future__ import annotations

from exhibit_builder.preflight.text.wording import lowered

FIRST = 2
"""The first number of each row: *one* is also an article, or somebody."""

_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "az": "iki üç dörd beş altı yeddi səkkiz doqquz on on_bir on_iki",
    "tr": "iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki",
    "ru": "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "uk": "два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять",
    "ar": "اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "he": "שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר",
    "fa": "دو سه چهار پنج شش هفت هشت نه ده یازده دوازده",
    "hy": "երկու երեք չորս հինգ վեց յոթ ութ ինը",
}
_MORE = {
    "ru": {"две": 2, "двое": 2, "трое": 3, "четверо": 4, "пятеро": 5, "шестеро": 6, "семеро": 7},
    "uk": {"дві": 2, "двоє": 2, "троє": 3, "четверо": 4, "п'ятеро": 5},
    "ar": {"اثنين": 2, "ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9, "عشر": 10},
    "he": {"שני": 2, "שתי": 2, "שלושה": 3, "ארבעה": 4, "חמישה": 5, "שישה": 6, "שבעה": 7, "תשעה": 9, "עשרה": 10},
}
"""Other forms: by gender, and of people together."""


def number_words(code: str) -> dict[str, int]:
    """The words of a language by its code, in small letters, with their numbers."""
    row = (word.replace("_", " ") for word in _WORDS.get(code, "").split())
    return {**{word: value for value, word in enumerate(row, FIRST)}, **_MORE.get(code, {})}


def value_of_word(text: str, code: str) -> int | None:
    """The number that a text is, if it is one of these words and nothing else."""
    return number_words(code).get(lowered(text.strip(), code).replace("’", "'"))
