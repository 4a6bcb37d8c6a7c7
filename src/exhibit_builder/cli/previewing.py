"""``exhibit preview`` and ``exhibit watch``."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from exhibit_builder.cli.speaking import fail, interruptible, tell
from exhibit_builder.preview.editors import Editor, editor_called


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The port on this computer to answer on.")
@click.option("--no-open", is_flag=True, help="Print the address and open no browser.")
@click.option("--printer", metavar="NAME", help="Show the pages as this printer gets them (printers/NAME.yaml).")
@click.option(
    "--editor",
    type=click.Choice([editor.word for editor in Editor]),
    help="Your editor: the page opens its files in it, at the line.",
)
def preview(folder: str, port: int | None, no_open: bool, printer: str | None, editor: str | None) -> None:
    """Show the exhibit in DIR (default: exhibit) in a browser, and every save on the page at once.

    Texts can be changed on the page too. It answers this computer alone, under an address that only you know, and ends
    with Ctrl-C.
    """
    with interruptible():
        from exhibit_builder.core.findings import ExhibitError
        from exhibit_builder.preview.serving import serve
        from exhibit_builder.system.interrupts import Interrupt

        def ready(address: str) -> None:
            tell(f"The page is at {address}")
            tell("It ends with Ctrl-C.")
            if not no_open:
                import webbrowser

                webbrowser.open(address)

        try:
            # Ctrl-C is how it ends, not an interruption.
            with suppress(Interrupt, KeyboardInterrupt):
                serve(Path(folder), port=port, fonts=None, printer=printer, editor=editor_called(editor), ready=ready)
            tell("The preview has ended. What was saved is in the files.")
        except ExhibitError as error:
            fail(error.findings, as_json=False)


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--out", default="watched", show_default=True, metavar="DIR", help="The folder to write the pages to.")
@click.option("--printer", metavar="NAME", help="Show the pages as this printer gets them (printers/NAME.yaml).")
def watch(folder: str, out: str, printer: str | None) -> None:
    """Write the pages of the exhibit in DIR (default: exhibit) anew after every save, for a PDF viewer.

    Only pages that changed are written: one file a poster, one a booklet. It ends with Ctrl-C.
    """
    with interruptible():
        from exhibit_builder.core.findings import ExhibitError
        from exhibit_builder.preview.watching import watch_folder
        from exhibit_builder.system.interrupts import Interrupt

        try:
            # Ctrl-C is how it ends, not an interruption.
            with suppress(Interrupt, KeyboardInterrupt):
                watch_folder(Path(folder), Path(out), printer, tell)
        except ExhibitError as error:
            fail(error.findings, as_json=False)
