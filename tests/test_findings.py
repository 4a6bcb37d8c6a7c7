"""What the program says of a mistake is a sentence, and names stay as they are written."""

from __future__ import annotations

import pytest

from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.report.machine import as_json
from exhibit_builder.report.terminal import as_text


def test_a_finding_is_told_in_sentences_everywhere() -> None:
    """However a step words it, message and advice begin with a capital: on the terminal, in errors, for programs."""
    finding = Finding("line-too-long", "the line doesn't fit", hint="shorten it")
    verdict = Verdict((finding,))
    for told in (str(finding), as_text(verdict), as_json(verdict, "en")):
        assert "The line doesn't fit" in told
        assert "hint" not in told or "To do: Shorten it." in told
    assert "to do: Shorten it" in str(finding)


@pytest.mark.parametrize(
    "message",
    [
        "bridge.jpg is damaged",
        "panels/night.yaml leads nowhere",
        "https://example.org does not answer",
        "width: half would do",
        "review-by is no day",
        "“night” is no panel",
        "əlifba",
        "",
    ],
)
def test_names_keep_their_letters(message: str) -> None:
    """Files, addresses, keys and what is quoted are not given capitals."""
    assert Finding("some-code", message, hint=message).message == message
    assert Finding("some-code", message, hint=message).hint == message
