"""The live page in every language of an exhibit: what is shown, what is written into catalogues, and by keys alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import polib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from live_preview import Served, chromium_opened, served, three_panels

AZ = "locale/az.po"
TOWN = "panels/town.yaml"
TITLE = "The town before"
WIDE = {"width": 1440, "height": 900}

expect.set_options(timeout=60_000)  # milliseconds: no test is timed, a slow machine is no failure


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = three_panels(tmp_path_factory.mktemp("languages"))
    path = folder / "exhibit.yaml"
    text = path.read_text("utf-8")
    text = re.sub(r"^languages: .*$", "languages: [en, az, ar]\nbilingual: [az, en]", text, flags=re.M)
    path.write_text(text, "utf-8")
    with served(folder, "--editor", "code") as running:
        running.until(lambda state: all(product["pages"] for product in state["products"]))
        running.until(lambda state: all(state["lights"].get(tag) for tag in ("", "az", "ar", "az+en")))
        yield running


@pytest.fixture(autouse=True)
def as_it_was(preview: Served) -> Iterator[None]:
    files = {path: path.read_bytes() for path in preview.folder.rglob("*") if path.is_file()}
    yield
    for path, data in files.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    in_language(preview, "az", lambda state: not state["slips"] and "Əvvəlki şəhər" in words(state))


def in_language(preview: Served, language: str, holds: Any) -> Any:
    """The state in a language when something holds of it."""
    for _ in range(900):
        state = preview.json(f"state?{urlencode({'language': language})}")
        if holds(state):
            return state
        import time

        time.sleep(0.1)
    raise AssertionError(f"it never held: {state}")


def words(state: Any) -> str:
    pages = state["products"][0]["pages"]
    return str(pages[1]["words"]) if len(pages) > 1 else ""


def message(preview: Served, file: str, *way: str | int, line: int = 0) -> Any:
    asked = {"file": file, "way": json.dumps(way), "line": line, "language": "az", "shown": "az"}
    return preview.json(f"field?{urlencode(asked)}")


def test_the_state_names_languages_and_their_fit(preview: Served) -> None:
    state = preview.json("state")
    assert [(one["tag"], one["name"]) for one in state["languages"]] == [
        ("", "English"),
        ("az", "Azerbaijani"),
        ("ar", "Arabic"),
        ("az+en", "Azerbaijani and English"),
    ]
    for tag in ("", "az", "ar", "az+en"):
        assert set(state["lights"][tag]["town"]) == {"A1", "A3"}
        assert state["lights"][tag]["town"]["A1"]["light"] in ("go", "look", "stop")


def test_each_language_has_its_pages_and_its_findings(preview: Served) -> None:
    looked = {
        tag: in_language(preview, tag, lambda state: words(state) and state["verdict"]["light"] != "none")
        for tag in ("az", "ar", "az+en", "")
    }
    assert "Əvvəlki şəhər" in words(looked["az"]) and TITLE in words(looked[""])
    assert {tag: state["direction"] for tag, state in looked.items()} == {
        "az": "ltr",
        "ar": "rtl",
        "az+en": "ltr",
        "": "ltr",
    }
    found = {tag: {one["code"] for one in state["findings"]} for tag, state in looked.items()}
    assert "translation-not-asked" in found["az"], "its catalogue has texts of panels that are not shown"
    assert "translation-not-asked" not in found[""]
    pictures = {tag: preview.get(f"picture/posters/A1/2?{urlencode({'px': 200, 'language': tag})}") for tag in looked}
    assert {status for status, _, _ in pictures.values()} == {200}
    assert len({body for _, body, _ in pictures.values()}) == 4
    gone = in_language(preview, "xx", lambda state: True)
    assert gone["told"] == "" and TITLE in words(gone)


def test_a_saved_catalogue_shows_on_its_pages_alone(preview: Served) -> None:
    english = preview.json("state")["products"]
    path = preview.folder / AZ
    path.write_bytes(path.read_bytes().replace("Əvvəlki şəhər".encode(), "Köhnə şəhər".encode()))
    in_language(preview, "az", lambda state: "Köhnə şəhər" in words(state))
    assert preview.json("state")["products"] == english


def test_terms_that_are_saved_are_looked_at(preview: Served) -> None:
    in_language(preview, "az", lambda state: words(state))
    path = preview.folder / "terms.yaml"
    term = "\n  - term: airport\n    translations: {az: qəsəbə}\n    because: A test.\n"
    path.write_text(path.read_text("utf-8").rstrip() + term, "utf-8")
    in_language(preview, "az", lambda state: any("airport" in one["message"] for one in state["findings"]))


def test_every_translated_text_of_a_page_leads_to_its_message(preview: Served) -> None:
    """Each block of each page opens a message whose original stands in the file at that line, and no other."""
    in_language(preview, "az", lambda state: words(state))
    for number in (1, 2, 3):
        boxes = preview.json(f"boxes/posters/A1/{number}?language=az")["boxes"]
        assert boxes
        for box in boxes:
            told = message(preview, box["file"], *box["way"])
            assert told["kind"] == "message" and told["text"] and told["original"]["text"], (box, told)
            entry = next(
                each
                for each in polib.pofile(str(preview.folder / AZ))
                if [each.msgctxt, each.msgid] == told["key"] and not each.obsolete
            )
            assert entry.msgstr == told["text"] and entry.msgid == told["original"]["text"]
            lines = (preview.folder / AZ).read_text("utf-8").splitlines()
            assert lines[told["line"] - 1].startswith("msgstr")
            again = message(preview, AZ, line=told["line"])
            assert again["key"] == told["key"], "a finding in the catalogue opens the same"


def test_a_translation_is_written_and_taken_back(preview: Served) -> None:
    """That msgstr is another, byte for byte; no other file is; a conflict says what the file has now."""
    before = {path: path.read_bytes() for path in preview.folder.rglob("*") if path.is_file()}
    told = message(preview, TOWN, "title")
    change = {"kind": "message", "file": AZ, "key": told["key"], "text": "Köhnə şəhər", "was": told["text"]}
    status, answer, _ = preview.post("edit", change)
    assert status == 200, answer
    after = {path: path.read_bytes() for path in before}
    assert [path for path in before if after[path] != before[path]] == [preview.folder / AZ]
    old, new = 'msgstr "Əvvəlki şəhər"', 'msgstr "Köhnə şəhər"'
    assert after[preview.folder / AZ].decode() == before[preview.folder / AZ].decode().replace(old, new)
    in_language(preview, "az", lambda state: "Köhnə şəhər" in words(state))
    status, answer, _ = preview.post("edit", change)
    assert (status, json.loads(answer)["text"]) == (409, "Köhnə şəhər")
    assert preview.post("undo", {})[0] == 200
    assert {path: path.read_bytes() for path in before} == before
    preview.post("redo", {})
    assert {path: path.read_bytes() for path in before} == after
    preview.post("undo", {})


def test_a_doubt_is_written_with_the_translation_and_marks_the_page(preview: Served) -> None:
    told = message(preview, TOWN, "title")
    assert told["sure"]
    change = {"kind": "message", "file": AZ, "key": told["key"], "text": told["text"], "was": told["text"]}
    assert preview.post("edit", {**change, "sure": False})[0] == 200
    in_language(preview, "az", lambda state: "[?] Əvvəlki şəhər" in words(state))
    assert not message(preview, TOWN, "title")["sure"]
    preview.post("undo", {})
    assert preview.post("edit", {**change, "text": "", "was": told["text"]})[0] == 200
    in_language(preview, "az", lambda state: f"[en] {TITLE}" in words(state))
    preview.post("undo", {})


def test_what_is_tried_shows_and_is_written_nowhere(preview: Served) -> None:
    before = (preview.folder / AZ).read_bytes()
    told = message(preview, TOWN, "title")
    tried = {"file": AZ, "of": TOWN, "key": told["key"], "language": "az", "shown": "az", "was": told["text"]}
    answer = json.loads(preview.post("try", {**tried, "text": "Sınaq"})[1])
    assert [line for line in answer["lines"] if line[0] in "+-"] == ['-msgstr "Əvvəlki şəhər"', '+msgstr "Sınaq"']
    assert {one["label"] for one in answer["room"]} == {"A1", "A3"}
    in_language(preview, "az", lambda state: "Sınaq" in words(state))
    assert (preview.folder / AZ).read_bytes() == before
    preview.post("try", {"file": AZ, "way": [], "text": None})
    in_language(preview, "az", lambda state: "Sınaq" not in words(state))


@pytest.mark.parametrize("file", ["locale/../secret.po", "../secret.po", "locale/exhibit.pot", "locale/tr.po"])
def test_only_catalogues_of_its_languages_are_written(preview: Served, file: str) -> None:
    told = message(preview, TOWN, "title")
    change = {"kind": "message", "file": file, "key": told["key"], "text": "x", "was": told["text"]}
    assert preview.post("edit", change)[0] == 422
    assert preview.post("try", change)[0] == 422


def test_a_catalogue_that_cannot_be_read_keeps_its_last_pages(preview: Served) -> None:
    good = in_language(preview, "az", lambda state: words(state) and not state["slips"])["products"]
    path = preview.folder / AZ
    text = path.read_text("utf-8")
    line = text[: text.index('msgid "The town before"')].count("\n") + 1
    path.write_text(text.replace('msgid "The town before"', 'msgid "The town before'), "utf-8")
    state = in_language(preview, "az", lambda state: state["slips"])
    assert [(one["file"], one["line"]) for one in state["slips"]] == [(AZ, line)]
    assert any(each["here"] and "The town before" in each["text"] for each in state["slips"][0]["lines"])
    assert state["products"] == good and not preview.json("state")["slips"]
    lines = "\n".join(each["text"] for each in state["slips"][0]["lines"])
    mended = lines.replace("The town before", 'The town before"')
    first = state["slips"][0]["lines"][0]["number"]
    assert preview.post("edit", {"kind": "lines", "file": AZ, "line": first, "was": lines, "text": mended})[0] == 200
    assert path.read_text("utf-8") == text
    in_language(preview, "az", lambda state: not state["slips"])


# in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium_opened() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, preview: Served) -> Iterator[Page]:
    """The second panel in Azerbaijani; no word of the browser's console is let pass."""
    opened = browser.new_page(viewport=WIDE)
    said: list[str] = []
    opened.on("console", lambda told: said.append(told.text) if told.type in ("error", "warning") else None)
    opened.on("pageerror", lambda fault: said.append(str(fault)))
    opened.goto(preview.address + "#view=page&panel=town&paper=A1&language=az")
    expect(opened.locator(".block")).to_have_count(5)
    yield opened
    assert not [each for each in said if "409" not in each and "422" not in each]
    opened.close()


