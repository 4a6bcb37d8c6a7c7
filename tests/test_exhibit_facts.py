"""A guard over the repository's exhibit: length, owners and sources of figures, and words that it keeps to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from conftest import REPOSITORY
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.layout.citations import cites
from exhibit_builder.manuscript.models import Block, Exhibit, Panel
from exhibit_builder.manuscript.reading import read_exhibit

FOLDER = REPOSITORY / "exhibit"
UNPRINTED = {"alt", "file", "source", "link", "rights", "only"}


def read() -> Exhibit:
    exhibit, _ = read_exhibit(FOLDER)
    assert exhibit is not None
    return exhibit


EXHIBIT = read()
PANELS = [pytest.param(panel, id=panel.name) for panel in EXHIBIT.panels]


def strings(value: object, name: str = "") -> Iterator[str]:
    if name in UNPRINTED:
        return
    if isinstance(value, str):
        yield "\n\n".join("".join(span.text for span in paragraph) for paragraph in paragraphs(value))
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif hasattr(type(value), "model_fields"):
        for field in type(value).model_fields:
            yield from strings(getattr(value, field), field)


def printed(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    return [text for block in blocks for text in strings(block.fields)]


def everything() -> list[str]:
    """All that the exhibit says in its own words."""
    texts = [*EXHIBIT.fields.credits, EXHIBIT.fields.title, EXHIBIT.fields.subtitle, EXHIBIT.fields.strap or ""]
    for panel in EXHIBIT.panels:
        texts += [panel.fields.title, panel.fields.dateline or "", *printed(panel.blocks)]
    return texts


def sentences() -> list[str]:
    return [part for text in everything() for part in re.split(r"(?<=[.?:])\s+|\n\n", text) if part]


@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_has_as_many_words_as_somebody_standing_reads(panel: Panel) -> None:
    """100 to 200 words on each poster, captions and labels counted (Serrell; Smithsonian)."""
    blocks = [block for block in panel.blocks if not block.frame.only or "posters" in block.frame.only]
    count = sum(len(text.split()) for text in [panel.fields.title, *printed(blocks)])
    assert 100 <= count <= 200


@pytest.mark.parametrize("panel", PANELS)
def test_every_figure_has_a_source(panel: Panel) -> None:
    """Each statistic, attributed figure, count and timeline row names an entry of sources.yaml."""
    seen = 0
    for block in panel.blocks:
        rows = {
            "statistics": lambda f: f.items,
            "figures": lambda f: f.figures,
            "unit-chart": lambda f: f.counts,
            "timeline": lambda f: f.rows,
        }.get(block.kind, lambda f: ())(block.fields)
        for row in rows:
            assert row.source.split(",")[0] in EXHIBIT.sources
            seen += 1
    if panel.fields.scene in ("toll", "siege", "home", "return"):
        assert seen >= 2


def test_no_source_is_listed_in_vain() -> None:
    """Each entry of sources.yaml is cited somewhere."""
    cited = {cite.key for panel in EXHIBIT.panels for block in panel.blocks for cite in cites(block.fields)}
    assert cited == set(EXHIBIT.sources)


@pytest.mark.parametrize("panel", PANELS)
def test_a_large_number_in_running_text_has_a_citation_in_its_paragraph(panel: Panel) -> None:
    """Numbers of people (three digits and more that are no years) never stand in an unsourced paragraph."""
    for block in panel.blocks:
        if block.kind == "text":
            for spans in paragraphs(block.fields.text):  # type: ignore[attr-defined]
                text = "".join(span.text for span in spans)
                numbers = [n for n in re.findall(r"\d[\d,]*\d{2}\b", text) if not re.fullmatch(r"(19|20)\d\d", n)]
                if numbers:
                    assert any(span.cites for span in spans), text


def test_figures_that_are_refuted_are_not_repeated() -> None:
    """The official figure of elderly dead is 70; “83 elderly” is a mix-up with children."""
    text = " ".join(everything())
    assert not re.search(r"\b83\b[^.]{0,30}\b(elderly|old|aged)", text)
    assert re.search(r"\b70 elderly", text)


def test_genocide_is_a_word_of_others() -> None:
    """A sentence with the word names who uses it, or who does not."""
    owners = re.compile(
        r"Azerbaijan|legislat|parliament|resolution|Human Rights Watch|Memorial|they|say|call|use", re.I
    )
    found = [sentence for sentence in sentences() if "genocid" in sentence.lower()]
    assert found
    for sentence in found:
        assert owners.search(sentence), sentence
        assert not re.search(
            r"\bthis exhibit (says|calls it|names it) genocide|\b(was|is|were) (a )?genocide", sentence
        )


def test_nothing_is_shouted() -> None:
    """No exclamation mark and no word in capitals but initials."""
    for text in everything():
        assert "!" not in text
        assert not re.search(r"\b[A-ZÀ-Þ]{6,}\b", text), text


VIOLENCE = (
    r"(kill|murder|massacr|slaughter|butcher|attack|shot|shoot|fir(e|ed|ing) (on|at)|shell|tortur|rap(e|ed)|"
    r"execut|burn|destroy|commit|captur|storm|invad)\w*"
)
AGENTS = (
    rf"\bArmenians\b[^.;]{{0,40}}\b{VIOLENCE}",
    rf"\b{VIOLENCE}[^.;]{{0,40}}\bby (the )?(local |ethnic )?Armenians\b",
    rf"\bAzerbaijanis\b[^.;]{{0,40}}\b{VIOLENCE}",
    rf"\b(the )?(Armenian|Azerbaijani|Russian) (people|nation)\b[^.;]{{0,40}}\b{VIOLENCE}",
)


@pytest.mark.parametrize("pattern", AGENTS)
def test_a_people_is_never_the_doer(pattern: str) -> None:
    """Forces, units and bodies act; no people is named as an agent of violence."""
    for sentence in sentences():
        assert not re.search(pattern, sentence, re.I), sentence


def test_the_patterns_find_what_they_are_for() -> None:
    """The guard above is awake: it catches plain cases."""
    for pattern, sentence in zip(
        AGENTS,
        (
            "Armenians attacked the town",
            "they were killed by the Armenians",
            "Azerbaijanis shelled it",
            "the Armenian people committed it",
        ),
        strict=True,
    ):
        assert re.search(pattern, sentence, re.I)


def test_no_disputed_witness_stands_as_a_finding() -> None:
    """Fatullayev's article is not cited for what happened, in any file of the exhibit."""
    for path in FOLDER.rglob("*.yaml"):
        assert "fatullay" not in path.read_text(encoding="utf-8").lower(), path


