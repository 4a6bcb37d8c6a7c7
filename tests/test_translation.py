"""One manuscript in every language: catalogues as gettext's own programs know them, and the exhibit that they tell."""

from __future__ import annotations

import datetime
import html
import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_origin

import openpyxl
import polib
import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel

import rule_samples
from conftest import Judge
from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.cli import main
from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.sign_translation import sign_translation
from exhibit_builder.commands.translate import exhibit_as_written, extract, update
from exhibit_builder.commands.translation_review import review_of_translation
from exhibit_builder.commands.translation_sheet import read_back, sheet_of_translation
from exhibit_builder.commands.translation_status import translation_status
from exhibit_builder.core.findings import ExhibitError, Place
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.declared import bare_type, keys_of, model_of, part_of
from exhibit_builder.manuscript.models import Block, BlockFrame, Exhibit, ExhibitFields, Panel, PanelFields, Source
from exhibit_builder.manuscript.translated_texts import ReviewState, TextState
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.text.words_in_two_languages import differing_figures
from exhibit_builder.translation.messages import messages_of
from exhibit_builder.words.page_words import page_words

TODAY = rule_samples.TODAY
AZ = "locale/az.po"

BLOCK_ROWS = """\
- lede: The committee met on 3 March 1871.[@minutes]
- list:
    items: [The ferry carried one cart., "There were 1,275 carts.[@minutes]"]
- text: People came *from far*.
- statistics:
    items:
      - {figure: "1,275", caption: carts, source: minutes}
      - {figure: "40", caption: houses, source: minutes}
"""

AZERBAIJANI = {
    "The bridge": "Körpü",
    "A river and its town": "Çay və onun şəhəri",
    "The bridge at Alderford": "Olderford körpüsü",
    "The archive": "Arxiv",
    "The town had two banks and one boat.[@minutes]": "Şəhərin iki sahili və bir qayığı var idi.[@minutes]",
    "One bank": "Bir sahil",
    "The committee met on 3 March 1871.[@minutes]": "Komitə 3 mart 1871-ci ildə toplandı.[@minutes]",
    "The ferry carried one cart.": "Bərə bir araba daşıyırdı.",
    "There were 1,275 carts.[@minutes]": "1.275 araba var idi.[@minutes]",
    "People came *from far*.": "İnsanlar *uzaqdan* gəlirdi.",
    "carts": "araba",
    "houses": "ev",
}


def written(folder: Path, blocks: str = BLOCK_ROWS, **more: Any) -> Path:
    """The rules' sample exhibit in English, to be told in Azerbaijani and Arabic too."""
    return rule_samples.write(folder, Example(blocks=blocks, exhibit="languages: [en, az, ar]\n", **more))


