"""What a check found is told so that people and programs can act on it: text, JSON, GitHub, SARIF, and the proof."""

from __future__ import annotations

import base64
import datetime
import hashlib
import io
import itertools
import json
import pickle
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import rule_samples
from conftest import Judge
from exhibit_builder.commands.build import Built, build
from exhibit_builder.core import outputs
from exhibit_builder.core.findings import Finding, Place, Severity, Spot
from exhibit_builder.core.languages import language
from exhibit_builder.core.paper import POSTER_PAPERS, Insets
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import mm
from exhibit_builder.core.visible_text import writable
from exhibit_builder.preflight.codes.code_readers import CodeReader
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import Excused, NotChecked, Verdict
from exhibit_builder.report.gathering import matters
from exhibit_builder.report.lights import Light, Signal, signal, text_signal
from exhibit_builder.report.machine import as_github, as_json, as_proof_json, as_sarif
from exhibit_builder.report.phrases import metres
from exhibit_builder.report.proof_html import proof_page
from exhibit_builder.report.terminal import as_text
from exhibit_builder.report.thumbnails import POSTER_PIXELS, page_pictures
from exhibit_builder.report.values import PagePicture, ProductKind, ReportCode, ReportContent, ReportPage, ReportProduct

A3 = POSTER_PAPERS["A3"]
PRESS = "en/posters/A3/02-bank.press.pdf"
KEYS = (
    *("rule", "severity", "message", "hint", "file", "line", "column"),
    *("product", "panel", "paper", "language", "page", "x_mm", "y_mm"),
)
NASTY = 'Said "100 %" & <script>alert(1)</script>: one, two\r\nthree \x1b[31mred\u202e'


def finding(
    number: int = 1,
    *,
    code: str = "sentence-too-long",
    severity: Severity = Severity.WARNING,
    spot: Spot | None = None,
    message: str = "",
) -> Finding:
    return Finding(
        code,
        message or f"A sentence has {25 + number} words.",
        Place("panels/bank.yaml", number, 3, f"blocks.{number}.text"),
        "at most 25 words",
        "Make two sentences of it.",
        severity,
        spot,
    )


def on_bank(x: float | None = 30, y: float = 60, *, path: str = PRESS, page: int = 1) -> Spot:
    """A spot of 40 × 10 mm on the panel; the whole page without ``x``."""
    if x is None:
        return Spot(Product.POSTER, "bank", "A3", page, path=path)
    return Spot(Product.POSTER, "bank", "A3", page, mm(x), mm(y), mm(40), mm(10), path)


WRONG = finding(4, code="code-too-small", severity=Severity.ERROR, spot=on_bank(), message="The code is 12 mm wide.")
VERDICT = Verdict(
    (
        Finding("no-file", "Something is wrong with no file.", severity=Severity.NOTE),
        finding(1),
        finding(2, spot=on_bank()),
        finding(2, spot=on_bank(20, 90, path="en/posters/A3/posters.screen.pdf", page=2)),
        WRONG,
    ),
    (Excused(finding(9), "It is a quotation."), Excused(finding(10), "It is a quotation.")),
    (
        NotChecked("address-unreachable", "it asks the addresses themselves"),
        NotChecked("code-unread", "zxingcpp is not installed"),
        NotChecked("code-small", "zxingcpp is not installed"),
    ),
)


def picture(width: int = 60, height: int = 84) -> bytes:
    out = io.BytesIO()
    Image.new("P", (width, height), 1).save(out, "PNG")
    return out.getvalue()


def posters(**changes: Any) -> ReportProduct:
    bleed = (-mm(3), -mm(3), A3.width + mm(3), A3.height + mm(3))
    page = ReportPage(
        PRESS, 1, "bank", "One bank", A3.keep_out, PagePicture(picture(), (60, 84), A3.width, A3.height, bleed, bleed)
    )
    made = ReportProduct(
        Product.POSTER,
        "A3",
        ProductKind.PRINT,
        (A3.width, A3.height),
        0.5,
        (PRESS, "en/posters/A3/posters.screen.pdf"),
        1,
        (page,),
        (ReportCode("archive", "https://www.archives.gov/research/", PRESS, "bank", 1, mm(60), picture(41, 41)),),
        (reading(),),
    )
    return replace(made, **changes)


