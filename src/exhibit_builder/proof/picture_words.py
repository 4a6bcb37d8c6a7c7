"""Words that stand beside pictures and what they come to, in the languages of the program.

The lists hold all languages together: a caption in English under a Turkish exhibit is no reason for an alarm. A
language that is not in them finds nothing.
"""

from __future__ import annotations

import re
import unicodedata

from exhibit_builder.manuscript.passages import words


def _listed(text: str) -> frozenset[str]:
    """The parts of a list with strokes between them, over lines of any length."""
    return frozenset(" ".join(part.split()) for part in text.split("|"))


FILE_NAME = re.compile(
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

DRAWN = re.compile(
    r"\b(?:draw(?:n|ing)|illustrat|sketch|artist[’']?s impression|graphic|diagram|engrav|paint(?:ing|ed)|stand-in|"
    r"dessin|croquis|gravure|dibuj|ilustra[cd]|boceto|grabado|disegn|schizzo|incision|"
    r"rəsm(?!i)|rəsim|rəssam|çəkil|illüstrasi|eskiz|çiz(?:im|il|gi|er)|resim|ressam|gravür|"
    r"иллюстрац|эскиз|гравюр|график|ілюстрац|ескіз|նկար|պատկերազարդ|գծանկար|"
    r"(?:ال)?(?:رسم(?!ي)|رسوم|مرسوم)|نقاشی|طراحی|تصویرسازی|طرح|ה?(?:איור|ציור|מאויר|רישום|שרטוט))|"
    r"zeichnung|gezeichnet|illustr|skizze|grafik\b|gemälde|tekening|getekend|schets|рисун|рисова|малюн|"
    r"ნახატ|დახატ|ილუსტრაცი|ესკიზ",
    re.IGNORECASE,
)
"""Beginnings of words that tell a reader that a picture was drawn and is no photograph."""

DETAIL = re.compile(
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


def drawn(*texts: str) -> bool:
    """Whether one of the texts says that a picture was drawn."""
    return any(DRAWN.search(text) for text in texts)


def same_words(alt: str, caption: str) -> bool:
    """Whether a description holds nothing but the words of a caption, in their order."""
    one, other = (" ".join(word.lower() for word in words(text)) for text in (alt, caption))
    return bool(one) and f" {one} " in f" {other} "
