"""The live page without a browser: what is told of an exhibit, who may ask, and what a save changes."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from live_preview import Served, served, three_panels

PAGE = REPOSITORY / "src/exhibit_builder/preview/page"


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return three_panels(tmp_path_factory.mktemp("live"))


@pytest.fixture(scope="module")
def page(exhibit: Path) -> Iterator[Served]:
    with served(exhibit) as running:
        running.until(lambda state: all(product["pages"] for product in state["products"]))
        yield running


def test_the_state_names_all_that_there_is(page: Served) -> None:
    state = page.json("state")
    assert state["title"] == "Khojaly"
    assert [(one["product"], one["paper"], len(one["pages"])) for one in state["products"]][:2] == [
        ("posters", "A1", 3),
        ("posters", "A3", 3),
    ]
    assert [panel["name"] for panel in state["panels"]] == ["opening", "town", "action"]
    assert set(state["fit"]["town"]) == {"A1", "A3"}
    verdict = page.until(lambda state: state["verdict"]["light"] != "none")["verdict"]
    assert verdict["light"] == "stop", "the petition has no address yet"


def test_pages_come_as_pictures_of_their_true_proportions(page: Served) -> None:
    import io

    from PIL import Image

    status, body, headers = page.get("picture/posters/A1/2?px=400&h=x")
    assert (status, headers["content-type"]) == (200, "image/jpeg")
    with Image.open(io.BytesIO(body)) as picture:
        assert picture.width == 400 and abs(picture.height / picture.width - 841 / 594) < 0.01
    assert page.get("picture/posters/A1/9")[0] == 422
    assert page.get("picture/nothing/A1/1")[0] == 422


def test_blocks_are_where_their_words_are(page: Served) -> None:
    """Every text of the panel has a box, in the order of the file, within the page, and none covers another's half."""
    boxes = page.json("boxes/posters/A1/2")["boxes"]
    assert [box["label"] for box in boxes] == ["Title", "Dateline", "Lede", "Text", "Figures"]
    for box in boxes:
        left, top, width, height = box["rect"]
        assert left >= 0 and top >= 0 and width > 0 and height > 0 and left + width <= 1 and top + height <= 1
    tops = [box["rect"][1] for box in boxes if box["label"] not in ("Title", "Dateline")]
    assert tops == sorted(tops)


def field(page: Served, file: str, *way: str | int) -> Any:
    from urllib.parse import urlencode

    return page.json("field?" + urlencode({"file": file, "way": json.dumps(way), "line": 0}))


def test_a_text_is_written_and_shown(page: Served) -> None:
    """A word is changed: that file alone is another, in that line alone, and the pages that show it are others."""
    file = "panels/town.yaml"
    before = {path: path.read_bytes() for path in page.folder.rglob("*.yaml")}
    old = page.json("state")
    asked = field(page, file, "title")
    change = {"kind": "text", "file": file, "way": ["title"], "text": "The town before it", "was": asked["text"]}
    shown = json.loads(page.post("edit", {**change, "dry": True})[1])
    assert [line for line in shown["lines"] if line[0] in "+-"] == [
        "-title: The town before",
        "+title: The town before it",
    ]
    assert {path: path.read_bytes() for path in before} == before
    status, _, _ = page.post("edit", change)
    assert status == 200
    after = {path: path.read_bytes() for path in before}
    changed = [path for path in before if after[path] != before[path]]
    assert changed == [page.folder / file]
    assert after[changed[0]] == before[changed[0]].replace(b"title: The town before\n", b"title: The town before it\n")

    def digests(state: Any) -> dict[tuple[str, str, int], str]:
        return {
            (one["product"], one["paper"], each["n"]): each["digest"]
            for one in state["products"]
            for each in one["pages"]
        }

    new = page.until(lambda state: digests(state)["posters", "A1", 2] != digests(old)["posters", "A1", 2])
    same = [key for key in digests(old) if digests(old)[key] == digests(new).get(key)]
    assert ("posters", "A1", 1) in same and ("posters", "A1", 3) in same
    assert page.post("undo", {})[0] == 200
    assert {path: path.read_bytes() for path in before} == before
    page.until(lambda state: digests(state) == digests(old))


