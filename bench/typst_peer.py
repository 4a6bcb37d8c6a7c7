"""Make the files of a plan with Typst: one process, one compiler, one font book (see cases.py)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

FONTS = Path(__file__).resolve().parent.parent / "fonts"


def main(plan: str, out: str) -> None:
    """Make what ``plan`` names, a JSON file; Typst sees the folder that it lies in and nothing above."""
    root = Path(plan).resolve().parent
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(root=root, font_paths=fonts)
    for job in json.loads(Path(plan).read_bytes()):
        compiler.compile(
            input=root / job["input"],
            output=Path(out) / job["output"],
            sys_inputs=job["inputs"],
            pdf_tags=job["tags"],
            timestamp=0,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
