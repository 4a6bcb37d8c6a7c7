"""Files for libraries that want a name in Unicode, whatever bytes it is made of."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path


def for_library(path: Path) -> Path | BytesIO:
    """The file for pikepdf or PDFium: by its path, or its content where its name is no text (PEP 383).

    Raises ``OSError`` where that content can't be read.
    """
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return BytesIO(path.read_bytes())
    return path
