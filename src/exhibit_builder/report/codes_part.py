"""The part of the page that shows every code, where it leads, and from how far away it was read."""

from __future__ import annotations

from exhibit_builder.core.units import to_mm
from exhibit_builder.core.web_address import ascii_host, letters_of
from exhibit_builder.core.writing import Unit
from exhibit_builder.manuscript.links import host, is_https, is_reserved
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.degrading import DAMAGES
from exhibit_builder.report.markup import Markup, filled, isolated, png, tag
from exhibit_builder.report.phrases import metres
from exhibit_builder.report.values import ProductKind, ReportCode, ReportContent, ReportProduct
from exhibit_builder.words.report_words import ReportWords


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
        tag("h2", report.words.every_code),
        tag("p", report.words.every_code_lead, class_="lead"),
        *(_link(kind, url, report) for kind, url in addresses.items()),
        id="codes",
    )


def _link(kind: str, url: str, report: ReportContent) -> Markup:
    label = dict(report.labels).get(kind, kind)
    words = report.words
    rows = [row for product in report.products for row in _in_product(kind, product, words)]
    return tag(
        "article",
        tag("h3", isolated(label, report.language)),
        _address(url, words),
        tag("ul", *rows, class_="codes"),
        class_="link",
    )


def _address(url: str, words: ReportWords) -> Markup:
    name = host(url)
    read, travels = letters_of(name), ascii_host(name)
    report = tag("a", url, href=url, rel="noopener noreferrer") if is_https(url) else tag("span", url)
    parts: list[str] = [tag("bdi", report, class_="address")]
    if read != travels:
        parts += [tag("br"), filled(words.address_host, host=tag("bdi", read), ascii=tag("code", travels))]
    if is_reserved(url):
        parts += [tag("br"), tag("strong", words.address_reserved), f" {words.address_stands_in}"]
    return tag("p", *parts)


def _in_product(kind: str, product: ReportProduct, words: ReportWords) -> list[Markup]:
    codes = [code for code in product.codes if code.kind == kind]
    readings = [reading for reading in product.readings if reading.kind == kind]
    if not codes and not readings:
        return []
    parts: list[Markup] = []
    if codes and codes[0].picture:
        alt = words.code_alt.format(product=product.named(words))
        parts.append(tag("img", src=png(codes[0].picture), alt=alt, width=116, height=116))
    where = tag("p", _printed(codes, readings, product.kind, words), class_="where")
    parts.append(tag("div", tag("h4", product.named(words)), where, _result(readings, words)))
    return [tag("li", *parts)]


def _printed(codes: list[ReportCode], readings: list[CodeReading], kind: ProductKind, words: ReportWords) -> str:
    """Where it stands and how large it is, in one line."""
    panels = list(dict.fromkeys(code.panel for code in codes if code.panel))
    pages = sorted({code.page for code in codes if not code.panel})
    where = [words.code_on_panel.format(panel=panel) for panel in panels]
    where = where or [words.code_on_page.format(page=page) for page in pages]
    if kind is not ProductKind.PRINT:
        where = [words.code_on_sides.filled(len({(reading.file, reading.spot.page) for reading in readings}))]
    sides = sorted({round(to_mm(code.side)) for code in codes})
    size = ""
    if sides:
        widest = words.spoken.measured(sides[-1], Unit.MILLIMETRE)
        size = words.wide.format(width=widest)
        if len(sides) > 1:
            size = words.wide_range.format(least=words.spoken.number(sides[0]), width=widest)
    told = ", ".join(part for part in (words.spoken.writing.listed(where), size) if part)
    return told[:1].upper() + told[1:]


def _result(readings: list[CodeReading], words: ReportWords) -> Markup:
    """What came of reading: in words, with a sign; the worst reading counts."""
    if not readings:
        return _outcome("look", words.code_not_read, "", words.code_not_read_why)
    wrong = [reading for reading in readings if reading.read != reading.url]
    if wrong:
        back = wrong[0].read
        said = filled(words.code_came_back, text=tag("q", back)) if back else words.code_nothing_back
        files = words.in_count_of_files.filled(len({reading.file for reading in wrong}))
        return _outcome("stop", words.code_not_read if back is None else words.code_wrong, said, files)
    two_ways = [reading for reading in readings if reading.two_ways]
    if two_ways:
        ways = (
            words.code_reader_nothing.format(reader=reader)
            if text is None
            else words.code_reader.format(reader=reader, text=text)
            for reader, text in two_ways[0].read_by
        )
        files = words.in_count_of_files.filled(len({reading.file for reading in two_ways}))
        return _outcome("stop", words.code_two_ways, f"{'; '.join(ways)}.", files)
    on_paper = [reading for reading in readings if reading.purpose.printed]
    if not on_paper:
        return _outcome("go", words.code_read, words.code_on_screen, "")
    worst = min(on_paper, key=lambda reading: (reading.furthest - reading.distance, reading.file))
    meant = words.code_meant.format(distance=metres(worst.distance, words.spoken))
    tried = _tried(worst, words)
    if worst.furthest <= 0:
        return _outcome("stop", words.code_damaged, meant, tried)
    # Anything nearer than it is meant for is a code that people will give up on.
    near = worst.furthest < worst.distance - 1e-9
    by = f" {words.code_least.format(reader=worst.furthest_by)}" if worst.furthest_by else ""
    read = words.code_read_from.format(distance=metres(worst.furthest, words.spoken))
    return _outcome("stop" if near else "go", read, f"{meant}{by}", tried)


def _outcome(light: str, word: str, why: str, more: str | Markup) -> Markup:
    sign = {"go": "✓", "look": "!", "stop": "×"}[light]
    words = tag("p", tag("span", sign, class_=f"mark {light}", aria_hidden="true"), tag("strong", word), ". ", why)
    return tag("div", words, more if isinstance(more, Markup) else tag("p", more), class_="result")


def _tried(reading: CodeReading, words: ReportWords) -> Markup:
    if not reading.shares:
        return Markup("")
    says = {damage.name: str(getattr(words, f"tries_{damage.name}")) for damage in DAMAGES}
    tries = [tag("li", f"{100 * share:.0f} % {says.get(name, name)}") for name, share in reading.shares]
    told = words.code_tries.format(distance=metres(reading.distance, words.spoken))
    return tag("details", tag("summary", told), tag("ul", *tries))
