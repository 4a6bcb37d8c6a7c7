"""Renew what the documentation takes from the program: formats, type sizes, the design's tables, profiles, rules.

.venv/bin/python docs/make_tables.py            # writes between the markers of each page
.venv/bin/python docs/make_tables.py --check    # says whether they are up to date, changes nothing
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import floor
from pathlib import Path

import yaml

import exhibit_builder
from exhibit_builder.core.colour import Ink, contrast
from exhibit_builder.core.languages import SCRIPTS
from exhibit_builder.core.paper import POSTER_PAPERS, Paper
from exhibit_builder.core.paper import SHIPPED as SHIPPED_PAPERS
from exhibit_builder.core.theme import BODY_A1, ROLES, TITLE_STEPS, TextRole, Theme, legible
from exhibit_builder.core.units import PIXEL, to_mm
from exhibit_builder.layout.booklet.booklet_grid import bodies
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.plans.plan import Plan
from exhibit_builder.looks.landscape.plans.banner import BANNER
from exhibit_builder.looks.landscape.plans.narrow import NARROW
from exhibit_builder.looks.landscape.plans.screen import SCREEN
from exhibit_builder.looks.landscape.plans.small import SMALL
from exhibit_builder.looks.landscape.plans.square import SQUARE
from exhibit_builder.looks.landscape.plans.tall import TALL
from exhibit_builder.looks.landscape.plans.wide import WIDE
from exhibit_builder.looks.typographic.type_plans import (
    BANNER_TYPE,
    NARROW_TYPE,
    SCREEN_TYPE,
    SMALL_TYPE,
    SQUARE_TYPE,
    TALL_TYPE,
    WIDE_TYPE,
)
from exhibit_builder.looks.typographic.type_theme import TYPE_THEME
from exhibit_builder.manuscript.declared import keys_of
from exhibit_builder.manuscript.key_guide import key_guide
from exhibit_builder.manuscript.models import FaceFields, ThemeFields
from exhibit_builder.preflight.rule import Group, Rule
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.report.explanation import examples
from exhibit_builder.typography.fonts import shipped_stack

HERE = Path(__file__).resolve().parent


def formats() -> str:
    """Every format with what it is for, its size, reading distance and body size."""
    rows = [
        "| name | what | what it is for | trimmed size, mm | read from | body size | bleed | kept free |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for what, papers in SHIPPED_PAPERS.formats.items():
        for paper in papers.values():
            if not paper.use:
                sys.exit(f"Nothing says what the {what} format {paper.name} is for.")
            if what.bound:
                body = " to ".join(f"{size:.1f}" for size in sorted({bodies(paper)[0], bodies(paper)[-1]}))
            else:
                body = f"{poster_format(paper, Theme()).body:.1f}"
            size = f"{to_mm(paper.width):.0f} × {to_mm(paper.height):.0f}"
            if paper.on_screen:
                size += f" ({paper.width / PIXEL:.0f} × {paper.height / PIXEL:.0f} px)"
            bleed = f"{to_mm(paper.bleed):.0f} mm"
            type_size = f"{body} pt"
            read_from = f"{paper.distance:g} m"
            cells = (f"`{paper.name}`", what, paper.use, size, read_from, type_size, bleed, kept_free(paper))
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def kept_free(paper: Paper) -> str:
    """How far from the trim nothing stands that is read: one figure, or head, sides and foot."""
    free = paper.keep_out
    head, side, foot = (f"{to_mm(edge):.0f} mm" for edge in (free.top, free.left, free.bottom))
    return head if head == side == foot else f"head {head}, sides {side}, foot {foot}"


def sizes() -> str:
    """The largest and the least body size of each poster format, and what lies between them."""
    rows = ["| format | read from | largest body | least body |", "|---|---|---|---|"]
    for names, paper in _alike():
        form = poster_format(paper, Theme())
        rows.append(f"| {names} | {paper.distance:g} m | {form.largest:.1f} pt | {legible(paper.distance):.1f} pt |")
    return "\n".join(rows)


def _alike() -> list[tuple[str, Paper]]:
    """Formats named together with those of the same size: turned, or mounted."""
    groups: dict[tuple[float, float], list[Paper]] = {}
    for paper in POSTER_PAPERS.values():
        groups.setdefault((paper.short, max(paper.width, paper.height)), []).append(paper)
    return [(", ".join(f"`{paper.name}`" for paper in group), group[0]) for group in groups.values()]


SHIPPED = ("sheet-fed", "digital", "large-format", "office")
"""The profiles that come with the program, in the order in which the documentation names them."""

PROFILE_KEYS = (
    "label",
    "condition",
    "bleed",
    "safe",
    "marks",
    "ink-limit",
    "images",
    "resolution",
    "least-text",
    "least-line",
    "files",
    "file-name",
)


def printers() -> str:
    """The printer profiles side by side; a dash where a profile leaves a key out, no row where all do."""
    folder = Path(exhibit_builder.__file__).parent / "press/printers"
    read = [yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8")) for name in SHIPPED]
    rows = [f"| key | {' | '.join(f'`{name}`' for name in SHIPPED)} |", f"|---{'|---' * len(SHIPPED)}|"]
    for key in PROFILE_KEYS:
        if any(key in profile for profile in read):
            rows.append(f"| `{key}` | {' | '.join(_told(profile.get(key)) for profile in read)} |")
        if key == "resolution":
            rows.append(f"| the same, of one bit | {' | '.join(_of_one_bit(profile[key]) for profile in read)} |")
    unknown = {key for profile in read for key in profile} - set(PROFILE_KEYS)
    if unknown:
        sys.exit(f"These keys of printer profiles are in no table: {', '.join(sorted(unknown))}.")
    return "\n".join(rows)


def _told(value: object) -> str:
    """A profile's value as it is read."""
    if value is None:
        return "–"
    if isinstance(value, dict):
        return f"{value['target']} / {value['warning']} / {value['error']}{_metres(value)}"
    if isinstance(value, bool):
        return str(value).lower()
    return f"`{value}`" if "{" in str(value) else str(value)


