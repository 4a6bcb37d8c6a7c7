"""What words promise of the address behind them: a host by its name, a service by its name, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.web_address import ascii_host
from exhibit_builder.manuscript.links import host
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight.text.addresses import is_below
from exhibit_builder.preflight.text.picture_words import folded

_HOST = late_pattern(
    r"(?<![\w@./-])(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,24})(?![\w@-]|\.\w)(?:/\S*)?",
)
_NO_HOST = frozenset(
    [
        "pdf",
        "jpg",
        "jpeg",
        "png",
        "tif",
        "tiff",
        "gif",
        "webp",
        "svg",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "txt",
        "zip",
        "mp3",
        "mp4",
        "mov",
        "avi",
        "html",
        "htm",
    ]
)
"""Ends of names that a file has and no host."""

SERVICES = {
    "wikipedia": ("wikipedia.org", "wikimedia.org"),
    "wikimedia commons": ("wikimedia.org",),
    "youtube": ("youtube.com", "youtu.be", "youtube-nocookie.com"),
    "vimeo": ("vimeo.com",),
    "facebook": ("facebook.com", "fb.com", "fb.me", "fb.watch"),
    "instagram": ("instagram.com",),
    "flickr": ("flickr.com", "flic.kr"),
    "telegram": ("t.me", "telegram.org", "telegram.me"),
    "spotify": ("spotify.com",),
    "soundcloud": ("soundcloud.com",),
    "tiktok": ("tiktok.com",),
    "mastodon": (),
}
"""Names that promise a host, which stands here (*house*: what people name when they link to it)."""

_LISTED = """
    more information|further information|additional information|find out more|
    weitere informationen|mehr informationen|mehr erfahren|plus d'informations|plus d'infos|más información|
    maggiori informazioni|meer informatie|meer info|more info|info|details|
    дополнительная информация|больше информации|daha çox məlumat|əlavə məlumat|daha fazla bilgi|ayrıntılar|
    click|click here|here|this|link|this link|the link|a link|read more|more|learn more|see more|more here|see here|
    go|website|web site|page|web page|online|url|
    hier|hier klicken|klick hier|klicken sie hier|mehr|mehr lesen|weiterlesen|mehr dazu|dieser link|der link|webseite|
    ici|cliquez ici|cliquer ici|lien|ce lien|en savoir plus|lire la suite|plus|
    aquí|aqui|haga clic aquí|clic aquí|enlace|este enlace|más|leer más|qui|clicca qui|link|di più|leggi di più|
    hier klikken|klik hier|lees meer|meer|
    здесь|тут|ссылка|по ссылке|нажмите здесь|подробнее|читать далее|далее|сюда|тут|посилання|детальніше|
    burada|bura|buraya|buraya tıklayın|tıklayın|bağlantı|devamı|daha fazla|burax|buraya klikləyin|klikləyin|keçid|link|
    linkə keçid|ətraflı|daha ətraflı|
    այստեղ|հղում|ավելին|აქ|ბმული|მეტი|هنا|اضغط هنا|انقر هنا|رابط|الرابط|المزيد|اینجا|اینجا کلیک کنید|پیوند|
    כאן|לחצו כאן|קישור|עוד
