"""What somebody wrote to fill a gap until the real words come: "TBD", "[source]", "TK", "???", "Lorem ipsum".

The lists hold all languages together: whoever translates leaves gaps in a language of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.text.written_text import FILLER
from exhibit_builder.system.recalled import recalled_row

_INSERT = (
    "insert|fill in|to be (?:added|confirmed|written|checked|announced|translated)|to come|to follow"
    "|your name|name here|text here|placeholder|tbd|tbc|tba|todo|tk"
    "|check|verify"
    "|einfügen|hier|ergänzen|noch (?:offen|prüfen|klären|ergänzen)"
    "|prüfen|nachtragen|insérer|à compléter|à vérifier|insertar|completar|inserire"
    "|вставить|вставьте|дописать|уточнить|проверить|вписать|ekle|eklenecek|doğrula|yazılacak|əlavə et|əlavə olunacaq"
    "|yoxla|yazılacaq|ավելացնել|ստուգել|перевірити|уточнити|вставити|أضف|להשלים|להוסיף"
)
"""How a note in brackets begins that tells somebody to write or to look something up."""

_WANTED = (
    "sources?|citation|citations?|cite|ref|refs|reference|quelle|quellen|quellenangabe|beleg|kaynak|mənbə|источник|ссылка"
    "|джерело|réf|référence|fuente|fonte|bron|المصدر|مصدر|מקור|منبع|աղբյուր|წყარო"
    "|captions?|credits?|photo|photograph|picture|image|legende|bildunterschrift|bildnachweis|bild|foto|légende|crédit"
    "|фото|подпись|başlık|fotoğraf|şəkil|foto burada|quote|quotation|zitat|citation|цитата|text|texte|текст|mətn|metin"
    "|title|titel|link|address|url|webadresse"
)
"""What a pair of square brackets alone is short for: that it is to be looked up, fetched or written."""

_WANTED_OR_HIDDEN = (
    "names?|dates?|years?|places?|numbers?|figures?|ages?|datum|jahr|jahre|ort|zahl|alter|nom|année|lieu|nombre|año|lugar"
    "|anno|luogo|имя|дата|год|место|число|isim|tarih|yıl|yer|sayı|tarix|yaş|التاريخ|الاسم|תאריך|שם|نام|تاریخ"
    "|անուն|ամսաթիվ|სახელი|თარიღი|ім’я|рік"
)
"""The same; in somebody's exact words they may also stand for what is not to be told."""

_OF_USE = "translation|übersetzung|traduction|перевод|переклад|çeviri|tərcümə|sic"
"""What says something of a text by itself, and that it is missing with a word more."""

_MISSING = (
    r"(?:\s*[?:…]+|\.?\s+(?:needed|missing|here|required|unknown\?|fehlt|folgt|einsetzen|einfügen|nachtragen|manquante?"
    r"|à venir|à vérifier|gerekli|eklenecek|eksik|lazım|lazımdır|yoxdur|нужен|нужна|требуется|отсутствует|\?)\.?)"
)
_PHRASES = (
    r"\b(?i:(?:text|caption|photo|picture|image|quote|credit|translation|name|title)"
    r" (?:goes here|to (?:come|follow)(?=\W*$|\s*[.\])]))"
    r"|(?:insert|enter|type) (?:your |the |a )?(?:text|caption|name|title|photo|quote|date|source)s? here"
    r"|your (?:text|name|caption|title) here|click to (?:add|edit|insert)"
    r"|blindtext|platzhalter(?:text)?|hier (?:steht|kommt|folgt) (?:der |ein |noch |bald )*text"
    r"|(?:text|bild|foto|zitat|übersetzung|beschreibung|bildunterschrift) folgt(?=\W*$|\s*[.\])])"
    r"|(?:texte|légende|photo|image|traduction|citation) à (?:venir|compléter|insérer)"
    r"|(?:здесь|тут) (?:будет|должен быть) текст|место для текста|текст будет позже"
    r"|(?<![^\[(])(?:buraya metin|metin buraya|metin gelecek|mətn bura(?:da|ya)|bura(?:ya)? mətn)"
    r"|النص هنا|أدخل النص|הטקסט כאן|כאן יבוא|متن اینجا"
    r"|first ?name last ?name|vorname nachname|(?:max|erika) mustermann|prénom nom|имя фамилия|ad soyad"
    r"|lorem ipsum(?: dolor sit amet)?|dolor sit amet|consectetur adipisc\w*|asdf\w*|qwertz?u?i?o?p?)(?![\w’])"
)
"""What fills a gap word for word, in small letters."""

