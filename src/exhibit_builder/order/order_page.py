"""The order as pages for a human at the print shop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.core.letter_fold import FOLD_CATALOG, faces_from_left
from exhibit_builder.core.paper import POSTER_PAPERS, Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM, mm, to_mm
from exhibit_builder.order.furniture import FOLIO, FOOT, HEAD, MARGIN, FormRow, flow, line, stacked_rows
from exhibit_builder.order.order_form import OrderedFile, OrderLine, PrintOrder
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.typography.isolation import fill_isolated, join_isolated
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.typography.style import TextStyle
from exhibit_builder.words.order_words import OrderWords

_GUTTER = 8 * MM
_LABEL = 24 * MM
"""Width of a fact's label (*house*: the longest one on one line)."""

_DIGEST_COLUMN = 84 * MM
"""Width of a checksum (*house*: 64 digits at their size, with some air)."""

_TITLE, _CHAPTER, _TEXT, _SMALL, _DIGEST = 26.0, 15.0, 9.5, 8.5, 6.8
"""Sizes in points: exhibit, product, what is stated, labels and file names, checksums (*house*: the roles of
design.md, Type roles, at the size of a form; text not under 8.5, source lines not under 6.5)."""


def compose_order(
    order: PrintOrder,
    lettering: Lettering,
    sheet: Paper = POSTER_PAPERS["A4"],
    words: OrderWords | None = None,
) -> tuple[Page, ...]:
    """The order on as many sheets as it needs: head, one part a product, and at the end what is not stated."""
    form = _Form(lettering, words or OrderWords(), sheet.width - 2 * MARGIN)
    rows = [*form.head(order)]
    for item in order.lines:
        rows += form.product(item, order)
    rows += form.not_stated(order.not_stated)
    pages = flow(rows, sheet.height - HEAD - FOOT, form.again)
    boxes = PageBoxes(sheet.width, sheet.height, 0.0)
    return tuple(
        Page(
            boxes,
            (*stacked_rows(page, MARGIN, HEAD), *form.foot(order, number, len(pages), sheet)),
            form.words.folio.format(page=number, pages=len(pages)),
        )
        for number, page in enumerate(pages, 1)
    )


