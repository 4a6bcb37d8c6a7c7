"""Web addresses in use: those that a code, a link in a text or a source leads to, and what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.findings import Place
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.links import host
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import Passage

TRACKERS = frozenset(
    {
        "_hsenc",
        "_hsmi",
        "dclid",
        "fbclid",
        "gbraid",
        "gclid",
        "igsh",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mibextid",
        "msclkid",
        "wbraid",
        "yclid",
    }
)
"""Parts of an address that only tell its host where a visitor came from, beside all that begin with ``utm_`` (the
names that Facebook, Google, Microsoft, Yandex, Instagram, Mailchimp and HubSpot give theirs)."""

_HOSTS_TRACKERS = {
    "si": ("youtu.be", "youtube.com", "spotify.com"),
    "feature": ("youtu.be", "youtube.com"),
    "usp": ("google.com",),
}
"""The same, of these hosts only: elsewhere so short a name may be what the page needs."""

RELAYS = frozenset(
    {
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "goo.gl",
        "is.gd",
        "l.facebook.com",
        "lnkd.in",
        "ow.ly",
        "qr.ae",
        "rb.gy",
        "rebrand.ly",
        "shorturl.at",
        "t.co",
        "t.ly",
        "tiny.cc",
        "tinyurl.com",
        "vk.cc",
        "l.instagram.com",
        "out.reddit.com",
        "clck.ru",
        "chng.it",
        "fb.me",
        "forms.gle",
        "linktr.ee",
        "me-qr.com",
        "qrco.de",
        "s.id",
        "safelinks.protection.outlook.com",
        "urldefense.com",
    }
)
"""Hosts that pass a visitor on and count them, with all below them (*house*: the best known shorteners, makers of
changeable codes and click counters)."""

_RELAY_PATHS = {"google.com": "/url", "youtube.com": "/redirect", "vk.com": "/away.php"}


@dataclass(frozen=True, slots=True)
class Address:
    """An address in use. ``what`` names it in a sentence (``the link 'petition'``); ``coded`` is whether a printed
    code leads there."""

    url: str
    what: str
    place: Place
    coded: bool = False


def addresses(exhibit: Exhibit, passages: Sequence[Passage]) -> Iterator[Address]:
    """Every address in use, once for each place it was written in. Links that no block uses are not in use."""
    used = {passage.text for passage in passages if passage.part is Part.LINK_KEY}
    for name, link in exhibit.fields.links.items():
        if name in used:
            yield Address(link.url, f"the link '{name}'", exhibit.places["links", name, "url"], coded=True)
    for passage in passages:
        if passage.on_page:
            linked = {span.url: span.text for part in paragraphs(passage.text) for span in part if span.url}
            for url, words in linked.items():
                yield Address(url, f"the link on '{words}'", passage.place)
    for key, source in exhibit.sources.items():
        if source.URL:
            yield Address(source.URL, f"the source '{key}'", exhibit.source_places[key, "URL"])


def without_trackers(url: str) -> str:
    """The address without what only tells where a visitor came from; the same text where there is nothing of it."""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in asked if not _tracks(key, host(url))]
    return url if kept == asked else urlunsplit(parts._replace(query=urlencode(kept)))


def _tracks(key: str, name: str) -> bool:
    hosts = _HOSTS_TRACKERS.get(key.lower(), ())
    return key.lower().startswith("utm_") or key.lower() in TRACKERS or any(is_below(name, above) for above in hosts)


def is_below(name: str, above: str) -> bool:
    """Whether a host is ``above`` itself or stands below it (``www.un.org`` below ``un.org``)."""
    return name == above or name.endswith(f".{above}")


def is_relay(url: str) -> bool:
    """Whether the address belongs to a shortener or a click counter."""
    name = host(url)
    if any(is_below(name, relay) for relay in RELAYS):
        return True
    return any(is_below(name, above) and urlsplit(url).path == path for above, path in _RELAY_PATHS.items())
