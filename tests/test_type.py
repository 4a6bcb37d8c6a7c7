"""Lines of text: where they may break, that none is lost, and how paragraphs end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.languages import LANGUAGES, language
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.typography.bidi import visual_order
from exhibit_builder.typography.breaks import bind, opportunities
from exhibit_builder.typography.direction import levels
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.hyphenation import hyphen_points
from exhibit_builder.typography.lettering import Align, english
from exhibit_builder.typography.paragraph import Line, Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.typography.style import Piece, TextStyle
from samples import posters, write

BLACK = Ink("ink", (0, 0, 0, 1), (0, 0, 0))
STYLE = TextStyle("text", "regular", 12.0, 16.0, BLACK, "en")
SETTER = Typesetter(Shaper(FontBook(shipped_fonts())))

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzäöüßéèçñşğıəABCDEFGHIJ", min_size=1, max_size=12)
WORD = st.builds(
    lambda before, word, after: before + word + after,
    st.sampled_from(["", "", "", "(", "“", "«"]),
    st.one_of(LETTERS, st.from_regex(r"[a-z]{1,5}(-|–|’|/)[a-z]{1,5}|[0-9]{1,4}([.,][0-9]{1,3})?", fullmatch=True)),
    st.sampled_from(["", "", "", ",", ".", ";", ":", "!", "?", ")", "”", "»", "…"]),
)
TEXT = st.lists(WORD, min_size=1, max_size=25).map(" ".join)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00a0", " ").replace("\u2060", "").split())


def lines(text: str, measure: float, **options: bool) -> tuple[Line, ...]:
    return SETTER.lines([Piece(text, STYLE)], measure, **options).lines


@pytest.mark.long
@settings(deadline=None, max_examples=400)
@given(TEXT)
def test_breaks_are_those_of_unicode(text: str) -> None:
    """Lines may begin exactly where UAX 14 allows it, as uniseg computes for the whole text."""
    from uniseg.linebreak import line_break_boundaries

    assert opportunities(text) == [offset for offset in line_break_boundaries(text) if 0 < offset < len(text)]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("On 26 February 1992", "26 February"),
        ("On 25–26 February 1992", "25–26 February"),
        ("some 15 km away", "15 km"),
        ("a share of 7 % only", "7 %"),
        ("by J. Irons himself", "J. Irons"),
        ("see p. 14 there", "p. 14"),
    ],
)
def test_what_belongs_together_stays_together(text: str, together: str) -> None:
    """No line ends between day and month, number and unit, initial and name, page and number."""
    bound = bind(text)
    assert together.replace(" ", "\u00a0") in bound.replace("\u2060", "")
    narrow = [line.text.replace("\u00a0", " ").replace("\u2060", "") for line in lines(text, 20.0)]
    assert any(together in line for line in narrow)


@pytest.mark.parametrize(
    ("tag", "text", "bound"),
    [
        ("az", "1992-ci il fevralın 26-da 63 nəfər", "1992-ci_il fevralın_26-da 63_nəfər"),
        ("az", "26 fevral 1992, 5 km-də", "26_fevral_1992, 5_km-də"),
        ("tr", "26 Şubat’ta 613 kişi", "26_Şubat’ta 613_kişi"),
        ("de", "am 25. Februar, 3 Mio. Menschen", "am 25._Februar, 3_Mio. Menschen"),
        ("fr", "le 1er mars, 613 personnes", "le 1er_mars, 613_personnes"),
        ("es", "el 25 de febrero de 1992", "el 25_de_febrero_de_1992"),
        ("it", "il 26 febbraio, 15 km", "il 26_febbraio, 15_km"),
        ("nl", "25 februari, 613 mensen", "25_februari, 613_mensen"),
        ("ru", "25 февраля 1992 г. в Ходжалы, 5 км", "25_февраля_1992_г. в_Ходжалы, 5_км"),
        ("uk", "26 лютого 1992 року, 5 км", "26_лютого_1992_року, 5_км"),
        ("hy", "1992 թ. փետրվարի 25-ին, 10 կմ", "1992_թ. փետրվարի_25-ին, 10_կմ"),
        ("ka", "26 თებერვალს, 5 კმ", "26_თებერვალს, 5_კმ"),
        ("ar", "26 فبراير 1992، 613 شخصًا", "26_فبراير_1992، 613_شخصًا"),
        ("fa", "۲۶ فوریه ۱۹۹۲، ۵ کیلومتر", "۲۶_فوریه_۱۹۹۲، ۵_کیلومتر"),
        ("he", "ב-26 בפברואר, 613 איש", "ב-26_בפברואר, 613_איש"),
        ("az-Latn-AZ", "26 fevral", "26_fevral"),
        ("en", "On February 26, 1992, of 3 may be 6 300", "On February_26,_1992, of 3 may be 6_300"),
        ("en", "26 February 1992 and May 1992, p. 5", "26_February_1992 and May_1992, p._5"),
        ("az", "10 000 nəfər, 1 234 567 və 6\u202f300", "10_000_nəfər, 1_234_567 və 6\u202f300"),
        ("fr", "Qui ? « Oui ! » ; là : 10 000 francs", "Qui_? «_Oui_!_»_; là_: 10_000_francs"),
        ("pl", "Dnia 26 lutego 1992 r. w lesie i u nas", "Dnia 26_lutego_1992_r. w_lesie i_u_nas"),
        ("cs", "Ve dne 26. února 1992 k nám, A teď", "Ve dne 26._února_1992 k_nám, A_teď"),
        ("sk", "v dome 26. februára 1992", "v_dome 26._februára_1992"),
        ("hu", "1992. február 26-án, 6 300 ember", "1992._február_26-án, 6_300_ember"),
        ("pt-BR", "26 de fevereiro de 1992", "26_de_fevereiro_de_1992"),
        ("fi", "26. helmikuuta 1992, § 5, № 7", "26._helmikuuta_1992, §_5, №_7"),
        ("en", "with 1,140 crossings, 149 more and 106 women", "with 1,140_crossings, 149_more and 106_women"),
        ("en", "some 500 to 1,000 may have died in 1992 alone", "some 500_to_1,000 may have died in 1992 alone"),
        ("de", "10 bis 12 Dörfer am 16. Februar 2026", "10_bis_12_Dörfer am 16._Februar_2026"),
        ("fr", "de 500 à 1000 morts en décembre 1991", "de 500_à_1000 morts en décembre_1991"),
        ("es", "de 3 a 5 aldeas", "de 3_a_5_aldeas"),
        ("ru", "от 500 до 700 погибших, в декабре 1991 года", "от 500_до_700_погибших, в_декабре_1991_года"),
        ("ar", "من 500 إلى 700 قتيل", "من 500_إلى_700_قتيل"),
        ("he", "בין 500 עד 700 נשים", "בין 500_עד_700_נשים"),
        ("az", "1991-ci ilin dekabrında 106 qadın, 63 uşaq", "1991-ci_ilin dekabrında 106_qadın, 63_uşaq"),
        (
            "en",
            "3 misrepresentations, 63-year-olds at 23.00 hours",
            "3 misrepresentations, 63-year-olds at 23.00 hours",
        ),
        ("az-Arab", "۱۰ ۰۰۰", "۱۰_۰۰۰"),
    ],
)
def test_every_language_keeps_its_days_and_units(tag: str, text: str, bound: str) -> None:
    """Day and month, number and unit, figure and ending stay on one line in every language; nothing else is bound."""
    assert bind(text, tag).replace("\u00a0", "_").replace("\u2060", "") == bound
    narrow = SETTER.lines([Piece(text, replace(STYLE, language=tag))], 20.0).lines
    words = {line.text.strip().replace("\u00a0", "_").replace("\u2060", "") for line in narrow}
    assert {word for word in bound.split() if "_" in word} <= words


def test_a_word_of_another_language_is_no_month() -> None:
    """What is a month in one language may be a verb in another, or stand for something else."""
    assert bind("Of these 3 may be right", "en") == "Of these 3 may be right"
    assert bind("Von 613 Nam sind 5 in der Liste", "de") == "Von 613 Nam sind 5 in der Liste"
    assert bind("Das war 1992. Menschen flohen", "de") == "Das war 1992. Menschen flohen"


@settings(deadline=None, max_examples=150)
@given(TEXT, st.sampled_from(sorted(LANGUAGES)))
def test_binding_changes_blanks_alone(text: str, tag: str) -> None:
    """Every sign stays; some spaces become no-break spaces, and joiners that nobody sees are added."""
    assert bind(text, tag).replace("\u00a0", " ").replace("\u2060", "") == text


@settings(deadline=None, max_examples=250)
@given(TEXT, st.floats(40, 500), st.booleans(), st.booleans())
def test_lines_hold_all_the_text(text: str, measure: float, balance: bool, rtl: bool) -> None:
    """The lines one after the other are the text, whatever the measure."""
    broken = SETTER.lines([Piece(text, STYLE)], measure, balance=balance, rtl=rtl)
    assert squeezed("".join(line.text for line in broken.lines)) == squeezed(text)
    glyphs = "".join(glyph.text for line in broken.lines for run in line.runs for glyph in run.glyphs)
    assert sorted(squeezed(glyphs)) == sorted(squeezed(text))


@settings(deadline=None, max_examples=250)
@given(TEXT, st.floats(40, 500))
def test_no_line_is_wider_than_its_measure(text: str, measure: float) -> None:
    """Only something unbreakable may be wider, alone on its line, and then it is named."""
    broken = SETTER.lines([Piece(text, STYLE)], measure)
    for line in broken.lines:
        if line.width > measure + 1e-6:
            assert not opportunities(line.text)
            assert broken.too_wide


@settings(deadline=None, max_examples=250)
@given(TEXT, st.floats(80, 400))
def test_no_word_is_left_alone_at_the_end(text: str, measure: float) -> None:
    """The last line is a single word only if taking down one more would leave the line above more than half empty."""
    set_lines = lines(text, measure)
    if len(set_lines) < 2 or opportunities(set_lines[-1].text):
        return
    above, last = set_lines[-2:]
    cuts = opportunities(above.text)
    if not cuts:
        return
    kept, moved = above.text[: cuts[-1]].rstrip(), above.text[cuts[-1] :]
    width_kept = SETTER.width([Piece(kept, STYLE)])
    width_last = SETTER.width([Piece(f"{moved} {last.text}", STYLE)])
    assert width_kept < measure / 2 or width_last > measure


def test_a_paragraph_is_broken_as_a_whole() -> None:
    """The first line gives up a word where filling it would leave the second one nearly empty."""
    first, second, third, fourth = ("n" * count for count in (9, 6, 6, 15))
    measure = SETTER.width([Piece(f"{first} {second}", STYLE)]) + 1
    assert SETTER.width([Piece(f"{third} {fourth}", STYLE)]) > measure
    set_lines = [line.text for line in lines(f"{first} {second} {third} {fourth}", measure)]
    assert set_lines == [first, f"{second} {third}", fourth]


def test_a_balanced_title_has_even_lines() -> None:
    """Balancing keeps the number of lines and makes the widest one narrower."""
    title = "How the town crossed its river and what remains"
    plain, even = lines(title, 220.0), lines(title, 220.0, balance=True)
    assert len(plain) == len(even) > 1
    assert max(line.width for line in even) <= max(line.width for line in plain)


@pytest.mark.parametrize("measure", [110.0, 120.0, 130.0, 140.0, 150.0])
def test_a_name_is_not_parted_at_its_hyphen_unless_it_must(measure: float) -> None:
    """Nagorno-Karabakh goes whole to the next line, whatever that leaves empty; other words may end at a hyphen."""
    name = "It was a town in Nagorno-Karabakh that a well-known road led to."
    assert not any(line.text.rstrip().endswith("Nagorno-") for line in lines(name, measure))
    narrow = [line.text.strip() for line in lines(name, 50.0)]
    assert "Nagorno-" in narrow


def test_hyphens_stay_out_of_names_and_short_words() -> None:
    """Capitals, figures and short words are never parted; other words have two letters before and three after."""
    assert hyphen_points("Nakhchivanik", "en") == hyphen_points("river", "en") == hyphen_points("abc123def", "en") == ()
    points = hyphen_points("representatives", "en")
    assert points and all(2 <= point <= len("representatives") - 3 for point in points)
    assert hyphen_points("representatives", "xx") == ()


def test_a_soft_hyphen_prints_where_a_line_ends_and_nowhere_else() -> None:
    """A word that the writer lets be parted gets a hyphen at the line's end; on one line it looks as without it."""
    text = "Donaudampfschiff\u00adfahrts\u00adgesellschaft"
    parted = lines(text, 110.0)
    assert [line.text.replace("\u00ad", "") for line in parted] == ["Donaudampfschiff-", "fahrtsgesellschaft"]
    assert all(line.width <= 110.0 for line in parted)
    (whole,) = lines(text, 300.0)
    (plain,) = lines(text.replace("\u00ad", ""), 300.0)
    assert "-" not in whole.text and whole.width == pytest.approx(plain.width, abs=1.0)


