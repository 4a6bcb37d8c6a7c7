"""Asks libhyphen, which LibreOffice hyphenates with, about the words in data/hyphenation-libhyphen-VERSION.json anew.

    apt-get install libhyphen-dev
    python tests/judges/ask_libhyphen.py [WORDS.json]

The words stay, their hyphens are written again; WORDS.json (``{"de": ["wort", …]}``) adds some. It reads the
dictionaries that we read, so that two programs are asked about the same patterns, and for German (``de``) that of
LibreOffice, which others made than ours (``de-1996``). What libhyphen spells otherwise at a hyphen has a row beside
the words, ``respelled``. libhyphen takes a pattern only where no longer one
ends, so a dictionary has to hold in each pattern what its parts say; ``substrings.pl``, which comes with it, sees to
that. That of LibreOffice is written for libhyphen as it is: in two levels, and with words that the script refuses.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import itertools
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyphen

VERSION = "2.8.8"
FILE = Path(__file__).parent / "data" / f"hyphenation-libhyphen-{VERSION}.json"
SUBSTRINGS = "/usr/share/libhyphen/substrings.pl"
LEFT, RIGHT = 2, 3
"""Letters that stay before the first hyphen and behind the last one, as the program has them."""

AS_THEY_ARE = frozenset({"ca", "de", "hu"})
"""Languages whose dictionary needs no preparing: Hungarian and Catalan have points at which letters change."""

PATTERNS = Path(__file__).parents[2] / "src/exhibit_builder/typography/patterns"
OURS = {"de-1996": "de", "fi": "fi", "hy": "hy", "ka": "ka", "tr": "tr"}
"""Rows about dictionaries that we bring along."""

WRONG = frozenset({"massaker", "ortschaft", "quellenangabe", "zweitausend", "panzerwagen", "einwohnerzahl", "scharfe"})
"""German words that libhyphen itself parts otherwise than Duden does (massa-ker), so that it is no judge of them."""


class Hyphenator:
    """One dictionary, opened by libhyphen."""

    def __init__(self, path: Path) -> None:
        self._library = ctypes.CDLL(ctypes.util.find_library("hyphen") or "libhyphen.so.0")
        self._library.hnj_hyphen_load.restype = ctypes.c_void_p
        self._dictionary = ctypes.c_void_p(self._library.hnj_hyphen_load(str(path).encode()))
        assert self._dictionary, path
        self._encoding = path.read_bytes().split(b"\n")[0].strip().decode("ascii")

    def points(self, word: str) -> list[int]:
        """Offsets behind which a hyphen may stand and no letter changes."""
        return [at for at, respelled in self.parted(word) if not respelled]

    def respelled(self, word: str) -> list[str]:
        """The word parted at each hyphen at which letters change, as it is then spelled."""
        return [respelled for _, respelled in self.parted(word) if respelled]

    def parted(self, word: str) -> list[tuple[int, str]]:
        """Each offset behind which a hyphen may stand, with the whole word as it is then spelled if letters change."""
        data = word.encode(self._encoding)
        marks = ctypes.create_string_buffer(len(data) + 5)
        changes = ctypes.POINTER(ctypes.c_char_p)()
        places, taken = ctypes.POINTER(ctypes.c_int)(), ctypes.POINTER(ctypes.c_int)()
        failed = self._library.hnj_hyphen_hyphenate3(
            self._dictionary,
            data,
            len(data),
            marks,
            None,
            ctypes.byref(changes),
            ctypes.byref(places),
            ctypes.byref(taken),
            LEFT,
            RIGHT,
            0,
            0,
        )
        assert not failed, word
        # In a dictionary in UTF-8 the marks are counted in letters, as in any other.
        found = []
        for at in range(len(word)):
            if not marks.raw[at] & 1:
                continue
            respelled = ""
            if changes and changes[at]:
                start = at + 1 - places[at]
                change = changes[at].decode(self._encoding).replace("=", "-")
                respelled = word[:start] + change + word[start + taken[at] :]
            found.append((at + 1, respelled))
        return found


def prepared(path: Path, folder: Path) -> Path:
    """The patterns of a dictionary with what their parts say."""
    encoding, *lines = path.read_bytes().splitlines()
    patterns = [line for line in lines if line.strip() and not line.startswith((b"%", b"#", b"LEFTH", b"RIGHTH"))]
    plain, made = folder / "plain.dic", folder / "made.dic"
    plain.write_bytes(b"\n".join([encoding.strip(), *patterns, b""]))
    command = ["perl", SUBSTRINGS, plain, made, encoding.strip(), str(LEFT), str(RIGHT)]
    subprocess.run(command, check=True, capture_output=True)
    return made


def asked(language: str, words: list[str]) -> dict[str, Any]:
    """What libhyphen says of the words, and which dictionary it was asked about."""
    if language in OURS:
        path = PATTERNS / f"hyph_{OURS[language]}.dic"
    else:
        path = Path(pyphen.LANGUAGES[pyphen.language_fallback({"en": "en_GB"}.get(language, language))])
    with tempfile.TemporaryDirectory() as folder:
        hyphenator = Hyphenator(path if language in AS_THEY_ARE else prepared(path, Path(folder)))
        parted = []
        for word in words:
            points = [0, *hyphenator.points(word), len(word)]
            parted.append("-".join(word[start:end] for start, end in itertools.pairwise(points)))
        respelled = {word: hyphenator.respelled(word) for word in words if hyphenator.respelled(word)}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    row: dict[str, Any] = {"dictionary": path.name, "sha256": digest, "words": parted}
    return {**row, "respelled": respelled} if respelled else row


def main() -> None:
    words: dict[str, list[str]] = {}
    if FILE.is_file():
        known = json.loads(FILE.read_text(encoding="utf-8"))["languages"]
        words = {language: [re.sub("-", "", word) for word in row["words"]] for language, row in known.items()}
    for name in sys.argv[1:]:
        for language, more in json.loads(Path(name).read_text(encoding="utf-8")).items():
            words[language] = [*words.get(language, []), *more]
    rows = {
        language: asked(language, sorted(set(some) - (WRONG if language == "de" else frozenset())))
        for language, some in words.items()
    }
    lines = [f"    {json.dumps(language)}: {json.dumps(row, ensure_ascii=False)}" for language, row in rows.items()]
    head = f'{{\n  "libhyphen": "{VERSION}",\n  "pyphen": "{pyphen.VERSION}",\n  "languages": {{\n'
    FILE.write_text(head + ",\n".join(lines) + "\n  }\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
