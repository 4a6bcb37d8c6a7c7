"""Pictures of pages that exhibit.yaml asks for: what its words mean, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from exhibit_builder.core.encodings import MOST_PIXELS, Encoding
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.paper import Paper, PaperCatalogue, called, nearest
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.manuscript.declared import keys_of
from exhibit_builder.manuscript.fitting import Fitted
from exhibit_builder.manuscript.models import ExhibitFields, PictureFields
from exhibit_builder.manuscript.own_papers import own_names, right_papers
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.yaml_source import Tree, Way

KEY = "pictures"
"""The key in exhibit.yaml."""

PixelSize = tuple[int, int]
"""Pixels across and down."""


@dataclass(frozen=True, slots=True)
class PicturedFormat:
    """A format of a product that pictures are made of."""

    product: Product
    paper: Paper

    @property
    def name(self) -> str:
        """What its folder is called, and what exhibit.yaml may call it beside a poster format of the same name."""
        return _name_of(self.paper.name, self.product) if self.product.in_hand else self.paper.name


@dataclass(frozen=True, slots=True)
class AskedPictures:
    """One entry under ``pictures``: pictures of ``size`` of a format's ``panels`` (``None``: of all its pages).

    ``suffix`` stands at the end of their names where another entry has those names for another size.
    """

    pictured: PicturedFormat
    panels: tuple[str, ...] | None
    size: PixelSize
    encoding: Encoding
    suffix: str = ""


def asked_pictures(fields: ExhibitFields) -> tuple[AskedPictures, ...]:
    """The pictures that an exhibit without findings asks for, in its order."""
    if not fields.pictures:
        return ()
    made = {product: fields.papers(product) for product in MADE}
    catalogue = fields.catalogue
    usual: dict[tuple[PicturedFormat, Encoding], PixelSize] = {}
    asked = []
    for entry in fields.pictures:
        pictured = named_format(entry.of, made, catalogue)
        size = _size(pictured.paper, entry.width, entry.height) if pictured else None
        if pictured is None or size is None:
            raise ValueError(f"the pictures of {entry.of!r} were not looked through")
        encoding = Encoding(entry.encoding)
        first = usual.setdefault((pictured, encoding), size)
        suffix = "" if size == first else f"-{size[0]}x{size[1]}"
        asked.append(AskedPictures(pictured, entry.panels, size, encoding, suffix))
    return tuple(asked)


def named_format(
    written: str, made: Mapping[Product, Sequence[str]], catalogue: PaperCatalogue
) -> PicturedFormat | None:
    """The format of the ``catalogue`` that is meant by what is ``written``, whatever its case.

    ``made`` are the names of the formats that the exhibit makes. ``booklet`` is the first of its booklet formats, where
    it has no format of its own that is called so. Of a poster and a booklet format of one name it is the one that is
    made, or the poster; ``A4-booklet`` always is the booklet.
    """
    name = called(written, _words(catalogue)) or written
    for product in (product for product in MADE if product.in_hand):
        papers = catalogue.formats[product]
        if name == product.key and name not in catalogue.every:
            return next((PicturedFormat(product, papers[own]) for own in made[product] if own in papers), None)
        meant_one = next((paper for paper in papers if name == _name_of(paper, product)), None)
        if meant_one is not None:
            return PicturedFormat(product, papers[meant_one])
    known = [product for product in MADE if name in catalogue.formats[product]]
    meant = [product for product in known if name in made[product]] or known
    return PicturedFormat(meant[0], catalogue.formats[meant[0]][name]) if meant else None


def _words(catalogue: PaperCatalogue) -> tuple[str, ...]:
    """All that a format can be called here, each once."""
    words: list[str] = []
    for product in MADE:
        names = catalogue.formats[product]
        words += names
        words += [product.key, *(_name_of(own, product) for own in names)] if product.in_hand else []
    return tuple(dict.fromkeys(words))


def _name_of(paper: str, product: Product) -> str:
    return f"{paper}-{product}"


def _size(paper: Paper, width: int | None, height: int | None) -> PixelSize | None:
    """The whole size, where one side follows from the other by the paper's shape; ``None`` without any."""
    ratio = paper.height / paper.width
    if width is not None:
        return width, max(1, round(width * ratio)) if height is None else height
    return (max(1, round(height / ratio)), height) if height is not None else None


