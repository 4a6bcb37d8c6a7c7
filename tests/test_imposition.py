"""Page numbers on folded sheets: proved by folding them, on paper that is a list."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.units import MM
from exhibit_builder.sheets.imposition import (
    TRAYS,
    Binding,
    Flip,
    Imposition,
    PrinterSpread,
    Sheet,
    Tray,
    count_findings,
    creep,
    creep_findings,
    imposition,
    run,
    thickness_findings,
)

COUNTS = st.integers(1, 200)
BINDINGS = st.sampled_from(["saddle", "signatures", "cards"])


def signatures(imposed: Imposition) -> list[list[Sheet]]:
    """The sheets that are folded together, the outermost first."""
    return [list(group) for _, group in itertools.groupby(imposed.sheets, key=lambda sheet: sheet.signature)]


def read(imposed: Imposition, *, rtl: bool = False) -> list[int | None]:
    """Fold the sheets and turn the leaves: a left-to-right booklet's first leaf is the right half of its cover."""
    order: list[int | None] = []
    for sheets in signatures(imposed):
        sides = [(sheet.front, sheet.back) for sheet in sheets]
        if rtl:
            sides = [(PrinterSpread(a.right, a.left), PrinterSpread(b.right, b.left)) for a, b in sides]
        for front, back in sides:
            order += [front.right, back.left]
        for front, back in reversed(sides):
            order += [back.right, front.left]
    return order


