"""What a build leaves behind: which files, what each holds, and how they get to their folder whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from exhibit_builder.findings import ExhibitError, Finding
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.marks import QrCode
from exhibit_builder.page.sheet import Composed, Page
from exhibit_builder.paper import Paper
from exhibit_builder.units import to_mm

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Order:
    """A file to draw: its path below ``dist/`` with forward slashes, what it is, and its pages."""

    path: str
    product: str
    purpose: str
    panel: str
    number: int
    paper: Paper
    pages: tuple[Page, ...]

    def title(self, fields: ExhibitFields) -> str:
        """The document's title."""
        if self.panel:
            return f"{fields.title}: {self.pages[0].title}"
        return f"{fields.title}, {self.product if self.product == 'booklet' else 'posters'}"


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A code on a page: ``page`` counts from 1, ``x_mm``, ``y_mm`` is its top left corner from the trim's.

    ``size_mm`` is its width without the quiet zone.
    """

    kind: str
    url: str
    page: int
    x_mm: float
    y_mm: float
    size_mm: float


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the manifest: ``path`` below the output folder, sizes in millimetres, ``bytes`` and SHA-256."""

    path: str
    product: str
    purpose: str
    language: str
    edition: str
    panel: str | None
    paper: str
    trim_mm: tuple[float, float]
    bleed_mm: float
    pages: int
    bytes: int
    sha256: str
    links: tuple[LinkRecord, ...]


def poster_orders(language: str, paper: Paper, composed: Sequence[Composed]) -> list[Order]:
    """A press file a panel, and one screen file of them all."""
    folder = f"{language}/posters/{paper.name}"
    orders = [
        Order(
            f"{folder}/{poster.number:02}-{poster.panel}.press.pdf",
            "poster",
            "press",
            poster.panel,
            poster.number,
            paper,
            poster.pages,
        )
        for poster in composed
    ]
    pages = tuple(page for poster in composed for page in poster.pages)
    if pages:
        orders.append(Order(f"{folder}/posters.screen.pdf", "poster", "screen", "", 0, paper, pages))
    return orders


def booklet_orders(language: str, paper: Paper, composed: Composed, *, first: bool) -> list[Order]:
    """A press file in reader order and a screen file; further formats have a folder of their own."""
    folder = f"{language}/booklet" if first else f"{language}/booklet/{paper.name}"
    return [
        Order(f"{folder}/booklet.{purpose}.pdf", "booklet", purpose, "", 0, paper, composed.pages)
        for purpose in ("press", "screen")
    ]


def unique_pages(orders: Iterable[Order]) -> list[Page]:
    """Every page of the orders once, in order."""
    return list({id(page): page for order in orders for page in order.pages}.values())


def record(order: Order, path: Path, fields: ExhibitFields) -> FileRecord:
    """The manifest's record of a finished file."""
    boxes = order.pages[0].boxes
    links = tuple(
        LinkRecord(
            mark.kind,
            mark.url,
            number,
            round(to_mm(mark.x), 2),
            round(to_mm(mark.y), 2),
            round(to_mm(mark.side), 2),
        )
        for number, page in enumerate(order.pages, 1)
        for mark in page.marks
        if isinstance(mark, QrCode)
    )
    data = path.read_bytes()
    return FileRecord(
        order.path,
        order.product,
        order.purpose,
        fields.language,
        fields.edition,
        order.panel or None,
        order.paper.name,
        (round(to_mm(boxes.width), 2), round(to_mm(boxes.height), 2)),
        round(to_mm(boxes.bleed), 2) if order.purpose == "press" else 0.0,
        len(order.pages),
        len(data),
        hashlib.sha256(data).hexdigest(),
        links,
    )


def check_target(out: Path, folder: Path) -> None:
    """Refuse an output folder that is no folder, holds the exhibit itself, or holds somebody else's files.

    Raises :class:`ExhibitError` with ``out-not-usable``.
    """
    problem = ""
    if out.exists() and not out.is_dir():
        problem = "it is a file"
    elif out.resolve() == folder.resolve() or out.resolve() in folder.resolve().parents:
        problem = "it holds the exhibit itself"
    elif out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        problem = "it holds files that are not from an earlier build"
    if problem:
        raise ExhibitError(
            [
                Finding(
                    "out-not-usable",
                    f"can't write to {out}: {problem}",
                    expected="a new or empty folder, or one with an earlier build",
                    hint="choose another folder with --out",
                )
            ]
        )


@contextmanager
def workspace(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` to draw in; it is gone afterwards whatever happens.

    Raises :class:`ExhibitError` with ``cannot-write`` when the disk is full or not writable.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as fault:
        raise _cannot_write(out, fault) from fault
    try:
        yield folder
    except OSError as fault:
        raise _cannot_write(out, fault) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cannot_write(out: Path, fault: OSError) -> ExhibitError:
    return ExhibitError(
        [
            Finding(
                "cannot-write",
                f"can't write to {out}: {fault.strerror or fault}",
                expected="a folder on a disk with room that you may write to",
                hint="choose another folder with --out; what was there before is untouched",
            )
        ]
    )


def publish(folder: Path, out: Path, title: str, records: Sequence[FileRecord]) -> None:
    """Move complete files from ``folder`` into ``out`` and drop those of the last build that are not made any more.

    Each file is replaced in one step, the manifest last. Files that no build made stay.
    """
    manifest = {"exhibit": title, "files": [asdict(item) for item in records]}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    before = _listed(out)
    for item in records:
        target = out / item.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(folder / item.path, target)
    os.replace(folder / MANIFEST, out / MANIFEST)
    for path in sorted(before - {item.path for item in records}):
        target = out / path
        target.unlink(missing_ok=True)
        for parent in target.relative_to(out).parents:
            empty = out / parent
            if parent != Path(".") and empty.is_dir() and not any(empty.iterdir()):
                empty.rmdir()


def _listed(out: Path) -> set[str]:
    """Files that the last build's manifest names, below ``out`` and nowhere else."""
    try:
        files = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
        paths = {str(item["path"]) for item in files}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {path for path in paths if not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts}
