"""The command: the only room that prints or exits."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from exhibit_builder import __version__

if TYPE_CHECKING:
    from exhibit_builder.findings import Finding
    from exhibit_builder.pipeline import Built
    from exhibit_builder.progress import Progress
    from exhibit_builder.sheets.imposition import Binding, Flip, Tray

FAILED = 1
"""Exit code when the exhibit has mistakes or nothing could be written; click uses 2 for a wrong command line."""

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT, as shells report it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="exhibit")
def main() -> None:
    """Posters and a booklet from an exhibit kept as readable text."""


def _listed(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names given as ``A2,A3`` or in several options."""
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


@main.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--out", default="dist", show_default=True, metavar="DIR", help="Where the files go.")
@click.option("--only", type=click.Choice(["posters", "booklet"]), help="Make one of the two.")
@click.option("--paper", multiple=True, callback=_listed, metavar="A2,...", help="Make these formats instead.")
@click.option("--panel", multiple=True, callback=_listed, metavar="NAME,...", help="Make the posters of these panels.")
@click.option("--printer", metavar="NAME", help="Make press files as this printer wants them (printers/NAME.yaml).")
@click.option("--marks", is_flag=True, help="Put crop marks and a slug line round the pages of press files.")
@click.option("--json", "as_json", is_flag=True, help="Print the result, or the findings, as JSON.")
def build(
    folder: str,
    out: str,
    only: str | None,
    paper: tuple[str, ...],
    panel: tuple[str, ...],
    printer: str | None,
    marks: bool,
    as_json: bool,
) -> None:
    """Lay out the exhibit in DIR (default: exhibit) and write its files to dist/.

    Nothing in dist/ changes unless everything is right.
    """
    import gc

    # A build makes many small values that live to its end: looking for garbage among them only takes time.
    gc.disable()
    # No plugin of Pydantic's may change how an exhibit is read, and looking for some takes time at each start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    failure: tuple[Finding, ...] | None = None
    with _interruptible():
        from exhibit_builder.findings import ExhibitError
        from exhibit_builder.pipeline import build as make

        with _progress(as_json) as progress:
            try:
                built = make(
                    folder,
                    out,
                    only=only,
                    papers=paper,
                    panels=panel,
                    printer=printer,
                    marks=marks,
                    progress=progress,
                )
            except ExhibitError as error:
                failure = error.findings
    if failure is not None:
        _fail(failure, as_json)
    if as_json:
        _print_json({"out": str(built.out), "files": built.files, "fits": built.fits, "findings": built.findings})
        return
    _table(built)
    _say(built.findings)


@main.command()
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
def impose(
    file: str,
    out: str,
    sheet: str,
    paper_thickness: float,
    flip: Flip,
    tray: Tray,
    binding: Binding,
    right_to_left: bool,
) -> None:
    """Put the pages of any PDF two by two on sheets that fold into a booklet."""
    from exhibit_builder.findings import ExhibitError

    with _interruptible():
        from exhibit_builder.imposing import impose as make

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
            )
        except ExhibitError as error:
            _fail(error.findings, False)
    _say(findings)
    click.echo(f"Written: {out}")


@main.command()
@click.argument("file", metavar="FILE.pdf")
@click.option("--out", required=True, metavar="OUT.pdf", help="Where the sheets go.")
@click.option("--paper", metavar="NAME", help="The finished size (A1, or 594x841mm); without it the file's own.")
@click.option("--sheet", default="A4", show_default=True, metavar="NAME", help="What the printer takes.")
@click.option("--page", default=1, show_default=True, help="The page of the file.")
def tile(file: str, out: str, paper: str | None, sheet: str, page: int) -> None:
    """Cut a poster into sheets for an office printer, to be glued together; an overview comes first."""
    from exhibit_builder.findings import ExhibitError

    with _interruptible():
        from exhibit_builder.tiling import tile as make

        try:
            findings = make(file, out, paper=paper, sheet=sheet, page=page)
        except ExhibitError as error:
            _fail(error.findings, False)
    _say(findings)
    click.echo(f"Written: {out}")


