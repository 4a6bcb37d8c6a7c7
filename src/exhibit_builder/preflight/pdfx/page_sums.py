"""What stands for each page of a finished PDF file: all that can be painted on it, read from the file itself.

Two pages of one sum look alike, whichever file they are in. So what was found on a page need not be found again when
another page of its file has changed.
"""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pikepdf

from exhibit_builder.preflight.pdfx.objects import MALFORMED, dictionary, entry, inherited

MOST_DEEP = 60
"""Dictionaries within dictionaries that are followed (*house*: pages of ours have ten; more is a file made to keep the
program busy)."""

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""What a page may have from a node above it in the page tree (ISO 32000-1, table 30)."""

_NOT_PAINTED = ("/Parent", "/StructParents")
"""The way up in the page tree, and the number by which the file's tree of structure knows a page (ISO 32000-1,
14.7.4.4): they paint nothing."""

_REFERENCE = b" R"
"""What stands in the writing of a value that names an object by number (ISO 32000-1, 7.3.10)."""

_PAGE = hashlib.sha256(b"page").digest()


def sums_of_file(content: bytes) -> tuple[str, ...]:
    """:func:`page_sums` of the bytes of a file; none for what is no PDF or asks for a password."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return page_sums(pdf)
    except (OSError, RuntimeError, pikepdf.PasswordError, *MALFORMED):
        return ()


def page_sums(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The SHA-256 of each page of a PDF file: its boxes, its operators, and all fonts, pictures and states that it may
    use, with the ink condition that the file was made for; empty for a page of which that can't be known.

    There are none where what pages show depends on more: on layers, on form fields, or on a password.
    """
    if pdf.is_encrypted or "/OCProperties" in pdf.Root or "/AcroForm" in pdf.Root:
        return ()
    pages = [page.obj for page in pdf.pages]
    digests = _Digests(_page_tree(pages))
    sums = []
    for page in pages:
        try:
            parts = [digests.of_page(page), *(digests.of(inherited(page, key)) for key in _INHERITED)]
            parts.append(digests.of(entry(pdf.Root, "/OutputIntents")))
        except (_TooDeep, *MALFORMED):
            sums.append("")
        else:
            sums.append(hashlib.sha256(b"".join(parts)).hexdigest())
    return tuple(sums)


class _TooDeep(Exception):
    """Nested deeper than is followed, or in a circle."""


def _page_tree(pages: list[Any]) -> frozenset[tuple[int, int]]:
    """The pages and the nodes above them, by their numbers."""
    found: set[tuple[int, int]] = set()
    for page in pages:
        node = page
        while dictionary(node) is not None and node.objgen not in found:
            found.add(node.objgen)
            node = node.get("/Parent")
    return frozenset(found)


class _Digests:
    """What stands for objects of one file and all that they lead to, but for the way to pages.

    ``page_tree`` are the pages and the nodes above them: an object that names one, as a link does, paints nothing of
    it.
    """

    def __init__(self, page_tree: frozenset[tuple[int, int]]) -> None:
        self._page_tree = page_tree
        self._known: dict[tuple[int, int], bytes] = {}

    def of_page(self, page: Any) -> bytes:
        """The SHA-256 of a page's own entries."""
        digest = hashlib.sha256()
        for name, inner in page.items():
            if name not in _NOT_PAINTED:
                digest.update(name.encode() + b" " + self.of(inner))
        return digest.digest()

    def of(self, value: Any, deep: int = MOST_DEEP) -> bytes:
        """The SHA-256 of an object."""
        if deep == 0:
            raise _TooDeep
        if not isinstance(value, pikepdf.Object):
            return hashlib.sha256(repr(value).encode()).digest()
        key = value.objgen
        if key[0]:
            if key in self._page_tree:
                return _PAGE
            if key in self._known:
                return self._known[key]
        if isinstance(value, pikepdf.Stream):
            found = self._of_direct(value.stream_dict, deep) + hashlib.sha256(value.read_raw_bytes()).digest()
            found = hashlib.sha256(b"stream" + found).digest()
        else:
            found = self._of_direct(value, deep)
        if key[0]:
            self._known[key] = found
        return found

    def _of_direct(self, value: Any, deep: int) -> bytes:
        """The SHA-256 of a value as it is written, and of what it names by number."""
        written = value.unparse()
        digest = hashlib.sha256(written)
        # Most values name nothing: lists of widths, boxes, states. A text that reads like a reference costs time alone.
        if _REFERENCE in written:
            digest = hashlib.sha256(b"[" if isinstance(value, pikepdf.Array) else b"<<")
            if isinstance(value, pikepdf.Array):
                for item in value:
                    digest.update(self.of(item, deep - 1))
            elif isinstance(value, pikepdf.Dictionary):
                for name, inner in value.items():
                    digest.update(name.encode() + b" " + self.of(inner, deep - 1))
            else:
                digest.update(written)
        return digest.digest()