def test_a_text_that_changed_on_disk_is_not_written_over(page: Served) -> None:
    file = "panels/town.yaml"
    path = page.folder / file
    before = path.read_bytes()
    theirs = before.replace(b"The town before", b"Their title")
    path.write_bytes(theirs)
    change = {"kind": "text", "file": file, "way": ["title"], "text": "Mine", "was": "The town before"}
    status, body, _ = page.post("edit", change)
    assert (status, json.loads(body)["text"], path.read_bytes()) == (409, "Their title", theirs)
    page.until(lambda state: "Their title" in state["products"][0]["pages"][1]["words"])
    path.write_bytes(before)
    page.until(lambda state: "The town before" in state["products"][0]["pages"][1]["words"])


def test_a_slip_keeps_the_last_good_pages(page: Served) -> None:
    """A file that can't be read is told with its line; pages stay, and it goes by itself. Ten times over."""
    path = page.folder / "panels/town.yaml"
    before = path.read_bytes()
    old = page.json("state")
    for _ in range(10):
        path.write_bytes(before.replace(b"title: The town before", b"title: The town: before"))
        state = page.until(lambda state: state["slips"] and state["slips"][0]["line"] == 2)
        assert state["slips"][0]["file"] == "panels/town.yaml" and state["slips"][0]["line"] == 2
        assert any(line["here"] and "The town: before" in line["text"] for line in state["slips"][0]["lines"])
        assert state["products"] == old["products"]
        assert [panel["waits"] for panel in state["panels"]] == [False, True, False]
        assert "town" not in state["fit"] and "action" in state["fit"]
        assert state["verdict"]["light"] == "stop"
        assert page.get("picture/posters/A1/2?px=100")[0] == 200
        path.write_bytes(before)
        page.until(lambda state: not state["slips"])


def test_panels_are_moved_and_blocks_restricted(page: Served) -> None:
    """Structural changes: shown first, written as few lines, taken back to the byte."""
    folder = page.folder
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    move = {"kind": "move", "file": "exhibit.yaml", "way": ["panels"], "start": 2, "to": 1}
    assert json.loads(page.post("edit", {**move, "dry": True})[1])["lines"]
    assert page.post("edit", move)[0] == 200
    page.until(lambda state: [panel["name"] for panel in state["panels"]] == ["opening", "action", "town"])
    only = {"kind": "key", "file": "panels/town.yaml", "way": ["blocks", 1], "key": "only", "value": "booklet"}
    assert page.post("edit", only)[0] == 200
    assert b"    only:\n      - booklet\n" in (folder / "panels/town.yaml").read_bytes()
    assert field(page, "panels/town.yaml", "blocks", 1, "text")["only"] == "booklet"
    page.post("undo", {})
    page.post("undo", {})
    assert {path: path.read_bytes() for path in before} == before


def jpeg(colour: str) -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(out, "JPEG")
    return out.getvalue()


def test_a_photograph_is_put_on_a_panel(page: Served) -> None:
    """It lies in images/ under a name that every system has, its block waits for its words, and nothing is replaced."""
    path = page.folder / "panels/town.yaml"
    before = path.read_bytes()
    binary = {"Content-Type": "application/octet-stream"}
    asked = "picture?panel=panels/town.yaml&name=My%20photo%3A%20(1).JPG"
    for number, colour in enumerate(("red", "blue")):
        status, answer, _ = page.post(asked, jpeg(colour), **binary)
        assert status == 200, answer
        name = ("images/My-photo-1.jpg", "images/My-photo-1-2.jpg")[number]
        assert json.loads(answer)["picture"] == name
        assert (page.folder / name).read_bytes() == jpeg(colour)
    assert path.read_bytes().startswith(before)
    added = path.read_text("utf-8")[len(before.decode()) :]
    assert "- image:\n      file: images/My-photo-1.jpg\n      alt:\n" in added
    status, answer, _ = page.post("picture?panel=panels/town.yaml&name=a.jpg", b"%PDF-1.4 nothing", **binary)
    assert status == 422 and "PDF" in json.loads(answer)["message"]
    assert page.post("picture?panel=../town.yaml&name=a.jpg", jpeg("red"), **binary)[0] == 422
    assert sorted(path.name for path in (page.folder / "images").iterdir()) == ["My-photo-1-2.jpg", "My-photo-1.jpg"]
    assert page.get("thumbnail?file=images/My-photo-1.jpg")[0] == 200
    for file in ("../secret.jpg", "exhibit.yaml", "images/nothing.jpg"):
        assert page.get(f"thumbnail?file={file}")[0] == 422
    assert field(page, "panels/town.yaml", "blocks", 6, "image", "file")["focus"]["point"] == [0.5, 0.5]
    focus = {
        "kind": "key",
        "file": "panels/town.yaml",
        "way": ["blocks", 6, "image"],
        "key": "focus",
        "value": ["0.20", "0.70"],
    }
    assert page.post("edit", focus)[0] == 200
    assert field(page, "panels/town.yaml", "blocks", 6, "image", "file")["focus"]["point"] == [0.2, 0.7]
    for _ in range(3):
        page.post("undo", {})
    assert path.read_bytes() == before
    shutil.rmtree(page.folder / "images")


