"""A picture that is taken away while the exhibit is set: a sentence with its name, and never a fault of the program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from exhibit_builder.commands.build import build
from exhibit_builder.commands.session import Session
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.products import production

PICTURE, IN_A_BLOCK = "pictures/road.jpg", "pictures/stone.jpg"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An exhibit with photographs, in one format, and nothing kept of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    place = tmp_path / "exhibit"
    shutil.copytree(REPOSITORY / "examples/arn", place)
    shutil.copy(place / PICTURE, place / IN_A_BLOCK)
    with (place / "panels/remains.yaml").open("a", encoding="utf-8") as panel:
        panel.write(
            f"  - image: {{file: {IN_A_BLOCK}, alt: A road., caption: The road., credit: Us, rights: With thanks}}\n"
        )
    return place


def told(ask: Callable[[], object]) -> list[str]:
    with pytest.raises(ExhibitError) as refused:
        ask()
    return [f"{finding.code}: {finding.message}" for finding in refused.value.findings]


@pytest.mark.parametrize("step", ["composed_once", "_draw"])
def test_a_build_says_which_file_went_away(
    step: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and setting, and between setting and drawing; nothing is written."""
    whole = getattr(production, step)

    def gone_by_then(*args: Any, **options: Any) -> Any:
        (folder / PICTURE).unlink(missing_ok=True)
        return whole(*args, **options)

    monkeypatch.setattr(production, step, gone_by_then)
    sentences = told(lambda: build(folder, tmp_path / "out", only="posters", papers=("A3",), draft=True))
    name = PICTURE.rpartition("/")[2]
    assert any(name in sentence and "missing-file" in sentence for sentence in sentences), sentences
    assert not (tmp_path / "out").exists()


def test_an_exhibit_that_stays_open_goes_on(folder: Path) -> None:
    """Pages that show the picture can't be made anew when the wall's sizes move; with the picture they can."""
    with Session(folder) as session:
        before = [page.title for page in session.pages("posters", "A3")]
        (folder / PICTURE).rename(folder.parent / "elsewhere.jpg")
        theme = (folder / "theme.yaml").read_text("utf-8")
        (folder / "theme.yaml").write_text(f"{theme}\nsizes: {{body: 1.05}}\n", "utf-8")
        session.update()
        assert any(PICTURE in finding.message for finding in session.read_findings)
        for panel in session.exhibit.panels:
            try:
                page = session.page(panel.name, "A3")
                session.picture_of(page, 200)
            except ExhibitError as fault:
                assert all(finding.code in ("missing-file", "unknown-panel") for finding in fault.findings)
        (folder.parent / "elsewhere.jpg").rename(folder / PICTURE)
        (folder / "theme.yaml").write_text(theme, "utf-8")
        session.update()
        assert [page.title for page in session.pages("posters", "A3")] == before
        assert session.picture("remains", "A3", 200)


def test_between_reading_and_setting_it_is_told_in_words(folder: Path) -> None:
    with Session(folder) as session:
        assert not [finding for finding in session.read_findings if finding.severity == "error"]
        (folder / IN_A_BLOCK).unlink()
        assert any(IN_A_BLOCK in each for each in told(lambda: session.pages("posters", "A3")))
        session.update()
        assert any(IN_A_BLOCK in finding.message for finding in session.read_findings)
