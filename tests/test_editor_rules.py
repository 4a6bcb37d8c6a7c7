"""What an editor sees at a glance: descriptions, rights, headings, heads that are cut."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import rule_samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.text.people_names import nearly_the_same
from exhibit_builder.preflight.text.picture_openings import opens_as_picture
from exhibit_builder.preflight.text.rights_reserved import forbids_printing


def told(folder: Path, rule: str, example: Example) -> list[Finding]:
    """What a rule says of the sample with an example's changes."""
    return rule_samples.told(rule_samples.write(folder, example), rule)


@pytest.mark.parametrize(
    "alt",
    [
        "Image of a bay below dark hills.",
        "An image showing two boats.",
        "A black and white photo of a bay.",
        "This is a picture of a bridge",
        "Photograph of the bridge from the north.",
        "Ein Bild von einer Brücke.",
        "Foto der Brücke",
        "Photo d’un pont",
        "Une image montrant un pont",
        "Фотография моста",
        "Изображение женщины с ребёнком",
        "Körpünün fotoşəkli",
        "Köprünün resmi.",
        "صورة جسر",
    ],
)
def test_a_description_that_begins_as_a_picture_is_told(alt: str) -> None:
    """In the languages of the program, with an article, a kind of picture, and a verb."""
    assert opens_as_picture(alt)


@pytest.mark.parametrize(
    "alt",
    [
        "A bay below dark hills.",
        "Drawing of a stone with names.",
        "Portrait of Ann Marsh at a window.",
        "A photographer with a camera on the bridge.",
        "Imagery on a carpet: birds and trees.",
        "Pictures hang on the wall of a kitchen.",
        "A woman holds a photo of her son.",
        "Map of the river, with two banks.",
        "Bildhauer bei der Arbeit.",
        "Photographers of the town stand in a row.",
        "Photo albums on a table.",
        "Фотограф у моста",
        "Qadın oğlunun fotosunu tutur.",
    ],
)
def test_a_description_that_says_what_is_to_be_seen_is_left_alone(alt: str) -> None:
    """Drawings, portraits and maps may be said, and so may pictures inside the picture."""
    assert opens_as_picture(alt) == ""


@pytest.mark.parametrize(
    "rights",
    [
        "© 2019 Getty Images. All rights reserved.",
        "Alle Rechte vorbehalten, Stadtarchiv Alderford",
        "Tous droits réservés – Musée de la ville",
        "© ТАСС, все права защищены",
        "Bütün hüquqlar qorunur, AZƏRTAC",
        "For web use only",
        "Licensed for online and social media; not for print",
        "May not be reproduced without written permission",
        "Abdruck nicht gestattet; Nachdruck verboten",
        "Preview only, watermarked",
        "Personal use only",
        "All rights reserved; permission required",
    ],
)
def test_rights_that_forbid_printing_are_told(rights: str) -> None:
    """Kept rights, other uses, and permissions that are still to be asked for."""
    assert forbids_printing(rights)


@pytest.mark.parametrize(
    "rights",
    [
        "By courtesy of the town archive",
        "All rights reserved, printed by permission of the town archive",
        "© 2019 Ann Marsh, CC BY-SA 4.0",
        "Public domain",
        "Alle Rechte vorbehalten. Abdruck mit freundlicher Genehmigung des Stadtarchivs",
        "Tous droits réservés, avec l’aimable autorisation du musée",
        "Все права защищены. Печатается с разрешения архива",
        "Copyright town archive; print and web use licensed to the history group",
        "Rights held by the family, who gave their consent",
        "Skerry Harbour Archive",
    ],
)
def test_rights_that_somebody_gave_are_left_alone(rights: str) -> None:
    """Permissions, licences, courtesy and consent."""
    assert forbids_printing(rights) == ""


TEXT = "- text: The ferry carried one cart at a time.[@minutes]\n"
HEAD = "- heading: What the committee found\n"


@pytest.mark.parametrize(
    "blocks",
    [
        TEXT + HEAD,
        HEAD + "- heading: And what it left out\n" + TEXT,
        TEXT + HEAD + "- ornament: rule\n",
        TEXT + HEAD + "- text: The ferry.[@minutes]\n  only: [booklet]\n",
    ],
    ids=["last", "under another", "over a rule", "in the booklet alone"],
)
def test_a_heading_with_nothing_under_it_is_told(blocks: str, tmp_path: Path) -> None:
    """At a panel's end, over another heading, and where its text stands in another product."""
    if "ornament" in blocks:
        from exhibit_builder.blocks.ornament import Ornament

        shorthand = Ornament.shorthand or "kind"
        assert shorthand
        blocks = TEXT + HEAD + "- ornament: {}\n"
    found = told(tmp_path, "heading-without-text", Example(blocks=blocks, exhibit="booklet: {papers: [A5]}\n"))
    assert len(found) == 1 and found[0].place and found[0].place.line


@pytest.mark.parametrize(
    "blocks",
    [
        HEAD + TEXT,
        HEAD + "- list: ['The first ferry.[@minutes]', 'The second.[@minutes]']\n",
        HEAD + "  only: [booklet]\n- text: The ferry.[@minutes]\n  only: [booklet]\n" + TEXT,
        HEAD + "- names: {people: [Ann Marsh], source: minutes}\n",
    ],
    ids=["text", "list", "both in the booklet", "names"],
)
def test_a_heading_over_something_is_left_alone(blocks: str, tmp_path: Path) -> None:
    """Over a text, a list, names, and with its text in one product alone."""
    assert told(tmp_path, "heading-without-text", Example(blocks=blocks, exhibit="booklet: {papers: [A5]}\n")) == []


