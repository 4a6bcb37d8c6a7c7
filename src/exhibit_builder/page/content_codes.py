"""The content code: six signs that tell a version of a page, or of several that belong together, from every other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from exhibit_builder.page.fingerprint import FileDigest, file_digest, portable_fingerprint
from exhibit_builder.page.sheet import Page

CODE_LENGTH = 6
"""Characters of the content code: 30 bits, so that two versions of one page have the same one once in a
thousand million (*house*: short enough to read out on the telephone)."""

CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs without I, L, O and U, which are read wrongly (Crockford's base 32)."""


def content_code(pages: Sequence[Page], digest_of: FileDigest = file_digest) -> str:
    """A short code of what is on pages that belong together: it changes when anything that prints changes, and only
    then.

    It stands for text, places, sizes and inks of all marks, and for the bytes of pictures. Pages that are to bear it
    are handed over without it, for no code can stand for itself.
    """
    prints = [portable_fingerprint(page, digest_of) for page in pages]
    whole = prints[0] if len(prints) == 1 else hashlib.sha256(b"".join(prints)).digest()
    number = int.from_bytes(whole[:8], "big")
    letters = []
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(CODE_SIGNS))
        letters.append(CODE_SIGNS[rest])
    return "".join(letters)


def code_of_page(page: Page) -> str:
    """The code that a page bears in its colophon line; of one without such a line, the code of what it prints."""
    return page.code.signs if page.code is not None else content_code((page,))
