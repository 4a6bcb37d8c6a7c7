"""One exhibit at many places: what hosts fill in stands in texts, and what is wrong with it is found in their rows."""

from __future__ import annotations

import datetime
import io
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exhibit_builder.cli import main
from exhibit_builder.commands.at_places import asked_places
from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.pack import pack
from exhibit_builder.core.findings import Finding, errors
from exhibit_builder.core.languages import language
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.page.sheet import Page
from exhibit_builder.places.braces import filled_in
from exhibit_builder.places.reading_places import read_places
from exhibit_builder.products.composing_once import composed_once
from exhibit_builder.products.product_rows import ROWS
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.typography.fonts import shipped_fonts

TODAY = datetime.date(2026, 11, 22)

EXHIBIT = """\
title: The bridge
subtitle: A river and its town
running: The bridge at Alderford
strap: An exhibit in {panel-count} panels
language: en
code: BRIDGE
edition: 1
checked: 2026-11-01
panels: [opening, bank, here]
posters: {papers: [A3]}
handbill: {papers: [A6], days: "{dates}", venue: "{venue}, {address}", hours: "{hours}"}
office: {sheets: []}
links:
  petition: {url: "https://www.alderford.org/petition", label: The petition}
"""
OPENING = """\
title: The bridge
scene: opening
blocks:
  - lede: The town had two banks and one boat.[@minutes]
"""
BANK = """\
title: One bank
scene: home
blocks:
  - text: The ferry carried one cart at a time.[@minutes]
"""
HERE = """\
title: "Here in {name}"
scene: witness
blocks:
  - text: "{venue} shows this exhibit from {from} to {to}. Ask at the door.[@minutes]"
  - action:
      - {verb: Sign, text: "Sign it.[@minutes]", link: petition}
  - visit: {venue: "{venue}, {address}", days: "{dates}", hours: "{hours}", contact: "{contact.email}"}
"""
SOURCES = """\
- id: minutes
  type: report
  title: Minutes of the committee
  author: [{literal: Town council}]
  issued: 1871
"""
TABLE = """\
place;name;venue;address;from;to;hours;languages;contact.email;host.name;host.phone;links.petition;formats;_memo
riverbend;Riverbend;Town Hall;1 Quay Street;2027-02-22;2027-03-05;Mon–Sat 10–18;en;circle@riverbend.org;Ann Host;\
+44 20 7946 0000;https://www.riverbend.org/sign;;paid
hillside;Hillside, Ohio;Hillside School;;2027-02-25;2027-02-26;8–16;en-US;office@hillside.org;Joe Keeper;\
+1 202 555 0100;;A3, A6;owes
"""


def exhibit_in(folder: Path, **files: str) -> Path:
    """The exhibit of these tests in ``folder``; ``files`` are others by their name, with two low lines for a slash and
    one for a point."""
    parts = {
        "exhibit_yaml": EXHIBIT,
        "sources_yaml": SOURCES,
        "panels__opening_yaml": OPENING,
        "panels__bank_yaml": BANK,
        "panels__here_yaml": HERE,
        **files,
    }
    for name, text in parts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def texts_at(folder: Path, place: str) -> dict[str, str]:
    """The texts of the exhibit at a place, by file and key."""
    exhibit, found = read_in_language(folder, place=place)
    assert exhibit is not None, found
    return {f"{passage.place.file}:{passage.place.key}": passage.text for passage in passages(exhibit)}


def spoken(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place)) for finding in findings]


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    return exhibit_in(tmp_path / "exhibit", places_csv=TABLE)


# Words


def test_a_text_has_what_the_host_filled_in(bridge: Path) -> None:
    texts = texts_at(bridge, "riverbend")
    said = texts["panels/here.yaml:blocks.0.text"]
    assert said == "Town Hall shows this exhibit from 22 February 2027 to 5 March 2027. Ask at the door.[@minutes]"
    assert texts["panels/here.yaml:title"] == "Here in Riverbend"
    assert texts["exhibit.yaml:strap"] == "An exhibit in 3 panels"
    assert texts["exhibit.yaml:links.petition.url"] == "https://www.riverbend.org/sign"
    assert texts["panels/here.yaml:blocks.2.visit.contact"] == "circle@riverbend.org"


