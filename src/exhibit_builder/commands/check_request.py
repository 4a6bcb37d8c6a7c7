"""What a check is asked for, and what it found."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.preflight.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on an exhibit, and its language (empty when it could not be read)."""

    verdict: Verdict
    language: str = ""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The words of :func:`exhibit_builder.commands.check.check`; ``fonts`` is the folder of typefaces, ``at``
    are the places, ``languages`` those of one verdict on several."""

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
    language: str = ""
    at: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is for all products, formats and panels."""
        return not (self.only or self.papers or self.panels)

    @property
    def words(self) -> tuple[str, ...]:
        """All that is asked for beside the folders, word by word."""
        asked = (
            self.select_rules,
            self.ignore,
            self.only,
            self.papers,
            self.panels,
            self.printer,
            self.today,
            self.language,
            self.at,
            self.languages,
        )
        return ("check", *map(repr, asked))
