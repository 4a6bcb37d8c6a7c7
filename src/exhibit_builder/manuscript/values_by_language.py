"""Values that differ by language: ``url: {en: …, az: …}`` in any file, read in one language.

A mapping is such a value when all its keys are among the exhibit's languages, and all it holds are words. Where it has
none of the language that is asked for, it is read in the exhibit's own.
"""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource


@dataclass(frozen=True, slots=True)
class SpokenIn:
    """The languages of an exhibit as its exhibit.yaml names them: its ``own``, and ``every`` one that it is told in,
    the own among them; ``together`` are the two that stand side by side, and ``equal`` is whether in one size."""

    own: str = ""
    every: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    equal: bool = False


def spoken_in(main: YamlSource | None) -> SpokenIn:
    """The languages of an exhibit; none where it doesn't say its own."""
    top = main.value if main is not None else None
    if not isinstance(top, dict):
        return SpokenIn()
    own, listed = top.get("language"), top.get("languages")
    if not isinstance(own, str):
        return SpokenIn()
    named = [tag for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
    both = top.get("bilingual")
    equal = isinstance(both, dict) and both.get("equal") == "true"
    pair = both.get("languages") if isinstance(both, dict) else both
    together = tuple(tag for tag in pair if isinstance(tag, str)) if isinstance(pair, list) else ()
    return SpokenIn(own, tuple(dict.fromkeys((own, *named))), together if len(together) == 2 else (), equal)


def in_one_language(source: YamlSource, spoken: SpokenIn, asked: str) -> tuple[YamlSource, frozenset[Place]]:
    """A file as it is read in the language that is ``asked`` for, or in the exhibit's own where a value doesn't have
    that; and the places of the values that were written for the other language."""
    if len(spoken.every) < 2:
        return source, frozenset()
    languages, own, first = {*spoken.every, asked}, spoken.own, asked or spoken.own
    places, key_places = dict(source.places), dict(source.key_places)
    swallowed = dict(source.swallowed)
    chosen: set[Place] = set()

    def read(value: Tree, way: Way) -> Tree:
        if isinstance(value, list):
            return [read(each, (*way, index)) for index, each in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if not value or not value.keys() <= languages or not all(isinstance(each, str) for each in value.values()):
            return {key: read(each, (*way, key)) for key, each in value.items()}
        tag = first if first in value else own
        if tag not in value:
            return value
        places[way] = places[(*way, tag)]
        swallowed[way] = swallowed.get((*way, tag), ())
        if tag == first != own:
            chosen.add(places[way])
        for key in value:
            for known in (places, key_places, swallowed):
                known.pop((*way, key), None)
        return value[tag]

    value = read(source.value, ())
    if value == source.value:
        return source, frozenset()
    swallowed = {way: found for way, found in swallowed.items() if found}
    made = replace(source, value=value, places=places, key_places=key_places, swallowed=swallowed)
    return made, frozenset(chosen)
