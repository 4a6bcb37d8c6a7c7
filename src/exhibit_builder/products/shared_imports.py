"""What posters and booklet both import when they first need it, brought in before their processes part.

A process that was split off has what was imported before; what is imported later, each of the two imports for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from exhibit_builder.preflight.rule import Rule, Stage
from exhibit_builder.preflight.table import ModuleCheck

_TO_COMPOSE = ("qrcode.main", "uharfbuzz")
_TO_LOOK_AT_PAGES = (
    "exhibit_builder.preflight.allowances",
    "exhibit_builder.preflight.codes.code_ground",
    "exhibit_builder.preflight.evidence.cached_findings",
    "exhibit_builder.preflight.letters.proving",
    "exhibit_builder.preflight.pages.finished_pages",
    "exhibit_builder.preflight.pages.line_ends",
    "exhibit_builder.preflight.pages.page_groups",
    "exhibit_builder.preflight.pages.placed_photographs",
    "exhibit_builder.preflight.pages.set_text",
)
_TO_DRAW = (
    "exhibit_builder.preflight.codes.scanning",
    "exhibit_builder.preflight.evidence.file_notes",
    "exhibit_builder.preflight.evidence.press_readings",
    "exhibit_builder.preflight.letters.read_back",
    "exhibit_builder.preflight.pdfx.objects",
    "exhibit_builder.preflight.privacy.pdf_notes",
    "exhibit_builder.preflight.privacy.picture_notes",
    "exhibit_builder.preflight.privacy.unseen_words",
    "exhibit_builder.preflight.privacy.withheld",
    "pikepdf",
    "platformdirs",
    "reportlab.pdfbase.pdfdoc",
)
_FOR_OFFICE_PRINTERS = ("exhibit_builder.office.files",)
_FOR_A_REPORT = ("exhibit_builder.report.filling", "exhibit_builder.report.thumbnails")
"""Modules by what needs them in every product. They are named and not used here, so no room comes to know another."""


def bring_in(goes_to: Stage, rules: Iterable[Rule], of_look: Iterable[str], *, office: bool, pictured: bool) -> None:
    """Import what every product needs that is brought as far as ``goes_to`` and looked at by ``rules``.

    ``of_look`` names the modules of the exhibit's look that several products use; ``office`` is whether files for an
    office printer are made, ``pictured`` whether pages are shown in a report.
    """
    looked_at = [rule for rule in rules if rule.stage in (Stage.PAGES, Stage.FILES) and rule.stage <= goes_to]
    names = [*_TO_COMPOSE, *of_look]
    if looked_at:
        names += _TO_LOOK_AT_PAGES
    if goes_to >= Stage.FILES:
        names += _TO_DRAW
        names += _FOR_OFFICE_PRINTERS if office else ()
        names += _FOR_A_REPORT if pictured else ()
    for name in names:
        import_module(name)
    for rule in looked_at:
        if isinstance(rule.check, ModuleCheck) and not rule.judges:
            rule.check.load()
