"""Names of files that are no text: a command answers, whatever bytes an archive or another system left in a name."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from conftest import REPOSITORY
from exhibit_builder.commands.build import build
from font_specimens import truetype
from samples import SHORT, hashes, write

SOURCE = Path(__file__).parent.parent / "src/exhibit_builder"

BYTES = b"caf\xe9"
"""In ISO 8859-1; no UTF-8."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are always text there"),
]

OLD_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A system whose locale knows ASCII alone, as Python was told to take it."""


def command(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    own = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **environment}
    words = [argument if isinstance(argument, bytes) else str(argument) for argument in arguments]
    return subprocess.run([sys.executable, "-m", "exhibit_builder", *words], cwd=cwd, env=own, capture_output=True)


def exhibit(folder: Path) -> Path:
    """An exhibit that has every kind of file that a library opens: photograph, SVG, PDF, GeoJSON, a typeface."""
    folder.mkdir(parents=True)
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(folder / "bars.jpg")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    (folder / "sign.svg").write_text(drawing, encoding="utf-8")
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(100, 60))
        page.Contents = pdf.make_stream(b"0 0 0 1 k 6 6 80 40 re f")
        pdf.save(folder / "sign.pdf")
    (folder / "fonts").mkdir()
    (folder / "fonts/House.ttf").write_bytes(truetype())
    (folder / "theme.yaml").write_text("faces: {text: {file: fonts/House.ttf}}\n", encoding="utf-8")
    town = {"type": "Feature", "properties": {"name": "Town"}, "geometry": {"type": "Point", "coordinates": [46.8, 39]}}
    features = {"type": "FeatureCollection", "features": [town]}
    (folder / "places.geojson").write_text(json.dumps(features), encoding="utf-8")
    image = {"file": "bars.jpg", "alt": "Bars.", "caption": "Bars.", "credit": "A", "rights": "public domain"}
    places = {"geojson": "places.geojson", "alt": "A map.", "origin": "Town", "caption": "A map.", "source": "minutes"}
    logos = [{"file": "sign.svg", "name": "Council"}, {"file": "sign.pdf", "name": "Archive"}]
    blocks = [
        {"image": {**image, "width": "half"}},
        {"map": places},
        {"logos": {"logos": logos, "caption": "With"}},
        {"text": "A."},
    ]
    return write(folder, blocks, posters={"papers": ["A3"]}, office={"sheets": ["A4"]})


def named(folder: Path, name: bytes) -> Path:
    return folder / os.fsdecode(name)


def test_files_are_the_same_whatever_their_folders_are_called(tmp_path: Path) -> None:
    """An exhibit with every kind of file in a folder whose name is bytes, built into another such folder."""
    plain = exhibit(tmp_path / "in")
    odd = named(tmp_path, BYTES)
    odd.mkdir()
    plain.rename(odd / "in")
    told = command("build", os.fsencode(odd / "in"), "--out", os.fsencode(odd / "out"), "--json", cwd=tmp_path)
    (odd / "in").rename(plain)
    again = command("build", plain, "--out", tmp_path / "out", "--json", cwd=tmp_path)
    assert b"Traceback" not in told.stderr and told.returncode == again.returncode == 0, told.stdout + told.stderr
    value, other = json.loads(told.stdout), json.loads(again.stdout)
    assert value["findings"] == other["findings"] and value["files"]
    assert hashes(odd / "out") == hashes(tmp_path / "out")


@pytest.mark.parametrize("environment", [{}, OLD_LOCALE], ids=["UTF-8", "ASCII"])
def test_every_command_answers_about_names_in_bytes(environment: dict[str, str], tmp_path: Path) -> None:
    """As folders, as files, as targets, as names of anything: an answer, never a traceback nor a crash."""
    folder = os.fsencode(write(named(tmp_path, BYTES), [{"text": f"{SHORT}[@minutes]"}]))
    build(os.fsdecode(folder), tmp_path / "made", papers=("A5",), draft=True)
    sheet = named(tmp_path, BYTES + b".pdf")
    (tmp_path / "made/en/booklet/booklet.screen.pdf").rename(sheet)
    file = os.fsencode(sheet)
    (named(tmp_path, BYTES) / "panels" / os.fsdecode(BYTES + b".yaml")).write_text("title: x\n", encoding="utf-8")
    cases: list[tuple[int, list[object]]] = [
        (0, ["check", folder, "--paper", "A4"]),
        *((0, ["check", folder, "--paper", "A4", "--format", form]) for form in ("json", "github", "sarif")),
        (0, ["check", folder, "--fix"]),
        (0, ["check", folder, "--diff"]),
        (0, ["fit", folder]),
        (0, ["fit", folder, "--json"]),
        (0, ["build", folder, "--paper", "A4", "--out", BYTES + b"-out"]),
        (0, ["build", folder, "--paper", "A4", "--out", BYTES + b"-out", "--json"]),
        (0, ["pack", folder, "--paper", "A4", "--printer", "digital", "--out", BYTES + b".zip"]),
        (0, ["impose", file, "--sheet", "A4", "--out", BYTES + b"-folded.pdf"]),
        (0, ["tile", file, "--paper", "A3", "--out", BYTES + b"-tiles.pdf"]),
        (0, ["new", BYTES + b"-new"]),
        (0, ["schema", BYTES + b"-new"]),
        (2, ["check", BYTES + b"-nowhere"]),
        (1, ["build", BYTES + b"-nowhere", "--json"]),
        (2, ["fit", BYTES + b"-nowhere"]),
        (1, ["impose", BYTES + b"-nowhere.pdf", "--out", "x.pdf"]),
        (2, ["explain", BYTES]),
        *((2, ["check", folder, option, BYTES]) for option in ("--select", "--ignore", "--paper", "--panel")),
        (2, ["check", folder, "--printer", BYTES]),
        (2, ["build", folder, "--only", BYTES]),
    ]
    for code, arguments in cases:
        done = command(*arguments, cwd=tmp_path, **environment)
        said = done.stdout + done.stderr
        assert done.returncode == code, (arguments, said)
        assert b"Traceback" not in said and b"met a fault" not in said and BYTES not in said, (arguments, said)
        if b"json" in b" ".join(map(_bytes, arguments)) or b"sarif" in map(_bytes, arguments):
            json.loads(done.stdout)
    for name in ("proof.html", "proof.json", "manifest.json"):
        (named(tmp_path, BYTES + b"-out") / name).read_text(encoding="utf-8")


def _bytes(argument: object) -> bytes:
    return argument if isinstance(argument, bytes) else str(argument).encode()


def test_sarif_names_a_file_by_its_bytes(tmp_path: Path) -> None:
    """What a name is on the disk, percent-encoded (RFC 8089): a program that reads it finds the file."""
    folder = write(named(tmp_path, BYTES), [{"text": "told  it."}])
    told = json.loads(command("check", os.fsencode(folder), "--format", "sarif", cwd=tmp_path).stdout)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in told["runs"][0]["results"]
    }
    assert uris and all(uri.startswith("caf%E9/") for uri in uris)


def test_names_in_every_script_work_under_an_old_locale(tmp_path: Path) -> None:
    """Python takes names for the locale's letters, and ASCII has no ə; what is made has the same bytes as elsewhere."""
    panel = {"title": "One", "scene": "home", "blocks": [{"text": "A."}]}
    folder = write(tmp_path / "gecə", {"bədəl": panel})
    parted = folder / "panels" / (unicodedata.normalize("NFD", "ёлка") + ".yaml")
    (folder / "panels/bədəl.yaml").rename(parted)
    (folder / "exhibit.yaml").write_text(
        (folder / "exhibit.yaml").read_text(encoding="utf-8").replace("bədəl", "ёлка"), encoding="utf-8"
    )
    for out, environment in {"a": OLD_LOCALE, "b": {}}.items():
        done = command("build", folder, "--out", tmp_path / out, cwd=tmp_path, **environment)
        assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    assert any("ёлка" in name for name in hashes(tmp_path / "a"))