def reading(**changes: Any) -> CodeReading:
    made = CodeReading(
        "archive",
        "https://www.archives.gov/research/",
        PRESS,
        outputs.PRESS,
        on_bank(),
        None,
        "https://www.archives.gov/research/",
        0.5,
        1.4,
        (("plain", 1.0), ("blurred", 8 / 9)),
    )
    return replace(made, **changes)


def shown(verdict: Verdict = VERDICT, *products: ReportProduct, **changes: Any) -> ReportContent:
    made = ReportContent(
        "exhibit",
        datetime.date(2026, 11, 22),
        "0.1.0",
        verdict,
        "The bridge",
        "A river and its town",
        "en",
        "1",
        datetime.date(2026, 11, 1),
        (("archive", "The archive"),),
        products or (posters(),),
    )
    return replace(made, **changes)


# Text


def test_a_terminal_shows_findings_exceptions_and_what_was_not_checked(golden: Callable[[str, str], None]) -> None:
    """The text names place, page, what is right and what to do; one defect on two pages is told once."""
    golden("report.txt", as_text(VERDICT))


def test_a_thousand_findings_are_a_screenful() -> None:
    """Of many findings of one rule the first five are told, the rest counted with how to see them."""
    told = as_text(Verdict(tuple(finding(number) for number in range(1, 1001))))
    assert len(told.splitlines()) < 50
    assert "and 995 more [sentence-too-long] in panels/bank.yaml (995)" in told
    assert "exhibit check --select sentence-too-long --format json" in told
    assert "0 errors, 1000 warnings, 0 notes." in told


def test_an_error_is_not_hidden_among_warnings_of_its_rule() -> None:
    """Errors are told in full beside hundreds of warnings of the same rule."""
    many = tuple(finding(number) for number in range(1, 300))
    assert "The worst." in as_text(Verdict((*many, finding(999, severity=Severity.ERROR, message="The worst."))))


def test_a_message_cannot_steer_the_terminal() -> None:
    """Escape sequences and characters that turn the order of letters round come out as replacement characters."""
    told = as_text(Verdict((finding(message=NASTY),)))
    assert "\x1b" not in told and "\u202e" not in told and "\r" not in told
    assert "\\u001b[31mred\\u202e" in told


def test_nothing_found_is_only_ready_when_all_was_checked() -> None:
    """What was not checked is never counted as passed."""
    assert "Ready to print." in as_text(Verdict())
    told = as_text(Verdict(not_checked=(NotChecked("code-unread", "zxingcpp is not installed"),)))
    assert "Ready" not in told
    assert "because zxingcpp is not installed" in told and "1 rule not checked" in told


# JSON


def test_json_has_the_agreed_keys() -> None:
    """Every finding has the same keys; what is absent is null; what is right stands in the hint."""
    told = json.loads(as_json(VERDICT, "en"))
    keys = list(KEYS)
    assert all(list(item) == keys for item in told["findings"])
    assert all(list(item) == [*keys, "because"] for item in told["excused"])
    assert told["not_checked"][1] == {"rule": "code-unread", "reason": "zxingcpp is not installed"}
    assert told["passed"] is False
    nowhere, text, spotted = told["findings"][:3]
    assert nowhere["file"] is None and nowhere["line"] is None and nowhere["hint"] is None
    assert text["page"] is None and text["x_mm"] is None and text["line"] == 1
    assert text["hint"] == "Expected: at most 25 words. To do: Make two sentences of it."
    assert (spotted["product"], spotted["panel"], spotted["paper"]) == ("poster", "bank", "A3")
    assert (spotted["page"], spotted["x_mm"], spotted["y_mm"], spotted["language"]) == (1, 30.0, 60.0, "en")


