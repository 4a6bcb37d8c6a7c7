"""What stands for each page of a finished PDF file: all that can be painted on it, read from the file itself.

Two pages of one sum look alike, whichever file they are in. So what was found on a page need not be found again when
another page of its file has changed.
"""

from __future__ import annotations

import hashlib
import io
from typing import Any

MOST_DEEP = 60
"""Dictionaries within dictionaries that are followed (*house*: pages of ours have ten; more is a file made to keep the
program busy)."""


def page_sums(content: bytes) -> tuple[str, ...]:
    """The SHA-256 of each page of a PDF file: its boxes, its operators, and all fonts, pictures and states that it may
    use; empty for a page of which that can't be known, and none at all for what is no PDF."""
    import pikepdf

    from exhibit_builder.preflight.pdfx.objects import MALFORMED, inherited

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            known: dict[tuple[int, int], bytes] = {}
            sums = []
            for page in pdf.pages:
                resources, box = inherited(page.obj, "/Resources"), inherited(page.obj, "/MediaBox")
                try:
                    parts = [_digest(value, known, MOST_DEEP) for value in (page.obj, resources, box)]
                except (_TooDeep, *MALFORMED):
                    sums.append("")
                else:
                    sums.append(hashlib.sha256(b"".join(parts)).hexdigest())
            return tuple(sums)
    except (OSError, RuntimeError, pikepdf.PasswordError, *MALFORMED):
        return ()


class _TooDeep(Exception):
    """Nested deeper than is followed, or in a circle."""


def _digest(value: Any, known: dict[tuple[int, int], bytes], deep: int) -> bytes:
    """The SHA-256 of an object and of all that it leads to, but for the way back to its pages."""
    import pikepdf

    if deep == 0:
        raise _TooDeep
    if not isinstance(value, pikepdf.Object):
        return hashlib.sha256(repr(value).encode()).digest()
    key = value.objgen
    if key[0] and key in known:
        return known[key]
    digest = hashlib.sha256()
    if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
        dictionary = value.stream_dict if isinstance(value, pikepdf.Stream) else value
        for name in sorted(dictionary.keys()):
            if name not in ("/Parent", "/P", "/StructParents"):
                digest.update(name.encode() + b" " + _digest(dictionary[name], known, deep - 1))
        if isinstance(value, pikepdf.Stream):
            digest.update(b"stream" + hashlib.sha256(value.read_raw_bytes()).digest())
    elif isinstance(value, pikepdf.Array):
        digest.update(b"[%d" % len(value))
        for item in value:
            digest.update(_digest(item, known, deep - 1))
    else:
        digest.update(value.unparse())
    if key[0]:
        known[key] = digest.digest()
    return digest.digest()
