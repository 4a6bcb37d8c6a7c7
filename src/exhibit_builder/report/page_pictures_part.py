"""The part of the page that lists pictures for mail, web and social media, with the words to give with each."""

from __future__ import annotations

from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.report.markup import Markup, tag
from exhibit_builder.report.values import ReportContent


def page_pictures_part(report: ReportContent) -> Markup:
    """A section with every picture and its alternative text, to be copied; nothing without any."""
    if not report.page_pictures:
        return Markup("")
    return tag(
        "section",
        tag("h2", "Pictures for mail, web and social media"),
        tag(
            "p",
            "Copy the words under a picture’s name into the field for alternative text (“alt text”) wherever you post "
            "it: whoever doesn’t see the picture hears them instead.",
            class_="lead",
        ),
        tag("ul", *(_entry(record, report.language) for record in report.page_pictures), class_="entries"),
        id="pictures",
    )


def _entry(record: FileRecord, language: str) -> Markup:
    width, height = record.pixels or (0, 0)
    return tag(
        "li",
        tag("p", tag("a", record.path, href=record.path), f" · {width:,} × {height:,} pixels"),
        tag("p", record.alt, lang=language, dir="auto"),
    )
