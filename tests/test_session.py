"""An exhibit that stays open shows after every change what a fresh one would; no change costs more than it moves."""

from __future__ import annotations

import datetime
import gc
import io
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exhibit_builder import ExhibitError, Session, build
from exhibit_builder.commands import page_drawing, session
from exhibit_builder.commands.check import check
from exhibit_builder.core.content_keys import content_key
from exhibit_builder.core.encodings import Encoding
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.product import Product
from exhibit_builder.layout import setting_up
from exhibit_builder.layout.panel_content import ContentSetter
from exhibit_builder.layout.poster_page import PosterPages
from exhibit_builder.manuscript import reading
from exhibit_builder.page.fingerprint import placed_fingerprint
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.products import setting_tools
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import BLACK
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.typography.style import Piece, TextStyle
from samples import SHORT, four, hashes, put, write

DAY = datetime.date(2024, 5, 2)
PANELS = ("start", "bank", "night", "after")
WORDS = ("ferry", "carried", "one cart", "at a time", "arch", "slept", "pier")
"""Words of the exhibit's texts that edits change."""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this computer keeps is no matter of these tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def exhibit(folder: Path, look: LookName = LookName.LANDSCAPE) -> Path:
    """Four panels on A3 and in a booklet, with sources, a quotation, a list that may be left out and a photograph."""
    quote = {"text": "Nobody slept.", "attribution": "A ferryman, 1902", "source": "gazette"}
    picture = {"file": "pier.png", "alt": "A pier.", "caption": "The pier.", "credit": "A. Lamp", "rights": "CC0"}
    panels = four(
        bank=[{"text": f"{SHORT}[@minutes]"}, {"text": "The ice held until March.[@gazette]"}],
        night=[{"text": f"{SHORT}[@gazette]"}, {"quote": quote}],
        after=[
            {"text": "The arch stands.[@minutes]"},
            {"image": picture},
            {"list": ["A pier", "A lamp"], "optional": True},
        ],
    )
    write(folder, panels, posters={"papers": ["A3"]}, booklet={"papers": ["A5"]})
    put(folder / "theme.yaml", {"look": look.value})
    PIL.Image.new("L", (40, 30), 128).save(folder / "pier.png")
    return folder


def changed(path: Path, old: str, new: str) -> str:
    """Writes ``new`` for ``old`` in a file, and gives its path below the exhibit's folder."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return "/".join(path.parts[-2:] if path.parent.name == "panels" else path.parts[-1:])


def everything(session: Session) -> list[object]:
    """All pages with where each mark was written, and how panels fit."""
    pages = [placed_fingerprint(page) for page in (*session.pages("posters", "A3"), *session.pages("booklet", "A5"))]
    return [*pages, *session.fits("A3")]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each slow step is done."""
    done: Counter[str] = Counter()

    def count(owner: Any, name: str, word: Callable[..., str]) -> None:
        whole = getattr(owner, name)

        def step(*args: Any, **kwargs: Any) -> Any:
            done[word(*args)] += 1
            return whole(*args, **kwargs)

        monkeypatch.setattr(owner, name, step)

    count(reading, "parse_yaml", lambda _data, file: f"read {file}")
    count(ContentSetter, "_composed", lambda _setter, panel, *_: f"set {panel.name}")
    count(PosterPages, "_composed", lambda _pages, index, *_: f"page {PANELS[index]}")
    count(page_drawing, "page_picture", lambda *_: "drawn")
    return done


