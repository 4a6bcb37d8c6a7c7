"""What three short answers tell of an office printer: arithmetic on the printer test, without files and without words.

The test's pages lie across, like the sheets of a booklet, and have a number in each corner: the page's, then the
corner's (1 upper left, 2 upper right, 3 lower left, 4 lower right). A printer that prints both sides is given pages 1
and 2. One that prints one side at a time prints 1 and 2 on two sheets, and gets both back for 3 and 4. One sheet could
not tell in which order the backs come. How the sheets went back need not be known, nor which side a printer prints on:
who puts them back *in the same way* gets the same again.
"""

from __future__ import annotations

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.sheets.imposition import Backs, Flip, Pile

SCALES = range(92, 105)
"""Per cent that the ruler's marks stand for (house: a file for A4 fitted to Letter is printed at 94, the other way
round at 97)."""

TRUE_SIZE = 100
"""The only scale at which anything is printed as it was made."""

STROKES = range(2, 13)
"""Millimetres from the edge at which there are strokes (print-rules.md, Tiling: printers lose 3 to 5; house: some lose
more at the edge that they hold)."""

STROKE = 0.3
"""Millimetres that a stroke is thick (house: seen at once whether it is whole)."""

RULER_MM = 200.0
RULER_INCHES = 8.0
"""Where one reads one's own ruler (house: the longest that rulers in every office have, on both scales)."""

_BOTH_SIDES: dict[int, Flip] = {22: "short", 23: "long"}
"""The number behind 11 when the printer has turned the sheet itself."""

_BEHIND = {32: Pile(Backs.SAME), 33: Pile(Backs.SAME, half_turn=True)}
_BEHIND |= {42: Pile(Backs.REVERSED), 43: Pile(Backs.REVERSED, half_turn=True)}
"""The number behind 11 after the sheets went back."""

_SAME_SIDE = {31: Pile(Backs.REVERSED, half_turn=True, turn_over=True), 34: Pile(Backs.REVERSED, turn_over=True)}
_SAME_SIDE |= {41: Pile(Backs.SAME, half_turn=True, turn_over=True), 44: Pile(Backs.SAME, turn_over=True)}
"""The number that was printed beside 11, on the side that was printed already: next time the pile is turned over about
its long edge as well, which turns its order round, and what was upright by half."""

PILES = _BEHIND | _SAME_SIDE
"""How backs have to come, by the number that is behind or beside 11."""


@dataclass(frozen=True, slots=True)
class PrinterAnswers:
    """What somebody read from the sheets: the ``corner`` behind or beside 11 (0: nothing there), the number on the
    ruler (per cent), and that of the nearest ``stroke`` that is whole at every edge."""

    corner: int
    scale: int
    stroke: int


@dataclass(frozen=True, slots=True)
class KnownPrinter:
    """How an office printer prints.

    ``flip`` is the edge on which it turns sheets itself, ``pile`` how sheets go back into one that doesn't (``None``
    for one that does); ``margin`` is the white that it leaves at an edge, at most, in millimetres.
    """

    flip: Flip
    pile: Pile | None
    margin: int

    def __str__(self) -> str:
        edge = f"{self.margin} mm white at the edges"
        if self.pile is None:
            return f"both sides, flipped on the {self.flip} edge, {edge}"
        turned = ", each turned by half" if self.pile.half_turn else ""
        over = "; turn the pile over about its long edge once more" if self.pile.turn_over else ""
        return f"one side at a time, backs in {self.pile.backs} order{turned}{over}, {edge}"


def known_printer(answers: PrinterAnswers, sheet: str) -> KnownPrinter | tuple[Finding, ...]:
    """The printer that gives these answers on ``sheet``, or all that is wrong with them.

    Findings: ``printer-answer`` for a number that is on no such place, and for a size that is not the true one.
    """
    found = (
        *_corner_findings(answers.corner),
        *_scale_findings(answers.scale, sheet),
        *_stroke_findings(answers.stroke),
    )
    if found:
        return found
    flip = _BOTH_SIDES.get(answers.corner, "none")
    return KnownPrinter(flip, PILES.get(answers.corner), answers.stroke)


def _corner_findings(corner: int) -> tuple[Finding, ...]:
    if corner in _BOTH_SIDES or corner in PILES:
        return ()
    if corner == 0:
        return (
            Finding(
                "printer-answer",
                "The printer left the back white: it prints one side at a time.",
                expected="the number behind 11, or beside it",
                hint="put both sheets back, print pages 3 and 4 on them, and look at the folded corner again",
            ),
        )
    numbers = ", ".join(map(str, sorted((*_BOTH_SIDES, *PILES))))
    return (
        Finding(
            "printer-answer",
            f"No printer puts {corner} behind 11, or beside it.",
            expected=f"one of {numbers}, or 0 for nothing",
            hint="take the sheet with 11, fold that corner over along the dashed line, and read the number on the fold",
        ),
    )


def _scale_findings(scale: int, sheet: str) -> tuple[Finding, ...]:
    if scale == TRUE_SIZE:
        return ()
    fitted = {("A4", 94): "Letter", ("Letter", 97): "A4"}.get((sheet, scale))
    if fitted:
        why = f"That is a file for {sheet} fitted to {fitted} paper: {fitted} is what lies in the printer."
        hint = f"print the test for {fitted} (--sheet {fitted}); the number of the corner stays right"
    else:
        why = "The print dialogue has fitted the page to the paper."
        hint = (
            "choose “actual size” or 100 % in the print dialogue and print again; the number of the corner stays right"
        )
    if scale not in SCALES:
        why, hint = "There is no such number on the ruler.", f"read the printed number at {RULER_MM:g} mm of your ruler"
    return (
        Finding(
            "printer-answer",
            f"The ruler says {scale} %. {why}",
            expected=f"{TRUE_SIZE}, or nothing that is made has its size",
            hint=hint,
        ),
    )


def _stroke_findings(stroke: int) -> tuple[Finding, ...]:
    if stroke in STROKES:
        return ()
    return (
        Finding(
            "printer-answer",
            f"There is no stroke with the number {stroke}.",
            expected=f"{STROKES.start} to {STROKES.stop - 1}",
            hint="look at all four edges: which is the smallest number whose stroke is whole at each of them?",
        ),
    )
