"""Reading: every mistake is found at once, at its line, in plain words."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
import yaml

from exhibit_builder.blocks.inline import Cite, Span, paragraphs, parse_source_key
from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.manuscript.links import is_https, is_reserved
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.picture_files import find_file, picture_findings
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.schema import schemas
from exhibit_builder.manuscript.yaml_source import MAX_BYTES, parse_yaml

EXHIBIT = """\
title: A Bridge
subtitle: Over a river
running: A Bridge
language: en
code: BRIDGE
edition: First
checked: 2024-05-01
panels: [one]
posters: {papers: [A2]}
booklet: {papers: [A5]}
links:
  archive: {url: "https://archive.test.org/a", label: Archive}
"""
PANEL = """\
title: One
blocks:
"""
SOURCES = """\
- {id: minutes, type: report, title: Minutes}
- {id: gazette, type: article, title: Gazette}
"""


def folder(tmp_path: Path, blocks: str = "  - lede: Words\n", **files: str) -> Path:
    """An exhibit of one panel; ``files`` replace exhibit, sources, theme or the panel ``one``."""
    (tmp_path / "panels").mkdir(exist_ok=True)
    (tmp_path / "exhibit.yaml").write_text(files.get("exhibit", EXHIBIT), encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(files.get("sources", SOURCES), encoding="utf-8")
    if "theme" in files:
        (tmp_path / "theme.yaml").write_text(files["theme"], encoding="utf-8")
    (tmp_path / "panels/one.yaml").write_text(files.get("one", PANEL + blocks), encoding="utf-8")
    return tmp_path


def read(path: Path) -> Exhibit:
    """The exhibit of a folder that has no errors."""
    exhibit, findings = read_exhibit(path)
    assert exhibit is not None, "\n".join(map(str, findings))
    return exhibit


def only_finding(path: Path, *, error: bool = True) -> Finding:
    """The one finding of an exhibit that has exactly one."""
    exhibit, findings = read_exhibit(path)
    assert len(findings) == 1, "\n".join(map(str, findings))
    assert (exhibit is None) is error
    return findings[0]


def at(finding: Finding) -> tuple[str, int]:
    """Its file and line."""
    assert finding.place is not None
    return finding.place.file, finding.place.line


def test_a_sound_exhibit_has_no_findings(tmp_path: Path) -> None:
    """What is right is read without a word, with the folder's absolute path."""
    exhibit, findings = read_exhibit(folder(tmp_path))
    assert findings == ()
    assert exhibit is not None
    assert exhibit.folder == str(tmp_path.resolve())
    assert list(exhibit.sources) == ["minutes", "gazette"]


def test_scalars_stay_as_written(tmp_path: Path) -> None:
    """No value is turned into a number, a date or a truth value unless its model asks for that."""
    blocks = "  - heading: 1992\n  - text: no\n  - names: {people: [On, 'Yes'], child: 12, source: minutes}\n"
    fields = [block.fields.model_dump() for block in read(folder(tmp_path, blocks)).panels[0].blocks]
    assert [fields[0]["text"], fields[1]["text"]] == ["1992", "no"]
    assert [person["name"] for person in fields[2]["people"]] == ["On", "Yes"]
    assert fields[2]["child"] == 12


def test_places_lead_to_the_line(tmp_path: Path) -> None:
    """A block knows the place of every value in it, through shorthand too."""
    blocks = "  - timeline:\n      - date: 1902\n        text: Flood\n        source: gazette, p. 4\n"
    block = read(folder(tmp_path, blocks)).panels[0].blocks[0]
    place = block.places[("rows", 0, "text")]
    assert (place.line, place.column, place.key) == (5, 15, "blocks.0.timeline.0.text")
    assert (block.place.line, block.place.column) == (3, 5)


def test_all_files_are_reported_at_once_in_order(tmp_path: Path) -> None:
    """A syntax error in one file doesn't hide the mistakes in the others; they come by file and line."""
    path = folder(
        tmp_path,
        "  - lead: Words\n  - text: 'unclosed\n",
        exhibit=EXHIBIT.replace("edition", "edtion"),
        sources="- {id: a}\n",
        theme="gap: 3 miles\n",
    )
    exhibit, findings = read_exhibit(path)
    assert exhibit is None
    places = [at(finding) for finding in findings]
    assert places == sorted(places)
    assert {file for file, _ in places} == {"exhibit.yaml", "sources.yaml", "theme.yaml", "panels/one.yaml"}


