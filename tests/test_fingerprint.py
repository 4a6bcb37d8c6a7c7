"""What stands for a page: another value wherever anything differs that is drawn, the same wherever nothing does."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Place
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.tone import Tone
from exhibit_builder.page.fingerprint import (
    content_fingerprint,
    page_fingerprint,
    placed_fingerprint,
    portable_fingerprint,
)
from exhibit_builder.page.marks import (
    Glyph,
    GlyphRun,
    LinkArea,
    Mark,
    Paragraph,
    Picture,
    QrCode,
    RunOrder,
    Shape,
    ShapeRole,
)
from exhibit_builder.page.sheet import Page, PageBoxes, ShortForm

BLACK = Ink("black", (0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0))
TEAL = Ink("teal", (1.0, 0.0, 0.3, 0.5), (0.0, 0.3, 0.4), "Teal", office=(1.0, 1.0, 1.0))
PLACE = Place("panels/bank.yaml", 3, 1, "title")

RUN = GlyphRun("sans", 10.0, 5.0, 6.0, (Glyph(1, 500, 0, 0, "a"), Glyph(2, 500, 0, 0, "b")), BLACK, (TEAL, 1.0))
SHAPE = Shape((("m", (0.0, 1.0)), ("l", (2.0, 3.0))), BLACK, TEAL, 0.5)
PICTURE = Picture("a.jpg", 1.0, 2.0, 3.0, 4.0, (0.0, 0.0, 1.0, 1.0), "a bridge", dye=TEAL)
CODE = QrCode(1.0, 2.0, 30.0, 4.0, ((True, False), (False, True)), BLACK, "petition", "https://example.org")
LINK = LinkArea(1.0, 2.0, 3.0, 4.0, "https://example.org", "the petition")

PRINTED: list[tuple[Mark, str, object]] = [
    (RUN, "face", "serif"),
    (RUN, "size", 11.0),
    (RUN, "x", 5.001),
    (RUN, "y", 7.0),
    (RUN, "glyphs", (Glyph(1, 500, 0, 0, "a"), Glyph(3, 500, 0, 0, "b"))),
    (RUN, "glyphs", (Glyph(1, 500, 0, 0, "ab"), Glyph(2, 500, 0, 0, ""))),
    (RUN, "glyphs", (Glyph(1, 500, 0, 9, "a"), Glyph(2, 500, 0, 0, "b"))),
    (RUN, "ink", TEAL),
    (RUN, "halo", None),
    (SHAPE, "segments", (("m", (0.0, 1.0)), ("l", (2.0, 4.0)))),
    (SHAPE, "segments", (("l", (0.0, 1.0)), ("m", (2.0, 3.0)))),
    (SHAPE, "fill", None),
    (SHAPE, "stroke", None),
    (SHAPE, "width", 0.6),
    (SHAPE, "opacity", 0.5),
    (SHAPE, "x", 1.0),
    (SHAPE, "y", 1.0),
    (PICTURE, "file", "b.jpg"),
    (PICTURE, "x", 0.0),
    (PICTURE, "y", 0.0),
    (PICTURE, "width", 5.0),
    (PICTURE, "height", 5.0),
    (PICTURE, "crop", (0.1, 0.0, 1.0, 1.0)),
    (PICTURE, "tone", Tone.COLOUR),
    (PICTURE, "dye", None),
    (CODE, "x", 0.0),
    (CODE, "y", 0.0),
    (CODE, "side", 31.0),
    (CODE, "quiet", 5.0),
    (CODE, "modules", ((True, True), (False, True))),
    (CODE, "ink", TEAL),
]
"""A mark, one of its fields, and another value of that field which is seen on paper."""

IN_FILES: list[tuple[Mark, str, object]] = [
    (PICTURE, "alt", "a boat"),
    (LINK, "x", 0.0),
    (LINK, "y", 0.0),
    (LINK, "width", 5.0),
    (LINK, "height", 5.0),
    (LINK, "url", "https://example.com"),
    (LINK, "label", "another"),
    (RUN, "ink", replace(BLACK, office=(0.5, 0.5, 0.5))),
    (SHAPE, "stroke", replace(TEAL, office=(0.5, 0.5, 0.5))),
]
"""What is in a file and not seen on paper."""

UNSEEN: list[tuple[Mark, str, object]] = [
    (RUN, "place", PLACE),
    (RUN, "role", TextRole.BODY),
    (RUN, "paragraph", Paragraph(100.0, 12.0, 2)),
    (RUN, "line", 1),
    (RUN, "missing", "b"),
    (RUN, "reading", RunOrder(1, 2)),
    (SHAPE, "role", ShapeRole.RULE),
    (SHAPE, "place", PLACE),
    (PICTURE, "place", PLACE),
    (CODE, "place", PLACE),
    (CODE, "kind", "film"),
    (CODE, "url", "https://example.com"),
    (LINK, "place", PLACE),
]
"""What tells those who look a page through something, and is in no file; a code's address is in its modules."""


