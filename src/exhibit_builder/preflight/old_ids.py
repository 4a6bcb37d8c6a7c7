"""Names that rules had in earlier versions: what people wrote with them in their files and commands goes on working."""

from __future__ import annotations

OLD_IDS: dict[str, str] = {}
"""The id that a rule has now, by one that it had before. Of a rule that got a new id twice both old ones stand here,
each with the present one. No rule has had another id yet."""


def present_id(id: str) -> str:
    """The id that the rule has now; one that never was another rule's stays as it is."""
    return OLD_IDS.get(id, id)
