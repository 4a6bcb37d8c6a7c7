"""A page on which a native reader reads a translation beside its original, text by text, ticks each, and signs.

It is one file, runs no script and asks for nothing from anywhere; it prints on A4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.translated_texts import ReviewState, TextState, TranslatedText, Translation
from exhibit_builder.report.markup import Markup, isolated, joined, tag

_STATES = {
    TextState.FUZZY: "Nobody is sure of this translation: its original was changed.",
    TextState.MISSING: "This is not translated yet.",
    TextState.UNUSABLE: "This can’t be set: a citation or an address in it is wrong.",
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
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in content.findings:
        if finding.place is not None:
            found.setdefault((finding.place.file, finding.place.line), []).append(finding)
    numbered = enumerate(
        (text for text in translation.texts if text.state is not TextState.AS_PRINTED or text.translation), 1
    )
    parts = []
    for holder, texts in groupby(numbered, key=lambda each: _holder(each[1])):
        parts.append(tag("h2", isolated(content.panels.get(holder, holder or "The whole exhibit"))))
        parts += [
            _pair(number, text, content, found.get((text.place.file, text.place.line), ())) for number, text in texts
        ]
    style = Path(__file__).with_name("review.css").read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", f"{content.title}: {translation.language}, to be read and signed"),
        tag("style", Markup(style)),
    )
    body = tag("body", *_top(content), *parts, *_foot(content))
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _holder(text: TranslatedText) -> str:
    """The panel that a text belongs to, by its name; nothing of what belongs to the exhibit, ``sources`` of these."""
    folder, _, rest = text.context.partition("/")
    return rest.partition("/")[0] if folder == "panels" else "" if folder == "exhibit" else "Sources"


def _top(content: ReviewContent) -> Iterator[Markup]:
    translation = content.translation
    review = translation.review
    yield tag("h1", isolated(content.title, translation.language))
    state = {
        ReviewState.DRAFT: "draft, nobody has signed it",
        ReviewState.REVIEWED: f"signed by {review.by} on {review.day}",
        ReviewState.CHANGED: f"draft again: signed by {review.by} on {review.day}, and changed since",
    }[review.state]
    yield tag(
        "p",
        f"{translation.language}: {state}. Original: {translation.original}, edition {content.edition}.",
        class_="about",
    )
    yield tag(
        "p",
        "Is it what the original says, no more and no less? Is it sober? Are names spelt as at home? Tick each text, "
        "or write what is to be changed.",
        class_="about",
    )


def _pair(number: int, text: TranslatedText, content: ReviewContent, findings: Sequence[Finding]) -> Markup:
    translation = content.translation
    direction = "rtl" if language(translation.language).rtl else "ltr"
    key = text.context, text.original
    told = [_STATES[text.state]] if text.state in _STATES else []
    told += [finding.message for finding in findings if finding.severity is not Severity.NOTE]
    return tag(
        "section",
        tag("div", str(number), class_="number"),
        tag("div", text.part.value[0], class_="what"),
        tag("div", text.original, class_="text original", lang=translation.original),
        tag("div", text.translation or "—", class_="text", lang=translation.language, dir=direction),
        tag("div", *_room(content.words.get(key, 0), content.limits.get(key, {})), class_="room"),
        *(tag("div", message, class_="wrong") for message in dict.fromkeys(told)),
        tag(
            "div",
            tag("span", tag("span", class_="box"), "right"),
            tag("span", tag("span", class_="box"), "change to"),
            tag("span", class_="line"),
            class_="answer",
        ),
        class_="pair",
    )


def _room(count: int, limits: Mapping[str, int]) -> Iterator[Markup]:
    """How many words are left on each format, or too many."""
    for paper, limit in limits.items():
        left = limit - count
        yield tag("div", f"{paper} {'+' if left >= 0 else '−'}{abs(left)}", class_="over" if left < 0 else None)


def _foot(content: ReviewContent) -> Iterator[Markup]:
    tag_of_language = content.translation.language
    fields = ("Name", "Signature", "Date")
    yield tag("div", joined(tag("div", field) for field in fields), class_="sign about")
    command = f'exhibit translate sign {tag_of_language} --by "…"'
    yield tag(
        "p",
        "When all texts are right, the organiser writes the name into the catalogue with ",
        tag("code", command),
        ". A figure, a date or a term that differs, or a text that is missing, keeps it from being signed; a later "
        "change makes it a draft again.",
        class_="about",
    )
