"""What has changed since a panel was printed, as a person reads it in a terminal and as a program does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from exhibit_builder.core.languages import language
from exhibit_builder.core.product import Product
from exhibit_builder.releases.release_record import ReleasedSheet
from exhibit_builder.releases.sheet_changes import ReleaseChanges, SheetChange, bare_signs
from exhibit_builder.releases.text_changes import ChangeKind, HostAction, TextChange

_DO = {
    HostAction.REPRINT: "REPRINT IT",
    HostAction.STICKER: "PASTE A NEW CODE OVER IT",
    HostAction.DECIDE: "LOOK AT IT AND DECIDE",
    HostAction.LEAVE: "LEAVE IT",
}

PLACE_COLUMN = 88
"""Characters before the place of a change, where there is room (*house*: a terminal has 100 and more)."""


LONGEST_LINE = 80
"""Characters of a change that stand on one line."""


def report_lines(found: ReleaseChanges) -> Iterator[str]:
    """The report, line by line: this panel, those that need printing anew, those that don't, and all in short."""
    asked = found.asked
    code, is_booklet = asked.sheet.code, asked.sheet.product is Product.BOOKLET
    if bare_signs(found.typed) != code:
        yield f"Read as {code}: codes have no I, L, O or U."
    yield f"{code} is {_called(asked.sheet)}, {_released(found)}."
    changed = [each for each in found.every if each.changes]
    seen = sum(len(_seen(each)) for each in found.every)
    count = len(found.every)
    of = "of it" if is_booklet else f"on the {_count(count, 'panel')} of that release in this format"
    if not changed:
        yield f"Since then nothing {of} has changed." if is_booklet else f"Since then nothing has changed {of}."
        return
    where = "in it" if is_booklet else f"on {sum(1 for each in changed if _seen(each))} of the {_count(count, 'panel')}"
    release = "" if is_booklet else " of that release in this format"
    yield f"Since then {_have(seen)} that a visitor can read or scan, {where}{release}."
    yield ""
    what = "BOOKLET" if is_booklet else "PANEL"
    if asked.changes:
        yield f"ON THIS {what} ({_short_name(asked.sheet)}): {_DO[asked.remedy]}"
        yield from _lines_of(asked, "  ")
    else:
        yield f"THIS {what} ({_short_name(asked.sheet)}) IS THE SAME TO THE LAST LETTER"
    yield from _others(found)
    yield ""
    yield from _in_short(found)
    yield ""
    yield _counted(found)


def _released(found: ReleaseChanges) -> str:
    release = found.release
    whom = f" for {release.made_for}" if release.made_for else ""
    day = language("en").writing.dated(release.day)
    return f"edition {release.edition}, released {day}{whom} ({release.file})"


def _called(sheet: ReleasedSheet) -> str:
    if sheet.product is Product.BOOKLET:
        return f"the booklet {sheet.paper}, {sheet.language}"
    return f"panel {sheet.number}, “{sheet.title}”, {sheet.paper}, {sheet.language}"


def _short_name(sheet: ReleasedSheet) -> str:
    return sheet.paper if sheet.product is Product.BOOKLET else f"{sheet.number}, {sheet.panel}"


def _seen(each: SheetChange) -> list[TextChange]:
    return [change for change in each.changes if change.kind is not ChangeKind.LAYOUT]


def _have(count: int) -> str:
    return "1 thing has changed" if count == 1 else f"{count} things have changed" if count else "nothing has changed"


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _lines_of(each: SheetChange, indent: str) -> Iterator[str]:
    why = ""
    for change in each.changes:
        yield from _change_lines(change, indent)
        if change.kind is ChangeKind.LINK and change.remedy is HostAction.STICKER:
            yield f"{indent}       Whether the printed address still arrives was not asked. Ask it:"
            yield f"{indent}         exhibit check --online --release {each.sheet.code}"
        if change.kind is not ChangeKind.LAYOUT and (change.why != why or change.kind is ChangeKind.LINK):
            yield f"{indent}       Why: {change.why}"
            why = change.why
    for paper, page in each.also:
        yield f"{indent}       It also stands in the booklet {paper}, page {page}."


def _change_lines(change: TextChange, indent: str) -> Iterator[str]:
    word = f"{change.kind.value.capitalize():<9}"
    where = f"{change.place.file}:{change.place.line}" if change.place is not None else ""
    if change.kind is ChangeKind.LAYOUT:
        yield f"{indent}{word}{change.why}"
        return
    if change.kind is ChangeKind.LINK and change.before and change.now:
        yield _at(f"{indent}{word}On the wall: {change.before}", "")
        yield _at(f"{indent}{'':<9}Now:         {change.now}", where)
        return
    if change.before and change.now and change.before != change.now:
        text = f"“{change.before}” is now “{change.now}”"
        if len(text) > LONGEST_LINE:
            yield f"{indent}{word}“{change.before}”"
            word, text = f"{'':<9}", f"is now “{change.now}”"
    elif change.before and change.now:
        text = f"“{change.before}”"
    elif change.before:
        text = f"“{change.before}” is gone"
    else:
        text = f"“{change.now}” is new"
    yield _at(f"{indent}{word}{text}", where)


