"""An author's own shorter words for small sheets: what each form of a panel shows, and what looks at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import rule_samples
from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.layout.poster import Posters
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.schema import schemas
from exhibit_builder.page.marks import GlyphRun, QrCode, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.rule import Example
from rule_samples import TODAY
from samples import layout_job, line_points, posters, shapes, write

SHIPPED = Path(__file__).parent.parent / "exhibit"
SMALL = ("A6", "DL", "square", "screen")

LONG = "as the council and its clerk told anybody who asked them in 1871"
BRIEF = "the council, 1871"
FIGURES = {
    "question": "How many crossed?",
    "figures": [
        {
            "figure": "1,140",
            "who": LONG,
            "when": "in that year",
            "note": "Carts too.",
            "short": BRIEF,
            "source": "minutes",
        },
        {"figure": "900", "who": "the Gazette", "when": "later", "source": "gazette"},
    ],
}
CHART = {
    "total": 31,
    "how": "Each mark is a house.",
    "counts": [
        {
            "count": 24,
            "figure": "24",
            "caption": f"or more, {LONG}",
            "short-figure": "at least 24",
            "short": BRIEF,
            "source": "minutes",
        }
    ],
}
MAP = {
    "alt": "The town on both banks.",
    "origin": "Alderford",
    "places": [{"name": "Alderford", "at": [51.2, -1.4]}, {"name": "Market", "at": [51.23, -1.35]}],
    "caption": f"Schematic, {LONG}.",
    "short": f"Schematic: {BRIEF}.",
    "source": "minutes",
}
STATISTICS = [{"figure": "1,140", "caption": f"crossings, {LONG}", "short": BRIEF, "source": "minutes"}]
STEPS = [{"verb": "Look", "text": f"Letters, {LONG}.", "short": f"Letters: {BRIEF}.", "link": "archive"}]
IMAGE = {
    "file": "bank.png",
    "alt": "A boat at the bank",
    "caption": f"The ferry, {LONG}.",
    "short": f"The ferry: {BRIEF}.",
    "credit": "Town archive",
    "rights": "public domain",
}
BLOCKS: dict[str, dict[str, Any]] = {
    "figures": {"figures": FIGURES},
    "unit-chart": {"unit-chart": CHART},
    "map": {"map": MAP},
    "statistics": {"statistics": STATISTICS},
    "action": {"action": STEPS},
    "image": {"image": IMAGE, "in": ["A6"]},
}


def words_on(page: Page) -> str:
    """What is read on a page, without its blanks."""
    return (
        "".join(mark.text for mark in page.marks if isinstance(mark, GlyphRun)).replace(" ", "").replace("\u00a0", "")
    )


def close(text: str) -> str:
    return text.replace(" ", "")


def exhibit(folder: Path, *blocks: Any) -> Path:
    write(folder, list(blocks))
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(folder / "bank.png")
    return folder


def without_short(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_short(each) for key, each in value.items() if not key.startswith("short")}
    return [without_short(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_form_has_its_own_words(kind: str, tmp_path: Path) -> None:
    folder = exhibit(tmp_path, BLOCKS[kind])
    short, whole = (words_on(posters(folder, paper).composed[0].pages[0]) for paper in ("A6", "A3"))
    assert close(BRIEF) in short and close(LONG) not in short and "Cartstoo." not in short
    assert close(LONG) in whole and close(BRIEF) not in whole
    assert ("atleast24" in short, "atleast24" in whole) == (kind == "unit-chart", False)


@pytest.mark.parametrize("kind", BLOCKS)
def test_without_them_nothing_is_cut(kind: str, tmp_path: Path) -> None:
    """The whole caption; a step has none in a short form."""
    page = posters(exhibit(tmp_path, without_short(BLOCKS[kind])), "A6").composed[0].pages[0]
    assert (close(LONG) in words_on(page)) == (kind != "action")


@pytest.mark.parametrize("kind", BLOCKS)
def test_no_letter_of_either_form_is_lost_or_added(kind: str, tmp_path: Path) -> None:
    folder = exhibit(tmp_path, {"lede": "The town had two banks.[@minutes]"}, BLOCKS[kind])
    checked = check(
        folder, today=TODAY, papers=("A6", "A3", "square", "screen"), select_rules=("text-lost", "text-added")
    )
    assert [str(finding) for finding in checked.verdict.findings] == []


def test_a_figure_s_date_stays(tmp_path: Path) -> None:
    assert "thecouncil,1871,inthatyear" in words_on(
        posters(exhibit(tmp_path, BLOCKS["figures"]), "A6").composed[0].pages[0]
    )


def test_a_source_is_told_where_its_words_are(tmp_path: Path) -> None:
    """What a short text cites stands under the short form, and has no note on a whole panel."""
    step = {**STEPS[0], "short": "As the *Gazette* wrote.[@gazette]"}
    folder = exhibit(tmp_path, {"lede": "The town had two banks.[@minutes]"}, {"action": [step]})
    short, whole = (words_on(posters(folder, paper).composed[0].pages[0]) for paper in ("DL", "A3"))
    gazette = "Theriverinthestreet"
    assert gazette in short and gazette not in whole


@cache
def shipped(paper: str) -> Posters:
    job = layout_job(SHIPPED)
    return LOOK.posters(job, POSTER_PAPERS[paper])


def panel(paper: str, name: str) -> Page:
    made = shipped(paper)
    return made.composed[[fit.panel for fit in made.fits].index(name)].pages[0]


@pytest.mark.parametrize("paper", SMALL)
def test_the_shipped_exhibit_s_objects_stand_on_every_small_sheet(paper: str) -> None:
    """Map, chart and steps to act on, in the words that BOOKLET's sketches have."""
    night, toll, action = (panel(paper, name) for name in ("night", "toll", "action"))
    assert shapes(night, ShapeRole.WALKERS) and "Schematic.Themarksarenotacount." in words_on(night)
    assert shapes(toll, ShapeRole.UNIT_CHART)
    for words in ("161ormore", "HumanRightsWatch,1992–93", "200ormore", "Shortermarksarechildren."):
        assert words in words_on(toll)
    assert "reportedbytheGovernment" not in words_on(toll)
    assert "eurochannel.com" in words_on(action).replace("\u200b", "")
    assert sum(isinstance(mark, QrCode) for mark in action.marks) == (0 if paper == "square" else 2)
    told = "EndlessCorridor(2014),narratedbyJeremyIrons." in words_on(action)
    assert told == (paper != "screen")


