"""A picture's colour profile is in the files, and nobody's name with it."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

import rule_samples
from exhibit_builder import build
from exhibit_builder.pictures.profile_words import without_words
from exhibit_builder.preflight.rule import Example
from icc_specimens import SRGB

NAME = "Anna Petrosyan"


def profile(*tags: tuple[bytes, bytes], description: bytes | None = None) -> bytes:
    """sRGB with more tags, or with another description."""
    (count,) = struct.unpack_from(">I", SRGB, 128)
    own = {}
    for number in range(count):
        name, at, length = struct.unpack_from(">4sII", SRGB, 132 + 12 * number)
        own[name] = SRGB[at : at + length]
    own.update(tags)
    if description is not None:
        own[b"desc"] = description
    table, body = b"", b""
    for name, data in own.items():
        table += struct.pack(">4sII", name, 132 + 12 * len(own) + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = 132 + len(table) + len(body)
    return struct.pack(">I", size) + SRGB[4:128] + struct.pack(">I", len(own)) + table + body


def said(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(data), 28) + data


def said_before_version_4(text: str) -> bytes:
    return struct.pack(">4s4xI", b"desc", len(text) + 1) + text.encode() + bytes(79)


NAMED = {
    "description": profile(description=said(f"Display P3 of {NAME}")),
    "description of version 2": profile(description=said_before_version_4(f"{NAME} 2023")),
    "description in Unicode": profile(
        description=struct.pack(">4s4xI", b"desc", 5)
        + b"sRGB\0"
        + struct.pack(">II", 0, 14)
        + NAME.encode("utf-16-be")
        + bytes(70)
    ),
    "copyright": profile((b"cprt", said(NAME)), description=said("My own")),
    "screen": profile((b"mmod", b"mmod\0\0\0\0" + NAME.encode())),
    "program": profile((b"meta", b"dict\0\0\0\0" + NAME.encode())),
    "measurements": profile((b"targ", b"text\0\0\0\0" + NAME.encode() + b"\0")),
    "device": profile((b"dmdd", said(NAME)), (b"dmnd", said(NAME))),
}


@pytest.mark.parametrize("where", NAMED)
def test_a_profile_names_nobody_and_tells_the_same_colours(where: str) -> None:
    made = without_words(NAMED[where])
    for coded in (NAME.encode(), NAME.encode("utf-16-be")):
        assert coded not in made
    assert len(made) == int.from_bytes(made[:4], "big")
    wedge = Image.merge(
        "RGB", [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.linear_gradient("L").rotate(90)]
    )
    shown = [
        ImageCms.profileToProfile(wedge, io.BytesIO(each), ImageCms.createProfile("LAB"), outputMode="LAB")
        for each in (NAMED[where], made)
    ]
    assert shown[0] is not None and shown[1] is not None
    assert shown[0].tobytes() == shown[1].tobytes()
    assert ImageCms.getProfileDescription(io.BytesIO(made)).strip()


@pytest.mark.parametrize(
    "text",
    [
        "sRGB IEC61966-2.1",
        "Adobe RGB (1998)",
        "Display P3",
        "eciRGB v2",
        "Dot Gain 20%",
        "PSO Coated v3",
        "Gray Gamma 2.2",
    ],
)
def test_a_profile_that_many_share_stays_to_the_byte(text: str) -> None:
    for write in (said, said_before_version_4):
        known = profile((b"dmdd", write("IEC 61966-2.1 Default RGB colour space - sRGB")), description=write(text))
        assert without_words(known) == known


def test_what_is_no_profile_stays() -> None:
    for data in (b"", b"no profile", SRGB[:140], SRGB[:128] + b"\xff" * 40):
        assert without_words(data) == data


PICTURE = """\
- image:
    file: pictures/bank.{kind}
    alt: A ferry.
    caption: The ferry.
    credit: Town archive
    rights: public domain
"""


@pytest.mark.parametrize(("kind", "crop"), [("jpg", ""), ("png", "    ratio: 1\n")])
def test_no_file_has_the_name_of_who_measured_a_screen(kind: str, crop: str, tmp_path: Path) -> None:
    """Copied or cut, the picture's profile stays, without it."""
    folder = rule_samples.write(
        tmp_path / "exhibit", Example(blocks=PICTURE.format(kind=kind) + crop, theme="pictures: colour\n")
    )
    (folder / "pictures").mkdir(exist_ok=True)
    Image.effect_noise((2000, 1300), 60).convert("RGB").save(
        folder / "pictures" / f"bank.{kind}", icc_profile=NAMED["description"]
    )
    build(folder, tmp_path / "dist", today=rule_samples.TODAY, draft=True)
    profiles = []
    for path in (tmp_path / "dist").rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/N" in each]
            profiles += [each.read_bytes() for each in streams if each.get("/Type") != "/ObjStm"]
            data = b"".join(bytes(each.read_raw_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream))
            assert NAME.encode("utf-16-be") not in data, "in the copied file of a picture"
    assert without_words(NAMED["description"]) in profiles
    assert not [each for each in profiles if NAME.encode("utf-16-be") in each or NAME.encode() in each]