def test_days_are_written_as_the_place_writes_them(bridge: Path) -> None:
    assert texts_at(bridge, "riverbend")["exhibit.yaml:handbill.days"] == "22 February\u2009–\u20095 March 2027"
    assert texts_at(bridge, "hillside")["exhibit.yaml:handbill.days"] == "February 25\u2009–\u200926, 2027"


@pytest.mark.parametrize(
    ("tag", "within", "across"),
    [
        ("en", "20–24 February 2027", "20 December 2026 – 6 January 2027"),
        ("en-US", "February 20 – 24, 2027", "December 20, 2026 – January 6, 2027"),
        ("de", "20.–24. Februar 2027", "20. Dezember 2026 – 6. Januar 2027"),
        ("es", "20–24 de febrero de 2027", "20 de diciembre de 2026 – 6 de enero de 2027"),
        ("ru", "20–24 февраля 2027 г.", "20 декабря 2026 г. – 6 января 2027 г."),
        ("az", "20 – 24 fevral 2027", "20 dekabr 2026 – 6 yanvar 2027"),
        ("he", "20–24 בפברואר 2027", "20 בדצמבר 2026 – 6 בינואר 2027"),
        ("ka", "20–24 თებერვალი, 2027", "20 დეკემბერი, 2026 – 6 იანვარი, 2027"),
    ],
)
def test_spans_of_days_in_each_language(tag: str, within: str, across: str) -> None:
    writing = language(tag).writing
    day = datetime.date
    spans = (
        writing.spanned(day(2027, 2, 20), day(2027, 2, 24)),
        writing.spanned(day(2026, 12, 20), day(2027, 1, 6)),
    )
    assert [" ".join(span.split()) for span in spans] == [within, across]
    assert writing.spanned(day(2027, 2, 20), day(2027, 2, 20)) == writing.dated(day(2027, 2, 20))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{", "{"),
        ("{{venue}}", "{venue}"),
        ("{{{venue}}}", "{<venue>}"),
        ("a } b", "a } b"),
        ("{ venue }", "<venue>"),
        ("{venue}{hours}", "<venue><hours>"),
    ],
)
def test_braces(written: str, printed: str) -> None:
    assert filled_in(written, "<{}>".format) == printed


def test_what_a_host_writes_is_printed_as_it_is(tmp_path: Path) -> None:
    """Stars, brackets and braces in a venue are no markup, no citation and no field."""
    row = "alderford,Alder Ford,Café *Lune* [@minutes] {hours}"
    folder = exhibit_in(
        tmp_path,
        panels__here_yaml='title: Here\nblocks:\n  - text: "At {venue}.[@minutes]"\n',
        exhibit_yaml=EXHIBIT.replace(
            'handbill: {papers: [A6], days: "{dates}", venue: "{venue}, {address}", hours: "{hours}"}\n', ""
        ),
        places_csv=f"place,name,venue\n{row}\n",
    )
    exhibit, _ = read_in_language(folder, place="alderford")
    assert exhibit is not None
    passage = next(each for each in passages(exhibit) if each.block is not None and "Lune" in each.text)
    assert passage.paragraphs == ("At Café *Lune* [@minutes] {hours}.",)
    assert len(passage.cites) == 1


def test_an_exhibit_without_places_prints_braces(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path, exhibit_yaml=EXHIBIT.replace("panels: [opening, bank, here]", "panels: [opening]"))
    exhibit, _ = read_in_language(folder)
    assert exhibit is not None
    assert exhibit.fields.strap == "An exhibit in {panel-count} panels"
    assert exhibit.fields.handbill is not None
    assert exhibit.fields.handbill.venue == "{venue}, {address}"


