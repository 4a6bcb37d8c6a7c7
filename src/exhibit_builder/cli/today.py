"""What day it is: asked of the clock here and nowhere else."""

from __future__ import annotations

import datetime
import os

import click

from exhibit_builder.core.plain_values import dataclass

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 in UTC that stand for now, so that what is made today is made the same again
(https://reproducible-builds.org/specs/source-date-epoch)."""


@dataclass(frozen=True, slots=True)
class Today:
    """A day, and in which ``zone`` it is that day: ``UTC``, ``UTC+04:00``."""

    day: datetime.date
    zone: str


def today() -> Today:
    """The day of this computer's zone, or that of :data:`VARIABLE` in UTC.

    Raises :class:`click.UsageError` when that is set to something else than a number of seconds.
    """
    written = os.environ.get(VARIABLE, "")
    if not written:
        now = datetime.datetime.now().astimezone()
        return Today(now.date(), f"UTC{now.isoformat(timespec='minutes')[16:]}" if now.utcoffset() else "UTC")
    try:
        if not (written.isascii() and written.isdigit()):
            raise ValueError
        return Today(datetime.datetime.fromtimestamp(int(written), datetime.UTC).date(), "UTC")
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(
            f"{VARIABLE} is set to {written!r}, which is no number of seconds since 1970. Set it right, or unset it."
        ) from None
