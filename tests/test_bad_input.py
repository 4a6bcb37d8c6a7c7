"""Whatever lies in an exhibit's folder, ``exhibit check`` gives a verdict on it, and the rest is looked through."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.languages import language
from exhibit_builder.core.printer import Printer
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.manuscript.picture_files import MAX_PICTURE_BYTES
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.theming import theme_of
from exhibit_builder.manuscript.yaml_source import MAX_BYTES
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import Verdict, looked_through
from exhibit_builder.products.inspecting import Inspection, evidence_of
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from samples import on_press

SAMPLE = Example(
    exhibit="""\
panels: [opening, bank, market, council]
press: {printer: sample}
order: {products: {A3: {quantity: 4}}}
office: {sheets: [A4], tiles: [A3]}
""",
    blocks="""\
- lede: The town had two banks and one boat.[@minutes]
- image:
    file: images/bridge.jpg
    alt: A stone bridge with four arches, seen from the water
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
    focus: [0.5, 0.4]
""",
    theme="gap: 4 mm\ncolours:\n  ember: {cmyk: cmyk(20 85 100 20), srgb: '#A63A1E'}\n",
    printer="profile: profiles/shop.icc\nbleed: 3 mm\nfile-name: '{code}_{panel}'\nmarks: true\n",
    files={
        "panels/council.yaml": """\
title: The council
blocks:
  - quote: {text: It stood through every winter., attribution: Anna Weir, source: minutes}
  - action:
      steps: [{verb: Read, text: The minutes of the council., link: archive}]
""",
        "panels/market.yaml": """\
title: The market
blocks:
  - map:
      alt: The river above the town
      origin: Alderford
      places:
        - {name: Alderford, at: [51.2, -1.4]}
      geojson: maps/river.geojson
      caption: The river turns twice.
      source: minutes
  - unit-chart:
      total: 210
      how: Each mark is one house.
      counts:
        - {count: 120, caption: had a well., source: minutes}
  - names:
      people: [{name: Anna Weir, age: 63}]
      source: minutes
""",
        "maps/river.geojson": """\
{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "The Alder"},
 "geometry": {"type": "LineString", "coordinates": [[-1.40, 51.20], [-1.41, 51.21]]}}]}
""",
        "images/bridge.jpg": "@photograph 1600x1000",
        "profiles/shop.icc": "@profile press",
    },
)
"""The sample exhibit with a file of every kind that an exhibit may have."""

FILES = (
    "exhibit.yaml",
    "sources.yaml",
    "theme.yaml",
    "panels/bank.yaml",
    "panels/market.yaml",
    "panels/council.yaml",
    "printers/sample.yaml",
    "images/bridge.jpg",
    "maps/river.geojson",
    "profiles/shop.icc",
)
YAML = tuple(name for name in FILES if name.endswith(".yaml"))
READ_FIRST = tuple(name for name in FILES if name not in ("exhibit.yaml", "printers/sample.yaml", "profiles/shop.icc"))
"""Files that are read together; printers come after, when there is an exhibit to print."""

ODD = [None, "", "x", "0", "-1", "true", [], {}, ["a"], {"a": "b"}, "9" * 50, "é" * 300, "A0", "ar", "fa", "*x*", "**"]
ODD += [
    "\u202eabc",
    "\u200b",
    "\u0301",
    "../x",
    "/etc/passwd",
    "1e999",
    "nan",
    "0.000001",
    "a\n\nb",
    "[@minutes]",
    "👩‍👩‍👧",
]
TRIES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sound sample; nobody leaves it changed."""
    return rule_samples.write(tmp_path_factory.mktemp("sound"), SAMPLE)


@pytest.fixture
def broken(sound: Path, tmp_path: Path) -> Path:
    """A copy of the sample to break."""
    return Path(shutil.copytree(sound, tmp_path / "exhibit"))


def looked_at(folder: Path, *rules: str) -> Verdict:
    """The verdict on an exhibit; no rule may be at fault itself."""
    verdict = check(folder, select_rules=rules, today=rule_samples.TODAY).verdict
    assert not [miss for miss in verdict.not_checked if "at fault" in miss.reason]
    assert all(str(finding) and finding.message for finding in verdict.findings)
    return verdict


def codes(verdict: Verdict) -> set[str]:
    """The codes of what stands."""
    return {finding.code for finding in verdict.findings}


def of_file(verdict: Verdict, name: str) -> list[Finding]:
    """What was found in one file."""
    return [finding for finding in verdict.findings if finding.place and finding.place.file == name]


def test_the_sample_is_sound(sound: Path) -> None:
    """What the tests below break is whole before: all of its pages are made, and nothing in it is an error."""
    verdict = looked_at(sound)
    assert verdict.passed, "\n".join(map(str, verdict.findings))
    assert {miss.rule for miss in verdict.not_checked} <= {rule.id for rule in all_rules().values() if rule.online}


