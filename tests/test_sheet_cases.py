"""Cases of sheets that once failed, each with two neighbours: a photograph, a sheet across, a place on the wall."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

from exhibit_builder.cli import main
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.poster import Posters
from exhibit_builder.page.marks import Picture
from exhibit_builder.scaffold import new_exhibit
from samples import layout_job, posters, put

CASES = Path(__file__).parent / "cases"
LYING, UPRIGHT = "images/headframe.jpg", "images/Portrait of Ifan Prys (1931).JPG"


def case(name: str, folder: Path) -> Path:
    """A case with its two photographs, one lying and one upright."""
    shutil.copytree(CASES / name, folder)
    (folder / "images").mkdir()
    Image.linear_gradient("L").resize((1500, 1000)).save(folder / LYING)
    Image.linear_gradient("L").resize((1000, 1500)).save(folder / UPRIGHT)
    return folder


def changed(folder: Path, panel: str, **image: str) -> None:
    """The picture of a panel with other values."""
    file = folder / "panels" / f"{panel}.yaml"
    fields = yaml.safe_load(file.read_text(encoding="utf-8"))
    next(block["image"] for block in fields["blocks"] if "image" in block).update(image)
    put(file, fields)


def pictures(made: Posters) -> dict[str, Picture]:
    return {one.panel: mark for one in made.composed for mark in one.pages[0].marks if isinstance(mark, Picture)}


def live(folder: Path, paper: str) -> float:
    return poster_format(POSTER_PAPERS[paper], layout_job(folder).theme).live


# new-09: one photograph, as wide as the panel


@pytest.mark.parametrize("paper", ("A2", "A1", "A4", "24x36in"))
def test_a_photograph_over_the_full_width_is_as_wide_as_the_panel(paper: str, tmp_path: Path) -> None:
    folder = case("new-09-one-photograph", tmp_path / "in")
    made = posters(folder, paper)
    shown = pictures(made)
    assert shown["p1"].width == pytest.approx(live(folder, paper))
    assert shown["p2"].width == pytest.approx(live(folder, paper))
    # And the sheet is not left a third empty under any of them.
    assert all(0.85 < fit.fill <= 1 for fit in made.fits)


def test_an_upright_one_is_as_large_as_its_panel_lets_it_be(tmp_path: Path) -> None:
    """Neighbour: over the full width it would be higher than the sheet; it keeps its shape, and is not cropped."""
    folder = case("new-09-one-photograph", tmp_path / "in")
    shown = pictures(posters(folder, "A2"))["p3"]
    assert shown.height / shown.width == pytest.approx(1.5)
    assert shown.height > 0.4 * POSTER_PAPERS["A2"].height
    assert shown.crop == (0.0, 0.0, 1.0, 1.0)


def test_half_stays_half(tmp_path: Path) -> None:
    """Neighbour: a lying photograph of width half takes no more than its half, whatever room there is."""
    folder = case("new-09-one-photograph", tmp_path / "in")
    changed(folder, "p2", width="half")
    assert pictures(posters(folder, "A2"))["p2"].width < 0.5 * live(folder, "A2")


# new-12: what a new exhibit is, on sheets across


def fitted(folder: Path, paper: str) -> dict[str, float]:
    """What `exhibit fit` says of a format: each panel's fill."""
    done = CliRunner().invoke(main, ["fit", str(folder), "--paper", paper, "--json"])
    assert done.exit_code == 0, done.output
    (told,) = json.loads(done.stdout)["matrices"]
    return {fit["panel"]: fit["fill"] for fit in told["fits"]}


def test_a_new_exhibit_fits_a_sheet_across(tmp_path: Path) -> None:
    new_exhibit(tmp_path / "x")
    fills = fitted(tmp_path / "x", "A2-landscape")
    assert len(fills) > 3 and all(0 < fill <= 1 for fill in fills.values())


@pytest.mark.parametrize(("width", "height"), [("594 mm", "420 mm"), ("600 mm", "450 mm"), ("32in", "18in")])
def test_a_new_exhibit_fits_sheets_across_of_its_own(width: str, height: str, tmp_path: Path) -> None:
    """Neighbour: the same sheet without its name, one that is hardly wider than high, and one that is much wider."""
    new_exhibit(tmp_path / "x")
    file = tmp_path / "x" / "exhibit.yaml"
    own = f"papers:\n  - {{name: across, width: {width}, height: {height}, distance: 0.7 m}}\n"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{own}", encoding="utf-8")
    assert all(fill <= 1 for fill in fitted(tmp_path / "x", "across").values())


def test_a_panel_that_is_too_full_for_it_is_told(tmp_path: Path) -> None:
    """Neighbour: with four times its words a panel doesn't fit, and the command says so with its exit code."""
    new_exhibit(tmp_path / "x")
    file = tmp_path / "x/panels/flood.yaml"
    fields = yaml.safe_load(file.read_text(encoding="utf-8"))
    fields["blocks"].append({"text": " ".join(["The river rose four metres in a night."] * 120)})
    put(file, fields)
    done = CliRunner().invoke(main, ["fit", str(tmp_path / "x"), "--paper", "A2-landscape"])
    assert done.exit_code == 1 and "words over" in done.output


# new-15: one panel at six places of a wall


PAPERS = ("A2", "A4", "Letter", "A3-landscape", "roll-up", "24x36in")


@pytest.mark.parametrize("paper", PAPERS)
def test_a_panel_fits_at_every_place_or_at_none(paper: str, tmp_path: Path) -> None:
    made = posters(case("new-15-place-on-the-wall", tmp_path / "in"), paper)
    assert len({fit.fill <= 1 for fit in made.fits}) == 1
    # What it lacks is the same everywhere, too.
    assert len({max(0, fit.words) for fit in made.fits}) == 1
    assert len({fit.body for fit in made.fits}) == 1


@pytest.mark.parametrize("paper", ("A4", "roll-up"))
def test_a_panel_that_is_too_full_is_so_by_as_much_everywhere(paper: str, tmp_path: Path) -> None:
    """Neighbour: with far too many words."""
    folder = case("new-15-place-on-the-wall", tmp_path / "in")
    for file in (folder / "panels").iterdir():
        fields = yaml.safe_load(file.read_text(encoding="utf-8"))
        fields["blocks"].append({"text": " ".join(["Gas had been reported.[@inquiry-1938]"] * 200)})
        put(file, fields)
    fits = posters(folder, paper).fits
    assert all(fit.fill > 1 for fit in fits)
    assert len({(fit.words, round(fit.fill, 3)) for fit in fits}) == 1


def test_the_order_of_the_wall_changes_nothing(tmp_path: Path) -> None:
    """Neighbour: the six panels in other orders, and alone."""
    folder = case("new-15-place-on-the-wall", tmp_path / "in")
    fields = yaml.safe_load((folder / "exhibit.yaml").read_text(encoding="utf-8"))
    orders = [*itertools.islice(itertools.permutations(fields["panels"]), 0, 720, 179), ("q4",)]
    seen = set()
    for order in orders:
        put(folder / "exhibit.yaml", {**fields, "panels": list(order)})
        seen.update((fit.body, fit.density, fit.fill <= 1) for fit in posters(folder, "A4").fits)
    assert len(seen) == 1
