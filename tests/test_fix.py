"""``exhibit check --fix``: what has one right answer is mended in the files, and nothing else in them is touched."""

from __future__ import annotations

import errno
import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exhibit_builder.cli import main
from exhibit_builder.commands.check import check
from exhibit_builder.commands.fix import Mended, mend, write_mended
from exhibit_builder.core.findings import ExhibitError, Place, Replacement
from exhibit_builder.manuscript.yaml_scalars import replaced, scalar_file
from exhibit_builder.preflight.rule import Example
from rule_samples import TODAY, write

BOM = b"\xef\xbb\xbf"

BANK = """\
# The  bank -- a comment's own "dashes" ... stay
title:   One bank    # so do trailing blanks  \n\
scene: home

blocks:
  - text: One cart.⟦  → ⟧On Sundays ⟦-→–⟧ as the keeper⟦'→’⟧s wife said ⟦--→–⟧ it rested ⟦...→…⟧ always.
  - text: 'It⟦''→’⟧s the ⟦"→“⟧old ferry⟦"→”⟧ of 1871⟦-→–⟧72⟦ →⟧, for five (⟦ →⟧or six⟦ →⟧).⟦ →⟧[@minutes]'   # a note
  - text: "An engineer, Jos⟦e\\u0301→é⟧ Marsh⟦\\u200b→⟧, saw ⟦\\"→“⟧a moon⟦\\"→”⟧ at Ald⟦\\u0435→e⟧rford⟦ →⟧; it was \\
      late — and dark, \\x41 \\_\\u263A.[@minutes]"
  - text: >-
      The ⟦«→“⟧foggy⟦»→”⟧ bank, open 8:30⟦ - →–⟧9:15, closed from the 3.⟦-→–⟧5. March,
      of the miller´s lamp.⟦  → ⟧It shone ⟦...→…⟧ on.  \n\

        as it stands

      Marsh⟦﻿→⟧ said ⟦---→–⟧ so.[@minutes]
  - text: |2

      The Alderf⟦о→o⟧rd boat ⟦--→–⟧
      carried ⟦"→“⟧one⟦"→”⟧ cart.[@minutes]
  - list: [A⟦  → ⟧no. of them, 'one⟦ →⟧; two', "René"]
"""
"""A panel with each defect that can be mended, in every way that YAML has of writing a text. In ⟦…→…⟧ stands what is
typed before, and what is to be typed afterwards."""


def typed(text: str, side: int) -> str:
    return re.sub(r"⟦([^⟦⟧]*)→([^⟦⟧]*)⟧", lambda match: match[side + 1], text)


def exhibit(folder: Path, bank: str | bytes | None = None, **changes: Any) -> Path:
    """The sample exhibit in ``folder``, its second panel as it is given."""
    write(folder, Example(**changes))
    if bank is not None:
        data = bank.encode() if isinstance(bank, str) else bank
        (folder / "panels" / "bank.yaml").write_bytes(data)
    return folder


def blocks(*lines: str) -> str:
    return "title: One bank\nscene: home\nblocks:\n" + "".join(f"  {line}\n" for line in lines)


def bank_of(folder: Path) -> str:
    return (folder / "panels" / "bank.yaml").read_bytes().decode()


def fixed(folder: Path, **options: Any) -> Mended:
    return write_mended(folder, mend(folder, today=TODAY, **options))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_the_manual_shows_what_the_program_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manual = (Path(__file__).parents[1] / "docs" / "check-before-printing.md").read_text(encoding="utf-8")
    section = manual.split("\n## Let the program mend it\n")[1].split("\n## ")[0]
    _, before, difference, _, told = re.findall(r"(?ms)^```\w*\n(.*?)^```", section)
    monkeypatch.chdir(tmp_path)
    exhibit(Path("exhibit"), f"title: One bank\nscene: home\n{before}")
    assert run("exhibit", "--diff").stdout == difference
    assert run("exhibit", "--fix", "--select", "typography").stdout == told