def test_an_error_stops_the_exhibit_and_a_warning_does_not(tmp_path: Path) -> None:
    """A panel that is not listed is left out with a warning."""
    path = folder(tmp_path)
    (path / "panels/two.yaml").write_text("not even a panel", encoding="utf-8")
    finding = only_finding(path, error=False)
    assert (finding.code, finding.severity) == ("panel-not-listed", Severity.WARNING)
    assert at(finding) == ("panels/two.yaml", 0)


def test_a_folder_without_an_exhibit_names_the_command(tmp_path: Path) -> None:
    """Somebody in the wrong folder is told how to begin."""
    for path in (tmp_path, tmp_path / "nowhere", Path("nul\0byte")):
        finding = only_finding(path)
        assert finding.code == "no-exhibit"
        assert "exhibit new" in finding.hint


EXHIBIT_MISTAKES = [
    ("edition: First", "edtion: First", "unknown-key", 6, "'edition'"),
    ("title: A Bridge\n", "", "missing-key", 1, ""),
    ("title: A Bridge", "title:", "empty-value", 1, ""),
    ("title: A Bridge", "title: '  '", "empty-value", 1, ""),
    ("title: A Bridge", "title: [A]", "wrong-type", 1, ""),
    ("title: A Bridge", "title: A\ntitle: B", "duplicate-key", 2, ""),
    ("language: en", "language: English", "wrong-form", 4, ""),
    ("checked: 2024-05-01", "checked: 1992", "wrong-date", 7, ""),
    ("checked: 2024-05-01", "checked: 2024-02-30", "wrong-date", 7, ""),
    ("panels: [one]", "panels: one", "wrong-type", 8, ""),
    ("panels: [one]", "panels: [one, oen]", "missing-file", 8, "'one'"),
    ("panels: [one]", "panels: [one, one]", "duplicate-value", 8, ""),
    ("panels: [one]", "panels: [one, ../one]", "wrong-form", 8, "'one'"),
    ("papers: [A2]", "papers: [a22]", "unknown-paper", 9, "'A2'"),
    ("papers: [A2]", "papers: [Tabliod]", "unknown-paper", 9, "'Tabloid'"),
    ("papers: [A2]", "papers: []", "too-few", 9, ""),
    ("papers: [A5]", "papers: [a55]", "unknown-paper", 10, "'A5'"),
    ("papers: [A5]", "papers: [A5-landscape]", "unknown-paper", 10, ""),
    ("https://archive.test.org/a", "http://archive.test.org/a", "not-https", 12, "https://archive.test.org/a"),
    ("https://archive.test.org/a", "archive.test.org/a", "not-https", 12, "https://archive.test.org/a"),
    ("https://archive.test.org/a", "javascript:alert(1)", "not-https", 12, ""),
    ("label: Archive", "lable: Archive", "unknown-key", 12, "'label'"),
    ("https://archive.test.org/a", "https://archive.test.org/a%zz", "wrong-address", 12, "%25"),
    ("https://archive.test.org/a", "https://archive.test.org/a?b=%2&c=d", "wrong-address", 12, "%25"),
    ("https://archive.test.org/a", "https://archive.test.org/100%", "wrong-address", 12, "%25"),
    ("https://archive.test.org/a", "http://archive.test.org/%C3%G9", "wrong-address", 12, "%25"),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "hint"), EXHIBIT_MISTAKES)
def test_mistakes_in_exhibit_yaml(tmp_path: Path, old: str, new: str, code: str, line: int, hint: str) -> None:
    """Each mistake has its code, its line and, where there is one, the nearest word."""
    assert old in EXHIBIT
    _, findings = read_exhibit(folder(tmp_path, exhibit=EXHIBIT.replace(old, new)))
    found = [finding for finding in findings if finding.code == code]
    assert found, "\n".join(map(str, findings))
    assert at(found[0]) == ("exhibit.yaml", line)
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://archive.test.org/a%zz", "“%zz”"),
        ("https://archive.test.org/a%2", "“%2”"),
        ("https://archive.test.org/a%2/b", "“%2”"),
        ("https://archive.test.org/a%", "“%”"),
        ("https://archive.test.org/%%20", "“%”"),
        ("https://archive.test.org/a?b=%4g", "“%4g”"),
    ],
)
def test_a_percent_sign_without_its_digits_is_quoted(tmp_path: Path, url: str, said: str) -> None:
    """What stands there instead of two digits is in the message, and nothing else is wrong with the address."""
    finding = only_finding(folder(tmp_path, exhibit=EXHIBIT.replace("https://archive.test.org/a", url)))
    assert finding.code == "wrong-address"
    assert said in finding.message and url in finding.message
    assert finding.place is not None and finding.place.key == "links.archive.url"


