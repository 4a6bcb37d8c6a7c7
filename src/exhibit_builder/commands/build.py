"""``exhibit build``: what is asked for is made, or is still there from the last time.

What makes it is imported only where something changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.commands.build_request import BuildRequest, Built
from exhibit_builder.commands.cached_runs import CachedRun, cached_run
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.publishing import check_target, published_sum
from exhibit_builder.typography.fonts import shipped_fonts

if TYPE_CHECKING:
    from exhibit_builder.core.paper import SheetScale
    from exhibit_builder.products.setting_tools import SettingTools

__all__ = ["Built", "build"]


def build(
    folder: str | Path = "exhibit",
    out: str | Path = "dist",
    *,
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    marks: bool = False,
    draft: bool = False,
    today: datetime.date | None = None,
    zone: str = "",
    language: str = "",
    sheets: Sequence[str] = (),
    scale: SheetScale | None = None,
    place: str = "",
    fonts: str | Path | None = None,
    tools: SettingTools | None = None,
    progress: Progress | None = None,
    waits: Callable[[], None] | None = None,
) -> Built:
    """Read the exhibit in ``folder``, lay it out, look it through and write its files and ``manifest.json`` to ``out``.

    ``only`` is ``posters`` or ``booklet``; ``papers`` and ``panels`` narrow the formats and the posters'
    panels by name; ``printer`` names a printer's profile, ``marks`` asks for crop marks and a slug line in
    press files; ``draft`` stamps every page and writes all files whatever is wrong with them; ``fonts`` replaces the
    folder of typefaces. ``today`` is the day of the stamp, and the one that review dates are compared with; without it,
    ``checked`` in exhibit.yaml. ``zone`` is where it is that day, as the report tells it. ``language`` is one that
    exhibit.yaml names beside its own: its files go to a folder of that name in ``out``, with all that belongs to them,
    and those of others stay. ``sheets`` are those that an office printer takes, and ``scale`` is ``fit`` to make pages
    smaller where two have no room on one, or ``actual``; without them as exhibit.yaml has it. ``place``
    is one of its places by its short name: its files go to a folder of that name, and each language but the exhibit's
    own to one in that. ``tools`` are what was set before, for several builds of one exhibit; without any, a second
    process may help. Lengths in the manifest are millimetres.

    When a rule of ``exhibit check`` finds an error, what would be printed is withheld: only files for the screen and
    the proof are written. A page on which something does not fit is made all the same. With ``only``, ``papers`` or
    ``panels``, what is wrong with other products, formats and panels is told and withholds nothing; the files of these
    that an earlier build made stay in ``out``. A draft, and posters of other panels, are made although a panel can't be
    read.

    Two builds never write to one folder at a time: the second calls ``waits``, and waits for the first. What a build
    that was killed left in ``out`` is put right before anything else.

    Where nothing changed since the last build and its files lie in ``out`` as it made them, they are what is built.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` with every finding when nothing can be made, or when a
    file would tell what must not leave the house, a draft too; ``out`` is then as it was. The same arguments give the
    same bytes: no clock is read.
    """
    if language or place:
        from exhibit_builder.commands.in_language import asked_languages, folder_of_build

        (language,) = asked_languages(Path(folder), (language,)) if language else ("",)
        if place:
            from exhibit_builder.commands.at_places import asked_places

            (place,) = asked_places(Path(folder), (place,))
        out = folder_of_build(Path(out), language, place)
    request = BuildRequest(
        Path(folder),
        Path(out),
        Path(fonts) if fonts else shipped_fonts(),
        only,
        tuple(papers),
        tuple(panels),
        printer,
        marks,
        draft,
        today,
        zone,
        language,
        tuple(sheets),
        scale,
        place,
    )
    check_target(request.out, request.folder)
    run: CachedRun[tuple[Built, str]] | None = cached_run(request.folder, request.words, request.fonts, out=request.out)
    cached = run.answer() if run is not None else None
    if cached is not None and cached[1] == published_sum(request.out) != "":
        return replace(cached[0], anew=False)
    from exhibit_builder.commands.build_anew import made_anew

    built, known = made_anew(request, progress, waits, tools)
    if run is not None and known and not built.earlier and (published := published_sum(request.out)):
        run.keep((built, published))
    return built
