"""The live page in a browser: what a designer sees after a save, what is written by clicking, and by keys alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from live_preview import Served, chromium_opened, served, three_panels

TOWN = "panels/town.yaml"
WIDE = {"width": 1440, "height": 900}

expect.set_options(timeout=30_000)  # milliseconds: no test is timed, a slow machine is no failure


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(three_panels(tmp_path_factory.mktemp("browser")), "--editor", "code") as running:
        running.until(lambda state: all(product["pages"] for product in state["products"]))
        running.until(lambda state: state["verdict"]["light"] != "none")
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium_opened() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, preview: Served) -> Iterator[Page]:
    """The page at the second panel; no word of the browser's console is let pass, and no request to anywhere else."""
    files = {path: path.read_bytes() for path in preview.folder.rglob("*.yaml")}
    opened = browser.new_page(viewport=WIDE)
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda fault: said.append(str(fault)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(preview.address + "#view=page&panel=town")
    expect(opened.locator(".block")).to_have_count(5)
    yield opened
    assert all(url.startswith((preview.address, "data:")) for url in asked)
    assert not [each for each in said if "409" not in each and "422" not in each]
    opened.close()
    for path, data in files.items():
        if path.read_bytes() != data:
            path.write_bytes(data)
    preview.until(lambda state: not state["slips"] and "The town before" in state["products"][0]["pages"][1]["words"])


def picture(page: Page) -> str:
    """The address of the page's picture, once it has come."""
    shown = page.locator(".with-blocks img")
    expect(shown).to_have_js_property("complete", True)
    return str(shown.get_attribute("src"))


def write(preview: Served, old: str, new: str) -> None:
    path = preview.folder / TOWN
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def is_written(page: Page, path: Path, pattern: str) -> None:
    """A file says it, in a while."""
    for _ in range(200):
        if re.search(pattern, path.read_text("utf-8")):
            return
        page.wait_for_timeout(50)
    raise AssertionError(path.read_text("utf-8"))


def test_a_save_shows_on_the_page(page: Page, preview: Served) -> None:
    """Another picture stands there by itself, in the same place; view, scroll and focus stay."""
    before = picture(page)
    page.locator(".block").nth(3).focus()
    place = page.locator(".with-blocks").bounding_box()
    write(preview, "the only airport", "the one airport")
    page.wait_for_function("old => document.querySelector('.with-blocks img').src !== old", arg=before)
    assert page.locator(".with-blocks").bounding_box() == place
    expect(page.locator(".block").nth(3)).to_be_focused()
    expect(page.locator("#life")).to_contain_text("shown in")


def test_a_slip_is_told_beside_the_last_good_page_and_goes_by_itself(page: Page, preview: Served) -> None:
    before = picture(page)
    for _ in range(5):
        write(preview, "title: The town before", "title: The town: before")
        expect(page.locator(".slip")).to_contain_text("A second colon stands in the same line")
        expect(page.locator(".slip")).to_contain_text("panels/town.yaml, line 2")
        assert picture(page) == before
        expect(page.locator("#edge")).to_contain_text("Don’t print yet")
        write(preview, "title: The town: before", "title: The town before")
        expect(page.locator(".slip")).to_have_count(0)
        assert picture(page) == before


def test_a_text_that_needs_quotes_gets_them_by_one_click(page: Page, preview: Served) -> None:
    """The rest of the file is as it was, and the page is live again."""
    before = (preview.folder / TOWN).read_text("utf-8")
    write(preview, "title: The town before", "title: The town: it was before")
    page.locator(".slip").get_by_role("button", name="Put it in quotes").click()
    expect(page.locator(".slip")).to_have_count(0)
    assert (preview.folder / TOWN).read_text("utf-8") == before.replace(
        "title: The town before", "title: 'The town: it was before'"
    )
    expect(page.locator("#list [aria-current]")).to_contain_text("The town: it was before")


def test_while_a_panel_cannot_be_read_the_others_are_live(page: Page, preview: Served) -> None:
    """A save of another panel shows; the wall, the list and the booklet say which panel waits."""
    write(preview, "title: The town before", "title: The town: before")
    expect(page.locator(".slip")).to_be_visible()
    expect(page.locator("#list [aria-current]")).to_contain_text("can’t be read")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#list [aria-current]")).to_contain_text("3 What you can do")
    expect(page.locator(".slip")).to_have_count(0)
    expect(page.locator(".block")).not_to_have_count(0)
    before = picture(page)
    other = preview.folder / "panels/action.yaml"
    other.write_text(other.read_text("utf-8").replace("title: What you can do", "title: What can be done"), "utf-8")
    page.wait_for_function("old => document.querySelector('.with-blocks img').src !== old", arg=before)
    expect(page.locator("#list")).to_contain_text("3 What can be done")
    page.keyboard.press("1")
    expect(page.locator(".hung.waits")).to_contain_text("2 The town before")
    expect(page.locator(".hung")).to_have_count(3)
    page.keyboard.press("5")
    expect(page.locator(".reading")).to_contain_text("A second colon stands in the same line")
    page.keyboard.press("3")
    page.get_by_role("button", name="Show what is wrong").click()
    expect(page.locator(".slip")).to_be_visible()


def test_wrong_lines_are_mended_on_the_page(page: Page, preview: Served) -> None:
    """The lines of a file that is no YAML any more are written over, in that place alone; it can be taken back."""
    path = preview.folder / TOWN
    before = path.read_bytes()
    write(preview, "title: The town before", "title: The town: before")
    lines = page.get_by_role("textbox", name="Lines 1 to 3 of panels/town.yaml")
    lines.fill(lines.input_value().replace("The town: before", "The town before that"))
    page.evaluate("() => dispatchEvent(new Event('resize'))")
    page.wait_for_timeout(200)
    expect(lines).to_be_focused()
    page.keyboard.press("Control+s")
    expect(page.locator(".slip")).to_have_count(0)
    assert path.read_bytes() == before.replace(b"title: The town before\n", b"title: The town before that\n")


@pytest.fixture(scope="module")
def started_wrong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = three_panels(tmp_path_factory.mktemp("wrong"))
    path = folder / "exhibit.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Khojaly", "title: Khojaly: 1992"), "utf-8")
    with served(folder) as running:
        yield running


