"""Addresses as they are written, as a phone sends them, and as they are printed."""

from __future__ import annotations

import itertools
import re
import unicodedata
from pathlib import Path
from random import Random
from string import ascii_letters, digits
from typing import Any
from urllib.parse import unquote, urlsplit

import pikepdf
import pytest
from PIL import Image

from exhibit_builder.blocks.action import _modules
from exhibit_builder.commands.build import build
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.web_address import WebAddress, printed_address, sent_address
from exhibit_builder.manuscript.checks import MAX_CODED_BYTES
from exhibit_builder.page.marks import GlyphRun, LinkArea, QrCode
from exhibit_builder.preflight.codes.code_readers import CodeReader, read_by_each
from exhibit_builder.typography.breaks import opportunities
from readback import pdfium_texts, poppler_text
from samples import booklet, four, laid_out, posters, write

CASES = Path(__file__).parent / "cases"

WORDS = {
    "az": "xocalı soyqırımı şəhər gecə çıxış ölkə ağdam üzüm əsir dağ",
    "tr": "hocalı katliamı şehir gece çıkış ülke ağrı üzüm ışık dağ",
    "ru": "ходжалы память город ночь выход страна ёлка съезд объект щит",
    "uk": "пам’ять місто ніч вихід країна їжак ґанок єдність щит юнак",
    "ar": "ذاكرة مدينة ليلة خروج دولة شهداء طريق جبل ثلج نهر",
    "he": "זיכרון עיר לילה יציאה מדינה דרך הר שלג נהר בית",
    "hy": "հիշողություն քաղաք գիշեր ելք երկիր ճանապարհ լեռ ձյուն գետ տուն",
    "ka": "მეხსიერება ქალაქი ღამე გასვლა ქვეყანა გზა მთა თოვლი მდინარე სახლი",
    "el": "μνήμη πόλη νύχτα έξοδος χώρα δρόμος βουνό χιόνι ποτάμι σπίτι",
    "zh": "记忆 城市 夜晚 出口 国家 道路 山 雪 河流 房屋",
    "hi": "स्मृति शहर रात निकास देश सड़क पहाड़ बर्फ नदी घर",
    "th": "ความทรงจำ เมือง กลางคืน ทางออก ประเทศ ถนน ภูเขา หิมะ แม่น้ำ บ้าน",
}

ADDRESSES = [
    f"https://{host}/{first}/{second}{end}"
    for code, words in WORDS.items()
    for host, ((first, second), end) in zip(
        itertools.cycle([f"www.{code}.wikipedia.org", f"{words.split()[0].replace('’', '')}.org"]),
        zip(
            itertools.islice(itertools.permutations(words.split(), 2), 25),
            itertools.cycle(["", "?q=" + words.split()[3], "#" + words.split()[2], "_(1992)"]),
        ),
        strict=False,
    )
]


def drawn(address: str, pixels: int = 4) -> Image.Image:
    """The code of an address with its quiet zone, so many pixels a square."""
    rows = _modules(sent_address(address))
    side = len(rows) + 8
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + 4, y + 4), 0)
    return image.resize((side * pixels, side * pixels), Image.Resampling.NEAREST)


@pytest.mark.long
def test_three_hundred_addresses_come_back_from_every_reader(judge: Any) -> None:
    """In twelve scripts, hosts and paths: the two readers that the program asks, and quirc, which it doesn't, all read
    what the phone then sends, in ASCII, and it is what was written."""
    deqr = judge("deqr")
    judge("zxingcpp")
    assert len(set(ADDRESSES)) == 300
    for address in ADDRESSES:
        sent = sent_address(address)
        assert sent.isascii()
        image = drawn(address)
        assert read_by_each(image, sent) == ((CodeReader.ZXING, sent), (CodeReader.QRDEC, sent))
        [quirc] = deqr.QuircDecoder().decode(image, convert_data=False)
        assert b"".join(part.data for part in quirc.data_entries) == sent.encode("ascii")
        parts, wanted = urlsplit(sent), urlsplit(address)
        assert (unquote(parts.path), unquote(parts.query), unquote(parts.fragment)) == (
            wanted.path,
            wanted.query,
            wanted.fragment,
        )
        assert judge("idna").decode(parts.hostname) == unicodedata.normalize("NFKC", wanted.hostname or "")