def test_a_place_in_two_languages(tmp_path: Path) -> None:
    """A translation has the fields where its own words want them; a text of fields alone needs none."""
    folder = exhibit_in(
        tmp_path,
        exhibit_yaml=EXHIBIT.replace("language: en\n", "language: en\nlanguages: [en, tr]\n"),
        places_csv="place,name,venue,address,from,to,hours,languages\n"
        'alderford,Alder Ford,Town Hall,1 Quay,2027-02-22,2027-02-24,10–18,"tr, en"\n',
        locale__tr_po='msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"X-Exhibit: BRIDGE\\n"\n\nmsgctxt "panels/here/title"\nmsgid "Here in {name}"\nmsgstr "{name}’da"\n',
    )
    exhibit, found = read_in_language(folder, "tr", place="alderford")
    assert exhibit is not None, found
    assert exhibit.panels[-1].fields.title == "Alder Ford’da"
    assert exhibit.fields.handbill is not None
    assert exhibit.fields.handbill.days == "22–24 Şubat 2027"
    assert exhibit.fields.handbill.venue == "Town Hall, 1 Quay"


# Fields that are open, wrong or out of place


def test_an_open_field_holds_back_what_uses_it_and_nothing_else(bridge: Path, tmp_path: Path) -> None:
    made = build(bridge, tmp_path / "out", place="hillside", today=TODAY)
    wrong = errors(made.findings)
    assert [(each.code, each.hint) for each in wrong] == 2 * [
        ("field-open", "Fill it in: places.csv, row 3, column 4.")
    ]
    press = {file.path for file in made.files if file.purpose.for_press}
    assert {path.rpartition("/")[2] for path in press} == {"01-opening.press.pdf", "02-bank.press.pdf"}
    assert all("here" in path or "handbill" in path for path in made.withheld)
    assert made.withheld


def test_without_a_place_all_fields_are_open(bridge: Path) -> None:
    found = check(bridge, select_rules=["field-open"], today=TODAY).verdict.findings
    assert {finding.code for finding in found} == {"field-open"}
    assert all("--place all" in finding.hint for finding in found)
    assert not any("panel-count" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ('  - text: "At {vennue}.[@minutes]"\n', "unknown-field", "venue"),
        ('  - text: "At { the door.[@minutes]"\n', "unknown-field", ""),
        ('  - text: "Ask {host.phone}.[@minutes]"\n', "field-out-of-place", ""),
        ('  - names: {people: [{name: "{contact.name}"}], source: minutes}\n', "field-out-of-place", "Write out"),
        ("  - text: {venue}\n", "wrong-type", "Put quotes round it."),
    ],
)
def test_a_field_that_can_t_be_filled_in(tmp_path: Path, written: str, code: str, hint: str) -> None:
    folder = exhibit_in(tmp_path, places_csv=TABLE, panels__here_yaml=f"title: Here\nblocks:\n{written}")
    _, found = read_in_language(folder, place="riverbend")
    wrong = errors(found)
    assert [(each.code, each.place.file if each.place else "") for each in wrong] == [(code, "panels/here.yaml")]
    assert hint in f"{wrong[0].hint} {wrong[0].expected}"


def test_a_title_without_quotes_is_told_what_is_missing(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path, places_csv=TABLE, panels__here_yaml=HERE.replace('"Here in {name}"', "{venue}"))
    _, found = read_in_language(folder, place="riverbend")
    assert [(each.code, each.hint) for each in errors(found)] == [("wrong-type", "Put quotes round it.")]


# Files and tables


FILE = """\
name: Alder Ford
venue: Town Hall
from: 2027-02-20
to: 2027-03-06
contact: {name: History Circle, email: circle@alderford.org}
host: {name: Edith Marsh, phone: +44 20 7946 0000}
quantity: {A3: 2}
delivery: {date: 2027-02-15, address: as venue}
"""