def _of_one_bit(resolution: dict[str, object]) -> str:
    """What a profile asks of pictures that are black and white without tones."""
    return f"{resolution['line-warning']} / {resolution['line-error']}{_metres(resolution)}"


def _metres(resolution: dict[str, object]) -> str:
    return " at 1 m" if resolution.get("per-metre") else ""


COLOURS = {
    "paper": "snow; text on dark ground. Never printed",
    "ink": "text, marks of charts, codes",
    "haze": "a sky; behind drawn illustrations; areas of a map",
    "haze-far": "the far range under haze",
    "mist": "a sky; labels on dark snow",
    "mist-far": "the far range under mist",
    "cold": "hairlines, drift, a map's distances. Never text",
    "slate": "a sky; stop lines of a chart",
    "slate-far": "the far range under slate",
    "night": "a sky; people who walk on a light sky",
    "night-far": "the far range under night",
    "night-snow": "dark snow",
    "dawn": "the last panel's sky",
    "dawn-far": "the far range under dawn",
    "ember": "the accent on light grounds",
    "lamp": "the accent on dark ones",
}
"""What each colour of the design is for."""

TYPE_COLOURS = {
    "paper": "what is not printed",
    "ink": "text on bone, marks of charts, codes",
    "ground": "the dark ground. For an office printer white",
    "light": "text on it: the sheet shows. For an office printer black",
    "ash": "a map's distances and a chart's stop lines on the dark ground. For an office printer a dark grey",
    "ochre": "dates and verbs on the dark ground. For an office printer as rust",
    "thread": "hairlines on the dark ground, and the line. For an office printer as twine",
    "shade": "flat areas on the dark ground: of a map, of a drawn illustration. For an office printer as sand",
    "bone": "the light ground: the sheet itself",
    "rust": "dates and verbs on bone",
    "twine": "hairlines on bone",
    "sand": "flat areas on bone",
}
"""What each colour of the typographic look is for."""

TEXT_ON_GROUND = (
    ("ink", "paper", "all that is read on snow"),
    ("ink", "haze", "titles and running lines"),
    ("ink", "mist", "titles and running lines"),
    ("ink", "dawn", "titles and running lines"),
    ("paper", "slate", "titles and running lines"),
    ("paper", "night", "titles and running lines"),
    ("paper", "night-snow", "all that is read on dark snow"),
    ("mist", "night-snow", "a map's distances"),
    ("ember", "paper", "verbs that a visitor can follow"),
    ("lamp", "night-snow", "the same on dark snow"),
)
"""Which text stands on which ground, and where."""

FACES = {
    "display": "Source Serif 4 Display",
    "text": "Source Serif 4",
    "small": "Source Serif 4 Small Text",
    "sans": "Source Sans 3",
}

