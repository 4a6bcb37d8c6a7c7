"""What came of reading a printed code, as a plain value that rules and the report share."""

from __future__ import annotations

from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.outputs import Purpose
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.codes.code_readers import CodeReader, differ


@dataclass(frozen=True, slots=True)
class CodeReading:
    """One code on one finished page, sheet or tile.

    ``kind`` is the link's name and ``url`` what the YAML says; ``file`` is the path below the output folder and
    ``purpose`` the file's. ``read`` is what came back from the finished page, ``None`` for nothing. ``distance`` is
    how far away it is meant to be read, in metres; ``furthest`` the greatest distance at which every tried damage was
    read, 0 for none. ``shares`` gives for each damage the share of tries, 0 to 1, that came back at ``distance``.
    ``read_by`` is what each reader that is installed read out of one sharp picture of the code alone, ``None`` for
    nothing; it is empty where nobody knows where the code stands. ``furthest`` and ``shares`` are the least of what any
    reader reads, and ``furthest_by`` is the reader that reads it least far away.
    """

    kind: str
    url: str
    file: str
    purpose: Purpose
    spot: Spot
    place: Place | None
    read: str | None
    distance: float
    furthest: float
    shares: tuple[tuple[str, float], ...]
    read_by: tuple[tuple[CodeReader, str | None], ...] = ()
    furthest_by: CodeReader | None = None

    @property
    def two_ways(self) -> bool:
        """Whether two readers read it two ways, or one of them alone reads it."""
        return differ(self.read_by)
