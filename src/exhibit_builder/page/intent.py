"""What a press file says it was made for."""

from __future__ import annotations

from exhibit_builder.core.plain_values import dataclass


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The ink condition of a press file, as PDF/X names it (ISO 15930-7, 6.2.2; ISO 32000-1, 14.11.5).

    ``identifier`` is the condition's registered name (``FOGRA39``, or ``Custom``), ``info`` says it in words,
    ``registry`` is where the name is registered (empty for ``Custom``), ``profile`` the bytes of the ICC output
    profile for four inks.
    """

    identifier: str
    info: str
    registry: str
    profile: bytes
