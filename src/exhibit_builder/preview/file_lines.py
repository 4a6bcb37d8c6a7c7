"""Lines of a file that may be no YAML: shown where something is wrong, and written over."""

from __future__ import annotations

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