@pytest.mark.parametrize("look", list(LookName))
def test_a_changed_word_costs_one_file_one_panel_and_one_picture(
    look: LookName, tmp_path: Path, work: Counter[str]
) -> None:
    """All other panels have the very pages and pictures that they had."""
    folder = exhibit(tmp_path / "in", look)
    session = Session(folder)
    pages = {name: session.page(name, "A3") for name in PANELS}
    pictures = {name: session.picture(name, "A3", 100) for name in PANELS}
    assert work["drawn"] == len(PANELS) and work["page bank"] == 1
    work.clear()
    session.update([changed(folder / "panels/bank.yaml", "carried", "hauled")])
    again = {name: session.picture(name, "A3", 100) for name in PANELS}
    assert work == {"read panels/bank.yaml": 1, "set bank": work["set bank"], "page bank": 1, "drawn": 1}
    assert [name for name in PANELS if session.page(name, "A3") is not pages[name]] == ["bank"]
    assert [name for name in PANELS if again[name] is not pictures[name]] == ["bank"]
    text = "".join(mark.text for mark in session.page("bank", "A3").marks if isinstance(mark, GlyphRun))
    assert "hauled" in text and "carried" not in text


def test_nothing_changed_costs_nothing(tmp_path: Path, work: Counter[str]) -> None:
    """Files that were written again and say the same are not read again, and a word changed back is remembered."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    before = (*session.pages("posters", "A3"), *session.pages("booklet", "A5"))
    work.clear()
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes())
    session.update()
    after = (*session.pages("posters", "A3"), *session.pages("booklet", "A5"))
    assert all(one is other for one, other in zip(before, after, strict=True)) and not work
    session.update([changed(folder / "panels/bank.yaml", "carried", "hauled")])
    session.page("bank", "A3")
    session.update([changed(folder / "panels/bank.yaml", "hauled", "carried")])
    work.clear()
    assert session.page("bank", "A3") is before[1] and not work


def test_a_booklet_page_that_a_word_does_not_move_is_the_same(tmp_path: Path) -> None:
    """The booklet is set as a whole, and pages that come out as they were are the pages that there were.

    The back cover is another one: its code stands for the whole booklet."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    before = session.pages("booklet", "A5")
    words = session.fingerprints("booklet", "A5")
    session.update([changed(folder / "panels/bank.yaml", "carried", "ferried")])
    after = session.pages(Product.BOOKLET, "A5")
    moved = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one is not other]
    told = zip(words, session.fingerprints("booklet", "A5"), strict=True)
    assert moved == [number for number, (one, other) in enumerate(told) if one != other]
    assert len(moved) == 2 and moved[-1] == len(after) - 1


def test_a_finding_leads_to_the_line_where_it_is_now(tmp_path: Path) -> None:
    """A line above moves what is below it, on pages that print the same."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    words = session.fingerprints("posters", "A3")
    page = session.page("bank", "A3")
    lines = {mark.place.line for mark in session.marks(page) if mark.place.file == "panels/bank.yaml"}
    session.update([changed(folder / "panels/bank.yaml", "title:", "# A remark.\n\ntitle:")])
    now = session.page("bank", "A3")
    assert {mark.place.line for mark in session.marks(now) if mark.place.file == "panels/bank.yaml"} == {
        line + 2 for line in lines
    }
    assert session.fingerprints("posters", "A3") == words
    assert everything(session) == everything(Session(folder))


def test_marks_say_where_they_stand_on_the_page(tmp_path: Path) -> None:
    """What is clicked on leads to its line: the ink of a text's letters lies in the box that names the text."""
    session = Session(exhibit(tmp_path / "in"))
    page = session.page("night", "A3")
    quoted = next(mark for mark in session.marks(page) if mark.place.key.startswith("blocks.1.quote"))
    assert 0 < quoted.x < page.boxes.width and 0 < quoted.y < page.boxes.height
    wide = 1000
    scale = wide / page.boxes.width
    picture = PIL.Image.open(io.BytesIO(session.picture_of(page, wide, Encoding.PNG))).convert("L")
    box = (quoted.x, quoted.y, quoted.x + quoted.width, quoted.y + quoted.height)
    inside = picture.crop(tuple(round(side * scale) for side in box))
    assert inside.getextrema()[1] - inside.getextrema()[0] > 100


