"""What somebody wrote to fill a gap until the real words come: "TBD", "[insert name]", "???", "Lorem ipsum"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_INSERT = (
    "insert|fill in|to be added|to be confirmed|your name|name here|text here|placeholder|tbd|todo|"
    "einfügen|hier|insérer|à compléter|insertar|inserire|вставить|вставьте|дописать|ekle|eklenecek|"
    "əlavə et|əlavə olunacaq|ավելացնել"
)
_GAP = re.compile(
    r"(?i:\blorem ipsum\b)|\b(?:TBD|TBC|TBA|FIXME|TODO|XXX+)\b|_{3,}|\?{3,}|؟{3,}"
    rf"|[\[<]\s*(?i:{_INSERT})\b[^\[\]<>\n]*[\]>]"
)
_ALL = frozenset({"ca", "es", "gl", "it", "pt"})
"""Languages in which "todo" is a word, also in capitals."""

_THIRTIETH = re.compile(r"\b(?:psalm|chapter|book|part|canto|article|volume|kapitel|chapitre|livre|глава|том)\W+$")
_GAMES = re.compile(r"\W*(?:olymp|olimp|олимп)")


def gaps(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The spans of ``text`` that only stand in for what comes later; ``language`` is the first part of its tag."""
    for match in _GAP.finditer(text):
        start, end = match.span()
        if match[0] == "TODO" and language in _ALL and not text[end:].lstrip().startswith(":"):
            continue
        # The Roman thirty.
        if match[0] == "XXX" and (_THIRTIETH.search(text[:start].lower()) or _GAMES.match(text[end:].lower())):
            continue
        yield start, end


def is_gap(text: str, language: str) -> bool:
    """Whether a text is nothing but such a gap."""
    return any(not (text[:start] + text[end:]).strip(" .:?!") for start, end in gaps(text, language))
