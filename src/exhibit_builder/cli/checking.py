"""``exhibit check``, ``exhibit explain`` and ``exhibit fit``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from exhibit_builder.cli.speaking import (
    FAILED,
    asked_again,
    at_places,
    comma_separated,
    in_languages,
    interruptible,
    keep_garbage,
    print_json,
    say,
    tell,
    with_progress,
)
from exhibit_builder.cli.today import today
from exhibit_builder.core.product import MADE

if TYPE_CHECKING:
    from exhibit_builder.commands.fix import Mended
    from exhibit_builder.core.findings import ExhibitError

NOT_RUN = 2
"""Exit code of a check that could not be run, as of a wrong command line."""


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How findings are printed: for people, for programs, for GitHub's pages, for code scanning.",
)
@click.option(
    "--select", "chosen", multiple=True, callback=comma_separated, metavar="RULE,...", help="Look at these rules alone."
)
@click.option("--ignore", multiple=True, callback=comma_separated, metavar="RULE,...", help="Leave these rules out.")
@click.option("--printer", metavar="NAME", help="Check for this printer (printers/NAME.yaml).")
@click.option("--only", type=click.Choice([product.key for product in MADE]), help="Check one of the two.")
@click.option("--paper", multiple=True, callback=comma_separated, metavar="A2,...", help="Check these formats instead.")
@click.option(
    "--panel", multiple=True, callback=comma_separated, metavar="NAME,...", help="Check the posters of these panels."
)
@in_languages
@at_places
@click.option("--online", is_flag=True, help="Ask whether the addresses answer; nothing is fetched without it.")
@click.option(
    "--release",
    metavar="CODE",
    help="With --online: ask for the addresses that hang on the wall, of the release with this content code.",
)
@click.option("--fix", is_flag=True, help="First mend in the files what has one right answer, and check what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, line by line, and change nothing without it.")
def check(
    folder: str,
    form: str,
    chosen: tuple[str, ...],
    ignore: tuple[str, ...],
    printer: str | None,
    only: str | None,
    paper: tuple[str, ...],
    panel: tuple[str, ...],
    languages: tuple[str, ...],
    places: tuple[str, ...],
    online: bool,
    release: str | None,
    fix: bool,
    diff: bool,
) -> None:
    """Look the exhibit in DIR through, as far as it can be known before printing. Nothing is written without --fix.

    RULE is a rule's name, or that of a group: manuscript, fit, reading, codes, sources, people, pictures, language,
    typography, files.
    Ends with 0 when nothing is wrong, 1 when something must be mended, 2 when it could not be run. With --diff alone
    nothing else is looked at, and 1 means that there is a difference.
    """
    if diff and form != "text":
        raise click.UsageError(f"--diff shows lines for people; it can't be shown as {form}.")
    keep_garbage()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if release is not None:
        if not online or form not in ("text", "json"):
            raise click.UsageError("--release needs --online, and is printed as text or json.")
        _ask_released(folder, release, as_json=form == "json")
    with interruptible():
        from exhibit_builder.commands.check import check as run
        from exhibit_builder.core.findings import ExhibitError
        from exhibit_builder.core.version import __version__
        from exhibit_builder.report.machine import as_github, as_json, as_sarif
        from exhibit_builder.report.terminal import as_text

        options: dict[str, Any] = {
            "select_rules": chosen,
            "ignore": ignore,
            "only": only,
            "papers": paper,
            "panels": panel,
            "printer": printer,
            "today": today().day,
        }
        mended = _mended(folder, options, fix, diff, form) if fix or diff else None
        with with_progress(form != "text" or not sys.stderr.isatty()) as progress:
            try:
                checked = run(folder, **options, languages=languages, places=places, online=online, progress=progress)
            except ExhibitError as error:
                _not_run(error)
    verdict = mended.added_to(checked.verdict) if mended else checked.verdict
    if form == "json":
        tell(as_json(verdict, checked.language))
    elif form == "github":
        tell(as_github(verdict, folder), nl=False)
    elif form == "sarif":
        tell(as_sarif(verdict, folder, __version__))
    else:
        asked = asked_again(
            folder, only=only, paper=paper, panel=panel, printer=printer, language=languages, place=places
        )
        tell(as_text(verdict, asked), nl=False)
    sys.exit(0 if verdict.passed else FAILED)


def _ask_released(folder: str, code: str, *, as_json: bool) -> NoReturn:
    """Say which addresses of a release no longer open, and end."""
    with interruptible():
        from exhibit_builder.commands.released_addresses import asked_addresses
        from exhibit_builder.core.findings import errors

        asked = asked_addresses(folder, code)
    name = asked.release.name if asked.release is not None else ""
    if as_json:
        print_json({"release": name, "asked": list(asked.urls), "findings": asked.findings})
    else:
        say(asked.findings)
        if name:
            wrong = sum(finding.code == "address-unreachable" for finding in asked.findings)
            every = len(asked.urls)
            tell(
                f"{every} address{'' if every == 1 else 'es'} of release {name}: {every - wrong} answer, {wrong} don’t."
            )
    sys.exit(NOT_RUN if not name else FAILED if errors(asked.findings) else 0)


def _mended(folder: str, options: dict[str, Any], fix: bool, diff: bool, form: str) -> Mended:
    """What ``--fix`` mended, told; with ``--diff`` alone what it would, after which the program ends."""
    from exhibit_builder.commands.fix import mend, write_mended
    from exhibit_builder.core.findings import ExhibitError
    from exhibit_builder.report.terminal import as_mended

    try:
        mended = mend(folder, **options)
    except ExhibitError as error:
        _not_run(error)
    if diff:
        tell(mended.differences(folder), nl=False)
    if fix:
        mended = write_mended(folder, mended)
        if mended.findings or not mended.unread:
            tell(as_mended(mended.findings, mended.refused, written=True), err=form != "text")
        return mended
    say((*mended.unread, *mended.refused))
    if mended.findings or not mended.unread:
        tell(as_mended(mended.findings, mended.refused, written=False), nl=False, err=True)
    sys.exit(FAILED if mended.after or mended.unread else 0)


def _not_run(error: ExhibitError) -> NoReturn:
    for finding in error.findings:
        tell(str(finding), err=True)
    sys.exit(NOT_RUN)


@click.command()
@click.argument("rule", required=False, metavar="[RULE]")
def explain(rule: str | None) -> None:
    """Say what a rule of 'exhibit check' is about: why it matters, where it comes from, and what to do.

    Without RULE, lists all rules; theme lists the keys of theme.yaml.
    """
    with interruptible():
        from exhibit_builder.core.findings import ExhibitError
        from exhibit_builder.report.explanation import every_rule, explained

        if rule is None:
            tell(every_rule(), nl=False)
            return
        try:
            tell(explained(rule), nl=False)
        except ExhibitError as error:
            _not_run(error)


@click.command()
@click.argument("folders", nargs=-1, metavar="[DIR]...")
@click.option("--paper", multiple=True, callback=comma_separated, metavar="A2,...", help="Try these formats instead.")
@click.option("--panel", multiple=True, callback=comma_separated, metavar="NAME,...", help="Show these panels.")
@click.option("--printer", metavar="NAME", help="With the bleed and safe zone of this printer.")
@in_languages
@at_places
@click.option("--json", "as_json", is_flag=True, help="Print the matrix as JSON.")
def fit(
    folders: tuple[str, ...],
    paper: tuple[str, ...],
    panel: tuple[str, ...],
    printer: str | None,
    languages: tuple[str, ...],
    places: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show how every panel fits every format: size of type, share of the room filled, words over or room for more.

    DIR is an exhibit (default: exhibit); with several, such as translations, each has its table. Places at which
    everything fits alike share one. Nothing is drawn and nothing is written.
    """
    keep_garbage()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with interruptible():
        from exhibit_builder.commands.asked_versions import asked_versions
        from exhibit_builder.commands.fit import WIDTH, fit_matrix
        from exhibit_builder.core.findings import ExhibitError
        from exhibit_builder.products.setting_tools import SettingTools
        from exhibit_builder.typography.fonts import shipped_fonts

        tools = SettingTools(shipped_fonts())
        matrices, failed = [], False
        options: dict[str, Any] = {"papers": paper, "panels": panel, "printer": printer}
        for folder in folders or ("exhibit",):
            try:
                for place, language in asked_versions(Path(folder), places, languages):
                    matrix = fit_matrix(folder, **options, language=language, place=place, tools=tools)
                    matrices.append((place or folder, matrix))
            except ExhibitError as error:
                # One folder that can't be read doesn't hide how the others fit.
                failed = True
                say(error.findings)
    if as_json:
        from exhibit_builder.report.machine import fits_as_json

        told = [(folder, matrix.language, matrix.fits, matrix.findings) for folder, matrix in matrices]
        tell(fits_as_json(told))
    else:
        wide = shutil.get_terminal_size((WIDTH, 0)).columns
        tables = [("\n".join(matrix.table(wide)), name) for name, matrix in matrices]
        if places:
            tables = _alike(tables)
        heads = len(tables) > 1 or bool(places)
        tell("\n\n".join(f"{name}\n{table}" if heads else table for table, name in tables))
    if failed:
        sys.exit(NOT_RUN)
    sys.exit(0 if all(matrix.fitting for _, matrix in matrices) else FAILED)


def _alike(tables: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each table once, with the names of all places that have it."""
    names: dict[str, list[str]] = {}
    for table, name in tables:
        names.setdefault(table, []).append(name)
    return [(table, ", ".join(own)) for table, own in names.items()]
