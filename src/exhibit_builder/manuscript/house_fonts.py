"""``faces`` and ``other-faces`` of theme.yaml: which font each family and each role is set in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from pydantic import ValidationError

from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.core.font_cuts import Cut, FontStyle, FontWeight
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import ROLES, Role
from exhibit_builder.manuscript.fitting import Fitted
from exhibit_builder.manuscript.font_library import FONTS_FOLDER, FontLibrary, FoundFont
from exhibit_builder.manuscript.models import FaceFields, FontFields
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.yaml_source import Tree, Way
from exhibit_builder.typography.font_files import ENDINGS
from exhibit_builder.typography.fonts import FAMILIES, shipped_names
from exhibit_builder.typography.own_faces import OwnFace, OwnFaces, OwnFamily

KEY, OTHERS = "faces", "other-faces"
"""The keys in theme.yaml."""

FOLLOWING = {"display": "text", "small": "text"}
"""Families that are set in another one's typeface where they have none: in the design they are sizes of one typeface
(design.md, Type roles)."""

NEAR = 50
"""By how much a weight may differ from the one that is asked for and still be it (*house*: half of the step between two
names)."""

NORMAL_WIDTH = 5
"""Neither condensed nor expanded (OpenType 1.9, OS/2, usWidthClass)."""

_WEIGHT, _ITALIC, _SLANT, _OPTICAL = "wght", "ital", "slnt", "opsz"


def house_fonts(fitted: Fitted, folder: Path) -> tuple[OwnFaces, list[Finding]]:
    """The typefaces that theme.yaml names, and what is wrong with them, at their keys.

    ``fitted`` is the whole file in the shape of its model; what the model refuses is left out. Findings:
    ``unknown-key`` for what is no family and no role, those of :class:`FontLibrary`, ``missing-key`` (neither family
    nor file), ``unknown-font``, ``unknown-value`` (an instance, an axis), ``out-of-range``; as a warning
    ``font-of-this-computer`` and, as a note, ``font-lacks-cut``.
    """
    findings: list[Finding] = []
    library = FontLibrary(folder, findings)
    names = _Names()
    families: dict[str, OwnFamily] = {}
    for key in _keys(fitted.at((KEY,))):
        if key not in FAMILIES and key not in ROLES:
            findings.append(_unknown(key, fitted.key_places[(KEY, key)]))
            continue
        found = _Entry.of(fitted, (KEY, key), key, library, names)
        if found is not None:
            families[key] = found
    others = fitted.at((OTHERS,))
    behind = [
        _Entry.of(fitted, (OTHERS, index), "text", library, names)
        for index in range(len(others) if isinstance(others, list) else 0)
    ]
    for key, leader in FOLLOWING.items():
        if key not in families and leader in families:
            found = _Entry.of(fitted, (KEY, leader), key, library, names)
            if found is not None:
                families[key] = found
    return OwnFaces(families, tuple(found for found in behind if found is not None)), findings


def _keys(value: Tree) -> list[str]:
    return list(value) if isinstance(value, dict) else []


def _unknown(key: str, place: Place) -> Finding:
    known = (*FAMILIES, *(str(role) for role in ROLES))
    return Finding(
        "unknown-key",
        f"The key '{key}' is neither a family of typefaces nor a kind of text.",
        place,
        expected=f"one of: {', '.join(known)}",
        hint=did_you_mean(key, known),
    )


@dataclass
class _Names:
    """What the exhibit's faces are called among those of the program: by their PostScript names, each once."""

    given: dict[tuple[Path, int, tuple[tuple[str, float], ...]], str] = field(default_factory=dict)

    def name(self, font: FoundFont, axes: tuple[tuple[str, float], ...]) -> str:
        key = (font.path, font.index, axes)
        if key not in self.given:
            taken = shipped_names() | set(self.given.values())
            base = font.about.name or "House"
            # Two instances of one font are two faces.
            name = f"{base}-{_in_name(axes)}" if axes and axes != _usual(font) else base
            number = 2
            while name in taken:
                name = f"{base}-{number}"
                number += 1
            self.given[key] = name
        return self.given[key]


def _in_name(axes: tuple[tuple[str, float], ...]) -> str:
    return "".join(f"{tag.strip()}{value:g}" for tag, value in axes).replace(".", "p").replace("-", "m")


def _usual(font: FoundFont) -> tuple[tuple[str, float], ...]:
    return tuple((tag, axis.usual) for tag, axis in font.about.axes.items())


@dataclass(frozen=True, slots=True)
class _Set:
    """A font with the settings of its axes; ``weight`` and ``italic`` are what these make of it."""

    font: FoundFont
    axes: tuple[tuple[str, float], ...]
    weight: float
    italic: bool


