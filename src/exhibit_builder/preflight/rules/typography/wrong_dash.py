"""``wrong-dash``: a hyphen, or several, where a dash belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import pause, span_of_time

_EM = frozenset({"be", "bg", "es", "hy", "kk", "ky", "mk", "ru", "sr", "tg", "uk"})
"""Languages that put an em dash between spaces into a sentence; the others an en dash (*house*: as is usual
in print, where Unicode CLDR has no word for it)."""

_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+|\d{1,4}"
_RANGE = late_pattern(
    rf"(?<![\w.,:/‐–—-])({_NUMBER})([ \u00a0]?)-\2({_NUMBER})"
    # Not before a further figure, but before an ending: 1991-1992-ci, 25-26-го, a 10-15-year-old.
    r"(?![\w/‐–—]|[.,:]\d|-(?![^\W\d]))"
)
_CLOCK = r"\d{1,2}[:.][0-5]\d"
_HOURS = late_pattern(rf"(?<![\w.,:/‐–—-])({_CLOCK})[ \u00a0]?-[ \u00a0]?({_CLOCK})(?![\w:/‐–—-]|[.,]\d)")
_DAYS = late_pattern(r"(?<![\w.,:/‐–—-])(\d{1,2}\.)[ \u00a0]?-[ \u00a0]?(\d{1,2}\.)(?=\s)")
"""Days or centuries as ordinals with a full stop: 25.-26. Februar."""
_NUMBERED = late_pattern(r"(?:№|#|§|\b[Nn](?:o|r|um|°|º)?\.?)\s*\Z")
_SPACED = late_pattern(r"(?<=[^\s-])[ \u00a0]-[ \u00a0\n](?=[^\s-])")
_DOUBLED = late_pattern(r"(?<!-)-{2,3}(?!-)")


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    language = facts.primary_language(evidence)
    dash = "—" if language in _EM else "–"
    for text in facts.printed_texts(evidence):
        for match in _DOUBLED.finditer(text.text):
            yield Defect(
                f"{'Two' if len(match[0]) == 2 else 'Three'} hyphens for a dash: “{text.quoted(*match.span())}”.",
                files.place(text.passage, match.start()),
                expected=f"a dash: {dash}",
                replacements=files.replacements(text.passage, *pause(text, *match.span(), dash, language)),
            )
        ranges = list(_ranges(text.text))
        for match, expected in ranges:
            yield Defect(
                f"A hyphen between two figures: “{text.quoted(*match.span())}”.",
                files.place(text.passage, match.start()),
                expected=f"{expected}, with an en dash (–)",
                hint="Type – without spaces, which means “to”.",
                replacements=files.replacements(text.passage, *span_of_time(text, match, language)),
            )
        for match in _SPACED.finditer(text.text):
            if any(one.start() < match.start() < one.end() for one, _ in ranges):
                continue
            yield Defect(
                f"A hyphen between spaces: “{text.quoted(*match.span())}”.",
                files.place(text.passage, match.start() + 1),
                expected=f"a dash: {dash}",
                replacements=files.replacements(
                    text.passage, *pause(text, match.start() + 1, match.start() + 2, dash, language)
                ),
            )


def _ranges(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each hyphen that means “to” between figures, hours or days, with what is right there."""
    for match in _RANGE.finditer(text):
        if _is_range(match[1], match[3]) and not _NUMBERED.search(text[: match.start()]):
            yield match, f"{match[1]}–{match[3]}"
    for pattern in (_HOURS, _DAYS):
        for match in pattern.finditer(text):
            yield match, f"{match[1]}–{match[2]}"


def _is_range(first: str, last: str) -> bool:
    """Whether two figures go from less to more, as years, days or pages do.

    ``1992-02`` may be a month and ``555-1234`` a telephone number: what may be something else is left alone.
    """
    low, high = (int(re.sub(r"\D", "", figure)) for figure in (first, last))
    if len(first) == 4 and len(last) == 2:
        return high > max(12, low % 100)
    if len(first) == 4 and len(last) == 1:
        return low > 1000 and high > low % 10
    if len(first) != len(last) and (
        first.startswith("0") or len(last) < len(first) or (len(first), len(last)) == (3, 4)
    ):
        return False
    return low < high
