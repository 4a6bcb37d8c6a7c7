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
from exhibit_builder.report.findings_part import findings_part, section_of
from exhibit_builder.report.gathering import matters
from exhibit_builder.report.lights import Light, Signal, signal, text_signal
from exhibit_builder.report.markup import Markup, filled, in_english, isolated, tag
from exhibit_builder.report.matter_numbering import MatterNumbering, numbered
from exhibit_builder.report.page_pictures_part import page_pictures_part
from exhibit_builder.report.pages_part import pages_part
from exhibit_builder.report.phrases import by_reason, in_one_sentence, number_of, what_is_missing
from exhibit_builder.report.signs import ridge, traffic_light
from exhibit_builder.report.values import ReportContent
from exhibit_builder.words.report_words import ReportWords


def proof_page(report: ReportContent) -> str:
    """The whole page as HTML; the same values give the same page."""
    numbering = numbered(report)
    words = report.words
    texts = text_signal(report, numbering.found)
    signals = tuple(signal(product, report, numbering.found) for product in report.products)
    parts = [
        *(findings_part(numbering, severity) for severity in Severity),
        _elsewhere(report.verdict, words),
        pages_part(numbering, signals),
        codes_part(report),
        page_pictures_part(report),
        _exceptions(report.verdict, words),
        _not_checked(report.verdict, words),
        _left(report),
    ]
    main = tag("main", _opening(numbering, texts, signals), *parts, id="main")
    style = Path(__file__).with_name("proof.css").read_text(encoding="utf-8")
    title = words.title.format(exhibit=report.title or report.folder)
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
        tag("a", words.skip, href="#main", class_="skip"),
        _header(report),
        main,
        _footer(report),
        class_="proof",
    )
    page = tag("html", head, body, lang=words.language, dir="rtl" if words.spoken.rtl else None)
    return f"<!DOCTYPE html>\n{page}\n"


