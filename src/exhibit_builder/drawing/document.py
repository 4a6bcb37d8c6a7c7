"""A PDF file from recorded pages, for the press or for the screen."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.identity import Same
from exhibit_builder.core.tone import Tone
from exhibit_builder.drawing.conformity import About, info, metadata, output_intents
from exhibit_builder.drawing.embedding import Embedding
from exhibit_builder.drawing.font_objects import font_reference
from exhibit_builder.drawing.images import TURNS, black_space, image_reference, separation
from exhibit_builder.drawing.operators import (
    STATES,
    Opacity,
    Recording,
    office_operators,
    picture_operators,
    press_operators,
    record_marks,
    screen_operators,
)
from exhibit_builder.drawing.writer import PdfFile, WrittenPage
from exhibit_builder.page.intent import OutputIntent
from exhibit_builder.page.marks import GlyphRun, LinkArea, Picture
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.fonts import FontBook

if TYPE_CHECKING:
    from exhibit_builder.pictures.encoded_pictures import PictureStore
    from exhibit_builder.pictures.image_conversion import ImageConversion, ImageRequest, Prepared
    from exhibit_builder.pictures.program import ImageProgram

__all__ = ["About", "DocumentWriter"]

CONTENT_LEVEL = 4
"""How hard pages are compressed: level 6 takes twice the time for 3 % fewer bytes (measured on the posters)."""


class DocumentWriter:
    """Draws the files of one build: fonts are cut once, each page is recorded once.

    ``pages`` are all that will be drawn; ``store`` keeps what is made of pictures, and may be left out where
    there are none. ``letters`` are in the fonts whether or not these pages use them, so that a page that needs another
    of them the next time changes no other file. ``findings`` collects what was done to pictures and should be known.
    """

    def __init__(
        self,
        book: FontBook,
        pages: Sequence[Page],
        store: PictureStore | None = None,
        letters: Sequence[GlyphRun] = (),
    ) -> None:
        self._embedding = Embedding(book, pages, letters)
        self._store = store
        self._recorded: dict[Same, Recording] = {}
        self._prepared: dict[ImageRequest, Prepared] = {}
        self.findings: dict[Finding, None] = {}

    @property
    def faces_word(self) -> str:
        """A word for what every file of this writer holds of its typefaces."""
        return self._embedding.word

    def prepare_pictures(self, files: Iterable[tuple[Sequence[Page], ImageConversion]]) -> None:
        """Make what the pictures of these files, each with its pages and its conversion, need to go in.

        Drawing would do so file by file; all at once, two are in work at any time. Raises
        :class:`~exhibit_builder.core.findings.ExhibitError` for a damaged one, as drawing does.
        """
        if self._store is None:
            raise ValueError("these pages hold pictures, and there is nothing to keep them in")
        from exhibit_builder.pictures.image_conversion import ImageRequest, image_programs

        named = {
            ImageRequest(Path(mark.file), mark.whole, conversion.of(mark), visible.crop): None
            for pages, conversion in files
            for visible, mark in _largest_pictures(pages, bleeds=conversion.bleeds).items()
        }
        requests = [request for request in named if request not in self._prepared]
        self._prepared.update(zip(requests, image_programs(requests, self._store), strict=True))

    def draw_press(
        self,
        pages: Sequence[Page],
        path: Path,
        about: About,
        intent: OutputIntent | None,
        conversion: ImageConversion | None = None,
    ) -> None:
        """Write pages for the press: in inks, with bleed, without links; as PDF/X-4 where there is an ``intent``.

        Without an intent the file claims nothing: it is what lies on top of another file's pages. ``conversion``
        says how pictures go in.
        """
        file = PdfFile(about.language)
        images = self._images(pages, conversion)
        used = _Used(file, images, black_space(file) if images else None)
        for page in pages:
            boxes = page.boxes
            code = press_operators(self._recording(page), used.spot, partial(used.picture, page), used.opacity)
            if page.outside:
                # What the page bleeds off must not run on into the strip of the printers' marks.
                inside = (-boxes.bleed, boxes.width + 2 * boxes.bleed, boxes.height + 2 * boxes.bleed)
                marks = record_marks(page.outside, boxes.height, self._embedding)
                code = "q\n{0:.3f} {0:.3f} {1:.3f} {2:.3f} re W n\n".format(*inside) + f"{code}Q\n"
                code += press_operators(marks, used.spot, partial(used.picture, page), used.opacity)
            edge = boxes.bleed + boxes.slug
            width, height = boxes.width + 2 * edge, boxes.height + 2 * edge
            resources, transparent = used.resources()
            if " gs\n" in code:
                resources["ExtGState"] = _states(file) | resources.get("ExtGState", {})
            file.page(
                WrittenPage(
                    (0.0, 0.0, width, height),
                    (boxes.slug, boxes.slug, width - boxes.slug, height - boxes.slug),
                    (edge, edge, width - edge, height - edge),
                    zlib.compress(_moved(code, edge).encode("ascii"), CONTENT_LEVEL),
                    resources,
                    "DeviceCMYK" if transparent else "",
                )
            )
        catalog: dict[str, Any] = {}
        if intent is not None:
            file.add_to_digest(intent.profile)
            catalog["OutputIntents"] = output_intents(file, intent)
        self._finish(file, pages, path, about, catalog, press=intent is not None)

    def draw_screen(
        self, pages: Sequence[Page], path: Path, about: About, conversion: ImageConversion | None = None
    ) -> None:
        """Write pages for the screen: trimmed, in sRGB, with links and an outline; ``conversion`` is for pictures."""
        file = PdfFile(about.language)
        used = _Used(file, self._images(pages, conversion), None, bleeds=conversion is None or conversion.bleeds)
        for page in pages:
            code = screen_operators(self._recording(page), partial(used.picture, page), used.opacity) + self._stamp(
                page, used
            )
            height = page.boxes.height
            links = tuple(
                ((mark.x, height - mark.y - mark.height, mark.x + mark.width, height - mark.y), mark.url, mark.label)
                for mark in page.marks
                if isinstance(mark, LinkArea)
            )
            file.page(_light_page(page, code, used, 0.0, links, page.title))
        self._finish(file, pages, path, about, {}, press=False)

    def draw_office(
        self, pages: Sequence[Page], path: Path, about: About, conversion: ImageConversion | None = None
    ) -> None:
        """Write pages for an office printer: in sRGB, with bleed, and with nothing printed where paper shows."""
        file = PdfFile(about.language)
        used = _Used(file, self._images(pages, conversion), None, bleeds=conversion is None or conversion.bleeds)
        for page in pages:
            code = office_operators(self._recording(page), partial(used.picture, page), used.opacity) + self._stamp(
                page, used
            )
            file.page(_light_page(page, code, used, page.boxes.bleed))
        self._finish(file, pages, path, about, {}, press=False)

    def _finish(
        self, file: PdfFile, pages: Sequence[Page], path: Path, about: About, catalog: dict[str, Any], *, press: bool
    ) -> None:
        file.add_to_digest(
            about.title.encode("utf-8"), about.version.encode("utf-8"), about.made.isoformat().encode("ascii")
        )
        faces = {mark.face for page in pages for mark in page.every_mark if isinstance(mark, GlyphRun)}
        for face in sorted(faces, key=lambda name: self._embedding.used[name].name):
            font = self._embedding.program(face)
            file.fonts[font.name] = font_reference(file, font)
        catalog["Metadata"] = metadata(file, about, press=press)
        file.save(path, catalog, info(file, about))

    def _recording(self, page: Page) -> Recording:
        # One page goes to the press with other boxes than to the screen, but with the same marks.
        key = Same(page.marks)
        found = self._recorded.get(key)
        if found is None:
            found = self._recorded[key] = record_marks(page.marks, page.boxes.height, self._embedding)
        return found

    def _stamp(self, page: Page, used: _Used) -> str:
        """The operators of what lies on top of a draft."""
        if not page.stamp:
            return ""
        return screen_operators(
            record_marks(page.stamp, page.boxes.height, self._embedding), partial(used.picture, page), used.opacity
        )

    def _images(self, pages: Sequence[Page], conversion: ImageConversion | None) -> dict[_PicturePart, ImageProgram]:
        """A program for each picture of a file, fit for the largest place that it has there."""
        largest = _largest_pictures(pages, bleeds=conversion is None or conversion.bleeds)
        if not largest:
            return {}
        if conversion is None:
            raise ValueError("these pages hold pictures, and nobody said how to treat them")
        from exhibit_builder.pictures.image_conversion import ImageRequest

        self.prepare_pictures([(pages, conversion)])
        programs = {}
        for visible, mark in largest.items():
            request = ImageRequest(Path(mark.file), mark.whole, conversion.of(mark), visible.crop)
            programs[visible], findings = self._prepared[request]
            self.findings.update((replace(finding, place=mark.place), None) for finding in findings)
        return programs


class _PicturePart(NamedTuple):
    """A picture's file, the colours that it is toned in, and the part of it that is to be seen."""

    file: str
    tone: Tone
    dye: Ink | None
    crop: tuple[float, float, float, float]


