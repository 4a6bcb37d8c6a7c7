"""``exhibit check --fix``: what has one right answer is mended in the files, and nothing else in them is touched."""

from __future__ import annotations

import errno
import itertools
import json
import os
import re
import shutil
import string
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exhibit_builder.cli import main
from exhibit_builder.commands.check import check
from exhibit_builder.commands.fix import Mended, mend, write_mended
from exhibit_builder.core.findings import ExhibitError, Place, Replacement
from exhibit_builder.manuscript.yaml_scalars import replaced, scalar_file
from exhibit_builder.preflight.rule import Example
from exhibit_builder.system import interrupts
from rule_samples import TODAY, write

BOM = b"\xef\xbb\xbf"
BANK_FILE = "panels/bank.yaml"

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
    assert (mended.refused, mended.unread) == ((), ())
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
        '- id: minutes\n  type: report\n  title: Où est-il ? Le "pont" - dit  Jose\u0301 ... l\'ingénieur\n'
        "  container-title: L'écho - \"le  soir\" ?\n  publisher: O'Neil - Fils  ...\n",
        encoding="utf-8",
    )
    fixed(folder)
    assert (folder / "sources.yaml").read_text(encoding="utf-8") == (
        '- id: minutes\n  type: report\n  title: Où est-il ? Le "pont" - dit  José ... l\'ingénieur\n'
        "  container-title: L'écho - \"le  soir\" ?\n  publisher: O'Neil - Fils  ...\n"
    )


KINDS = {
    "addresses": (
        "en",
        "See HTTPS://e.org/a--b'c, ftp://e.org/it's--here and Ed2k://x--y.",
        "See mailto:o'neil@e.org or o'neil@e.org, www.e.org/it's and e.org/it's.",
        "See doi:10.1000/a...b and doi: 10.1000/c...d or 10.1000/o'x.",
        "Look at [the house](https://e.org/x'y...z).",
        "See e\u200b.org/x and https\u200b://e.org/y and arch\u200bive.org here.",
        "Look in Box/one'two/three...four.",
        "It⟦'→’⟧s the keeper⟦'→’⟧s house, see https://e.org or wait⟦...→…⟧ here.",
    ),
    "numbers of things": (
        "en",
        "By law 1991-1992 and Lot 1200-1205, tel. 1234-1245, ISSN 1234-1245, MS 1500-1600.",
        "By the law of 1991-1992, the Lots from 1200-1205 and the inventory of 1871-1872.",
        "Read No. 1234-1245, Inv. 1871-1872, Lots of 12-15, box 1900-1901, cat 1300-1400.",
        "Call us (tel. 1234-1245) or (ISSN 1234-1245); Model 1234-1245 and fund (1234-1245).",
        "In 1200-900 or in 2050-2150 and in 1871-1872-1873.",
        "It lasted from 1871⟦-→–⟧1872, a war (1914⟦-→–⟧1918) in 1871⟦-→–⟧72.",
    ),
    "hours": (
        "en",
        "They won 8:30-9:15 and 21:10-25:20; open 18:00-9:00, from 8.30-9.15.",
        "Read John 3:16-4:20, score 2:10-3:20, ratio 1:10-1:20, from 8:30-26:10.",
        "It is open 8:30⟦-→–⟧9:15, or from 10:00⟦ - →–⟧12:30.",
    ),
    "years in German": ("de", "Gesetz 1991-1992 und Nr. 1871-1872.", "Im Jahre (1914⟦-→–⟧1918), von 1871⟦-→–⟧72."),
    "pauses": (
        "en",
        "His mother - in - law, a well - known man, Austro - Hungarian and twenty - one.",
        "From A - to b, x - ray, 1992 - the year, and he - 5 of them.",
        "Short - and long-lived, early - or late.",
        "The boat ⟦-→–⟧ the oldest of all ⟦-→–⟧ went down for good ⟦--→–⟧ so they said.",
        "The boat ⟦-→–⟧ so they say ⟦-→–⟧ in the harbour.",
    ),
    "pauses in Azerbaijani": (
        "az",
        "Bakı - nın, Xocalı - dan, ildə - ci, kənd - in, dağ - dən, gün - cı, ev - və bağ.",
        "Su ⟦-→–⟧ həyat deməkdir.",
    ),
    "pauses in Russian": (
        "ru",
        "Кто - то, где - либо, что - нибудь, день - го, лёд - и вода, кое - как.",
        "Лёд ⟦-→—⟧ это вода.",
    ),
    "pauses in Armenian": ("hy", "Բաքու - ին, քաղաք - ը, տուն - ի մոտ.", "Ջուրը ⟦-→—⟧ կյանք է."),
    "pauses in Hebrew": ("he", "הבית - ב עיר.", "הבית ⟦-→–⟧ ליד הנהר."),
    "apostrophes": ("en", "The miller`s and the miller´s, Δ'Δ and 'ა'ბ.", "The miller⟦'→’⟧s."),
    "apostrophes in Uzbek": ("uz", "O'zbek va Farg'ona."),
    "apostrophes in Armenian": ("hy", "Բաք'ու, Al'a."),
    "apostrophes in Georgian": ("ka", "ბა'ქო, Al'a."),
    "apostrophes in Persian": ("fa", "Al'a."),
    "apostrophes in Ukrainian": ("uk", "П⟦'→’⟧ять."),
    "blanks": (
        "en",
        "Born 1871, ? and died; ? or 1900– ? or then — ?",
        "He lived ( ) and [ ] there, on the . NET of it.",
        "One cart . It came . then.",
        "One cart⟦ →⟧, and a (⟦ →⟧boat⟦ →⟧) went⟦ →⟧!",
    ),
    "dots": ("en", "One . . . . cart . . . came .... to it, and ... . here.", "One⟦...→…⟧ cart."),
    "single letters in Russian": (
        "ru",
        "Много витамин c пользой, как пункт a первый, группа o вторая, слово i слово, слово u слово.",
        "словоThe словA и словоeT.",
        "Он был ⟦c→с⟧ ними ⟦y→у⟧ реки.",
    ),
    "single letters in Ukrainian": ("uk", "Слово c словом.", "Слово ⟦i→і⟧ слово ⟦a→а⟧ слово."),
}
"""A language and texts by what they try; those without ⟦…→…⟧ are left as they are."""


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_sure_is_mended(tmp_path: Path, kind: str) -> None:
    language, *texts = KINDS[kind]
    before, after = (
        blocks(*(line for text in texts for line in ("- text: |", f"    {typed(text, side)}[@minutes]")))
        for side in (0, 1)
    )
    folder = exhibit(tmp_path, before, exhibit=f"language: {language}\n")
    mended = fixed(folder)
    assert bank_of(folder) == after
    assert (mended.refused, mended.unread) == ((), ())


