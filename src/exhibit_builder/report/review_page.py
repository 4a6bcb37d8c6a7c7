"""A page on which a native reader reads a translation beside its original, text by text, ticks each, and signs.

It is one file and asks for nothing from anywhere; it prints on A4. On a screen it saves what was ticked and written as
a file of answers, by a script that can do nothing else.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from pathlib import Path

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.translated_texts import Review, ReviewState, TextState, TranslatedText, Translation
from exhibit_builder.report.markup import Markup, filled, in_english, isolated, joined, jpeg, tag
from exhibit_builder.report.review_labels import ReviewLabels, Take, direction_of
from exhibit_builder.translation.read_texts import ReadTexts, SinceRead, changed_words
from exhibit_builder.translation.reader_answers import sum_of_text
from exhibit_builder.words.page_words import page_words
from exhibit_builder.words.review_words import ReviewWords

_PANELS, _EXHIBIT = "panels", "exhibit"
"""How contexts of messages begin; others are those of sources."""

_COMMAND = 'exhibit translate sign {language} --by "…"'
_READ = "exhibit translate review {language} --read answers.json"
_ANSWERS = "{code}-{language}-answers.json"

_WRONG: Mapping[TextState, Take] = {
    TextState.FUZZY: lambda words: words.text_unsure,
    TextState.MISSING: lambda words: words.text_missing,
    TextState.UNUSABLE: lambda words: words.text_unusable,
}


@dataclass(frozen=True, slots=True)
class PanelPicture:
    """A panel as it is set: a JPEG, the format's name, its height by its width, and where texts begin on it, by context
    and original: shares of its width and height."""

    data: bytes
    paper: str
    shape: float
    spots: Mapping[tuple[str, str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """All that the page shows: the exhibit's ``title`` and ``edition``, its panels' titles by their names, the
    translation, what was found in it, and how many words each text may have on each format by context and original;
    the exhibit's ``code``, what was read before, and the ``pictures`` of its panels by their names."""

    title: str
    edition: str
    panels: Mapping[str, str]
    translation: Translation
    findings: Sequence[Finding]
    limits: Mapping[tuple[str, str], Mapping[str, int]]
    words: Mapping[tuple[str, str], int]
    code: str = ""
    read: ReadTexts = field(default_factory=ReadTexts)
    pictures: Mapping[str, PanelPicture] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """All texts that are there, by context and original."""
        return frozenset((text.context, text.original) for text in self.translation.texts)


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
        listed = list(texts)
        pairs = [
            _pair(number, text, content, labels, found.get((text.place.file, text.place.line), ()))
            for number, text in listed
        ]
        picture = content.pictures.get(holder[1]) if holder[0] == _PANELS else None
        parts.append(tag("h2", _heading(holder, content, labels)))
        if picture is None:
            parts += pairs
        else:
            parts.append(
                tag("div", _pictured(picture, listed, content, labels), tag("div", *pairs), class_="with-picture")
            )
    style = Path(__file__).with_name("review.css").read_text(encoding="utf-8")
    script = Path(__file__).with_name("review.js").read_text(encoding="utf-8")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{allowed}'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", labels.first(lambda words: words.window.format(exhibit=content.title))),
        tag("style", Markup(style)),
    )
    body = tag(
        "body",
        tag("main", *_top(content, labels), *parts, *_foot(content, labels)),
        tag("script", Markup(script)),
        data_exhibit=content.code,
        data_language=translation.language,
        data_file=_ANSWERS.format(code=content.code, language=translation.language),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang=labels.language, dir=labels.direction)}\n"


def _pictured(
    picture: PanelPicture, texts: Sequence[tuple[int, TranslatedText]], content: ReviewContent, labels: ReviewLabels
) -> Markup:
    """A panel's picture with the numbers of its texts; those that begin in one place share a sign."""
    spots: dict[tuple[float, float], list[int]] = {}
    for number, text in texts:
        spot = picture.spots.get((text.context, text.original))
        if spot is not None:
            spots.setdefault(spot, []).append(number)
    signs = [
        tag("span", _range(numbers), class_="sign-on-page", style=f"left:{100 * x:.1f}%;top:{100 * y:.1f}%", dir="ltr")
        for (x, y), numbers in spots.items()
    ]
    return tag(
        "figure",
        tag(
            "div",
            tag("img", src=jpeg(picture.data), alt="", style=f"aspect-ratio:1/{picture.shape:.4f}"),
            *signs,
            class_="page-picture",
            aria_hidden="true",
        ),
        tag("figcaption", *labels.sentences(lambda words: _as_set(words, picture.paper), "about")),
    )


