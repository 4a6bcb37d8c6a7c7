"""Pictures and colour spaces as PDF objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exhibit_builder.core.colour import Ink
from exhibit_builder.drawing.writer import Blob, PdfFile
from exhibit_builder.pictures.colours import SRGB_PROFILE
from exhibit_builder.pictures.program import CHANNELS

if TYPE_CHECKING:
    from exhibit_builder.pictures.program import ImageProgram

TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""The matrix on the unit square that sets each EXIF orientation upright."""


def separation(file: PdfFile, ink: Ink) -> Any:
    """The colour space of a spot ink, with its four inks as the alternate (ISO 32000-1, 8.6.6.4)."""
    return _separation(file, ink.spot, ink.cmyk, f"spot-{ink.spot}")


def black_space(file: PdfFile) -> Any:
    """The colour space of grey pictures in a press file: the black plate alone, named as such.

    The same ink as DeviceGray would give, without leaving to the RIP what grey means (print-rules.md, Press
    file).
    """
    return _separation(file, "Black", (0.0, 0.0, 0.0, 1.0), "black-plate")


def duotone_space(file: PdfFile, dye: Ink) -> Any:
    """The colour space of black and a spot ink, with the four inks of both as the alternate (ISO 32000-1, 8.6.6.5).

    Its function is a table of its four corners, between which it is even: nothing, black, the spot ink, both.
    """
    both = (*(min(1.0, part) for part in dye.cmyk[:3]), 1.0)
    corners = ((0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0), dye.cmyk, both)
    entries = {
        "FunctionType": 0,
        "Domain": file.array([0, 1, 0, 1]),
        "Range": file.array([0, 1] * 4),
        "Size": file.array([2, 2]),
        "BitsPerSample": 8,
    }
    table = bytes(round(255 * part) for corner in corners for part in corner)
    tint = file.stream(entries, table, f"duotone-function-{dye.spot}")
    names = file.array([file.name("Black"), file.name(dye.spot)])
    space = [file.name("DeviceN"), names, file.name("DeviceCMYK"), tint]
    return file.add(file.array(space), f"duotone-{dye.spot}")


def _separation(file: PdfFile, colourant: str, cmyk: tuple[float, float, float, float], key: str) -> Any:
    tint = file.dictionary(
        {
            "FunctionType": 2,
            "Domain": file.array([0, 1]),
            "C0": file.array([0, 0, 0, 0]),
            "C1": file.array([round(part, 4) for part in cmyk]),
            "N": 1,
        }
    )
    space = [file.name("Separation"), file.name(colourant), file.name("DeviceCMYK"), tint]
    return file.add(file.array(space), key)


def image_reference(file: PdfFile, key: str, picture: ImageProgram, plate: Any | None) -> Any:
    """A reference to the picture's image object.

    ``plate`` is the colour space that a picture without colour prints on (:func:`black_space`), or ``None`` for
    plain grey. On a plate the samples are turned round: it counts ink, and a picture light.
    """
    name = file.name
    entries: dict[str, Any] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": picture.bits,
        "ColorSpace": _space(file, picture, plate),
        "Filter": name(picture.filter),
    }
    if picture.inverted:
        entries["Decode"] = file.array([1, 0] * 4)
    elif picture.space == "gray" and plate is not None and picture.palette is None:
        entries["Decode"] = file.array([1, 0])
    if picture.parms:
        entries["DecodeParms"] = file.dictionary(dict(picture.parms))
    if picture.mask is not None:
        entries["SMask"] = image_reference(file, f"{key}-mask", picture.mask, None)
    elif picture.colour_key is not None:
        entries["Mask"] = file.array(picture.colour_key)
    file.add_to_digest(f"{picture.width} {picture.height} {picture.length} {picture.filter}".encode("ascii"))
    return file.blob(Blob(entries, picture.length, picture.chunks), key)


def _space(file: PdfFile, picture: ImageProgram, plate: Any | None) -> Any:
    base: Any
    if picture.dye is not None:
        base = duotone_space(file, picture.dye)
    elif picture.space == "gray":
        base = file.name("DeviceGray") if plate is None else plate
    elif picture.space == "cmyk":
        base = file.name("DeviceCMYK")
    else:
        base = file.array([file.name("ICCBased"), file.profile(picture.profile or SRGB_PROFILE.read_bytes(), 3)])
    if picture.palette is None:
        return base
    channels = CHANNELS[picture.space] if picture.dye is None else 2
    last = len(picture.palette) // channels - 1
    # A palette names its entries, so its samples stay as they are and the entries are turned round.
    on_plate = picture.space == "gray" and plate is not None and picture.dye is None
    entries = bytes(255 - tone for tone in picture.palette) if on_plate else picture.palette
    return file.array([file.name("Indexed"), base, last, f"<{entries.hex()}>"])
