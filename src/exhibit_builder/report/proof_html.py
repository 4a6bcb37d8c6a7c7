"""``dist/proof.html``: one page that says whether the exhibit may be printed, for a person who never saw such a report.

It is one file with its pictures inside; it runs no script and asks for nothing from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.report.codes_part import codes_part
from exhibit_builder.report.findings_part import HEADINGS, findings_part
from exhibit_builder.report.gathering import matters
from exhibit_builder.report.lights import Light, Signal, signal, text_signal
from exhibit_builder.report.markup import Markup, isolated, tag
from exhibit_builder.report.matter_numbering import MatterNumbering, numbered
from exhibit_builder.report.page_pictures_part import page_pictures_part
from exhibit_builder.report.pages_part import pages_part
from exhibit_builder.report.phrases import (
    ELSEWHERE,
    by_reason,
    counted,
    dated,
    in_one_sentence,
    number_of,
    what_is_missing,
)
from exhibit_builder.report.signs import ridge, traffic_light
from exhibit_builder.report.values import ReportContent


def proof_page(report: ReportContent) -> str:
    """The whole page as HTML; the same values give the same page."""
    numbering = numbered(report)
    texts = text_signal(report, numbering.found)
    signals = tuple(signal(product, report, numbering.found) for product in report.products)
    parts = [
        *(findings_part(numbering, severity) for severity in Severity),
        _elsewhere(report.verdict),
        pages_part(numbering, signals),
        codes_part(report),
        page_pictures_part(report),
        _exceptions(report.verdict),
        _not_checked(report.verdict),
        _left(report),
    ]
    main = tag("main", _opening(numbering, texts, signals), *parts, id="main")
    style = Path(__file__).with_name("proof.css").read_text(encoding="utf-8")
    title = f"Proof: {report.title or report.folder}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        Markup(f"<style>{style}</style>"),
    )
    body = tag(
        "body",
        tag("a", "To the verdict", href="#main", class_="skip"),
        _header(report),
        main,
        _footer(report),
        class_="proof",
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _policy(style: str) -> str:
    """What a browser may do with this page: show pictures that are in it, and use this very style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _header(report: ReportContent) -> Markup:
    words = [tag("p", "Proof before printing", class_="running")]
    words.append(tag("h1", isolated(report.title or report.folder, report.language)))
    if report.subtitle:
        words.append(tag("p", isolated(report.subtitle, report.language), class_="subtitle"))
    dates = [f"Checked on {dated(report.today)}" + (f" ({report.zone})" if report.zone else "")]
    if report.edition:
        dates.append(f"Edition {report.edition}")
    if report.checked:
        dates.append(f"Facts as of {dated(report.checked)}")
    if report.draft:
        dates.append("The files are drafts, marked as such, and not for print")
    words.append(tag("p", " · ".join(dates), class_="dates"))
    return tag("header", tag("div", *words, class_="sky"), ridge())


def _opening(numbering: MatterNumbering, texts: Signal, signals: tuple[Signal, ...]) -> Markup:
    report = numbering.report
    missing = what_is_missing(report.verdict)
    light = Light.STOP if not report.verdict.passed else _least(texts, *signals)
    lights = [_light("Texts and sources", texts)]
    lights += [
        _light(product.name, lamp, f"#{product.anchor}" if thumbnails else None)
        for product, lamp, thumbnails in zip(report.products, signals, numbering.thumbnails, strict=True)
    ]
    return tag(
        "section",
        tag("div", traffic_light(light), tag("p", in_one_sentence(report.verdict, numbering.found)), class_="verdict"),
        tag(
            "p",
            f"{missing} The list at the end says which. " if missing else "",
            "To change something, open the file that an entry names at the line that it gives, save it, "
            "and run the check again.",
            class_="lead",
        ),
        _contents(numbering),
        tag("h2", "May it be printed?", id="lights"),
        tag("ul", *lights, class_="lights"),
        aria_label="Verdict",
    )


def _least(*signals: Signal) -> Light:
    """The worst of several lights."""
    lights = {lamp.light for lamp in signals}
    return next(light for light in Light if light in lights)


def _light(name: str, lamp: Signal, href: str | None = None) -> Markup:
    heading = tag("a", name, href=href) if href else name
    words = tag("div", tag("h3", heading), tag("p", lamp.word, class_="word"), tag("p", lamp.because))
    return tag("li", traffic_light(lamp.light), words)


def _contents(numbering: MatterNumbering) -> Markup:
    return tag("nav", tag("ul", *_entries(numbering)), aria_label="On this page")