@pytest.mark.parametrize("end", ["%20b", "%2F", "%c3%A9", "100%25", "?q=%E2%80%9C&r=%00", "#%41"])
def test_what_is_encoded_rightly_is_taken(tmp_path: Path, end: str) -> None:
    """Two digits of either case, in every part of an address."""
    url = f"https://archive.test.org/{end}"
    assert read(folder(tmp_path, exhibit=EXHIBIT.replace("https://archive.test.org/a", url)))


def with_mail(mail: str) -> str:
    return f"{EXHIBIT}order:\n  contact: {{name: Ann, email: '{mail}'}}\n"


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("ann.example.org", "has no @"),
        ("ann@@museum.org", "more than one @"),
        ("ann@museum.org, bo@museum.org", "more than one @"),
        ("ann @museum.org", "blank"),
        ("ann@museum. org", "blank"),
        ("ann@museum\u200b.org", "can't be seen"),
        ("mailto:ann@museum.org", "mailto:"),
        ("mailto:ann", "mailto:"),
        ("@museum.org", "nothing before its @"),
        ("ann@", "nothing behind its @"),
        ("ann.@museum.org", "“ann.”"),
        ("an..n@museum.org", "“an..n”"),
        ("<ann@museum.org>", "“<ann”"),
        ("ann@museum", "“museum”"),
        ("ann@museum..org", "“museum..org”"),
        ("ann@museum.org.", "“museum.org.”"),
        ("ann@-museum.org", "“-museum.org”"),
    ],
)
def test_an_address_that_no_mail_reaches_is_told(tmp_path: Path, mail: str, said: str) -> None:
    """The order's contact is where the printer asks; the finding says what is wrong, and where."""
    finding = only_finding(folder(tmp_path, exhibit=with_mail(mail)))
    assert (finding.code, finding.place and finding.place.key) == ("wrong-address", "order.contact.email")
    assert said in finding.message
    assert at(finding) == ("exhibit.yaml", len(EXHIBIT.splitlines()) + 2)


@pytest.mark.parametrize(
    "mail",
    [
        "ada@alderford.org",
        "a@b.co",
        "press+memorial@post.museum.co.uk",
        "o'neill_2@xn--bcher-kva.de",
        "əli@xocalı.az",
        "स्मृति@स्मृति.org",
    ],
)
def test_an_address_that_mail_may_reach_is_taken(tmp_path: Path, mail: str) -> None:
    """With signs that mailboxes may bear, and in any script."""
    assert read(folder(tmp_path, exhibit=with_mail(mail.replace("'", "''"))))


