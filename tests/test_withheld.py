"""Names that are withheld stand in no product, and consent is asked for where people are printed."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

import rule_samples
from exhibit_builder import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.consent import Agreed, consent
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.outputs import ORDER, FileRecord
from exhibit_builder.core.product import Product
from exhibit_builder.preflight.evidence.file_notes import file_notes
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.privacy.unseen_words import unseen_words
from exhibit_builder.preflight.privacy.withheld import WithheldNames
from exhibit_builder.preflight.rule import Example
from exhibit_builder.products import reporting
from exhibit_builder.system.this_computer import this_computer

NAME = "Anna Petrosyan"
WITHHELD = f"withheld: [{NAME}]\n"

PICTURE = """\
- image:
    file: pictures/{file}.jpg
    alt: {alt}
    caption: The ferry before the bridge was built.
    credit: Town archive
    rights: public domain
"""


def found(folder: Path, *codes: str, **example: Any) -> list[Finding]:
    made = rule_samples.write(folder, Example(**example))
    verdict = check(made, today=rule_samples.TODAY).verdict
    return [finding for finding in verdict.findings if finding.code in codes]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Petrosyan saw it.",
        "PETROSYAN, ANNA",
        "anna petrosyan’s house",
        "pictures/anna-petrosyan.jpg",
        "pictures/AnnaPetrosyan_2.jpg",
        "pictures/petrosyan_anna(1).png",
        "Ánna Petrosyán",
        "Anna\u00a0Petrosyan",
        "mit Anna Petrosyans Bruder",
        "https://example.org/people/annapetrosyan",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert WithheldNames.of([NAME]).found_in(text) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (NAME, "Anna Petro\u00adsyan"),
        (NAME, "An\u2060na Petro\u200bsyan"),
        (NAME, "Anna Petro-\nsyan"),
        (NAME, "Anna Petro- syan"),
        (NAME, "Anna M. Petrosyan"),
        (NAME, "Anna *Petro*syan"),
        (NAME, "A n n a  P e t r o s y a n"),
        (NAME, r"Seen by\nAnna\nPetrosyan"),
        (NAME, "https://example.org/Anna%20Petrosyan"),
        (NAME, unicodedata.normalize("NFD", "Ánná Pétrosyan")),
        ("Lusine", "lusine2.jpg"),
        ("Lusine", "IMG_Lusine1992.jpg"),
        ("Lusine", "Lusi\u00adne"),
        ("Lusine", "Lusi-\nne"),
        ("Şükrü Əliyev", "sukru-eliyev.jpg"),
        ("Şükrü Əliyev", "%C5%9E%C3%BCkr%C3%BC %C6%8Fliyev"),
        ("Zoë O’Dea", "Zo\\u00eb O&#x27;Dea"),
        ("O’Brien", "obrien, 1994"),
        ("Oʻgʻil Bek", "O'g'il Bek"),
        ("Jürgen Müller", "juergen-mueller.jpg"),
        ("Jürgen Müller", "jurgen-muller.jpg"),
        ("محمد علی", "محمد علي"),
        ("محمد علی", "مـحـمـد علی"),
        ("राम", "राम।"),
    ],
)
def test_a_name_is_found_through_what_programs_do_to_it(name: str, text: str) -> None:
    """Hyphens at ends of lines, numbers of files, addresses, escapes of the web, letters of another keyboard."""
    assert WithheldNames.of(["Somebody Else", name]).found_in(text) == 2


@pytest.mark.parametrize(
    ("name", "text"), [("राम", "मर"), ("Li Na", "Lina"), ("Lusine", "Lusi ne"), ("Ida Roth", "Ida, brother")]
)
def test_letters_of_a_name_are_not_the_name(name: str, text: str) -> None:
    assert WithheldNames.of([name]).found_in(text) is None


@pytest.mark.parametrize(
    "text",
    ["Anna saw Maria Petrosyan.", "Hanna Petrosyan", "Petrosyan", "Anna, then Karen Petrosyan", "Susanna", "Anna", ""],
)
def test_another_name_is_another_name(text: str) -> None:
    """Few false alarms: a first name alone, or a surname that others bear, isn't the name."""
    assert WithheldNames.of([NAME]).found_in(text) is None


