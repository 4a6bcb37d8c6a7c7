"""Copy an exhibit and leave out what the peers of the full build don't make: ``python bench/exhibit_copy.py FROM TO``.

The copy asks for 24 posters on three formats and one booklet alone: nothing for an office printer or the web, no
handbill, no leaflet, no order.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import yaml

CHANGED = {
    "posters": {"papers": ["A1", "A3", "roll-up"]},
    "booklet": {"papers": ["A5"]},
    "handbill": None,
    "leaflet": None,
    "office": {"sheets": []},
    "pictures": None,
    "order": None,
}
"""Keys of exhibit.yaml, and what stands there instead."""


def main(source: str, target: str) -> None:
    shutil.copytree(source, target)
    file = Path(target) / "exhibit.yaml"
    fields = yaml.safe_load(file.read_bytes())
    file.write_text(yaml.safe_dump(fields | CHANGED, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
