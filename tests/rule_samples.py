"""The sample exhibit that the rules' examples change, and how a rule is tried on it."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

from exhibit_builder.checking import check
from exhibit_builder.findings import Finding
from exhibit_builder.proof.rule import Example

TODAY = datetime.date(2026, 11, 22)
"""The day on which the examples are looked at."""

EXHIBIT = """\
title: The bridge
subtitle: A river and its town
running: The bridge at Alderford
language: en
code: BRIDGE
edition: 1
checked: 2026-11-01
panels: [opening, bank]
posters:
  papers: [A3]
office:
  sheets: []
links:
  archive:
    url: https://www.archives.gov/research/
    label: The archive
"""
SOURCES = """\
- id: minutes
  type: report
  title: Minutes of the committee
  author: [{literal: Town council}]
  issued: 1871
"""
OPENING = """\
title: The bridge
scene: opening
blocks:
  - lede: The town had two banks and one boat.[@minutes]
"""
BANK = """\
title: One bank
scene: home
blocks:
  - text: The ferry carried one cart at a time.[@minutes]
"""


def write(folder: Path, example: Example) -> Path:
    """The sample exhibit in ``folder``, with an example's changes."""
    (folder / "panels").mkdir(parents=True, exist_ok=True)
    fields = _laid_over(yaml.safe_load(EXHIBIT), example.exhibit)
    if example.printer:
        (folder / "printers").mkdir(exist_ok=True)
        profile = _laid_over({"label": "A printer for the example"}, example.printer)
        _put(folder / "printers" / "sample.yaml", profile)
        fields.setdefault("press", {})["printer"] = "sample"
    _put(folder / "exhibit.yaml", fields)
    _put(folder / "sources.yaml", yaml.safe_load(SOURCES) + (yaml.safe_load(example.sources) or []))
    (folder / "panels" / "opening.yaml").write_text(OPENING, encoding="utf-8")
    bank = _laid_over(yaml.safe_load(BANK), example.panel)
    if example.blocks:
        bank["blocks"] = yaml.safe_load(example.blocks)
    _put(folder / "panels" / "bank.yaml", bank)
    if example.theme:
        (folder / "theme.yaml").write_text(example.theme, encoding="utf-8")
    for name, content in example.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = drawn(content) if content.startswith("@") else content.encode()
        path.write_bytes(content)
    return folder


def told(folder: Path, rule: str) -> list[Finding]:
    """What one rule finds in the exhibit in ``folder``."""
    verdict = check(folder, select_rules=[rule], today=TODAY).verdict
    return [finding for finding in verdict.findings if finding.code == rule]


def _laid_over(base: dict[str, Any], written: str) -> dict[str, Any]:
    return {**base, **(yaml.safe_load(written) or {})}


def _put(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


def drawn(what: str) -> bytes:
    """A picture for an example: ``@photograph 300x200``, ``@white 300x200``, ``@cmyk 300x200``, ``@bilevel 300x200``,
    ``@transparent 300x200``."""
    match = re.fullmatch(r"@(\w+) (\d+)x(\d+)", what)
    assert match, what
    kind, size = match[1], (int(match[2]), int(match[3]))
    out = io.BytesIO()
    if kind == "cmyk":
        Image.new("CMYK", size, (255, 255, 255, 255)).save(out, "JPEG")
    elif kind == "bilevel":
        Image.new("1", size, 1).save(out, "PNG")
    elif kind == "transparent":
        Image.new("RGBA", size, (90, 110, 130, 128)).save(out, "PNG")
    elif kind == "white":
        Image.new("RGB", size, (255, 255, 255)).save(out, "JPEG")
    else:
        assert kind == "photograph", what
        picture = Image.linear_gradient("L").resize(size).convert("RGB")
        ImageDraw.Draw(picture).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(40, 60, 80))
        picture.save(out, "JPEG", quality=90)
    return out.getvalue()
