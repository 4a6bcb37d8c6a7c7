"""``exhibit check``: an exhibit is looked through by every rule, or nothing changed since the last time.

What looks is imported only where something changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.commands.kept_runs import KeptRun, kept_run
from exhibit_builder.system.progress import Progress
from exhibit_builder.typography.fonts import shipped_fonts

if TYPE_CHECKING:
    from exhibit_builder.preflight.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on an exhibit, and its language (empty when it could not be read)."""

    verdict: Verdict
    language: str = ""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The words of :func:`check`, as they mean there; ``fonts`` is the folder of typefaces."""

    folder: Path
    fonts: Path
    select_rules: tuple[str, ...]
    ignore: tuple[str, ...]
    only: str | None
    papers: tuple[str, ...]
    panels: tuple[str, ...]
    printer: str | None
    today: datetime.date
    online: bool

    @property
    def whole(self) -> bool:
        """Whether it is for all products, formats and panels."""
        return not (self.only or self.papers or self.panels)

    @property
    def words(self) -> tuple[str, ...]:
        """All that is asked for beside the folders, word by word."""
        asked = (self.select_rules, self.ignore, self.only, self.papers, self.panels, self.printer, self.today)
        return ("check", *map(repr, asked))


def check(
    folder: str | Path = "exhibit",
    *,
    select_rules: Sequence[str] = (),
    ignore: Sequence[str] = (),
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    today: datetime.date,
    online: bool = False,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Make the exhibit in ``folder`` in a temporary folder and look it through.

    ``select_rules`` and ``ignore`` name rules; ``only``, ``papers``, ``panels`` and ``printer`` are those of
    :func:`exhibit_builder.build`. ``today`` is the day that review dates are compared with. Nothing is fetched unless
    ``online`` is true. What was found when nothing was different is what is found.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` when it can't be run: ``no-exhibit``, ``unknown-rule``,
    an option that names nothing. Whatever is wrong with the exhibit is in the verdict.
    """
    request = CheckRequest(
        Path(folder),
        Path(fonts) if fonts else shipped_fonts(),
        tuple(select_rules),
        tuple(ignore),
        only,
        tuple(papers),
        tuple(panels),
        printer,
        today,
        online,
    )
    # What addresses answer is no matter of the folder.
    run: KeptRun[Checked] | None = None if online else kept_run(request.folder, request.words, request.fonts)
    kept = run.answer() if run is not None else None
    if kept is not None:
        return kept
    from exhibit_builder.commands.check_anew import checked_anew

    checked, known = checked_anew(request, progress)
    if run is not None and known:
        run.keep(checked)
    return checked
