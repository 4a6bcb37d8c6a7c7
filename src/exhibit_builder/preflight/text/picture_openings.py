"""Words with which a description says that it is a picture, in the languages of the program."""

from __future__ import annotations

import re
from functools import cache

_OPENING = (
    r"\W*((?:(?:this|here) is |das ist |c[’']est )?(?:(?:an?|the|this|our|ein|eine|das|die|der|dieses|une?|la|le|l[’']|"
    r"una?|el|il|een|de|het)\s*\b)?\s*"
    r"(?:(?:black[- ]and[- ]white|colou?r(?:ed)?|old|historic(?:al)?|digital|close-up|schwarz-weiß|alte[sr]?|farb)[- ]*"
    r")*"
    r"(?:(?:image|picture|photo|photograph|pic|graphic|snapshot|screenshot)s?"
    r" (?:of|showing|shows|depicting|depicts|that shows|which shows|with)|"
    r"(?:bild|foto|fotografie|abbildung|aufnahme|grafik) (?:von|vom|eines|einer|der|des|mit|zeigt|zeigend)|"
    r"(?:image|photo|photographie|cliché) (?:de|d[’'’]|du|des|montrant|qui montre|représentant)|"
    r"(?:imagen|foto|fotografía|immagine|fotografia) (?:de|del|di|della|dell[’']|que muestra|che mostra)|"
    r"(?:afbeelding|foto) van|"
    r"(?:изображение|фото|фотография|снимок|картинка)(?= (?!на|в|из)\w)|(?:зображення|світлина|фото)(?= (?!на|в|з)\w)|"
    r"صورة(?= )|تصویر(?= )|عکس(?= )|תמונה של|תמונת|תצלום של))"
)
_CLOSING = r"(?:şəkli|fotosu|fotoşəkli|təsviri|resmi|fotoğrafı|görseli|görüntüsü|պատկերը|լուսանկարը|նկարը)\W*$"
"""What says at the beginning of a description, or in languages that put it last at its end, that it is a picture."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when there is a text to look at: that takes longer than to read it."""
    return re.compile(pattern, re.IGNORECASE)


def opens_as_picture(alt: str) -> str:
    """The words with which a description says that it is a picture, or nothing."""
    match = _compiled(_OPENING).match(alt) or _compiled(_CLOSING).search(alt)
    return match[0].strip() if match else ""