def test_an_exhibit_that_starts_wrong_says_what_is_wrong_and_recovers(browser: Any, started_wrong: Served) -> None:
    """In every view the findings with file and line, no error in the console; pages as soon as the file is mended."""
    page = browser.new_page(viewport=WIDE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(started_wrong.address)
    for key in "12345":
        page.keyboard.press(key)
        expect(page.locator("main")).to_contain_text("A second colon stands in the same line")
        expect(page.locator("main")).to_contain_text("exhibit.yaml, line 2")
    for key in ("ArrowRight", "ArrowDown", "f", "n", "m", "+", "Enter"):
        page.keyboard.press(key)
    _nothing_found(page, "start")
    # Well written, and wrong: a key that there is none of, in two files.
    folder = started_wrong.folder
    text = (
        (folder / "exhibit.yaml").read_text("utf-8").replace("title: Khojaly: 1992", "title: Khojaly\nsubtitel: 1992")
    )
    (folder / "exhibit.yaml").write_text(text, "utf-8")
    expect(page.locator("main")).to_contain_text("subtitel")
    (folder / "exhibit.yaml").write_text(text.replace("subtitel: 1992\n", ""), "utf-8")
    page.keyboard.press("1")
    expect(page.locator(".hung")).to_have_count(3)
    expect(page.locator("#name")).to_have_text("Khojaly")
    assert not said
    page.close()


def test_a_text_is_clicked_written_and_saved(page: Page, preview: Served) -> None:
    """Click, type, look at the lines, save: the file is another in that one word, byte for byte."""
    path = preview.folder / TOWN
    before, shown = path.read_bytes(), picture(page)
    page.locator(".block", has_text="Text,").click()
    text = page.get_by_role("textbox", name="Text")
    expect(text).to_have_value(re.compile("^It was a village of about 2,000 people"))
    text.fill(text.input_value().replace("a village", "a place"))
    expect(page.locator(".field .yaml .add")).to_contain_text("It was a place of about")
    assert path.read_bytes() == before, "typing writes nothing"
    page.wait_for_function("old => document.querySelector('.with-blocks img').src !== old", arg=shown)
    page.keyboard.press("Control+s")
    expect(page.locator(".lines-head")).to_contain_text("saved")
    assert path.read_bytes() == before.replace(b"It was a village of", b"It was a place of")
    page.get_by_role("button", name="Undo").click()
    expect(text).to_have_value(re.compile("^It was a village"))
    assert path.read_bytes() == before


def test_what_was_typed_and_not_saved_leaves_no_trace(page: Page, preview: Served) -> None:
    """Cancel: the page is as the file has it again."""
    path = preview.folder / TOWN
    before, shown = path.read_bytes(), picture(page)
    page.locator(".block", has_text="Text,").click()
    page.get_by_role("textbox", name="Text").fill("Other words.")
    page.wait_for_function("old => document.querySelector('.with-blocks img').src !== old", arg=shown)
    page.keyboard.press("Escape")
    page.wait_for_function("old => document.querySelector('.with-blocks img').src === old", arg=shown)
    assert path.read_bytes() == before


@pytest.mark.parametrize("choice, left", [("Keep mine", "Mine."), ("Take the one on disk", "Theirs.")])
def test_two_who_write_one_text_are_shown_both(choice: str, left: str, page: Page, preview: Served) -> None:
    """Nothing is written before a choice, and the choice says whose text stays."""
    path = preview.folder / TOWN
    page.locator(".block", has_text="Dateline,").click()
    text = page.get_by_role("textbox", name="Dateline")
    expect(text).to_have_value("Until 1991")
    text.fill("Mine.")
    write(preview, "dateline: Until 1991", "dateline: Theirs.")
    page.keyboard.press("Control+s")
    dialog = page.locator("dialog")
    expect(dialog).to_contain_text("Theirs.")
    expect(dialog).to_contain_text("Mine.")
    assert "dateline: Theirs.\n" in path.read_text("utf-8")
    dialog.get_by_role("button", name=choice).click()
    expect(page.get_by_role("textbox", name="Dateline")).to_have_value(left)
    for _ in range(100):
        if f"dateline: {left}\n" in path.read_text("utf-8"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(path.read_text("utf-8"))


def test_all_of_it_by_keyboard(page: Page, preview: Served) -> None:
    """Views, panels, blocks, a field, saving and taking back, without a mouse."""
    path = preview.folder / TOWN
    before = path.read_bytes()
    page.keyboard.press("1")
    expect(page.locator(".hung")).to_have_count(3)
    page.keyboard.press("5")
    expect(page.locator(".reading")).to_contain_text("must be mended")
    page.keyboard.press("4")
    expect(page.locator(".matrix")).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator("main")).to_contain_text("Page 1 of")
    page.keyboard.press("ArrowRight")
    expect(page.locator("main")).to_contain_text("Pages 2 and 3 of")
    page.keyboard.press("2")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#list [aria-current]")).to_contain_text("1 Khojaly")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".block")).to_have_count(5)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".block").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    text = page.get_by_role("textbox", name="Dateline")
    expect(text).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Until 1992")
    page.keyboard.press("Control+s")
    expect(page.locator(".lines-head")).to_contain_text("saved")
    assert b"dateline: Until 1992\n" in path.read_bytes()
    page.keyboard.press("Escape")
    expect(page.locator(".block").nth(1)).to_be_focused()
    page.keyboard.press("Control+z")
    for _ in range(100):
        if path.read_bytes() == before:
            break
        page.wait_for_timeout(50)
    assert path.read_bytes() == before


def test_tab_goes_through_the_areas_in_order(page: Page) -> None:
    """Skip link, views, formats, the list (one stop, arrows inside it), the blocks as they are read, foot and edge."""
    expect(page.locator("#edge")).to_contain_text("print")
    areas, labels = [], []
    for _ in range(60):
        page.keyboard.press("Tab")
        area, label = page.evaluate(
            """() => {
                const one = document.activeElement;
                const areas = ".skip, #views, #choices, #list .entries, #page, #foot, #edge";
                const area = one.closest(areas);
                return [area?.id || area?.className || "", one.getAttribute("aria-label") || one.textContent];
            }"""
        )
        areas.append(area)
        labels.append(label)
    order = [area for at, area in enumerate(areas) if area and area not in areas[:at]]
    assert order == ["skip", "views", "choices", "entries", "page", "foot", "edge"]
    assert areas.count("entries") <= 2, "one stop, at most seen twice in a round"
    blocks = [label for label in labels if ", block " in label]
    assert blocks[0].startswith("Title, block 1 of 5, fits") and blocks[3].startswith("Text, block 4 of 5, fits")
    page.locator("#list [aria-current]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#list [aria-current]")).to_contain_text("3 What you can do")
    expect(page.locator("#list [aria-current]")).to_be_focused()
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_reload_returns_to_the_same_place(page: Page) -> None:
    page.keyboard.press("f")
    page.keyboard.press("t")
    page.keyboard.press("+")
    expect(page.get_by_role("button", name="A3", exact=True)).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("#list [aria-current]")).to_contain_text("2 The town before")
    expect(page.get_by_role("button", name="A3", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".guide.trim")).to_be_visible()


