"""Peoples that are blamed: every people that is known, in every form, and nobody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.rules.sources.people_blamed import blamed
from exhibit_builder.preflight.text.named_peoples import known_in, named_peoples
from exhibit_builder.preflight.text.wording import wording
from exhibit_builder.words.catalogue import data_files

# Natives of the members of the United Nations and some others, as the United Nations' terminology and the CIA's World
# Factbook (public domain, "nationality: noun") have them; written down apart from the lists that the program was given.
NATIVES = [
    "Afghans",
    "Albanians",
    "Algerians",
    "Andorrans",
    "Angolans",
    "Argentines",
    "Armenians",
    "Australians",
    "Austrians",
    "Azerbaijanis",
    "Bahamians",
    "Bahrainis",
    "Bangladeshis",
    "Barbadians",
    "Belarusians",
    "Belgians",
    "Belizeans",
    "Bolivians",
    "Brazilians",
    "Bruneians",
    "Bulgarians",
    "Burundians",
    "Cambodians",
    "Cameroonians",
    "Canadians",
    "Chadians",
    "Chileans",
    "Colombians",
    "Comorans",
    "Croats",
    "Cubans",
    "Cypriots",
    "Czechs",
    "Danes",
    "Djiboutians",
    "Dominicans",
    "Ecuadorians",
    "Egyptians",
    "Eritreans",
    "Estonians",
    "Ethiopians",
    "Fijians",
    "Finns",
    "Gambians",
    "Georgians",
    "Germans",
    "Ghanaians",
    "Greeks",
    "Grenadians",
    "Guatemalans",
    "Guineans",
    "Haitians",
    "Hondurans",
    "Hungarians",
    "Icelanders",
    "Indians",
    "Indonesians",
    "Iranians",
    "Iraqis",
    "Israelis",
    "Italians",
    "Ivorians",
    "Jamaicans",
    "Jordanians",
    "Kazakhs",
    "Kenyans",
    "Kuwaitis",
    "Laotians",
    "Latvians",
    "Liberians",
    "Libyans",
    "Liechtensteiners",
    "Lithuanians",
    "Luxembourgers",
    "Macedonians",
    "Malawians",
    "Malaysians",
    "Maldivians",
    "Malians",
    "Mauritanians",
    "Mauritians",
    "Mexicans",
    "Micronesians",
    "Moldovans",
    "Mongolians",
    "Montenegrins",
    "Moroccans",
    "Mozambicans",
    "Namibians",
    "Nauruans",
    "Nicaraguans",
    "Nigerians",
    "Norwegians",
    "Omanis",
    "Pakistanis",
    "Palauans",
    "Panamanians",
    "Paraguayans",
    "Peruvians",
    "Filipinos",
    "Poles",
    "Qataris",
    "Romanians",
    "Russians",
    "Rwandans",
    "Samoans",
    "Saudis",
    "Serbs",
    "Singaporeans",
    "Slovaks",
    "Slovenes",
    "Somalis",
    "Spaniards",
    "Swedes",
    "Syrians",
    "Tajiks",
    "Tanzanians",
    "Thais",
    "Tongans",
    "Tunisians",
    "Turks",
    "Turkmens",
    "Tuvaluans",
    "Ugandans",
    "Ukrainians",
    "Emiratis",
    "Americans",
    "Uruguayans",
    "Uzbeks",
    "Venezuelans",
    "Yemenis",
    "Zambians",
    "Zimbabweans",
    "Palestinians",
    "Kosovars",
    "Kurds",
    "Chechens",
    "Tatars",
    "Hutus",
    "Tutsis",
    "Uyghurs",
    "Tamils",
    "Basques",
    "Catalans",
    "Bretons",
    "Scots",
    "Hausas",
    "Yorubas",
    "Zulus",
    "Rohingyas",
    "Yazidis",
    "Circassians",
    "Abkhazians",
    "Tibetans",
    "Walloons",
]
COLLECTIVES = [
    "French",
    "British",
    "Irish",
    "Dutch",
    "Welsh",
    "Swiss",
    "Chinese",
    "Japanese",
    "Vietnamese",
    "Portuguese",
    "Lebanese",
    "Maltese",
    "Nepalese",
    "Sudanese",
]

BLAMED = [
    ("en", "In the night Hutus killed hundreds of neighbours."),
    ("en", "The French burned the village."),
    ("en", "They were killed by the British."),
    ("en", "Poles massacred the families."),
    ("en", "South Africans attacked the town."),
    ("en", "It was the Japanese who killed them."),
    ("en", "The Dutch are to blame."),
    ("de", "Die Franzosen ermordeten viele Menschen."),
    ("de", "Sie wurden von Polen getötet."),
    ("de", "Ägypter überfielen den Zug."),
    ("de", "Die Japaner töteten viele."),
    ("de", "Sie wurden von den Spaniern ermordet."),
    ("fr", "Les Allemands ont massacré des habitants."),
    ("fr", "Ils furent tués par les Espagnols."),
    ("fr", "Les Japonais tuent."),
    ("ru", "В ту ночь поляки убили жителей."),
    ("ru", "Жители были убиты французами."),
    ("ru", "Сербы убили жителей."),
    ("az", "Fransızlar həmin gecə şəhərə hücum etdilər."),
    ("az", "Onlar yaponlar tərəfindən öldürülüb."),
    ("tr", "Fransızlar o gece sivilleri öldürdü."),
    ("tr", "Siviller Sırplar tarafından katledildi."),
]

HARMLESS = [
    ("en", "French forces burned the village. Serb villagers were killed there. British soldiers attacked the town."),
    ("en", "The French were killed. Hutus and Tutsis were buried side by side. The Polish army attacked the town."),
    ("en", "Two poles held the gate. The poles burned the hands of those who carried them."),
    ("en", "The number of Kurds killed is not known. Villages inhabited by the Irish were shelled."),
    ("en", "An officer killed the Vietnamese prisoners. The turks of the loom are wooden."),
    ("de", "Französische Truppen ermordeten viele. Maler und Denker lebten hier. Die Polen wurden getötet."),
    ("de", "Sie töteten Japaner. Von den Spaniern wurden viele getötet."),
    ("fr", "Les Allemands ont été tués par des soldats. Les troupes françaises ont attaqué la ville."),
    ("ru", "Поляки были убиты. Польские танки обстреляли село. Французские военные напали на пост."),
    ("az", "Fransızlar öldürülüb. Yapon silahlı qüvvələri hücum etdilər."),
    ("tr", "Fransızlar öldürüldü. Sırp kuvvetleri saldırdı."),
]


def found(code: str, text: str) -> list[tuple[int, int]]:
    """The blames in a text of sentences, about the peoples that it names."""
    words = wording(code)
    assert words is not None
    blame = words.blame.within(text)
    return [span for part in text.split(". ") for span in blamed(words.lowered(part), blame)]


@pytest.mark.parametrize(("code", "text"), BLAMED)
def test_peoples_beyond_the_table_of_frames_are_found(code: str, text: str) -> None:
    """In the languages that have a list of peoples."""
    assert found(code, text)


@pytest.mark.parametrize(("code", "text"), HARMLESS)
def test_forces_victims_and_other_things_are_left_alone(code: str, text: str) -> None:
    """Adjectives beside a force or a villager, peoples that suffered, and words that only sound like a people."""
    assert found(code, text) == []


@pytest.mark.parametrize("people", [*NATIVES, *(f"The {name}" for name in COLLECTIVES)])
def test_every_people_is_treated_alike(people: str) -> None:
    """All natives of an independent list, as who did it and by whom it was done."""
    assert found("en", f"{people} killed hundreds of families")
    assert found("en", f"They were killed by {people[:1].lower() + people[1:] if ' ' in people else people}")


def test_capitals_make_a_people_where_a_language_writes_them() -> None:
    """Poles are a people, poles are wood; Russian writes its peoples small."""
    assert [row["people"] for row in named_peoples("en", "The Poles came.")] == ["Poles"]
    assert list(named_peoples("en", "The poles fell.")) == []
    assert [row["people"] for row in named_peoples("ru", "Потом поляки ушли.")] == ["поляки"]


def test_the_lists_say_where_they_come_from() -> None:
    """Each file names its sources and their licences, and every row has all columns."""
    for code, path in data_files("peoples").items():
        written = json.loads(path.read_text(encoding="utf-8"))
        assert "CLDR" in written["source"] and "Unicode-3.0" in written["license"] and known_in(code)
        assert all(len(row) == len(written["columns"]) and all(row) for row in written["peoples"])
        words = wording(code)
        assert words is not None and set(written["columns"]) == set(words.blame.peoples[0])


def test_a_name_that_may_be_a_people_is_not_checked(tmp_path: Path) -> None:
    """What the list doesn't know is said to be unknown; soldiers at the head of a sentence aren't asked about."""

    def unchecked(text: str) -> list[str]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        example = Example(blocks=f"- text: {text}[@minutes]\n")
        verdict = check(
            rule_samples.write(folder, example), select_rules=["people-blamed"], today=rule_samples.TODAY
        ).verdict
        assert not verdict.findings
        return [miss.reason for miss in verdict.not_checked]

    assert "“Gorgonites”" in unchecked("In the night Gorgonites killed the families.")[0]
    assert unchecked("Soldiers killed the families.") == []
    assert unchecked("In the night soldiers killed the families.") == []
    assert unchecked("The Smiths were killed.") == []