_KEYS = (
    *(
        "to come",
        "to follow",
        " here",
        "click to",
        "blindtext",
        "platzhalter",
        "hier steht",
        "hier kommt",
        "hier folgt",
    ),
    *(" folgt", " à venir", " à compléter", " à insérer", "текст", "metin", "mətn", "النص", "הטקסט", "כאן יבוא", "متن"),
    *("first name", "firstname", "nachname", "mustermann", "prénom nom", "фамилия", "soyad", "lorem", "dolor"),
    *("consectetur", "asdf", "qwert"),
)
"""One of these stands in each of the phrases."""

_WHOLE = (
    "(?:still )?to be (?:confirmed|added|announced|written|checked|decided|determined|supplied|provided"
    "|completed|translated)"
    "|to (?:follow|come)|tb[acd]|t[.]b[.][acd][.]|coming (?:soon|later)|follows|pending|not (?:yet|decided"
    "|known yet|available yet)"
    "|(?:[^\\W\\d_]+ ){1,3}(?:(?:is |are |still )?to be (?:confirmed|added|announced|decided|supplied"
    "|provided)|tb[acd])"
    "|(?:insert|add|write|enter|choose)(?: your| the| a)? (?:caption|title|text|name|date|credit|photo"
    "|picture|quote|source)(?: here)?"
    "|(?:bildunterschrift|titel|text|name|datum|foto|bild|zitat) (?:einfügen|ergänzen|eintragen|einsetzen|fehlt)"
    "|(?:insérer|ajouter) (?:la |le |une? )?(?:légende|titre|texte|photo|nom|date|citation)|(?:légende|titre"
    "|texte|photo|date) à (?:venir|confirmer)"
    "|(?:вставить|добавить) (?:подпись|текст|фото|заголовок|имя|дату|цитату)|(?:başlıq|mətn|şəkil|ad"
    "|tarix) (?:əlavə et|yazın)"
    "|(?:başlık|metin|fotoğraf|isim|tarih) (?:ekle|ekleyin|yazın)"
    "|x{2,4}|untitled|no (?:title|caption|text)(?: yet)?|placeholder|sample(?: text)?|example(?: text)?"
    "|test(?: test)*|draft|dummy(?: text)?"
    "|caption|credit|credits|title|subtitle|heading|headline|dateline|attribution|label|text|body|lede"
    "|name,? date|name and date|name"
    "|same as (?:above|before)|see above|insert|fill in|check|xyz|abc|foo(?: ?bar)?|bl?ah?(?: bl?ah?)*"
    "|blah(?: blah)*|bla(?: bla)*"
    "|(?:wird|werden) (?:noch )?(?:nachgereicht|ergänzt|bestätigt|nachgetragen|geklärt|bekannt ?gegeben)"
    "|folgt(?: noch| in kürze)?"
    "|noch (?:offen|unklar|zu klären|zu ergänzen|nicht bekannt)|in (?:arbeit|klärung|kürze)|steht noch aus"
    "|zu (?:ergänzen|klären|bestätigen)"
    "|bildunterschrift|überschrift|titel|untertitel|platzhalter|beispiel(?:text)?|blindtext|siehe oben|entwurf"
    "|à (?:confirmer|compléter|venir|définir|préciser|vérifier|suivre)|en (?:attente|cours)|prochainement"
    "|légende|titre|sous-titre"
    "|texte|voir ci-dessus|sans titre|exemple|brouillon"
    "|уточняется|уточнить|будет (?:добавлено|уточнено|дополнено|объявлено)|подлежит уточнению|в работе|скоро"
    "|позже|подпись|заголовок"
    "|название|текст|черновик|пример|см[.]? выше|без названия"
    "|уточнюється|буде (?:додано|уточнено)|незабаром|підпис|назва"
    "|(?:sonra )?(?:əlavə olunacaq|əlavə ediləcək|dəqiqləşdirilir|dəqiqləşdiriləcək|təsdiqlənəcək)|tezliklə"
    "|başlıq|mətn|nümunə"
    "|(?:sonra )?(?:eklenecek|netleşecek|belirlenecek|onaylanacak|doğrulanacak|yazılacak)|yakında|başlık"
    "|metin|örnek|taslak"
    "|por (?:confirmar|definir|completar)|pendiente|próximamente|título|leyenda|da (?:confermare|definire"
    "|completare)|prossimamente"
    "|didascalia|titolo|(?:nog )?(?:te bevestigen|in te vullen|niet bekend)|volgt|binnenkort|bijschrift"
    "|يحدد لاحقا|سيحدد لاحقا|يضاف لاحقا|قريبا|עדיין לא נקבע|טרם נקבע|יעודכן(?: בהמשך)?|בקרוב|به زودی|بعدا اضافه می شود"
    "|կավելացվի|կհստակեցվի|շուտով|დაზუსტდება|მალე"
)
"""What is no text of its own but says that one is to come, where nothing else stands in a field."""