def filled(folder: Path, translations: dict[str, str]) -> polib.POFile:
    """The Azerbaijani catalogue with these translations, as a translator's program saves it."""
    po = polib.pofile(str(folder / AZ))
    for entry in po:
        if entry.msgid in translations:
            entry.msgstr = translations[entry.msgid]
    po.save()
    return po


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exhibit with a whole Azerbaijani catalogue and an empty Arabic one."""
    folder = written(tmp_path_factory.mktemp("translated") / "bridge")
    update(folder, today=TODAY)
    filled(folder, AZERBAIJANI)
    return folder


@pytest.fixture
def exhibit(translated: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(translated, tmp_path / "bridge"))


@pytest.fixture(scope="module")
def plain(translated: Path) -> Exhibit:
    """The same as it was written."""
    return exhibit_as_written(translated)


def changed(folder: Path, old: str, new: str) -> None:
    """A change of a panel by hand."""
    path = folder / "panels/bank.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# what is a message


def samples(annotation: Any, number: Iterator[int], deep: int = 0) -> Any:
    """A value of a type in which each text is another one; nothing of a kind that holds no text."""
    bare = bare_type(annotation)
    model = model_of(annotation)
    if model is not None:
        return sample(model, number, deep + 1) if deep < 6 else None
    if bare is str:
        return f"text {next(number)}"
    if get_origin(bare) is dict:
        return {"key": samples(get_args(bare)[1], number, deep)}
    if get_origin(bare) is tuple and get_args(bare)[-1] is Ellipsis:
        inner = samples(get_args(bare)[0], number, deep)
        return () if inner is None else (inner,)
    return None


def sample(model: type[BaseModel], number: Iterator[int], deep: int = 0) -> BaseModel:
    """A model in which each field is filled that may hold a text."""
    values = {}
    for name, field in model.model_fields.items():
        values[name] = samples(field.rebuild_annotation(), number, deep)
    return model.model_construct(**values)


def texts_in(value: Any, annotation: Any) -> Iterator[tuple[str, Part | None]]:
    """Every text in a value with what its type declares, found without the program's own walk."""
    if isinstance(value, str):
        yield value, part_of(annotation)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from texts_in(getattr(value, name), field.rebuild_annotation())
    elif isinstance(value, tuple | dict):
        inner = get_args(bare_type(annotation))
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each, inner[1] if isinstance(value, dict) else inner[0])


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_text_that_visitors_read_is_a_message(kind: str, plain: Exhibit) -> None:
    """Each text field of each block is in the template if it is read or heard, and in no case otherwise."""
    fields = sample(BLOCKS[kind], itertools.count())
    block = Block(kind, fields, BlockFrame(), Place("panels/bank.yaml", 4), {}, {})  # type: ignore[arg-type]
    panel = Panel("bank", PanelFields(title="x"), (block,), Place("panels/bank.yaml", 1), {})
    found = {message.text for message in messages_of(replace(plain, panels=(panel,)))}
    texts = list(texts_in(fields, BLOCKS[kind]))
    assert all(part is not None for _, part in texts)
    read = {text for text, part in texts if part is not None and part.translated}
    assert read <= found
    assert found.isdisjoint({text for text, _ in texts} - read)


@pytest.mark.parametrize("model", [ExhibitFields, PanelFields, Source])
def test_texts_beside_blocks_are_messages_too(model: type[BaseModel], plain: Exhibit) -> None:
    """The exhibit's own texts, a panel's head and the words of sources, but no data, order or exception."""
    declared = {part for key in keys_of(model).values() if (part := part_of(key.rebuild_annotation()))}
    expected = {part for part in declared if part.translated}
    assert expected and not expected & {Part.DATA, Part.ORDER, Part.REASON, Part.ADDRESS}
    assert {message.part for message in messages_of(plain)} & expected


def test_no_data_is_sent_to_translators(plain: Exhibit) -> None:
    """Ids, addresses, days, file names and choices are in no message."""
    texts = {message.text for message in messages_of(plain)}
    assert not texts & {"minutes", "BRIDGE", "home", "2026-11-01", "https://www.archives.gov/research/", "report", "A3"}


def test_another_order_changes_no_message(exhibit: Path) -> None:
    """Blocks, items of lists and panels in another order have the same contexts: nothing becomes fuzzy."""
    before = {message.key for message in messages_of(exhibit_as_written(exhibit))}
    path = exhibit / "panels/bank.yaml"
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    bank["blocks"] = [bank["blocks"][0], *reversed(bank["blocks"][1:])]
    for block in bank["blocks"]:
        for items in (block.get("list") or block.get("statistics") or {}).values():
            items.reverse()
    path.write_text(yaml.safe_dump(bank, allow_unicode=True), encoding="utf-8")
    assert {message.key for message in messages_of(exhibit_as_written(exhibit))} == before


