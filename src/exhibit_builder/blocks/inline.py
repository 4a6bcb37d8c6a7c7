"""The inline Markdown subset: emphasis, links and citations in a line of text.

``*em*``, ``**strong**``, ``[words](https://…)``, ``[@source, p. 4; @other]`` and a backslash before any
of these signs. Anything else (code, HTML, pictures) is text like any other, and so is markup that does
not balance. Characters stay as written: no quotation mark is turned, no entity read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.recalled import recalled

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_PARAGRAPH_END = late_pattern(r"(?:\r\n|\r|\n)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+")
_LINE_END = late_pattern(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_CITATION = late_pattern(r"\[(@[^\[\]\\]*)\]")
_KEY = late_pattern(r"[A-Za-z0-9][A-Za-z0-9_:.-]*")
# Between blanks, brackets or the marks that close a sentence, a pair of stars has one meaning in CommonMark (6.2).
_EVERYDAY = late_pattern(
    r"(?<![^\s(“])\*([^\s*_\[\]\\](?:[^*_\[\]\\]*[^\s*_\[\]\\])?)\*(?![^\s,.;:!?)”])"
    r"|(?<!!)\[([^\s*_\[\]\\@](?:[^*_\[\]\\]*[^\s*_\[\]\\])?)\]\((https://[^\s()<>*_\[\]\\&]+)\)"
)
_MARKUP = late_pattern(r"[*_\[\]\\]")
_BARE_LINK = late_pattern(r"\[[^\w\[\]]*\]\(")
_UNSEEN = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e")
"""Signs for the direction of writing."""
_OPENS = frozenset({"Ps", "Pi", "Pf"})
_CLOSES = frozenset({"Pe", "Pi", "Pf", "Po"})
"""Classes of the marks that words in emphasis begin and end with; quotation marks are either by language."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A source by its id; ``locator`` is the place in it as written (``p. 4``), or empty."""

    key: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one manner; a citation has no text, only ``cites``.

    ``url`` is where a link leads, *as written*: whoever prints or follows it must have had it checked.
    """

    text: str
    em: bool = False
    strong: bool = False
    url: str = ""
    cites: tuple[Cite, ...] = ()


def parse_source_key(text: str) -> Cite:
    """The citation in a ``source`` field: an id, and after a comma the place in it (``id, p. 4``)."""
    key, _, locator = text.partition(",")
    return Cite(key.strip(), locator.strip())


def parse_citation(text: str) -> tuple[Cite, ...] | None:
    """The citations in ``@a, p. 4; @b`` (what stands between the brackets), or ``None`` if it is none."""
    cites = []
    for part in text.split(";"):
        cite = parse_source_key(part)
        if not cite.key.startswith("@") or not _KEY.fullmatch(cite.key[1:]):
            return None
        cites.append(Cite(cite.key[1:], " ".join(cite.locator.split())))
    return tuple(cites)


def is_source_key(text: str) -> bool:
    """Whether a text can be the id of a source, so that it may stand in a citation."""
    return _KEY.fullmatch(text) is not None


def cited_keys(text: str) -> Iterator[tuple[str, int, int]]:
    """Every id that is cited in a text, with the characters before it and before what follows it."""
    for match in _CITATION.finditer(text):
        escaped = (len(text[: match.start()]) - len(text[: match.start()].rstrip("\\"))) % 2
        if escaped or parse_citation(match[1]) is None:
            continue
        at = match.start(1)
        for part in match[1].split(";"):
            key = part.partition(",")[0]
            start = at + len(key) - len(key.lstrip()) + 1
            yield key.strip()[1:], start, at + len(key.rstrip())
            at += len(part) + 1


@lru_cache(maxsize=32768)
def paragraphs(text: str) -> tuple[tuple[Span, ...], ...]:
    """The paragraphs of ``text`` (parted by empty lines; a single line end is a space) as spans."""
    parts = (_LINE_END.sub(" ", part).strip(" \t\r\n") for part in _PARAGRAPH_END.split(text))
    kept = [part for part in parts if part]
    # Importing markdown-it takes some 50 ms, and most text has no markup but citations.
    spans = [_plain(part) for part in kept]
    spans = [_by_markdown(part) if done is None else done for part, done in zip(kept, spans, strict=True)]
    return tuple(done for done in spans if done)


def paragraph_texts(text: str) -> tuple[str, ...]:
    """The paragraphs of ``text`` as they are written, with their markup."""
    return tuple(part for part in _PARAGRAPH_END.split(text) if part.strip())


@recalled
def _by_markdown(text: str) -> tuple[Span, ...]:
    return _merged(_marked(_markdown(), text))


def _plain(text: str) -> tuple[Span, ...] | None:
    """The spans of text whose only markup is citations, plain emphasis and links; ``None`` if there may be more."""
    spans: list[Span] = []
    end = 0
    for match in _CITATION.finditer(text):
        cites = parse_citation(match.group(1))
        if cites is None:
            return None
        spans += [*_emphasised(text[end : match.start()]), Span("", cites=cites)]
        end = match.end()
    spans += _emphasised(text[end:])
    if any(_MARKUP.search(span.text) for span in spans):
        return None
    return _merged(spans)


def _emphasised(text: str) -> list[Span]:
    """The text with each plain ``*emphasis*`` and link a span of its own; other markup stays in the text."""
    spans: list[Span] = []
    end = 0
    for match in _EVERYDAY.finditer(text):
        emphasis, words, url = match.groups()
        spans.append(Span(text[end : match.start()]))
        spans.append(Span(emphasis, em=True) if emphasis else Span(words, url=url))
        end = match.end()
    spans.append(Span(text[end:]))
    return [span for span in spans if span.text]


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
    markdown.inline.ruler.before("link", "citation", _citation_rule)
    markdown.inline.ruler.at("emphasis", _emphasis_rule)
    # Whether an address can be used is found when an exhibit is read; here it stays as written.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


def _citation_rule(state: StateInline, silent: bool) -> bool:
    """A rule of markdown-it: ``[@…]`` at the reading position becomes one token."""
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match or parse_citation(match.group(1)) is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match.group(1)
    state.pos = match.end()
    return True


def _emphasis_rule(state: StateInline, silent: bool) -> bool:
    """A rule of markdown-it: stars and low lines at the reading position, as emphasis that may begin or end there."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    end = state.pos + scanned.length
    begins, ends = _bounds(state.src[: state.pos], marker, state.src[end:], scanned.can_open, scanned.can_close)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, begins, ends))
    state.pos = end
    return True


