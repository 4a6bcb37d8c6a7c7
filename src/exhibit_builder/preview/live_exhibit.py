"""An exhibit as the page shows it: what a save changed, what is asked of it, and what is written to its files.

Nothing here knows of the network. All is asked from threads that may wait: one at a time sets and draws.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path

from exhibit_builder.blocks.setting import shifted
from exhibit_builder.commands.second_look import SecondLook
from exhibit_builder.commands.session import Session
from exhibit_builder.core.encodings import Encoding
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.editing.edit_history import EditHistory, FileChange
from exhibit_builder.editing.yaml_edits import SetText, edited
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.panel_files import panel_file, panel_of
from exhibit_builder.manuscript.yaml_source import Way, YamlSource, parse_yaml, yaml_bytes
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.preview.added_pictures import small_picture
from exhibit_builder.preview.block_menu import block_menu
from exhibit_builder.preview.blocks_on_pages import boxes_of_blocks
from exhibit_builder.preview.editors import Editor
from exhibit_builder.preview.file_lines import lines_around
from exhibit_builder.preview.page_descriptions import (
    VIEWED,
    Json,
    finding_described,
    fits_described,
    merged,
    panels_described,
    product_described,
    product_outlined,
    verdict_described,
)
from exhibit_builder.preview.text_fields import field_described
from exhibit_builder.preview.too_full import remedies_described


@dataclass(slots=True)
class Latest:
    """What pages were last told: products by their key and format, how panels fit, the verdict, and when each file was
    read last (``HH:MM:SS``)."""

    products: dict[tuple[str, str], Json] = field(default_factory=dict)
    fits: dict[str, dict[str, Json]] = field(default_factory=dict)
    verdict: Verdict | None = None
    since: dict[str, str] = field(default_factory=dict)


class LiveExhibit:
    """The exhibit in a folder, for pages that look at it. Any thread may ask."""

    def __init__(self, folder: Path, session: Session, look: SecondLook, editor: Editor | None) -> None:
        self.folder = folder
        self._editor = {"label": editor.label, "address": editor.address_in(folder)} if editor is not None else None
        self.history = EditHistory(folder)
        self.tried: dict[str, bytes] = {}
        self.session = session
        self._look = look
        self._in_no_file: set[str] = set()
        self._latest = Latest()
        self._lock = threading.RLock()
        self._looked_at = (Product.POSTER, "")

    def close(self) -> None:
        """Forget what was made, and let the process that looks through end."""
        self._look.close()
        self.session.close()

    # what a page is told

    def state(self) -> Json:
        """All that a page needs to draw itself, but pictures."""
        with self._lock:
            exhibit = self._exhibit()
            if exhibit is None:
                return {**self._nothing(), "slips": self._slips()}
            order = [(product, paper) for product in VIEWED for paper in self.session.papers(product)]
            slips = self._slips()
            return {
                "title": exhibit.fields.title,
                "language": exhibit.fields.language,
                "direction": "rtl" if self.session.is_right_to_left else "ltr",
                "products": [
                    self._latest.products.get((product.key, paper.name)) or product_outlined(product, paper)
                    for product, paper in order
                ],
                "panels": panels_described(exhibit, self.session.unread_files),
                "fit": self._fits(),
                "findings": self._findings(),
                "verdict": verdict_described(self._latest.verdict, len(slips)),
                "slips": slips,
                "blocks": block_menu(),
                "undo": self.history.can_undo,
                "redo": self.history.can_redo,
                "editor": self._editor,
                "memory": self._memory(),
            }

    def _fits(self) -> dict[str, dict[str, Json]]:
        """How panels fit; of one that waits nobody knows."""
        unread = self.session.unread_files
        return {panel: fits for panel, fits in self._latest.fits.items() if panel_file(panel) not in unread}

    def _nothing(self) -> Json:
        return {
            "title": self.folder.resolve().name, "language": "en", "direction": "ltr", "products": [], "panels": [],
            "fit": {}, "findings": [], "blocks": [], "verdict": verdict_described(None, 1),
            "undo": self.history.can_undo, "redo": self.history.can_redo, "editor": self._editor,
            "memory": self._memory(),
        }  # fmt: skip

    def _memory(self) -> Json:
        """What is remembered, and what at most: marks of pages, and megabytes of pictures."""
        held = self.session.held
        return {
            "marks": held.marks, "most_marks": held.most_marks,
            "pictures": round(held.picture_bytes / 1e6, 1), "most_pictures": round(held.most_picture_bytes / 1e6),
        }  # fmt: skip

    def _exhibit(self) -> Exhibit | None:
        try:
            return self.session.exhibit
        except ExhibitError:
            return None

    def _formats(self) -> list[tuple[Product, Paper]]:
        found = [(product, paper) for product in VIEWED for paper in self.session.papers(product)]
        # What somebody looks at comes first: it is set first after a save.
        return sorted(found, key=lambda pair: (pair[0], pair[1].name) != self._looked_at) if found else []

    def _describe(self, product: Product, paper: Paper) -> bool:
        """Set a product anew and say whether a page of it is another now."""
        key = (product.key, paper.name)
        before = self._latest.products.get(key)
        told = product_described(self.session, product, paper)
        if not told["pages"] and before is not None:
            return False  # the last good pages stay
        self._latest.products[key] = told
        if product is Product.POSTER:
            with suppress(ExhibitError):  # the findings say why
                self._latest.fits = merged(self._latest.fits, fits_described(self.session.fits(paper.name)))
        return told != before

    def _findings(self) -> list[Json]:
        from exhibit_builder.preflight.table import all_rules

        verdict = self._latest.verdict
        if verdict is None:
            return []
        rules = all_rules()
        told = []
        for number, finding in enumerate(verdict.findings):
            rule = rules.get(finding.code)
            told.append(finding_described(finding, number, rule is not None and rule.excusable))
        for number, each in enumerate(verdict.excused, len(told)):
            told.append(finding_described(each.finding, number, False, each.because))
        return told

    def _slips(self) -> list[Json]:
        """What keeps files from being read, each with its lines, and with the time of what is shown of its file."""
        told = []
        for number, finding in enumerate(errors(self.session.read_findings)):
            one = finding_described(finding, number, excusable=False)
            told.append({**one, "since": self._latest.since.get(one["file"], ""), "lines": self._lines_of(finding)})
        return told

    def _lines_of(self, finding: Finding) -> list[Json]:
        place = finding.place
        if place is None or not place.line:
            return []
        data = self.tried.get(place.file) or yaml_bytes(self.folder, place.file)[0]
        return lines_around(data, place.line) if data is not None else []

    # after a save

    def read_again(self, paths: Sequence[Path] | None = None) -> Iterator[Json]:
        """Read what was changed and set it anew; an event for each product whose pages are others now, what is looked
        at first."""
        started = time.perf_counter()
        with self._lock:
            # What somebody tried in a file is over when it is saved, also if nobody is left to say so.
            over = [file for file in tuple(self.tried) if self._is_among(file, paths or ())]
            for file in over:
                self.tried.pop(file, None)
            readable = self.session.update(paths, dict.fromkeys(over))
            exhibit = self._exhibit()
            if exhibit is not None:
                now = time.strftime("%H:%M:%S")
                self._latest.since |= dict.fromkeys(exhibit.files.keys() - self.session.unread_files, now)
        if exhibit is None:
            yield {"kind": "slip"}
            return
        with self._lock:
            formats = self._formats()
            gone = self._latest.products.keys() - {(product.key, paper.name) for product, paper in formats}
            for key in gone:
                del self._latest.products[key]
        moved = False
        for product, paper in formats:
            with self._lock:
                changed = self._describe(product, paper)
            if changed:
                moved = True
                yield {
                    "kind": "page",
                    "pages": [f"{product.key}/{paper.name}"],
                    "ms": round(1000 * (time.perf_counter() - started)),
                }
        if not readable:
            yield {"kind": "slip"}
        elif not moved:
            yield {"kind": "page", "pages": [], "ms": round(1000 * (time.perf_counter() - started))}

    def _is_among(self, file: str, paths: Sequence[Path]) -> bool:
        return any(path.resolve() == (self.folder / file).resolve() for path in paths)

    def look_through(self) -> Json:
        """Have the rules look at texts and pages; an event with how long it took."""
        started = time.perf_counter()
        tried = dict(self.tried)
        verdict = self._look.verdict({**dict.fromkeys(self._in_no_file), **tried})
        self._in_no_file = set(tried)
        with self._lock:
            self._latest.verdict = verdict if verdict is not None else self._latest.verdict
        return {"kind": "findings", "ms": round(1000 * (time.perf_counter() - started))}

    # what is asked

    def picture(self, product: str, paper: str, number: int, width: int, bleed: bool) -> bytes:
        """A page as a picture ``width`` pixels wide."""
        made = _product_of(product)
        self._looked_at = (made, paper)
        pages = self.session.pages(made, paper)
        if not 1 <= number <= len(pages):
            raise ExhibitError([Finding("not-there", "There is no such page.")])
        page = pages[number - 1]
        return self.session.picture_of(_to_its_bleed(page) if bleed else page, width, Encoding.JPEG)

    def boxes(self, product: str, paper: str, number: int) -> list[Json]:
        """Where the blocks of a page stand."""
        pages = self.session.pages(_product_of(product), paper)
        if not 1 <= number <= len(pages):
            return []
        page = pages[number - 1]
        return boxes_of_blocks(self.session.marks(page), page.boxes, self._sources())

    def remedies(self, panel: str) -> Json:
        """What can be done about a panel that is too full."""
        return remedies_described(self.session, panel, self.source(panel_file(panel)), self.source("exhibit.yaml"))

    def _sources(self) -> dict[str, YamlSource]:
        found = {}
        for file, data in self.session.exhibit.files.items():
            source = parse_yaml(data, file)[0]
            if source is not None:
                found[file] = source
        return found

    def files(self) -> tuple[str, ...]:
        """The text files that may be changed, by their path below the folder."""
        named = {finding.place.file for finding in self.session.read_findings if finding.place is not None}
        exhibit = self._exhibit()
        known = set(exhibit.files) if exhibit is not None else {"exhibit.yaml"}
        return tuple(sorted(file for file in known | named if file.endswith(".yaml")))

    def field(self, file: str, way: Way, line: int) -> Json:
        """A text of a file with what somebody wants to know who changes it."""
        source = self.source(file)
        exhibit = self._exhibit()
        direction = "rtl" if exhibit is not None and self.session.is_right_to_left else "ltr"
        return field_described(source, way, line, exhibit, self._latest.fits.get(panel_of(file), {}), direction)

    def source(self, file: str) -> YamlSource:
        """A file as it lies on the disk; raises ``ExhibitError`` where it is none of the exhibit's or can't be read."""
        if file not in self.files():
            raise ExhibitError([Finding("not-edited", f"{file} is no file of this exhibit that may be changed.")])
        data, findings = yaml_bytes(self.folder, file)
        source, more = parse_yaml(data, file) if data is not None else (None, findings)
        if source is None:
            raise ExhibitError(more)
        return source

    def finding(self, number: int) -> Finding | None:
        """What the rules found, by its number in what pages were told."""
        verdict = self._latest.verdict
        return verdict.findings[number] if verdict is not None and number in range(len(verdict.findings)) else None

    def small_picture(self, file: str) -> bytes:
        """A picture of the exhibit, small."""
        return small_picture(self.folder, file)

    # what is typed

    def try_text(self, file: str, way: Way, text: str | None) -> Json:
        """Show the page as it would be with a text that nobody has saved; ``None``: as the file has it."""
        lines: Sequence[str] = ()
        if text is None:
            self.tried.pop(file, None)
            self.session.update([self.folder / file], {file: None})
        else:
            before = self.source(file).data
            after = edited(before, file, SetText(way, text))
            lines = FileChange(file, before, after).lines
            self.tried[file] = after
            self.session.update([], {file: after})
        fits = self._latest.fits.get(panel_of(file), {})
        room = [{"label": paper, "left": fit["left"]} for paper, fit in fits.items()]
        return {"lines": list(lines), "room": room}

    def leave_trial(self, file: str) -> None:
        """What was tried of a file is over: it says what it says on the disk."""
        self.tried.pop(file, None)
        self.session.update([], {file: None})


def _to_its_bleed(page: Page) -> Page:
    """A page that ends where its bleed does, with all that is cut off of the printed one."""
    boxes, bleed = page.boxes, page.boxes.bleed
    larger = PageBoxes(boxes.width + 2 * bleed, boxes.height + 2 * bleed, 0.0)
    return replace(page, boxes=larger, marks=tuple(shifted(page.marks, bleed, bleed)))


def _product_of(key: str) -> Product:
    found = next((product for product in VIEWED if product.key == key), None)
    if found is None:
        raise ExhibitError([Finding("not-there", "There is no such product.")])
    return found
