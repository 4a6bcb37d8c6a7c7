"""The rules in a process of their own, with a session of their own: while they look, pages are set and drawn here.

Looking through takes some ten times as long as setting a page; in one process a page that somebody waits for would
wait for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from exhibit_builder.commands.session import Session
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.system.answering_process import AnsweringProcess


@dataclass(frozen=True, slots=True)
class _Asked:
    """The texts that stand in no file, and for each file that has none any more, ``None``; the day that review
    dates are compared with (without one, that of exhibit.yaml); the language; and whether it is
    asked how panels fit their formats, and not for the verdict."""

    unsaved: Mapping[str, bytes | None]
    today: datetime.date | None = None
    language: str = ""
    fits: bool = False


class SecondLook:
    """Verdicts on the exhibit in ``folder`` as it lies on the disk, for the printer's profile of that name.

    Any thread may ask; one at a time is answered.
    """

    def __init__(self, folder: Path, printer: str | None, fonts: Path | None) -> None:
        self._process = AnsweringProcess(_looking, folder, printer, fonts)

    def verdict(
        self, unsaved: Mapping[str, bytes | None], today: datetime.date | None = None, language: str = ""
    ) -> Verdict | None:
        """What the rules find in texts and pages, with ``unsaved`` texts; ``None`` where nobody could look.

        ``today`` is the day that review dates are compared with; without it, that of exhibit.yaml. ``language`` is as
        :meth:`~exhibit_builder.commands.session.Session.in_language` has it.
        """
        answer: Verdict | None = self._process.answer(_Asked(unsaved, today, language))
        return answer

    def fits(self, unsaved: Mapping[str, bytes | None], language: str) -> Mapping[str, tuple[Fit, ...]]:
        """How every panel fits each poster format that is asked for, in a language; none where nobody could look."""
        answer: dict[str, tuple[Fit, ...]] | None = self._process.answer(_Asked(unsaved, language=language, fits=True))
        return answer or {}

    def close(self) -> None:
        """Let the process end."""
        self._process.close()


def _looking(folder: Path, printer: str | None, fonts: Path | None) -> Callable[[_Asked], object]:
    """What answers in that process: a session, opened when it is first asked."""
    sessions: list[Session] = []

    def look(request: _Asked) -> object:
        try:
            if not sessions:
                sessions.append(Session(folder, printer=printer, fonts=fonts))
            sessions[0].update(None, request.unsaved)
            session = sessions[0].in_language(request.language)
            return _fits(session) if request.fits else session.verdict(today=request.today)
        except ExhibitError:
            return None

    return look


def _fits(session: Session) -> dict[str, tuple[Fit, ...]]:
    fits = {}
    for paper in session.papers(Product.POSTER):
        with suppress(ExhibitError):  # what keeps it from being set is among the findings
            fits[paper.name] = session.fits(paper.name)
    return fits
