"""The words of the report's page and of the verdict: ``proof.yaml`` in each language's folder.

What rules say is in English, in whatever language the page is: it is for whoever makes the exhibit.
"""

from __future__ import annotations

from exhibit_builder.core.languages import Language, language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import Plural, catalogue_words


@dataclass(frozen=True, slots=True)
class ReportWords:
    """All words of the page in one language, with places in braces; what counts has a form for each plural.

    ``verdict_…`` say in a sentence whether there may be a print, ``light_…`` do for one product, ``because_…`` why.
    ``code_…`` say how a printed code was read.
    """

    language: str
    reviewed: bool
    title: str
    skip: str
    running: str
    checked_on: str
    edition: str
    facts_as_of: str
    drafts: str
    footer: str
    command: str
    # The verdict: may it be printed? A thing is something to mend or to look at.
    verdict: str
    verdict_stop: Plural
    verdict_blind: str
    verdict_look_in_part: Plural
    verdict_look: Plural
    verdict_nothing_in_part: str
    verdict_ready: str
    checks_missing: Plural
    list_at_end: str
    how_to_mend: str
    # The lights, a word and a reason each.
    lights: str
    texts_light: str
    light_stop: str
    light_look: str
    light_partly: str
    light_go: str
    light_none: str
    because_none: str
    because_errors: Plural
    because_errors_in_texts: Plural
    because_warnings: Plural
    because_warnings_in_texts: Plural
    because_same_pages: Plural
    because_unchecked: Plural
    because_nothing: str
    because_nothing_in_texts: str
    # What was found.
    on_this_page: str
    mend: str
    mend_lead: str
    mend_none: str
    look: str
    look_lead: str
    look_none: str
    know: str
    know_lead: str
    times: Plural
    rule: str
    rule_in: str
    to_do: str
    in_files: str
    line: str
    on_page: str
    right: str
    number: str
    more: Plural
    more_in: Plural
    more_files: Plural
    more_pages: Plural
    # Every page with its guides.
    every_page: str
    every_page_lead: str
    colours_of_screen: str
    colours_of_print: str
    paper_white: str
    paper_own: str
    guides: str
    bleed: str
    bleed_about: str
    trim: str
    trim_about: str
    safe: str
    safe_about: str
    pages: Plural
    sheet_sides: Plural
    files_unseen: str
    picture: str
    picture_marked: Plural
    smaller: str
    also_here: str
    in_its_texts: str
    findings: str
    page: str
    sheet_side: str
    page_of: str
    page_by_number: str
    sheet_by_number: str
    # Products: a format stands for {paper}.
    posters: str
    rollups: str
    booklet: str
    handbill: str
    leaflet: str
    for_office: str
    in_tiles: str
    # Every code, and how it was read.
    every_code: str
    every_code_lead: str
    address_host: str
    address_reserved: str
    address_stands_in: str
    code_alt: str
    code_on_panel: str
    code_on_page: str
    code_on_sides: Plural
    wide: str
    wide_range: str
    code_not_read: str
    code_not_read_why: str
    code_came_back: str
    code_nothing_back: str
    code_wrong: str
    in_count_of_files: Plural
    code_two_ways: str
    code_reader: str
    code_reader_nothing: str
    code_read: str
    code_on_screen: str
    code_meant: str
    code_damaged: str
    code_read_from: str
    code_least: str
    code_tries: str
    tries_plain: str
    tries_blurred: str
    tries_noisy: str
    tries_turned: str
    tries_grey: str
    tries_covered: str
    # Pictures, and the rest.
    pictures: str
    pictures_short: str
    pictures_lead: str
    picture_pixels: str
    elsewhere: str
    elsewhere_lead: str
    exceptions: str
    exceptions_lead: str
    exception_in: str
    because: str
    more_times: Plural
    not_checked: str
    not_checked_lead: str
    checks: Plural
    not_checked_because: str
    earlier: str
    earlier_lead: str
    earlier_draft: str

    @property
    def spoken(self) -> Language:
        """What is known of the language that the words are in."""
        return language(self.language)


def report_words(tag: str) -> ReportWords:
    """The words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(ReportWords, "proof", tag)