@given(COUNTS, BINDINGS, st.booleans())
def test_a_folded_booklet_reads_from_the_first_page_to_the_last(pages: int, binding: Binding, rtl: bool) -> None:
    """Whatever the number of pages, the binding and the direction: folding gives the reading order, each page once."""
    imposed = imposition(pages, binding, rtl=rtl)
    folded = read(imposed, rtl=rtl)
    assert folded == list(imposed.order)
    assert [page for page in folded if page is not None] == list(range(1, pages + 1))
    assert len(folded) == 4 * len(imposed.sheets) == -(-pages // 4) * 4


@given(st.integers(1, 50), st.booleans())
def test_neighbours_on_a_stapled_sheet_sum_to_one_more_than_the_pages(sheets: int, rtl: bool) -> None:
    """The printer's own check: 16 lies beside 1, 2 beside 15."""
    for sheet in imposition(4 * sheets, rtl=rtl).sheets:
        for face in (sheet.front, sheet.back):
            assert face.left is not None and face.right is not None
            assert face.left + face.right == 4 * sheets + 1


@given(COUNTS, BINDINGS)
def test_a_right_to_left_booklet_is_the_mirror_image(pages: int, binding: Binding) -> None:
    """Left and right change places on every side, and nothing else changes."""
    there, back = imposition(pages, binding), imposition(pages, binding, rtl=True)
    for one, other in zip(there.sheets, back.sheets, strict=True):
        assert (one.front.left, one.front.right) == (other.front.right, other.front.left)
        assert (one.back.left, one.back.right) == (other.back.right, other.back.left)
        assert (one.signature, one.depth) == (other.signature, other.depth)


def test_the_first_sheets_are_those_that_a_bookbinder_expects() -> None:
    """Eight pages stapled; 40 pages in signatures of 16, 16 and 8; cards of four."""
    eight = [(s.front, s.back) for s in imposition(8).sheets]
    assert eight == [(PrinterSpread(8, 1), PrinterSpread(2, 7)), (PrinterSpread(6, 3), PrinterSpread(4, 5))]
    book = imposition(40, "signatures")
    assert [len(sheets) for sheets in signatures(book)] == [4, 4, 2]
    assert book.sheets[4].front == PrinterSpread(32, 17)
    assert book.sheets[8].front == PrinterSpread(40, 33)
    assert [sheet.front for sheet in imposition(12, "cards").sheets] == [
        PrinterSpread(4, 1),
        PrinterSpread(8, 5),
        PrinterSpread(12, 9),
    ]


@given(COUNTS.filter(lambda n: n % 4 != 0), BINDINGS)
def test_blank_pages_are_few_in_the_right_place_and_named(pages: int, binding: Binding) -> None:
    """At most three; a back cover stays last, a perfect-bound book ends with them; a note says which they are."""
    imposed = imposition(pages, binding)
    blanks = [place for place, page in enumerate(imposed.order, 1) if page is None]
    assert 1 <= len(blanks) <= 3
    cover_alone = pages == 1 or (binding == "cards" and pages % 4 == 1)
    if binding == "signatures" or cover_alone:
        assert imposed.order[pages - 1] == pages and blanks[-1] == len(imposed.order)
    else:
        assert imposed.order[-1] == pages and imposed.order[pages - 2] == pages - 1
    (note,) = imposed.findings
    assert (note.code, note.severity) == ("blank-pages", Severity.NOTE)
    assert ", ".join(map(str, blanks)) in note.message


@given(st.integers(1, 50), st.floats(0.03, 0.5))
def test_creep_is_the_trades_rule_shared_from_the_outside_inwards(sheets: int, thickness_mm: float) -> None:
    """The outermost sheet stays, each inner one moves further by the same: 1.2 to 1.4 × thickness × (pages / 4 - 1)."""
    shifts = creep(imposition(4 * sheets), thickness_mm * MM)
    assert shifts[0] == 0
    assert 1.2 * thickness_mm * MM * (sheets - 1) <= shifts[-1] <= 1.4 * thickness_mm * MM * (sheets - 1)
    steps = [later - earlier for earlier, later in itertools.pairwise(shifts)]
    assert all(step == pytest.approx(steps[0]) and step > 0 for step in steps)


def test_creep_starts_anew_in_each_signature_and_cards_have_none() -> None:
    """Four nested sheets never creep more than three thicknesses' worth."""
    shifts = creep(imposition(48, "signatures"), 1.0)
    assert shifts == pytest.approx((0, 1.3, 2.6, 3.9) * 3)
    assert set(creep(imposition(48, "cards"), 1.0)) == {0.0}


def test_much_creep_is_said_before_it_eats_the_margin() -> None:
    """64 pages of office paper are fine, 64 pages of card are not."""
    assert not creep_findings(creep(imposition(64), 0.1 * MM))
    (found,) = creep_findings(creep(imposition(64), 0.3 * MM))
    assert (found.code, found.severity) == ("much-creep", Severity.WARNING) and "5.9 mm" in found.message


@dataclass
class Paper:
    """A sheet in the printer: what is printed on the side that looks up and on the one that looks down."""

    up: tuple[int, bool] | None = None
    down: tuple[int, bool] | None = None

    def turn_over(self) -> None:
        self.up, self.down = self.down, self.up


@pytest.mark.parametrize(
    ("tray", "delivered_face_down", "prints_upper_side"),
    [
        ("as-it-lies", True, True),
        ("as-it-lies", False, False),
        ("turned-over", True, False),
        ("turned-over", False, True),
    ],
)
@pytest.mark.parametrize("pages", [4, 20, 23])
def test_without_duplex_every_back_meets_its_front(
    tray: Tray, delivered_face_down: bool, prints_upper_side: bool, pages: int
) -> None:
    """Fronts pile up in the tray, the pile goes back, and the feeder takes its uppermost sheet: on any such printer."""
    sides = run(imposition(pages), "none", TRAYS[tray])
    half = len(sides) // 2
    assert not any(side.back for side in sides[:half]) and all(side.back for side in sides[half:])
    pile: list[Paper] = []
    for side in sides[:half]:
        printed = (side.sheet, side.back)
        pile.append(Paper(down=printed) if delivered_face_down else Paper(up=printed))
    if tray == "turned-over":
        pile.reverse()
        for paper in pile:
            paper.turn_over()
    for side in sides[half:]:
        paper = pile.pop()
        assert (paper.up if prints_upper_side else paper.down) is None, "it prints on a side that is printed already"
        assert (paper.down if prints_upper_side else paper.up) == (side.sheet, False)


@pytest.mark.parametrize("flip", ["short", "long"])
@given(pages=COUNTS, rtl=st.booleans())
def test_with_duplex_the_page_behind_each_page_is_its_other_side(flip: Flip, pages: int, rtl: bool) -> None:
    """Either way of turning the sheet, a leaf carries two pages that follow one another, both the right way up."""
    imposed = imposition(pages, rtl=rtl)
    follows = dict(itertools.pairwise(imposed.order))
    sides = run(imposed, flip)
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        assert (front.sheet, front.back, front.turned) == (back.sheet, False, False) and back.back
        face, behind = imposed.sheets[front.sheet].front, imposed.sheets[back.sheet].back
        # As printed: turning the picture by half exchanges its halves and stands it on its head.
        left, right = (behind.right, behind.left) if back.turned else (behind.left, behind.right)
        # Turned about its short edge, what was printed at the left lies behind the right half and upright; about
        # its long edge it lies behind the left half, on its head.
        if flip == "short":
            left, right = right, left
        upright = back.turned == (flip == "long")
        assert upright
        first, second = (right, left) if rtl else (left, right)
        page_one, page_before_last = (face.left, face.right) if rtl else (face.right, face.left)
        if None not in (page_one, second):
            assert follows[page_one] == second
        if None not in (first, page_before_last):
            assert follows[first] == page_before_last


@pytest.mark.parametrize(
    ("pages", "binding", "severity"),
    [
        (64, "saddle", None),
        (65, "saddle", Severity.WARNING),
        (200, "saddle", Severity.WARNING),
        (201, "saddle", Severity.ERROR),
        (2000, "saddle", Severity.ERROR),
        (2000, "signatures", None),
        (2000, "cards", None),
        (0, "cards", Severity.ERROR),
    ],
)
def test_too_many_pages_for_staples_are_refused_with_a_way_out(
    pages: int, binding: Binding, severity: Severity | None
) -> None:
    """2,000 pages can't be stapled; a thick booklet gets a warning; signatures take any number."""
    found = count_findings(pages, binding)
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    if pages > 64:
        assert all(finding.code == "too-many-pages" and "signatures" in finding.hint for finding in found)


@pytest.mark.parametrize("thickness", [0.0, -0.1, 0.02, 0.51, 5.0, float("nan"), float("inf")])
def test_paper_that_no_sheet_has_is_refused(thickness: float) -> None:
    """Zero, negative and 5 mm are mistakes; the finding says what paper has."""
    (found,) = thickness_findings(thickness)
    assert (found.code, found.severity, found.expected) == ("wrong-thickness", Severity.ERROR, "0.03 to 0.5 mm")
    assert not thickness_findings(0.1)
