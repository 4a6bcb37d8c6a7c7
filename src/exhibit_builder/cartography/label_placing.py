"""Site for names: each label takes the first of its places that no other label and no dot stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exhibit_builder.core.plain_values import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points, y down."""

_SWEEPS = 8
"""How often labels that are still in one another's way are tried anew (house: a map of forty settles in three)."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a label takes up at one of its places: its rows of ``letters``, and the ``strokes`` that go with them."""

    letters: tuple[Box, ...]
    strokes: tuple[Box, ...] = ()


def grown(box: Box, across: float, down: float) -> Box:
    """A box with so much more at either side, above and below."""
    return box[0] - across, box[1] - down, box[2] + across, box[3] + down


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have room in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def chosen(labels: Sequence[Sequence[Site]], fixed: Iterable[Box], across: float, down: float) -> list[int]:
    """Which of its places each label takes; those that come first keep theirs.

    ``fixed`` is what stands there already; between the letters of two labels ``across`` and ``down`` points stay free.
    Where there is no free place, a label takes that with the fewest things in its way.
    """
    obstacles = tuple(fixed)

    def hindrances(site: Site, others: Iterable[Site]) -> int:
        wide = [grown(box, across, down) for box in site.letters]
        count = sum(meet(box, other) for box in site.letters for other in obstacles)
        for other in others:
            count += 2 * sum(meet(box, taken) for box in wide for taken in other.letters)
            count += sum(meet(box, stroke) for box in site.letters for stroke in other.strokes)
            count += sum(meet(stroke, taken) for stroke in site.strokes for taken in other.letters)
        return count

    def best(index: int, others: Sequence[int]) -> int:
        beside = [labels[other][where] for other, where in enumerate(others) if other != index]
        counts = []
        for site in labels[index]:
            counts.append(hindrances(site, beside))
            if not counts[-1]:
                break
        return counts.index(min(counts))

    places: list[int] = []
    for index in range(len(labels)):
        places.append(best(index, places))
    for _ in range(_SWEEPS):
        before = list(places)
        for index in range(len(labels)):
            site = labels[index][places[index]]
            if hindrances(site, (labels[other][at] for other, at in enumerate(places) if other != index)):
                places[index] = best(index, places)
        if places == before:
            break
    return places
