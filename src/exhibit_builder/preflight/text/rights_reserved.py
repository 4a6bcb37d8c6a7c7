"""Words that keep a picture from being printed, and those that allow it, in the languages of the program."""

from __future__ import annotations

import re
from functools import cache

from exhibit_builder.system.recalled import recalled

_RESERVED = (
    r"all rights (?:are )?reserved|rights reserved|alle rechte (?:vorbehalten|liegen)|"
    r"tous (?:les )?droits (?:sont )?réservés|droits réservés|todos los derechos reservados|"
    r"tutti i diritti (?:sono )?riservati|alle rechten voorbehouden|"
    r"все права (?:защищены|сохранены)|усі права (?:захищені|застережено)|bütün hüquqlar(?:ı)? qorunur|"
    r"tüm hakları saklıdır|բոլոր իրավունքները պաշտպանված են|ყველა უფლება დაცულია|جميع الحقوق محفوظة|"
    r"کلیه حقوق محفوظ|تمامی حقوق محفوظ|כל הזכויות שמורות|"
    r"(?:no|not for|without) (?:reproduction|print(?:ing)?|publication|reuse|re-use)|do not (?:copy|reproduce|print)|"
    r"may not be (?:reproduced|printed|copied|published)|not to be (?:reproduced|printed|copied|published)|"
    r"reproduction (?:is )?(?:prohibited|forbidden)|"
    r"(?:web|online|screen|internet|editorial|personal|private|internal|research)(?: and \w+)? use only|"
    r"for (?:web|online|screen|personal|private|internal|research)(?: and \w+)? use only|"
    r"for (?:web|online) only|licensed for (?:the )?(?:web|online|screen)|preview only|watermarked|"
    r"(?:vervielfältigung|nachdruck|abdruck) (?:ist )?(?:verboten|untersagt|nicht gestattet)|nur (?:für|zur) "
    r"(?:web|online|private|interne|persönliche)\w*|nicht zum (?:druck|abdruck)|reproduction interdite|"
    r"usage (?:privé|web|en ligne) (?:uniquement|seulement)|воспроизведение запрещено|перепечатка запрещена|"
    r"только для (?:личного|внутреннего)|çoğaltılamaz|kopyalanamaz|çap etmək (?:olmaz|qadağandır)"
)
_ALLOWED = (
    r"(?<!without )(?<!no )(?<!not )(?:permission|permitted|courtesy|licen[sc]ed? (?:to|for print|by|under|no)|"
    r"licen[cs]es?\b|allowed|consent|granted|authori[sz]ed|used with|reproduced by|reproduced with|printed by|"
    r"printed with|cc[- ]by|public domain|"
    r"genehmigung|erlaubnis|freundlicher|(?<!nicht )gestattet|lizenz|überlassen|autorisation|avec l[’']accord|"
    r"aimable|"
    r"permiso|autorización|permesso|autorizzazione|gentile|toestemming|с разрешения|по разрешению|лицензи|с согласия|"
    r"icazəsi ilə|icazə|razılığı|izniyle|izin|թույլտվությամբ|ნებართვით|بإذن|بترخيص|با اجازه|באדיבות|ברשות)"
)
_REFUSED = (
    r"(?:without|no|not|nicht|ohne|sans|без|bez)\s+(?:\w+\s+){0,3}(?:permission|consent|licen[cs]e|genehmigung|"
    r"erlaubnis|autorisation|разрешения)|(?:permission|licen[cs]e|genehmigung|erlaubnis) (?:is )?(?:required|"
    r"needed|pending|erforderlich|nötig)"
)
"""What says that a right is asked for and not given: “not to be printed without written permission”."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when there is a text to look at: that takes longer than to read it."""
    return re.compile(pattern, re.IGNORECASE)


@recalled
def forbids_printing(rights: str) -> str:
    """The words that keep a picture from being printed, or nothing where there are none or somebody allowed it."""
    match = _compiled(_RESERVED).search(rights)
    allowed = _compiled(_ALLOWED).search(_compiled(_REFUSED).sub(" ", rights))
    return match[0] if match and not allowed else ""
