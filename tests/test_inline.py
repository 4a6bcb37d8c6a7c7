"""Inline markup: the short way that most text takes gives what the Markdown library gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exhibit_builder.blocks import inline
from exhibit_builder.blocks.inline import links_without_words, paragraphs

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


EMPHASIS = [
    ("**«Xocalı»**nın", [("«Xocalı»", "strong"), ("nın", "")]),
    ("*“Memorial”*ın hesabatı", [("“Memorial”", "em"), ("ın hesabatı", "")]),
    ("*(qeyd)*dən", [("(qeyd)", "em"), ("dən", "")]),
    ("**Xocalı**da", [("Xocalı", "strong"), ("da", "")]),
    ("**Xocalı,**sonra", [("Xocalı,", "strong"), ("sonra", "")]),
    ("l’**«Arche»**", [("l’", ""), ("«Arche»", "strong")]),
    ("az*«ev»*", [("az", ""), ("«ev»", "em")]),
    ("„*Wort“*s", [("„", ""), ("Wort“", "em"), ("s", "")]),
    ("**العربية**ـة", [("العربية", "strong"), ("ـة", "")]),
    ("*1992*-ci il", [("1992", "em"), ("-ci il", "")]),
    ("*1992*ci il", [("1992", "em"), ("ci il", "")]),
    ("*a **b** c*", [("a ", "em"), ("b", "em strong"), (" c", "em")]),
]


@pytest.mark.parametrize(("text", "wanted"), EMPHASIS)
def test_emphasis_touches_prefixes_and_endings(text: str, wanted: list[tuple[str, str]]) -> None:
    """As Azerbaijani, Turkish, Hungarian, Finnish, French and Arabic write every day."""
    (spans,) = paragraphs(text)
    found = [(span.text, " ".join(n for n, on in (("em", span.em), ("strong", span.strong)) if on)) for span in spans]
    assert found == wanted


FIGURES = ["3*4", "2*3, 4*5 and 10*12 m", "5_000_000 and 3_500", "12*3*4", "2**3 and 4**5", "(2*3)*4 and (5)*6",
           "x*2 y*3",
           "٣*٤ و٥*٦", "3*x and 4*y", "1*000*000", "5 * 3 * 2", "10* and *"]  # fmt: skip


@pytest.mark.parametrize("text", FIGURES)
def test_no_sign_of_a_figure_is_markup(text: str) -> None:
    """A star or a line between figures is printed."""
    (spans,) = paragraphs(text)
    assert "".join(span.text for span in spans) == text
    assert not any(span.em or span.strong for span in spans)


@given(st.text(alphabet="0123456789*_ ,.()xa", max_size=16))
@example("_0_*0")
def test_figures_never_change(text: str) -> None:
    """Whatever stands round them: a star or a line that touches figures on both sides is there afterwards."""
    read = "".join(span.text for paragraph in paragraphs(text) for span in paragraph)
    assert re.findall(r"(?<=[0-9])[*_]+(?=[0-9])", read) == re.findall(
        r"(?<=[0-9])[*_]+(?=[0-9])", " ".join(text.split(" "))
    )


@pytest.mark.parametrize("text", ["[](https://a.org)", "[ ](https://a.org)", "a [*](https://a.org) b", "[**](https://a.org)",
                                  "a\n\n[\u200b](https://a.org)", "![](https://a.org)"])  # fmt: skip
def test_a_link_without_words_is_found(text: str) -> None:
    assert links_without_words(text) == ["https://a.org"]


def test_links_with_words_are_no_such_links() -> None:
    for text in ("[a](https://a.org)", "[1](https://a.org)", "[«ə»](https://a.org)", "a [] b", "[] (https://a.org)"):
        assert links_without_words(text) == []