def test_a_narrow_column_may_hyphenate() -> None:
    """With hyphens allowed a narrow paragraph parts words, and loses no letter."""
    text = "representatives misunderstand extraordinary responsibilities notwithstanding internationalisation"
    plain, parted = lines(text, 110.0), lines(text, 110.0, hyphenate=True)
    assert any(line.text.endswith("-") for line in parted)
    assert not any(line.text.endswith("-") for line in plain)
    assert squeezed("".join(line.text.removesuffix("-") for line in parted)) == squeezed(text)


def test_an_opening_quotation_mark_hangs() -> None:
    """The mark stands outside the margin, so that the letters align."""
    hung, plain = (lines(text, 200.0)[0].runs[0].x for text in ("“We counted", "We counted"))
    assert hung < 0 <= plain + 1e-9


def test_a_number_reads_left_to_right_in_arabic() -> None:
    """Within a right-to-left paragraph a figure has an even level and its digits keep their order."""
    text = "عام 1992 شتاء"
    found = levels(text, True)
    assert {found[i] % 2 for i, char in enumerate(text) if char.isdigit()} == {0}
    assert {found[i] % 2 for i, char in enumerate(text) if char.isalpha()} == {1}
    [line] = lines(text, 400.0, rtl=True)
    shown = "".join(glyph.text for run in line.runs for glyph in run.glyphs)
    assert "1992" in shown


