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

_NUMBERS_IN_TREES = ("/StructParent", "/StructParents")
"""Numbers by which the file's tree of structure knows an object (ISO 32000-1, 14.7.4.4); they paint nothing."""


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
        self._entries(digest, page, MOST_DEEP, without=("/Parent",))
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
                return hashlib.sha256(b"page").digest()
            if key in self._known:
                return self._known[key]
        digest = hashlib.sha256()
        if isinstance(value, pikepdf.Stream):
            self._entries(digest, value.stream_dict, deep)
            digest.update(b"stream" + hashlib.sha256(value.read_raw_bytes()).digest())
        elif isinstance(value, pikepdf.Dictionary):
            self._entries(digest, value, deep)
        elif isinstance(value, pikepdf.Array):
            digest.update(b"[%d" % len(value))
            for item in value:
                digest.update(self.of(item, deep - 1))
        else:
            digest.update(value.unparse())
        if key[0]:
            self._known[key] = digest.digest()
        return digest.digest()

    def _entries(self, digest: Any, value: Any, deep: int, without: tuple[str, ...] = ()) -> None:
        for name, inner in sorted(value.items()):
            if name not in without and not (name in _NUMBERS_IN_TREES and isinstance(inner, int)):
                digest.update(name.encode() + b" " + self.of(inner, deep - 1))
