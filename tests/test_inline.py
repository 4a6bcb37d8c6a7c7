"""Inline markup: the short way that most text takes gives what the Markdown library gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.blocks import inline
from exhibit_builder.blocks.inline import paragraphs

PARTS = ["[a b](https://x.org/y)", "[c](https://x.org)", "word", "*em*", "“q”", ",", " ", "!"]
TEXTS = st.text(alphabet="ab*. “”(),!é1\u00a0", max_size=14)


def by_library(text: str) -> tuple[tuple[inline.Span, ...], ...]:
    """What the library alone makes of one paragraph."""
    stripped = " ".join(text.split(" ")).strip(" \t\r\n")
    spans = inline._merged(inline._marked(inline._markdown(), stripped)) if stripped else ()
    return (spans,) if spans else ()


@settings(deadline=None, max_examples=1500)
@given(TEXTS)
def test_emphasis_is_the_librarys(text: str) -> None:
    """Stars mean the same whether the quick reader or markdown-it finds them."""
    assert paragraphs(text) == by_library(text)


@settings(deadline=None, max_examples=600)
@given(
    st.lists(st.sampled_from(["[a b](https://x.org/y)", "[c](https://x.org)", "word", "*em*", "“q”", ",", " ", "!"]))
)
def test_links_are_the_librarys(parts: list[str]) -> None:
    """Links beside words, marks and emphasis mean the same either way."""
    text = "".join(parts)
    assert paragraphs(text) == by_library(text)


def test_a_title_in_a_sentence_is_emphasis_without_the_library() -> None:
    """Everyday emphasis beside a citation is read the quick way."""
    spans = inline._plain("The film *Endless Corridor*, of 2014.[@film]")
    assert spans is not None
    assert [(span.text, span.em) for span in spans if span.text] == [
        ("The film ", False),
        ("Endless Corridor", True),
        (", of 2014.", False),
    ]
