"""``exhibit translate``: catalogues of an exhibit's texts for translators."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from exhibit_builder.cli.speaking import comma_separated, fail, interruptible, keep_garbage, tell
from exhibit_builder.cli.today import today

if TYPE_CHECKING:
    from exhibit_builder.commands.translate import Updated


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
