"""What docs/architecture.md says under *What to touch* is enough: each thing is added to a copy, and used.

Only files that the table's row names are written, so a row that forgets one fails here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from samples import SHORT, write

PLAN = REPOSITORY / "docs/architecture.md"
PACKAGE = "src/exhibit_builder"


@dataclass(frozen=True)
class Copy:
    """A copy of the program at ``root``, and an exhibit beside it that a stranger makes with it."""

    root: Path
    exhibit: Path

    def add(self, path: str, text: str) -> None:
        """A new file of the package."""
        target = self.root / PACKAGE / path
        assert not target.exists(), path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def insert(self, path: str, after: str, text: str) -> None:
        """Lines behind the one place of a module where ``after`` stands."""
        target = self.root / PACKAGE / path
        before = target.read_text(encoding="utf-8")
        assert before.count(after) == 1, (path, after)
        target.write_text(before.replace(after, after + text), encoding="utf-8")

    def touched(self) -> set[str]:
        """Files of the package that are new or differ, by their paths in the repository."""
        files = [
            path for path in (self.root / PACKAGE).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        found = {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}
        return {
            name
            for name, data in found.items()
            if not (REPOSITORY / name).is_file() or (REPOSITORY / name).read_bytes() != data
        }

    def run(self, *words: str, ends: int = 0) -> str:
        """What ``exhibit`` prints, run from the copy."""
        done = subprocess.run(
            [sys.executable, "-m", "exhibit_builder", *words],
            env={**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=self.root,
            capture_output=True,
            text=True,
        )
        assert done.returncode == ends, done.stdout + done.stderr
        return done.stdout + done.stderr

    def built(self, *options: str) -> list[dict[str, Any]]:
        """The manifest's files of a build of the exhibit."""
        self.run("build", str(self.exhibit), "--out", str(self.root / "dist"), *options)
        listed: list[dict[str, Any]] = json.loads((self.root / "dist/manifest.json").read_text(encoding="utf-8"))[
            "files"
        ]
        return listed


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The program, not yet changed."""
    root = tmp_path / "copy"
    # With what is compiled of it, which holds as long as its file stays as it is.
    shutil.copytree(REPOSITORY / PACKAGE, root / PACKAGE)
    (root / "fonts").symlink_to(REPOSITORY / "fonts")
    return Copy(root, write(tmp_path / "exhibit", [{"text": f"{SHORT}[@minutes]"}]))


def row(thing: str) -> list[str]:
    """The paths that the table's row for ``thing`` names."""
    text = PLAN.read_text(encoding="utf-8")
    line = re.search(rf"^\| {re.escape(thing)} \|(.*)\|$", text, re.MULTILINE)
    assert line, f"docs/architecture.md has no row for: {thing}"
    return re.findall(r"`([\w./-]+)`", line[1])


def only(copy: Copy, thing: str) -> None:
    """The copy differs in files that the row names, or in files of folders that it names, and nowhere else."""
    named = row(thing)
    stray = {
        path
        for path in copy.touched()
        if not any(path == name or path.startswith(name.rstrip("/") + "/") for name in named)
    }
    assert copy.touched() and not stray, f"the row '{thing}' doesn't name {', '.join(sorted(stray))}"


EPIGRAPH = '''"""A line that stands before a text."""

from typing import Annotated, ClassVar

from exhibit_builder.blocks.fields import BlockFields, Words
from exhibit_builder.blocks.setting import Galley, Setting
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole


class Epigraph(BlockFields):
    """A motto."""

    shorthand: ClassVar[str] = "words"
    words: Annotated[Words, Part.CAPTION]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Set as a caption."""
        style = setting.style(TextRole.CAPTION)
        strips = setting.text_strips([setting.plain(self.words, style)], measure, style)
        return Galley(tuple(strips), measure, setting.cap(style))
'''