@main.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--printer", metavar="NAME", help="The printer that the files go to; without it, the exhibit's own.")
@click.option("--only", type=click.Choice(["posters", "booklet"]), help="Pack one of the two.")
@click.option("--paper", multiple=True, callback=_listed, metavar="A2,...", help="Pack these formats instead.")
@click.option("--panel", multiple=True, callback=_listed, metavar="NAME,...", help="Pack the posters of these panels.")
@click.option("--out", metavar="FILE.zip", help="Where the package goes; without it, a name from exhibit and printer.")
@click.option("--marks", is_flag=True, help="Put crop marks and a slug line round the pages.")
def pack(
    folder: str,
    printer: str | None,
    only: str | None,
    paper: tuple[str, ...],
    panel: tuple[str, ...],
    out: str | None,
    marks: bool,
) -> None:
    """Put press files, the order and proof pictures for a print shop into one zip file."""
    from exhibit_builder.findings import ExhibitError

    with _interruptible():
        from exhibit_builder.packing import pack as make

        with _progress(False) as progress:
            try:
                packed = make(
                    folder,
                    out,
                    printer=printer,
                    only=only,
                    papers=paper,
                    panels=panel,
                    marks=marks,
                    progress=progress,
                )
            except ExhibitError as error:
                _fail(error.findings, False)
    _say(packed.findings)
    click.echo(f"{packed.files} files, {_size(packed.bytes)} in {packed.path}")


@main.command("new")
@click.argument("folder", metavar="DIR")
def new(folder: str) -> None:
    """Write a small, complete exhibit to DIR, to be changed into your own."""
    from exhibit_builder.findings import ExhibitError
    from exhibit_builder.scaffold import new_exhibit

    with _interruptible():
        try:
            written = new_exhibit(Path(folder))
        except ExhibitError as error:
            _fail(error.findings, False)
    click.echo(f"{len(written)} files written to {folder}. Now: exhibit build {folder}")


@main.command()
@click.argument("folder", required=False, metavar="[DIR]")
def schema(folder: str | None) -> None:
    """Print the JSON Schemas of the YAML files, or write them to DIR/.schema for an editor."""
    from exhibit_builder.findings import ExhibitError

    with _interruptible():
        if folder is None:
            from exhibit_builder.manuscript.schema import schemas

            click.echo(json.dumps(schemas(), ensure_ascii=False, indent=1))
            return
        from exhibit_builder.scaffold import write_schemas

        try:
            written = write_schemas(Path(folder))
        except ExhibitError as error:
            _fail(error.findings, False)
        click.echo(f"{len(written)} schemas written to {Path(folder) / '.schema'}")


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends in one line, with what it means for the files."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\nStopped. Files that were there before are untouched.", err=True)
        sys.exit(INTERRUPTED)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on a terminal, a line for each file elsewhere, nothing for JSON."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
            task = bar.add_task("reading", total=None)
            # Refreshed here and not by a thread of its own: a process with threads must not be split.
            yield lambda what, done, total: bar.update(
                task, description=what, completed=done, total=total, refresh=True
            )
    else:
        yield lambda what, done, total: click.echo(f"{done}/{total} {what}", err=True)


def _table(built: Built) -> None:
    """What was made: file, size, pages; drawn with rich on a terminal."""
    rows = [(item.path, _size(item.bytes), str(item.pages or "–")) for item in built.files]
    total = sum(item.bytes for item in built.files)
    summary = f"{len(rows)} files, {sum(item.pages for item in built.files)} pages, {_size(total)} in {built.out}"
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table

        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("file")
        table.add_column("size", justify="right")
        table.add_column("pages", justify="right")
        for row in rows:
            table.add_row(*row)
        Console().print(table)
    else:
        wide = max(len(path) for path, _, _ in rows)
        for path, size, pages in rows:
            click.echo(f"{path:<{wide}}  {size:>8}  {pages:>3} p.")
    click.echo(summary)


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def _say(findings: Sequence[Finding]) -> None:
    """Findings in their order, notes before what needs doing, so that the last lines are those to act on."""
    for finding in sorted(findings, key=lambda finding: finding.severity != "note"):
        click.echo(str(finding), err=True)


def _fail(findings: Sequence[Finding], as_json: bool) -> NoReturn:
    from exhibit_builder.findings import errors

    if as_json:
        _print_json({"findings": findings})
        sys.exit(FAILED)
    _say(findings)
    count = len(errors(findings))
    click.echo(f"{count} mistake{'' if count == 1 else 's'}. Nothing was written.", err=True)
    sys.exit(FAILED)


def _print_json(value: Any) -> None:
    from dataclasses import asdict

    plain = {
        key: [asdict(item) for item in entry] if isinstance(entry, tuple) else entry for key, entry in value.items()
    }
    click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
