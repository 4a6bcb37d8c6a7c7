"""``exhibit places``."""

from __future__ import annotations

import os
import sys

import click

from exhibit_builder.cli.speaking import FAILED, at_places, fail, interruptible, print_json, say, tell


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@at_places
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def places(folder: str, places: tuple[str, ...], as_json: bool) -> None:
    """Show what is different at each place where the exhibit in DIR is shown, with both wordings."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with interruptible():
        from exhibit_builder.commands.place_differences import place_differences
        from exhibit_builder.core.findings import ExhibitError, errors

        try:
            shown = place_differences(folder, places or ("all",))
        except ExhibitError as error:
            fail(error.findings, as_json)
    if as_json:
        print_json({"places": shown})
    else:
        for number, each in enumerate(shown):
            tell(f"{chr(10) if number else ''}{each.name}: {each.called}")
            for sentence in each.sentences:
                tell(f"  {sentence}")
    found = [finding for each in shown for finding in each.findings]
    if not as_json:
        say([finding for finding in found if finding in errors(found)])
    sys.exit(FAILED if errors(found) else 0)