def test_a_translator_is_told_where_what_and_how_long(translated: Path) -> None:
    """Each note: the place, the citation that must stay, the figures, and the words that fit on each format."""
    entry = polib.pofile(str(translated / "locale/exhibit.pot")).find("There were 1,275 carts.[@minutes]")
    assert entry.msgctxt == "panels/bank/list/items"
    assert [(file, int(line) > 0) for file, line in entry.occurrences] == [("panels/bank.yaml", True)]
    notes = entry.comment.replace("\n", " ")
    assert "block list of the panel “One bank”" in notes
    assert "[@minutes]" in notes and "1,275" in notes
    assert "Fits A3 up to " in notes


def test_the_template_is_the_same_for_the_same_exhibit(exhibit: Path) -> None:
    """No clock is read for it, and nothing of this computer is in it."""
    before = (exhibit / "locale/exhibit.pot").read_bytes()
    made = extract(exhibit)
    assert made.path.read_bytes() == before and str(exhibit).encode() not in before


# gettext's own programs


def test_gettext_reads_what_is_written(exhibit: Path, judge: Judge, tmp_path: Path) -> None:
    """msgfmt finds nothing wrong, and msgmerge with the template nothing to change."""
    subprocess.run([judge("msgfmt"), "-c", "-o", tmp_path / "az.mo", exhibit / AZ], check=True, capture_output=True)
    compiled = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.mofile(str(tmp_path / "az.mo"))}
    po = polib.pofile(str(exhibit / AZ))
    assert compiled == {(entry.msgctxt, entry.msgid): entry.msgstr for entry in po.translated_entries()}
    merged = subprocess.run(
        [judge("msgmerge"), "--quiet", exhibit / AZ, exhibit / "locale/exhibit.pot"], check=True, capture_output=True
    )
    theirs = polib.pofile(merged.stdout.decode())
    assert [(e.msgctxt, e.msgid, e.msgstr, e.flags) for e in theirs] == [
        (e.msgctxt, e.msgid, e.msgstr, e.flags) for e in po
    ]


def test_what_msgmerge_writes_is_read(exhibit: Path, judge: Judge) -> None:
    """A catalogue that went through gettext's own program tells the same exhibit, and update changes no text in it."""
    before = [(e.msgctxt, e.msgid, e.msgstr) for e in polib.pofile(str(exhibit / AZ))]
    template_file = exhibit / "locale/exhibit.pot"
    subprocess.run([judge("msgmerge"), "--quiet", "--update", exhibit / AZ, template_file], check=True)
    (updated,) = update(exhibit, ["az"], today=TODAY)
    assert [(e.msgctxt, e.msgid, e.msgstr) for e in polib.pofile(str(exhibit / AZ))] == before
    merged = updated.merged
    assert (merged.new, merged.changed, merged.moved, merged.removed) == (0, 0, 0, 0)


# update


def test_a_changed_original_is_fuzzy_and_remembers_what_it_was(exhibit: Path) -> None:
    changed(exhibit, "The ferry carried one cart.", "The ferry carried two carts.")
    (updated,) = update(exhibit, ["az"], today=TODAY)
    entry = polib.pofile(str(exhibit / AZ)).find("The ferry carried two carts.")
    assert (entry.msgstr, entry.fuzzy) == ("Bərə bir araba daşıyırdı.", True)
    assert entry.previous_msgid == "The ferry carried one cart."
    assert updated.merged.changed == 1


def test_what_moves_takes_its_translation_along(exhibit: Path) -> None:
    text = (exhibit / "panels/bank.yaml").read_text(encoding="utf-8")
    bank = yaml.safe_load(text)
    moved = bank["blocks"].pop(2)
    opening = yaml.safe_load((exhibit / "panels/opening.yaml").read_text(encoding="utf-8"))
    opening["blocks"].append(moved)
    (exhibit / "panels/bank.yaml").write_text(yaml.safe_dump(bank, allow_unicode=True), encoding="utf-8")
    (exhibit / "panels/opening.yaml").write_text(yaml.safe_dump(opening, allow_unicode=True), encoding="utf-8")
    (updated,) = update(exhibit, ["az"], today=TODAY)
    entry = polib.pofile(str(exhibit / AZ)).find("People came *from far*.")
    assert (entry.msgctxt, entry.msgstr, entry.fuzzy) == (
        "panels/opening/text/text",
        "İnsanlar *uzaqdan* gəlirdi.",
        False,
    )
    assert updated.merged.moved == 1


