"""Figures, quotations, blame, terms, dates and addresses: what the rules of truth find, and what they leave alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import rule_samples
from exhibit_builder.checking import check
from exhibit_builder.findings import Finding, Severity
from exhibit_builder.proof import reaching
from exhibit_builder.proof.addresses import is_relay, letters_of, mixed_scripts, punycode_of, without_trackers
from exhibit_builder.proof.counted import figures
from exhibit_builder.proof.dating import is_older, last_day, stated_moment
from exhibit_builder.proof.rule import Example
from exhibit_builder.proof.wording import Phrases, Wording, languages, wording

USING = "- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n"


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Finding]]:
    """``found(rule, text, language)``: what a rule finds in one text block."""

    def look(rule: str, text: str, language: str = "en") -> list[Finding]:
        blocks = "- text: |\n" + "".join(f"    {line}\n" for line in text.splitlines())
        example = Example(blocks=blocks, exhibit=f"language: {language}\n")
        return rule_samples.told(rule_samples.write(tmp_path, example), rule)

    return look


def in_use(url: str) -> Example:
    """The sample with a code that leads to ``url``."""
    return Example(exhibit=f"links: {{archive: {{url: '{url}', label: The archive}}}}\n", blocks=USING)


def words(code: str) -> Wording:
    found = wording(code)
    assert found is not None
    return found


# Words


@pytest.mark.parametrize("code", languages())
def test_every_language_has_all_words(code: str) -> None:
    """A file holds what the rules need, in twelve months, and says whether somebody has checked it."""
    found = words(code)
    assert len(found.months) == 12
    assert isinstance(found.reviewed, bool)
    needed = [found.numbers, found.labels, found.times, found.says, found.counts, found.undated, found.legal]
    blame = found.blame
    for phrases in (*needed, blame.doers, blame.harming, blame.agents, blame.harmed):
        assert phrases != Phrases()


@pytest.mark.parametrize(
    ("code", "capital", "small"),
    [("tr", "IŞIK İZMİR", "ışık izmir"), ("az", "QIZIL İL", "qızıl il"), ("en", "IT İS", "it is")],
)
def test_both_kinds_of_i_keep_their_place(code: str, capital: str, small: str) -> None:
    """Small letters are found under their capitals in Turkish and Azerbaijani, letter for letter."""
    assert words(code).lowered(capital) == small
    assert len(small) == len(capital)


# Figures

CLAIMS = [
    ("en", "In 1992 about 2,000 people fled and 613 died.", ["2,000", "613"]),
    ("en", "As many as 12 may have died.", ["12"]),
    ("en", "Between 15 to 17 countries", ["15", "17"]),
    ("en", "It rose by 45 % and cost $20.", ["45", "20"]),
    ("en", "Some two hundred houses; hundreds of people", ["hundred", "hundreds of"]),
    ("az", "613 nəfər öldürüldü, onlardan 63-ü uşaq idi.", ["613", "63"]),
    ("az", "Yüzlərlə insan", ["Yüzlərlə"]),
    ("tr", "26 Şubat 1992'de 613 kişi öldü, 63'ü çocuktu.", ["613", "63"]),
    ("ru", "26 февраля 1992 года погибло 613 человек, шестьсот семей", ["613", "шестьсот"]),
    ("hy", "1992 թ. փետրվարի 25-ին զոհվեց 613 մարդ։", ["613"]),
    ("de", "Am 26. Februar 1992 starben 613 Menschen, darunter Dutzende von Kindern.", ["613", "Dutzende von"]),
    ("fr", "Le 26 février 1992, 25\u202f000 personnes et six cents enfants", ["25\u202f000", "cents"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CLAIMS)
def test_counts_are_figures(code: str, text: str, expected: list[str]) -> None:
    """What counts people, things, money or shares is a figure, beside dates and with a language's endings."""
    spans = sorted(figures(text, words(code)))
    assert [text[start:end] for start, end in spans] == expected


