"""Codes are read back from finished files, as they are and as an old phone sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import pytest
from qrcode import base, util
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

import broken_files
import rule_samples
from exhibit_builder.blocks import action
from exhibit_builder.commands.check import check
from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Severity, Spot
from exhibit_builder.core.languages import language
from exhibit_builder.core.outputs import OFFICE, PRESS
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import MM
from exhibit_builder.page.marks import GlyphRun, Mark, QrCode, Shape
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes import scanning
from exhibit_builder.preflight.codes.camera import pixels_per_mm, seen
from exhibit_builder.preflight.codes.code_ground import reflectance
from exhibit_builder.preflight.codes.code_readers import CodeReader
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.degrading import COVERED, DAMAGES, TRIES, Attempt, Damage, Specimen
from exhibit_builder.preflight.codes.scanning import ExpectedCode, found_codes, readings_of, share_read
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.rule import Defect, Example
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.products import production
from exhibit_builder.products.inspecting import evidence_of

ADDRESS = "https://www.archives.gov/research/"
EXAMPLE = Example(
    blocks="- action: [{verb: Look further, text: Letters and plans., link: archive}]",
    exhibit="""\
booklet: {papers: [A5]}
office: {sheets: [A4], tiles: [A3]}
""",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Evidence]:
    """``made("posters")`` and ``made("booklet")``: what rules are shown of a small exhibit with a code."""
    folder = tmp_path_factory.mktemp("scanning")
    exhibit = rule_samples.write(folder / "exhibit", EXAMPLE)
    kept: dict[str, Evidence] = {}

    def keeping(only: str, *args: Any, **named: Any) -> Evidence:
        evidence = evidence_of(*args, **named)
        if evidence.files:
            for file in evidence.files:
                target = folder / only / file.record.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.disk.read_bytes())
            kept[only] = broken_files.in_folder(evidence, folder / only)
        return evidence

    for only in ("posters", "booklet"):
        with mock.patch.object(production, "evidence_of", partial(keeping, only)):
            check(exhibit, select_rules=["pdfx-damaged"], only=only, today=rule_samples.TODAY)
    return kept.__getitem__


def found(rule: str, evidence: Evidence) -> list[Defect]:
    return list(all_rules()[rule].check(evidence))


def with_readings(evidence: Evidence, *readings: CodeReading) -> Evidence:
    """The same, had these readings come back."""
    changed = replace(evidence)
    changed.known[facts.code_readings] = readings
    return changed


def expected(evidence: Evidence) -> tuple[bytes, ExpectedCode]:
    """The press file with the code, and the code at its first place: a booklet has it on its back cover too."""
    ground, *_ = facts.code_grounds(evidence)
    [file] = [file for file in evidence.files if file.record.path == ground.page.path]
    code = ground.code
    wanted = ExpectedCode(code.url, code.side, len(code.modules), ground.distance, ground.page.number, code.x, code.y)
    return file.disk.read_bytes(), wanted


def test_every_file_with_the_code_gives_it_back(made: Callable[[str], Evidence], judge: Any) -> None:
    """Press and screen pages, each order of imposed sheets, and tiles: each code is read, and is the YAML's address.

    A booklet has the code in its chapter and on its back cover.
    """
    judge("zxingcpp")
    posters, booklet = facts.code_readings(made("posters")), facts.code_readings(made("booklet"))
    assert [reading.purpose for reading in posters] == ["press", "screen", "tiles"]
    assert sorted(reading.purpose for reading in booklet) == ["office"] * 8 + ["press"] * 2 + ["screen"] * 2
    for reading in (*posters, *booklet):
        assert (reading.kind, reading.read, reading.url) == ("archive", ADDRESS, ADDRESS), reading.file
        assert reading.place is not None and reading.place.file == "panels/bank.yaml"


def test_a_code_is_found_where_it_lies_on_a_sheet(made: Callable[[str], Evidence], judge: Any) -> None:
    """On imposed sheets the code stands as far from the page's edges as on the page, also on a sheet that is turned."""
    judge("zxingcpp")
    evidence = made("booklet")
    pages = [reading.spot for reading in facts.code_readings(evidence) if reading.purpose == "press"]
    width, height = 148 * MM, 210 * MM
    assert len(pages) == 2 and pages[0].page != pages[1].page
    matched: dict[str, set[int]] = {}
    for reading in facts.code_readings(evidence):
        if reading.purpose == "office":
            spot = reading.spot
            assert spot.x is not None and spot.y is not None
            turned = "long-edge" in reading.file and spot.page % 2 == 0
            x, y = (2 * width - spot.x - spot.width, height - spot.y - spot.height) if turned else (spot.x, spot.y)
            # A reader tells corners to two pixels, which are 0.8 pt each.
            own = [
                page.page
                for page in pages
                if y == pytest.approx(page.y, abs=2) and x % width == pytest.approx(page.x, abs=2)
            ]
            assert len(own) == 1, reading.file
            matched.setdefault(reading.file, set()).update(own)
    assert len(matched) == 4 and all(found == {page.page for page in pages} for found in matched.values())


