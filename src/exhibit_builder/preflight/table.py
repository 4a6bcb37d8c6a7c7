"""The table of rules: what has to be known of each before it is run, a line each; words and checks lie in ``rules/``.

Every command that checks or builds reads the whole table, so it stands in Python: to read all words takes some 20 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.press_rules import PressCheck
from exhibit_builder.preflight.rule import Check, Defect, Group, Rule, Stage, Unchecked, earlier
from exhibit_builder.preflight.rule_words import nothing_filled, words_of

if TYPE_CHECKING:
    from exhibit_builder.preflight.evidence.evidence import Evidence

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
PAGES, FILES = Stage.PAGES, Stage.FILES


@dataclass(frozen=True, slots=True)
class Beside:
    """A check in a module of the rules' folder, which is imported when the rule is run.

    ``module`` is its way below :mod:`exhibit_builder.preflight.rules` (``typography.river``), ``function`` the one that
    looks: a module that looks for several rules has one for each.
    """

    module: str
    function: str = "check"

    def __call__(self, evidence: Evidence) -> Iterable[Defect | Unchecked]:
        return self.load()(evidence)

    def load(self) -> Check:
        """The function that looks."""
        look: Check = getattr(self._imported(), self.function)
        return look

    def filled(self) -> Mapping[str, object]:
        """What stands for the names in the rule's words, by the module's own ``filled``."""
        names: Mapping[str, object] = self._imported().filled()
        return names

    def _imported(self) -> ModuleType:
        return import_module(f"exhibit_builder.preflight.rules.{self.module}")


class Row(NamedTuple):
    """A rule without its words; the attributes are those of :class:`Rule`."""

    id: str
    severity: Severity
    stage: Stage = Stage.MANUSCRIPT
    check: Check = earlier
    excusable: bool = True
    judge: str = ""
    online: bool = False


def _press(id: str) -> Row:
    """A rule of press files, which the reader of PDF/X-4 looks at."""
    return Row(id, ERROR, FILES, PressCheck(id), excusable=False)


ROWS: dict[Group, tuple[Row, ...]] = {
    Group.MANUSCRIPT: (
        Row("block-outside-blocks", ERROR, excusable=False),
        Row("broken-picture", ERROR, excusable=False),
        Row("condition-twice", ERROR, excusable=False),
        Row("control-character", ERROR, excusable=False),
        Row("duplicate-key", ERROR, excusable=False),
        Row("duplicate-source", ERROR, excusable=False),
        Row("duplicate-value", ERROR, excusable=False),
        Row("empty-value", ERROR, excusable=False),
        Row("exception-not-needed", WARNING, excusable=False),
        Row("exception-without-reason", ERROR, check=Beside("manuscript.exception_without_reason"), excusable=False),
        Row("file-too-large", ERROR, excusable=False),
        Row("impossible-exception", ERROR, check=Beside("manuscript.impossible_exception"), excusable=False),
        Row("limit-below-profile", ERROR, excusable=False),
        Row("missing-file", ERROR, excusable=False),
        Row("missing-key", ERROR, excusable=False),
        Row("not-a-block", ERROR, excusable=False),
        Row("not-a-picture", ERROR, excusable=False),
        Row("not-a-profile", ERROR, excusable=False),
        Row("not-utf8", ERROR, excusable=False),
        Row("nothing-to-make", ERROR, excusable=False),
        Row("odd-key", ERROR, excusable=False),
        Row("out-of-range", ERROR, excusable=False),
        Row("panel-not-listed", WARNING, excusable=False),
        Row("path-outside", ERROR, excusable=False),
        Row("picture-too-large", ERROR, excusable=False),
        Row("profile-too-large", ERROR, excusable=False),
        Row("several-documents", ERROR, excusable=False),
        Row("spot-differs", ERROR, excusable=False),
        Row("too-deep", ERROR, excusable=False),
        Row("too-few", ERROR, excusable=False),
        Row("too-long", ERROR, excusable=False),
        Row("too-many", ERROR, excusable=False),
        Row("too-many-aliases", ERROR, excusable=False),
        Row("too-many-values", ERROR, excusable=False),
        Row("two-blocks", ERROR, excusable=False),
        Row("unknown-alias", ERROR, excusable=False),
        Row("unknown-block", ERROR, excusable=False),
        Row("unknown-colour", ERROR, excusable=False),
        Row("unknown-key", ERROR, excusable=False),
        Row("unknown-link", ERROR, excusable=False),
        Row("unknown-name-field", ERROR, excusable=False),
        Row("unknown-paper", ERROR, excusable=False),
        Row("unknown-place", ERROR, excusable=False),
        Row("unknown-printer", ERROR, excusable=False),
        Row("unknown-product", ERROR, excusable=False),
        Row("unknown-source", ERROR, excusable=False),
        Row("unknown-value", ERROR, excusable=False),
        Row("unreadable-file", ERROR, excusable=False),
        Row("wrong-citation", ERROR, excusable=False),
        Row("wrong-colour", ERROR, excusable=False),
        Row("wrong-count", ERROR, excusable=False),
        Row("wrong-date", ERROR, excusable=False),
        Row("wrong-form", ERROR, excusable=False),
        Row("wrong-geojson", ERROR, excusable=False),
        Row("wrong-length", ERROR, excusable=False),
        Row("wrong-profile-class", ERROR, excusable=False),
        Row("wrong-profile-space", ERROR, excusable=False),
        Row("wrong-resolution", ERROR, excusable=False),
        Row("wrong-type", ERROR, excusable=False),
        Row("wrong-value", ERROR, excusable=False),
        Row("yaml-syntax", ERROR, excusable=False),
        Row("yaml-tag", ERROR, excusable=False),
    ),
    Group.FIT: (
        Row("block-too-tall", ERROR, PAGES, excusable=False),
        Row("booklet-pages", ERROR, PAGES, excusable=False),
        Row("credits-overflow", ERROR, PAGES, excusable=False),
        Row("in-keep-out", ERROR, PAGES),
        Row("line-too-long", ERROR, PAGES, excusable=False),
        Row("map-too-wide", ERROR, PAGES, excusable=False),
        Row("optional-left-out", NOTE, PAGES),
        Row("panel-overflow", ERROR, PAGES, excusable=False),
        Row("title-too-long", ERROR, PAGES, excusable=False),
        Row("word-too-wide", ERROR, PAGES, excusable=False),
    ),
    Group.READING: (
        Row("all-capitals", WARNING, check=Beside("reading.all_capitals")),
        Row("caption-too-long", WARNING, check=Beside("reading.too_many_words", "caption")),
        Row("contrast-too-low", ERROR, PAGES, check=Beside("reading.contrast_too_low")),
        Row("italics-paragraph", WARNING, check=Beside("reading.italics_paragraph")),
        Row("leading-too-tight", WARNING, PAGES, check=Beside("reading.leading_too_tight")),
        Row("lede-too-long", WARNING, check=Beside("reading.too_many_words", "lede")),
        Row("measure-too-narrow", WARNING, PAGES, check=Beside("reading.measure_too_narrow")),
        Row("measure-too-wide", WARNING, PAGES, check=Beside("reading.measure_too_wide")),
        Row("panel-too-wordy", WARNING, check=Beside("reading.panel_too_wordy")),
        Row("paragraph-too-long", WARNING, check=Beside("reading.too_many_words", "paragraph")),
        Row("reading-grade", WARNING, check=Beside("reading.reading_grade")),
        Row("sentence-too-long", WARNING, check=Beside("reading.too_many_words", "sentence")),
        Row("text-on-ridge", WARNING, PAGES, check=Beside("reading.text_on_ridge")),
        Row("text-outside-band", WARNING, PAGES, check=Beside("reading.text_outside_band")),
        Row("title-too-long-to-read", WARNING, check=Beside("reading.too_many_words", "title")),
        Row("type-too-small", WARNING, PAGES, check=Beside("reading.type_too_small")),
    ),
    Group.CODES: (
        Row("address-long", WARNING, check=Beside("codes.address_long")),
        Row("address-not-set", ERROR, check=Beside("codes.address_not_set"), excusable=False),
        Row("address-too-long", ERROR),
        Row("address-unreachable", WARNING, check=Beside("codes.address_unreachable"), online=True),
        Row("code-cut", ERROR, FILES, check=Beside("codes.code_cut"), judge="zxingcpp"),
        Row("code-hard-to-scan", WARNING, FILES, check=Beside("codes.code_hard_to_scan"), judge="zxingcpp"),
        Row("code-ink", WARNING, PAGES, check=Beside("codes.code_ink")),
        Row("code-low-contrast", WARNING, PAGES, check=Beside("codes.code_low_contrast")),
        Row("code-not-read", ERROR, FILES, check=Beside("codes.code_not_read"), excusable=False, judge="zxingcpp"),
        Row("code-on-fold", ERROR, PAGES, check=Beside("codes.code_on_fold")),
        Row("code-on-seam", ERROR, FILES),
        Row("code-over-picture", ERROR, PAGES, check=Beside("codes.code_over_picture")),
        Row("code-too-small", ERROR, PAGES, check=Beside("codes.code_too_small")),
        Row("code-too-wide", ERROR, PAGES, excusable=False),
        Row("foreign-letters-in-address", WARNING, check=Beside("codes.foreign_letters_in_address")),
        Row("not-https", ERROR),
        Row("quiet-zone-broken", ERROR, PAGES, check=Beside("codes.quiet_zone_broken")),
        Row("tracking-redirect", ERROR, check=Beside("codes.tracking_redirect")),
    ),
    Group.SOURCES: (
        Row("citation-not-read", ERROR, check=Beside("sources.citation_not_read")),
        Row("claim-too-old", WARNING, check=Beside("sources.claim_too_old")),
        Row("date-to-come", ERROR, check=Beside("sources.date_to_come")),
        Row("exclamation-mark", WARNING, check=Beside("sources.exclamation_mark")),
        Row("figure-without-citation", ERROR, check=Beside("sources.figure_without_citation")),
        Row("figure-without-owner", WARNING, check=Beside("sources.figure_without_owner")),
        Row("legal-term-without-attribution", ERROR, check=Beside("sources.legal_term_without_attribution")),
        Row("people-blamed", ERROR, check=Beside("sources.people_blamed")),
        Row("placeholder-left", ERROR, check=Beside("sources.placeholder_left")),
        Row("quotation-without-source", WARNING, check=Beside("sources.quotation_without_source")),
        Row("review-overdue", ERROR, check=Beside("sources.review_overdue")),
        Row("source-not-cited", WARNING, check=Beside("sources.source_not_cited")),
        Row("undated-word", WARNING, check=Beside("sources.undated_word")),
    ),
    Group.PEOPLE: (
        Row("alt-repeats-caption", WARNING, check=Beside("people.alt_repeats_caption")),
        Row("alt-says-nothing", WARNING, check=Beside("people.alt_says_nothing")),
        Row("alt-too-long", NOTE, check=Beside("people.alt_too_long")),
        Row("credit-says-nothing", WARNING, check=Beside("people.credit_says_nothing")),
        Row("crop-without-focus", WARNING, PAGES, check=Beside("people.crop_without_focus")),
        Row("headline-cut", WARNING, FILES),
        Row("illustration-not-marked", ERROR, check=Beside("people.illustration_not_marked")),
        Row("name-cut", WARNING, FILES),
        Row("name-hyphenated", WARNING, PAGES, check=Beside("people.name_hyphenated")),
        Row("name-over-pages", WARNING, PAGES, check=Beside("people.name_over_pages")),
        Row("name-spelled-two-ways", WARNING, check=Beside("people.name_spelled_two_ways")),
        Row("name-twice", NOTE, check=Beside("people.name_twice")),
        Row("rights-not-clear", WARNING, check=Beside("people.rights_not_clear")),
    ),
    Group.PICTURES: (
        Row("damaged-profile", NOTE, FILES),
        Row("line-too-fine", ERROR, PAGES),
        Row("missing-bleed", ERROR, PAGES, check=Beside("pictures.missing_bleed")),
        Row("picture-cropped-much", WARNING, PAGES, check=Beside("pictures.picture_cropped_much")),
        Row("picture-in-other-inks", WARNING, PAGES, check=Beside("pictures.picture_in_other_inks")),
        Row("picture-reduced", WARNING, FILES),
        Row("picture-too-coarse", ERROR, PAGES),
        Row("picture-transparent", WARNING, PAGES, check=Beside("pictures.picture_transparent")),
        Row("picture-used-twice", WARNING, check=Beside("pictures.picture_used_twice")),
        Row("picture-without-profile", NOTE, PAGES, check=Beside("pictures.picture_without_profile")),
        Row("rich-black-text", ERROR, PAGES, excusable=False),
        Row("spot-not-counted", NOTE, PAGES, check=Beside("pictures.spot_not_counted")),
        Row("text-too-fine", ERROR, PAGES),
        Row("too-much-ink", ERROR, PAGES, excusable=False),
    ),
    Group.TYPOGRAPHY: (
        Row("decomposed-letters", WARNING, check=Beside("typography.decomposed_letters")),
        Row("dots-for-ellipsis", WARNING, check=Beside("typography.dots_for_ellipsis")),
        Row("double-space", NOTE, check=Beside("typography.double_space")),
        Row("fallback-inside-word", WARNING, PAGES, check=Beside("typography.fallback_inside_word")),
        Row("french-space-missing", WARNING, check=Beside("typography.french_space_missing")),
        Row("hyphenated-heading", WARNING, PAGES, check=Beside("typography.hyphenated_heading")),
        Row("invisible-character", WARNING, check=Beside("typography.invisible_character")),
        Row("line-alone", WARNING, PAGES, check=Beside("typography.line_alone")),
        Row("lonely-word", WARNING, PAGES, check=Beside("typography.lonely_word")),
        Row("look-alike-letters", ERROR, check=Beside("typography.look_alike_letters")),
        Row("loose-line", WARNING, PAGES, check=Beside("typography.loose_line")),
        Row("missing-glyph", ERROR, PAGES, excusable=False),
        Row("river", WARNING, PAGES, check=Beside("typography.river")),
        Row("space-before-punctuation", WARNING, check=Beside("typography.space_before_punctuation")),
        Row("straight-quotes", WARNING, check=Beside("typography.straight_quotes")),
        Row("text-overlaps", ERROR, PAGES, check=Beside("typography.text_overlaps")),
        Row("three-hyphens", WARNING, PAGES, check=Beside("typography.three_hyphens")),
        Row("unbalanced-brackets", WARNING, check=Beside("typography.unbalanced_brackets")),
        Row("wrong-dash", WARNING, check=Beside("typography.wrong_dash")),
        Row("wrong-letter", WARNING, check=Beside("typography.wrong_letter")),
        Row("wrong-quotes", WARNING, check=Beside("typography.wrong_quotes")),
    ),
    Group.FILES: (
        Row("file-changed", ERROR, FILES, check=Beside("files.file_changed"), excusable=False),
        Row("file-duplicate", ERROR, FILES, check=Beside("files.file_duplicate"), excusable=False),
        Row("file-missing", ERROR, FILES, check=Beside("files.file_missing"), excusable=False),
        Row("file-name-unsafe", WARNING, PAGES, check=Beside("files.file_name_unsafe")),
        Row("file-too-heavy", NOTE, FILES, check=Beside("files.file_too_heavy")),
        Row("font-missing", ERROR, PAGES, excusable=False),
        Row("font-not-embeddable", ERROR, PAGES, check=Beside("files.font_not_embeddable"), excusable=False),
        Row("much-creep", WARNING, FILES, excusable=False),
        Row("page-count-differs", ERROR, FILES, check=Beside("files.page_count_differs"), excusable=False),
        Row("page-sizes-differ", ERROR, FILES, check=Beside("files.page_sizes_differ"), excusable=False),
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
        Row("press-and-screen-differ", ERROR, FILES, check=Beside("files.press_and_screen_differ"), excusable=False),
        Row("same-file-name", ERROR, PAGES, excusable=False),
        Row("sheet-too-small", WARNING, FILES, excusable=False),
        Row("too-many-pages", ERROR, FILES, excusable=False),
        Row("wrong-thickness", ERROR, FILES, excusable=False),
    ),
}
"""Every rule, in the order in which they are told."""


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of groups and then of ids. Neither words nor checks are read for it."""
    return {row.id: _rule(group, row) for group, rows in ROWS.items() for row in rows}


def _rule(group: Group, row: Row) -> Rule:
    filled = row.check.filled if isinstance(row.check, Beside) else nothing_filled
    words = partial(words_of, group, row.id, filled)
    return Rule(row.id, group, row.severity, words, row.check, row.stage, row.excusable, row.judge, row.online)
