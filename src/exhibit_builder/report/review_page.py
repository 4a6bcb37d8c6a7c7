"""A page on which a native reader reads a translation beside its original, text by text, ticks each, and signs.

It is one file, runs no script and asks for nothing from anywhere; it prints on A4.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.translated_texts import Review, ReviewState, TextState, TranslatedText, Translation
from exhibit_builder.report.markup import Markup, filled, in_english, isolated, joined, tag
from exhibit_builder.report.review_labels import ReviewLabels, Take, direction_of
from exhibit_builder.words.page_words import page_words
from exhibit_builder.words.review_words import ReviewWords

_PANELS, _EXHIBIT = "panels", "exhibit"
"""How contexts of messages begin; others are those of sources."""

_COMMAND = 'exhibit translate sign {language} --by "…"'

_WRONG: Mapping[TextState, Take] = {
    TextState.FUZZY: lambda words: words.text_unsure,
    TextState.MISSING: lambda words: words.text_missing,
    TextState.UNUSABLE: lambda words: words.text_unusable,
}


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """All that the page shows: the exhibit's ``title`` and ``edition``, its panels' titles by their names, the
    translation, what was found in it, and how many words each text may have on each format by context and original."""

    title: str
    edition: str
    panels: Mapping[str, str]
    translation: Translation
    findings: Sequence[Finding]
    limits: Mapping[tuple[str, str], Mapping[str, int]]
    words: Mapping[tuple[str, str], int]


def review_page(content: ReviewContent) -> str:
    """The whole page as HTML; the same values give the same page."""
    translation = content.translation
    labels = ReviewLabels(translation.language, translation.original)
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in content.findings:
        if finding.place is not None:
            found.setdefault((finding.place.file, finding.place.line), []).append(finding)
    numbered = enumerate(
        (text for text in translation.texts if text.state is not TextState.AS_PRINTED or text.translation), 1
    )
    parts = []
    for holder, texts in groupby(numbered, key=lambda each: _holder(each[1])):
        parts.append(tag("h2", _heading(holder, content, labels)))
        parts += [
            _pair(number, text, content, labels, found.get((text.place.file, text.place.line), ()))
            for number, text in texts
        ]
    style = Path(__file__).with_name("review.css").read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", labels.first(lambda words: words.window.format(exhibit=content.title))),
        tag("style", Markup(style)),
    )
    body = tag("body", *_top(content, labels), *parts, *_foot(content, labels))
    return f"<!doctype html>\n{tag('html', head, body, lang=labels.language, dir=labels.direction)}\n"


def _holder(text: TranslatedText) -> tuple[str, str]:
    """What a text belongs to: the kind of it, as its context begins, and of a panel the name."""
    kind, _, rest = text.context.partition("/")
    return kind, rest.partition("/")[0] if kind == _PANELS else ""


def _heading(holder: tuple[str, str], content: ReviewContent, labels: ReviewLabels) -> Markup:
    kind, name = holder
    if kind == _PANELS:
        return isolated(content.panels.get(name, name), content.translation.language)
    if kind == _EXHIBIT:
        return labels.label(lambda words: words.whole_exhibit)
    return labels.label(lambda words: page_words(words.language).sources)


def _top(content: ReviewContent, labels: ReviewLabels) -> Iterator[Markup]:
    translation = content.translation
    yield tag("p", labels.label(lambda words: words.invitation), class_="about")
    yield tag("h1", isolated(content.title, translation.language))
    yield tag(
        "p",
        isolated(translation.language),
        ": ",
        labels.label(lambda words: _state(translation.review, words)),
        class_="about",
    )
    original, edition = isolated(translation.original), isolated(content.edition)
    yield tag(
        "p", labels.label(lambda words: filled(words.original_is, language=original, edition=edition)), class_="about"
    )
    yield from labels.sentences(lambda words: words.ask, "about")
    yield from labels.sentences(lambda words: words.room_about, "about")
    yield tag(
        "div",
        *_in_columns(
            content,
            labels,
            tag("div", labels.label(lambda words: words.original), class_="original"),
            tag("div", labels.label(lambda words: words.translation)),
        ),
        tag("div", labels.label(lambda words: words.room), class_="room"),
        class_="pair columns",
    )


def _state(review: Review, words: ReviewWords) -> Markup:
    """Who has signed, and when, if somebody has."""
    said = {
        ReviewState.DRAFT: words.state_draft,
        ReviewState.REVIEWED: words.state_signed,
        ReviewState.CHANGED: words.state_changed,
    }[review.state]
    return filled(said, name=isolated(review.by), date=_dated(review.day, words))


def _dated(day: str, words: ReviewWords) -> str:
    """A day of a catalogue's header in words; as it stands there if it is no day."""
    try:
        return language(words.language).writing.dated(datetime.date.fromisoformat(day))
    except ValueError:
        return day


def _in_columns(
    content: ReviewContent, labels: ReviewLabels, original: Markup, translation: Markup
) -> tuple[Markup, Markup]:
    """Original and translation in the order of their columns: the original first, but what runs from the right stands
    on the right of what runs from the left, whichever of them leads."""
    ways = direction_of(content.translation.original), direction_of(content.translation.language)
    if ways[0] != ways[1] and ways[0] != labels.direction:
        return translation, original
    return original, translation


def _pair(
    number: int, text: TranslatedText, content: ReviewContent, labels: ReviewLabels, findings: Sequence[Finding]
) -> Markup:
    key = text.context, text.original
    wrong = [labels.label(_WRONG[text.state])] if text.state in _WRONG else []
    # Rules speak English, in whatever language the page is.
    rules_say = in_english(labels.language)
    wrong += [rules_say(finding.message) for finding in findings if finding.severity is not Severity.NOTE]
    return tag(
        "section",
        tag("div", str(number), class_="number"),
        tag("div", labels.label(lambda words: words.what(text.part)), class_="what"),
        *_in_columns(
            content,
            labels,
            _text(text.original, content.translation.original, "text original"),
            _text(text.translation or "—", content.translation.language, "text"),
        ),
        tag("div", *_room(content.words.get(key, 0), content.limits.get(key, {})), class_="room"),
        *(tag("div", message, class_="wrong") for message in dict.fromkeys(wrong)),
        tag(
            "div",
            tag("span", tag("span", class_="box"), labels.label(lambda words: words.right)),
            tag("span", tag("span", class_="box"), labels.label(lambda words: words.change)),
            tag("span", class_="line"),
            class_="answer",
        ),
        class_="pair",
    )


def _text(text: str, language_tag: str, class_: str) -> Markup:
    return tag("div", text, class_=class_, lang=language_tag, dir=direction_of(language_tag))


def _room(count: int, limits: Mapping[str, int]) -> Iterator[Markup]:
    """How many words are left on each format, or too many."""
    for paper, limit in limits.items():
        left = limit - count
        says = tag("bdi", f"{paper} {'+' if left >= 0 else '−'}{abs(left)}", dir="ltr")
        yield tag("div", says, class_="over" if left < 0 else None)


def _foot(content: ReviewContent, labels: ReviewLabels) -> Iterator[Markup]:
    fields: tuple[Take, ...] = (lambda words: words.name, lambda words: words.to_sign, lambda words: words.date)
    yield tag("div", joined(tag("div", labels.label(field)) for field in fields), class_="sign about")
    command = tag("code", _COMMAND.format(language=content.translation.language), dir="ltr")
    yield from labels.sentences(lambda words: filled(words.signing, command=command), "about")