def millimetres(value: float) -> str:
    """A length in millimetres with no more decimals than it has, two at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class _Form:
    """Sets the parts of an order on a column of ``width`` points."""

    lettering: Lettering
    words: OrderWords
    width: float

    def _label(self, size: float = _SMALL) -> TextStyle:
        return self.lettering.style(size, leading=1.4)

    def _text(self) -> TextStyle:
        return self.lettering.style(_TEXT, "small", leading=1.35)

    def _chapter(self) -> TextStyle:
        return self.lettering.style(_CHAPTER, "display", leading=1.3)

    def head(self, order: PrintOrder) -> list[FormRow]:
        """Whose order it is, from whom and where to."""
        words = self.words
        label = self._label()
        marks = self.lettering.line(words.order, label, 0, 8)
        title, below = self.lettering.paragraph(
            order.title, self.lettering.style(_TITLE, "display", leading=1.15), self.width, 0, 17
        )
        facts = join_isolated(
            (
                order.code,
                fill_isolated(words.edition, edition=order.edition),
                order.language,
                words.dated.format(date=order.dated.isoformat()),
            ),
            " · ",
        )
        top = below + 8 - 0.8 * label.size
        told, reach = self.lettering.paragraph(facts, label, self.width, 0, top)
        more = reach - top - label.leading
        marks += [*title, *told]
        sender = (order.name, order.organisation, order.email, order.phone)
        receiver = (order.delivery_date, order.delivery_address)
        return [
            FormRow(below + 20 + more, tuple(marks), keep=True),
            *self._facts([(words.contact, _stated(sender)), (words.delivery, _stated(receiver))], ""),
            *self._facts([(words.proof, order.proof)], ""),
            FormRow(8),
        ]

    def product(self, item: OrderLine, order: PrintOrder) -> list[FormRow]:
        """One product: its name, its facts, its files."""
        words = self.words
        title = item.title(words)
        heading = self._heading(title)
        width, height = (millimetres(side) for side in item.trim_mm)
        pages = self._pages(item)
        bleed = words.bleed_mm.format(bleed=millimetres(item.bleed_mm)) if item.bleed_mm else words.no_bleed
        facts: list[tuple[str, str | None]] = [
            (words.quantity, self._quantity(item)),
            (words.trim, words.trim_mm.format(width=width, height=height)),
            (words.pages, pages),
            (words.scale, words.one_to_one),
            (words.stock, item.stock),
            (words.weight, item.weight),
            (words.colours, self._colours(item)),
            (words.condition, order.condition),
            (words.finish, item.finish),
        ]
        if item.bound or item.binding:
            opening = words.opens_right if item.bound and order.rtl else None
            stated = " · ".join(part for part in (item.binding, opening) if part)
            facts.append((words.binding, stated or None))
        facts += [
            (words.bleed, bleed),
            (words.marks, words.with_marks if order.marks else words.without_marks),
        ]
        if item.folded_mm:
            facts.insert(3, (words.fold, self._fold(item, item.folded_mm, rtl=order.rtl)))
        if item.note:
            facts.append((words.note, item.note))
        rows = [heading, *self._facts(facts, title), *self._files(item, title)]
        return [*rows, FormRow(15, chapter=title)]

    def _pages(self, item: OrderLine) -> str:
        words = self.words
        if item.bound:
            told = words.booklet_pages
        elif item.folded_mm:
            told = words.leaflet_pages
        elif item.two_sided:
            told = words.handbill_pages
        else:
            told = words.poster_pages if item.pages > 1 else words.poster_page
        return told.format(pages=item.pages, panels=item.pages)

    def _fold(self, item: OrderLine, folded: tuple[float, float], *, rtl: bool) -> str:
        faces = (to_mm(face) for face in faces_from_left(mm(item.trim_mm[0]), rtl=rtl))
        width, height = (f"{side:.1f}" for side in folded)
        told = ", ".join(f"{face:.1f}" for face in faces)
        return self.words.letter_fold.format(catalog=FOLD_CATALOG, width=width, height=height, faces=told)

    def not_stated(self, missing: Sequence[str]) -> list[FormRow]:
        """What the shop has to ask, last."""
        if not missing:
            return [self._heading(self.words.nothing_missing)]
        title = self.words.not_stated_head
        rows = [self._heading(title)]
        for entry in missing:
            marks, below = self.lettering.paragraph(entry, self._text(), self.width, 0, 0)
            rows.append(FormRow(below + 2, tuple(marks), chapter=title))
        return rows

    def again(self, chapter: str) -> FormRow:
        """The heading of a further page of the same part."""
        return self._heading(self.words.continued.format(chapter=chapter)) if chapter else FormRow(0)

    def foot(self, order: PrintOrder, number: int, count: int, sheet: Paper) -> list[Mark]:
        """The folio."""
        label, baseline = self._label(), sheet.height - FOLIO
        whose = join_isolated(
            (order.code, fill_isolated(self.words.edition, edition=order.edition), self.words.order), " · "
        )
        folio = self.words.folio.format(page=number, pages=count)
        room = sheet.width - 2 * MARGIN - self.lettering.width(folio, label) - _GUTTER
        return [
            *self.lettering.line_within(whose, label, room, MARGIN, baseline),
            *self.lettering.line(folio, label, sheet.width - MARGIN, baseline, "end"),
        ]

    def _quantity(self, item: OrderLine) -> str | None:
        if item.quantity is None:
            return None
        if item.two_sided or item.pages == 1:
            copies = self.words.copies if item.quantity > 1 else self.words.copy
            return copies.format(quantity=item.quantity)
        return self.words.sets.format(quantity=item.quantity, panels=item.pages, sheets=item.quantity * item.pages)

    def _colours(self, item: OrderLine) -> str:
        told = self.words.both_sides if item.two_sided else self.words.one_side
        inks = ", ".join((self.words.process, *item.spots))
        return told.format(colours=item.colours, inks=inks)

    def _heading(self, title: str) -> FormRow:
        style = self._chapter()
        marks, below = self.lettering.paragraph(title, style, self.width, 0, 9)
        return FormRow(below + 3, (line(0, 0, self.width, 0), *marks), keep=True, chapter=title)

    def _facts(self, facts: Sequence[tuple[str, str | None]], chapter: str) -> list[FormRow]:
        """Facts in two columns, read line by line; what is not stated says so."""
        column = (self.width - _GUTTER) / 2
        rows = []
        for index in range(0, len(facts), 2):
            marks: list[Mark] = []
            deepest = 0.0
            for place, (label, value) in enumerate(facts[index : index + 2]):
                x = place * (column + _GUTTER)
                marks += self.lettering.line(label, self._label(), x, 8)
                style = self._text() if value else self._text().italic()
                top = 8 - 0.8 * style.size
                for text in (value or self.words.not_stated).splitlines():
                    lines, top = self.lettering.paragraph(text, style, column - _LABEL, x + _LABEL, top)
                    marks += lines
                deepest = max(deepest, top)
            rows.append(FormRow(deepest + 3, tuple(marks), keep=True, chapter=chapter))
        return rows

    def _files(self, item: OrderLine, chapter: str) -> list[FormRow]:
        """File names with whole checksums, under their folder."""
        rows = []
        folder = None
        for number, file in enumerate(item.files):
            if file.folder != folder:
                folder = file.folder
                told = self.lettering.line_within(
                    self.words.files.format(folder=folder), self._label(), self.width, 0, 15
                )
                rows.append(FormRow(19, tuple(told), keep=True, chapter=chapter))
            # Two of them stay with the facts, so that no heading stands alone at a page's foot.
            rows.append(replace(self._file(file), keep=number == 0 and len(item.files) > 1, chapter=chapter))
        return rows

    def _file(self, file: OrderedFile) -> FormRow:
        name, digest = self._label(), replace(self._label(_DIGEST), features=("tnum",))
        column = self.width - _DIGEST_COLUMN
        beside = self.lettering.width(file.name, name) + _GUTTER <= column
        baseline = 9.0 if beside else 19.0
        marks = [
            *self.lettering.line_within(file.name, name, self.width, 0, 9),
            *self.lettering.line(file.sha256, digest, column, baseline),
        ]
        return FormRow(baseline + 3, tuple(marks))


def _stated(parts: Sequence[str | None]) -> str | None:
    """What is stated of several parts, each on a line; ``None`` when nothing is."""
    return "\n".join(part for part in parts if part) or None
