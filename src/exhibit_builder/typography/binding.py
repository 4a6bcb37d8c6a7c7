"""What stays together on a line: the parts of a number, of a date, a number and its unit, a name and its initials.

Months are those of Unicode's Common Locale Data Repository, and the stems of languages that hang endings on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from exhibit_builder.core.language_tags import TagError, language_tag
from exhibit_builder.core.languages import language
from exhibit_builder.core.locale_facts import date_facts, likely_script, script_of

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"

_SYMBOLS = "km|m|cm|mm|kg|g|ha|%|‰|°C|°"
"""Units that all languages share."""

_WORDS = {
    "pl": (
        r"styczni\w*|styczeń|lut(?:y|ym|ego|emu)|mar(?:zec|c\w*)|kwie(?:cień|tni\w*)|maj\w{0,2}|"
        r"czerw(?:iec|c\w*)|lip(?:iec|c\w*)|sierp(?:ień|ni\w*)|wrze(?:sień|śni\w*)|październik\w*|listopad\w*|"
        r"grud(?:zień|ni\w*)",
        r"r\.|tys\.|mln|mld|osób|osoby|ludzi|rodzin\w*|lata?|procent|kilometr\w*|metr\w*",
    ),
    "cs": (
        r"led(?:en|n\w*)|únor\w*|břez(?:en|n\w*)|dub(?:en|n\w*)|květ(?:en|n\w*)|červ(?:en|n|enc)\w*|srp(?:en|n\w*)|září\w*|"
        r"říj(?:en|n\w*)|listopad\w*|prosin(?:ec|c\w*)",
        r"tis\.|mil\.|mld\.|osob\w*|lid[íi]|rodin\w*|let|roků|procent|kilometr\w*|metr\w*",
    ),
    "sk": (
        r"(?:január|február|apríl|máj|jún|júl|august|septemb|októb|novemb|decemb)\w*|mar(?:ec|c\w*)",
        r"tis\.|mil\.|mld\.|osôb|ľudí|rodín|rokov|percent|kilometr\w*|metr\w*",
    ),
    "hu": (
        r"(?:január|február|március|április|május|június|július|augusztus|szeptember|október|november|december)\w*",
        r"ezer|millió|milliárd|fő|ember\w*|család\w*|év\w*|százalék\w*|kilométer\w*|méter\w*",
    ),
    "fi": (
        r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)ku(?:u|i)\w*",
        r"miljoona\w*|miljardi\w*|ihmis\w*|henkilö\w*|perhe\w*|vuo[dt]\w*|prosent\w*|kilometri\w*|metri\w*",
    ),
    "en": ("", r"pt|in|million|billion|years?|people|families"),
    "az": (
        r"(?:yanvar|fevral|mart|aprel|may|[iİ]yun|[iİ]yul|avqust|sentyabr|oktyabr|noyabr|dekabr)\w*",
        r"(?:min|milyon|milyard|nəfər|adam|ailə|il|yaş|faiz|metr|kilometr)\w*",
    ),
    "tr": (
        r"(?:ocak|ocağ|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralı[kğ])\w*",
        r"(?:bin|milyon|milyar|kişi|aile|yıl|yaş|metre|kilometre)\w*",
    ),
    "de": (
        "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
        r"tsd\.|mio\.|mrd\.|millionen|milliarden|jahren?|menschen|personen|familien|prozent|kilometern?|metern?|uhr",
    ),
    "fr": (
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
        "mille|millions?|milliards?|ans?|années|personnes|familles|kilomètres|mètres|h",
    ),
    "es": (
        "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre",
        "mil|millones|años|personas|familias|kilómetros|metros",
    ),
    "it": (
        "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
        "mila|milioni|miliardi|anni|persone|famiglie|chilometri|metri",
    ),
    "nl": (
        "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
        "miljoen|miljard|jaar|mensen|personen|families|gezinnen|procent|kilometer|meter|uur",
    ),
    "ru": (
        r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|ма(?:[йяею]|ем)",
        r"км|м|см|мм|кг|г|гг|га|тыс|млн|млрд|лет|год\w*|человека?|людей|сем[ье]\w*|(?:процент|километр|метр)\w*",
    ),
    "uk": (
        r"(?:січ|берез|квіт|трав|черв|лип|серп|верес|жовт|груд)(?:ень|н\w*)|лют(?:ий|ого|ому|им)|листопад\w*",
        r"км|м|см|мм|кг|г|га|тис|млн|млрд|рр?|рок\w*|років|осіб|особи?|людей|сімей|сім.ї|родин\w*|"
        r"(?:відсотк|кілометр|метр)\w*",
    ),
    "be": (
        r"(?:студзен|чэрвен|ліпен|сакавік|красавік|кастрычнік|лістапад)\w*|лют(?:ы|ага|аму|ым)|ма[йяіем]\w?|"
        r"жні(?:вень|ўн\w*)|верас(?:ень|н\w*)|снеж(?:ань|н\w*)",
        "",
    ),
    "sr": (r"(?:јануар|фебруар|март|април|мај|јун|јул|август|септемб|октоб|новемб|децемб)\w*", ""),
    "hr": (
        r"(?:siječ|trav|svib|lip|srp)(?:anj|nj\w*)|veljač\w*|ožuj(?:ak|k\w*)|kolovoz\w*|ruj(?:an|n\w*)|listopad\w*|"
        r"studen\w*|prosin(?:ac|c\w*)",
        "",
    ),
    "sl": (r"(?:januar|februar|april|maj|junij|julij|avgust|septemb|oktob|novemb|decemb)\w*|mar(?:ec|c\w*)", ""),
    "hy": (
        r"(?:հունվար|փետրվար|մարտ|ապրիլ|մայիս|հունիս|հուլիս|օգոստոս|սեպտեմբեր|հոկտեմբեր|նոյեմբեր|դեկտեմբեր)\w*",
        r"կմ|մ|սմ|կգ|հա|թ|(?:հազար|միլիոն|մարդ|ընտանիք|տար[իվ]|թվական|տոկոս|կիլոմետր|մետր)\w*",
    ),
    "ka": (
        r"(?:იანვ|თებერვ|მარტ|აპრილ|მაის|ივნის|ივლის|აგვისტ|სექტემბ|ოქტომბ|ნოემბ|დეკემბ)\w*",
        r"კმ|მ|სმ|კგ|ჰა|(?:ათას|მილიონ|ადამიან|ოჯახ|წელ|წლ|პროცენტ|კილომეტრ|მეტრ)\w*",
    ),
    "ar": (
        "يناير|فبراير|مارس|[أإا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر|"
        "كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين",
        r"كم|م|كغ|٪|ألف\w*|مليون\w*|شخص\w*|نسمة|عائلة|أسرة|سنة|عام\w*|كيلومتر\w*|متر\w*",
    ),
    "fa": (
        "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر|"
        "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
        r"٪|کیلومتر\w*|متر\w*|هزار|میلیون|نفر|خانواده|سال\w*|درصد",
    ),
    "he": (
        "ב?(?:ינואר|פברואר|מר[סץ]|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר)",
        r"""ק["״]מ|מ['׳]|אלף|מיליון|איש|בני|אנשים|משפחות|שנים|שנה|אחוזים?|קילומטר\w*|מטר\w*""",
    ),
}
"""Stems of months that take endings, or months in other forms than CLDR has; and what is counted or measured. A word
too many that keeps to its figure does no harm."""

