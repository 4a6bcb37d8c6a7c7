"""``exhibit check``: an exhibit is looked through by every rule, or nothing changed since the last time.

What looks is imported only where something changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from exhibit_builder.commands.cached_runs import CachedRun, cached_run
from exhibit_builder.commands.check_request import Checked, CheckRequest
from exhibit_builder.system.progress import Progress
from exhibit_builder.typography.fonts import shipped_fonts

__all__ = ["Checked", "check"]


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
    language: str = "",
    languages: Sequence[str] = (),
    places: Sequence[str] = (),
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Make the exhibit in ``folder`` in a temporary folder and look it through.

    ``select_rules`` and ``ignore`` name rules; ``only``, ``papers``, ``panels`` and ``printer`` are those of
    :func:`exhibit_builder.build`. ``today`` is the day that review dates are compared with. Nothing is fetched unless
    ``online`` is true. ``language`` is one that exhibit.yaml names. ``languages`` are some of these, or
    ``all``, and ``places`` are places by their short names, or ``all``: one verdict is given on the exhibit in all of
    them, at a place without ``languages`` in those that it is shown in. What was found when nothing was different is
    what is found.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` when it can't be run: ``no-exhibit``, ``unknown-rule``,
    an option that names nothing. Whatever is wrong with the exhibit is in the verdict.
    """
    if len(languages) == 1 and not places and languages[0] != "all":
        language, languages = languages[0], ()
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
        language,
        tuple(places),
        tuple(languages),
    )
    # What addresses answer is no matter of the folder.
    run: CachedRun[Checked] | None = None if online else cached_run(request.folder, request.words, request.fonts)
    cached = run.answer() if run is not None else None
    if cached is not None:
        return cached
    if request.at or request.languages:
        from exhibit_builder.commands.check_versions import checked_versions as checked_anew
    else:
        from exhibit_builder.commands.check_anew import checked_anew

    checked, known = checked_anew(request, progress)
    if run is not None and known:
        run.keep(checked)
    return checked
