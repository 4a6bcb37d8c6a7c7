"""Ink conditions that come with the program: one table for whoever names, embeds, orders or recognises one."""

from __future__ import annotations

from exhibit_builder.core.plain_values import dataclass


@dataclass(frozen=True, slots=True)
class InkCondition:
    """Inks and paper by a name.

    ``name`` is written in YAML, ``identifier`` is the registered name of its characterisation data (ICC registry) and
    ``info`` says it in words. ``ink_limit`` is the per cent of ink that its profile was made for, ``file`` that
    profile's name in ``press/icc/``. ``called`` are parts of the names that profiles of this condition have, in small
    letters (ICC profile registry; European Color Initiative).
    """

    name: str
    identifier: str
    info: str
    ink_limit: float
    file: str
    called: tuple[str, ...]

    @property
    def registered(self) -> bool:
        """Whether the name itself is that of registered characterisation data."""
        return self.name == self.identifier


CONDITIONS: dict[str, InkCondition] = {
    row.name: row
    for row in (
        InkCondition(
            "FOGRA39",
            "FOGRA39",
            "Offset, coated paper, ISO 12647-2 (FOGRA39L), ink up to 300 %",
            300.0,
            "FOGRA39L_coated_300.icc",
            ("fogra39", "iso coated v2"),
        ),
        InkCondition(
            "FOGRA29",
            "FOGRA29",
            "Offset, uncoated paper, ISO 12647-2 (FOGRA29L), ink up to 280 %",
            280.0,
            "FOGRA29L_uncoated_280.icc",
            ("fogra29", "iso uncoated"),
        ),
        InkCondition(
            "GRACoL",
            "CGATS TR 006",
            "GRACoL 2006, coated paper (CGATS TR 006), ink up to 300 %",
            300.0,
            "GRACoL_TR006_coated_300.icc",
            ("gracol", "tr006", "tr 006"),
        ),
    )
}
"""Conditions by their names (print-rules.md, Ink conditions)."""

DEFAULT_CONDITION = next(iter(CONDITIONS))
"""The condition of an exhibit that names none: the first."""