_ENDING = r"(?:-\w{1,3})?"
_ENDING_OF_DAY = r"(?:\.?º|[.°]|er|-\w{1,3})?"
"""What may hang on a figure (``1992-ci``), and on a day (``25.``, ``1er``, ``1.º``)."""

_YEAR = r"\d{4}(?!\d)"

_DAY_BEHIND = frozenset({"az", "hy", "en", "ka"})
"""Where the day may follow the month though CLDR has it before (“fevralın 26-da”, “February 26”)."""

_YEAR_BEFORE = {"hu": r"\.?", "hy": r"(?: (?:թ\.|թվական\w*))?", "ka": r"(?: (?:წ\.|წლის))?"}
"""Where the year may stand before a month without a day (“1992 májusában”), with what stands between the two."""

_CAPITALS_COUNT = frozenset({"en"})
"""Where a month's name is also another word: “of these 3 may be” has no date in it."""

_LONE_LETTERS = frozenset({"pl", "cs", "sk", "ru", "uk", "be", "bg", "mk", "hr", "sr", "bs", "sl"})
"""Languages that leave no word of one letter at a line's end: prepositions and conjunctions belong to what follows
(PN-83/P-55366 for Polish, ČSN 01 6910 for Czech, Мильчин's Справочник издателя for Russian)."""

_NUMBERED = (
    "pp?|no|nos|nr|nrs|vol|vols|art|arts|fig|figs|ch|chap|ed|cf|"
    "№|§§?|n[º°]|núm|pág|págs|kap|abs|abb|bd|bl|s|str|ss|sv|č|čl|r|rys|t|əs|səh|sayfa|"
    "стр|с|гл|п|ст|т|рис|табл|ч|кн|вып|арт|էջ|გვ|ص|עמ׳"
)
"""Abbreviations before a number: of a page, a number, a volume, an article, a picture."""

_EVERYWHERE = (
    # A letter that is bound to a figure before it is its unit and no initial: “1992 г. в Ходжалы”.
    (r"(?<!\w)(?<!\d\u00a0)([^\W\d_]\.) (?=[^\W\d_])", f"\\1{NO_BREAK_SPACE}"),
    # A small i behind “r.” is a word in Polish and no Roman figure.
    (rf"(?i)(?<!\w)((?:{_NUMBERED})\.?) (?=\d|(?-i:[IVXLC]+|[ivxlc]{{2,}})(?!\w))", f"\\1{NO_BREAK_SPACE}"),
    (r"(\d)–(?=\d)", f"\\1{WORD_JOINER}–{WORD_JOINER}"),
)

_GROUPS = (
    r"(?<![\d.,+-])(?<!(?<!\d)\d )(?<!(?<!\d)\d\d )(?<!(?<!\d)\d\d\d )"
    r"(?!0)\d{1,3}(?:[ \u2008\u2009\u200a]\d{3})+(?![ -]?\d)"
)
"""A number in groups of three that no other figures surround, as they do in a telephone's."""

