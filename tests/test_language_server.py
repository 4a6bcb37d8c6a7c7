"""``exhibit lsp``, driven as an editor drives it: over its standard input and output."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from exhibit_builder.commands.check import check
from exhibit_builder.commands.fix import mend
from exhibit_builder.manuscript.models import ThemeFields
from exhibit_builder.manuscript.reading import read_exhibit
from lsp_client import Editor
from rule_samples import TODAY
from samples import four, put, write

SERVER = [sys.executable, "-m", "exhibit_builder", "lsp", "--stdio"]
ENGLISH = "The ferry carried one cart at a time."


@pytest.fixture(scope="module")
def server() -> Iterator[Editor]:
    with editor() as client:
        yield client


@pytest.fixture
def shared(server: Editor) -> Iterator[Editor]:
    """One server for the tests that don't mind others: each has an exhibit of its own, and closes it."""
    yield server
    for uri in tuple(server.texts):
        server.close(uri)


def editor(**options: Any) -> Editor:
    """A client that counts as the protocol does when nobody says otherwise."""
    day = int(datetime.combine(TODAY, time(12), UTC).timestamp())
    return Editor(SERVER, env={**os.environ, "SOURCE_DATE_EPOCH": str(day)}, **options)


def panel(*blocks: Any, **more: Any) -> dict[str, Any]:
    return {"title": "One bank", "scene": "home", **more, "blocks": list(blocks)}


def labels(client: Editor, uri: str, words: str, behind: int = 0) -> list[str]:
    """What is offered at a place."""
    return [item["label"] for item in client.ask("textDocument/completion", client.at(uri, words, behind))["items"]]


def shown(client: Editor, uri: str, words: str, behind: int = 0) -> str:
    """What is shown when the mouse rests there."""
    told = client.ask("textDocument/hover", client.at(uri, words, behind))
    return told["contents"]["value"] if told else ""


def has(code: str) -> Any:
    return lambda found: any(each["code"] == code for each in found)


def lacks(code: str) -> Any:
    return lambda found: not any(each["code"] == code for each in found)


