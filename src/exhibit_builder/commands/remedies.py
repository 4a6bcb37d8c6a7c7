"""What can be done about a panel that is too full, each way with how full the panel would be then in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from exhibit_builder.commands.session import Session
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.models import Block, Panel

MOST = 3
"""Blocks that are offered one by one (*house*: a choice that is seen at a glance)."""


class RemedyKind(Enum):
    """What is written beside a block's word."""

    BOOKLET_ALONE = "booklet"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way: the same for each of ``blocks``. ``shares`` are the shares of its room that the panel takes then, by
    format, over 1 where it is too full still."""

    kind: RemedyKind
    blocks: tuple[Block, ...]
    shares: Mapping[str, float]

    @property
    def fitting(self) -> int:
        """In how many formats the panel fits then."""
        return sum(share <= 1 for share in self.shares.values())


def remedies(session: Session, name: str) -> Iterator[Remedy]:
    """What can be done about a panel, what helps in most formats first, and of such what leaves most on it.

    A panel that is too full wherever it is shown keeps a block for the booklet; one that fits somewhere may leave it
    out where it has no room. Where no block alone is enough, the two that are come second. Nothing is given when the
    exhibit was read again meanwhile: whoever asks knows that.
    """
    number = session.number
    exhibit = session.exhibit
    panel = next(panel for panel in exhibit.panels if panel.name == name)
    shown = [block for block in panel.blocks if block.appears_in(Product.POSTER)]
    open_to_change = [block for block in shown if not block.optional and not block.frame.only]
    fits = [fit for paper in session.papers(Product.POSTER) for fit in session.fits(paper.name) if fit.panel == name]
    everywhere = all(fit.fill > 1 for fit in fits) and bool(session.papers(Product.BOOKLET))
    kind = RemedyKind.BOOKLET_ALONE if everywhere else RemedyKind.OPTIONAL

    def tried(blocks: Sequence[Block]) -> Remedy | None:
        if session.number != number:
            return None
        shares = session.poster_shares(_changed(panel, blocks, kind))
        return Remedy(kind, tuple(blocks), {paper: shares[paper][name] for paper in shares})

    if len(shown) < 2 or all(fit.fill <= 1 for fit in fits):
        return
    alone = _ranked(tried([block]) for block in open_to_change)
    if not alone or session.number != number:
        return
    best = alone[0]
    yield best
    if best.fitting < len(fits):
        pairs = _ranked(tried([*best.blocks, block]) for block in open_to_change if block not in best.blocks)
        if pairs and pairs[0].fitting > best.fitting:
            yield pairs[0]
    yield from alone[1:MOST]


def _ranked(found: Iterator[Remedy | None]) -> list[Remedy]:
    made = [remedy for remedy in found if remedy is not None]
    return sorted(made, key=_in_order_of_use)


def _in_order_of_use(remedy: Remedy) -> tuple[int, float, float]:
    """In how many formats it helps, by how much the panel stands over in the others, and what is left on it."""
    every = remedy.shares.values()
    return -remedy.fitting, sum(max(share - 1, 0) for share in every), -sum(min(share, 1) for share in every)


def _changed(panel: Panel, blocks: Sequence[Block], kind: RemedyKind) -> Panel:
    """The panel as it would be read."""
    change = {"only": (Product.BOOKLET.key,)} if kind is RemedyKind.BOOKLET_ALONE else {"optional": True}
    made = [
        replace(block, frame=block.frame.model_copy(update=change)) if block in blocks else block
        for block in panel.blocks
    ]
    return replace(panel, blocks=tuple(made))