@pytest.mark.parametrize("start", [b"", BOM], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_other_byte_is_the_same(tmp_path: Path, end: str, start: bytes) -> None:
    before, after = (start + typed(BANK, side).replace("\n", end).encode() for side in (0, 1))
    folder = exhibit(tmp_path, before)
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    mended = fixed(folder)
    assert bank_of(folder) == after.decode()
    now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert [path.name for path in files if now[path] != files[path]] == ["bank.yaml"]
    assert len(now) == len(files)
    assert mended.refused == ()
    assert {finding.code for finding in mended.findings} == {
        "decomposed-letters",
        "dots-for-ellipsis",
        "double-space",
        "invisible-character",
        "look-alike-letters",
        "space-before-punctuation",
        "straight-quotes",
        "wrong-dash",
        "wrong-quotes",
    }
    # What was mended is not found again, and doing it twice changes nothing.
    left = check(folder, today=TODAY, select_rules=["typography"]).verdict.findings
    assert not any(finding.replacements for finding in left)
    assert mend(folder, today=TODAY).after == {}


LANGUAGES = {
    "fr": (
        "Qui a pay⟦é→é\u202f⟧? La ville, qui dit ⟦«→«\u202f⟧oui⟦»→\u202f»⟧, paya⟦ →\u202f⟧! "
        'Le pont⟦ →\u00a0⟧: ⟦"→«\u202f⟧beau⟦"→\u202f»⟧.',
        {"french-space-missing", "space-before-punctuation", "straight-quotes"},
    ),
    "fr-CA": ("Le maire dit ⟦«→«\u202f⟧oui⟦»→\u202f»⟧ ; et puis ⟦t→t\u00a0⟧: rien !", {"french-space-missing"}),
    "fr-CH": ('Qui a payé ? La ville, qui dit «oui», paya : "rien".', set()),
    "de": ("Man nannte es ⟦“→„⟧unser Mond⟦”→“⟧ an der Gro⟦β→ß⟧en Stra⟦β→ß⟧e.", {"wrong-quotes", "look-alike-letters"}),
    "de-CH": ("Man nannte es “unser Mond”.", set()),
    "ru": (
        "Город звал его ⟦“→«⟧наша луна⟦”→»⟧ ⟦-→—⟧ там же ⟦c→с⟧ ним фон⟦a→а⟧рь.",
        {"wrong-quotes", "wrong-dash", "look-alike-letters"},
    ),
    "az": ("B⟦ǝ→ə⟧r⟦ǝ→ə⟧ bir d⟦ǝ→ə⟧f⟦ǝ→ə⟧y⟦ǝ→ə⟧ bir araba aparırdı.", {"wrong-letter"}),
    "ro": ("Un oraş cu un pod peste râu; locuitorii ţării ţin la el.", set()),
    "fa": ("كشتی يك گاری می‌برد.", set()),
    "he": ("הרכבת של צה\"ל ושל ז'בוטינסקי.", set()),
    "sq": ('Qyteti e quante "hëna jonë", hënën e mullixhiut.', set()),
}
"""A text with what is mended in a language, and the rules that find it."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_own_signs(tmp_path: Path, language: str) -> None:
    text, rules = LANGUAGES[language]
    before, after = (blocks("- text: |", f"    {typed(text, side)}[@minutes]") for side in (0, 1))
    folder = exhibit(tmp_path, before, exhibit=f"language: {language}\n")
    mended = fixed(folder)
    assert bank_of(folder) == after
    assert {finding.code for finding in mended.findings} == rules


UNSURE = [
    ("Boeing 737-800 and telephone 1234-5678 in lines 10-15.", "wrong-dash"),
    ("It was 5 - 3 degrees, or - 4 of them.", "wrong-dash"),
    ("One--two, said -- 3 times.", "wrong-dash"),
    ("The 'moon', and the dogs' way in '34.", "straight-quotes"),
    ('The "Room 6" and the "moon.', "straight-quotes"),
    ('He said “the "moon" of old” to them.', "straight-quotes"),
    ("They said “the «moon» is” to him.", "wrong-quotes"),
    ("The cart\u00a0 and the  \u00a0horse.", "double-space"),
    ("A place that held a \ufffcpicture, and a ☂\u200d☂ in one.", "invisible-character"),
    ("The Тo of it.", "look-alike-letters"),
    ("One cart (and its horse at a time.", "unbalanced-brackets"),
    ("The cart ,horse and all.", "space-before-punctuation"),
]


@pytest.mark.parametrize(("text", "rule"), UNSURE)
def test_what_has_two_answers_is_left_and_told(tmp_path: Path, text: str, rule: str) -> None:
    folder = exhibit(tmp_path, blocks("- text: |", f"    {text}[@minutes]"))
    before = bank_of(folder)
    fixed(folder)
    assert bank_of(folder) == before
    told = check(folder, today=TODAY, select_rules=["typography"]).verdict.findings
    assert rule in {finding.code for finding in told}


def test_titles_of_sources_keep_the_signs_of_their_language(tmp_path: Path) -> None:
    folder = exhibit(tmp_path)
    (folder / "sources.yaml").write_text(
        '- id: minutes\n  type: report\n  title: Où est-il ? Le "pont" - dit  Jose\u0301 ... l\'ingénieur\n',
        encoding="utf-8",
    )
    fixed(folder)
    assert (folder / "sources.yaml").read_text(encoding="utf-8") == (
        '- id: minutes\n  type: report\n  title: Où est-il ? Le "pont" - dit  José ... l\'ingénieur\n'
    )


EXCUSED = ("  allow: [double-space]", "  because: It is a poem.")


def test_what_is_excused_is_left(tmp_path: Path) -> None:
    def texts(ellipsis: str, space: str) -> str:
        excused = (f"- text: The cart.  It came {ellipsis} late.[@minutes]", *EXCUSED)
        return blocks(*excused, f"- text: The horse.{space}It came.[@minutes]")

    folder = exhibit(tmp_path, texts("...", "  "))
    fixed(folder)
    assert bank_of(folder) == texts("…", " ")


def test_options_narrow_what_is_mended(tmp_path: Path) -> None:
    text = blocks("- text: The cart.  It came ... late.[@minutes]")
    folder = exhibit(tmp_path, text)
    assert mend(folder, today=TODAY, panels=["opening"]).after == {}
    fixed(folder, ignore=["double-space"], panels=["bank"])
    assert bank_of(folder) == text.replace("...", "…")
    fixed(folder, select_rules=["double-space"])
    assert bank_of(folder) == text.replace("...", "…").replace("  It", " It")
    for wrong in ({"panels": ["bonk"]}, {"select_rules": ["nothing"]}, {"printer": "nobody"}, {"papers": ["A99"]}):
        with pytest.raises(ExhibitError):
            mend(folder, today=TODAY, **wrong)


def test_a_text_that_stands_in_several_places_is_left(tmp_path: Path) -> None:
    text = blocks("- text: &way The cart.  It came.[@minutes]", "- text: *way")
    folder = exhibit(tmp_path, text)
    assert fixed(folder).after == {}
    assert bank_of(folder) == text


def test_lines_are_never_joined(tmp_path: Path) -> None:
    # The space before the source's number, and the one after the hyphen, are ends of lines, which YAML joins.
    text = blocks(
        *("- text: >-", "    The cart came late", "    [@minutes] and stayed."),
        *("- text: The ferry 1871 -", "    1872.[@minutes]"),
    )
    folder = exhibit(tmp_path, text)
    assert fixed(folder).after == {}
    assert bank_of(folder) == text


def test_the_difference_is_what_is_written(tmp_path: Path) -> None:
    patch = shutil.which("patch")
    before = BOM + typed(BANK, 0).replace("\n", "\r\n").encode() + b"  - text: No end of line ... here"
    folder = exhibit(tmp_path / "e", before)
    said = run(str(folder), "--diff")
    assert said.exit_code == 1
    assert (folder / "panels" / "bank.yaml").read_bytes() == before
    if patch:
        (tmp_path / "p").write_bytes(said.stdout_bytes)
        (tmp_path / "patched").write_bytes(before)
        subprocess.run([patch, "--binary", "-s", str(tmp_path / "patched"), str(tmp_path / "p")], check=True)
    both = run(str(folder), "--fix", "--diff", "--select", "typography")
    assert both.stdout.startswith(said.stdout)
    if patch:
        assert (tmp_path / "patched").read_bytes() == (folder / "panels" / "bank.yaml").read_bytes()
    nothing = run(str(folder), "--diff")
    assert (nothing.exit_code, nothing.stdout) == (0, "")


def test_the_command_says_what_it_mended_and_what_it_left(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, blocks("- text: The cart.  It came ... at 10-15 miles.[@minutes]"))
    said = run(str(folder), "--fix", "--select", "typography")
    assert said.exit_code == 0
    assert said.stdout.startswith(
        "Mended 2 faults in 1 file:\n"
        "    panels/bank.yaml:4:20: double-space: ␣ → nothing\n"
        "    panels/bank.yaml:4:30: dots-for-ellipsis: ... → …\n\n"
        "panels/bank.yaml:4:34: warning: A hyphen between two figures"
    )
    again = run(str(folder), "--fix", "--select", "double-space", "--format", "json")
    assert json.loads(again.stdout)["findings"] == []
    assert "Nothing here can be mended" in again.stderr


def test_errors_that_are_left_count(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, blocks("- text: The cart.  A \ufffd came.[@minutes]"))
    assert run(str(folder), "--fix", "--select", "typography").exit_code == 1
    assert run(str(tmp_path / "none"), "--fix").exit_code == 2
    assert run(str(folder), "--diff", "--format", "sarif").exit_code == 2


def test_an_exhibit_that_cannot_be_read_is_left(tmp_path: Path) -> None:
    text = blocks("- text: The cart.  It came.[@nobody]")
    folder = exhibit(tmp_path, text)
    for options in (["--fix"], ["--diff"]):
        said = run(str(folder), *options)
        assert said.exit_code == 1
        assert "nobody" in said.output
        assert bank_of(folder) == text


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, blocks("- text: The cart.  It came.[@minutes]"))
    mended = mend(folder, today=TODAY)
    (folder / "panels" / "bank.yaml").write_text("somebody else's", encoding="utf-8")
    left = write_mended(folder, mended)
    assert [finding.code for finding in left.refused] == ["cannot-write"]
    assert (left.after, left.findings) == ({}, ())
    assert bank_of(folder) == "somebody else's"
    assert sorted(path.name for path in (folder / "panels").iterdir()) == ["bank.yaml", "opening.yaml"]


def test_a_file_keeps_its_rights_and_its_link(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, blocks("- text: The cart.  It came.[@minutes]"))
    path, real = folder / "panels" / "bank.yaml", folder / "bank-of-all.yaml"
    path.rename(real)
    path.symlink_to(real)
    real.chmod(0o640)
    fixed(folder)
    assert path.is_symlink()
    assert real.read_text(encoding="utf-8") == blocks("- text: The cart. It came.[@minutes]")
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_file_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = exhibit(tmp_path, blocks("- text: The cart.  It came.[@minutes]"))
    path = folder / "panels" / "bank.yaml"
    path.chmod(0o444)
    # Root may write everywhere, so it is asked what the file itself allows.
    monkeypatch.setattr(
        "exhibit_builder.system.file_targets.os.access", lambda file, _: Path(file).stat().st_mode & 0o222
    )
    said = run(str(folder), "--fix", "--select", "typography")
    assert said.exit_code == 1
    assert "panels/bank.yaml can't be written" in said.stdout


def test_a_disk_that_is_full_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = blocks("- text: The cart.  It came.[@minutes]")
    folder = exhibit(tmp_path, text)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("exhibit_builder.system.file_targets.os.fsync", full)
    said = run(str(folder), "--fix", "--select", "typography")
    assert said.exit_code == 1
    assert "panels/bank.yaml can't be written: No space left on device." in said.stdout
    assert "Mended" not in said.stdout
    assert bank_of(folder) == text
    assert sorted(path.name for path in (folder / "panels").iterdir()) == ["bank.yaml", "opening.yaml"]


def test_other_programs_get_the_replacements(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, blocks('- text: "𝄞 The \\"moon\\" came.[@minutes]"'))
    told = json.loads(run(str(folder), "--select", "straight-quotes", "--format", "json").stdout)["findings"][0]
    assert told["replacements"] == [
        {"file": "panels/bank.yaml", "line": 4, "column": 18, "end_column": 20, "old": '\\"', "new": "“"},
        {"file": "panels/bank.yaml", "line": 4, "column": 24, "end_column": 26, "old": '\\"', "new": "”"},
    ]
    run_of = json.loads(run(str(folder), "--select", "straight-quotes", "--format", "sarif").stdout)["runs"][0]
    assert run_of["columnKind"] == "unicodeCodePoints"
    (result,) = run_of["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
    lines = bank_of(folder).split("\n")
    for one, old, new in zip(change["replacements"], ('\\"', '\\"'), "“”", strict=True):
        assert set(one) == {"deletedRegion", "insertedContent"}
        region = one["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == old
        assert one["insertedContent"] == {"text": new}


def test_what_is_excused_has_no_fix_for_other_programs(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, blocks("- text: The cart.  It came.[@minutes]", *EXCUSED))
    said = run(str(folder), "--select", "double-space", "--format", "sarif")
    (result,) = json.loads(said.stdout)["runs"][0]["results"]
    assert result["suppressions"]
    assert "fixes" not in result


def test_a_change_that_reaches_further_is_refused() -> None:
    data = b"a: one - two\nb: &x three\nc: *x\nd: nul -l\n"

    def change(start: int, old: str, new: str) -> bytes | None:
        return replaced(data, [Replacement(Place("a.yaml"), start, old, new)])

    assert change(7, "-", "–") == "a: one – two\nb: &x three\nc: *x\nd: nul -l\n".encode()
    assert change(7, "+", "–") is None  # something else stands there
    assert change(7, "- two", ": two") is None  # not YAML any more
    assert change(7, "- two", "# two") is None  # text becomes a comment
    assert change(5, "e - ", "\n") is None
    assert change(32, " -", "") is None  # text becomes no value at all
    assert change(1, ":", "") is None


PIECES = (
    *(
        "word",
        "Marsh",
        " ",
        ", ",
        ".",
        "-",
        "?",
        "!",
        "‘",
        "#",
        " #",
        ": ",
        ":",
        "\\",
        "%",
        "@",
        "{",
        "}",
        "*b*",
        "☂",
        "𝄞",
    ),
    *(
        "1871-72",
        "10-15",
        "8:30 - 9:15",
        " - ",
        " -- ",
        "...",
        " . . .",
        "  ",
        " ,",
        " ;",
        "( ",
        " )",
        "\u00a0",
        "\u200b",
    ),
    *('"', "'", "''", "«", "»", "„", "“", "”", "e\u0301", "Ald\u0435rford", "нa", "ß", "[a](https://e.org/--x)"),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


def in_every_style(text: str) -> dict[str, str]:
    """One line of text as YAML, in each way of writing that can hold it."""
    escaped = "".join(char if char not in '"\\' and ord(char) < 0x300 else _escape(char) for char in text)
    ways = {
        "plain": text,
        "single": "'" + text.replace("'", "''") + "'",
        "double": '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "escaped": f'"{escaped}"',
        "literal": f"|-\n      {text}",
        "folded": f">-\n      {text}",
    }
    return {way: typed for way, typed in ways.items() if _says(f"a: {typed}\n") == {"a": text}}


def _escape(char: str) -> str:
    return f"\\{char}" if char in '"\\' else f"\\U{ord(char):08x}"


def _says(document: str) -> Any:
    try:
        return yaml.load(document, Loader=yaml.BaseLoader)  # strings and nothing else
    except yaml.YAMLError:
        return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_text_is_mended_alike_in_every_style_and_nothing_else_changes(
    tmp_path: Path, texts: Sequence[str], end: str, mark: bool
) -> None:
    lines, said = [], []
    for number, text in enumerate(texts):
        for way, scalar in in_every_style(f"A{text.strip()}.[@minutes]").items():
            lines.append(f"# {number} {way} -- '{text}' ...\n  - text: {scalar}\n")
            said.append(number)
    before = ("\ufeff" if mark else "") + f"title: One bank\nscene: home\nblocks:\n{''.join(lines)}".replace("\n", end)
    folder = exhibit(tmp_path, before)
    mended = mend(folder, today=TODAY)
    assert mended.refused == ()
    after = mended.after.get("panels/bank.yaml", before.encode()).decode()
    old, new = (yaml.load(text, Loader=yaml.BaseLoader) for text in (before, after))
    assert {key: value for key, value in new.items() if key != "blocks"} == {
        key: value for key, value in old.items() if key != "blocks"
    }
    assert [list(block) for block in new["blocks"]] == [list(block) for block in old["blocks"]]
    by_number: dict[int, set[str]] = {}
    for number, block in zip(said, new["blocks"], strict=True):
        by_number.setdefault(number, set()).add(block["text"])
    assert all(len(values) == 1 for values in by_number.values())
    assert re.findall("(?m)^#.*$", after) == re.findall("(?m)^#.*$", before)
    write_mended(folder, mended)
    assert mend(folder, today=TODAY).after == {}


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(1, 4), st.sampled_from(["\n", "\r\n", "\r"]))
def test_each_character_stands_where_it_is_said_to_stand(text: str, indent: int, end: str) -> None:
    """Typed again from its places alone, a text that needs no escapes is the same."""
    for way, scalar in in_every_style(text).items():
        document = f"a:\n{' ' * indent}b: {scalar}\n".replace("\n", end)
        file = scalar_file(document.encode())
        scalars = [one for one in file.scalars.values() if one.value == text]
        spans = file.spans(scalars[-1])
        assert spans is not None
        if way in ("plain", "literal", "folded"):
            assert [document[start:stop] for start, stop in spans] == list(text)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
