"""What a press prints of a file, on a screen: its inks are put into light by the profile that the file itself names.

Viewers turn inks into light as they please, and most without any profile: a dark blue becomes teal. Here each colour,
plate and picture of a press file gets the light that its output profile has for it, relative to the paper and without
making black any darker than it prints (a soft proof).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibit_builder.pictures.colours import usable
from exhibit_builder.pictures.grey_profile import linear, tone_of
from exhibit_builder.pictures.press_look import look_of_inks, look_of_light
from exhibit_builder.system.library_paths import for_library

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

    from exhibit_builder.pictures.colours import Intent

_NUMBER = rb"([\d.]+)"
_FILLS = rb"(?<!\S)" + rb"\s+".join([_NUMBER] * 4) + rb"\s+([kK])(?!\S)"
"""Four inks for what is filled or drawn next (ISO 32000-1, 8.6.8)."""

_STEPS = 256
"""Entries of the table of a plate's tints."""

_MIXED_STEPS = 17
"""The same each way of two plates (*house*: their mixture is smooth)."""

Light = tuple[float, float, float]
Inks = tuple[float, float, float, float]


class NoOutputProfile(Exception):
    """A file that names no profile for its inks, or one that can't be used."""


def soft_proof(
    file: Path | bytes, intent: Intent = "relative", wanted: Collection[int] | None = None
) -> tuple[bytes, bytes]:
    """A press file in light, to be drawn on a screen, and its output profile.

    ``intent`` is how RGB pictures in it will be made into inks. Where only some pages are ``wanted``, by their numbers
    from 1, the others stay in ink. Raises :class:`NoOutputProfile`, and pikepdf's own
    error for a file that it can't open.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(file) if isinstance(file, bytes) else for_library(file)) as pdf:
        proof = _Proof(pdf, _profile(pdf), intent)
        for thing in list(pdf.objects):
            proof.show(thing)
        for number, page in enumerate(pdf.pages, 1):
            if wanted is not None and number not in wanted:
                continue
            page.contents_coalesce()
            proof.show_code(page.obj.get("/Contents"))
        out = io.BytesIO()
        # It is read once, at once.
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return out.getvalue(), proof.profile


def on_its_paper(picture: Image, profile: bytes) -> Image:
    """A picture of a soft proof with the colour of the paper itself, which else is white: as it looks beside white."""
    tables = []
    for part in _paper(profile):
        tables += [round(255 * tone_of(part * linear(tone / 255))) for tone in range(256)]
    return picture.point(tables)


@lru_cache(maxsize=4)
def _paper(profile: bytes) -> Light:
    """The light, 0 to 1 in linear sRGB, of a profile's paper: its media white point (ICC.1:2010, 9.2.36)."""
    for at in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        if profile[at : at + 4] == b"wtpt":
            begin = int.from_bytes(profile[at + 4 : at + 8], "big") + 8
            x, y, z = (
                int.from_bytes(profile[begin + 4 * part : begin + 4 * part + 4], "big", signed=True) / 0x10000
                for part in range(3)
            )
            break
    else:
        return 1.0, 1.0, 1.0
    # From XYZ under D50 to sRGB (IEC 61966-2-1, adapted by Bradford as in its ICC profile).
    red, green, blue = (
        min(1.0, max(0.0, a * x + b * y + c * z))
        for a, b, c in (
            (3.1338561, -1.6168667, -0.4906146),
            (-0.9787684, 1.9161415, 0.0334540),
            (0.0719453, -0.2289914, 1.4052427),
        )
    )
    return red, green, blue


def _profile(pdf: pikepdf.Pdf) -> bytes:
    for intent in pdf.Root.get("/OutputIntents", ()):
        if "/DestOutputProfile" in intent:
            profile = bytes(intent.DestOutputProfile.read_bytes())
            if usable(profile, "CMYK"):
                return profile
    raise NoOutputProfile