def test_a_file_and_a_row_say_the_same(tmp_path: Path) -> None:
    head = "place\tname\tvenue\tfrom\tto\tcontact.name\tcontact.email\thost.name\thost.phone\tquantity.A3"
    row = "ferry\tAlder Ford\tTown Hall\t2027-02-20\t2027-03-06\tHistory Circle\tcircle@alderford.org\tEdith Marsh"
    table = f"\ufeff{head}\tdelivery.date\tdelivery.address\n{row}\t+44 20 7946 0000\t2\t2027-02-15\tas venue\n"
    folder = exhibit_in(tmp_path, places__alderford_yaml=FILE, places_csv=table)
    read = read_places(folder)
    assert read.findings == ()
    row_place, file_place = read.places
    assert (row_place.name, file_place.name) == ("ferry", "alderford")
    assert row_place.fields == file_place.fields


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ("place,name\nalder,Alder\nalder,Other\n", "place-twice", "places.csv:3:1"),
        ("place,name\nalder/ford,Alder\n", "wrong-place-name", "places.csv:2:1"),
        ("place,name\ncon,Alder\n", "wrong-place-name", "places.csv:2:1"),
        ("place,name\nall,Alder\n", "wrong-place-name", "places.csv:2:1"),
        ("place,name\nAlderford,Alder\n", "wrong-place-name", "places.csv:2:1"),
        ("place,name,venue\nalder,Alder,=B2\n", "broken-table", "places.csv:2:3"),
        ("place,name,venue\nalder,Alder,#REF!\n", "broken-table", "places.csv:2:3"),
        ("place,name,host.phone\nalder,Alder,3.3E+10\n", "broken-table", "places.csv:2:3"),
        ("place,name,from\nalder,Alder,03/04/2027\n", "wrong-date", "places.csv:2:3"),
        ("place,name,from\nalder,Alder,1904-02-20\n", "wrong-date", "places.csv:2:3"),
        ("place,name,from,to\nalder,Alder,2027-02-20,2027-02-19\n", "wrong-date", "places.csv:2:4"),
        ("place,name,venu\nalder,Alder,Hall\n", "unknown-key", "places.csv:1:3"),
        ("place,name,name\nalder,Alder,Hall\n", "broken-table", "places.csv:1:3"),
        ("place,name\nalder,Alder,Hall\n", "broken-table", "places.csv:2:3"),
        ("name,venue\nAlder,Hall\n", "broken-table", "places.csv:1:0"),
        ('place,name\nalder,"Alder\n', "broken-table", "places.csv:2:0"),
        ("place,name,quantity.A3\nalder,Alder,0\n", "out-of-range", "places.csv:2:3"),
        ("place,name,contact.email\nalder,Alder,nobody\n", "wrong-address", "places.csv:2:3"),
        ("place,name,links.petition\nalder,Alder,http://x\n", "not-https", "places.csv:2:3"),
        ("place,name\nalder,\n", "empty-value", "places.csv:2:2"),
        ("place,name\n,Alder\n", "broken-table", "places.csv:2:1"),
        ("", "broken-table", "places.csv"),
        (",".join(f"c{n}" for n in range(5000)) + "\n", "broken-table", "places.csv"),
    ],
)
def test_what_is_wrong_with_a_table_is_found_in_its_cell(tmp_path: Path, table: str, code: str, place: str) -> None:
    read = read_places(exhibit_in(tmp_path, places_csv=table))
    assert [finding.code for finding in read.findings] == [code]
    assert str(read.findings[0].place).startswith(place.removesuffix(":0"))


def test_a_day_that_is_read_in_two_ways_is_told_in_both(tmp_path: Path) -> None:
    (found,) = read_places(exhibit_in(tmp_path, places_csv="place,name,from\na,A,03/04/2027\n")).findings
    assert found.message == "'from' is 03/04/2027, which may be 3 April 2027 or 4 March 2027."
    assert found.expected == "2027-04-03 or 2027-03-04"


def test_two_places_of_one_name_in_a_table_and_a_file(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path, places_csv="place,name\nalderford,Alder\n", places__alderford_yaml=FILE)
    assert spoken(read_places(folder).findings) == [("place-twice", "places/alderford.yaml")]


