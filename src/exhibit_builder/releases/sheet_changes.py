"""What has changed on the sheets of a release since they were printed, and which of them have to be printed anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.page.content_codes import CODE_LENGTH, CODE_SIGNS
from exhibit_builder.releases.recorded_texts import Owner, RecordedText, cited_by, links_of
from exhibit_builder.releases.release_record import Release, ReleasedSheet
from exhibit_builder.releases.text_changes import ChangeKind, HostAction, TextChange, text_changes

OF_LAYOUT = "The same words; only the layout moved, or the line at its foot."
GONE = "The exhibit no longer makes this sheet: the panel or the format is gone."

_READ_WRONGLY = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
"""What is read for a sign that looks like it (Crockford's base 32)."""

_OPENING = frozenset({"title", "subtitle", "strap"})
"""Keys of exhibit.yaml that of all posters the opening one shows."""


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A sheet as it was printed, the code that it would have now (empty where it is no longer made), and what changed.

    ``also`` are formats of the booklet and pages in it that show one of the changes, too.
    """

    sheet: ReleasedSheet
    code_now: str
    changes: tuple[TextChange, ...] = ()
    also: tuple[tuple[str, int], ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether it would be printed the same to the last letter."""
        return self.sheet.code == self.code_now

    @property
    def remedy(self) -> HostAction:
        """What is to be done about it: the gravest of what its changes ask for."""
        order = list(HostAction)
        return min((change.remedy for change in self.changes), key=order.index, default=HostAction.LEAVE)


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """The sheet that was asked about, with the others of its release in the same format and language, and the booklets
    of the release in that language. ``typed`` is the code as it was asked with, ``tag`` the language that a build has
    to be asked for, empty for the exhibit's own."""

    typed: str
    release: Release
    asked: SheetChange
    others: tuple[SheetChange, ...]
    booklets: tuple[SheetChange, ...] = ()
    tag: str = ""

    @property
    def every(self) -> tuple[SheetChange, ...]:
        """All posters, or all booklets where one was asked about, in the order of panels."""
        return tuple(sorted((self.asked, *self.others), key=lambda each: (each.sheet.number, each.sheet.code)))

    def with_remedy(self, *remedies: HostAction) -> tuple[SheetChange, ...]:
        """The sheets about which something is to be done."""
        return tuple(each for each in (*self.every, *self.booklets) if each.changes and each.remedy in remedies)


def read_code(typed: str) -> str:
    """A content code as somebody typed it, in the signs that codes have: an O is a nought and an I a one."""
    return bare_signs(typed).translate(_READ_WRONGLY)


def bare_signs(typed: str) -> str:
    """A code as somebody typed it, in capitals, without what may part it."""
    return "".join(typed.split()).replace("-", "").replace("·", "").upper()


def is_code(code: str) -> bool:
    """Whether a text has the form of a content code."""
    return len(code) == CODE_LENGTH and set(code) <= set(CODE_SIGNS)


def near_codes(code: str, releases: Sequence[Release]) -> tuple[ReleasedSheet, ...]:
    """The sheets whose codes differ from a code in one sign, or by one sign more or less, or by two in turned order."""
    found = {sheet.code: sheet for release in releases for sheet in release.sheets if _is_near(code, sheet.code)}
    return tuple(found.values())


def _is_near(code: str, known: str) -> bool:
    if len(code) == len(known):
        wrong = [at for at, (one, other) in enumerate(zip(code, known, strict=True)) if one != other]
        turned = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and code[wrong[0]] == known[wrong[1]]
        return len(wrong) == 1 or (turned and code[wrong[1]] == known[wrong[0]])
    longer, shorter = (code, known) if len(code) > len(known) else (known, code)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def changes_of_sheet(
    sheet: ReleasedSheet,
    code_now: str,
    release: Release,
    now: Mapping[str, Sequence[RecordedText]],
    pictures_now: Mapping[str, str],
    opening: str,
) -> SheetChange:
    """What has changed on a sheet of a ``release``, where it would have the code ``code_now`` today.

    ``now`` are the texts of today by language, ``pictures_now`` the check sums of pictures, ``opening`` the name of the
    panel that opens the exhibit.
    """
    if sheet.code == code_now:
        return SheetChange(sheet, code_now)
    if not code_now:
        gone = TextChange(ChangeKind.LAYOUT, "", "", None, HostAction.DECIDE, GONE)
        return SheetChange(sheet, code_now, (gone,))
    found: list[TextChange] = []
    for tag in sheet.language.split("+"):
        found.extend(_changed_texts(sheet, release.texts.get(tag, ()), now.get(tag, ()), tag, opening))
    texts = [text for tag in sheet.language.split("+") for text in now.get(tag, ())]
    found.extend(_changed_pictures(sheet, texts, release.pictures, pictures_now))
    order = list(ChangeKind)
    found.sort(key=lambda change: order.index(change.kind))
    if not found:
        found.append(TextChange(ChangeKind.LAYOUT, "", "", None, HostAction.LEAVE, OF_LAYOUT))
    return SheetChange(sheet, code_now, tuple(dict.fromkeys(found)))


def _changed_texts(
    sheet: ReleasedSheet, before: Sequence[RecordedText], now: Sequence[RecordedText], tag: str, opening: str
) -> Iterator[TextChange]:
    """The changes of the panel, of what it cites and links to, and of what the exhibit says on it; of a booklet all."""
    booklet = sheet.product is Product.BOOKLET
    panels = {text.name for text in (*before, *now) if text.owner is Owner.PANEL} if booklet else {sheet.panel}
    own_before, own_now = (
        [text for text in texts if text.owner is Owner.PANEL and text.name in panels and text.stands_on(sheet.product)]
        for texts in (before, now)
    )
    for panel in dict.fromkeys(text.name for text in (*own_now, *own_before)):
        yield from text_changes(_named(own_before, panel), _named(own_now, panel), tag)
    # A source that is cited no longer or now is told where it is cited.
    for source in sorted(cited_by(own_before) & cited_by(own_now)):
        yield from text_changes(_named(before, source, Owner.SOURCE), _named(now, source, Owner.SOURCE), tag)
    links = links_of(own_before) & links_of(own_now)
    shown_before, shown_now = (
        [
            text
            for text in texts
            if text.owner is Owner.EXHIBIT and _stands_there(text, booklet, sheet.panel == opening, links)
        ]
        for texts in (before, now)
    )
    yield from text_changes(shown_before, shown_now, tag)


def _named(texts: Sequence[RecordedText], name: str, owner: Owner = Owner.PANEL) -> list[RecordedText]:
    return [text for text in texts if text.owner is owner and text.name == name]


def _stands_there(text: RecordedText, booklet: bool, is_opening: bool, links: frozenset[str]) -> bool:
    """Whether a sheet shows a text of exhibit.yaml."""
    first, _, rest = text.key.partition(".")
    if first == "links":
        return rest.rpartition(".")[0] in links
    return booklet or first == "running" or (is_opening and first in _OPENING)


def _changed_pictures(
    sheet: ReleasedSheet, texts: Sequence[RecordedText], before: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[TextChange]:
    """The pictures of a sheet that are others under the same name."""
    for text in texts:
        on_sheet = text.owner is Owner.PANEL and (not sheet.panel or text.name == sheet.panel)
        if on_sheet and text.text in before and before[text.text] != now.get(text.text):
            why = "Another picture has this name: whether the old one may hang, only a person can tell."
            yield TextChange(
                ChangeKind.PICTURE,
                text.text,
                text.text,
                text.place,
                HostAction.DECIDE,
                why,
                text.owner,
                text.name,
                text.key,
            )
