"""Whatever the files hold, reading gives an exhibit or findings, and never a traceback."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.findings import errors
from exhibit_builder.manuscript.links import is_https, is_reserved
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.yaml_source import parse_yaml
from exhibit_builder.scaffold import new_exhibit

pytestmark = pytest.mark.long

FILES = st.sampled_from(["exhibit.yaml", "sources.yaml", "theme.yaml", "panels/crossing.yaml", "panels/after.yaml"])
# Pieces of which YAML and its mistakes are made, so that a search gets past the first line.
SIGNS = [
    "- ",
    ": ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    '"',
    "#",
    "&a",
    "*a",
    "!",
    ">",
    "~",
    "\t",
    "?",
    "---",
    "\u2028",
    "\ufeff",
    "../x",
    "](x)",
    "[@a]",
]
WORDS = (
    "blocks title lede names map links posters papers panels colours only references id source image file null 1 nan é"
)
PIECES = st.sampled_from([*SIGNS, "|", *WORDS.split()])
SOUP = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
NAMES = (
    "people places at url author cmyk gap total counts count subset logos geojson action steps link optional checked"
)
KEYS = [*WORDS.split(), *NAMES.split(), "unit-chart"]
SCALARS = ["one", "1", "true", "A2", "[@x]", "../a", "https://[", "0x1", "crossing", "\0", "1e999", "9" * 400]
# A document of the right outline with anything in it: the models and checks meet it.
TREE = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=20,
)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound exhibit's folder."""
    folder = tmp_path_factory.mktemp("home") / "exhibit"
    new_exhibit(folder)
    return folder


def check_with(template: Path, file: str, content: bytes) -> None:
    """Read the sound exhibit with one file replaced, and put it back."""
    path = template / file
    before = path.read_bytes()
    try:
        path.write_bytes(content)
        exhibit, findings = read_exhibit(template)
    finally:
        path.write_bytes(before)
    assert (exhibit is None) == bool(errors(findings))
    assert all(finding.place is not None and str(finding) for finding in findings)


@QUICK
@given(file=FILES, content=st.binary(max_size=200))
def test_any_bytes_give_an_exhibit_or_findings(template: Path, file: str, content: bytes) -> None:
    """Bytes of no encoding are findings."""
    check_with(template, file, content)


@QUICK
@given(file=FILES, content=SOUP)
def test_any_text_gives_an_exhibit_or_findings(template: Path, file: str, content: str) -> None:
    """Text that is half YAML is findings."""
    check_with(template, file, content.encode("utf-8", "surrogatepass"))


@QUICK
@given(file=FILES, tree=TREE)
def test_any_tree_gives_an_exhibit_or_findings(template: Path, file: str, tree: object) -> None:
    """Sound YAML of the wrong shape is findings."""
    check_with(template, file, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


@QUICK
@given(tree=st.dictionaries(st.sampled_from(KEYS), TREE, min_size=1, max_size=3))
def test_any_block_gives_an_exhibit_or_findings(template: Path, tree: dict[str, object]) -> None:
    """A block of any shape is findings."""
    panel = yaml.safe_dump({"title": "A", "blocks": [tree, *({key: value} for key, value in tree.items())]})
    check_with(template, "panels/crossing.yaml", panel.encode("utf-8", "surrogatepass"))


@QUICK
@given(file=FILES, start=st.floats(0, 1), length=st.integers(0, 30), put=SOUP)
def test_any_edit_of_a_sound_file_gives_an_exhibit_or_findings(
    template: Path, file: str, start: float, length: int, put: str
) -> None:
    """A slip anywhere in a sound file is findings, or no mistake."""
    text = (template / file).read_text(encoding="utf-8")
    index = int(start * len(text))
    check_with(template, file, (text[:index] + put + text[index + length :]).encode("utf-8", "surrogatepass"))


@QUICK
@given(content=SOUP)
def test_every_value_has_a_place(content: str) -> None:
    """A tree and its places have the same ways, and each place is inside the file."""
    source, _ = parse_yaml(content.encode("utf-8", "surrogatepass"), "a.yaml")
    if source is None:
        return
    todo: list[tuple[tuple[str | int, ...], object]] = [((), source.value)]
    ways = set()
    while todo:
        way, value = todo.pop()
        ways.add(way)
        if isinstance(value, dict):
            todo += [((*way, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            todo += [((*way, index), inner) for index, inner in enumerate(value)]
    assert ways == set(source.places)
    assert all(place.line >= 1 and place.column >= 1 for place in source.places.values())


@QUICK
@given(text=st.text(alphabet="ab *_[]();,.\\\n&<`'x:/", max_size=60))
def test_inline_markup_loses_no_letter(text: str) -> None:
    """Letters come through in their order; only addresses and citations take some with them."""
    if "](" in text:
        return
    spans = [span for paragraph in paragraphs(text) for span in paragraph]
    assert [c for span in spans for c in span.text if c.isalnum()] == [c for c in text if c.isalnum()]


@QUICK
@given(text=st.text(alphabet="ab [@];,.", max_size=60))
def test_citations_are_the_same_on_both_paths(text: str) -> None:
    """The quick way through text whose only markup is citations, and the full way, find the same."""
    quick = paragraphs("x " + text)
    (first, *rest), *_ = paragraphs("\\* " + text)  # an escape sends the same text the full way
    assert quick == ((replace(first, text=first.text.replace("*", "x", 1)), *rest),)


@QUICK
@given(url=st.text(max_size=30) | st.text(alphabet="https:/[]@.ab%1", max_size=30).map("https://".__add__))
def test_any_text_may_be_asked_as_an_address(url: str) -> None:
    """Whatever stands where an address should is answered, not raised."""
    assert is_https(url) in (True, False)
    assert is_reserved(url) in (True, False)
