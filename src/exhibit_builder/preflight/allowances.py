"""Exceptions that were written in YAML, and which findings they excuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Excusable, Exhibit
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight.old_ids import present_id

Way = tuple[str | int, ...]
"""The keys and positions that lead to a value in a file."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """``rule`` doesn't hold for what was written in ``file`` at ``key`` and below it, for the reason ``because``.

    ``rule`` is the id that the rule has now, whatever it was called when the exception was written.
    ``key`` is the dotted way to the block, link or source that the exception stands beside; empty for a whole file.
    ``place`` is where the exception itself was written. ``apart`` are ways that only begin alike: a link's name may
    have a dot.
    """

    rule: str
    because: str
    file: str
    key: str
    place: Place
    apart: tuple[str, ...] = ()

    def excuses(self, finding: Finding) -> bool:
        """Whether it is about that finding."""
        place = finding.place
        if place is None or finding.code != self.rule or place.file != self.file:
            return False
        if any(_within(place.key, other) for other in self.apart):
            return False
        return not self.key or _within(place.key, self.key)


def excepted_here(passage: Passage, rule: str) -> bool:
    """Whether an exception from a rule stands beside a text's block or at the top of its panel: a finding about the
    text has to stay at its own place then, which the exception covers."""
    beside = (passage.block.frame if passage.block else None, passage.panel.fields if passage.panel else None)
    return any(what is not None and rule in map(present_id, what.allow) for what in beside)


def _within(key: str, way: str) -> bool:
    """Whether a dotted way leads to ``way`` or below it."""
    return key == way or key.startswith(f"{way}.")


def allowances(exhibit: Exhibit) -> Iterator[Allowance]:
    """Every exception of an exhibit; one without a reason has an empty ``because``."""
    yield from _written(exhibit.fields, "", exhibit.places, ())
    names = [f"links.{name}" for name in exhibit.fields.links]
    for name, link in exhibit.fields.links.items():
        own = f"links.{name}"
        apart = tuple(other for other in names if other != own and _within(other, own))
        for allowance in _written(link, own, exhibit.places, ("links", name)):
            yield replace(allowance, apart=apart)
    for panel in exhibit.panels:
        yield from _written(panel.fields, "", panel.places, ())
        for block in panel.blocks:
            # A block's place is that of its word: blocks.2.text.
            yield from _written(block.frame, block.place.key.rpartition(".")[0], block.frame_places, ())
    for id, source in exhibit.sources.items():
        yield from _written(source, exhibit.source_places[id,].key, exhibit.source_places, (id,))
    yield from _written(exhibit.theme, "", exhibit.theme_places, ())


def _written(what: Excusable, key: str, places: Mapping[Way, Place], way: Way) -> Iterator[Allowance]:
    """The exceptions beside ``way``; without a list of them, the only one stands where ``allow`` does."""
    for index, rule in enumerate(what.allow):
        place = places.get((*way, "allow", index)) or places.get((*way, "allow")) or places[way]
        yield Allowance(present_id(rule), what.because or "", place.file, key, place)
