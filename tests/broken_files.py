"""Finished files of the sample exhibit, and how they are broken for rules that no text can break."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest import mock

import pikepdf

import rule_samples
from exhibit_builder import products
from exhibit_builder.checking import check
from exhibit_builder.findings import Finding
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.press_rules import press_rules
from exhibit_builder.proof.rule import Example, Rule, Stage
from exhibit_builder.proof.verdict import looked_through
from exhibit_builder.proofing import evidence_of
from pdfx_specimens import specimens

Break = Callable[[Evidence], Evidence]


@lru_cache(maxsize=1)
def sample() -> Evidence:
    """What rules are shown of the sample exhibit's posters, with the files in a folder that lasts as long as the tests."""
    folder = Path(tempfile.mkdtemp(prefix="exhibit-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shown: list[Evidence] = []

    def keeping(*args: Any, **named: Any) -> Evidence:
        evidence = evidence_of(*args, **named)
        if evidence.files:
            shutil.copytree(named["place"], folder / "dist")
            shown.append(evidence)
        return evidence

    with mock.patch.object(products, "evidence_of", keeping):
        exhibit = rule_samples.write(folder / "exhibit", Example())
        check(exhibit, select_rules=["pdfx-damaged"], today=rule_samples.TODAY)
    return in_folder(shown[0], folder / "dist")


def in_folder(evidence: Evidence, folder: Path) -> Evidence:
    """The same with its files below ``folder``."""
    return replace(evidence, files=tuple(replace(file, disk=folder / file.record.path) for file in evidence.files))


def told(rule: Rule, broken: bool, folder: Path) -> list[Finding]:
    """What a rule finds in the sample's finished files, as they are or broken for it."""
    evidence = sample()
    if broken:
        first = evidence.files[0]
        shutil.copytree(first.disk.parents[len(Path(first.record.path).parts) - 1], folder, dirs_exist_ok=True)
        evidence = BREAKS[rule.id](in_folder(evidence, folder))
    return looked_through(evidence, [rule], Stage.FILES)[0]


BREAKS: dict[str, Break] = {}
"""How the sample's files are broken, by the rule's id."""


def breaks(rule: str) -> Callable[[Break], Break]:
    def note(function: Break) -> Break:
        BREAKS[rule] = function
        return function

    return note


def _replaced(code: str) -> Break:
    def function(evidence: Evidence) -> Evidence:
        evidence.files[0].disk.write_bytes(specimens(code)[0])
        return evidence

    return function


BREAKS.update({rule.id: _replaced(rule.id) for rule in press_rules()})


@breaks("file-missing")
def deleted(evidence: Evidence) -> Evidence:
    evidence.files[0].disk.unlink()
    return evidence


@breaks("file-changed")
def saved_again(evidence: Evidence) -> Evidence:
    with evidence.files[0].disk.open("ab") as file:
        file.write(b"\n")
    return evidence


@breaks("file-duplicate")
def copied(evidence: Evidence) -> Evidence:
    first, second, *others = evidence.files
    assert first.record.purpose == second.record.purpose == "press"
    shutil.copy(first.disk, second.disk)
    record = replace(second.record, sha256=first.record.sha256, bytes=first.record.bytes)
    return replace(evidence, files=(first, replace(second, record=record), *others))


def _saved_over(path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)


@breaks("page-count-differs")
def page_twice(evidence: Evidence) -> Evidence:
    _saved_over(evidence.files[0].disk, lambda pdf: pdf.pages.append(pdf.pages[0]))
    return evidence


@breaks("page-sizes-differ")
def wider(evidence: Evidence) -> Evidence:
    def widen(pdf: pikepdf.Pdf) -> None:
        left, bottom, right, top = (float(side) for side in pdf.pages[0].obj.TrimBox)
        pdf.pages[0].obj.TrimBox = pikepdf.Array([left, bottom, right + 5, top])

    _saved_over(evidence.files[0].disk, widen)
    return evidence


@breaks("press-and-screen-differ")
def other_words(evidence: Evidence) -> Evidence:
    """The last word of the screen file's first page is gone."""
    *press, screen = evidence.outputs
    assert screen.purpose == "screen"
    page = screen.pages[0]
    last = max(i for i, mark in enumerate(page.marks) if isinstance(mark, GlyphRun) and mark.role == "lede")
    shorter = replace(page, marks=(*page.marks[:last], *page.marks[last + 1 :]))
    return replace(evidence, outputs=(*press, replace(screen, pages=(shorter, *screen.pages[1:]))))