# Files by chance


def check_with(sound: Path, name: str, content: bytes) -> None:
    """The sample with one file replaced gives a verdict; the file is put back."""
    path = sound / name
    before = path.read_bytes()
    try:
        path.write_bytes(content)
        looked_at(sound)
    finally:
        path.write_bytes(before)


@pytest.mark.long
@TRIES
@given(name=st.sampled_from(FILES), start=st.floats(0, 1))
def test_a_file_that_ends_anywhere_gives_a_verdict(sound: Path, name: str, start: float) -> None:
    """A copy that broke off is findings, or no mistake."""
    content = (sound / name).read_bytes()
    check_with(sound, name, content[: int(start * len(content))])


@pytest.mark.long
@TRIES
@given(name=st.sampled_from(FILES), start=st.floats(0, 1), put=st.binary(min_size=1, max_size=12), over=st.booleans())
def test_stray_bytes_give_a_verdict(sound: Path, name: str, start: float, put: bytes, over: bool) -> None:
    """Damage anywhere in any file is findings, or no mistake."""
    content = (sound / name).read_bytes()
    index = int(start * len(content))
    check_with(sound, name, content[:index] + put + content[index + (len(put) if over else 0) :])


@TRIES
@given(name=st.sampled_from(FILES), other=st.sampled_from(FILES), twice=st.booleans())
def test_a_file_in_the_place_of_another_gives_a_verdict(sound: Path, name: str, other: str, twice: bool) -> None:
    """A file that was saved under another's name, or twice into one, is findings."""
    check_with(sound, name, (sound / other).read_bytes() * (2 if twice else 1))


@pytest.mark.long
@TRIES
@given(name=st.sampled_from(YAML), value=st.sampled_from(ODD), data=st.data())
def test_any_value_anywhere_gives_a_verdict(sound: Path, name: str, value: Any, data: st.DataObject) -> None:
    """A value of another kind or a strange one, in the place of any, is findings or is printed."""
    tree = yaml.safe_load((sound / name).read_text("utf-8"))
    way = data.draw(st.sampled_from(list(_ways(tree))))
    check_with(sound, name, yaml.safe_dump(_put(tree, way, value), allow_unicode=True).encode())


