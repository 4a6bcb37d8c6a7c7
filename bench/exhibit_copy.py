"""Copy an exhibit and leave out what the peers of the full build don't make: ``python bench/exhibit_copy.py FROM TO``.

The copy asks for posters and the booklet alone: no tiles, no order.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import yaml

LEFT_OUT = ("office", "order")
"""Keys of exhibit.yaml."""


def main(source: str, target: str) -> None:
    shutil.copytree(source, target)
    file = Path(target) / "exhibit.yaml"
    fields = yaml.safe_load(file.read_bytes())
    kept = {key: value for key, value in fields.items() if key not in LEFT_OUT}
    file.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
