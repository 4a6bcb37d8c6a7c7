"""A web address as it was written, as a phone sends it, and as it is printed.

As written it may hold letters of any script (an IRI, RFC 3987). A QR code and a link in a PDF file hold ASCII only (ISO
32000-1, table 206): readers guess at anything else, and guess differently. On paper it stays readable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from urllib.parse import quote_from_bytes, urlsplit

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

_ENCODED = late_pattern(r"(?:%[0-9A-Fa-f]{2})+")
_PLAIN_IN_PATH = "!$&'()*+,-./:;=@_~%"
_PLAIN_IN_QUERY = "!$&()*+,-./:;=?@_~%"
_PLAIN_IN_FRAGMENT = "!$&'()*+,-./:;=?@_~%"
"""What stays as it is beside letters and digits: what RFC 3986 (3.3 to 3.5) allows in each part, but an apostrophe in a
query, which browsers encode (WHATWG URL, special-query percent-encode set)."""

_READABLE = late_pattern(
    "[-A-Za-z0-9._~–’"
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u018f\u0218-\u021b\u0259\u1ea0-\u1ef9"  # Latin with its marks
    "\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"  # Greek
    "\u0400-\u045f\u0490-\u0493\u04ae-\u04b1\u04d8\u04d9\u04e8\u04e9"  # Cyrillic
    "\u0531-\u0556\u0561-\u0587"  # Armenian
    "\u05d0-\u05ea"  # Hebrew
    "\u0621-\u063a\u0641-\u064a\u0660-\u0669\u0671\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06cc\u06d2"
    "\u10d0-\u10f0"  # Georgian
    "]+"
)
"""What an address is printed with: letters and digits of the scripts that the program's fonts have, and the two signs
of print that names of pages hold. Everything else stays encoded, as it can be typed on any keyboard."""

_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
"""Scripts that are written together in one word (Unicode Technical Standard 39, section 5.2, highly restrictive)."""

_LIKE_LATIN = frozenset("аԁеһіјӏорԛѕԝхуүсԍьЬъпгвмнтк")
"""Cyrillic letters that look like Latin ones (Unicode's confusables.txt, those of one letter)."""

_BREAK_AFTER = late_pattern(
    r"([/._?&=#~])(?=[^\W_]|[%-])|(?<=[^\W_])(?=-+[^-])|(?<=[^/._?&=#~%-])(?=%[0-9A-F]{2})|(?<=%[0-9A-F]{2})(?=%)"
)
"""Places to break: after a sign, but before a hyphen and what is encoded. A hyphen that ends a line looks like one that
parts a word: nobody can tell whether it is to be typed, and programs that copy from a PDF file drop it (The Chicago
Manual of Style, 17.11 of its 15th edition, asks for the same)."""

_HYPHENS = late_pattern(r"-+(?=[^-])")
_LONG = late_pattern(r"[^\s/._?&=#~%\u200b\u2060-]{17,}")
_MOST_TOGETHER = 8
"""Letters of an unbroken part longer than sixteen that stay together (*house*: the longest words of addresses that
people say, such as “representatives”, are not parted)."""

PLACE_TO_BREAK, NO_BREAK = "\u200b", "\u2060"
"""Where a line may end without a hyphen, and where it may not; neither printed nor copied (UAX 14, classes ZW, WJ)."""

_BEGINS, _ENDS = "\u2066", "\u2069"
_FROM_THE_RIGHT = late_pattern("[\u0590-\u08ff]")


@dataclass(frozen=True)
class WebAddress:
    """An address as its owner wrote it; whether it can be used is for who asks."""

    written: str

    @cached_property
    def sent(self) -> str:
        """The address in ASCII, as a phone sends it: host in punycode (UTS 46), the rest percent-encoded in UTF-8 of
        normalised letters (RFC 3987, 3.1). What is encoded already stays as it is. An address that can't be taken
        apart, and a host that has no such form, stay as written."""
        taken = _taken_apart(self.written)
        if taken is None:
            return self.written
        scheme, host, path, query, fragment = taken
        return scheme + _joined_host(host, ascii_host) + _rest(path, query, fragment, _encoded)

    @cached_property
    def printed(self) -> str:
        """The address to read and type: without protocol and without the stroke after a bare host.

        ``www.`` and capitals stand as written, for some hosts answer only so. What is encoded is printed in letters
        where these send the same address; what no font of the program has stays encoded.
        """
        taken = _taken_apart(self.written)
        if taken is None:
            return self.written
        scheme, host, path, query, fragment = taken
        bare = _joined_host(host, readable_host)
        rest = _rest(path, query, fragment, _readable)
        readable = bare + ("" if rest == "/" else rest)
        if scheme + bare + rest != self.written and WebAddress(scheme + bare + rest).sent != self.sent:
            return self.sent.removeprefix(scheme)
        return readable

    @property
    def breakable(self) -> str:
        """:attr:`printed` with places where a line may end, read from left to right whatever stands round it."""
        text = with_places_to_break(self.printed)
        return f"{_BEGINS}{text}{_ENDS}" if _FROM_THE_RIGHT.search(text) else text


@lru_cache(maxsize=1024)
def sent_address(written: str) -> str:
    """The address in ASCII: :attr:`WebAddress.sent`."""
    return WebAddress(written).sent


@lru_cache(maxsize=1024)
def printed_address(written: str) -> str:
    """The address as it is printed, with places where a line may end: :attr:`WebAddress.breakable`."""
    return WebAddress(written).breakable


def with_places_to_break(words: str) -> str:
    """The words of an address with places where a line may end, and none behind a hyphen."""
    text = _BREAK_AFTER.sub(lambda match: (match.group(1) or "") + PLACE_TO_BREAK, words)
    text = _HYPHENS.sub(lambda match: match.group() + NO_BREAK, text)
    return _LONG.sub(lambda match: PLACE_TO_BREAK.join(_clusters(match.group())), text)


def is_address(words: str, written: str) -> bool:
    """Whether the words of a link are its address, with or without protocol, ``www.`` and the stroke at its end."""
    address = WebAddress(written)
    return _bare(words) in (_bare(written), _bare(address.printed), _bare(address.sent))


def _bare(words: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", words.strip().casefold()).rstrip("/")


def letters_of(host: str) -> str:
    """A host's name in the letters of its language."""
    return ".".join(_from_punycode(label) for label in host.split("."))


def ascii_host(host: str) -> str:
    """A host's name as computers ask for it (``xn--…``, UTS 46 as browsers do); the name itself where it can't be."""
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        pass
    try:
        # Browsers also ask for what IDNA 2008 leaves out and UTS 46 does not: emoji.
        labels = idna.uts46_remap(host, std3_rules=True, transitional=False).split(".")
        return ".".join(_puny(label) for label in labels)
    except (idna.IDNAError, UnicodeError):
        return host


def readable_host(host: str) -> str:
    """A host's name as written; punycode in letters where these can't be taken for others."""
    if "xn--" not in host.lower() and host.isascii():
        return host
    readable = [_readable_label(label) for label in unicodedata.normalize("NFC", host).split(".")]
    return ".".join(readable)


def _readable_label(label: str) -> str:
    letters = _from_punycode(label) if label.lower().startswith("xn--") else label
    plain = letters.replace("-", "")
    if _READABLE.fullmatch(plain) and not mixed_scripts(letters) and not looks_latin(letters):
        return letters
    return ascii_host(label)


def mixed_scripts(host: str) -> tuple[str, ...]:
    """The scripts of the first label that mixes some which no language writes together, such as Latin and Cyrillic."""
    for label in letters_of(host).split("."):
        scripts = {unicodedata.name(char, "").split(" ")[0] for char in label if char.isalpha()}
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            return tuple(sorted(script.capitalize() for script in scripts))
    return ()


def looks_latin(host: str) -> bool:
    """Whether a label of Cyrillic letters could be read as a Latin one, under an end that is not Cyrillic itself."""
    labels = letters_of(host).split(".")
    ends_so = len(labels) > 1 and any("\u0400" <= char <= "\u04ff" for char in labels[-1])
    return not ends_so and any(
        not label.isascii() and all(char in _LIKE_LATIN or char.isdigit() or char == "-" for char in label.lower())
        for label in labels
    )


def _puny(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _from_punycode(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        letters = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label
    return letters if ascii_host(letters) == label.lower() else label


def _taken_apart(written: str) -> tuple[str, str, str, str, str] | None:
    """Scheme with its strokes, host with its port, and the three parts after it, each with its own sign."""
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return None
    if not parts.scheme or not parts.netloc or "@" in parts.netloc or not parts.hostname:
        return None
    _, _, after = written.partition("://")
    written_host = re.split(r"[/?#]", after, maxsplit=1)[0]
    if not written_host.startswith("["):
        written_host = written_host.partition(":")[0]
    else:
        written_host = written_host.partition("]")[0] + "]"
    ours = f":{port}" if port is not None and port != 443 else ""
    # A closing “?” or “#” with nothing after it is lost in urlsplit, and means nothing to a page.
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://", written_host + ours, parts.path, query, fragment


def _joined_host(host: str, form: Callable[[str], str]) -> str:
    if host.startswith("["):
        return host.lower()
    name, colon, port = host.partition(":")
    return form(name) + colon + port


def _rest(path: str, query: str, fragment: str, form: Callable[[str, str], str]) -> str:
    return (
        form(path, _PLAIN_IN_PATH)
        + (f"?{form(query[1:], _PLAIN_IN_QUERY)}" if query else "")
        + (f"#{form(fragment[1:], _PLAIN_IN_FRAGMENT)}" if fragment else "")
    )


def _encoded(part: str, plain: str) -> str:
    normal = unicodedata.normalize("NFC", part)
    return quote_from_bytes(normal.encode("utf-8", "replace"), safe=plain)


def _readable(part: str, plain: str) -> str:
    """What is encoded in letters, and what no font has encoded."""
    normal = unicodedata.normalize("NFC", _ENCODED.sub(lambda match: _decoded(match.group()), part))
    return "".join(_readable_characters(normal, plain))


def _decoded(sequence: str) -> str:
    """The letters of encoded bytes, where each of them is one to show and sends the same bytes."""
    data = bytes.fromhex(sequence.replace("%", ""))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return sequence
    if unicodedata.normalize("NFC", text) != text:
        return sequence
    return "".join(
        char if _READABLE.fullmatch(char) and not char.isascii() else quote_from_bytes(char.encode(), safe="")
        for char in text
    )


def _readable_characters(text: str, plain: str) -> Iterator[str]:
    for char in text:
        yield char if _READABLE.fullmatch(char) or char in plain else _encoded(char, plain)


def _clusters(word: str) -> Iterator[str]:
    """The word in pieces of so many letters, each with its marks; the last is no shorter than half a piece."""
    start = 0
    while len(word) - start >= _MOST_TOGETHER * 3 // 2:
        end = start + _MOST_TOGETHER
        while end < len(word) and unicodedata.combining(word[end]):
            end += 1
        yield word[start:end]
        start = end
    yield word[start:]
