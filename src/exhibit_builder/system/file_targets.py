"""Where a single file may be written: never over another kind of file, and never over what is being read."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.core.findings import Finding

PDF = b"%PDF"
ZIP = b"PK"
"""What files of these kinds begin with."""


def target_findings(out: Path, begins: bytes, what: str, never: Path | None = None) -> tuple[Finding, ...]:
    """``out-not-usable`` for a target that is a folder, or another kind of file than the one that is to be written.

    ``begins`` are the bytes that such a file begins with, ``what`` is its name in words; ``never`` is a file that is
    read, by whatever name.
    """
    problem = ""
    try:
        if out.is_dir():
            problem = "it is a folder"
        elif never is not None and out.exists() and never.exists() and out.samefile(never):
            problem = "it is the file that is read, which would be lost"
        elif out.exists():
            with out.open("rb") as stream:
                start = stream.read(len(begins))
            if start and start != begins:
                problem = f"it is there already and is not {what}"
    except (OSError, ValueError) as fault:
        problem = getattr(fault, "strerror", None) or str(fault)
    if not problem:
        return ()
    return (
        Finding(
            "out-not-usable",
            f"can't write to {out}: {problem}",
            expected=f"a new name, or an older version of {what}",
            hint="choose another name with --out",
        ),
    )