"""
EMPTY = frozenset(" ".join(part.split()) for part in _LISTED.split("|"))
"""Words that say nothing of where a link leads, in small letters (WCAG 2.2, 2.4.4 and failure F63, “click here”)."""


_CLICK = (
    r"(?:please )?(?:click|tap)(?: on)?(?: the)? (?:here|link|button|below|above|code|arrow)"
    r"|press (?:on )?(?:the|this) (?:link|button)|click to|click for|click on"
    r"|scroll (?:down|up)|swipe (?:left|right|to|for)|hover over|(?:watch|play|see) the video (?:below|here"
    r"|above)|press play"
    r"|nach (?:unten|oben) scrollen|scrollen sie|video (?:unten |hier )?ansehen|faites défiler|прокрутите"
    r"|смотрите видео ниже"
    r"|(?:aşağı|yukarı) kaydır\w*|videoyu (?:izleyin|oynat\w*)|videoya (?:baxın|aşağıda)"
    r"|(?:bitte )?(?:klick\w*|tipp\w*|drück\w*)(?: sie| du)?(?: bitte)?(?: auf)?(?: den| die| das)? (?:hier"
    r"|link|knopf|button|schaltfläche|unten)"
    r"|hier (?:klicken|tippen|drücken)|cliqu\w+ (?:ici|sur)|appuy\w+ (?:ici|sur le (?:lien|bouton))"
    r"|(?:haga|haz) clic|clic aquí|pulse aquí|clicca\w* (?:qui|sul)|(?:klik|tik) (?:hier|op)|hier klikken"
    r"|(?:нажмите|кликните|щёлкните|щелкните|жмите|нажми|кликни)(?: на)? (?:здесь|сюда|тут|ссылку|кнопку|по)"
    r"|(?:натисніть|клацніть) (?:тут|сюди|на)|(?:buraya|linke|düğmeye|bağlantıya|koda) (?:tıkla\w*|dokun\w*|bas\w*)"
    r"|(?:buraya|linkə|keçidə|düyməyə) (?:klik\w*|toxun\w*|bas\w*|vur\w*)|(?:اضغط|انقر)\w* (?:هنا|على)"
    r"|(?:לחצו|לחץ|הקליקו) (?:כאן|על)|(?:اینجا|روی \w+) (?:کلیک|را بزنید)|սեղմեք (?:այստեղ|հղում)|დააწკაპუნეთ"
)
"""Words that ask for a click (*house*: paper has nothing to click on)."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Words with an address behind them. ``what`` names where they stand, as a sentence does; ``key`` is the link's
    name under links, or empty; ``step`` is the block of a call to action that they stand in."""

    words: str
    url: str
    what: str
    place: Place
    key: str = ""
    step: int = 0


def promises(exhibit: Exhibit, passages: Sequence[Passage]) -> Iterator[Promise]:
    """Every text that leads somewhere: links in a text, labels of links that are used, steps of a call to action."""
    links = exhibit.fields.links
    used = {passage.text for passage in passages if passage.part is Part.LINK_KEY}
    for key, link in links.items():
        if key in used:
            place = exhibit.places["links", key, "label"]
            yield Promise(link.label, link.url, f"the label of the link '{key}'", place, key)
    for passage in passages:
        if passage.on_page and passage.part.marked_up:
            for span in (span for paragraph in paragraphs(passage.text) for span in paragraph if span.url):
                yield Promise(span.text, span.url, "a text", passage.place)
    for panel in exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, Action):
                continue
            for index, step in enumerate(block.fields.steps):
                if step.link in links:
                    words = f"{step.verb}. {' '.join(span.text for line in paragraphs(step.text) for span in line)}"
                    place = block.places.get(("steps", index, "link"), block.place)
                    what = f"the step “{step.verb.strip()}”"
                    yield Promise(words, links[step.link].url, what, place, step.link, id(block))


def other_host(words: str, url: str) -> str:
    """The host or the service that words name and that isn't the address' own; empty where there is none."""
    leads = ascii_host(host(url)).removeprefix("www.")
    named = [match[1] for match in _HOST.finditer(words) if _is_host(match[1])]
    names = [ascii_host(name.lower()).removeprefix("www.") for name in named]
    if names:
        fits = any(is_below(leads, name) or is_below(name, leads) for name in names)
        return "" if fits else named[0]
    plain = f" {folded(words)} "
    for service, hosts in SERVICES.items():
        if hosts and f" {service} " in plain and not any(is_below(leads, own) for own in hosts):
            return service.title()
    return ""


def _is_host(name: str) -> bool:
    """Whether letters with a full stop between them are a host's name, and not “e.g.”, a file or a slip of typing."""
    first, *_, last = name.split(".")
    return last.islower() and last not in _NO_HOST and (first == "www" or len(name) >= 6) and not first.isdigit()


def asked_click(words: str) -> str:
    """The first words that ask to click on something, which nobody can on paper; empty where there are none."""
    low = words.lower()
    # Most texts have none of these, and no pattern is tried.
    found = _click().search(words) if any(key in low for key in _CLICK_KEYS) else None
    return found[0] if found else ""


_CLICK_KEYS = (
    *(
        "click",
        "tap ",
        "press ",
        "scroll",
        "swipe",
        "hover",
        "video",
        "klick",
        "tipp",
        "drück",
        "cliqu",
        "appuy",
        "défil",
    ),
    *("clic", "pulse", "klik", "tik ", "нажм", "нажми", "клик", "щёлк", "щелк", "жмите", "прокрут", "видео", "натисн"),
    *(
        "клацн",
        "tıkla",
        "dokun",
        "bas",
        "toxun",
        "vur",
        "kaydır",
        "اضغط",
        "انقر",
        "לחצו",
        "לחץ",
        "הקליק",
        "کلیک",
        "بزنید",
    ),
    *("սեղմ", "დააწკაპ"),
)


@cache
def _click() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_CLICK})(?!\w)", re.IGNORECASE)


def is_empty(words: str) -> bool:
    """Whether the words of a link don't say where it leads."""
    return folded(words) in EMPTY
