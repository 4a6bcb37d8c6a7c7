"""A job in a process of its own gives what it would have given here, and says what went wrong in the same words."""

from __future__ import annotations

import os

import pytest

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.system import processes
from exhibit_builder.system.processes import in_second_process

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