@pytest.mark.parametrize("paper", ("A6", "square", "screen"))
def test_figures_stand_beside_a_small_chart(paper: str) -> None:
    """Beside the marks and not under them."""
    page = panel(paper, "toll")
    (chart,) = shapes(page, ShapeRole.UNIT_CHART)
    right, low = (at + max(point[axis] for point in line_points(chart)) for axis, at in enumerate((chart.x, chart.y)))
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.text.startswith(("161", "200", "613"))]
    assert len(runs) == 3
    assert all(run.x > right and run.y < low for run in runs)


def test_two_lines_in_one_row_are_told_apart(tmp_path: Path) -> None:
    """Beside the chart they would be one line; under it each label has the number of its line."""
    counts = [{"count": count, "figure": str(count), "caption": BRIEF, "source": "minutes"} for count in (24, 31)]
    folder = exhibit(tmp_path, {"unit-chart": {**CHART, "counts": counts}})
    page = posters(folder, "square").composed[0].pages[0]
    (chart,) = shapes(page, ShapeRole.UNIT_CHART)
    low = chart.y + max(y for _, y in line_points(chart))
    runs = {mark.text: mark for mark in page.marks if isinstance(mark, GlyphRun)}
    assert runs["24"].y > low and runs["31"].y > low
    assert {"1", "2"} <= set(runs)


def test_steps_do_without_words_before_the_lede_goes() -> None:
    """On a screen; `fit` and the page say so."""
    (fit,) = (fit for fit in shipped("screen").fits if fit.panel == "action")
    assert "short words of action" in fit.left_to_long_form and "lede" not in fit.left_to_long_form
    page = panel("screen", "action")
    assert page.short is not None
    assert any(place.key.endswith(".short") for place in page.short.left_out)


def found(tmp_path: Path, rule: str, blocks: str) -> list[Finding]:
    return rule_samples.told(rule_samples.write(tmp_path, Example(blocks=blocks)), rule)


NOBODY = {
    "statistics": """\
- statistics:
    - {figure: "40", caption: "carts a day, by the Town council, 1871", short: a great many carts, source: minutes}
""",
    "unit-chart": """\
- unit-chart:
    total: 40
    how: Each mark is a cart.
    counts:
      - {count: 40, figure: "40", caption: "the Town council, 1871", short: a great many carts, source: minutes}
""",
    "figures": """\
- figures:
    question: How many carts a day?
    figures:
      - {figure: "40", who: the Town council, when: "1871", short: many sources, source: minutes}
      - {figure: "50", who: the Town council, when: "1872", source: minutes}
""",
}


