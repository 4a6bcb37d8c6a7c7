"""``--sheet`` and ``--scale``: what the office printer takes, said for one build instead of in exhibit.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.paper import SheetScale
from exhibit_builder.manuscript.models import Exhibit, OfficeFields
from exhibit_builder.office.impose import sheet_called


def for_office(exhibit: Exhibit, sheets: Sequence[str], scale: SheetScale | None) -> Exhibit:
    """The exhibit as if its exhibit.yaml named these ``sheets`` and this ``scale``; without any, as it is.

    A printer that was tested counts for its own sheet alone, so it is left aside for another one. Raises
    :class:`~exhibit_builder.core.findings.ExhibitError` with ``unknown-sheet`` for each that no office printer takes.
    """
    if not sheets and scale is None:
        return exhibit
    told = [sheet_called(name) for name in sheets]
    wrong = [finding for _, findings in told for finding in findings]
    if wrong:
        raise ExhibitError(wrong)
    office = exhibit.fields.office or OfficeFields()
    names = tuple(dict.fromkeys(paper.name for paper, _ in told if paper is not None))
    changed: dict[str, object] = {"scale": scale} if scale is not None else {}
    if names:
        changed["sheets"] = names
        if office.tested is not None and names != (office.tested.sheet,):
            changed["printer"] = None
    fields = exhibit.fields.model_copy(update={"office": office.model_copy(update=changed)})
    return replace(exhibit, fields=fields)
