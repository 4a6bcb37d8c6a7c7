"""The part of the page that lists pictures for mail, web and social media, with the words to give with each."""

from __future__ import annotations

from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.report.markup import Markup, tag
from exhibit_builder.report.values import ReportContent


def page_pictures_part(report: ReportContent) -> Markup:
    """A section with every picture and its alternative text, to be copied; nothing without any."""
    words = report.words
    if not report.page_pictures:
        return Markup("")
    return tag(
        "section",
        tag("h2", words.pictures),
        tag("p", words.pictures_lead, class_="lead"),
        tag("ul", *(_entry(record, report) for record in report.page_pictures), class_="entries"),
        id="pictures",
    )


def _entry(record: FileRecord, report: ReportContent) -> Markup:
    words = report.words
    width, height = map(words.spoken.number, record.pixels or (0, 0))
    return tag(
        "li",
        tag(
            "p",
            tag("a", record.path, href=record.path),
            f" · {words.picture_pixels.format(width=width, height=height)}",
        ),
        tag("p", record.alt, lang=report.language, dir="auto"),
    )