EDITS = (
    *(("word", name, word) for name in PANELS for word in WORDS),
    *(("line", name, "") for name in PANELS),
    *(("citation", name, "") for name in PANELS),
    *(("title", name, "") for name in PANELS),
    ("block", "bank", ""),
    ("long", "night", ""),
    ("order", "", ""),
    ("running", "", ""),
    ("source", "", ""),
    ("unused source", "", ""),
    ("seed", "", ""),
    ("colour", "", ""),
    ("picture", "", ""),
    ("broken", "after", ""),
    ("whole", "after", ""),
    ("gone", "after", ""),
)


def edit(folder: Path, kind: str, name: str, word: str) -> None:
    """One change that somebody makes to an exhibit; where there is nothing to change, none."""
    panel = folder / "panels" / f"{name}.yaml"
    old, new, path = {
        "word": (word, word[::-1], panel),
        "line": ("title:", "# A remark.\ntitle:", panel),
        "citation": ("[@minutes]", "", panel),
        "title": ("title: ", "title: On ", panel),
        "block": ("blocks:\n", "blocks:\n- text: In winter nobody crossed.\n", panel),
        "long": ("blocks:\n", f"blocks:\n- text: {'Nobody crossed the ice. ' * 90}\n", panel),
        "order": ("- bank\n- night\n", "- night\n- bank\n", folder / "exhibit.yaml"),
        "running": ("The bridge", "A bridge", folder / "exhibit.yaml"),
        "source": ("Minutes", "Protocol", folder / "sources.yaml"),
        "unused source": (
            "- id: minutes",
            "- id: more\n  type: report\n  title: More\n- id: minutes",
            folder / "sources.yaml",
        ),
        "seed": ("look:", "seed: 7\nlook:", folder / "theme.yaml"),
        "colour": ("look:", "pictures: colour\nlook:", folder / "theme.yaml"),
        "broken": ("blocks:", "blcoks: [", panel),
        "whole": ("blcoks: [", "blocks:", panel),
    }.get(kind, ("", "", panel))
    if kind == "picture":
        PIL.Image.new("L", (30, 40 + len(list(folder.iterdir()))), 100).save(folder / "pier.png")
    elif kind == "gone":
        panel.unlink(missing_ok=True)
    elif path.exists():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize("look", list(LookName))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_edits_it_shows_what_a_fresh_one_does(look: LookName, data: st.DataObject, tmp_path: Path) -> None:
    """Pages, the places that their marks lead to, how panels fit, and what is found. While a file can't be read, pages
    are as if it still said what it said last."""
    folder = tmp_path / "in"
    shutil.rmtree(folder, ignore_errors=True)
    session = Session(exhibit(folder, look))
    after = folder / "panels/after.yaml"
    said = after.read_bytes()
    for kind, name, word in data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=5)):
        edit(folder, kind, name, word)
        written = after.read_bytes() if after.exists() else None
        is_whole = session.update()
        said = written if is_whole and written is not None else said
        after.write_bytes(said)
        fresh = Session(folder)
        assert everything(session) == everything(fresh)
        assert not is_whole or session.verdict() == fresh.verdict()
        if written is None:
            after.unlink()
        else:
            after.write_bytes(written)


def test_findings_are_those_of_a_check(tmp_path: Path) -> None:
    """Whatever was set before: of an exhibit that is in order, of one with mistakes, and of one that can't be read."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    rules = [rule.id for rule in all_rules().values() if rule.stage <= Stage.PAGES]
    for old, new in (("carried", "carried"), ("carried", "carried carried"), ("blocks:", "blcoks:")):
        session.update([changed(folder / "panels/bank.yaml", old, new)])
        found = check(folder, select_rules=rules, today=DAY).verdict
        assert session.verdict(today=DAY).findings == found.findings
        assert session.findings(today=DAY) == found.findings
    assert any(finding.code == "unknown-key" for finding in session.findings())


def test_while_a_file_cannot_be_read_pages_are_those_from_before(tmp_path: Path) -> None:
    """And what is wrong is told with its line; what is put right is shown at once."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    pages = session.pages("posters", "A3")
    assert session.update([changed(folder / "panels/bank.yaml", "blocks:", "blocks: [")]) is False
    assert session.pages("posters", "A3") == pages
    (finding, *_) = session.findings()
    assert finding.place is not None and finding.place.file == "panels/bank.yaml" and finding.place.line
    assert session.update([changed(folder / "panels/bank.yaml", "blocks: [", "blocks:")]) is True
    assert all(one is other for one, other in zip(session.pages("posters", "A3"), pages, strict=True))


