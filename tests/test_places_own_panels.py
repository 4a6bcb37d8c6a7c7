"""Panels and blocks that a place adds, replaces or leaves out: they hang there, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from exhibit_builder.cli import main
from exhibit_builder.commands.at_places import asked_places
from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.place_differences import place_differences
from exhibit_builder.commands.session import Session
from exhibit_builder.core.findings import ExhibitError, errors
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import passages
from test_places import EXHIBIT, TODAY, exhibit_in

MAIN = EXHIBIT.replace(
    'handbill: {papers: [A6], days: "{dates}", venue: "{venue}, {address}", hours: "{hours}"}\n', ""
).replace("panels: [opening, bank, here]", "panels: [opening, bank, do]")
BANK = """\
title: One bank
scene: home
blocks:
  - text: The ferry carried one cart at a time.[@minutes]
    id: ferry
  - text: The other bank had no road.[@minutes]
    id: road
"""
DO = """\
title: What you can do
scene: witness
blocks:
  - action:
      - {verb: Sign, text: "Sign it.[@minutes]", link: petition, id: sign}
"""
OWN = """\
title: "Here in {name}"
signed: A panel by the *Friends of the Bridge*
scene: walk
blocks:
  - text: "{venue} shows the bridge.[@minutes]"
"""
PLACE = """\
name: Riverbend
venue: Town Hall
panels:
  add:
    - {panel: riverbend/ours.yaml, after: bank}
  replace:
    - {block: do/sign, with: "Sign at the desk of {venue}.[@minutes]"}
  leave-out: [bank/road]
  because: The road is shown in the hall itself.
