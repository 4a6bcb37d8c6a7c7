"""Colour spaces of a PDF page as paints: light, inks, and spot inks with what they are made of (ISO 32000-1, 8.6)."""

from __future__ import annotations

from typing import Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.flat_colours import light_by_profile
from exhibit_builder.vectors.artwork import Colouring, ColouringSpace, UnfitDrawing

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
BLACK = Colouring(ColouringSpace.INKS, (0.0, 0.0, 0.0, 1.0))
_DEEPEST = 4
_FLAT = "Give it flat colours in the program that drew it (RGB, CMYK or a spot colour), and export it again."


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """A family by its name in PDF, how many numbers a colour has, the space's own array, and of RGB its ICC profile."""

    family: str
    count: int
    source: Any = None
    profile: bytes | None = None


def space_of(value: Any, resources: Any, depth: int = 0) -> ColourSpace:
    """The space that a name or an array says; raises :class:`UnfitDrawing` for those that are no flat colours."""
    import pikepdf

    if depth > _DEEPEST:
        raise UnfitDrawing("has colour spaces inside one another without end", _FLAT)
    if isinstance(value, pikepdf.Name):
        word = str(value)
        plain = {"/DeviceGray": 1, "/G": 1, "/DeviceRGB": 3, "/RGB": 3, "/DeviceCMYK": 4, "/CMYK": 4}.get(word)
        if plain:
            return ColourSpace({1: "grey", 3: "rgb", 4: "cmyk"}[plain], plain)
        named = resources.get("/ColorSpace", {}).get(word) if resources is not None else None
        if word != "/Pattern" and named is not None:
            return space_of(named, resources, depth + 1)
        raise UnfitDrawing("has a pattern or a gradient", _FLAT)
    family = str(value[0])
    if family == "/ICCBased":
        count = int(value[1].get("/N", 0))
        profile = value[1].read_bytes() if count == 3 else None
        return ColourSpace({1: "grey", 3: "rgb", 4: "cmyk"}.get(count, "rgb"), count, profile=profile)
    if family in ("/CalGray", "/CalRGB", "/Lab"):
        return ColourSpace(
            {"/CalGray": "grey", "/CalRGB": "rgb", "/Lab": "lab"}[family], 1 if family == "/CalGray" else 3
        )
    if family == "/Separation":
        return ColourSpace("spot", 1, value)
    if family == "/DeviceN":
        return ColourSpace("inks", len(value[1]), value)
    if len(value) == 1:
        return space_of(value[0], resources, depth + 1)
    raise UnfitDrawing("has a pattern or a gradient", _FLAT)


def paint_of(space: ColourSpace, parts: tuple[float, ...], resources: Any) -> Colouring | None:
    """A colour of a space; ``None`` for one that prints nothing."""
    if space.family != "lab":
        parts = tuple(min(1.0, max(0.0, part)) for part in parts)
    if len(parts) != space.count:
        raise UnfitDrawing("has a colour with too few or too many numbers", "Export it again.")
    match space.family:
        case "grey":
            return Colouring(ColouringSpace.INKS, (0.0, 0.0, 0.0, 1 - parts[0]))
        case "rgb":
            red, green, blue = parts
            light = light_by_profile((red, green, blue), space.profile) if space.profile else parts
            return Colouring(ColouringSpace.LIGHT, light)
        case "cmyk":
            return Colouring(ColouringSpace.INKS, parts)
        case "lab":
            return Colouring(ColouringSpace.LIGHT, light_of_lab(*parts))
        case "spot":
            return _spot(space, str(space.source[1]).removeprefix("/"), parts[0], resources)
    names = [str(name).removeprefix("/") for name in space.source[1]]
    used = {name: part for name, part in zip(names, parts, strict=True) if part and name != "None"}
    if set(used) <= set(PROCESS):
        return Colouring(ColouringSpace.INKS, tuple(used.get(name, 0.0) for name in PROCESS))
    if len(used) == 1 and len(parts) == 1:
        (name,) = used
        return _spot(space, name, parts[0], resources)
    raise UnfitDrawing("mixes spot colours with one another", _FLAT)


def _spot(space: ColourSpace, name: str, tint: float, resources: Any) -> Colouring | None:
    if name == "None":
        return None
    if name == "All":
        return Colouring(ColouringSpace.INKS, (tint,) * 4)
    if name in PROCESS:
        return Colouring(ColouringSpace.INKS, tuple(tint if name == ink else 0.0 for ink in PROCESS))
    below = space_of(space.source[2], resources, 1)
    instead = paint_of(below, _tinted(space.source[3], tint, below.count), resources)
    return Colouring(ColouringSpace.SPOT, (tint,), name, instead)


def _tinted(function: Any, tint: float, count: int) -> tuple[float, ...]:
    """What a tint comes to by its function: exponential, stitched or sampled (ISO 32000-1, 7.10)."""
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        start = [float(part) for part in function.get("/C0", [0])]
        end = [float(part) for part in function.get("/C1", [1])]
        share = tint ** float(function.get("/N", 1))
        return tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))
    if kind == 0 and len(function["/Size"]) == 1 and int(function["/BitsPerSample"]) in (8, 16):
        return _sampled(function, tint, count)
    if kind == 3:
        functions, bounds = list(function["/Functions"]), [float(bound) for bound in function["/Bounds"]]
        place = sum(tint >= bound for bound in bounds)
        edges = [0.0, *bounds, 1.0]
        low, high = edges[place], edges[place + 1]
        first, last = (float(part) for part in list(function["/Encode"])[2 * place : 2 * place + 2])
        inner = first + (tint - low) / (high - low or 1) * (last - first)
        return _tinted(functions[place], inner, count)
    raise UnfitDrawing(
        "has a spot colour that is reckoned by a program of its own",
        "Turn it into CMYK in the program that drew it, or name it as a spot in theme.yaml and export it anew.",
    )


def _sampled(function: Any, tint: float, count: int) -> tuple[float, ...]:
    size, wide = int(function["/Size"][0]), int(function["/BitsPerSample"]) // 8
    data = function.read_bytes()
    ends = [float(part) for part in function.get("/Decode", function["/Range"])]
    place = tint * (size - 1)
    low = min(int(place), size - 2) if size > 1 else 0

    def sample(row: int, channel: int) -> float:
        at = (row * count + channel) * wide
        value = int.from_bytes(data[at : at + wide], "big") / float(256**wide - 1)
        return float(ends[2 * channel] + value * (ends[2 * channel + 1] - ends[2 * channel]))

    return tuple(
        sample(low, channel) + (place - low) * (sample(min(low + 1, size - 1), channel) - sample(low, channel))
        for channel in range(count)
    )


def light_of_lab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """CIE L*a*b* under D50 as sRGB from 0 to 1 (IEC 61966-2-1, by Bradford's adaptation as in ICC profiles)."""
    level = (lightness + 16) / 116
    x, y, z = (
        white * (part**3 if part > 6 / 29 else 3 * (6 / 29) ** 2 * (part - 4 / 29))
        for white, part in ((0.9642, level + a / 500), (1.0, level), (0.8249, level - b / 200))
    )
    linear = (
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )
    red, green, blue = (
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        for part in (min(1.0, max(0.0, value)) for value in linear)
    )
    return red, green, blue
