"""Lines of a file that may be no YAML: shown where something is wrong, and written over."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.core.findings import Finding
from exhibit_builder.preview.page_descriptions import Json

CONTEXT = 1
"""Lines above and below one that is wrong (*house*: enough to know the place)."""


def lines_around(data: bytes, line: int) -> list[Json]:
    """A line, counted from 1, and those beside it."""
    written = data.decode("utf-8-sig", "replace").splitlines()
    first, last = max(line - CONTEXT, 1), min(line + CONTEXT, len(written))
    return [
        {"number": number, "text": written[number - 1], "here": number == line} for number in range(first, last + 1)
    ]


def line_mended(lines: Sequence[Json], finding: Finding) -> Json | None:
    """One of the ``lines`` as it would be mended: its number, what it says and what it would say; ``None`` where a
    finding has no single right answer, or it isn't among them."""
    if len(finding.replacements) != 1:
        return None
    change = finding.replacements[0]
    line = next((one for one in lines if one["number"] == change.place.line), None)
    start = change.place.column - 1
    if line is None or not line["text"].startswith(change.old, start):
        return None
    made = f"{line['text'][:start]}{change.new}{line['text'][start + len(change.old) :]}"
    return {"line": line["number"], "was": line["text"], "text": made}


def lines_replaced(data: bytes, line: int, was: str, text: str) -> bytes | None:
    """A file that says ``text`` in the place of the lines ``was``, of which the first is number ``line``, from 1.

    Every other byte stays; ``None`` where the file doesn't say that in that place.
    """
    pieces = data.decode("utf-8", "surrogateescape").splitlines(keepends=True)
    count = len(was.split("\n"))
    old = pieces[line - 1 : line - 1 + count]
    bare = [piece.rstrip("\r\n").removeprefix("\ufeff") for piece in old]
    if line < 1 or bare != was.split("\n"):
        return None
    newline = "\r\n" if old[0].endswith("\r\n") else "\n"
    last = old[-1][len(old[-1].rstrip("\r\n")) :]
    mark = "\ufeff" if old[0].startswith("\ufeff") else ""
    pieces[line - 1 : line - 1 + count] = [mark, newline.join(text.split("\n")), last]
    return "".join(pieces).encode("utf-8", "surrogateescape")
