"""What texts hold is remembered from one run to the next: of a changed text alone it is asked again."""

from __future__ import annotations

import datetime
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exhibit_builder.commands.check import check
from exhibit_builder.commands.check_request import Checked
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.preflight.rule import Stage, earlier
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.text import trigrams, written_dates
from exhibit_builder.system import recalled as module
from exhibit_builder.system.recalled import recalled, recalled_row, recalling
from exhibit_builder.system.store import ENDING, home
from samples import four, write

pytestmark = pytest.mark.long

DAY = datetime.date(2024, 5, 2)
ROOT = Path(__file__).resolve().parents[1]

OF_THE_TEXTS = [
    rule.id for rule in all_rules().values() if rule.stage is Stage.MANUSCRIPT and rule.check is not earlier
]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def counting() -> tuple[Callable[[str], int], list[str]]:
    """A recalled function, and the texts that it was asked of."""
    texts: list[str] = []

    @recalled
    def length(text: str) -> int:
        texts.append(text)
        return len(text)

    return length, texts


def kept() -> list[Path]:
    """The files of what is remembered."""
    return sorted((home() / "texts").glob(f"*{ENDING}"))


def test_a_text_is_asked_once(tmp_path: Path) -> None:
    """In a run, and in the runs after it; a new text as well."""
    length, texts = counting()
    for _ in range(2):
        with recalling("look", tmp_path):
            assert [length("one"), length("three"), length("one")] == [3, 5, 3]
    assert texts == ["one", "three"]
    with recalling("look", tmp_path):
        assert [length("one"), length("seven!")] == [3, 6]
    assert texts == ["one", "three", "seven!"]


def test_outside_of_a_run_nothing_is_remembered(tmp_path: Path) -> None:
    """A function is what it is without."""
    length, texts = counting()
    with recalling("look", tmp_path):
        length("one")
    assert [length("one"), length("one")] == [3, 3]
    assert texts == ["one"] * 3


