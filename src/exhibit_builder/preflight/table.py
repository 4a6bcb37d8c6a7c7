"""The table of rules: what has to be known of each before it is run, a line each; words and checks lie in ``rules/``.

Every command that checks or builds reads the whole table, so it stands in Python: to read all words takes some 20 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.codes.code_readers import QRDEC_LIBRARY, ZXING_LIBRARY
from exhibit_builder.preflight.press_rules import PressCheck
from exhibit_builder.preflight.rule import Check, Defect, Group, PageCheck, Rule, Stage, Unchecked, earlier
from exhibit_builder.preflight.rule_words import nothing_filled, words_of

if TYPE_CHECKING:
    from exhibit_builder.preflight.evidence.evidence import Evidence

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
PAGES, FILES = Stage.PAGES, Stage.FILES


@dataclass(frozen=True, slots=True)
class ModuleCheck:
    """A check in a module of the rules' folder, which is imported when the rule is run.

    ``module`` is its way below :mod:`exhibit_builder.preflight.rules` (``typography.river``), ``function`` the one that
    looks: a module that looks for several rules has one for each.
    """

    module: str
    function: str = "check"

    def __call__(self, evidence: Evidence) -> Iterable[Defect | Unchecked]:
        look: Check = self.load()
        return look(evidence)

    def load(self) -> Any:
        """The function that looks."""
        return getattr(self._imported(), self.function)

    def filled(self) -> Mapping[str, object]:
        """What stands for the names in the rule's words, by the module's own ``filled``."""
        names: Mapping[str, object] = self._imported().filled()
        return names

    def _imported(self) -> ModuleType:
        return import_module(f"exhibit_builder.preflight.rules.{self.module}")


@dataclass(frozen=True, slots=True)
class PagesCheck(ModuleCheck):
    """A check that judges pages by themselves: what it found on pages that are the same as before is not looked for
    again. Its function takes such pages in the place of the evidence."""

    def __call__(self, evidence: Evidence) -> Iterable[Defect | Unchecked]:
        from exhibit_builder.preflight.page_checks import judged_by_page

        look: PageCheck = self.load()
        return judged_by_page(evidence, f"{self.module}.{self.function}", look)


class RuleRow(NamedTuple):
    """A rule without its words; the attributes are those of :class:`Rule`."""

    id: str
    severity: Severity
    stage: Stage = Stage.MANUSCRIPT
    check: Check = earlier
    excusable: bool = True
    judges: tuple[str, ...] = ()
    online: bool = False


def _press(id: str) -> RuleRow:
    """A rule of press files, which the reader of PDF/X-4 looks at."""
    return RuleRow(id, ERROR, FILES, PressCheck(id), excusable=False)


ROWS: dict[Group, tuple[RuleRow, ...]] = {
    Group.MANUSCRIPT: (
        RuleRow("block-outside-blocks", ERROR, excusable=False),
        RuleRow("broken-font", ERROR, excusable=False),
        RuleRow("broken-picture", ERROR, excusable=False),
        RuleRow("broken-table", ERROR, excusable=False),
        RuleRow("colour-not-quoted", ERROR, excusable=False),
        RuleRow("condition-twice", ERROR, excusable=False),
        RuleRow("control-character", ERROR, excusable=False),
        RuleRow("duplicate-key", ERROR, excusable=False),
        RuleRow("duplicate-source", ERROR, excusable=False),
        RuleRow("duplicate-value", ERROR, excusable=False),
        RuleRow("empty-value", ERROR, excusable=False),
        RuleRow("exception-not-needed", WARNING, excusable=False),
        RuleRow(
            "exception-without-reason", ERROR, check=ModuleCheck("manuscript.exception_without_reason"), excusable=False
        ),
        RuleRow("feature-without-place", NOTE, excusable=False),
        RuleRow("field-open", ERROR, check=ModuleCheck("manuscript.field_open"), excusable=False),
        RuleRow("field-out-of-place", ERROR, excusable=False),
        RuleRow("file-too-large", ERROR, excusable=False),
        RuleRow("font-lacks-cut", NOTE),
        RuleRow("font-of-this-computer", WARNING),
        RuleRow("font-without-outlines", ERROR, excusable=False),
        RuleRow("head-in-content", NOTE, excusable=False),
        RuleRow("impossible-exception", ERROR, check=ModuleCheck("manuscript.impossible_exception"), excusable=False),
        RuleRow("ink-differs-from-screen", WARNING, excusable=False),
        RuleRow("limit-below-profile", NOTE, excusable=False),
        RuleRow("link-without-words", ERROR, excusable=False),
        RuleRow("missing-file", ERROR, excusable=False),
        RuleRow("missing-key", ERROR, excusable=False),
        RuleRow("not-a-block", ERROR, excusable=False),
        RuleRow("not-a-font", ERROR, excusable=False),
        RuleRow("not-a-picture", ERROR, excusable=False),
        RuleRow("not-a-profile", ERROR, excusable=False),
        RuleRow("not-utf8", ERROR, excusable=False),
        RuleRow("nothing-to-make", ERROR, excusable=False),
        RuleRow("odd-key", ERROR, excusable=False),
        RuleRow("out-of-range", ERROR, excusable=False),
        RuleRow("panel-count-written", ERROR, check=ModuleCheck("manuscript.panel_count_written")),
        RuleRow("panel-not-listed", WARNING, excusable=False),
        RuleRow("panels-differ", NOTE, excusable=False),
        RuleRow("path-outside", ERROR, excusable=False),
        RuleRow("picture-too-large", ERROR, excusable=False),
        RuleRow("place-text-missing", ERROR, excusable=False),
        RuleRow("place-twice", ERROR, excusable=False),
        RuleRow("profile-too-large", ERROR, excusable=False),
        RuleRow("several-documents", ERROR, excusable=False),
        RuleRow("several-pictures", ERROR, excusable=False),
        RuleRow("spot-differs", ERROR, excusable=False),
        RuleRow("text-swallowed", ERROR, excusable=False),
        RuleRow("too-deep", ERROR, excusable=False),
        RuleRow("too-few", ERROR, excusable=False),
        RuleRow("too-long", ERROR, excusable=False),
        RuleRow("too-many", ERROR, excusable=False),
        RuleRow("too-many-aliases", ERROR, excusable=False),
        RuleRow("too-many-values", ERROR, excusable=False),
        RuleRow("two-blocks", ERROR, excusable=False),
        RuleRow("unfit-drawing", ERROR, excusable=False),
        RuleRow("unknown-alias", ERROR, excusable=False),
        RuleRow("unknown-block", ERROR, excusable=False),
        RuleRow("unknown-block-id", ERROR, excusable=False),
        RuleRow("unknown-colour", ERROR, excusable=False),
        RuleRow("unknown-event", ERROR, excusable=False),
        RuleRow("unknown-field", ERROR, excusable=False),
        RuleRow("unknown-font", ERROR, excusable=False),
        RuleRow("unknown-key", ERROR, excusable=False),
        RuleRow("unknown-link", ERROR, excusable=False),
        RuleRow("unknown-name-field", ERROR, excusable=False),
        RuleRow("unknown-panel", ERROR, excusable=False),
        RuleRow("unknown-paper", ERROR, excusable=False),
        RuleRow("unknown-place", ERROR, excusable=False),
        RuleRow("unknown-place-language", ERROR, excusable=False),
        RuleRow("unknown-printer", ERROR, excusable=False),
        RuleRow("unknown-product", ERROR, excusable=False),
        RuleRow("unknown-source", ERROR, excusable=False),
        RuleRow("unknown-value", ERROR, excusable=False),
        RuleRow("unreadable-file", ERROR, excusable=False),
        RuleRow("wrong-citation", ERROR, excusable=False),
        RuleRow("wrong-colour", ERROR, excusable=False),
        RuleRow("wrong-count", ERROR, excusable=False),
        RuleRow("wrong-date", ERROR, excusable=False),
        RuleRow("wrong-form", ERROR, excusable=False),
        RuleRow("wrong-geojson", ERROR, excusable=False),
        RuleRow("wrong-length", ERROR, excusable=False),
        RuleRow("wrong-paper", ERROR, excusable=False),
        RuleRow("wrong-place-name", ERROR, excusable=False),
        RuleRow("wrong-profile-class", ERROR, excusable=False),
        RuleRow("wrong-profile-space", ERROR, excusable=False),
        RuleRow("wrong-resolution", ERROR, excusable=False),
        RuleRow("wrong-type", ERROR, excusable=False),
        RuleRow("wrong-value", ERROR, excusable=False),
        RuleRow("yaml-syntax", ERROR, excusable=False),
        RuleRow("yaml-tag", ERROR, excusable=False),
    ),
    Group.FIT: (
        RuleRow("block-too-tall", ERROR, PAGES, excusable=False),
        RuleRow("booklet-pages", ERROR, PAGES, excusable=False),
        RuleRow("credits-overflow", ERROR, PAGES, excusable=False),
        RuleRow("heading-without-text", WARNING, check=ModuleCheck("fit.heading_without_text")),
        RuleRow("in-keep-out", ERROR, PAGES),
        RuleRow("leaflet-panels", ERROR, PAGES, excusable=False),
        RuleRow("line-too-long", ERROR, PAGES, excusable=False),
        RuleRow("map-too-wide", ERROR, PAGES, excusable=False),
        RuleRow("no-safe-zone", WARNING, check=ModuleCheck("fit.no_safe_zone")),
        RuleRow("no-short-form", ERROR, check=ModuleCheck("fit.no_short_form"), excusable=False),
        RuleRow("optional-left-out", NOTE, PAGES),
        RuleRow("panel-empty", WARNING, check=ModuleCheck("fit.panel_empty")),
        RuleRow("panel-overflow", ERROR, PAGES, excusable=False),
        RuleRow("text-added", ERROR, PAGES, check=ModuleCheck("fit.text_conserved", "added"), excusable=False),
        RuleRow("text-lost", ERROR, PAGES, check=ModuleCheck("fit.text_conserved", "lost"), excusable=False),
        RuleRow("title-too-long", ERROR, PAGES, excusable=False),
        RuleRow("visit-missing", NOTE, check=ModuleCheck("fit.visit_missing")),
        RuleRow("word-too-wide", ERROR, PAGES, excusable=False),
    ),
    Group.READING: (
        RuleRow("all-capitals", WARNING, check=ModuleCheck("reading.all_capitals")),
        RuleRow("caption-too-long", WARNING, check=ModuleCheck("reading.too_many_words", "caption")),
        RuleRow("contrast-too-low", ERROR, PAGES, check=ModuleCheck("reading.contrast_too_low")),
        RuleRow("italics-paragraph", WARNING, check=ModuleCheck("reading.italics_paragraph")),
        RuleRow("leading-too-tight", WARNING, PAGES, check=PagesCheck("reading.leading_too_tight")),
        RuleRow("lede-too-long", WARNING, check=ModuleCheck("reading.too_many_words", "lede")),
        RuleRow("measure-too-narrow", WARNING, PAGES, check=PagesCheck("reading.measure_too_narrow")),
        RuleRow("measure-too-wide", WARNING, PAGES, check=PagesCheck("reading.measure_too_wide")),
        RuleRow("panel-too-wordy", WARNING, check=ModuleCheck("reading.panel_too_wordy")),
        RuleRow("paragraph-too-long", WARNING, check=ModuleCheck("reading.too_many_words", "paragraph")),
        RuleRow("reading-grade", WARNING, check=ModuleCheck("reading.reading_grade")),
        RuleRow("sentence-too-long", WARNING, check=ModuleCheck("reading.too_many_words", "sentence")),
        RuleRow("text-on-ridge", WARNING, PAGES, check=PagesCheck("reading.text_on_ridge")),
        RuleRow("text-outside-band", WARNING, PAGES, check=PagesCheck("reading.text_outside_band")),
        RuleRow("title-too-long-to-read", WARNING, check=ModuleCheck("reading.too_many_words", "title")),
        RuleRow("type-too-small", WARNING, PAGES, check=ModuleCheck("reading.type_too_small")),
    ),
    Group.CODES: (
        RuleRow("address-in-text", WARNING, check=ModuleCheck("codes.address_in_text")),
        RuleRow("address-long", WARNING, check=ModuleCheck("codes.address_long")),
        RuleRow("address-not-set", ERROR, check=ModuleCheck("codes.address_not_set"), excusable=False),
        RuleRow("address-private", WARNING, check=ModuleCheck("codes.address_private")),
        RuleRow("address-too-long", ERROR),
        RuleRow("address-unreachable", WARNING, check=ModuleCheck("codes.address_unreachable"), online=True),
        RuleRow("code-cut", ERROR, FILES, check=ModuleCheck("codes.code_cut"), judges=(ZXING_LIBRARY,)),
        RuleRow(
            "code-hard-to-scan", WARNING, FILES, check=ModuleCheck("codes.code_hard_to_scan"), judges=(ZXING_LIBRARY,)
        ),
        RuleRow("code-ink", WARNING, PAGES, check=ModuleCheck("codes.code_ink")),
        RuleRow("code-low-contrast", WARNING, PAGES, check=ModuleCheck("codes.code_low_contrast")),
        RuleRow(
            "code-not-read",
            ERROR,
            FILES,
            check=ModuleCheck("codes.code_not_read"),
            excusable=False,
            judges=(ZXING_LIBRARY,),
        ),
        RuleRow("code-on-fold", ERROR, PAGES, check=ModuleCheck("codes.code_on_fold")),
        RuleRow("code-on-seam", ERROR, FILES),
        RuleRow("code-over-picture", ERROR, PAGES, check=ModuleCheck("codes.code_over_picture")),
        RuleRow(
            "code-read-two-ways",
            ERROR,
            FILES,
            check=ModuleCheck("codes.code_read_two_ways"),
            judges=(ZXING_LIBRARY, QRDEC_LIBRARY),
        ),
        RuleRow("code-too-small", ERROR, PAGES, check=ModuleCheck("codes.code_too_small")),
        RuleRow("code-too-wide", ERROR, PAGES, excusable=False),
        RuleRow("foreign-letters-in-address", WARNING, check=ModuleCheck("codes.foreign_letters_in_address")),
        RuleRow("link-says-nothing", WARNING, check=ModuleCheck("codes.link_words", "empty_words")),
        RuleRow("link-words-differ", ERROR, check=ModuleCheck("codes.link_words", "wrong_host")),
        RuleRow("not-https", ERROR),
        RuleRow("one-address-two-promises", WARNING, check=ModuleCheck("codes.link_words", "two_promises")),
        RuleRow("quiet-zone-broken", ERROR, PAGES, check=ModuleCheck("codes.quiet_zone_broken")),
        RuleRow("tracking-redirect", ERROR, check=ModuleCheck("codes.tracking_redirect")),
        RuleRow("wrong-address", ERROR, excusable=False),
    ),
    Group.SOURCES: (
        RuleRow("citation-not-read", ERROR, check=ModuleCheck("sources.citation_not_read")),
        RuleRow("claim-too-old", WARNING, check=ModuleCheck("sources.claim_too_old")),
        RuleRow("date-to-come", ERROR, check=ModuleCheck("sources.date_to_come")),
        RuleRow("distance-differs", WARNING, check=ModuleCheck("sources.distance_differs")),
        RuleRow("exclamation-mark", WARNING, check=ModuleCheck("sources.exclamation_mark")),
        RuleRow("figure-differs", WARNING, check=ModuleCheck("sources.figure_differs")),
        RuleRow("figure-not-counted", ERROR, check=ModuleCheck("sources.figure_not_counted")),
        RuleRow("figure-without-citation", ERROR, check=ModuleCheck("sources.figure_without_citation")),
        RuleRow("figure-without-owner", WARNING, check=ModuleCheck("sources.figure_without_owner")),
        RuleRow("impossible-date", ERROR, check=ModuleCheck("sources.impossible_date")),
        RuleRow("legal-term-without-attribution", ERROR, check=ModuleCheck("sources.legal_term_without_attribution")),
        RuleRow("list-miscounted", WARNING, check=ModuleCheck("sources.list_miscounted")),
        RuleRow("month-misspelt", ERROR, check=ModuleCheck("sources.month_misspelt")),
        RuleRow("page-outside-source", ERROR, check=ModuleCheck("sources.page_outside_source")),
        RuleRow("people-blamed", ERROR, check=ModuleCheck("sources.people_blamed")),
        RuleRow("place-far-off", WARNING, check=ModuleCheck("sources.map_positions", "far_off")),
        RuleRow("placeholder-left", ERROR, check=ModuleCheck("sources.placeholder_left")),
        RuleRow("places-coincide", WARNING, check=ModuleCheck("sources.map_positions", "coincide")),
        RuleRow("position-exchanged", ERROR, check=ModuleCheck("sources.map_positions", "exchanged")),
        RuleRow("quotation-date-differs", ERROR, check=ModuleCheck("sources.quotation_date_differs")),
        RuleRow("quotation-without-source", WARNING, check=ModuleCheck("sources.quotation_without_source")),
        RuleRow("review-overdue", ERROR, check=ModuleCheck("sources.review_overdue")),
        RuleRow("ring-outside-map", WARNING, check=ModuleCheck("sources.map_positions", "rings_beyond")),
        RuleRow("source-before-event", WARNING, check=ModuleCheck("sources.source_before_event")),
        RuleRow("source-not-cited", WARNING, check=ModuleCheck("sources.source_not_cited")),
        RuleRow("sum-differs", WARNING, check=ModuleCheck("sources.sum_differs")),
        RuleRow("template-left", WARNING, check=ModuleCheck("sources.template_left")),
        RuleRow("timeline-out-of-order", WARNING, check=ModuleCheck("sources.timeline_out_of_order")),
        RuleRow("undated-word", WARNING, check=ModuleCheck("sources.undated_word")),
        RuleRow("weekday-differs", ERROR, check=ModuleCheck("sources.weekday_differs")),
    ),
    Group.PEOPLE: (
        RuleRow("age-differs", WARNING, check=ModuleCheck("people.age_differs")),
        RuleRow("alt-repeats-caption", WARNING, check=ModuleCheck("people.alt_repeats_caption")),
        RuleRow("alt-says-nothing", WARNING, check=ModuleCheck("people.alt_says_nothing")),
        RuleRow("alt-says-picture", WARNING, check=ModuleCheck("people.alt_says_picture")),
        RuleRow("alt-too-long", NOTE, check=ModuleCheck("people.alt_too_long")),
        RuleRow("consent-unknown", WARNING, PAGES, check=ModuleCheck("people.consent_unknown")),
        RuleRow("credit-says-nothing", WARNING, check=ModuleCheck("people.credit_says_nothing")),
        RuleRow("crop-without-focus", WARNING, PAGES, check=ModuleCheck("people.crop_without_focus")),
        RuleRow("headline-cut", WARNING, FILES),
        RuleRow("illustration-not-marked", ERROR, check=ModuleCheck("people.illustration_not_marked")),
        RuleRow("name-cut", WARNING, FILES),
        RuleRow("name-hyphenated", WARNING, PAGES, check=ModuleCheck("people.name_hyphenated")),
        RuleRow("name-over-pages", WARNING, PAGES, check=ModuleCheck("people.name_over_pages")),
        RuleRow("name-spelled-two-ways", WARNING, check=ModuleCheck("people.name_spelled_two_ways")),
        RuleRow("name-twice", NOTE, check=ModuleCheck("people.name_twice")),
        RuleRow("names-out-of-order", WARNING, check=ModuleCheck("people.names_out_of_order")),
        RuleRow("portrait-focus-cut", WARNING, PAGES, check=ModuleCheck("people.portrait_focus_cut")),
        RuleRow("rights-forbid-printing", WARNING, check=ModuleCheck("people.rights_forbid_printing")),
        RuleRow("rights-not-clear", WARNING, check=ModuleCheck("people.rights_not_clear")),
        RuleRow("withheld-name", ERROR, check=ModuleCheck("people.name_withheld", "in_texts"), excusable=False),
        RuleRow(
            "withheld-name-in-file",
            ERROR,
            FILES,
            check=ModuleCheck("people.name_withheld", "in_files"),
            excusable=False,
        ),
    ),
    Group.PICTURES: (
        RuleRow("colours-turned-grey", NOTE, PAGES, check=ModuleCheck("pictures.colours_turned_grey")),
        RuleRow("damaged-profile", NOTE, FILES),
        RuleRow("hidden-parts-kept", NOTE, FILES),
        RuleRow("jpeg-too-coarse", WARNING, check=ModuleCheck("pictures.picture_tones", "coarse")),
        RuleRow("line-too-fine", ERROR, PAGES),
        RuleRow("logo-unseen", WARNING, PAGES),
        RuleRow("missing-bleed", ERROR, PAGES, check=ModuleCheck("pictures.missing_bleed")),
        RuleRow("picture-cropped-much", WARNING, PAGES, check=ModuleCheck("pictures.picture_cropped_much")),
        RuleRow("picture-in-other-inks", WARNING, PAGES, check=ModuleCheck("pictures.picture_in_other_inks")),
        RuleRow("picture-in-steps", WARNING, check=ModuleCheck("pictures.picture_tones", "in_steps")),
        RuleRow("picture-reduced", WARNING, FILES),
        RuleRow("picture-too-coarse", ERROR, PAGES),
        RuleRow("picture-too-dark", WARNING, check=ModuleCheck("pictures.picture_tones", "dark")),
        RuleRow("picture-too-light", WARNING, check=ModuleCheck("pictures.picture_tones", "light")),
        RuleRow("picture-transparent", WARNING, PAGES, check=ModuleCheck("pictures.picture_transparent")),
        RuleRow("picture-used-twice", WARNING, check=ModuleCheck("pictures.picture_used_twice")),
        RuleRow("picture-without-profile", NOTE, PAGES, check=ModuleCheck("pictures.picture_without_profile")),
        RuleRow("rich-black-text", ERROR, PAGES, excusable=False),
        RuleRow("spot-not-counted", NOTE, PAGES, check=ModuleCheck("pictures.spot_not_counted")),
        RuleRow("text-too-fine", ERROR, PAGES),
        RuleRow("too-much-ink", ERROR, PAGES, excusable=False),
    ),
    Group.LANGUAGE: (
        RuleRow("language-differs", WARNING, check=ModuleCheck("language.language_differs")),
        RuleRow("language-without-words", NOTE, check=ModuleCheck("language.language_without_words")),
        RuleRow("other-language", WARNING, check=ModuleCheck("language.other_language")),
        RuleRow("two-date-styles", WARNING, check=ModuleCheck("language.two_date_styles")),
        RuleRow("two-spellings", WARNING, check=ModuleCheck("language.two_spellings")),
        RuleRow("unknown-words", NOTE, check=ModuleCheck("language.unknown_words")),
        RuleRow("word-twice", WARNING, check=ModuleCheck("language.word_twice")),
    ),
    Group.TRANSLATION: (
        RuleRow("broken-catalogue", ERROR, excusable=False),
        RuleRow("no-catalogue", ERROR, excusable=False),
        RuleRow("no-partner", ERROR, excusable=False),
        RuleRow("one-language-a-sheet", NOTE, excusable=False),
        RuleRow("translation-dates", ERROR, check=ModuleCheck("translation.translation_figures", "dates_differ")),
        RuleRow("translation-figures", ERROR, check=ModuleCheck("translation.translation_figures", "figures_differ")),
        RuleRow(
            "translation-fuzzy",
            ERROR,
            check=ModuleCheck("translation.whole_translation", "fuzzy_texts"),
            excusable=False,
        ),
        RuleRow("translation-markup", ERROR, check=ModuleCheck("translation.translation_markup")),
        RuleRow(
            "translation-missing",
            ERROR,
            check=ModuleCheck("translation.whole_translation", "missing_texts"),
            excusable=False,
        ),
        RuleRow("translation-names", WARNING, check=ModuleCheck("translation.translation_words", "names_differ")),
        RuleRow(
            "translation-not-asked",
            WARNING,
            check=ModuleCheck("translation.whole_translation", "texts_not_asked"),
            excusable=False,
        ),
        RuleRow(
            "translation-not-reviewed",
            NOTE,
            check=ModuleCheck("translation.whole_translation", "not_signed"),
            excusable=False,
        ),
        RuleRow("translation-script", WARNING, check=ModuleCheck("translation.translation_words", "letters_differ")),
        RuleRow("translation-signs", ERROR, check=ModuleCheck("translation.translation_words", "unseen_signs")),
        RuleRow("translation-terms", ERROR, check=ModuleCheck("translation.translation_words", "terms_differ")),
        RuleRow("wrong-catalogue-header", ERROR, excusable=False),
    ),
    Group.TYPOGRAPHY: (
        RuleRow("decomposed-letters", WARNING, check=ModuleCheck("typography.decomposed_letters")),
        RuleRow("dots-for-ellipsis", WARNING, check=ModuleCheck("typography.dots_for_ellipsis")),
        RuleRow("double-space", NOTE, check=ModuleCheck("typography.double_space")),
        RuleRow("fallback-inside-word", WARNING, PAGES, check=ModuleCheck("typography.fallback_inside_word")),
        RuleRow("french-space-missing", WARNING, check=ModuleCheck("typography.french_space_missing")),
        RuleRow("hyphenated-heading", WARNING, PAGES, check=PagesCheck("typography.hyphenated_heading")),
        RuleRow("invisible-character", WARNING, check=ModuleCheck("typography.invisible_character")),
        RuleRow("left-over-markup", WARNING, check=ModuleCheck("typography.left_over_markup")),
        RuleRow("line-alone", WARNING, PAGES, check=PagesCheck("typography.line_alone")),
        RuleRow("lonely-word", WARNING, PAGES, check=PagesCheck("typography.lonely_word")),
        RuleRow("look-alike-letters", ERROR, check=ModuleCheck("typography.look_alike_letters")),
        RuleRow("loose-line", WARNING, PAGES, check=PagesCheck("typography.loose_line")),
        RuleRow("missing-glyph", ERROR, PAGES, excusable=False),
        RuleRow("river", WARNING, PAGES, check=PagesCheck("typography.river")),
        RuleRow("space-before-punctuation", WARNING, check=ModuleCheck("typography.space_before_punctuation")),
        RuleRow("straight-quotes", WARNING, check=ModuleCheck("typography.straight_quotes")),
        RuleRow("text-overlaps", ERROR, PAGES, check=PagesCheck("typography.text_overlaps")),
        RuleRow("three-hyphens", WARNING, PAGES, check=PagesCheck("typography.three_hyphens")),
        RuleRow("unbalanced-brackets", WARNING, check=ModuleCheck("typography.unbalanced_brackets")),
        RuleRow("unbalanced-quotes", WARNING, check=ModuleCheck("typography.unbalanced_quotes")),
        RuleRow("wrong-dash", WARNING, check=ModuleCheck("typography.wrong_dash")),
        RuleRow("wrong-letter", WARNING, check=ModuleCheck("typography.wrong_letter")),
        RuleRow("wrong-quotes", WARNING, check=ModuleCheck("typography.wrong_quotes")),
    ),
    Group.ORDER: (
        RuleRow("binding-of-a-sheet", WARNING, check=ModuleCheck("order.binding_of_a_sheet")),
        RuleRow("delivery-past", ERROR, check=ModuleCheck("order.delivery_past")),
        RuleRow("quantity-of-sets", NOTE, check=ModuleCheck("order.quantity_of_sets")),
        RuleRow("weight-unit", WARNING, check=ModuleCheck("order.weight_unit")),
    ),
    Group.FILES: (
        RuleRow("computer-named", ERROR, FILES, check=ModuleCheck("files.computer_named"), excusable=False),
        RuleRow("file-changed", ERROR, FILES, check=ModuleCheck("files.file_changed"), excusable=False),
        RuleRow("file-duplicate", ERROR, FILES, check=ModuleCheck("files.file_duplicate"), excusable=False),
        RuleRow("file-missing", ERROR, FILES, check=ModuleCheck("files.file_missing"), excusable=False),
        RuleRow("file-name-unsafe", WARNING, PAGES, check=ModuleCheck("files.file_name_unsafe")),
        RuleRow("file-too-heavy", NOTE, FILES, check=ModuleCheck("files.file_too_heavy")),
        RuleRow("font-lacks-letters", NOTE, PAGES, check=ModuleCheck("files.font_lacks_letters")),
        RuleRow("font-missing", ERROR, PAGES, excusable=False),
        RuleRow("font-not-embeddable", ERROR, PAGES, check=ModuleCheck("files.font_not_embeddable"), excusable=False),
        RuleRow("much-creep", WARNING, FILES, excusable=False),
        RuleRow("page-count-differs", ERROR, FILES, check=ModuleCheck("files.page_count_differs"), excusable=False),
        RuleRow("page-sizes-differ", ERROR, FILES, check=ModuleCheck("files.page_sizes_differ"), excusable=False),
        _press("pdfx-action"),
        _press("pdfx-alternate-image"),
        _press("pdfx-annotation"),
        _press("pdfx-art-box"),
        _press("pdfx-automatic-layer"),
        _press("pdfx-bad-profile"),
        _press("pdfx-black-not-overprinting"),
        _press("pdfx-black-of-several-inks"),
        _press("pdfx-blend-space"),
        _press("pdfx-boxes-not-nested"),
        _press("pdfx-crop-box"),
        _press("pdfx-damaged"),
        _press("pdfx-device-rgb"),
        _press("pdfx-embedded-file"),
        _press("pdfx-encrypted"),
        _press("pdfx-external-content"),
        _press("pdfx-font-not-embedded"),
        _press("pdfx-form-fields"),
        _press("pdfx-grey-black"),
        _press("pdfx-halftone"),
        _press("pdfx-info-differs"),
        _press("pdfx-javascript"),
        _press("pdfx-line-too-thin"),
        _press("pdfx-lzw"),
        _press("pdfx-missing-glyph"),
        _press("pdfx-no-bleed-box"),
        _press("pdfx-no-dates"),
        _press("pdfx-no-document-id"),
        _press("pdfx-no-file-id"),
        _press("pdfx-no-media-box"),
        _press("pdfx-no-output-intent"),
        _press("pdfx-no-output-profile"),
        _press("pdfx-no-title"),
        _press("pdfx-no-trim-box"),
        _press("pdfx-no-unicode"),
        _press("pdfx-no-xmp"),
        _press("pdfx-not-declared"),
        _press("pdfx-output-intent-incomplete"),
        _press("pdfx-postscript"),
        _press("pdfx-registration-inside"),
        _press("pdfx-rgb-beside-pictures"),
        _press("pdfx-rich-black-text"),
        _press("pdfx-rotated"),
        _press("pdfx-same-profile"),
        _press("pdfx-short-bleed"),
        _press("pdfx-spot-differs"),
        _press("pdfx-text-too-small"),
        _press("pdfx-too-much-ink"),
        _press("pdfx-transfer-function"),
        _press("pdfx-trapped-unknown"),
        _press("pdfx-trims-differ"),
        _press("pdfx-unnamed-ink"),
        _press("pdfx-unreadable"),
        _press("pdfx-user-unit"),
        _press("pdfx-version"),
        _press("pdfx-white-overprints"),
        _press("pdfx-wrong-output-profile"),
        RuleRow(
            "press-and-screen-differ", ERROR, FILES, check=ModuleCheck("files.press_and_screen_differ"), excusable=False
        ),
        RuleRow("private-notes", ERROR, FILES, check=ModuleCheck("files.private_notes"), excusable=False),
        RuleRow("same-file-name", ERROR, PAGES, excusable=False),
        RuleRow("scaled-to-sheet", WARNING, FILES, excusable=False),
        RuleRow("sheet-too-small", WARNING, FILES, excusable=False),
        RuleRow("too-many-pages", ERROR, FILES, excusable=False),
        RuleRow("wrong-thickness", ERROR, FILES, excusable=False),
    ),
}
"""Every rule, in the order in which they are told."""


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of groups and then of ids. Neither words nor checks are read for it."""
    return {row.id: _rule(group, row) for group, rows in ROWS.items() for row in rows}


def _rule(group: Group, row: RuleRow) -> Rule:
    filled = row.check.filled if isinstance(row.check, ModuleCheck) else nothing_filled
    words = partial(words_of, group, row.id, filled)
    return Rule(row.id, group, row.severity, words, row.check, row.stage, row.excusable, row.judges, row.online)