@given(st.lists(st.integers(0, 4), max_size=12))
def test_visual_order_keeps_every_run(run_levels: list[int]) -> None:
    """Reordering is a permutation; all of one odd level are turned round, all even of level 0 stay."""
    order = visual_order(run_levels)
    assert sorted(order) == list(range(len(run_levels)))
    if set(run_levels) <= {0}:
        assert order == list(range(len(run_levels)))
    if set(run_levels) == {1}:
        assert order == list(range(len(run_levels)))[::-1]


def test_every_language_has_its_quotation_marks() -> None:
    """Each row has a pair that the shipped typefaces set; an unknown language is set as English, under its own tag."""
    shaper = Shaper(FontBook(shipped_fonts()))
    for row in map(language, LANGUAGES):
        for mark in row.quotes:
            assert not any(run.missing for run in shaper.shape(mark, "text", "regular", (), row.code, row.rtl))
    assert language("xx-Latn").quotes == language("en").quotes and language("xx-Latn").code == "xx"
    assert language("ar-EG").rtl


def test_nothing_is_lost_to_a_missing_typeface(tmp_path: object) -> None:
    """A fonts folder without the files is a finding that names one, not a traceback."""
    from pathlib import Path

    from exhibit_builder.core.findings import ExhibitError

    with pytest.raises(ExhibitError) as refused:
        FontBook(Path(str(tmp_path))).face("SourceSerif4-Regular")
    assert refused.value.findings[0].code == "font-missing"
    assert "SourceSerif4-Regular.ttf" in refused.value.findings[0].message


