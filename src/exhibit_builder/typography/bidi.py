"""The Unicode Bidirectional Algorithm (UAX 9, revision 46 and later): an embedding level for each character.

Whole: explicit embeddings and overrides, isolates, pairs of brackets, weak and neutral types. Properties of characters
come from :mod:`unicodedata2`, which is of the newest Unicode; the pairs of brackets are those of BidiBrackets.txt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

MAX_DEPTH = 125
"""The deepest explicit level (BD2)."""

MOST_BRACKETS = 63
"""Opening brackets that are remembered within one sequence (BD16)."""

_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a"
    "\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774"
    "\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985"
    "\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991\u2992\u2993\u2994\u2995"
    "\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27\u2e28"
    "\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d\u300e"
    "\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d"
    "\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
"""Opening and closing brackets in turn (BidiBrackets.txt)."""

_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that are the same by canonical equivalence (BD14, BD15)."""
_CLOSERS = frozenset(_CLOSING.values())

_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
"""The parity of the level that a control begins, and what it overrides classes with."""
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
"""Classes that take no part after the explicit levels (X9)."""
_NEUTRALS = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_RESET = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"}) | _REMOVED
"""Classes that at a line's end and before a tab have the paragraph's level (L1)."""
_CONTROLS = _REMOVED | _ISOLATES | {"PDI", "B"}
"""Without these all of a paragraph is of one level, and resolved together."""
_AS_RIGHT = frozenset({"R", "EN", "AN"})

_RIGHT_BLOCKS = (
    (0x0590, "R"), (0x0600, "AL"), (0x07C0, "R"), (0x0860, "AL"), (0x0900, "L"), (0x20A0, "ET"), (0x20D0, "L"),
    (0xFB1D, "R"), (0xFB50, "AL"), (0xFDD0, "BN"), (0xFDF0, "AL"), (0xFE00, "L"), (0xFE70, "AL"), (0xFF00, "L"),
    (0xFFF0, "BN"), (0xFFF9, "L"), (0x10800, "R"), (0x10D00, "AL"), (0x10D40, "R"), (0x10EC0, "AL"), (0x10F00, "R"),
    (0x10F30, "AL"), (0x10F70, "R"), (0x11000, "L"), (0x1E800, "R"), (0x1EC70, "AL"), (0x1ECC0, "R"), (0x1ED00, "AL"),
    (0x1ED50, "R"), (0x1EE00, "AL"), (0x1EF00, "R"), (0x1F000, "L"), (0xE0000, "BN"), (0xE1000, "L"),
)  # fmt: skip
"""Where classes of characters begin that are not assigned yet (DerivedBidiClass.txt, @missing lines)."""
_BLOCK_STARTS = [start for start, _ in _RIGHT_BLOCKS]


def classes(text: str) -> list[str]:
    """The bidirectional class of each character (``L``, ``AL``, ``EN`` …)."""
    return [_KINDS[char] for char in text]


class _Kinds(dict[str, str]):
    """The class of each character that was asked for."""

    def __missing__(self, char: str) -> str:
        from unicodedata2 import bidirectional

        found = self[char] = bidirectional(char) or _unassigned(ord(char))
        return found


_KINDS = _Kinds()


def _unassigned(code: int) -> str:
    if code & 0xFFFE == 0xFFFE:
        return "BN"
    at = bisect_right(_BLOCK_STARTS, code) - 1
    return _RIGHT_BLOCKS[at][1] if at >= 0 else "L"


def embedding_levels(text: str, base: int) -> list[int]:
    """The level of each character of a text that is set on one line, in a paragraph of level ``base`` (0 or 1).

    Characters that the algorithm removes (X9) have the level of what stands before them. A paragraph separator ends
    what came before it, as if a new paragraph of the same level began.
    """
    levels: list[int] = []
    kinds = classes(text)
    if "B" not in kinds:
        return _Paragraph(text, kinds, base).resolved()
    start = 0
    for end in [*(i + 1 for i, kind in enumerate(kinds) if kind == "B"), len(text)]:
        if end > start:
            levels.extend(_Paragraph(text[start:end], kinds[start:end], base).resolved())
        start = end
    return levels


