"""One verdict on an exhibit in several languages or at several places: what is wrong with the manuscript once, what is
wrong with one of them with its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from exhibit_builder.commands.asked_versions import Version, asked_versions
from exhibit_builder.commands.at_places import place_findings, sound_places
from exhibit_builder.commands.check_anew import checked_of
from exhibit_builder.commands.check_request import Checked, CheckRequest
from exhibit_builder.commands.in_language import PartsByLanguage, read_in_language, spoken_languages
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.progress import Progress


def checked_versions(request: CheckRequest, progress: Progress | None) -> tuple[Checked, bool]:
    """The verdict on the exhibit in the languages and at the places that the request names, and whether all that it
    depends on is known.

    What no field of a place touches is set and looked through once: all of them have the same tools. Raises
    :class:`ExhibitError` with ``unknown-host-place`` and ``unknown-language``, and as
    :func:`~exhibit_builder.commands.check.check` says.
    """
    broken = place_findings(request.folder, spoken_languages(request.folder), None)
    languages = request.languages
    stops = False
    try:
        versions = asked_versions(request.folder, request.at, languages)
    except ExhibitError as fault:
        if not set(fault.findings) <= set(broken):
            raise
        # The exhibit is looked through at the others, and what is wrong with these is told with it.
        versions, stops = tuple(_sound_versions(request.folder, languages)), True
    if not versions:
        exhibit, findings = read_in_language(request.folder, "")
        exhibit = replace(exhibit, open_fields=()) if exhibit is not None else None
        return checked_of(request, exhibit, findings, SettingTools(request.fonts), progress, also=broken)
    tools = SettingTools(request.fonts)
    parts: PartsByLanguage = {}
    found: list[tuple[Version, Verdict]] = []
    known, language = True, ""
    for version in versions:
        place, asked = version
        exhibit, findings = read_in_language(request.folder, asked, place=place, parts=parts)
        checked, sure = checked_of(request, exhibit, findings, tools, progress, split=False)
        known, language = known and sure, language or checked.language
        found.append((version, checked.verdict))
    return Checked(joined_verdict(found, broken, stops=stops), language), known


def _sound_versions(folder: Path, languages: tuple[str, ...]) -> Iterator[Version]:
    """The versions of those places that nothing is wrong with."""
    for name in sound_places(folder):
        try:
            yield from asked_versions(folder, (name,), languages)
        except ExhibitError:
            continue  # told already, by its row


def joined_verdict(
    found: Sequence[tuple[Version, Verdict]], broken: Sequence[Finding] = (), *, stops: bool = False
) -> Verdict:
    """Verdicts on several versions as one: what all of them have is told once as it is, what only some have with the
    places and languages that have it. ``broken`` is what is wrong with places by themselves; it ``stops`` where they
    were asked for.
    """
    versions = tuple(dict.fromkeys(version for version, _ in found))
    where: dict[Finding, list[Version]] = {}
    for version, verdict in found:
        for finding in verdict.findings:
            where.setdefault(finding, []).append(version)
    elsewhere = frozenset(finding for _, verdict in found for finding in verdict.elsewhere)
    told = {finding: _with_versions(finding, tuple(dict.fromkeys(at)), versions) for finding, at in where.items()}
    rest = tuple(finding for finding in broken if finding not in where)
    return Verdict(
        tuple(dict.fromkeys((*told.values(), *rest))),
        tuple(dict.fromkeys(each for _, verdict in found for each in verdict.excused)),
        tuple(dict.fromkeys(each for _, verdict in found for each in verdict.not_checked)),
        any(verdict.narrowed for _, verdict in found),
        frozenset(told[finding] for finding in elsewhere if finding in told)
        | (frozenset() if stops else frozenset(rest)),
    )


def _with_versions(finding: Finding, at: tuple[Version, ...], versions: tuple[Version, ...]) -> Finding:
    """The finding with the places that have it, if not all do, and with the languages, if no place is told."""
    every, here = dict.fromkeys(place for place, _ in versions), dict.fromkeys(place for place, _ in at)
    if len(here) < len(every):
        return _with(finding, f"at {', '.join(here)}")
    tags, own = dict.fromkeys(tag for _, tag in versions), dict.fromkeys(tag for _, tag in at)
    if len(own) < len(tags):
        return _with(finding, f"in {', '.join(tag or 'its own language' for tag in own)}")
    return finding


def _with(finding: Finding, where: str) -> Finding:
    return replace(finding, message=f"{finding.message.rstrip('.')} ({where}).")
