"""The table CFF of a font without its notices: who made it, whose it is, what it is called in full.

They stand in the list of texts that other parts of the table point to by number, so they are written over with blanks:
no place and no length changes (Adobe Technical Note 5176, *The Compact Font Format Specification*).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

_STANDARD = 391
"""Texts that every reader has, which come before those of the font (5176, appendix A)."""

_NOTICES = frozenset([(0,), (1,), (2,), (3,), (4,), (12, 0), (12, 21), (12, 22)])
"""Operators of the top dictionary: version, Notice, FullName, FamilyName, Weight, Copyright, PostScript, BaseFontName
(5176, tables 9 and 10)."""


def without_notices(table: bytes) -> bytes:
    """The same table with blanks in place of the notices. Raises ``LookupError`` where its lists are damaged."""
    _, at = _items(table, table[2])
    tops, at = _items(table, at)
    texts, _ = _items(table, at)
    plain = bytearray(table)
    for begin, end in tops:
        for operator, operand in _operators(table[begin:end]):
            number = operand - _STANDARD
            if operator in _NOTICES and 0 <= number < len(texts):
                first, last = texts[number]
                plain[first:last] = b" " * (last - first)
    return bytes(plain)


def _items(table: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """Where the items of the INDEX at a place begin and end, and where that ends (5176, 5)."""
    count = int.from_bytes(table[at : at + 2], "big")
    if not count:
        return [], at + 2
    size = table[at + 2]
    rows = range(at + 3, at + 3 + size * (count + 1), size)
    data = rows.stop - 1
    ends = [data + int.from_bytes(table[row : row + size], "big") for row in rows]
    if ends[-1] > len(table):
        raise IndexError("a list of CFF goes beyond its table")
    return list(pairwise(ends)), ends[-1]


def _operators(top: bytes) -> Iterator[tuple[tuple[int, ...], int]]:
    """The operators of a dictionary, each with the last whole number before it, or -1 (5176, 4)."""
    at, last = 0, -1
    while at < len(top):
        first = top[at]
        if first <= 21:
            operator = tuple(top[at : at + 2]) if first == 12 else (first,)
            yield operator, last
            at, last = at + len(operator), -1
        elif first == 30:
            while top[at + 1] & 15 != 15:
                at += 1
            at += 2
        else:
            width = {28: 3, 29: 5}.get(first, 1 if first <= 246 else 2)
            last = _whole(top[at : at + width])
            at += width


def _whole(coded: bytes) -> int:
    """A whole number that is no less than 0; -1 for one that is, which no operator for texts has."""
    if coded[0] in (28, 29):
        return int.from_bytes(coded[1:], "big", signed=True)
    if len(coded) == 1:
        return coded[0] - 139
    return (coded[0] - 247) * 256 + coded[1] + 108 if coded[0] <= 250 else -1