class _Paragraph:
    """One paragraph; ``kinds`` are its classes as they are, ``now`` as the rules change them."""

    def __init__(self, text: str, kinds: list[str], base: int) -> None:
        self.text = text
        self.kinds = kinds
        self.base = base
        self.now = list(kinds)
        self.levels = [base] * len(text)
        self.matching = _matching_isolates(kinds) if "PDI" in kinds else {}
        self.bracketed = not _CLOSERS.isdisjoint(text)

    def resolved(self) -> list[int]:
        """The levels after all rules up to L1."""
        if _CONTROLS.isdisjoint(self.kinds):
            self._resolve(_Sequence(list(range(len(self.kinds))), self.base, self.base, self.base))
        else:
            self._explicit()
            remaining = [i for i, kind in enumerate(self.kinds) if kind not in _REMOVED]
            for sequence in list(self._sequences(remaining)):
                self._resolve(sequence)
            self._give_removed_levels()
        self._reset()
        return self.levels

    def _explicit(self) -> None:
        """X1 to X8."""
        stack = _Stack(self.base)
        for i, kind in enumerate(self.kinds):
            if kind == "PDI":
                stack.end_isolate()
            self.levels[i] = stack.level if kind != "B" else self.base
            if stack.override and kind not in _REMOVED and kind != "B":
                self.now[i] = stack.override
            if kind in _EMBEDDINGS:
                parity, override = _EMBEDDINGS[kind]
                stack.embed(parity, override)
            elif kind in _ISOLATES:
                stack.isolate(self._parity(i) if kind == "FSI" else int(kind == "RLI"))
            elif kind == "PDF":
                stack.end_embedding()

    def _parity(self, start: int) -> int:
        """The direction of what a first-strong isolate holds (P2, P3)."""
        end = self.matching.get(start, len(self.kinds))
        i = start + 1
        while i < end:
            kind = self.kinds[i]
            if kind in ("L", "R", "AL"):
                return int(kind != "L")
            i = self.matching.get(i, end) if kind in _ISOLATES else i + 1
        return 0

    def _sequences(self, remaining: Sequence[int]) -> Iterator[_Sequence]:
        """The isolating run sequences (X10): level runs that go on over what isolates hold."""
        runs: list[list[int]] = []
        for i in remaining:
            if runs and self.levels[runs[-1][-1]] == self.levels[i]:
                runs[-1].append(i)
            else:
                runs.append([i])
        run_of = {run[0]: run for run in runs}
        ends = {end: start for start, end in self.matching.items()}
        before = {index: earlier for earlier, index in pairwise(remaining)}
        after = dict(pairwise(remaining))
        for run in runs:
            if run[0] in ends:
                continue
            indices = list(run)
            while self.kinds[indices[-1]] in _ISOLATES and indices[-1] in self.matching:
                indices.extend(run_of[self.matching[indices[-1]]])
            level = self.levels[run[0]]
            left = self.levels[before[run[0]]] if run[0] in before else self.base
            last = indices[-1]
            open_end = self.kinds[last] in _ISOLATES or last not in after
            right = self.base if open_end else self.levels[after[last]]
            yield _Sequence(indices, level, max(level, left), max(level, right))

    def _resolve(self, sequence: _Sequence) -> None:
        """W1 to I2."""
        types = [self.now[i] for i in sequence.indices]
        _resolve_weak(types, sequence.before)
        self._resolve_brackets(sequence, types)
        _resolve_neutral(types, sequence)
        for i, kind in zip(sequence.indices, types, strict=True):
            if sequence.level % 2:
                self.levels[i] += kind != "R"
            else:
                self.levels[i] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)

    def _resolve_brackets(self, sequence: _Sequence, types: list[str]) -> None:
        """N0."""
        if not self.bracketed:
            return
        indices = sequence.indices
        toward = "R" if sequence.level % 2 else "L"
        for opening, closing in _paired([self.text[i] for i in indices], types):
            inside = {_strong(kind) for kind in types[opening + 1 : closing]} - {""}
            if toward in inside:
                chosen = toward
            elif inside:
                context = next((s for s in map(_strong, reversed(types[:opening])) if s), sequence.before)
                chosen = context if context != toward else toward
            else:
                continue
            for at in (opening, closing):
                types[at] = chosen
                # Marks that stood on a bracket go with it (N0, last note).
                for follower in range(at + 1, len(types)):
                    if self.kinds[indices[follower]] != "NSM":
                        break
                    types[follower] = chosen

    def _give_removed_levels(self) -> None:
        level = self.base
        for i, kind in enumerate(self.kinds):
            if kind in _REMOVED:
                self.levels[i] = level
            level = self.levels[i]

    def _reset(self) -> None:
        """L1, for the paragraph as one line."""
        ending = True
        for i in range(len(self.kinds) - 1, -1, -1):
            kind = self.kinds[i]
            ending = kind in ("S", "B") or (ending and kind in _RESET)
            if ending:
                self.levels[i] = self.base