def test_each_lone_latin_letter_has_a_cyrillic_one(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, exhibit="language: ru\n")
    texts = [f"слово {letter} слово" for letter in string.ascii_lowercase]
    (folder / "panels" / "bank.yaml").write_text(
        blocks(*(f"- text: {text}.[@minutes]" for text in texts)), encoding="utf-8"
    )
    told = check(folder, today=TODAY, select_rules=["look-alike-letters"]).verdict
    assert {finding.message[1] for finding in told.findings} == set("acioy")
    assert not told.not_checked


def test_names_and_words_of_others_keep_their_signs(tmp_path: Path) -> None:
    text = blocks(
        *("- names:", "    source: minutes", "    people:"),
        *("      - name: O'Neil - Smith ... of⟦  → ⟧Alderf\u043erd", "      - Ren⟦e\u0301→é⟧"),
        *(
            "- quote:",
            '    text: It\'s "so" - he said ... on⟦  → ⟧foot .',
            "    attribution: Ann O'Neil",
            "    source: minutes",
        ),
    )
    folder = exhibit(tmp_path, typed(text, 0))
    assert fixed(folder).unread == ()
    assert bank_of(folder) == typed(text, 1)


def test_a_place_that_another_key_names_is_left(tmp_path: Path) -> None:
    text = blocks(
        *(
            "- map:",
            "    alt: A map.",
            "    origin: Old  Ferry",
            "    caption: A map.  It is small.",
            "    source: minutes",
        ),
        *("    places:", "      - name: Old  Ferry", "        at: [50.1, 8.1]"),
        *("      - name: New⟦  → ⟧Ferry", "        at: [50.2, 8.2]"),
    ).replace("map.  It", "map.⟦  → ⟧It")
    folder = exhibit(tmp_path, typed(text, 0))
    mended = fixed(folder)
    assert (mended.refused, mended.unread) == ((), ())
    assert bank_of(folder) == typed(text, 1)