@pytest.mark.parametrize("kind", NOBODY)
def test_a_short_label_without_its_owner_is_told(kind: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "figure-without-owner", NOBODY[kind])
    assert finding.place is not None and finding.place.key.endswith("short")


@pytest.mark.parametrize("kind", NOBODY)
def test_a_short_label_with_its_owner_is_fine(kind: str, tmp_path: Path) -> None:
    named = NOBODY[kind].replace("a great many carts", '"Town council, 1871"').replace("many sources", "the council")
    assert found(tmp_path, "figure-without-owner", named) == []


@pytest.mark.parametrize(
    ("rule", "short"),
    [
        ("double-space", "The council,  1871"),
        ("figure-without-citation", "Some 4,000 people were killed in the flood."),
        ("placeholder-left", "The council, TODO"),
        ("exclamation-mark", "Come and see!"),
        ("left-over-markup", "The **council"),
    ],
)
def test_rules_of_text_look_at_it(rule: str, short: str, tmp_path: Path) -> None:
    blocks = f'- action:\n    - {{verb: Look, text: Letters of the crossing., short: "{short}", link: archive}}\n'
    (finding,) = found(tmp_path, rule, blocks)
    assert finding.place is not None and finding.place.key.endswith("short")


def test_a_short_caption_says_that_a_picture_is_drawn(tmp_path: Path) -> None:
    blocks = """\
- image:
    illustration: stone
    alt: An upright stone
    caption: The stone. An illustration.
    short: The stone in The Hague
    credit: Edith Marsh
    rights: Town archive
"""
    (finding,) = found(tmp_path, "illustration-not-marked", blocks)
    assert finding.place is not None and finding.place.key.endswith("short")
    assert found(tmp_path, "illustration-not-marked", blocks.replace("in The Hague", "(drawing)")) == []


def test_it_is_not_counted_among_a_panel_s_words(tmp_path: Path) -> None:
    """Nobody who reads the whole panel reads it."""
    text = " ".join(["The ferry carried one cart at a time."] * 24)
    blocks = f"- text: {text}\n- action:\n    - {{verb: Look, text: Letters., SHORT link: archive}}\n"
    more = " ".join(["Letters of many people."] * 12)
    plain = found(tmp_path, "panel-too-wordy", blocks.replace("SHORT ", ""))
    assert [str(one) for one in found(tmp_path, "panel-too-wordy", blocks.replace("SHORT", f"short: {more},"))] == [
        str(one) for one in plain
    ]


def mistakes(folder: Path) -> list[Finding]:
    _, findings = read_exhibit(folder)
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def test_a_short_figure_stands_for_a_figure(tmp_path: Path) -> None:
    count = {key: value for key, value in CHART["counts"][0].items() if key != "figure"}  # type: ignore[index,attr-defined]
    (finding,) = mistakes(exhibit(tmp_path, {"unit-chart": {**CHART, "counts": [count]}}))
    assert (
        finding.message.startswith("Short-figure")
        and finding.place is not None
        and finding.place.file == "panels/one.yaml"
    )


@pytest.mark.parametrize(
    "block", [{"lede": {"text": "Two banks.", "short": "Banks."}}, {"text": {"text": "A", "short": "B"}}]
)
def test_only_captions_have_them(block: Any, tmp_path: Path) -> None:
    """A lede is short already, and running text is left to the long form."""
    (finding,) = mistakes(exhibit(tmp_path, block))
    assert finding.code == "unknown-key" and "short" in finding.message


def test_a_citation_in_them_must_lead_somewhere(tmp_path: Path) -> None:
    step = {**STEPS[0], "short": "As written.[@nobody]"}
    (finding,) = mistakes(exhibit(tmp_path, {"action": [step]}))
    assert finding.code == "unknown-source" and finding.place is not None and finding.place.key.endswith("short")


def test_a_picture_is_told_in_the_words_that_it_shows(tmp_path: Path) -> None:
    write(tmp_path / "in", [BLOCKS["unit-chart"]], pictures=[{"of": "square", "width": 600}])
    built = build(tmp_path / "in", tmp_path / "out", today=TODAY)
    (told,) = (file.alt for file in built.files if file.purpose == "picture")
    assert BRIEF in told and "at least 24" in told and LONG not in told
    assert told.count("24") == 1


def test_the_field_is_offered_to_editors() -> None:
    panels = schemas()["panel"]["$defs"]
    assert all("short" in panels[name]["properties"] for name in ("Map", "Image", "Statistic", "Count", "Step"))
    assert "short-figure" in panels["Count"]["properties"]