def workbook(path: Path, *rows: tuple[object, ...], **changes: object) -> Path:
    book = Workbook()
    if changes.get("of_1904"):
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    merged = changes.get("merged")
    if isinstance(merged, str) and merged:
        sheet.merge_cells(merged)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


HEAD = ("place", "name", "venue", "from", "host.phone")


@pytest.mark.parametrize("of_1904", [False, True])
def test_a_spreadsheet_has_days_as_days(tmp_path: Path, of_1904: bool) -> None:
    folder = exhibit_in(tmp_path)
    row = ("alder", "Alder", "Hall", datetime.date(2027, 2, 20), "+44 20")
    workbook(folder / "places.xlsx", HEAD, row, of_1904=of_1904)
    read = read_places(folder)
    assert read.findings == ()
    assert read.places[0].fields.opens == datetime.date(2027, 2, 20)
    assert read.places[0].fields.host.phone == "+44 20"


@pytest.mark.parametrize(
    ("cells", "merged", "where"),
    [
        (("alder", "Alder", "=B2", "2027-02-20", "1"), "", "places.xlsx:2:3"),
        (("alder", "Alder", "Hall", "2027-02-20", 3.3e10), "", "places.xlsx:2:5"),
        (("alder", "Alder", datetime.date(2027, 10, 6), "2027-02-20", "1"), "", "places.xlsx:2:3"),
        (("alder", "Alder", "Hall", datetime.date(2027, 2, 20), "1"), "B2:C2", "places.xlsx:2:2"),
        (("alder", "Alder", "Hall", datetime.date(1904, 1, 2), "1"), "", "places.xlsx:2:4"),
        (("alder", "Alder", "#REF!", datetime.date(2027, 2, 20), "1"), "", "places.xlsx:2:3"),
    ],
)
def test_what_is_wrong_with_a_spreadsheet(tmp_path: Path, cells: tuple[object, ...], merged: str, where: str) -> None:
    folder = exhibit_in(tmp_path)
    workbook(folder / "places.xlsx", HEAD, cells, merged=merged)
    (found,) = read_places(folder).findings
    assert found.code == ("wrong-date" if "1904" in found.message else "broken-table")
    assert str(found.place) == where


def test_a_spreadsheet_that_is_none(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path)
    (folder / "places.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    assert [finding.code for finding in read_places(folder).findings] == ["broken-table"]


def test_a_spreadsheet_filled_to_its_edge(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path)
    workbook(folder / "places.xlsx", tuple(f"c{number}" for number in range(5000)))
    (found,) = read_places(folder).findings
    assert (found.code, found.message) == ("broken-table", "The table has 5,000 columns.")


# Commands


def test_every_place_has_a_folder_and_none_has_another_s_words(bridge: Path, tmp_path: Path) -> None:
    table = TABLE.replace("Hillside School;;", "Hillside School;2 Hill Road;")
    (bridge / "places.csv").write_text(table, encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["build", str(bridge), "--out", str(out), "--place", "all"])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in out.iterdir()) == ["hillside", "riverbend"]
    words = {place: _words_of(out / place / "en/posters/A3/posters.screen.pdf") for place in ("hillside", "riverbend")}
    assert "Town Hall shows this exhibit" in words["riverbend"]
    assert "Hillside School shows this exhibit" in words["hillside"]
    foreign = {"riverbend": ("Hillside", "Joe Keeper", "owes"), "hillside": ("Town Hall", "Ann Host", "paid")}
    for own, other in foreign.items():
        files = [path for path in (out / own).rglob("*") if path.is_file()]
        assert files
        for path in files:
            text = _words_of(path) if path.suffix == ".pdf" else path.read_bytes().decode("utf-8", "replace")
            assert not any(word in text for word in other), path


def _words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(texts).split())


