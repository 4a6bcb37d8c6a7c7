"""Whole pictures are told from damaged ones, several at a time, in the same order and with the same bytes."""

from __future__ import annotations

import os
import struct
import tempfile
import threading
import time
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL.JpegImagePlugin import JpegImageFile

import exhibit_builder.pictures.jpeg
import exhibit_builder.pictures.threads
import exhibit_builder.pictures.wholeness
from exhibit_builder.commands.build import build
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.pictures.damage import DamagedPicture
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import ImageConversion, ImageRequest, image_programs
from exhibit_builder.pictures.image_files import BROKEN, open_picture
from exhibit_builder.pictures.jpeg import read_jpeg
from exhibit_builder.pictures.size import read_source
from exhibit_builder.pictures.threads import AT_ONCE, MOST_HELD, in_threads
from exhibit_builder.pictures.wholeness import look_through
from exhibit_builder.system.processes import can_split
from samples import hashes, write
from test_image_programs import KINDS, RGB, chunk, data_of, draw_png, photograph, saved

pytestmark = pytest.mark.long

CAPTION = {"alt": "Half", "caption": "The old ferry", "credit": "Anna", "rights": "Free"}


def is_whole(path: Path) -> bool:
    """What the reader finds, looking at everything."""
    try:
        look_through(read_source(path))
    except DamagedPicture:
        return False
    return True


def pillow_refuses(path: Path) -> bool:
    """Whether Pillow finds a wrong check sum, or can't decode all pixels."""
    try:
        with open_picture(path) as picture:
            picture.verify()
        with open_picture(path) as picture:
            picture.load()
    except BROKEN:
        return True
    return False


