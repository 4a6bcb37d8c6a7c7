"""A memorial exhibit kept as readable YAML becomes print-ready posters and a booklet.

``exhibit_builder.build(folder, out)`` does from Python what ``exhibit build`` does from a shell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exhibit_builder.core.version import __version__

__all__ = ["Built", "ExhibitError", "Finding", "Session", "__version__", "build", "new_exhibit"]

if TYPE_CHECKING:
    from exhibit_builder.commands.build import build
    from exhibit_builder.commands.build_request import Built
    from exhibit_builder.commands.session import Session
    from exhibit_builder.core.findings import ExhibitError, Finding
    from exhibit_builder.scaffold import new_exhibit

_HOMES = {
    "Built": "exhibit_builder.commands.build_request",
    "ExhibitError": "exhibit_builder.core.findings",
    "Finding": "exhibit_builder.core.findings",
    "Session": "exhibit_builder.commands.session",
    "build": "exhibit_builder.commands.build",
    "new_exhibit": "exhibit_builder.scaffold",
}


def __getattr__(name: str) -> Any:
    # The command answers --version and --help without loading the typesetter.
    import importlib

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