def test_json_of_an_unreadable_exhibit_has_no_language() -> None:
    """Where the language isn't known it is null."""
    assert json.loads(as_json(Verdict((finding(),)), None))["findings"][0]["language"] is None


def test_the_proof_in_json_has_products_and_codes() -> None:
    """proof.json adds each product's light, from how far away each code was read, and by which reader."""
    read_by = ((CodeReader.ZXING, "https://www.archives.gov/research/"), (CodeReader.QRDEC, None))
    told = json.loads(as_proof_json(shown(VERDICT, posters(readings=(reading(read_by=read_by),)))))
    assert told["verdict"] == "Don’t print yet: 1 thing must be mended."
    assert [(item["name"], item["light"]) for item in told["products"]] == [("Posters A3", "stop")]
    code = told["codes"][0]
    assert (code["distance_m"], code["furthest_m"], code["side_mm"]) == (0.5, 1.4, 40.0)
    assert code["shares"]["plain"] == 1.0
    assert code["read_by"] == {"zxing-cpp": "https://www.archives.gov/research/", "QRdec": None}
    assert told["findings"] == json.loads(as_json(VERDICT, "en"))["findings"]


# GitHub


def unescaped(text: str) -> str:
    """As GitHub's runner reads a value back."""
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def test_github_reads_back_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finding is one line; per cent signs, ends of lines, colons and commas come through; paths are from here."""
    monkeypatch.chdir(tmp_path)
    odd = replace(finding(message=NASTY), place=Place("panels/a, b: 100%.yaml", 7, 3))
    lines = as_github(Verdict((odd,)), tmp_path / "my exhibit").splitlines()
    assert len(lines) == 1
    command = re.fullmatch(r"::(\w+) (.*?)::(.*)", lines[0])
    assert command and command[1] == "warning"
    properties = dict(part.split("=", 1) for part in command[2].split(","))
    assert unescaped(properties["file"]) == "my exhibit/panels/a, b: 100%.yaml"
    assert (properties["line"], properties["col"]) == ("7", "3")
    assert "sentence-too-long" in unescaped(properties["title"])
    assert unescaped(command[3]).startswith(writable(NASTY) + "\n")


def test_github_shows_the_first_of_every_rule_first() -> None:
    """GitHub shows ten of a kind: one rule's hundred findings don't hide another's only one."""
    many = [finding(number) for number in range(1, 101)]
    lines = as_github(Verdict((*many, finding(900, code="line-too-long"))), "exhibit").splitlines()
    assert "line-too-long" in lines[1] and len(lines) == 101


def test_github_hears_of_what_was_not_checked() -> None:
    """What was not checked is a notice for each reason; notes are notices as well."""
    lines = as_github(VERDICT, "exhibit").splitlines()
    assert any(line.startswith("::notice title=2 rules not checked%3A zxingcpp") for line in lines)
    assert any(line.startswith("::error file=exhibit/panels/bank.yaml,line=4,col=3,") for line in lines)


# SARIF


def sarif(verdict: Verdict = VERDICT, folder: str | Path = "exhibit") -> dict[str, Any]:
    log = json.loads(as_sarif(verdict, folder, "0.1.0"))
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    return dict(run)


def test_sarif_tells_the_rules_and_points_to_them() -> None:
    """Every rule is described; a result's index is that of its rule, and its level the finding's."""
    run = sarif()
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(all_rules())
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert {result["ruleId"] for result in run["results"] if "ruleIndex" not in result} == {
        item.code for item in VERDICT.findings if item.code not in all_rules()
    }