def parts_of(png: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a PNG: name and content."""
    parts, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        parts.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return parts


def with_data(png: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The PNG with other inflated data, in one part with a right check sum."""
    parts = parts_of(png)
    data = zlib.compress(change(zlib.decompress(b"".join(content for kind, content in parts if kind == b"IDAT"))))
    kept = [part for part in parts if part[0] not in (b"IDAT", b"IEND")]
    return png[:8] + b"".join(chunk(*part) for part in (*kept, (b"IDAT", data), (b"IEND", b"")))


# One picture -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(("kind", "depth"), KINDS)
def test_every_whole_png_is_accepted_and_one_byte_less_is_not(
    kind: int, depth: int, interlaced: bool, tmp_path: Path
) -> None:
    """All colour types and depths pass; pixels that lack one byte, or name a filter that PNG doesn't have, don't."""
    path = draw_png(tmp_path / "a.png", kind, depth, interlaced=interlaced)
    whole = path.read_bytes()
    assert is_whole(path)
    path.write_bytes(with_data(whole, lambda data: data[:-1]))
    assert not is_whole(path)
    path.write_bytes(with_data(whole, lambda data: b"\5" + data[1:]))
    assert not is_whole(path)


def test_pixels_in_two_places_are_refused(tmp_path: Path) -> None:
    """The parts with pixels follow one another (PNG, 5.6); with another between, programs read half a picture."""
    path = draw_png(tmp_path / "a.png", RGB, 8, parts=2)
    header, first, second, end = parts_of(path.read_bytes())
    order = (header, first, (b"tEXt", b"a\0b"), second, end)
    path.write_bytes(path.read_bytes()[:8] + b"".join(chunk(*part) for part in order))
    assert pillow_refuses(path) and not is_whole(path)


@given(
    kind_depth=st.sampled_from(KINDS),
    size=st.tuples(st.integers(1, 30), st.integers(1, 20)),
    interlaced=st.booleans(),
    samples=st.binary(min_size=1, max_size=80),
    how=st.sampled_from(["cut", "one bit", "one bit, right sum", "other samples", "fewer samples"]),
    where=st.floats(0, 1, exclude_max=True),
    bit=st.integers(0, 7),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_pillow_refuses_is_refused(
    kind_depth: tuple[int, int],
    size: tuple[int, int],
    interlaced: bool,
    samples: bytes,
    how: str,
    where: float,
    bit: int,
    tmp_path: Path,
) -> None:
    """A PNG is looked through without making its pixels; what Pillow refuses, which makes them, is refused."""
    path = draw_png(tmp_path / "a.png", *kind_depth, size, interlaced=interlaced, samples=samples, parts=1)
    whole = path.read_bytes()

    def flipped(data: bytes) -> bytes:
        at = int(where * len(data))
        return data[:at] + bytes((data[at] ^ 1 << bit,)) + data[at + 1 :]

    if how == "cut":
        path.write_bytes(whole[: int(where * len(whole))])
    elif how == "one bit":
        path.write_bytes(flipped(whole))
    elif how == "one bit, right sum":
        parts = [(kind, flipped(data) if kind == b"IDAT" else data) for kind, data in parts_of(whole)]
        path.write_bytes(whole[:8] + b"".join(chunk(*part) for part in parts))
    elif how == "other samples":
        path.write_bytes(with_data(whole, flipped))
    else:
        path.write_bytes(with_data(whole, lambda data: data[: int(where * len(data))]))
    # A header that says more than can be is the business of another check.
    width, height = struct.unpack_from(">II", path.read_bytes().ljust(24), 16)
    assume(width * height < 1_000_000)
    assert not (is_whole(path) and pillow_refuses(path))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_a_jpeg_is_read_to_its_end(mode: str, options: dict[str, Any], tmp_path: Path) -> None:
    """JPEGs in grey, colour and inks pass; cut off anywhere they don't, also where a preview's end is left."""
    path = saved(tmp_path / "a.jpg", photograph(mode, (300, 200)), **options)
    whole = path.read_bytes()
    assert is_whole(path)
    preview = b"\xff\xe1\x00\x06\xff\xd9\xff\xd9"
    for share in (0.3, 0.6, 0.9):
        cut = whole[: int(share * len(whole))]
        path.write_bytes(cut)
        assert not is_whole(path)
        path.write_bytes(cut[:2] + preview + cut[2:])
        assert not is_whole(path)


def test_a_progressive_jpeg_that_takes_too_much_memory_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit only its end is looked for."""
    path = saved(tmp_path / "a.jpg", photograph("RGB", (300, 200)), progressive=True)
    needed = read_jpeg(path).coefficients
    path.write_bytes(path.read_bytes()[:2000] + b"\xff\xe1\x00\x04\xff\xd9")
    monkeypatch.setattr(exhibit_builder.pictures.wholeness, "MOST_COEFFICIENTS", needed)
    assert not is_whole(path)
    monkeypatch.setattr(exhibit_builder.pictures.wholeness, "MOST_COEFFICIENTS", needed - 1)
    assert is_whole(path)


# Several pictures --------------------------------------------------------------------------------------------------


def many(folder: Path, count: int) -> Path:
    """An exhibit of ``count`` pictures too fine for its paper, JPEGs and see-through PNGs, one a panel."""
    (folder / "pictures").mkdir(parents=True)
    panels = {}
    for number in range(count):
        name = f"pictures/{number}.{'png' if number % 2 else 'jpg'}"
        saved(folder / name, photograph("RGBA" if number % 2 else "RGB", (3000 + 10 * number, 1500)), compress_level=1)
        panels[f"p{number}"] = {"title": f"Panel {number}", "blocks": [{"image": {"file": name, **CAPTION}}]}
    (folder / "theme.yaml").write_text(yaml.safe_dump({"pictures": "colour"}))
    return write(folder, panels, posters={"papers": ["A4"]})


def test_damaged_pictures_are_told_in_the_order_of_the_files(tmp_path: Path) -> None:
    """Of pictures that are looked through at the same time each damaged one is told, at every place that shows it."""
    folder = many(tmp_path / "in", 5)
    for name in ("0.jpg", "3.png"):
        path = folder / "pictures" / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    again = {"title": "Again", "blocks": [{"image": {"file": "pictures/3.png", **CAPTION}}]}
    (folder / "panels/p4.yaml").write_text(yaml.safe_dump(again))
    told = [[(finding.code, finding.message, finding.place) for finding in read_exhibit(folder)[1]] for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert [(code, message, place and place.file) for code, message, place in told[0]] == [
        ("broken-picture", "pictures/0.jpg is damaged or incomplete.", "panels/p0.yaml"),
        ("broken-picture", "pictures/3.png is damaged or incomplete.", "panels/p3.yaml"),
        ("broken-picture", "pictures/3.png is damaged or incomplete.", "panels/p4.yaml"),
    ]


@pytest.mark.parametrize("name", ["0.jpg", "1.png"])
def test_damage_done_later_is_found(name: str, tmp_path: Path) -> None:
    """A picture that was whole before and is damaged now is refused, though its size and date are the same."""
    folder = many(tmp_path / "in", 2)
    assert read_exhibit(folder)[1] == ()
    path = folder / "pictures" / name
    before = path.stat()
    half = before.st_size // 2
    path.write_bytes(path.read_bytes()[:half] + bytes(before.st_size - half))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [finding.code for finding in read_exhibit(folder)[1]] == ["broken-picture"]


def test_two_at_a_time_give_the_bytes_of_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build with pictures made side by side writes what a build writes that makes them one after another."""
    folder = many(tmp_path / "in", 4)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache one"))
    build(folder, tmp_path / "two at a time")
    assert threading.active_count() == 1
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache two"))
    monkeypatch.setattr(exhibit_builder.pictures.threads, "MOST_HELD", -1)
    build(folder, tmp_path / "one at a time")
    assert hashes(tmp_path / "two at a time") == hashes(tmp_path / "one at a time")


def test_one_picture_under_two_names_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files with the same content, wanted alike at the same time, are decoded once and kept once."""
    path = saved(tmp_path / "a.jpg", photograph("RGB", (600, 450)))
    copy = tmp_path / "b.jpg"
    copy.write_bytes(path.read_bytes())
    decoded = slow_decoding(monkeypatch)
    with PictureStore(tmp_path / "store") as store:
        requests = [
            ImageRequest(name, (72.0, 54.0), ImageConversion("colour", "keep", b"", "relative", 300))
            for name in (path, copy)
        ]
        (one, _), (other, _) = image_programs(requests, store)
        assert data_of(one) == data_of(other) and len(decoded) == 1


def slow_decoding(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lets each JPEG take a while, and notes how many are in work when one ends."""
    decode = exhibit_builder.pictures.jpeg.decode
    in_work: list[Any] = []
    at_once: list[int] = []

    def slow(*given: Any) -> Any:
        in_work.append(given)
        time.sleep(0.05)
        made = decode(*given)
        at_once.append(len(in_work))
        in_work.remove(given)
        return made

    monkeypatch.setattr(exhibit_builder.pictures.jpeg, "decode", slow)
    return at_once


def test_the_store_s_own_folder_serves_several_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder to keep pictures in they share one, which goes with the store."""
    made: list[str] = []
    temporary = tempfile.mkdtemp

    def slow(**options: Any) -> Any:
        time.sleep(0.05)
        made.append("")
        return temporary(**options)

    monkeypatch.setattr(tempfile, "mkdtemp", slow)
    files = [saved(tmp_path / f"{number}.png", photograph("RGBA", (400 + number, 300))) for number in range(4)]
    with PictureStore() as store:
        requests = [
            ImageRequest(file, (36.0, 27.0), ImageConversion("colour", "keep", b"", "relative", 300)) for file in files
        ]
        assert all(data_of(program) for program, _ in image_programs(requests, store))
    assert len(made) == 1


def test_large_pictures_wait_for_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that together take too much memory are never in work at the same time."""
    conversion = ImageConversion("colour", "cmyk", profile(), "relative", 300)
    files = [saved(tmp_path / f"{n}.jpg", photograph("RGB", (300, 200 + n))) for n in range(3)]
    at_once = slow_decoding(monkeypatch)
    requests = [ImageRequest(file, (300.0, 200.0), conversion) for file in files]
    for most, expected in ((300 * 202 * 4, AT_ONCE), (300 * 200 * 4 - 1, 1)):
        at_once.clear()
        monkeypatch.setattr(exhibit_builder.pictures.threads, "MOST_HELD", most)
        with PictureStore() as store:
            image_programs(requests, store)
        assert len(at_once) == 3 and max(at_once) == expected


def profile() -> bytes:
    import exhibit_builder

    return sorted(Path(exhibit_builder.__file__).parent.rglob("FOGRA39*.icc"))[0].read_bytes()


# The pool ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 2 * MOST_HELD), max_size=9))
@settings(max_examples=30, deadline=None)
def test_values_come_in_the_order_of_the_items(sizes: list[int]) -> None:
    """Whatever is quicker and whatever waits for others, each value stands at its item's place."""
    assert in_threads(lambda size: -size, sizes, lambda size: size) == [-size for size in sizes]


def test_the_first_error_in_order_is_raised_and_no_thread_is_left() -> None:
    """An error that comes sooner doesn't overtake one that stands before it; afterwards the process may be split."""

    def job(number: int) -> int:
        if number == 1:
            time.sleep(0.05)
        if number:
            raise ValueError(number)
        return number

    before = can_split()
    with pytest.raises(ValueError, match="1"):
        in_threads(job, [0, 1, 2, 3], lambda _: 0)
    assert threading.active_count() == 1 and can_split() == before


def test_warnings_are_as_before_when_pictures_were_opened_by_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept quiet while a header is read is heard again afterwards, whichever thread ends last."""
    files = [saved(tmp_path / f"{name}.jpg", photograph()) for name in ("quick", "slow")]
    open_jpeg = JpegImageFile._open

    def opened(picture: JpegImageFile) -> None:
        time.sleep(0.02 if "quick" in str(picture.filename) else 0.06)
        open_jpeg(picture)

    monkeypatch.setattr(JpegImageFile, "_open", opened)
    before = list(warnings.filters)
    in_threads(open_picture, files, lambda _: 0)
    assert warnings.filters == before
