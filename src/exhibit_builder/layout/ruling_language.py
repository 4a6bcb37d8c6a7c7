"""Which of two languages sets the rows of a panel that is too full, and what to cut there (design.md, Two languages).

Words are no measure from one language to another, so they are counted in the language that is longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from exhibit_builder.blocks.inline import paragraph_texts
from exhibit_builder.blocks.setting import Setting
from exhibit_builder.blocks.two_languages import lines_of_pairs
from exhibit_builder.core.paired_text import PairedText
from exhibit_builder.manuscript.declared import texts_of
from exhibit_builder.manuscript.models import Block


def ruling_language(blocks: Sequence[Block], setting: Setting, measure: float) -> str:
    """A sentence on the pair in which one language needs most lines more than the other; empty where no pair differs.

    ``measure`` in points.
    """
    assert setting.second_language is not None
    tags = setting.tag, setting.second_language.tag
    most, told = 0, ""
    for block in blocks:
        texts = [text for text, _, part in texts_of(block.fields) if part.running and isinstance(text, PairedText)]
        if not block.fields.set_twice or not texts:
            continue
        words = [
            [len(part.split()) for text in said for part in paragraph_texts(text)]
            for said in ([text.leading for text in texts], [text.second for text in texts])
        ]
        for number, lines in enumerate(lines_of_pairs(block.fields, setting, measure)):
            longer = 0 if lines[0] > lines[1] else 1
            more = lines[longer] - lines[1 - longer]
            if more <= most or number >= len(words[longer]):
                continue
            most, cut = more, max(1, ceil(words[longer][number] * more / lines[longer]))
            own, other = tags[longer], tags[1 - longer]
            told = (
                f"In paragraph {number + 1} of the {block.kind} at {block.place}, {own} sets the row ({lines[longer]} "
                f"lines, {other} {lines[1 - longer]}): cut {cut} words of {own} there; cutting {other} gains nothing"
            )
    return told
