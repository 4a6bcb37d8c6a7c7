"""What rules look at: the exhibit as it was read, its pages as they were composed, its files as they were drawn."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import field
from typing import Any

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.languages import Language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.theme import Theme
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.page.fingerprint import Fingerprints
from exhibit_builder.page.output import Output
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.typography.fonts import FontBook


@dataclass(frozen=True)
class Evidence:
    """All that is given to rules; what follows from it are the facts of :mod:`exhibit_builder.preflight.facts`.

    ``today`` is the day of the check. ``earlier_findings`` is what earlier steps found. ``outputs`` are the press and
    screen files with their pages; ``files`` all files that were drawn; both are empty before the exhibit has come so
    far. ``online`` is whether addresses may be asked for; ``store`` keeps what was found in a file of the same bytes,
    and on pages of the same ``fingerprints``. ``basis`` is what the pages depend on beside that, such as typefaces, in
    words; there are none where that isn't known, and nothing that was found on pages is kept.

    ``known`` holds the facts that were asked for, by their functions. Changed evidence begins without any.
    """

    exhibit: Exhibit
    theme: Theme
    language: Language
    printer: Printer
    book: FontBook
    today: datetime.date
    earlier_findings: tuple[Finding, ...] = ()
    outputs: tuple[Output, ...] = ()
    files: tuple[FinishedFile, ...] = ()
    online: bool = False
    store: ResultStore = field(default_factory=ResultStore)
    fingerprints: Fingerprints = field(default_factory=Fingerprints, repr=False, compare=False)
    basis: tuple[str, ...] = ()
    known: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