def test_what_is_gone_stays_as_obsolete_and_comes_back(exhibit: Path) -> None:
    path = exhibit / "panels/bank.yaml"
    text = path.read_text(encoding="utf-8")
    bank = yaml.safe_load(text)
    bank["blocks"] = [block for block in bank["blocks"] if "text" not in block]
    path.write_text(yaml.safe_dump(bank, allow_unicode=True), encoding="utf-8")
    update(exhibit, ["az"], today=TODAY)
    (gone,) = polib.pofile(str(exhibit / AZ)).obsolete_entries()
    assert gone.msgstr == "İnsanlar *uzaqdan* gəlirdi."
    path.write_text(text, encoding="utf-8")
    update(exhibit, ["az"], today=TODAY)
    po = polib.pofile(str(exhibit / AZ))
    assert po.find("People came *from far*.").msgstr == "İnsanlar *uzaqdan* gəlirdi." and not po.obsolete_entries()


def test_a_translators_own_remarks_stay(exhibit: Path) -> None:
    po = polib.pofile(str(exhibit / AZ))
    po.find("carts").tcomment = "Or yük arabası?"
    po.save()
    update(exhibit, ["az"], today=TODAY)
    assert polib.pofile(str(exhibit / AZ)).find("carts").tcomment == "Or yük arabası?"


def test_a_figure_without_words_is_filled_in_with_the_marks_of_the_language(exhibit: Path) -> None:
    assert polib.pofile(str(exhibit / AZ)).find("1,275").msgstr == "1.275"
    assert polib.pofile(str(exhibit / AZ)).find("40").msgstr == "40"


# the exhibit in another language


def test_the_exhibit_is_told_by_its_catalogue(exhibit: Path) -> None:
    """All texts are exchanged, the language is the other one, and all that is no text is as it was."""
    own, _ = read_in_language(exhibit)
    made, findings = read_in_language(exhibit, "az")
    assert own is not None and made is not None and made.translation is not None and not findings
    assert made.fields.language == "az" and made.fields.title == "Körpü"
    assert made.translation.whole and made.translation.review.state is ReviewState.DRAFT
    texts = {message.key for message in messages_of(own)}
    assert {(text.context, text.original) for text in made.translation.texts} == texts
    for before, after in zip(own.panels, made.panels, strict=True):
        assert [block.kind for block in before.blocks] == [block.kind for block in after.blocks]
        assert before.places == after.places
    assert made.sources["minutes"].title == "Minutes of the committee"


def test_what_is_missing_or_not_sure_stands_marked_and_stops_the_press(exhibit: Path) -> None:
    po = polib.pofile(str(exhibit / AZ))
    po.find("carts").msgstr = ""
    po.find("houses").flags.append("fuzzy")
    po.save()
    made, _ = read_in_language(exhibit, "az")
    assert made is not None and made.translation is not None
    items = made.panels[1].blocks[3].fields.items  # type: ignore[attr-defined]
    assert [item.caption for item in items] == ["[en] carts", "[?] ev"]
    states = {text.original: text.state for text in made.translation.texts}
    assert (states["carts"], states["houses"]) == (TextState.MISSING, TextState.FUZZY)
    for rule in ("translation-missing", "translation-fuzzy"):
        (finding,) = check(exhibit, select_rules=[rule], today=TODAY, language="az").verdict.findings
        assert finding.place is not None and finding.place.file == AZ and finding.place.line
        line = (exhibit / AZ).read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
        assert line.startswith("msgstr")


