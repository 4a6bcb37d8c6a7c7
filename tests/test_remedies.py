"""What is offered for a panel that is too full does what it promises."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder import Session
from exhibit_builder.commands.remedies import Remedy, RemedyKind, remedies
from exhibit_builder.core.product import Product
from exhibit_builder.editing.yaml_edits import AddKey, edited
from exhibit_builder.manuscript.yaml_source import read_yaml
from exhibit_builder.preview.too_full import remedies_described
from samples import SHORT, four, write

PANEL = "panels/bank.yaml"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this computer keeps is no matter of these tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def blocks(*words: int) -> list[Any]:
    """Texts of so many times nine words, each with its own beginning."""
    return [{"text": f"Text {number} begins. {'The ferry carried one cart at a time. ' * count}[@minutes]"}
            for number, count in enumerate(words)]  # fmt: skip


def opened(folder: Path, *words: int, papers: tuple[str, ...] = ("A3",), booklet: bool = True) -> Session:
    bank = [{"lede": SHORT}, *blocks(*words)]
    more = {"booklet": {"papers": ["A5"]}} if booklet else {}
    write(folder, four(bank=bank), posters={"papers": list(papers)}, **more)
    return Session(folder)


def done(session: Session, remedy: Remedy) -> None:
    """Write what a remedy says, as the live page does."""
    path = session.folder / PANEL
    text = path.read_bytes()
    for block in remedy.blocks:
        way = ("blocks", int(block.place.key.split(".")[1]))
        if remedy.kind is RemedyKind.OPTIONAL:
            text = edited(text, PANEL, AddKey(way, "optional", "true"))
        else:
            text = edited(text, PANEL, AddKey(way, "only", [Product.BOOKLET.key]))
    path.write_bytes(text)
    session.update([PANEL])


def shares(session: Session) -> dict[str, float]:
    papers = [paper.name for paper in session.papers("posters")]
    return {paper: fit.fill for paper in papers for fit in session.fits(paper) if fit.panel == "bank"}


def is_right(session: Session) -> None:
    """Every remedy comes to what it promised, and helps."""
    path = session.folder / PANEL
    before, full = path.read_bytes(), shares(session)
    offered = list(remedies(session, "bank"))
    assert offered and any(share > 1 for share in full.values())
    for remedy in offered:
        done(session, remedy)
        assert not session.read_findings
        assert shares(session) == pytest.approx(dict(remedy.shares))
        assert min(remedy.shares[paper] - full[paper] for paper in full) < 0
        path.write_bytes(before)
        session.update([PANEL])
    assert shares(session) == full, "to try changes nothing"


def test_one_block_kept_for_the_booklet_is_enough(tmp_path: Path) -> None:
    """The first remedy makes it fit, and leaves more on the panel than the others that do."""
    session = opened(tmp_path / "in", 30, 60, 90)
    is_right(session)
    first, *others = remedies(session, "bank")
    assert first.kind is RemedyKind.BOOKLET_ALONE and first.fitting == 1 and len(first.blocks) == 1
    fitting = [other for other in others if other.fitting]
    assert all(first.shares["A3"] >= other.shares["A3"] for other in fitting)


def test_two_blocks_are_offered_where_one_is_not_enough(tmp_path: Path) -> None:
    session = opened(tmp_path / "in", 90, 90, 90)
    is_right(session)
    offered = list(remedies(session, "bank"))
    assert offered[0].fitting == 0
    assert len(offered[1].blocks) == 2 and offered[1].fitting == 1


def test_where_it_fits_somewhere_a_block_may_be_left_out(tmp_path: Path) -> None:
    """And stays on the formats that have room for it."""
    session = opened(tmp_path / "in", 46, 50, papers=("A1", "A4-landscape"))
    assert shares(session)["A1"] <= 1 < shares(session)["A4-landscape"]
    is_right(session)
    first = next(remedies(session, "bank"))
    assert first.kind is RemedyKind.OPTIONAL and first.fitting == 2
    assert first.shares["A1"] == pytest.approx(shares(session)["A1"])


def test_nothing_is_offered_where_there_is_room(tmp_path: Path) -> None:
    session = opened(tmp_path / "in", 2, 2)
    assert shares(session)["A3"] <= 1 and not list(remedies(session, "bank"))


def test_a_save_meanwhile_ends_it(tmp_path: Path) -> None:
    """Nothing is offered for a state that is no more."""
    session = opened(tmp_path / "in", 90, 90, 90)
    found = remedies(session, "bank")
    next(found)
    session.update()
    assert not [remedy for remedy in found if len(remedy.blocks) > 1]


def test_a_block_is_named_by_what_is_read_on_it(tmp_path: Path) -> None:
    """By its first words; a map, whose caption says nothing of what goes with it, by its kind and its line."""
    places = [{"name": "Town", "at": [39.9, 46.8]}, {"name": "Bank", "at": [40.4, 49.9]}]
    drawn = {"alt": "Two places.", "origin": "Town", "caption": "The way to the bank.", "source": "minutes"}
    bank = [{"lede": SHORT}, {"map": {**drawn, "places": places}}, *blocks(90, 90)]
    write(tmp_path, four(bank=bank), posters={"papers": ["A3"]}, booklet={"papers": ["A5"]})
    main, panel = (read_yaml(tmp_path, name)[0] for name in ("exhibit.yaml", PANEL))
    assert main is not None and panel is not None
    said = json.dumps(remedies_described(Session(tmp_path), "bank", panel, main), ensure_ascii=False)
    assert "“Text 0 begins. The ferry…”" in said and re.search(r"the map in line \d+", said)