def page(mark: Mark) -> Page:
    return Page(PageBoxes(100.0, 200.0, 3.0), (mark,), "Bank")


def digest_of(path: Path) -> str:
    return path.name


def test_every_field_of_every_mark_is_known() -> None:
    """A new field can't be forgotten: it is seen, in a file, or neither."""
    told = {(type(mark), name) for mark, name, _ in (*PRINTED, *IN_FILES, *UNSEEN)}
    assert told == {
        (kind, field.name) for kind in (GlyphRun, Shape, Picture, QrCode, LinkArea) for field in fields(kind)
    }


@pytest.mark.parametrize(("mark", "name", "value"), PRINTED)
def test_what_is_seen_on_paper_changes_both(mark: Mark, name: str, value: object) -> None:
    """What a content code is made of and what stands for a file's page differ."""
    other = replace(mark, **{name: value})  # type: ignore[arg-type]
    for fingerprint in (content_fingerprint, portable_fingerprint, page_fingerprint):
        assert fingerprint(page(mark), digest_of) != fingerprint(page(other), digest_of)


@pytest.mark.parametrize(("mark", "name", "value"), IN_FILES)
def test_what_is_only_in_files_changes_no_code(mark: Mark, name: str, value: object) -> None:
    """A link's address is no other version of the printed page, but of its file."""
    other = replace(mark, **{name: value})  # type: ignore[arg-type]
    assert content_fingerprint(page(mark), digest_of) == content_fingerprint(page(other), digest_of)
    assert page_fingerprint(page(mark), digest_of) != page_fingerprint(page(other), digest_of)


@pytest.mark.parametrize(("mark", "name", "value"), UNSEEN)
def test_what_is_not_drawn_changes_neither(mark: Mark, name: str, value: object) -> None:
    """A line that moves in the YAML changes nothing."""
    other = replace(mark, **{name: value})  # type: ignore[arg-type]
    for fingerprint in (content_fingerprint, page_fingerprint):
        assert fingerprint(page(mark), digest_of) == fingerprint(page(other), digest_of)
    assert placed_fingerprint(page(mark), digest_of) != placed_fingerprint(page(other), digest_of)


def test_the_page_itself_counts() -> None:
    """Its size, what stands outside and on it, and its name in an outline; not what a short form left out."""
    plain = page(RUN)
    boxes = plain.boxes
    for other in (replace(plain, boxes=replace(boxes, width=101.0)), replace(plain, boxes=replace(boxes, bleed=4.0))):
        assert content_fingerprint(plain) != content_fingerprint(other)
        assert page_fingerprint(plain) != page_fingerprint(other)
    for other in (
        replace(plain, boxes=replace(boxes, slug=9.0)),
        replace(plain, outside=(SHAPE,)),
        replace(plain, stamp=(SHAPE,)),
        replace(plain, folds=(50.0,)),
        replace(plain, title="Bridge"),
    ):
        assert content_fingerprint(plain) == content_fingerprint(other)
        assert page_fingerprint(plain) != page_fingerprint(other)
    assert page_fingerprint(replace(plain, outside=(SHAPE,))) != page_fingerprint(replace(plain, stamp=(SHAPE,)))
    short = replace(plain, short=ShortForm((PLACE,)))
    assert page_fingerprint(plain) == page_fingerprint(short)
    assert placed_fingerprint(plain) != placed_fingerprint(short)


def test_lines_of_one_paragraph_are_told_from_those_of_two() -> None:
    """Two runs of one paragraph are not the same page as two of paragraphs that are alike; set anew, each is."""

    def lines(*paragraphs: Paragraph) -> Page:
        runs = tuple(replace(RUN, paragraph=paragraph, line=at) for at, paragraph in enumerate(paragraphs))
        return replace(page(RUN), marks=runs)

    def alike() -> Paragraph:
        return Paragraph(100.0, 12.0, 2)

    one, other = alike(), alike()
    assert placed_fingerprint(lines(one, one)) == placed_fingerprint(lines(other, other))
    assert placed_fingerprint(lines(one, one)) != placed_fingerprint(lines(one, other))


def test_the_last_digits_of_a_sine_are_no_other_version() -> None:
    """What differs from one computer to another by less than a file says is the same; a hundredth of a point is not."""
    for mark in (RUN, SHAPE):
        nearly, seen = replace(mark, x=mark.x + 1e-9), replace(mark, x=mark.x + 0.01)
        assert content_fingerprint(page(nearly)) != content_fingerprint(page(mark))
        assert portable_fingerprint(page(nearly)) == portable_fingerprint(page(mark))
        assert portable_fingerprint(page(seen)) != portable_fingerprint(page(mark))