def _as_set(words: ReviewWords, paper: str) -> Markup:
    return filled(words.as_set, format=isolated(paper))


def _range(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


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
    # Nobody can say that a text is right in which a figure differs.
    stopped = text.state in _WRONG or any(finding.severity is Severity.ERROR for finding in findings)
    since = content.read.since(text, content.keys)
    right = labels.first(lambda words: f"{number}, {words.right}")
    change = labels.first(lambda words: f"{number}, {words.change}")
    return tag(
        "section",
        tag("div", str(number), class_="number"),
        tag(
            "div",
            labels.label(lambda words: words.what(text.part)),
            *_since_read(since, content, labels),
            class_="what",
        ),
        *_in_columns(content, labels, *_both(text, content, since)),
        tag("div", *_room(content.words.get(key, 0), content.limits.get(key, {})), class_="room"),
        *(tag("div", message, class_="wrong") for message in dict.fromkeys(wrong)),
        tag(
            "div",
            tag(
                "label",
                tag("input", type="checkbox", class_="box", aria_label=right, disabled="" if stopped else None),
                labels.label(lambda words: words.right),
            ),
            tag("label", labels.label(lambda words: words.change), tag("input", class_="line", aria_label=change)),
            class_="answer",
        ),
        class_="pair read" if since is SinceRead.UNCHANGED else "pair",
        data_text=sum_of_text(text),
    )


def _since_read(since: SinceRead | None, content: ReviewContent, labels: ReviewLabels) -> Iterator[Markup]:
    """What became of a text since somebody read it."""
    if since is None:
        return
    says: dict[SinceRead, Take] = {
        SinceRead.UNCHANGED: lambda words: filled(
            words.since_unchanged, name=isolated(content.read.by), date=_dated(content.read.day, words)
        ),
        SinceRead.CHANGED: lambda words: filled(words.since_changed, date=_dated(content.read.day, words)),
        SinceRead.ADDED: lambda words: filled(words.since_added, date=_dated(content.read.day, words)),
    }
    sign = tag("span", "✓ ", class_="old-tick", aria_hidden="true") if since is SinceRead.UNCHANGED else Markup("")
    yield tag("div", sign, labels.label(says[since]), class_="since")


def _both(text: TranslatedText, content: ReviewContent, since: SinceRead | None) -> tuple[Markup, Markup]:
    """Original and translation; of what was changed since it was read, what it was struck out and what is new
    underlined."""
    before = content.read.before(text, content.keys) if since is SinceRead.CHANGED else None
    was = before or (text.original, text.translation)
    return (
        _text(_compared(was[0], text.original), content.translation.original, "text original"),
        _text(_compared(was[1], text.translation) or "—", content.translation.language, "text"),
    )


def _compared(before: str, now: str) -> Markup:
    if before == now:
        return joined((now,))
    return joined(
        part
        for was, is_now in changed_words(before, now)
        for part in (
            (is_now,) if was == is_now else (tag("del", was) if was else "", tag("ins", is_now) if is_now else "")
        )
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
    yield tag(
        "div",
        tag(
            "label", labels.label(lambda words: words.name), tag("input", class_="line", id="name", autocomplete="name")
        ),
        tag("button", labels.label(lambda words: words.save), type="button", id="save"),
        class_="save about",
    )
    read = tag("code", _READ.format(language=content.translation.language), dir="ltr")
    yield from labels.sentences(lambda words: filled(words.saving, command=read), "about on-screen")
    fields: tuple[Take, ...] = (lambda words: words.name, lambda words: words.to_sign, lambda words: words.date)
    yield tag("div", joined(tag("div", labels.label(each)) for each in fields), class_="sign about")
    command = tag("code", _COMMAND.format(language=content.translation.language), dir="ltr")
    yield from labels.sentences(lambda words: filled(words.signing, command=command), "about")