def test_a_finding_comes_while_one_types_and_goes(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    uri = shared.open(folder / "panels/one.yaml")
    shared.until(uri, lacks("unknown-key"))
    right = shared.texts[uri]
    shared.type(uri, right.replace("scene:", "scenne:"))
    found = shared.until(uri, has("unknown-key"))
    wrong = next(each for each in found if each["code"] == "unknown-key")
    assert shared.within(shared.texts[uri], wrong["range"]) == "scenne"
    assert wrong["severity"] == 1 and wrong["source"] == "exhibit"
    assert "Did you mean 'scene'?" in wrong["message"]
    shared.type(uri, right)
    shared.until(uri, lacks("unknown-key"))
    assert (folder / "panels/one.yaml").read_text(encoding="utf-8") == right


def test_a_change_in_one_file_is_told_in_another(shared: Editor, tmp_path: Path) -> None:
    """A source that is taken out of sources.yaml is missed in a panel that nobody has open."""
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    uri, other = shared.open(folder / "sources.yaml"), (folder / "panels/one.yaml").as_uri()
    shared.until(uri, lambda found: True)
    right = shared.texts[uri]
    shared.type(uri, right.replace("id: minutes", "id: hours"))
    assert "minutes" in shared.until(other, has("unknown-source"))[0]["message"]
    shared.type(uri, right)
    shared.until(other, lacks("unknown-source"))


def test_every_finding_of_check_that_needs_no_page_is_told(shared: Editor, tmp_path: Path) -> None:
    """What is found while typing is what check finds in the same files, by the same rules."""
    blocks = [
        {"lede": "word " * 45},
        {"text": f"{ENGLISH} It  cost 4 marks - and more.[@minutes]"},
        {"text": "Only then.[@gazette]", "allow": ["lede-too-long"]},
    ]
    folder = write(tmp_path, blocks, links={"archive": {"url": "https://example.org/", "label": "The archive"}})
    uri = shared.open(folder / "panels/one.yaml")
    shared.until(uri, has("lede-too-long"))
    texts = {"lede-too-long", "double-space", "exception-without-reason", "address-not-set"}
    found = check(folder, today=TODAY).verdict.findings
    told = {code for file in folder.rglob("*.yaml") for code in shared.codes(file.as_uri())}
    expected = {finding.code for finding in found if finding.spot is None}
    assert len(expected & told) >= 3
    assert {each for each in expected if each in texts} <= told
    assert told <= {finding.code for finding in found}


def test_what_is_no_yaml_is_told_and_the_rest_still_helps(shared: Editor, tmp_path: Path) -> None:
    """An unclosed bracket: its finding is shown, findings of other files stay, keys above it are explained and
    completed."""
    folder = write(tmp_path, four(bank=[{"text": f"{ENGLISH} It  cost 4 marks.[@minutes]"}]))
    uri, other = shared.open(folder / "panels/night.yaml"), (folder / "panels/bank.yaml").as_uri()
    before = shared.until(other, bool)
    broken = "title: The flood\nscene: wa\nblocks:\n  - image:\n      alt: Two arches.\n      \n  - text: [The river\n"
    shared.type(uri, broken)
    shared.until(uri, has("yaml-syntax"))
    assert shared.diagnostics[other] == before
    assert "walk" in labels(shared, uri, "scene: wa", 9)
    assert shown(shared, uri, "alt").startswith("**alt**")
    offered = labels(shared, uri, "Two arches.\n      ", 18)
    assert offered[:3] == ["caption", "credit", "rights"] and "alt" not in offered and "ratio" in offered


@pytest.mark.parametrize("encodings", [None, ["utf-8", "utf-16"], ["utf-32"], ["utf-16"]])
def test_places_are_counted_as_the_editor_counts(encodings: list[str] | None, tmp_path: Path) -> None:
    """Emoji, combining signs and Hebrew before a fault: what is underlined is what has to be written otherwise."""
    text = "👩\u200d👧 שלום e\u0301 It  cost “𝟜” marks.[@minutes]"
    folder = write(tmp_path, [{"text": text}])
    with editor(encodings=encodings) as client:
        assert client.encoding == (encodings[0] if encodings and encodings != ["utf-32"] else client.encoding)
        uri = client.open(folder / "panels/one.yaml")
        found = client.until(uri, has("double-space"))
        wrong = {each["code"]: client.within(client.texts[uri], each["range"]) for each in found}
        assert wrong["decomposed-letters"] == "e\u0301" and wrong["double-space"] == " "
        asked = client.ask("textDocument/completion", client.at(uri, "[@minutes", 4))
        assert client.within(client.texts[uri], asked["items"][0]["textEdit"]["range"]) == "mi"
        place = client.ask("textDocument/prepareRename", client.at(uri, "minutes", 3))
        assert client.within(client.texts[uri], place["range"]) == "minutes"
        assert client.end() == 0


def test_line_ends_of_all_kinds_are_counted(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    path = folder / "panels/one.yaml"
    uri = shared.open(
        path, "title: One bank\r\nscene: home\rblocks:\n  - text: One 👩 cart.[@minuts]\r\n    onyl: booklet\r\n"
    )
    found = shared.until(uri, has("unknown-source"))
    by_code = {each["code"]: shared.within(shared.texts[uri], each["range"]) for each in found}
    assert by_code == {"unknown-source": "One 👩 cart.[@minuts]", "unknown-key": "onyl"}


RENAMED = """\
title: One bank   # the minutes
scene: home
blocks:
  - lede: "👩‍👧 \\u263A [@minutes; @gazette, p. 2] and minutes"
  - text: |
      שלום[@minutes, p. 4] stays, minutes too,
      and \\[@minutes] is no citation.
  - quote: {text: 'It''s so', attribution: 'Ann[@minutes]', source: "minutes, p. 3"}
  - text: >-
      A folded text
      cites [@gazette;
      @minutes] here.
  - statistics:
      - figure: 3
        caption: carts
        source: minutes
"""


def test_a_source_is_renamed_everywhere_and_nothing_else(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [], credits=["By Ann Marsh.[@minutes]"])
    (folder / "panels/one.yaml").write_text(RENAMED, encoding="utf-8")
    uri = shared.open(folder / "panels/one.yaml")
    edit = shared.ask("textDocument/rename", {**shared.at(uri, "@minutes", 3), "newName": "council-1871"})
    made = shared.applied(edit)
    expected = {}
    for file in ("exhibit.yaml", "sources.yaml", "panels/one.yaml"):
        text = (folder / file).read_text(encoding="utf-8")
        for old in ("id: minutes", "source: minutes", 'source: "minutes', "[@minutes", "\n      @minutes"):
            text = re.sub(rf"(?<!\\){re.escape(old)}\b", old.replace("minutes", "council-1871"), text)
        expected[(folder / file).as_uri()] = text
    assert made == expected
    for uri, text in made.items():
        Path(uri.removeprefix("file://")).write_text(text, encoding="utf-8")
    exhibit, findings = read_exhibit(folder)
    assert exhibit is not None and "council-1871" in exhibit.sources and not findings


def test_references_are_found_from_the_entry(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}, {"text": "Later.[@gazette; @minutes, p. 3]"}])
    uri = shared.open(folder / "sources.yaml")
    asked = {**shared.at(uri, "minutes", 2), "context": {"includeDeclaration": True}}
    found = shared.ask("textDocument/references", asked)
    assert sorted(Path(each["uri"]).name for each in found) == ["one.yaml", "one.yaml", "sources.yaml"]