@pytest.mark.parametrize("broken", ["panels/night.yaml", "exhibit.yaml", "theme.yaml", "sources.yaml"])
def test_while_a_file_cannot_be_read_all_others_are_live(broken: str, tmp_path: Path) -> None:
    """What it said last stays on the pages, on which a word of another file shows at once; as many times as it is
    broken."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    whole = (folder / broken).read_bytes()
    night = session.page("night", "A3")
    for old, new in (("carried", "hauled"), ("hauled", "carried")):
        (folder / broken).write_bytes(whole + b"\nnonsense: [")
        assert session.update([broken]) is False
        assert session.unread_files == {broken}
        assert session.update([changed(folder / "panels/bank.yaml", old, new)]) is False
        text = "".join(mark.text for mark in session.page("bank", "A3").marks if isinstance(mark, GlyphRun))
        assert new in text and old not in text
        assert session.page("night", "A3") is night and len(session.pages("posters", "A3")) == len(PANELS)
        assert {finding.place.file for finding in session.read_findings if finding.place} == {broken}
        (folder / broken).write_bytes(whole)
        assert session.update([broken]) is True and not session.unread_files


def test_files_that_are_wrong_together_say_what_they_said_together(tmp_path: Path) -> None:
    """A panel that cites a new source, in the list of sources that can't be read, is as it was, and what is wrong is
    told of the list alone."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    night = session.page("night", "A3")
    sources = folder / "sources.yaml"
    more = "- id: letters\n  type: book\n  title: Letters\n"
    sources.write_text(f"{sources.read_text('utf-8')}{more}- id: [", "utf-8")
    changed(folder / "panels/night.yaml", "[@gazette]", "[@letters]")
    changed(folder / "panels/bank.yaml", "carried", "hauled")
    assert session.update() is False
    assert session.page("night", "A3") is night
    text = "".join(mark.text for mark in session.page("bank", "A3").marks if isinstance(mark, GlyphRun))
    assert "hauled" in text
    sources.write_text(sources.read_text("utf-8").removesuffix("- id: ["), "utf-8")
    assert session.update() is True and session.page("night", "A3") != night