@pytest.mark.parametrize("measure", [70.0, 120.0, 400.0])
def test_a_link_is_one_place_a_line(measure: float) -> None:
    """However many words and faces it has: it begins with its first letter, ends with its last, and holds no other."""
    strong = replace(STYLE, weight="semibold")
    archive, council = "https://www.archives.gov", "https://council.alderford.org"
    pieces = [
        Piece("See ", STYLE),
        Piece("the letters ", STYLE, archive),
        Piece("and plans", strong, archive),
        Piece(" or ", STYLE),
        Piece("ask the council", STYLE, council),
        Piece(" about the bridge.", STYLE),
    ]
    wanted = {archive: "thelettersandplans", council: "askthecouncil"}
    found = dict.fromkeys(wanted, "")
    for line in SETTER.lines(pieces, measure).lines:
        assert len({url for _, _, url, _ in line.links}) == len(line.links)
        for left, width, url, text in line.links:
            found[url] += squeezed(text)
            inside = [
                char
                for run in line.runs
                for x, char in places(run)
                if left - 0.01 <= x < left + width - 0.01 and not char.isspace()
            ]
            assert "".join(inside) == squeezed(text)
    assert found == wanted


def places(run: GlyphRun) -> Iterator[tuple[float, str]]:
    """Where each glyph of a run begins, and its letters."""
    x = run.x
    upem = SETTER.shaper.book.face(run.face).upem
    for glyph in run.glyphs:
        yield x, glyph.text
        x += glyph.advance * run.size / upem


@pytest.mark.parametrize("path", sorted(shipped_fonts().rglob("*.ttf")), ids=lambda path: path.stem)
def test_ascenders_and_descenders_are_freetypes(path: Path) -> None:
    """What is written into press files of a typeface's height is what FreeType reads from it."""
    face = FontBook(shipped_fonts()).face(path.stem)
    ascent, descent = ImageFont.truetype(path, face.upem).getmetrics()
    assert (round(face.extents[0] * face.upem), round(-face.extents[1] * face.upem)) == (ascent, descent)


