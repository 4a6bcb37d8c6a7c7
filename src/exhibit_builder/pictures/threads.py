"""Jobs on pictures, two at a time: what they are made of lets other threads work meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

AT_ONCE = 2
"""Pictures in work at once (*house*: memory stays small, and most of what can be won is won)."""

MOST_HELD = 100_000_000
"""Bytes that a job may hold beside another one (*house*: 24 megapixels decoded; two such hold what one alone may,
:data:`~exhibit_builder.pictures.jpeg.MOST_DECODED`)."""

Item = TypeVar("Item")
Value = TypeVar("Value")


def in_threads(job: Callable[[Item], Value], items: Sequence[Item], held: Callable[[Item], int]) -> list[Value]:
    """The values of ``job`` for all items, in their order. ``held`` is how many bytes a job holds: those that hold more
    than :data:`MOST_BESIDE` are done one by one, after the others.

    Raises what the first of the others that fails raises, in their order, and then what a large one does. No thread is
    left when it returns, so the process may be forked again.
    """
    light = [number for number, item in enumerate(items) if held(item) <= MOST_HELD]
    done: dict[int, Value] = {}
    if len(light) > 1:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(AT_ONCE) as pool:
            done.update(zip(light, pool.map(lambda number: job(items[number]), light), strict=True))
    return [done[number] if number in done else job(item) for number, item in enumerate(items)]
