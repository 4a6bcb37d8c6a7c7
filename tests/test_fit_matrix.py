"""``exhibit fit``: panels × formats, without drawing."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from exhibit_builder.cli import main
from exhibit_builder.commands.fit import fit_matrix
from exhibit_builder.core.paper import POSTER_PAPERS
from samples import SHORT, four, write

LONG = " ".join([f"{SHORT}[@minutes]"] * 120)


def test_every_panel_is_told_of_on_every_format(tmp_path: Path) -> None:
    """The matrix has each panel once a format, with the size of type that the wall has there."""
    write(tmp_path, four(), posters={"papers": ["A1", "A3"]})
    matrix = fit_matrix(tmp_path)
    assert [(fit.paper, fit.panel) for fit in matrix.fits] == [
        (paper, panel) for paper in ("A1", "A3") for panel in ("start", "bank", "night", "after")
    ]
    assert {fit.body for fit in matrix.fits if fit.paper == "A1"} == {26.0}
    assert all(0 < fit.fill < 1 and fit.words < 0 for fit in matrix.fits)
    assert matrix.fitting


def test_what_is_too_full_is_counted_in_words(tmp_path: Path) -> None:
    """A panel that doesn't fit says how many words are too many, and cutting as many makes it fit."""
    write(tmp_path, four(bank=[{"text": LONG}]), posters={"papers": ["A4"]})
    (fit,) = (fit for fit in fit_matrix(tmp_path).fits if fit.panel == "bank")
    assert fit.fill > 1 and fit.words > 0
    shorter = " ".join(LONG.split()[: -fit.words])
    write(tmp_path, four(bank=[{"text": shorter}]), posters={"papers": ["A4"]})
    (fit,) = (fit for fit in fit_matrix(tmp_path).fits if fit.panel == "bank")
    assert fit.fill <= 1 and fit.words <= 0


def test_room_for_more_words_is_there(tmp_path: Path) -> None:
    """Three quarters of the words that a panel is said to have room for do fit in the same size."""
    write(tmp_path, four(), posters={"papers": ["A3"]})
    before = next(fit for fit in fit_matrix(tmp_path).fits if fit.panel == "bank")
    words = " ".join((SHORT.split() * 100)[: int(-before.words * 0.75)])
    write(tmp_path, four(bank=[{"text": f"{SHORT} {words} [@minutes]"}]), posters={"papers": ["A3"]})
    after = next(fit for fit in fit_matrix(tmp_path).fits if fit.panel == "bank")
    assert after.body == before.body and before.fill < after.fill <= 1


def test_the_command_prints_it_and_says_whether_all_fits(tmp_path: Path) -> None:
    """``exhibit fit`` ends with 0 when everything fits and with 1 when it doesn't; ``--paper`` tries other formats."""
    write(tmp_path, four(), posters={"papers": ["A1"]})
    good = CliRunner().invoke(main, ["fit", str(tmp_path)])
    assert good.exit_code == 0
    assert "bank" in good.stdout and "26.0 pt" in good.stdout and "A1" in good.stdout
    write(tmp_path, four(bank=[{"text": LONG}]), posters={"papers": ["A1"]})
    bad = CliRunner().invoke(main, ["fit", str(tmp_path), "--paper", "A4", "--panel", "bank"])
    assert bad.exit_code == 1
    assert "words over" in bad.stdout and "start" not in bad.stdout
    told = json.loads(CliRunner().invoke(main, ["fit", str(tmp_path), "--json"]).stdout)["matrices"][0]
    assert told["language"] == "en" and {fit["panel"] for fit in told["fits"]} == {"start", "bank", "night", "after"}


def test_thirty_formats_fit_a_terminal(tmp_path: Path) -> None:
    """A line a format, in blocks of as many panels as have room: no line is wider than the terminal."""
    write(tmp_path, four(), posters={"papers": ["A1"]})
    formats = list(POSTER_PAPERS)[:30]
    done = CliRunner().invoke(main, ["fit", str(tmp_path), "--paper", ",".join(formats)])
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 100
    blocks = [block.splitlines() for block in done.stdout.split("\n\n") if block.startswith("en ")]
    assert [[line.split()[0] for line in block] for block in blocks] == [["en", *formats]] * len(blocks)
    heads = [block[0].split()[5:] for block in blocks]
    assert [panel for head in heads for panel in head] == ["start", "bank", "night", "after"]
    narrow = fit_matrix(tmp_path, papers=["A1", "A4"]).table(60)
    assert max(map(len, narrow)) <= 60 and len(narrow) > 2 * len(fit_matrix(tmp_path, papers=["A1", "A4"]).table())


def test_the_json_of_a_matrix_has_the_words_of_a_check(tmp_path: Path) -> None:
    """Findings have the same keys and values as those of ``exhibit check --format json``."""
    write(tmp_path, four(bank=[{"text": LONG}]), posters={"papers": ["A4"]})
    fit = json.loads(CliRunner().invoke(main, ["fit", str(tmp_path), "--json"]).stdout)["matrices"][0]
    check = ["check", str(tmp_path), "--select", "panel-overflow", "--format", "json"]
    checked = json.loads(CliRunner().invoke(main, check).stdout)
    assert fit["passed"] is checked["passed"] is False
    assert [finding for finding in fit["findings"] if finding["rule"] == "panel-overflow"] == checked["findings"]
    (bank,) = (one for one in fit["fits"] if one["panel"] == "bank")
    assert bank["words_over"] > 0 and bank["room_for_words"] == 0 and bank["paper"] == "A4" and bank["fill"] > 1


def test_translations_stand_below_one_another(tmp_path: Path) -> None:
    """Several folders give a table each, headed by its language."""
    write(tmp_path / "en", four())
    write(tmp_path / "az", four(), language="az")
    done = CliRunner().invoke(main, ["fit", str(tmp_path / "en"), str(tmp_path / "az")])
    assert done.exit_code == 0
    heads = [line.split()[0] for line in done.stdout.splitlines() if " type " in line]
    assert list(dict.fromkeys(heads)) == ["en", "az"]
    assert [line for line in done.stdout.splitlines() if line.startswith(str(tmp_path))] == [
        str(tmp_path / "en"),
        str(tmp_path / "az"),
    ]


def test_an_exhibit_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    """Of two folders one of which holds no exhibit, the other is told of, and the command says that it failed."""
    write(tmp_path / "en", four())
    done = CliRunner().invoke(main, ["fit", str(tmp_path / "nowhere"), str(tmp_path / "en")])
    assert done.exit_code == 2
    assert "26.0 pt" in done.stdout or "13.0 pt" in done.stdout
    assert "no-exhibit" in done.stderr