def shows(page: Page, language: str) -> None:
    """The page's picture is that of a language."""
    asked = urlencode({"language": language}) if language else "^((?!language).)*$"
    expect(page.locator(".with-blocks img")).to_have_attribute("src", re.compile(asked.replace("+", r"\+")))


def test_a_language_and_two_are_chosen(page: Page) -> None:
    """By lists, by the lights at the edge and by a key; a reload and the browser's arrow return there."""
    shows(page, "az")
    expect(page.locator("#name")).to_have_text("Xocalı")
    page.get_by_label("Language").select_option("ar")
    shows(page, "ar")
    expect(page.locator("#name")).to_have_text("خوجالي")
    page.get_by_label("beside").select_option("en")
    shows(page, "ar+en")
    page.get_by_role("button", name=re.compile("^A3, Azerbaijani: ")).click()
    shows(page, "az")
    expect(page.locator(".with-blocks img")).to_have_attribute("src", re.compile("/A3/"))
    page.locator("body").press("a")
    shows(page, "ar")
    page.keyboard.press("a")
    shows(page, "az+en")
    page.reload()
    shows(page, "az+en")
    page.go_back()
    shows(page, "ar")
    page.keyboard.press("a")
    page.keyboard.press("a")
    shows(page, "")


def test_the_edge_shows_formats_and_languages(page: Page) -> None:
    lights = page.locator("#edge .lights-table")
    expect(lights.locator("thead th")).to_have_text(["en", "az", "ar", "az+en"])
    expect(lights.locator("tbody th")).to_have_text(["A1", "A3"])
    expect(lights.locator("button")).to_have_count(8)
    expect(lights.locator("button[aria-current]")).to_have_attribute("aria-label", re.compile("^A1, Azerbaijani: "))
    for button in lights.locator("button").all():
        expect(button).to_have_attribute("aria-label", re.compile(r"^A[13], .+: (?!not known)."))