def test_a_block(copy: Copy) -> None:
    """A block is a file, a line and its words: it is set, read by the rules of text, and explained by the schemas."""
    copy.add("blocks/epigraph.py", EPIGRAPH)
    copy.insert(
        "blocks/registry.py",
        "from exhibit_builder.blocks.action import Action\n",
        "from exhibit_builder.blocks.epigraph import Epigraph\n",
    )
    copy.insert("blocks/registry.py", "BLOCKS: dict[str, type[BlockFields]] = {\n", '    "epigraph": Epigraph,\n')
    words = copy.root / PACKAGE / "words/en/keys.yaml"
    words.write_text(
        words.read_text(encoding="utf-8") + "\nEpigraph:\n  about: A motto.\n  keys:\n    words: What it says.\n",
        encoding="utf-8",
    )
    write(copy.exhibit, [{"epigraph": "Rivers  part what roads join."}, {"text": f"{SHORT}[@minutes]"}])
    assert len(copy.built()) > 1
    told = copy.run("check", str(copy.exhibit), "--select", "double-space")
    assert "blocks.0.epigraph" in told or "Rivers" in told
    copy.run("schema", str(copy.exhibit))
    schema = (copy.exhibit / ".schema/panel.json").read_text(encoding="utf-8")
    assert "A motto." in schema and "What it says." in schema
    only(copy, "a block")


def test_a_paper_format(copy: Copy) -> None:
    """A format is a row: its posters are made in it, upright and across."""
    copy.insert("core/paper.py", "_PORTRAIT = (\n", '    _sheet("B2", "B2", 500, 707, "a wall of its own"),\n')
    files = copy.built("--paper", "B2")
    assert {tuple(file["trim_mm"]) for file in files if file["purpose"] == "press"} == {(500.0, 707.0)}
    assert copy.built("--paper", "B2-landscape")
    only(copy, "a paper format, a way of mounting")


def test_a_rule(copy: Copy) -> None:
    """A rule is a row, words and a check: it is found, explained, selected and excused like any other."""
    copy.insert(
        "preflight/table.py",
        "    Group.READING: (\n",
        '        RuleRow("ferry-mentioned", WARNING, check=ModuleCheck("reading.ferry_mentioned")),\n',
    )
    words = copy.root / PACKAGE / "preflight/rules/reading.yaml"
    words.write_text(
        words.read_text(encoding="utf-8")
        + "\nferry-mentioned:\n  title: A ferry\n  why: Nobody goes by ferry.\n  source: 'House: tried in a test.'\n"
        "  remedy: Take the bridge.\n  fails:\n    blocks: |\n      - text: The ferry.\n  passes: {}\n",
        encoding="utf-8",
    )
    copy.add(
        "preflight/rules/reading/ferry_mentioned.py",
        '"""``ferry-mentioned``."""\n\nfrom exhibit_builder.preflight import facts\n'
        "from exhibit_builder.preflight.rule import Defect\n\n\ndef check(evidence):\n"
        "    for passage in facts.passages(evidence):\n        if 'ferry' in passage.text:\n"
        "            yield Defect('There is a ferry.', passage.place)\n",
    )
    told = copy.run("check", str(copy.exhibit), "--select", "ferry-mentioned")
    assert "There is a ferry." in told and "Take the bridge." in told
    assert "Nobody goes by ferry." in copy.run("explain", "ferry-mentioned")
    excused = [{"text": f"{SHORT}[@minutes]", "allow": ["ferry-mentioned"], "because": "It is a sample."}]
    write(copy.exhibit, excused)
    assert "There is a ferry." not in copy.run("check", str(copy.exhibit), "--select", "ferry-mentioned")
    only(copy, "a rule")


def test_a_printer_profile(copy: Copy) -> None:
    """A printer profile is a file: its bleed is that of the press files."""
    copy.add("press/printers/corner-shop.yaml", "label: The shop at the corner\nbleed: 7 mm\n")
    files = copy.built("--printer", "corner-shop")
    assert {file["bleed_mm"] for file in files if file["purpose"] == "press"} == {7.0}
    only(copy, "a printer profile")


