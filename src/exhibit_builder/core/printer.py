"""What a print shop or an office printer asks of its files: one plain value, resolved from all that names it."""

from __future__ import annotations

from typing import Literal

from exhibit_builder.core.crops import Crops
from exhibit_builder.core.ink_conditions import DEFAULT_CONDITION
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.proof_paper import ProofPaper

INK_LIMIT = 300.0
"""Most ink on one spot, per cent (house: what the coated profiles are made for; Ghent Workgroup 2022 allows sheet-fed
printing 320). An ink condition
whose profile was made for less brings its own."""


LEAST_TEXT, LEAST_LINE = 8.0, 0.25
"""Smallest text and thinnest line in white or in more than one ink, points (Ghent Workgroup 2022, sheet-fed)."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Pixels per inch of a photograph at its printed size.

    Above ``target`` × 1.5 it is taken down to the target; below ``warning`` and ``error`` it is reported.
    ``line_warning`` and ``line_error`` are for pictures of one bit, which have no tones to soften their edges.
    ``per_metre`` divides all by the reading distance in metres, from 1 m on (Ghent Workgroup 2022, large
    format).
    """

    target: float = 300.0
    warning: float = 225.0
    error: float = 150.0
    line_warning: float = 800.0
    line_error: float = 550.0
    per_metre: bool = False

    def at(self, distance: float) -> Resolution:
        """The resolution that a reading distance in metres asks for."""
        if not self.per_metre:
            return self
        far = max(1.0, distance)
        return Resolution(
            self.target / far, self.warning / far, self.error / far, self.line_warning / far, self.line_error / far
        )


HOUSE_RESOLUTION = Resolution(per_metre=True)
"""What is asked where no printer says otherwise (house: the figures of sheet-fed printing; what hangs further away
than a metre comes from no such press, so there they follow the reading distance, as Ghent Workgroup 2022 has it for
large format)."""


@dataclass(frozen=True, slots=True)
class Printer:
    """What a printer asks for; the defaults are the house's, for a sheet-fed printer in Europe.

    ``bleed`` and ``safe`` (what text keeps away from the trim) in points, ``None`` for the format's own;
    ``printers_marks`` asks for crop marks, registration marks and a slug line outside the bleed; ``ink_limit`` per cent
    on one spot, ``None`` for none; ``condition`` names an ink condition, or ``profile`` an ICC file by its absolute
    path; ``images`` says whether RGB photographs stay RGB with their profile or become CMYK, and ``intent`` how;
    ``crops`` what becomes of the parts of a picture that a crop hides;
    ``least_text`` and ``least_line`` in points are for white and for several inks;
    ``most_pages`` of one file; ``together`` puts all panels of a format into one file; ``file_name`` is the
    pattern of a press file's name without ``.pdf``, empty for the exhibit's own names; ``proof_paper`` is the paper
    that proof pictures show.
    """

    name: str = ""
    label: str = ""
    bleed: float | None = None
    safe: float | None = None
    printers_marks: bool = False
    ink_limit: float | None = INK_LIMIT
    condition: str = DEFAULT_CONDITION
    profile: str = ""
    images: Literal["keep", "cmyk"] = "keep"
    intent: Literal["relative", "perceptual"] = "relative"
    crops: Crops = Crops.CUT
    resolution: Resolution = HOUSE_RESOLUTION
    least_text: float = LEAST_TEXT
    least_line: float = LEAST_LINE
    most_pages: int | None = None
    together: bool = False
    file_name: str = ""
    proof_paper: ProofPaper = ProofPaper.WHITE
