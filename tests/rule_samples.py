"""The sample exhibit that the rules' examples change, and how a rule is tried on it."""

from __future__ import annotations

import datetime
import io
import random
import re
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any
from unittest import mock

import yaml
from PIL import Image, ImageDraw

from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.pictures.kinds import PNG
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.text import reaching
from exhibit_builder.press.conditions import output_intent
from exhibit_builder.system import installed_fonts
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from icc_specimens import SRGB

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
            content = made(content) if content.startswith("@") else content.encode()
        path.write_bytes(content)
    if _replaces_fonts(folder):
        _complete_fonts(folder / "fonts")
    return folder


def _replaces_fonts(folder: Path) -> bool:
    """Whether an example changes the program's typefaces; others in that folder are the exhibit's own."""
    return any((folder / "fonts" / name).is_dir() for name in ("source-serif-4", "noto"))


def _complete_fonts(folder: Path) -> None:
    """The program's typefaces beside those of an example; an empty file stands for one that is gone."""
    shipped = shipped_fonts()
    for path in shipped.rglob("*.ttf"):
        own = folder / path.relative_to(shipped)
        own.parent.mkdir(exist_ok=True)
        if not own.exists():
            shutil.copy(path, own)
        elif not own.stat().st_size:
            own.unlink()


def told(folder: Path, rule: str) -> list[Finding]:
    """What one rule finds in the exhibit in ``folder``; rules that it makes exceptions from are looked at as well."""
    written = "".join(
        path.read_text("utf-8", "replace") for path in (folder / "panels").glob("*.yaml") if path.is_file()
    )
    excepted = [id for id in all_rules() if re.search(rf"^ *(allow:|-) .*\b{id}\b", written, re.MULTILINE)]
    with (
        mock.patch.object(reaching, "ask", _web),
        mock.patch.object(reaching, "ip_addresses", lambda name: ["93.184.216.34"]),
        mock.patch.object(installed_fonts, "font_folders", lambda: (folder / "computer",)),
    ):
        findings = _findings(folder, [rule, *excepted], online=all_rules()[rule].online)
    return [finding for finding in findings if finding.code == rule]


def _last_language(folder: Path) -> str:
    """The language that an example is about: the two that it sets side by side, the last of those that it names, or
    its own."""
    fields = yaml.safe_load((folder / "exhibit.yaml").read_text("utf-8", "replace")) or {}
    if isinstance(fields, dict) and isinstance(fields.get("bilingual"), list):
        return "+".join(fields["bilingual"])
    named = fields.get("languages") if isinstance(fields, dict) else None
    return str(named[-1]) if isinstance(named, list) and named else ""


def _findings(folder: Path, rules: list[str], *, online: bool) -> tuple[Finding, ...]:
    """What a check says, or why it can't be run; the exhibit's folder may have typefaces of its own."""
    fonts = folder / "fonts"
    try:
        checked = check(
            folder,
            select_rules=rules,
            today=TODAY,
            online=online,
            language=_last_language(folder),
            fonts=fonts if _replaces_fonts(folder) else None,
        )
    except ExhibitError as refused:
        return refused.findings
    at_fault = [miss for miss in checked.verdict.not_checked if "at fault" in miss.reason]
    assert not at_fault, at_fault
    return checked.verdict.findings


def _web(url: str, *_: object) -> tuple[int, str]:
    """The web of the examples: every page is there but those below ``/gone``."""
    return (404 if "/gone" in url else 200), ""


def _laid_over(base: dict[str, Any], written: str) -> dict[str, Any]:
    return {**base, **(yaml.safe_load(written) or {})}


