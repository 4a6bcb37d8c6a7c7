"""What can be done about a panel that is too full, each way with how full the panel would be then in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    state = session.number
    panel = next(panel for panel in session.exhibit.panels if panel.name == name)
    shares = _shares(session, name)
    shown = [block for block in panel.blocks if block.appears_in(Product.POSTER)]
    if len(shown) < 2 or max(shares, default=0) <= 1:
        return
    trial = _Trial(session, state, panel, _kind_for(session, shares))
    open_to_change = [block for block in shown if not block.optional and not block.frame.only]
    alone = _ranked(map(trial.remedy, ([block] for block in open_to_change)))
    if session.number != state or not alone:
        return
    best = alone[0]
    yield best
    if best.fitting < len(shares):
        pairs = _ranked(trial.remedy([*best.blocks, block]) for block in open_to_change if block not in best.blocks)
        yield from (pair for pair in pairs[:1] if pair.fitting > best.fitting)
    yield from alone[1:MOST]


def _shares(session: Session, name: str) -> list[float]:
    """The share of its room that a panel takes in each format, over 1 where it is too full."""
    fits = (fit for paper in session.papers(Product.POSTER) for fit in session.fits(paper.name))
    return [fit.fill for fit in fits if fit.panel == name]


def _kind_for(session: Session, shares: Sequence[float]) -> RemedyKind:
    everywhere = min(shares) > 1
    return RemedyKind.BOOKLET_ALONE if everywhere and session.papers(Product.BOOKLET) else RemedyKind.OPTIONAL


@dataclass(frozen=True, slots=True)
class _Trial:
    """One kind of change tried on a panel, as long as the session's state is the one that it began with."""

    session: Session
    state: int
    panel: Panel
    kind: RemedyKind

    def remedy(self, blocks: Sequence[Block]) -> Remedy | None:
        if self.session.number != self.state:
            return None
        shares = self.session.poster_shares(_changed(self.panel, blocks, self.kind))
        return Remedy(self.kind, tuple(blocks), {paper: shares[paper][self.panel.name] for paper in shares})


def _ranked(found: Iterable[Remedy | None]) -> list[Remedy]:
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