KINDS = {
    "hero": "the opening panel's title, 8 to 18 body sizes",
    "title": "a panel's title; see [Titles](#titles)",
    "numeral": "a statistic",
    "fig": "an attributed figure",
    "date": "the date under the hero",
    "statement": "the opening panel's lede",
    "quote": "a quotation",
    "action": "what a visitor can do",
    "dateline": "the line above a title; dates of a timeline",
    "lede": "the introduction",
    "h2": "a heading within a panel; the question above figures",
    "body": "running text",
    "url": "the address under a code",
    "caption": "captions, the running line, folios",
    "label": "names on a map",
    "town": "the exhibit's own place on a map",
    "ring": "distances on a map",
    "name": "a name in a list",
    "source": "a source",
    "source-number": "its number",
    "colophon": "credits of pictures, the foot line",
}
"""What each role of type is for."""


def theme_keys() -> str:
    """Every key of theme.yaml, with what it changes."""
    rows = ["| key | what it changes |", "|---|---|"]
    rows += [f"| `{key}` | {key_guide(ThemeFields, key).text} |" for key in keys_of(ThemeFields)]
    return "\n".join(rows)


def colours() -> str:
    """The design's colours: their recipe, its sum, their twin on screen, and what they are for."""
    return _colours(Theme().inks, COLOURS)


def type_colours() -> str:
    """The same of the typographic look, with what an office printer shows in their place."""
    return _colours(TYPE_THEME.inks, TYPE_COLOURS)


def _colours(inks: dict[str, Ink], words: dict[str, str]) -> str:
    _same(words, inks, "colours")
    rows = ["| colour | C | M | Y | K | in all | on screen | for |", "|---|---:|---:|---:|---:|---:|---|---|"]
    for name, ink in inks.items():
        recipe = " | ".join(f"{100 * part:.0f}" for part in ink.cmyk)
        screen = "".join(f"{round(255 * part):02X}" for part in ink.srgb)
        rows.append(f"| `{name}` | {recipe} | {ink.total:.0f} | #{screen} | {words[name]} |")
    return "\n".join(rows)


def pairs() -> str:
    """Text and ground with their contrast, to one place, never rounded up."""
    inks = Theme().inks
    rows = ["| text | ground | contrast | where |", "|---|---|---:|---|"]
    for text, ground, where in TEXT_ON_GROUND:
        ratio = floor(10 * contrast(inks[text], inks[ground])) / 10
        rows.append(f"| `{text}` | `{ground}` | {ratio:.1f} : 1 | {where} |")
    return "\n".join(rows)


def roles() -> str:
    """The design's roles of type, largest sizes and leadings in its own measures."""
    _same(KINDS, ROLES, "roles of type")
    rows = ["| role | face | size | leading | least | on A1 | for |", "|---|---|---:|---:|---:|---:|---|"]
    for name, role in ROLES.items():
        face = f"{FACES[role.family]}, {role.weight}"
        least = f"{role.least:g} pt" if role.least else "–"
        rows.append(
            f"| `{name}` | {face} | {role.size:g} | {role.leading:g} | {least} | {role.size * BODY_A1:g} pt | "
            f"{KINDS[name]} |"
        )
    return "\n".join(rows)


def type_roles() -> str:
    """The roles of type that the typographic look sets in a way of its own."""
    rows = ["| role | face | size | leading | on A1 |", "|---|---|---:|---:|---:|"]
    for name, role in TYPE_THEME.roles.items():
        if role != ROLES[name]:
            metal = ", in the metal" if role.accented else ""
            face = f"{FACES[role.family]}, {role.weight}{metal}"
            rows.append(f"| `{name}` | {face} | {role.size:g} | {role.leading:g} | {role.size * BODY_A1:g} pt |")
    return "\n".join(rows)


def titles() -> str:
    """The sizes of titles, by their number of lines."""
    rows = ["| lines | size | leading |", "|---:|---:|---:|"]
    rows += [f"| {lines} | {size:g} `B` | {leading:g} `u` |" for lines, (size, leading) in enumerate(TITLE_STEPS, 1)]
    return "\n".join(rows)


SCRIPT_FACES = {
    "NotoNaskhArabic": ("Arabic", "Noto Naskh Arabic", "Arab"),
    "NotoSerifHebrew": ("Hebrew", "Noto Serif Hebrew", "Hebr"),
    "NotoSerifArmenian": ("Armenian", "Noto Serif Armenian", "Armn"),
    "NotoSerifGeorgian": ("Georgian", "Noto Serif Georgian", "Geor"),
}
"""The scripts that the Source faces lack: what they are called, their face, and their code."""


