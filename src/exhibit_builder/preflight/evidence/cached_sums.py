"""The sums of finished files' pages, worked out once for a file of the same bytes."""

from __future__ import annotations

from collections.abc import Callable

from exhibit_builder.preflight.evidence.results import ResultStore


def cached_page_sums(load: Callable[[], bytes], sha256: str, store: ResultStore) -> tuple[str, ...]:
    """What stands for each page of the PDF whose bytes ``load`` gives, as
    :func:`~exhibit_builder.preflight.pdfx.page_sums.page_sums` tells; ``sha256`` is the file's. None where the
    ``store`` keeps nothing: then nobody needs them."""
    if not store.keeps:
        return ()

    def make() -> list[str]:
        # Only now: what reads PDF takes a while to import.
        from exhibit_builder.preflight.pdfx.page_sums import sums_of_file

        return list(sums_of_file(load()))

    def parse(cached: list[str]) -> tuple[str, ...]:
        if not all(isinstance(one, str) for one in cached):
            raise TypeError("no sums")
        return tuple(cached)

    return store.cached("page-sums", (sha256,), make, parse)


def sum_of(sums: tuple[str, ...], number: int, count: int) -> str:
    """The sum of a page by its number from 1 in a file of ``count`` pages; empty where it can't be known."""
    return sums[number - 1] if len(sums) == count else ""
