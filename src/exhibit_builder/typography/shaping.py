"""Words to glyphs: faces chosen by coverage, HarfBuzz, and a cache in font units.

A word is shaped once for a style's faces, features, language and direction; every size reuses it.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import Glyph
from exhibit_builder.typography.fonts import Choice, FontBook
from exhibit_builder.typography.graphemes import graphemes
from exhibit_builder.typography.isolation import UNPRINTED

_JOINERS = "\u00ad\u200c\u200d\ufeff" + "".join(map(chr, UNPRINTED))
"""Characters that guide layout and need no glyph of their own."""


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """Glyphs of one face in drawing order; ``width`` in ems of the style's size, ``scale`` the face's size factor.

    ``missing`` are the characters among them that no face of the style has.
    """

    face: str
    scale: float
    glyphs: tuple[Glyph, ...]
    width: float
    missing: str = ""


class Shaper:
    """Shapes words with the faces of a font book."""

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self._words: dict[tuple[Any, ...], tuple[ShapedRun, ...]] = {}
        self._stacks: dict[tuple[str, str], tuple[Choice, ...]] = {}

    def stack(self, family: str, weight: str) -> tuple[Choice, ...]:
        """The faces that a family and weight try in turn."""
        key = (family, weight)
        found = self._stacks.get(key)
        if found is None:
            found = self._stacks[key] = self.book.stack(family, weight)
        return found

    def cap_height(self, family: str, weight: str) -> float:
        """Height of the capitals of the first face, in ems."""
        return self.book.face(self.stack(family, weight)[0].face).cap_height

    def shape(
        self,
        text: str,
        family: str,
        weight: str,
        features: tuple[str, ...],
        language: str,
        rtl: bool,
        around: tuple[str, str] = ("", ""),
        like: str = "",
    ) -> tuple[ShapedRun, ...]:
        """Runs for a text of one direction, in drawing order from left to right.

        ``around`` are the letters before and after it in the same word, in another manner: it joins with them. ``like``
        is the face of the stack that is to be tried before all others.
        """
        key = (text, family, weight, features, language, rtl, around, like)
        found = self._words.get(key)
        if found is None:
            # These have done their work in breaking and ordering, and would only cost a search for a glyph.
            printed = text.translate(UNPRINTED)
            choices = self.stack(family, weight)
            if like:
                choices = tuple(sorted(choices, key=lambda choice: choice.face != like))
            found = self._shape(printed, choices, features, language, rtl, around) if printed else ()
            self._words[key] = found
        return found

    def _shape(
        self,
        text: str,
        choices: tuple[Choice, ...],
        features: tuple[str, ...],
        language: str,
        rtl: bool,
        around: tuple[str, str],
    ) -> tuple[ShapedRun, ...]:
        before, after = (part.translate(UNPRINTED) for part in around)
        whole = before + text + after
        runs = []
        at = len(before)
        for choice, part, missing in self._itemise(text, choices):
            runs.append(self._run(choice, whole, (at, at + len(part)), missing, features, language, rtl))
            at += len(part)
        if rtl:
            runs.reverse()
        return tuple(runs)

    def _itemise(self, text: str, choices: tuple[Choice, ...]) -> list[tuple[Choice, str, str]]:
        """Parts of a text with the face that each is set in, and the characters of it that no face has."""
        first = self.book.face(choices[0].face)
        if all(first.glyph(char) for char in text):
            return [(choices[0], text, "")]
        items: list[tuple[Choice, str, str]] = []
        for cluster in graphemes(text):
            unseen = items and not cluster.strip(_JOINERS)
            choice, missing = (items[-1][0], "") if unseen else self._choice(cluster, choices)
            if items and items[-1][0] is choice:
                _, before, missing_before = items[-1]
                items[-1] = (choice, before + cluster, missing_before + missing)
            else:
                items.append((choice, cluster, missing))
        return items

    def _choice(self, cluster: str, choices: tuple[Choice, ...]) -> tuple[Choice, str]:
        """The first face that has all of a cluster, or the first of all with the characters that none has."""
        needed = [char for char in cluster if char not in _JOINERS]
        for choice in choices:
            face = self.book.face(choice.face)
            if all(face.glyph(char) for char in needed):
                return choice, ""
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            return self._choice(composed, choices)
        missing = [char for char in needed if not any(self.book.face(choice.face).glyph(char) for choice in choices)]
        return choices[0], "".join(missing)

    def _run(
        self,
        choice: Choice,
        text: str,
        span: tuple[int, int],
        missing: str,
        features: tuple[str, ...],
        language: str,
        rtl: bool,
    ) -> ShapedRun:
        """The glyphs of a span of a text, which joins with what stands round it."""
        import uharfbuzz as hb

        face = self.book.face(choice.face)
        buffer = hb.Buffer()
        start, end = span
        buffer.add_str(text, start, end - start)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = language
        # A cluster per character would part marks from their letters; graphemes keep copied text whole.
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        hb.shape(face.hb_font, buffer, dict.fromkeys(features, True))
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], end], strict=True))
        seen: set[int] = set()
        glyphs = []
        total = 0
        for info, position in zip(infos, positions, strict=True):
            cluster = info.cluster
            words = ""
            if cluster not in seen:
                seen.add(cluster)
                words = _visible(text[cluster : ends[cluster]])
            glyphs.append(Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset, words))
            total += position.x_advance
        return ShapedRun(choice.face, choice.scale, tuple(glyphs), total / face.upem * choice.scale, missing)


def _visible(text: str) -> str:
    """What copying a cluster gives: no-break spaces as spaces, layout controls dropped."""
    return "".join(" " if char in "\u00a0\u202f" else char for char in text if char not in _JOINERS)