IMAGE = "alt: A, caption: B, credit: C, rights: D"
MAP = "alt: A, caption: C, source: minutes"
BLOCK_MISTAKES = [
    ("- leed: Words", "unknown-block", 3, "'lede'"),
    ("- lede", "not-a-block", 3, "lede:"),
    ("- only: posters", "unknown-block", 3, ""),
    ("- lede: Words\n    text: More", "two-blocks", 4, ""),
    ("- lede: Words\n    optinal: true", "unknown-key", 4, "'optional'"),
    ("- text: Words\n    width: half", "unknown-key", 4, "under 'text:'"),
    ("- lede: Words\n    only: poster", "unknown-value", 4, "'posters'"),
    ("- lede: Words\n    only: [posters, booklets]", "unknown-value", 4, "'booklet'"),
    ("- lede: Words\n    optional: perhaps", "wrong-type", 4, ""),
    ("- lede:", "empty-value", 3, ""),
    ("- quote: Words", "wrong-type", 3, ""),
    ("- quote: {text: A, source: minutes}", "missing-key", 3, ""),
    ("- quote: {text: A, atribution: B, source: minutes}", "unknown-key", 3, "'attribution'"),
    ("- text: {text: A, width: hal}", "unknown-value", 3, "'half'"),
    ("- text: As it says [@minuets, p. 4].", "unknown-source", 3, "'minutes'"),
    ("- text: As *it says [@minutes; @gazete]*.", "unknown-source", 3, "'gazette'"),
    ("- text: 'Open [@]'", "wrong-citation", 3, ""),
    ("- text: '[words](http://a.b)'", "not-https", 3, "https://a.b"),
    ("- text: '[words](https://a.b/%e)'", "wrong-address", 3, "%25"),
    ("- quote: {text: A, attribution: B, source: 'gazett, p. 2'}", "unknown-source", 3, "'gazette'"),
    ("- action: [{verb: A, text: B, link: archiv}]", "unknown-link", 3, "'archive'"),
    ("- action: [{verb: A, text: B, link: 'https://a.b'}]", "unknown-link", 3, "under links"),
    ("- action: []", "too-few", 3, ""),
    ("- names: {people: [{nam: A}], source: minutes}", "unknown-key", 3, "'name'"),
    ("- names: {people: [{name: A, age: 7.5}], source: minutes}", "wrong-type", 3, ""),
    ("- names: {people: [{name: A, age: 131}], source: minutes}", "out-of-range", 3, ""),
    (f"- image: {{{IMAGE}}}", "wrong-value", 3, ""),
    (f"- image: {{file: ../a.png, {IMAGE}}}", "path-outside", 3, ""),
    (f"- image: {{file: /etc/passwd, {IMAGE}}}", "path-outside", 3, ""),
    (f"- image: {{file: 'C:a.png', {IMAGE}}}", "path-outside", 3, ""),
    (f"- image: {{file: 'a\\b.png', {IMAGE}}}", "path-outside", 3, "/"),
    (f"- image: {{file: {'a' * 5000}, {IMAGE}}}", "missing-file", 3, ""),
    (f"- image: {{file: sources.yml, {IMAGE}}}", "missing-file", 3, "'sources.yaml'"),
    (f"- image: {{file: sources.yaml, {IMAGE}}}", "not-a-picture", 3, ""),
    ("- logos: [{file: sources.yaml, name: N}]", "not-a-picture", 3, ""),
    (f"- map: {{origin: Tonw, places: [{{name: Town, at: [1, 2]}}], {MAP}}}", "unknown-place", 3, "'Town'"),
    (f"- map: {{origin: T, places: [{{name: T, at: [1]}}], {MAP}}}", "too-few", 3, ""),
    (f"- map: {{origin: T, places: [{{name: T, at: [91, 2]}}], {MAP}}}", "out-of-range", 3, ""),
    (f"- map: {{origin: T, geojson: sources.yaml, {MAP}}}", "wrong-geojson", 3, ""),
]


@pytest.mark.parametrize(("block", "code", "line", "hint"), BLOCK_MISTAKES)
def test_mistakes_in_a_block(tmp_path: Path, block: str, code: str, line: int, hint: str) -> None:
    """Each mistake has its code, its line and, where there is one, the nearest word."""
    _, findings = read_exhibit(folder(tmp_path, f"  {block}\n"))
    found = [finding for finding in findings if finding.code == code]
    assert found, "\n".join(map(str, findings))
    assert at(found[0]) == ("panels/one.yaml", line)
    assert hint in found[0].hint
    shown = "\n".join(map(str, findings))
    assert "pydantic" not in shown.lower() and "Input should" not in shown and "Fields" not in shown


def test_one_mistake_is_one_finding(tmp_path: Path) -> None:
    """A list whose items are wrong is not said to be too short as well."""
    finding = only_finding(folder(tmp_path, "  - names: {people: [{name: [A]}], source: minutes}\n"))
    assert finding.message == "'name' is a list, not text."


@pytest.mark.parametrize(
    ("one", "code", "line"),
    [
        ("", "empty-value", 1),
        ("title: A\n", "missing-key", 1),
        ("title: A\nblocks:\n", "empty-value", 2),
        ("title: A\nblocks: text\n", "wrong-type", 2),
        ("title: A\nscene: nigth\nblocks: [{lede: A}]\n", "unknown-value", 2),
        ("title: A\nlede: B\nblocks: [{lede: A}]\n", "block-outside-blocks", 2),
        ("titel: A\nblocks: [{lede: A}]\n", "unknown-key", 1),
        ("- lede: A\n", "wrong-type", 1),
    ],
)
def test_mistakes_in_a_panel(tmp_path: Path, one: str, code: str, line: int) -> None:
    """A panel's own keys are checked like any other."""
    _, findings = read_exhibit(folder(tmp_path, one=one))
    assert ("panels/one.yaml", line, code) in {(*at(finding), finding.code) for finding in findings}