def test_a_build_in_a_language_has_a_folder_of_its_own(exhibit: Path, tmp_path: Path, judge: Judge) -> None:
    """Its files are in dist/az, that of another language is left alone, and the page says that it is a draft."""
    out = tmp_path / "dist"
    own = build(exhibit, out, only="posters", today=TODAY)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    made = build(exhibit, out, only="posters", language="az", today=TODAY)
    assert made.out == out / "az" and {file.path for file in made.files} >= {"posters/A3/02-bank.press.pdf"}
    assert all(path.read_bytes() == data for path, data in before.items())
    told = [
        subprocess.run([judge("pdftotext"), file, "-"], check=True, capture_output=True, text=True).stdout
        for file in (out / "az/posters/A3/02-bank.press.pdf", out / "en/posters/A3/02-bank.press.pdf")
    ]
    assert "1.275 araba var idi." in told[0] and "carts" not in told[0]
    draft = page_words("az").draft_of_translation
    assert draft in told[0] and draft not in told[1] and page_words("en").draft_of_translation not in told[1]
    assert not any(finding.severity == "error" for finding in (*made.findings, *own.findings))
    again = build(exhibit, out, only="posters", today=TODAY)
    assert (out / "az/manifest.json").is_file() and again.out == out


def test_a_value_may_be_written_by_language(tmp_path: Path) -> None:
    """A link's address and a source's title of one's own in a language; what is written so needs no translation."""
    folder = written(tmp_path / "bridge")
    main = yaml.safe_load((folder / "exhibit.yaml").read_text(encoding="utf-8"))
    main["links"]["archive"]["url"] = {"en": "https://www.archives.gov/research/", "az": "https://milliarxiv.gov.az/az"}
    main["subtitle"] = {"en": "A river and its town", "az": "Çay və şəhər"}
    (folder / "exhibit.yaml").write_text(yaml.safe_dump(main, allow_unicode=True), encoding="utf-8")
    update(folder, today=TODAY)
    own, findings = read_in_language(folder)
    az, _ = read_in_language(folder, "az")
    ar, _ = read_in_language(folder, "ar")
    assert own and az and ar and not findings and az.translation
    assert [each.fields.links["archive"].url for each in (own, az, ar)] == [
        "https://www.archives.gov/research/",
        "https://milliarxiv.gov.az/az",
        "https://www.archives.gov/research/",
    ]
    assert (own.fields.subtitle, az.fields.subtitle) == ("A river and its town", "Çay və şəhər")
    assert "exhibit/subtitle" not in {text.context for text in az.translation.texts}


def test_a_place_that_another_key_names_is_found_by_its_new_name(tmp_path: Path) -> None:
    """A map's origin says the words of its place in every language."""
    blocks = """\
- map:
    alt: A town by a river
    caption: A plan of the town
    origin: Alderford
    places:
      - {name: Alderford, at: [51.0, 1.0]}
      - {name: Overbank, at: [51.1, 1.1]}
    source: minutes
"""
    folder = written(tmp_path / "bridge", blocks)
    update(folder, ["az"], today=TODAY)
    filled(folder, {"Alderford": "Olderford"})
    made, _ = read_in_language(folder, "az")
    assert made is not None
    fields: Any = made.panels[1].blocks[0].fields
    assert fields.origin == fields.places[0].name == "Olderford"