def test_what_the_press_lacks_is_told(tmp_path: Path) -> None:
    """Pages stay, and the file says why it can't be made for the press."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    pages = session.pages("posters", "A3")
    text = (folder / "exhibit.yaml").read_text("utf-8")
    (folder / "exhibit.yaml").write_text(text + "\npress:\n  printer: nobody\n", "utf-8")
    assert session.update() is False and session.pages("posters", "A3") == pages
    assert [finding.code for finding in session.read_findings] == ["unknown-printer"]
    assert [finding.code for finding in Session(folder).read_findings] == ["unknown-printer"]
    (folder / "exhibit.yaml").write_text(text, "utf-8")
    assert session.update() is True and not session.read_findings


def test_an_exhibit_that_is_opened_with_a_broken_panel_shows_the_others(tmp_path: Path) -> None:
    """A live page may be opened in the middle of the work."""
    folder = exhibit(tmp_path / "in")
    path = folder / "panels/bank.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text("title: [", encoding="utf-8")
    session = Session(folder)
    assert session.page("night", "A3") and session.findings()
    with pytest.raises(ExhibitError):
        session.page("bank", "A3")
    path.write_text(whole, encoding="utf-8")
    assert session.update() and session.page("bank", "A3")


def test_what_stands_in_an_editor_alone_is_shown_until_it_is_taken_back(tmp_path: Path) -> None:
    """No file changes meanwhile."""
    folder = exhibit(tmp_path / "in")
    before = hashes(folder)
    session = Session(folder)
    page = session.page("bank", "A3")
    text = (folder / "panels/bank.yaml").read_bytes().replace(b"carried", b"hauled")
    session.update([], {"panels/bank.yaml": text})
    assert session.page("bank", "A3") != page
    session.update([], {"panels/bank.yaml": None})
    assert session.page("bank", "A3") is page
    assert hashes(folder) == before


def test_a_picture_is_what_a_build_makes(tmp_path: Path) -> None:
    """To the pixel, photographs and all."""
    folder = exhibit(tmp_path / "in")
    changed(folder / "exhibit.yaml", "title:", "pictures:\n- of: A3\n  width: 300\ntitle:")
    build(folder, tmp_path / "out", draft=False, today=DAY)
    (made,) = (tmp_path / "out").rglob("04-after*.png")
    session = Session(folder)
    with (
        PIL.Image.open(made) as built,
        PIL.Image.open(io.BytesIO(session.picture("after", "A3", 300, Encoding.PNG))) as own,
    ):
        assert own.size == built.size and own.convert("RGB").tobytes() == built.convert("RGB").tobytes()


def test_a_picture_that_is_written_over_is_shown(tmp_path: Path) -> None:
    """The YAML says the same, and the file another thing."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    pages, picture = session.pages("posters", "A3"), session.picture("after", "A3", 200)
    PIL.Image.new("L", (30, 60), 30).save(folder / "pier.png")
    session.update(["pier.png"])
    moved = [one is not other for one, other in zip(pages, session.pages("posters", "A3"), strict=True)]
    assert moved == [False, False, False, True]
    assert session.picture("after", "A3", 200) != picture


def test_files_are_those_of_a_build(tmp_path: Path) -> None:
    """The same bytes from what is open as from the folder."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    everything(session)
    session.update([changed(folder / "panels/bank.yaml", "carried", "hauled")])
    session.files(tmp_path / "open", today=DAY)
    build(folder, tmp_path / "closed", today=DAY)
    assert hashes(tmp_path / "open") == hashes(tmp_path / "closed")


@pytest.mark.long
def test_a_thousand_edits_take_no_more_room_than_three_hundred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each edit has a word and a code that were never there before."""
    monkeypatch.setattr(setting_up, "LEAST_MARKS", 1500)
    monkeypatch.setattr(setting_tools, "MOST_JOBS", 50)
    folder = write(tmp_path / "in", [{"text": SHORT}], posters={"papers": ["A4"]})
    session = Session(folder)
    text = (folder / "panels/one.yaml").read_text(encoding="utf-8")
    held: dict[int, int] = {}
    for number in range(1000):
        word = "".join("abcdefghij"[int(figure)] for figure in f"{number:03}")
        session.update([], {"panels/one.yaml": text.replace("cart", word).encode()})
        session.page("one", "A4")
        if number in (300, 999):
            gc.collect()
            held[number] = len(gc.get_objects())
    assert held[999] < 1.1 * held[300]


