"""The pictures of the live page in docs/images, taken in a browser from the exhibit that comes with the program.

    python docs/make_live_pictures.py

It needs what the tests need: Playwright, and Chromium as the system has it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

REPOSITORY = Path(__file__).resolve().parent.parent
IMAGES = REPOSITORY / "docs/images"
SIZE = {"width": 1280, "height": 800}


def quiet(page: Page) -> None:
    """Wait until every picture in sight has come and the rules have looked."""
    page.wait_for_function(
        "() => document.querySelector('#edge, .reading')?.textContent.match(/Don’t|Look first|Ready/)"
    )
    page.wait_for_function(
        "() => [...document.querySelectorAll('main .sheet img')].every((one) => one.src && one.complete)"
    )
    page.wait_for_timeout(400)


def take(page: Page, name: str) -> None:
    from PIL import Image

    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        # Few colours are enough for a page of the program's own, and take a third of the room.
        picture.convert("RGB").quantize(200, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        exhibit = Path(folder, "exhibit")
        shutil.copytree(REPOSITORY / "exhibit", exhibit)
        command = [sys.executable, "-m", "exhibit_builder", "preview", str(exhibit), "--no-open"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as play:
            assert server.stdout is not None
            address = re.search(r"http://\S+", server.stdout.readline())
            assert address is not None
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE)
            page.goto(address[0] + "#view=wall&ridge=on")
            quiet(page)
            take(page, "live-wall")
            page.goto(address[0] + "#view=page&panel=town")
            page.locator(".block", has_text="Text,").click()
            quiet(page)
            take(page, "live-page")
            page.keyboard.press("Escape")
            panel = exhibit / "panels/toll.yaml"
            panel.write_text(panel.read_text("utf-8").replace("title: How", "title: Toll: How"), "utf-8")
            page.goto(address[0] + "#view=page&panel=toll")
            page.locator(".slip").wait_for()
            page.wait_for_timeout(1500)
            take(page, "live-slip")
            browser.close()
            server.terminate()


if __name__ == "__main__":
    main()
