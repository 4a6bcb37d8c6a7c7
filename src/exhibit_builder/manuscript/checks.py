"""What no single model can see: citations and their sources, links and their names, files and their folder.

The checks read the fitted trees and not the finished models, so that one mistake in a block doesn't
hide the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from exhibit_builder.blocks.fields import Fields
from exhibit_builder.blocks.inline import links_without_words, paragraphs, parse_source_key
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.cartography.geojson import Feature, Geometry, read_geojson
from exhibit_builder.core.colour import parse_cmyk, parse_hex, parse_spot
from exhibit_builder.core.content_keys import file_stamp
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.look_facts import facts_of
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM, parse_length
from exhibit_builder.manuscript.asked_pictures import asked_picture_findings, listed_panel_findings
from exhibit_builder.manuscript.declared import part_at
from exhibit_builder.manuscript.fitting import Fitted
from exhibit_builder.manuscript.links import address_findings, mail_findings
from exhibit_builder.manuscript.models import ThemeFields
from exhibit_builder.manuscript.own_papers import format_findings, own_paper_findings
from exhibit_builder.manuscript.picture_files import find_file, picture_findings
from exhibit_builder.manuscript.read_parts import ReadParts
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.yaml_source import Tree, Way
from exhibit_builder.vectors.drawing_files import drawing_finding, is_drawing

MAX_TEXT = 20_000
"""Characters in one text (*house*: an A0 poster holds some 8000, a page of an A5 booklet some 2000)."""

MAX_BLANKS = 200
MAX_DIGITS = 100
MAX_MARKS = 30
"""Most blanks in a row, digits of a number and combining marks on a letter (*house*: more of the first two is a key
that was held down, and what looks for words or figures would take the square of their number; Unicode's stream-safe
text has at most 30 marks on a letter, UAX 15, 13)."""

MAX_LENGTH = 200 * MM
"""The largest length that a theme may ask for, points (*house*: a gap or bleed of 20 cm is a slip)."""

MAX_CODED_BYTES = 300
"""Longest address for a QR code, bytes of UTF-8 (*house*: it stays large enough to scan). At error correction M, 300
bytes are 69 × 69 modules: 1.4 mm a module in the 100 mm that a code for 1 m of distance has, well above the least of 1
mm on a wall. The 2331 bytes that the standard ends at are 177 × 177 modules, which are too fine to scan from there."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a block may refer to.

    ``sources`` are the ids of sources.yaml and ``links`` the names in exhibit.yaml; ``None`` when that
    file could not be read, so that its one mistake isn't reported at every use.
    """

    folder: Path
    sources: Collection[str] | None
    links: Collection[str] | None
    pictures: dict[Path, list[tuple[str, Place]]] = field(default_factory=dict)
    """Pictures that blocks named, each with how and where: a logo stands on many panels."""
    drawings: dict[Path, list[tuple[str, Place]]] = field(default_factory=dict)
    """The same of drawings."""
    features: dict[str, tuple[Feature, ...]] = field(default_factory=dict)
    """What the GeoJSON files hold that maps named, by how they were named."""
    map_files: list[Path] = field(default_factory=list)
    """These files."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that was named and is there."""
        return (*self.pictures, *self.drawings, *self.map_files)

    def take(self, own: Known) -> None:
        """Add the files that one panel named."""
        for mine, others in ((self.pictures, own.pictures), (self.drawings, own.drawings)):
            for path, uses in others.items():
                mine.setdefault(path, []).extend(uses)
        self.features.update(own.features)
        self.map_files.extend(own.map_files)


_RUN = late_pattern(
    rf"(?P<blanks>(?<![^\S\n])[^\S\n]{{{MAX_BLANKS + 1},}})|(?P<digits>(?<!\d)(?:\d[.,]?){{{MAX_DIGITS + 1},}}+)"
    rf"|(?P<marks>[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}})"
)