@pytest.mark.parametrize(
    ("safe", "found"), [("0 mm", 1), ("1 mm", 1), ("0.04 in", 1), ("2 mm", 0), ("5 mm", 0), ("0.25 in", 0)]
)
def test_a_profile_that_keeps_nothing_safe_is_told(safe: str, found: int, tmp_path: Path) -> None:
    """In its own file."""
    findings = told(tmp_path, "no-safe-zone", Example(printer=f"safe: {safe}\n"))
    assert len(findings) == found
    assert all(finding.place and finding.place.file == "printers/sample.yaml" for finding in findings)


def test_a_profile_without_a_safe_zone_has_the_format_s(tmp_path: Path) -> None:
    """A key that is left out leaves the format's own."""
    assert told(tmp_path, "no-safe-zone", Example(printer="bleed: 3 mm\n")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Duthie", "Duthy"), ("Lowe", "Lawe"), ("Birnie", "Bernie"), ("Mustafayev", "Mastafaiev"), ("Craig", "Criag")],
)
def test_names_one_or_two_letters_apart_are_near(one: str, other: str) -> None:
    """Changed, left out, exchanged."""
    assert nearly_the_same(one, other) and nearly_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Ann", "Anna"), ("Birnie", "Birnies"), ("Ross", "Reed"), ("Marsh", "Harsh"), ("Craig", "Crane")]
)
def test_other_names_and_endings_are_not_near(one: str, other: str) -> None:
    """Short ones, endings, other first letters, too many letters."""
    assert not nearly_the_same(one, other)


LIST = "- names: {people: [Agnes Birnie, John Duthie, Mary Ross], source: minutes}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("John Duthy came home.", 1),
        ("We saw that Agnes Bernie waited.", 1),
        ("The boat of Mary Riss was found.", 1),
        ("John Duthie came home.", 0),
        ("John Reed and Agnes Marsh came home.", 0),
        ("John Duthie’s boat, and the Duthies.", 0),
    ],
)
def test_a_name_in_a_text_that_nearly_is_one_of_the_list_is_told(text: str, found: int, tmp_path: Path) -> None:
    """The first name the same and the family name a letter or two apart; other people and endings are left alone."""
    blocks = LIST + f"- text: {text}[@minutes]\n"
    assert len(told(tmp_path, "name-spelled-two-ways", Example(blocks=blocks))) == found


def portrait(ratio: float, focus: tuple[float, float]) -> Example:
    """The sample with a picture in that shape."""
    words = {
        "alt": "A man.",
        "caption": "The keeper, a detail. Photograph of 1871.",
        "credit": "Ann Marsh",
        "rights": "Archive",
    }
    block = {"image": {"file": "k.jpg", "ratio": ratio, "focus": list(focus), **words}}
    return Example(blocks=yaml.safe_dump([block]), files={"k.jpg": "@photograph 600x600"})


@pytest.mark.parametrize(
    ("ratio", "focus", "found"),
    [
        (5.0, (0.5, 0.5), 1),
        (0.2, (0.5, 0.5), 1),
        (5.0, (0.5, 0.15), 1),
        (2.0, (0.5, 0.5), 0),
        (1.0, (0.5, 0.9), 0),
        (3.0, (0.5, 0.02), 0),
    ],
)
def test_a_focus_at_the_cut_is_told(ratio: float, focus: tuple[float, float], found: int, tmp_path: Path) -> None:
    """A tenth of the picture's side has to stay round it; towards the picture's own edge nothing is cut."""
    assert len(told(tmp_path, "portrait-focus-cut", portrait(ratio, focus))) == found


def test_a_portrait_s_face_at_the_edge_of_its_file_is_told(tmp_path: Path) -> None:
    """In a row of portraits a face is where the focus is: at the very edge it is cut already."""
    for number, (focus, found) in enumerate((("[0.5, 0.02]", 1), ("[0.99, 0.4]", 1), ("[0.5, 0.3]", 0))):
        others = "{file: l.jpg, name: Tom, alt: A man on a quay}, {file: m.jpg, name: Eve, alt: A girl with a kite}"
        people = f"[{{file: k.jpg, name: Ann, alt: A woman at a window, focus: {focus}}}, {others}]"
        blocks = (
            f"- strip: {{portraits: {people}, caption: Three of the drowned., credit: Ann Marsh, rights: Archive}}\n"
        )
        files = {f"{name}.jpg": f"@photograph {size}x700" for name, size in (("k", 600), ("l", 610), ("m", 620))}
        assert len(told(tmp_path / str(number), "portrait-focus-cut", Example(blocks=blocks, files=files))) == found


def test_a_picture_that_the_booklet_alone_cuts_is_told(tmp_path: Path) -> None:
    """What a poster shows whole and another product cuts is found there, with its page."""
    words = "alt: Four people on a quay, caption: The crew., credit: Ann Marsh, rights: Archive"
    example = Example(
        panel=f"head: {{image: h.jpg, {words}}}\n",
        exhibit="booklet: {papers: [A5]}\n",
        theme="look: photograph\n",
        files={"h.jpg": "@photograph 700x2100"},
    )
    found = told(tmp_path, "picture-cropped-much", example)
    assert found and found[0].spot
