"""A text that YAML takes for something else gets quotation marks by ``--fix`` and in editors, and says what was
meant."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.cli import main
from exhibit_builder.commands.fix import mend, write_mended
from exhibit_builder.core.findings import Finding
from exhibit_builder.manuscript.yaml_scalars import replaced
from exhibit_builder.manuscript.yaml_source import parse_yaml
from samples import four, write

DAY = datetime.date(2024, 5, 2)


def slip(text: str) -> Finding | None:
    """What is wrong with a file, if it can't be read as YAML."""
    _, findings = parse_yaml(text.encode(), "panels/a.yaml")
    return next((finding for finding in findings if finding.code == "yaml-syntax"), None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("The night: cold", "The night: cold"),
        ('"Night" falls', '"Night" falls'),
        ("@night", "@night"),
        ("%night", "%night"),
        ("`night`", "`night`"),
        ("'It's cold'", "It's cold"),
        ('"He said "no" to us"', 'He said "no" to us'),
        ('"He said "no""', 'He said "no"'),
        ('""No", he said, and "yes""', '"No", he said, and "yes"'),
        ("The night: it's cold", "The night: it's cold"),
        ("Гoроd: ночь", "Гoроd: ночь"),
    ],
)
@pytest.mark.parametrize("head", ["title: ", "blocks:\n  - text: ", "blocks:\n  - "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_gets_quotes_and_says_what_was_typed(typed: str, meant: str, head: str, end: str) -> None:
    text = f"first: 1\n{head}{typed}\nlast: 2\n".replace("\n", end)
    found = slip(text)
    if found is None:  # YAML reads "- a: b" as a key
        assert head.endswith("- ")
        return
    assert [one.old for one in found.replacements] == [typed]
    after = replaced(text.encode(), found.replacements)
    assert after is not None
    (change,) = found.replacements
    assert after.decode() == text[: change.start] + change.new + text[change.end :]
    value = yaml.safe_load(after)
    assert value["first"] == 1 and value["last"] == 2
    assert meant in str(value.get("title") or value["blocks"][0]) or value["blocks"][0]["text"] == meant


@pytest.mark.parametrize(
    "text",
    [
        "papers: [A1, A3] A4\n",  # a list with something behind it
        "colours: {ink: red: blue}\n",
        "- {figure: 12, who: they: said}\n",
        "title: Night: cold\n  and long\n",  # the text goes on
        "title: Night: cold # a remark, or not\n",
        "title: 'A', subtitle: 'B'\n",  # two texts
        'title: "A", subtitle: "B"\n',
        'title: "Night" and "day"\n',
        'title: "A"; "B"\n',
        'title: "5" by 6"\n',  # inches, perhaps
        "links: {\n  who: @they,\n  label: them\n}\n",  # the comma is not theirs
        "links: {\n  who: @they }\n",
        "links: [\n  - who: @they ]\n",
        "title: 'open\nblocks: []\n",
        'title: "a \\d b" c"\n',
        "title: The town\n  dateline: Until 1991\n",
        "title: - night\n",
    ],
)
def test_what_may_be_meant_otherwise_is_left_to_whoever_wrote_it(text: str) -> None:
    found = slip(text)
    assert found is not None and found.replacements == ()


@given(st.text(st.sampled_from("ab ':\"@%`#[]{},-?!&*|>éж"), min_size=1, max_size=14), st.booleans())
def test_whatever_is_mended_reads_as_it_was_typed(typed: str, listed: bool) -> None:
    """By another reader of YAML: a line gets quotes only if it then says what was typed, and nothing else changes."""
    text = f"a: 1\n{'b:' if not listed else 'c:'}\n  {'- t' if listed else 't'}: {typed}\nz: 2\n"
    found = slip(text)
    if found is None or not found.replacements:
        return
    after = replaced(text.encode(), found.replacements)
    assert after is not None
    value = yaml.safe_load(after)
    assert value["a"] == 1 and value["z"] == 2
    said = value["c"][0]["t"] if listed else value["b"]["t"]
    stripped = typed.strip(" ")
    assert said in (stripped, stripped[1:-1])
    assert said == stripped or stripped[0] == stripped[-1] in "'\""


def test_fix_makes_an_exhibit_readable_and_goes_on(tmp_path: Path) -> None:
    """Two slips in one file, one in another and a double space: all mended in one run, each told; every other byte is
    as it was. What can't be mended is told, and the rest is mended all the same."""
    folder = write(tmp_path / "in", four())
    first, second = sorted(folder.glob("panels/*.yaml"))[:2]
    plain = first.read_text("utf-8"), second.read_text("utf-8")
    title = next(line for line in plain[0].split("\n") if line.startswith("title:"))
    broken = plain[0].replace(title, "title: The river: ice\ndateline: @dawn")
    first.write_text(broken, "utf-8")
    title = next(line for line in plain[1].split("\n") if line.startswith("title:"))
    second.write_text(plain[1].replace(title, "title: 'It's  cold'"), "utf-8")
    mended = mend(folder, today=DAY)
    assert mended.unread == ()
    assert {finding.code for finding in mended.findings} >= {"yaml-syntax"}
    assert sum(finding.code == "yaml-syntax" for finding in mended.findings) == 3
    write_mended(folder, mended)
    assert first.read_text("utf-8") == broken.replace("The river: ice", "'The river: ice'").replace("@dawn", "'@dawn'")
    assert yaml.safe_load(second.read_text("utf-8"))["title"] == "It’s cold"  # as the rule for apostrophes has it
    first.write_text("title: Night: cold\nblocks: [\n", "utf-8")
    second.write_text(plain[1].replace(title, "title: 100% sure: yes"), "utf-8")
    mended = mend(folder, today=DAY)
    assert [finding.code for finding in mended.unread] == ["yaml-syntax"]
    assert len(mended.after) == 2


def test_a_file_with_two_names_is_mended_once(tmp_path: Path) -> None:
    """A panel that is a link to another one: mended by the name it is met by first, told once, and nothing refused."""
    folder = write(tmp_path / "in", four())
    first, second = sorted(folder.glob("panels/*.yaml"))[:2]
    text = first.read_text("utf-8")
    title = next(line for line in text.split("\n") if line.startswith("title:"))
    for there, link in ((first, second), (second, first)):
        there.unlink(missing_ok=True)
        there.write_text(text.replace(title, "title: Night: cold"), "utf-8")
        link.unlink()
        link.symlink_to(there.name)
        done = write_mended(folder, mend(folder, today=DAY))
        assert [finding.code for finding in done.findings] == ["yaml-syntax"]
        assert done.refused == done.unread == ()
        assert "title: 'Night: cold'" in there.read_text("utf-8") and link.is_symlink()


def test_what_was_mended_is_told_where_another_file_cannot_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", four())
    first, second = sorted(folder.glob("panels/*.yaml"))[:2]
    first.write_text("title: Night: cold\nblocks: []\n", "utf-8")
    second.write_text("title: [\n", "utf-8")
    seen = CliRunner().invoke(main, ["check", str(folder), "--fix", "--diff"])
    assert "title: 'Night: cold'" in first.read_text("utf-8") and seen.exit_code == 1
    assert f"Mended 1 fault in 1 file:\n    panels/{first.name}:1:8: yaml-syntax" in seen.stdout