def test_a_text_is_translated_on_the_page(page: Page, preview: Served) -> None:
    """By keys alone: open, type, look at the lines, save; that text of the catalogue is another; it can be undone."""
    path = preview.folder / AZ
    before, picture = path.read_bytes(), page.locator(".with-blocks img").get_attribute("src")
    page.locator(".block", has_text="Dateline,").focus()
    page.keyboard.press("Enter")
    text = page.get_by_role("textbox", name="Dateline")
    expect(text).to_be_focused()
    expect(text).to_have_attribute("lang", "az")
    expect(page.get_by_role("group", name="The original")).to_contain_text("Until 1991")
    expect(page.locator(".field")).to_contain_text(AZ)
    old = text.input_value()
    page.keyboard.press("Control+End")
    page.keyboard.type(" qədər")
    expect(page.locator(".field .yaml .add")).to_contain_text(f'msgstr "{old} qədər"')
    page.wait_for_function("old => document.querySelector('.with-blocks img').src !== old", arg=picture)
    assert path.read_bytes() == before, "typing writes nothing"
    page.keyboard.press("Control+s")
    expect(page.locator(".lines-head")).to_contain_text("saved")
    assert path.read_bytes() == before.replace(f'msgstr "{old}"'.encode(), f'msgstr "{old} qədər"'.encode())
    page.get_by_role("button", name="Undo").click()
    expect(text).to_have_value(old)
    assert path.read_bytes() == before


