"""A small exhibit that may be edited in any of its files, and what a build and a check of it come to."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PIL import Image

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import ExhibitError
from samples import FIELDS, SHORT, SOURCES, hashes, put

DAY = datetime.date(2024, 5, 2)
WORDS = ("ferry", "cart", "river", "stone", "Ann", "two carts", "1871", "a long grey bank", "–", "*ice*", "Zaïre", "12")


@dataclass
class Edited:
    """The state of an exhibit: what stands in each of its files, and what is asked of a build.

    ``above`` is how many lines of comment stand at the head of each panel's file.
    """

    fields: dict[str, Any]
    panels: dict[str, dict[str, Any]]
    sources: list[dict[str, Any]] = field(default_factory=lambda: deepcopy(SOURCES))
    theme: dict[str, Any] = field(default_factory=dict)
    picture: tuple[int, str] = (0, "RGB")
    above: int = 0
    draft: bool = True

    def write_to(self, folder: Path) -> None:
        """Write every file whose content is another; what lies there and belongs to none stays."""
        (folder / "panels").mkdir(parents=True, exist_ok=True)
        put(folder / "exhibit.yaml", self.fields)
        put(folder / "sources.yaml", self.sources)
        put(folder / "theme.yaml", self.theme)
        for name, panel in self.panels.items():
            path = folder / f"panels/{name}.yaml"
            put(path, panel)
            path.write_text("# Read aloud\n" * self.above + path.read_text(encoding="utf-8"), encoding="utf-8")
        number, mode = self.picture
        pixels = random.Random(number).randbytes(40 * 20)
        picture = Image.frombytes("L", (40, 20), pixels).resize((300, 150)).convert(mode)
        picture.save(folder / "bank.png")


def unedited() -> Edited:
    """Two panels on A4, one with a picture and one with a code."""
    image = {
        "file": "bank.png",
        "alt": "The river and its bank in winter.",
        "caption": "The bank.",
        "credit": "Ada Reed",
        "rights": "Town archive",
        "ratio": 2,
    }
    action = [{"verb": "Look further", "text": "Letters and plans.", "link": "archive"}]
    panels = {
        "bank": {
            "title": "One bank",
            "scene": "home",
            "blocks": [{"text": f"{SHORT}[@minutes]"}, {"image": image}, {"text": "It ran at dawn.[@gazette]"}],
        },
        "after": {
            "title": "What remains",
            "scene": "witness",
            "blocks": [{"text": "The arch stands.[@minutes]"}, {"action": action}],
        },
    }
    fields = {**FIELDS, "posters": {"papers": ["A4"]}, "panels": list(panels)}
    return Edited(deepcopy(fields), deepcopy(panels))


# Edits -------------------------------------------------------------------------------------------------------------


def _some_words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 12)))


def _panel(state: Edited, chance: random.Random) -> dict[str, Any]:
    return state.panels[chance.choice(sorted(state.panels))]


def _text(state: Edited, chance: random.Random) -> None:
    texts = [block for panel in state.panels.values() for block in panel["blocks"] if "text" in block]
    cited = chance.choice(["[@minutes]", "[@gazette]", "[@minutes]", "", "[@nobody]"])
    if texts:
        chance.choice(texts)["text"] = f"{_some_words(chance)}.{cited}"


def _heading(state: Edited, chance: random.Random) -> None:
    key = chance.choice(["title", "dateline", "scene"])
    value = chance.choice(["home", "walk", "opening", "witness"]) if key == "scene" else _some_words(chance)
    _panel(state, chance)[key] = value


def _order_of_blocks(state: Edited, chance: random.Random) -> None:
    chance.shuffle(_panel(state, chance)["blocks"])


def _new_block(state: Edited, chance: random.Random) -> None:
    blocks = _panel(state, chance)["blocks"]
    new = [
        {"text": f"{_some_words(chance)}.[@minutes]"},
        {"lede": _some_words(chance)},
        {"heading": _some_words(chance)},
    ]
    blocks.insert(chance.randint(0, len(blocks)), chance.choice(new))


def _no_block(state: Edited, chance: random.Random) -> None:
    blocks = _panel(state, chance)["blocks"]
    if len(blocks) > 1:
        blocks.pop(chance.randrange(len(blocks)))


def _caption(state: Edited, chance: random.Random) -> None:
    for panel in state.panels.values():
        for block in panel["blocks"]:
            if "image" in block:
                key = chance.choice(["alt", "caption", "credit", "ratio"])
                block["image"][key] = chance.choice([1.5, 2, 3]) if key == "ratio" else _some_words(chance)


def _source(state: Edited, chance: random.Random) -> None:
    source = chance.choice(state.sources)
    key = chance.choice(["title", "issued"])
    source[key] = chance.choice(["1871", "1902", "1902-03-17"]) if key == "issued" else _some_words(chance)


def _order_of_sources(state: Edited, chance: random.Random) -> None:
    chance.shuffle(state.sources)


def _main_key(state: Edited, chance: random.Random) -> None:
    values: dict[str, list[Any]] = {
        "title": ["Bridge", "A ferry"],
        "subtitle": ["A river and its town", _some_words(chance)],
        "edition": ["1", "2"],
        "checked": ["2024-05-01", "2024-04-30"],
        "language": ["en", "de", "en-GB"],
        "code": ["BRIDGE", "FERRY"],
        "press": [{"printer": "large-format"}, {"marks": True}, {"condition": "FOGRA39"}, {"crops": "copy"}],
        "withheld": [["Anna Reed"], []],
    }
    key = chance.choice(sorted(values))
    state.fields[key] = chance.choice(values[key])


def _link(state: Edited, chance: random.Random) -> None:
    link = state.fields["links"][chance.choice(["archive", "council"])]
    link["url"] = f"https://www.archives.gov/research/{chance.randint(1, 3)}"
    link["label"] = chance.choice(["The archive", "Letters"])


def _order_of_panels(state: Edited, chance: random.Random) -> None:
    chance.shuffle(state.fields["panels"])


def _format(state: Edited, chance: random.Random) -> None:
    state.fields["posters"] = {"papers": chance.choice([["A4"], ["A3"], ["Letter"], ["A4", "A3"]])}


def _other_product(state: Edited, chance: random.Random) -> None:
    key = chance.choice(["office", "pictures", "booklet", "handbill"])
    value = {
        "office": {"tiles": state.fields["posters"]["papers"][:1], "sheets": ["A4"]},
        "pictures": [{"of": "A4", "width": chance.choice([200, 300])}],
        "booklet": {"papers": ["A5"]},
        "handbill": {"papers": ["A6"]},
    }[key]
    if key in state.fields:
        del state.fields[key]
    else:
        state.fields[key] = value


def _picture(state: Edited, chance: random.Random) -> None:
    state.picture = chance.randint(0, 3), chance.choice(["RGB", "RGB", "L", "P", "RGBA"])


def _look(state: Edited, chance: random.Random) -> None:
    state.theme = chance.choice(
        [{"seed": 1}, {"seed": 2}, {}, {"pictures": "colour"}, {"pictures": "duotone"}, {"look": "photograph"}]
    )


def _moved_lines(state: Edited, chance: random.Random) -> None:
    state.above = chance.randint(0, 2)


def _asked(state: Edited, chance: random.Random) -> None:
    state.draft = not state.draft


EDITS: dict[str, Callable[[Edited, random.Random], None]] = {
    "text": _text,
    "heading": _heading,
    "order of blocks": _order_of_blocks,
    "new block": _new_block,
    "no block": _no_block,
    "caption": _caption,
    "source": _source,
    "order of sources": _order_of_sources,
    "main key": _main_key,
    "link": _link,
    "order of panels": _order_of_panels,
    "format": _format,
    "other product": _other_product,
    "picture": _picture,
    "look": _look,
    "moved lines": _moved_lines,
    "asked": _asked,
}
"""Each changes one thing in the state that it is given."""


# Outcomes ----------------------------------------------------------------------------------------------------------


def outcome_of_build(folder: Path, out: Path, *, draft: bool = True) -> object:
    """All that a build comes to, wherever it lies: its files to the byte, its verdict, or why there is none."""
    try:
        made = build(folder, out, draft=draft, today=DAY)
    except ExhibitError as fault:
        return fault.findings
    return replace(made, out=Path(), anew=True), hashes(out)


def outcome_of_check(folder: Path) -> object:
    """All that a check comes to."""
    try:
        return check(folder, today=DAY)
    except ExhibitError as fault:
        return fault.findings
