"""``look-alike-letters``: a letter of another alphabet that only looks like the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import word_of_one_letter
from exhibit_builder.preflight.text.written_text import Written, script, words_in

_PAIRS = {
    "CYRILLIC": (
        "аеорсхуіјѕһԁԛԝкәёїАВЕКМНОРСТХУІЈЅҺӘЁЇ",
        "aeopcxyijshdqwkəëïABEKMHOPCTXYIJShƏËÏ",
    ),
    # Greek small letters stand in names of science as they are (NFκB), but for the omicron.
    "GREEK": ("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX"),
    "ARMENIAN": ("օսհոցզյՕՍՏԼ", "ouhngqjOUSL"),
}
"""Letters, and the Latin letter that each looks like in print (after Unicode UTS 39, confusables)."""

_LATIN_LIKE = {letter: like for letters, likes in _PAIRS.values() for letter, like in zip(letters, likes, strict=True)}
_SHAPES = {"LATIN": frozenset(_LATIN_LIKE.values())} | {name: frozenset(pair[1]) for name, pair in _PAIRS.items()}
_NAMES = {"LATIN": "Latin", "CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARMENIAN": "Armenian"}
_SHARP_S = late_pattern(r"(?<=[a-zäöü])β")
_LONE_LETTERS = "".join(sorted(set("aciouy") & set(_PAIRS["CYRILLIC"][1])))
"""Latin letters that are words by themselves once they are read as Cyrillic ones."""

_LONE = late_pattern(rf"(?<=[^\W\d_] )[{_LONE_LETTERS}](?= [^\W\d_])")


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.written_texts(evidence):
        for start, word in words_in(text.text):
            if word.isascii():
                continue
            for foreign, alphabet in _foreign(word, text):
                first = word.index(foreign[0])
                yield Defect(
                    f"In “{word}”, {_letters(foreign)} {_NAMES[script(foreign[0])]}, and the others are "
                    f"{_NAMES[alphabet]}.",
                    files.place(text.passage, start + first),
                    expected=f"“{_replaced(word, foreign, alphabet)}”, all of it in {_NAMES[alphabet]} letters",
                    replacements=files.replacements(
                        text.passage,
                        *(
                            (at, at + 1, _replaced(char, char, alphabet))
                            for at, char in enumerate(word, start)
                            if char in foreign and _sure(word, foreign, evidence)
                        ),
                    ),
                )
        for match in _LONE.finditer(text.text):
            near = script(text.text[match.start() - 2]), script(text.text[match.end() + 1])
            if near == ("CYRILLIC", "CYRILLIC"):
                right = _replaced(match[0], match[0], "CYRILLIC")
                yield Defect(
                    f"“{match[0]}” in “{text.quoted(*match.span())}” is a Latin letter between Cyrillic words.",
                    files.place(text.passage, match.start()),
                    expected=f"the Cyrillic letter {right}",
                    replacements=files.replacements(
                        text.passage, *word_of_one_letter(text, match.start(), right, facts.primary_language(evidence))
                    ),
                )


def _foreign(word: str, text: Written) -> Iterator[tuple[str, str]]:
    """The letters of ``word`` that look like those of its own alphabet, and that alphabet."""
    if _SHARP_S.search(word):
        yield "β", "LATIN"
        return
    counts = Counter(name for name in map(script, word) if name in _NAMES)
    if len(counts) < 2 or _abbreviation(word):
        return
    whole = Counter(map(script, text.text))
    intruders = []
    for name in counts:
        own = max((other for other in counts if other != name), key=lambda other: (counts[other], whole[other]))
        letters = "".join(dict.fromkeys(char for char in word if script(char) == name))
        if all(_LATIN_LIKE.get(char, char) in _SHAPES[own] for char in letters):
            intruders.append((counts[name], whole[name], letters, own))
    # Where each could stand for the other, the rarer one is wrong: in the word, or else in the text round it.
    for _, _, letters, own in sorted(intruders)[:1]:
        yield letters, own


def _sure(word: str, foreign: str, evidence: Evidence) -> bool:
    """Whether the word itself tells which of its letters are wrong: the fewer ones, and a β in German.

    A capital or several letters at an end of it may be another word, from which a blank is missing.
    """
    if foreign == "β":
        return facts.primary_language(evidence) == "de"
    if word[-1].isupper() and word[-1] in foreign:
        return False
    if any(set(end) <= set(foreign) for end in (word[:2], word[-2:])):
        return False
    return 2 * sum(char in foreign for char in word) < sum(script(char) in _NAMES for char in word)


def _abbreviation(word: str) -> bool:
    """Whether an abbreviation in capitals has an ending in another alphabet, as in Russian talk of an SMS."""
    capitals = next((at for at, char in enumerate(word) if not char.isupper()), len(word))
    parts = word[:capitals], word[capitals:]
    return capitals > 1 and parts[1].islower() and all(len(set(map(script, part))) == 1 for part in parts)


def _letters(foreign: str) -> str:
    quoted = [f"“{letter}”" for letter in foreign]
    if len(quoted) == 1:
        return f"the letter {quoted[0]} is"
    return f"the letters {', '.join(quoted[:-1])} and {quoted[-1]} are"


def _replaced(word: str, foreign: str, alphabet: str) -> str:
    """The word with those letters in ``alphabet``."""
    if foreign == "β":
        return word.replace(foreign, "ß")
    right: dict[int, str] = {}
    for letter in foreign:
        like = _LATIN_LIKE.get(letter, letter)
        right[ord(letter)] = like if alphabet == "LATIN" else _PAIRS[alphabet][0][_PAIRS[alphabet][1].index(like)]
    return word.translate(right)
