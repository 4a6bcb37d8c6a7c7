"""What a native reader answers on the page of a translation: saved by the page, read into the catalogue, and compared
with when the translation is read again."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import polib
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from exhibit_builder.cli import main
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.sign_translation import sign_translation
from exhibit_builder.commands.translate import update
from exhibit_builder.commands.translation_answers import AnswersTaken, take_answers
from exhibit_builder.commands.translation_review import review_of_translation
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.manuscript.translated_texts import ReviewState, Translation
from exhibit_builder.translation.read_texts import read_texts
from exhibit_builder.translation.reader_answers import sum_of_text
from live_preview import chromium_opened
from samples import SHORT, write

TODAY = datetime.date(2026, 11, 30)
AZ = "locale/az.po"
COUNTED = "In 1872 there were 1,275 carts."
WORDS = {
    "Bridge": "Körpü",
    "A river and its town": "Çay və onun şəhəri",
    "The bridge": "Körpü haqqında",
    "One bank": "Bir sahil",
    "The archive": "Arxiv",
    "The council": "Şura",
    SHORT: "Bərə hər dəfə bir araba aparırdı.",
    COUNTED: "1872-ci ildə 1.275 araba var idi.",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exhibit with one panel on A3 and a whole Azerbaijani catalogue."""
    folder = write(tmp_path_factory.mktemp("read") / "in", [{"text": SHORT}, {"text": COUNTED}], languages=["en", "az"])
    update(folder, today=TODAY)
    translate(folder, WORDS)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "in"))


def translate(folder: Path, words: dict[str, str], *, sure: bool = True) -> None:
    po = polib.pofile(str(folder / AZ))
    for entry in po:
        if entry.msgid in words:
            entry.msgstr = words[entry.msgid]
            if sure and "fuzzy" in entry.flags:
                entry.flags.remove("fuzzy")
    po.save()


def change_original(folder: Path, old: str, new: str) -> None:
    path = folder / "panels/one.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def told(folder: Path) -> Translation:
    exhibit, _ = read_in_language(folder, "az")
    assert exhibit is not None and exhibit.translation is not None
    return exhibit.translation


def answered(folder: Path, changes: dict[str, str] | None = None, **other: Any) -> Path:
    """A file as the page saves it: all texts are right but those that are to be changed."""
    changes = changes or {}
    answers = {sum_of_text(text): changes.get(text.original, "") for text in told(folder).texts if text.translation}
    path = folder.parent / "answers.json"
    held = {"exhibit": "BRIDGE", "language": "az", "by": "A. Reader", "answers": answers, **other}
    path.write_text(json.dumps(held), "utf-8")
    return path


def taken(folder: Path, file: Path, day: datetime.date = TODAY) -> AnswersTaken:
    return take_answers(folder, "az", file, today=day)


def header(folder: Path) -> dict[str, str]:
    return dict(polib.pofile(str(folder / AZ)).metadata)


def page_of(folder: Path) -> str:
    out = folder.parent / "page.html"
    return review_of_translation(folder, "az", out, today=TODAY).read_text("utf-8")


def section(page: str, original: str) -> str:
    """The part of the page about a text, which says it with or without marks of what was changed."""
    parts = re.findall(r"<section.*?</section>", page, re.S)
    (found,) = (part for part in parts if original in re.sub(r"<del>.*?</del>|<[^>]+>", "", unescape(part)))
    return str(found)


def test_when_all_is_right_the_header_says_who_has_signed(folder: Path) -> None:
    done = taken(folder, answered(folder))
    assert done.signed and done.right == done.asked > 5 and not done.changed and not done.outdated
    made = told(folder)
    assert (made.review.state, made.review.by, made.review.day) == (ReviewState.REVIEWED, "A. Reader", "2026-11-30")
    assert (
        header(folder)["X-Review-Answers"]
        == f"2026-11-30, A. Reader: {done.right} of {done.asked} right, 0 to be changed"
    )
    texts = {entry.msgid: entry.msgstr for entry in polib.pofile(str(folder / AZ))}
    assert {original: texts[original] for original in WORDS} == WORDS


def test_what_is_to_be_changed_is_marked_and_keeps_it_a_draft(folder: Path) -> None:
    done = taken(folder, answered(folder, {SHORT: "gəmi\nqayıq"}))
    assert not done.signed and done.changed == 1 and done.right == done.asked - 1
    (entry,) = (each for each in polib.pofile(str(folder / AZ)) if each.msgid == SHORT)
    assert "fuzzy" in entry.flags and entry.msgstr == WORDS[SHORT]
    assert entry.tcomment == "A. Reader, 2026-11-30: gəmi\nqayıq"
    assert told(folder).review.state is ReviewState.DRAFT
    update(folder, today=TODAY)
    assert "gəmi" in (folder / AZ).read_text("utf-8"), "what the reader wants stays until somebody takes it away"


def test_a_second_reading_asks_for_what_was_changed_alone(folder: Path) -> None:
    """The rest counts as read, whoever read it; with the last text it is signed."""
    taken(folder, answered(folder, {SHORT: "gəmi"}))
    translate(folder, {SHORT: "Gəmi hər dəfə bir araba aparırdı."})
    text = next(text for text in told(folder).texts if text.original == SHORT)
    later = datetime.date(2026, 12, 3)
    done = taken(folder, answered(folder, answers={sum_of_text(text): ""}, by="B. Reader"), later)
    assert done.signed and done.right == done.asked
    assert header(folder)["X-Reviewed-By"] == "B. Reader"