def test_sharp_codes_of_every_size_are_read_alike(judge: Any) -> None:
    """Up to the longest address that is taken, wherever the grid of pixels begins, upright and overhead: a second
    reader that missed some would hold back sound posters."""
    judge("deqr")
    chance = Random(1)
    for length in range(18, MAX_CODED_BYTES + 1, 6):
        address = "https://a.org/" + "".join(chance.choices(ascii_letters + digits + "-._~/=&", k=length - 14))
        fine = drawn(address, 12)
        side = fine.width // 2 - 6
        left, top = 12 * chance.random(), 12 * chance.random()
        image = fine.resize((side, side), Image.Resampling.BOX, (left, top, left + 2 * side, top + 2 * side))
        for shown in (image, image.rotate(180)):
            assert read_by_each(shown, address) == ((CodeReader.ZXING, address), (CodeReader.QRDEC, address))


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (
            "https://az.wikipedia.org/wiki/Xocalı_soyqırımı",
            "https://az.wikipedia.org/wiki/Xocal%C4%B1_soyq%C4%B1r%C4%B1m%C4%B1",
        ),
        ("https://az.wikipedia.org/wiki/Xocal%C4%B1", "https://az.wikipedia.org/wiki/Xocal%C4%B1"),
        ("https://bücher.de/ä b".replace(" ", "%20"), "https://xn--bcher-kva.de/%C3%A4%20b"),
        ("HTTPS://WWW.UN.org/En", "https://www.un.org/En"),
        ("https://en.wikipedia.org/wiki/Caf\u0065\u0301", "https://en.wikipedia.org/wiki/Caf%C3%A9"),
        ("https://a.org/x(y)?a=1&b=ə#ş", "https://a.org/x(y)?a=1&b=%C9%99#%C5%9F"),
        ("https://a.org:8443/x", "https://a.org:8443/x"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
    ],
)
def test_an_address_is_sent_as_browsers_send_it(written: str, sent: str) -> None:
    """RFC 3987, 3.1; UTS 46; nothing is encoded twice."""
    assert sent_address(written) == sent
    assert sent_address(sent) == sent


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("https://www.un.org/", "www.un.org"),
        ("https://UN.org/En/", "UN.org/En/"),
        ("https://az.wikipedia.org/wiki/Xocal%C4%B1", "az.wikipedia.org/wiki/Xocalı"),
        ("https://xn--bcher-kva.de/", "bücher.de"),
        ("https://a.org/b%20c%2Fd", "a.org/b%20c%2Fd"),
        ("https://a.org/100%", "a.org/100%"),
    ],
)
def test_an_address_is_printed_to_be_read(written: str, printed: str) -> None:
    """As its owner wrote it; encoded letters as letters, where they send the same address."""
    assert WebAddress(written).printed == printed
    assert re.sub("[\u200b\u2060]", "", printed_address(written)) == printed


def long_step(language: str, url: str) -> dict[str, Any]:
    links = {"film": {"url": url, "label": "The film"}}
    step = {"action": [{"verb": "See it", "text": "A film.", "link": "film"}]}
    return {
        "panels": {"one": {"title": "One", "scene": "home", "blocks": [step]}},
        "language": language,
        "links": links,
    }


LONG = "https://www.archives.gov/research/en/Endless-Corridor_Lithuania.film?year=2014&part=first-of-two"


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_long_address_breaks_without_a_hyphen(language: str, tmp_path: Path, judge: Any) -> None:
    """In the least booklet, in lines that end after its own signs or before its hyphens, and hold nothing else."""
    what = long_step(language, LONG)
    folder = write(tmp_path / "in", what.pop("panels"), booklet={"papers": ["A6"]}, **what)
    made = booklet(folder, "A6")
    assert "word-too-wide" not in {finding.code for finding in made.findings}
    page = next(page for page in made.composed.pages if any(isinstance(mark, QrCode) for mark in page.marks))
    lines = [m.text for m in page.marks if isinstance(m, GlyphRun) and m.role is TextRole.URL]
    assert len(lines) > 1
    assert "".join(lines) == LONG.removeprefix("https://")
    assert all(line[-1] in "/._?&=" or after[0] == "-" for line, after in itertools.pairwise(lines))
    areas = [mark for mark in page.marks if isinstance(mark, LinkArea)]
    assert {area.url for area in areas} == {LONG}
    assert len(areas) == 1 + len(lines)


