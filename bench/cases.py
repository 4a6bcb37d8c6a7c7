"""The cases of ``make bench``, and what each side does more or less in them. How they are measured: measuring.py.

*cold start*
    ``exhibit --version`` beside the smallest thing that the Typst package can do, compiling one line.

*full build*
    ``exhibit build`` of the exhibit without its tiles and its order, beside a Typst program that makes from the same
    YAML a press PDF with bleed for each panel and paper, a screen PDF for each paper, and the booklet for press and
    screen. We make the booklet for office printers too, in three ways with a card for each, which can't be left out.

    Typst runs in one process with one compiler and one font book, so that what it remembers of one file serves the
    next; system fonts are not searched; press files are written without tags. Both read the same panels, use the same
    fonts, break paragraphs as a whole, and embed subsets of the fonts. Typst has less to do: it draws no map, no
    people on the ridge and no output profile; it proves nothing about links, contrast or fit; and the QR matrices are
    handed to it ready-made. Our build looks all files through with the rules of ``exhibit check`` and writes the
    report; *first* finds nothing kept from an earlier build, *again* all that was found in files of the same bytes.

*whole exhibit*
    ``exhibit build exhibit``: all that the exhibit asks for, with the A1 posters in tiles. *first* finds nothing kept;
    then a word of one panel is another in each round; then nothing is. No peer makes these of one description.

*five languages*
    ``exhibit build exhibit --language all``: all that the exhibit asks for, in its five languages, in one run, beside
    the same in English alone. Both find nothing kept from an earlier build. Pictures, maps and faces are the same in
    all, and the ratio says how much is made once: below 5 is less than five builds.

*30 formats*
    The exhibit's eight panels on the first 30 poster formats: as press and screen files with all rules, and composed
    alone by ``exhibit fit``. No peer composes for the sheet.

*check*
    ``exhibit check exhibit``: the same files made in a temporary folder and looked through by every rule. *first* finds
    nothing kept from an earlier check, *again* everything; then one sentence of one panel is another in each round.
    No peer looks its files through. The petition has an address in this copy.

*photo exhibit*
    Eight A1 panels with twelve JPEGs of 24 megapixels and four PNGs (photos.py), a press PDF for each and one screen
    PDF for all. *first* is a build that finds none of its pictures kept from an earlier one, *again* the next build.
    Typst and WeasyPrint make the same set of files with the same pictures at the same printed sizes beside the same
    words, each in one process that keeps pictures from file to file; neither has anything to keep them in between
    two runs.

    Typst and WeasyPrint put every picture in at its full size, into the screen file as well. We take a picture with
    1.5 times the pixels that print or screen can use, and more, down to that or a little above it (300 and 150 to the
    inch), which takes time and saves bytes; what needs no change goes in as it is. We look through every file for
    damage first; the peers do not. Two pictures are in work at once. Our press files are PDF/X-4 with an output
    profile; theirs are plain PDF, with RGB pictures as in ours.

*64 pages imposed*
    A booklet of 64 A5 pages on A4 for saddle stitch, beside ``pdfimpose saddle``. We shift pages against creep and draw
    fold ticks and labels; the peer does neither. Its sheets are as wide as two pages, ours A4.

*A0 in tiles*
    A poster enlarged from A1 to A0 on A4 sheets with 10 mm of overlap, beside ``plakativ`` with cover page, cutting
    guides and page numbers. We look for the orientation with the fewest sheets and draw a ruler; the peer, with its
    plain layout, does neither. What stands where in a finished file is known to neither, so no seam is shifted.

A peer that isn't installed, or can't find a library of the system, is left out, and the table says so.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exhibit_builder.core.paper import POSTER_PAPERS
from measuring import Case, Side

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
EXHIBIT = str(BIN / "exhibit")
MANY = 30
"""Formats of the case that makes many of them."""

ONE_LINE = "import typst; typst.compile(b'One line.', ignore_system_fonts=True)"


@dataclass(slots=True)
class Workshop:
    """Where the cases get their materials and peers; it remembers what could not be had.

    ``place`` is an empty folder for the materials, ``env`` the environment of every process, ``alone`` leaves out all
    peers.
    """

    place: Path
    env: dict[str, str]
    alone: bool = False
    missing: dict[str, str] = field(default_factory=dict)
    _present: set[str] = field(default_factory=set)

    def run(self, *command: str | Path) -> None:
        """Make a material, in a process of its own; a failure ends the benchmark with what it said."""
        done = subprocess.run(command, cwd=self.place, env=self.env, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")

    def script(self, name: str, *words: str | Path) -> None:
        """The same with a script of this folder."""
        self.run(sys.executable, HERE / name, *words)

    def forget(self) -> None:
        """Takes away what the program kept from earlier runs."""
        shutil.rmtree(Path(self.env["XDG_CACHE_HOME"]) / "exhibit-builder", ignore_errors=True)

    def peers(self, *wanted: tuple[str, Sequence[str], Callable[[Path], Sequence[str]]]) -> tuple[Side, ...]:
        """Those of the peers (name, command that shows whether it works, command that is measured) that work here."""
        if self.alone:
            return ()
        return tuple(Side(name, command) for name, probe, command in wanted if self._works(name, probe))

    def _works(self, name: str, probe: Sequence[str]) -> bool:
        if name not in self._present and name not in self.missing:
            try:
                done = subprocess.run(probe, capture_output=True, text=True, env=self.env)
            except OSError as fault:
                self.missing[name] = fault.strerror or str(fault)
            else:
                if done.returncode:
                    said = done.stderr.strip().splitlines()
                    self.missing[name] = said[-1] if said else f"it ended with {done.returncode}"
                else:
                    self._present.add(name)
        return name in self._present


def _importing(module: str) -> list[str]:
    return [sys.executable, "-c", f"import {module}"]


def cold_start(shop: Workshop) -> Case:
    return Case(
        "cold start",
        (Side("exhibit", lambda out: [EXHIBIT, "--version"]),),
        shop.peers(("typst", _importing("typst"), lambda out: [sys.executable, "-c", ONE_LINE])),
    )


def full_build(shop: Workshop) -> Case:
    folder, plan = shop.place / "exhibit", shop.place / "exhibit.json"
    shop.script("exhibit_copy.py", HERE.parent / "exhibit", folder)
    shop.script("plan.py", "exhibit", "poster", plan)

    def build(out: Path) -> list[str]:
        return [EXHIBIT, "build", str(folder), "--draft", "--out", str(out)]

    return Case(
        "full build",
        (Side("exhibit, first", build, shop.forget), Side("exhibit, again", build)),
        shop.peers(("typst", _importing("typst"), lambda out: _typst(plan, out))),
    )


def whole_exhibit(shop: Workshop) -> Case:
    written, changing = HERE.parent / "exhibit", shop.place / "whole"
    shutil.copytree(written, changing)
    change, there = _words_changed(changing), shop.place / "whole-made"

    def build(folder: Path, out: Path) -> list[str]:
        return [EXHIBIT, "build", str(folder), "--draft", "--out", str(out)]

    def make() -> None:
        subprocess.run(build(written, there), cwd=HERE.parent, env=shop.env, capture_output=True, check=True)

    return Case(
        "whole exhibit",
        (
            Side("exhibit, first", lambda out: build(written, out), shop.forget),
            Side("exhibit, one word changed", lambda out: build(changing, out), change),
            Side("exhibit, nothing changed", lambda out: build(written, there), make),
        ),
    )


def _words_changed(folder: Path) -> Callable[[], None]:
    """What makes one sentence of one panel, which has no code, another one each time."""
    panel = folder / "panels" / "night.yaml"
    written, versions = panel.read_text(encoding="utf-8"), itertools.count(1)

    def change() -> None:
        panel.write_text(written.replace("were among them.", f"were among them ({next(versions)})."), "utf-8")

    return change


def five_languages(shop: Workshop) -> Case:
    def build(language: str, out: Path) -> list[str]:
        return [EXHIBIT, "build", str(HERE.parent / "exhibit"), "--draft", "--language", language, "--out", str(out)]

    return Case(
        "five languages",
        (Side("exhibit, five languages", lambda out: build("all", out), shop.forget),),
        (Side("exhibit, one language", lambda out: build("en", out), shop.forget),),
    )


def many_formats(shop: Workshop) -> Case:
    papers = ",".join(list(POSTER_PAPERS)[:MANY])
    whole = ["build", str(HERE.parent / "exhibit"), "--draft", "--only", "posters", "--paper", papers]
    return Case(
        f"{MANY} formats",
        (
            Side("exhibit", lambda out: [EXHIBIT, *whole, "--out", str(out)]),
            Side("exhibit, fit alone", lambda out: [EXHIBIT, "fit", str(HERE.parent / "exhibit"), "--paper", papers]),
        ),
    )


def photo_exhibit(shop: Workshop) -> Case:
    folder, plan = shop.place / "photos", shop.place / "photos.json"
    shop.script("photos.py", folder)
    shop.script("plan.py", "photos", "photos", plan)

    def build(out: Path) -> list[str]:
        return [EXHIBIT, "build", str(folder), "--draft", "--out", str(out)]

    def weasyprint(out: Path) -> list[str]:
        return [sys.executable, str(HERE / "weasyprint_peer.py"), str(folder), str(out)]

    return Case(
        "photo exhibit",
        (Side("exhibit, first", build, shop.forget), Side("exhibit, again", build)),
        shop.peers(
            ("typst", _importing("typst"), lambda out: _typst(plan, out)),
            ("weasyprint", _importing("weasyprint"), weasyprint),
        ),
    )


def imposed(shop: Workshop) -> Case:
    file = _sheets(shop) / "booklet-64.pdf"
    peer = str(BIN / "pdfimpose")

    def impose(out: Path) -> list[str]:
        return [EXHIBIT, "impose", str(file), "--sheet", "A4", "--out", str(out / "sheets.pdf")]

    return Case(
        "64 pages imposed",
        (Side("exhibit", impose),),
        shop.peers(
            (
                "pdfimpose",
                [peer, "--version"],
                lambda out: [peer, "saddle", "--signature", "2x1", "--output", str(out / "sheets.pdf"), str(file)],
            )
        ),
    )


def tiled(shop: Workshop) -> Case:
    file = _sheets(shop) / "poster.pdf"
    peer = str(BIN / "plakativ")
    on_paper = ["--size", "A0", "--pagesize", "A4", "--border", "10"]
    marks = ["--cover-page", "--cutting-guides", "--page-numbers"]

    def tile(out: Path) -> list[str]:
        return [EXHIBIT, "tile", str(file), "--paper", "A0", "--sheet", "A4", "--out", str(out / "tiles.pdf")]

    return Case(
        "A0 in tiles",
        (Side("exhibit", tile),),
        shop.peers(
            (
                "plakativ",
                [peer, "--version"],
                lambda out: [peer, *on_paper, *marks, "--output", str(out / "tiles.pdf"), str(file)],
            )
        ),
    )


def checked(shop: Workshop) -> Case:
    folder = shop.place / "checked"
    shutil.copytree(HERE.parent / "exhibit", folder)
    # With an address for the petition nothing is wrong, and a check ends well.
    main = folder / "exhibit.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("https://example.org/", "https://iana.org/"), "utf-8")
    # The copy that changes is another one: what is kept goes by what files hold, and serves both.
    changing = shop.place / "changing"
    shutil.copytree(folder, changing)
    change = _words_changed(changing)

    def check(out: Path) -> list[str]:
        return [EXHIBIT, "check", str(folder)]

    def check_changed(out: Path) -> list[str]:
        return [EXHIBIT, "check", str(changing)]

    def check_one(out: Path) -> list[str]:
        return [*check_changed(out), "--only", "posters", "--panel", "night"]

    return Case(
        "check",
        (
            Side("exhibit, first", check, shop.forget),
            Side("exhibit, again", check),
            Side("exhibit, one panel changed", check_changed, change),
            Side("exhibit, that panel alone", check_one, change),
        ),
    )


CASES: dict[str, Callable[[Workshop], Case]] = {
    "start": cold_start,
    "build": full_build,
    "whole": whole_exhibit,
    "languages": five_languages,
    "formats": many_formats,
    "check": checked,
    "photos": photo_exhibit,
    "impose": imposed,
    "tile": tiled,
}
"""The cases by the word that chooses them, in the table's order."""


def _typst(plan: Path, out: Path) -> list[str]:
    return [sys.executable, str(HERE / "typst_peer.py"), str(plan), str(out)]


def _sheets(shop: Workshop) -> Path:
    """The folder with the booklet and the poster that go onto office sheets, made once."""
    folder = shop.place / "sheets"
    if not folder.exists():
        folder.mkdir()
        built = shop.place / "built"
        shop.run(EXHIBIT, "build", HERE.parent / "exhibit", "--draft", "--out", built)
        shop.script("sheets.py", built, folder)
    return folder
