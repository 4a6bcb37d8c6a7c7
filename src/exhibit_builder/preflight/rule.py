"""What a rule is: a defect's name, how grave it is, how it is found, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Place, Replacement, Severity, Spot
from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.preflight.evidence.evidence import Evidence
    from exhibit_builder.preflight.pages.page_groups import PageGroup


class Group(StrEnum):
    """What a rule is about; the report and the page of rules follow this order."""

    MANUSCRIPT = "Reading the files"
    FIT = "Fit"
    READING = "Reading"
    CODES = "Codes and links"
    SOURCES = "Sources and truth"
    PEOPLE = "People"
    PICTURES = "Pictures and ink"
    LANGUAGE = "Language"
    TRANSLATION = "Translation"
    TYPOGRAPHY = "Typography"
    ORDER = "The order"
    FILES = "Files"

    @property
    def word(self) -> str:
        """Its name on the command line."""
        return self.name.lower()


class Stage(IntEnum):
    """How far an exhibit has to come before a rule can look at it: read, composed into pages, or drawn into files."""

    MANUSCRIPT = 1
    PAGES = 2
    FILES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A small change to the sample exhibit, as it is written in YAML.

    ``blocks`` replaces the blocks of its second panel, ``panel`` keys of that panel; ``exhibit``, ``theme`` and
    ``printer`` are laid over exhibit.yaml, theme.yaml and the printer's profile; ``sources`` are added to sources.yaml.
    ``files`` are further files by their path, as text or as bytes; what begins with ``@`` is drawn for the example
    (``@photograph 300x200``). The empty example is the sample as it is.

    ``specimen`` says in words which finished file breaks a rule that no text can break, because the program itself
    writes what the rule asks for; the tests keep such a file under the rule's id.
    """

    blocks: str = ""
    panel: str = ""
    exhibit: str = ""
    sources: str = ""
    theme: str = ""
    printer: str = ""
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    specimen: str = ""


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that breaks a rule: a sentence, where it was written, where it shows, what is right, what to do.

    ``severity`` is only set where it is less or more grave than its rule says. ``replacements`` mend it; there are none
    where more than one answer is right, or where the meaning could change.
    """

    message: str
    place: Place | None = None
    spot: Spot | None = None
    expected: str = ""
    hint: str = ""
    severity: Severity | None = None
    replacements: tuple[Replacement, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What a check says that can't look at this exhibit: why, as it reads after “because” (``it has no words of
    Georgian``). A rule that knows nothing is never taken for one that found nothing."""

    reason: str


Check = Callable[["Evidence"], Iterable[Defect | Unchecked]]


PageCheck = Callable[["PageGroup"], Iterable[Defect | Unchecked]]
"""The check of a rule that judges pages by themselves: what it finds depends on them, on the theme and on the
typefaces, and on nothing else."""


def earlier(evidence: Evidence) -> Iterable[Defect | Unchecked]:
    """The check of a rule that an earlier step keeps, which tells its findings under the rule's id: nothing more."""
    return ()


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says of itself.

    ``title`` says the defect in a few words, ``why`` why it matters, ``source`` where the rule or its number comes from
    (a standard, a handbook, or *house* and its reason), ``remedy`` what to do where a finding has no better hint,
    ``expected`` what would be right where its check has only that one sentence for it. ``fails`` and ``passes`` are
    examples.
    """

    title: str
    why: str
    source: str
    remedy: str
    expected: str = ""
    exception: str = ""
    fails: Example = Example()
    passes: Example = Example()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what has to be known of it before it is run. Its words are read when somebody asks for them.

    ``id`` names the defect. ``words`` reads what it says of itself. ``check`` looks at what :class:`Stage` ``stage``
    has brought. ``excusable`` is whether an exception may be written in YAML. ``judges`` names libraries that the check
    can't do without: where one is missing, the rule is reported as not checked. So is an ``online`` rule, which asks
    addresses, unless the user allows it.
    """

    id: str
    group: Group
    severity: Severity
    words: Callable[[], RuleWords]
    check: Check = earlier
    stage: Stage = Stage.MANUSCRIPT
    excusable: bool = True
    judges: tuple[str, ...] = ()
    online: bool = False

    @property
    def title(self) -> str:
        """The defect in a few words."""
        return self.words().title

    @property
    def why(self) -> str:
        """Why it matters."""
        return self.words().why

    @property
    def source(self) -> str:
        """Where the rule or its number comes from."""
        return self.words().source

    @property
    def remedy(self) -> str:
        """What to do where a finding has no better hint."""
        return self.words().remedy

    @property
    def fails(self) -> Example:
        """What the rule finds something in."""
        return self.words().fails

    @property
    def passes(self) -> Example:
        """What it finds nothing in."""
        return self.words().passes

    def finding(self, defect: Defect) -> Finding:
        """The finding that tells a defect."""
        return Finding(
            self.id,
            defect.message,
            defect.place,
            defect.expected,
            self._to_do(defect),
            defect.severity or self.severity,
            defect.spot,
            defect.replacements,
        )

    def _to_do(self, defect: Defect) -> str:
        """What to do about a defect, and how an exception is written where one is usual."""
        words = self.words()
        hint = defect.hint or words.remedy
        if not words.exception or not self.excusable:
            return hint
        end = "" if hint.rstrip().endswith((".", "!", "?")) else "."
        return f"{hint}{end} If {words.exception}, write allow: [{self.id}] and because: with the reason."
