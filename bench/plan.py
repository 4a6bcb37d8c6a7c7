"""Write down what Typst is to make, so that it reads neither exhibit.yaml nor computes a QR code (see run.py)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import qrcode
import yaml

from exhibit_builder.paper import BOOKLET_PAPERS, POSTER_PAPERS, Paper

ROOT = Path(__file__).resolve().parent.parent


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


def jobs(exhibit: dict[str, Any]) -> list[dict[str, Any]]:
    """Every file to make, with what Typst is told about it."""
    links = {name: code_of(link["url"]) for name, link in (exhibit.get("links") or {}).items()}
    panels = exhibit["panels"]
    common = {
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
        made.append({"input": f"bench/typst/{kind}.typ", "output": output, "tags": not press, "inputs": inputs})

    for name in (exhibit.get("posters") or {}).get("papers", ()):
        paper = sheet(POSTER_PAPERS[name])
        for number, panel in enumerate(panels):
            job("poster", f"{name}-{panel}-press.pdf", True, show=json.dumps([number]), **paper)
        job("poster", f"{name}-screen.pdf", False, show=json.dumps(list(range(len(panels)))), **paper)
    for name in (exhibit.get("booklet") or {}).get("papers", ()):
        paper = sheet(BOOKLET_PAPERS[name])
        job("booklet", f"booklet-{name}-press.pdf", True, **paper)
        job("booklet", f"booklet-{name}-screen.pdf", False, **paper)
    return made


def main(target: str) -> None:
    exhibit = yaml.safe_load((ROOT / "exhibit" / "exhibit.yaml").read_bytes())
    Path(target).write_text(json.dumps(jobs(exhibit)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
