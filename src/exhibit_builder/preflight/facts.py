"""What follows from the evidence: each fact by its name, made when a rule first asks for it, once for all rules.

A fact is a function of the evidence alone. The rooms that make facts know texts, pages, codes and files, but neither
the evidence as a whole nor one another's facts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from exhibit_builder.preflight.rule import Unchecked
from exhibit_builder.words.page_words import page_words

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Panel
    from exhibit_builder.manuscript.passages import Passage
    from exhibit_builder.manuscript.translated_texts import TranslatedText
    from exhibit_builder.preflight.codes.code_ground import CodeGround
    from exhibit_builder.preflight.codes.code_reading import CodeReading
    from exhibit_builder.preflight.evidence.cached_findings import CachedFindings
    from exhibit_builder.preflight.evidence.evidence import Evidence
    from exhibit_builder.preflight.evidence.file_notes import FileNotes
    from exhibit_builder.preflight.evidence.finished_files import PageSize
    from exhibit_builder.preflight.evidence.picture_tones import LookedAt
    from exhibit_builder.preflight.evidence.press_readings import PressReading
    from exhibit_builder.preflight.letters.conservation import TextDifference
    from exhibit_builder.preflight.pages.finished_pages import FinishedPage
    from exhibit_builder.preflight.pages.page_groups import PageGroup
    from exhibit_builder.preflight.pages.placed_photographs import PlacedPhotograph
    from exhibit_builder.preflight.privacy.withheld import WithheldNames
    from exhibit_builder.preflight.text.addresses import Address
    from exhibit_builder.preflight.text.promises import Promise
    from exhibit_builder.preflight.text.reaching import Answer
    from exhibit_builder.preflight.text.statements import Prose
    from exhibit_builder.preflight.text.trigrams import OtherLanguage
    from exhibit_builder.preflight.text.wording import Wording
    from exhibit_builder.preflight.text.written_dates import WrittenDate
    from exhibit_builder.preflight.text.written_text import TypedFiles, Written

Value = TypeVar("Value")


def fact(derive: Callable[[Evidence], Value]) -> Callable[[Evidence], Value]:
    """The same function, which derives its value once for each evidence and keeps it there."""

    @wraps(derive)
    def known(evidence: Evidence) -> Value:
        if known not in evidence.known:
            evidence.known[known] = derive(evidence)
        value: Value = evidence.known[known]
        return value

    return known


# texts


@fact
def passages(evidence: Evidence) -> tuple[Passage, ...]:
    """Every text of the manuscript."""
    from exhibit_builder.manuscript import passages as manuscript

    return tuple(manuscript.passages(evidence.exhibit))


@fact
def translated_texts(evidence: Evidence) -> tuple[TranslatedText, ...]:
    """Every text of a translation that counts as done, with its original; none of an exhibit in its own language."""
    from exhibit_builder.manuscript.translated_texts import TextState

    translation = evidence.exhibit.translation
    return tuple(text for text in translation.texts if text.state is TextState.DONE) if translation else ()


@fact
def printed_texts(evidence: Evidence) -> tuple[Written, ...]:
    """Every text that is printed: what stands on pages, and the words of sources."""
    from exhibit_builder.preflight.text import written_text

    return tuple(written_text.written(passages(evidence)))


@fact
def written_texts(evidence: Evidence) -> tuple[Written, ...]:
    """Every text that is printed or read aloud instead of a picture."""
    from exhibit_builder.preflight.text import written_text

    return tuple(written_text.written(passages(evidence), spoken=True))


@fact
def dated_texts(evidence: Evidence) -> tuple[tuple[Written, tuple[WrittenDate, ...]], ...]:
    """Every text that is printed, read aloud or sent to a print shop, with the dates in it; those without are left
    out."""
    from exhibit_builder.core.parts import Part
    from exhibit_builder.preflight.text.written_dates import written_dates
    from exhibit_builder.preflight.text.written_text import Written

    orders = [Written(passage, passage.text) for passage in passages(evidence) if passage.part is Part.ORDER]
    dated = ((text, written_dates(text.text, evidence.language.code)) for text in (*written_texts(evidence), *orders))
    return tuple((text, dates) for text, dates in dated if dates)


@fact
def typed_files(evidence: Evidence) -> TypedFiles:
    """The YAML files that the texts were typed in."""
    from exhibit_builder.preflight.text.written_text import TypedFiles

    return TypedFiles(evidence.exhibit.files)


@fact
def prose(evidence: Evidence) -> tuple[Prose, ...]:
    """The paragraphs of running text and of captions, with their citations."""
    from exhibit_builder.preflight.text import statements

    return tuple(statements.prose(passages(evidence), evidence.language.code))


@fact
def primary_language(evidence: Evidence) -> str:
    """The manuscript's language without its region: ``fr`` for ``fr-CA``."""
    return evidence.exhibit.fields.language.split("-")[0]