def _visible(mark: Picture, page: Page, *, bleeds: bool) -> _PicturePart:
    """What is to be seen of a picture on a page: no more than its crop, and nothing beyond the page's own edge."""
    boxes = page.boxes
    edge = boxes.bleed if bleeds else 0.0
    width, height = mark.whole
    left, top, right, bottom = mark.crop
    x, y = mark.x - left * width, mark.y - top * height
    seen = (
        max(left, (-edge - x) / width),
        max(top, (-edge - y) / height),
        min(right, (boxes.width + edge - x) / width),
        min(bottom, (boxes.height + edge - y) / height),
    )
    on_page = seen[0] < seen[2] and seen[1] < seen[3]
    return _PicturePart(mark.file, mark.tone, mark.dye, seen if on_page else mark.crop)


def _largest_pictures(pages: Iterable[Page], *, bleeds: bool) -> dict[_PicturePart, Picture]:
    """Each picture with the mark that shows it largest; in other colours, or another part of it, it is another one."""
    largest: dict[_PicturePart, Picture] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Picture):
                visible = _visible(mark, page, bleeds=bleeds)
                largest[visible] = max(largest.get(visible, mark), mark, key=lambda picture: picture.whole)
    return largest


def _light_page(
    page: Page,
    code: str,
    used: _Used,
    edge: float,
    links: tuple[tuple[tuple[float, float, float, float], str, str], ...] = (),
    outline: str = "",
) -> WrittenPage:
    """A page in sRGB whose media ends ``edge`` points outside the trim."""
    width, height = page.boxes.width, page.boxes.height
    whole = (0.0, 0.0, width + 2 * edge, height + 2 * edge)
    resources, transparent = used.resources()
    data = zlib.compress(_moved(code, edge).encode("ascii"), CONTENT_LEVEL)
    trim = (edge, edge, width + edge, height + edge)
    return WrittenPage(whole, whole, trim, data, resources, "DeviceRGB" if transparent else "", links, outline)