def test_the_page_shows_what_was_changed_since_it_was_read(folder: Path) -> None:
    """In both languages: struck out and underlined; what stayed has its old tick, what is new says so."""
    sign_translation(folder, "az", "A. Reader", today=TODAY)
    before = page_of(folder)
    assert "<ins>" not in before and before.count("unchanged since") == len(told(folder).texts) - _as_printed(folder)
    change_original(folder, "one cart at a time", "two carts at a time")
    change_original(folder, COUNTED, COUNTED + "\n- text: Nobody counted the people.")
    update(folder, today=TODAY)
    translate(folder, {"The ferry carried two carts at a time.": "Bərə hər dəfə iki araba aparırdı."})
    page = page_of(folder)
    part = section(page, "The ferry carried two carts")
    assert "<del>one</del>" in part and "<ins>two</ins>" in part
    assert "<del>bir</del>" in part and "<ins>iki</ins>" in part
    assert "changed since" in part and "old-tick" not in part
    assert "new since" in section(page, "Nobody counted the people.")
    assert "old-tick" in section(page, COUNTED) and "<ins>" not in section(page, COUNTED)


def _as_printed(folder: Path) -> int:
    return sum(not text.translation for text in told(folder).texts)


def test_a_differing_figure_can_be_neither_ticked_nor_signed(folder: Path) -> None:
    translate(folder, {COUNTED: "1872-ci ildə 1.257 araba var idi."})
    part = section(page_of(folder), COUNTED)
    assert re.search(r'type="checkbox"[^>]* disabled', part) and "other figures" in part
    done = taken(folder, answered(folder))
    assert not done.signed and [finding.code for finding in done.findings] == ["translation-figures"]
    assert told(folder).review.state is ReviewState.DRAFT


def test_an_answer_about_a_text_that_changed_meanwhile_is_not_taken(folder: Path) -> None:
    file = answered(folder)
    translate(folder, {SHORT: "Bərə üç araba aparırdı."})
    done = taken(folder, file)
    assert done.outdated == 1 and not done.signed and done.right == done.asked - 1
    assert ("panels/one/text/text", SHORT) not in read_texts(folder, "az").right


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"x" * 3_000_000,
        b'{"exhibit": "BRIDGE", "language": "az", "by": "", "answers": {}}',
        b'{"exhibit": "BRIDGE", "language": "az", "by": "A\\nX-Review: reviewed", "answers": {}}',
        b'{"exhibit": "BRIDGE", "language": "az", "by": "A", "answers": {"x": 3}}',
        b'{"exhibit": "BRIDGE", "language": "az", "by": "A", "answers": {"x": "\\u0000"}}',
        b'{"exhibit": "OTHER", "language": "az", "by": "A", "answers": {}}',
        b'{"exhibit": "BRIDGE", "language": "tr", "by": "A", "answers": {}}',
    ],
)
def test_what_the_page_never_saves_is_told_and_nothing_is_written(folder: Path, data: bytes) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    file = folder.parent / "answers.json"
    file.write_bytes(data)
    with pytest.raises(ExhibitError) as refused:
        taken(folder, file)
    assert [finding.code for finding in refused.value.findings] == ["broken-answers"]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_command_tells_what_became_of_answers(folder: Path) -> None:
    for changes, code in (({SHORT: "gəmi"}, 1), ({}, 0)):
        translate(folder, {SHORT: WORDS[SHORT]})
        file = str(answered(folder, changes))
        ended = CliRunner().invoke(main, ["translate", "review", "az", str(folder), "--read", file])
        assert ended.exit_code == code
        assert ("It is signed." in ended.output) is (code == 0) and "texts are right" in ended.output


# the page in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium_opened() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, folder: Path) -> Iterator[Page]:
    page_of(folder)
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda fault: said.append(str(fault)))
    opened.goto((folder.parent / "page.html").as_uri())
    yield opened
    assert not said
    opened.close()


def test_what_is_ticked_on_the_page_is_read_into_the_catalogue(page: Page, folder: Path) -> None:
    """Tick all but one, write what is to be changed, save; the catalogue has it."""
    for box in page.get_by_role("checkbox").all():
        box.check()
    one = page.locator("section", has_text=WORDS[SHORT])
    one.get_by_role("textbox").fill("gəmi")
    expect(one.get_by_role("checkbox")).not_to_be_checked()
    page.get_by_role("button").click()
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("A. Reader")
    with page.expect_download() as saved:
        page.get_by_role("button").click()
    assert saved.value.suggested_filename == "BRIDGE-az-answers.json"
    file = folder.parent / "answers.json"
    saved.value.save_as(file)
    done = taken(folder, file)
    assert (done.right, done.changed, done.outdated) == (done.asked - 1, 1, 0)
    page.reload()
    expect(one.get_by_role("textbox")).to_have_value("gəmi")


def test_the_panel_stands_beside_its_texts_with_their_numbers(page: Page) -> None:
    image = page.locator("figure img")
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("one => one.naturalWidth") > 300
    numbers = page.locator(".with-picture section .number").all_inner_texts()
    signs = page.locator(".sign-on-page").all_inner_texts()
    assert sorted(signs) == sorted(numbers) and len(numbers) == 3
    heights = [sign.bounding_box() for sign in page.locator(".sign-on-page").all()]
    tops = [box["y"] for box in heights if box is not None]
    assert tops == sorted(tops), "in the order of reading"


@pytest.mark.parametrize("width", [1200, 390])
def test_nobody_is_kept_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
