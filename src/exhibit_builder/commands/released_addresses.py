"""``exhibit check --online --release``: whether the addresses that hang on a wall still lead anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.commands.changes import release_with
from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.links import is_reserved
from exhibit_builder.preflight.rules.codes.address_unreachable import FAILING, GONE
from exhibit_builder.preflight.text.reaching import Answer, reach_all
from exhibit_builder.releases.recorded_texts import Owner, RecordedText, addresses_in, links_of
from exhibit_builder.releases.release_record import Release


@dataclass(frozen=True, slots=True)
class AskedAddresses:
    """The addresses of a release that were asked for, and what is wrong with them; no release where none has the code,
    which is then among the ``findings``."""

    release: Release | None
    urls: tuple[str, ...]
    findings: tuple[Finding, ...]


def asked_addresses(folder: str | Path, typed: str) -> AskedAddresses:
    """Ask every address that the sheets of a release lead to, each once: the release that holds the code that somebody
    ``typed``.

    Findings: ``address-unreachable``, an error where there is no such page; ``unknown-code`` and those about releases
    that can't be used.
    """
    release, _, findings = release_with(Path(folder), typed)
    if release is None:
        return AskedAddresses(None, (), findings)
    used: dict[str, str] = {}
    for texts in release.texts.values():
        for url, where in _addresses(release, texts):
            used.setdefault(url, where)
    urls = tuple(url for url in used if not is_reserved(url))
    found = [
        finding
        for url, answer in zip(urls, reach_all(urls), strict=True)
        for finding in _unreachable(release, url, used[url], answer)
    ]
    return AskedAddresses(release, urls, (*findings, *found))


def _addresses(release: Release, texts: tuple[RecordedText, ...]) -> Iterator[tuple[str, str]]:
    """Every address on a sheet, with the words for where it is."""
    known = {text.key: text.text for text in texts if text.owner is Owner.EXHIBIT}
    numbers = {sheet.panel: sheet.number for sheet in release.sheets if sheet.panel}
    for panel in dict.fromkeys(text.name for text in texts if text.owner is Owner.PANEL):
        own = [text for text in texts if text.owner is Owner.PANEL and text.name == panel]
        where = f"on panel {numbers[panel]}, {panel}" if panel in numbers else f"on {panel}"
        for link in sorted(links_of(own)):
            if f"links.{link}.url" in known:
                yield known[f"links.{link}.url"], f"behind the code '{link}' {where}"
        for text in own:
            for url in addresses_in(text):
                yield url, where
    for text in texts:
        if text.owner is Owner.SOURCE and text.key == "URL":
            yield text.text, f"of the source '{text.name}'"


def _unreachable(release: Release, url: str, where: str, answer: Answer) -> Iterator[Finding]:
    gone = answer.status in GONE
    if not gone and not answer.fault and answer.status < FAILING:
        return
    fault = answer.fault or (f"has no page (status {answer.status})" if gone else f"fails (status {answer.status})")
    yield Finding(
        "address-unreachable",
        f"The address {where} {fault}: {url}",
        Place(release.file),
        expected="an address that opens, as long as the sheet hangs",
        hint="Let the old address lead to the new page, or paste the new code over the old one.",
        severity=Severity.ERROR if gone else Severity.WARNING,
    )