def _moved(code: str, edge: float) -> str:
    """Operators that begin at the trim's corner, for a media that begins ``edge`` points outside it."""
    return f"1 0 0 1 {edge:.3f} {edge:.3f} cm\n{code}" if edge else code


class _Used:
    """What the pages of one file use beside fonts: pictures and spot inks, each an object once."""

    def __init__(
        self, file: PdfFile, images: dict[_PicturePart, ImageProgram], plate: Any | None, *, bleeds: bool = True
    ) -> None:
        self._file = file
        self._images = images
        self._plate = plate
        self._bleeds = bleeds
        self._numbers = {visible: number for number, visible in enumerate(images)}
        self._spots: dict[str, int] = {}
        self._pictures_here: dict[_PicturePart, None] = {}
        self._spots_here: dict[str, Ink] = {}
        self._opacities_here: dict[str, Opacity] = {}

    def picture(self, page: Page, mark: Picture) -> str:
        """The operators of a picture, which the page uses from now on."""
        visible = _visible(mark, page, bleeds=self._bleeds)
        image = self._images[visible]
        self._pictures_here[visible] = None
        return picture_operators(mark, page.boxes.height, TURNS[image.turn], f"P{self._numbers[visible]}", image.part)

    def spot(self, ink: Ink) -> str:
        """The resource name of a spot ink, which the page uses from now on."""
        name = f"S{self._spots.setdefault(ink.spot, len(self._spots))}"
        self._spots_here[name] = ink
        return name

    def opacity(self, state: Opacity) -> str:
        """The resource name of an opacity, which the page uses from now on."""
        self._opacities_here[state.name] = state
        return state.name

    def resources(self) -> tuple[dict[str, dict[str, Any]], bool]:
        """What was used since the last page, and whether any of it is transparent."""
        entries: dict[str, dict[str, Any]] = {
            "XObject": {f"P{self._numbers[visible]}": self._image(visible) for visible in self._pictures_here},
            "ColorSpace": {name: separation(self._file, ink) for name, ink in self._spots_here.items()},
        }
        transparent = any(self._images[visible].mask is not None for visible in self._pictures_here)
        if self._opacities_here:
            transparent = True
            entries["ExtGState"] = {name: self._state(state) for name, state in self._opacities_here.items()}
        self._pictures_here.clear()
        self._opacities_here.clear()
        self._spots_here.clear()
        return entries, transparent

    def _state(self, state: Opacity) -> Any:
        entries = {"Type": self._file.name("ExtGState"), "ca": state.share, "CA": state.share}
        return self._file.add(self._file.dictionary(entries), f"state-{state.name}")

    def _image(self, visible: _PicturePart) -> Any:
        return image_reference(self._file, f"picture-{self._numbers[visible]}", self._images[visible], self._plate)


def _states(file: PdfFile) -> dict[str, Any]:
    """Graphics states that print over what lies below (non-zero overprint mode), or in its place, by name."""
    words = {False: "false", True: "true"}
    return {
        name: file.add(
            file.dictionary({"Type": file.name("ExtGState"), "OP": words[lines], "op": words[fills], "OPM": 1}),
            f"state-{name}",
        )
        for (fills, lines), name in STATES.items()
    }
