"""What the program says about a mistake, and where it was made.

Every stage returns its value together with findings; only the public edge raises
:class:`ExhibitError`, which carries all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import to_mm
from exhibit_builder.core.visible_text import writable


class Severity(StrEnum):
    """How much a finding weighs: an *error* stops the build, a *warning* and a *note* do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the manuscript something was written.

    ``file`` is relative to the exhibit's folder; ``line`` and ``column`` count from 1 and are
    0 when only the file is known; ``key`` is the dotted way to the value (``blocks.2.text``).
    """

    file: str
    line: int = 0
    column: int = 0
    key: str = ""

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on a finished page something is.

    ``panel`` is the panel's name (empty for a booklet), ``paper`` the format's;
    ``page`` counts from 1 in its file. ``x``, ``y``, ``width`` and ``height`` are points from the trimmed page's top
    left corner, y down; without a width it is a point, and without ``x`` the whole page. ``path`` is the file below
    the output folder, empty when it is the same on every file of the product.
    """

    product: Product
    panel: str = ""
    paper: str = ""
    page: int = 1
    x: float | None = None
    y: float | None = None
    width: float = 0.0
    height: float = 0.0
    path: str = ""

    def __str__(self) -> str:
        what = f"{self.panel} on {self.paper}" if self.panel else f"{self.product} {self.paper}".strip()
        page = f", page {self.page}" if self.product.bound or self.page > 1 else ""
        if self.x is None or self.y is None:
            return what + page
        return f"{what}{page}, {to_mm(self.x):.0f} mm from the left and {to_mm(self.y):.0f} mm from the top"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch of a file that can be written in another way, so that a finding is gone and nothing else changes.

    ``place`` is its first character; ``start`` counts the characters of the file before it, which is UTF-8, without a
    byte order mark and with the ends of lines as they stand. ``old`` is what the file has there, never nothing and
    never an end of a line; ``new`` is what takes its place, both as they stand in YAML.
    """

    place: Place
    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        """Characters of the file before what follows it."""
        return self.start + len(self.old)

    @property
    def end_column(self) -> int:
        """The column of what follows it, in the same line."""
        return self.place.column + len(self.old)


@dataclass(frozen=True, slots=True)
class AcrossFormats:
    """How a mistake is told once that shows on several formats, with other figures on each.

    ``message`` has ``{formats}`` where their names stand; it is the same for all of them. ``here`` is what a format
    adds of its own, and ``hint`` what to do about all of them.
    """

    message: str
    here: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in words for the person who wrote it.

    ``code`` names the defect (``unknown-key``), ``message`` says what was found, ``expected`` what
    would be right, ``hint`` what to do about it; ``spot`` is where it shows on a page, if anywhere. Message and hint
    are sentences: both are kept with a capital first, unless they begin with a name or an address. ``replacements``
    belong together, in the order of the file: where there are any, a program may mend it by all of them. ``across`` is
    needed only where a format changes more of the message than its own name.
    """

    code: str
    message: str
    place: Place | None = None
    expected: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    spot: Spot | None = None
    replacements: tuple[Replacement, ...] = ()
    across: AcrossFormats | None = None

    def __post_init__(self) -> None:
        # What they quote may be the name of a file, which can be any bytes.
        object.__setattr__(self, "message", _sentence(writable(self.message)))
        object.__setattr__(self, "expected", writable(self.expected))
        object.__setattr__(self, "hint", _sentence(writable(self.hint)))

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        key = f" ({self.place.key})" if self.place and self.place.key else ""
        lines = [f"{where}{self.severity}: {self.message}{key} [{self.code}]"]
        if self.spot:
            lines.append(f"on the page: {self.spot}")
        if self.expected:
            lines.append(f"expected: {self.expected}")
        if self.hint:
            lines.append(f"to do: {self.hint}")
        # A line that a quoted name brings along is set in too: it can't pass for a finding.
        return "\n    ".join(line.replace("\n", "\n    ") for line in lines)


_FIRST_WORD = late_pattern(r"[a-z]+['’]?[a-z]*,?(?= |$)")
"""A plain word: no file (``bridge.jpg``), no address, no key of YAML with its colon, nothing in quotation marks."""


def _sentence(text: str) -> str:
    """The text with a capital first where it begins with a plain word."""
    return text[0].upper() + text[1:] if _FIRST_WORD.match(text) else text


class ExhibitError(Exception):
    """Raised at the public edge when there are errors; ``findings`` holds all of them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(str(finding) for finding in self.findings)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop a build, in their order."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
