"""Makes data/cldr-VERSION.json: quotation marks, directions and months of the Common Locale Data Repository.

    npm pack cldr-misc-full@48.2.0 cldr-dates-full@48.2.0
    python tests/judges/extract_cldr.py cldr-misc-full-48.2.0.tgz cldr-dates-full-48.2.0.tgz

Locales that say the same as their language are left out; months are those of the languages that the program knows, of
English twice.
"""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from typing import Any

from exhibit_builder.core.languages import LANGUAGES

DATA = Path(__file__).parent / "data"


class Package:
    """A package of CLDR's JSON as npm hands it out."""

    def __init__(self, path: Path) -> None:
        self._archive = tarfile.open(path)  # noqa: SIM115 (the program ends with it)
        names = self._archive.getnames()
        self.locales = sorted({name.split("/")[2] for name in names if name.startswith("package/main/")})
        self.about = self._read("package/package.json")

    def of(self, locale: str, file: str) -> Any:
        return self._read(f"package/main/{locale}/{file}.json")["main"][locale]

    def _read(self, name: str) -> Any:
        member = self._archive.extractfile(name)
        assert member is not None, name
        return json.load(member)


def spoken(package: Package, locale: str) -> dict[str, Any]:
    """Opening and closing mark of quotation, and whether lines run from right to left."""
    marks = package.of(locale, "delimiters")["delimiters"]
    lines = package.of(locale, "layout")["layout"]["orientation"]["characterOrder"]
    return {
        "quotes": [marks["quotationStart"], marks["quotationEnd"]],
        "rtl": lines == "right-to-left",
    }


def dated(package: Package, locale: str) -> dict[str, Any]:
    """A day's pattern, and the months as they stand beside a day: in full, and short."""
    calendar = package.of(locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    months = calendar["months"]["format"]
    return {
        "day": calendar["dateFormats"]["long"],
        "full": list(months["wide"].values()),
        "short": list(months["abbreviated"].values()),
    }


def main() -> None:
    misc, dates = (Package(Path(name)) for name in sys.argv[1:])
    assert misc.about["version"] == dates.about["version"]
    locales: dict[str, dict[str, Any]] = {}
    for locale in misc.locales:
        said = spoken(misc, locale)
        if said != locales.get(locale.partition("-")[0]):
            locales[locale] = said
    days = {code: dated(dates, code) for code in (*LANGUAGES, "en-GB")}
    rows = [f"    {json.dumps(name)}: {json.dumps(said, ensure_ascii=False)}" for name, said in locales.items()]
    months = [f"    {json.dumps(name)}: {json.dumps(said, ensure_ascii=False)}" for name, said in days.items()]
    text = (
        f'{{\n  "version": {json.dumps(misc.about["version"])},\n  "license": {json.dumps(misc.about["license"])},\n'
        '  "locales": {\n' + ",\n".join(rows) + '\n  },\n  "dates": {\n' + ",\n".join(months) + "\n  }\n}\n"
    )
    json.loads(text)
    (DATA / f"cldr-{misc.about['version']}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
