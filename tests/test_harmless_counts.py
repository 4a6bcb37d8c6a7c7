"""Counts that nobody has to prove, such as those of a picture or an invitation; whole exhibits of other subjects."""

from __future__ import annotations

from pathlib import Path

import pytest

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.rule import Example

CREDITED = "alt: People beside looms., credit: Ann Marsh, rights: By courtesy of the town archive"


def told(folder: Path, language: str, text: str, caption: str = "") -> list[Finding]:
    """What figure-without-citation says of a text, and of a caption under a picture with a credit."""
    picture = f'- image: {{illustration: ridge, caption: "{caption}", {CREDITED}}}\n' if caption else ""
    example = Example(blocks=f"{picture}- text: >-\n    {text}\n", exhibit=f"language: {language}\n")
    return rule_samples.told(rule_samples.write(folder, example), "figure-without-citation")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Come on Saturdays; tours take 40 minutes, for groups of up to 15."),
        ("en", "Children under 12 are free, others pay £4."),
        ("en", "We invite 30 guests to the opening on 2 May."),
        ("de", "Zur Eröffnung am 2. Mai laden wir 30 Gäste ein."),
        ("de", "Samstags führen wir Gruppen bis 15 Personen durch das Haus."),
        ("fr", "Nous invitons 30 personnes à l’ouverture."),
        ("ru", "Приглашаем 30 гостей на открытие."),
    ],
)
def test_who_is_invited_and_what_it_costs_needs_no_source(language: str, text: str, tmp_path: Path) -> None:
    """Invitations, groups and prices are the house's own word."""
    assert told(tmp_path, language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mill had 30 looms and 400 workers."),
        ("en", "Of the 30 guests 12 were killed."),
        ("de", "Die Mühle hatte 30 Webstühle und 400 Arbeiter."),
    ],
)
def test_what_is_claimed_still_needs_one(language: str, text: str, tmp_path: Path) -> None:
    """The same figures as a claim about what was."""
    assert told(tmp_path, language, text)


def test_a_caption_may_count_what_its_picture_shows(tmp_path: Path) -> None:
    """Twelve apprentices at three looms; not the dead, not a crowd, and not what somebody counted."""
    plain = "The ferry carried carts.[@minutes]"
    assert told(tmp_path / "a", "en", plain, "Twelve apprentices at the 14 looms of the mill.") == []
    assert told(tmp_path / "b", "de", plain, "Zwölf Lehrlinge an den 14 Webstühlen der Mühle.") == []
    assert told(tmp_path / "c", "en", plain, "The graves of 14 who were killed.")
    assert told(tmp_path / "d", "en", plain, "A crowd of 4,000 before the mill.")
    assert told(tmp_path / "e", "en", plain, "The mill, which according to the town employed 40 people.")


EXHIBITS = {
    "a mill": (
        "en",
        f"- image: {{file: a.jpg, caption: 'Twelve apprentices at three looms, about 1900.', {CREDITED}}}\n"
        "- text: Come on Saturdays at 3 p.m.; tours take 40 minutes, for groups of up to 15.\n"
        "- visit: {venue: 'Mill Museum, 14 Mill Lane', days: 3 to 28 May 2027, hours: 'Tuesday to Sunday, 10 to 5',\n"
        "    admission: '£4, children £2', contact: 'mill@alderford.org, +44 20 7946 0000'}\n",
    ),
    "a garden": (
        "en",
        "- lede: In 1846 the garden was laid out behind the school.[@minutes]\n"
        "- text: The French gardener Louis Petit taught them; the Dutch sent bulbs, Danes bought seed.[@minutes]\n"
        "- list: [Bring boots., Bring a pencil and a sheet of A3 paper.]\n"
        "- action: [{verb: Join us, text: 'Every first Monday at 5, in the shed.', link: archive}]\n",
    ),
    "ein Chor": (
        "de",
        "- lede: Der Chor singt seit 1921 in der Kirche am Markt.[@minutes]\n"
        "- text: Polen, Dänen und Franzosen singen mit, und die Engländer brachten neue Lieder.[@minutes]\n"
        "- quote: {text: Wir sangen und die Angst ging fort., attribution: 'Anna Marsch, 1946', source: minutes}\n",
    ),
    "ein Hafen": (
        "de",
        "- lede: Der Hafen wurde 1902 eröffnet.[@minutes]\n"
        "- heading: Wer hier arbeitete\n"
        "- text: Maler, Schmiede und Seeleute wohnten am Kai. Zur Eröffnung laden wir 30 Gäste ein.[@minutes]\n",
    ),
}


@pytest.mark.parametrize("name", EXHIBITS)
def test_sensible_exhibits_of_other_subjects_stay_clean(name: str, tmp_path: Path) -> None:
    """Two in English, two in German: no rule of any kind has anything to say of their texts and pictures."""
    language, blocks = EXHIBITS[name]
    files = {"a.jpg": "@photograph 2400x1600"} if "a.jpg" in blocks else {}
    # What is told is of later years than the sample's minutes.
    recent = "- {id: history, type: book, title: A history, author: [{literal: Town council}], issued: 1950}\n"
    sources = recent if "@minutes" in blocks else ""
    blocks = blocks.replace("@minutes", "@history").replace("source: minutes", "source: history")
    example = Example(blocks=blocks, sources=sources, exhibit=f"language: {language}\n", files=files)
    groups = ["sources", "people", "pictures", "codes", "order", "fit"]
    verdict = check(rule_samples.write(tmp_path, example), select_rules=groups, today=rule_samples.TODAY).verdict
    assert [str(finding) for finding in verdict.findings] == []
