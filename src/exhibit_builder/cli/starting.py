"""``exhibit new`` and ``exhibit schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from exhibit_builder.cli.speaking import fail, interruptible, tell
from exhibit_builder.core.look_names import LookName


@click.command("new")
@click.argument("folder", metavar="DIR")
@click.option(
    "--look",
    type=click.Choice([look.value for look in LookName]),
    default=LookName.LANDSCAPE.value,
    show_default=True,
    help="The composition that it begins with.",
)
def new(folder: str, look: str) -> None:
    """Write a small, complete exhibit to DIR, to be changed into your own."""
    from exhibit_builder.core.findings import ExhibitError
    from exhibit_builder.scaffold import new_exhibit

    with interruptible():
        try:
            written = new_exhibit(Path(folder), LookName(look))
        except ExhibitError as error:
            fail(error.findings, False)
    tell(f"{len(written)} files written to {folder}. Now: exhibit build {folder}")


@click.command()
@click.argument("folder", required=False, metavar="[DIR]")
def schema(folder: str | None) -> None:
    """Print the JSON Schemas of the YAML files, or write them to DIR/.schema for an editor."""
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        if folder is None:
            from exhibit_builder.manuscript.schema import schemas

            tell(json.dumps(schemas(), ensure_ascii=False, indent=1))
            return
        from exhibit_builder.scaffold import write_schemas

        try:
            written = write_schemas(Path(folder))
        except ExhibitError as error:
            fail(error.findings, False)
        tell(f"{len(written)} schemas written to {Path(folder) / '.schema'}")