def test_a_name_of_one_word_is_found_as_a_word() -> None:
    names = WithheldNames.of(["Maria Ter", "Lusine"])
    assert names.found_in("lusine.jpg") == 2
    assert names.found_in("Lusinea") is None
    assert names.found_in("Ter, Maria") == 1
    assert names.found_in("Материал") is None
    assert WithheldNames.of(["Анна Петросян"]).found_in("АННА ПЕТРОСЯН") == 1
    assert WithheldNames.of(["Աննա Պետրոսյան"]).found_in("Պետրոսյան Աննա") == 1


@pytest.mark.parametrize(
    ("example", "where"),
    [
        ({"blocks": "- text: Anna Petrosyan saw the ferry.[@minutes]"}, "body"),
        ({"blocks": PICTURE.format(file="bank", alt="A portrait of Anna Petrosyan.")}, "alternative text"),
        ({"blocks": PICTURE.format(file="anna-petrosyan", alt="A ferry.")}, "file"),
        (
            {"sources": "- {id: talk, type: report, title: A talk, author: [{literal: Anna Petrosyan}], issued: 1921}"},
            "reference",
        ),
    ],
)
def test_a_withheld_name_is_found_where_it_stands(example: dict[str, str], where: str, tmp_path: Path) -> None:
    """In text, alternative text, file names and sources; no message says the name."""
    files = {f"pictures/{file}.jpg": "@photograph 1200x800" for file in ("bank", "anna-petrosyan")}
    (one,) = found(tmp_path / "a", "withheld-name", exhibit=WITHHELD, files=files, **example)
    assert where in one.message
    assert one.place is not None
    assert not WithheldNames.of([NAME]).found_in(f"{one.message} {one.expected} {one.hint}")
    assert not found(tmp_path / "b", "withheld-name", files=files, **example)


def test_nothing_is_written_with_a_withheld_name(tmp_path: Path) -> None:
    """Not for the press, not for the screen, not as a draft: what has gone out can't be taken back."""
    folder = rule_samples.write(
        tmp_path / "exhibit", Example(exhibit=WITHHELD, blocks="- text: Anna Petrosyan saw the ferry.[@minutes]")
    )
    for draft in (False, True):
        with pytest.raises(ExhibitError) as refused:
            build(folder, tmp_path / "dist", today=rule_samples.TODAY, draft=draft)
        assert "withheld-name" in {finding.code for finding in refused.value.findings}
        assert not (tmp_path / "dist").exists()


TESTIMONY = """\
- testimony:
    words: We left at night.
    who: {who}
    when: "A woman of nineteen, interviewed in 1921"
    source: minutes, p. 2
"""