def asked_picture_findings(fitted: Fitted) -> Iterator[Finding]:
    """What is wrong with ``pictures`` in exhibit.yaml, beside what its model says.

    Findings: ``unknown-paper``, ``unknown-product`` (a picture of a booklet that isn't made), ``unknown-panel``,
    ``missing-key`` (no size), ``wrong-value`` (not the format's shape), ``out-of-range`` (more pixels than
    :data:`MOST_PIXELS`, or than the encoding holds), ``duplicate-value``.
    """
    made = {product: [str(name) for name in _items(fitted.at((product.key, "papers")))] for product in MADE}
    listed = [str(name) for name in _items(fitted.at(("panels",)))]
    catalogue, unsure = right_papers(fitted), own_names(fitted)
    before: dict[tuple[PicturedFormat, Encoding, PixelSize, str], int] = {}
    for index, entry in enumerate(_items(fitted.at((KEY,)))):
        if not isinstance(entry, dict):
            continue
        way: Way = (KEY, index)
        yield from listed_panel_findings(fitted, (*way, "panels"), listed)
        size = {side: _pixels(entry.get(side)) for side in ("width", "height")}
        # A key that isn't known may be a misspelt one, which is told.
        if not size.keys() & entry.keys() and not entry.keys() - keys_of(PictureFields).keys():
            message = "Nothing says how large these pictures are to be."
            yield Finding("missing-key", message, fitted.place(way), "width: or height: in pixels, such as width: 1080")
        name = entry.get("of")
        if not isinstance(name, str) or not name:
            continue
        pictured = named_format(name, made, catalogue)
        if pictured is None:
            yield from _unknown_format(name, made, catalogue, unsure, fitted.place((*way, "of")))
            continue
        # A side that is there and no number is the model's to refuse.
        if all(size[side] is not None for side in size.keys() & entry.keys()) and any(size.values()):
            whole = _size(pictured.paper, size["width"], size["height"])
            encoding = entry.get("as", Encoding.PNG)
            if whole is not None and isinstance(encoding, str) and encoding in list(Encoding):
                asked = AskedPictures(pictured, _names(entry.get("panels")), whole, Encoding(encoding))
                yield from _size_findings(asked, size, name, fitted, way)
                yield from _again(asked, listed, before, fitted, index)


def _items(value: Tree) -> list[Tree]:
    return list(value) if isinstance(value, list) else []


def _names(value: Tree) -> tuple[str, ...] | None:
    return tuple(str(name) for name in _items(value)) or None


def _pixels(value: Tree) -> int | None:
    """A number of pixels that a picture can have; ``None`` for what the model refuses."""
    return (int(value) or None) if isinstance(value, str) and value.isascii() and value.isdecimal() else None


def _unknown_format(
    name: str,
    made: Mapping[Product, Sequence[str]],
    catalogue: PaperCatalogue,
    own: Collection[str],
    place: Place,
) -> Iterator[Finding]:
    """What is wrong with a name that means none of the ``catalogue``'s formats.

    Nothing is said of the exhibit's ``own`` formats, and of a booklet of them, that are wrong where they stand: one
    mistake is told once.
    """
    in_hand = [product for product in MADE if product.in_hand]
    for product in in_hand:
        if called(name, [product.key]):
            if not made[product]:
                named = ", ".join(_name_of(paper, product) for paper in catalogue.formats[product])
                yield Finding(
                    "unknown-product",
                    f"Pictures of the {product} are asked for, but this exhibit makes none.",
                    place,
                    expected=f"papers under {product.key}, or here one of: {named}",
                )
            return
    wrong = [own_name for own_name in own if own_name not in catalogue.every]
    if called(name, [*wrong, *(_name_of(own_name, product) for own_name in wrong for product in in_hand)]):
        return
    words = _words(catalogue)
    near = nearest(name[:80], words)
    yield Finding(
        "unknown-paper",
        f"There is no format '{name[:80]}' to make pictures of.",
        place,
        expected=f"one of: {', '.join(words)}; or a sheet of your own under papers",
        hint=f"Did you mean '{near}'?" if near else "",
    )