NO_CLAIMS = [
    ("en", "On 25–26 February 1992, on 25 and 26 February, on February 25, 1992, since 1988, in the 1990s"),
    ("en", "The 366th regiment, a T-72, the M16, paper A4, a 17-year-old, aged 17"),
    ("en", "At 23:00, at 9 p.m., for two hundred years, 5 to 7 years later, 3 days, in 2011–12"),
    ("en", "About 15 kilometres, 14.6 km and 9 miles away, 1 : 50,000, 39.9° N"),
    ("en", "See § 76, page 12, pp. 4–9, No. 5, Article 3, +44 20 7946 0958, www.un.org/2030/17"),
    ("en", "The twelve panels of this exhibit. Eight families came."),
    ("en", "1. The first point"),
    ("az", "26 fevral 1992-ci ildə, 366-cı alay, saat 23-də, iki yüz il, 25–26 fevral"),
    ("tr", "26 Şubat 1992'de, 366. Alay, saat 23.00'te, 3 gün sonra"),
    ("ru", "26 февраля 1992 года, 366-й полк, в 23 часа, двести лет, в 1990-х годах"),
    ("hy", "1992 թ. փետրվարի 25-ին, 366-րդ գունդը, ժամը 23-ին, 1990-ականներին, 3 օր"),
    ("de", "Am 25.–26. Februar 1992, das 366. Regiment, um 23 Uhr, im 19. Jahrhundert, 3 Tage"),
    ("fr", "Le 26 février, le 1er janvier, le 366e régiment, cent ans, à 23 h"),
]


@pytest.mark.parametrize(("code", "text"), NO_CLAIMS)
def test_dates_times_and_names_are_no_figures(code: str, text: str) -> None:
    """Dates, times, durations, ordinals, distances, names and the exhibit's own counts need no source."""
    assert [text[start:end] for start, end in figures(text, words(code))] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It took 31 houses.[@minutes] It took 9 mills.", 1),
        ("It took 31 houses. It took 9 mills.[@minutes]", 0),
        ("By the minutes[@minutes] it took 31 houses.", 0),
        ("It took 31 houses.\n\nIt took 9 mills.[@minutes]", 1),
        ("It took 31 houses and 9 mills.", 1),
        ("They read *Catch 22 and After* at night.", 0),
    ],
)
def test_a_citation_holds_for_what_stands_before_it(found: Callable[..., list[Finding]], text: str, count: int) -> None:
    """A citation covers its sentence and those before it in the paragraph; none reaches over a paragraph."""
    assert len(found("figure-without-citation", text)) == count


def test_a_list_may_be_cited_at_its_end(tmp_path: Path) -> None:
    """Points of one list have one source, at the last; a caption has its block's."""
    blocks = """\
- list: ["31 houses", "9 mills[@minutes]"]
- image:
    illustration: ridge
    alt: A ridge
    caption: The 31 houses
    credit: Drawn
    rights: Free
    source: minutes
"""
    folder = rule_samples.write(tmp_path, Example(blocks=blocks))
    assert rule_samples.told(folder, "figure-without-citation") == []
    folder = rule_samples.write(tmp_path, Example(blocks=blocks.replace("    source: minutes\n", "")))
    (finding,) = rule_samples.told(folder, "figure-without-citation")
    assert "31 houses" in finding.message


@pytest.mark.parametrize("language", ["ka", "ar", "nl"])
def test_a_language_without_words_has_no_findings(found: Callable[..., list[Finding]], language: str) -> None:
    """Nothing is guessed from another language's words."""
    for rule in ("figure-without-citation", "people-blamed", "undated-word", "legal-term-without-attribution"):
        assert found(rule, "Currently 613 terrorists. Armenians killed people.", language) == []