@pytest.mark.parametrize(
    ("sources", "code", "line", "hint"),
    [
        ("- {id: a, type: b, title: d, titel: c}\n", "unknown-key", 1, "'title'"),
        ("- {id: a, type: b, title: c}\n- {id: a, type: b, title: c}\n", "duplicate-source", 2, ""),
        ("- {id: a b, type: b, title: c}\n", "wrong-form", 1, ""),
        ("refernces: []\n", "unknown-key", 1, "'references'"),
        ("just words\n", "wrong-type", 1, ""),
        ("- {id: a, type: b, title: c, URL: 'ftp://a.b'}\n", "not-https", 1, ""),
        ("- {id: a, type: b, title: c, URL: 'https://a.b/%'}\n", "wrong-address", 1, "%25"),
        ("- {id: a, type: b, title: c, author: [{given: A}]}\n", "missing-key", 1, ""),
        ("- {id: a, type: b, title: c, author: [Anna]}\n", "wrong-type", 1, ""),
    ],
)
def test_mistakes_in_sources(tmp_path: Path, sources: str, code: str, line: int, hint: str) -> None:
    """sources.yaml is checked entry by entry."""
    finding = only_finding(folder(tmp_path, sources=sources))
    assert (*at(finding), finding.code) == ("sources.yaml", line, code)
    assert hint in finding.hint


def test_sources_may_stand_under_references(tmp_path: Path) -> None:
    """Both forms that pandoc knows are read; an empty file is an exhibit without sources."""
    assert list(read(folder(tmp_path, sources="references:\n- {id: a, type: b, title: 3}\n")).sources) == ["a"]
    assert read(folder(tmp_path, sources="")).sources == {}


@pytest.mark.parametrize(
    ("theme", "code", "line", "hint"),
    [
        ("gap: 3 miles\n", "wrong-length", 1, ""),
        ("gap: 3 mm\nbleed: 3\n", "wrong-length", 2, ""),
        ("bleed: 9000 mm\n", "wrong-length", 1, ""),
        ("colours:\n  ember: {cmyk: red, srgb: '#7F3D1A'}\n", "wrong-colour", 2, ""),
        ("colours:\n  ember: {cmyk: cmyk(0 0 0 101), srgb: '#7F3D1A'}\n", "wrong-colour", 2, ""),
        ("colours:\n  ember: {cmyk: cmyk(0 0 0 1), srgb: 7F3D1A}\n", "wrong-colour", 2, ""),
        ("colours:\n  embre: {cmyk: cmyk(0 0 0 1), srgb: '#7F3D1A'}\n", "unknown-colour", 2, "'ember'"),
        ("largest: 3\n", "out-of-range", 1, ""),
        ("hyphenate: never\n", "wrong-type", 1, ""),
        ("hyphen: no\n", "unknown-key", 1, "'hyphenate'"),
    ],
)
def test_mistakes_in_the_theme(tmp_path: Path, theme: str, code: str, line: int, hint: str) -> None:
    """Colours, lengths and numbers of theme.yaml are parsed while reading."""
    finding = only_finding(folder(tmp_path, theme=theme))
    assert (*at(finding), finding.code) == ("theme.yaml", line, code)
    assert hint in finding.hint


def test_an_empty_theme_is_the_built_in_one(tmp_path: Path) -> None:
    """A theme of comments, or of keys without values, changes nothing."""
    assert read(folder(tmp_path, theme="# gap: 3 mm\n")).theme.gap is None
    assert read(folder(tmp_path, theme="colours:\ngap:\n")).theme.colours == {}
    assert read(folder(tmp_path, theme="hyphenate: no\n")).theme.hyphenate is False