def test_threads_ask_while_one_writes(tmp_path: Path) -> None:
    """Whoever asks gets a page of a state that there was, whole."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    texts = [(folder / "panels/bank.yaml").read_bytes().replace(b"carried", word) for word in (b"carried", b"hauled")]
    known = set()
    for text in texts:
        session.update([], {"panels/bank.yaml": text})
        known.add(tuple(map(placed_fingerprint, session.pages("posters", "A3"))))
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                shown = tuple(map(placed_fingerprint, session.pages("posters", "A3")))
                if shown not in known:
                    wrong.append(shown)
                session.picture("bank", "A3", 60)
                session.findings()
        except Exception as fault:
            wrong.append(fault)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(30):
        session.update([], {"panels/bank.yaml": texts[number % 2]})
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong and len(known) == 2


def test_a_picture_does_not_wait_for_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking an exhibit through takes long; what was changed is seen meanwhile, and read."""
    folder = exhibit(tmp_path / "in")
    opened = Session(folder)
    shown, begun = threading.Event(), threading.Event()
    look = session.checked_of

    def slowly(*args: Any, **kwargs: Any) -> Any:
        begun.set()
        assert shown.wait(60)
        return look(*args, **kwargs)

    monkeypatch.setattr(session, "checked_of", slowly)
    thread = threading.Thread(target=opened.findings)
    thread.start()
    assert begun.wait(60)
    opened.update([changed(folder / "panels/bank.yaml", "carried", "hauled")])
    assert opened.picture("bank", "A3", 60)
    shown.set()
    thread.join()


def test_what_there_is_not_is_told(tmp_path: Path) -> None:
    """In words for the person who asked."""
    folder = exhibit(tmp_path / "in")
    session = Session(folder)
    for ask, code in (
        (lambda: session.page("bnak", "A3"), "unknown-panel"),
        (lambda: session.page("bank", "A33"), "unknown-paper"),
        (lambda: session.pages("banners", "A3"), "unknown-product"),
        (lambda: Session(tmp_path / "nowhere"), "no-exhibit"),
        (lambda: Session(folder, printer="nobody"), "unknown-printer"),
    ):
        with pytest.raises(ExhibitError) as told:
            ask()
        assert [finding.code for finding in told.value.findings] == [code]


def test_formats_that_the_exhibit_does_not_ask_for_can_be_looked_at(tmp_path: Path) -> None:
    """What it asks for is listed; spreads are two pages, and the covers stand alone."""
    session = Session(exhibit(tmp_path / "in"))
    assert [paper.name for paper in session.papers("posters")] == ["A3"]
    assert session.page("bank", "A1").boxes.width > session.page("bank", "A3").boxes.width
    spreads = session.spreads("A5")
    assert spreads[0][0] is None and spreads[-1][1] is None
    assert tuple(page for spread in spreads for page in spread if page is not None) == session.pages("booklet", "A5")


@given(sizes=st.lists(st.floats(6, 130), min_size=2, max_size=6), share=st.sampled_from((0.58, 0.8, 1.0)))
@settings(max_examples=50, deadline=None)
def test_what_is_set_depends_on_nothing_that_was_set_before(sizes: list[float], share: float) -> None:
    """To the last bit of every number: a typesetter that has set the same words in other sizes gives what a fresh one
    does."""
    book = FontBook(shipped_fonts())
    shared = Typesetter(Shaper(book))
    for size in sizes:
        style = TextStyle("text", "regular", size, 1.3 * size, BLACK, "en")
        pieces = [Piece(SHORT, style), Piece("17", replace(style, size=share * size)), Piece(" Bridge", style)]
        assert repr(shared.lines(pieces, 9 * size)) == repr(Typesetter(Shaper(book)).lines(pieces, 9 * size))
        assert shared.width(pieces) == Typesetter(Shaper(book)).width(pieces)


def test_equal_values_have_one_key_and_others_another() -> None:
    """However they were made; and what could be told in two ways is told in one."""
    pairs: list[tuple[object, object]] = [
        (("ab", "c"), ("a", "bc")),
        (1, 1.0),
        (1, True),
        (1, "1"),
        (("a", ("b",)), (("a", "b"),)),
        (b"a", "a"),
        ({"a": 1}, {"a": 2}),
        (None, "None"),
        (Product.POSTER, "poster"),
        ((), ""),
    ]
    for one, other in pairs:
        assert content_key(one) != content_key(other)
    assert content_key("".join(["pan", "el"]), [1, 2]) == content_key("panel", (1, 2))
    assert content_key(DAY) == content_key(datetime.date(2024, 5, 2))
    with pytest.raises(TypeError):
        content_key(object())