BROUGHT_SCRIPTS = {
    "Thai": ("Thai",),
    "Devanagari": ("Deva",),
    "Chinese, Japanese, Korean": ("Hans", "Hant", "Jpan", "Kore"),
}
"""Scripts for which an exhibit brings its fonts, with their codes (ISO 15924)."""


def scripts() -> str:
    """The faces in the order in which they are tried, with what they multiply sizes and leadings by."""
    source, *others = shipped_stack("text", "regular")
    rows = [
        "| script | face | size × | leading × | of display type × |",
        "|---|---|---:|---:|---:|",
        f"| Latin, Cyrillic | the Source faces | {source.scale:g} | 1 | 1 |",
    ]
    known = {choice.face.partition("-")[0]: choice.scale for choice in others}
    _same(SCRIPT_FACES, known, "faces")
    for face, scale in known.items():
        script, name, code = SCRIPT_FACES[face]
        row = SCRIPTS[code]
        rows.append(f"| {script} | {name} | {scale:g} | {row.leading:g} | {row.title_leading:g} |")
    for script, codes in BROUGHT_SCRIPTS.items():
        row, *same = {SCRIPTS[code] for code in codes}
        if same:
            sys.exit(f"{script} has several leadings.")
        rows.append(f"| {script} | the exhibit's own | as it says | {row.leading:g} | {row.title_leading:g} |")
    return "\n".join(rows)


def face_keys() -> str:
    """Every key of a typeface in theme.yaml, with what it says."""
    rows = ["| key | what it says |", "|---|---|"]
    rows += [f"| `{key}` | {key_guide(FaceFields, key).text} |" for key in keys_of(FaceFields)]
    return "\n".join(rows)


