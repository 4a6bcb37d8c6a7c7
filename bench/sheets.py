"""The two files that are put on office sheets, made of a built exhibit: ``python bench/sheets.py BUILT PLACE``.

``booklet-64.pdf``: the booklet's screen file, its pages over and over up to 64. Each page has a content stream of its
own, so that no program gains by seeing the same page again; fonts are shared, as in a real booklet.

``poster.pdf``: the A1 poster of the night, the exhibit's fullest page: a dark ground to all edges, a map, people.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pikepdf

PAGES = 64
NIGHT = 3
"""The night's place among the panels, from 0."""


def booklet(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        own = len(pdf.pages)
        for number in range(own, PAGES):
            pdf.pages.append(pdf.pages[number % own])
        for number, page in enumerate(pdf.pages, 1):
            if "/Annots" in page:
                del page["/Annots"]
            page.contents_coalesce()
            page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n%% page %d\n" % number)
        pdf.save(target, deterministic_id=True)


def poster(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf, pikepdf.new() as one:
        one.pages.append(pdf.pages[NIGHT])
        one.save(target, deterministic_id=True)


def main(built: str, place: str) -> None:
    found = Path(built)
    booklet(next(found.rglob("booklet.screen.pdf")), Path(place) / "booklet-64.pdf")
    poster(next(found.rglob("A1/posters.screen.pdf")), Path(place) / "poster.pdf")


if __name__ == "__main__":
    main(*sys.argv[1:])
