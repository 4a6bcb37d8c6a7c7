"""``wrong-letter``: a letter that a language doesn't have, where its own looks almost the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.written_text import quoted_list


@dataclass(frozen=True, slots=True)
class _Swap:
    """``wrong`` is written for ``right``; ``sure_with`` is what a text must hold for that to be sure."""

    wrong: str
    right: str
    sure_with: str = ""


_DOTTED = _Swap("i\u0307", "i")
_SWAPS: dict[str, tuple[_Swap, ...]] = {
    "az": (_DOTTED, _Swap("ǝ", "ə"), _Swap("Ǝ", "Ə")),
    "tr": (_DOTTED,),
    # Turkish names keep their ş in Romanian text, so that one is sure only beside ţ.
    "ro": (_Swap("ţ", "ț"), _Swap("Ţ", "Ț"), _Swap("ş", "ș", "ţ"), _Swap("Ş", "Ș", "ţ")),
    "fa": (_Swap("ي", "ی"), _Swap("ك", "ک")),
}
"""For each language, what a foreign keyboard or a wrong conversion leaves (Unicode CLDR, exemplar characters)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    swaps = _SWAPS.get(facts.primary_language(evidence), ())
    for text in facts.written_texts(evidence) if swaps else ():
        for swap in swaps:
            at = text.text.find(swap.wrong)
            if at < 0 or swap.sure_with not in text.text.lower():
                continue
            words = (word.strip(".,;:!?…»”)،؛؟") for word in text.text.split() if swap.wrong in word)
            codes = " ".join(f"U+{ord(char):04X}" for char in swap.wrong)
            yield Defect(
                f"“{swap.wrong}” ({codes}) is no letter of this language: {quoted_list(words)}.",
                files.place(text.passage, at),
                expected=f"“{swap.right}” (U+{ord(swap.right):04X})",
                replacements=files.replacements(
                    text.passage,
                    *(
                        (match.start(), match.end(), swap.right)
                        for match in re.finditer(swap.wrong, text.text)
                        if _sure(text.text, facts.primary_language(evidence))
                    ),
                ),
            )


def _sure(text: str, code: str) -> bool:
    """Whether a letter is right nowhere in the text: Persian quotes Arabic, and Romanian has Turkish names with ş."""
    return code != "fa" and not (code == "ro" and re.search("[şŞ]", text))
