"""What a text says of a list of names, or of the panels: “seven of the dead lie here”, “a memorial in four panels”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import sentences
from exhibit_builder.preflight.text.counted_things import Counted, counted_numbers
from exhibit_builder.preflight.text.number_words import counting_numbers
from exhibit_builder.preflight.text.statements import excerpt
from exhibit_builder.preflight.text.wording import Wording

SHARED = 5
"""Letters by which two words are the same one (*house*: shorter ones are in every text)."""

_NAMES = (
    r"\s+(?:[^\W\d_]+\s+)?(?:names?|namen|noms|nombres|nomi|ad(?:lar)?|имён|имен|имени|имена|імен"
    r"|اسم\w*|أسماء|isim\w*|անուն\w*)(?!\w)"
)
"""A number of names is that of a list (*house*: nothing else on a panel is counted by names)."""

_PANELS = (
    r"\s+{between}(?:panels?|boards|tafeln?|panneaux|paneles|pannelli|panelen|panel\w*|lövhə\w*|pano\w*|стенд\w*|панел\w*"
    r"|щит(?:ах|ов|а|ы)|планшет\w*|плакат\w*|لوحات|لوحة|վահանակ\w*|לוחות|פאנלים|პანელ\w*|تابلو\w*)(?!\w)"
)
_HOUSEHOLDS = (
    r"famil|house|home|häus|haus|maison|foyer|дом|сем[ьеи]|ailə|aile|ev(?:\W|$)|ընտանիք|տուն|عائل|أسر|منزل|منازل|بيت|بيوت"
    r"|משפח|בתים"
)
"""What has several people each."""

_LIES = (
    r"lies?|rests?|buried|stand|named|listed|remembered|commemorated|carved|liegen|ruhen|begraben|beigesetzt|stehen|genannt"
    r"|verzeichnet|reposent|gisent|enterr\w+|inhum\w+|figurent|nommé\w+|cités|yacen|reposan|enterrad\w+|riposano|giacciono"
    r"|sepolt\w+|liggen|rusten|begraven|staan|genoemd|похорон\w+|покоятся|лежат|назван\w+|перечислен\w+|поховані|лежать"
    r"|названі|dəfn\w*|uyuy\w+|yat\w+|adlar\w+|gömül\w+|anıl\w+|թաղված\w*|հանգչ\w+|նշված\w*|يرقد\w*|دفن\w*|مدفون\w*|ترقد"
    r"|קבורים|טמונים|נקברו|مدفون\w*|خفته\w*"
)
_HERE = (
    r"here|below|on this (?:wall|stone|panel|page|list|board)|in this (?:list|churchyard|grave)|hier|unten"
    r"|ici|ci-dessous"
    r"|aquí|qui|здесь|тут|ниже|burada|aşağıda|այստեղ|ստորև|هنا|أدناه|כאן|להלן|اینجا|در زیر"
)
_LOST = (
    r"buried|lost|fallen|drowned|killed|dead|named|remembered|begrabene\w*|gefallene\w*|genannte\w*|toten?|enterrés|noyés"
    r"|morts|погибш\w*|похоронен\w*|утонувш\w*"
)
_THESE = r"(?<!\w)(?:these|diese[rn]?|ces|estos|estas|questi|queste|deze|эти\w*|этих|ці|цих|bu|այս|هؤلاء|אלה)\s+$"
_ARTICLE = r"(?:the|our|these|all|die|der|den|unsere|diese|alle|les|nos|ces|los|las|estos|i|gli|de|эти|наши|все|bu) "


@dataclass(frozen=True, slots=True)
class ListCount:
    """A number of people that a ``sentence`` tells: its ``value``, and the words round it as they are ``quoted``.

    ``of_names`` is whether names are counted, ``names_the_place`` whether the sentence itself says that it is about
    those who lie or are named here, ``of_list`` whether anything does.
    """

    quoted: str
    value: int
    sentence: str
    of_names: bool
    names_the_place: bool
    of_list: bool


def list_counts(
    text: str, words: Wording | None, code: str, *, heading: bool, titled: bool = False
) -> Iterator[ListCount]:
    """Every number of names or of people in a text; ``heading`` is whether it stands over the names themselves,
    ``titled`` whether it is another title on the panel."""
    for number in counting_numbers(text, code):
        if number.is_whole and _compiled(_NAMES).match(text, number.end):
            yield ListCount(excerpt(text, number.start, number.end), int(number.value), text, True, True, True)
    if words is None:
        return
    for sentence in [text] if heading else sentences(text):
        if heading:
            # “Buried at Skerry Harbour (7)” looks like somebody's age.
            yield from _in_brackets(sentence, code)
        of_list = _is_of_list(sentence)
        for counted in counted_numbers(sentence, words):
            alone = titled and _is_alone(sentence, counted)
            opens = alone or (heading and _opens(sentence, counted))
            if (heading or opens or counted.things) and not _of_names_or_homes(sentence, counted, words):
                names_the_place = of_list or alone or _is_of_these(sentence, counted)
                said = excerpt(sentence, counted.start, counted.end)
                yield ListCount(said, counted.value, sentence, False, names_the_place, names_the_place or opens)


def _of_names_or_homes(sentence: str, counted: Counted, words: Wording) -> bool:
    """Whether names are counted, which are told of already, or what has several people each."""
    homes = _compiled(rf"\s+(?:{_HOUSEHOLDS})").match(words.lowered(sentence), counted.end)
    return bool(homes or _compiled(_NAMES).match(sentence, counted.end))


def _is_of_these(sentence: str, counted: Counted) -> bool:
    """“These six people”."""
    return bool(counted.things and _compiled(_THESE).search(sentence[: counted.start]))


def _is_of_list(sentence: str) -> bool:
    """Whether a sentence is about those who lie, or are named, in this place."""
    low = sentence.casefold()
    near = r"(?:[^.;:]{0,40}?\W)?"
    return bool(
        _compiled(rf"(?<!\w)(?:{_LIES})\W{near}(?:{_HERE})(?!\w)|(?<!\w)(?:{_HERE})\W{near}(?:{_LIES})(?!\w)").search(
            low
        )
    )


def tells_where_they_lie(sentence: str) -> bool:
    """Whether a sentence has a verb such as *lie*, *are buried* or *are named*."""
    return bool(_compiled(rf"(?<!\w)(?:{_LIES})(?!\w)").search(sentence.casefold()))


def _in_brackets(heading: str, code: str) -> Iterator[ListCount]:
    for number in counting_numbers(heading, code):
        closed = re.match(r"\W*$", heading[number.end :])
        if number.is_whole and closed and re.search(r"[^\W\d_]\W*[(\[]$", heading[: number.start]):
            yield ListCount(heading, int(number.value), heading, False, True, True)


def _is_alone(text: str, number: Counted) -> bool:
    """Whether a title is a number and no more: “The Seven”."""
    before = _compiled(rf"(?:{_ARTICLE})?").fullmatch(text[: number.start].casefold())
    return number.in_words and before is not None and not text[number.end :].strip(" .")


def _opens(text: str, number: Counted) -> bool:
    """Whether a heading begins with its number and says nothing else that it could count, or ends with it in brackets:
    “The eight”, “8 buried at Skerry Harbour”, “The dead: 8”."""
    low, start, end = text.casefold(), number.start, number.end
    if _compiled(rf"(?:{_ARTICLE})?").fullmatch(low[:start]):
        behind = _compiled(rf"\W*$|\s+(?:{_LOST})(?!\w)|\s+(?:who|that|die|qui|котор\w+|які)\s")
        return bool(number.things) or bool(behind.match(low, end))
    return bool(re.search(r":\s?$", low[:start])) and bool(re.match(r"\W*$", low[end:]))


def shared_words(one: str, other: str) -> int:
    """How many longer words two texts have in common, in whatever case."""
    return len(_stems(one) & _stems(other))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:SHARED] for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= SHARED)


def counts_panels(text: str, code: str, *, named: bool) -> Iterator[int]:
    """How many panels a text says that there are; ``named`` is whether a word may stand between ("four large
    panels")."""
    low = text.casefold()
    pattern = _compiled(_PANELS.format(between=r"(?:[^\W\d_]+\s+)?" if named else ""))
    for number in counting_numbers(low, code):
        if number.is_whole and pattern.match(low, number.end):
            yield int(number.value)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
