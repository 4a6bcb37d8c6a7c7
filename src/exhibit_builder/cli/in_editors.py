"""``exhibit lsp``."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import click

from exhibit_builder.cli.speaking import interruptible, tell
from exhibit_builder.cli.today import today


@click.command()
@click.option("--stdio", is_flag=True, help="Talk over standard input and output, as is done without it.")
def lsp(stdio: bool) -> None:
    """Talk to an editor (LSP): findings as you type, help on keys, completion. An editor starts it, not you."""
    with interruptible():
        today()  # a clock that is set wrong is told before anybody listens
        if sys.stdin.isatty():
            tell("An editor starts this command and talks to it; “Change a panel” says how. Ctrl-C ends it.", err=True)
        stdout = _to_the_editor_alone()
        from exhibit_builder.lsp.language_server import talk_to_editor

        talk_to_editor(lambda: today().day, sys.stdin.fileno(), stdout)


def _to_the_editor_alone() -> BinaryIO:
    """Where the protocol is written to; whatever else is printed from now on goes to standard error."""
    sys.stdout.flush()
    stdout = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return stdout