def test_the_chart_shows_each_owner() -> None:
    """Each count of the chart of the dead names who counted in its caption, smallest first, and none is averaged."""
    [chart] = [b.fields for p in EXHIBIT.panels for b in p.blocks if b.kind == "unit-chart"]
    counts = [count.count for count in chart.counts]  # type: ignore[attr-defined]
    assert counts == sorted(counts) and counts[-1] == chart.total  # type: ignore[attr-defined]
    for count in chart.counts:  # type: ignore[attr-defined]
        assert re.search(r"Human Rights Watch|Memorial|Government|parliament", count.caption)
        assert str(count.count) == count.figure


def test_the_map_says_that_it_is_schematic() -> None:
    """Each map's caption and text for those who don't see it say so."""
    maps = [b.fields for p in EXHIBIT.panels for b in p.blocks if b.kind == "map"]
    assert maps
    for drawn in maps:
        assert "schematic" in drawn.caption.lower() and "schematic" in drawn.alt.lower()  # type: ignore[attr-defined]
        assert "not a count" in drawn.caption  # type: ignore[attr-defined]


def test_sentences_are_short() -> None:
    """At most 30 words (Smithsonian: 25; titles of works may make one longer)."""
    for sentence in sentences():
        assert len(sentence.split()) <= 30, sentence


def test_links_are_https() -> None:
    """No address of the exhibit travels in the clear."""
    links = yaml.safe_load((FOLDER / "exhibit.yaml").read_text(encoding="utf-8"))["links"]
    assert links and all(link["url"].startswith("https://") for link in links.values())
