"""A catalogue brought up to an exhibit as it is: what changed is fuzzy, what went obsolete, what moved follows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.translation.po_files import WIDTH
from exhibit_builder.translation.template import EXHIBIT, ORIGINAL, REVIEW

if TYPE_CHECKING:
    import polib

LEAST_ALIKE = 0.5
"""How alike two originals of one field are at least that count as one text that was changed (*house*: a sentence of
which half is left is nearer to its translation than an empty line; gettext's own msgmerge takes 0.6 anywhere)."""

ALIKE_ELSEWHERE = 0.75
"""The same of texts in different fields (*house*: there the place says nothing, so that the words must)."""

MOST_PAIRS = 200_000
"""Pairs of originals that are compared (*house*: some seconds; a list of thousands of new names has no old ones)."""

FUZZY = "fuzzy"

_BETWEEN_DIGITS = late_pattern(r"(?<=\d)\D(?=\d)")


@dataclass(slots=True)
class Merged:
    """What became of a catalogue, counted: messages that are ``new``, ``changed`` (fuzzy now), ``moved`` with their
    translation, and ``removed`` (obsolete now); ``filled`` are figures that have no words."""

    po: polib.POFile
    new: int = 0
    changed: int = 0
    moved: int = 0
    removed: int = 0
    filled: int = 0


def new_catalogue(template: polib.POFile, tag: str, day: datetime.date) -> polib.POFile:
    """An empty catalogue of a language, begun on a day."""
    import polib

    made = polib.POFile(wrapwidth=WIDTH)
    made.header = template.header
    made.metadata = {
        **template.metadata,
        "PO-Revision-Date": f"{day.isoformat()} 00:00+0000",
        "Language": tag.replace("-", "_"),
        REVIEW: "draft",
    }
    if plural := plural_forms(tag):
        made.metadata["Plural-Forms"] = plural
    return made


def plural_forms(tag: str) -> str:
    """The header's plural forms of a language, as gettext has them; empty where Babel has none of it."""
    from babel.messages.plurals import get_plural

    code = tag.replace("-", "_")
    return str(get_plural(code).plural_forms) if language(tag).code else ""


def merged_catalogue(old: polib.POFile, template: polib.POFile, tag: str) -> Merged:
    """``old`` with the messages of ``template`` in their order and its own translations.

    A translation is found by context and original, else by the original alone, which has moved; else by the most alike
    original of the same field, and then of others, which was changed: it is fuzzy, with the original that it had.
    Figures that are new are filled in with the language's marks. Translations that nobody asks for stay, as obsolete.
    """
    import polib

    made = polib.POFile(wrapwidth=WIDTH)
    made.header, made.metadata = old.header, dict(old.metadata)
    made.metadata_is_fuzzy = False
    for key in ("Project-Id-Version", "POT-Creation-Date", EXHIBIT, ORIGINAL):
        made.metadata[key] = template.metadata[key]
    found = Merged(made)
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in (*_obsolete(old), *_used(old))}
    origin: dict[int, polib.POEntry] = {}
    open_ones = [entry for entry in template if not _take(entry, known, origin)]
    found.moved = _follow(open_ones, known, origin)
    open_ones = [entry for entry in open_ones if id(entry) not in origin]
    found.changed = _nearest(open_ones, known, origin)
    for entry in template:
        made.append(_with_translation(entry, origin.get(id(entry))))
        if id(entry) not in origin:
            found.new += 1
            found.filled += _fill(made[-1], tag, template.metadata[ORIGINAL])
    claimed = {id(entry) for entry in origin.values()}
    for entry in known.values():
        if id(entry) not in claimed and entry.msgstr:
            found.removed += not entry.obsolete
            made.append(_as_obsolete(entry))
    return found


def _used(po: polib.POFile) -> Iterator[polib.POEntry]:
    return (entry for entry in po if not entry.obsolete)


def _obsolete(po: polib.POFile) -> Iterator[polib.POEntry]:
    return (entry for entry in po if entry.obsolete)


