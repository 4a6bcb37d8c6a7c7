"""Whether a translation is whole: ``translation-missing``, ``translation-fuzzy``, ``translation-not-asked``."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.manuscript.translated_texts import ReviewState, TextState
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning


def missing_texts(evidence: Evidence) -> Iterator[Defect]:
    """Texts that have no translation, or one that can't be set."""
    translation = evidence.exhibit.translation
    if translation is None:
        return
    told = {
        TextState.MISSING: f"This has no translation into '{translation.language}'",
        TextState.UNUSABLE: "The translation of this can’t be set",
    }
    for text in translation.texts:
        if text.state in told:
            message = f"{told[text.state]}: “{beginning(text.original)}”"
            yield Defect(message, text.source, expected=f"a translation in {translation.catalogue}")


def fuzzy_texts(evidence: Evidence) -> Iterator[Defect]:
    """Texts whose original was changed since they were translated."""
    translation = evidence.exhibit.translation
    for text in translation.texts if translation else ():
        if text.state is TextState.FUZZY:
            yield Defect(
                f"Nobody has said that this translation is right: “{beginning(text.translation)}”",
                text.source,
                expected=f"what the original says now: “{beginning(text.original)}”",
            )


def texts_not_asked(evidence: Evidence) -> Iterator[Defect]:
    """Texts of the catalogue that the exhibit doesn't have."""
    translation = evidence.exhibit.translation
    for place in translation.unasked if translation else ():
        yield Defect("The exhibit doesn’t have this text, or has it in other words by now.", place)


def not_signed(evidence: Evidence) -> Iterator[Defect]:
    """A translation that no native reader has signed, or that changed since."""
    translation = evidence.exhibit.translation
    if translation is None or translation.reviewed:
        return
    review = translation.review
    if review.state is ReviewState.CHANGED:
        message = f"{review.by or 'Somebody'} signed this translation on {review.day}, and it was changed since."
    else:
        message = f"Nobody has signed the translation into '{translation.language}'; its pages say that it is a draft."
    yield Defect(
        message, evidence.exhibit.places.get(("languages",)), expected="a native reader who has read all of it"
    )