@dataclass(frozen=True)
class _Entry:
    """One entry under ``faces`` or ``other-faces``: what is written at ``way``, for the family or role ``key``."""

    fields: FaceFields
    fitted: Fitted
    way: Way
    key: str
    library: FontLibrary
    names: _Names

    @staticmethod
    def of(fitted: Fitted, way: Way, key: str, library: FontLibrary, names: _Names) -> OwnFamily | None:
        """The family that an entry asks for; ``None`` where something is wrong with it, which is told."""
        try:
            fields = FaceFields.model_validate(fitted.at(way))
        except ValidationError:
            return None  # the model says so
        return _Entry(fields, fitted, way, key, library, names).family()

    def place(self, *keys: str) -> Place:
        """Where a key of the entry stands, or the entry."""
        return self.fitted.place((*self.way, *keys))

    @property
    def findings(self) -> list[Finding]:
        """Where what is wrong is noted."""
        return self.library.findings

    def family(self) -> OwnFamily | None:
        """Every cut of the entry, or ``None``."""
        fonts = self._fonts()
        if not fonts:
            return None
        base = self._base(fonts)
        if base is None:
            return None
        named = {cut: self._companion(cut) for cut in Cut if getattr(self.fields, cut.name.lower(), None)}
        cuts = {self.base_cut: base}
        for cut, companion in named.items():
            if companion is None:
                return None
            cuts[cut] = companion
        if self._role is not None:
            # A look may set a kind of text lighter than another: it is set in what was named for it.
            own = [cut for cut in Cut if not cut.slanted and cut.weight.number <= self.base_cut.weight.number]
            cuts = dict.fromkeys(own, base) | cuts
        for cut in Cut:
            found = self._match(fonts, cut, base) if cut not in cuts else None
            if found is not None:
                cuts[cut] = found
        if self.key in FAMILIES and self.way == (KEY, self.key):
            self._note_missing(cuts, base)
        whole = {cut: self._face(_stand_in(cuts, cut, base)) for cut in Cut}
        has_italic = Cut.ITALIC in cuts and cuts[Cut.ITALIC].italic
        role = self._role
        return OwnFamily(whole, role.family if role else self.key, has_italic, self.fields.scale)

    @property
    def _role(self) -> Role | None:
        return next((role for name, role in ROLES.items() if name == self.key), None)

    @property
    def base_cut(self) -> Cut:
        """The cut that the entry's own font is: a role's is its weight in the design."""
        role = self._role
        return Cut(role.weight) if role else Cut.REGULAR

    def _fonts(self) -> list[FoundFont]:
        """The fonts of the family, or the one of the file."""
        fields = self.fields
        if fields.family is not None and fields.family.lower().endswith(ENDINGS) and fields.file is None:
            hint = f"Write file: {fields.family}"
            message = f"'{fields.family}' is a file and no family's name."
            self.findings.append(Finding("unknown-font", message, self.place("family"), hint=hint))
            return []
        if fields.file is not None and not fields.system:
            font = self.library.named(fields.file, fields.index, self.place("file"))
            return [font] if font is not None else []
        name = fields.file or fields.family
        if name is None:
            message = "Nothing says which typeface this is."
            self.findings.append(Finding("missing-key", message, self.place(), "family: or file:"))
            return []
        place = self.place("family" if fields.file is None else "file")
        before = len(self.findings)
        fonts = self.library.installed(name, place) if fields.system else self.library.family(name, place)
        if fonts and fields.system:
            self.findings.append(self._of_this_computer(name, fonts, place))
        elif not fonts and len(self.findings) == before:
            self.findings.append(self._not_found(name, place))
        return fonts

    def _not_found(self, name: str, place: Place) -> Finding:
        if self.fields.system:
            return Finding(
                "unknown-font",
                f"This computer has no font called {name}.",
                place,
                expected="a family's name as its fonts have it",
                hint=did_you_mean(name, self.library.installed_names) or f"Copy its files into {FONTS_FOLDER}/.",
            )
        known = list(dict.fromkeys(font.about.families[0] for font in self.library.own(place) if font.about.families))
        return Finding(
            "unknown-font",
            f"The folder {FONTS_FOLDER} has no font of the family {name}.",
            place,
            expected=f"one of: {', '.join(known)}" if known else f"the family's files in {FONTS_FOLDER}/",
            hint=did_you_mean(name, known)
            or f"Copy its files into {FONTS_FOLDER}/, or write system: true for a font of this computer.",
        )

    def _of_this_computer(self, name: str, fonts: Sequence[FoundFont], place: Place) -> Finding:
        files = ", ".join(dict.fromkeys(font.path.name for font in fonts[:6]))
        return Finding(
            "font-of-this-computer",
            f"{name} is a font of this computer ({files}); another may not have it, or have another version.",
            place,
            expected=f"the font's files in {FONTS_FOLDER}/",
            hint=f"If its licence allows it, copy them into {FONTS_FOLDER}/ and leave system out.",
            severity=Severity.WARNING,
        )

    def _base(self, fonts: Sequence[FoundFont]) -> _Set | None:
        """The entry's own font: the one of the file, or that of the family in the weight and style it asks for."""
        fields, cut = self.fields, self.base_cut
        weight = FontWeight(fields.weight).number if fields.weight else cut.weight.number
        italic = fields.style == FontStyle.ITALIC if fields.style else cut.slanted and fields.file is None
        font = _nearest(fonts, weight, italic)
        if font is None:
            return None
        if fields.instance is not None or fields.axes:
            axes = self._asked_axes(font, fields.instance, fields.axes, ())
            return _as_set(font, axes) if axes is not None else None
        found = self._at(font, weight, italic)
        if (fields.weight and abs(found.weight - weight) > NEAR) or (fields.style and found.italic != italic):
            self.findings.append(self._not_in_family(fonts))
            return None
        return found

    def _not_in_family(self, fonts: Sequence[FoundFont]) -> Finding:
        wanted = " ".join(filter(None, (self.fields.weight, self.fields.style)))
        known = dict.fromkeys(font.about.full_name or font.written for font in fonts)
        return Finding(
            "unknown-value",
            f"{self.fields.family or self.fields.file} has no font that is {wanted}.",
            self.place("weight" if self.fields.weight else "style"),
            expected=f"what one of its fonts is: {', '.join(known)}",
            hint=f"Copy the font that is meant into {FONTS_FOLDER}/.",
        )

    def _companion(self, cut: Cut) -> _Set | None:
        """The font that an entry names for a cut of its own."""
        asked: FontFields = getattr(self.fields, cut.name.lower())
        way = (cut.value,)
        font = self.library.named(asked.file, asked.index, self.place(*way, "file"))
        if font is None:
            return None
        if asked.instance is not None or asked.axes:
            axes = self._asked_axes(font, asked.instance, asked.axes, way)
            return _as_set(font, axes, italic=cut.slanted) if axes is not None else None
        found = self._at(font, cut.weight.number, cut.slanted)
        return _Set(found.font, found.axes, found.weight, cut.slanted)

    def _at(self, font: FoundFont, weight: float, italic: bool) -> _Set:
        """A font as near to a weight and a style as it comes, drawn for small or large text where it knows both."""
        found = _at(font, weight, italic)
        axis = font.about.axes.get(_OPTICAL)
        if axis is None:
            return found
        role = self._role
        sizes = {"display": axis.most, "small": axis.least}
        axes = dict(found.axes) | {_OPTICAL: sizes.get(role.family if role else self.key, axis.usual)}
        return _Set(font, tuple(axes.items()), found.weight, found.italic)

    def _asked_axes(
        self, font: FoundFont, instance: str | None, axes: dict[str, float], way: tuple[str, ...]
    ) -> tuple[tuple[str, float], ...] | None:
        """The settings of all axes that an instance's name and single axes ask for."""
        about = font.about
        place = self.place(*way, "instance" if instance is not None else "axes")
        if not about.axes:
            message = f"{font.written} is no variable font: it has one form and no axes."
            self.findings.append(Finding("unknown-value", message, place, "a variable font, or no such key"))
            return None
        chosen = dict(_usual(font))
        if instance is not None:
            named = {name.casefold(): settings for name, settings in about.instances.items()}
            settings = named.get(instance.casefold())
            if settings is None:
                known = list(about.instances)
                expected = f"one of: {', '.join(known)}" if known else "axes:, for it names no instances"
                message = f"{font.written} has no instance '{instance}'."
                self.findings.append(Finding("unknown-value", message, place, expected, did_you_mean(instance, known)))
                return None
            chosen |= settings
        for tag, value in axes.items():
            axis_place = self.place(*way, "axes", tag)
            axis = about.axes.get(tag)
            if axis is None:
                message = f"{font.written} has no axis '{tag}'."
                self.findings.append(Finding("unknown-value", message, axis_place, f"one of: {', '.join(about.axes)}"))
                return None
            if not axis.least <= value <= axis.most:
                message = f"The axis {tag} of {font.written} has no {value:g}."
                expected = f"{axis.least:g} to {axis.most:g}"
                self.findings.append(Finding("out-of-range", message, axis_place, expected))
                return None
            chosen[tag] = value
        return tuple(chosen.items())

    def _match(self, fonts: Sequence[FoundFont], cut: Cut, base: _Set) -> _Set | None:
        """A font of the same family for a cut, where it has one that is seen to be another."""
        fixed = self.fields.instance is not None or bool(self.fields.axes)
        others = [font for font in fonts if not (fixed and font is base.font)]
        steps = cut.weight.number - self.base_cut.weight.number
        weight = base.weight
        if steps:
            weight = max(cut.weight.number, weight + 2 * NEAR) if steps > 0 else min(cut.weight.number, weight)
        font = _nearest(others, weight, cut.slanted)
        if font is None:
            return None
        found = self._at(font, weight, cut.slanted)
        heavier, alike = found.weight >= base.weight + NEAR, abs(found.weight - weight) <= 2 * NEAR
        near = heavier if steps > 0 else alike
        return found if near and found.italic == cut.slanted else None

    def _note_missing(self, cuts: dict[Cut, _Set], base: _Set) -> None:
        """``font-lacks-cut``: what emphasis and strong words are set in, where the family has nothing for them."""
        no_italic = Cut.ITALIC not in cuts
        no_bold = not {Cut.SEMIBOLD, Cut.BOLD} & cuts.keys() and base.weight < FontWeight.SEMIBOLD.number
        if not (no_italic or no_bold):
            return
        what = base.font.about.families[0] if base.font.about.families else base.font.written
        if no_italic and no_bold:
            message = f"{what} is here in one font: words that are to stand out look like all others."
        elif no_italic:
            message = f"{what} is here without an italic: emphasis is set in its bold."
        else:
            message = f"{what} is here without a bold: headings and strong words are set in its regular."
        self.findings.append(
            Finding(
                "font-lacks-cut",
                message,
                self.place(),
                expected="its regular, its italic and its bold",
                hint=f"Copy the files that are missing into {FONTS_FOLDER}/, or name them under italic: and bold:.",
                severity=Severity.WARNING if no_italic and no_bold else Severity.NOTE,
            )
        )

    def _face(self, found: _Set) -> OwnFace:
        font = found.font
        name = self.names.name(font, found.axes)
        place = self.place("file" if self.fields.file is not None else "family")
        return OwnFace(name, font.path, font.written, font.index, found.axes, font.unpacked, found.italic, place)