def test_every_block_of_the_menu_can_be_added(page: Served) -> None:
    """Each as its own few lines at the end, and the file says what it said before them."""
    path = page.folder / "panels/town.yaml"
    before = path.read_bytes()
    blocks = page.json("state")["blocks"]
    assert {"text", "figures", "quote", "timeline", "image"} <= {block["word"] for block in blocks}
    for block in blocks:
        added = {"kind": "block", "file": "panels/town.yaml", "at": 6, "word": block["word"]}
        assert page.post("edit", added)[0] == 200
        assert path.read_bytes().startswith(before) and f"- {block['word']}:" in path.read_text("utf-8")
        page.post("undo", {})
        assert path.read_bytes() == before


def test_what_is_saved_shows_although_somebody_left_while_trying_another_text(page: Served) -> None:
    """A tab that was closed with words in it hides nothing that another program writes."""
    path = page.folder / "panels/town.yaml"
    before = path.read_text("utf-8")
    tried = {
        "file": "panels/town.yaml",
        "way": ["title"],
        "text": "A title that nobody saved",
        "was": "The town before",
    }
    assert page.post("try", tried)[0] == 200
    page.until(lambda state: "nobody saved" in state["products"][0]["pages"][1]["words"])
    path.write_text(before.replace("The town before", "The town that was saved"), "utf-8")
    page.until(lambda state: "The town that was saved" in state["products"][0]["pages"][1]["words"])
    path.write_text(before, "utf-8")
    page.until(lambda state: "The town before" in state["products"][0]["pages"][1]["words"])


# who may ask


