"""Words that stand beside pictures and what they come to, in the languages of the program.

The lists hold all languages together: a caption in English under a Turkish exhibit is no reason for an alarm. A
language that is not in them finds nothing.
"""

from __future__ import annotations

import re
import unicodedata

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.manuscript.passages import words
from exhibit_builder.system.recalled import recalled


def _listed(text: str) -> frozenset[str]:
    """The parts of a list with strokes between them, over lines of any length."""
    return frozenset(" ".join(part.split()) for part in text.split("|"))


FILE_NAME = late_pattern(
    r"\.(?:jpe?g|png|tiff?|gif|webp|heic|bmp|psd)$|^(?:img|image|dscn?|dscf|pxl|scan|photo|pic|foto|whatsapp)[\s_-]*\d+\w*$",
    re.IGNORECASE,
)
"""What a camera, a scanner or a telephone calls its files."""

PLACEHOLDERS = _listed(
    """
    tbd|tba|tbc|todo|to do|to come|to follow|to be confirmed|to be added|fixme|xxx|tk|lorem ipsum|placeholder|
    insert here|alt text|alt|caption|credit|rights|none|n a|null|folgt|à compléter|por definir|da definire|
    уточняется|уточнить|əlavə olunacaq|eklenecek
    """
)
"""What is written where something is still to come, in small letters."""

PICTURE_WORDS = _listed(
    """
    a|an|the|of|my|our|image|images|picture|pictures|photo|photos|photograph|photographs|photography|graphic|figure|
    drawing|illustration|map|logo|icon|screenshot|old|new|black|white|and|colour|color|untitled|
    bild|foto|fotografie|zeichnung|abbildung|karte|das|die|der|ein|eine|schwarzweiß|
    une|le|la|les|photographie|dessin|carte|noir|et|blanc|imagen|fotografía|dibujo|mapa|el|immagine|fotografia|
    disegno|mappa|afbeelding|tekening|kaart|de|het|een|
    şəkil|fotoşəkil|foto|rəsm|xəritə|təsvir|resim|fotoğraf|görsel|çizim|harita|bir|
    изображение|картинка|фото|фотография|снимок|рисунок|карта|схема|чёрно|белое|зображення|світлина|малюнок|
    պատկեր|լուսանկար|նկար|քարտեզ|სურათი|ფოტო|ნახატი|რუკა|
    صورة|الصورة|خريطة|رسم|تصویر|عکس|نقشه|طرح|תמונה|תצלום|מפה|ציור|איור
    """
)
"""Words that say that something is a picture, and nothing of what it shows."""

NOBODY = _listed(
    """
    unknown|not known|author unknown|source unknown|internet|the internet|from the internet|web|the web|online|
    website|google|google images|google search|bing|facebook|instagram|twitter|telegram|whatsapp|youtube|tiktok|
    pinterest|social media|wikipedia|open source|open sources|various|archive|private|photo|image|own|ours|us|me|
    unbekannt|aus dem internet|netz|inconnu|inconnue|sur internet|desconocido|de internet|sconosciuto|da internet|
    onbekend|van internet|naməlum|məlum deyil|bilinmir|internetdən|sosial şəbəkə|bilinmiyor|internetten|sosyal medya|
    неизвестно|неизвестен|неизвестный автор|интернет|из интернета|гугл|соцсети|открытые источники|невідомо|інтернет|
    з інтернету|անհայտ|համացանց|უცნობი|ინტერნეტი|مجهول|غير معروف|الإنترنت|نامعلوم|ناشناس|اینترنت|לא ידוע|אינטרנט|
    מהאינטרנט
    """
)
"""What is written for a picture's maker by people who don't know whose it is."""

NO_RIGHTS = NOBODY | _listed(
    """
    copyright|copyrighted|©|c|all rights reserved|alle rechte vorbehalten|tous droits réservés|
    todos los derechos reservados|tutti i diritti riservati|все права защищены|bütün hüquqlar qorunur|
    tüm hakları saklıdır|fair use|free|free from internet|no copyright|not clear|unclear|pending|requested|asked|
    permission pending|permission requested|being cleared|to be cleared|нет данных|не установлено|ungeklärt|non libre
    """
)
"""What says nothing of whether a picture may be printed, or says that it may not."""

DRAWING = {
    "ar": "رسم",
    "az": "rəsm",
    "de": "Zeichnung",
    "en": "drawing",
    "es": "dibujo",
    "fa": "نقاشی",
    "fr": "dessin",
    "he": "איור",
    "hy": "գծանկար",
    "it": "disegno",
    "ka": "ნახატი",
    "nl": "tekening",
    "ru": "рисунок",
    "tr": "çizim",
    "uk": "малюнок",
}
"""The word for a drawing in each language of the program."""

