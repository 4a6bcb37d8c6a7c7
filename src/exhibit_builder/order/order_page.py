"""The order as pages for a human at the print shop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.core.lengths import MeasureSystem
from exhibit_builder.core.paper import POSTER_PAPERS, Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM
from exhibit_builder.order.furniture import FOLIO, FOOT, HEAD, MARGIN, FormRow, FromStart, flow, stacked_rows
from exhibit_builder.order.order_facts import product_facts
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

_LABEL_GAP = 1 * MM
"""From a label to what is stated (*house*: a long label of some language is set smaller, and doesn't touch it)."""

_DIGEST_COLUMN = 84 * MM
"""Width of a checksum (*house*: 64 digits at their size, with some air)."""

_TITLE, _CHAPTER, _TEXT, _SMALL, _DIGEST = 26.0, 15.0, 9.5, 8.5, 6.8
"""Sizes in points: exhibit, product, what is stated, labels and file names, checksums (*house*: the roles of
design.md, Type roles, at the size of a form; text not under 8.5, source lines not under 6.5)."""


def compose_order(
    order: PrintOrder,
    lettering: Lettering,
    sheet: Paper = POSTER_PAPERS["A4"],
    *,
    words: OrderWords,
    asked: MeasureSystem | None = None,
) -> tuple[Page, ...]:
    """The order on as many sheets as it needs: head, one part a product, and at the end what is not stated.

    ``asked`` is in what lengths are told; ``None`` leaves it to each format and the order's language.
    """
    form = _Form(lettering, words, sheet.width - 2 * MARGIN, asked)
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
            words.folio.format(page=number, pages=len(pages)),
        )
        for number, page in enumerate(pages, 1)
    )


@dataclass(frozen=True)
class _Form:
    """Sets the parts of an order on a column of ``width`` points."""

    lettering: Lettering
    words: OrderWords
    width: float
    asked: MeasureSystem | None

    @property
    def _set(self) -> FromStart:
        return FromStart(self.lettering, self.width)

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
        marks = self._set.line(words.order, label, 0, 8)
        title, below = self._set.paragraph(
            order.title, self.lettering.style(_TITLE, "display", leading=1.15), self.width, 0, 17
        )
        facts = join_isolated(
            (
                order.code,
                fill_isolated(words.edition, edition=order.edition),
                order.language,
                fill_isolated(words.dated, date=words.spoken.writing.dated(order.dated)),
            ),
            " · ",
        )
        top = below + 8 - 0.8 * label.size
        told, reach = self._set.paragraph(facts, label, self.width, 0, top)
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
        facts = product_facts(item, order, words, self.asked)
        rows = [heading, *self._facts(facts, title), *self._files(item, title)]
        return [*rows, FormRow(15, chapter=title)]

    def not_stated(self, missing: Sequence[str]) -> list[FormRow]:
        """What the shop has to ask, last."""
        if not missing:
            return [self._heading(self.words.nothing_missing)]
        title = self.words.not_stated_head
        rows = [self._heading(title)]
        for entry in missing:
            marks, below = self._set.paragraph(entry, self._text(), self.width, 0, 0)
            rows.append(FormRow(below + 2, tuple(marks), chapter=title))
        return rows

    def again(self, chapter: str) -> FormRow:
        """The heading of a further page of the same part."""
        return self._heading(fill_isolated(self.words.continued, chapter=chapter)) if chapter else FormRow(0)

    def foot(self, order: PrintOrder, number: int, count: int, sheet: Paper) -> list[Mark]:
        """The folio."""
        label, baseline = self._label(), sheet.height - FOLIO
        whose = join_isolated(
            (order.code, fill_isolated(self.words.edition, edition=order.edition), self.words.order), " · "
        )
        folio = fill_isolated(self.words.folio, page=number, pages=count)
        room = sheet.width - 2 * MARGIN - self.lettering.width(folio, label) - _GUTTER
        set_from = FromStart(self.lettering, sheet.width)
        return [
            *set_from.line_within(whose, label, room, MARGIN, baseline),
            *set_from.line(folio, label, sheet.width - MARGIN, baseline, "end"),
        ]

    def _heading(self, title: str) -> FormRow:
        style = self._chapter()
        marks, below = self._set.paragraph(title, style, self.width, 0, 9)
        return FormRow(below + 3, (self._set.rule(0, 0, self.width), *marks), keep=True, chapter=title)

    def _facts(self, facts: Sequence[tuple[str, str | None]], chapter: str) -> list[FormRow]:
        """Facts in two columns, read line by line; what is not stated says so."""
        column = (self.width - _GUTTER) / 2
        rows = []
        for index in range(0, len(facts), 2):
            marks: list[Mark] = []
            deepest = 0.0
            for place, (label, value) in enumerate(facts[index : index + 2]):
                x = place * (column + _GUTTER)
                marks += self._set.line_within(label, self._label(), _LABEL - _LABEL_GAP, x, 8)
                style = self._text() if value else self._text().italic()
                top = 8 - 0.8 * style.size
                for text in (value or self.words.not_stated).splitlines():
                    lines, top = self._set.paragraph(text, style, column - _LABEL, x + _LABEL, top)
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
                told = self._set.line_within(
                    fill_isolated(self.words.files, folder=folder), self._label(), self.width, 0, 15
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
            *self._set.line_within(file.name, name, self.width, 0, 9),
            *self._set.line(file.sha256, digest, column, baseline),
        ]
        return FormRow(baseline + 3, tuple(marks))


def _stated(parts: Sequence[str | None]) -> str | None:
    """What is stated of several parts, each on a line; ``None`` when nothing is."""
    return "\n".join(part for part in parts if part) or None
