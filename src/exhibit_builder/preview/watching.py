"""``exhibit watch``: after every save the pages that it changed are written anew, as files for the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from watchfiles import watch

from exhibit_builder.commands.session import Session
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.page.sheet import Page
from exhibit_builder.preview.page_descriptions import VIEWED
from exhibit_builder.preview.saved_files import GATHERED, PATIENCE, STEP, SavedFiles
from exhibit_builder.system.file_targets import PDF, target_findings, written_whole


@dataclass(slots=True)
class WatchedPages:
    """The files of an exhibit's pages in a folder: one a poster, one a booklet, written where their pages changed."""

    session: Session
    out: Path
    _written: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def write_changed(self) -> list[str]:
        """Write what is other than it was, and say its paths below the folder. Raises
        :class:`~exhibit_builder.core.findings.ExhibitError` where that can't be done."""
        done = []
        for path, title, pages, prints in self._files():
            if self._written.get(path) == prints:
                continue
            target = self.out / path
            refused = target_findings(target, PDF, "a PDF file")
            if refused:
                raise ExhibitError(refused)
            with written_whole(target) as part:
                self.session.draw(pages, title, part)
            self._written[path] = prints
            done.append(path.as_posix())
        return done

    def _files(self) -> Iterator[tuple[Path, str, tuple[Page, ...], tuple[str, ...]]]:
        fields = self.session.exhibit.fields
        unread = self.session.exhibit.unread
        names = [panel.name for panel in self.session.exhibit.panels if panel.name not in unread]
        for product in VIEWED:
            for paper in self.session.papers(product):
                try:
                    pages = self.session.pages(product, paper.name)
                    prints = self.session.fingerprints(product, paper.name)
                except ExhibitError:
                    continue  # what keeps it from being made is among the findings
                folder = Path(product.key, paper.name)
                if product is Product.BOOKLET:
                    yield folder / "booklet.pdf", fields.title, pages, prints
                    continue
                for number, (name, page, own) in enumerate(zip(names, pages, prints, strict=True), 1):
                    yield folder / f"{number:02}-{name}.pdf", page.title, (page,), (own,)


def watch_folder(folder: Path, out: Path, printer: str | None, say: Callable[[str], None]) -> None:
    """Keep the files in ``out`` as the exhibit in ``folder`` has them, until the process is interrupted; ``say`` gets a
    line for each save.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` with ``no-exhibit``, ``unknown-printer``, or
    ``out-not-usable`` where ``out`` is the exhibit's own folder or lies in it.
    """
    if out.resolve().is_relative_to(folder.resolve()):
        raise ExhibitError(
            [
                Finding(
                    "out-not-usable",
                    f"The pages can't be written to {out}: it is in the exhibit's own folder, which is watched.",
                    hint="Choose another folder with --out.",
                )
            ]
        )
    # Watching begins before anything is read: no save falls between the two.
    with _saves(folder) as saves, Session(folder, printer=printer) as session:
        pages = WatchedPages(session, out)
        say(_line(session, pages, (), time.perf_counter()))
        while True:
            with suppress(Empty):
                saved = saves.get(timeout=PATIENCE / 1000)
                started = time.perf_counter()
                session.update(saved)
                # What an editor lays beside a file for a moment is gone by now.
                say(_line(session, pages, (_below(folder, path) for path in saved if path.exists()), started))


@contextmanager
def _saves(folder: Path) -> Iterator[Queue[list[Path]]]:
    """The files of each burst of saves in a folder, as long as the block runs."""
    saves: Queue[list[Path]] = Queue()
    stop = Event()

    def follow() -> None:
        wanted = SavedFiles()
        with suppress(FileNotFoundError):  # whoever reads the folder says that it is not there
            for changes in watch(
                folder, watch_filter=wanted, debounce=GATHERED, step=STEP, rust_timeout=PATIENCE, stop_event=stop
            ):
                saves.put(sorted({Path(path) for _, path in changes}))

    Thread(target=follow, daemon=True).start()
    try:
        yield saves
    finally:
        stop.set()


def _below(folder: Path, path: Path) -> str:
    home = folder.resolve()
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name


def _line(session: Session, pages: WatchedPages, saved: Iterable[str], started: float) -> str:
    """What a save came to, in one line."""
    what = ", ".join(saved)
    now = time.strftime("%H:%M:%S")
    slips = errors(session.read_findings)
    try:
        written = pages.write_changed()
    except ExhibitError as fault:
        slips = slips or list(fault.findings)
        written = []
    took = f"{time.perf_counter() - started:.2f} s"
    shown = ", ".join(written[:4]) + (f" and {len(written) - 4} more" if len(written) > 4 else "")
    told = [what, shown, "" if slips else took]
    if slips:
        told.append(f"waits: {slips[0].place or ''} {slips[0].message}".replace("waits:  ", "waits: "))
    elif not shown:
        told[1] = "nothing on the pages changed"
    return "  ".join([now, *filter(None, told)])
