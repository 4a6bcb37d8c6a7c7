"""A look from a package that is installed beside the program: chosen by its name, told when it can't be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exhibit_builder.commands.build import build
from exhibit_builder.core import look_facts
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.manuscript.reading import read_exhibit
from samples import SHORT, laid_out, put, write

STONE = '''
"""A look that a museum keeps for itself: the typographic one, on a ground of its own."""

from dataclasses import replace

from exhibit_builder.core.colour import ink
from exhibit_builder.core.look_facts import LookFacts, facts_of
from exhibit_builder.looks.typographic.type_look import TypeLook

OWN = facts_of("typographic")
INKS = {**OWN.inks, "ground": ink("ground", (0, 0, 0, 90), "#2B2B2A", "#FFFFFF")}
FACTS = LookFacts("stone", INKS, "stone_look")


class StoneLook(TypeLook):
    theme = replace(TypeLook.theme, inks=INKS)


LOOK = StoneLook()
'''


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages as pip leaves it, with a look that works, one that can't be imported and one of no kind."""
    place = tmp_path / "site"
    meta = place / "stone_look-1.0.dist-info"
    meta.mkdir(parents=True)
    (place / "stone_look.py").write_text(STONE, encoding="utf-8")
    (place / "broken_look.py").write_text("import no_such_module\n", encoding="utf-8")
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: stone-look\nVersion: 1.0\n", encoding="utf-8")
    offers = (
        "stone = stone_look:FACTS\nbroken = broken_look:FACTS\nplain = stone_look:INKS\nlandscape = stone_look:FACTS\n"
    )
    (meta / "entry_points.txt").write_text(f"[{look_facts.ENTRY_POINTS}]\n{offers}", encoding="utf-8")
    monkeypatch.syspath_prepend(str(place))
    look_facts._installed.cache_clear()
    yield tmp_path
    look_facts._installed.cache_clear()


def exhibit(folder: Path, look: str) -> Path:
    """A panel in a look."""
    write(folder, [{"text": SHORT}])
    put(folder / "theme.yaml", {"look": look})
    return folder


def test_a_look_of_another_package_is_one_word(installed: Path) -> None:
    """Its ground is on the page, in its own ink."""
    built = build(exhibit(installed / "in", "stone"), installed / "out")
    press = next(file for file in laid_out(built) if file.purpose == "press")
    from pikepdf import open as opened

    with opened(installed / "out" / press.path) as pdf:
        pdf.pages[0].contents_coalesce()
        drawn = pdf.pages[0].Contents.read_bytes()
    assert b"0 0 0 0.9 k" in drawn


def test_its_colours_are_those_that_a_theme_can_change(installed: Path) -> None:
    folder = exhibit(installed / "in", "stone")
    put(folder / "theme.yaml", {"look": "stone", "colours": {"ember": {"srgb": "#804020"}}})
    _, findings = read_exhibit(folder)
    assert [finding.code for finding in findings] == ["unknown-colour"]
    assert "ochre" in findings[0].expected


def test_a_look_that_there_is_not_is_told_with_those_that_there_are(installed: Path) -> None:
    _, findings = read_exhibit(exhibit(installed / "in", "stome"))
    assert [(finding.code, finding.place.line) for finding in findings if finding.place] == [("unknown-value", 1)]
    assert "typographic" in findings[0].expected and "stone" in findings[0].expected
    assert "'stone'" in findings[0].hint


@pytest.mark.parametrize(("look", "said"), [("broken", "no_such_module"), ("plain", "no LookFacts")])
def test_a_look_that_cannot_be_used_is_a_finding(look: str, said: str, installed: Path) -> None:
    """Never a traceback of somebody else's code, and never the program's own look in its place."""
    with pytest.raises(ExhibitError) as told:
        build(exhibit(installed / "in", look), installed / "out")
    assert [finding.place.file for finding in told.value.findings if finding.place] == ["theme.yaml"]
    assert said in told.value.findings[0].message


def test_a_package_does_not_take_the_name_of_a_look_of_the_program(installed: Path) -> None:
    assert look_facts.facts_of("landscape").module.startswith("exhibit_builder.")
