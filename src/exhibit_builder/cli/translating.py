"""``exhibit translate``: catalogues of an exhibit's texts for translators."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from exhibit_builder.cli.speaking import (
    FAILED,
    comma_separated,
    fail,
    in_languages,
    interruptible,
    keep_garbage,
    print_json,
    say,
    tell,
)
from exhibit_builder.cli.today import today

if TYPE_CHECKING:
    from exhibit_builder.commands.translate import Updated
    from exhibit_builder.commands.translation_answers import AnswersTaken
    from exhibit_builder.commands.translation_status import TranslationStatus


@click.group()
def translate() -> None:
    """Catalogues of an exhibit's texts, one a language, for translators and their programs."""
    keep_garbage()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


@translate.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
def extract(folder: str) -> None:
    """Write every text that is read to locale/exhibit.pot in DIR, with notes for translators."""
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.commands.translate import extract as run

        try:
            made = run(folder)
        except ExhibitError as error:
            fail(error.findings, False)
    tell(f"{made.messages} texts in {made.path}")


@translate.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option(
    "--language", "languages", multiple=True, callback=comma_separated, metavar="az,...", help="These languages alone."
)
def update(folder: str, languages: tuple[str, ...]) -> None:
    """Bring the catalogue of each language in exhibit.yaml up to its texts; a new language gets an empty one.

    A text that was changed keeps its translation, marked as fuzzy until somebody looked. What stands elsewhere takes
    its translation along; what is gone stays at the end of the file, as obsolete.
    """
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.commands.translate import update as run

        try:
            done = run(folder, languages, today=today().day)
        except ExhibitError as error:
            fail(error.findings, False)
    for each in done:
        tell(_sentence(each))


def _sentence(updated: Updated) -> str:
    """What became of a catalogue, in a line."""
    merged = updated.merged
    counts = (
        ("new", merged.new),
        ("of them figures that were filled in", merged.filled),
        ("changed and fuzzy", merged.changed),
        ("moved", merged.moved),
        ("removed", merged.removed),
    )
    told = ", ".join(f"{count} {what}" for what, count in counts if count)
    return f"{updated.path}: {told or 'nothing changed'}"


@translate.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@in_languages
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status(folder: str, languages: tuple[str, ...], as_json: bool) -> None:
    """Show of each language how many texts are done, fuzzy or missing, what is too long, and who has signed it.

    Ends with 1 when one of them can't be printed yet.
    """
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.commands.translation_status import status_words, translation_status

        try:
            statuses = translation_status(folder, languages)
        except ExhibitError as error:
            fail(error.findings, as_json)
    if as_json:
        print_json({each.language: _status_as_json(each) for each in statuses})
    else:
        for each in statuses:
            tell("\n".join(status_words(each)))
            say(each.findings)
    sys.exit(0 if all(each.ready for each in statuses) else FAILED)


def _status_as_json(each: TranslationStatus) -> dict[str, Any]:
    return {
        "texts": {state.value: count for state, count in each.texts.items()},
        "too_long": [{"panel": each.panel, "paper": each.paper, "words": each.words} for each in each.too_long],
        "review": {"state": each.review.state.value, "by": each.review.by, "day": each.review.day},
        "findings": [str(finding) for finding in each.findings],
        "ready": each.ready,
    }


@translate.command()
@click.argument("language", metavar="LANGUAGE")
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--by", required=True, metavar="NAME", help="Who has read all of it, as it stands in the catalogue.")
def sign(language: str, folder: str, by: str) -> None:
    """Say in the catalogue of LANGUAGE that a native reader has read it today, so that its pages are no drafts.

    A text that is missing or not sure, another figure, date or term than in the original keep it from being signed.
    Whatever is changed later makes it a draft again.
    """
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.commands.sign_translation import sign_translation

        try:
            path = sign_translation(folder, language, by, today=today().day)
        except ExhibitError as error:
            fail(error.findings, False)
    tell(f"{path} is signed.")


@translate.command()
@click.argument("language", metavar="LANGUAGE")
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--out", metavar="FILE.xlsx", help="Where it goes; without it, beside the catalogue.")
@click.option("--read", "filled", metavar="FILE.xlsx", help="Put the translations of this one into the catalogue.")
def sheet(language: str, folder: str, out: str | None, filled: str | None) -> None:
    """Write the catalogue of LANGUAGE as a spreadsheet, or read one back with --read.

    One row a text: original and translation side by side, words, how many fit, and state. Nothing but translations and
    states is read back, and nothing at all where a key or an original was changed or a formula stands.
    """
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.commands.translation_sheet import read_back, sheet_of_translation

        try:
            if filled is not None:
                path, count = read_back(folder, language, filled)
                told = f"{count} translations in {path} are new or changed."
            else:
                path, count = sheet_of_translation(folder, language, out)
                told = f"{count} texts in {path}"
        except ExhibitError as error:
            fail(error.findings, False)
    tell(told)


@translate.command()
@click.argument("language", metavar="LANGUAGE")
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--out", metavar="FILE.html", help="Where it goes; without it, beside the catalogue.")
@click.option("--read", "answered", metavar="FILE.json", help="Put the answers that the page saved into the catalogue.")
def review(language: str, folder: str, out: str | None, answered: str | None) -> None:
    """Write a page with original and translation side by side, for a native reader to tick, correct and sign.

    Pictures of the panels stand beside their texts, and what was changed since somebody read it is struck and
    underlined. --read takes what was answered into the catalogue: what is to be changed is marked there, and when all
    is right the catalogue is signed. It ends with 1 as long as it is not.
    """
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.commands.translation_answers import take_answers
        from exhibit_builder.commands.translation_review import review_of_translation

        try:
            taken = take_answers(folder, language, answered, today=today().day) if answered is not None else None
            path = None if taken is not None else review_of_translation(folder, language, out, today=today().day)
        except ExhibitError as error:
            fail(error.findings, False)
    if taken is None:
        tell(f"To be read and signed: {path}")
        return
    tell(_answers_sentence(taken))
    say(taken.findings)
    sys.exit(0 if taken.signed else FAILED)


def _answers_sentence(taken: AnswersTaken) -> str:
    """What became of a reader's answers, in a line."""
    parts = [f"{taken.right} of {taken.asked} texts are right"]
    if taken.changed:
        parts.append(f"{taken.changed} to be changed, marked fuzzy with what the reader wants")
    if taken.outdated:
        parts.append(f"{taken.outdated} answers are about texts that were changed since")
    state = "It is signed." if taken.signed else "It is not signed yet."
    return f"{taken.path}: {', '.join(parts)}. {state}"