def test_panels_that_no_field_touches_are_set_once_for_all_places(bridge: Path) -> None:
    tools = SettingTools(shipped_fonts())
    pages: dict[str, list[Page]] = {}
    for place in ("riverbend", "hillside"):
        exhibit, _ = read_in_language(bridge, place=place)
        assert exhibit is not None
        posters = next(row for row in ROWS if row.product is Product.POSTER)
        paper = exhibit.fields.catalogue.formats[Product.POSTER]["A3"]
        for made in composed_once(posters, tools.layout_job(exhibit, Printer()), paper, None).composed:
            pages.setdefault(made.panel, []).extend(made.pages)
    assert {panel: one is other for panel, (one, other) in pages.items()} == {
        "opening": True,
        "bank": True,
        "here": False,
    }


def test_one_verdict_on_all_places(bridge: Path) -> None:
    (bridge / "panels/bank.yaml").write_text(BANK.replace("one cart", "one one cart"), encoding="utf-8")
    verdict = check(bridge, places=["all"], select_rules=["field-open", "word-twice"], today=TODAY).verdict
    assert [(each.code, str(each.place)) for each in verdict.findings if each.code == "word-twice"] == [
        ("word-twice", "panels/bank.yaml:4:33")
    ]
    opened = [each for each in verdict.findings if each.code == "field-open"]
    assert {each.message.rpartition("(")[2] for each in opened} == {"at hillside)."}


def test_what_is_wrong_with_a_host_s_words_is_found_in_his_row(bridge: Path) -> None:
    (bridge / "places.csv").write_text(TABLE.replace("8–16", "8-16"), encoding="utf-8")
    verdict = check(bridge, places=["hillside"], select_rules=["wrong-dash"], today=TODAY).verdict
    assert {str(each.place) for each in verdict.findings} == {"places.csv:3:7"}


def test_a_wrong_row_stops_all_and_not_the_other_alone(bridge: Path, tmp_path: Path) -> None:
    (bridge / "places.csv").write_text(TABLE.replace("2027-02-25", "25/02/2027"), encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["build", str(bridge), "--out", str(out), "--place", "all"])
    assert done.exit_code == 1
    assert "places.csv:3:5" in done.output
    assert not out.exists()
    assert asked_places(bridge, ("riverbend",)) == ("riverbend",)
    verdict = check(bridge, places=["all"], select_rules=["wrong-date"], today=TODAY).verdict
    assert spoken(verdict.findings) == [("wrong-date", "places.csv:3:5")]
    assert not verdict.passed


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("languages", "fr", "unknown-place-language"),
        ("formats", "A33", "unknown-paper"),
        ("quantity.A1", "2", "wrong-value"),
        ("links.archive", "https://www.alderford.org/", "unknown-link"),
        ("printer", "nobody", "unknown-printer"),
        ("logos", "alder.svg", "missing-file"),
    ],
)
def test_what_a_place_names_must_be_there(tmp_path: Path, column: str, value: str, code: str) -> None:
    folder = exhibit_in(tmp_path / "exhibit", places_csv=f"place,name,{column}\nalder,Alder,{value}\n")
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(out), "--place", "alder"])
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
    assert "places.csv:2:3" in done.output
    assert not out.exists()


def test_a_place_called_like_a_language(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path / "exhibit", places_csv="place,name\nen,Alder\n")
    verdict = check(folder, places=["en"], select_rules=["wrong-place-name"], today=TODAY).verdict
    assert spoken(verdict.findings) == [("wrong-place-name", "places.csv:2:1")]
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(tmp_path / "out"), "--place", "en"])
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["rivrbend", "../outside"])
def test_a_place_that_there_is_not(bridge: Path, tmp_path: Path, name: str) -> None:
    done = CliRunner().invoke(main, ["build", str(bridge), "--out", str(tmp_path / "out"), "--place", name])
    assert done.exit_code == 1
    assert f"There is no place '{name}'" in done.output
    assert not (tmp_path / "out").exists()


def test_an_exhibit_without_places_has_none(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path / "exhibit")
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(tmp_path / "out"), "--place", "all"])
    assert done.exit_code == 1
    assert "This exhibit has no places." in done.output


