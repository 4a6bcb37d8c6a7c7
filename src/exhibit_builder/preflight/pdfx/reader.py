"""Whether a finished file is a true PDF/X-4 file that prints as meant: the way in to the reader.

It reads what is in the file and nothing else, so it judges any program's files alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.library_paths import for_library

if TYPE_CHECKING:
    from exhibit_builder.preflight.pdfx.objects import Box
    from exhibit_builder.preflight.pdfx.paints import Content
    from exhibit_builder.preflight.pdfx.press_file import FileDefect, Limits, PressFile, PressPage

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


@dataclass(frozen=True, slots=True)
class PageDefect:
    """Something that what a page paints breaks a rule with: the ``code`` of the rule, the ``message`` and ``place`` of
    the first that does, as in :class:`~exhibit_builder.preflight.pdfx.press_file.FileDefect`, and how many do."""

    code: str
    message: str
    place: Box | None
    times: int


@dataclass(frozen=True, slots=True)
class PageMemory:
    """What is known of pages: the ``sums`` of a file's pages as :mod:`exhibit_builder.preflight.pdfx.page_sums` tells
    them, and what gives the defects of a page by its sum and its number in the file from 1, kept or found now."""

    sums: tuple[str, ...]
    defects: Callable[[str, int, Callable[[], tuple[PageDefect, ...]]], tuple[PageDefect, ...]]


def press_defects(
    path: Path,
    *,
    ink_limit: float = INK_LIMIT,
    least_text: float = LEAST_TEXT,
    least_line: float = LEAST_LINE,
    memory: PageMemory | None = None,
) -> tuple[PressDefect, ...]:
    """What keeps a file from being PDF/X-4 (ISO 15930-7) as the house understands it; nothing if all is well.

    ``ink_limit`` is in per cent, ``least_text`` and ``least_line`` in points. The result depends on the file's bytes
    and these limits alone; what a page paints is not looked at again where the ``memory`` knows a page of this sum.
    What repeats on a page is told once, with its number. A file that can't be opened gives ``pdfx-unreadable``, one
    that asks for a password ``pdfx-encrypted``.
    """
    import pikepdf

    from exhibit_builder.preflight.pdfx.objects import MALFORMED
    from exhibit_builder.preflight.pdfx.press_file import Limits

    limits = Limits(ink_limit, least_text, least_line)
    try:
        if memory is not None:
            defects = _remembered(path, limits, memory)
            if defects is not None:
                return defects
        return _read_whole(path, limits)
    except pikepdf.PasswordError:
        return (PressDefect("pdfx-encrypted", "The file asks for a password."),)
    except (OSError, RuntimeError, *MALFORMED) as reason:
        # qpdf's own complaints, such as that of a broken page tree, come as RuntimeError. They begin with the path.
        said = str(reason).removeprefix(f"{path}: ")
        return (PressDefect("pdfx-unreadable", f"The file can't be read as PDF: {said}."),)


def _read_whole(path: Path, limits: Limits) -> tuple[PressDefect, ...]:
    """What the rules find in a file, every page of which is read."""
    import pikepdf

    from exhibit_builder.preflight.pdfx.content import Library, content
    from exhibit_builder.preflight.pdfx.press_file import read, read_pages

    with pikepdf.open(for_library(path)) as pdf:
        pages, library = read_pages(pdf), Library()
        contents = [content(page.obj, library) for page in pages]
        # What qpdf has to say of any content stream is asked for here, so that all of them are read before.
        file = read(pdf, path, pages)
        found = {page.number: _on_page(page, painted, limits) for page, painted in zip(pages, contents, strict=True)}
        return _all_defects(file, found)


def _remembered(path: Path, limits: Limits, memory: PageMemory) -> tuple[PressDefect, ...] | None:
    """The same, but for pages that the memory knows.

    ``None`` for a file with pages that have no sum, and for one of which qpdf has anything to say: it says so once, of
    whatever was read first.
    """
    import pikepdf

    from exhibit_builder.preflight.pdfx.content import Library, content
    from exhibit_builder.preflight.pdfx.press_file import read, read_pages

    with pikepdf.open(for_library(path)) as pdf:
        pages, library = read_pages(pdf), Library()
        if not all(memory.sums) or len(memory.sums) != len(pages) or pdf.get_warnings():
            return None

        def look(page: PressPage) -> tuple[PageDefect, ...]:
            painted = content(page.obj, library)
            if pdf.get_warnings():
                raise _Damaged
            found = _on_page(page, painted, limits)
            pdf.get_warnings()  # of fonts that the rules look into, which count for no file
            return found

        try:
            found = {
                page.number: memory.defects(painted, page.number, partial(look, page))
                for page, painted in zip(pages, memory.sums, strict=True)
            }
        except _Damaged:
            return None
        file = read(pdf, path, pages)
        return None if file.damage else _all_defects(file, found)


class _Damaged(Exception):
    """qpdf has something to say of a page."""


def _on_page(page: PressPage, content: Content, limits: Limits) -> tuple[PageDefect, ...]:
    """What the rules find in what a page paints."""
    from exhibit_builder.preflight.pdfx.rule_checks import CHECKS

    found = []
    for code, check in CHECKS.items():
        defects = list(check.of_page(page, content, limits)) if check.of_page is not None else []
        if defects:
            found.append(PageDefect(code, defects[0].message, defects[0].place, len(defects)))
    return tuple(found)


def _all_defects(file: PressFile, on_pages: Mapping[int, Sequence[PageDefect]]) -> tuple[PressDefect, ...]:
    """What the rules find in a file, with what they found ``on_pages``, by rule and then by page."""
    from exhibit_builder.preflight.pdfx.press_file import FileDefect
    from exhibit_builder.preflight.pdfx.rule_checks import CHECKS

    found: list[PressDefect] = []
    for code, check in CHECKS.items():
        first: dict[int, FileDefect] = {}
        times: dict[int, int] = {}
        for defect in check.of_file(file) if check.of_file is not None else ():
            first.setdefault(defect.page, defect)
            times[defect.page] = times.get(defect.page, 0) + 1
        for number, defects in on_pages.items():
            for one in defects:
                if one.code == code:
                    first.setdefault(number, FileDefect(one.message, number, one.place))
                    times[number] = times.get(number, 0) + one.times
        found.extend(_counted(code, defect, times[page] - 1) for page, defect in first.items())
    return tuple(found)


def _counted(code: str, defect: FileDefect, more: int) -> PressDefect:
    """What breaks a rule on a page: what repeats there is counted, not repeated."""
    message = defect.message
    if more:
        message = f"{message.removesuffix('.')} (and {more} more {'on this page' if defect.page else 'like it'})."
    left, top, right, bottom = defect.place or (None, None, 0.0, 0.0)
    wide, high = (right - left, bottom - top) if left is not None and top is not None else (0.0, 0.0)
    return PressDefect(code, message, defect.page, left, top, wide, high)
