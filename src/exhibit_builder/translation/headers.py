"""What the header of a catalogue says: of which exhibit it is, in which language, and how its plurals are formed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.translation.merging import plural_forms
from exhibit_builder.translation.template import EXHIBIT

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Exhibit
    from exhibit_builder.translation.po_files import PoFile

_COUNT = late_pattern(r"^\s*nplurals\s*=\s*(\d+)\s*;")


def header_findings(read: PoFile, exhibit: Exhibit, tag: str) -> Iterator[Finding]:
    """``wrong-catalogue-header`` for each line of the header that does not belong to a language of the exhibit."""
    header = read.po.metadata
    if not header:
        expected = 'msgid "" and under it what exhibit translate update writes'
        yield _wrong(read, "", "This catalogue has no header.", expected)
        return
    code = header.get(EXHIBIT, "")
    if code and code != exhibit.fields.code:
        message = f"This is a catalogue of the exhibit {code}."
        yield _wrong(read, EXHIBIT, message, f"{EXHIBIT}: {exhibit.fields.code}")
    named = header.get("Language", "")
    if named.replace("_", "-").casefold() != tag.casefold():
        says = f"says that it is in '{named}'" if named else "doesn’t say in which language it is"
        yield _wrong(read, "Language", f"Its header {says}.", f"Language: {tag.replace('-', '_')}")
    plural, usual = header.get("Plural-Forms", ""), plural_forms(tag)
    if plural and usual:
        count, right = _COUNT.match(plural), _COUNT.match(usual)
        if count is None or (right is not None and count[1] != right[1]):
            message = f"These are not the plural forms of '{tag}': {plural}"
            yield _wrong(read, "Plural-Forms", message, f"Plural-Forms: {usual}")


def _wrong(read: PoFile, key: str, message: str, expected: str) -> Finding:
    hint = "Is it the right file? Mend the line in its header; nothing was written over it."
    return Finding(
        "wrong-catalogue-header", message, Place(read.name, _line(read, key), 1, key), expected=expected, hint=hint
    )


def _line(read: PoFile, key: str) -> int:
    """The line of a key in the header, or that where the header is looked for."""
    lines = read.data.decode("utf-8-sig", "replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if key and line.startswith(f'"{key}:')), 1)