@pytest.mark.parametrize(
    ("name", "why"), [("gazette", "already"), ("two words", "can't be an id"), ("null", "more would change")]
)
def test_a_renaming_that_would_break_something_is_refused(name: str, why: str, shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}, {"statistics": [statistic("minutes")]}])
    uri = shared.open(folder / "panels/one.yaml")
    with pytest.raises(RuntimeError, match=why):
        shared.ask("textDocument/rename", {**shared.at(uri, "@minutes", 3), "newName": name})


def statistic(source: str) -> dict[str, str]:
    return {"figure": "3", "caption": "carts, by the council’s count", "source": source}


def test_a_renaming_waits_until_all_files_can_be_read(shared: Editor, tmp_path: Path) -> None:
    """A file that is no YAML may name the source where nobody sees it."""
    folder = write(tmp_path, four())
    (folder / "panels/night.yaml").write_text("title: [\n", encoding="utf-8")
    uri = shared.open(folder / "panels/start.yaml")
    with pytest.raises(RuntimeError, match=r"panels/night\.yaml"):
        shared.ask("textDocument/rename", {**shared.at(uri, "@minutes", 3), "newName": "council"})


def test_what_is_mended_by_a_quick_fix_is_what_check_mends(shared: Editor, tmp_path: Path) -> None:
    """All certain quick fixes of a panel, one after another: the file is as --fix would write it, and checks clean."""
    text = '👩 It  cost "four" marks -- and 8:30 - 9:15 more...[@minutes]'
    folder = write(tmp_path, [{"text": text}])
    path = folder / "panels/one.yaml"
    uri = shared.open(path)
    shared.until(uri, has("double-space"))
    for _ in range(12):
        fixes = certain(shared, uri)
        if not fixes:
            break
        before = list(shared.diagnostics[uri])
        shared.type(uri, shared.applied(fixes[0]["edit"])[uri])
        shared.until(uri, lambda found, before=before: found != before)
    expected = mend(folder, today=TODAY).after["panels/one.yaml"].decode()
    assert shared.texts[uri] == expected != path.read_text(encoding="utf-8")
    shared.save(uri, path)
    assert not mend(folder, today=TODAY).after


def test_a_text_that_yaml_takes_for_something_else_gets_its_quotes(shared: Editor, tmp_path: Path) -> None:
    """While the file can't be read: a second colon is mended by the quick fix, and the file can be read again."""
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    path = folder / "panels/one.yaml"
    right = path.read_text(encoding="utf-8")
    title = next(line for line in right.split("\n") if line.startswith("title:"))
    uri = shared.open(path, right.replace(title, "title: The river: it's ice"))
    shared.until(uri, has("yaml-syntax"))
    (fix,) = certain(shared, uri)
    assert "Write" in fix["title"]
    shared.type(uri, shared.applied(fix["edit"])[uri])
    shared.until(uri, lacks("yaml-syntax"))
    assert shared.texts[uri] == right.replace(title, "title: 'The river: it''s ice'")