def _bounds(text_before: str, marker: str, text_after: str, begins: bool, ends: bool) -> tuple[bool, bool]:
    """Whether emphasis may begin and end at signs between two texts.

    As CommonMark has it (6.2, ``begins`` and ``ends``), but that no figure changes, and that emphasis may touch an
    ending or a prefix also where it holds a quotation or brackets: ``**«Xocalı»**nın``.
    """
    before, after = text_before[-1:] or " ", text_after[:1] or " "
    # Other signs may touch these: what stands between two figures is all of it theirs.
    in_figure = text_before.rstrip("*_")[-1:].isdigit() and text_after.lstrip("*_")[:1].isdigit()
    if in_figure or (after.isdigit() and before.isalnum()):
        return False, False
    if marker == "*":
        begins = begins or (before.isalpha() and unicodedata.category(after) in _OPENS)
        ends = ends or (after.isalpha() and unicodedata.category(before) in _CLOSES)
    # A sign that nobody sees is no letter: emphasis begins and ends beside it as beside a space.
    begins = begins or (before in _UNSEEN and not after.isspace())
    ends = ends or (after in _UNSEEN and not before.isspace())
    return begins and not (before.isdigit() and after.isalnum()), ends


def links_without_words(text: str) -> list[str]:
    """The addresses of links in which nothing can be seen, so that nobody can follow them."""
    if not _BARE_LINK.search(text):
        return []
    found = []
    markdown = _markdown()
    for part in _PARAGRAPH_END.split(text):
        words: list[str] = []
        url = ""
        for token in _children(markdown, part):
            if token.type == "link_open":
                url, words = str(token.attrGet("href") or ""), []
            elif token.type == "link_close" and not any(char.isalnum() for char in "".join(words)):
                found.append(url)
            else:
                words.append(token.content)
    return found


def _marked(markdown: MarkdownIt, text: str) -> Iterator[Span]:
    em = strong = 0
    urls: list[str] = []
    for token in _children(markdown, text):
        manner = Span("", em > 0, strong > 0, urls[-1] if urls else "")
        if token.type == "citation":
            yield replace(manner, cites=parse_citation(token.content) or ())
        elif token.type in ("em_open", "em_close"):
            em += token.nesting
        elif token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type == "link_open":
            urls.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            urls.pop()
        else:
            yield replace(manner, text=token.content)


def _children(markdown: MarkdownIt, text: str) -> Iterator[Token]:
    for token in markdown.parseInline(text):
        yield from token.children or ()


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours in one manner as one span; nothing empty."""
    done: list[Span] = []
    for span in spans:
        if not span.text and not span.cites:
            continue
        last = done[-1] if done else None
        if last and not span.cites and not last.cites and replace(last, text=span.text) == span:
            done[-1] = replace(last, text=last.text + span.text)
        else:
            done.append(span)
    return tuple(done)
