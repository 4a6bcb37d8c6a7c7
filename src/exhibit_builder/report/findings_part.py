"""The part of the page that says what was found, in plain words, and where to go."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.report.gathering import Kindred, Matter, files_of
from exhibit_builder.report.markup import Markup, filled, in_english, joined, tag
from exhibit_builder.report.matter_numbering import MatterNumbering, Thumbnail
from exhibit_builder.report.signs import badge
from exhibit_builder.words.report_words import ReportWords

MOST_LINKS = 8
"""Of many pages that one defect shows on, how many are linked (*house*: to see a fault on eight is enough)."""


@dataclass(frozen=True, slots=True)
class SeveritySection:
    """A section's anchor and heading, what is said over findings, and what where there are none (empty: nothing)."""

    anchor: str
    heading: str
    lead: str
    none: str


def section_of(severity: Severity, words: ReportWords) -> SeveritySection:
    """What the section of one severity says."""
    return {
        Severity.ERROR: SeveritySection("mend", words.mend, words.mend_lead, words.mend_none),
        Severity.WARNING: SeveritySection("look", words.look, words.look_lead, words.look_none),
        Severity.NOTE: SeveritySection("know", words.know, words.know_lead, ""),
    }[severity]


def findings_part(numbering: MatterNumbering, severity: Severity) -> Markup:
    """A section with all findings of one severity, rule by rule; without any, a sentence, or nothing for notes."""
    groups = numbering.of(severity)
    section = section_of(severity, numbering.report.words)
    if not groups and not section.none:
        return Markup("")
    thumbnails = numbering.anchors()
    total = sum(len(group.matters) for group in groups)
    return tag(
        "section",
        tag("h2", section.heading, *(tag("span", str(total), class_="count") for _ in range(bool(total)))),
        tag("p", section.lead if groups else section.none, class_="lead"),
        *(_group(group, numbering, thumbnails) for group in groups),
        id=section.anchor,
        class_=f"findings {severity}",
    )


def _group(group: Kindred, numbering: MatterNumbering, thumbnails: dict[int, list[Thumbnail]]) -> Markup:
    rule, words = all_rules().get(group.code), numbering.report.words
    english = in_english(words.language)
    # What all of them ask for is said once.
    hints = {matter.finding.hint for matter in group.matters}
    shared = hints.pop() if len(hints) == 1 and len(group.matters) > 1 else ""
    many = len(group.matters) > 1
    parts = [
        tag("h3", english(group.title), *((" ", _times(len(group.matters), words)) if many else ())),
    ]
    if rule:
        parts.append(tag("p", english(rule.why), class_="why"))
    if shared:
        parts.append(tag("p", tag("strong", f"{words.to_do}: "), english(shared), class_="todo"))

    def list_item(matter: Matter) -> Markup:
        return _matter(matter, numbering.number(matter), thumbnails, not shared, words)

    parts.append(tag("ol", *(list_item(matter) for matter in group.in_full)))
    if group.rest:
        parts.append(
            tag(
                "details", tag("summary", _rest(group, words)), tag("ol", *(list_item(matter) for matter in group.rest))
            )
        )
    return tag("article", *parts, tag("p", filled(words.rule, rule=tag("code", group.code)), class_="rule"))


def _times(number: int, words: ReportWords) -> Markup:
    return tag("span", words.times.filled(number), class_="times")


def _rest(group: Kindred, words: ReportWords) -> str:
    """How many more there are than are told in full, and where they are written."""
    count = len(group.rest)
    named, more = files_of(group.rest)
    if not named:
        return words.more.filled(count)
    files = words.more_files.filled(more, files=named) if more else named
    return words.more_in.filled(count, files=files)


def _matter(
    matter: Matter, number: int, thumbnails: dict[int, list[Thumbnail]], with_hint: bool, words: ReportWords
) -> Markup:
    finding, place = matter.finding, matter.finding.place
    english = in_english(words.language)
    rows: list[tuple[str, Markup]] = []
    if place:
        where = [tag("code", place.file)]
        if place.line:
            # Only what is said beside the file's name stands in a part of its own.
            before, after = words.line.format(file="\0", line=place.line).split("\0")
            where = [tag("span", before)] * bool(before) + where + [tag("span", after)] * bool(after)
        if place.key:
            where.append(tag("span", " (", tag("code", place.key), ")", class_="key"))
        rows.append((words.in_files, joined(where)))
    if matter.spots:
        rows.append((words.on_page, _pages(matter, thumbnails.get(number, []), words)))
    if finding.expected:
        rows.append((words.right, english(finding.expected)))
    if finding.hint and with_hint:
        rows.append((words.to_do, english(finding.hint)))
    unseen = words.number.format(number=number)
    return tag(
        "li",
        badge(finding.severity, number),
        tag(
            "div",
            tag("p", tag("span", f"{unseen}: ", class_="unseen"), english(finding.message), class_="said", dir="auto"),
            *((tag("dl", *(tag("div", tag("dt", name), tag("dd", what)) for name, what in rows)),) if rows else ()),
        ),
        id=f"finding-{number}",
        tabindex="-1",
    )


def _pages(matter: Matter, thumbnails: list[Thumbnail], words: ReportWords) -> Markup:
    english = in_english(words.language)
    if not thumbnails:
        return english(str(matter.spots[0]))
    links: list[str] = []
    for thumbnail in thumbnails[:MOST_LINKS]:
        links += [", " if links else "", tag("a", thumbnail.label, href=f"#{thumbnail.anchor}")]
    if len(thumbnails) > MOST_LINKS:
        links.append(f" {words.more_pages.filled(len(thumbnails) - MOST_LINKS)}")
    only = matter.spots[0] if len(matter.spots) == 1 else None
    if only and only.x is not None:
        # The page is named by its link.
        links.append(english(str(only)[str(only).rfind(", ", 0, str(only).find(" mm from the left")) :]))
    return joined(links)
