"""What all tests share: judges, goldens, and the repository's own exhibit built once."""

from __future__ import annotations

import importlib
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from exhibit_builder.commands.build import Built, build
from exhibit_builder.system.locks import FileLock
from exhibit_builder.system.store import home

REPOSITORY = Path(__file__).resolve().parent.parent
PETITION = "https://petition.alderford.org/khojaly"
"""Stands in for the petition's address, as long as it isn't known; it is never asked for."""

# No test is timed: a slow machine is no failure.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

NO_SKIP = os.environ.get("EXHIBIT_NO_SKIP") == "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--part", action="store_true", help="only a part: not the long tests, and of many parameters each fourth"
    )
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew from what comes out now")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that asks for a judge is marked so (``-m "not judge"`` leaves them out); ``--part`` leaves a part."""
    for item in items:
        if "judge" in getattr(item, "fixturenames", ()):
            item.add_marker("judge")
    if config.getoption("--part"):
        chosen = part_of(items)
        kept = set(map(id, chosen))
        config.hook.pytest_deselected(items=[item for item in items if id(item) not in kept])
        items[:] = chosen


def part_of(items: list[pytest.Item]) -> list[pytest.Item]:
    """What can be run in ten minutes: no test that is marked ``long``, and of a test's parameters a half of two or
    three, a third of less than eight, else a fourth; all of them where it is marked ``every``. The first stays."""
    by_test: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("long") is None:
            by_test.setdefault(item.nodeid.partition("[")[0], []).append(item)
    chosen = []
    for own in by_test.values():
        step = 4 if len(own) >= 8 else 3 if len(own) >= 4 else 2
        chosen += own if own[0].get_closest_marker("every") else own[::step]
    return chosen


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """With EXHIBIT_NO_SKIP=1 (the continuous checks) a skipped test is a failed one."""
    report: Any = yield  # type: ignore[misc]
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not be skipped here (EXHIBIT_NO_SKIP=1). {reason}"
    return report


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept from one check to the next lies in a folder of this run: no test finds what an earlier run left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def own_runs(own_cache: None) -> None:
    """No test is given what an earlier one came to, in which the program may have been patched otherwise."""
    shutil.rmtree(home() / "runs", ignore_errors=True)
    shutil.rmtree(home() / "texts", ignore_errors=True)


Judge = Callable[[str], Any]


@pytest.fixture(scope="session")
def judge() -> Judge:
    """``judge("qpdf")`` is the program's path, ``judge("pikepdf")`` the module; the test is skipped without it."""

    def ask(name: str) -> Any:
        # The module first: some modules install a program of the same name.
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            program = shutil.which(name)
        if program is None:
            pytest.skip(f"the judge {name} is not installed")
        return program

    return ask


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden(name, text)`` compares with tests/golden/name; ``--update-golden`` writes it."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing; write it with --update-golden and read it"
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return compare


@pytest.fixture(scope="session")
def for_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run share; what lies in it was made by the first that needed it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "for-all"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def ready_exhibit(for_all: Path) -> Path:
    """A copy of the repository's exhibit in which the petition has an address, as it will have before it is printed."""
    folder = for_all / "exhibit"
    with _alone(for_all):
        if not folder.is_dir():
            shutil.copytree(REPOSITORY / "exhibit", folder)
            main = folder / "exhibit.yaml"
            text = main.read_text(encoding="utf-8")
            assert text.count("https://example.org/khojaly-petition") == 1
            main.write_text(text.replace("https://example.org/khojaly-petition", PETITION), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def khojaly(ready_exhibit: Path, for_all: Path) -> Built:
    """That exhibit, built once with everything that it asks for; nobody writes to its folder."""
    answer = for_all / "khojaly.pickle"
    with _alone(for_all):
        if not answer.is_file():
            answer.write_bytes(pickle.dumps(build(ready_exhibit, for_all / "khojaly" / "dist")))
        built: Built = pickle.loads(answer.read_bytes())
    return built


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / "being-made.lock")
    lock.wait()
    try:
        yield
    finally:
        lock.release()