@pytest.mark.parametrize(
    ("total", "counts", "subset", "wrong"),
    [(63, (20, 63), 10, 0), (60, (63,), 10, 1), (63, (30, 20), 10, 1), (63, (20, 20), 10, 1), (9, (5,), 10, 1)],
)
def test_counts_rise_to_the_total(tmp_path: Path, total: int, counts: tuple[int, ...], subset: int, wrong: int) -> None:
    """A unit chart's counts rise and stay within its total, and so does its subset."""
    rows = ", ".join(f"{{count: {count}, caption: C, source: minutes}}" for count in counts)
    chart = f"  - unit-chart: {{total: {total}, how: H, counts: [{rows}], subset: {{count: {subset}, label: L}}}}\n"
    _, findings = read_exhibit(folder(tmp_path, chart))
    assert [finding.code for finding in findings] == ["wrong-count"] * wrong


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b\n\tc: d\n", 2, "tab"),
        ("a: 1\nb: 'open\n", 2, "never closed"),
        ("a: b: c\n", 1, "second colon"),
        ("a b\nc: d\n", 1, "colon is missing"),
        ("a: b\n  c: d\n", 2, "too far"),
        ("a:\n  b: 1\n c: 2\n", 3, "indentation"),
        ("a: 1\nb: [x, y\n", 2, "bracket"),
        ("a: 1\nb: *em* words\n", 2, "begins with *"),
        ("a: @id\n", 1, "begins with @"),
        ("a: [words](https://x.y) and\n", 1, "begins with ["),
        ("a: 'it's'\n", 1, "closing quotation mark"),
        ('a: "\\q"\n', 1, "backslash"),
        ("a: !tag b\n", 1, "tag"),
        ("a: b\n---\nc: d\n", 2, "second document"),
        ("a: *gone\n", 1, "repeats"),
        ("a: &a [*a]\n", 1, "repeats"),
        ("? [a]\n: b\n", 1, "can't be a key"),
        ("a: b\x07\n", 1, "control character"),
        ('a: b\nc: "\\0"\n', 2, "control character"),
    ],
)
@pytest.mark.parametrize("compiled", [True, False])
def test_yaml_mistakes_in_plain_words(
    text: str, line: int, words: str, compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A syntax error names its line and what is wrong there, in the same words with either of PyYAML's parsers."""
    if not compiled:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    _, findings = parse_yaml(text.encode(), "a.yaml")
    assert len(findings) == 1
    assert words in findings[0].message
    assert at(findings[0]) == ("a.yaml", line)
    assert "expected <" not in str(findings[0]) and "scanning" not in str(findings[0])


def test_bytes_that_are_no_utf8_have_a_line() -> None:
    """The first byte that is not UTF-8 is pointed at."""
    source, findings = parse_yaml("a: b\nc: é".encode("latin-1"), "a.yaml")
    assert source is None
    assert (findings[0].code, *at(findings[0])) == ("not-utf8", "a.yaml", 2)


def test_a_byte_order_mark_is_no_matter() -> None:
    """Editors on Windows write one."""
    source, findings = parse_yaml(b"\xef\xbb\xbfa: b", "a.yaml")
    assert source is not None and source.value == {"a": "b"} and findings == ()


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 10)}]\n" for i in range(9)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "too-deep"),
        ("{a: " * 100_000, "too-deep"),
        ("- " * 100_000, "too-deep"),
        (LAUGHS, "too-many-values"),
        ("a: &a x\nb: [" + "*a, " * 101 + "]\n", "too-many-aliases"),
        ("- a\n" * 150_000, "too-many-values"),
        ("#" * (MAX_BYTES + 1), "file-too-large"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_bombs_are_refused(text: str, code: str) -> None:
    """Depth, aliases, values and size have limits, and reaching one is a finding."""
    source, findings = parse_yaml(text.encode(), "a.yaml")
    assert source is None
    assert [finding.code for finding in findings] == [code]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """The size is looked at before the content."""
    path = folder(tmp_path)
    with (path / "theme.yaml").open("wb") as stream:
        stream.truncate(5_000_000_000)
    assert only_finding(path).code == "file-too-large"


def test_a_symbolic_link_may_not_leave_the_folder(tmp_path: Path) -> None:
    """A picture or a text file outside the exhibit is refused, however it is reached."""
    inside = tmp_path / "exhibit"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(png(1, 1))
    path = folder(inside, "  - logos: [{file: logo.png, name: N}]\n")
    (path / "logo.png").symlink_to(tmp_path / "secret.png")
    (path / "theme.yaml").symlink_to(tmp_path / "secret.png")
    assert [finding.code for finding in read_exhibit(path)[1]] == ["path-outside", "path-outside"]


def png(width: int, height: int, pixels: bytes | None = None) -> bytes:
    """A grey PNG whose header may say more than it holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = (b"\0" + b"\x80" * width) * height if pixels is None else pixels
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def jpeg(tmp_path: Path) -> bytes:
    """A JPEG with too much in it to be guessed from its first half."""
    from PIL import Image

    Image.effect_noise((200, 200), 80).save(tmp_path / "made.jpg")
    return (tmp_path / "made.jpg").read_bytes()


def picture_codes(tmp_path: Path, content: bytes, name: str = "a.jpg") -> list[str]:
    """The codes of what is found in an exhibit with this picture."""
    path = folder(tmp_path, f"  - image: {{file: {name}, {IMAGE}}}\n")
    (path / name).write_bytes(content)
    return [finding.code for finding in read_exhibit(path)[1]]


def test_whole_pictures_are_accepted_by_content(tmp_path: Path) -> None:
    """The name's ending doesn't matter; the content does."""
    assert picture_codes(tmp_path, png(40, 30)) == []
    assert picture_codes(tmp_path, jpeg(tmp_path)) == []
    assert picture_codes(tmp_path, jpeg(tmp_path), "a.png") == []


def test_a_pixel_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    """A file of some bytes that says 100 000 × 100 000 pixels is never decoded."""
    assert picture_codes(tmp_path, png(100_000, 100_000, b"")) == ["picture-too-large"]


def test_broken_pictures_are_found(tmp_path: Path) -> None:
    """Truncated files, wrong check sums and missing pixels are found before layout."""
    whole = jpeg(tmp_path)
    assert picture_codes(tmp_path, whole[: len(whole) // 2]) == ["broken-picture"]
    assert picture_codes(tmp_path, whole[:20]) == ["broken-picture"]
    assert picture_codes(tmp_path, png(40, 30)[:-20]) == ["broken-picture"]
    assert picture_codes(tmp_path, png(40, 30, b"\0\0\0")) == ["broken-picture"]
    assert picture_codes(tmp_path, png(0, 0, b"")) == ["broken-picture"]
    assert picture_codes(tmp_path, b"") == ["not-a-picture"]
    empty = tmp_path / "empty.jpg"
    empty.touch()
    assert "empty" in picture_findings({empty: "empty.jpg"})[empty].message
    assert picture_codes(tmp_path, b"GIF89a") == ["not-a-picture"]


def shape(kind: str = "Point", coordinates: str = "[1, 2]", name: str = "T") -> str:
    """One feature as JSON."""
    geometry = f'{{"type": "{kind}", "coordinates": {coordinates}}}'
    return f'{{"type": "Feature", "properties": {{"name": "{name}"}}, "geometry": {geometry}}}'


def collection(*features: str) -> str:
    """Features as a GeoJSON file."""
    return f'{{"type": "FeatureCollection", "features": [{", ".join(features)}]}}'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (collection(shape(), shape("LineString", "[[1, 2], [3, 4]]")), ""),
        (collection(shape("Polygon", "[[[1, 2], [3, 4], [5, 6], [1, 2]]]"), shape()), ""),
        (collection("}"), "line 1"),
        ('{"type": "Feature"}', "no FeatureCollection"),
        ("[" * 100_000, "nested too deeply"),
        (collection(shape(), '{"type": "Feature"}'), "Feature 2"),
        (collection(shape(), "null"), "Feature 2"),
        (collection(shape(), shape("MultiPoint", "[[1, 2]]")), "MultiPoint"),
        (collection(shape(), shape(coordinates="[1, 1e999]")), "off the globe"),
        (collection(shape(), shape(coordinates='["1", 2]')), "two numbers"),
        (collection(shape(), shape("LineString", "[1, 2]")), "two numbers"),
        (collection(shape(), shape("Polygon", "[[[1, 2]]]")), "fewer than 4"),
        (collection(shape(), shape(name=" ")), "no name"),
        (collection(shape(coordinates="[NaN, 1]")), "can be read"),
        ("\xff", "no JSON"),
    ],
    ids=lambda value: value[-20:],
)
def test_geojson_is_checked(tmp_path: Path, content: str, words: str) -> None:
    """Map data is JSON, a FeatureCollection, of three kinds, on the globe, named and not too deep."""
    places = "places: [{name: T, at: [1, 2]}]"
    path = folder(tmp_path, f"  - map: {{origin: T, {places}, geojson: m.json, {MAP}}}\n")
    (path / "m.json").write_bytes(content.encode("latin-1"))
    if words:
        finding = only_finding(path)
        assert finding.code == "wrong-geojson"
        assert words in finding.message
    else:
        assert read(path)


def test_an_origin_may_be_a_point_of_the_geojson(tmp_path: Path) -> None:
    """A place is a place, whichever file it is written in."""
    path = folder(tmp_path, f"  - map: {{origin: T, geojson: m.json, {MAP}}}\n")
    (path / "m.json").write_text(collection(shape()), encoding="utf-8")
    assert read(path)


@pytest.mark.parametrize(
    ("url", "reserved", "https"),
    [
        ("https://example.org/a", True, True),
        ("https://www.example.com", True, True),
        ("https://a.test:8000/", True, True),
        ("https://a.invalid.", True, True),
        ("https://localhost/a", True, True),
        ("https://www.un.org/en/", False, True),
        ("https://myexample.org", False, True),
        ("https://հայ.am/ա", False, True),
        ("https://user@un.org", False, False),
        ("https://un.org:port/", False, False),
        ("https://un", False, False),
        ("https://10.0.0.1/", False, False),
        ("https://[::1/", False, False),
        ("https://", False, False),
        ("https:un.org", False, False),
        ("https://u\u202en.org", False, False),
        ("http://un.org", False, False),
        ("", False, False),
    ],
)
def test_addresses(url: str, reserved: bool, https: bool) -> None:
    """Only whole https addresses of public names are printed; reserved names are known."""
    assert (is_reserved(url), is_https(url)) == (reserved, https)


def test_a_wrong_sources_file_does_not_flood_the_report(tmp_path: Path) -> None:
    """When sources.yaml can't be parsed, the citations are not reported too."""
    finding = only_finding(folder(tmp_path, "  - text: A [@nobody]\n", sources="- 'open\n"))
    assert at(finding) == ("sources.yaml", 1)


MIXED = [Span("!"), Span("a", url="b"), Span(" <https://x.y> `"), Span("a", em=True), Span("`")]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Plain & <b> `x` &amp; “as” written", [Span("Plain & <b> `x` &amp; “as” written")]),
        ("a [@b, p. 4; @c] d", [Span("a "), Span("", cites=(Cite("b", "p. 4"), Cite("c"))), Span(" d")]),
        ("*a* **b**", [Span("a", em=True), Span(" "), Span("b", strong=True)]),
        ("*a [@b]*", [Span("a ", em=True), Span("", em=True, cites=(Cite("b"),))]),
        ("[a *b*](https://x.y)", [Span("a ", url="https://x.y"), Span("b", em=True, url="https://x.y")]),
        (r"\*a\* \[@b]", [Span("*a* [@b]")]),
        ("*a [b] _c", [Span("*a [b] _c")]),
        ("snake_case_word", [Span("snake_case_word")]),
        ("![a](b) <https://x.y> `*a*`", MIXED),
        ("one\ntwo", [Span("one two")]),
        ("[@]", [Span("[@]")]),
    ],
)
def test_inline_markup(text: str, spans: list[Span]) -> None:
    """The subset is emphasis, links, citations and escapes; everything else is text as written."""
    assert paragraphs(text) == (tuple(spans),)


