"""What an editor offers to do about a finding: write what is right, or an exception with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.editing.exception_writing import exception_edits
from exhibit_builder.editing.yaml_edits import edited
from exhibit_builder.lsp.file_kinds import REFERENCES_KEY, FileKind, file_kind, is_block, type_at
from exhibit_builder.lsp.open_exhibit import OpenExhibit
from exhibit_builder.manuscript.declared import model_of
from exhibit_builder.manuscript.models import Excusable
from exhibit_builder.manuscript.yaml_scalars import replaced
from exhibit_builder.manuscript.yaml_source import Way, YamlSource, parse_yaml
from exhibit_builder.preflight.table import all_rules


@dataclass(frozen=True, slots=True)
class Mending:
    """A change of one file that is offered for a finding: ``new`` takes the place of its characters from ``start`` to
    ``end``. ``certain`` is whether it is the one right answer."""

    title: str
    finding: Finding
    file: str
    changes: tuple[tuple[int, int, str], ...]
    certain: bool


def mendings(exhibit: OpenExhibit, file: str, finding: Finding) -> Iterator[Mending]:
    """What can be done about a finding in a file."""
    data = exhibit.data(file)
    kind = file_kind(file)
    if data is None or kind is None:
        return
    if finding.replacements and replaced(data, finding.replacements) is not None:
        changes = tuple((one.start, one.end, one.new) for one in finding.replacements)
        yield Mending(_title(finding), finding, file, changes, certain=True)
    rule = all_rules().get(finding.code)
    if rule is not None and rule.excusable:
        yield from _exception(kind, file, data, finding)


def _title(finding: Finding) -> str:
    first = finding.replacements[0]
    if len(finding.replacements) == 1:
        return f"Write “{first.new}” instead of “{first.old}”" if first.new else f"Delete “{first.old}”"
    return "Write what is right"


def _exception(kind: FileKind, file: str, data: bytes, finding: Finding) -> Iterator[Mending]:
    """The exception that may stand nearest to a finding. Its reason is left empty: nobody but an editor can give it,
    and the check asks for it."""
    source, _ = parse_yaml(data, file)
    way = _way_of(source, finding) if source is not None else None
    if source is None or way is None:
        return
    while way and not _may_excuse(kind, way):
        way = way[:-1]
    if not _may_excuse(kind, way):
        return
    try:
        after = data
        for edit in exception_edits(source.value, way, finding.code, None):
            after = edited(after, file, edit)
    except ExhibitError:  # written in a way that can't be added to: it is not offered
        return
    before, made = data.decode("utf-8-sig"), after.decode("utf-8-sig")
    title = f"Allow {finding.code} here, and say why"
    yield Mending(title, finding, file, (changed_stretch(before, made),), certain=False)


def _may_excuse(kind: FileKind, way: Way) -> bool:
    """Whether an exception may stand in the mapping at a way."""
    if is_block(kind, way):
        return True
    if kind is FileKind.SOURCES and way in ((), (REFERENCES_KEY,)):
        return False
    model = model_of(type_at(kind, way))
    return model is not None and issubclass(model, Excusable)


def _way_of(source: YamlSource, finding: Finding) -> Way | None:
    """The way to the value that a finding is about, or to the nearest round it."""
    if finding.place is None:
        return None
    place = finding.place
    if not place.key:  # of a finding on a page, line and column alone are known
        there = [
            way
            for places in (source.places, source.key_places)
            for way, each in places.items()
            if (each.line, each.column) == (place.line, place.column)
        ]
        return max(there, key=len, default=())
    ways = {each.key: way for way, each in source.places.items()}
    key = place.key
    while key and key not in ways:
        key = key.rpartition(".")[0]
    return ways.get(key)


def changed_stretch(before: str, after: str) -> tuple[int, int, str]:
    """The shortest stretch that makes one text of another: characters before it, before what follows it, and what takes
    its place."""
    start = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(before) - end, after[start : len(after) - end]
