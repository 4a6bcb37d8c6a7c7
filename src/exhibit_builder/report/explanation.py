"""``exhibit explain``: a rule in plain words, and the list of all rules."""

from __future__ import annotations

import re
import textwrap

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.manuscript.declared import keys_of
from exhibit_builder.manuscript.key_guide import key_guide
from exhibit_builder.manuscript.models import ThemeFields
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.preflight.old_ids import present_id
from exhibit_builder.preflight.rule import Example, Group, Rule
from exhibit_builder.preflight.table import all_rules

WIDTH = 88
"""Characters in a line of an explanation (*house*: fits a terminal of 90)."""

THEME = "theme"
"""The word that explains theme.yaml instead of a rule."""

_PARTS = (
    ("panels/….yaml", "panel"),
    ("panels/….yaml", "blocks"),
    ("exhibit.yaml", "exhibit"),
    ("sources.yaml", "sources"),
    ("theme.yaml", "theme"),
    ("printers/….yaml", "printer"),
)


def every_rule(*groups: Group) -> str:
    """The rules of some groups, or of all, each with its severity and what it is about."""
    rules = all_rules().values()
    wide = max(len(rule.id) for rule in rules)
    lines = []
    for group in groups or Group:
        own = [rule for rule in rules if rule.group is group]
        if own:
            lines += ["", f"{group.value} ({group.word})"]
            lines += [f"  {rule.id:<{wide}}  {rule.severity:<7}  {rule.title}" for rule in own]
    return "\n".join([*lines[1:], "", "exhibit explain RULE says more about one of them.", ""])


def explained(name: str) -> str:
    """One rule in full: what it finds, why it matters, where it comes from, what to do, what fails and what passes.

    The name of a group gives the list of its rules, ``theme`` the keys of theme.yaml. An id that a rule had once gives
    that rule, and says its new one.

    Raises :class:`ExhibitError` with ``unknown-rule``.
    """
    groups = {group.word: group for group in Group}
    if name == THEME:
        return theme_explained()
    if name in groups:
        return every_rule(groups[name])
    rules = all_rules()
    rule = rules.get(present_id(name))
    if rule is None:
        hint = did_you_mean(name, [*rules, *groups]) or "'exhibit explain' lists all rules."
        raise ExhibitError([Finding("unknown-rule", f"There is no rule '{name}'.", hint=hint)])
    parts = [
        f"The rule '{name}' is called '{rule.id}' now." if name != rule.id else "",
        f"{rule.title}\n{rule.id} · {rule.severity} · {rule.group.value}",
        _wrapped(rule.why),
        f"Where it comes from\n{_wrapped(rule.source, '  ')}",
        f"What to do\n{_wrapped(rule.remedy, '  ')}",
        *(f"{words}\n{textwrap.indent(text, '  ')}" for words, text in examples(rule)),
        _exception(rule),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def theme_explained() -> str:
    """Every key of theme.yaml, with what it changes."""
    keys = {key: key_guide(ThemeFields, key).text for key in keys_of(ThemeFields)}
    wide = max(map(len, keys))
    lines = [
        textwrap.fill(words, WIDTH, initial_indent=f"  {key:<{wide}}  ", subsequent_indent=" " * (wide + 4))
        for key, words in keys.items()
    ]
    return "\n".join(["The keys of theme.yaml; what you leave out is as the look has it.", "", *lines, ""])


def examples(rule: Rule) -> list[tuple[str, str]]:
    """A rule's examples as they are written, each after what it is; one that changes nothing is left out."""
    told = (("This fails:", rule.fails), ("This passes:", rule.passes))
    return [(words, text) for words, example in told if (text := example_text(example))]


def example_text(example: Example) -> str:
    """An example's files, each after a comment with its name; a finished file that nobody can write, in words."""
    parts = [f"# {name}\n{written.rstrip()}" for name, key in _PARTS if (written := getattr(example, key))]
    for name, content in example.files.items():
        text = content if isinstance(content, str) else f"({len(content)} bytes that are no text)"
        parts.append(f"# {name}\n{text.rstrip()}" if not text.startswith("@") else f"# {name}: {_drawn(text)}")
    if example.specimen:
        parts.append(f"# {example.specimen}")
    return "\n".join(parts)


def _drawn(what: str) -> str:
    kind, _, wanted = what.removeprefix("@").partition(" ")
    if re.fullmatch(r"[0-9]+x[0-9]+", wanted):
        return f"a picture ({kind}) of {wanted} pixels"
    return f"a file of another kind ({what.removeprefix('@')})"


def _exception(rule: Rule) -> str:
    if not rule.excusable:
        return "No exception can be written for it."
    return _wrapped(
        "Where it is right to do otherwise, write beside the block, link or source: "
        f"allow: [{rule.id}] and because: your reason. The report lists it."
    )


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
