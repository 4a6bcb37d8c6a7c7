"""``exhibit translate extract`` and ``update``: the template of an exhibit's texts, and catalogues brought up to it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import ExhibitError, Finding, Place, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import EXHIBIT_FILE, read_exhibit
from exhibit_builder.manuscript.telling_exhibits import Telling
from exhibit_builder.translation.headers import header_findings
from exhibit_builder.translation.merging import Merged, merged_catalogue, new_catalogue
from exhibit_builder.translation.messages import messages_of
from exhibit_builder.translation.po_files import read_po, write_po
from exhibit_builder.translation.template import TEMPLATE, catalogue_name, template
from exhibit_builder.translation.translators_notes import Rooms

if TYPE_CHECKING:
    import polib


@dataclass(frozen=True, slots=True)
class Extracted:
    """The template that was written: its ``path`` and how many ``messages`` it has."""

    path: Path
    messages: int


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalogue that was written: its language, its path, and what became of its messages."""

    language: str
    path: Path
    merged: Merged


def extract(folder: str | Path = "exhibit", *, fonts: str | Path | None = None) -> Extracted:
    """Write ``locale/exhibit.pot`` into the exhibit in ``folder``: every text that is read, with notes for translators.

    Raises :class:`ExhibitError` when the exhibit can't be read or the file can't be written.
    """
    exhibit = exhibit_as_written(Path(folder))
    made = _template(exhibit, fonts)
    path = write_po(made, Path(folder), TEMPLATE)
    return Extracted(path, len(made))


def update(
    folder: str | Path = "exhibit",
    languages: Sequence[str] = (),
    *,
    today: datetime.date,
    fonts: str | Path | None = None,
) -> tuple[Updated, ...]:
    """Write the template, and merge it into the catalogue of each of the ``languages``, or of all of ``exhibit.yaml``.

    A language without a catalogue gets an empty one. Raises :class:`ExhibitError` with everything that is wrong with
    the exhibit or any catalogue; nothing is written then.
    """
    root = Path(folder)
    exhibit = exhibit_as_written(root)
    asked = asked_translations(exhibit, languages)
    made = _template(exhibit, fonts)
    olds: dict[str, polib.POFile] = {}
    faults: list[Finding] = []
    for tag in asked:
        name = catalogue_name(tag)
        if not (root / name).exists():
            olds[tag] = new_catalogue(made, tag, today)
            continue
        read, found = read_po(root, name)
        faults += found
        if read is not None:
            faults += header_findings(read, exhibit, tag)
            olds[tag] = read.po
    if faults:
        raise ExhibitError(faults)
    write_po(made, root, TEMPLATE)
    done = []
    for tag in asked:
        result = merged_catalogue(olds[tag], made, tag)
        path = write_po(result.po, root, catalogue_name(tag))
        done.append(Updated(tag, path, result))
    return tuple(done)


def exhibit_as_written(folder: Path) -> Exhibit:
    """The exhibit in ``folder`` as its files have it, before one says anything of another; raises
    :class:`ExhibitError` when it can't be read."""
    taken: list[Exhibit] = []

    def take(exhibit: Exhibit) -> tuple[Exhibit, tuple[Finding, ...]]:
        taken.append(exhibit)
        return exhibit, ()

    _, findings = read_exhibit(folder, telling=Telling("", take))
    if errors(findings) or not taken:
        raise ExhibitError(findings)
    return taken[0]


def asked_translations(exhibit: Exhibit, asked: Sequence[str]) -> tuple[str, ...]:
    """The languages that are asked for, or all that the exhibit is told in beside its own.

    Raises :class:`ExhibitError` with ``unknown-language`` for one that ``languages`` in exhibit.yaml doesn't name, and
    where it names none.
    """
    fields = exhibit.fields
    listed = fields.translations
    place = exhibit.places.get(("languages",), Place(EXHIBIT_FILE))
    if not listed:
        raise ExhibitError(
            [
                Finding(
                    "unknown-language",
                    "The exhibit names no other language than its own.",
                    place,
                    expected=f"languages: [{fields.language}, …]",
                    hint="Write languages: under language: in exhibit.yaml, with the codes of all languages.",
                )
            ]
        )
    wrong = [tag for tag in asked if tag not in listed]
    if wrong:
        raise ExhibitError(
            Finding(
                "unknown-language",
                f"'{tag}' is no language that the exhibit is translated into.",
                place,
                expected=f"one of: {', '.join(listed)}",
                hint=f"Add {tag} to languages in exhibit.yaml.",
            )
            for tag in wrong
        )
    return tuple(dict.fromkeys(asked)) or listed


def _template(exhibit: Exhibit, fonts: str | Path | None) -> polib.POFile:
    return template(exhibit.fields, messages_of(exhibit), rooms_of_panels(exhibit, fonts=fonts))


def rooms_of_panels(exhibit: Exhibit, *, language: str = "", fonts: str | Path | None = None) -> Rooms:
    """How many words more each panel has room for on each poster; nothing where no poster is asked for."""
    from exhibit_builder.commands.fit import fit_matrix

    if exhibit.fields.posters is None:
        return {}
    found: dict[str, dict[str, int]] = {}
    for fit in fit_matrix(exhibit.folder, language=language, fonts=fonts).fits:
        found.setdefault(fit.panel, {})[fit.paper] = -fit.words
    return found
