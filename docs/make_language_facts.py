"""Makes the files of ``src/exhibit_builder/core/cldr/`` from the Common Locale Data Repository's JSON.

    npm pack cldr-core@48.2.0 cldr-misc-full@48.2.0 cldr-dates-full@48.2.0 cldr-numbers-full@48.2.0
    npm pack cldr-units-full@48.2.0
    python docs/make_language_facts.py FOLDER

FOLDER holds the five packages. A locale is left out where it says what the program finds for it anyway, on the way from
language, script and region to the language alone (``exhibit_builder.core.locale_facts``).
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

VERSION = "48.2.0"
TARGET = Path(__file__).parent.parent / "src" / "exhibit_builder" / "core" / "cldr"
WORDS = TARGET.parent.parent / "words"
ROOT = "und"


class Package:
    """A package of CLDR's JSON as npm hands it out."""

    def __init__(self, folder: Path, name: str) -> None:
        self._archive = tarfile.open(folder / f"cldr-{name}-{VERSION}.tgz")  # noqa: SIM115 (the program ends with it)
        names = self._archive.getnames()
        self.locales = {name.split("/")[2] for name in names if name.startswith("package/main/")}

    def read(self, file: str) -> Any:
        member = self._archive.extractfile(f"package/{file}.json")
        assert member is not None, file
        return json.load(member)

    def of(self, locale: str, file: str) -> Any:
        return self.read(f"main/{locale}/{file}")["main"][locale]


def likely_scripts(core: Package) -> dict[str, str]:
    """The likely script of a language, and of a language in a region where it is another; Latin is left out."""
    subtags = core.read("supplemental/likelySubtags")["supplemental"]["likelySubtags"]
    found: dict[str, str] = {}
    for key in sorted(subtags, key=len):
        shape = re.fullmatch("([a-z]{2,3})(-[A-Z]{2}|-[0-9]{3})?", key)
        if shape and shape[1] != ROOT:
            script = subtags[key].split("-")[1]
            if script != found.get(shape[1], "Latn"):
                found[key] = script
    return found


def chain(tag: str, scripts: Mapping[str, str]) -> list[str]:
    """Where the facts of a locale are looked for, the nearest first."""
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part for part in rest if (len(part) in (2, 3) and part.isupper()) or part.isdigit()), "")
    own = scripts.get(language, "Latn")
    likely = scripts.get(f"{language}-{region}", own)
    script = script or likely
    names = [f"{language}-{script}-{region}"] if region else []
    if region and script == likely:
        names.append(f"{language}-{region}")
    names.append(f"{language}-{script}")
    if script == own:
        names.append(language)
    return [*names, ROOT]


def marks(misc: Package, numbers: Package, locale: str) -> dict[str, Any]:
    """Quotation marks of both levels, and the signs in a number that is written in European figures."""
    quotes = misc.of(locale, "delimiters")["delimiters"]
    written = numbers.of(locale, "numbers")["numbers"]
    signs = written["symbols-numberSystem-latn"]
    return {
        "quotes": [quotes["quotationStart"], quotes["quotationEnd"]],
        "inner": [quotes["alternateQuotationStart"], quotes["alternateQuotationEnd"]],
        "thousands": signs["group"],
        "decimal": signs["decimal"],
        # A number is grouped from so many figures before the first group of three on.
        "grouped_from": 3 + int(written["minimumGroupingDigits"]),
        "digits": written["defaultNumberingSystem"],
    }


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def names_of(kinds: Mapping[str, Any], keys: Sequence[str]) -> list[list[str]]:
    """What months or weekdays are called, one after another: beside a day and alone, in full and short.

    Those that have only a number (CLDR's M02) are none to be looked for.
    """
    found = []
    for key in keys:
        forms = [kinds[kind][length][key] for kind in ("format", "stand-alone") for length in ("wide", "abbreviated")]
        names = {name.strip(" .") for name in forms}
        found.append(sorted(name for name in names if not re.search(r"\d", name) and len(name) > 1))
    return found


