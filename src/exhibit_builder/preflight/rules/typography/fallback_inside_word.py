"""``fallback-inside-word``: a letter from another typeface than its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exhibit_builder.core.theme import TextRole
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.page_checks import defect_as_json, defect_of, found_on_pages
from exhibit_builder.preflight.pages.finished_pages import SetLine
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import PlacedLine
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.written_text import script

_RIGHT_TO_LEFT = frozenset({"ARABIC", "HEBREW"})


def check(evidence: Evidence) -> Iterator[Defect]:
    reported: set[tuple[object, str]] = set()
    looked_at = found_on_pages(evidence, "fallback-inside-word", _on_pages, lambda group, cached: cached)
    for word, cached in (mixed for group in looked_at for mixed in group):
        defect = defect_of(cached)
        assert isinstance(defect, Defect)
        if (defect.place, word) not in reported:
            reported.add((defect.place, word))
            yield defect


def _on_pages(group: PageGroup) -> list[list[Any]]:
    """Each word in two typefaces, with the defect."""
    found: list[list[Any]] = []
    for page in group.pages:
        for line in page.lines:
            for word in _mixed(line):
                defect = Defect(
                    f"The word “{word}” on {page.name} is set in two typefaces.",
                    line.place,
                    PlacedLine(page, line).spot,
                    expected="all letters of a word in one typeface",
                )
                found.append([word, defect_as_json(defect)])
    return found


def _mixed(line: SetLine) -> Iterator[str]:
    """Words whose letters come from two typefaces.

    Figures and punctuation are the text face's in every script, by design. A prefix of a right-to-left script before
    a Latin name can't be in its face and is clear as it is.
    """
    if len({_typeface(run.face) for run in line.runs}) < 2:
        return
    word: list[tuple[str, str]] = []
    for run in (*line.runs, None):
        glyphs = run.glyphs if run is not None and run.role != TextRole.CITATION else ()
        for glyph in glyphs:
            assert run is not None
            if glyph.text and not script(glyph.text[0]):
                yield from _if_mixed(word)
                word = []
            elif glyph.text:
                word.append((glyph.text, _typeface(run.face)))
        if not glyphs:
            yield from _if_mixed(word)
            word = []


def _if_mixed(word: list[tuple[str, str]]) -> Iterator[str]:
    faces = {face for _, face in word}
    scripts = {script(text[0]) for text, _ in word}
    if len(faces) > 1 and (len(scripts) == 1 or not scripts & _RIGHT_TO_LEFT):
        yield "".join(text for text, _ in word)


def _typeface(face: str) -> str:
    """A face's family: regular, italic and the optical sizes of one typeface count as one."""
    return next(
        (family for family in ("SourceSerif4", "SourceSans3") if face.startswith(family)), face.partition("-")[0]
    )