def _at(line: str, where: str) -> str:
    return f"{line:<{PLACE_COLUMN}}  {where}".rstrip()


def _others(found: ReleaseChanges) -> Iterator[str]:
    """The other sheets, the gravest first, and the rest in one line."""
    order = list(HostAction)
    others = [*found.others, *found.booklets]
    changed = sorted(
        (each for each in others if each.changes),
        key=lambda each: (each.sheet.product is Product.BOOKLET, order.index(each.remedy), each.sheet.number),
    )
    same = [each for each in others if not each.changes]
    if changed or same:
        yield ""
        yield "ON OTHER SHEETS OF THE SAME RELEASE"
    for each in changed:
        sheet = each.sheet
        name = f"{sheet.number}  {sheet.panel}" if sheet.product is Product.POSTER else f"booklet {sheet.paper}"
        now = each.code_now or "no longer made"
        yield f"  {name:<18} {sheet.code} -> {now}   {_DO[each.remedy]}"
        if sheet.product is Product.POSTER:
            yield from _lines_of(each, "     ")
        else:
            yield f"       {_have(len(_seen(each)))} in it; exhibit changes {sheet.code} lists them."
    if same:
        named = ", ".join(f"{_plain_name(each.sheet)} {each.sheet.code}" for each in same)
        yield f"  {named}"
        yield "     the same to the last letter."


def _plain_name(sheet: ReleasedSheet) -> str:
    if sheet.product is Product.BOOKLET:
        return f"booklet {sheet.paper}"
    return f"{sheet.number} {sheet.panel}"


def _in_short(found: ReleaseChanges) -> Iterator[str]:
    words = []
    for remedy, word in (
        (HostAction.REPRINT, "Reprint"),
        (HostAction.STICKER, "Paste a new code on"),
        (HostAction.DECIDE, "Look at and decide about"),
        (HostAction.LEAVE, "Leave"),
    ):
        sheets = found.with_remedy(remedy)
        if sheets:
            words.append(f"{word} {_named(sheets)}.")
    yield f"IN SHORT   {' '.join(words)}"
    posters = [each.sheet for each in found.with_remedy(HostAction.REPRINT) if each.sheet.product is Product.POSTER]
    if posters:
        panels = " ".join(f"--panel {sheet.panel}" for sheet in posters)
        only = f" --language {found.tag}" if found.tag else ""
        only += f" --place {found.release.place}" if found.release.place else ""
        yield f"           Files: exhibit build --only posters --paper {posters[0].paper} {panels}{only}"


def _named(sheets: Sequence[SheetChange]) -> str:
    panels = [str(each.sheet.number) for each in sheets if each.sheet.product is Product.POSTER]
    booklets = [f"the booklet {each.sheet.paper}" for each in sheets if each.sheet.product is Product.BOOKLET]
    named = []
    if panels:
        *most, last = panels
        named.append(f"panels {', '.join(most)} and {last}" if most else f"panel {last}")
    return " and ".join(named + booklets) if len(booklets) < 2 else ", ".join([*named, *booklets])


def _counted(found: ReleaseChanges) -> str:
    every = [change for each in found.every for change in _seen(each)]
    kinds = [(kind, sum(change.kind is kind for change in every)) for kind in ChangeKind]
    told = ", ".join(_count(count, kind.value) for kind, count in kinds if count)
    anew = [each for each in found.every if each.changes and each.remedy is HostAction.REPRINT]
    addresses = sum(change.kind is ChangeKind.LINK for change in every)
    asked = f" Not asked: {_count(addresses, 'address').replace('addresss', 'addresses')}." if addresses else ""
    what = "booklet" if found.asked.sheet.product is Product.BOOKLET else "panel"
    changes = _count(len(every), "change")
    return f"{changes}{': ' + told if told else ''}. Reprint: {_count(len(anew), what)}.{asked}"


# for programs


def report_value(found: ReleaseChanges) -> dict[str, Any]:
    """The same as plain values: ``asked``, ``others`` and ``booklets``, each with its changes."""
    release = found.release
    return {
        "typed": found.typed,
        "release": {
            "name": release.name,
            "file": release.file,
            "edition": release.edition,
            "date": release.day.isoformat(),
            "for": release.made_for,
        },
        "asked": _sheet_value(found.asked),
        "others": [_sheet_value(each) for each in found.others],
        "booklets": [_sheet_value(each) for each in found.booklets],
        "reprint": [each.sheet.code for each in found.with_remedy(HostAction.REPRINT)],
    }


def _sheet_value(each: SheetChange) -> dict[str, Any]:
    sheet = each.sheet
    return {
        "code": sheet.code,
        "code_now": each.code_now,
        "product": sheet.product.value,
        "panel": sheet.panel,
        "number": sheet.number,
        "title": sheet.title,
        "format": sheet.paper,
        "language": sheet.language,
        "remedy": each.remedy.value if each.changes else "same",
        "changes": [
            {
                "kind": change.kind.value,
                "before": change.before,
                "now": change.now,
                "file": change.place.file if change.place is not None else "",
                "line": change.place.line if change.place is not None else 0,
                "remedy": change.remedy.value,
                "why": change.why,
            }
            for change in each.changes
        ],
        "also": [{"format": paper, "page": page} for paper, page in each.also],
    }