def length_findings(text: str, place: Place) -> Iterator[Finding]:
    """``too-long`` for a text that nobody would print, and for one with a run in it that nobody would read."""
    if len(text) > MAX_TEXT:
        yield Finding(
            "too-long", f"This text has {len(text):,} characters.", place, f"at most {MAX_TEXT:,} in one text"
        )
        return
    for run in _RUN.finditer(text):
        match run.lastgroup:
            case "blanks":
                found, most = f"There are {len(run.group()):,} blanks in a row here.", f"at most {MAX_BLANKS} in a row"
            case "digits":
                count = sum(map(str.isdigit, run.group()))
                found, most = f"A number here has {count:,} digits.", f"at most {MAX_DIGITS}"
            case _:
                marks = max(len(marks) for marks in _MARKS_APART.split(_marked(run.group())))
                if marks <= MAX_MARKS:
                    continue  # signs, such as a row of stars
                found, most = f"A letter here has {marks:,} marks on it.", f"at most {MAX_MARKS}"
        yield Finding("too-long", found, place, most)
        return


_MARKS_APART = late_pattern("[^M]+")


def _marked(text: str) -> str:
    """An M for each combining mark, and a blank for all else."""
    return "".join("M" if unicodedata.category(char)[0] == "M" else " " for char in text)


def text_findings(text: str, place: Place, sources: Collection[str] | None) -> Iterator[Finding]:
    """What is wrong with the citations and addresses in one text; a translated text can be checked with it too.

    Findings: ``unknown-source``, ``wrong-citation``, ``link-without-words``, ``not-https``, ``wrong-address``,
    ``too-long``.
    """
    lengths = tuple(length_findings(text, place))
    yield from lengths
    if lengths:
        return
    if "[@" not in text and "](" not in text:
        return
    linked: dict[str, str] = {}
    for span in (span for paragraph in paragraphs(text) for span in paragraph):
        for cite in span.cites:
            yield from _source_findings(cite.key, place, sources)
        if span.url:
            linked[span.url] = linked.get(span.url, "") + span.text
        elif "[@" in span.text and "\\" not in text:
            yield Finding(
                "wrong-citation",
                "A citation here can't be read.",
                place,
                expected="[@id], [@id, p. 4] or [@id; @other]",
            )
    for url in links_without_words(text):
        yield Finding(
            "link-without-words",
            f"The link to {url} has no words.",
            place,
            expected="[words](https://…)",
            hint="Write between the square brackets what is to be read, or take the link away.",
        )
    for url, words in linked.items():
        yield from address_findings(url, f"the link on '{words}'", place)


def block_findings(model: type[Fields], fitted: Fitted, known: Known) -> Iterator[Finding]:
    """What is wrong between a block, or a panel's head, and the rest of the exhibit; ``fitted`` is its value in the
    shape of ``model``.

    What names a source, a link or a file is known by what its field declares. Findings: those of
    :func:`text_findings`, ``unknown-link``, ``unknown-place``, ``wrong-count``, and what :mod:`picture_files` and
    :mod:`geojson` find in the files that it names. Pictures are only noted in ``known``:
    :func:`known_picture_findings` looks at them.
    """
    features: tuple[Feature, ...] = ()
    for way, text in fitted.strings():
        place = fitted.places[way]
        yield from text_findings(text, place, known.sources)
        match part_at(model, way):
            case Part.LINK_KEY:
                yield from _link_findings(text, place, known.links)
            case Part.PICTURE_FILE | Part.PICTURE_OR_DRAWING as part:
                yield from _picture(text, place, known, drawings=part is Part.PICTURE_OR_DRAWING)
            case Part.MAP_FILE:
                path, found = find_file(known.folder, text, place)
                if path:
                    features, in_file = read_geojson(path, text, place)
                    found = (*found, *in_file)
                    known.features[text] = features
                    known.map_files.append(path)
                yield from found
            case Part.SOURCE_KEY:
                yield from _source_findings(parse_source_key(text).key, place, known.sources)
    if issubclass(model, Map):
        yield from _origin_findings(fitted, features)
    if issubclass(model, UnitChart):
        yield from _count_findings(fitted)


