"""``exhibit new``: a small, complete exhibit to begin with, and the schemas that help to write it."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.look_names import LookName
from exhibit_builder.manuscript.schema import schemas
from exhibit_builder.system.file_targets import folders_made_for
from exhibit_builder.system.interrupts import held, note_written
from exhibit_builder.system.work_folders import work_folder

SCHEMA_FOLDER = ".schema"
"""Where an exhibit keeps its schemas; the first line of each YAML file points there."""


def new_exhibit(target: Path, look: LookName = LookName.LANDSCAPE) -> tuple[Path, ...]:
    """Write the template exhibit in a ``look`` and its schemas into ``target``, completely or not at all.

    Gives the files written, sorted. Raises :class:`ExhibitError` with ``folder-not-empty`` when there is
    anything at ``target`` already, or ``cannot-write``.
    """
    try:
        if target.is_symlink() or target.exists():
            if not target.is_dir() or any(target.iterdir()):
                finding = Finding(
                    "folder-not-empty",
                    f"The folder {target} is there already and is not empty.",
                    expected="a new or an empty folder",
                    hint="Choose another name; nothing was changed.",
                )
                raise ExhibitError([finding])
            target = target.resolve()
        # Written beside its place and moved there in one step; a folder of its own keeps usual permissions.
        with folders_made_for(target), work_folder(target.parent) as beside:
            made = beside / "exhibit"
            _copy(files(__package__) / "template", made)
            if look is not LookName.LANDSCAPE:
                _put_on(made, look)
            (made / SCHEMA_FOLDER).mkdir()
            _draw_schemas(made / SCHEMA_FOLDER)
            with held():
                if target.exists():
                    _move_into(made, target)
                else:
                    made.rename(target)
                note_written(str(target))
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "its name cannot be used"
        raise ExhibitError([Finding("cannot-write", f"{target} can't be written: {reason}.")]) from fault
    return tuple(sorted(path for path in target.rglob("*") if path.is_file()))


def template_panels() -> tuple[str, ...]:
    """The texts of the template's panels, which hold a sample of most blocks."""
    panels = sorted((files(__package__) / "template" / "panels").iterdir(), key=lambda entry: entry.name)
    return tuple(panel.read_text(encoding="utf-8") for panel in panels if panel.name.endswith(".yaml"))


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schemas into ``.schema/`` of the exhibit in ``folder``, in place of older ones, all or none.

    Raises :class:`ExhibitError` with ``cannot-write`` when they can't be written there, or when a symbolic link stands
    in their place: what it leads to is somebody's file.
    """
    home = folder / SCHEMA_FOLDER
    paths = [home / _schema_file(name) for name in schemas()]
    try:
        if link := next((path for path in (home, *paths) if path.is_symlink()), None):
            raise _not_written(home, f"{link} is a symbolic link", "Remove the link, and run the command again.")
        with folders_made_for(home), work_folder(folder) as beside:
            _draw_schemas(beside)
            with held():
                home.mkdir(exist_ok=True)
                for path in paths:
                    (beside / path.name).replace(path)
                note_written(str(home))
    except (OSError, ValueError) as fault:
        hint = "Name the folder that holds exhibit.yaml."
        raise _not_written(home, getattr(fault, "strerror", None) or "its name cannot be used", hint) from fault
    return tuple(paths)


def _schema_file(name: str) -> str:
    return f"{name}.json"


def _draw_schemas(folder: Path) -> None:
    """The schemas as files in a folder that is there."""
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (folder / _schema_file(name)).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _not_written(home: Path, why: str, hint: str) -> ExhibitError:
    message = f"Can't write schemas to {home}: {why}."
    return ExhibitError([Finding("cannot-write", message, expected="the folder of an exhibit", hint=hint)])


def _put_on(exhibit: Path, look: LookName) -> None:
    """The template in another look: its theme says so, and panels have the pictures that were drawn for it."""
    theme = exhibit / "theme.yaml"
    theme.write_text(f"{theme.read_text(encoding='utf-8')}\nlook: {look.value}\n", encoding="utf-8", newline="\n")
    own = files(__package__) / "looks" / look.value
    if not own.is_dir():
        return
    _copy(own / "pictures", exhibit / "pictures")
    for head in (own / "heads").iterdir():
        panel = exhibit / "panels" / head.name
        before, blocks, after = panel.read_text(encoding="utf-8").partition("\nblocks:\n")
        written = f"{before}{head.read_text(encoding='utf-8')}{blocks}{after}"
        panel.write_text(written, encoding="utf-8", newline="\n")


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir()
    for entry in source.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        elif entry.name.endswith((".yaml", ".jpg")):
            (target / entry.name).write_bytes(entry.read_bytes())


def _move_into(made: Path, target: Path) -> None:
    """Move everything in ``made`` into the empty folder ``target``, which may be the one a shell stands in."""
    moved: list[Path] = []
    try:
        for entry in sorted(made.iterdir()):
            moved.append(entry.rename(target / entry.name))
    except OSError:
        for path in moved:
            path.rename(made / path.name)
        raise