def test_panels_change_places_with_their_lines_shown_first(page: Page, preview: Served) -> None:
    path = preview.folder / "exhibit.yaml"
    before = path.read_bytes()
    page.locator("#list [aria-current]").focus()
    # All is drawn anew whenever the rules have looked: the focus stays where it is.
    page.evaluate("() => dispatchEvent(new Event('resize'))")
    page.wait_for_timeout(200)
    expect(page.locator("#list [aria-current]")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    dialog = page.locator("dialog")
    expect(dialog).to_contain_text("+panels: [opening, action, town]")
    assert path.read_bytes() == before
    page.keyboard.press("Enter")
    expect(page.locator("#list a").nth(1)).to_contain_text("What you can do")
    assert path.read_bytes() == before.replace(b"[opening, town, action]", b"[opening, action, town]")


def test_a_panel_that_is_too_full_says_by_how_much(page: Page, preview: Served) -> None:
    """While somebody writes, and gone when enough is cut; the page shows all of it and where its room ends."""
    page.locator(".block", has_text="Text,").click()
    text = page.get_by_role("textbox", name="Text")
    old = text.input_value()
    text.fill(old + "And many more words that nobody asked for. " * 150)
    expect(page.locator(".too-full")).to_contain_text(re.compile(r"A1: \d+ words to cut"))
    expect(page.locator("#edge")).to_contain_text("A1")
    expect(page.locator('#edge [data-light="A1 en"]')).to_have_attribute("aria-label", re.compile("words to cut"))
    text.fill(old)
    expect(page.locator(".too-full")).to_be_hidden()


def test_what_helps_a_panel_that_is_too_full_is_done_by_a_click(page: Page, preview: Served) -> None:
    """Where its room ends, by how much in every format, and what frees most, with its line shown before it is written;
    then it fits."""
    path = preview.folder / TOWN
    before = path.read_text("utf-8")
    longer = "  - text: |\n      " + "Nobody asked for these many words. " * 165 + "\n  - text: |\n"
    path.write_text(before.replace("  - text: |\n", longer, 1), "utf-8")
    full = page.get_by_role("region", name="Too full")
    expect(full).to_contain_text("words to cut on A1")
    expect(full).to_contain_text(re.compile(r"A3.*\d+ mm"))
    expect(page.locator(".room-ends")).to_contain_text("The room ends here")
    first = full.locator(".remedy").first
    expect(first).to_contain_text("Keep “Nobody asked for these many…” for the booklet")
    _nothing_found(page, "too full")
    first.get_by_role("button").click()
    expect(page.locator("dialog")).to_contain_text("+      - booklet")
    page.get_by_role("button", name="Write it").click()
    expect(full).to_have_count(0)
    expect(page.locator(".room-ends")).to_have_count(0)
    assert path.read_text("utf-8").count("booklet") == before.count("booklet") + 1


def test_a_block_is_added_from_a_menu(page: Page, preview: Served) -> None:
    path = preview.folder / TOWN
    before = path.read_bytes()
    page.get_by_role("button", name="Add a block to this panel").click()
    page.locator("dialog").get_by_role("button", name="Quote").click()
    expect(page.locator("dialog")).to_contain_text("+  - quote:")
    assert path.read_bytes() == before
    page.get_by_role("button", name="Write it").click()
    expect(page.locator("#life")).to_contain_text("Saved")
    assert path.read_bytes().startswith(before) and b"  - quote:" in path.read_bytes()[len(before) :]


def test_a_photograph_is_put_in_and_its_point_is_kept(page: Page, preview: Served, tmp_path: Path) -> None:
    """By a button, and by a drop; what it shows is asked for at once. The point that stays in sight is moved by keys
    and by the mouse, and written when it is right."""
    Image.new("RGB", (900, 600), "red").save(tmp_path / "one.jpg")
    path, images = preview.folder / TOWN, preview.folder / "images"
    page.get_by_role("button", name="Add a block to this panel").click()
    page.locator("dialog input[type=file]").set_input_files(tmp_path / "one.jpg")
    alt = page.get_by_role("textbox", name="What the picture shows")
    expect(alt).to_be_focused()
    assert (images / "one.jpg").read_bytes() == (tmp_path / "one.jpg").read_bytes()
    for part in ("alt", "caption", "credit", "rights"):
        page.locator(".field .parts").get_by_role("button", name=part).click()
        expect(page.locator(".field .parts [aria-pressed=true]")).to_have_text(f"image {part}")
        expect(page.locator(".field textarea")).to_be_focused()  # until then letters are keys of the page
        page.keyboard.type("A red square.")
        page.keyboard.press("Control+s")
        expect(page.locator(".lines-head")).to_contain_text("saved")
    expect(page.locator(".slip")).to_have_count(0)
    pad = page.locator(".focus-pad")
    expect(pad).to_have_attribute("aria-label", re.compile("50 % from the left, 50 % from the top"))
    pad.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(pad).to_have_attribute("aria-label", re.compile("45 % from the left, 45 % from the top"))
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.7)
    page.mouse.up()
    page.get_by_role("button", name="Keep this point").click()
    page.get_by_role("button", name="Write it").click()
    expect(pad).to_have_attribute("aria-label", re.compile("20 % from the left, 70 % from the top"))
    is_written(page, path, r"focus:\s+- '?\"?0\.20'?\"?\s+- '?\"?0\.70")
    page.keyboard.press("Escape")
    page.evaluate(
        """async () => {
            const canvas = Object.assign(document.createElement("canvas"), {width: 60, height: 40});
            const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
            const data = new DataTransfer();
            data.items.add(new File([blob], "dropped.png", {type: "image/png"}));
            const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
            document.querySelector("#page").dispatchEvent(drop);
        }"""
    )
    expect(alt).to_be_focused()
    expect(alt).to_have_value("")
    assert (images / "dropped.png").is_file()
    page.keyboard.press("Escape")
    shutil.rmtree(images)


