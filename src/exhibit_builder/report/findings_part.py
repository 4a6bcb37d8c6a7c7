"""The part of the page that says what was found, in plain words, and where to go."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.report.gathering import Kindred, Matter, files_of
from exhibit_builder.report.markup import Markup, joined, tag
from exhibit_builder.report.matter_numbering import MatterNumbering, Thumbnail
from exhibit_builder.report.phrases import counted
from exhibit_builder.report.signs import badge

MOST_LINKS = 8
"""Of many pages that one defect shows on, how many are linked (*house*: to see a fault on eight is enough)."""

HEADINGS = {
    Severity.ERROR: ("mend", "What must be mended"),
    Severity.WARNING: ("look", "What should be looked at"),
    Severity.NOTE: ("know", "Good to know"),
}
"""Anchor and heading of each section."""

_LEADS = {
    Severity.ERROR: "Each of these would spoil the print or say something that isn’t so. Nothing is ready for the "
    "print shop until they are gone.",
    Severity.WARNING: "None of these stops the print. Look at each: change it, or write down in the file why it stays.",
    Severity.NOTE: "These stop nothing, and most may stay. You decide.",
}

_NONE = {
    Severity.ERROR: "Nothing. No mistake was found that would spoil the print.",
    Severity.WARNING: "Nothing.",
    Severity.NOTE: "",
}


def findings_part(numbering: MatterNumbering, severity: Severity) -> Markup:
    """A section with all findings of one severity, rule by rule; without any, a sentence, or nothing for notes."""
    groups = numbering.of(severity)
    anchor, heading = HEADINGS[severity]
    if not groups and not _NONE[severity]:
        return Markup("")
    thumbnails = numbering.anchors()
    total = sum(len(group.matters) for group in groups)
    return tag(
        "section",
        tag("h2", heading, *(tag("span", str(total), class_="count") for _ in range(bool(total)))),
        tag("p", _LEADS[severity] if groups else _NONE[severity], class_="lead"),
        *(_group(group, numbering, thumbnails) for group in groups),
        id=anchor,
        class_=f"findings {severity}",
    )


def _group(group: Kindred, numbering: MatterNumbering, thumbnails: dict[int, list[Thumbnail]]) -> Markup:
    rule = all_rules().get(group.code)
    # What all of them ask for is said once.
    hints = {matter.finding.hint for matter in group.matters}
    shared = hints.pop() if len(hints) == 1 and len(group.matters) > 1 else ""
    many = len(group.matters) > 1
    parts = [
        tag("h3", group.title, *((" ", tag("span", f"{len(group.matters)} times", class_="times")) if many else ())),
    ]
    if rule:
        parts.append(tag("p", rule.why, class_="why"))
    if shared:
        parts.append(tag("p", tag("strong", "To do: "), shared, class_="todo"))

    def list_item(matter: Matter) -> Markup:
        return _matter(matter, numbering.number(matter), thumbnails, not shared)

    parts.append(tag("ol", *(list_item(matter) for matter in group.in_full)))
    if group.rest:
        where = files_of(group.rest)
        words = f"and {len(group.rest)} more" + (f" in {where}" if where else "")
        parts.append(tag("details", tag("summary", words), tag("ol", *(list_item(matter) for matter in group.rest))))
    return tag("article", *parts, tag("p", "Rule ", tag("code", group.code), class_="rule"))


def _matter(matter: Matter, number: int, thumbnails: dict[int, list[Thumbnail]], with_hint: bool) -> Markup:
    finding, place = matter.finding, matter.finding.place
    rows: list[tuple[str, Markup]] = []
    if place:
        where = [tag("code", place.file)]
        if place.line:
            where.append(tag("span", f", line {place.line}"))
        if place.key:
            where.append(tag("span", " (", tag("code", place.key), ")", class_="key"))
        rows.append(("In the files", joined(where)))
    if matter.spots:
        rows.append(("On the page", _pages(matter, thumbnails.get(number, []))))
    if finding.expected:
        rows.append(("Right would be", joined((finding.expected,))))
    if finding.hint and with_hint:
        rows.append(("To do", joined((finding.hint,))))
    return tag(
        "li",
        badge(finding.severity, number),
        tag(
            "div",
            tag("p", tag("span", f"Number {number}: ", class_="unseen"), finding.message, class_="said", dir="auto"),
            *((tag("dl", *(tag("div", tag("dt", name), tag("dd", what)) for name, what in rows)),) if rows else ()),
        ),
        id=f"finding-{number}",
        tabindex="-1",
    )


def _pages(matter: Matter, thumbnails: list[Thumbnail]) -> Markup:
    if not thumbnails:
        return joined(str(matter.spots[0]))
    links: list[str] = []
    for thumbnail in thumbnails[:MOST_LINKS]:
        links += [", " if links else "", tag("a", thumbnail.label, href=f"#{thumbnail.anchor}")]
    if len(thumbnails) > MOST_LINKS:
        links.append(f" and {counted(len(thumbnails) - MOST_LINKS, 'more page')}")
    only = matter.spots[0] if len(matter.spots) == 1 else None
    if only and only.x is not None:
        # The page is named by its link.
        links.append(str(only)[str(only).rfind(", ", 0, str(only).find(" mm from the left")) :])
    return joined(links)
