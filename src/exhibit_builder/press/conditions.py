"""Output intents: the ICC profile of an ink condition, or a user's own, which is checked."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.ink_conditions import CONDITIONS, InkCondition
from exhibit_builder.page.intent import OutputIntent

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform, Intent

REGISTRY = "http://www.color.org"
"""The registry of characterisation data that PDF/X names by convention (ISO 15930-7; ICC)."""

MOST_PROFILE_BYTES = 10_000_000
"""Size limit of a user's profile, bytes (*house*: printers' profiles have 0.2 to 3 MB)."""

_FOLDER = Path(__file__).with_name("icc")

_HEADER = 128
"""Bytes of an ICC profile's header (ICC.1:2010, 7.2)."""


def output_intent(condition: InkCondition) -> OutputIntent:
    """A condition that comes with the program as a press file's output intent, with its profile."""
    profile = (_FOLDER / condition.file).read_bytes()
    return OutputIntent(condition.identifier, condition.info, REGISTRY, profile)


def custom_intent(path: Path, written: str, place: Place | None) -> tuple[OutputIntent | None, tuple[Finding, ...]]:
    """The output intent for a user's profile at ``path``, or ``None`` with what is wrong with it.

    PDF/X-4 asks for a profile of the class *output* (``prtr``) with four inks (ISO 15930-7, 6.2.2).

    Findings: ``unreadable-file``, ``profile-too-large``, ``not-a-profile``, ``wrong-profile-class``,
    ``wrong-profile-space``.
    """

    def refused(code: str, message: str) -> tuple[None, tuple[Finding, ...]]:
        return None, (
            Finding(
                code,
                message,
                place,
                expected="an ICC output profile for four inks, such as a print shop gives out",
                hint="Ask the print shop for its CMYK profile, or name a condition: " + ", ".join(CONDITIONS),
            ),
        )

    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_PROFILE_BYTES else b""
    except OSError as fault:
        return refused("unreadable-file", f"{written} can't be read: {fault.strerror}.")
    if size > MOST_PROFILE_BYTES:
        return refused("profile-too-large", f"The profile {written} has {size / 1e6:.0f} MB.")
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] != len(data):
        return refused("not-a-profile", f"{written} is not an ICC profile, or not a whole one.")
    kind, space = data[12:16].decode("latin-1").strip(), data[16:20].decode("latin-1").strip()
    if kind != "prtr":
        names = {
            "mntr": "a screen",
            "scnr": "a scanner or camera",
            "link": "a link between devices",
            "spac": "a colour space",
        }
        return refused(
            "wrong-profile-class",
            f"The profile {written} is for {names.get(kind, 'something else')}, not for a printer.",
        )
    if space != "CMYK":
        colours = f"{space} colours" if space.isalnum() else "something else"
        return refused("wrong-profile-space", f"The profile {written} is for {colours}, not for CMYK inks.")
    from PIL import ImageCms

    from exhibit_builder.pictures.colours import usable

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        described = ImageCms.getProfileDescription(profile).strip()
        both_ways = usable(data, "CMYK") and all(
            ImageCms.isIntentSupported(profile, intent, ImageCms.Direction.OUTPUT) == 1 and _to_inks(profile, intent)
            for intent in (ImageCms.Intent.PERCEPTUAL, ImageCms.Intent.RELATIVE_COLORIMETRIC)
        )
    except (ImageCms.PyCMSError, OSError):
        return refused("not-a-profile", f"{written} can't be read as an ICC profile.")
    if not both_ways:
        return refused("not-a-profile", f"The profile {written} has no tables for turning pictures into inks.")
    return OutputIntent("Custom", described or path.stem, "", data), ()


def _to_inks(profile: ImageCmsProfile, intent: Intent) -> ImageCmsTransform:
    """The way from sRGB to the inks of a profile."""
    from PIL import ImageCms

    compensated = ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK", intent, compensated)


def most_ink(profile: bytes) -> float:
    """The most ink in per cent that the profile gives any colour of sRGB, found on a grid of 17 tones a channel.

    A converted photograph has no more than that on any spot.
    """
    from PIL import Image, ImageCms

    tones = bytes(min(255, step * 16) for step in range(17))
    grid = bytes(tone for red in tones for green in tones for blue in tones for tone in (red, green, blue))
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    most = 0
    for intent in (ImageCms.Intent.PERCEPTUAL, ImageCms.Intent.RELATIVE_COLORIMETRIC):
        turned = ImageCms.applyTransform(Image.frombytes("RGB", (17 * 17, 17), grid), _to_inks(target, intent))
        if turned is None:
            raise RuntimeError("LittleCMS gave no picture")
        inks = turned.tobytes()
        most = max(most, max(sum(inks[at : at + 4]) for at in range(0, len(inks), 4)))
    return most / 2.55
