"""``exhibit build`` and ``exhibit pack``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exhibit_builder.cli.speaking import (
    FAILED,
    asked_again,
    at_places,
    comma_separated,
    fail,
    in_languages,
    interruptible,
    keep_garbage,
    print_json,
    say,
    size,
    tell,
    with_progress,
)
from exhibit_builder.cli.today import today
from exhibit_builder.core.product import MADE

if TYPE_CHECKING:
    from exhibit_builder.commands.asked_versions import Version
    from exhibit_builder.commands.build_request import Built
    from exhibit_builder.commands.many_builds import Outcome
    from exhibit_builder.commands.pack import Package
    from exhibit_builder.core.findings import Finding
    from exhibit_builder.core.outputs import FileRecord
    from exhibit_builder.core.paper import SheetScale


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--out", default="dist", show_default=True, metavar="DIR", help="Where the files go.")
@click.option("--only", type=click.Choice([product.key for product in MADE]), help="Make one of the two.")
@click.option("--paper", multiple=True, callback=comma_separated, metavar="A2,...", help="Make these formats instead.")
@click.option(
    "--panel", multiple=True, callback=comma_separated, metavar="NAME,...", help="Make the posters of these panels."
)
@click.option("--printer", metavar="NAME", help="Make press files as this printer wants them (printers/NAME.yaml).")
@click.option("--marks", is_flag=True, help="Put crop marks and a slug line round the pages of press files.")
@click.option("--draft", is_flag=True, help="Write all files whatever is wrong, marked as drafts; no order.")
@click.option(
    "--sheet", multiple=True, callback=comma_separated, metavar="Letter,...", help="What the office printer takes."
)
@click.option(
    "--scale", type=click.Choice(["actual", "fit"]), help="fit: a booklet too large for the sheet is smaller."
)
@in_languages
@at_places
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    metavar="N",
    help="So many processes at most build places and languages.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result, or the findings, as JSON.")
def build(
    folder: str,
    out: str,
    only: str | None,
    paper: tuple[str, ...],
    panel: tuple[str, ...],
    printer: str | None,
    marks: bool,
    draft: bool,
    sheet: tuple[str, ...],
    scale: SheetScale | None,
    languages: tuple[str, ...],
    places: tuple[str, ...],
    jobs: int,
    as_json: bool,
) -> None:
    """Lay out the exhibit in DIR (default: exhibit), look it through and write its files to dist/.

    When something must be mended before printing, files for the screen and the proof are written, and nothing that
    goes to a printer. Each language but the exhibit's own has a folder of its own: dist/az/. So has each place, with
    its languages in it: dist/strasbourg/az/.
    """
    keep_garbage()
    # No plugin of Pydantic's may change how an exhibit is read, and looking for some takes time at each start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    now = today()
    options: dict[str, Any] = {
        "only": only,
        "papers": paper,
        "panels": panel,
        "printer": printer,
        "marks": marks,
        "draft": draft,
        "today": now.day,
        "zone": now.zone,
        "sheets": sheet,
        "scale": scale,
    }
    done: dict[str, Built | tuple[Finding, ...]] = {}
    with interruptible():
        versions = _versions(folder, places, languages, as_json)
        alone = len(versions) < 2 and "all" not in languages
        for (place, language), made in _built(folder, out, versions, options, jobs, as_json):
            name = f"{place}/{language or 'own'}" if place else language or "own"
            done[name] = made
            if as_json:
                continue
            if place and not alone:
                tell(f"\n{place}{f', {language}' if language else ''}")
            asked = asked_again(
                folder, only=only, paper=paper, panel=panel, printer=printer, language=language, place=place
            )
            _tell_of(made, asked, draft=draft, alone=alone)
    if as_json:
        told = {name: _as_json(made) for name, made in done.items()}
        print_json(told if len(told) > 1 else next(iter(told.values())))
    if any(isinstance(made, tuple) or made.withheld for made in done.values()):
        sys.exit(FAILED)


def _versions(
    folder: str, places: tuple[str, ...], languages: tuple[str, ...], as_json: bool
) -> tuple[tuple[str, str], ...]:
    """The places and languages that a build is for; none of a place and the exhibit's own language are empty texts."""
    if not places and not languages:
        return (("", ""),)
    from exhibit_builder.commands.asked_versions import asked_versions
    from exhibit_builder.core.findings import ExhibitError

    try:
        return asked_versions(Path(folder), places, languages)
    except ExhibitError as error:
        fail(error.findings, as_json)


def _built(
    folder: str, out: str, versions: tuple[Version, ...], options: dict[str, Any], jobs: int, as_json: bool
) -> Iterator[tuple[Version, Outcome]]:
    """What was made of each version, or what kept it from being made."""

    def waits() -> None:
        tell(f"Another build writes to {out}. This one waits until it is done.", err=True)

    if len(versions) == 1:
        # What a build needs that finds nothing changed is imported alone.
        from exhibit_builder.commands.build import build as make
        from exhibit_builder.core.findings import ExhibitError

        ((place, language),) = versions
        with with_progress(as_json) as progress:
            try:
                made: Outcome = make(
                    folder, out, **options, place=place, language=language, progress=progress, waits=waits
                )
            except ExhibitError as error:
                made = error.findings
        yield versions[0], made
        return
    from exhibit_builder.commands.many_builds import build_versions

    yield from build_versions(
        Path(folder),
        Path(out),
        versions,
        {**options, "waits": waits},
        jobs=jobs,
        progressing=partial(with_progress, as_json),
    )


