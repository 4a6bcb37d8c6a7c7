"""The kit of a place: all that its host needs, nothing of any other host, and the same to the byte each time."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from exhibit_builder.cli import main
from exhibit_builder.commands.host_kit import write_host_kit
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.order.package import LONGEST_PATH
from test_places import EXHIBIT, SHOP, TODAY, exhibit_in

MAIN = EXHIBIT.replace("office: {sheets: []}", "office: {sheets: [A4], tiles: [A3]}").replace(
    "links:\n", "booklet: {papers: [A5]}\npictures: [{of: square, panels: [opening, here], width: 400}]\nlinks:\n"
)
OTHER = """\
name: Otherbank
venue: Ferry House
host: {name: Nobody Else, phone: "+44 20 1111 1111"}
contact: {name: Other Circle}
printer: digital
"""


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as kit:
        names = kit.namelist()
        assert {name.partition("/")[0] for name in names} == {path.stem}
        return {name.partition("/")[2]: kit.read(name) for name in names}


def words_in(name: str, data: bytes) -> str:
    if not name.endswith(".pdf"):
        return data.decode("utf-8", "replace")
    with pypdfium2.PdfDocument(data) as document:
        pages = " ".join(page.get_textpage().get_text_bounded() for page in document)
        return " ".join(f"{pages} {document.get_metadata_dict()}".split())


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = exhibit_in(
        tmp_path_factory.mktemp("kit"), exhibit_yaml=MAIN, places__alderford_yaml=SHOP, places__otherbank_yaml=OTHER
    )
    out = folder.parent / "out"
    out.mkdir()
    made = write_host_kit(folder, "alderford", out, today=TODAY)
    assert made.path.name == "BRIDGE-ed1-alderford.zip"
    assert made.still_open == ()
    again = folder.parent / "again"
    again.mkdir()
    assert write_host_kit(folder, "alderford", again, today=TODAY).path.read_bytes() == made.path.read_bytes()
    return unpacked(made.path)


@pytest.mark.long
def test_a_kit_has_its_numbered_parts(kit: dict[str, bytes]) -> None:
    for name in (
        "0-guide.pdf",
        "1-print-shop/letter.txt",
        "1-print-shop/order/order.pdf",
        "1-print-shop/order/order.xml",
        "1-print-shop/press/BRIDGE_03_here_A3_en.pdf",
        "2-office/printer-test.pdf",
        "2-office/booklet.office-A4.pdf",
        "2-office/tiles/A3-03-here.tiles-A4.pdf",
        "3-hang/hanging.pdf",
        "4-announce/square-03-here.png",
        "4-announce/words.txt",
        "5-still-open.txt",
        "SHA256SUMS.txt",
    ):
        assert name in kit
    assert all(
        len(f"BRIDGE-ed1-alderford/{name}") <= LONGEST_PATH and name.isascii() and " " not in name for name in kit
    )


@pytest.mark.long
def test_the_sums_are_those_of_the_files(kit: dict[str, bytes]) -> None:
    listed = dict(line.split("  ")[::-1] for line in kit["SHA256SUMS.txt"].decode().splitlines())
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in kit.items() if name != "SHA256SUMS.txt"}


@pytest.mark.long
def test_no_kit_has_anything_of_another_host(kit: dict[str, bytes]) -> None:
    for name, data in kit.items():
        text = words_in(name, data)
        assert not any(word in text for word in ("Otherbank", "Ferry House", "Nobody Else", "1111", "Other Circle")), (
            name
        )


@pytest.mark.long
def test_a_host_s_private_name_stands_in_guide_letter_and_order_alone(kit: dict[str, bytes]) -> None:
    having = {name for name, data in kit.items() if "Edith Marsh" in words_in(name, data)}
    assert having == {
        "0-guide.pdf",
        "1-print-shop/letter.txt",
        "1-print-shop/order/order.pdf",
        "1-print-shop/order/order.xml",
    }


@pytest.mark.long
def test_words_to_post_have_the_days_and_what_each_picture_shows(kit: dict[str, bytes]) -> None:
    lines = kit["4-announce/words.txt"].decode("utf-8-sig").split("\r\n")
    assert lines[:4] == [
        "The bridge",
        "A river and its town",
        "Town Hall, 1 Quay Street",
        "20 February\u2009–\u20096 March 2027 · 10–18",
    ]
    assert "Bridge Circle, circle@alderford.org" in lines
    assert "square-03-here.png" in lines
    assert "Nothing is still open." in kit["5-still-open.txt"].decode("utf-8-sig")


@pytest.mark.long
def test_what_uses_an_open_field_is_left_out_and_named(tmp_path: Path) -> None:
    folder = exhibit_in(
        tmp_path / "in", exhibit_yaml=MAIN, places__alderford_yaml=SHOP.replace("address: 1 Quay Street\n", "")
    )
    done = CliRunner().invoke(main, ["kit", str(folder), "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    kit = unpacked(tmp_path / "BRIDGE-ed1-alderford.zip")
    still_open = kit["5-still-open.txt"].decode("utf-8-sig").splitlines()
    assert "- address" in still_open
    assert "Not in this kit: 1-print-shop" in still_open
    assert "Not in this kit: square-03-here.png" in still_open
    assert "4-announce/square-01-opening.png" in kit
    assert not any("here" in name or "handbill" in name for name in kit)
    assert "[address]" not in " ".join(words_in(name, data) for name, data in kit.items())
    assert "address" in words_in("0-guide.pdf", kit["0-guide.pdf"])


def test_a_kit_of_an_exhibit_with_a_mistake_is_not_written(tmp_path: Path) -> None:
    folder = exhibit_in(
        tmp_path / "in",
        places__alderford_yaml=SHOP,
        panels__bank_yaml='title: One bank\nblocks:\n  - text: "The ferry carried TODO carts.[@minutes]"\n',
    )
    with pytest.raises(ExhibitError) as raised:
        write_host_kit(folder, "alderford", tmp_path, today=TODAY)
    assert "placeholder-left" in [finding.code for finding in raised.value.findings]
    assert not list(tmp_path.glob("*.zip"))
