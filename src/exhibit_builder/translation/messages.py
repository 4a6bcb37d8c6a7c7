"""The texts of an exhibit that another language has words of its own for, each as a message of gettext.

What is one is asked of the part that a text's field declares; so a new block type needs no line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import Passage, passages

if TYPE_CHECKING:
    from exhibit_builder.core.parts import Part
    from exhibit_builder.manuscript.models import Exhibit

MessageKey = tuple[str, str]
"""What tells a message from all others: its context and the original text (gettext's msgctxt and msgid)."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text to be translated, with all places where it stands.

    ``context`` is the panel, the block's word and the field: no number of a place in a list is in it, so that it
    survives another order of blocks, rows and items. Texts alike in one field of one kind of block share a message.
    """

    context: str
    text: str
    uses: tuple[Passage, ...]

    @property
    def key(self) -> MessageKey:
        """Its context and its text."""
        return self.context, self.text

    @property
    def part(self) -> Part:
        """What it is."""
        return self.uses[0].part

    @property
    def may_stay(self) -> bool:
        """Whether a translation may leave it empty, so that it stands as in the original: words of a source."""
        return self.part.stays_as_printed

    @property
    def is_wordless(self) -> bool:
        """Whether nothing in it is a letter: a figure, which only its marks tell from another language's."""
        return not any(map(str.isalpha, self.text))


def context_of(passage: Passage, exhibit: Exhibit) -> str:
    """Where a text stands, in words that stay when lists get another order: ``panels/toll/figures/figures.who``."""
    field = ".".join(step for step in passage.way if isinstance(step, str))
    if passage.block is not None and passage.panel is not None:
        return f"panels/{passage.panel.name}/{passage.block.kind}/{field}"
    if passage.panel is not None:
        return f"panels/{passage.panel.name}/{field}"
    of_source = passage.part.noted and passage.way[0] in exhibit.sources
    return f"sources/{field}" if of_source else f"exhibit/{field}"


def messages_of(exhibit: Exhibit) -> tuple[Message, ...]:
    """Every message of an exhibit as it was written (before anything is carried over), in the order of reading."""
    found: dict[MessageKey, list[Passage]] = {}
    for passage in passages(exhibit):
        if passage.part.translated and passage.text:
            found.setdefault((context_of(passage, exhibit), passage.text), []).append(passage)
    return tuple(Message(context, text, tuple(uses)) for (context, text), uses in found.items())


def by_key(messages: tuple[Message, ...]) -> Mapping[MessageKey, Message]:
    """Messages by their context and text."""
    return {message.key: message for message in messages}