def certain(client: Editor, uri: str) -> list[dict[str, Any]]:
    """The quick fixes for the whole file that have one right answer."""
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
    asked = {"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": client.diagnostics[uri]}}
    return [action for action in client.ask("textDocument/codeAction", asked) if action["isPreferred"]]


@pytest.mark.parametrize("allowed", ["", "allow: [sentence-too-long]"])
def test_an_exception_is_written_with_its_reason_left_to_the_editor(
    allowed: str, shared: Editor, tmp_path: Path
) -> None:
    folder = write(tmp_path, [])
    more = f"    {allowed}\n" if allowed else ""
    written = (
        f"title: One bank  # mine\nscene: home\nblocks:\n  - lede: {'word ' * 45}\n{more}  - text: Then.[@minutes]\n"
    )
    (folder / "panels/one.yaml").write_text(written, encoding="utf-8")
    uri = shared.open(folder / "panels/one.yaml")
    found = next(each for each in shared.until(uri, has("lede-too-long")) if each["code"] == "lede-too-long")
    asked = {"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": [found]}}
    action = next(
        each
        for each in shared.ask("textDocument/codeAction", asked)
        if each["title"] == "Allow lede-too-long here, and say why"
    )
    made = shared.applied(action["edit"])[uri]
    read = yaml.safe_load(made)
    expected = [*(["sentence-too-long"] if allowed else []), "lede-too-long"]
    assert read["blocks"][0] == {**read["blocks"][0], "allow": expected, "because": None}
    kept = [line for line in written.splitlines() if line.strip() != allowed]
    assert [line for line in made.splitlines() if line in kept] == kept
    shared.type(uri, made)
    shared.until(uri, has("exception-without-reason"))
    shared.type(uri, made.replace("because:", "because: It is the keeper’s own text."))
    shared.until(uri, lambda found: lacks("lede-too-long")(found) and lacks("exception-without-reason")(found))


def test_a_name_leads_to_what_it_names(shared: Editor, tmp_path: Path) -> None:
    timeline = {"timeline": [{"date": "3 May 1871", "text": "It began.", "source": "minutes"}]}
    person = {"person": {"name": "Ann Marsh", "event": "3 May 1871"}}
    action = {"action": [{"verb": "Look", "text": "There is more.", "link": "archive"}]}
    folder = write(tmp_path, {"one": panel(timeline, person, action)})
    uri = shared.open(folder / "panels/one.yaml")

    def target(client: Editor, asked: dict[str, Any]) -> tuple[str, str]:
        (place,) = client.ask("textDocument/definition", asked)
        path = Path(place["uri"].removeprefix("file://"))
        return path.name, client.within(path.read_text(encoding="utf-8"), place["range"])

    assert target(shared, shared.at(uri, "source: minutes", 10)) == ("sources.yaml", "minutes")
    assert target(shared, shared.at(uri, "link: archive", 8)) == ("exhibit.yaml", "archive")
    assert target(shared, shared.at(uri, "event: 3 May", 9)) == ("one.yaml", "3 May 1871")
    main = shared.open(folder / "exhibit.yaml")
    assert target(shared, shared.at(main, "- one", 3)) == ("one.yaml", "")
    assert not shared.ask("textDocument/definition", shared.at(main, "title", 2))


def test_a_file_outside_the_folder_is_no_definition(shared: Editor, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"")
    image = {"file": "../secret.jpg", "alt": "A.", "caption": "C.", "credit": "D.", "rights": "E."}
    folder = write(tmp_path / "exhibit", [{"image": image}])
    uri = shared.open(folder / "panels/one.yaml")
    assert not shared.ask("textDocument/definition", shared.at(uri, "../secret", 4))