LONGEST_GAP = 60
"""Characters of the longest text that only says that another will come (*house*: a line)."""

_OPENING, _RARE = frozenset("[<({"), frozenset("_?؟#@%-")
_DATED = ("dd", "tt", "jj", "gg", "дд", "00.", "00/", "00-")

_IN_BRACKETS = (
    rf"[\[<]\s*(?i:{_INSERT})\b[^\[\]<>\n]*[\]>]"
    rf"|[\[<][…\"“]?\s*(?i:{_WANTED}){_MISSING}*\s*[…\"”]?[\]>](?![({FILLER}])"
    rf"|[\[<]\s*(?i:{_OF_USE}){_MISSING}+\s*[\]>]|\((?i:{_WANTED})\s*\?+\)"
    r"|\{\{[^{}\n]*\}\}|(?<!\w)\$?\{[A-Za-z_]\w*\}"
)
_NOTES = (
    r"(?<![^\W\d_])(?:NB|N\.B\.|Note to (?:self|editor|designer)|TODO|Achtung|Anm\. d\. (?:Red|Lekt)"
    r"|Nota)\s?[:–—-]\s[^.]*"
    r"\b(?i:check|confirm|ask|verify|print|prüfen|fragen|klären|vérifier|demander)\b"
    rf"|\((?i:{_WANTED_OR_HIDDEN}|{_WANTED}|check|sic\?|spelling|correct|really|prüfen|stimmt das|vérifier"
    rf"|проверить|уточнить)\s*\?+\)"
    r"|\((?i:check|please check|tbc|tbd|prüfen|bitte prüfen|à vérifier|проверить|уточнить|yoxla|kontrol et)\)"
    r"|(?i:\bbl?ah? bl?ah?\b(?: bl?ah?\b)*)"
)
"""A note between those who write, left in the text."""

_NOTE_KEYS = (
    *(
        "?)",
        "check)",
        "tbc)",
        "tbd)",
        "prüfen)",
        "vérifier)",
        "проверить)",
        "уточнить)",
        "yoxla)",
        " et)",
        "blah",
        "bla bla",
    ),
    *("nb:", "nb -", "nb –", "n.b.", "note to ", "todo", "achtung:", "anm. d.", "nota:"),
)
"""One of these stands in each of the notes."""

_SIGNS = (
    r"_{3,}|(?<!\w)__(?!\w)|(?<!\d)(?:1[5-9]|20)(?:\?\?|__|--)(?!\w)"
    r"|\?{3,}|؟{3,}|#{3,}|@{3,}|(?<!\S)\?\?(?!\S)|%[A-Z_]{2,}%"
)
_LETTERS = r"\b(?:TBD|TBC|TBA|FIXME|TODO|XXX+|TK(?:\s?TK)+|YYYY|JJJJ|ГГГГ)\b"
_DATES = (
    r"\b(?i:dd|tt|jj|gg|дд)(?P<sign>[./ -])(?i:mm|aa|мм|month|monat|mois)(?P=sign)(?i:yyyy|yy|jjjj|aaaa|гггг|гг|rrrr)\b"
    r"|(?<![\d.])00(?P<mark>[./-])\d\d(?P=mark)\d{2,4}(?!\d)"
)
_HIDDEN = rf"[\[<]\s*(?i:{_WANTED_OR_HIDDEN}){_MISSING}*\s*[\]>](?![({FILLER}])"

