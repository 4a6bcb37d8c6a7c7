"""The letter to a host about the sheets of a release that have to be printed anew."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from exhibit_builder.core.languages import language
from exhibit_builder.core.product import Product
from exhibit_builder.releases.sheet_changes import ReleaseChanges, SheetChange
from exhibit_builder.releases.text_changes import ChangeKind, HostAction, TextChange
from exhibit_builder.words.reprint_words import ReprintWords, reprint_words

WIDTH = 100
"""Characters in a line of the letter (*house*: a line of mail)."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def letter(found: ReleaseChanges) -> str:
    """The letter as plain text: what to take down, what is wrong on it and what is right, and what may stay."""
    words = reprint_words()
    release = found.release
    dated = language("en").writing.dated(release.day)
    about = {"edition": release.edition, "date": dated, "exhibit": release.title}
    posters = found.every if found.asked.sheet.product is Product.POSTER else ()
    anew = [each for each in posters if each.remedy is HostAction.REPRINT and each.changes]
    pasted = [each for each in posters if each.remedy is HostAction.STICKER and each.changes]
    parts = [
        _subject(words, found, anew, pasted, about),
        words.greeting.format(name=release.made_for) if release.made_for else words.greeting_nobody,
        *_first(words, found, anew, pasted, about),
    ]
    parts.extend(_with_changes(words, each) for each in (*anew, *pasted, *_booklets(found)))
    if anew:
        parts.append(words.slip)
    parts.extend(_rest(words, found, posters, pasted))
    if anew:
        parts.append(words.ask)
    return "\n\n".join(_filled(part) for part in parts) + "\n"


def _filled(part: str) -> str:
    lines = []
    for line in part.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        # An address stays whole, so that it can be clicked.
        lines.append(
            textwrap.fill(
                line.strip(),
                WIDTH,
                initial_indent=indent,
                subsequent_indent=f"{indent}  " if indent else "",
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    return "\n".join(lines)


def _booklets(found: ReleaseChanges) -> list[SheetChange]:
    """The booklets that are wrong, where they were asked about."""
    if found.asked.sheet.product is not Product.BOOKLET:
        return []
    return [each for each in found.every if each.changes and each.remedy in (HostAction.REPRINT, HostAction.STICKER)]


def _subject(
    words: ReprintWords,
    found: ReleaseChanges,
    anew: Sequence[SheetChange],
    pasted: Sequence[SheetChange],
    about: dict[str, str],
) -> str:
    count = _number(len(found.every))
    if anew:
        form = words.subject_one if len(anew) == 1 else words.subject_some
        return form.format(count=count, some=_number(len(anew)), **about)
    form = words.subject_sticker if pasted else words.subject_booklet if _booklets(found) else words.subject_none
    return form.format(**about)


def _first(
    words: ReprintWords,
    found: ReleaseChanges,
    anew: Sequence[SheetChange],
    pasted: Sequence[SheetChange],
    about: dict[str, str],
) -> Iterator[str]:
    if anew:
        form = words.please_one if len(anew) == 1 else words.please_some
        yield form.format(some=_number(len(anew)), panels=_panels(anew), **about)
    else:
        form = words.please_sticker if pasted else words.please_booklet if _booklets(found) else words.please_none
        yield form.format(**about)


def _rest(
    words: ReprintWords, found: ReleaseChanges, posters: Sequence[SheetChange], pasted: Sequence[SheetChange]
) -> Iterator[str]:
    """What is said of the sheets that stay, and of booklets with the same mistakes."""
    changed = [each for each in posters if each.changes]
    if pasted:
        yield words.sticker.format(panels=_panels(pasted))
    if open_still := [each for each in changed if each.remedy is HostAction.DECIDE]:
        yield words.decide.format(panels=_panels(open_still))
    if left := [each for each in changed if each.remedy is HostAction.LEAVE]:
        yield words.leave.format(panels=_panels(left))
    if changed and len(changed) < len(posters):
        yield words.rest
    pages: dict[str, list[int]] = {}
    for each in posters:
        for paper, page in each.also:
            pages.setdefault(paper, []).append(page)
    for paper, numbers in pages.items():
        every = sorted(set(numbers))
        form = words.booklet_too_one if len(every) == 1 else words.booklet_too_some
        yield form.format(format=paper, pages=_listed(map(str, every)))


def _with_changes(words: ReprintWords, each: SheetChange) -> str:
    """A sheet with what is wrong on it and what is right."""
    sheet = each.sheet
    values = {
        "number": sheet.number,
        "title": sheet.title,
        "format": sheet.paper,
        "old": sheet.code,
        "new": each.code_now,
    }
    if sheet.product is Product.BOOKLET:
        head = (words.booklet if each.code_now else words.booklet_gone).format(**values)
    else:
        head = (words.panel if each.code_now else words.panel_gone).format(**values)
    wrong = [change for change in each.changes if change.remedy in (HostAction.REPRINT, HostAction.STICKER)]
    return "\n".join([f"  {head}", *(f"    {_sentence_about(words, change)}" for change in wrong)])


def _sentence_about(words: ReprintWords, change: TextChange) -> str:
    form = words.printed_right
    if change.kind is ChangeKind.LINK and change.before and change.now:
        form = words.link
    elif not change.now:
        form = words.printed_only
    elif not change.before:
        form = words.new_only
    return form.format(before=change.before, now=change.now)


def _panels(sheets: Sequence[SheetChange]) -> str:
    return _listed(str(each.sheet.number) for each in sheets)


def _listed(items: Iterator[str]) -> str:
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