HYPHENATED = (
    "https://www.archives.gov/research-room/en-gb/endless-corridor-lithuania-film-of-the-year-2014-part-first-of-two",
    "https://a-long-host-name-of-an-archive.xn--bcher-kva-of-it.org/the--letters-of-the-bridge_-and-its-ferry-men-/",
)


@pytest.mark.long
def test_the_hyphens_of_an_address_are_copied(tmp_path: Path, judge: Any) -> None:
    """Two readers that take a hyphen at a line's end for one that parts a word give the whole address back: under its
    code, in the list of sources and in running text, in wide and in narrow columns."""
    links = {f"link-{number}": {"url": url, "label": "The film"} for number, url in enumerate(HYPHENATED)}
    steps = [{"verb": "See it", "text": "A film.", "link": name} for name in links]
    bare = HYPHENATED[0].removeprefix("https://")
    text = f"The film is [{bare}]({HYPHENATED[0]}), as the minutes say.[@minutes]"
    folder = write(
        tmp_path / "in", four(after=[{"text": text}, {"action": steps}]), booklet={"papers": ["A6"]}, links=links
    )
    sources = (folder / "sources.yaml").read_text(encoding="utf-8")
    sources = sources.replace("- id: minutes", f"- id: minutes\n  URL: {HYPHENATED[1]}", 1)
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    built = build(folder, tmp_path / "out", draft=True)
    found = parted = 0
    for file in laid_out(built):
        path = built.out / file.path
        texts = ["".join(pdfium_texts(judge("pypdfium2"), path)), poppler_text(judge("pdftotext"), path)]
        for copied in texts:
            whole = re.sub(r"\s", "", copied)
            for address, begins in ((bare, "www.archives"), (WebAddress(HYPHENATED[1]).printed, "a-long-host")):
                assert whole.count(address) == whole.count(begins), f"{file.path}: {copied}"
                found += whole.count(address)
            parted += len(re.findall(r"(?<=[a-z0-9])\r?\n-+[a-z0-9]", copied))
    assert found > 20 and parted > 20


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("https://a.org/bridge-and-ferry", "a. org/ bridge -and -ferry"),
        ("https://a--b.org/a--b/-c_-d", "a --b. org/ a --b/ -c_ -d"),
        ("https://a.org/b-?c=-1&d-%20e-", "a. org/ b -? c= -1& d -%20e-"),
    ],
)
def test_no_line_ends_behind_a_hyphen(written: str, parts: str) -> None:
    """A line may end before a hyphen of the address, or before a row of them."""
    text = printed_address(written)
    starts = [0, *opportunities(text), len(text)]
    lines = [text[begin:end].strip("\u200b").replace("\u2060", "") for begin, end in itertools.pairwise(starts)]
    assert " ".join(lines) == parts


def test_codes_and_links_of_the_case_are_in_ascii(tmp_path: Path, judge: Any) -> None:
    """Codes, places to click and links in running text; the words stay readable."""
    folder = CASES / "text-11-url-nonascii-everywhere"
    page = posters(folder).composed[0].pages[0]
    targets = [mark.url for mark in page.marks if isinstance(mark, QrCode | LinkArea)]
    assert "https://az.wikipedia.org/wiki/Xocal%C4%B1_soyq%C4%B1r%C4%B1m%C4%B1" in targets
    assert all(target.isascii() for target in targets)
    built = build(folder, tmp_path / "out")
    screen = next(built.out / file.path for file in laid_out(built) if not file.purpose.for_press)
    with pikepdf.open(screen) as pdf:
        links = [bytes(note.A.URI) for page in pdf.pages for note in page.get("/Annots", [])]
    assert links
    assert all(link.isascii() for link in links)
    assert "Xocalı_soyqırımı" in "".join(pdfium_texts(judge("pypdfium2"), screen)).replace("\r\n", "")
