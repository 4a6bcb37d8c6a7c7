"""What counts as one character for a reader (UAX 29)."""

from __future__ import annotations

from exhibit_builder.core.head_patterns import late_pattern

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c\u200d"
)
"""Characters of class Extend, and ZWJ, among those of the program's scripts."""

_OTHERS = (
    " -~\u00a0-\u00ac\u00af-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u052f\u0531-\u0556"
    "\u0559-\u058a\u0590-\u05c7\u05d0-\u05ea\u05ef-\u05f4\u0606-\u061b\u061d-\u06dc\u06de-\u070d\u10a0-\u10ff"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u205f"
)
_LETTER = late_pattern(f"[^{_MARKS}][{_MARKS}]*|[{_MARKS}]+")
_PLAIN = late_pattern(f"[{_OTHERS}{_MARKS}]*")
"""Texts in which only those marks, ZWNJ and ZWJ join what stands before them (GB9)."""


def graphemes(text: str) -> list[str]:
    """The text in letters with their marks, syllables, flags: what is never parted."""
    if _PLAIN.fullmatch(text):
        return _LETTER.findall(text)
    # Loading the tables takes as long as setting a page.
    from uniseg.graphemecluster import grapheme_clusters

    return list(grapheme_clusters(text))