class _Proof:
    """A file on its way into light."""

    def __init__(self, pdf: pikepdf.Pdf, profile: bytes, intent: Intent) -> None:
        self.profile = profile
        self._pdf = pdf
        self._intent = intent
        self._lights: dict[Inks, Light] = {}
        self._looks: dict[bytes, Any] = {}
        self._spaces: dict[tuple[int, int], Any] = {}

    def show(self, thing: Any) -> None:
        """An object of the file, if it says what colours mean."""
        import pikepdf

        if isinstance(thing, pikepdf.Stream):
            kind = thing.get("/Subtype")
            if kind == "/Image" and "/ColorSpace" in thing and not thing.get("/ImageMask", False):
                self._show_image(thing)
            elif kind == "/Form":
                self.show_code(thing)
        if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
            self._show_resources(thing.get("/Resources"))
            group = thing.get("/Group")
            if isinstance(group, pikepdf.Dictionary) and group.get("/CS") == "/DeviceCMYK":
                group.CS = pikepdf.Name.DeviceRGB

    def show_code(self, stream: Any) -> None:
        """A stream of operators: each colour in four inks becomes light."""
        import pikepdf

        if not isinstance(stream, pikepdf.Stream):
            return
        code = stream.read_bytes()
        found = {tuple(map(float, match.groups()[:4])) for match in re.finditer(_FILLS, code)}
        self._learn(found)

        def as_light(match: re.Match[bytes]) -> bytes:
            c, m, y, k = map(float, match.groups()[:4])
            operator = b"rg" if match[5] == b"k" else b"RG"
            return b"%.4f %.4f %.4f " % self._lights[c, m, y, k] + operator

        stream.write(re.sub(_FILLS, as_light, code))

    def _show_resources(self, resources: Any) -> None:
        import pikepdf

        if isinstance(resources, pikepdf.Dictionary):
            spaces = resources.get("/ColorSpace", pikepdf.Dictionary())
            for name in list(spaces.keys()):
                spaces[name] = self._space(spaces[name])

    def _show_image(self, image: Any) -> None:
        space = image.ColorSpace
        if space == "/DeviceGray":
            return
        image.ColorSpace = self._space(space)

    def _space(self, space: Any) -> Any:
        """A colour space in which the same numbers stand for light."""
        import pikepdf

        if space == "/DeviceCMYK":
            return self._by_profile(look_of_inks(self.profile), 4)
        if not isinstance(space, pikepdf.Array):
            return space
        key = space.objgen
        if key != (0, 0) and key in self._spaces:
            return self._spaces[key]
        shown = self._in_light(space)
        if key != (0, 0):
            self._spaces[key] = shown
        return shown

    def _in_light(self, space: Any) -> Any:
        import pikepdf

        family = str(space[0])
        if family == "/ICCBased" and int(space[1].N) == 3:
            return self._by_profile(look_of_light(bytes(space[1].read_bytes()), self.profile, self._intent), 3)
        if family == "/Indexed" and space[1] == "/DeviceCMYK":
            entries = space[3].read_bytes() if isinstance(space[3], pikepdf.Stream) else bytes(space[3])
            lights = self._of_inks(entries)
            table = bytes(round(255 * part) for light in lights for part in light)
            return pikepdf.Array([space[0], pikepdf.Name.DeviceRGB, space[2], pikepdf.String(table)])
        if family == "/Indexed":
            return pikepdf.Array([space[0], self._space(space[1]), space[2], space[3]])
        if family in ("/Separation", "/DeviceN") and space[2] == "/DeviceCMYK":
            mixed = _mixture(space[3])
            if mixed is not None:
                return pikepdf.Array([space[0], space[1], pikepdf.Name.DeviceRGB, self._tints(*mixed)])
        return space

    def _tints(self, channels: int, mixture: Callable[[Sequence[float]], Inks]) -> Any:
        """The light of each tint of a plate, or of two over one another, as a table (ISO 32000-1, 7.10.2)."""
        import pikepdf

        steps = _STEPS if channels == 1 else _MIXED_STEPS
        places = [step / (steps - 1) for step in range(steps)]
        # The first plate runs fastest.
        tints = [(tint,) for tint in places] if channels == 1 else [(a, b) for b in places for a in places]
        inks = bytes(round(255 * min(1.0, part)) for tint in tints for part in mixture(tint))
        table = bytes(round(255 * part) for light in self._of_inks(inks) for part in light)
        function = pikepdf.Stream(self._pdf, table)
        function.FunctionType = 0
        function.Domain = pikepdf.Array([0, 1] * channels)
        function.Range = pikepdf.Array([0, 1] * 3)
        function.Size = pikepdf.Array([steps] * channels)
        function.BitsPerSample = 8
        return self._pdf.make_indirect(function)

    def _by_profile(self, profile: bytes, channels: int) -> Any:
        import pikepdf

        if profile not in self._looks:
            stream = pikepdf.Stream(self._pdf, profile)
            stream.N = channels
            self._looks[profile] = self._pdf.make_indirect(stream)
        return pikepdf.Array([pikepdf.Name.ICCBased, self._looks[profile]])

    def _learn(self, found: set[Any]) -> None:
        new = sorted(found - self._lights.keys())
        inks = bytes(round(255 * min(1.0, part)) for each in new for part in each)
        self._lights.update(zip(new, self._of_inks(inks), strict=True))

    def _of_inks(self, inks: bytes) -> Iterator[Light]:
        """The light of inks, four bytes each."""
        from PIL import Image

        if not inks:
            return
        row = Image.frombytes("CMYK", (len(inks) // 4, 1), inks)
        lights = _way(self.profile)(row).tobytes()
        for at in range(0, len(lights), 3):
            yield lights[at] / 255, lights[at + 1] / 255, lights[at + 2] / 255


@lru_cache(maxsize=4)
def _way(profile: bytes) -> Callable[[Image], Image]:
    """From inks to sRGB as they print: relative to the paper, and no black darker than it is."""
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    ).apply


def _mixture(function: Any) -> tuple[int, Callable[[Sequence[float]], Inks]] | None:
    """How many plates a tint transformation of ours takes, and the four inks that stand for their tints; ``None`` for
    those of other programs."""
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        none, full = ([float(part) for part in function[name]] for name in ("/C0", "/C1"))
        return 1, lambda tint: _between(none, full, tint[0])
    if kind == 0 and [int(size) for size in function.Size] == [2, 2]:
        data = [part / 255 for part in function.read_bytes()]
        corners = [data[at : at + 4] for at in range(0, 16, 4)]
        return 2, lambda tint: _between(
            _between(corners[0], corners[1], tint[0]), _between(corners[2], corners[3], tint[0]), tint[1]
        )
    return None


def _between(first: Sequence[float], second: Sequence[float], part: float) -> Inks:
    c, m, y, k = (one + (other - one) * part for one, other in zip(first, second, strict=True))
    return c, m, y, k