def test_keys_are_offered_needed_ones_first_and_none_twice(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": ENGLISH}])
    uri = shared.open(folder / "panels/one.yaml", "title: One\n\nblocks:\n  - quote:\n      text: So.\n      \n    o\n")
    assert labels(shared, uri, "title: One\n", 11)[:1] == ["scene"] or "dateline" in labels(shared, uri, "One\n", 4)
    assert "title" not in labels(shared, uri, "One\n", 4)
    assert labels(shared, uri, "So.\n      ", 10) == ["attribution", "source", "width"]
    beside = labels(shared, uri, "    o\n", 5)
    assert {"only", "optional", "as-of"} <= set(beside) and "lede" not in beside
    items = shared.ask("textDocument/completion", shared.at(uri, "So.\n      ", 10))["items"]
    assert [item.get("detail") for item in items] == ["needed", "needed", None]
    assert all(item["documentation"] for item in items)


def test_words_and_names_are_offered_where_they_belong(shared: Editor, tmp_path: Path) -> None:
    """Formats with the exhibit's own, scenes, colours, panels, links, sources, rules, printers, files."""
    own = [{"name": "window", "width": "500 mm", "height": "700 mm", "distance": "1 m"}]
    folder = write(tmp_path, four(), papers=own)
    (folder / "pictures").mkdir()
    (folder / "pictures/bridge.jpg").write_bytes(b"")
    main = shared.open(folder / "exhibit.yaml")
    text = shared.texts[main].replace("  - A3\n", "  - A3\n  - \npress:\n  printer: \n")
    shared.type(main, text)
    papers = labels(shared, main, "- A3\n  - ", 9)
    assert {"A1", "roll-up", "window"} <= set(papers)
    assert "digital" in labels(shared, main, "printer: ", 9)
    assert labels(shared, main, "- night", 2)[:4] == ["after", "bank", "night", "start"]
    blocks = "  - image:\n      file: \n      tone: \n  - action:\n      - link: \n  - text: a[@]\n    allow: []\n"
    uri = shared.open(folder / "panels/bank.yaml", f"title: One\nscene: \nblocks:\n{blocks}    only: \n")
    assert labels(shared, uri, "scene: ", 7)[:2] == ["opening", "home"]
    assert labels(shared, uri, "file: ", 6) == ["pictures/bridge.jpg"]
    assert labels(shared, uri, "tone: ", 6) == ["grey", "grey-rich", "colour", "duotone"]
    assert labels(shared, uri, "link: ", 6) == ["archive", "council"]
    assert labels(shared, uri, "[@]", 2) == ["minutes", "gazette"]
    assert "sentence-too-long" in labels(shared, uri, "allow: []", 8)
    assert "yaml-syntax" not in labels(shared, uri, "allow: []", 8)
    assert labels(shared, uri, "only: ", 6) == ["posters", "booklet", "handbill", "leaflet"]
    theme = shared.open(folder / "theme.yaml", "look: \npictures: duotone\nduotone: \ncolours:\n  \nsky:\n  \n")
    assert {"landscape", "typographic", "photograph"} <= set(labels(shared, theme, "look: ", 6))
    assert "ember" in labels(shared, theme, "duotone: \n", 9)
    assert "ember" in labels(shared, theme, "colours:\n  ", 11)
    assert "night" in labels(shared, theme, "sky:\n  ", 7)


def test_a_source_that_is_chosen_is_written_into_the_citation(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": ENGLISH}])
    text = "title: One\nblocks:\n  - text: 👩 So.[@minutes; @ga, p. 4]\n"
    uri = shared.open(folder / "panels/one.yaml", text)
    items = shared.ask("textDocument/completion", shared.at(uri, "@ga", 3))["items"]
    chosen = next(item for item in items if item["label"] == "gazette")
    assert chosen["detail"] == "The river in the street"
    assert shared.applied({"changes": {uri: [chosen["textEdit"]]}})[uri] == text.replace("@ga,", "@gazette,")
    assert not labels(shared, uri, "p. 4", 3)


@pytest.mark.parametrize("begun", ["- ", "", "- te"])
def test_a_block_that_is_chosen_is_whole(begun: str, shared: Editor, tmp_path: Path) -> None:
    """Every block's sample, put where the cursor stands, is read as that block with nothing missing but names."""
    folder = write(tmp_path, [{"text": ENGLISH}])
    text = f"title: One\nblocks:\n  - lede: So.\n  {begun}\n"
    uri = shared.open(folder / "panels/one.yaml", text)
    items = shared.ask("textDocument/completion", shared.at(uri, "So.\n", 6 + len(begun)))["items"]
    blocks = [item for item in items if item.get("detail") == "block"]
    assert len(blocks) == 26
    for item in blocks:
        assert (item["insertTextFormat"] == 2 and "${1:" in item["textEdit"]["newText"]) or item["label"] == "sources"
        plain = re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}", lambda field: field[1], item["textEdit"]["newText"])
        made = {**item["textEdit"], "newText": re.sub(r"\\(.)", r"\1", plain)}
        whole = shared.applied({"changes": {uri: [made]}})[uri]
        _, findings = read_exhibit(folder, {"panels/one.yaml": whole.encode()})
        wrong = {finding.code for finding in findings}
        assert wrong <= {"unknown-source", "missing-file", "unknown-link", "unknown-event", "wrong-value"}, (
            item["label"],
            findings,
        )


def test_an_editor_without_snippets_gets_plain_samples(tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": ENGLISH}])
    with editor(snippets=False) as client:
        uri = client.open(folder / "panels/one.yaml", "title: One\nblocks:\n  - \n")
        items = client.ask("textDocument/completion", client.at(uri, "  - ", 4))["items"]
        quote = next(item for item in items if item["label"] == "quote")
        assert "$" not in quote["textEdit"]["newText"] and quote["textEdit"]["newText"].startswith("quote:\n")


def test_resting_on_a_word_says_what_it_is(shared: Editor, tmp_path: Path) -> None:
    quote = {"text": "So.", "attribution": "Ann", "source": "minutes"}
    image = {"illustration": "ridge", "alt": "A.", "caption": "C.", "credit": "D.", "rights": "E.", "ratio": 1.5}
    folder = write(tmp_path, [{"quote": quote}, {"image": image, "only": "booklet", "allow": ["sentence-too-long"]}])
    uri = shared.open(folder / "panels/one.yaml")
    assert "A number from 0.2 to 5." in shown(shared, uri, "ratio:", 1)
    assert "A number from 0.2 to 5." in shown(shared, uri, "1.5", 1)
    assert "Somebody's exact words" in shown(shared, uri, "quote:", 1)
    assert "posters, booklet, handbill or leaflet" in shown(shared, uri, "only", 1)
    assert shown(shared, uri, "source: minutes", 10) == "**Minutes of the committee**\n\n1871"
    assert "sentence" in shown(shared, uri, "sentence-too-long", 3).lower()
    assert shown(shared, uri, "blocks", 1).startswith("**blocks**")
    main = shared.open(folder / "exhibit.yaml")
    assert "one.yaml" in shown(shared, main, "- one", 3)
    theme = shared.open(folder / "theme.yaml", "sizes:\n  title: 1.1\nseed: 4\n")
    assert "from 0.8 to 1.3" in shown(shared, theme, "title", 2)
    assert "Without it" not in shown(shared, theme, "seed", 1) and ThemeFields().seed is None


def test_a_printers_file_is_looked_at_as_it_is_typed(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}], press={"printer": "river"})
    (folder / "printers").mkdir()
    put(folder / "printers/river.yaml", {"label": "River Print", "bleed": "5 mm"})
    uri = shared.open(folder / "printers/river.yaml")
    shared.until(uri, lambda found: not found)
    shared.type(uri, "label: River Print\nbleed: 5\nink-limit: 900\n")
    assert {each["code"] for each in shared.until(uri, has("out-of-range"))} == {"out-of-range", "wrong-length"}
    assert "From 100" in shown(shared, uri, "ink-limit", 2) or "from 100 to 400" in shown(shared, uri, "ink-limit", 2)