def test_sarif_excuses_with_a_reason_and_reports_what_was_not_checked() -> None:
    """Exceptions are suppressions in the source with their justification; missed rules are notifications."""
    run = sarif()
    excused = [result for result in run["results"] if "suppressions" in result]
    assert len(excused) == 2 and len(run["results"]) == 7
    assert excused[0]["suppressions"][0]["kind"] == "inSource"
    assert excused[0]["suppressions"][0]["justification"] == "It is a quotation."
    missed = run["invocations"][0]["toolExecutionNotifications"]
    assert [item["associatedRule"]["id"] for item in missed] == [item.rule for item in VERDICT.not_checked]


def test_sarif_places_are_addresses_and_regions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are percent-encoded and from here; a file without a known line has no region; others have whole lines."""
    monkeypatch.chdir(tmp_path)
    odd = replace(finding(), place=Place("panels/a b: 100%.yaml"))
    run = sarif(Verdict((odd, finding(8), Finding("no-file", "Something."))), "my exhibit")
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert places[0] == {"artifactLocation": {"uri": "my%20exhibit/panels/a%20b%3A%20100%25.yaml"}}
    assert places[1]["region"] == {"startLine": 8, "startColumn": 3}
    assert places[2] == {"artifactLocation": {"uri": "my%20exhibit/exhibit.yaml"}}
    monkeypatch.chdir("/")
    elsewhere = sarif(Verdict((odd,)), tmp_path)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert not elsewhere["uri"].startswith("/")


# Lights


def lit(verdict: Verdict, product: ReportProduct | None = None, *others: ReportProduct) -> Signal:
    product = product or posters()
    return signal(product, shown(verdict, product, *others), matters(verdict.findings))


def test_a_product_without_findings_may_be_printed() -> None:
    """Green, with the word for it; notes change nothing."""
    note = finding(severity=Severity.NOTE, spot=on_bank())
    assert lit(Verdict((note,))) == Signal(Light.GO, "Ready", "Nothing wrong was found on its pages.")


def test_a_mistake_in_the_texts_stops_every_product() -> None:
    """A wrong text is printed on all of them; a text that could be better stops none."""
    assert lit(Verdict((finding(severity=Severity.ERROR),))).light is Light.STOP
    better = Verdict((finding(),))
    assert lit(better).light is Light.GO
    assert text_signal(shown(better), matters(better.findings)).light is Light.LOOK


def test_a_mistake_on_one_product_leaves_the_others() -> None:
    """A spot on A3 stops the A3 posters and not those of another format."""
    other = posters(paper="A1", files=("en/posters/A1/02-bank.press.pdf",), pages=())
    assert lit(Verdict((WRONG,)), posters(), other).light is Light.STOP
    assert lit(Verdict((WRONG,)), other, posters()).light is Light.GO


def test_tiles_of_wrong_pages_ask_for_a_look() -> None:
    """Tiles hold the same pages: what stops the posters is worth a look there."""
    tiles = posters(kind=ProductKind.TILES, files=("en/posters/A3/02-bank.tiles-A4.pdf",), pages=())
    assert lit(Verdict((WRONG,)), tiles, posters()).light is Light.LOOK
    assert lit(Verdict(), tiles, posters()).light is Light.GO


def test_unchecked_is_never_green() -> None:
    """A rule that would have stopped the print and could not be looked at puts the light to yellow."""
    stopping = next(rule for rule in all_rules().values() if rule.severity is Severity.ERROR and rule.stage == 2)
    said = lit(Verdict(not_checked=(NotChecked(stopping.id, "the pages could not be made"),)))
    assert (said.light, said.word) == (Light.LOOK, "Not all checked")


def test_what_was_not_made_is_red() -> None:
    """A product without files is not ready, and its part of the page says why."""
    unmade = posters(files=(), pages=(), codes=(), readings=())
    assert lit(Verdict(), unmade).word == "Not made"
    assert "Its pages could not be made." in proof_page(shown(Verdict(), unmade))


# The page


class Page(HTMLParser):
    """A page as a browser takes it: every element closed in its order, with what it holds."""

    VOID = frozenset({"meta", "img", "br"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def attributes(self, name: str, *tags: str) -> list[str]:
        return [held[name] for tag, held in self.elements if name in held and (not tags or tag in tags)]

    @property
    def text(self) -> str:
        return "".join(self.words)


def test_the_page_is_well_formed_and_every_link_leads_somewhere() -> None:
    """Elements are closed, names of places are unique, links lead to them, pictures have words, headings no gaps."""
    page = Page(proof_page(shown()))
    names = page.attributes("id")
    assert len(names) == len(set(names))
    inner = [href[1:] for href in page.attributes("href") if href.startswith("#")]
    assert inner and set(inner) <= set(names)
    assert all(held.get("alt") for tag, held in page.elements if tag == "img")
    assert ("html", {"lang": "en"}) in page.elements
    assert {"header", "main", "nav", "footer"} <= {tag for tag, _ in page.elements}
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    """No script, no address that a browser would load by itself; the policy allows its own style and pictures only."""
    html = proof_page(shown())
    page = Page(html)
    assert not {"script", "link", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in page.elements}
    assert all(source.startswith("data:image/png;base64,") for source in page.attributes("src"))
    assert not page.attributes("style") and not page.attributes("srcset")
    assert not any(name.startswith("on") for _, held in page.elements for name in held)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style and "url(" not in style[1] and "@import" not in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(held["content"] for tag, held in page.elements if held.get("http-equiv"))
    assert policy.startswith("default-src 'none'") and f"'sha256-{digest}'" in policy and "unsafe" not in policy


def test_words_of_an_exhibit_stay_words() -> None:
    """Whatever is written in YAML or in an address is shown and never becomes part of the page."""
    spoilt = Verdict(
        (finding(message=NASTY, spot=on_bank()), replace(finding(2), place=Place("<b>.yaml", 1, 1, '"><i>'))),
        (Excused(finding(3), "</q><script>x</script>"),),
        (NotChecked("<script>", "<script>alert(2)</script>"),),
    )
    told = shown(
        spoilt,
        posters(readings=(reading(kind="a<b", url='javascript:"><script>', read="<script>"),), codes=()),
        title="<script>t</script>",
        subtitle="<!--",
    )
    page = Page(proof_page(told))
    assert "script" not in {tag for tag, _ in page.elements}
    assert not any("javascript" in href for href in page.attributes("href"))
    assert "<script>alert(1)</script>" in page.text and "<script>t</script>" in page.text
    assert json.loads(as_proof_json(told))["exhibit"] == "<script>t</script>"


def test_every_finding_is_marked_on_its_page() -> None:
    """Signs lead from the picture to the finding, links from the finding to the picture, also from a screen file."""
    html = proof_page(shown())
    page = Page(html)
    pins = {held["href"] for tag, held in page.elements if tag == "a" and held.get("aria-label", "").startswith("Num")}
    assert pins == {"#finding-1", "#finding-3"}, "the error, and the sentence that has a spot"
    assert "In its texts" in page.text, "the finding that is only in the panel's file"
    assert page.attributes("href").count("#page-poster-a3-print-1") >= 3
    assert '<rect class="guide trim"' in html and '<rect class="guide safe"' in html and "guide bleed" in html


def test_a_thousand_findings_on_one_page_are_all_linked() -> None:
    """Signs that would cover the picture are links below it; the list opens the rest on demand."""
    many = tuple(finding(number, spot=on_bank(10 + number % 200, 10 + number % 300)) for number in range(1, 1001))
    html = proof_page(shown(Verdict(many)))
    page = Page(html)
    linked = {int(href[9:]) for href in page.attributes("href") if href.startswith("#finding-")}
    assert linked == set(range(1, 1001))
    assert "and 995 more in panels/bank.yaml (995)" in page.text
    assert html.count('class="pin warning"') <= 16


def test_signs_do_not_cover_one_another() -> None:
    """Findings at one place get signs side by side, all of them on the picture."""
    many = tuple(finding(number, spot=on_bank()) for number in range(1, 6))
    page = Page(proof_page(shown(Verdict(many))))
    places = [
        (float(held["x"][:-1]), float(held["y"][:-1]))
        for tag, held in page.elements
        if tag == "svg" and held.get("class", "").startswith("pin")
    ]
    assert len(places) == 5 and len(set(places)) == 5
    assert all(0 <= share <= 100 for place in places for share in place)


def test_the_page_says_from_how_far_a_code_was_read() -> None:
    """The worst reading of a product counts, one on a screen has no distance, a wrong or missing one is told."""
    screen = reading(purpose=outputs.SCREEN, furthest=0.0, shares=())
    told = Page(proof_page(shown(Verdict(), posters(readings=(reading(), reading(furthest=0.9), screen))))).text
    assert "Read from 0.9\u00a0m. It is meant to be read from 0.5\u00a0m." in told and "60 mm wide" in told
    assert "Nothing came back" in Page(proof_page(shown(Verdict(), posters(readings=(reading(read=None),))))).text
    wrong = reading(read="https://evil.example/")
    assert (
        "It came back as https://evil.example/." in Page(proof_page(shown(Verdict(), posters(readings=(wrong,))))).text
    )
    assert "Not read" in Page(proof_page(shown(Verdict(), posters(readings=())))).text


def test_the_page_says_what_each_reader_read() -> None:
    """A code that two readers read two ways is no code that was read, however far away one of them reads it."""
    both = reading(read_by=((CodeReader.ZXING, "https://a.org/"), (CodeReader.QRDEC, "https://a.org/")))
    assert "Read from" in Page(proof_page(shown(Verdict(), posters(readings=(both,))))).text
    other = replace(both, read_by=(both.read_by[0], (CodeReader.QRDEC, None)))
    told = Page(proof_page(shown(Verdict(), posters(readings=(both, other))))).text
    assert "Read two ways. zxing-cpp reads https://a.org/; QRdec reads nothing." in told and "Read from" not in told


def test_distances_are_never_rounded_up() -> None:
    """1.49 m is 1.4 m; in the hand, centimetres count."""
    assert [metres(distance, language("en")) for distance in (1.49, 1.4, 0.35, 2.0)] == [
        "1.4\u00a0m",
        "1.4\u00a0m",
        "0.35\u00a0m",
        "2\u00a0m",
    ]


def test_an_address_in_foreign_letters_shows_how_it_travels() -> None:
    """A host that isn't written in plain letters is shown in both ways."""
    url = "https://bücher.at/"
    page = Page(proof_page(shown(Verdict(), posters(codes=(), readings=(reading(url=url, read=url),)))))
    assert "bücher.at, which travels as xn--bcher-kva.at" in page.text