def _entries(numbering: MatterNumbering) -> Iterator[Markup]:
    def entry(anchor: str, name: str, count: int | None = None) -> Markup:
        number = () if count is None else (" ", tag("span", str(count), class_="count"))
        return tag("li", tag("a", name, *number, href=f"#{anchor}"))

    for severity, (anchor, heading) in HEADINGS.items():
        total = number_of(severity, numbering.found)
        if total or severity is not Severity.NOTE:
            yield entry(anchor, heading, total)
    verdict, products = numbering.report.verdict, numbering.report.products
    if products:
        yield entry("pages", "Every page")
    if any(product.codes or product.readings for product in products):
        yield entry("codes", "Every code")
    if numbering.report.page_pictures:
        yield entry("pictures", "Pictures", len(numbering.report.page_pictures))
    if verdict.elsewhere:
        yield entry("elsewhere", "Elsewhere")
    if verdict.excused:
        yield entry("exceptions", "Exceptions", len(verdict.excused))
    if verdict.not_checked:
        yield entry("not-checked", "Not checked", len(verdict.not_checked))
    if numbering.report.left:
        yield entry("earlier", "Of earlier builds", len(numbering.report.left))


def _elsewhere(verdict: Verdict) -> Markup:
    """What was found about others than were asked for."""
    found = matters(finding for finding in verdict.findings if finding in verdict.elsewhere)
    if not found:
        return Markup("")
    rows = []
    for matter in found:
        place = (" in ", tag("code", str(matter.finding.place))) if matter.finding.place else ()
        rule = tag("p", "Rule ", tag("code", matter.finding.code), *place, class_="rule")
        rows.append(tag("li", tag("p", matter.finding.message, dir="auto"), rule))
    return tag(
        "section",
        tag("h2", "Elsewhere", tag("span", str(len(found)), class_="count")),
        tag("p", f"Only a part of the exhibit was made. This was found in the rest of it, {ELSEWHERE}.", class_="lead"),
        tag("ul", *rows, class_="entries"),
        id="elsewhere",
    )


def _left(report: ReportContent) -> Markup:
    """What an earlier build made and this one left as it was."""
    if not report.left:
        return Markup("")
    files = (
        tag("li", tag("code", file.path), f", a draft of {file.draft}" if file.draft else "") for file in report.left
    )
    return tag(
        "section",
        tag("h2", "Of earlier builds", tag("span", str(len(report.left)), class_="count")),
        tag(
            "p",
            "These files lie in the same folder. Nobody looked at them this time, and they may show an earlier text.",
            class_="lead",
        ),
        tag("ul", *files, class_="entries"),
        id="earlier",
    )


def _exceptions(verdict: Verdict) -> Markup:
    if not verdict.excused:
        return Markup("")
    rules = all_rules()
    rows: dict[tuple[str, str, str], list[str]] = {}
    for item in verdict.excused:
        file = item.finding.place.file if item.finding.place else ""
        rows.setdefault((file, item.finding.code, item.because), []).append(item.finding.message)
    return tag(
        "section",
        tag("h2", "Exceptions", tag("span", str(len(verdict.excused)), class_="count")),
        tag("p", "These were found too. Somebody wrote down in the files why they stay as they are.", class_="lead"),
        tag(
            "ul",
            *(
                tag(
                    "li",
                    tag("p", tag("strong", rules[code].title if code in rules else code), " in ", tag("code", file)),
                    tag("p", "Because: ", tag("q", because, dir="auto")),
                    tag("p", words[0], class_="why", dir="auto"),
                    *(
                        (tag("p", f"and {counted(len(words) - 1, 'more time')}", class_="why"),)
                        if len(words) > 1
                        else ()
                    ),
                    tag("p", "Rule ", tag("code", code), class_="rule"),
                )
                for (file, code, because), words in rows.items()
            ),
            class_="entries",
        ),
        id="exceptions",
    )


def _not_checked(verdict: Verdict) -> Markup:
    if not verdict.not_checked:
        return Markup("")
    rules = all_rules()
    rows = []
    for reason, missed in by_reason(verdict.not_checked).items():
        names = [rules[id].title if id in rules else id for id in missed]
        rows.append(
            tag(
                "li",
                tag("p", tag("strong", counted(len(missed), "check")), f", because {reason}:"),
                tag("ul", *(tag("li", name) for name in names), class_="columns"),
            )
        )
    return tag(
        "section",
        tag("h2", "Not checked", tag("span", str(len(verdict.not_checked)), class_="count")),
        tag("p", "Nobody looked for these. They may be there, or not.", class_="lead"),
        tag("ul", *rows, class_="entries"),
        id="not-checked",
    )


def _footer(report: ReportContent) -> Markup:
    return tag(
        "footer",
        tag(
            "p",
            f"Made by exhibit-builder {report.version}. ",
            "The same findings for other programs stand in ",
            tag("code", "proof.json"),
            " beside this file. A rule’s name explains itself with ",
            tag("code", "exhibit explain NAME"),
            ".",
        ),
    )
