"""The command: the only room that prints or exits."""

from __future__ import annotations

import click

from exhibit_builder import __version__
from exhibit_builder.cli.checking import check, explain, fit
from exhibit_builder.cli.command_group import CommandGroup
from exhibit_builder.cli.in_editors import lsp
from exhibit_builder.cli.making import build, pack
from exhibit_builder.cli.office_sheets import impose, printer_test, tile
from exhibit_builder.cli.previewing import preview, watch
from exhibit_builder.cli.releasing import changes, release
from exhibit_builder.cli.showing_places import kit, places
from exhibit_builder.cli.starting import new, schema
from exhibit_builder.cli.translating import translate


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="exhibit")
def main() -> None:
    """Posters and a booklet from an exhibit kept as readable text."""


for command in (
    *(preview, watch, build, check, explain, fit, pack, impose, tile, printer_test),
    *(release, changes, translate, places, kit, new, schema, lsp),
):
    main.add_command(command)