def test_the_page_tells_exceptions_and_what_was_not_checked() -> None:
    """Exceptions with the reason once, and the rules that nobody looked at by their titles."""
    text = Page(proof_page(shown())).text
    assert text.count("It is a quotation.") == 1
    assert "2 checks, because zxingcpp is not installed" in text
    assert "3 checks were not made" in text


def test_products_travel_between_processes() -> None:
    """What is shown of a product comes out of another process as it went in."""
    assert pickle.loads(pickle.dumps(shown())) == shown()


# Pictures of finished files


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the sample exhibit with a code, posters and a booklet."""
    folder = tmp_path_factory.mktemp("sample")
    step = "- action:\n    steps:\n    - {verb: Read, text: 'Read the minutes.[@minutes]', link: archive}\n"
    example = Example(exhibit="booklet: {papers: [A5]}\noffice: {sheets: [A4], tiles: [A3]}\n", blocks=step)
    build(rule_samples.write(folder / "exhibit", example), folder / "dist", today=rule_samples.TODAY)
    return folder / "dist"


def test_pictures_show_whole_pages_with_their_boxes(sample: Path) -> None:
    """A press page's picture shows its bleed, at the stated size, and is the same each time."""
    path = sample / "en/posters/A3/02-bank.press.pdf"
    (made,) = page_pictures(path, POSTER_PIXELS, Printer()).values()
    assert max(made.pixels) == POSTER_PIXELS
    assert (made.width, made.height) == pytest.approx((A3.width, A3.height), abs=0.01)
    assert made.area == pytest.approx((-mm(3), -mm(3), made.width + mm(3), made.height + mm(3)), abs=0.01)
    assert made.bleed == pytest.approx(made.area, abs=0.01)
    assert made.share(-mm(3), -mm(3)) == pytest.approx((0, 0), abs=1e-4)
    assert Image.open(io.BytesIO(made.png)).size == made.pixels
    assert page_pictures(path, POSTER_PIXELS, Printer()) == {1: made}