@pytest.mark.parametrize(
    ("caption", "source", "missing"),
    [
        ("houses", "ledger", ["who counted", "of when it is"]),
        ("houses, says the parish", "ledger", ["of when it is"]),
        ("houses in 1902", "ledger", ["who counted"]),
        ("houses, says the parish, date not given", "ledger", []),
        ("houses, for the Parish Council in 1902", "ledger", []),
        ("houses, says the parish", "minutes", []),
    ],
)
def test_who_and_when_stand_in_the_caption(tmp_path: Path, caption: str, source: str, missing: list[str]) -> None:
    """Who is a word of saying or the author's name, when a date, an honest lack of it, or the source's own date."""
    example = Example(
        sources="- {id: ledger, type: book, title: The ledger, author: [{literal: Parish council}]}\n",
        blocks=f'- statistics:\n    - {{figure: "31", caption: "{caption}", source: {source}}}\n',
    )
    findings = rule_samples.told(rule_samples.write(tmp_path, example), "figure-without-owner")
    assert len(findings) == bool(missing)
    for finding in findings:
        assert all((words in finding.message) == (words in missing) for words in ("who counted", "of when it is"))


# Peoples

BLAMES = [
    ("en", "In the night Armenians killed hundreds."),
    ("en", "Then the Azerbaijanis attacked."),
    ("en", "They were killed by the Armenians."),
    ("en", "The Russian people massacred them."),
    ("en", "Turks had opened fire on the column."),
    ("az", "Ermənilər həmin gecə şəhərə hücum etdilər."),
    ("az", "Onlar ermənilər tərəfindən öldürülüb."),
    ("tr", "Ermeniler o gece sivilleri öldürdü."),
    ("tr", "Siviller Ermeniler tarafından katledildi."),
    ("ru", "В ту ночь армяне убили жителей."),
    ("ru", "Жители были убиты азербайджанцами."),
    ("hy", "Ադրբեջանցիները սպանեցին բնակիչներին։"),
    ("hy", "Նրանք սպանվել են հայերի կողմից։"),
    ("de", "In der Nacht töteten sie viele. Die Armenier beschossen den Zug."),
    ("de", "Sie wurden von Armeniern getötet."),
    ("fr", "Les Arméniens ont tué des habitants."),
    ("fr", "Ils furent tués par les Azerbaïdjanais."),
]
NO_BLAMES = [
    ("en", "Armenian forces fired on them. Soviet, Armenian and Azerbaijani forces committed cruelties."),
    ("en", "Nearly all of the region’s 100,000 Armenians left. We oppose violence towards Azerbaijanis."),
    ("en", "The number of Armenians killed is not known. Azerbaijanis killed in the raid were buried."),
    ("en", "Azerbaijanis were killed. Armenians were attacked by militia. Two Armenians killed a guard."),
    ("en", "Armenians say soldiers killed them. He said: “Armenians killed my father.”"),
    ("en", "The attack on villages inhabited by Armenians"),
    ("az", "Azərbaycanlılar öldürülüb. Erməni silahlı qüvvələri hücum etdilər."),
    ("az", "Azərbaycanlılar yaşayan kəndə hücum etdilər."),
    ("tr", "Azerbaycanlılar öldürüldü. Ermeni kuvvetleri saldırdı."),
    ("ru", "Азербайджанцы были убиты. Армянские силы обстреляли колонну. Русские войска убили их."),
    ("ru", "Рядом с убитыми армянами нашли письма."),
    ("hy", "Հայերը սպանվեցին։ Հայկական ուժերը կրակեցին։"),
    ("de", "Armenische Truppen beschossen sie. Armenier wurden getötet. Getötete Armenier lagen dort."),
    ("fr", "Les forces arméniennes ont tiré sur eux. Les Arméniens ont été tués par des soldats arméniens."),
]


@pytest.mark.parametrize(("language", "text"), BLAMES)
def test_a_blamed_people_is_found(found: Callable[..., list[Finding]], language: str, text: str) -> None:
    """A people as the doer of harm is an error in every language that has words."""
    (finding,) = found("people-blamed", text, language)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(("language", "text"), NO_BLAMES)