def test_the_overview_of_tiles_is_no_print_of_the_code(made: Callable[[str], Evidence], judge: Any) -> None:
    """The small picture of the poster on the first sheet can be scanned as well, but is not what hangs on the wall."""
    judge("zxingcpp")
    [tiles] = [reading for reading in facts.code_readings(made("posters")) if reading.purpose == "tiles"]
    assert tiles.spot.page > 1
    _, code = expected(made("posters"))
    [file] = [file for file in made("posters").files if file.record.path == tiles.file]
    smaller = [replace(code, page=0, side=code.side / times) for times in (1.5, 2, 2.5, 3, 4)]
    pages = {small.page for small in found_codes(file.disk.read_bytes(), smaller) if small is not None}
    assert pages == {1}


def test_files_without_a_code_are_not_opened(made: Callable[[str], Evidence], judge: Any, tmp_path: Path) -> None:
    """Only a file whose page has a code is read: without the others nothing changes."""
    judge("zxingcpp")
    evidence = made("posters")
    there = tuple(
        file if "bank" in file.record.path or file.record.purpose == "screen" else replace(file, disk=tmp_path / "none")
        for file in evidence.files
    )
    assert there != evidence.files
    assert facts.code_readings(replace(evidence, files=there)) == facts.code_readings(evidence)


def test_a_file_that_is_none_gives_nothing_back(made: Callable[[str], Evidence], judge: Any, tmp_path: Path) -> None:
    """A file that is gone, and one that is no PDF, hold no code; nothing else breaks."""
    judge("zxingcpp")
    _, code = expected(made("posters"))
    for content in (b"", b"%PDF-1.6 and no more", b"\0" * 1000):
        [scan] = readings_of(content, [code])
        assert scan.read is None and scan.furthest == 0
    gone = tuple(replace(file, disk=tmp_path / "none") for file in made("posters").files)
    assert [r.read for r in facts.code_readings(replace(made("posters"), files=gone))] == [None, None, None]


def test_another_address_is_told(made: Callable[[str], Evidence], judge: Any) -> None:
    """A code at the right place with another address comes back as what it says, and the finding names it."""
    judge("zxingcpp")
    content, code = expected(made("posters"))
    [scan] = readings_of(content, [replace(code, url=f"{ADDRESS}#top")])
    assert scan.read == ADDRESS
    [elsewhere] = readings_of(content, [replace(code, x=code.x + 300)])
    assert elsewhere.read is None
    reading = replace(facts.code_readings(made("posters"))[0], url=f"{ADDRESS}#top")
    [defect] = found("code-not-read", with_readings(made("posters"), reading))
    assert ADDRESS in defect.message and defect.expected.endswith("#top")


