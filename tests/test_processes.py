"""A job in a process of its own gives what it would have given here, and says what went wrong in the same words."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.system import processes
from exhibit_builder.system.processes import do_side_by_side, in_second_process

FINDINGS = (
    Finding(
        "unknown-key", "There is no key 'titel'.", Place("exhibit.yaml", 3, 1, "titel"), hint="Did you mean title?"
    ),
    Finding("missing-file", "There is no file bridge.jpg."),
)


@pytest.fixture(params=["here", "forked"])
def split(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether jobs run in a process of their own, whatever this computer would choose."""
    forked: bool = request.param == "forked"
    if forked and not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    monkeypatch.setattr(processes, "can_split", lambda: forked)
    return forked


def test_a_job_gives_its_value(split: bool) -> None:
    """The value comes back, and it was made in another process where one can be split off."""
    with in_second_process(lambda: (os.getpid(), FINDINGS)) as value:
        process, findings = value()
    assert findings == FINDINGS
    assert (process != os.getpid()) == split


def test_errors_read_the_same_after_they_crossed(split: bool) -> None:
    """What stops a job is raised where its value is asked for, with all findings and the same words."""

    def job() -> None:
        raise ExhibitError(FINDINGS)

    with pytest.raises(ExhibitError) as raised, in_second_process(job) as value:
        value()
    assert raised.value.findings == FINDINGS
    assert str(raised.value) == "\n".join(str(finding) for finding in FINDINGS)
    assert (
        str(raised.value).splitlines()[0] == "exhibit.yaml:3:1: error: There is no key 'titel'. (titel) [unknown-key]"
    )


def kept_by(tmp_path: Path, numbers: range) -> dict[int, list[str]]:
    """Which processes did each job, by what the jobs left."""
    return {number: [path.name.split("-")[1] for path in tmp_path.glob(f"{number}-*")] for number in numbers}


@pytest.mark.parametrize("count", [0, 1, 2, 7, 40])
def test_each_job_is_done_once_by_whoever_is_free(count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All processes take from one queue: no job is left, none is done twice, and more than one did some."""
    monkeypatch.setattr(processes, "can_split", lambda: hasattr(os, "fork"))
    monkeypatch.setattr(os, "cpu_count", lambda: 3)

    def job(number: int) -> None:
        (tmp_path / f"{number}-{os.getpid()}").touch()
        time.sleep(0.02)

    begun: list[int] = []
    do_side_by_side([partial(job, number) for number in range(count)], begun.append)
    done = kept_by(tmp_path, range(count))
    if count < 2 or not hasattr(os, "fork"):
        assert not any(done.values()) and begun == []  # whoever needs it does it
        return
    assert all(len(by) == 1 for by in done.values())
    assert begun == sorted(begun) and set(begun) == {n + 1 for n, by in done.items() if by == [str(os.getpid())]}
    if count == 40:
        assert 1 < len({by[0] for by in done.values()}) <= 3
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # none is left


def test_a_job_that_fails_or_dies_takes_no_other_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_split", lambda: hasattr(os, "fork"))
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    here = os.getpid()

    def job(number: int) -> None:
        time.sleep(0.01)
        if number == 3:
            raise ExhibitError(FINDINGS)
        if number == 5 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        (tmp_path / f"{number}-{os.getpid()}").touch()

    do_side_by_side([partial(job, number) for number in range(30)])
    missing = {number for number, by in kept_by(tmp_path, range(30)).items() if not by}
    assert 3 in missing <= {3, 5}


def test_what_stops_this_process_stops_those_that_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle: no process goes on alone."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    monkeypatch.setattr(processes, "can_split", lambda: True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def stopped(number: int) -> None:
        if number > 3:
            raise KeyboardInterrupt

    def job() -> None:
        time.sleep(0.05)

    with pytest.raises(KeyboardInterrupt):
        do_side_by_side([job] * 1000, stopped)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("way", ["beside", "many"])
def test_who_is_stopped_takes_away_what_is_half_made(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends helping processes too, but not before they have cleared up, as this one does."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    monkeypatch.setattr(processes, "can_split", lambda: True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    here, half = os.getpid(), tmp_path / "half"

    def job() -> None:
        if os.getpid() != here:
            half.touch()
            try:
                time.sleep(60)
            finally:
                half.unlink()
                (tmp_path / "cleared").touch()

    def stopped(_: int = 0) -> None:
        while not half.exists():
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        if way == "many":
            do_side_by_side([job] * 10, stopped)
        else:
            with in_second_process(job):
                stopped()
    assert [path.name for path in tmp_path.iterdir()] == ["cleared"]


def test_who_does_not_stop_in_time_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that loses what is raised in it doesn't keep the command from ending."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    monkeypatch.setattr(processes, "can_split", lambda: True)
    monkeypatch.setattr(processes, "CLEARING_UP", 0.05)

    def job() -> None:
        while True:
            try:
                (tmp_path / "begun").touch()
                time.sleep(60)
            except BaseException:
                continue

    with pytest.raises(KeyboardInterrupt), in_second_process(job):
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        raise KeyboardInterrupt
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
