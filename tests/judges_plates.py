"""What stands on the plates of a file for the press, by Ghostscript."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from PIL import Image


def plates_of(ghostscript: str, path: Path, across: Sequence[float], down: float) -> list[tuple[float, ...]]:
    """Cyan, magenta, yellow and black, 0 to 1, of the first page at places in points from its left, at one height."""
    out = path.parent / "plate%d.tif"
    command = [ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", "-o", out, path]
    subprocess.run(command, check=True, capture_output=True)
    plates = []
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        with Image.open(path.parent / f"plate1({name}).tif") as plate:
            grey = plate.convert("L")
            plates.append([1 - int(grey.getpixel((int(place), int(down)))) / 255 for place in across])
    return list(zip(*plates, strict=True))