@pytest.mark.parametrize(
    ("original", "translation", "same"),
    [
        ("There were 1,275 carts.", "1.275 araba var idi.", True),
        ("There were 1,275 carts.", "1 275 телег", True),
        ("There were 1,275 carts.", "١٬٢٧٥ عربة", True),
        ("There were 1,275 carts.", "1.257 araba var idi.", False),
        ("It is 14.6 km away.", "14,6 km uzaqdadır.", True),
        ("It is 14.6 km away.", "Это 14,5 км.", False),
        ("Two of 613 died in 1992.", "1992-ci ildə 613 nəfərdən 2-si öldü.", True),
        ("On 25–26 February 1992", "В ночь с 25 на 26 февраля 1992 года", True),
        ("In the 1990s", "1990’larda", True),
        ("Human Rights Watch, 1992–93", "هيومن رايتس ووتش، 1992 و1993", True),
        ("Human Rights Watch, 1992–93", "هيومن رايتس ووتش، 1992 و1994", False),
        ("The wars of the 1990s", "حروب التسعينيات", True),
        ("7 of 9", "8 of 9", False),
        ("613", "631", False),
    ],
)
def test_figures_are_compared_by_value(original: str, translation: str, same: bool) -> None:
    lost, more = differing_figures(original, translation)
    assert (not lost and not more) is same


# bad catalogues


HEADER = 'msgid ""\nmsgstr ""\n"Language: az\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (f'{HEADER}\nmsgid "a"\nmsgstr b\n', 7, "broken-catalogue"),
        (f'{HEADER}\nmsgid "a"\nmsgstr "b"c"\n', 7, "broken-catalogue"),
        (f'{HEADER}\nmsgid "a"\nmsgid "b"\nmsgstr "c"\n', 7, "broken-catalogue"),
        (f'{HEADER}\nmsgid "a"\nmsgstr "b\x07"\n', 7, "broken-catalogue"),
        (f'{HEADER}\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 10, "broken-catalogue"),
        (f'{HEADER}\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"\n', 8, "broken-catalogue"),
        (f"<<<<<<< mine\n{HEADER}", 1, "broken-catalogue"),
        ("PK\x03\x04 no text", 1, "broken-catalogue"),
        (HEADER.replace("az", "tr"), 3, "wrong-catalogue-header"),
        (HEADER.replace("UTF-8", "ISO-8859-9"), 1, "broken-catalogue"),
        (f'{HEADER}"X-Exhibit: KHJ-1992\\n"\n', 5, "wrong-catalogue-header"),
        (f'{HEADER}"Plural-Forms: nplurals=6; plural=n;\\n"\n', 5, "wrong-catalogue-header"),
        (f'{HEADER}"Plural-Forms: __import__(1)\\n"\n', 5, "wrong-catalogue-header"),
        ('msgid "a"\nmsgstr "b"\n', 1, "wrong-catalogue-header"),
    ],
)
def test_a_bad_catalogue_is_told_by_line_and_left_alone(exhibit: Path, text: str, line: int, code: str) -> None:
    path = exhibit / AZ
    path.write_bytes(text.encode())
    everything = {file: file.read_bytes() for file in exhibit.rglob("*") if file.is_file()}
    changed(exhibit, "One bank", "One bank, and its house")
    everything[exhibit / "panels/bank.yaml"] = (exhibit / "panels/bank.yaml").read_bytes()
    with pytest.raises(ExhibitError) as fault:
        update(exhibit, today=TODAY)
    places = [(finding.code, finding.place) for finding in fault.value.findings]
    assert (code, AZ, line) in [(code, place.file, place.line) for code, place in places if place]
    assert all(finding.expected and finding.hint for finding in fault.value.findings)
    assert {file: file.read_bytes() for file in exhibit.rglob("*") if file.is_file()} == everything
    made, findings = read_in_language(exhibit, "az")
    assert made is None and code in {finding.code for finding in findings}


def test_bytes_that_are_no_letters_are_told_by_line(exhibit: Path) -> None:
    (exhibit / AZ).write_bytes(HEADER.encode() + b'\nmsgid "a"\nmsgstr "\xff"\n')
    _, findings = read_in_language(exhibit, "az")
    (place,) = {finding.place.line for finding in findings if finding.place and finding.code == "broken-catalogue"}
    assert place == 7