def test_the_whole_page_of_an_exhibit_is_small(khojaly: Built) -> None:
    """All pages and all codes of the exhibit in one page of less than 2.5 MB, which travels by mail: 88 pages."""
    path = khojaly.out / "proof.html"
    alts = Page(path.read_text(encoding="utf-8")).attributes("alt", "img")
    pages = sum(file.pages for file in khojaly.files if file.purpose == "press")
    pictures = [alt for alt in alts if "the page as it will be printed" in alt]
    # Sheets of an office printer are shown as well, where something is to be seen on them.
    assert len([alt for alt in pictures if not alt.startswith("Sheet side")]) == pages > 40
    assert path.stat().st_size < 2_500_000


def test_a_file_that_is_no_pdf_has_no_pictures(tmp_path: Path) -> None:
    """What can't be opened is left to the rules for files."""
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.6 and nothing else")
    assert page_pictures(path, 100, Printer()) == {}


def test_a_build_shows_every_page_and_code(sample: Path) -> None:
    """proof.html of a whole build has a picture of each press page and of the code on each product."""
    page = Page((sample / "proof.html").read_text(encoding="utf-8"))
    alts = page.attributes("alt", "img")
    assert sum("the page as it will be printed" in alt for alt in alts) == sum(
        item["pages"]
        for item in json.loads((sample / "manifest.json").read_text())["files"]
        if item["purpose"] == "press"
    )
    products = {"Posters A3", "Posters A3 in tiles", "Booklet A5", "Booklet A5 for an office printer"}
    assert {alt.removeprefix("The code as it is printed on ") for alt in alts if alt.startswith("The code")} == products
    assert products <= {item["name"] for item in json.loads((sample / "proof.json").read_text())["products"]}


