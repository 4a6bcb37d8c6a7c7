"""What is another in the texts of a release: figures, dates, names, quotations, sources, links, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum

from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import NOUNS_IN_CAPITALS, language
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.releases.recorded_texts import DRAWN_FILES, Owner, RecordedText, addresses_in, cites_in, read_words

NEAR = 0.5
"""Likeness from which a text is taken for another version of one (difflib's ratio; *house*: half of its letters)."""

AROUND = 4
"""Words and signs before and after a change that are told with it (*house*: enough to find it on a panel)."""

LONGEST_NAME = 3
"""Words of a name that are exchanged for others (*house*: more of them are a sentence)."""

_TOKEN = late_pattern(r"\d+(?:[.,\u00a0\u202f ]\d{3}\b)*(?:[.,]\d+)?|[^\W\d_]+(?:[’'\-][^\W\d_]+)*|[^\w\s]|_")
_YEAR = late_pattern(r"1[0-9]{3}|20[0-9]{2}")
_DATES = frozenset({Part.DATE, Part.FIGURE_DATE, Part.DATELINE, Part.VISIT})
_NAMES = frozenset({Part.PERSON, Part.PLACE_NAME})


class ChangeKind(StrEnum):
    """What of a sheet has changed, in the order in which it is told."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    SOURCE = "source"
    LINK = "link"
    TEXT = "text"
    PICTURE = "picture"
    LAYOUT = "layout"


class HostAction(StrEnum):
    """What a host does about a sheet on the wall, the gravest first."""

    REPRINT = "reprint"
    STICKER = "sticker"
    DECIDE = "decide"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class TextChange:
    """One change: what stood there ``before`` and what stands there ``now`` (either may be empty), where it is written,
    what is to be done and ``why``.

    ``owner``, ``name`` and ``key`` are those of the text.
    """

    kind: ChangeKind
    before: str
    now: str
    place: Place | None
    remedy: HostAction
    why: str
    owner: Owner = Owner.PANEL
    name: str = ""
    key: str = ""


def text_changes(before: Sequence[RecordedText], now: Sequence[RecordedText], tag: str) -> list[TextChange]:
    """Every change between the texts of a release and those of today, of one panel, one source or the exhibit, in the
    language of a BCP 47 tag; in the order of kinds.

    A text that only moved is none.
    """
    found: list[TextChange] = []
    captions = _captions(now)
    for old, new in _pairs(before, now):
        if old is not None and new is not None:
            found.extend(_between(old, new, tag, captions.get(new.holder, "")))
        elif old is not None and not _is_silent(old):
            found.append(_alone(old, gone=True, places=now))
        elif new is not None and not _is_silent(new):
            found.append(_alone(new, gone=False, places=now))
    order = list(ChangeKind)
    return sorted(_once(_dated(found)), key=lambda change: order.index(change.kind))


def _captions(texts: Iterable[RecordedText]) -> dict[str, str]:
    """What stands with a figure, a name or words, by the key of what holds both."""
    found: dict[str, str] = {}
    for text in texts:
        if text.part in (Part.FIGURE_CAPTION, Part.FIGURE_OWNER, Part.PERSON):
            found.setdefault(text.holder, read_words(text))
    return found


def _is_silent(text: RecordedText) -> bool:
    """Whether it is told by the words that came or went with it: an age by its name, a place on a map by its own."""
    return text.leaf.rpartition(".")[2] == "age" or _part_of(text) is Part.DATA


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _once(changes: list[TextChange]) -> list[TextChange]:
    """The changes without a second figure at the same place: what is drawn mark by mark beside what is printed."""
    known = set()
    found = []
    for each in changes:
        digits = _digits(each.before), _digits(each.now)
        key = each.name, each.key.rpartition(".")[0], digits
        if each.kind is ChangeKind.FIGURE and any(digits):
            if key in known:
                continue
            known.add(key)
        found.append(each)
    return found


def _digits(text: str) -> str:
    """The digits of a figure, without those of what stands with it."""
    return "".join(char for char in text.partition(" (")[0] if char.isdecimal())


# which text is which


def _pairs(
    before: Sequence[RecordedText], now: Sequence[RecordedText]
) -> Iterator[tuple[RecordedText | None, RecordedText | None]]:
    """Texts that are versions of one another, and those that are gone or new."""
    matcher = SequenceMatcher(None, [_sign(text) for text in before], [_sign(text) for text in now], autojunk=False)
    gone: list[RecordedText] = []
    new: list[RecordedText] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield from zip(before[a:b], now[c:d], strict=True)
            continue
        left, added = list(before[a:b]), list(now[c:d])
        for pair in _versions(left, added):
            left.remove(pair[0])
            added.remove(pair[1])
            yield pair
        gone += left
        new += added
    # What stands elsewhere in the same words has moved.
    for old in list(gone):
        same = next((text for text in new if _sign(text) == _sign(old)), None)
        if same is not None:
            gone.remove(old)
            new.remove(same)
    for pair in _versions(gone, new, near=True):
        gone.remove(pair[0])
        new.remove(pair[1])
        yield pair
    yield from ((old, None) for old in gone)
    yield from ((None, text) for text in new)


def _sign(text: RecordedText) -> tuple[str, str]:
    return text.leaf, text.text


def _versions(
    left: Sequence[RecordedText], added: Sequence[RecordedText], *, near: bool = False
) -> list[tuple[RecordedText, RecordedText]]:
    """Pairs of the same kind of text: those at the same place in their order where as many were there before, else the
    most alike. ``near`` is whether they must be alike."""
    found: list[tuple[RecordedText, RecordedText]] = []
    for leaf in dict.fromkeys(text.leaf for text in left):
        olds = [text for text in left if text.leaf == leaf]
        free = [text for text in added if text.leaf == leaf]
        if len(olds) == len(free) and not near:
            found.extend(zip(olds, free, strict=True))
            continue
        for old in olds:
            best = max(free, key=lambda text: _likeness(old, text), default=None)
            if best is not None and _likeness(old, best) >= NEAR:
                found.append((old, best))
                free.remove(best)
    return found


def _likeness(old: RecordedText, new: RecordedText) -> float:
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()


# what is another in it


def _alone(text: RecordedText, *, gone: bool, places: Iterable[RecordedText]) -> TextChange:
    """A text that is gone or new."""
    part = _part_of(text)
    words = read_words(text)
    kind, remedy = ChangeKind.TEXT, HostAction.DECIDE
    why = "Whether the panel says something else without it, only a person can tell."
    if not gone:
        why = "Whether the panel lacks something without it, only a person can tell."
    if part is Part.FIGURE:
        kind, remedy = ChangeKind.FIGURE, HostAction.REPRINT
        why = "The figure is no longer given." if gone else "A figure stands beside the others that was not there."
    elif part is Part.LINK_KEY or part is Part.ADDRESS:
        kind, remedy = ChangeKind.LINK, HostAction.STICKER if gone else HostAction.LEAVE
        why = "The link is no longer given." if gone else "The panel on the wall leads there by no code."
    elif part is Part.SOURCE_KEY or text.owner is Owner.SOURCE:
        kind, remedy = ChangeKind.SOURCE, HostAction.REPRINT
        why = "What it rests on is named otherwise."
    elif part in _NAMES:
        kind, remedy = ChangeKind.NAME, HostAction.REPRINT
        why = "The name no longer stands there." if gone else "A name is missing on the wall."
    elif part in DRAWN_FILES:
        kind, why = ChangeKind.PICTURE, "Look at it: whether the old picture may hang, only a person can tell."
    elif part is Part.QUOTATION:
        kind, remedy, why = ChangeKind.QUOTATION, HostAction.REPRINT, "Somebody’s words are taken back."
        why = why if gone else "Somebody’s words stand there that did not."
    place = text.place or next((each.place for each in places if each.place is not None), None)
    old, new = (words, "") if gone else ("", words)
    return TextChange(kind, old, new, place, remedy, why, text.owner, text.name, text.key)


def _part_of(text: RecordedText) -> Part:
    """What a text is, also where only its key is known."""
    if text.part is not None:
        return text.part
    leaf = text.leaf.rpartition(".")[2]
    known = {
        "figure": Part.FIGURE,
        "link": Part.LINK_KEY,
        "url": Part.ADDRESS,
        "source": Part.SOURCE_KEY,
        "count": Part.FIGURE,
        "total": Part.FIGURE,
        "name": Part.PERSON,
        "file": Part.PICTURE_OR_DRAWING,
        "quote": Part.QUOTATION,
    }
    return known.get(leaf, Part.DATA if _is_number(text.text) else Part.BODY)


def _between(old: RecordedText, new: RecordedText, tag: str, caption: str) -> Iterator[TextChange]:
    """What changed from a text to its next version; ``caption`` is what stands with it."""
    if old.text == new.text:
        return
    part = _part_of(new)
    made = TextChange(ChangeKind.TEXT, "", "", new.place, HostAction.DECIDE, "", new.owner, new.name, new.key)
    if part in (Part.LINK_KEY, Part.ADDRESS):
        why = "If the printed address no longer arrives, the code on the wall is dead."
        kind = ChangeKind.SOURCE if new.owner is Owner.SOURCE else ChangeKind.LINK
        yield replace(made, kind=kind, before=old.text, now=new.text, remedy=HostAction.STICKER, why=why)
        return
    if part is Part.SOURCE_KEY:
        why = "It is said to rest on another source."
        yield replace(made, kind=ChangeKind.SOURCE, before=old.text, now=new.text, remedy=HostAction.REPRINT, why=why)
        return
    if part is Part.FIGURE:
        told = f"{old.text} ({caption})" if caption else old.text
        why = "A figure is wrong on the wall."
        yield replace(made, kind=ChangeKind.FIGURE, before=told, now=new.text, remedy=HostAction.REPRINT, why=why)
        return
    if part is Part.DATA and new.owner is Owner.PANEL:
        why = "Something is drawn otherwise: whether the old drawing may hang, only a person can tell."
        yield replace(made, kind=ChangeKind.PICTURE, before=old.text, now=new.text, why=why)
        return
    if part in DRAWN_FILES:
        why = "Look at it: whether the old picture may hang, only a person can tell."
        yield replace(made, kind=ChangeKind.PICTURE, before=old.text, now=new.text, why=why)
        return
    if addresses_in(old) != addresses_in(new):
        before, now = " ".join(addresses_in(old)), " ".join(addresses_in(new))
        why = "If the printed address no longer arrives, the words on the wall lead nowhere."
        yield replace(made, kind=ChangeKind.LINK, before=before, now=now, remedy=HostAction.STICKER, why=why)
    if cites_in(old) != cites_in(new):
        why = "It is said to rest on other sources."
        before, now = "; ".join(cites_in(old)), "; ".join(cites_in(new))
        yield replace(made, kind=ChangeKind.SOURCE, before=before, now=now, remedy=HostAction.REPRINT, why=why)
    yield from _in_words(old, new, part, tag, made)


def _in_words(old: RecordedText, new: RecordedText, part: Part, tag: str, made: TextChange) -> Iterator[TextChange]:
    """The changes in what is read of a text: one for each place, or one for all where it was written anew."""
    before, now = read_words(old), read_words(new)
    if before == now:
        if addresses_in(old) == addresses_in(new) and cites_in(old) == cites_in(new):
            yield replace(made, before=before, now=now, remedy=HostAction.LEAVE, why="Only how it is set.")
        return
    one, other = _Tokens(before), _Tokens(now)
    steps = [step for step in _steps(one, other) if step[0] != "equal"]
    changed = [_of_step(one, other, step, part, new.owner, tag) for step in steps]
    for kind, remedy, why, step in _joined(changed):
        _, a, b, c, d = step
        yield replace(made, kind=kind, remedy=remedy, why=why, before=one.around(a, b), now=other.around(c, d))


Step = tuple[str, int, int, int, int]
"""What is done to tokens, and which of both sides, as difflib tells it."""

_Judged = tuple[ChangeKind, HostAction, str, Step]


def _steps(one: _Tokens, other: _Tokens) -> list[Step]:
    return list(SequenceMatcher(None, one.words, other.words, autojunk=False).get_opcodes())


def _joined(changed: list[_Judged]) -> list[_Judged]:
    """The changes of one text: those of its words alone as one, from the first to the last."""
    words = [each for each in changed if each[0] is ChangeKind.TEXT]
    others = [each for each in changed if each[0] is not ChangeKind.TEXT]
    if words:
        order = list(HostAction)
        _, remedy, why, _ = min(words, key=lambda each: order.index(each[1]))
        (_, a, _, c, _), (_, _, b, _, d) = words[0][3], words[-1][3]
        others.append((ChangeKind.TEXT, remedy, why, ("replace", a, b, c, d)))
    return others


def _of_step(one: _Tokens, other: _Tokens, step: Step, part: Part, owner: Owner, tag: str) -> _Judged:
    """What one change of tokens is, and what is to be done about it."""
    _, a, b, c, d = step
    gone, new = one.words[a:b], other.words[c:d]
    figures = [word for word in (*gone, *new) if word[0].isdecimal()]
    if owner is Owner.SOURCE:
        return ChangeKind.SOURCE, HostAction.REPRINT, "The note of a source says something else.", step
    if part is Part.QUOTATION:
        return ChangeKind.QUOTATION, HostAction.REPRINT, "Somebody’s own words are wrong on the wall.", step
    if part in _DATES:
        return ChangeKind.DATE, HostAction.REPRINT, "A date is wrong on the wall.", step
    if figures and all(_YEAR.fullmatch(word) for word in figures):
        return ChangeKind.DATE, HostAction.REPRINT, "A date is wrong on the wall.", step
    if figures or part is Part.FIGURE:
        if any(_YEAR.fullmatch(word) for word in figures) and _counts(gone) and _counts(new):
            return (
                ChangeKind.FIGURE,
                HostAction.LEAVE,
                "It has another date: the old figure is true for its own.",
                step,
            )
        return ChangeKind.FIGURE, HostAction.REPRINT, "A figure is wrong on the wall.", step
    if not any(word[0].isalpha() for word in (*gone, *new)):
        return ChangeKind.TEXT, HostAction.LEAVE, _only(gone, new), step
    if part in _NAMES or _is_name(one, other, step, tag):
        return ChangeKind.NAME, HostAction.REPRINT, "A name is wrong on the wall.", step
    if "".join(gone).casefold() == "".join(new).casefold():
        return ChangeKind.TEXT, HostAction.LEAVE, "Only capital letters.", step
    return ChangeKind.TEXT, HostAction.DECIDE, "Whether the sense is another, only a person can tell.", step


def _counts(words: Iterable[str]) -> bool:
    return any(word[0].isdecimal() and not _YEAR.fullmatch(word) for word in words)


def _only(gone: Sequence[str], new: Sequence[str]) -> str:
    return "Only a comma." if {*gone, *new} <= {",", "،", "、"} else "Only signs between words."


def _is_name(one: _Tokens, other: _Tokens, step: Step, tag: str) -> bool:
    """Whether a few words that begin with a capital inside a sentence stand for others of that kind."""
    _, a, b, c, d = step
    if language(tag).code in NOUNS_IN_CAPITALS or not (a < b and c < d):
        return False
    if b - a > LONGEST_NAME or d - c > LONGEST_NAME:
        return False
    return all(
        side.words[at][0].isupper() and not side.begins_sentence(at)
        for side, first, end in ((one, a, b), (other, c, d))
        for at in range(first, end)
    )


def _dated(changes: list[TextChange]) -> list[TextChange]:
    """A figure whose own date changed with it is true for the old one, and so is that."""
    dates = {(each.key.rpartition(".")[0], each.name) for each in changes if each.kind is ChangeKind.DATE}
    figures = {(each.key.rpartition(".")[0], each.name) for each in changes if each.kind is ChangeKind.FIGURE}
    both = dates & figures
    why = "It has another date: the old figure is true for its own."
    return [
        replace(each, remedy=HostAction.LEAVE, why=why)
        if (each.key.rpartition(".")[0], each.name) in both
        and each.kind in (ChangeKind.DATE, ChangeKind.FIGURE)
        and each.before
        and each.now
        and "." in each.key
        else each
        for each in changes
    ]


class _Tokens:
    """A text in words, figures and signs."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        self.words = [text[start:end] for start, end in self._spans]

    def begins_sentence(self, at: int) -> bool:
        """Whether a word is the first of a sentence, or may be."""
        return at == 0 or self.words[at - 1] in (".", "!", "?", ":", "…", "“", "„", "«", "»", "”", '"')

    def around(self, start: int, end: int) -> str:
        """What stands from one token to another, with some words before and after it on both sides."""
        if not self._spans:
            return self._text
        first, last = max(0, start - AROUND), min(len(self._spans), end + AROUND)
        while first < start and not self.words[first][0].isalnum():
            first += 1
        if first >= last:
            return ""
        left, right = self._spans[first][0], self._spans[last - 1][1]
        opens, closes = ("… " if left > 0 else ""), (" …" if right < len(self._text) else "")
        return f"{opens}{self._text[left:right]}{closes}"
