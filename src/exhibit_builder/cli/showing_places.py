"""``exhibit places`` and ``exhibit kit``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from exhibit_builder.cli.speaking import (
    FAILED,
    at_places,
    fail,
    interruptible,
    keep_garbage,
    print_json,
    say,
    size,
    tell,
)
from exhibit_builder.cli.today import today


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


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@at_places
@click.option("--out", default=".", show_default=True, metavar="DIR", help="The folder that the kits go to.")
def kit(folder: str, places: tuple[str, ...], out: str) -> None:
    """Put all that a host needs into one zip for each place: a guide, the print shop's part, office files, pictures.

    Without --place it is made for all. What uses a field that is still open is left out, and named in the kit.
    """
    keep_garbage()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    failed = False
    with interruptible():
        from exhibit_builder.commands.asked_versions import asked_versions
        from exhibit_builder.commands.host_kit import write_host_kit
        from exhibit_builder.core.findings import ExhibitError

        try:
            names = dict.fromkeys(place for place, _ in asked_versions(Path(folder), places or ("all",), ()))
        except ExhibitError as error:
            fail(error.findings, False)
        for name in names:
            try:
                made = write_host_kit(folder, name, out, today=today().day)
            except ExhibitError as error:
                # A kit that can't be made keeps no other from it.
                failed = True
                say(error.findings)
                tell(f"{name}: nothing was written.", err=True)
                continue
            still_open = f"; still open: {', '.join(made.still_open)}" if made.still_open else ""
            tell(f"{made.files} files, {size(made.bytes)} in {made.path}{still_open}")
    if failed:
        sys.exit(FAILED)