def dates(package: Package, locale: str) -> dict[str, Any]:
    """The names of the twelve months of the Gregorian calendar, and the shape of a date."""
    calendar = package.of(locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    pattern = calendar["dateFormats"]["long"]
    pattern = pattern["_value"] if isinstance(pattern, dict) else pattern
    return {"months": names_of(calendar["months"], [str(month) for month in range(1, 13)]), "date": pattern}


def weekdays(package: Package, locale: str) -> dict[str, Any]:
    """The names of the seven days of the week, from Monday on."""
    calendar = package.of(locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    return {"days": names_of(calendar["days"], WEEK)}


def ranges(intervals: Mapping[str, Any], date: str) -> list[str]:
    """The patterns of two days that differ in the day alone, in the month, and in the year, with months in full.

    Few locales have them; for others the short ones are made longer, as UTS 35 has it (Matching Skeletons). Where that
    gives another date than the locale's own (Georgian's full stop behind a short month, Hebrew's missing ``ב``), both
    dates stand whole on either side of the dash.
    """
    long = intervals.get("yMMMMd")
    found = []
    for differs in ("d", "M", "y"):
        pattern = (
            long[differs] if long else re.sub(r"([ML])\1+", lambda month: month[1] * 4, intervals["yMMMd"][differs])
        )
        day = re.search("d+", date)
        assert day is not None, date
        pattern = re.sub("d+", day[0], pattern)
        fields = list(re.finditer(r"'[^']*'|(d+|[ML]+|y+)", pattern))
        again = next(
            two for number, two in enumerate(fields) if two[1] and two[1][0] in {f[0][0] for f in fields[:number]}
        )
        once = pattern[: next(one.start() for one in fields if one[0] == again[0])] + pattern[again.start() :]
        whole = intervals["intervalFormatFallback"].replace("{0}", date).replace("{1}", date)
        found.append(pattern if once.split() == date.split() else whole)
    return found


UNITS = {"km": "length-kilometer", "m": "length-meter", "mm": "length-millimeter", "in": "length-inch"}
"""The units that the program prints, and what CLDR calls them."""


def writing(core: Package, days: Package, misc: Package, units: Package, locale: str) -> dict[str, Any]:
    """How a locale writes days and spans of them, months of a year, lists and measures, and which plurals it has."""
    calendar = days.of(locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    months = [str(month) for month in range(1, 13)]
    patterns = [calendar["dateFormats"]["long"], calendar["dateTimeFormats"]["availableFormats"]["yMMMM"]]
    date, month = (pattern["_value"] if isinstance(pattern, dict) else pattern for pattern in patterns)
    listed = misc.of(locale, "listPatterns")["listPatterns"]["listPattern-type-standard"]
    short = units.of(locale, "units")["units"]["short"]
    rules = core.read("supplemental/plurals")["supplemental"]["plurals-type-cardinal"][locale.partition("-")[0]]
    forms = {name: short[unit] for name, unit in UNITS.items()}
    return {
        "date": date,
        "month": month,
        "ranges": ranges(calendar["dateTimeFormats"]["intervalFormats"], date),
        "months": [calendar["months"]["format"]["wide"][month] for month in months],
        "months_alone": [calendar["months"]["stand-alone"]["wide"][month] for month in months],
        "list": [listed[part] for part in ("2", "start", "middle", "end")],
        "units": {
            name: {form.rpartition("-")[2]: said for form, said in own.items() if form.startswith("unitPattern-count-")}
            for name, own in forms.items()
        },
        # What follows the rule are samples of numbers.
        "plurals": {key.rpartition("-")[2]: rule.partition("@")[0].strip() for key, rule in rules.items()},
    }


def languages_with_words() -> frozenset[str]:
    """The codes of the languages that the program's own words are in."""
    return frozenset(path.parent.name for path in WORDS.glob("*/page.yaml"))


def in_english_of_the_world(rows: dict[str, Any]) -> dict[str, Any]:
    """The rows with English as it is written outside the United States under ``en`` alone, and theirs under ``en-US``.

    House: an exhibit that says no region is read everywhere, and *22 November* can't be taken for another day.
    """
    return {**rows, "en-US": rows["en"], "en": rows["en-001"]}


def shortened(rows: Mapping[str, Mapping[str, Any]], scripts: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What each locale says otherwise than the ones that are asked after it."""
    kept: dict[str, dict[str, Any]] = {ROOT: dict(rows[ROOT])}
    for locale in sorted(set(rows) - {ROOT}, key=lambda name: (name.count("-"), name)):
        others = [kept[name] for name in chain(locale, scripts) if name != locale and name in kept]
        said = {
            field: value
            for field, value in rows[locale].items()
            if value != next(other[field] for other in others if field in other)
        }
        if said:
            kept[locale] = said
    return kept


def write(name: str, head: Mapping[str, Any], rows: Mapping[str, Any]) -> None:
    lines = [f"    {json.dumps(key)}: {json.dumps(row, ensure_ascii=False)}" for key, row in rows.items()]
    about = {"source": f"Unicode CLDR {VERSION}", "license": "Unicode-3.0", **head}
    said = "".join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n" for key, value in about.items())
    text = "{\n" + said + '  "locales": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    json.loads(text)
    (TARGET / name).write_text(text, encoding="utf-8")


def main() -> None:
    folder = Path(sys.argv[1])
    names = ("core", "misc-full", "dates-full", "numbers-full", "units-full")
    core, misc, days, numbers, units = (Package(folder, name) for name in names)
    scripts = likely_scripts(core)
    by_script: defaultdict[str, list[str]] = defaultdict(list)
    for tag, script in scripts.items():
        by_script[script].append(tag)
    metadata = core.read("scriptMetadata")["scriptMetadata"]
    systems = core.read("supplemental/numberingSystems")["supplemental"]["numberingSystems"]
    places = sorted(misc.locales & days.locales & numbers.locales)
    rows = {locale: marks(misc, numbers, locale) for locale in places}
    used = {row["digits"] for row in rows.values()}
    head = {
        "right_to_left": sorted(script for script, row in metadata.items() if row["rtl"] == "YES"),
        "likely_scripts": {script: " ".join(sorted(tags)) for script, tags in sorted(by_script.items())},
        "digits": {name: systems[name]["_digits"] for name in sorted(used) if "_digits" in systems[name]},
    }
    write("languages.json", head, shortened(rows, scripts))
    write("dates.json", {}, shortened({locale: dates(days, locale) for locale in places}, scripts))
    spoken = languages_with_words()
    told = {
        locale: writing(core, days, misc, units, locale)
        for locale in places
        if locale.partition("-")[0] in spoken and locale in units.locales
    }
    told = in_english_of_the_world({ROOT: told["en-001"], **told})
    write("writing.json", {}, shortened(told, scripts))
    write("weekdays.json", {}, shortened({locale: weekdays(days, locale) for locale in places}, scripts))


if __name__ == "__main__":
    main()