def test_an_ink_condition(copy: Copy) -> None:
    """An ink condition is a row and a profile: press files name it, and the schema offers it."""
    profile = copy.root / PACKAGE / "press/icc/newsprint.icc"
    shutil.copy(copy.root / PACKAGE / "press/icc/FOGRA29L_uncoated_280.icc", profile)
    copy.insert(
        "core/ink_conditions.py",
        "    for row in (\n",
        '        InkCondition("NEWS26", "NEWS26", "Newsprint", 280.0, "newsprint.icc", ("newsprint",)),\n',
    )
    write(copy.exhibit, [{"text": f"{SHORT}[@minutes]"}], press={"condition": "NEWS26"})
    [press, *_] = [file["path"] for file in copy.built() if file["purpose"] == "press"]
    import pikepdf

    with pikepdf.open(copy.root / "dist" / press) as pdf:
        [intent] = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "NEWS26"
    copy.run("schema", str(copy.exhibit))
    assert "NEWS26" in (copy.exhibit / ".schema/exhibit.json").read_text(encoding="utf-8")
    only(copy, "an ink condition")


def test_a_language(copy: Copy) -> None:
    """A language is a folder of words, a code and what CLDR knows of it: the card speaks it, and quotation marks are
    its own. Its facts are the root's here, for the script that writes them asks for the standard's archive."""
    copy.insert("core/languages.py", "LANGUAGES = (", '"sv", ')
    facts = copy.root / PACKAGE / "core/cldr/writing.json"
    known = json.loads(facts.read_text(encoding="utf-8"))
    known["locales"]["sv"] = known["locales"]["und"]
    facts.write_text(json.dumps(known), encoding="utf-8")
    for path in (copy.root / PACKAGE / "words/en").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        own = re.sub(r"(?m)^title: .*$", "title: Vik och häfta", text) if path.stem == "card" else text
        copy.add(f"words/sv/{path.name}", own)
    blocks = [{"quote": {"text": "Bron bar.", "attribution": "Protokollet", "source": "minutes"}}]
    write(copy.exhibit, blocks, language="sv", booklet={"papers": ["A5"]})
    files = copy.built("--draft")
    [card_file, *_] = [file["path"] for file in files if file["purpose"] == "card"]
    [screen] = [file["path"] for file in files if file["path"].endswith("posters.screen.pdf")]
    assert "Vik och häfta" in text_of(copy.root / "dist" / card_file)
    assert "”Bron bar.”" in text_of(copy.root / "dist" / screen)
    only(copy, "a language")


def text_of(path: Path) -> str:
    """What PDFium copies from all pages of a file."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


PICTURES = '''"""Pictures of posters for the web."""

from dataclasses import replace

from exhibit_builder.core.outputs import FileRecord, Purpose, digest

WEB = Purpose("web", pdf=False, despite_errors=True)


def pictures(finished):
    """A PNG of each page of the screen file."""
    import pypdfium2

    for output in finished.outputs:
        if not output.purpose.for_press:
            path = output.path.replace(".screen.pdf", "-1.png")
            with pypdfium2.PdfDocument(finished.place / output.path) as pdf:
                pdf[0].render(scale=0.2).to_pil().save(finished.place / path)
            size, sha256 = digest(finished.place / path)
            fields = finished.layout_job.exhibit.fields
            yield FileRecord(
                path, output.product, WEB, fields.language, fields.edition, None, output.paper.name, (0.0, 0.0), 0.0,
                1, size, sha256,
            ), ()
'''


def test_an_output(copy: Copy) -> None:
    """An output is a writer and a word in its product's row: the manifest names its files, and nothing complains."""
    copy.add("products/web_pictures.py", PICTURES)
    copy.insert(
        "products/poster_product.py",
        "from exhibit_builder.products.product_row import Composition, Extent, Finished, Part, ProductRow\n",
        "from exhibit_builder.products.web_pictures import pictures\n",
    )
    path = copy.root / PACKAGE / "products/poster_product.py"
    path.write_text(
        path.read_text(encoding="utf-8").replace("(_tiles, pictured)", "(_tiles, pictured, pictures)"), encoding="utf-8"
    )
    [picture] = [file for file in copy.built() if file["purpose"] == "web"]
    assert (copy.root / "dist" / picture["path"]).read_bytes().startswith(b"\x89PNG")
    only(copy, "an output: a web page, pictures of pages")
