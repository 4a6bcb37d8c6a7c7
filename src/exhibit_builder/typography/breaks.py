"""Where a line may end (UAX 14), and the spaces that must not break."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_ENGLISH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec",
    "pt|in|million|billion|years?|people|families",
)
"""Months, and what is counted or measured."""

_SYMBOLS = "km|m|cm|mm|kg|g|ha|%|‰|°C|°"
"""Units that all languages share."""

_WORDS = {
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
        "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
        r"км|м|см|мм|кг|г|гг|га|тыс|млн|млрд|лет|год\w*|человека?|людей|сем[ье]\w*|(?:процент|километр|метр)\w*",
    ),
    "uk": (
        "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
        r"км|м|см|мм|кг|г|га|тис|млн|млрд|рр?|рок\w*|років|осіб|особи?|людей|сімей|сім.ї|родин\w*|"
        r"(?:відсотк|кілометр|метр)\w*",
    ),
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
"""The same for the other languages of :mod:`exhibit_builder.core.languages`, months in the form that stands beside a
day. A word too many that keeps to its figure does no harm."""

_BETWEEN = {"es": "de"}
"""What stands between day and month."""

_MONTH_FIRST = frozenset({"az", "hy"})
"""Where the day may follow the month: “fevralın 26-da”."""

_ENDING = r"(?:-\w{1,3})?"
_ENDING_OF_DAY = r"(?:\.?º|[.°]|er|-\w{1,3})?"
"""What may hang on a figure (``1992-ci``), and on a day (``25.``, ``1er``, ``1.º``)."""

_EVERYWHERE = (
    # A letter that is bound to a figure before it is its unit and no initial: “1992 г. в Ходжалы”.
    (r"(?<!\w)(?<!\d\u00a0)([^\W\d_]\.) (?=[^\W\d_])", "\\1\u00a0"),
    (r"(?<!\w)(pp?\.|no\.|No\.|vol\.|art\.|§|§§|№) (?=[\dIVXLC])", "\\1\u00a0"),
    (r"(\d)–(?=\d)", "\\1\u2060–\u2060"),
)


@cache
def _bindings(tag: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is replaced in a text, by its language; one without a row is set as English is."""
    language = tag.partition("-")[0]
    pairs = [*(_of(language) if language in _WORDS else _of_english()), *_EVERYWHERE]
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


def _of_english() -> list[tuple[str, str]]:
    months, units = _ENGLISH
    # Capitals count: “of these 3 may be” has no date in it.
    return [
        (rf"(?<!\S)(\d{{1,2}}(?:[–-]\d{{1,2}})?) (?=(?:{months})\b)", "\\1\u00a0"),
        (rf"(\d) (?=(?:{_SYMBOLS}|{units})(?:\W|$))", "\\1\u00a0"),
    ]


def _of(language: str) -> list[tuple[str, str]]:
    months, units = _WORDS[language]
    between = f"{_BETWEEN[language]} " if language in _BETWEEN else ""
    pairs = [
        (
            rf"(?i)(?<!\w)(\d{{1,2}}{_ENDING_OF_DAY}) {between}(?=(?:{months})(?!\w))",
            "\\1\u00a0" + between.replace(" ", "\u00a0"),
        ),
        (rf"(?i)(\d{_ENDING}) (?=(?:{_SYMBOLS}|{units})(?!\w))", "\\1\u00a0"),
    ]
    if language in _MONTH_FIRST:
        pairs.append((rf"(?i)(?<!\w)({months}) (?=\d{{1,2}}(?!\d))", "\\1\u00a0"))
    pairs.append((rf"(\d|\u00a0(?:{_SYMBOLS}))-(?=[^\W\d_]{{1,3}}(?!\w))", "\\1-\u2060"))
    return pairs


_LETTERS = (
    "a-zA-Z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386"
    "\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0561-\u0587\u0620-\u064a"
    "\u0671-\u06d3\u10d0-\u10fa\u1c90-\u1cba\u1e00-\u1eff"
)
"""Letters of Latin, Greek, Cyrillic, Armenian, Arabic and Georgian that UAX 14 counts as AL."""

_FIGURES = "0-9\u0660-\u0669\u06f0-\u06f9"
"""Figures of class NU."""

_HEBREW = "\u05d0-\u05ea"
"""Letters of class HL: they hold what follows their hyphen, and what stands before them and a stroke (LB21a, LB21b)."""

_CLOSING = ".,:;!?'\"’”“»)\\]…"
_OPENING = "(\\[{“‘«„¿¡\"'"

_WORD = f"[{_LETTERS}{_FIGURES}{_HEBREW}]"
_ATOM = f"{_WORD}+(?:(?:[.,:'’”)\\]\u00a0]{{1,3}}|\u2060–\u2060|-?\u2060){_WORD}+)*"
_STROKE = f"(?:(?<![{_HEBREW}])[-–](?=[{_LETTERS}{_FIGURES}])|/(?=[{_LETTERS}]))"
_SIMPLE = re.compile(f"[{_OPENING}]*{_ATOM}(?:{_STROKE}{_ATOM})*[{_CLOSING}\u00a0]*|[-–—…]?")
_PARTING = re.compile(f"[-/](?=[{_LETTERS}])|–(?=[{_LETTERS}{_FIGURES}])")
_BEFORE = f"{_LETTERS}{_FIGURES}{_HEBREW}.,:;!?'\"’”»)\\]…–-"
_AFTER = f"{_LETTERS}{_FIGURES}{_HEBREW}{_OPENING}–…-"
_PARTED = re.compile(f"(?:^|(?<=[{_BEFORE}])|(?<=[{_LETTERS}{_FIGURES}.,!?]“)) +(?=[—{_AFTER}])|(?<=—) +(?=[{_AFTER}])")
"""Spaces between characters of which neither changes what may happen beyond them: behind no opening mark (LB14, LB15a),
before none that may not begin a line (LB11, LB13, LB15b, LB15c), and not between two long dashes (LB17)."""


_LINE_ENDS = ("\n", "\v", "\f", "\r", "\x85", "\u2028", "\u2029")


def bind(text: str, language: str = "en") -> str:
    """The text with no-break spaces between day and month, number and unit, initial and name (design.md, Line
    breaking), and figures and units joined to the endings that hang on them.

    ``language`` is the text's tag (BCP 47), which says how months and units are called.
    """
    for pattern, replacement in _bindings(language):
        text = pattern.sub(replacement, text)
    return text


def opportunities(text: str) -> list[int]:
    """Offsets at which a line may start (UAX 14), ascending; the text's own end is not among them."""
    offsets: list[int] = []
    bare = text.rstrip(" ")
    if bare[-1:] not in _LINE_ENDS:
        text = bare
    start = 0
    for match in _PARTED.finditer(text):
        offsets.extend([start + offset for offset in _within(text[start : match.start()])])
        start = match.end()
        offsets.append(start)
    offsets.extend([start + offset for offset in _within(text[start:])])
    return offsets


@lru_cache(maxsize=4096)
def _within(part: str) -> tuple[int, ...]:
    # Loading the tables of UAX 14 takes longer than setting a poster; a plain word has one answer.
    if _SIMPLE.fullmatch(part):
        return tuple([match.end() for match in _PARTING.finditer(part)])
    from uniseg.linebreak import line_break_boundaries

    return tuple([offset for offset in line_break_boundaries(part) if 0 < offset < len(part)])