def test_forces_victims_and_quotations_are_no_blame(
    found: Callable[..., list[Finding]], language: str, text: str
) -> None:
    """Forces may be named, peoples may suffer, and a quotation keeps its words."""
    assert found("people-blamed", text, language) == []


def test_blame_can_be_excused_with_a_reason(tmp_path: Path) -> None:
    """Who has a reason may say so beside the block."""
    blocks = "- text: Armenians killed him.[@minutes]\n  allow: [people-blamed]\n  because: So the minutes say.\n"
    folder = rule_samples.write(tmp_path, Example(blocks=blocks))
    verdict = check(folder, select_rules=["people-blamed"], today=rule_samples.TODAY).verdict
    assert verdict.passed
    assert [excused.finding.code for excused in verdict.excused] == ["people-blamed"]


# Terms of law

TERMS = [
    ("en", "The genocide began at night.", True),
    ("en", "Ask them to recognise the genocide.", True),
    ("en", "Parliament called it a genocide.", False),
    ("en", "The word genocide is used by Azerbaijan; the report describes war crimes.", False),
    ("en", "The massacre began at night.", False),
    ("en", "They read *A History of Genocide* that year.[@minutes]", False),
    ("en", "They read *A History of Genocide* that year.", True),
    ("az", "Xocalı soyqırımı gecə başladı.", True),
    ("az", "Parlament bunu soyqırımı adlandırıb.", False),
    ("tr", "Soykırım gece başladı.", True),
    ("tr", "Meclis bunu soykırım olarak tanıdı.", False),
    ("ru", "Геноцид начался ночью. Это военные преступления.", True),
    ("ru", "Парламент назвал это геноцидом.", False),
    ("hy", "Ցեղասպանությունը սկսվեց գիշերը։", True),
    ("hy", "Խորհրդարանն այն անվանել է ցեղասպանություն։", False),
    ("de", "Der Völkermord begann in der Nacht.", True),
    ("de", "Das Parlament nannte es Völkermord.", False),
    ("fr", "Le génocide commença la nuit.", True),
    ("fr", "Le parlement l’a qualifié de génocide.", False),
]


@pytest.mark.parametrize(("language", "text", "wrong"), TERMS)
def test_a_legal_term_needs_who_uses_it(
    found: Callable[..., list[Finding]], language: str, text: str, wrong: bool
) -> None:
    """A term of criminal law stands with who calls it so; massacre is the exhibit's own word."""
    assert bool(found("legal-term-without-attribution", text, language)) is wrong


def test_a_quotation_and_a_picture_s_words(tmp_path: Path) -> None:
    """A quotation with its speaker may hold the term; what is read aloud for a picture may not."""
    blocks = """\
- quote: {text: This was genocide., attribution: The mayor, source: minutes}
- image: {illustration: ridge, alt: The place of the genocide, caption: A hill, credit: Drawn, rights: Free}
"""
    (finding,) = rule_samples.told(
        rule_samples.write(tmp_path, Example(blocks=blocks)), "legal-term-without-attribution"
    )
    assert finding.place is not None and finding.place.key.endswith("image.alt")


# Quotations

QUOTED = [
    ("en", "He said “we counted the lamps all night” and left.", True),
    ("en", "“We never left.”", True),
    ("en", "A “free corridor” had been announced.", False),
    ("en", "The paper “The River in the High Street” was lost.", False),
    ("en", "He said “we counted the lamps all night”.[@minutes]", False),
    ("de", "Er sagte: „Wir zählten die ganze Nacht Lampen.“", True),
    ("ru", "Он сказал: «Мы всю ночь считали огни».", True),
    ("fr", "Il dit : «\u202fNous avons compté les lampes.\u202f»", True),
    ("he", 'בשנה ההיא דו"ח של או"ם וצה"ל נכתב', False),
    ("en", 'The boards were 5" and 7" wide and very old and long, 9" at most.', False),
]