_DRAWN = late_pattern(
    r"\b(?:"
    r"drawings?|illustrations?|sketch(?:es)?|paintings?|engravings?|etchings?|woodcuts?|lithographs?|watercolou?rs?|"
    r"renderings?|visuali[sz]ations?|infographics?|diagrams?|stand-ins?|computer-generated|artist[’']?s impression|"
    r"artist impression|(?:drawn|painted|illustrated|sketched) (?:by|for|after|from|in (?:ink|chalk|charcoal|pencil))|"
    # German, Dutch
    r"(?:(?:blei|feder|bleistift|tusch|tusche|kreide|kohle|strich|umriss|hand|farb|rekonstruktions)-?)?zeichnung(?:en)?|"
    r"illustration(?:en)?|skizzen?|gemälde|aquarelle?|(?:info)?grafik(?:en)?|(?:kupfer|holz|stahl)stich|holzschnitt|"
    r"radierung(?:en)?|lithogra[fp]hien?|visualisierung|(?:gezeichnet|gemalt|illustriert) von|"
    r"(?:(?:pen|potlood|krijt|houtskool)-?)?tekening(?:en)?|illustraties?|schets(?:en)?|gravures?|aquarel(?:len)?|"
    # French, Spanish, Italian
    r"dessins?|croquis|esquisses?|aquarelles?|infographies?|schémas?|image de synthèse|(?:vue|impression) d[’']artiste|"
    r"dibujos?|ilustraci(?:ón|ones)|bocetos?|acuarelas?|infografías?|recreación artística|dibujad[oa]s? por|"
    r"disegn[oi]|illustrazion[ei]|schizz[oi]|acquerell[oi]|infografic(?:a|he)|rappresentazione artistica|"
    # Azerbaijani, Turkish
    r"rəsm(?:dir|lər|lərdir|də|dən|in)?|rəssam|illüstrasiya\w*|eskiz\w*|qravür\w*|karikatura|"
    r"çizim\w*|ressam|çizer|çizen|illüstrasyon\w*|gravür\w*|suluboya|karakalem|temsil[iîi̇](?:dir)?|"
    # Russian, Ukrainian
    r"рисун(?:ок|к\w{1,3})|нарисован[аоы]?|иллюстраци\w+|эскиз\w*|гравюр\w+|акварел\w+|инфографик\w+|визуализаци\w+|"
    r"малюн(?:ок|к\w{1,3})|намальован\w*|ілюстраці\w+|ескіз\w*|інфографік\w+|візуалізаці\w+|"
    # Armenian, Georgian
    r"գծանկար\w*|գեղանկար\w*|ջրանկար\w*|(?:նկար|պատկեր)ազարդ\w*|էսքիզ\w*|ուրվանկար\w*|"
    r"(?:ჩა)?ნახატ\w*|ილუსტრაცი\w*|ესკიზ\w*|გრავიურ\w*|"
    # Arabic, Persian, Hebrew
    r"[وبل]?(?:ال)?(?:رسم|رسما|رسمًا|رسمة|رسوم(?= توضيحي| بياني)|إنفوجرافيك)|بريشة|"
    r"نقاشی|تصویرسازی|تصویرگری|نگارگری|آبرنگ|سیاه\u200c?قلم|"
    r"[והבלמכש]{0,2}(?:איור|איורים|ציור|ציורים|רישום|רישומים|שרטוט|תחריט|הדמיה|הדמיית)"
    r")\b",
    re.IGNORECASE,
)
"""Words and turns that tell a reader that a picture was drawn and is no photograph.

Each is a whole word with its endings: “drawn to”, “painted white”, “по графику” and «Քարի նկարը» (the stone's picture)
say nothing of a drawing. Words that mean as well a plan, a photograph, a plaque or who designed a thing are left out.
"""

_DENIED = late_pattern(
    r"\b(?:not|no|never|isn[’']t|nicht|kein\w*|pas|non|sin|geen|niet|не|ні|ոչ|არა|არ|ليس\w*|لا|نه|לא|אינו|אינה|אין)"
    r"(?:\s+(?:a|an|the|any|un|une|una|uno|ein|eine|een|es|è|est))?\s+$",
    re.IGNORECASE,
)
_DENIED_AFTER = late_pattern(r"\s+(?:deyil|değil|չէ|չի|نیست|არ არის)\b", re.IGNORECASE)
"""What before or after a word says that it doesn't hold: “not a drawing”, “çizim değil”."""

DETAIL = late_pattern(
    r"\b(?:detail|cropp|excerpt|part of|section of|extrait|recadr|detalle|recort|dettaglio|particolare|ritagli|detay|"
    r"detal|hissə|parça|kesit|fragment|фрагмент|детал|част|հատված|(?:ال)?(?:تفصيل|جزء)|جزئیات|بخشی|ה?פרט)|"
    r"ausschnitt|détail|uitsnede|ფრაგმენტ|დეტალ",
    re.IGNORECASE,
)
"""Beginnings of words that tell a reader that a picture shows a part of another."""


def folded(text: str) -> str:
    """A short text in small letters, its words parted by one blank, without signs around and between them."""
    small = unicodedata.normalize("NFC", text).replace("İ", "i").lower()
    return " ".join(re.sub(r"[\W_]+", " ", small).split()) or ("©" if "©" in small else "")


def still_to_come(text: str) -> bool:
    """Whether a text only keeps a place free: ``TBD``, ``?``, ``...``."""
    plain = folded(text)
    return plain in PLACEHOLDERS or not plain


def names_a_file(text: str) -> bool:
    """Whether a text is a file's name: ``IMG_2041``, ``stone-final.jpg``."""
    return FILE_NAME.search(text.strip()) is not None


def says_nothing(alt: str) -> bool:
    """Whether a picture's description doesn't say what it shows: one word, or only that it is a picture."""
    plain = folded(alt).split()
    return len(plain) < 2 or all(word in PICTURE_WORDS or word.isdigit() for word in plain)


@recalled
def drawn(*texts: str) -> bool:
    """Whether one of the texts says that a picture was drawn; “not a drawing” doesn't."""
    return any(
        not _DENIED.search(text, 0, match.start()) and not _DENIED_AFTER.match(text, match.end())
        for text in texts
        for match in _DRAWN.finditer(text)
    )


def same_words(alt: str, caption: str) -> bool:
    """Whether a description holds nothing but the words of a caption, in their order."""
    one, other = (" ".join(word.lower() for word in words(text)) for text in (alt, caption))
    return bool(one) and f" {one} " in f" {other} "
