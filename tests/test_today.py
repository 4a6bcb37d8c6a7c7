"""The day of a build: of this computer's zone, which the report names, or the one that the environment sets."""

from __future__ import annotations

import datetime
import json
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from exhibit_builder.cli import main
from exhibit_builder.cli.today import VARIABLE, today
from samples import four, hashes, write

EPOCH = 1_700_006_400  # 15 November 2023, 0:00 UTC


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone can't be set here")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    request.addfinalizer(lambda: (monkeypatch.undo(), time.tzset()))
    return str(request.param)


@pytest.mark.parametrize(
    ("zone", "told"),
    [("XXX-4", "UTC+04:00"), ("XXX+3:30", "UTC-03:30"), ("UTC0", "UTC"), ("XXX-14", "UTC+14:00")],
    indirect=["zone"],
)
def test_the_zone_of_the_day_is_told(zone: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the report for people and in that for programs; a day is another one elsewhere."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert today().zone == told
    write(tmp_path / "in", four(), posters={"papers": ["A4"]})
    done = CliRunner().invoke(main, ["build", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--paper", "A4"])
    assert done.exit_code == 0, done.output
    assert f"({told})" in (tmp_path / "out/proof.html").read_text(encoding="utf-8")
    proof = json.loads((tmp_path / "out/proof.json").read_text(encoding="utf-8"))
    assert proof["zone"] == told and proof["checked"] == today().day.isoformat()


@pytest.mark.parametrize("zone", ["XXX-14", "XXX+11"], indirect=True)
def test_the_environment_sets_the_day_for_all_that_tells_one(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Report, stamp of a draft and rules alike, in UTC whatever the zone; a later build has the same bytes."""
    monkeypatch.setenv(VARIABLE, str(EPOCH - 1))
    assert today().day == datetime.date(2023, 11, 14) and today().zone == "UTC"
    monkeypatch.setenv(VARIABLE, str(EPOCH))
    assert today().day == datetime.date(2023, 11, 15)
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]})  # its facts were checked in 2024
    for out in ("a", "b"):
        arguments = ["build", str(folder), "--out", str(tmp_path / out), "--draft"]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    proof = json.loads((tmp_path / "a/proof.json").read_text(encoding="utf-8"))
    assert proof["checked"] == "2023-11-15" and proof["zone"] == "UTC"
    assert json.loads((tmp_path / "a/manifest.json").read_text(encoding="utf-8"))["draft"] == "2023-11-15"
    assert any("today is 2023-11-15" in finding["message"] for finding in proof["findings"])
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    checked = CliRunner().invoke(main, ["check", str(folder), "--format", "json"])
    assert "today is 2023-11-15" in checked.stdout


@pytest.mark.parametrize("written", ["soon", "-1", "1.5", "9" * 40, "١٢٣", " 5"])
def test_a_variable_that_is_no_moment_is_told(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the specification asks: no build with another day than was meant."""
    monkeypatch.setenv(VARIABLE, written)
    with pytest.raises(click.UsageError, match=VARIABLE):
        today()
    done = CliRunner().invoke(main, ["check", "nowhere"])
    assert done.exit_code == 2 and VARIABLE in done.output