def test_original_and_translation_are_written_from_one_page(page: Page, preview: Served) -> None:
    """Beside two languages each has its field; the editor opens at the line of the catalogue."""
    page.get_by_label("beside").select_option("en")
    shows(page, "az+en")
    page.locator(".block", has_text="Title,").click()
    text = page.get_by_role("textbox", name="Title")
    expect(text).to_have_value("Əvvəlki şəhər")
    link = page.get_by_role("link", name=re.compile("Open in"))
    expect(link).to_have_attribute("href", re.compile(rf"{AZ}:\d+"))
    page.get_by_role("button", name="English, original").click()
    expect(text).to_have_value(TITLE)
    expect(page.locator(".field")).to_contain_text(f"{TOWN}, line 2")


@pytest.mark.parametrize("choice, left", [("Keep mine", "Mənim"), ("Take the one on disk", "Onların")])
def test_two_who_translate_one_text_are_shown_both(choice: str, left: str, page: Page, preview: Served) -> None:
    path = preview.folder / AZ
    page.locator(".block", has_text="Title,").click()
    text = page.get_by_role("textbox", name="Title")
    expect(text).to_have_value("Əvvəlki şəhər")
    text.fill("Mənim")
    path.write_bytes(path.read_bytes().replace("Əvvəlki şəhər".encode(), "Onların".encode()))
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"{AZ} changed on disk")
    assert "Onların" in path.read_text("utf-8")
    dialog.get_by_role("button", name=choice).click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value(left)
    for _ in range(200):
        if f'msgstr "{left}"' in path.read_text("utf-8"):
            break
        page.wait_for_timeout(50)
    assert f'msgstr "{left}"' in path.read_text("utf-8")


def test_a_doubt_is_said_by_a_box(page: Page, preview: Served) -> None:
    page.locator(".block", has_text="Title,").click()
    page.get_by_label("Not sure").check()
    page.keyboard.press("Control+s")
    expect(page.locator("#list [aria-current]")).to_contain_text("[?] Əvvəlki şəhər")
    entry = next(each for each in polib.pofile(str(preview.folder / AZ)) if each.msgid == TITLE)
    assert "fuzzy" in entry.flags


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(scheme: Any, page: Page) -> None:
    """axe finds nothing in any view in Arabic and in two languages, nor in the field of a message."""
    page.emulate_media(color_scheme=scheme)
    for language in ("ar", "az+en"):
        page.goto(f"{page.url.split('#')[0]}#view=page&panel=town&paper=A1&{urlencode({'language': language})}")
        shows(page, language)
        for view in "12345":
            page.keyboard.press(view)
            page.wait_for_timeout(300)
            nothing_found(page, view)
        page.keyboard.press("2")
        page.locator(".block", has_text="Text,").click()
        expect(page.get_by_role("textbox", name="Text")).to_be_visible()
        nothing_found(page, "field")
        page.keyboard.press("Escape")


def nothing_found(page: Page, where: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{where}: {found.generate_report()}"


def test_it_works_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for view in "12345":
        page.keyboard.press(view)
        page.wait_for_timeout(250)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), view
    page.keyboard.press("2")
    page.locator(".block", has_text="Lede,").click()
    expect(page.get_by_role("textbox", name="Lede")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Save")).to_be_in_viewport()


def test_the_state_is_small(preview: Served, tmp_path: Path) -> None:
    """What a page asks for after each save grows little with languages: lights, and no pages of others."""
    asked = in_language(preview, "az", lambda state: words(state))
    assert len(json.dumps(asked["lights"])) < len(json.dumps(asked["products"])) + 20_000