def _take(entry: polib.POEntry, known: dict[tuple[str, str], polib.POEntry], origin: dict[int, polib.POEntry]) -> bool:
    """Note in ``origin`` where a new entry's translation comes from, if there is one of the same context and text."""
    same = known.get((entry.msgctxt or "", entry.msgid))
    if same is not None:
        origin[id(entry)] = same
    return same is not None


def _free(known: dict[tuple[str, str], polib.POEntry], origin: dict[int, polib.POEntry]) -> list[polib.POEntry]:
    """Translations that no message has yet."""
    claimed = {id(entry) for entry in origin.values()}
    return [entry for entry in known.values() if entry.msgstr and id(entry) not in claimed]


def _follow(
    entries: Iterable[polib.POEntry], known: dict[tuple[str, str], polib.POEntry], origin: dict[int, polib.POEntry]
) -> int:
    """Give messages that stand elsewhere now the translation of the same words; of several that of the nearest
    field."""
    by_text: dict[str, list[polib.POEntry]] = {}
    for old in _free(known, origin):
        by_text.setdefault(old.msgid, []).append(old)
    moved = 0
    for entry in entries:
        olds = by_text.get(entry.msgid)
        if olds:
            nearest = max(olds, key=lambda old: _near(old.msgctxt or "", entry.msgctxt or ""))
            olds.remove(nearest)
            origin[id(entry)] = nearest
            moved += 1
    return moved


def _near(one: str, other: str) -> tuple[bool, bool]:
    """How near two contexts are: the same field first, then the same panel."""
    ends = one.rpartition("/")[2] == other.rpartition("/")[2]
    return ends, one.split("/")[:2] == other.split("/")[:2]


def _nearest(
    entries: list[polib.POEntry], known: dict[tuple[str, str], polib.POEntry], origin: dict[int, polib.POEntry]
) -> int:
    """Give messages whose original was changed the translation that it had, the most alike ones first."""
    olds = _free(known, origin)
    if len(entries) * len(olds) > MOST_PAIRS:
        olds = olds[: MOST_PAIRS // max(len(entries), 1)]
    pairs = []
    for entry in entries:
        for old in olds:
            same_field = old.msgctxt == entry.msgctxt
            least = LEAST_ALIKE if same_field else ALIKE_ELSEWHERE
            matcher = SequenceMatcher(None, old.msgid, entry.msgid, autojunk=False)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                alike = matcher.ratio()
                if alike >= least:
                    pairs.append((same_field, alike, entry, old))
    pairs.sort(key=lambda pair: pair[:2], reverse=True)
    changed, taken = 0, set[int]()
    for _, _, entry, old in pairs:
        if id(entry) not in origin and id(old) not in taken:
            origin[id(entry)] = old
            taken.add(id(old))
            changed += 1
    return changed


def _with_translation(entry: polib.POEntry, old: polib.POEntry | None) -> polib.POEntry:
    import polib

    made = polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        comment=entry.comment,
        occurrences=entry.occurrences,
        flags=list(entry.flags),
    )
    if old is None:
        return made
    made.msgstr, made.tcomment = old.msgstr, old.tcomment
    made.flags += [flag for flag in old.flags if flag not in made.flags]
    if old.msgid != entry.msgid:
        # Changed twice before anybody looked: what was translated is the oldest original.
        made.previous_msgid = old.previous_msgid if FUZZY in old.flags and old.previous_msgid else old.msgid
        made.flags += [FUZZY] if FUZZY not in made.flags else []
    elif FUZZY in made.flags:
        made.previous_msgid = old.previous_msgid
    return made


def _as_obsolete(entry: polib.POEntry) -> polib.POEntry:
    import polib

    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        tcomment=entry.tcomment,
        flags=list(entry.flags),
        previous_msgid=entry.previous_msgid,
        obsolete=True,
    )


def _fill(entry: polib.POEntry, tag: str, original: str) -> bool:
    """Fill in a figure that has no words, with the marks of the language (CLDR); whether it was one."""
    text = entry.msgid
    if any(map(str.isalpha, text)) or not any(map(str.isdigit, text)):
        return False
    before, after = language(original), language(tag)
    marks = {before.thousands: after.thousands, before.decimal: after.decimal}
    entry.msgstr = _BETWEEN_DIGITS.sub(lambda mark: marks.get(mark[0], mark[0]), text)
    return True