def _policy(style: str) -> str:
    """What a browser may do with this page: show pictures that are in it, and use this very style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _header(report: ReportContent) -> Markup:
    words = report.words
    dated = words.spoken.writing.dated
    lines = [tag("p", words.running, class_="running")]
    lines.append(tag("h1", isolated(report.title or report.folder, report.language)))
    if report.subtitle:
        lines.append(tag("p", isolated(report.subtitle, report.language), class_="subtitle"))
    dates = [words.checked_on.format(date=dated(report.today)) + (f" ({report.zone})" if report.zone else "")]
    if report.edition:
        dates.append(words.edition.format(edition=report.edition))
    if report.checked:
        dates.append(words.facts_as_of.format(date=dated(report.checked)))
    if report.draft:
        dates.append(words.drafts)
    lines.append(tag("p", " · ".join(dates), class_="dates"))
    return tag("header", tag("div", *lines, class_="sky"), ridge())


def _opening(numbering: MatterNumbering, texts: Signal, signals: tuple[Signal, ...]) -> Markup:
    report, words = numbering.report, numbering.report.words
    missing = what_is_missing(report.verdict, words)
    light = Light.STOP if not report.verdict.passed else _least(texts, *signals)
    lights = [_light(words.texts_light, texts)]
    lights += [
        _light(product.named(words), lamp, f"#{product.anchor}" if thumbnails else None)
        for product, lamp, thumbnails in zip(report.products, signals, numbering.thumbnails, strict=True)
    ]
    said = in_one_sentence(report.verdict, numbering.found, words)
    return tag(
        "section",
        tag("div", traffic_light(light), tag("p", said), class_="verdict"),
        tag(
            "p",
            f"{missing} {words.list_at_end} " if missing else "",
            words.how_to_mend,
            class_="lead",
        ),
        _contents(numbering),
        tag("h2", words.lights, id="lights"),
        tag("ul", *lights, class_="lights"),
        aria_label=words.verdict,
    )


def _least(*signals: Signal) -> Light:
    """The worst of several lights."""
    lights = {lamp.light for lamp in signals}
    return next(light for light in Light if light in lights)


def _light(name: str, lamp: Signal, href: str | None = None) -> Markup:
    heading = tag("a", name, href=href) if href else name
    said = tag("div", tag("h3", heading), tag("p", lamp.word, class_="word"), tag("p", lamp.because))
    return tag("li", traffic_light(lamp.light), said)


def _contents(numbering: MatterNumbering) -> Markup:
    return tag("nav", tag("ul", *_entries(numbering)), aria_label=numbering.report.words.on_this_page)


def _entries(numbering: MatterNumbering) -> Iterator[Markup]:
    def entry(anchor: str, name: str, count: int | None = None) -> Markup:
        number = () if count is None else (" ", tag("span", str(count), class_="count"))
        return tag("li", tag("a", name, *number, href=f"#{anchor}"))

    words = numbering.report.words
    for severity in Severity:
        total, section = number_of(severity, numbering.found), section_of(severity, words)
        if total or severity is not Severity.NOTE:
            yield entry(section.anchor, section.heading, total)
    verdict, products = numbering.report.verdict, numbering.report.products
    if products:
        yield entry("pages", words.every_page)
    if any(product.codes or product.readings for product in products):
        yield entry("codes", words.every_code)
    if numbering.report.page_pictures:
        yield entry("pictures", words.pictures_short, len(numbering.report.page_pictures))
    if verdict.elsewhere:
        yield entry("elsewhere", words.elsewhere)
    if verdict.excused:
        yield entry("exceptions", words.exceptions, len(verdict.excused))
    if verdict.not_checked:
        yield entry("not-checked", words.not_checked, len(verdict.not_checked))
    if numbering.report.left:
        yield entry("earlier", words.earlier, len(numbering.report.left))


def _elsewhere(verdict: Verdict, words: ReportWords) -> Markup:
    """What was found about others than were asked for."""
    found = matters(finding for finding in verdict.findings if finding in verdict.elsewhere)
    if not found:
        return Markup("")
    english, rows = in_english(words.language), []
    for matter in found:
        code, place = tag("code", matter.finding.code), matter.finding.place
        rule = (
            filled(words.rule_in, rule=code, file=tag("code", str(place))) if place else filled(words.rule, rule=code)
        )
        rows.append(tag("li", tag("p", english(matter.finding.message), dir="auto"), tag("p", rule, class_="rule")))
    return tag(
        "section",
        tag("h2", words.elsewhere, tag("span", str(len(found)), class_="count")),
        tag("p", words.elsewhere_lead, class_="lead"),
        tag("ul", *rows, class_="entries"),
        id="elsewhere",
    )


def _left(report: ReportContent) -> Markup:
    """What an earlier build made and this one left as it was."""
    words = report.words
    if not report.left:
        return Markup("")
    named = ((tag("code", file.path), file.draft) for file in report.left)
    files = (tag("li", filled(words.earlier_draft, file=code, date=draft) if draft else code) for code, draft in named)
    return tag(
        "section",
        tag("h2", words.earlier, tag("span", str(len(report.left)), class_="count")),
        tag("p", words.earlier_lead, class_="lead"),
        tag("ul", *files, class_="entries"),
        id="earlier",
    )


def _exceptions(verdict: Verdict, words: ReportWords) -> Markup:
    if not verdict.excused:
        return Markup("")
    rules, english = all_rules(), in_english(words.language)
    rows: dict[tuple[str, str, str], list[str]] = {}
    for item in verdict.excused:
        file = item.finding.place.file if item.finding.place else ""
        rows.setdefault((file, item.finding.code, item.because), []).append(item.finding.message)
    return tag(
        "section",
        tag("h2", words.exceptions, tag("span", str(len(verdict.excused)), class_="count")),
        tag("p", words.exceptions_lead, class_="lead"),
        tag(
            "ul",
            *(
                tag(
                    "li",
                    tag(
                        "p",
                        filled(
                            words.exception_in,
                            rule=tag("strong", english(rules[code].title if code in rules else code)),
                            file=tag("code", file),
                        ),
                    ),
                    tag("p", filled(words.because, reason=tag("q", because, dir="auto"))),
                    tag("p", english(said[0]), class_="why", dir="auto"),
                    *((tag("p", words.more_times.filled(len(said) - 1), class_="why"),) if len(said) > 1 else ()),
                    tag("p", filled(words.rule, rule=tag("code", code)), class_="rule"),
                )
                for (file, code, because), said in rows.items()
            ),
            class_="entries",
        ),
        id="exceptions",
    )


def _not_checked(verdict: Verdict, words: ReportWords) -> Markup:
    if not verdict.not_checked:
        return Markup("")
    rules, english = all_rules(), in_english(words.language)
    rows = []
    for reason, missed in by_reason(verdict.not_checked).items():
        names = [rules[id].title if id in rules else id for id in missed]
        rows.append(
            tag(
                "li",
                tag("p", _because(len(missed), reason, words)),
                tag("ul", *(tag("li", english(name)) for name in names), class_="columns"),
            )
        )
    return tag(
        "section",
        tag("h2", words.not_checked, tag("span", str(len(verdict.not_checked)), class_="count")),
        tag("p", words.not_checked_lead, class_="lead"),
        tag("ul", *rows, class_="entries"),
        id="not-checked",
    )


def _because(count: int, reason: str, words: ReportWords) -> Markup:
    """How many checks were not made, and why."""
    checks = tag("strong", words.checks.filled(count))
    return filled(words.not_checked_because, checks=checks, reason=in_english(words.language)(reason))


def _footer(report: ReportContent) -> Markup:
    words = report.words
    parts = {"version": report.version, "file": tag("code", "proof.json"), "command": tag("code", words.command)}
    return tag("footer", tag("p", filled(words.footer, **parts)))
