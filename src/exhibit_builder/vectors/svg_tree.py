"""The elements of an SVG file with their styles, read so that nothing outside the file is touched and nothing grows."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.vectors.artwork import UnfitDrawing

MOST_ELEMENTS = 20_000
"""Elements of one file (*house*: four for each shape that a drawing may have)."""

MOST_NESTED = 64
"""How deep groups may stand in one another (*house*: drawing programs nest a group for each layer, some ten)."""

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"

_PLAIN = "Export it as plain SVG, without scripts, links to other files or animation."
_MOVING = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set"})


@dataclass(frozen=True)
class SvgTree:
    """The root element, each element's line in the file, those that have an ``id``, and the declarations of styles."""

    root: ET.Element
    lines: dict[ET.Element, int]
    named: dict[str, ET.Element]
    styles: dict[ET.Element, dict[str, str]]

    def style(self, element: ET.Element) -> dict[str, str]:
        """What an element says of itself: attributes, over them rules, over these its own ``style``."""
        said = {name: value for name, value in element.attrib.items() if not name.startswith("{")}
        return {**said, **self.styles.get(element, {}), **declarations(element.get("style", ""))}


def read_tree(data: bytes) -> SvgTree:
    """The elements of a file's ``data``; raises :class:`UnfitDrawing`."""
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise UnfitDrawing(
            f"is no whole SVG: {expat.errors.messages.get(fault.code, 'it can’t be read')}",
            "Export it again; if it was copied from a web page, take the file itself.",
            line=fault.lineno,
        ) from fault
    except (UnicodeError, LookupError, ValueError) as fault:  # ValueError: of expat, for a script in double bytes
        raise UnfitDrawing("is not written in UTF-8", "Export it again as SVG in UTF-8.") from fault
    root = builder.tree.close()
    if root.tag != f"{SVG}svg":
        raise UnfitDrawing("holds XML, and no drawing", "Export the drawing as SVG, PDF or PNG.")
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    return SvgTree(root, builder.lines, named, _styled(root))


class _Builder:
    """Makes elements as they are read, and stops at what may not be in a drawing that is printed."""

    def __init__(self) -> None:
        self.tree = ET.TreeBuilder()
        self.lines: dict[ET.Element, int] = {}
        self._depth = self._count = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.tree.data
        self.parser.EntityDeclHandler = self._entity

    def _entity(self, *_: object) -> None:
        raise UnfitDrawing(
            "declares entities, which stand for text that may be anywhere",
            "Export it again as plain SVG 1.1; older Illustrator does so without “Preserve Illustrator Editing”.",
            line=self.parser.CurrentLineNumber,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        self._depth += 1
        self._count += 1
        if self._depth > MOST_NESTED or self._count > MOST_ELEMENTS:
            raise UnfitDrawing(
                f"has more than {MOST_ELEMENTS:,} elements, or more than {MOST_NESTED} in one another",
                "Simplify it in the program that drew it, and export it again; or export it as PNG.",
                line=line,
            )
        local = name.rsplit("}", 1)[-1]
        if local == "script" or any(key.lower().startswith("on") for key in attributes):
            raise UnfitDrawing("holds a script", _PLAIN, line=line)
        if local in _MOVING:
            raise UnfitDrawing("moves", _PLAIN, line=line)
        braced = {("{" + key if "}" in key else key): value for key, value in attributes.items()}
        self.lines[self.tree.start("{" + name if "}" in name else name, braced)] = line

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.tree.end("{" + name if "}" in name else name)


def declarations(text: str) -> dict[str, str]:
    """The properties of a ``style`` attribute."""
    if not text.strip():
        return {}
    import tinycss2

    parsed = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    return {one.lower_name: tinycss2.serialize(one.value).strip() for one in parsed if one.type == "declaration"}


def _styled(root: ET.Element) -> dict[ET.Element, dict[str, str]]:
    """What the style sheets inside the file say of each element."""
    sheets = [element.text or "" for element in root.iter(f"{SVG}style")]
    if not any(sheet.strip() for sheet in sheets):
        return {}
    import cssselect2
    import tinycss2

    matcher = cssselect2.Matcher()
    for rule in tinycss2.parse_stylesheet("\n".join(sheets), skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            raise UnfitDrawing("takes its colours from another file", _PLAIN)
        if rule.type != "qualified-rule":
            continue
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            continue
        told = declarations(tinycss2.serialize(rule.content))
        for selector in selectors:
            matcher.add_selector(selector, told)
    styles: dict[ET.Element, dict[str, str]] = {}
    for wrapped in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        told = {}
        for _, _, pseudo, found in matcher.match(wrapped):
            if pseudo is None:
                told.update(found)
        if told:
            styles[wrapped.etree_element] = told
    return styles