def test_paragraphs_are_parted_by_empty_lines() -> None:
    """Blank lines part paragraphs however many there are; empty text has none."""
    assert paragraphs("a\nb\n\n \n*c*\n") == ((Span("a b"),), (Span("c", em=True),))
    assert paragraphs(" \n\n") == ()


def test_a_source_key_may_name_a_place() -> None:
    """What follows the first comma is the place in the source."""
    assert parse_source_key("id, p. 4, note 2") == Cite("id", "p. 4, note 2")
    assert parse_source_key(" id ") == Cite("id")


def test_schemas_know_every_block() -> None:
    """An editor is told each block word, its shorthand and its keys, and all references lead somewhere."""
    made = schemas()
    assert set(made) == {"exhibit", "panel", "place", "printer", "sources", "terms", "theme"}
    item = made["panel"]["properties"]["blocks"]["items"]
    assert {"lede", "unit-chart", "only", "optional"} <= set(item["properties"])
    assert item["additionalProperties"] is False
    for schema in made.values():
        todo: list[object] = [schema]
        while todo:
            part = todo.pop()
            if isinstance(part, dict):
                if "$ref" in part:
                    target: object = schema
                    for step in str(part["$ref"]).removeprefix("#/").split("/"):
                        assert isinstance(target, dict)
                        target = target[step]
                todo += part.values()
            elif isinstance(part, list):
                todo += part


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_said_to_be_missing(kind: str, tmp_path: Path) -> None:
    """A folder or a pipe by a file's name: told what it is, and not to write the name that is there."""
    place = tmp_path / "bridge.jpg"
    if kind == "folder":
        place.mkdir()
    elif hasattr(os, "mkfifo"):
        os.mkfifo(place)
    else:
        pytest.skip("no pipes with names on this system")
    path, (finding,) = find_file(tmp_path, "bridge.jpg", Place("panels/one.yaml", 3))
    assert path is None and finding.code == "missing-file" and finding.place == Place("panels/one.yaml", 3)
    assert "does not exist" not in finding.message and "Did you mean" not in finding.hint and finding.hint