_COUNTED = r"(?<![\w.,:/])(?<!\d[\u00a0\u202f])(\d{1,3}(?:[.,\u00a0\u202f]\d{3})*) (?=[^\W\d_]{4,12}(?![\w-]))"
"""A number and the word behind it, which it counts: no year, no time, no word so long that a narrow column is full, and
none so short that it is hardly a noun."""

_RANGE = r"(?<=\d)(?<!\u00a0\d{4}) (to|bis|tot|à|a|do|až|до|إلى|تا|עד) (?=\d)"
"""From one figure to another, but not from one whole date to the next, which no narrow column would hold; languages
that hang an ending on the figure have no word for it."""

Binding = tuple[re.Pattern[str], "str | Callable[[re.Match[str]], str]"]
"""What is looked for, and what stands in its place."""


@cache
def bindings(tag: str) -> tuple[Binding, ...]:
    """What is replaced in a text, in this order, by its language's tag (BCP 47)."""
    try:
        parts = language_tag(tag)
    except TagError:
        parts = language_tag("en")
    code = parts.language if script_of(parts) == likely_script(parts.language) else ""
    stems, units = _WORDS.get(code, ("", ""))
    case = "" if code in _CAPITALS_COUNT else "(?i)"
    found: list[Binding] = []
    if dates := _dates(tag, code, stems):
        found.append((re.compile(case + dates), _unparted))
    found.append((re.compile(_GROUPS), _one_number))
    counted = f"{_SYMBOLS}|{units}" if units else _SYMBOLS
    found.append((re.compile(rf"{case}(\d{_ENDING}) (?=(?:{counted})(?!\w))"), rf"\1{NO_BREAK_SPACE}"))
    found.append((re.compile(_RANGE), f"{NO_BREAK_SPACE}\\1{NO_BREAK_SPACE}"))
    found.append((re.compile(_COUNTED), rf"\1{NO_BREAK_SPACE}"))
    found.append((re.compile(rf"(\d|\u00a0(?:{_SYMBOLS}))-(?=[^\W\d_]{{1,3}}(?!\w))"), rf"\1-{WORD_JOINER}"))
    opening, closing = (mark.strip() for mark in language(tag).quotes)
    if (opening, closing) == ("«", "»"):
        found.append((re.compile(r"« (?=\S)"), f"«{NO_BREAK_SPACE}"))
        found.append((re.compile(r"(?<=\S) »"), f"{NO_BREAK_SPACE}»"))
    if parts.language == "fr":
        found.append((re.compile(r"(?<=\S) (?=[;:!?]+(?:[\s»”)\]]|$))"), NO_BREAK_SPACE))
    found.extend((re.compile(pattern), replacement) for pattern, replacement in _EVERYWHERE)
    if code in _LONE_LETTERS:
        lone = r"(?<![\w’'.-])(?<!\d\u00a0)([^\W\d_]) (?=\S)"
        found.append((re.compile(lone), rf"\1{NO_BREAK_SPACE}"))
    return tuple(found)


def _one_number(match: re.Match[str]) -> str:
    # A line may end at a thin space as well (UAX 14, BA).
    return re.sub("([\u2008-\u200a])", rf"\1{WORD_JOINER}", _unparted(match))


def _unparted(match: re.Match[str]) -> str:
    return match[0].replace(" ", NO_BREAK_SPACE)


def _dates(tag: str, code: str, stems: str) -> str:
    """The pattern of a date in a text: day and month, month and year, or all of them, in the language's order."""
    facts = date_facts(language_tag(tag))
    months = {name for month in facts["months"] for name in month}
    names = [re.escape(name).replace(r"\ ", " ") for name in sorted(months, key=lambda name: (-len(name), name))]
    if not names and not stems:
        return ""
    prefix = "ב?" if code == "he" else ""
    month = rf"{prefix}(?:{'|'.join([*([stems] if stems else []), *names])})\.?(?!\w)"
    shape = facts["date"]
    words = {re.escape(word) for quoted in re.findall("'([^']+)'", shape) for word in quoted.split() if word.isalpha()}
    between = rf"(?: (?:{'|'.join(sorted(words))})\.?)?" if words else ""
    day = rf"\d{{1,2}}{_ENDING_OF_DAY}"
    days = rf"{day}(?:[–-]{day})?"
    year = rf",?{between} {_YEAR}"
    before = rf"(?:{_YEAR}\.?{between} )?" if shape.startswith("y") else ""
    follows = [rf"{before}{days}{between} {month}(?:{year})?", rf"{month}{year}"]
    if code in _DAY_BEHIND or re.search("M.*d", shape):
        follows.insert(1, rf"{before}{month}{between} {days}(?!\d)(?:{year})?")
    if code in _YEAR_BEFORE:
        follows.append(rf"{_YEAR}{_YEAR_BEFORE[code]} {month}(?! \d{{1,2}}(?!\d))")
    return rf"(?<!\w)(?:{'|'.join(follows)})"
