"""Make the photo exhibit's files with WeasyPrint: ``python bench/weasyprint_peer.py FOLDER OUT`` (see cases.py).

One process, one font configuration and one cache of pictures for all files. The panels are read from the same YAML.
"""

from __future__ import annotations

import html
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

FONTS = Path(__file__).resolve().parent.parent / "fonts"

FACES = (
    ("Book Serif", 400, "normal", "source-serif-4/SourceSerif4-Regular.ttf"),
    ("Book Display", 400, "normal", "source-serif-4/SourceSerif4Display-Regular.ttf"),
    ("Book Sans", 400, "normal", "source-sans-3/SourceSans3_400Regular.ttf"),
)
"""Family, weight, style and file of every face that is used."""

WIDTH, HEIGHT, BLEED = 594.0, 841.0, 3.0
"""A1 and what is printed around it, in millimetres."""

UNIT = 6.0
"""The design's module on A1, in millimetres."""

MEASURE = 498.0
"""Width between the margins, in millimetres."""

LEVEL = 0.335 * HEIGHT
"""Where the ridge stands, from the top."""

HILLS = 300
"""Points of a ridge, as in the Typst side."""

PRESS = {
    "ink": "device-cmyk(0% 0% 0% 100%)",
    "haze": "device-cmyk(9% 4% 4% 1%)",
    "far": "device-cmyk(16% 7% 7% 2%)",
    "paper": "device-cmyk(0% 0% 0% 0%)",
}
SCREEN = {"ink": "#1F1F1D", "haze": "#EAEEF2", "far": "#DAE2E8", "paper": "#FFFFFF"}

STYLE = """
@page {{ size: {width}mm {height}mm; margin: 0; bleed: {bleed}mm }}
html {{ font: 26pt/34pt Book Serif; color: {ink} }}
body {{ margin: 0 }}
section {{ break-after: page; position: relative; width: {width}mm; height: {height}mm }}
svg {{ position: absolute; left: -3mm; top: -3mm }}
header {{ position: absolute; left: 48mm; top: 44mm; width: 498mm }}
main {{ position: absolute; left: 48mm; top: 324mm; width: 498mm }}
footer {{ position: absolute; left: 48mm; bottom: 36mm; font: 13pt Book Sans }}
.running {{ font: 19.5pt/26pt Book Sans }}
.running b {{ float: right; font-weight: 400 }}
.dateline {{ font: 42pt/52pt Book Display; margin: 18mm 0 6mm }}
h1 {{ font: 400 143pt/150pt Book Display; margin: 0 }}
.lede {{ font-size: 39pt; line-height: 52pt; margin: 0 0 24mm }}
figure {{ margin: 0 0 24mm }}
img {{ display: block; width: 100%; object-fit: cover }}
figcaption {{ font: 19.5pt/26pt Book Sans; margin-top: 4mm }}
small {{ display: block; font-size: 13pt }}
.half {{ float: left; width: 237mm }}
.half + .half {{ margin-left: 24mm }}
.half p {{ margin: 0 0 6mm }}
"""


def ridge(seed: float, level: float, fill: str) -> str:
    """A hilly line over the bleed's width with everything below it."""
    wide, high = WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED
    points = []
    for i in range(HILLS):
        x = i / (HILLS - 1)
        far = seed * 1.7 + x * 6.1
        y = math.sin(far) * 0.5 + math.sin(far * 2.3 + 1.3) * 0.25 + math.sin(far * 5.1 + seed) * 0.1
        points.append(f"{x * wide:.2f},{level - y * 6 * UNIT:.2f}")
    return f'<polygon fill="{fill}" points="{" ".join(points)} {wide},{high} 0,{high}"/>'


def landscape(seed: int, inks: Mapping[str, str]) -> str:
    """Sky, far range and snow, over the bleed on every side."""
    wide, high = WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED
    return (
        f'<svg width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}">'
        f'<rect width="{wide}" height="{high}" fill="{inks["haze"]}"/>'
        f"{ridge(seed + 31, LEVEL - 6.4 * UNIT, inks['far'])}{ridge(seed, LEVEL, inks['paper'])}</svg>"
    )


def figure(image: Mapping[str, Any]) -> str:
    """A picture in the width of what it stands in; one with a ratio is cropped and has the whole measure."""
    crop = f' style="height: {MEASURE / image["ratio"]}mm"' if "ratio" in image else ""
    return (
        f'<figure><img src="{html.escape(image["file"])}" alt="{html.escape(image["alt"])}"{crop}>'
        f"<figcaption>{html.escape(image['caption'])}"
        f"<small>{html.escape(image['credit'])}. {html.escape(image['rights'])}</small></figcaption></figure>"
    )


def page(number: int, count: int, title: str, panel: Mapping[str, Any], inks: Mapping[str, str]) -> str:
    """A panel's page."""
    lede, broad, small, said = panel["blocks"]
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in said["text"]["text"].split("\n\n"))
    return (
        f"<section>{landscape(number, inks)}"
        f'<header><div class="running"><b>{number} / {count}</b>{html.escape(title)}</div>'
        f'<div class="dateline">{html.escape(panel["dateline"])}</div><h1>{html.escape(panel["title"])}</h1></header>'
        f'<main><p class="lede">{html.escape(lede["lede"])}</p>{figure(broad["image"])}'
        f'<div class="half">{figure(small["image"])}</div><div class="half">{paragraphs}</div></main>'
        f"<footer>{html.escape(title)} · {number} of {count}</footer></section>"
    )


def main(folder: str, out: str) -> None:
    place = Path(folder).resolve()
    fields = yaml.safe_load((place / "exhibit.yaml").read_bytes())
    names = fields["panels"]
    panels = [yaml.safe_load((place / "panels" / f"{name}.yaml").read_bytes()) for name in names]
    faces = "".join(
        f"@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; "
        f"src: url('{(FONTS / file).as_uri()}') }}\n"
        for family, weight, style, file in FACES
    )
    fonts = FontConfiguration()
    pictures: dict[str, object] = {}

    def write(name: str, numbers: Iterable[int], inks: Mapping[str, str], bleed: float, tags: bool) -> None:
        pages = (page(number + 1, len(panels), fields["title"], panels[number], inks) for number in numbers)
        style = faces + STYLE.format(width=WIDTH, height=HEIGHT, bleed=bleed, **inks)
        text = f'<html lang="{fields["language"]}"><title>{html.escape(fields["title"])}</title>{"".join(pages)}'
        HTML(string=text, base_url=place.as_uri() + "/").write_pdf(
            Path(out) / name,
            stylesheets=[CSS(string=style, font_config=fonts)],
            font_config=fonts,
            cache=pictures,
            pdf_tags=tags,
        )

    for number, name in enumerate(names):
        write(f"A1-{name}-press.pdf", [number], PRESS, BLEED, False)
    write("A1-screen.pdf", range(len(panels)), SCREEN, 0.0, True)


if __name__ == "__main__":
    main(*sys.argv[1:])
