"""One text, every sheet: what fits doesn't hang on the hills, and a wall is one wall."""

from __future__ import annotations

import itertools
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Severity
from exhibit_builder.core.paper import POSTER_PAPERS, OwnPaper, Paper
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.plans.plan import PlanName
from exhibit_builder.layout.poster import Posters
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.layout.wall_fitting import steps_of
from exhibit_builder.looks.landscape.plans.small import SMALL
from exhibit_builder.looks.landscape.plans.tall import TALL
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.scaffold import new_exhibit
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from rule_samples import TODAY
from samples import SHORT, Box, four, glyph_boxes, height_at, layout_job, line_points, posters, shapes, write

SHIPPED = Path(__file__).parent.parent / "exhibit"
WHOLE = ("A4", "Letter", "A3-landscape", "A1-landscape", "24x36in")
"""Formats on which no block is left out either."""

SEEDS = range(1, 21)
PLAIN = [
    name
    for name, paper in POSTER_PAPERS.items()
    if paper.bleed == POSTER_PAPERS["A1"].bleed and paper.keep_out.top < 12 * MM
]
"""Formats that are not mounted: what is mounted is composed as these are."""


@cache
def shipped_job() -> LayoutJob:
    return layout_job(SHIPPED)


@cache
def shipped(paper: str) -> Posters:
    job = shipped_job()
    return LOOK.posters(job, POSTER_PAPERS[paper])


@pytest.mark.parametrize("paper", POSTER_PAPERS)
def test_the_shipped_exhibit_fits_every_sheet(paper: str) -> None:
    made = shipped(paper)
    assert [finding.message for finding in made.findings if finding.severity == "error"] == []
    assert all(fit.fill <= 1 for fit in made.fits)
    assert len({(fit.body, fit.density, fit.plan, fit.sky) for fit in made.fits}) == 1
    if paper in WHOLE:
        assert not any(fit.dropped for fit in made.fits)


def test_a_new_exhibit_fits_every_sheet(tmp_path: Path) -> None:
    """The template, as it is written for who begins."""
    new_exhibit(tmp_path / "new")
    job = layout_job(tmp_path / "new")
    for paper in POSTER_PAPERS.values():
        made = LOOK.posters(job, paper, frozenset())
        assert all(fit.fill <= 1 for fit in made.fits), paper.name


@pytest.mark.long
@pytest.mark.parametrize("paper", ["A4", "A3", "A3-landscape", "roll-up"])
def test_no_seed_changes_what_fits(paper: str) -> None:
    """Twenty other ranges of hills, and always the same plan, size, closeness and blocks."""
    job = shipped_job()
    found = set()
    for seed in SEEDS:
        other = replace(job, theme=replace(job.theme, seed=seed))
        made = LOOK.posters(other, POSTER_PAPERS[paper], frozenset())
        found.add(tuple((fit.plan, fit.body, fit.density, fit.sky, fit.dropped, fit.fill <= 1) for fit in made.fits))
        assert not [finding for finding in made.findings if finding.severity == "error"]
    assert len(found) == 1


@pytest.mark.parametrize("paper", ["A4", "A3", "A3-landscape", "roll-up"])
def test_no_place_on_the_wall_changes_what_fits(paper: str) -> None:
    """Each panel of the wall at each place, also next to the opening one."""
    job = shipped_job()
    found: dict[str, set[object]] = {}
    panels = job.exhibit.panels
    for turn in range(len(panels)):
        order = (*panels[turn:], *panels[:turn])
        turned = replace(job, exhibit=replace(job.exhibit, panels=order))
        made = LOOK.posters(turned, POSTER_PAPERS[paper], frozenset())
        assert not [finding.message for finding in made.findings if finding.severity == "error"]
        for fit in made.fits:
            found.setdefault(fit.panel, set()).add((fit.plan, fit.body, fit.density, fit.dropped, fit.fill <= 1))
    assert all(len(ways) == 1 for ways in found.values())


@pytest.mark.parametrize("paper", PLAIN)
def test_nothing_stands_on_the_hills(paper: str) -> None:
    """Titles end above the far range, text begins below the ridge, and a second slope lies between texts."""
    made, book = shipped(paper), FontBook(shipped_fonts())
    for composed in made.composed:
        page = composed.pages[0]
        far, ridge = (line_points(shapes(page, role)[0]) for role in ("far-range", "snow"))
        slopes = [line_points(shape) for shape in shapes(page, "slope")]
        for box in glyph_boxes(page, book):
            sky = box.bottom < min(height_at(far, box.left), height_at(far, box.right))
            ground = box.top > max(height_at(ridge, box.left), height_at(ridge, box.right))
            assert sky or ground, (composed.panel, box)
            for slope in slopes:
                heights = height_at(slope, box.left), height_at(slope, box.right)
                assert box.bottom < min(heights) or box.top > max(heights), (composed.panel, box)