def test_what_is_no_longer_asked_is_forgotten(tmp_path: Path) -> None:
    """A thousand edits leave as much as one."""
    length, _ = counting()
    sizes = []
    for number in range(30):
        with recalling("look", tmp_path):
            length(f"text {number:03}")
        (file,) = kept()
        sizes.append(file.stat().st_size)
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("what", ["damaged", "cut", "foreign", "of another program", "of another exhibit"])
def test_what_is_not_ours_is_not_believed(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text is asked anew, and the outcome is the same."""
    length, texts = counting()
    with recalling("look", tmp_path):
        length("one")
    (file,) = kept()
    data = file.read_bytes()
    if what == "damaged":
        file.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    elif what == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif what == "foreign":
        file.write_bytes(pickle.dumps({"anything": 1}))
    elif what == "of another program":
        monkeypatch.setattr(module, "this_program", lambda: "another")
    with recalling("look", tmp_path / "other" if what == "of another exhibit" else tmp_path):
        assert length("one") == 3
    assert texts == ["one", "one"]


def test_what_raises_is_not_remembered(tmp_path: Path) -> None:
    """Nor is anything else of a run that is broken off."""
    asked: list[str] = []

    @recalled
    def failing(text: str) -> int:
        asked.append(text)
        raise ValueError(text)

    for _ in range(2):
        with suppress(ValueError), recalling("look", tmp_path):
            failing("one")
    assert asked == ["one", "one"]
    assert not kept()


def test_one_thing_after_another_comes_as_a_row(tmp_path: Path) -> None:
    """It can be gone through twice."""

    @recalled_row
    def letters(text: str, *, upper: bool = False) -> Any:
        yield from text.upper() if upper else text

    with recalling("look", tmp_path):
        assert letters("ab") == ("a", "b")
        assert letters("ab", upper=True) == ("A", "B")
        assert letters("ab") == ("a", "b")


# Exhibits


def of_the_texts(folder: Path) -> Checked:
    """What rules find that need no pages."""
    return check(folder, select_rules=OF_THE_TEXTS, today=DAY)


def told(checked: Checked) -> list[Any]:
    return [*checked.verdict.findings, *checked.verdict.not_checked]


def exhibit(folder: Path, sentence: str) -> Path:
    return write(
        folder, four(bank=[{"text": f"{sentence}[@minutes]"}], after=[{"text": "On 3 May 1912 it fell.[@minutes]"}])
    )


def test_of_a_changed_text_alone_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates and languages of the other panels are known from the last check."""
    looked: list[str] = []
    dates, language = written_dates._all, trigrams._other_script
    monkeypatch.setattr(written_dates, "_all", lambda text, code: looked.append(text) or dates(text, code))
    monkeypatch.setattr(trigrams, "_other_script", lambda text, tag: looked.append(text) or language(text, tag))
    of_the_texts(exhibit(tmp_path / "in", "The ferry sank on 2 May 1911."))
    assert len(looked) > 4
    looked.clear()
    written_dates.written_dates.__wrapped__.cache_clear()  # type: ignore[attr-defined]
    of_the_texts(exhibit(tmp_path / "in", "The ferry sank on 4 May 1911."))
    assert looked
    assert all("4 may 1911" in text.lower() for text in looked)


PIECES = st.sampled_from(
    [
        *(
            "The ferry sank on 31 February 1911.",
            "Some 214 people drowned.",
            "In June 1910 [date] it was built.",
            "TODO",
        ),
        *(
            "Turks killed the villagers.",
            "Recently  it rained ..",
            "Die Fähre sank in der Nacht, und niemand half ihnen.",
        ),
        *(
            'He said: "no".',
            "Of 12 boats 5 sank and 6 burned.",
            "*bold",
            "It lies 40 km from Baku.",
            "SEE THE BIG STORM",
        ),
        *(
            "Genocide began in Fabruary 1911.",
            "&amp; more",
            "The crew was 9, aged 21.",
            "the the bank",
            "colour and color",
        ),
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(sentences=st.lists(st.lists(PIECES, min_size=1, max_size=3).map(" ".join), min_size=2, max_size=4))
def test_edits_are_judged_as_without_memory(sentences: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """After each of some edits the findings are those of somebody who checks for the first time."""
    place = tmp_path_factory.mktemp("edits")
    with pytest.MonkeyPatch.context() as patch:
        for number, sentence in enumerate(sentences):
            folder = exhibit(place / "in", sentence)
            patch.setenv("XDG_CACHE_HOME", str(place / "remembers"))
            after_others = told(of_the_texts(folder))
            patch.setenv("XDG_CACHE_HOME", str(place / f"first {number}"))
            assert after_others == told(of_the_texts(folder))


@pytest.mark.parametrize(
    "folder", [ROOT / "exhibit", *sorted((ROOT / "tests/clean").glob("*/"))], ids=lambda one: one.name
)
def test_nobody_can_change_what_is_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers to rules are plain values, and the same when they come back."""
    runs: list[Any] = []
    make = module._Run

    def noted(known: Any) -> Any:
        runs.append(make(known))
        return runs[-1]

    monkeypatch.setattr(module, "_Run", noted)
    first = of_the_texts(folder)
    (look,) = [run for run in runs if "exhibit_builder.preflight.text.trigrams.other_language" in run.asked]
    assert len(look.asked) > 5
    for answers in look.asked.values():
        for answer in answers.values():
            hash(answer)
    assert pickle.loads(pickle.dumps(look.asked)) == look.asked
    assert not look.known
    # The same texts with nothing else known: all answers are there, and the outcome is the same.
    for file in (home() / "runs").iterdir():
        file.unlink()
    assert told(of_the_texts(folder)) == told(first)
    assert not runs[-1].has_new
    assert runs[-1].known == look.asked


COUNT = """
import sys
from pathlib import Path
from exhibit_builder.blocks.fields import Fields
from exhibit_builder.manuscript.reading import read_exhibit

def models(of):
    for model in of.__subclasses__():
        yield model
        yield from models(model)

exhibit, findings = read_exhibit(Path(sys.argv[1]))
assert exhibit is not None, findings
print(*sorted(model.__name__ for model in models(Fields) if model.__pydantic_complete__))
"""


def built_models(folder: Path) -> list[str]:
    """The models that a process of its own builds to read an exhibit."""
    done = subprocess.run([sys.executable, "-c", COUNT, str(folder)], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_models_are_built_for_what_changed(tmp_path: Path) -> None:
    """None where no file did, and of one block its own; what was read is the same."""
    folder = exhibit(tmp_path / "in", "The ferry sank on 2 May 1911.")
    first, _ = read_exhibit(folder)
    assert first == read_exhibit(folder)[0]
    assert len(built_models(folder)) == 0
    exhibit(folder, "The ferry sank on 4 May 1911.")
    assert built_models(folder) == ["Text"]
    for file in kept():
        file.unlink()
    assert len(built_models(folder)) > 3


def test_the_markdown_parser_is_loaded_for_a_new_text(tmp_path: Path) -> None:
    """For markup that is more than the plain kind; one that was read before needs none."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom exhibit_builder.manuscript.reading import read_exhibit\n"
        "exhibit, _ = read_exhibit(Path(sys.argv[1]))\nassert exhibit is not None\n"
        "from exhibit_builder.blocks.inline import paragraphs\n"
        "from exhibit_builder.manuscript.passages import passages\n"
        "spans = [span for text in passages(exhibit) for row in paragraphs(text.text) for span in row]\n"
        "print(*[span.strong for span in spans if span.strong])\n"
        "print('markdown_it' in sys.modules)\n"
    )

    def read() -> list[str]:
        command = [sys.executable, "-c", code, str(tmp_path / "in")]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()

    exhibit(tmp_path / "in", "The **ferry**s sank.")
    assert read() == ["True", "True"]
    assert read() == ["True", "False"]
    exhibit(tmp_path / "in", "The **ferry**s sank again.")
    assert read() == ["True", "True"]


def test_names_that_must_stand_nowhere_are_not_remembered(tmp_path: Path) -> None:
    """They leave the computer with the exhibit's folder."""
    folder = write(tmp_path / "in", four(), withheld=["Aybeniz Quliyeva"], organisation="Friends of the ferry")
    of_the_texts(folder)
    remembered = [file.read_bytes() for file in (home() / "texts").iterdir()]
    assert any(b"ferry" in data for data in remembered)
    assert not any(b"Aybeniz" in data or b"Quliyeva" in data for data in remembered)
