"""What a build is asked for, and what it made."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.core.findings import Finding
    from exhibit_builder.core.outputs import FileRecord
    from exhibit_builder.core.paper import SheetScale
    from exhibit_builder.layout.panel_fit import Fit
    from exhibit_builder.preflight.verdict import Verdict


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """The words of :func:`exhibit_builder.build`, as they mean there; ``fonts`` is the folder of typefaces, ``at`` the
    place."""

    folder: Path
    out: Path
    fonts: Path
    only: str | None = None
    papers: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    printer: str | None = None
    marks: bool = False
    draft: bool = False
    today: datetime.date | None = None
    zone: str = ""
    language: str = ""
    sheets: tuple[str, ...] = ()
    scale: SheetScale | None = None
    at: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is for all products, formats and panels."""
        return not (self.only or self.papers or self.panels)

    @property
    def words(self) -> tuple[str, ...]:
        """All that is asked for beside the folders of the exhibit and of the typefaces, word by word."""
        asked = (self.out.absolute(), self.only, self.papers, self.panels, self.printer, self.marks, self.draft)
        office = (repr(self.sheets), repr(self.scale))
        return ("build", *map(repr, asked), repr(self.today), self.zone, self.language, self.at, *office)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: files in their order, how each poster fits, and the verdict on them.

    ``withheld`` are the files that were made and not written, because the verdict has errors and they would be printed.
    ``earlier`` are files of earlier builds that are still there, beside those of a build of some formats or panels.
    ``anew`` is whether this build made them: where nothing changed, they are those of the build before.
    """

    out: Path
    files: tuple[FileRecord, ...]
    fits: tuple[Fit, ...]
    verdict: Verdict
    withheld: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    anew: bool = True

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What should be known of it."""
        return self.verdict.findings