def test_a_place_opens_in_somebodys_own_editor(
    page: Page, preview: Served, browser: Any, started_wrong: Served
) -> None:
    """A link that the editor answers to, at the line; without an editor the place can be copied."""
    page.locator(".block", has_text="Text,").click()
    link = page.locator(".field").get_by_role("link", name="Open in VS Code")
    line = 1 + (preview.folder / TOWN).read_text("utf-8").split("It was a village")[0].count("\n")
    address = link.get_attribute("href") or ""
    assert address.startswith(f"vscode://file{preview.folder}/{TOWN}:")
    assert int(address.rpartition(":")[2]) in (line - 1, line)
    other = browser.new_page()
    other.context.grant_permissions(["clipboard-read", "clipboard-write"])
    path = started_wrong.folder / TOWN
    before = path.read_text("utf-8")
    path.write_text(before.replace("title: The town before", "title: The town: before"), "utf-8")
    other.goto(started_wrong.address + "#view=page&panel=town")
    other.get_by_role("button", name="Copy panels/town.yaml:2").click()
    other.wait_for_function("async () => await navigator.clipboard.readText() === 'panels/town.yaml:2'")
    other.close()
    path.write_text(before, "utf-8")


def test_the_booklet_is_shown_as_it_is_printed(page: Page, preview: Served) -> None:
    """Front and back of each sheet, with the pages where folding puts them."""
    page.keyboard.press("3")
    page.get_by_role("button", name="As printed").click()
    count = len(preview.json("state")["products"][-1]["pages"])
    for words, pages in (("Sheet 1 of", (count, 1)), ("Sheet 1 of", (2, count - 1)), ("Sheet 2 of", (count - 2, 3))):
        expect(page.locator(".bar-above strong")).to_contain_text(words)
        for at, number in enumerate(pages):
            expect(page.locator(".printed img").nth(at)).to_have_attribute("alt", f"Page {number} of {count}")
        page.keyboard.press("ArrowRight")


