"""The hills: the design's own numbers, one ridge from panel to panel, and who stands on it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.theme import Theme
from exhibit_builder.core.units import to_mm
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.looks.landscape.plans.tall import TALL
from exhibit_builder.looks.landscape.ridge_heights import Joint, RidgeHeights
from exhibit_builder.looks.landscape.wall import SCENES, RidgePanel, Wall, mean_ridges, skies
from exhibit_builder.page.marks import Shape
from exhibit_builder.shapes.hills import far, near
from exhibit_builder.shapes.life_marks import standing_figure
from exhibit_builder.shapes.seeded import fraction, noise, smoothstep
from samples import four, line_points, posters, shapes, write

SEED = 613
FOLDER = Path(__file__).parent.parent / "exhibit"


def test_the_designs_vectors_hold() -> None:
    """Hash, noise and hills give the values of design.md, Hills, to all their digits."""
    assert (round(fraction(SEED, 0), 9), round(fraction(SEED, 1), 9)) == (0.925339259, 0.846243126)
    assert (round(noise(654, 0.5), 6), round(noise(654, -3.4), 6)) == (0.598974, 1.216828)
    assert [round(near(SEED, x), 4) for x in (0, 100, 400.25)] == [3.3416, 3.0038, -2.6434]
    assert [round(far(SEED, x), 4) for x in (0, 100, 400.25)] == [5.4344, 3.9157, -4.3034]


def a1_wall() -> Wall:
    """Eight A1 panels without a gap, as in the design."""
    form = poster_format(POSTER_PAPERS["A1"], Theme())
    means = tuple(mean_ridges(SCENES, TALL.heads[0].sky * form.paper.height, TALL.opening * form.paper.height, form.u))
    panels = tuple(RidgePanel(scene, sky, False) for scene, sky in zip(SCENES, skies(SCENES, 3), strict=True))
    paper = form.paper
    heights = RidgeHeights(means)
    story = tuple(map(float, range(8)))
    return Wall(Theme(), paper.width, paper.height, 0.0, form.u, 0.0, False, heights, panels, story)


def test_the_mean_ridge_is_the_designs() -> None:
    """The mean ridge of the A1 wall stands where design.md, Ridge, puts it, to a thousandth of the height."""
    wall = a1_wall()
    assert wall.mean(99) / wall.height == pytest.approx(0.4775, abs=1e-3)
    assert wall.mean(400) / wall.height == pytest.approx(0.31425, abs=1e-3)


def test_the_ridge_passes_from_panel_to_panel_where_its_joint_says() -> None:
    """From middle to middle as a rule; before the next panel's text begins where a joint says so."""
    usual = RidgeHeights((100.0, 40.0, 40.0), (1.0, 0.5, 0.5))
    early = RidgeHeights((100.0, 40.0, 40.0), joints=(Joint(0.5, -0.2), Joint()))
    assert [usual.mean(t) for t in (0, 0.5, 1, 1.7, -0.4, 2.6)] == [100, 70, 40, 40, 100, 40]
    assert [usual.relief(t) for t in (0, 0.5, 1)] == [1, 0.75, 0.5]
    assert early.mean(0.15) == pytest.approx(70) and early.mean(0.3) == 40 and early.relief(0.3) == 1


def test_the_sky_tells_the_night() -> None:
    """Night at the opening, mist before the night panel, slate and mist after it, dawn at the end (design.md,
    Skies)."""
    told = ["night", "haze", "mist", "night", "slate", "mist", "haze", "dawn"]
    assert skies(SCENES, 3) == told
    assert skies(SCENES, None) == ["night", *["haze"] * 6, "dawn"]


def ends(shape: Shape, width: float) -> tuple[float, float]:
    """A line's y at the trimmed page's left and right edge."""
    points = line_points(shape)
    return tuple(next(y for x, y in points if abs(x - edge) < 1e-6) for edge in (0.0, width))  # type: ignore[return-value]


@pytest.mark.parametrize("paper", ["A1", "A3", "roll-up"])
@pytest.mark.parametrize("line", ["snow", "far-range"])
def test_one_ridge_runs_through_the_exhibit(paper: str, line: str) -> None:
    """Hung side by side, a panel's ridge ends where the next one's begins, within 0.1 mm."""
    pages = [composed.pages[0] for composed in posters(FOLDER, paper).composed]
    lines = [ends(shapes(page, line)[0], page.boxes.width) for page in pages]
    for (_, end), (start, _) in itertools.pairwise(lines):
        assert abs(to_mm(end - start)) < 0.1
    assert len({round(start) for start, _ in lines}) > 2


def test_the_ridge_runs_the_other_way_in_arabic(tmp_path: Path) -> None:
    """From right to left: the first panel hangs at the right, and its ridge goes on at its left."""
    folder = write(tmp_path, four(), language="ar")
    pages = [composed.pages[0] for composed in posters(folder).composed]
    lines = [ends(shapes(page, "snow")[0], page.boxes.width) for page in pages]
    for (end, _), (_, start) in itertools.pairwise(lines):
        assert abs(to_mm(end - start)) < 0.1


def test_a_wider_gap_hides_what_it_covers(tmp_path: Path) -> None:
    """With a gap between hung panels the ridge goes on behind it, so the panels' edges no longer meet exactly."""
    wall = a1_wall()
    apart = Wall(**{**{name: getattr(wall, name) for name in Wall.__dataclass_fields__}, "gap": 20 * wall.u})
    assert apart.along(1, 0.0) - apart.along(0, apart.width) == pytest.approx(20)
    assert wall.along(1, 0.0) == pytest.approx(wall.along(0, wall.width), abs=1e-3)


def test_nobody_stands_where_nobody_was() -> None:
    """The panel on responsibility has an empty ridge; those of home, the way and the witnesses have people."""
    people = {c.panel: len(shapes(c.pages[0], "frieze")) for c in posters(FOLDER, "A1").composed}
    assert people["responsibility"] == 0
    assert all(people[name] for name in ("opening", "town", "night", "action"))


@given(st.integers(0, 2**31), st.integers(-(2**31), 2**31))
def test_hashes_are_fractions(seed: int, k: int) -> None:
    """Any seed and place give a value from 0 to 1."""
    assert 0 <= fraction(seed, k) < 1


@given(st.integers(0, 10_000), st.floats(-1000, 1000))
def test_noise_is_smooth(seed: int, x: float) -> None:
    """A small step changes the height little, and the height stays within its bounds."""
    assert abs(noise(seed, x + 1e-4) - noise(seed, x)) < 1e-3
    assert -1.5 <= noise(seed, x) <= 1.5


def test_marks_stand_upright_on_their_base() -> None:
    """A mark is as wide and as high as asked, symmetric, with its foot on the line."""
    points = [numbers[-2:] for code, numbers in standing_figure(10.0, 50.0, 4.0, 20.0) if code != "h"]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    assert (min(xs), max(xs), max(ys)) == (8.0, 12.0, 50.0)
    assert min(ys) > 50.0 - 20.0 - 1e-9
    assert sorted(20.0 - x for x in xs) == pytest.approx(sorted(xs))


def test_an_even_step() -> None:
    """It is 0 below, 1 above, a half in the middle."""
    assert [smoothstep(2, 4, value) for value in (1, 2, 3, 4, 5)] == [0, 0, 0.5, 1, 1]
