"""How many letters two words differ by: wrong, left out, too many, or exchanged with their neighbour."""

from __future__ import annotations


def edits(one: str, other: str, most: int) -> int | None:
    """The least number of such letters between two words; ``None`` for more than ``most``.

    Optimal string alignment (L. Boytsov, Indexing methods for approximate dictionary searching, 2011): the restricted
    form of the distance of F. Damerau, 1964.
    """
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