@pytest.mark.parametrize(("language", "text", "wrong"), QUOTED)
def test_quotations_need_a_source(found: Callable[..., list[Finding]], language: str, text: str, wrong: bool) -> None:
    """Sentences of others need a source in any language; terms, titles, inches and abbreviations are none."""
    assert bool(found("quotation-without-source", text, language)) is wrong


# Time

UNDATED = [
    ("en", "The treaty is currently unsigned.", True),
    ("en", "The treaty is currently, in May 2026, unsigned.", False),
    ("en", "It was the ferry’s last year.", False),
    ("en", "She said “it is currently closed” and went.", False),
    ("az", "Hazırda müqavilə imzalanmayıb.", True),
    ("tr", "Şu anda köprü kapalı.", True),
    ("ru", "Недавно мост закрыли.", True),
    ("hy", "Վերջերս կամուրջը փակվեց։", True),
    ("de", "Derzeit ist die Brücke gesperrt.", True),
    ("fr", "Le pont est actuellement fermé.", True),
]


@pytest.mark.parametrize(("language", "text", "wrong"), UNDATED)
def test_words_of_today_need_a_date(found: Callable[..., list[Finding]], language: str, text: str, wrong: bool) -> None:
    """A word that means the reader's day needs a date in its sentence; quotations keep theirs."""
    assert bool(found("undated-word", text, language)) is wrong


def test_a_moment_counts_to_its_last_day() -> None:
    """Nothing is called old a day too early; a month of more days than another ends no earlier."""
    assert last_day("2024") == datetime.date(2024, 12, 31)
    assert last_day("2024-02") == datetime.date(2024, 2, 29)
    assert last_day("2024-02-16") == datetime.date(2024, 2, 16)
    assert last_day("2024-13-77") == datetime.date(2024, 12, 31)
    assert not is_older(datetime.date(2024, 2, 29), 24, datetime.date(2026, 2, 28))
    assert is_older(datetime.date(2024, 2, 29), 24, datetime.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("code", "text", "moment"),
    [
        ("en", "196 were missing as of February 2024.", "2024-02"),
        ("en", "As of the end of 2023, 196 were missing.", "2023"),
        ("en", "In 2020 it was as of old.", "2020"),
        ("tr", "Şubat 2024 itibarıyla 196 kişi kayıptı.", "2024-02"),
        ("ru", "По состоянию на 16 февраля 2024 года", "2024-02"),
        ("de", "Stand: Februar 2024", "2024-02"),
        ("en", "In February 2024 it was so.", ""),
    ],
)
def test_a_sentence_may_give_its_own_date(code: str, text: str, moment: str) -> None:
    """The date of a statement is read where the sentence says that it is one."""
    assert stated_moment(text, words(code)) == moment


def test_an_old_date_in_the_text_is_a_note(found: Callable[..., list[Finding]]) -> None:
    """The reader sees how old it is, so it is only good to know."""
    (finding,) = found("claim-too-old", "196 were missing as of February 2024.[@minutes]")
    assert finding.severity is Severity.NOTE
    assert found("claim-too-old", "It was unsigned as of February 2026.[@minutes]") == []


def test_the_theme_says_how_old_a_claim_may_be(tmp_path: Path) -> None:
    """``stale-after`` counts months."""
    example = Example(blocks="- text: Closed.[@minutes]\n  as-of: 2026-02\n", theme="stale-after: 6\n")
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, example), "claim-too-old")
    assert "6 months" in finding.expected
    assert finding.place is not None and finding.place.line == 5


# Exceptions


@pytest.mark.parametrize(
    ("allowed", "hint"),
    [("people-balmed", "people-blamed"), ("zzzzzzzz", "exhibit explain"), ("address-not-set", "real")],
)
def test_an_exception_needs_a_rule_that_has_them(tmp_path: Path, allowed: str, hint: str) -> None:
    """A slip is told with what was meant; some rules have no exceptions."""
    blocks = f"- text: Words.\n  allow: [{allowed}]\n  because: So it is.\n"
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, Example(blocks=blocks)), "impossible-exception")
    assert hint in finding.hint


