"""A memorial exhibit kept as readable YAML becomes print-ready posters and a booklet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Built", "ExhibitError", "__version__", "build"]

if TYPE_CHECKING:
    from exhibit_builder.build import Built, build
    from exhibit_builder.findings import ExhibitError


def __getattr__(name: str) -> Any:
    # The command answers --version and --help without loading the typesetter.
    if name in ("build", "Built"):
        import importlib

        module = importlib.import_module("exhibit_builder.build")
        return getattr(module, name)
    if name == "ExhibitError":
        from exhibit_builder.findings import ExhibitError

        return ExhibitError
    raise AttributeError(name)