@fact
def certain_names(evidence: Evidence) -> frozenset[str]:
    """Names of people and places in the texts, as words that stand in capitals for no other reason."""
    from exhibit_builder.preflight.text.people_names import certain, name_words

    return certain(name_words(evidence.exhibit, passages(evidence)), primary_language(evidence))


@fact
def sum_of_certain_names(evidence: Evidence) -> str:
    """What stands for these names, where something on pages depends on them."""
    import hashlib

    return hashlib.sha256("\n".join(sorted(certain_names(evidence))).encode()).hexdigest()


@fact
def small_words(evidence: Evidence) -> frozenset[str]:
    """Every word that stands in small letters somewhere in the texts: such a one is no name."""
    import re

    return frozenset(
        word for text in written_texts(evidence) for word in re.findall(r"[^\W\d_]+", text.text) if word.islower()
    )


@fact
def taken_for(evidence: Evidence) -> OtherLanguage | None:
    """The language that all texts together are in, where it is surely not the one that the exhibit says."""
    from exhibit_builder.preflight.text import telling_language

    return telling_language.whole_language(passages(evidence), evidence.exhibit.fields.language)


@fact
def wording(evidence: Evidence) -> Wording | None:
    """The words of the exhibit's language that rules of truth look for; ``None`` where there are none in its script."""
    from exhibit_builder.preflight.text.wording import words_for

    return words_for(evidence.language.code, evidence.exhibit.fields.language)


@fact
def no_wording(evidence: Evidence) -> Unchecked:
    """What a rule says that has no words of the exhibit's language."""
    from exhibit_builder.preflight.text.wording import no_words

    return Unchecked(no_words(evidence.language.code, evidence.exhibit.fields.language))


@fact
def wall_panels(evidence: Evidence) -> tuple[Panel, ...]:
    """The panels that hang on a wall; none in an exhibit that is a booklet only."""
    return evidence.exhibit.panels if evidence.exhibit.fields.posters else ()


@fact
def addresses(evidence: Evidence) -> tuple[Address, ...]:
    """Every web address in use, once for each place it was written in."""
    from exhibit_builder.preflight.text import addresses as web

    return tuple(web.addresses(evidence.exhibit, passages(evidence)))


@fact
def promises(evidence: Evidence) -> tuple[Promise, ...]:
    """Every text that leads somewhere, with the address behind it."""
    from exhibit_builder.preflight.text import promises as linked

    return tuple(linked.promises(evidence.exhibit, passages(evidence)))


@fact
def answers(evidence: Evidence) -> dict[str, Answer]:
    """What every address in use answered, by the address; nothing unless addresses may be asked for."""
    from exhibit_builder.manuscript.links import is_reserved
    from exhibit_builder.preflight.text.reaching import reach_all

    asked = [address.url for address in addresses(evidence)] if evidence.online else []
    urls = list(dict.fromkeys(url for url in asked if not is_reserved(url)))
    return dict(zip(urls, reach_all(urls), strict=True))


# pages


@fact
def pages(evidence: Evidence) -> tuple[FinishedPage, ...]:
    """Every page once, as it goes to the press."""
    from exhibit_builder.preflight.pages.finished_pages import finished_pages

    return tuple(finished_pages(evidence.outputs, evidence.book))


@fact
def page_groups(evidence: Evidence) -> tuple[PageGroup, ...]:
    """Every page once, as it goes to the press, together with those that share paragraphs with it."""
    from exhibit_builder.preflight.pages import page_groups as groups

    return tuple(groups.page_groups(pages(evidence), evidence.theme))