def test_a_source_is_picked_from_a_list(page: Page) -> None:
    page.locator(".block", has_text="Lede,").click()
    text = page.get_by_role("textbox", name="Lede")
    text.press("Control+End")
    text.press_sequentially(" More.[@")
    page.get_by_role("searchbox", name="Find a source").fill("Bloodshed")
    page.keyboard.press("Enter")
    expect(text).to_have_value(re.compile(r" More\.\[@hrw-1992\]$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(scheme: Any, page: Page, preview: Served) -> None:
    """axe finds nothing in any view, in light and in dark."""
    page.emulate_media(color_scheme=scheme)
    for view in "12345":
        page.keyboard.press(view)
        page.wait_for_timeout(300)
        _nothing_found(page, view)
    page.keyboard.press("2")
    page.locator(".block", has_text="Text,").click()
    expect(page.get_by_role("textbox", name="Text")).to_be_visible()
    _nothing_found(page, "field")
    page.keyboard.press("Escape")
    write(preview, "title: The town before", "title: The town: before")
    expect(page.locator(".slip")).to_be_visible()
    _nothing_found(page, "slip")


def _nothing_found(page: Page, where: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{where}: {found.generate_report()}"


@pytest.mark.parametrize("size", [(390, 844), (720, 450), (820, 1180)])
def test_it_works_on_a_small_screen(size: tuple[int, int], page: Page) -> None:
    """A phone, 200 % zoom of a laptop, a tablet: nothing is wider than the window, and a text can be written."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for view in "12345":
        page.keyboard.press(view)
        page.wait_for_timeout(250)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), view
    page.keyboard.press("2")
    expect(page.locator(".block")).to_have_count(5)
    page.locator(".block", has_text="Lede,").click()
    expect(page.get_by_role("textbox", name="Lede")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Save")).to_be_in_viewport()


def test_a_preview_that_stops_says_so_and_keeps_what_is_written(browser: Any, tmp_path: Path) -> None:
    with served(three_panels(tmp_path)) as running:
        running.until(lambda state: all(product["pages"] for product in state["products"]))
        page = browser.new_page(viewport=WIDE)
        page.goto(running.address + "#view=page&panel=town")
        page.locator(".block", has_text="Dateline,").click()
        text = page.get_by_role("textbox", name="Dateline")
        text.fill("Not lost")
        running.process.kill()
        expect(page.locator("#life")).to_contain_text("Start it again with: exhibit preview")
        page.keyboard.press("Control+s")
        expect(page.locator("#alert")).to_contain_text("still here")
        expect(text).to_have_value("Not lost")
