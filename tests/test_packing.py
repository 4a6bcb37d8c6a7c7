"""``exhibit pack``: what goes to the print shop in one file, and what is refused before it does."""

from __future__ import annotations

import hashlib
import shutil
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from exhibit_builder.commands.pack import pack
from exhibit_builder.core.findings import ExhibitError
from samples import four, put, write
from test_press_files import PROFILES


def packed(folder: Path, out: Path, **options: Any) -> zipfile.ZipFile:
    package = pack(folder, out, **{"printer": "digital", **options})
    assert package.path == out and package.bytes == out.stat().st_size
    return zipfile.ZipFile(out)


def small(folder: Path, **fields: Any) -> Path:
    return write(folder, four(), posters={"papers": ["A4", "A3"]}, booklet={"papers": ["A5"]}, **fields)


def test_a_package_holds_press_files_the_order_and_proofs(tmp_path: Path) -> None:
    """Each press file under the printer's name with a picture of each page, the order that names them, and no more."""
    with packed(small(tmp_path / "in"), tmp_path / "shop.zip") as package:
        names = package.namelist()
        press = [name for name in names if name.startswith("press/")]
        assert len(press) == 9 and "press/BRIDGE_02_bank_A3_en.pdf" in press and "press/BRIDGE_A5_en.pdf" in press
        assert sorted(name for name in names if name.startswith("order/")) == [
            "order/hanging.pdf",
            "order/order.pdf",
            "order/order.xml",
        ]
        proofs = [name for name in names if name.startswith("proofs/")]
        assert len(proofs) == 8 + 8 + 1 and set(names) == {
            *press,
            *proofs,
            *(n for n in names if n.startswith("order/")),
        }
        told = ET.fromstring(package.read("order/order.xml"))
        sums = {element.get("IDValue") for element in told.iter() if element.tag.endswith("GeneralID")}
        assert {hashlib.sha256(package.read(name)).hexdigest() for name in press} <= sums


def test_the_same_exhibit_gives_the_same_package(tmp_path: Path) -> None:
    """Packed twice, the two are the same to the byte."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    for name in ("one.zip", "two.zip"):
        pack(folder, tmp_path / name, printer="sheet-fed")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_profile_of_the_shop_can_be_packed(tmp_path: Path) -> None:
    """A printer's file that names the shop's own ICC profile gives a package; our own reader accepts its files."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    (folder / "printers").mkdir()
    shutil.copy(PROFILES / "GRACoL_TR006_coated_300.icc", folder / "printers/shop.icc")
    put(folder / "printers/shop.yaml", {"label": "Our shop", "profile": "printers/shop.icc"})
    with packed(folder, tmp_path / "shop.zip", printer="shop") as package:
        assert any(name.endswith(".pdf") for name in package.namelist())


def test_a_part_can_be_packed(tmp_path: Path) -> None:
    """One format and one panel go alone."""
    folder = small(tmp_path / "in")
    with packed(folder, tmp_path / "shop.zip", only="posters", papers=("A3",), panels=("night",)) as package:
        assert [name for name in package.namelist() if name.startswith("press/")] == ["press/BRIDGE_03_night_A3_en.pdf"]


@pytest.mark.parametrize("target", ["exhibit.yaml", "panels", "panels/bank.yaml"])
def test_packing_never_replaces_the_manuscript(target: str, tmp_path: Path) -> None:
    """An output name that belongs to a file of the exhibit, or to a folder, is refused."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    with pytest.raises(ExhibitError) as refused:
        pack(folder, folder / target, printer="digital")
    assert [finding.code for finding in refused.value.findings] == ["out-not-usable"]
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_the_exhibits_own_printer_is_taken(tmp_path: Path) -> None:
    """Without a name on the command line the one in exhibit.yaml holds; without either, that is the mistake."""
    named = write(tmp_path / "in", four(), posters={"papers": ["A4"]}, press={"printer": "digital"})
    assert pack(named, tmp_path / "shop.zip").files
    unnamed = write(tmp_path / "other", four(), posters={"papers": ["A4"]})
    with pytest.raises(ExhibitError) as refused:
        pack(unnamed, tmp_path / "other.zip")
    assert [finding.code for finding in refused.value.findings] == ["no-printer"]


def test_a_mistake_leaves_the_last_package(tmp_path: Path) -> None:
    """A typo, an unknown printer or a pattern that names two files alike leaves the package as it was."""
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    pack(folder, tmp_path / "shop.zip", printer="digital")
    before = (tmp_path / "shop.zip").read_bytes()
    (folder / "printers").mkdir()
    put(folder / "printers/alike.yaml", {"label": "x", "file-name": "{code}"})
    for printer, code in (("digitall", "unknown-printer"), ("alike", "same-file-name")):
        with pytest.raises(ExhibitError) as refused:
            pack(folder, tmp_path / "shop.zip", printer=printer)
        assert code in [finding.code for finding in refused.value.findings]
    assert (tmp_path / "shop.zip").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"in", "shop.zip"}


def test_the_order_in_a_package_says_what_exhibit_yaml_states(tmp_path: Path) -> None:
    order = {
        "products": {"A4": {"quantity": 2, "stock": "matt coated paper", "weight": "170 g/m²", "finish": "none"}},
        "delivery": {"date": "2027-02-15", "address": "1 Quay Street"},
    }
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]}, order=order)
    with (
        packed(folder, tmp_path / "shop.zip") as package,
        pypdfium2.PdfDocument(package.read("order/order.pdf")) as pdf,
    ):
        said = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert all(word in said for word in ("matt coated paper", "170 g/m²", "1 Quay Street", "2 of each of 4 panels"))