@fact
def page_findings(evidence: Evidence) -> CachedFindings:
    """What was found on the same groups of pages before."""
    from exhibit_builder.preflight.evidence.cached_findings import CachedFindings
    from exhibit_builder.preflight.pages.page_groups import shared_paragraphs

    groups = page_groups(evidence)
    if not evidence.basis or not evidence.store.keeps:
        return CachedFindings(evidence.store, [None] * len(groups))
    basis = (*evidence.basis, repr(evidence.theme))

    def made_of(group: PageGroup) -> tuple[str, ...] | None:
        try:
            pages = [(evidence.fingerprints.placed(page.page), page.where) for page in group.pages]
        except OSError:  # a picture that can't be read, which other rules tell
            return None
        return (*basis, *(word for page in pages for word in page), shared_paragraphs(group))

    return CachedFindings(evidence.store, [made_of(group) for group in groups])


@fact
def photographs(evidence: Evidence) -> tuple[PlacedPhotograph, ...]:
    """Every image block with a file, where it shows first."""
    from exhibit_builder.preflight.pages.placed_photographs import placed_photographs

    return tuple(placed_photographs(evidence.exhibit, pages(evidence)))


@fact
def most_cut_photographs(evidence: Evidence) -> tuple[PlacedPhotograph, ...]:
    """Every picture with a file, where least of it shows."""
    from exhibit_builder.preflight.pages import placed_photographs as placed

    return tuple(placed.most_cut_photographs(evidence.exhibit, pages(evidence)))


@fact
def picture_looks(evidence: Evidence) -> tuple[LookedAt, ...]:
    """Every picture file once, with what was found of its tones."""
    from exhibit_builder.preflight.evidence import picture_tones

    return tuple(picture_tones.looked_at(evidence.exhibit, evidence.store))


@fact
def code_grounds(evidence: Evidence) -> tuple[CodeGround, ...]:
    """Every printed code with what it stands on."""
    from exhibit_builder.preflight.codes import code_ground

    return tuple(code_ground.code_grounds(pages(evidence)))


@fact
def codes_by_step(evidence: Evidence) -> list[list[CodeGround]]:
    """The printed codes of each step of an action together, on whatever pages they stand."""
    from exhibit_builder.preflight.codes import code_ground

    return code_ground.codes_by_step(code_grounds(evidence))


@fact
def text_differences(evidence: Evidence) -> tuple[TextDifference, ...]:
    """Every letter that was lost or added between the manuscript, the pages and the finished files."""
    from exhibit_builder.preflight.letters import proving, read_back

    on_pages = proving.page_differences(
        evidence.exhibit,
        passages(evidence),
        page_words(evidence.exhibit.fields.language),
        pages(evidence),
        evidence.earlier_findings,
    )
    return (*on_pages, *read_back.file_differences(evidence.files, evidence.store))


# files


@fact
def code_readings(evidence: Evidence) -> tuple[CodeReading, ...]:
    """What came of reading every code on every finished file."""
    from exhibit_builder.preflight.codes.scanning import read_codes

    return read_codes(evidence.files, pages(evidence), evidence.store)


@fact
def press_readings(evidence: Evidence) -> tuple[PressReading, ...]:
    """Every press file with what the reader of PDF/X-4 says of it."""
    from exhibit_builder.preflight.evidence import press_readings as files

    return tuple(files.press_readings(evidence.files, evidence.printer, evidence.store))


@fact
def file_notes(evidence: Evidence) -> tuple[FileNotes, ...]:
    """What each finished file tells beside what it shows."""
    from exhibit_builder.preflight.evidence import file_notes as notes

    return tuple(notes.file_notes(evidence.files, evidence.store))


@fact
def withheld_names(evidence: Evidence) -> WithheldNames:
    """The names that must stand nowhere."""
    from exhibit_builder.preflight.privacy.withheld import WithheldNames

    return WithheldNames.of(evidence.exhibit.fields.withheld)


@fact
def page_sizes(evidence: Evidence) -> dict[str, tuple[PageSize, ...] | None]:
    """The sizes of every PDF file's pages in points by its path, ``None`` for a file that can't be read as PDF."""
    from exhibit_builder.preflight.evidence import finished_files

    files = [file for file in evidence.files if file.record.purpose.pdf]
    return {file.record.path: finished_files.page_sizes(file.disk) for file in files}