@pytest.mark.parametrize("encoding", ["cp1252", "cp1254", "ascii", "koi8-r", "utf-16"])
def test_output_in_any_encoding_has_letters_or_escapes(encoding: str, tmp_path: Path) -> None:
    """A pipe in a country's code page: every letter comes as it is or as JSON escapes it, on both ways out."""
    folder = write(tmp_path / "in", {"bədəl": {"title": "Ж  橋", "scene": "home", "blocks": [{"text": "A."}]}})
    for form in ("text", "json", "github", "sarif"):
        done = command("check", folder, "--format", form, cwd=tmp_path, PYTHONIOENCODING=encoding)
        assert done.returncode in (0, 1) and b"Traceback" not in done.stderr, done.stderr
        said = done.stdout.decode(encoding) + done.stderr.decode(encoding)
        assert "bədəl" in said.replace("\\u0259", "ə") or "b%C9%99d%C9%99l" in said
    done = command("build", folder, "--out", tmp_path / "out", "--draft", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr


def test_every_pdf_is_opened_whatever_it_is_called() -> None:
    """pikepdf and PDFium take names in Unicode alone: no module gives them a path as it is."""
    plain = []
    for module in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and ast.unparse(call.func) in ("pikepdf.open", "pypdfium2.PdfDocument")):
                continue
            given = ast.unparse(call.args[0])
            if not any(word in given for word in ("for_library(", "BytesIO(", "_whole(")) and given != "content":
                plain.append(f"{module.name}: {ast.unparse(call)}")
    assert not plain