@pytest.mark.parametrize("path", sorted(shipped_fonts().rglob("*.ttf")), ids=lambda path: path.stem)
def test_a_typefaces_box_holds_its_letters(path: Path) -> None:
    """The box written into press files is the one round all outlines."""
    face = FontBook(shipped_fonts()).face(path.stem)
    inks = [face.hb_font.get_glyph_extents(gid) for gid in range(face.hb_face.glyph_count)]
    drawn = [ink for ink in inks if ink is not None and ink.width and ink.height]
    left, bottom, right, top = face.box
    assert left == pytest.approx(min(ink.x_bearing for ink in drawn), abs=2)
    assert right == pytest.approx(max(ink.x_bearing + ink.width for ink in drawn), abs=2)
    assert top == pytest.approx(max(ink.y_bearing for ink in drawn), abs=2)
    assert bottom == pytest.approx(min(ink.y_bearing + ink.height for ink in drawn), abs=2)


def test_words_of_another_direction_read_their_own_way() -> None:
    """Within an English line the first of two Hebrew words stands at the right; within a Hebrew one English goes on
    from left to right."""
    for text, rtl, first, second in (
        ("Say שלום עליכם to all", False, "עליכם", "שלום"),
        ("אמר good day לכולם", True, "good", "day"),
    ):
        [line] = SETTER.lines([Piece(text, STYLE)], 400.0, rtl=rtl).lines
        letters = sorted((x, char) for run in line.runs for x, char in places(run))
        shown = "".join(char for _, char in letters)
        expected = [word if word.isascii() else word[::-1] for word in (first, second)]
        assert 0 <= shown.find(expected[0]) < shown.find(expected[1])


def test_lettering_hangs_from_its_top() -> None:
    """The first line's ascenders touch the top, each further one stands a line lower, and the next text below all."""
    lettering = english()[1]
    style = lettering.style(10.0)
    for text, count in (("One line", 1), ("One line and " * 9, 4)):
        marks, foot = lettering.paragraph(text, style, 140.0, 20.0, 100.0)
        baselines = sorted({mark.y for mark in marks})
        assert len(baselines) >= count
        assert baselines[0] == pytest.approx(108.0)
        assert all(below - above == pytest.approx(13.5) for above, below in pairwise(baselines))
        assert foot == pytest.approx(100.0 + 13.5 * len(baselines))
        assert min(mark.x for mark in marks) == pytest.approx(20.0, abs=0.5)


@pytest.mark.parametrize(("align", "share"), [("start", 0.0), ("middle", 0.5), ("end", 1.0)])
@pytest.mark.parametrize("text", ["One line", "שורה אחת"])
def test_lettering_of_one_line_stands_where_it_is_put(text: str, align: Align, share: float) -> None:
    """Its left edge, its middle or its right edge at x, in either direction."""
    lettering = english()[1]
    style = lettering.style(10.0)
    marks = lettering.line(text, style, 50.0, 30.0, align)
    left = min(mark.x for mark in marks)
    assert left == pytest.approx(50.0 - share * lettering.width(text, style), abs=0.01)
    assert {mark.y for mark in marks} == {30.0}


@pytest.mark.parametrize("code", ["hy", "ka", "ar", "fa", "he"])
def test_a_script_without_italics_stays_upright(code: str, tmp_path: Path) -> None:
    """A quotation is not slanted where the language has no italic; emphasis is bolder there, and slanted in Latin."""
    word = {"hy": "կամուրջ", "ka": "ხიდი", "ar": "جسر", "fa": "پل", "he": "גשר"}[code]
    quote = {"text": "One bridge", "attribution": f"The *{word}*", "source": "minutes"}
    blocks = [{"heading": "One bank"}, {"text": "One *Bridge* more."}, {"quote": quote}]
    for tag, slanted in (("en", True), (code, False)):
        runs = posters(write(tmp_path / tag, blocks, language=tag)).composed[0].pages[0].marks
        faces = {run.face: run.role for run in runs if isinstance(run, GlyphRun)}
        assert any(face.endswith("It") for face, role in faces.items() if role == "quote") == slanted
        bold = [run.text for run in runs if isinstance(run, GlyphRun) and run.face.endswith("-Bold")]
        assert word in " ".join(bold)
        assert any("Semibold" in face for face, role in faces.items() if role == "h2")
