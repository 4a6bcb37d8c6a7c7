"""``exhibit impose``, ``exhibit tile`` and ``exhibit printer-test``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from exhibit_builder.cli.speaking import fail, interruptible, say, tell

if TYPE_CHECKING:
    from exhibit_builder.core.paper import SheetScale
    from exhibit_builder.sheets.imposition import Binding, Flip, Tray


@click.command()
@click.argument("file", metavar="FILE.pdf")
@click.option("--out", required=True, metavar="OUT.pdf", help="Where the sheets go.")
@click.option("--sheet", default="A4", show_default=True, metavar="NAME", help="What the printer takes.")
@click.option("--paper-thickness", default=0.1, show_default=True, metavar="MM", help="For creep: 80 g/m² has 0.10 mm.")
@click.option(
    "--flip",
    type=click.Choice(["short", "long", "none"]),
    default="short",
    show_default=True,
    help="The edge that the printer turns sheets on; none for a printer that prints one side at a time.",
)
@click.option(
    "--tray",
    type=click.Choice(["as-it-lies", "turned-over"]),
    default="as-it-lies",
    show_default=True,
    help="How the stack goes back for the second sides; only with --flip none.",
)
@click.option(
    "--binding",
    type=click.Choice(["saddle", "signatures", "cards"]),
    default="saddle",
    show_default=True,
    help="One stapled booklet, signatures of 16 pages to be sewn or glued, or folded cards of 4 pages.",
)
@click.option("--right-to-left", is_flag=True, help="The booklet opens from the right.")
@click.option(
    "--scale",
    type=click.Choice(["actual", "fit"]),
    default="actual",
    show_default=True,
    help="fit makes pages smaller where two have no room on the sheet.",
)
def impose(
    file: str,
    out: str,
    sheet: str,
    paper_thickness: float,
    flip: Flip,
    tray: Tray,
    binding: Binding,
    right_to_left: bool,
    scale: SheetScale,
) -> None:
    """Put the pages of any PDF two by two on sheets that fold into a booklet."""
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.office.impose import impose as make

        try:
            findings = make(
                file,
                out,
                sheet=sheet,
                thickness=paper_thickness,
                flip=flip,
                tray=tray,
                binding=binding,
                rtl=right_to_left,
                scale=scale,
            )
        except ExhibitError as error:
            fail(error.findings, False)
    say(findings)
    tell(f"Written: {out}")


@click.command()
@click.argument("file", metavar="FILE.pdf")
@click.option("--out", required=True, metavar="OUT.pdf", help="Where the sheets go.")
@click.option("--paper", metavar="NAME", help="The finished size (A1, or 594x841mm); without it the file's own.")
@click.option("--sheet", default="A4", show_default=True, metavar="NAME", help="What the printer takes.")
@click.option("--page", default=1, show_default=True, help="The page of the file.")
def tile(file: str, out: str, paper: str | None, sheet: str, page: int) -> None:
    """Cut a poster into sheets for an office printer, to be glued together; an overview comes first."""
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.office.tile import tile as make

        try:
            findings = make(file, out, paper=paper, sheet=sheet, page=page)
        except ExhibitError as error:
            fail(error.findings, False)
    say(findings)
    tell(f"Written: {out}")


@click.command("printer-test")
@click.argument("name", metavar="NAME")
@click.argument("folder", required=False, default="exhibit", metavar="[DIR]")
@click.option("--out", default="printer-test.pdf", show_default=True, metavar="FILE.pdf", help="Where the test goes.")
@click.option("--sheet", metavar="NAME", help="What the printer holds: A4, A3, Letter, Tabloid.")
@click.option(
    "--says",
    nargs=3,
    type=click.IntRange(0, 999),
    metavar="N N N",
    help="The three answers: the number behind or beside 11 (0: none), that on the ruler, the smallest whole stroke.",
)
def printer_test(name: str, folder: str, out: str, sheet: str | None, says: tuple[int, int, int] | None) -> None:
    """Learn how an office printer prints: a test to print, and three answers. NAME is what you call the printer.

    Without --says the test is written. With it the printer is kept in DIR/exhibit.yaml, and the next build makes
    booklet and tiles in one file each, which is right for it.
    """
    from exhibit_builder.core.findings import ExhibitError

    with interruptible():
        from exhibit_builder.commands.printer_test import keep_printer, write_printer_test
        from exhibit_builder.sheets.printer_answers import PrinterAnswers

        try:
            if says is None:
                paper = write_printer_test(folder, name, out, sheet)
                told = f"Written: {out}. Print it on {paper}, at 100 %, and read its three questions."
            else:
                known = keep_printer(folder, name, PrinterAnswers(*says), sheet)
                told = f"{name} is known: {known}. The next build makes its files for it."
        except ExhibitError as error:
            fail(error.findings, False)
    tell(told)