@pytest.mark.parametrize("paper", PLAIN)
def test_text_stands_on_the_grid(paper: str) -> None:
    """The first line of running text in each column stands on the baseline grid, two modules of the size it has."""
    made = shipped(paper)
    form = poster_format(POSTER_PAPERS[paper], shipped_job().theme)
    for composed, fit in zip(made.composed, made.fits, strict=True):
        grid = 2 * form.u * fit.body / form.body
        ledes = [
            mark.y
            for mark in composed.pages[0].marks
            if isinstance(mark, GlyphRun) and mark.role in (TextRole.LEDE, TextRole.STATEMENT)
        ]
        if not ledes:
            continue  # a short form may be an object alone
        first = min(ledes)
        assert abs(first / grid - round(first / grid)) * grid < 0.05 * MM, composed.panel


@pytest.mark.parametrize("paper", ["A1", "A4", "24x36in"])
def test_a_wall_has_one_gap(paper: str) -> None:
    """From the lede to what follows it is as far on all panels, but for the step to the grid."""
    job = shipped_job()
    form = poster_format(POSTER_PAPERS[paper], job.theme)
    gaps = []
    for composed, fit in zip(shipped(paper).composed, shipped(paper).fits, strict=True):
        u = form.u * fit.body / form.body
        boxes = [mark for mark in composed.pages[0].marks if isinstance(mark, GlyphRun)]
        lede = max(m.y for m in boxes if m.role in (TextRole.LEDE, TextRole.STATEMENT))
        after = [m.y - m.size for m in boxes if m.y > lede + 0.1 and m.role not in (TextRole.SOURCE, TextRole.COLOPHON)]
        rules = [
            s.segments[0][1][1] + s.y for s in shapes(composed.pages[0], "rule") if s.y + s.segments[0][1][1] > lede
        ]
        if composed.panel not in ("night", "toll"):
            gaps.append((min([*after, *rules]) - lede) / u)
    assert max(gaps) - min(gaps) <= 2.01, gaps


@pytest.mark.parametrize(
    ("paper", "plan"),
    [
        ("A1", PlanName.TALL),
        ("18x24in", PlanName.TALL),
        ("A4", PlanName.SMALL),
        ("Letter", PlanName.SMALL),
        ("A4-landscape", PlanName.WIDE),
        ("roll-up", PlanName.BANNER),
    ],
)
def test_the_sheet_chooses_the_plan(paper: str, plan: PlanName) -> None:
    assert shipped(paper).fits[0].plan == plan


def test_steps_cost_more_and_more() -> None:
    """All closeness under a plan before the next plan, all plans before smaller type."""
    form = poster_format(POSTER_PAPERS["A3"], shipped_job().theme)
    steps = steps_of(form, (TALL, SMALL))
    told = [(-step.body, [PlanName.TALL, PlanName.SMALL].index(step.plan.name), step.density) for step in steps]
    assert told == sorted(told) and len(told) == len(set(told)) == 40


def test_one_full_panel_makes_the_whole_wall_closer(tmp_path: Path) -> None:
    """And says that it is the one."""
    text = " ".join([SHORT] * 120)
    write(tmp_path, four(bank=[{"text": f"{text}[@minutes]"}]), posters={"papers": ["A3"]})
    fits = posters(tmp_path, "A3").fits
    assert {fit.forced_by for fit in fits} == {"bank"}
    assert len({(fit.density, fit.body) for fit in fits}) == 1


def test_a_panel_that_is_too_full_is_drawn_all_the_same(tmp_path: Path) -> None:
    """All its words are on the page; a bar says where its room ends and by how much it goes on."""
    text = " ".join([SHORT] * 200)
    write(tmp_path, four(bank=[{"text": f"{text}[@minutes]"}]), posters={"papers": ["A4"]})
    made = posters(tmp_path, "A4")
    (page,) = made.composed[1].pages
    words = "".join(mark.text for mark in page.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.BODY)
    assert words.count("ferry") == 200
    told = "".join(mark.text for mark in page.stamp if isinstance(mark, GlyphRun))
    assert "mm over, about" in told and told.endswith("words")
    assert not made.composed[0].pages[0].stamp
    assert [finding.code for finding in made.findings if finding.severity == "error"] == ["panel-overflow"]


WORDS = st.integers(1, 60).map(lambda count: f"{' '.join([SHORT] * count)}[@minutes]")
ANY_BLOCK = st.one_of(
    WORDS.map(lambda text: {"text": text}),
    st.just({"lede": SHORT}),
    st.integers(1, 6).map(lambda count: {"list": [SHORT] * count}),
    st.integers(1, 90).map(lambda n: {"names": {"people": [f"Ann {i} Reed" for i in range(n)], "source": "minutes"}}),
    st.integers(1, 6).map(lambda n: {"timeline": [{"date": "May 1871", "text": SHORT, "source": "minutes"}] * n}),
    st.integers(1, 4).map(
        lambda n: {"statistics": [{"figure": "6,300", "caption": "people, says the council", "source": "minutes"}] * n}
    ),
    st.integers(2, 6).map(
        lambda n: {
            "figures": {
                "question": "How many came?",
                "figures": [{"figure": "12", "who": "says the council", "when": "1990", "source": "minutes"}] * n,
            }
        }
    ),
)
"""Blocks of most kinds, short and long."""