class _Stack:
    """The directional status stack (X1): embeddings and isolates that have begun, and those that were too deep."""

    def __init__(self, base: int) -> None:
        self._entries: list[tuple[int, str, bool]] = [(base, "", False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    @property
    def level(self) -> int:
        """The level of what comes now."""
        return self._entries[-1][0]

    @property
    def override(self) -> str:
        """The class that what comes now is given; empty for its own."""
        return self._entries[-1][1]

    def embed(self, parity: int, override: str) -> None:
        """X2 to X5."""
        deeper = self._deeper(parity)
        if deeper and not self._lost_isolates and not self._lost_embeddings:
            self._entries.append((deeper, override, False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def isolate(self, parity: int) -> None:
        """X5a to X5c."""
        deeper = self._deeper(parity)
        if deeper and not self._lost_isolates and not self._lost_embeddings:
            self._isolates += 1
            self._entries.append((deeper, "", True))
        else:
            self._lost_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._entries.pop()[2]:
                pass
            self._isolates -= 1

    def end_embedding(self) -> None:
        """X7."""
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._entries[-1][2] and len(self._entries) > 1:
            self._entries.pop()

    def _deeper(self, parity: int) -> int:
        """The next level that is odd (``parity`` 1) or even; 0 when that would be too deep."""
        deeper = self.level + (1 if (self.level + 1) % 2 == parity else 2)
        return deeper if deeper <= MAX_DEPTH else 0


class _Sequence:
    """Characters that are resolved together, and the directions at both ends (sos and eos)."""

    def __init__(self, indices: list[int], level: int, before: int, after: int) -> None:
        self.indices = indices
        self.level = level
        self.before = "R" if before % 2 else "L"
        self.after = "R" if after % 2 else "L"


def _matching_isolates(kinds: Sequence[str]) -> dict[int, int]:
    """The end of each isolate that has one, by its beginning (BD9)."""
    matching: dict[int, int] = {}
    waiting: list[int] = []
    for i, kind in enumerate(kinds):
        if kind in _ISOLATES:
            waiting.append(i)
        elif kind == "PDI" and waiting:
            matching[waiting.pop()] = i
    return matching


def _resolve_weak(types: list[str], before: str) -> None:
    """W1 to W7, in place."""
    _marks_and_figures(types, before)
    _separators(types)
    strong = before
    for i, kind in enumerate(types):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[i] = "L"


def _marks_and_figures(types: list[str], before: str) -> None:
    """W1 to W3."""
    last = strong = before
    for i, kind in enumerate(types):
        if kind == "NSM":
            kind = "ON" if last in _ISOLATES or last == "PDI" else last
            types[i] = kind
        last = types[i]
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[i] = "AN"
    for i, kind in enumerate(types):
        if kind == "AL":
            types[i] = "R"


def _separators(types: list[str]) -> None:
    """W4 to W6."""
    for i in range(1, len(types) - 1):
        around = types[i - 1] if types[i - 1] == types[i + 1] else ""
        if (types[i] == "CS" and around in ("EN", "AN")) or (types[i] == "ES" and around == "EN"):
            types[i] = around
    i = 0
    while i < len(types):
        if types[i] != "ET":
            i += 1
            continue
        end = i
        while end < len(types) and types[end] == "ET":
            end += 1
        if (i and types[i - 1] == "EN") or (end < len(types) and types[end] == "EN"):
            types[i:end] = ["EN"] * (end - i)
        i = end
    for i, kind in enumerate(types):
        if kind in ("ES", "ET", "CS"):
            types[i] = "ON"


def _paired(chars: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of brackets of a sequence, in the order of their beginnings (BD16)."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for i, (char, kind) in enumerate(zip(chars, types, strict=True)):
        if kind != "ON":
            continue
        if char in _CLOSING:
            if len(waiting) == MOST_BRACKETS:
                return []
            closing = _CLOSING[char]
            waiting.append((_SAME.get(closing, closing), i))
        elif char in _CLOSERS:
            same = _SAME.get(char, char)
            for at in range(len(waiting) - 1, -1, -1):
                if waiting[at][0] == same:
                    pairs.append((waiting[at][1], i))
                    del waiting[at:]
                    break
    return sorted(pairs)


def _strong(kind: str) -> str:
    """The direction that a type counts for among brackets and neutrals; empty for none."""
    return "L" if kind == "L" else "R" if kind in _AS_RIGHT else ""


def _resolve_neutral(types: list[str], sequence: _Sequence) -> None:
    """N1 and N2, in place."""
    i = 0
    while i < len(types):
        if types[i] not in _NEUTRALS:
            i += 1
            continue
        end = i
        while end < len(types) and types[end] in _NEUTRALS:
            end += 1
        left = _strong(types[i - 1]) if i else sequence.before
        right = _strong(types[end]) if end < len(types) else sequence.after
        chosen = left if left == right else "R" if sequence.level % 2 else "L"
        types[i:end] = [chosen] * (end - i)
        i = end


def visual_order(levels: Iterable[int]) -> list[int]:
    """Indices from left to right of what has these levels, on one line (L2)."""
    each = list(levels)
    order = list(range(len(each)))
    odd = [level for level in each if level % 2]
    for level in range(max(each, default=0), min(odd, default=1) - 1, -1) if odd else ():
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and each[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order