def grid() -> str:
    """What the grid makes of each poster format, in millimetres."""
    rows = ["| format | body | module | margin | columns | three columns |", "|---|---:|---:|---:|---:|---:|"]
    seen: dict[tuple[float, float], Paper] = {}
    for paper in POSTER_PAPERS.values():
        seen.setdefault((paper.width, paper.height), paper)
    for paper in seen.values():
        form = poster_format(paper, Theme())
        cells = (
            f"`{paper.name}`",
            f"{form.body:.1f} pt",
            f"{to_mm(form.u):.2f} mm",
            f"{to_mm(form.margin):.0f} mm",
            f"{form.columns}",
            f"{to_mm(3 * form.column + 2 * form.gutter):.0f} mm",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


PLANS = (TALL, SMALL, WIDE, NARROW, SQUARE, SCREEN, BANNER)


def heights() -> str:
    """The heights of each plan's head and foot, in modules from the sheet's head or foot, one row a head."""
    rows = [
        "| plan | ridge | opening's ridge | running line | dateline | opening's title | titles | to far range | "
        "to text | notes | foot line |",
        "|---|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|",
    ]
    for plan in PLANS:
        for head in plan.heads:
            titles = ", ".join(f"{size:g}" for size, _ in head.titles)
            cells = (
                plan.name.upper(),
                f"{head.sky:g}",
                f"{plan.opening:g}",
                "–" if head.running is None else f"{head.running:g}",
                f"{head.dateline:g}",
                f"{plan.hero:g}",
                f"{titles} `B`",
                f"{head.to_far:g}",
                f"{head.to_content:g}",
                f"{head.notes:g}",
                f"{plan.colophon:g}",
            )
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


TYPE_PLANS = (TALL_TYPE, SMALL_TYPE, WIDE_TYPE, NARROW_TYPE, SQUARE_TYPE, SCREEN_TYPE, BANNER_TYPE)


def type_heights() -> str:
    """The heights of the typographic look's plans, one row for all heads that are alike but for their line."""
    rows = [
        "| plan | the line lies at most at | opening's text from | date | opening's letters from | titles | to text | "
        "notes | foot line |",
        "|---|---|---:|---:|---:|---|---:|---:|---:|",
    ]
    for plan in TYPE_PLANS:
        for head in dict.fromkeys(replace(head, sky=0.0) for head in plan.heads):
            lines = ", ".join(f"{one.sky:g}" for one in plan.heads if replace(one, sky=0.0) == head)
            titles = ", ".join(f"{size:g}" for size, _ in head.titles)
            cells = (
                plan.name.upper(),
                lines,
                f"{plan.opening:g}",
                f"{head.dateline:g}",
                f"{plan.hero:g}",
                f"{titles} `B`",
                f"{head.to_content:g}",
                f"{head.notes:g}",
                f"{plan.colophon:g}",
            )
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def type_closeness() -> str:
    """The steps in which the typographic look sets blocks closer."""
    return _closeness(TYPE_PLANS[:-1], quotations=True)


def closeness() -> str:
    """The steps in which the blocks of each plan are set closer."""
    return _closeness(PLANS[:-1])


def _closeness(plans: Iterable[Plan], *, quotations: bool = False) -> str:
    rows = [
        "| plan | step | between blocks | lede | numerals up to | a chart's rows | a map's kilometre | far places | "
        "pictures | a code at least |",
        "|---|---:|---:|---:|---:|---:|---:|---|---|---:|",
    ]
    if quotations:
        rows = [f"{rows[0]} a quotation's size |", f"{rows[1]}---:|"]
    for plan in plans:
        quote = TYPE_THEME.roles[TextRole.QUOTE].size
        for number, step in enumerate(plan.densities, 1):
            cells = (
                plan.name.upper(),
                f"{number}",
                f"{step.gap:g} `u`",
                f"{step.lede} columns",
                f"{step.numeral:g} `B`",
                f"{step.row:g} `u`",
                f"{step.map:g} `u`",
                "arrows" if step.arrows else "in their place",
                "half" if step.small_pictures else "as asked",
                f"{plan.code:g} `u`" if plan.code else "–",
                *((f"{step.quote_size * quote:.3g} `B`",) if quotations else ()),
            )
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _same(words: Iterable[str], known: Iterable[str], what: str) -> None:
    """Stop where the words of this file and what the program has don't match."""
    if differ := set(words) ^ set(known):
        sys.exit(f"These {what} are not both in the program and in this file: {', '.join(sorted(differ))}.")


def rules() -> str:
    """Every rule of ``exhibit check`` with its reason, its source, what to do and its examples, by groups."""
    known = all_rules().values()
    parts = []
    for group in Group:
        own = [rule for rule in known if rule.group is group]
        parts.append(f"## {group.value}\n\n`--select {group.word}`: {len(own)} rules.\n")
        parts.extend(_rule(rule) for rule in own)
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    """A rule as a part of the page that opens: its heading always shows."""
    lines = [
        f'<details id="{rule.id}"><summary><code>{rule.id}</code> ({rule.severity}): {_plain(rule.title)}</summary>',
        "",
        _plain(rule.why),
        "",
        f"*Where it comes from:* {_plain(rule.source)}",
        "",
        f"*What to do:* {_plain(rule.remedy)}",
    ]
    for said, text in examples(rule):
        lines += ["", said, "", "```yaml", text, "```"]
    if not rule.excusable:
        lines += ["", "No exception can be written for it."]
    return "\n".join([*lines, "", "</details>", ""])


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "formats": ("start-your-own-exhibit.md", formats),
    "sizes": ("fit.md", sizes),
    "printers": ("printers.md", printers),
    "theme": ("theme.md", theme_keys),
    "faces": ("fonts.md", face_keys),
    "colours": ("design.md", colours),
    "pairs": ("design.md", pairs),
    "roles": ("design.md", roles),
    "titles": ("design.md", titles),
    "scripts": ("design.md", scripts),
    "grid": ("design.md", grid),
    "heights": ("design.md", heights),
    "closeness": ("design.md", closeness),
    "type-colours": ("design.md", type_colours),
    "type-roles": ("design.md", type_roles),
    "type-heights": ("design.md", type_heights),
    "type-closeness": ("design.md", type_closeness),
    "rules": ("rules.md", rules),
}


def renewed(text: str, name: str, table: str) -> str:
    """The page with the table between its markers."""
    return re.sub(
        rf"(<!-- {name}:begin[^\n]*-->\n).*?(\n?<!-- {name}:end -->)",
        lambda match: f"{match[1]}{table}\n<!-- {name}:end -->",
        text,
        flags=re.DOTALL,
    )


def main(check: bool) -> int:
    """Write every table, or count those that differ."""
    stale = 0
    for name, (file, make) in TABLES.items():
        page = HERE / file
        before = page.read_text(encoding="utf-8")
        after = renewed(before, name, make())
        if before != after:
            stale += 1
            print(f"{file}: the table '{name}' {'is out of date' if check else 'was renewed'}")
            if not check:
                page.write_text(after, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