_TO_COME = late_pattern(r"(?<![\w.-])TK(?![\w-]|\s?\d)")
"""English and American editors' "to come"; TK 1952 is a flight."""

_ABBREVIATED = late_pattern(r"[A-ZÄÖÜ]\w*\s+\($")
"""What stands before an abbreviation in brackets: a name of words with capitals."""

_LETTER_FOR_NUMBER = late_pattern(
    r"(?<![\w.’'-])(?:X|N|NN|Х)(?=\s(?:metres?|meters?|km|kilomet\w+|people|persons?|men|women|children|families|dead|victims"
    r"|years?|Meter|Menschen|Tote|Toten|Jahre|Personen|Kinder|Familien|человек|людей|лет|метров|детей|семей|nəfər|metr"
    r"|adam|ailə|kişi|metre|aile|çocuk|mètres|personnes|morts|ans)\b)"
)
_WORD_BEFORE = late_pattern(r"([^\W\d_]+)\s+$")

_ALL = frozenset({"ca", "es", "gl", "it", "pt"})
"""Languages in which "todo" is a word, also in capitals."""

_THIRTIETH = late_pattern(r"\b(?:psalm|chapter|book|part|canto|article|volume|kapitel|chapitre|livre|глава|том)\W+$")
_GAMES = late_pattern(r"\W*(?:olymp|olimp|олимп)")


@recalled_row
def gaps(text: str, language: str, *, exact: bool = False) -> Iterator[tuple[int, int]]:
    """The spans of ``text`` that only stand in for what comes later; ``language`` is the first part of its tag.

    ``exact`` is whether the words are somebody's own, in which "[name]" may hide what is not to be told.
    """
    for start, end in _spans(text):
        found = text[start:end]
        if found == "TODO" and language in _ALL and not text[end:].lstrip().startswith(":"):
            continue
        # The Roman thirty.
        if found == "XXX" and (_THIRTIETH.search(text[:start].lower()) or _GAMES.match(text[end:].lower())):
            continue
        yield start, end
    if not exact and "[" in text:
        yield from (match.span() for match in _hidden().finditer(text))
    if language == "en":
        for match in _TO_COME.finditer(text):
            if not _ABBREVIATED.search(text[: match.start()]):
                yield match.span()
    for match in _LETTER_FOR_NUMBER.finditer(text):
        before = _WORD_BEFORE.search(text[: match.start()])
        # A name may end with it: Malcolm X, Generation X.
        if not before or before[1].islower():
            yield match.span()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """What looks like a gap; most texts have none of the signs and words that one needs, and no pattern is tried."""
    low = text.lower()
    wanted = (
        (not _OPENING.isdisjoint(text), _IN_BRACKETS),
        (not _RARE.isdisjoint(text), _SIGNS),
        (any(key in low for key in _NOTE_KEYS), _NOTES),
        (text != low, _LETTERS),
        (any(sign in low for sign in _DATED), _DATES),
        (any(word in low for word in _KEYS), _PHRASES),
    )
    for there, pattern in wanted:
        if there:
            yield from (match.span() for match in _compiled(pattern).finditer(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(_HIDDEN)


def is_whole_gap(text: str) -> bool:
    """Whether a text, all that stands in its field, only says that its words are to come, or has none at all."""
    if len(text) > LONGEST_GAP:
        return False
    bare = text.strip().strip(".:!?…*_[](){}<>-–—\"'“”„«» \u00a0").replace("’", "'").casefold()
    return bool(_whole().fullmatch(bare)) if bare else bool(text.strip())


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(_WHOLE)


def is_gap(text: str, language: str) -> bool:
    """Whether a text is nothing but such a gap."""
    return any(not (text[:start] + text[end:]).strip(" .:?!") for start, end in gaps(text, language))