def _tell_of(built: Built | tuple[Finding, ...], asked: str, *, draft: bool, alone: bool) -> None:
    """What was made in a language; with what kept it from being made ends the command, if there is no other."""
    if isinstance(built, tuple):
        from exhibit_builder.core.findings import errors
        from exhibit_builder.manuscript.panel_files import panel_of

        in_panels = all(error.place and panel_of(error.place.file) for error in errors(built))
        advice = "With --draft all panels are made that can be read." if in_panels and not draft else ""
        if alone:
            fail(built, False, advice)
        say(built)
        return
    from exhibit_builder.report.terminal import as_text

    _table(built)
    if not built.anew:
        tell("Nothing changed since the last build; its files are as it made them.", err=True)
    tell(f"\n{as_text(built.verdict, asked)}", nl=False, err=True)
    if built.earlier:
        kept = len(built.earlier)
        tell(f"{kept} file{'' if kept == 1 else 's'} of earlier builds stay in {built.out}.", err=True)
    if built.withheld:
        count = len(built.withheld)
        were, are = ("file for printing was", "it is") if count == 1 else ("files for printing were", "they are")
        tell(f"{count} {were} not written. With --draft {are}, marked as drafts.", err=True)


def _as_json(built: Built | tuple[Finding, ...]) -> dict[str, Any]:
    if isinstance(built, tuple):
        return {"findings": built}
    return {
        "out": str(built.out),
        "files": built.files,
        "withheld": list(built.withheld),
        "earlier": list(built.earlier),
        "fits": built.fits,
        "findings": built.findings,
        "excused": built.verdict.excused,
        "not_checked": built.verdict.not_checked,
    }


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--printer", metavar="NAME", help="The printer that the files go to; without it, the exhibit's own.")
@click.option("--only", type=click.Choice([product.key for product in MADE]), help="Pack one of the two.")
@click.option("--paper", multiple=True, callback=comma_separated, metavar="A2,...", help="Pack these formats instead.")
@click.option(
    "--panel", multiple=True, callback=comma_separated, metavar="NAME,...", help="Pack the posters of these panels."
)
@click.option("--out", metavar="FILE.zip", help="Where the package goes; without it, a name from exhibit and printer.")
@click.option("--marks", is_flag=True, help="Put crop marks and a slug line round the pages.")
@click.option("--language", default="", metavar="az", help="In this language of exhibit.yaml.")
@at_places
def pack(
    folder: str,
    printer: str | None,
    only: str | None,
    paper: tuple[str, ...],
    panel: tuple[str, ...],
    out: str | None,
    marks: bool,
    language: str,
    places: tuple[str, ...],
) -> None:
    """Put press files, the order and proof pictures for a print shop into one zip file.

    With --place it is made for the print shop of that place, a zip for each of its languages.
    """
    keep_garbage()
    options: dict[str, Any] = {
        "printer": printer,
        "only": only,
        "papers": paper,
        "panels": panel,
        "marks": marks,
        "today": today().day,
    }
    failed = False
    with interruptible():
        versions = _versions(folder, places, (language,) if language else (), False) if places else (("", language),)
        if out is not None and len(versions) > 1:
            raise click.UsageError("--out names one file, and a zip is made for each place and language.")
        for place, tag in versions:
            made = _packed(folder, out, {**options, "language": tag, "place": place})
            if isinstance(made, tuple) and len(versions) < 2:
                fail(made, False)
            if isinstance(made, tuple):
                # One place that can't be packed doesn't keep the others from it.
                failed = True
                say(made)
                tell(f"{place}: nothing was written.", err=True)
            else:
                say(made.findings)
                tell(f"{made.files} files, {size(made.bytes)} in {made.path}")
    if failed:
        sys.exit(FAILED)


def _packed(folder: str, out: str | None, options: dict[str, Any]) -> Package | tuple[Finding, ...]:
    """A package, or what kept it from being made."""
    from exhibit_builder.commands.pack import pack as make
    from exhibit_builder.core.findings import ExhibitError

    with with_progress(False) as progress:
        try:
            return make(folder, out, **options, progress=progress)
        except ExhibitError as error:
            return error.findings


def _table(built: Built) -> None:
    """What was made: file, size, pages; drawn with rich on a terminal."""
    rows = [(item.path, size(item.bytes), _extent(item)) for item in built.files]
    total = sum(item.bytes for item in built.files)
    summary = f"{len(rows)} files, {sum(item.pages for item in built.files)} pages, {size(total)} in {built.out}"
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("file")
        table.add_column("size", justify="right")
        table.add_column("extent", justify="right")
        for row in rows:
            table.add_row(*map(Text, row))
        Console().print(table)
    else:
        wide = max(len(path) for path, _, _ in rows)
        for path, weight, pages in rows:
            tell(f"{path:<{wide}}  {weight:>8}  {pages:>6}")
    tell(summary)


def _extent(file: FileRecord) -> str:
    """How many pages a file has, or how many pixels."""
    return "{} × {} px".format(*file.pixels) if file.pixels else f"{file.pages or '–':>3} p."