def test_only_its_own_page_may_ask(page: Served) -> None:
    host = re.match(r"http://([^/]+)/([^/]+)/", page.address)
    assert host is not None
    wrong = page.address.replace(host[2], "x" * len(host[2]))
    assert page.ask(urllib.request.Request(wrong + "state"))[0] == 403
    assert page.get("state", Host="evil.example")[0] == 403
    assert page.get("state", Host="evil.example:8765")[0] == 403
    assert page.get("state", Origin="https://evil.example")[0] == 403
    assert page.get("state", **{"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert page.post("undo", {}, Origin="https://evil.example")[0] == 403
    assert page.post("undo", {}, **{"Content-Type": "text/plain"})[0] == 403
    assert page.ask(urllib.request.Request(page.address + "state", method="DELETE"))[0] == 403


@pytest.mark.parametrize(
    "path", ["page/../serving.py", "page/%2e%2e/serving.py", "page//etc/passwd", "page/main.py", "page/nothing.js"]
)
def test_nothing_else_of_the_package_is_served(page: Served, path: str) -> None:
    assert page.get(path)[0] == 404


@pytest.mark.parametrize("file", ["../secret.yaml", "/etc/passwd", "panels/../../secret.yaml", "notes.txt"])
def test_only_the_exhibits_files_are_read_and_written(page: Served, file: str) -> None:
    secret = page.folder.parent / "secret.yaml"
    secret.write_text("title: secret\n")
    change = {"kind": "text", "file": file, "way": ["title"], "text": "x", "was": "secret"}
    for path, body in (("edit", change), ("try", {**change})):
        assert page.post(path, body)[0] == 422
    assert page.get(f"field?file={file}&way=%5B%22title%22%5D")[0] == 422
    assert secret.read_text() == "title: secret\n"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"kind": "text"}', b'{"file": 3}', b"x" * 5_000_000])
def test_what_makes_no_sense_is_refused_in_words(page: Served, body: bytes) -> None:
    status, answer, _ = page.post("edit", body)
    assert 400 <= status < 500 and json.loads(answer)["message"]


def test_nothing_is_asked_of_the_world(page: Served) -> None:
    """The policy lets a browser load from this server alone, and no file of the page names another."""
    _, _, headers = page.get("")
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "http" not in policy and "*" not in policy
    for path in PAGE.rglob("*.*"):
        found = re.findall(r"https?://(?!www\.w3\.org/)\S+", path.read_text("utf-8"))
        assert not found, (path, found)


def test_two_previews_stand_beside_each_other(page: Served, tmp_path: Path) -> None:
    """A second one takes the next port; a port that was asked for and is taken is told."""
    port = re.match(r"http://[^:]+:(\d+)", page.address)
    assert port is not None
    command = [sys.executable, "-m", "exhibit_builder", "preview", str(page.folder), "--no-open", "--port", port[1]]
    refused = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert refused.returncode == 1 and f"Port {port[1]}" in refused.stderr and "Traceback" not in refused.stderr
    command = [sys.executable, "-m", "exhibit_builder", "preview", str(tmp_path / "nothing"), "--no-open"]
    refused = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert refused.returncode == 1 and "Traceback" not in refused.stderr


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_it_ends_by_ctrl_c_and_leaves_nothing(exhibit: Path) -> None:
    before = {path: path.read_bytes() for path in exhibit.rglob("*") if path.is_file()}
    with served(exhibit) as running:
        running.json("state")
        running.process.send_signal(signal.SIGINT)
        said = running.process.communicate(timeout=60)[0]
    assert running.process.returncode == 0 and "has ended" in said and "Traceback" not in said
    assert {path: path.read_bytes() for path in exhibit.rglob("*") if path.is_file()} == before


# without a browser


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_watching_writes_the_pages_that_changed(tmp_path: Path) -> None:
    """A line a save; files of pages that changed are others, and all others the same, to the day they were written."""
    folder, out = three_panels(tmp_path), tmp_path / "out"
    command = [sys.executable, "-m", "exhibit_builder", "watch", str(folder), "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        assert "posters/A1/01-opening.pdf" in process.stdout.readline()
        files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
        assert files == [
            "booklet/A5/booklet.pdf",
            *(
                f"posters/{paper}/{name}.pdf"
                for paper in ("A1", "A3")
                for name in ("01-opening", "02-town", "03-action")
            ),
        ]
        before = {path: path.stat().st_mtime_ns for path in out.rglob("*.pdf")}
        path = folder / "panels/town.yaml"
        path.write_text(path.read_text("utf-8").replace("the only airport", "the one airport"), "utf-8")
        line = process.stdout.readline()
        assert "panels/town.yaml" in line and "posters/A1/02-town.pdf" in line and "booklet/A5/booklet.pdf" in line
        changed = {path.name for path in before if path.stat().st_mtime_ns != before[path]}
        assert changed == {"02-town.pdf", "booklet.pdf"}
        path.write_text(path.read_text("utf-8").replace("title: The", "title: The: "), "utf-8")
        assert "waits: panels/town.yaml:2" in process.stdout.readline()
        other = folder / "panels/action.yaml"
        other.write_text(other.read_text("utf-8").replace("title: What", "title: All"), "utf-8")
        line = process.stdout.readline()
        assert "posters/A1/03-action.pdf" in line and "02-town" not in line and "waits: panels/town.yaml:2" in line
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        process.stdout.close()
    assert process.returncode == 0
    refused = subprocess.run([*command[:-1], str(folder / "pages")], capture_output=True, text=True, timeout=120)
    assert refused.returncode == 1 and "watched" in refused.stderr and "Traceback" not in refused.stderr