@pytest.mark.parametrize("word", ["withheld", "Withheld"])
def test_a_witness_may_be_withheld(word: str, tmp_path: Path) -> None:
    """No name and no word in its place: the words stand with when and where they were said, and no letter is lost."""
    folder = rule_samples.write(tmp_path / "exhibit", Example(blocks=TESTIMONY.format(who=word)))
    made = build(folder, tmp_path / "dist", today=rule_samples.TODAY)
    assert {"text-lost", "text-added", "missing-key"}.isdisjoint(finding.code for finding in made.findings)
    with pypdfium2.PdfDocument(tmp_path / "dist" / "en" / "posters" / "A3" / "posters.screen.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "We left at night." in text
    assert "A woman of nineteen" in text
    assert "withheld" not in text.casefold()


PEOPLE = """\
- timeline:
    - date: 3 March 1921
      text: The ferry stops.
      source: minutes, p. 2
      person: {{name: {name}, role: A ferryman of nineteen}}
- person:
    name: {name}
    years: born in 1902
    event: 3 March 1921
    text: They had heard it at night.
    source: minutes, p. 2
"""


@pytest.mark.parametrize("paper", ["A3", "A1"])
def test_a_person_and_an_event_may_be_withheld(paper: str, tmp_path: Path) -> None:
    """What may be known of them stands where the name would, as a block and in a timeline's row."""
    exhibit = f"posters: {{papers: [{paper}]}}\nbooklet: {{papers: [A5]}}\n"
    folder = rule_samples.write(tmp_path / "a", Example(blocks=PEOPLE.format(name="withheld"), exhibit=exhibit))
    made = build(folder, tmp_path / "dist", today=rule_samples.TODAY)
    assert {"text-lost", "text-added"}.isdisjoint(finding.code for finding in made.findings)
    posters = [path for path in (tmp_path / "dist").rglob("*.pdf") if path.name == "posters.screen.pdf"]
    (poster,) = posters
    with pypdfium2.PdfDocument(poster) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "A ferryman of nineteen" in text and "born in 1902" in text
    assert "withheld" not in text.casefold()


def test_somebody_of_whom_nothing_is_told_is_nobody(tmp_path: Path) -> None:
    row = "- timeline: [{date: 1921, text: The ferry stops., source: minutes, person: withheld}]\n"
    (wrong,) = found(tmp_path, "wrong-form", "wrong-value", "invalid-value", blocks=row)
    assert "role or years" in f"{wrong.message} {wrong.expected}"


def test_who_said_it_must_be_answered(tmp_path: Path) -> None:
    without = TESTIMONY.replace("    who: {who}\n", "")
    (missing,) = found(tmp_path, "missing-key", blocks=without)
    assert "who" in missing.message


@pytest.mark.parametrize(
    ("written", "agreed", "reason"),
    [
        ("yes", Agreed.YES, ""),
        ("Unknown", Agreed.UNKNOWN, ""),
        ("not needed, they died before 1930", Agreed.NOT_NEEDED, "they died before 1930"),
        ("not needed: nobody can be recognised", Agreed.NOT_NEEDED, "nobody can be recognised"),
        ("Not needed – a crowd from far away", Agreed.NOT_NEEDED, "a crowd from far away"),
    ],
)
def test_consent_has_three_answers(written: str, agreed: Agreed, reason: str) -> None:
    known = consent(written)
    assert known is not None
    assert (known.agreed, known.reason) == (agreed, reason)


@pytest.mark.parametrize("written", ["no", "maybe", "not needed", "not needed,", "true", "yes, I think"])
def test_another_answer_is_refused_with_what_is_right(written: str, tmp_path: Path) -> None:
    picture = PICTURE.format(file="bank", alt="A ferryman.") + f'    consent: "{written}"\n'
    (wrong,) = found(tmp_path, "wrong-form", blocks=picture, files={"pictures/bank.jpg": "@photograph 1200x800"})
    assert "not needed with the reason" in wrong.expected


@pytest.mark.parametrize(("said", "warned"), [("unknown", 1), ("yes", 0), ("not needed, a crowd", 0), ("", 0)])
def test_unknown_consent_is_a_warning_where_it_is_printed(said: str, warned: int, tmp_path: Path) -> None:
    picture = PICTURE.format(file="bank", alt="A ferryman.") + (f"    consent: {said}\n" if said else "")
    files = {"pictures/bank.jpg": "@photograph 2400x1600"}
    findings = found(tmp_path, "consent-unknown", blocks=picture, files=files, exhibit="booklet: {papers: [A5]}\n")
    assert len(findings) == warned
    assert all(finding.place and finding.place.line and finding.severity.name == "WARNING" for finding in findings)


def test_a_row_says_it_for_all_its_portraits(tmp_path: Path) -> None:
    people = "".join(
        f"      - {{file: pictures/p{number}.jpg, name: withheld, age: {20 + number}, alt: A woman looks up.}}\n"
        for number in range(3)
    )
    row = (
        f"- strip:\n    portraits:\n{people}    credit: Town archive\n    rights: public domain\n    consent: unknown\n"
    )
    files = {f"pictures/p{number}.jpg": f"@photograph {1200 + number}x1500" for number in range(3)}
    assert len(found(tmp_path, "consent-unknown", "text-lost", "text-added", blocks=row, files=files)) == 3


def test_a_user_and_a_machine_are_named_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever works wherever: no product says it, not in its data, its pictures, its report or its list of files."""
    home = tmp_path / "home" / "petrosyan-anna"
    home.mkdir(parents=True)
    for key in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(key, "petrosyan-anna")
    for key in ("COMPUTERNAME", "HOSTNAME"):
        monkeypatch.setenv(key, "sargsyan-laptop")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("socket.gethostname", lambda: "sargsyan-laptop")
    assert {"petrosyan-anna", "sargsyan-laptop"} <= set(this_computer().names)
    picture = PICTURE.format(file="bank", alt="A ferry.") + "    consent: unknown\n    ratio: 1\n"
    folder = rule_samples.write(
        home / "secret-project",
        Example(
            blocks=picture,
            theme="pictures: colour\n",
            exhibit="booklet: {papers: [A5]}\noffice: {sheets: [A4], tiles: [A3]}\n"
            "press: {crops: copy}\npictures: [{of: A3, width: 600, as: jpeg}]\n",
            files={"pictures/bank.jpg": "@photograph 2400x1600"},
        ),
    )
    out = tmp_path / "dist"
    made = build(folder, out, today=rule_samples.TODAY)
    assert not made.withheld
    assert "hidden-parts-kept" in {finding.code for finding in made.findings}
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) > 12
    for path in files:
        data = path.read_bytes()
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
                data += b"".join(each.read_bytes() for each in streams if each.get("/Filter") != "/DCTDecode")
        for word in ("petrosyan-anna", "sargsyan-laptop", "secret-project", str(tmp_path)):
            for coded in (word.encode(), word.encode("utf-16-be")):
                assert coded not in data, (path.name, word)
    assert json.loads((out / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("writer", ["proof_page", "as_proof_json"])
def test_a_report_that_would_name_a_folder_is_not_written(
    writer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is made after the verdict is read back too."""
    folder = rule_samples.write(tmp_path / "exhibit", Example())
    monkeypatch.setattr(reporting, writer, lambda report: f"made in {folder}")
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "dist", today=rule_samples.TODAY)
    assert {finding.code for finding in refused.value.findings} == {"computer-named"}
    assert not (tmp_path / "dist").exists()