def test_pictures_of_codes_can_be_read(sample: Path, judge: Judge) -> None:
    """The small picture of a code is the code: zxing-cpp reads the address from it."""
    zxing = judge("zxingcpp")
    html = (sample / "proof.html").read_text(encoding="utf-8")
    pictures = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="The code', html)
    assert pictures
    for data in pictures:
        code = Image.open(io.BytesIO(base64.b64decode(data))).convert("L")
        assert [found.text for found in zxing.read_barcodes(code)] == ["https://www.archives.gov/research/"]


def test_a_browser_opens_the_page_without_complaint(sample: Path, judge: Judge, tmp_path: Path) -> None:
    """Chromium shows the page from the disk: nothing is refused by its policy, and it prints with its words."""
    printed = tmp_path / "proof.pdf"
    asked = subprocess.run(
        [
            judge("chromium"),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
            (sample / "proof.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Content Security Policy" not in asked.stderr and "CONSOLE" not in asked.stderr, asked.stderr
    document = judge("pypdfium2").PdfDocument(printed)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "May it be printed?" in words and "Every page" in words and "Every code" in words


def test_insets_of_office_sheets_are_not_shown() -> None:
    """A sheet of an office printer has no safe zone of its own, and none is drawn."""
    page = replace(posters().pages[0], keep_out=Insets())
    assert (
        "guide safe"
        not in proof_page(shown(Verdict(), posters(pages=(page,)))).partition('<section class="product"')[2]
    )