def listed_panel_findings(fitted: Fitted, way: Way, listed: Sequence[str]) -> Iterator[Finding]:
    """``unknown-panel`` for panels that the exhibit doesn't list, ``duplicate-value`` for those named twice."""
    names = _items(fitted.at(way))
    for index, name in enumerate(names):
        if not isinstance(name, str) or not name:
            continue
        place = fitted.place((*way, index))
        if name not in listed:
            expected = f"one of: {', '.join(listed)}" if listed else "a panel that stands under panels"
            message = f"There is no panel '{name[:80]}' in this exhibit."
            yield Finding("unknown-panel", message, place, expected, did_you_mean(name, listed))
        elif name in names[:index]:
            yield Finding("duplicate-value", f"'{name}' is listed twice.", place)


def _size_findings(
    asked: AskedPictures, written: Mapping[str, int | None], name: str, fitted: Fitted, way: Way
) -> Iterator[Finding]:
    paper, (width, height) = asked.pictured.paper, asked.size
    ratio = paper.height / paper.width
    side = "width" if written["width"] else "height"
    if width * height > MOST_PIXELS:
        most = int((MOST_PIXELS / ratio) ** 0.5) if side == "width" else int((MOST_PIXELS * ratio) ** 0.5)
        yield Finding(
            "out-of-range",
            f"A picture of {name} with this {side} has {width:,} × {height:,} pixels, "
            f"{width * height / 1_000_000:,.0f} million.",
            fitted.place((*way, side)),
            expected=f"at most {MOST_PIXELS // 1_000_000} million, which is a {side} of {most:,} or less",
            hint="Screens show some 1,000 to 4,000 pixels across.",
        )
    elif max(width, height) > asked.encoding.most_side:
        yield Finding(
            "out-of-range",
            f"A picture of {name} with this {side} has {width:,} × {height:,} pixels.",
            fitted.place((*way, side)),
            expected=f"at most {asked.encoding.most_side:,} across and down, which is all that {asked.encoding} holds",
            hint=f"Write as: {Encoding.PNG}, or fewer pixels.",
        )
    elif written["width"] and written["height"] and abs(height - width * ratio) > 1 < abs(width - height / ratio):
        yield Finding(
            "wrong-value",
            f"A picture of {name} that is {width:,} pixels wide is {round(width * ratio):,} high, not {height:,}.",
            fitted.place((*way, "height")),
            expected=f"height: {round(width * ratio)}, or no height at all",
            hint="Nothing is cut off or stretched. For another shape take a format of that shape.",
        )


def _again(
    asked: AskedPictures,
    listed: Sequence[str],
    before: dict[tuple[PicturedFormat, Encoding, PixelSize, str], int],
    fitted: Fitted,
    index: int,
) -> Iterator[Finding]:
    """``duplicate-value`` for the same picture in two entries, at the panel, or at the format where none is named."""
    repeated: dict[str, int] = {}
    # A booklet's pages that belong to no panel come only with all the others.
    for panel in dict.fromkeys(asked.panels or (*listed, "")):
        first = before.setdefault((asked.pictured, asked.encoding, asked.size, panel), index)
        if first != index:
            repeated[panel] = first
    panels = asked.panels or ()
    for panel, first in list(repeated.items())[: None if panels else 1]:
        way = (KEY, index, "panels", panels.index(panel)) if panels else (KEY, index, "of")
        line = fitted.place((KEY, first)).line
        what = f"The picture of '{panel}'" if panel else "The same picture"
        width, height = asked.size
        yield Finding(
            "duplicate-value",
            f"{what} on {asked.pictured.name} is asked for twice as {asked.encoding} of {width:,} × {height:,} pixels; "
            f"the first time in line {line}.",
            fitted.place(way),
        )