def test_a_name_that_is_a_word_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may be called Mark or Title, and a machine Sources: files say these words of themselves."""
    for key in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(key, "title")
    monkeypatch.setattr("socket.gethostname", lambda: "sources.local")
    assert not {"title", "sources", "sources.local"} & {name.casefold() for name in this_computer().names}


def in_profile(pdf: pikepdf.Pdf) -> pikepdf.Object:
    text = NAME.encode("utf-16-be")
    tag = b"mluc" + bytes(4) + (1).to_bytes(4, "big") + (12).to_bytes(4, "big") + b"enUS" + bytes(3) + b"\x1c" + text
    row = b"desc" + (144).to_bytes(4, "big") + len(tag).to_bytes(4, "big")
    return pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_stream(bytes(131) + b"\1" + row + tag, N=3)])


def in_ink(pdf: pikepdf.Pdf) -> pikepdf.Object:
    function = pdf.make_stream(b"", FunctionType=4)
    return pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/Anna Petrosyan"), pikepdf.Name.DeviceCMYK, function])


def in_typeface(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name("/ABCDEF+AnnaPetrosyanHand"))


def in_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_stream(b"\1\0\4\2 By Anna Petrosyan \xff\xfe", Subtype=pikepdf.Name.CIDFontType0C)


@pytest.mark.parametrize("put", [in_profile, in_ink, in_typeface, in_font])
def test_a_withheld_name_is_found_in_what_pages_are_made_of(put: Any, tmp_path: Path) -> None:
    """Profiles, inks and fonts have names too."""
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
        assert not any(map(WithheldNames.of([NAME]).found_in, unseen_words(path)))
        pdf.Root.Held = pdf.make_indirect(put(pdf))
        pdf.save(path)
    assert any(map(WithheldNames.of([NAME]).found_in, unseen_words(path)))


@pytest.mark.parametrize("begins", ["Պատվեր", "Заказ", "{", "<!doctype html>", "طلب"])
def test_a_text_is_read_in_whatever_letters_it_begins(begins: str, tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_text(f"{begins} {NAME}", "utf-8")
    size = path.stat().st_size
    record = FileRecord("order.txt", Product.POSTER, ORDER, "en", "1", None, "A3", (297.0, 420.0), 3.0, 1, size, "")
    (found_there,) = file_notes([FinishedFile(path, record)], ResultStore.default())
    assert any(map(WithheldNames.of([NAME]).found_in, found_there.words))
