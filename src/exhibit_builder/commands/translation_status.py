"""``exhibit translate status``: how far each translation is, where it is too long, and who has read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.translate import asked_translations, exhibit_as_written
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.translated_texts import Review, ReviewState, TextState

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Exhibit


@dataclass(frozen=True, slots=True)
class TooLong:
    """A panel that doesn't fit a format in a language, and by how many words; 0 where no word is too many, but a
    block."""

    panel: str
    paper: str
    words: int


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """How far a translation is: how many of its ``texts`` are in each state, what is too long, who has read it.

    ``findings`` say what keeps it from being used at all.
    """

    language: str
    texts: dict[TextState, int]
    too_long: tuple[TooLong, ...]
    review: Review
    findings: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many texts it has."""
        return sum(self.texts.values())

    @property
    def ready(self) -> bool:
        """Whether it may be printed: every text is there and sure, and all of it fits."""
        open_ones = (TextState.MISSING, TextState.FUZZY, TextState.UNUSABLE)
        return not self.findings and not self.too_long and not any(self.texts.get(state) for state in open_ones)


def translation_status(
    folder: str | Path = "exhibit", languages: Sequence[str] = (), *, fonts: str | Path | None = None
) -> tuple[TranslationStatus, ...]:
    """How far the translations of the exhibit in ``folder`` are, in the order of exhibit.yaml; nothing is written.

    Raises :class:`ExhibitError` when the exhibit can't be read, or has no language that is asked for.
    """
    exhibit = exhibit_as_written(Path(folder))
    return tuple(_status(Path(folder), exhibit, tag, fonts) for tag in asked_translations(exhibit, languages))


def _status(folder: Path, exhibit: Exhibit, language: str, fonts: str | Path | None) -> TranslationStatus:
    told, findings = read_in_language(folder, language, in_part=True)
    translation = told.translation if told is not None else None
    if translation is None:
        return TranslationStatus(language, {}, (), Review(), tuple(findings))
    states = Counter(text.state for text in translation.texts)
    return TranslationStatus(
        language, dict(states), _too_long(exhibit, language, fonts), translation.review, _of_catalogue(findings)
    )


def _of_catalogue(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.place and finding.place.file.endswith(".po"))


def _too_long(exhibit: Exhibit, language: str, fonts: str | Path | None) -> tuple[TooLong, ...]:
    """The panels that don't fit a poster; what can't be set at all is told by a build."""
    from exhibit_builder.commands.fit import fit_matrix

    if exhibit.fields.posters is None:
        return ()
    try:
        fits = fit_matrix(exhibit.folder, language=language, fonts=fonts).fits
    except ExhibitError:
        return ()
    return tuple(TooLong(fit.panel, fit.paper, fit.words) for fit in fits if fit.words > 0 or fit.fill > 1)


def status_words(status: TranslationStatus) -> list[str]:
    """A status in words, a line a matter."""
    if not status.texts:
        return [f"{status.language}: no catalogue that can be used"]
    counts = [
        (status.texts.get(TextState.DONE, 0), "done"),
        (status.texts.get(TextState.FUZZY, 0), "fuzzy"),
        (status.texts.get(TextState.MISSING, 0), "missing"),
        (status.texts.get(TextState.UNUSABLE, 0), "that can’t be set"),
        (status.texts.get(TextState.AS_PRINTED, 0), "of sources as printed"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    lines = [f"{status.language}: {status.count} texts: {told}; {_review_words(status.review)}"]
    for long in status.too_long:
        over = f"{long.words} words over" if long.words > 0 else "a block too many"
        lines.append(f"  {long.panel} on {long.paper}: {over}")
    return lines


def _review_words(review: Review) -> str:
    if review.state is ReviewState.DRAFT:
        return "draft, nobody has signed it"
    signed = f"signed by {review.by} on {review.day}"
    return signed if review.state is ReviewState.REVIEWED else f"draft again: {signed}, and changed since"