def _put(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


def made(what: str) -> bytes:
    """A file for an example that would be too long, or no text, to be written in it.

    ``@blanks 1200000`` is so many blanks, ``@panel 400`` a panel of so many letters; ``@torn 300x200`` is the first
    half of a photograph's file, ``@huge 30000x20000`` a PNG that says it has so many pixels; ``@profile press``,
    ``screen`` or ``photo-printer`` is an ICC profile; ``@licence FACE 2`` is a typeface of the program with such bits
    of fsType, ``@absent`` one that is gone, ``@font FACE`` one as it is, ``@torn-font`` its first half,
    ``@bitmap-font`` one without outlines. Anything else is a picture that is :func:`drawn`.
    """
    kind, _, wanted = what[1:].partition(" ")
    if kind == "blanks":
        return b" " * int(wanted)
    if kind == "panel":
        text = "The ferry carried one cart at a time.[@minutes] " * (int(wanted) // 48 + 1)
        return f"title: One bank\nblocks:\n  - text: {text[: int(wanted)].strip()}\n".encode()
    if kind == "torn":
        whole = drawn(f"@photograph {wanted}")
        return whole[: len(whole) // 2]
    if kind == "huge":
        width, height = map(int, wanted.split("x"))
        said = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        parts = ((b"IHDR", said), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
        return PNG + b"".join(
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
            for name, data in parts
        )
    if kind == "profile":
        if wanted == "press":
            return output_intent(CONDITIONS["FOGRA39"]).profile
        # The header's class of device, ICC.1:2010, 7.2.5.
        return SRGB if wanted == "screen" else SRGB[:12] + b"prtr" + SRGB[16:]
    if kind == "absent":
        return b""
    if kind in ("font", "torn-font", "bitmap-font"):
        font = FontBook(shipped_fonts()).face(wanted).path.read_bytes()
        if kind == "bitmap-font":
            return font.replace(b"glyf", b"EBDT", 1).replace(b"loca", b"EBLC", 1)
        return font if kind == "font" else font[: len(font) // 2]
    if kind == "licence":
        name, licence = wanted.split()
        return _licensed(FontBook(shipped_fonts()).face(name).path.read_bytes(), int(licence))
    return drawn(what)


def _licensed(font: bytes, licence: int) -> bytes:
    """A typeface with other bits of fsType, which stand 8 bytes into its table OS/2."""
    entry = next(
        at for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16) if font[at : at + 4] == b"OS/2"
    )
    at = struct.unpack(">I", font[entry + 8 : entry + 12])[0] + 8
    return font[:at] + struct.pack(">H", licence) + font[at + 2 :]


def drawn(what: str) -> bytes:
    """A picture for an example: ``@photograph 300x200``, ``@white 300x200``, ``@cmyk 300x200``, ``@bilevel 300x200``,
    ``@transparent 300x200``; ``@sign 300x200`` is of two flat colours; ``@profiled 300x200`` holds a profile of sRGB,
    ``@misprofiled 300x200`` one that is none, ``@gracol 300x200`` is in inks of GRACoL; ``@black``, ``@pale``,
    ``@banded`` and ``@coarse`` are the photograph made nearly black, nearly white, into steps, and into a JPEG of
    quality 20; ``@tiff 300x200`` is a TIFF, ``@pages 300x200`` one of two pages; ``@noise 300x200`` is as heavy as a
    JPEG can be.
    """
    match = re.fullmatch(r"@(\w+) (\d+)x(\d+)", what)
    assert match, what
    kind, size = match[1], (int(match[2]), int(match[3]))
    out = io.BytesIO()
    if kind == "cmyk":
        Image.new("CMYK", size, (255, 255, 255, 255)).save(out, "JPEG")
    elif kind == "gracol":
        profile = output_intent(CONDITIONS["GRACoL"]).profile
        Image.new("CMYK", size, (40, 30, 30, 10)).save(out, "JPEG", icc_profile=profile)
    elif kind == "profiled":
        Image.new("RGB", size, (90, 110, 130)).save(out, "JPEG", icc_profile=SRGB)
    elif kind == "misprofiled":
        photograph = Image.open(io.BytesIO(drawn(f"@photograph {match[2]}x{match[3]}")))
        photograph.save(out, "JPEG", quality=90, icc_profile=b"no profile at all")
    elif kind in ("tiff", "pages"):
        photograph = Image.open(io.BytesIO(drawn(f"@photograph {match[2]}x{match[3]}")))
        photograph.save(out, "TIFF", save_all=kind == "pages", append_images=[photograph] if kind == "pages" else [])
    elif kind == "noise":
        noise = random.Random(1).randbytes(3 * size[0] * size[1])
        Image.frombytes("RGB", size, noise).save(out, "JPEG", quality=100, subsampling=0)
    elif kind == "bilevel":
        Image.new("1", size, 1).save(out, "PNG")
    elif kind == "transparent":
        Image.new("RGBA", size, (90, 110, 130, 128)).save(out, "PNG")
    elif kind == "sign":
        sign = Image.new("RGB", size, (20, 60, 150))
        ImageDraw.Draw(sign).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(200, 30, 40))
        sign.save(out, "PNG")
    elif kind in ("black", "pale", "banded", "coarse"):
        tones = {
            "black": lambda tone: tone * 0.15,
            "pale": lambda tone: 230 + tone * 0.1,
            "banded": lambda tone: tone // 16 * 17,
        }
        photograph = Image.open(io.BytesIO(drawn(f"@photograph {match[2]}x{match[3]}")))
        photograph.point(tones.get(kind, lambda tone: tone)).save(out, "JPEG", quality=20 if kind == "coarse" else 90)
    elif kind == "white":
        Image.new("RGB", size, (255, 255, 255)).save(out, "JPEG")
    else:
        assert kind == "photograph", what
        picture = Image.linear_gradient("L").resize(size).convert("RGB")
        ImageDraw.Draw(picture).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(40, 60, 80))
        picture.save(out, "JPEG", quality=90)
    return out.getvalue()