def test_both_readers_read_every_file(made: Callable[[str], Evidence], judge: Any, tmp_path: Path) -> None:
    """Each is asked on press and screen pages, sheets and tiles, and what they read is kept with the rest."""
    judge("deqr")
    for product in ("posters", "booklet"):
        evidence = made(product)
        readings = facts.code_readings(evidence)
        assert {reading.read_by for reading in readings} == {((CodeReader.ZXING, ADDRESS), (CodeReader.QRDEC, ADDRESS))}
        kept = ResultStore(tmp_path / product)
        assert [facts.code_readings(replace(evidence, store=kept)) for _ in range(2)] == [readings, readings]
        assert not found("code-read-two-ways", evidence)


SAID, SAID_IN_FNC1 = "HTTPS://ALDERFORD.ORG/%41", "HTTPS://ALDERFORD.ORG/\x1d41"
"""What a code in the trade's mode says to a reader that doesn't know the mode, and to one that does."""


def in_fnc1() -> tuple[tuple[bool, ...], ...]:
    """The squares of a code whose first sign says that goods are numbered (FNC1): a percent sign then stands for the
    separator of two numbers (ISO/IEC 18004, 7.4.8)."""
    bits = util.BitBuffer()
    bits.put(0b0101, 4)
    bits.put(util.MODE_ALPHA_NUM, 4)
    bits.put(len(SAID), 9)
    util.QRData(SAID, mode=util.MODE_ALPHA_NUM).write(bits)
    blocks = base.rs_blocks(3, ERROR_CORRECT_M)
    room = 8 * sum(block.data_count for block in blocks)
    for _ in range(4 + -(len(bits) + 4) % 8):
        bits.put_bit(False)
    for number in range((room - len(bits)) // 8):
        bits.put((0xEC, 0x11)[number % 2], 8)
    code = QRCode(version=3, error_correction=ERROR_CORRECT_M, border=0)
    code.data_list, code.data_cache = [], util.create_bytes(bits, blocks)
    code.makeImpl(False, 2)
    return tuple(tuple(map(bool, row)) for row in code.modules)


def test_a_code_that_says_two_things_is_told(tmp_path: Path, judge: Any) -> None:
    """Such a code says one address to a phone that knows the mode, and another to one that doesn't: the finding names
    the code, its page, and what each reader read."""
    judge("deqr")
    with mock.patch.object(action, "_modules", lambda url: in_fnc1()):
        [finding, *_] = rule_samples.told(rule_samples.write(tmp_path, EXAMPLE), "code-read-two-ways")
    assert finding.severity is Severity.ERROR
    assert "“archive” on page 1 of " in finding.message and "02-bank" in finding.message
    assert f"zxing-cpp reads {SAID_IN_FNC1!r}, QRdec reads {SAID!r}" in finding.message
    assert finding.expected == f"{ADDRESS} from both"
    assert finding.place is not None and finding.place.file == "panels/bank.yaml"


def test_a_code_is_shown_to_the_second_reader_where_the_first_finds_none(
    made: Callable[[str], Evidence], judge: Any
) -> None:
    """Where its place is known both are asked; on the whole page nothing is found by either, nor beside the page."""
    judge("deqr")
    content, code = expected(made("posters"))
    with mock.patch.object(scanning, "decoded", lambda picture: []):
        [scan] = readings_of(content, [code])
    assert scan.read is None and scan.page == 0
    assert dict(scan.read_by)[CodeReader.QRDEC] == ADDRESS
    for away in (replace(code, x=-code.side), replace(code, page=2), replace(code, page=0)):
        with mock.patch.object(scanning, "decoded", lambda picture: []):
            assert readings_of(content, [away]) == (scanning.NOTHING,)


def test_the_same_file_reads_the_same(made: Callable[[str], Evidence], judge: Any) -> None:
    """Chance is seeded: what came of a file can be kept by its check sum."""
    judge("zxingcpp")
    content, code = expected(made("booklet"))
    assert readings_of(content, [code]) == readings_of(content, [code])


def test_screen_files_have_no_distance(made: Callable[[str], Evidence], judge: Any) -> None:
    """Nobody knows how large a screen shows a page, so nothing is said of how far away it is read."""
    judge("zxingcpp")
    for reading in facts.code_readings(made("posters")):
        assert bool(reading.shares) is bool(reading.furthest) is (reading.purpose != "screen")


def test_a_code_reaches_at_least_as_far_as_it_is_meant_to(made: Callable[[str], Evidence], judge: Any) -> None:
    """A short address on A3 and in the hand is read beyond its distance, and not from across the street."""
    judge("zxingcpp")
    for reading in (*facts.code_readings(made("posters")), *facts.code_readings(made("booklet"))):
        if reading.shares:
            assert reading.distance < reading.furthest < 10 * reading.distance
            assert all(share > 0.5 for _, share in reading.shares)
    content, code = expected(made("posters"))
    [here] = found_codes(content, [code])
    assert here is not None
    assert share_read(here, DAMAGES[0], 30.0, TRIES) == 0


def test_where_a_code_fails_its_reach_is_shorter(made: Callable[[str], Evidence], judge: Any) -> None:
    """Meant for ten times the distance, the same code still reaches as far as it does, and the rule says so."""
    judge("zxingcpp")
    content, code = expected(made("posters"))
    [near] = readings_of(content, [code])
    [far] = readings_of(content, [replace(code, distance=10 * code.distance)])
    assert far.furthest == near.furthest
    reading = replace(facts.code_readings(made("posters"))[0], distance=5.0, furthest=far.furthest, shares=far.shares)
    [defect] = found("code-hard-to-scan", with_readings(made("posters"), reading))
    assert defect.severity is Severity.ERROR and f"{far.furthest:g} m" in defect.message


def test_one_hard_code_is_told_once(made: Callable[[str], Evidence]) -> None:
    """The same code fails on press pages and on all sheets alike; half of the tries is not enough."""
    shares = tuple((damage.name, 0.5 if damage.name == "noisy" else 1.0) for damage in DAMAGES)
    spot = Spot(Product.BOOKLET, "", "A5")
    readings = [
        CodeReading("archive", ADDRESS, f"{number}.pdf", purpose, spot, None, ADDRESS, 0.25, 0.2, shares)
        for number, purpose in enumerate((PRESS, OFFICE, OFFICE))
    ]
    [defect] = found("code-hard-to-scan", with_readings(made("booklet"), *readings))
    assert defect.severity is None and "grainy" in defect.message
    fine = [replace(reading, shares=tuple((name, 0.6) for name, _ in shares)) for reading in readings]
    assert not found("code-hard-to-scan", with_readings(made("booklet"), *fine))


def test_a_phone_has_fewer_pixels_further_away() -> None:
    """Full HD over 65 degrees: one and a half pixels for a millimetre at one metre, six in the hand."""
    assert pixels_per_mm(1.0) == pytest.approx(1.493, abs=0.001)
    assert pixels_per_mm(0.25) == pytest.approx(4 * pixels_per_mm(1.0))


def specimen() -> Specimen:
    """A black square of 200 pixels in white paper."""
    from PIL import Image

    picture = Image.new("L", (280, 280), 255)
    picture.paste(0, (40, 40, 240, 240))
    return Specimen(picture, (40, 40, 240, 240))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_seeded_and_leaves_the_print_alone(damage: Damage) -> None:
    """A try has the same picture each time, another try another one, and the print is not changed for the next."""

    def tried(number: int) -> bytes:
        attempt = Attempt(number, Random(number))
        view = seen(damage.printed(whole, attempt), 0.7, attempt.chance)
        return bytes(damage.taken(view, attempt).tobytes())

    whole = specimen()
    before = whole.picture.tobytes()
    assert tried(3) == tried(3)
    assert tried(3) != tried(4)
    assert whole.picture.tobytes() == before


def test_a_stain_takes_a_twentieth_and_every_ninth_has_its_turn() -> None:
    """Stains lie wholly on the code and move over all of it."""
    [covered] = [damage for damage in DAMAGES if damage.name == "covered"]
    whole = specimen()
    ninths = set()
    for number in range(9):
        stained = covered.printed(whole, Attempt(number, Random(number)))
        # Light or dark, a stain has neither the tone of the ink nor that of the paper.
        mask = stained.point([0, *[255] * 254, 0])
        box = mask.getbbox()
        assert box is not None
        assert mask.histogram()[255] == pytest.approx(COVERED * 200 * 200, rel=0.08)
        assert min(box) >= 40 and max(box) <= 240
        # The middle of a stain is from 65 to 215, so that none reaches over the edge.
        ninths.add(tuple(round((first + last) / 2 - 65) // 50 for first, last in (box[::2], box[1::2])))
    assert ninths == {(column, row) for column in range(3) for row in range(3)}


def test_a_turned_code_stays_in_the_picture() -> None:
    """However it is turned, the whole square is in view, narrower by the angle that it is seen from."""
    [turned] = [damage for damage in DAMAGES if damage.name == "turned"]
    for number in range(12):
        view = turned.printed(specimen(), Attempt(number, Random(number)))
        dark = view.point([255] * 128 + [0] * 128)
        box = dark.getbbox()
        assert box is not None
        assert box[0] > 0 and box[1] > 0 and box[2] < view.width and box[3] < view.height
        assert dark.histogram()[255] == pytest.approx(0.766 * 200 * 200, rel=0.05)


def line(x: float, y: float, length: float, ink: Ink) -> Shape:
    return Shape((("m", (x, y)), ("l", (x + length, y))), stroke=ink, width=0.5)


def with_marks(evidence: Evidence, *marks: Mark, under: bool = False) -> Evidence:
    """The evidence with marks over the page that has the code, or under all of it."""
    outputs = []
    for output in evidence.outputs:
        pages = tuple(
            replace(page, marks=(*marks, *page.marks) if under else (*page.marks, *marks))
            if any(isinstance(mark, QrCode) for mark in page.marks)
            else page
            for page in output.pages
        )
        outputs.append(replace(output, pages=pages))
    return replace(evidence, outputs=tuple(outputs))


def test_a_line_beside_the_margin_is_no_intruder_and_one_within_is(made: Callable[[str], Evidence]) -> None:
    """The empty margin is four squares, neither more nor less."""
    evidence = made("posters")
    ground, *_ = facts.code_grounds(evidence)
    code, slate = ground.code, evidence.theme.inks["slate"]
    above = line(code.x, code.y - code.quiet - 2, code.side, slate)
    within = line(code.x, code.y - 0.8 * code.quiet, code.side, slate)
    assert not found("quiet-zone-broken", with_marks(evidence, above))
    [defect] = found("quiet-zone-broken", with_marks(evidence, within))
    assert defect.severity is None and "empty margin" in defect.message


def test_what_is_printed_over_a_code_is_an_error(made: Callable[[str], Evidence]) -> None:
    """Text over the squares spoils a print, and is quoted."""
    evidence = made("posters")
    ground, *_ = facts.code_grounds(evidence)
    text = next(mark for mark in ground.page.page.marks if isinstance(mark, GlyphRun) and mark.role == "title")
    over = replace(text, x=ground.code.x, y=ground.code.y + ground.code.side / 2)
    [defect] = found("quiet-zone-broken", with_marks(evidence, over))
    assert all_rules()["quiet-zone-broken"].finding(defect).severity is Severity.ERROR and "One" in defect.message


def test_a_frame_round_a_code_is_not_its_ground(made: Callable[[str], Evidence]) -> None:
    """A line drawn round it leaves white paper within; a filled rectangle doesn't."""
    evidence = made("posters")
    ground, *_ = facts.code_grounds(evidence)
    code, night = ground.code, evidence.theme.inks["night"]
    reach = code.quiet + 20
    outline = (("r", (code.x - reach, code.y - reach, code.side + 2 * reach, code.side + 2 * reach)),)
    frame, plate = Shape(outline, stroke=night, width=10), Shape(outline, fill=night)
    marks = list(ground.page.page.marks)
    at = marks.index(code)
    for shape, names in ((frame, {"paper"}), (plate, {"night"})):
        page = replace(ground.page.page, marks=(*marks[:at], shape, *marks[at:]))
        outputs = tuple(
            replace(output, pages=tuple(page if old is ground.page.page else old for old in output.pages))
            for output in evidence.outputs
        )
        [looked_at] = facts.code_grounds(replace(evidence, outputs=outputs))
        assert {ink.name for ink in looked_at.grounds} == names


@pytest.mark.parametrize(
    ("tag", "number", "at_left"), [("en", 1, True), ("en", 2, False), ("ar", 1, False), ("ar", 2, True)]
)
def test_the_fold_is_at_the_left_of_odd_pages_or_mirrored(
    made: Callable[[str], Evidence], tag: str, number: int, at_left: bool
) -> None:
    """A code 3 mm from the edge is at the fold on one side of a page, and at the outer margin on the other."""
    evidence = made("booklet")
    ground, *_ = facts.code_grounds(evidence)
    [press] = [output for output in evidence.outputs if output.purpose == "press"]
    width = ground.page.page.boxes.width
    for x, bent in ((3 * MM, at_left), (width - 3 * MM - ground.code.side, not at_left)):
        page = replace(ground.page.page, marks=(replace(ground.code, x=x),))
        blank = replace(page, marks=())
        pages = (page, blank) if number == 1 else (blank, page)
        changed = replace(evidence, outputs=(replace(press, pages=pages),), language=language(tag))
        assert bool(found("code-on-fold", changed)) is bent


def test_a_light_code_on_dark_ground_is_an_error(made: Callable[[str], Evidence]) -> None:
    """Inverted codes are read by some phones and not by others."""
    evidence = made("posters")
    ground, *_ = facts.code_grounds(evidence)
    code, inks = ground.code, evidence.theme.inks
    dark = Shape((("r", (code.x - 50, code.y - 50, code.side + 100, code.side + 100)),), fill=inks["night"])
    light = replace(code, ink=inks["paper"])
    [first, second] = found("code-low-contrast", with_marks(evidence, dark, light)) * 2
    assert first == second
    assert first.severity is Severity.ERROR and "lighter" in first.message


def test_a_colour_is_as_dark_as_its_lighter_twin_shows() -> None:
    """Black on the screen that prints as a pale tint has the contrast of neither alone: the darker one counts."""
    assert reflectance(Ink("ink", (0, 0, 0, 1), (0.1, 0.1, 0.1))) == 0
    assert reflectance(Ink("paper", (0, 0, 0, 0), (1, 1, 1))) == pytest.approx(1)
    assert reflectance(Ink("red", (0, 1, 1, 0), (0.8, 0.1, 0.1), "PANTONE 485 C")) > 0.1


def test_without_the_reader_nothing_counts_as_read(made: Callable[[str], Evidence]) -> None:
    """Where zxing-cpp is not installed there are no readings, and the rules that need it are told as not checked."""
    with mock.patch("importlib.util.find_spec", lambda name: None):
        assert facts.code_readings(replace(made("posters"))) == ()
    named = {id for id, rule in all_rules().items() if "zxingcpp" in rule.judges}
    assert named == {"code-cut", "code-hard-to-scan", "code-not-read", "code-read-two-ways"}


def test_the_distance_is_the_least_of_two_readers_and_names_the_one(made: Callable[[str], Evidence]) -> None:
    """A reader that gives up nearer decides, whichever of the two it is; what it misses is told with its name."""
    evidence = made("booklet")
    reading = next(one for one in facts.code_readings(evidence) if one.purpose == PRESS)
    assert reading.furthest_by in CodeReader
    file = next(one for one in evidence.files if one.record.path == reading.file)
    content = file.disk.read_bytes()
    spot = reading.spot
    assert spot.x is not None and spot.y is not None
    code = ExpectedCode(reading.url, spot.width, 29, 0.25, spot.page, spot.x, spot.y)
    real = scanning.gives
    for blind in CodeReader:

        def near_sighted(reader: CodeReader, picture: Any, text: str, blind: CodeReader = blind) -> bool:
            return (reader is not blind or min(picture.size) > 160) and real(reader, picture, text)

        with mock.patch.object(scanning, "gives", near_sighted):
            [scan] = readings_of(content, [code])
        assert scan.furthest_by is blind and scan.furthest < reading.furthest