def test_a_translation_with_an_unknown_citation_is_not_set(exhibit: Path) -> None:
    filled(exhibit, {"There were 1,275 carts.[@minutes]": "1.275 araba var idi.[@protokol]"})
    made, findings = read_in_language(exhibit, "az")
    (finding,) = [finding for finding in findings if finding.code == "unknown-source"]
    assert finding.place is not None and finding.place.file == AZ and made is None
    (status,) = translation_status(exhibit, ["az"])
    assert status.texts[TextState.UNUSABLE] == 1 and not status.ready


def test_nothing_in_a_catalogue_is_evaluated(exhibit: Path) -> None:
    """What looks like a format, a command or a template is set as it stands."""
    odd = "%s {0} {exhibit.__class__} $(id) ${HOME} %(x)n"
    filled(exhibit, {"carts": odd})
    made, _ = read_in_language(exhibit, "az")
    assert made is not None
    items: Any = made.panels[1].blocks[3].fields
    assert items.items[0].caption == odd


# who has read it


def test_a_signed_catalogue_that_changes_is_a_draft_again(exhibit: Path) -> None:
    sign_translation(exhibit, "az", "A. Reader", today=datetime.date(2026, 11, 30))
    made, _ = read_in_language(exhibit, "az")
    assert made is not None and made.translation is not None and made.translation.reviewed
    assert not made.fields.is_draft_translation
    (status,) = translation_status(exhibit, ["az"])
    assert (status.review.by, status.review.day, status.ready) == ("A. Reader", "2026-11-30", True)
    update(exhibit, ["az"], today=TODAY)
    assert translation_status(exhibit, ["az"])[0].review.state is ReviewState.REVIEWED
    filled(exhibit, {"carts": "arabalar"})
    made, _ = read_in_language(exhibit, "az")
    assert made is not None and made.translation is not None
    assert made.translation.review.state is ReviewState.CHANGED and made.fields.is_draft_translation


def test_a_differing_figure_keeps_it_from_being_signed(exhibit: Path) -> None:
    filled(exhibit, {"There were 1,275 carts.[@minutes]": "1.257 araba var idi.[@minutes]"})
    before = (exhibit / AZ).read_bytes()
    with pytest.raises(ExhibitError) as fault:
        sign_translation(exhibit, "az", "A. Reader", today=TODAY)
    assert [finding.code for finding in fault.value.findings] == ["translation-figures"]
    assert (exhibit / AZ).read_bytes() == before


def test_a_reader_gets_original_and_translation_side_by_side(exhibit: Path, tmp_path: Path) -> None:
    """Every text in both languages, in its own direction; a figure that differs stands out; nothing is fetched."""
    filled(exhibit, {"There were 1,275 carts.[@minutes]": "1.257 <b>araba</b> var idi.[@minutes]"})
    page = review_of_translation(exhibit, "az", tmp_path / "az.html", today=TODAY).read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    for original, translation in AZERBAIJANI.items():
        assert original in text and (translation in text or "1.275" in translation)
    assert "1.257 <b>araba</b>" in text and "<b>araba</b>" not in page
    assert "other figures than the original (lost: 1275; not in the original: 1257)" in text
    assert not re.search(r"https?://|<link|src=\"(?!data:)", re.sub(r"lang=|https://www.archives[^<]*", "", page))
    assert "default-src 'none'" in html.unescape(page), "its script can ask for nothing"
    arabic = review_of_translation(exhibit, "ar", today=TODAY)
    assert arabic == exhibit / "locale/ar-review.html" and 'dir="rtl"' in arabic.read_text(encoding="utf-8")


# spreadsheets


