"""Names of press files as a print shop wants them: a pattern with fields."""

from __future__ import annotations

import re
import string

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

PLACE_FIELD = "place"
"""The field for the place where an exhibit is shown; it is filled in before the others, for a whole build."""

FIELDS = ("code", "number", "panel", "paper", "language", "edition", "product", PLACE_FIELD)
"""What may stand in braces."""

LONGEST = 120
"""Characters of the longest name without its ending (*house*: Windows takes 255 for a whole path)."""

_REFUSED = late_pattern(r'[\x00-\x1f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What some system refuses in a file's name, or what turns the order of its letters round."""

_RESERVED = late_pattern(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])")
"""Names of devices on Windows."""


@dataclass(frozen=True, slots=True)
class Named:
    """What differs between the files of a build; empty where it has no meaning."""

    number: str = ""
    panel: str = ""
    paper: str = ""
    product: str = ""


def press_name(pattern: str, parts: Named, *, code: str, language: str, edition: str) -> str:
    """The name without ``.pdf``; a field with no value takes the separator before it away."""
    values = {
        "code": code,
        "number": parts.number,
        "panel": parts.panel,
        "paper": parts.paper,
        "language": language,
        "edition": edition,
        "product": parts.product,
        PLACE_FIELD: "",
    }
    name = pattern.format_map(values)
    name = _REFUSED.sub("-", name)
    name = re.sub(r"([_. -])[_. -]+", r"\1", name).strip("_. -")
    name = name[:LONGEST] or parts.product
    return f"_{name}" if is_device_name(name) else name


def is_device_name(name: str) -> bool:
    """Whether Windows takes it for a device, so that no file or folder can have it."""
    return _RESERVED.fullmatch(name) is not None


def pattern_findings(pattern: str, place: Place | None) -> tuple[Finding, ...]:
    """``unknown-name-field`` for each field that there is not, ``wrong-form`` for braces that don't close."""
    accepted = " ".join(f"{{{name}}}" for name in FIELDS)
    try:
        fields = [(name, spec, turn) for _, name, spec, turn in string.Formatter().parse(pattern) if name is not None]
    except ValueError:
        return (
            Finding(
                "wrong-form",
                f"The braces in the file name '{pattern[:60]}' don't close.",
                place,
                expected=f"letters and the fields {accepted}",
            ),
        )
    findings = []
    for name, spec, turn in fields:
        if name in FIELDS and (spec or turn):
            findings.append(
                Finding(
                    "wrong-form",
                    f"The field {{{name}}} in the file name has a format of its own.",
                    place,
                    expected=f"the field alone: {{{name}}}",
                )
            )
        elif name not in FIELDS:
            findings.append(
                Finding(
                    "unknown-name-field",
                    f"The file name has a field {{{name[:40]}}} that there is not.",
                    place,
                    expected=f"one of: {accepted}",
                )
            )
    return tuple(findings)
