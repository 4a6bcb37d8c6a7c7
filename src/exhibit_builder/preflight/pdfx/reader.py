"""Whether a finished file is a true PDF/X-4 file that prints as meant: the way in to the reader.

It reads what is in the file and nothing else, so it judges any program's files alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.library_paths import for_library

if TYPE_CHECKING:
    from exhibit_builder.preflight.pdfx.press_file import FileDefect

INK_LIMIT = 300.0
"""Most ink on one spot, per cent (*house*: what the coated profiles are made for; Ghent Workgroup 2022 allows 320 on
sheet-fed presses)."""

LEAST_TEXT = 8.0
"""Smallest text in white or in more than one ink, points (Ghent Workgroup 2022, sheet-fed)."""

LEAST_LINE = 0.25
"""Thinnest line in white or in more than one ink, points (Ghent Workgroup 2022, sheet-fed)."""


@dataclass(frozen=True, slots=True)
class PressDefect:
    """Something that breaks a rule of press files, as plain numbers and words that JSON can hold.

    ``code`` is the rule's, ``message`` a sentence that says where; ``page`` counts from 1, 0 for the whole file. ``x``
    and ``y`` are points from the trimmed page's top left corner, y down, ``width`` and ``height`` the size of what is
    wrong there; without a place on the page ``x`` and ``y`` are ``None``.
    """

    code: str
    message: str
    page: int = 0
    x: float | None = None
    y: float | None = None
    width: float = 0.0
    height: float = 0.0


def press_defects(
    path: Path, *, ink_limit: float = INK_LIMIT, least_text: float = LEAST_TEXT, least_line: float = LEAST_LINE
) -> tuple[PressDefect, ...]:
    """What keeps a file from being PDF/X-4 (ISO 15930-7) as the house understands it; nothing if all is well.

    ``ink_limit`` is in per cent, ``least_text`` and ``least_line`` in points. The result depends on the file's bytes
    and these limits alone. What repeats on a page is told once, with its number. A file that can't be opened gives
    ``pdfx-unreadable``, one that asks for a password ``pdfx-encrypted``.
    """
    import pikepdf

    from exhibit_builder.preflight.pdfx.objects import MALFORMED
    from exhibit_builder.preflight.pdfx.press_file import Limits, read
    from exhibit_builder.preflight.pdfx.rule_checks import CHECKS

    try:
        with pikepdf.open(for_library(path)) as pdf:
            file = read(pdf, path, Limits(ink_limit, least_text, least_line))
            return tuple(counted for code, check in CHECKS.items() for counted in _merged(code, check(file)))
    except pikepdf.PasswordError:
        return (PressDefect("pdfx-encrypted", "The file asks for a password."),)
    except (OSError, RuntimeError, *MALFORMED) as reason:
        # qpdf's own complaints, such as that of a broken page tree, come as RuntimeError. They begin with the path.
        said = str(reason).removeprefix(f"{path}: ")
        return (PressDefect("pdfx-unreadable", f"The file can't be read as PDF: {said}."),)


def _merged(code: str, defects: Iterable[FileDefect]) -> list[PressDefect]:
    """What breaks a rule: what repeats on a page is counted, not repeated."""
    first: dict[int, FileDefect] = {}
    more: dict[int, int] = {}
    for defect in defects:
        if defect.page in first:
            more[defect.page] += 1
        else:
            first[defect.page] = defect
            more[defect.page] = 0
    counted = []
    for page, defect in first.items():
        message = defect.message
        if more[page]:
            message = f"{message.removesuffix('.')} (and {more[page]} more {'on this page' if page else 'like it'})."
        left, top, right, bottom = defect.place or (None, None, 0.0, 0.0)
        wide, high = (right - left, bottom - top) if left is not None and top is not None else (0.0, 0.0)
        counted.append(PressDefect(code, message, page, left, top, wide, high))
    return counted