def test_an_address_and_a_file_s_name_have_the_place(tmp_path: Path) -> None:
    from PIL import Image

    folder = exhibit_in(
        tmp_path,
        places_csv=TABLE,
        exhibit_yaml=EXHIBIT.replace("org/petition", "org/petition?at={place}"),
        panels__here_yaml='title: Here\nblocks:\n  - image: {file: "pictures/{place}.jpg", alt: A hall beside a quay.,'
        ' credit: Edith Marsh, rights: Town, source: minutes, caption: "At {venue}."}\n',
    )
    (folder / "pictures").mkdir()
    data = io.BytesIO()
    Image.new("L", (600, 400), 128).save(data, "JPEG", dpi=(300, 300))
    (folder / "pictures/hillside.jpg").write_bytes(data.getvalue())
    texts = texts_at(folder, "hillside")
    assert texts["exhibit.yaml:links.petition.url"] == "https://www.alderford.org/petition?at=hillside"
    assert texts["panels/here.yaml:blocks.0.image.file"] == "pictures/hillside.jpg"
    _, found = read_in_language(folder, place="riverbend")
    assert [each.message for each in errors(found)] == ["The file pictures/riverbend.jpg does not exist."]
    shutil.rmtree(folder / "pictures")


# Fit and pack


def test_fit_shows_places_that_are_alike_once(bridge: Path) -> None:
    table = "place,name,venue,from,to,hours\n" + "".join(
        f"{name},Alder,{venue},2027-02-22,2027-03-05,10–18\n"
        for name, venue in (
            ("one", "Town Hall"),
            ("two", "Town Hall"),
            ("three", "The hall of the ferrymen’s guild " * 9),
        )
    )
    (bridge / "places.csv").write_text(table, encoding="utf-8")
    done = CliRunner().invoke(main, ["fit", str(bridge), "--place", "all"])
    heads = [line for line in done.stdout.splitlines() if line.startswith(("one", "two", "three"))]
    assert heads == ["one, two", "three"]


def test_a_package_for_the_print_shop_of_each_place(
    bridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = TABLE.replace("links.petition;", "links.petition;printer;quantity.A3;delivery.address;")
    table = table.replace("riverbend.org/sign;;", "riverbend.org/sign;digital;2;as venue;A3;").replace(
        "555 0100;;A3, A6", "555 0100;;digital;8;;A3"
    )
    (bridge / "places.csv").write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["pack", str(bridge), "--place", "all"])
    # The school's address is open, and a text needs it: its package is not written, the other one is.
    assert done.exit_code == 1
    assert "places.csv, row 3, column 4" in done.output
    assert [path.name for path in tmp_path.glob("*.zip")] == ["BRIDGE-ed1-riverbend-en-print-shop.zip"]
    with zipfile.ZipFile(tmp_path / "BRIDGE-ed1-riverbend-en-print-shop.zip") as package:
        data = {name: package.read(name) for name in package.namelist()}
    with pypdfium2.PdfDocument(data["order/order.pdf"]) as document:
        order = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert all(word in order for word in ("Town Hall, 1 Quay Street", "Ann Host", "2 of each of 3 panels"))
    assert not any(word in order for word in ("Joe Keeper", "Hillside"))
    assert not any(b"Joe Keeper" in part or b"Hillside" in part for part in data.values())


SHOP = """\
name: Alder Ford
venue: Town Hall
address: 1 Quay Street
from: 2027-02-20
to: 2027-03-06
hours: 10–18
contact: {name: Bridge Circle, email: circle@alderford.org}
host: {name: Edith Marsh, phone: +44 20 7946 0000}
printer: digital
quantity: {A3: 2}
delivery: {date: 2027-02-15, address: as venue}
shop: {name: Quay Print, email: print@quayprint.org, language: en}
"""


def letter(folder: Path, tmp_path: Path) -> list[str]:
    pack(folder, tmp_path / "shop.zip", place="alderford", papers=["A3"], today=TODAY)
    with zipfile.ZipFile(tmp_path / "shop.zip") as package:
        data = package.read("letter.txt")
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")  # for Notepad
    return data.decode("utf-8-sig").splitlines()