# Addresses


def test_a_placeholder_is_an_error_wherever_it_is_used(tmp_path: Path) -> None:
    """In a code, in a link in the text and in a source; and no exception is taken."""
    example = Example(
        exhibit="""\
links:
  archive: {url: 'https://example.org/a', label: A, allow: [address-not-set], because: It comes later.}
  other: {url: 'https://example.org/b', label: B}
""",
        blocks=USING + "- text: See [the list](https://lists.example.com/).\n",
        sources="- {id: ledger, type: book, title: The ledger, URL: 'https://ledger.test/'}\n",
    )
    findings = rule_samples.told(rule_samples.write(tmp_path, example), "address-not-set")
    assert [finding.place.key for finding in findings if finding.place] == [
        "links.archive.url",
        "blocks.1.text",
        "1.URL",
    ]
    assert {finding.severity for finding in findings} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://un.org/a?utm_source=x&page=2&fbclid=3", "https://un.org/a?page=2"),
        ("https://un.org/a?utm_source=x#part", "https://un.org/a#part"),
        ("https://un.org/a?page=2&q=a%20b", "https://un.org/a?page=2&q=a%20b"),
        ("https://un.org/", "https://un.org/"),
    ],
)
def test_only_what_tracks_is_taken_out(url: str, plain: str) -> None:
    """What the page needs stays; an address without trackers stays as it was written."""
    assert without_trackers(url) == plain


def test_shorteners_are_known() -> None:
    """By their host, with or without www, and by the path where the host has other pages."""
    assert is_relay("https://bit.ly/abc") and is_relay("https://www.google.com/url?q=https://un.org")
    assert not is_relay("https://www.google.com/maps") and not is_relay("https://notbit.ly/abc")


def test_a_shortener_may_stay_with_a_reason(tmp_path: Path) -> None:
    """Beside the link, for that link."""
    url = "{url: 'https://bit.ly/a', label: A, allow: [tracking-redirect], because: The owner has no other.}"
    example = Example(exhibit=f"links: {{archive: {url}}}\n", blocks=USING)
    assert rule_samples.told(rule_samples.write(tmp_path, example), "tracking-redirect") == []
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, in_use("https://bit.ly/a")), "tracking-redirect")
    assert "bit.ly" in finding.message


@pytest.mark.parametrize(
    ("host", "asked", "shown", "mixed"),
    [
        ("münchen.de", "xn--mnchen-3ya.de", "münchen.de", ()),
        ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de", "münchen.de", ()),
        ("հայ.am", "xn--y9a3aq.am", "հայ.am", ()),
        ("p\u0430ypal.com", "xn--pypal-4ve.com", "p\u0430ypal.com", ("Cyrillic", "Latin")),
        ("東京タワー.jp", "xn--ckwk3a6e8540d82wb.jp", "東京タワー.jp", ()),
        ("un.org", "un.org", "un.org", ()),
    ],
)
def test_hosts_in_both_forms(host: str, asked: str, shown: str, mixed: tuple[str, ...]) -> None:
    """A name is shown as people and as computers write it; only scripts that no language mixes count as mixed."""
    assert letters_of(host) == shown
    assert mixed_scripts(host) == mixed
    if "タ" not in host:
        assert punycode_of(host) == asked


def test_a_look_alike_is_an_error(tmp_path: Path) -> None:
    """A Cyrillic letter among Latin ones is how false addresses are made; other letters are only told."""
    rule = "foreign-letters-in-address"
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, in_use("https://p\u0430ypal.com/")), rule)
    assert finding.severity is Severity.ERROR and "xn--" in finding.message
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, in_use("https://münchen.de/")), rule)
    assert finding.severity is Severity.WARNING


# Asking addresses