def _stand_in(cuts: dict[Cut, _Set], cut: Cut, base: _Set) -> _Set:
    """The font of a cut, or what is nearest to it among those that there are."""
    nearest = {
        Cut.LIGHT: (Cut.REGULAR, Cut.SEMIBOLD),
        Cut.REGULAR: (Cut.SEMIBOLD, Cut.BOLD),
        Cut.ITALIC: (Cut.REGULAR,),
        Cut.SEMIBOLD: (Cut.BOLD, Cut.REGULAR),
        Cut.SEMIBOLD_ITALIC: (Cut.SEMIBOLD, Cut.BOLD, Cut.ITALIC, Cut.REGULAR),
        Cut.BOLD: (Cut.SEMIBOLD, Cut.REGULAR),
    }
    return next((cuts[one] for one in (cut, *nearest[cut]) if one in cuts), base)


def _varies(font: FoundFont) -> bool:
    return _WEIGHT in font.about.axes


def _nearest(fonts: Sequence[FoundFont], weight: float, italic: bool) -> FoundFont | None:
    """The font that comes nearest to a weight and a style; style and width count before the weight."""

    def distance(font: FoundFont) -> tuple[bool, int, float, str, int]:
        found = _at(font, weight, italic)
        width = abs(font.about.width - NORMAL_WIDTH)
        return found.italic != italic, width, abs(found.weight - weight), font.written, font.index

    return min(fonts, key=distance, default=None)


def _at(font: FoundFont, weight: float, italic: bool) -> _Set:
    """A font as near to a weight and a style as its axes let it come."""
    about = font.about
    axes = dict(_usual(font))
    if _varies(font):
        axis = about.axes[_WEIGHT]
        axes[_WEIGHT] = min(max(weight, axis.least), axis.most)
    if italic and not about.italic:
        if _ITALIC in axes:
            axes[_ITALIC] = about.axes[_ITALIC].most
        elif _SLANT in axes:
            axes[_SLANT] = about.axes[_SLANT].least
    return _as_set(font, tuple(axes.items()))


def _as_set(font: FoundFont, axes: tuple[tuple[str, float], ...], italic: bool = False) -> _Set:
    settings = dict(axes)
    slanted = font.about.italic or settings.get(_ITALIC, 0) > 0 or settings.get(_SLANT, 0) < 0
    return _Set(font, axes, settings.get(_WEIGHT, font.about.weight), slanted or italic)
