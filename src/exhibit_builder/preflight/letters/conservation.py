"""The proof: what should be there is taken out of what is there, letter by letter; nothing may be wanting or left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto

from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.preflight.letters.comparable import CITATION, comparable_markup
from exhibit_builder.preflight.letters.expected_texts import ExpectedText
from exhibit_builder.preflight.letters.program_words import ProgramWords
from exhibit_builder.preflight.letters.stream import LetterStream
from exhibit_builder.preflight.text.quoting import shortened

EXCERPT = 40
"""Characters of a text that a finding repeats (house: enough to find it by)."""

LEAST_END = 3
"""Letters of a text's beginning or end that are taken for it (house: fewer stand somewhere by chance)."""


class LetterChange(Enum):
    """What is wrong with letters."""

    LOST = auto()
    ADDED = auto()


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Letters that are lost or added: which, in which text (empty when nobody wrote one), written and set where."""

    change: LetterChange
    letters: str
    text: str
    place: Place | None
    spot: Spot


def text_differences(
    stream: LetterStream, expected: Iterable[ExpectedText], own_words: ProgramWords
) -> Iterator[TextDifference]:
    """Every difference between the texts that should be shown and the letters that are.

    The longest texts are taken out first, so that a short one never passes for a part of a longer one.
    """
    board = _Board(stream)
    in_turn = sorted(expected, key=lambda text: (-len(text.letters), not text.roles))
    lost = [text for text in in_turn if not board.take(text)]
    for text in own_words.repeated:
        while board.take(text):
            pass
    for text in lost:
        wanting, at = board.take_ends(text)
        letters = as_written(text.written, wanting)
        yield TextDifference(LetterChange.LOST, letters, shortened(text.written, EXCERPT), text.place, board.spot(at))
    for index, left in board.left():
        run = stream.runs[index]
        strange = own_words.unknown(left, run.role)
        if strange:
            yield TextDifference(LetterChange.ADDED, strange, "", run.place, stream.spot(index))


def as_written(text: str, wanting: slice) -> str:
    """What of a text the letters with these numbers among those that count are, with its spaces."""
    letters = comparable_markup(text)
    number = -1
    kept = []
    for char in text:
        if number + 1 < len(letters) and letters[number + 1] == char:
            number += 1
        if wanting.start <= number < wanting.stop:
            kept.append(char)
    return "".join(kept).strip() or letters[wanting].replace(CITATION, "[@…]")


class _Board:
    """A stream of letters of which texts are taken."""

    def __init__(self, stream: LetterStream) -> None:
        self._stream = stream
        self._taken = bytearray(len(stream.letters))
        self._runs_from: dict[Place | None, list[int]] = {}
        for index, run in enumerate(stream.runs):
            self._runs_from.setdefault(run.place, []).append(index)
        # A list of thousands of people has few ages, each of which would be looked for from the beginning every time.
        self._places: dict[tuple[str, frozenset[TextRole]], deque[int]] = {}

    def take(self, text: ExpectedText) -> bool:
        """Take the first free place where the letters stand in a row; whether there is one."""
        at = self._find(text, text.letters)
        if at >= 0:
            self._take(at, len(text.letters))
        return at >= 0

    def _take(self, at: int, count: int) -> None:
        self._taken[at : at + count] = b"\1" * count

    def _longest_beginning(self, text: ExpectedText, letters: str) -> int:
        """How many of these letters, from the first, stand free in a row."""
        return _longest(len(letters), lambda count: self._find(text, letters[:count]) >= 0)

    def take_ends(self, text: ExpectedText) -> tuple[slice, int]:
        """Take the most of a text's beginning and of its end that are there; what is wanting of it, and where that
        would be: an offset among the stream's letters, -1 when nothing of the text is there."""
        letters = text.letters
        count = len(letters)
        head = self._longest_beginning(text, letters)
        head = head if head >= LEAST_END else 0
        at = -1
        if head:
            at = self._find(text, letters[:head])
            self._take(at, head)
            at += head
        tail = _longest(count - head, lambda n: self._find(text, letters[count - n :]) >= 0)
        tail = tail if tail >= LEAST_END else 0
        if tail:
            begins = self._find(text, letters[count - tail :])
            self._take(begins, tail)
            at = begins if at < 0 else at
        return slice(head, count - tail), at

    def spot(self, at: int) -> Spot:
        """The page at an offset, and the run there; the first page without one."""
        stream = self._stream
        if at < 0 or not stream.runs:
            return stream.pages[0].spot()
        return stream.spot(stream.run_at(min(at, len(stream.letters) - 1)))

    def left(self) -> Iterator[tuple[int, str]]:
        """Each run of which letters were not taken, by its index, with those letters and the spaces among them."""
        stream = self._stream
        for index, text in enumerate(stream.texts):
            start = stream.starts[index]
            end = stream.starts[index + 1] if index + 1 < len(stream.starts) else len(stream.letters)
            if all(self._taken[start:end]):
                continue
            yield index, self._spaced(text, stream.letters[start:end], start)

    def _spaced(self, text: str, letters: str, start: int) -> str:
        """The letters of a run that were not taken, with the run's own spaces."""
        out = []
        at = 0
        for char in text:
            if at < len(letters) and letters[at] == char:
                out.append(" " if self._taken[start + at] else char)
                at += 1
            else:
                out.append(" ")
        return "".join(out)

    def _find(self, text: ExpectedText, part: str) -> int:
        """The first free place of a part of a text, -1 without one: where a run comes from the text's own line, then
        from what the text is a part of, from its file, then any. So an age never takes the number of the panel for its
        own, nor a figure that of a source.

        A text begins and ends where words do, so that the figure 2 is never found in 2024.
        """
        own = self._at_own_line(text, part)
        if own >= 0:
            return own
        stream = self._stream
        near = other = -1
        for at in self._free_places(text, part):
            place = stream.runs[stream.run_at(at)].place
            if place is not None and _holds(place, text.place):
                return at
            if near < 0 and place is not None and place.file == text.place.file:
                near = at
            other = at if other < 0 else other
        return near if near >= 0 else other

    def _at_own_line(self, text: ExpectedText, part: str) -> int:
        """The first free place of a part of a text in a run that comes from the text's own line, -1 without one."""
        stream = self._stream
        for index in self._runs_from.get(text.place, ()):
            end = stream.starts[index + 1] if index + 1 < len(stream.starts) else len(stream.letters)
            for at in self._found(text, part, stream.starts[index], end):
                if self._is_free(at, len(part)):
                    return at
        return -1

    def _free_places(self, text: ExpectedText, part: str) -> Iterator[int]:
        """The free places of a part of a text; those of a whole text are looked for once."""
        found: Iterable[int]
        if part == text.letters:
            places = self._places.get((part, text.roles))
            if places is None:
                every = self._found(text, part, 0, len(self._stream.letters))
                places = self._places[part, text.roles] = deque(every)
            while places and not self._is_free(places[0], len(part)):
                places.popleft()
            found = places
        else:
            found = self._found(text, part, 0, len(self._stream.letters))
        return (at for at in found if self._is_free(at, len(part)))

    def _is_free(self, at: int, count: int) -> bool:
        return self._taken.find(1, at, at + count) < 0

    def _found(self, text: ExpectedText, part: str, start: int, stop: int) -> Iterator[int]:
        """Where a part of a text stands that begins from ``start`` up to ``stop``, set as the text is, its words whole;
        whether it is free or not."""
        stream = self._stream
        begins, ends = text.letters.startswith(part), text.letters.endswith(part)
        at = stream.letters.find(part, start, stop - 1 + len(part))
        while at >= 0:
            if (
                (not text.roles or stream.runs[stream.run_at(at)].role in text.roles)
                and (not begins or stream.parts_words(at))
                and (not ends or stream.parts_words(at + len(part)))
            ):
                yield at
            at = stream.letters.find(part, at + 1, stop - 1 + len(part))


def _holds(place: Place, inner: Place | None) -> bool:
    """Whether a text was written inside of what a place names (``blocks.1.statistics.0.figure``)."""
    return inner is not None and place.file == inner.file and bool(place.key) and inner.key.startswith(f"{place.key}.")


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` for which something holds, that holds for every smaller one too."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least
