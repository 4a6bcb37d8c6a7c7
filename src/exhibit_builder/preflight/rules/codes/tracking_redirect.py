"""``tracking-redirect``: an address that watches whoever scans it, or a service in between."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.links import host
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.addresses import is_below, is_relay, without_trackers


def check(evidence: Evidence) -> Iterator[Defect]:
    for address in facts.addresses(evidence):
        plain = without_trackers(address.url)
        if is_relay(address.url):
            yield Defect(
                f"The address of {address.what} is one of {host(address.url)}, which counts visitors and sends them "
                f"on: {address.url}",
                address.place,
                expected="the address of the page itself",
            )
        elif plain != address.url:
            yield Defect(
                f"The address of {address.what} tells its host where the visitor comes from: {address.url}",
                address.place,
                expected=plain,
                hint=f"Write {plain} if it opens the same page.",
            )
        elif relays := _relays_behind(address.url, evidence):
            yield Defect(
                f"The address of {address.what} leads to {relays}, which counts visitors and sends them on: "
                f"{address.url}",
                address.place,
                expected="an address that leads to its page over no such service",
                hint="Write the address of the page itself, or ask whoever keeps the first one to send visitors there.",
                severity=Severity.WARNING,
            )
        elif sent := _sent_on(address.url, evidence):
            over, end = sent
            yield Defect(
                f"The address of {address.what} sends visitors on over {over}: {address.url}",
                address.place,
                expected=end,
                hint=f"Open it in a browser, and write {end} if that is the page.",
                severity=Severity.WARNING,
            )


def _relays_behind(url: str, evidence: Evidence) -> str:
    """The shorteners and click counters that an address leads to, where it was asked; also when the way breaks off."""
    answer = facts.answers(evidence).get(url)
    if answer is None:
        return ""
    way = (*answer.over[1:], answer.url) if answer.over else ()
    return " and ".join(dict.fromkeys(host(step) for step in way if is_relay(step)))


def _sent_on(url: str, evidence: Evidence) -> tuple[str, str] | None:
    """The hosts that stand between an address and its page, and the page's address, where the address was asked.

    A host that only adds or drops ``www`` or another name before its own is the same one.
    """
    answer = facts.answers(evidence).get(url)
    if answer is None or not answer.over or answer.fault:
        return None
    end = host(answer.url)
    others = [name for name in map(host, answer.over) if not is_below(name, end) and not is_below(end, name)]
    return (" and ".join(dict.fromkeys(others)), answer.url) if others else None