def cells(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def row_of(sheet: Any, original: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(min_row=2) if row[1].value == original)


def test_a_spreadsheet_goes_out_and_comes_back(exhibit: Path, tmp_path: Path) -> None:
    path, rows = sheet_of_translation(exhibit, "az", tmp_path / "az.xlsx")
    assert rows == len(messages_of(exhibit_as_written(exhibit)))
    before = (exhibit / AZ).read_bytes()
    assert read_back(exhibit, "az", path)[1] == 0 and (exhibit / AZ).read_bytes() == before
    book = cells(path)
    row = row_of(book.active, "houses")
    book.active.cell(row, 3).value, book.active.cell(row, 7).value = "evlər", "not sure"
    book.active.move_range("A2:H4", rows=rows)  # who sorts the rows changes nothing
    book.save(path)
    assert read_back(exhibit, "az", path)[1] == 1
    entry = polib.pofile(str(exhibit / AZ)).find("houses")
    assert (entry.msgstr, entry.fuzzy) == ("evlər", True)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [(1, "0123456789ab", "key"), (2, "homes", "original"), (3, "=1+1", "formula"), (1, '="x"', "formula")],
)
def test_a_changed_key_or_a_formula_is_told_by_row(
    exhibit: Path, tmp_path: Path, column: int, value: str, says: str
) -> None:
    path, _ = sheet_of_translation(exhibit, "az", tmp_path / "az.xlsx")
    book = cells(path)
    row = row_of(book.active, "houses")
    book.active.cell(row, column).value = value
    book.active.cell(row_of(book.active, "carts"), 3).value = "başqa"
    book.save(path)
    before = (exhibit / AZ).read_bytes()
    with pytest.raises(ExhibitError) as fault:
        read_back(exhibit, "az", path)
    (finding,) = fault.value.findings
    assert says in finding.message and finding.place == Place("az.xlsx", row, column)
    assert (exhibit / AZ).read_bytes() == before


def test_a_text_that_looks_like_a_formula_stays_a_text(exhibit: Path, tmp_path: Path) -> None:
    filled(exhibit, {"carts": "=araba"})
    path, _ = sheet_of_translation(exhibit, "az", tmp_path / "az.xlsx")
    sheet = cells(path).active
    cell = sheet.cell(row_of(sheet, "carts"), 3)
    assert (cell.value, cell.data_type) == ("=araba", "s")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no spreadsheet"])
def test_what_is_no_spreadsheet_is_told(exhibit: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "az.xlsx"
    path.write_bytes(data)
    with pytest.raises(ExhibitError) as fault:
        read_back(exhibit, "az", path)
    assert [finding.code for finding in fault.value.findings] == ["broken-sheet"]


# the command


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_the_command_tells_how_far_each_language_is(exhibit: Path) -> None:
    told = run("translate", "status", exhibit)
    assert told.exit_code == 1  # nothing of Arabic is there yet
    az, ar = told.output.splitlines()[:2]
    assert az.startswith("az: ") and "missing" not in az and "draft" in az
    assert ar.startswith("ar: ") and "12 missing" not in ar and "missing" in ar
    assert run("translate", "status", exhibit, "--language", "az").exit_code == 0


def test_a_language_that_the_exhibit_is_not_told_in_is_told(exhibit: Path) -> None:
    for command in (["build", exhibit], ["fit", exhibit], ["check", exhibit], ["translate", "update", exhibit]):
        told = run(*command, "--language", "fr")
        assert told.exit_code in (1, 2)
        assert "'fr'" in told.output and "az" in told.output and "Traceback" not in told.output


def test_a_folder_that_leads_elsewhere_is_not_written_to(exhibit: Path, tmp_path: Path) -> None:
    shutil.move(exhibit / "locale", tmp_path / "elsewhere")
    (exhibit / "locale").symlink_to(tmp_path / "elsewhere")
    before = {path: path.read_bytes() for path in (tmp_path / "elsewhere").iterdir()}
    with pytest.raises(ExhibitError) as fault:
        extract(exhibit)
    assert [finding.code for finding in fault.value.findings] == ["path-outside"]
    with pytest.raises(ExhibitError):
        update(exhibit, today=TODAY)
    assert {path: path.read_bytes() for path in (tmp_path / "elsewhere").iterdir()} == before
