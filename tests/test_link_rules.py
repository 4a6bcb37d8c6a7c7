"""Links: words that promise something else, pages that open for few, addresses with a slip in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import rule_samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.text.private_addresses import why_private
from exhibit_builder.preflight.text.promises import is_empty, other_host

ARCHIVE = "https://www.archives.gov/research/"


def told(folder: Path, rule: str, blocks: list[dict[str, object]], **exhibit: object) -> list[Finding]:
    """What a rule says of the sample with these blocks."""
    example = Example(
        blocks=yaml.safe_dump(blocks, allow_unicode=True), exhibit=yaml.safe_dump(exhibit, allow_unicode=True)
    )
    return rule_samples.told(rule_samples.write(folder, example), rule)


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("www.un.org", ARCHIVE),
        ("un.org/en/letters", ARCHIVE),
        ("see https://www.bl.uk for more", ARCHIVE),
        ("archives.gov.evil.com", ARCHIVE),
        ("the letters (nationalarchives.gov.uk)", ARCHIVE),
        ("the article in Wikipedia", ARCHIVE),
        ("bücher-museum.de", "https://www.buecher-museum.de/"),
        ("a film on YouTube", "https://vimeo.com/12"),
    ],
)
def test_words_that_name_another_host_are_told(words: str, url: str) -> None:
    """Hosts in full, with a path, inside a sentence, with the right one as a part of them, and services by name."""
    assert other_host(words, url)


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("archives.gov", ARCHIVE),
        ("www.archives.gov/research", ARCHIVE),
        ("catalog.archives.gov", "https://archives.gov/"),
        ("ARCHIVES: letters of Mr. Reed, e.g. no. 12, p.m. and a.m.", ARCHIVE),
        ("letters.pdf", ARCHIVE),
        ("St.Petersburg and U.S.Army records", ARCHIVE),
        ("the town's archive", ARCHIVE),
        ("bücher-museum.de", "https://xn--bcher-museum-dlb.de/"),
        ("Wikipedia on ferries", "https://en.wikipedia.org/wiki/Ferry"),
        ("a film on YouTube", "https://youtu.be/abc"),
        ("at 12.30 on 3.5.1992", ARCHIVE),
        ("Bridge.The ferry", ARCHIVE),
    ],
)
def test_words_that_name_no_other_host_are_left_alone(words: str, url: str) -> None:
    """The same host with other beginnings, abbreviations, files, a missing space after a full stop, a service's own."""
    assert other_host(words, url) == ""


def test_words_and_hosts_are_compared_wherever_a_link_has_words(tmp_path: Path) -> None:
    """In running text, in a caption, in the label of a link, and in a step of a call to action, each with its place."""
    links = {"archive": {"url": ARCHIVE, "label": "Letters at www.bl.uk"}}
    blocks: list[dict[str, object]] = [
        {"text": f"Letters are at [www.un.org]({ARCHIVE}).[@minutes]"},
        {"action": [{"verb": "Look", "text": "Letters are on loc.gov.", "link": "archive"}]},
    ]
    found = told(tmp_path, "link-words-differ", blocks, links=links)
    keys = sorted(finding.place.key for finding in found if finding.place)
    assert keys == ["blocks.0.text", "blocks.1.action.0.link", "links.archive.label"]


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.google.com/document/d/1aB2/edit?usp=sharing",
        "https://docs.google.com/spreadsheets/d/1aB2/edit#gid=0",
        "https://museum.alderford.org/wp-admin/post.php?post=3&action=edit",
        "https://en.wikipedia.org/w/index.php?title=Ferry&action=edit",
        "https://en.wikipedia.org/wiki/Ferry?veaction=edit",
        "https://nas.local/exhibit/",
        "https://files.museum.lan/letters",
        "https://server.intranet/x",
        "https://wiki.corp/letters",
        "https://www.museum.org/letters?preview=true",
    ],
)
def test_editors_and_networks_of_a_house_are_errors(url: str) -> None:
    """Whoever scans such an address meets a log-in, or nothing."""
    assert why_private(url)[1]


@pytest.mark.parametrize(
    "url",
    [
        "https://drive.google.com/file/d/1aB2/view",
        "https://www.dropbox.com/s/abcd/letters.pdf?dl=0",
        "https://museum-my.sharepoint.com/:b:/g/personal/ann",
        "https://we.tl/t-abcdef",
        "https://cloud.museum.org/index.php/s/aBcDeFgHiJkLmNo",
        "https://staging.museum.org/letters",
        "https://bucket.s3.amazonaws.com/x.pdf?X-Amz-Signature=0123456789abcdef",
        "https://www.museum.org/user/login?next=/letters",
    ],
)
def test_shares_and_trial_copies_are_warnings(url: str) -> None:
    """They may open today, and end one day."""
    why, sure = why_private(url)
    assert why and not sure