def _ways(tree: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    for key in tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield from _ways(tree[key], (*way, key))


def _put(tree: Any, way: tuple[Any, ...], value: Any) -> Any:
    if not way:
        return value
    inside = tree
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = value
    return tree


@settings(max_examples=20, deadline=None)
@given(depth=st.integers(1, 3000), flow=st.booleans())
@example(depth=3000, flow=False)
def test_values_nested_to_any_depth_give_a_verdict(sound: Path, depth: int, flow: bool) -> None:
    """Brackets that nobody closed, and lists in lists, are findings."""
    nest = "[" * depth if flow else "- " * depth + "x"
    check_with(sound, "panels/bank.yaml", f"title: One bank\nblocks: {nest}\n".encode())


# Files by hand


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_nothing(path: Path) -> None:
    path.unlink()


def as_link_outside(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def as_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def as_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("not-there.txt")


def as_web_page(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><body>Sign in to see this file.</body></html>\n")


def as_zeros(path: Path) -> None:
    path.write_bytes(b"\0" * 5000)


def as_nothing_in_it(path: Path) -> None:
    path.write_bytes(b"")


def as_huge(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(MAX_PICTURE_BYTES + 1)


BREAKS = (
    as_folder,
    as_nothing,
    as_link_outside,
    as_link_to_itself,
    as_link_to_nothing,
    as_pipe,
    as_web_page,
    as_zeros,
    as_nothing_in_it,
    as_huge,
)
NO_FAULT = {("theme.yaml", "as_nothing"), ("theme.yaml", "as_nothing_in_it")}
"""A theme may be left out or empty: then it is the program's own."""


@pytest.mark.parametrize("break_it", BREAKS)
@pytest.mark.parametrize("name", FILES[1:])
def test_a_file_that_is_none_is_a_finding(broken: Path, name: str, break_it: Callable[[Path], None]) -> None:
    """Each file of an exhibit may be missing, a folder, a link, a pipe, huge or something else: it is told."""
    break_it(broken / name)
    verdict = looked_at(broken)
    assert verdict.passed == ((name, break_it.__name__) in NO_FAULT), "\n".join(map(str, verdict.findings))


@pytest.mark.parametrize("break_it", BREAKS)
def test_an_exhibit_yaml_that_is_none_gives_a_verdict_or_is_missing(
    broken: Path, break_it: Callable[[Path], None]
) -> None:
    """Without an exhibit.yaml there is nothing to check, and that alone is said; a broken one is a finding."""
    break_it(broken / "exhibit.yaml")
    try:
        assert not looked_at(broken).passed
    except ExhibitError as error:
        assert [finding.code for finding in error.findings] == ["no-exhibit"]
        assert not (broken / "exhibit.yaml").exists()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_may_not_be_read_is_a_finding(broken: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of another user's is told by its name; the program doesn't stop at it."""
    opened = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.resolve() == (broken / name).resolve():
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    (found,) = (finding for finding in looked_at(broken).findings if finding.code == "unreadable-file")
    assert name in found.message
    assert "Permission denied" in found.message


@pytest.mark.parametrize("break_it", (as_folder, as_link_outside, as_zeros, as_huge))
@pytest.mark.parametrize("name", READ_FIRST)
def test_mistakes_in_other_files_are_still_told(broken: Path, name: str, break_it: Callable[[Path], None]) -> None:
    """A file that can't be read hides none of the mistakes in the others."""
    break_it(broken / name)
    opening = broken / "panels" / "opening.yaml"
    opening.write_text(opening.read_text("utf-8") + "datline: Spring 1871\n")
    verdict = looked_at(broken)
    assert [finding.code for finding in of_file(verdict, "panels/opening.yaml")] == ["unknown-key"]
    assert len(verdict.findings) > 1


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("panels: []\n", "too-few"),
        ("panels:\n", "empty-value"),
        ("panels: {}\n", "wrong-type"),
        ("panels: opening\n", "wrong-type"),
        ("panels: [[opening]]\n", "wrong-type"),
        ("panels: [opening, opening]\n", "duplicate-value"),
        ("panels: [opening, ../exhibit]\n", "wrong-form"),
        ("panels: [opening, 'a\\0b']\n", "control-character"),
        (f"panels: [opening, {'x' * 400}]\n", "wrong-form"),
        (f"panels: [{', '.join(f'p{n}' for n in range(201))}]\n", "too-many"),
        ("office: {sheets: [A4], tiles: [{a: b}]}\n", "wrong-type"),
        ("posters: {papers: [{a: b}]}\n", "wrong-type"),
        ("order: {products: [A3]}\n", "wrong-type"),
        ("links: [https://example.org]\n", "wrong-type"),
        ("title: '\\u200b'\n", "empty-value"),
    ],
)
def test_odd_values_in_exhibit_yaml_are_findings(broken: Path, written: str, code: str) -> None:
    """Lists without items, values of the wrong kind and names that no file has are told in their place."""
    fields = yaml.safe_load((broken / "exhibit.yaml").read_text("utf-8"))
    fields |= yaml.safe_load(written.replace("'\\u200b'", '"\\u200b"').replace("'a\\0b'", '"a\\0b"'))
    (broken / "exhibit.yaml").write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    verdict = looked_at(broken)
    assert code in {finding.code for finding in of_file(verdict, "exhibit.yaml")}
    assert not verdict.passed


def test_an_exhibit_without_its_panels_folder_gives_a_verdict(broken: Path) -> None:
    """Each panel that is listed and missing is told where it is listed."""
    shutil.rmtree(broken / "panels")
    found = [finding for finding in looked_at(broken).findings if finding.code == "missing-file"]
    assert [finding.place.key for finding in found if finding.place] == [f"panels.{number}" for number in range(4)]


@pytest.mark.parametrize("name", ["", "nowhere", "a\0b", "x" * 5000, "exhibit/exhibit.yaml"])
def test_a_folder_that_holds_no_exhibit_is_said_so(broken: Path, name: str) -> None:
    """Where there is no exhibit, the check says that it can't be run."""
    with pytest.raises(ExhibitError) as raised:
        check(broken.parent / name, today=rule_samples.TODAY)
    assert [finding.code for finding in raised.value.findings] == ["no-exhibit"]


def test_a_thousand_mistakes_are_a_thousand_findings(broken: Path) -> None:
    """Mistakes without number come back each with its line, and quickly."""
    blocks = "".join(f"  - paragraf: Line {number}.\n" for number in range(1000))
    (broken / "panels" / "bank.yaml").write_text(f"title: One bank\nblocks:\n{blocks}")
    found = of_file(looked_at(broken), "panels/bank.yaml")
    assert [finding.place.line for finding in found if finding.place] == list(range(3, 1003))


def test_a_book_in_one_text_is_a_finding(broken: Path) -> None:
    """A text as long as a file may be is told at once; nobody waits for it to be set."""
    text = "The ferry carried one cart at a time. " * (MAX_BYTES // 40)
    (broken / "panels" / "bank.yaml").write_text(f"title: One bank\nblocks:\n  - text: {text}\n")
    assert [finding.code for finding in of_file(looked_at(broken), "panels/bank.yaml")] == ["too-long"]


# What can still be looked at


def test_the_manuscript_is_looked_through_when_its_printer_is_unknown(broken: Path) -> None:
    """A slip in the printer's name hides nothing that can be said of the texts."""
    (broken / "printers" / "sample.yaml").unlink()
    text = "The ferry carried one cart at a time and " * 8
    (broken / "panels" / "bank.yaml").write_text(f"title: One bank\nblocks:\n  - text: {text}stopped.\n")
    verdict = looked_at(broken)
    assert {"unknown-printer", "sentence-too-long"} <= codes(verdict)
    missed = {miss.rule for miss in verdict.not_checked}
    assert missed >= {rule.id for rule in all_rules().values() if rule.stage > Stage.MANUSCRIPT}
    assert "sentence-too-long" not in missed


def test_the_manuscript_is_looked_through_when_it_names_no_papers(broken: Path) -> None:
    """An exhibit without posters and booklet has no pages, but texts."""
    fields = yaml.safe_load((broken / "exhibit.yaml").read_text("utf-8"))
    for key in ("posters", "office", "order"):
        fields.pop(key)
    (broken / "exhibit.yaml").write_text(yaml.safe_dump(fields), encoding="utf-8")
    verdict = looked_at(broken)
    assert "nothing-to-make" in codes(verdict)
    assert "sentence-too-long" not in {miss.rule for miss in verdict.not_checked}


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("panels/bank.yaml", "title: [\n", "yaml-syntax"),
        ("printers/sample.yaml", "label: [\n", "yaml-syntax"),
        ("profiles/shop.icc", "nothing\n", "not-a-profile"),
    ],
)
def test_what_keeps_an_exhibit_from_being_made_is_told_whatever_was_asked(
    broken: Path, name: str, written: str, code: str
) -> None:
    """A check for one rule doesn't end well because the exhibit could not be read, nor its pages made."""
    (broken / name).write_text(written)
    verdict = looked_at(broken, "pdfx-version")
    assert codes(verdict) == {code}
    assert [miss.rule for miss in verdict.not_checked] == ["pdfx-version"]


def test_an_option_that_names_nothing_is_no_verdict(sound: Path) -> None:
    """A wrong name on the command line is not the exhibit's mistake."""
    for wrong in ({"printer": "nobody"}, {"papers": ["A99"]}, {"panels": ["nobody"]}, {"only": "booklet"}):
        with pytest.raises(ExhibitError):
            check(sound, today=rule_samples.TODAY, **wrong)  # type: ignore[arg-type]


# Rules at fault


def _stumbling(evidence: Evidence) -> Iterator[Defect]:
    yield Defect("The first panel is the first.", evidence.exhibit.panels[0].place)
    raise KeyError("something that a rule forgot")


def test_a_rule_at_fault_is_not_checked_and_the_others_are(sound: Path) -> None:
    """A rule that stops with a fault of its own is named with its fault; what it found and what others find stands."""
    faulty = replace(all_rules()["sentence-too-long"], id="stumbling", check=_stumbling)
    steady = replace(faulty, id="steady", check=_steady)
    findings, missed = looked_through(_evidence(sound), [faulty, steady], Stage.FILES)
    assert [finding.code for finding in findings] == ["stumbling", "steady"]
    (miss,) = missed
    assert miss.rule == "stumbling"
    assert "KeyError in test_bad_input.py" in miss.reason
    assert "something that a rule forgot" in miss.reason
    assert "report" in miss.reason


def test_a_check_with_a_rule_at_fault_ends_with_a_verdict(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One faulty rule doesn't take the check down, and never counts as passed."""
    faulty = replace(all_rules()["sentence-too-long"], check=_stumbling)
    monkeypatch.setitem(all_rules(), faulty.id, faulty)
    verdict = check(sound, today=rule_samples.TODAY).verdict
    assert [miss.rule for miss in verdict.not_checked if "at fault" in miss.reason] == [faulty.id]


def _steady(evidence: Evidence) -> Iterator[Defect]:
    yield Defect("There is an exhibit.", evidence.exhibit.panels[0].place)


def _evidence(folder: Path) -> Evidence:
    """What rules look at in an exhibit's manuscript."""
    exhibit, _ = read_exhibit(folder)
    assert exhibit is not None
    book = FontBook(shipped_fonts())
    tools = Typesetter(Shaper(book))
    layout_job = LayoutJob(
        exhibit, theme_of(exhibit.theme, LOOK.theme, on_press), language(exhibit.fields.language), tools
    )
    return evidence_of(layout_job, Printer(), book, Inspection((), rule_samples.TODAY))
