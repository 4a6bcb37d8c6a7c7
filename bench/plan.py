"""Write down what Typst is to make, so that it reads neither exhibit.yaml nor computes a QR code (see cases.py).

``python bench/plan.py FOLDER posters|photos PLAN.json`` plans for the exhibit in ``FOLDER`` beside ``PLAN.json``: its
posters set by ``bench/typst/poster.typ`` or by ``photos.typ``, and its booklet.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import qrcode
import yaml

from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS, Paper

TEMPLATES = Path(__file__).resolve().parent / "typst"


def code_of(url: str) -> dict[str, Any]:
    """A link's code: how many modules wide, and its dark ones as ``[row, first column, length]``."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(url)
    code.make(fit=True)
    matrix, found = code.get_matrix(), []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                found.append([y, x, length])
            x += length or 1
    return {"url": url, "side": len(matrix), "runs": found}


def sheet(paper: Paper) -> dict[str, str]:
    """A paper's measures in points, as Typst takes them: by word."""
    short_mm = paper.short * 25.4 / 72
    base = max(26 * short_mm / 594, 24 * paper.distance, 10.5)
    return {
        "width": f"{paper.width:.3f}",
        "height": f"{paper.height:.3f}",
        "bleed": f"{paper.bleed:.3f}",
        "base": f"{base:.3f}",
    }


def jobs(exhibit: dict[str, Any], folder: str, posters: str) -> list[dict[str, Any]]:
    """Every file to make, with what Typst is told about it.

    ``folder`` is the exhibit's, below Typst's root; ``posters`` names the template that sets the posters.
    """
    links = {name: code_of(link["url"]) for name, link in (exhibit.get("links") or {}).items()}
    panels = exhibit["panels"]
    common = {
        "folder": f"/{folder}/",
        "title": str(exhibit["title"]),
        "subtitle": str(exhibit.get("subtitle", "")),
        "language": str(exhibit.get("language", "en")),
        "panels": json.dumps(panels),
        "links": json.dumps(links),
    }
    made = []

    def job(kind: str, output: str, press: bool, **inputs: str) -> None:
        if not press:
            inputs["bleed"] = "0"
        inputs |= common | {"press": "yes" if press else ""}
        made.append({"input": f"typst/{kind}.typ", "output": output, "tags": not press, "inputs": inputs})

    for name in (exhibit.get("posters") or {}).get("papers", ()):
        paper = sheet(POSTER_PAPERS[name])
        for number, panel in enumerate(panels):
            job(posters, f"{name}-{panel}-press.pdf", True, show=json.dumps([number]), **paper)
        job(posters, f"{name}-screen.pdf", False, show=json.dumps(list(range(len(panels)))), **paper)
    for name in (exhibit.get("booklet") or {}).get("papers", ()):
        paper = sheet(BOOKLET_PAPERS[name])
        job("booklet", f"booklet-{name}-press.pdf", True, **paper)
        job("booklet", f"booklet-{name}-screen.pdf", False, **paper)
    return made


def main(folder: str, posters: str, target: str) -> None:
    place = Path(target).parent
    exhibit = yaml.safe_load((place / folder / "exhibit.yaml").read_bytes())
    if not (place / "typst").exists():
        shutil.copytree(TEMPLATES, place / "typst")
    Path(target).write_text(json.dumps(jobs(exhibit, folder, posters)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