def test_pages_are_looked_at_while_one_types(shared: Editor, tmp_path: Path) -> None:
    """A panel that is too full is told where it begins to be, before it is saved; typed over, the finding goes."""
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    path = folder / "panels/one.yaml"
    uri = shared.open(path)
    right = shared.texts[uri]
    shared.type(uri, right.replace(ENGLISH, f"{ENGLISH} " * 400))
    shared.until(uri, has("panel-overflow"))
    shared.type(uri, right)
    shared.until(uri, lacks("panel-overflow"))
    assert path.read_text(encoding="utf-8") == right


def test_what_is_closed_unsaved_counts_no_more(shared: Editor, tmp_path: Path) -> None:
    """Pages are made of the file on the disk again when its typed text is thrown away."""
    folder = write(tmp_path, four())
    full, other = folder / "panels/bank.yaml", folder / "panels/night.yaml"
    uri, stays = shared.open(full), shared.open(other)
    shared.until(stays, lambda found: True)
    shared.type(uri, shared.texts[uri].replace("The ferry", "The ferry " * 1200))
    shared.until(uri, has("panel-overflow"))
    shared.close(uri)
    shared.until(uri, lacks("panel-overflow"))
    shared.type(stays, shared.texts[stays] + "# more\n")
    shared.type(stays, shared.texts[stays].replace("scene:", "scenne:"))
    shared.until(stays, has("unknown-key"))
    assert "panel-overflow" not in shared.codes(uri)


