"""Words of a translation: names in two spellings, terms with another weight, another script, signs nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from exhibit_builder.core.language_tags import language_tag
from exhibit_builder.core.languages import language
from exhibit_builder.core.parts import Part
from exhibit_builder.core.visible_text import visible
from exhibit_builder.manuscript.translated_texts import TranslatedText
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.preflight.text.words_in_two_languages import bare_words, first_word_found, names_word

LEAST_SAME = 3
"""Words in small letters of a translation that is the original word for word before it is told (*house*: fewer may be a
name, such as that of a court)."""

LEAST_LETTERS = 4
"""Letters of a text of which none is in the script of the language (*house*: fewer may be a sign or a unit)."""

_NAMES = frozenset({Part.PERSON, Part.PLACE_NAME})
_OPENING = dict.fromkeys("\u2066\u2067\u2068", "\u2069") | dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
"""Signs that begin a stretch in a direction, with those that end it (UAX 9, 2)."""

_SCRIPT_NAMES = {
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Arab": "ARABIC",
    "Hebr": "HEBREW",
    "Armn": "ARMENIAN",
    "Geor": "GEORGIAN",
}
"""How the names of a script's letters begin (Unicode character database)."""


def names_differ(evidence: Evidence) -> Iterator[Defect]:
    """Texts that say a name in another spelling than the one that the catalogue gives to it by itself."""
    translation = evidence.exhibit.translation
    if translation is None:
        return
    original, code = translation.original.split("-")[0], translation.language.split("-")[0]
    told = facts.translated_texts(evidence)
    given = {text.original: text.translation for text in told if text.part in _NAMES}
    for text in told:
        if text.part in _NAMES or text.part.looked_up:
            continue
        for name, spelled in given.items():
            if names_word(text.original, name, original) and not names_word(text.translation, spelled, code):
                yield Defect(
                    f"The original names {name}, and the translation doesn’t have “{spelled}”.",
                    text.source,
                    expected=f"“{spelled}”, as it is spelt elsewhere in {translation.catalogue}",
                )


def terms_differ(evidence: Evidence) -> Iterator[Defect]:
    """Terms of ``terms.yaml`` that a translation leaves out, weakens, or says where the original doesn't."""
    exhibit = evidence.exhibit
    translation = exhibit.translation
    if translation is None:
        return
    original, code = translation.original.split("-")[0], translation.language.split("-")[0]
    for text in facts.translated_texts(evidence):
        for term in exhibit.terms:
            right = term.translations.get(translation.language, term.translations.get(code, ()))
            wrong = term.forbidden.get(translation.language, term.forbidden.get(code, ()))
            meant = bool(first_word_found(text.original, (term.term,), original))
            said = first_word_found(text.translation, right, code)
            bad = first_word_found(text.translation, wrong, code) if meant else ""
            if bad:
                message = f"“{term.term}” is “{bad}” here. {term.because}"
            elif meant and right and not said:
                message = f"The original says “{term.term}”, and the translation none of its words. {term.because}"
            elif said and not meant:
                message = f"The translation says “{said}”, and the original doesn’t say “{term.term}”. {term.because}"
            else:
                continue
            yield Defect(message, text.source, expected=" or ".join(f"“{word}”" for word in right))


def letters_differ(evidence: Evidence) -> Iterator[Defect]:
    """Texts of which nothing is in the script of the language, or which are the original word for word."""
    translation = evidence.exhibit.translation
    if translation is None:
        return
    own = _SCRIPT_NAMES.get(language(translation.language).script, "")
    for text in facts.translated_texts(evidence):
        letters = [unicodedata.name(char, "") for char in bare_words(text.translation) if char.isalpha()]
        if own and len(letters) >= LEAST_LETTERS and not any(name.startswith(own) for name in letters):
            yield Defect(
                f"Nothing in this text is in the letters of the language: “{beginning(text.translation)}”",
                text.source,
                expected=f"letters of the script {language(translation.language).script}",
            )
        elif _is_same(text):
            yield Defect(
                f"This is the original word for word: “{beginning(text.translation)}”",
                text.source,
                expected=f"a text in the language '{language_tag(translation.language).text}'",
            )


def _is_same(text: TranslatedText) -> bool:
    sentence = text.part.running or text.part.caption or text.part.heading or text.part.spoken
    return sentence and text.original == text.translation and sum(map(str.islower, text.original.split())) >= LEAST_SAME


def unseen_signs(evidence: Evidence) -> Iterator[Defect]:
    """Control characters, and stretches in a direction that don't end."""
    for text in facts.translated_texts(evidence):
        control = next((char for char in text.translation if _is_control(char)), "")
        if control:
            yield Defect(f"There is a control character in this text ({visible(control)}).", text.source)
        elif loose := _loose_direction(text.translation):
            yield Defect(
                f"A sign of direction is not closed here, or closes nothing (U+{ord(loose):04X}).",
                text.source,
                expected="for each sign that begins a stretch one that ends it",
            )


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and char not in "\n\t"


def _loose_direction(text: str) -> str:
    """The first sign of direction that has no partner, in any paragraph."""
    for paragraph in text.split("\n"):
        waiting: list[str] = []
        for char in paragraph:
            if char in _OPENING:
                waiting.append(char)
            elif char in _OPENING.values():
                if not waiting or _OPENING[waiting[-1]] != char:
                    return char
                waiting.pop()
        if waiting:
            return waiting[-1]
    return ""
