"""What a native reader has found right so far, text by text: ``locale/read/az.po``, beside the catalogue.

Whoever reads the translation again sees what was changed since, and need not read the rest a second time.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.translation.merging import FUZZY
from exhibit_builder.translation.po_files import WIDTH, path_inside, read_po, write_po
from exhibit_builder.translation.template import FOLDER, catalogue_name

if TYPE_CHECKING:
    from exhibit_builder.manuscript.translated_texts import TranslatedText
    from exhibit_builder.translation.messages import MessageKey

BY, DAY = "X-Read-By", "X-Read-On"
"""Keys of its header: who read last, and on which day."""

ALIKE = 0.5
"""The share of its letters that a text has in common with what it was before, at least (*house*: below that it is
another text)."""

_WORDS = late_pattern(r"\s+|[^\s\w]|\w+")


class SinceRead(Enum):
    """What became of a text since somebody read it."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """The translations that were ``right``, by context and original, and those that were read and were not; who said so
    last, and on which day (ISO 8601)."""

    by: str = ""
    day: str = ""
    right: Mapping[MessageKey, str] = field(default_factory=dict)
    refused: Mapping[MessageKey, str] = field(default_factory=dict)

    def since(self, text: TranslatedText, others: Collection[MessageKey]) -> SinceRead | None:
        """What became of a text; ``None`` where nobody has read anything yet. ``others`` are all that are there."""
        if not self.right and not self.refused:
            return None
        if self.right.get((text.context, text.original)) == text.translation:
            return SinceRead.UNCHANGED
        return SinceRead.CHANGED if self.before(text, others) is not None else SinceRead.ADDED

    def before(self, text: TranslatedText, others: Collection[MessageKey]) -> tuple[str, str] | None:
        """What original and translation were when they were read: of the same original, or of the most similar one in
        its place that is none of the ``others`` which are still there."""
        key = text.context, text.original
        known = {**self.refused, **self.right}
        if key in known:
            return text.original, known[key]
        found = [
            (difflib.SequenceMatcher(None, original, text.original, autojunk=False).ratio(), original)
            for context, original in known
            if context == text.context and (context, original) not in others
        ]
        alike, original = max(found, default=(0.0, ""))
        return (original, known[text.context, original]) if alike >= ALIKE else None


def read_texts(folder: Path, language: str) -> ReadTexts:
    """What was found right in a language of the exhibit in ``folder``; nothing where nobody has read it.

    Raises ``ExhibitError`` with ``broken-catalogue`` where the file can't be read.
    """
    name = _name(language)
    if not (folder / name).exists():
        return ReadTexts()
    read, found = read_po(folder, name)
    if read is None:
        raise ExhibitError(found)
    header = read.po.metadata
    texts = {
        is_right: {
            (entry.msgctxt or "", entry.msgid): entry.msgstr
            for entry in read.entries
            if (FUZZY not in entry.flags) is is_right
        }
        for is_right in (True, False)
    }
    return ReadTexts(header.get(BY, ""), header.get(DAY, ""), texts[True], texts[False])


def write_read_texts(folder: Path, language: str, read: ReadTexts) -> Path:
    """Write what was found right, in one step; gives its path. Raises as
    :func:`~exhibit_builder.translation.po_files.write_po` does."""
    import polib

    made = polib.POFile(wrapwidth=WIDTH)
    made.header = "What a native reader has found right; exhibit translate review compares with it."
    made.metadata = {
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        BY: read.by,
        DAY: read.day,
    }
    made.extend(
        polib.POEntry(msgctxt=context, msgid=original, msgstr=translation, flags=flags)
        for flags, texts in (([], read.right), ([FUZZY], read.refused))
        for (context, original), translation in texts.items()
    )
    path_inside(folder, _name(language)).parent.mkdir(parents=True, exist_ok=True)
    return write_po(made, folder, _name(language))


def changed_words(before: str, now: str) -> Iterator[tuple[str, str]]:
    """A text as it was and as it is, in pieces: ``(was, is)``, alike where nothing was changed."""
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, is_now = "".join(old[a:b]), "".join(new[c:d])
        yield (was, is_now) if kind != "equal" else (is_now, is_now)


def _name(language: str) -> str:
    return catalogue_name(language).replace(f"{FOLDER}/", f"{FOLDER}/read/", 1)
