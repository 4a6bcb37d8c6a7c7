"""Reading finished files back with programs that know nothing of ours."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

POINTS_TO_MM = 25.4 / 72


def squeezed(text: str) -> str:
    """Text without blanks, hyphens and the signs that extraction puts for hyphens at a line's end."""
    return re.sub(r"[\s\u00ad\u200b\u2010\u2011\ufffe\x02-]+", "", text)


def spaced(text: str) -> str:
    """Text with every run of blanks made one space."""
    return " ".join(text.split())


def poppler_text(pdftotext: str, path: Path, *options: str) -> str:
    """What poppler copies out."""
    done = subprocess.run([pdftotext, *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def pdfium_texts(pdfium: Any, path: Path) -> list[str]:
    """What PDFium copies out of each page."""
    with pdfium.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def render(pdfium: Any, path: Path, page: int = 1, dpi: float = 72, crop_mm: tuple[float, ...] = (0, 0, 0, 0)) -> Any:
    """A page (counted from 1) as a picture in RGB; ``crop_mm`` is cut off left, bottom, right and top."""
    with pdfium.PdfDocument(path) as document:
        crop = tuple(side / POINTS_TO_MM for side in crop_mm)
        return document[page - 1].render(scale=dpi / 72, crop=crop).to_pil().convert("RGB")


def boxes_mm(page: Any) -> dict[str, tuple[float, float, float, float]]:
    """Left, bottom, right and top of a page's boxes in millimetres, as they are written."""
    return {
        name: tuple(round(float(side) * POINTS_TO_MM, 2) for side in page.obj[f"/{name}"])  # type: ignore[misc]
        for name in ("MediaBox", "BleedBox", "TrimBox")
    }


def words(text: str) -> Counter[str]:
    """How often each word of letters stands in a text; a word parted by a hyphen at a line's end is one."""
    joined = re.sub(r"(?:-|\u00ad|\ufffe|\x02)[ \t]*\r?\n\s*", "", text)
    return _counted(text) | _counted(joined)


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text))