"""


def hung(folder: Path, place: str = "riverbend") -> Exhibit:
    exhibit, found = read_in_language(folder, place=place)
    assert exhibit is not None, found
    return exhibit


def wall(tmp_path: Path, place: str = PLACE, **files: str) -> Path:
    parts = {
        "exhibit_yaml": MAIN,
        "panels__bank_yaml": BANK,
        "panels__do_yaml": DO,
        "places__riverbend_yaml": place,
        "places__riverbend__ours_yaml": OWN,
        "places__hillside_yaml": "name: Hillside\nvenue: Hillside School\n",
        **files,
    }
    folder = exhibit_in(tmp_path / "exhibit", **parts)
    (folder / "panels/here.yaml").unlink()
    return folder


def test_a_place_has_its_own_wall(tmp_path: Path) -> None:
    exhibit = hung(wall(tmp_path))
    assert [panel.name for panel in exhibit.panels] == ["opening", "bank", "ours", "do"]
    assert exhibit.fields.panels == ("opening", "bank", "ours", "do")
    assert exhibit.fields.strap == "An exhibit in 4 panels"
    said = {passage.text for passage in passages(exhibit)}
    assert {"Here in Riverbend", "Town Hall shows the bridge.[@minutes]"} <= said
    assert "Sign at the desk of Town Hall.[@minutes]" in said
    assert not {"Sign it.[@minutes]", "The other bank had no road.[@minutes]"} & said
    assert exhibit.panels[2].blocks[-1].kind == "note"  # whose panel it is


def test_another_place_has_the_wall_of_everyone(tmp_path: Path) -> None:
    exhibit = hung(wall(tmp_path), "hillside")
    assert [panel.name for panel in exhibit.panels] == ["opening", "bank", "do"]
    assert exhibit.fields.strap == "An exhibit in 3 panels"
    assert "Sign it.[@minutes]" in {passage.text for passage in passages(exhibit)}


def test_a_panel_of_a_host_is_built_and_checked_like_any_other(tmp_path: Path) -> None:
    folder = wall(tmp_path)
    made = build(folder, tmp_path / "out", place="riverbend", today=TODAY)
    assert not errors(made.findings), made.findings
    posters = sorted(file.path for file in made.files if file.panel and file.purpose.for_press)
    assert [path.rpartition("/")[2] for path in posters] == [
        "01-opening.press.pdf",
        "02-bank.press.pdf",
        "03-ours.press.pdf",
        "04-do.press.pdf",
    ]
    (folder / "places/riverbend/ours.yaml").write_text(OWN.replace("[@minutes]", " cart cart."), encoding="utf-8")
    verdict = check(folder, places=["all"], select_rules=["word-twice"], today=TODAY).verdict
    assert [(each.place.file if each.place else "", "riverbend" in each.message) for each in verdict.findings] == [
        ("places/riverbend/ours.yaml", True)
    ]


def test_a_whole_panel_in_the_place_of_another(tmp_path: Path) -> None:
    place = "name: Riverbend\nvenue: Town Hall\npanels: {replace: [{panel: bank, file: riverbend/ours.yaml}]}\n"
    exhibit = hung(wall(tmp_path, place))
    assert [panel.name for panel in exhibit.panels] == ["opening", "bank", "do"]
    assert exhibit.panels[1].fields.title == "Here in Riverbend"


def test_blocks_behind_a_block(tmp_path: Path) -> None:
    place = "name: Riverbend\npanels: {add: [{blocks: riverbend/more.yaml, after: bank/ferry}]}\n"
    more = 'blocks:\n  - text: "It still runs on Sundays.[@minutes]"\n'
    exhibit = hung(wall(tmp_path, place, places__riverbend__more_yaml=more))
    texts = [passage.text for passage in passages(exhibit) if passage.block and passage.panel == exhibit.panels[1]]
    assert [text.partition(".")[0] for text in texts if " " in text] == [
        "The ferry carried one cart at a time",
        "It still runs on Sundays",
        "The other bank had no road",
    ]


@pytest.mark.parametrize(
    ("panels", "code", "line"),
    [
        ("{leave-out: [bnak], because: No room.}", "unknown-panel", 3),
        ("{leave-out: [bank]}", "missing-key", 3),
        ("{leave-out: [opening, bank, do], because: No room.}", "too-few", 3),
        ("{leave-out: [do/sign], because: No desk.}", "unknown-block-id", 3),
        ("{replace: [{block: bank/cart, with: A cart.}]}", "unknown-block-id", 3),
        ("{replace: [{block: bnak/ferry, with: A cart.}]}", "unknown-panel", 3),
        ("{replace: [{block: bank/ferry, with: {fr: Un chariot.}}]}", "place-text-missing", 3),
        ("{replace: [{block: bank/ferry, with: 'A cart.[@nobody]'}]}", "unknown-source", 3),
        ("{replace: [{block: bank/ferry}]}", "missing-key", 3),
        ("{add: [{panel: riverbend/none.yaml, after: bank}]}", "missing-file", 3),
        ("{add: [{panel: ../../secret.yaml, after: bank}]}", "missing-file", 3),
        ("{add: [{panel: riverbend/ours.yaml, after: nowhere}]}", "unknown-panel", 3),
        ("{add: [{panel: riverbend/ours.yaml}]}", "missing-key", 3),
        ("{add: [{panel: riverbend/bank.yaml, after: bank}]}", "duplicate-value", 3),
        ("{add: [{panel: riverbend/unsigned.yaml, after: bank}]}", "missing-key", 0),
        (
            "{add: [{panel: riverbend/ours.yaml, after: opening}], leave-out: [opening], because: x}",
            "wrong-value",
            3,
        ),
    ],
)
def test_what_is_wrong_with_a_change_is_found_in_the_place_s_file(
    tmp_path: Path, panels: str, code: str, line: int
) -> None:
    folder = wall(
        tmp_path,
        f"name: Riverbend\nvenue: Town Hall\npanels: {panels}\n",
        places__riverbend__bank_yaml=OWN,
        places__riverbend__unsigned_yaml=OWN.replace("signed: A panel by the *Friends of the Bridge*\n", ""),
    )
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(out), "--place", "riverbend"])
    assert done.exit_code == 1
    assert not out.exists()
    assert f"[{code}]" in done.output
    where = f"places/riverbend.yaml:{line}:" if line else "places/riverbend/unsigned.yaml"
    assert where in done.output
    # The organiser is told by a check of everything as well.
    found = errors(check(folder, select_rules=[code], today=TODAY).verdict.findings)
    assert [(each.code, str(each.place).startswith(where)) for each in found] == [(code, True)]


def test_two_blocks_of_one_id(tmp_path: Path) -> None:
    folder = wall(tmp_path, panels__bank_yaml=BANK.replace("id: road", "id: ferry"))
    _, found = read_in_language(folder, place="riverbend")
    assert ("duplicate-value", "panels/bank.yaml:7:9") in [(each.code, str(each.place)) for each in found]


def test_a_table_has_no_panels(tmp_path: Path) -> None:
    folder = wall(tmp_path, places_csv="place,name,panels.leave-out\nalder,Alder,bank\n")
    with pytest.raises(ExhibitError) as raised:
        asked_places(folder, ("all",))
    assert [(each.code, str(each.place)) for each in raised.value.findings] == [("broken-table", "places.csv:1:3")]


def test_another_number_of_panels_is_told(tmp_path: Path) -> None:
    verdict = check(wall(tmp_path), places=["all"], select_rules=["panels-differ"], today=TODAY).verdict
    assert [each.message.partition(":")[0] for each in verdict.findings] == [
        "4 panels hang at Riverbend and 3 elsewhere"
    ]
    assert verdict.passed


def test_a_panel_in_another_language_is_told(tmp_path: Path) -> None:
    folder = wall(
        tmp_path,
        PLACE.replace("after: bank}", "after: bank, languages: [en]}").replace(
            '"Sign at the desk of {venue}.[@minutes]"',
            '{en: "Sign here.[@minutes]", tr: "Burada imzalayın.[@minutes]"}',
        ),
        exhibit_yaml=MAIN.replace("language: en\n", "language: en\nlanguages: [en, tr]\n"),
        locale__tr_po='msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"X-Exhibit: BRIDGE\\n"\n',
    )
    exhibit, found = read_in_language(folder, "tr", place="riverbend")
    assert exhibit is not None
    assert [str(each.severity) for each in found if each.code == "place-text-missing"] == ["warning"]
    assert "Burada imzalayın.[@minutes]" in {passage.text for passage in passages(exhibit)}


def test_the_organiser_sees_every_difference_with_both_wordings(tmp_path: Path) -> None:
    (hillside, riverbend) = place_differences(wall(tmp_path))
    assert riverbend.sentences == (
        "Shown in en.",
        "4 panels hang here, 3 elsewhere.",
        "Replaced: do/sign. Elsewhere “Sign it.[@minutes]”, here “Sign at the desk of {venue}.[@minutes]”.",
        "Added: ours, “Here in {name}”.",
        "Left out: bank/road, “The other bank had no road.[@minutes]”. Because: The road is shown in the hall itself.",
        "Still open: address, from, to, hours, contact.name, contact.email, host.name, host.phone.",
    )
    assert not [sentence for sentence in hillside.sentences if "panel" in sentence]


def test_differences_on_a_terminal(tmp_path: Path) -> None:
    folder = wall(tmp_path)
    done = CliRunner().invoke(main, ["places", str(folder), "--place", "riverbend"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("riverbend: Riverbend\n  Shown in en.\n")
    assert "Hillside" not in done.output


@pytest.mark.parametrize("strap", ["A memorial in three panels", "3 panels on a bridge"])
def test_a_number_of_panels_in_words_is_found_where_it_is_false(tmp_path: Path, strap: str) -> None:
    folder = wall(tmp_path, exhibit_yaml=MAIN.replace("An exhibit in {panel-count} panels", strap))
    verdict = check(folder, places=["all"], select_rules=["panel-count-written"], today=TODAY).verdict
    assert [(str(each.place), "riverbend" in each.message) for each in verdict.findings] == [("exhibit.yaml:4:8", True)]
    assert not verdict.passed


def test_an_editor_takes_no_field_for_words_that_are_missing(tmp_path: Path) -> None:
    """Who reads an exhibit without a place, as the live page does, sees its fields as they are written."""
    with Session(wall(tmp_path)) as session:
        assert "placeholder-left" not in [finding.code for finding in session.verdict(today=TODAY).findings]
