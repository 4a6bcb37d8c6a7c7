"""An exception beside what it is about: ``allow`` and ``because``."""

from __future__ import annotations

from exhibit_builder.editing.tree_values import value_at
from exhibit_builder.editing.yaml_edits import AddItem, AddKey, Edit, Remove, SetText
from exhibit_builder.manuscript.yaml_source import Tree, Way


def exception_edits(tree: Tree, way: Way, code: str, because: str | None) -> list[Edit]:
    """What writes an exception from the rule ``code`` into the mapping at a way, beside those that stand there.

    ``because`` is its reason, put after one that is there; without one, an empty key waits for it.
    """
    held = value_at(tree, way)
    keys = held if isinstance(held, dict) else {}
    edits: list[Edit] = []
    match keys.get("allow"):
        case list(allowed):
            edits.append(AddItem((*way, "allow"), len(allowed), code))
        case str(allowed):
            edits += [Remove((*way, "allow")), AddKey(way, "allow", [allowed, code])]
        case _:
            edits.append(AddKey(way, "allow", [code]))
    reason = keys.get("because")
    if because is not None and isinstance(reason, str):
        edits.append(SetText((*way, "because"), f"{reason.rstrip()} {because}"))
    elif because is not None and "because" in keys:
        edits.append(SetText((*way, "because"), because))
    elif "because" not in keys:
        edits.append(AddKey(way, "because", because))
    return edits
