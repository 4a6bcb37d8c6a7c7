"""Make the files of a plan with Typst: one process, one compiler, one font book (see run.py)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parent.parent


def main(plan: str, out: str) -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOT / "fonts")])
    compiler = typst.Compiler(root=ROOT, font_paths=fonts)
    for job in json.loads(Path(plan).read_bytes()):
        compiler.compile(
            input=ROOT / job["input"],
            output=Path(out) / job["output"],
            sys_inputs=job["inputs"],
            pdf_tags=job["tags"],
            timestamp=0,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