def test_an_exception_that_excuses_nothing_is_told(shared: Editor, tmp_path: Path) -> None:
    needless = {"text": f"{ENGLISH}[@minutes]", "allow": ["lede-too-long"], "because": "It was longer."}
    folder = write(tmp_path, [needless])
    uri = shared.open(folder / "panels/one.yaml")
    shared.until(uri, has("exception-not-needed"))


def test_a_closed_exhibit_is_told_nothing_of(shared: Editor, tmp_path: Path) -> None:
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    uri = shared.open(folder / "panels/one.yaml", "title: One\nscenne: home\nblocks:\n  - text: So.\n")
    shared.until(uri, has("unknown-key"))
    shared.close(uri)
    shared.until(uri, lambda found: not found)


def test_files_that_are_no_exhibits_are_left_alone(shared: Editor, tmp_path: Path) -> None:
    other = tmp_path / "workflow.yaml"
    other.write_text("a: [\n", encoding="utf-8")
    uri = shared.open(other)
    assert shared.ask("textDocument/hover", shared.at(uri, "a:")) is None
    assert shared.ask("textDocument/completion", shared.at(uri, "a:"))["items"] == []
    assert uri not in shared.diagnostics


def test_only_the_protocol_is_written_to_the_editor(tmp_path: Path) -> None:
    """Whatever prints while an exhibit is looked at, in Python or below it, the editor gets the protocol alone."""
    noisy = (
        "import os\n"
        "from exhibit_builder.commands import check_texts\n"
        "look = check_texts.TextChecker.check_typed\n"
        "def loud(*given):\n"
        "    print('noise'); os.write(1, b'noise'); os.system('echo noise')\n"
        "    return look(*given)\n"
        "check_texts.TextChecker.check_typed = loud\n"
        "from exhibit_builder.__main__ import main\n"
        "main()\n"
    )
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    with Editor([sys.executable, "-c", noisy, "lsp"]) as client:
        uri = client.open(folder / "panels/one.yaml", "title: One\nscenne: home\nblocks:\n  - text: So.\n")
        client.until(uri, has("unknown-key"))
        assert client.errors.count(b"noise") >= 3
        assert client.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_stopped(number: signal.Signals, tmp_path: Path) -> None:
    """Though the editor still holds its input open, and pages are being looked at; no process is left."""
    folder = write(tmp_path, [{"text": f"{ENGLISH}[@minutes]"}])
    client = editor()
    uri = client.open(folder / "panels/one.yaml")
    client.until(uri, lambda found: True)
    client.process.send_signal(number)
    assert client.process.wait(60) == 128 + number
    assert client.errors.decode().strip() == "Stopped. Files that were there before are untouched."


def test_the_protocol_is_loaded_for_editors_alone() -> None:
    """No other command pays for it."""
    code = (
        "import sys\nimport exhibit_builder.cli\nimport exhibit_builder.commands.build_anew\n"
        "import exhibit_builder.commands.check_anew\nimport exhibit_builder.commands.fix\n"
        "assert not {'pygls', 'lsprotocol', 'asyncio', 'exhibit_builder.lsp'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