def test_the_letter_to_the_shop_says_what_is_known(tmp_path: Path) -> None:
    folder = exhibit_in(
        tmp_path / "in", places__alderford_yaml=SHOP, places__other_yaml="name: Other\nhost: {name: Nobody}\n"
    )
    lines = letter(folder, tmp_path)
    assert lines[:3] == [
        "To: Quay Print <print@quayprint.org>",
        "Subject: print order BRIDGE, Alder Ford",
        "Attached: shop.zip",
    ]
    text = "\n".join(lines)
    for said in (
        "that opens on 20 February 2027.",
        "that you can deliver by 15 February 2027, and",
        "2 of each of 3 panels = 6 sheets",
        "297 × 420 mm\n",
        "   Town Hall, 1 Quay Street",
        "Scan the codes",
        "Edith Marsh, +44 20 7946 0000.",
        "Edith Marsh, Bridge Circle",
    ):
        assert said in text
    assert "Nobody" not in text and "None" not in text and "{" not in text
    # What nobody stated stands at the end, and nowhere with a gap.
    missing = text.partition("Not stated: please ask")[2]
    assert "Poster A3: stock, weight and finish" in missing
    assert "Delivery:" not in missing


def test_a_letter_without_days_has_no_gap(tmp_path: Path) -> None:
    place = SHOP.replace("delivery: {date: 2027-02-15, address: as venue}\n", "").replace("name: Quay Print, ", "")
    text = "\n".join(letter(exhibit_in(tmp_path / "in", places__alderford_yaml=place), tmp_path))
    assert "Could you tell us by return when you can deliver" in text
    assert "Delivery: date and address" in text
    assert text.startswith("To: <print@quayprint.org>\n")


def test_a_letter_is_in_the_shop_s_language_and_measures(tmp_path: Path) -> None:
    american = exhibit_in(tmp_path / "in", places__alderford_yaml=SHOP.replace("language: en", "language: en-US"))
    text = "\n".join(letter(american, tmp_path))
    assert "297 × 420 mm (11.693 × 16.535 in)" in text and "by February 15, 2027" in text
    french = exhibit_in(tmp_path / "in", places__alderford_yaml=SHOP.replace("language: en", "language: fr"))
    text = "\n".join(letter(french, tmp_path))
    assert "qui ouvre le 20 février 2027." in text and "Affiche A3" in text and "print order" not in text


def test_the_same_place_gives_the_same_package(tmp_path: Path) -> None:
    folder = exhibit_in(tmp_path / "in", places__alderford_yaml=SHOP)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        pack(folder, tmp_path / name / "shop.zip", place="alderford", papers=["A3"], today=TODAY)
    assert (tmp_path / "one/shop.zip").read_bytes() == (tmp_path / "two/shop.zip").read_bytes()


def test_press_files_may_be_called_by_their_place(tmp_path: Path) -> None:
    folder = exhibit_in(
        tmp_path / "in",
        places__alderford_yaml=SHOP.replace("printer: digital", "printer: quay"),
        printers__quay_yaml='label: Quay Print\nfile-name: "{code}_{place}_{number}"\n',
    )
    at = build(folder, tmp_path / "out", place="alderford", papers=["A3"], today=TODAY)
    names = [path.rpartition("/")[2] for path in (file.path for file in at.files) if path.endswith(".press.pdf")]
    assert names == [f"BRIDGE_alderford_0{number}.press.pdf" for number in (1, 2, 3)]
    (folder / "panels/here.yaml").write_text(
        'title: Here\nblocks:\n  - text: "By the quay.[@minutes]"\n', encoding="utf-8"
    )
    everywhere = build(folder, tmp_path / "all", printer="quay", papers=["A3"], today=TODAY)
    assert any(file.path.endswith("/BRIDGE_01.press.pdf") for file in everywhere.files)
