"""A new output is a purpose, a writer and its place in a product's row; nothing else has to know of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import errors
from exhibit_builder.core.outputs import PROOF, SCREEN, FileRecord, Purpose, digest
from exhibit_builder.core.units import mm, to_mm
from exhibit_builder.products import product_rows
from exhibit_builder.products.product_row import Finished, Part, Writer
from exhibit_builder.system.manifests import MANIFEST
from readback import pdfium_texts, spaced
from samples import four, hashes, write

PIXELS_PER_POINT = 0.5
UNSOURCED = "The flood took 31 houses and a mill."
"""A sentence that a rule of the check finds wrong."""


def pictures(purpose: Purpose, pdfium: Any) -> Writer:
    """A writer of a PNG of every page of the screen files, whatever they are for."""

    def written(finished: Finished) -> Iterator[Part]:
        fields = finished.layout_job.exhibit.fields
        for screen in finished.outputs:
            if screen.purpose != SCREEN:
                continue
            with pdfium.PdfDocument(finished.place / screen.path) as document:
                for number, page in enumerate(document, 1):
                    path = screen.path.replace(".screen.pdf", f"-{number:02}.png")
                    page.render(scale=PIXELS_PER_POINT).to_pil().save(finished.place / path)
                    size, sha256 = digest(finished.place / path)
                    trim = (round(to_mm(screen.paper.width), 2), round(to_mm(screen.paper.height), 2))
                    yield (
                        FileRecord(
                            path,
                            screen.product,
                            purpose,
                            fields.language,
                            fields.edition,
                            None,
                            screen.paper.name,
                            trim,
                            0.0,
                            1,
                            size,
                            sha256,
                        ),
                        (),
                    )

    return written


@pytest.fixture
def with_pictures(monkeypatch: pytest.MonkeyPatch, judge: Any) -> Callable[[Purpose], None]:
    """Puts a writer of pictures into the row of every product."""

    def put(purpose: Purpose) -> None:
        writer = pictures(purpose, judge("pypdfium2"))
        more = tuple(replace(row, writers=(*row.writers, writer)) for row in product_rows.ROWS)
        monkeypatch.setattr(product_rows, "ROWS", more)

    return put


PICTURE = Purpose("preview", pdf=False, despite_errors=True)
POSTCARD = Purpose("postcard", pdf=False, printed=True)
PRODUCTS: dict[str, Any] = {
    "posters": {"papers": ["A4"]},
    "booklet": {"papers": ["A5"]},
    "order": {"products": {"A4": {"quantity": 2}}},
}


def test_a_picture_of_each_page_is_a_row_and_a_writer(with_pictures: Callable[[Purpose], None], tmp_path: Path) -> None:
    """A build writes it, the manifest and the report name it or leave it out, and no rule takes it for something else.

    Every other file is the same as without it.
    """
    folder = write(tmp_path / "in", four(), **PRODUCTS)
    before = build(folder, tmp_path / "before")
    with_pictures(PICTURE)
    built = build(folder, tmp_path / "out")
    made = [file for file in built.files if file.purpose == "preview"]
    assert len(made) == sum(file.pages for file in built.files if file.purpose == "screen") > 8
    for file in made:
        with Image.open(built.out / file.path) as picture:
            assert max(picture.size) == pytest.approx(mm(max(file.trim_mm)) * PIXELS_PER_POINT, abs=2)
            assert len(picture.convert("L").getcolors()) > 2, f"{file.path} shows nothing"
    named = json.loads((built.out / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert [entry["path"] for entry in named if entry["purpose"] == "preview"] == [file.path for file in made]
    assert built.findings == before.findings and built.withheld == ()
    old, new = hashes(before.out), hashes(built.out)
    assert set(new) - set(old) == {file.path for file in made}
    assert {path for path in old if old[path] != new[path]} <= {MANIFEST}


@pytest.mark.parametrize("purpose", [PICTURE, POSTCARD])
def test_what_a_purpose_says_decides_what_is_held_back(
    purpose: Purpose, with_pictures: Callable[[Purpose], None], tmp_path: Path
) -> None:
    """With a mistake in the exhibit a picture for the screen is written, and a card that would be printed is not."""
    with_pictures(purpose)
    folder = write(tmp_path / "in", four(bank=[{"text": UNSOURCED}]), **PRODUCTS)
    built = build(folder, tmp_path / "out")
    assert errors(built.findings)
    written = [path for path in hashes(built.out) if path.endswith(".png")]
    held = [path for path in built.withheld if path.endswith(".png")]
    assert (bool(written), bool(held)) == (purpose.despite_errors, not purpose.despite_errors)
    assert {file.purpose for file in built.files} == {SCREEN, PROOF, *([purpose] if purpose.despite_errors else [])}
    draft = build(folder, tmp_path / "draft", draft=True)
    assert {path for path in hashes(draft.out) if path.endswith(".png")} == {*written, *held}


def test_a_draft_s_pictures_are_made_of_stamped_pages(
    with_pictures: Callable[[Purpose], None], judge: Any, tmp_path: Path
) -> None:
    """A writer is handed the finished files, so what it makes of a draft's pages says that it is one."""
    with_pictures(PICTURE)
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    clean, draft = build(folder, tmp_path / "clean"), build(folder, tmp_path / "draft", draft=True)
    [screen] = [file for file in draft.files if file.purpose == "screen"]
    assert all("DRAFT" in spaced(text) for text in pdfium_texts(judge("pypdfium2"), draft.out / screen.path))
    drawn = {file.path: (clean.out / file.path).read_bytes() for file in clean.files if file.purpose == "preview"}
    assert drawn and all((draft.out / path).read_bytes() != data for path, data in drawn.items())