ANY_SHEET = st.one_of(
    st.sampled_from(list(POSTER_PAPERS.values())),
    st.builds(
        lambda width, ratio, distance: OwnPaper("own", width * MM, width * ratio * MM, distance).as_poster(),
        st.integers(120, 900),
        st.floats(0.4, 2.4),
        st.sampled_from([0.4, 0.5, 1.0]),
    ),
)


@pytest.mark.long
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(ANY_BLOCK, min_size=1, max_size=4), min_size=1, max_size=4), ANY_SHEET)
def test_any_panels_on_any_sheet_keep_clear(panels: list[list[Any]], paper: Paper) -> None:
    """No two texts meet, nothing stands on the hills, and a wall has one size, one plan and one closeness."""
    names = ("start", "bank", "night", "after")
    with tempfile.TemporaryDirectory() as place:
        folder = write(Path(place), four(**dict(zip(names, panels, strict=False))))
        job = layout_job(folder)
    form = poster_format(paper, job.theme)
    made, book = LOOK.posters(job, form.paper), job.typesetter.shaper.book
    assert len({(fit.plan, fit.body, fit.sky) for fit in made.fits}) == 1
    assert all(fit.body >= form.least - 0.01 for fit in made.fits)
    for composed, fit in zip(made.composed, made.fits, strict=True):
        if fit.fill > 1:
            continue  # drawn all the same, and told
        page = composed.pages[0]
        lines = [
            (mark.y, glyph_boxes(replace(page, marks=(mark,)), book))
            for mark in page.marks
            if isinstance(mark, GlyphRun)
        ]
        boxes = [(y, outer(own)) for y, own in lines if own]
        for (y, one), (other_y, other) in itertools.combinations(boxes, 2):
            if abs(y - other_y) > 0.1:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert across < 0.5 or down < 0.5, (composed.panel, one, other)
        if not any(finding.code == "title-too-long" for finding in made.findings):
            ridge = line_points(shapes(page, "snow")[0])
            far = line_points(shapes(page, "far-range")[0])
            for _, (left, top, right, bottom) in boxes:
                sky = bottom < min(height_at(far, left), height_at(far, right)) + 0.5
                assert sky or top > max(height_at(ridge, left), height_at(ridge, right)) - 0.5, composed.panel


def outer(boxes: list[Box]) -> tuple[float, float, float, float]:
    """The box round all boxes: left, top, right, bottom."""
    lefts, tops, rights, bottoms = zip(*((b.left, b.top, b.right, b.bottom) for b in boxes), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def measured(folder: Path, *papers: str) -> list[str]:
    """What rules find of the length of lines, and of letters on their ground."""
    rules = ("measure-too-wide", "measure-too-narrow", "contrast-too-low", "text-on-ridge")
    verdict = check(folder, papers=papers, select_rules=rules, today=TODAY).verdict
    return [str(finding) for finding in verdict.findings if finding.severity is not Severity.NOTE]


@pytest.mark.parametrize("exhibit", ["shipped", "new"])
def test_lines_are_as_long_as_is_good_to_read_on_every_sheet_across(exhibit: str, tmp_path: Path) -> None:
    """Notes too, and on a roll-up for a table no letter stands on what is drawn at its foot."""
    if exhibit == "new":
        new_exhibit(tmp_path / "new")
    across = [name for name in POSTER_PAPERS if name.endswith("-landscape")]
    assert measured(SHIPPED if exhibit == "shipped" else tmp_path / "new", *across, "roll-up-table") == []


def test_notes_stand_in_more_columns_on_a_wider_sheet(tmp_path: Path) -> None:
    """Three at first; narrower ones of the grid where their lines would be too long, each note whole in its column."""

    def starts(paper: str) -> list[float]:
        page = shipped(paper).composed[7 - 1].pages[0]
        return sorted(
            {round(mark.x) for mark in page.marks if isinstance(mark, GlyphRun) and mark.role == "source-number"}
        )

    form = poster_format(POSTER_PAPERS["A1-landscape"], shipped_job().theme)
    assert len(starts("A1")) == len(starts("A4-landscape")) == 3
    edges = [form.margin + number * 2 * (form.column + form.gutter) for number in range(4)]
    assert starts("A1-landscape") == pytest.approx(edges, abs=2)


def test_a_statement_has_its_text_in_one_column_where_two_would_be_narrow() -> None:
    lines = {
        paper: columns_of_text(shipped(paper).composed[0].pages[0]) for paper in ("Letter-landscape", "A1-landscape")
    }
    assert lines == {"Letter-landscape": 1, "A1-landscape": 2}


def columns_of_text(page: Page) -> int:
    """How many edges running text begins at."""
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.BODY and mark.paragraph]
    edges: list[float] = []
    for x in sorted(run.x for run in runs):
        if not edges or (x > edges[-1] + 100 and sum(abs(run.x - x) < 2 for run in runs) > 3):
            edges.append(x)
    return len(edges)
