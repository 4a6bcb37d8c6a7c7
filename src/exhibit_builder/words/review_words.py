"""The words of the page on which a native reader reads and signs a translation: ``review.yaml`` in each language's
folder."""

from __future__ import annotations

from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import catalogue_words

_SHORT_FORMS = {
    Part.SHORT_CAPTION: Part.CAPTION,
    Part.SHORT_FIGURE_CAPTION: Part.FIGURE_CAPTION,
    Part.SHORT_FIGURE_OWNER: Part.FIGURE_OWNER,
    Part.SHORT_FIGURE: Part.FIGURE,
    Part.SUBHEADING: Part.HEADING,
    Part.LIST_HEADING: Part.HEADING,
    Part.FIGURE_DATE: Part.DATE,
    Part.RIGHTS: Part.CREDIT_LINE,
    Part.LONG_ALT: Part.ALT,
}
"""Parts that a reader is told by the name of another: what tells them apart is how they are set, not what they say."""


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """All words of the page in one language, with places in braces.

    ``state_…`` say whether somebody has signed, ``text_…`` what is wrong with one text, ``since_…`` what became of
    it since it was read, ``part_…`` what it is;
    :meth:`what` chooses among the last.
    """

    language: str
    reviewed: bool
    window: str
    invitation: str
    state_draft: str
    state_signed: str
    state_changed: str
    original_is: str
    ask: str
    original: str
    translation: str
    room: str
    room_about: str
    whole_exhibit: str
    text_unsure: str
    text_missing: str
    text_unusable: str
    right: str
    change: str
    name: str
    to_sign: str
    date: str
    signing: str
    since_unchanged: str
    since_changed: str
    since_added: str
    as_set: str
    save: str
    saving: str
    part_lede: str
    part_body: str
    part_list_item: str
    part_step: str
    part_step_reason: str
    part_credits: str
    part_caption: str
    part_figure_caption: str
    part_figure_owner: str
    part_title: str
    part_subtitle: str
    part_heading: str
    part_running_line: str
    part_dateline: str
    part_visit: str
    part_house_note: str
    part_date: str
    part_figure: str
    part_legend: str
    part_quotation: str
    part_attribution: str
    part_person: str
    part_place_name: str
    part_label: str
    part_cell: str
    part_credit_line: str
    part_reference: str
    part_alt: str
    part_logo_name: str
    part_link_label: str

    def what(self, part: Part) -> str:
        """What a text is called that a translation has words for: ``caption``."""
        return str(getattr(self, f"part_{_SHORT_FORMS.get(part, part).name.lower()}"))


def review_words(tag: str) -> ReviewWords:
    """The words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(ReviewWords, "review", tag)