def _source_findings(key: str, place: Place, sources: Collection[str] | None) -> Iterator[Finding]:
    if sources is not None and key not in sources:
        yield Finding(
            "unknown-source",
            f"There is no source '{key}' in sources.yaml.",
            place,
            expected="an id of sources.yaml" if sources else "an entry in sources.yaml, which has none yet",
            hint=did_you_mean(key.strip("[@]"), sources),
        )


def _link_findings(name: str, place: Place, links: Collection[str] | None) -> Iterator[Finding]:
    if links is not None and name not in links:
        hint = did_you_mean(name, links)
        if "://" in name:
            hint = "Give the address a name under links in exhibit.yaml, and write that name here."
        expected = f"one of: {', '.join(links)}" if links else "a name under links in exhibit.yaml, which has none yet"
        yield Finding("unknown-link", f"There is no link '{name}' in exhibit.yaml.", place, expected, hint)


def _picture(written: str, place: Place, known: Known, *, drawings: bool) -> Iterator[Finding]:
    path, found = find_file(known.folder, written, place)
    if path:
        noted = known.drawings if drawings and _is_drawing(path) else known.pictures
        noted.setdefault(path, []).append((written, place))
    yield from found


def _is_drawing(path: Path) -> bool:
    try:
        return is_drawing(path)
    except OSError:  # told as a picture that can't be read
        return False


def word_list_findings(folder: Path, written: str, place: Place) -> Iterator[Finding]:
    """What is wrong with a dictionary that exhibit.yaml names; one of Hunspell (``.dic``) has its endings beside it.

    Findings: those of :func:`find_file`.
    """
    yield from find_file(folder, written, place)[1]
    if written.endswith(".dic"):
        yield from find_file(folder, f"{written.removesuffix('.dic')}.aff", place)[1]


def known_picture_findings(known: Known, parts: ReadParts) -> Iterator[Finding]:
    """What is wrong with the pictures and drawings that blocks named, each at every place that shows it; a picture that
    ``parts`` have as it is now is not looked through again.

    Findings: those of :func:`picture_findings` and :func:`drawing_finding`.
    """
    states = {path: (uses[0][0], file_stamp(path)) for path, uses in known.pictures.items()}
    unknown = {path: state[0] for path, state in states.items() if not parts.knows(("picture", path), state)}
    wrong = picture_findings(unknown)
    for path, state in states.items():
        if finding := parts.again(("picture", path), state, partial(wrong.get, path)):
            yield from (replace(finding, place=place) for _, place in known.pictures[path])
    for path, uses in known.drawings.items():
        if unfit := drawing_finding(path, uses[0][0]):
            yield from (replace(unfit, place=place) for _, place in uses)


def _origin_findings(fitted: Fitted, features: tuple[Feature, ...]) -> Iterator[Finding]:
    """A map's origin is one of its places; rings can't be drawn around anything else."""
    origin, places = fitted.at(("origin",)), fitted.at(("places",))
    names = [feature.name for feature in features if feature.kind is Geometry.POINT]
    for entry in places if isinstance(places, list) else []:
        name = entry.get("name") if isinstance(entry, dict) else None
        if isinstance(name, str):
            names.append(name)
    if isinstance(origin, str) and origin and origin not in names:
        yield Finding(
            "unknown-place",
            f"The map has no place called '{origin}'.",
            fitted.place(("origin",)),
            expected="the name of one of the map's places",
            hint=did_you_mean(origin, names),
        )