def answering(pages: dict[str, tuple[int, str]]) -> tuple[list[str], reaching.Head]:
    """A web of few pages, and what was asked of it."""
    asked: list[str] = []

    def head(url: str) -> tuple[int, str]:
        asked.append(url)
        if url not in pages:
            raise TimeoutError("timed out")
        return pages[url]

    return asked, head


def public(name: str) -> Sequence[str]:
    return ["2606:2800:21f:cb07::1", "93.184.216.34"]


def test_redirects_are_followed_one_by_one() -> None:
    """The last page counts; each step is looked at before it is asked."""
    _, head = answering({"https://a.org/": (301, "https://b.org/"), "https://b.org/": (200, "")})
    assert reaching.reach("https://a.org/", head, public) == reaching.Answer(200, "https://b.org/")


@pytest.mark.parametrize(
    ("leads", "fault"),
    [("http://b.org/", "not https"), ("https://a.org/", "5 times"), ("https://gone.org/", "timed out")],
)
def test_bad_ways_are_told(leads: str, fault: str) -> None:
    """A way out of https, a circle, and a host that doesn't answer."""
    asked, head = answering({"https://a.org/": (302, leads)})
    answer = reaching.reach("https://a.org/", head, public)
    assert answer.status == 0 and fault in answer.fault
    assert len(asked) <= reaching.MOST_REDIRECTS + 1


@pytest.mark.parametrize("number", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0"])
def test_nothing_inside_a_private_network_is_asked(number: str) -> None:
    """A name that leads to a private number is refused before a request goes out, also behind a redirect."""
    asked, head = answering({"https://a.org/": (301, "https://inside.org/")})
    resolve = {"a.org": ["93.184.216.34"], "inside.org": ["93.184.216.34", number]}
    answer = reaching.reach("https://a.org/", head, lambda name: resolve[name])
    assert "private" in answer.fault
    assert asked == ["https://a.org/"]


def test_without_online_it_is_not_checked(tmp_path: Path) -> None:
    """Nothing is asked, and the report says so instead of passing it."""
    folder = rule_samples.write(tmp_path, in_use("https://www.archives.gov/gone/"))
    verdict = check(folder, select_rules=["address-unreachable"], today=rule_samples.TODAY).verdict
    assert [missed.rule for missed in verdict.not_checked] == ["address-unreachable"]
    assert "--online" in verdict.not_checked[0].reason


@pytest.mark.parametrize(
    ("status", "severity"),
    [(200, None), (403, None), (405, None), (404, Severity.ERROR), (410, Severity.ERROR), (503, Severity.WARNING)],
)
def test_what_an_answer_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, severity: Severity | None
) -> None:
    """No such page is an error, a failing host a warning; who only refuses programs is left alone."""
    monkeypatch.setattr(rule_samples, "_web", lambda url: (status, ""))
    folder = rule_samples.write(tmp_path, in_use("https://www.archives.gov/research/"))
    findings = rule_samples.told(folder, "address-unreachable")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_a_request_is_a_head_without_cookies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked of a server of our own: the method, no cookie, letters written for the wire, and the redirect is told."""
    import http.client
    import http.server
    import threading
    import urllib.request

    seen: list[tuple[str, str, str | None]] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            seen.append((self.command, self.path, self.headers["Cookie"]))
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.send_header("Set-Cookie", "a=b")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    class Plain(urllib.request.HTTPSHandler):
        """Speaks to the server above, which has no certificate."""

        def https_open(self, request: urllib.request.Request) -> object:
            request.host = f"127.0.0.1:{server.server_port}"
            return self.do_open(http.client.HTTPConnection, request)

    monkeypatch.setattr(urllib.request, "HTTPSHandler", Plain)
    try:
        for _ in range(2):
            assert reaching.ask("https://archives.gov/brücke") == (302, "https://archives.gov/elsewhere")
    finally:
        server.shutdown()
        server.server_close()
    assert seen == [("HEAD", "/br%C3%BCcke", None)] * 2
