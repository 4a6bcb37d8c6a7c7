"""How a long job tells what it has done."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what was just done, how many steps are done, and how many there are."""