@pytest.mark.parametrize(
    "lines",
    [
        ("- &way", "  text: The cart.  It came.[@minutes]", "- *way"),
        ("- list: &way [The cart.  It came, Two  boats]", "- list: *way"),
        ("- list: &way", "    - One  cart", "- text: The boat.[@minutes]", "- list: *way"),
    ],
    ids=["mapping", "list in brackets", "list"],
)
def test_a_text_inside_of_what_stands_in_several_places_is_left(tmp_path: Path, lines: Sequence[str]) -> None:
    before, after = (blocks(*lines, f"- text: The{space}horse.[@minutes]") for space in ("  ", " "))
    folder = exhibit(tmp_path, before)
    fixed(folder)
    assert bank_of(folder) == after


def test_only_the_file_that_cannot_be_mended_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = blocks("- text: The cart.  It came.[@minutes]")
    folder = exhibit(tmp_path, text)
    opening = folder / "panels" / "opening.yaml"
    opening.write_text(text, encoding="utf-8")

    def wrong(data: bytes, replacements: Sequence[Replacement]) -> bytes | None:
        made = replaced(data, replacements)
        return made and (made.replace(b"minutes", b"nobody") if replacements[0].place.file == BANK_FILE else made)

    monkeypatch.setattr("exhibit_builder.commands.fix.replaced", wrong)
    mended = fixed(folder)
    (refused,) = mended.refused
    assert (refused.code, refused.place) == ("not-mended", Place(BANK_FILE))
    assert "could not be read" in refused.message and "nobody" in refused.message
    assert bank_of(folder) == text
    assert opening.read_text(encoding="utf-8") == text.replace("  It", " It")
    assert len(mended.findings) == 1


def test_one_file_under_two_names_is_mended_once(tmp_path: Path) -> None:
    folder = exhibit(tmp_path, blocks("- text: The cart.  It came ... late.[@minutes]"))
    opening = folder / "panels" / "opening.yaml"
    opening.unlink()
    opening.symlink_to("bank.yaml")
    mended = mend(folder, today=TODAY, panels=["bank"])
    assert (len(mended.after), len(mended.findings)) == (1, 2)
    assert write_mended(folder, mended).refused == ()
    assert opening.is_symlink()
    assert bank_of(folder) == blocks("- text: The cart. It came … late.[@minutes]")
    assert mend(folder, today=TODAY).after == {}


def test_a_hard_link_is_left_and_told(tmp_path: Path) -> None:
    text = blocks("- text: The cart.  It came.[@minutes]")
    folder = exhibit(tmp_path, text)
    (folder / "other-name.yaml").hardlink_to(folder / BANK_FILE)
    said = run(str(folder), "--fix", "--select", "typography")
    assert said.stdout.startswith("Nothing was mended.\n")
    assert "panels/bank.yaml could be mended: it has a second name" in " ".join(said.stdout.split())
    assert bank_of(folder) == text
    assert (folder / "other-name.yaml").samefile(folder / BANK_FILE)


@pytest.mark.parametrize("text", ["The cart.  It came.", "The cart."], ids=["mended", "nothing to mend"])
def test_stopped_after_mending_it_is_told_what_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    folder = exhibit(tmp_path, blocks(f"- text: {text}[@minutes]"))

    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("exhibit_builder.commands.check.check", stopped)
    # What other tests wrote in this process is not this command's.
    monkeypatch.setattr(interrupts, "_OUTCOME", interrupts._Outcome())
    said = run(str(folder), "--fix")
    assert said.exit_code == 130
    assert ("Already complete: panels/bank.yaml. Other files" in said.stderr) == ("  " in text)
    assert ("Files that were there before are untouched" in said.stderr) == ("  " not in text)
    assert "  It" not in bank_of(folder)


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
    assert said.stdout.startswith("Nothing was mended.\n")


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


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans())
@example([":\u200b - "], "\n", False)
@example(["a \u200b# b"], "\n", False)
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
    assert (mended.refused, mended.unread) == ((), ())
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
