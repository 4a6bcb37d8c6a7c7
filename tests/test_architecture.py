"""The house is as its plan says: paths exist, rooms import one another one way, goldens hold."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from exhibit_builder.core.units import to_mm
from exhibit_builder.page.marks import GlyphRun, LinkArea, Picture, QrCode, Shape
from exhibit_builder.page.sheet import Page
from exhibit_builder.scaffold import new_exhibit
from samples import booklet, posters

PLAN = REPOSITORY / "docs/architecture.md"


def test_paths_of_the_plan_exist() -> None:
    """Every file and folder that docs/architecture.md names is there, in the repository, the package or an exhibit."""
    assert PLAN.is_file()
    text = PLAN.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]+(?:\.(?:py|md|toml|yaml|icc)|/))`", text))
    assert named
    package = REPOSITORY / "src/exhibit_builder"
    roots = (REPOSITORY, package, REPOSITORY / "exhibit")
    missing = [name for name in sorted(named) if not any((root / name).exists() for root in roots)]
    assert not missing


def test_every_room_is_in_the_plan() -> None:
    """Each folder and module of the package is named in docs/architecture.md."""
    assert PLAN.is_file()
    text = PLAN.read_text(encoding="utf-8")
    package = REPOSITORY / "src/exhibit_builder"
    rooms = [path.name for path in package.iterdir() if path.is_dir() and (path / "__init__.py").is_file()]
    assert not [room for room in rooms if f"{room}/" not in text]


def test_rooms_import_one_way() -> None:
    """The contracts in pyproject.toml hold (import-linter)."""
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([linter, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_room_and_no_module_is_in_a_circle() -> None:
    """What a module imports never comes back to it, and the same of rooms; docs/make_map.py counts them."""
    pytest.importorskip("grimp", reason="import-linter is not installed")
    told = subprocess.run(
        [sys.executable, "docs/make_map.py", "--figures", "src"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "| circles of rooms, of modules | 0, 0 |" in told.stdout


def test_every_module_says_what_it_is_for() -> None:
    """Each module of the package begins with a docstring."""
    for path in (REPOSITORY / "src/exhibit_builder").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not text.strip() or text.startswith('"""'), path


def told(page: Page) -> list[str]:
    """A page's marks, a line each, in tenths of a millimetre: what stands where, how large and in which ink."""
    rows = []
    for mark in page.marks:
        if isinstance(mark, GlyphRun):
            words = "".join(glyph.text for glyph in mark.glyphs).strip()
            rows.append(f"text {tenths(mark.x, mark.y)} {mark.size:.1f}pt {mark.face} {mark.ink.name} {words}")
        elif isinstance(mark, Shape):
            rows.append(f"shape {mark.role} {len(mark.segments)} segments {extent(mark)} {painted(mark)}")
        elif isinstance(mark, QrCode):
            rows.append(f"code {box(mark.x, mark.y, mark.side, mark.side)} {mark.ink.name} {mark.url}")
        elif isinstance(mark, Picture):
            part = " ".join(f"{side:.3f}" for side in mark.crop)
            rows.append(f"picture {box(mark.x, mark.y, mark.width, mark.height)} part {part} {mark.alt}")
        elif isinstance(mark, LinkArea):
            rows.append(f"link {box(mark.x, mark.y, mark.width, mark.height)} {mark.url}")
    return rows


def tenths(*lengths: float) -> str:
    """Points as millimetres with one decimal; what rounds to nothing has no sign."""
    return " ".join(f"{to_mm(length):z.1f}" for length in lengths)


def box(x: float, y: float, width: float, height: float) -> str:
    return f"{tenths(x, y)} + {tenths(width)} x {tenths(height)}"


def extent(shape: Shape) -> str:
    """The box round all points of a shape, and how long the way is from each of its points to the next."""
    corners: list[tuple[float, float]] = []
    way: list[tuple[float, float]] = []
    for code, numbers in shape.placed():
        if code == "r":
            x, y, width, height = numbers
            corners += [(x, y), (x + width, y + height)]
            way += [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        elif numbers:
            corners += zip(numbers[::2], numbers[1::2], strict=True)
            way.append((numbers[-2], numbers[-1]))
    left, top = (min(values) for values in zip(*corners, strict=True))
    right, bottom = (max(values) for values in zip(*corners, strict=True))
    return f"{box(left, top, right - left, bottom - top)} way {tenths(sum(dist(*step) for step in pairwise(way)))}"


def painted(shape: Shape) -> str:
    """What a shape is filled with, and its line."""
    fill = f"fill {shape.fill.name}" if shape.fill is not None else ""
    line = f"line {shape.stroke.name} {shape.width:.2f}pt" if shape.stroke is not None else ""
    return f"{fill} {line}".strip()


@pytest.mark.parametrize("product", ["poster", "booklet"])
def test_the_new_exhibit_looks_as_before(product: str, tmp_path: Path, golden: Callable[[str, str], Any]) -> None:
    """What stands where on the new exhibit's pages is what tests/golden/ holds; ``--update-golden`` renews it."""
    new_exhibit(tmp_path / "new")
    pages = (
        [page for composed in posters(tmp_path / "new", "A2").composed for page in composed.pages]
        if product == "poster"
        else list(booklet(tmp_path / "new").composed.pages)
    )
    rows = []
    for number, page in enumerate(pages, 1):
        rows += [f"page {number}: {page.title}", *told(page), ""]
    golden(f"new-exhibit-{product}.txt", "\n".join(rows) + "\n")
