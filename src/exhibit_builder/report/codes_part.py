"""The part of the page that shows every code, where it leads, and from how far away it was read."""

from __future__ import annotations

from exhibit_builder.core.units import to_mm
from exhibit_builder.core.web_address import ascii_host, letters_of
from exhibit_builder.manuscript.links import host, is_https, is_reserved
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.degrading import DAMAGES
from exhibit_builder.report.joining import joined_by_and
from exhibit_builder.report.markup import Markup, isolated, joined, png, tag
from exhibit_builder.report.phrases import counted, metres
from exhibit_builder.report.values import ProductKind, ReportCode, ReportContent, ReportProduct


def codes_part(report: ReportContent) -> Markup:
    """A section with a code for each link that is printed; nothing when none is."""
    addresses: dict[str, str] = {}
    for product in report.products:
        for code in product.codes:
            addresses.setdefault(code.kind, code.url)
        for reading in product.readings:
            addresses.setdefault(reading.kind, reading.url)
    if not addresses:
        return Markup("")
    return tag(
        "section",
        tag("h2", "Every code"),
        tag(
            "p",
            "Each code was taken from the finished file and read as a telephone sees it from afar: out of focus, "
            "in poor light, from the side, with a stain on it. The distance is the greatest at which most tries of "
            "every kind came back, to whichever of the two readers reads it least far away.",
            class_="lead",
        ),
        *(_link(kind, url, report) for kind, url in addresses.items()),
        id="codes",
    )


def _link(kind: str, url: str, report: ReportContent) -> Markup:
    label = dict(report.labels).get(kind, kind)
    rows = [row for product in report.products for row in _in_product(kind, product)]
    return tag(
        "article",
        tag("h3", isolated(label, report.language)),
        _address(url),
        tag("ul", *rows, class_="codes"),
        class_="link",
    )


def _address(url: str) -> Markup:
    name = host(url)
    read, travels = letters_of(name), ascii_host(name)
    report = tag("a", url, href=url, rel="noopener noreferrer") if is_https(url) else tag("span", url)
    words: list[str] = [tag("bdi", report, class_="address")]
    if read != travels:
        words += [tag("br"), "Its host is ", tag("bdi", read), ", which travels as ", tag("code", travels), "."]
    if is_reserved(url):
        words += [tag("br"), tag("strong", "This address leads nowhere."), " It stands in for one that isn’t set yet."]
    return tag("p", *words)


def _in_product(kind: str, product: ReportProduct) -> list[Markup]:
    codes = [code for code in product.codes if code.kind == kind]
    readings = [reading for reading in product.readings if reading.kind == kind]
    if not codes and not readings:
        return []
    parts: list[Markup] = []
    if codes and codes[0].picture:
        alt = f"The code as it is printed on {product.name}"
        parts.append(tag("img", src=png(codes[0].picture), alt=alt, width=116, height=116))
    words = [tag("h4", product.name), tag("p", _printed(codes, readings, product.kind), class_="where")]
    words.append(_result(readings))
    parts.append(tag("div", *words))
    return [tag("li", *parts)]


def _printed(codes: list[ReportCode], readings: list[CodeReading], kind: ProductKind) -> str:
    """Where it stands and how large it is, in one line."""
    panels = list(dict.fromkeys(code.panel for code in codes if code.panel))
    pages = sorted({code.page for code in codes if not code.panel})
    where = [f"panel {panel}" for panel in panels] or [f"page {page}" for page in pages]
    if kind is not ProductKind.PRINT:
        where = [counted(len({(reading.file, reading.spot.page) for reading in readings}), "sheet side")]
    sides = sorted({round(to_mm(code.side)) for code in codes})
    size = f"{sides[0]} mm wide" if len(sides) == 1 else f"{sides[0]} to {sides[-1]} mm wide" if sides else ""
    words = ", ".join(part for part in (joined_by_and(where), size) if part)
    return words[:1].upper() + words[1:]


def _result(readings: list[CodeReading]) -> Markup:
    """What came of reading: in words, with a sign; the worst reading counts."""
    if not readings:
        return _outcome("look", "Not read", "", "The list of what was not checked says why.")
    wrong = [reading for reading in readings if reading.read != reading.url]
    if wrong:
        back = wrong[0].read
        words = (
            joined(("It came back as ", tag("q", back), ".")) if back else "Nothing came back from the finished page."
        )
        files = counted(len({reading.file for reading in wrong}), "file")
        return _outcome("stop", "Not read" if back is None else "Read wrongly", words, f"In {files}.")
    two_ways = [reading for reading in readings if reading.two_ways]
    if two_ways:
        said = (f"{reader} reads {'nothing' if text is None else text}" for reader, text in two_ways[0].read_by)
        files = counted(len({reading.file for reading in two_ways}), "file")
        return _outcome("stop", "Read two ways", f"{'; '.join(said)}.", f"In {files}.")
    on_paper = [reading for reading in readings if reading.purpose.printed]
    if not on_paper:
        return _outcome("go", "Read", "On a screen it has no size of its own, and no distance.", "")
    worst = min(on_paper, key=lambda reading: (reading.furthest - reading.distance, reading.file))
    meant = f"It is meant to be read from {metres(worst.distance)}."
    tried = _tried(worst)
    if worst.furthest <= 0:
        return _outcome("stop", "Not read when damaged", meant, tried)
    # Anything nearer than it is meant for is a code that people will give up on.
    near = worst.furthest < worst.distance - 1e-9
    by = f" This is the least of what the readers reach, that of {worst.furthest_by}." if worst.furthest_by else ""
    return _outcome("stop" if near else "go", f"Read from {metres(worst.furthest)}", f"{meant}{by}", tried)


def _outcome(light: str, word: str, why: str, more: str | Markup) -> Markup:
    sign = {"go": "✓", "look": "!", "stop": "×"}[light]
    words = tag("p", tag("span", sign, class_=f"mark {light}", aria_hidden="true"), tag("strong", word), ". ", why)
    return tag("div", words, more if isinstance(more, Markup) else tag("p", more), class_="result")


def _tried(reading: CodeReading) -> Markup:
    if not reading.shares:
        return Markup("")
    says = {damage.name: damage.says for damage in DAMAGES}
    tries = [tag("li", f"{100 * share:.0f} % {says.get(name, name)}") for name, share in reading.shares]
    return tag("details", tag("summary", f"Tries at {metres(reading.distance)} that came back"), tag("ul", *tries))