def _count_findings(fitted: Fitted) -> Iterator[Finding]:
    """Counts rise, for each draws its stop line after the last; none is beyond the total."""
    total = _whole(fitted.at(("total",)))
    counts = fitted.at(("counts",))
    before = 0
    for index in range(len(counts) if isinstance(counts, list) else 0):
        way = ("counts", index, "count")
        count = _whole(fitted.at(way))
        if count is None:
            continue
        if total is not None and count > total:
            message = f"The count {count} is greater than the total, {total}."
            yield Finding("wrong-count", message, fitted.place(way), expected=f"at most {total}")
        if count <= before:
            message = f"The count {count} follows {before}."
            yield Finding("wrong-count", message, fitted.place(way), expected="counts from the smallest to the largest")
        before = max(before, count)
    subset = _whole(fitted.at(("subset", "count")))
    if subset is not None and total is not None and subset > total:
        message = f"The subset's count {subset} is greater than the total, {total}."
        yield Finding("wrong-count", message, fitted.place(("subset", "count")), expected=f"at most {total}")


def _whole(value: Tree) -> int | None:
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value) else None


def exhibit_findings(fitted: Fitted) -> Iterator[Finding]:
    """What is wrong with the papers, the pictures, the links and the order of exhibit.yaml.

    Findings: ``not-https``, ``wrong-address``, ``address-too-long``, ``wrong-length``, ``unknown-link``, and those of
    :func:`own_paper_findings`, :func:`format_findings`, :func:`asked_picture_findings` and
    :func:`listed_panel_findings`.
    """
    yield from own_paper_findings(fitted)
    yield from format_findings(fitted)
    yield from asked_picture_findings(fitted)
    listed = fitted.at(("panels",))
    names = [str(name) for name in listed] if isinstance(listed, list | tuple) else []
    yield from listed_panel_findings(fitted, ("leaflet", "panels"), names)
    for way, text in fitted.strings():
        match way:
            case ("office", "paper-thickness") | ("office", "printers", _, "margin"):
                yield from _parsed(_length, "wrong-length", text, fitted.places[way])
            case ("office", "printer"):
                yield from _printer_findings(text, fitted.places[way], fitted.at(("office", "printers")))
            case ("handbill", "link"):
                links = fitted.at(("links",))
                known = [str(name) for name in links] if isinstance(links, dict) else []
                yield from _link_findings(text, fitted.places[way], known)
            case ("order", "contact", "email"):
                yield from mail_findings(text, fitted.places[way])
            case ("links", name, "url"):
                place = fitted.places[way]
                if len(text) <= MAX_CODED_BYTES:  # a longer one is not repeated in a message
                    yield from address_findings(text, f"the link '{name}'", place)
                yield from _length_findings(text, f"the link '{name}'", place)


def _printer_findings(name: str, place: Place, printers: Tree) -> Iterator[Finding]:
    """``unknown-printer`` for an office printer that was not tested."""
    known = [str(each) for each in printers] if isinstance(printers, dict) else []
    if name not in known:
        yield Finding(
            "unknown-printer",
            f"No office printer called “{name}” was tested.",
            place,
            expected=f"one of {', '.join(known)}" if known else "a printer under office.printers",
            hint=did_you_mean(name, known) or f"test it: exhibit printer-test {name}",
        )


def _length_findings(url: str, what: str, place: Place) -> Iterator[Finding]:
    """``address-too-long`` for an address whose QR code would be too dense to be read from a wall."""
    size = len(url.encode("utf-8", "surrogatepass"))
    if size > MAX_CODED_BYTES:
        plain = size == len(url)
        yield Finding(
            "address-too-long",
            f"The address of {what} has {size:,} {'characters' if plain else 'bytes'}: "
            "its code would be too dense to scan from a wall.",
            place,
            expected=f"at most {MAX_CODED_BYTES} characters"
            + ("" if plain else " (bytes: a letter outside ASCII counts as two to four)"),
            hint="Leave out what follows ? or # if the page opens without it, or take a shorter address of the page.",
        )


