"""Files of gettext as they are read and written: polib's entries, with the line of each translation.

A catalogue is data: nothing in it is formatted, evaluated or fetched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.file_targets import written_whole

if TYPE_CHECKING:
    import polib

WIDTH = 78
"""Characters of a line in a file (gettext's own width)."""

MAX_BYTES = 8_000_000
"""Size limit of a catalogue, bytes (*house*: twice that of a file of YAML, for it has every text twice)."""

_FORM = late_pattern(
    r'(?:#.*|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*"(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*")?'
)
"""A line of a catalogue: a remark, a keyword with a text in quotation marks, or more of a text."""

_LINE = late_pattern(r"\(line (\d+)\)(?:: (.*))?")
_CHARSET = late_pattern(r"charset=([^\s;\\]+)")


@dataclass(slots=True)
class PoFile:
    """A catalogue as polib has it, under its ``name`` in the exhibit's folder, with the places of its translations."""

    name: str
    po: polib.POFile
    data: bytes = b""
    places: dict[int, Place] = field(default_factory=dict)

    def place(self, entry: polib.POEntry) -> Place:
        """Where the translation of an entry begins."""
        return self.places.get(id(entry), Place(self.name))

    @property
    def entries(self) -> Iterator[polib.POEntry]:
        """Those that are in use, in their order."""
        return (entry for entry in self.po if not entry.obsolete)


def read_po(folder: Path, name: str) -> tuple[PoFile | None, tuple[Finding, ...]]:
    """The catalogue ``name`` in the exhibit's ``folder``, or what is wrong with it (``broken-catalogue``)."""
    data, found = po_bytes(folder, name)
    return parsed_po(data, name) if data is not None else (None, found)


def po_bytes(folder: Path, name: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """What the file holds, or what keeps it from being read (``broken-catalogue``)."""
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return None, (_broken(Place(name), "It leads out of the exhibit’s folder.", "a file in the folder locale"),)
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), ()
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        return None, (_broken(Place(name), f"It can’t be read: {why}.", "a catalogue of gettext"),)


def parsed_po(data: bytes, name: str) -> tuple[PoFile | None, tuple[Finding, ...]]:
    """The same of what the file holds."""
    import polib

    if len(data) > MAX_BYTES:
        return None, (_broken(Place(name), f"It has more than {MAX_BYTES:,} bytes.", "a smaller file"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return None, (_broken(Place(name, line, 1), "These are no letters in UTF-8.", "a file saved as UTF-8"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := tuple(_unwritable(text, name)):
        return None, found
    try:
        po = polib.pofile(f"{text}\n", wrapwidth=WIDTH)
    except (OSError, ValueError, IndexError) as fault:
        told = _LINE.search(str(fault))
        place = Place(name, int(told[1]), 1) if told else Place(name)
        why = f": {told[2]}" if told and told[2] else ""
        return None, (_broken(place, f"This is not what gettext writes here{why}.", 'msgid "…" and msgstr "…"'),)
    made = PoFile(name, po, data)
    made.places = dict(_places(po, text.split("\n"), name))
    return made, tuple(_faults(made))


def _unwritable(text: str, name: str) -> Iterator[Finding]:
    """Control characters, ends of lines that a catalogue can't have, and lines that are none of its own."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _FORM.fullmatch(line.strip()):
            message = "This is no line that gettext writes: “{}”".format(" ".join(line.split())[:40])
            yield _broken(Place(name, number, 1), message, 'msgid "…" and msgstr "…", with quotation marks')
        for column, char in enumerate(line, 1):
            if (unicodedata.category(char) == "Cc" and char != "\t") or char in "\u2028\u2029":
                message = f"There is a control character here (U+{ord(char):04X})."
                yield _broken(Place(name, number, column), message, "letters and signs that can be seen")
                break


def _places(po: polib.POFile, lines: list[str], name: str) -> Iterator[tuple[int, Place]]:
    """By the identity of entries, the line and column of what stands behind msgstr."""
    for entry in po:
        line = max((entry.linenum or 1) - 1, 0)
        while line < len(lines) and not lines[line].lstrip().startswith("msgstr"):
            line += 1
        written = lines[line] if line < len(lines) else ""
        if not entry.obsolete and written:
            key = entry.msgctxt or ""
            yield id(entry), Place(name, line + 1, len(written) - len(written.lstrip()) + 1, key)


def _faults(made: PoFile) -> Iterator[Finding]:
    """What keeps a file that can be taken apart from being a catalogue: letters, plurals, messages that come twice."""
    charset = _CHARSET.search(made.po.metadata.get("Content-Type", ""))
    if charset and charset[1].casefold() not in ("utf-8", "utf8", "charset"):
        message = f"Its header says that its letters are in {charset[1]}."
        yield _broken(Place(made.name, 1, 1), message, "Content-Type: text/plain; charset=UTF-8")
    first: dict[tuple[str, str], Place] = {}
    for entry in made.entries:
        place = made.place(entry)
        if entry.msgid_plural or entry.msgstr_plural:
            yield _broken(place, "This message has plural forms, and no text of an exhibit has any.", 'one msgstr "…"')
        key = entry.msgctxt or "", entry.msgid
        if key in first:
            yield _broken(place, f"The same message stands in line {first[key].line}.", "each message once")
        first.setdefault(key, place)


def _broken(place: Place, message: str, expected: str) -> Finding:
    hint = "Mend it there, or take the version before; nothing was written over it."
    return Finding("broken-catalogue", message, place, expected=expected, hint=hint)


def path_inside(folder: Path, name: str) -> Path:
    """The path of a file inside an exhibit; raises :class:`ExhibitError` with ``path-outside`` where a link leads out
    of its folder."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        message = f"{name} leads out of the exhibit’s folder, so nothing is written there."
        raise ExhibitError([Finding("path-outside", message, Place(name), expected="a folder inside the exhibit")])
    return path


def write_po(po: polib.POFile, folder: Path, name: str) -> Path:
    """Write the catalogue ``name`` into the exhibit's ``folder`` in one step; gives its path.

    Raises :class:`ExhibitError` with ``cannot-write`` or ``path-outside``, and what was there stays.
    """
    path = path_inside(folder, name)
    with written_whole(path) as part:
        part.write_text(f"{po}\n".rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    return path
