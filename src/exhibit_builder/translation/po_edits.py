"""One translation of a catalogue written anew: its lines alone change, and every other byte of the file stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.translation.merging import FUZZY
from exhibit_builder.translation.po_files import PoFile, parsed_po

if TYPE_CHECKING:
    import polib

    from exhibit_builder.translation.messages import MessageKey

_PIECE = late_pattern(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end."""

_MORE = '"'
"""How a line begins that goes on with the text of the line above."""

_STATEMENT, _FLAGS, _PREVIOUS, _REMARK = "msgstr", "#,", "#|", "#"


def entry_of(read: PoFile, key: MessageKey) -> polib.POEntry | None:
    """The entry of a message that is in use."""
    return next((entry for entry in read.entries if (entry.msgctxt or "", entry.msgid) == key), None)


def with_translation(data: bytes, name: str, key: MessageKey, text: str, *, sure: bool | None = None) -> bytes:
    """The catalogue ``name`` with another translation of one message.

    ``sure`` is whether it is none that has to be looked at again (fuzzy); ``None`` leaves that as it is. Raises
    :class:`~exhibit_builder.core.findings.ExhibitError` with ``not-edited`` where there is no such message, and with
    ``broken-catalogue`` where the file is none, before or after.
    """
    read = _read(data, name)
    entry = entry_of(read, key)
    if entry is None:
        hint = "'exhibit translate update' puts every text of the exhibit into its catalogues."
        raise ExhibitError([Finding("not-edited", "The catalogue doesn’t have this text.", Place(name), hint=hint)])
    pieces = _PIECE.findall(data.decode("utf-8"))
    first = read.place(entry).line - 1
    last = first + 1
    while last < len(pieces) and pieces[last].lstrip().startswith(_MORE):
        last += 1
    newline = pieces[first][len(pieces[first].rstrip("\r\n")) :] or "\n"
    text = text.replace("\r\n", "\n").strip()
    if text != entry.msgstr:
        pieces[first:last] = [f"{line}{newline}" for line in _written(text)]
    if sure is not None and sure is (FUZZY in entry.flags):
        head = _head(pieces, first)
        pieces[head:first] = _flagged(pieces[head:first], newline, sure=sure)
    after = "".join(pieces).encode("utf-8")
    _read(after, name)
    return after


def _read(data: bytes, name: str) -> PoFile:
    read, found = parsed_po(data, name)
    if read is None or found:
        raise ExhibitError(found)
    return read


def _written(text: str) -> list[str]:
    """The lines of a translation, broken as polib breaks them in files that it writes."""
    import polib

    lines = str(polib.POEntry(msgid="-", msgstr=text)).rstrip("\n").split("\n")
    return lines[next(number for number, line in enumerate(lines) if line.startswith(_STATEMENT)) :]


def _head(pieces: list[str], first: int) -> int:
    """Where the entry begins whose translation begins at ``first``: with the remarks above its keywords."""
    head = first
    while head and not pieces[head - 1].lstrip().startswith(_STATEMENT) and pieces[head - 1].strip():
        if pieces[head].lstrip().startswith(_REMARK) and not pieces[head - 1].lstrip().startswith(_REMARK):
            break  # the end of the entry above, with no line between them
        head -= 1
    return head


def _flagged(lines: list[str], newline: str, *, sure: bool) -> list[str]:
    """The lines above a translation with the flag that it is to be looked at, or without it and what the text was."""
    made: list[str] = []
    flagged = sure
    for line in lines:
        bare = line.lstrip()
        if sure and bare.startswith(_PREVIOUS):
            continue
        if bare.startswith(_FLAGS):
            flags = [flag.strip() for flag in bare[len(_FLAGS) :].split(",")]
            flags = [flag for flag in flags if flag and flag != FUZZY] + ([] if sure else [FUZZY])
            if not flags:
                continue
            flagged = True
            line = f"{_FLAGS} {', '.join(flags)}{newline}"
        elif not flagged and not (bare.startswith(_REMARK) and not bare.startswith(_PREVIOUS)):
            made.append(f"{_FLAGS} {FUZZY}{newline}")
            flagged = True
        made.append(line)
    return made