def theme_findings(fitted: Fitted) -> Iterator[Finding]:
    """What is wrong with the colours and lengths of theme.yaml.

    Findings: ``unknown-colour``, ``wrong-colour``, ``wrong-length``, ``spot-differs``.
    """
    names = _colour_names(fitted)
    colours = fitted.at(("colours",))
    for name in colours if isinstance(colours, dict) else ():
        if name not in names:
            yield Finding(
                "unknown-colour",
                f"The theme has no colour '{name}'.",
                fitted.key_places[("colours", name)],
                expected=f"one of: {', '.join(names)}",
                hint=did_you_mean(name, names),
            )
    dye = fitted.at(("duotone",))
    if isinstance(dye, str) and dye not in names:
        yield Finding(
            "unknown-colour",
            f"The theme has no colour '{dye}'.",
            fitted.place(("duotone",)),
            expected=f"one of: {', '.join(names)}",
            hint=did_you_mean(dye, names),
        )
    yield from _spot_findings(fitted)
    for way, text in fitted.strings():
        match way:
            case ("colours", _, "cmyk") | ("accent" | "ground", "cmyk"):
                yield from _parsed(parse_cmyk, "wrong-colour", text, fitted.places[way])
            case ("colours", _, "srgb") | ("accent" | "ground", "srgb"):
                yield from _parsed(parse_hex, "wrong-colour", text, fitted.places[way])
            case ("colours", _, "spot") | ("accent" | "ground", "spot"):
                yield from _parsed(parse_spot, "wrong-colour", text, fitted.places[way])
            case ("gap",) | ("bleed",):
                yield from _parsed(_length, "wrong-length", text, fitted.places[way])


def skies_of_no_panel(theme: ThemeFields, places: Mapping[Way, Place], panels: Sequence[str]) -> Iterator[Finding]:
    """``unknown-panel`` for a sky that theme.yaml gives to a panel that there is not."""
    for name in theme.sky:
        if name not in panels:
            place = places.get(("sky", name), Place("theme.yaml"))
            hint = did_you_mean(name, panels)
            yield Finding("unknown-panel", f"There is no panel '{name}'.", place, f"one of: {', '.join(panels)}", hint)


def _colour_names(fitted: Fitted) -> Collection[str]:
    """The colours of the look that is meant; of the usual one where it is none, which is told elsewhere."""
    written = fitted.at(("look",))
    try:
        return facts_of(str(written or LookName.LANDSCAPE)).inks
    except (KeyError, TypeError):
        return facts_of(LookName.LANDSCAPE).inks


def _spot_findings(fitted: Fitted) -> Iterator[Finding]:
    """``spot-differs`` for one spot ink with two recipes: it is one ink in one tin."""
    colours = fitted.at(("colours",))
    first: dict[str, tuple[str, str]] = {}
    for name, colour in colours.items() if isinstance(colours, dict) else ():
        spot, recipe = (colour.get("spot"), colour.get("cmyk")) if isinstance(colour, dict) else (None, None)
        if not isinstance(spot, str) or not isinstance(recipe, str):
            continue
        other, known = first.setdefault(spot, (name, recipe))
        if " ".join(known.split()) != " ".join(recipe.split()):
            yield Finding(
                "spot-differs",
                f"The spot ink {spot} has one recipe for '{other}' and another for '{name}'.",
                fitted.place(("colours", name, "cmyk")),
                expected=f"the same recipe for both, such as {known}",
                hint="Name the ink for one colour only, or give both the same cmyk.",
            )


def _length(text: str) -> float:
    points = parse_length(text)
    if points > MAX_LENGTH:
        raise ValueError(f"{text!r} is too long; at most {MAX_LENGTH / MM:.0f} mm")
    return points


def _parsed(parse: Callable[[str], object], code: str, text: str, place: Place) -> Iterator[Finding]:
    """The parser's own sentence, which says what was expected after a semicolon."""
    try:
        parse(text)
    except ValueError as fault:
        message, _, expected = str(fault).partition("; ")
        yield Finding(code, f"{message}.", place, expected)