@pytest.mark.parametrize(
    "url",
    [
        ARCHIVE,
        "https://www.archives.gov/edit-history/1871",
        "https://www.editions.org/editor/letters",
        "https://www.dropbox.com/about",
        "https://www.localhost-museum.org/",
        "https://docs.google.com/document/d/e/2PACX/pub",
        "https://docs.google.com/forms/d/e/1FA/viewform",
        "https://www.museum.org/s/letters",
        "https://test.org/",
        "https://www.shareholder.com/s/",
        "https://preview.org/letters",
        "https://www.museum.org/letters?action=view&preview=false",
        "https://www.museum.org/locals/",
        "https://developers.example-museum.org/letters",
    ],
)
def test_pages_for_everybody_are_left_alone(url: str) -> None:
    """Near misses of paths, hosts and queries."""
    assert why_private(url) == ("", False)


@pytest.mark.parametrize(
    "words", ["here", "Click here", "link", "Read more …", "hier klicken", "ici", "здесь", "burada", "هنا"]
)
def test_words_that_say_nothing_are_told(words: str, tmp_path: Path) -> None:
    """In several languages, with signs and capitals, with their place."""
    assert is_empty(words)
    found = told(tmp_path, "link-says-nothing", [{"text": f"Letters: [{words}]({ARCHIVE}).[@minutes]"}])
    assert [finding.place.line > 0 for finding in found if finding.place] == [True]


@pytest.mark.parametrize(
    "words", ["here is the list of names", "The archive", "archives.gov", "Linked letters", "More letters"]
)
def test_words_that_say_something_are_left_alone(words: str) -> None:
    """Also where one of the empty words is among them."""
    assert not is_empty(words)


def test_one_address_behind_two_links_is_told_once(tmp_path: Path) -> None:
    """Other capitals of the host and a stroke at the end are the same page; a place in it is another one."""
    steps: list[dict[str, object]] = [
        {"action": [{"verb": "Read", "text": "Letters.", "link": "a"}, {"verb": "Sign", "text": "Ask.", "link": "b"}]}
    ]

    def found(one: str, other: str, label: str = "The petition") -> int:
        links = {"a": {"url": one, "label": "The archive"}, "b": {"url": other, "label": label}}
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        return len(told(folder, "one-address-two-promises", steps, links=links))

    assert found(ARCHIVE, ARCHIVE) == 1
    assert found(ARCHIVE, "https://WWW.archives.gov/research") == 1
    assert found(ARCHIVE, ARCHIVE + "#sign") == 0
    assert found(ARCHIVE, "https://www.archives.gov/petition") == 0
    assert found(ARCHIVE, ARCHIVE, label="The archive") == 0


def test_two_steps_over_one_link_are_told(tmp_path: Path) -> None:
    """Two verbs side by side with one code each, which lead to one page; on two panels one link may come again."""
    step = {"verb": "Read", "text": "Letters.", "link": "archive"}
    other = {"verb": "Sign", "text": "The petition.", "link": "archive"}
    assert len(told(tmp_path / "a", "one-address-two-promises", [{"action": [step, other]}])) == 1
    assert told(tmp_path / "b", "one-address-two-promises", [{"action": [step]}, {"action": [other]}]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ask ann@alderford for a tour.",
        "Write to ann@@alderford.org.",
        "Mail: ann@alderford,org",
        "Letters to ann.@alderford.org please.",
        "See www,alderford.org today.",
        "See htp://alderford.org today.",
        "See http:/alderford.org today.",
        "See wwww.alderford.org today.",
        "See www.alderford for hours.",
        "See www.alderford..org for hours.",
    ],
)
def test_printed_addresses_with_a_slip_are_told(text: str, tmp_path: Path) -> None:
    """Of mail and of web, in a text, in what a visitor is told, and in credits."""
    assert len(told(tmp_path / "a", "address-in-text", [{"text": f"{text}[@minutes]"}])) == 1
    visit: list[dict[str, object]] = [{"visit": {"venue": "Town Hall", "days": "June", "contact": text}}]
    assert len(told(tmp_path / "b", "address-in-text", visit)) == 1
    assert len(told(tmp_path / "c", "address-in-text", [], credits=[text], panels=["opening"])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ask ann@alderford.org, or ann.marsh+tours@museum.co.uk.",
        "Follow @alderford and @bridge.",
        "See www.alderford.org/letters, or https://alderford.org.",
        "Three loaves @ 4 pence.",
        "As [the archive](https://www.archives.gov/a@b) says.",
        "The church says it.[@minutes, p. 3; @minutes]",
        "Who knows: www stands for the web.",
        "Mail ann(at)alderford.org.",
    ],
)
def test_printed_addresses_without_a_slip_are_left_alone(text: str, tmp_path: Path) -> None:
    """Names on networks, prices, links, citations and disguised addresses."""
    assert told(tmp_path, "address-in-text", [{"text": f"{text}[@minutes]"}]) == []
