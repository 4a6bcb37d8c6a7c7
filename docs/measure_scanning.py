"""Renew the table of docs/scanning.md: the codes of this repository's exhibit, built and read as a phone would.

.venv/bin/python docs/measure_scanning.py            # writes between the markers of the page, some ten seconds
.venv/bin/python docs/measure_scanning.py --check    # says whether the page is up to date, changes nothing
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_tables import renewed
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from exhibit_builder.blocks.action import HAND_DISTANCE
from exhibit_builder.commands.build import build
from exhibit_builder.core.outputs import OFFICE, TILES, FileRecord, LinkRecord
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.preflight.codes.code_readers import installed_readers
from exhibit_builder.preflight.codes.degrading import DAMAGES, Damage
from exhibit_builder.preflight.codes.scanning import ExpectedCode, FoundCode, found_codes, readings_of, share_read

HERE = Path(__file__).resolve().parent
PAGE = HERE / "scanning.md"
TRIES = 45
"""Seeded tries for each cell: five times what a check takes, and each ninth of a code is stained five times."""

TIMES = (1.0, 1.5, 2.0, 3.0)
"""Distances that are tried, as multiples of the one that a code is meant for."""


@dataclass(frozen=True, slots=True)
class Product:
    """A row of the table: what it is called, the file that is looked at, and the file that says where codes are."""

    name: str
    file: FileRecord
    drawn: FileRecord

    def wanted(self, link: LinkRecord) -> ExpectedCode:
        """A code that the file should give back: at its place, or anywhere on sheets and tiles."""
        distance = HAND_DISTANCE if self.file.product.in_hand else POSTER_PAPERS[self.file.paper].distance
        code = ExpectedCode(link.url, link.size_mm * MM, squares(link.url), distance)
        if self.file is not self.drawn:
            return code
        return ExpectedCode(code.url, code.side, code.squares, distance, link.page, link.x_mm * MM, link.y_mm * MM)


def squares(url: str) -> int:
    """How many squares a code for an address has in a row: the shortest version at error correction M."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(url.encode("utf-8"), optimize=0)
    code.make(fit=True)
    return int(code.modules_count)


def products(files: Sequence[FileRecord]) -> Iterator[Product]:
    """What the exhibit ships with codes, one file for each way of making it."""
    press = [file for file in files if file.purpose.for_press and file.links]
    for file in press:
        name = f"{file.product} {file.paper}"
        yield Product(name, file, file)
        for other in files:
            same = (other.product, other.paper, other.panel) == (file.product, file.paper, file.panel)
            if same and other.purpose == TILES:
                yield Product(f"{name}, tile", other, file)
            # One file of the imposed booklet stands for all: they hold the same sheets in another order.
            if same and other.purpose == OFFICE and not other.path.endswith(("edge.pdf", "sided.pdf", "turned.pdf")):
                yield Product(f"{name}, imposed sheet", other, file)


def table(out: Path, files: Sequence[FileRecord]) -> str:
    """The densest code of each product at several distances, with the share of tries that came back."""
    heads = ["product", "code", "squares", "distance", *(damage.name for damage in DAMAGES), "read up to"]
    rows = [f"| {' | '.join(heads)} |", f"|{'---|' * 4}{'---:|' * (len(DAMAGES) + 1)}"]
    for product in products(files):
        link = max(product.drawn.links, key=lambda link: (squares(link.url), link.kind))
        wanted = product.wanted(link)
        content = (out / product.file.path).read_bytes()
        [found] = found_codes(content, [wanted])
        if found is None:
            sys.exit(f"The code {link.kind} was not found in {product.file.path}.")
        [scan] = readings_of(content, [wanted])
        rows.extend(lines(product.name, link, found, f"{scan.furthest:g} m, {scan.furthest_by}"))
    return "\n".join(rows)


def lines(name: str, link: LinkRecord, found: FoundCode, furthest: str) -> Iterator[str]:
    """A row of the table for each distance."""
    code = found.code
    first = [name, f"{link.kind}, {link.size_mm:.0f} mm", f"{code.squares} of {to_mm(code.square):.1f} mm"]
    for times in TIMES:
        distance = code.distance * times
        shares = [f"{100 * least_share(found, damage, distance):.0f} %" for damage in DAMAGES]
        cells = [*(first if times == 1 else ("", "", "")), f"{distance:.3g} m", *shares]
        yield f"| {' | '.join(cells)} | {f'**{furthest}**' if times == 1 else ''} |"


def least_share(found: FoundCode, damage: Damage, distance: float) -> float:
    """The share of tries that came back to whichever reader reads fewer of them."""
    return min(share_read(found, damage, distance, TRIES, reader) for reader in installed_readers())


def main(check: bool) -> int:
    """Write the table, or say whether it differs."""
    with tempfile.TemporaryDirectory() as folder:
        # A draft: as long as an address is not set, there are no other press files.
        built = build(HERE.parent / "exhibit", Path(folder) / "dist", draft=True)
        before = PAGE.read_text(encoding="utf-8")
        after = renewed(before, "scanning", table(built.out, built.files))
    if before != after:
        print(f"{PAGE.name}: the table {'is out of date' if check else 'was renewed'}")
        if not check:
            PAGE.write_text(after, encoding="utf-8", newline="\n")
    return 1 if check and before != after else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
