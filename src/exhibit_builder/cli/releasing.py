"""``exhibit release`` and ``exhibit changes``: which version was printed, and what has changed since."""

from __future__ import annotations

import sys

import click

from exhibit_builder.cli.speaking import (
    FAILED,
    fail,
    in_languages,
    interruptible,
    keep_garbage,
    print_json,
    say,
    tell,
)
from exhibit_builder.cli.today import today

UNKNOWN_CODE = 2
"""Exit code when no release holds the code that was asked about."""


@click.command()
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--built", default="dist", show_default=True, metavar="DIR", help="Where the files lie that are printed.")
@click.option("--for", "made_for", default="", metavar="NAME", help="Who prints them, such as a host.")
@click.option("--name", default="", metavar="NAME", help="What the release is called; without it, after the edition.")
@click.option("--place", default="", metavar="NAME", help="As it is built for this place; its name stands for --for.")
@in_languages
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def release(
    folder: str, built: str, made_for: str, name: str, place: str, languages: tuple[str, ...], as_json: bool
) -> None:
    """Keep what was built and goes to be printed in DIR/releases/: content codes, texts, figures, sources, check sums.

    So `exhibit changes CODE` can tell later what is no longer true of a panel on a wall. A release is never written
    over.
    """
    from exhibit_builder.core.findings import ExhibitError

    keep_garbage()
    with interruptible():
        from exhibit_builder.commands.release import release as run

        try:
            path, made = run(
                folder, built, today=today().day, name=name, made_for=made_for, languages=languages, place=place
            )
        except ExhibitError as error:
            fail(error.findings, as_json)
    if as_json:
        print_json({"path": str(path), "release": made.name, "sheets": made.sheets})
    else:
        tell(f"{path}: {len(made.sheets)} sheets of edition {made.edition} are kept.")


@click.command()
@click.argument("code", metavar="CODE")
@click.argument("folder", default="exhibit", metavar="[DIR]")
@click.option("--letter", "as_letter", is_flag=True, help="Print a letter to whoever has the panel on the wall.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def changes(code: str, folder: str, as_letter: bool, as_json: bool) -> None:
    """Tell what has changed since the panel or booklet with this CODE was printed. It ends the line at its foot.

    Figures come first, then dates, names, quotations, sources, links and texts: on this panel, and on the others of the
    same release. Ends with 0 when nothing has to be printed anew, with 1 when something has, with 2 when no release
    holds the code.
    """
    from exhibit_builder.core.findings import ExhibitError

    keep_garbage()
    with interruptible():
        from exhibit_builder.commands.changes import changes as run
        from exhibit_builder.releases.changes_report import report_lines, report_value
        from exhibit_builder.releases.reprint_letter import letter
        from exhibit_builder.releases.text_changes import HostAction

        try:
            asked = run(folder, code)
        except ExhibitError as error:
            fail(error.findings, as_json)
    found = asked.changes
    if as_json:
        print_json({**(report_value(found) if found is not None else {}), "findings": asked.findings})
    else:
        say(asked.findings)
        if found is not None and as_letter:
            tell(letter(found), nl=False)
        elif found is not None:
            for line in report_lines(found):
                tell(line)
    if found is None:
        sys.exit(UNKNOWN_CODE)
    sys.exit(FAILED if found.with_remedy(HostAction.REPRINT, HostAction.STICKER) else 0)
