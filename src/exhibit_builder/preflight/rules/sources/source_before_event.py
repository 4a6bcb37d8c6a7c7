"""``source-before-event``: a source that was published before what it is cited for."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator

from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Panel, Source
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.allowances import excepted_here
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.cited_text import CitedText, cited_texts
from exhibit_builder.preflight.text.moments import Period, period_of
from exhibit_builder.preflight.text.source_dates import days_of, issued
from exhibit_builder.preflight.text.wording import wording
from exhibit_builder.preflight.text.written_text import listed

NEWS = frozenset({"article-newspaper", "broadcast", "interview", "post", "post-weblog", "personal_communication"})
"""Kinds of sources (CSL) that tell of what has just been."""

GROWING = frozenset({"webpage", "dataset", "entry", "entry-encyclopedia", "entry-dictionary", "software"})
"""Kinds of sources (CSL) that go on being written, so that they tell of what was up to the day of a look at them."""

NEAR = 3 * 365
"""Days before an event in which another source than news is more likely to have a wrong date than to tell of what was
before (*house*: a slip in the last figure of a year)."""

_AHEAD = late_pattern(
    r"(?<!\w)by (?:the end of |\w+ )?\d{4}(?!\d)"
    r"|(?<!\w)(?:until|till|(?-i:will|shall)|would|planned|due|expected|scheduled|to be|bis|sollten?|werde|wird|geplant"
    r"|jusqu|prévu\w*|sera|до|будет|долж\w+|план\w*|qədər|olacaq|planlaşdır\w*|kadar|planlan\w*|حتى|سوف|سي\w+"
    r"|مقرر|մինչև|עד)(?!\w)",
    re.IGNORECASE,
)
"""What shows that a sentence tells of what was to come (*house*: a plan is older than the year that it names)."""

_YEAR = late_pattern(r"(?<!\d)\d{4}(?!\d)")
_DATES = frozenset({Part.DATE, Part.ATTRIBUTION, Part.FIGURE_DATE})


@dataclass(frozen=True, slots=True)
class _Use:
    """A use of a source for something that was at ``about``; ``own`` is whether the text beside it says so itself."""

    passage: Passage
    about: Period
    own: bool

    @property
    def place(self) -> Place:
        return self.passage.place


def check(evidence: Evidence) -> Iterator[Defect]:
    code, sources = evidence.language.code, evidence.exhibit.sources
    datelines = {id(panel): _dateline(panel, code) for panel in evidence.exhibit.panels}
    uses: dict[str, list[_Use]] = defaultdict(list)
    clear: set[str] = set()
    for cited in cited_texts(facts.passages(evidence)):
        about = _about(cited, code)
        keys = [cite.key for cite in cited.cites if cite.key in sources]
        if about:
            # Of several sources at one place each may stand for a part of it.
            if any(not _older(sources[key], about) for key in keys):
                clear.update(key for key in keys if not _older(sources[key], about))
                continue
            for key in keys:
                uses[key].append(_Use(cited.passage, about, own=True))
        elif cited.passage.panel and (dateline := datelines.get(id(cited.passage.panel))):
            for key in keys:
                uses[key].append(_Use(cited.passage, dateline, own=False))
    for key, found in uses.items():
        yield from _defects(evidence, key, found, key in clear)


def _defects(evidence: Evidence, key: str, uses: list[_Use], clear: bool) -> Iterator[Defect]:
    source = evidence.exhibit.sources[key]
    days = issued(source)
    if days is None:
        return
    too_late = [use for use in uses if _older(source, use.about)]
    own = [use for use in too_late if use.own]
    yield from _folded(evidence, key, own)
    if own or clear or not too_late or len(too_late) < len(uses):
        return
    # No text says of when it is, but every panel on which it is cited is about what came later.
    first = min(too_late, key=lambda use: use.about.first)
    news = source.type in NEWS
    if news or first.about.first - days[1] < datetime.timedelta(days=NEAR):
        place = evidence.exhibit.source_places.get((key, "issued"), Place("sources.yaml"))
        yield _defect(source, first, place, None if news else Severity.NOTE)


def _folded(evidence: Evidence, key: str, own: list[_Use]) -> Iterator[Defect]:
    """Texts that say themselves of when they are: one where it stands, several at the source, whose date is more likely
    to be wrong."""
    source = evidence.exhibit.sources[key]
    alone = [use for use in own if len(own) == 1 or excepted_here(use.passage, "source-before-event")]
    for use in alone:
        yield _defect(source, use, use.place)
    together = [use for use in own if use not in alone]
    if len(together) == 1:
        yield _defect(source, together[0], together[0].place)
    elif together:
        place = evidence.exhibit.source_places.get((key, "issued"), Place("sources.yaml"))
        earliest = min(use.about.first for use in together).isoformat()
        yield Defect(
            f"The source “{source.title}” is of {source.issued}, and what is told by it in {len(together)} places is "
            f"of {earliest} at the earliest: {listed(use.place for use in together)}.",
            place,
            expected="a source that is no older than what it tells",
        )


def _defect(source: Source, use: _Use, place: Place, severity: Severity | None = None) -> Defect:
    about = "what is told here" if use.own else f"the panel ({use.place.file}, line {use.place.line})"
    when = use.about.first.isoformat()
    return Defect(
        f"The source “{source.title}” is of {source.issued}, and {about} is of {when} at the earliest.",
        place,
        expected="a source that is no older than what it tells",
        severity=severity,
    )


def _older(source: Source, about: Period) -> bool:
    days = issued(source)
    looked_at = days_of(source.accessed) if source.type in GROWING else None
    return days is not None and max(days[1], looked_at[1] if looked_at else days[1]) < about.first


def _dateline(panel: Panel, code: str) -> Period | None:
    return period_of(panel.fields.dateline, code) if panel.fields.dateline else None


def _about(cited: CitedText, code: str) -> Period | None:
    """What a cited text says of when it was; nothing where it gives no date, or tells of what was to come."""
    if not cited.entry:
        return _stated(cited.text, code)
    dated = [passage for passage in cited.entry if passage.part in _DATES]
    return _together(dated, code) or _together([text for text in cited.entry if text not in dated], code)


def _together(texts: list[Passage], code: str) -> Period | None:
    spans = [span for text in texts if (span := _stated(" ".join(text.paragraphs), code))]
    return Period(min(span.first for span in spans), max(span.last for span in spans)) if spans else None


def _stated(text: str, code: str) -> Period | None:
    low = plain(text, code)
    if not any(char.isdigit() for char in low) or _AHEAD.search(low):
        return None
    words = wording(code)
    for year in _YEAR.finditer(low):
        # “1902 people came” is no year.
        if words and words.counted.after(words.lowered(low), year.end()):
            text = text[: year.start()] + " " * 4 + text[year.end() :]
    return period_of(text, code)
