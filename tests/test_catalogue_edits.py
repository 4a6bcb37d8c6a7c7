"""One translation is written anew: every other byte of the catalogue stays, and gettext reads the rest as before."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REPOSITORY
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.translation.po_edits import with_translation

NAME = "locale/az.po"
DATA = (REPOSITORY / "exhibit" / NAME).read_bytes()
ENTRIES = [entry for entry in polib.pofile(DATA.decode()) if not entry.obsolete]
LONG = 'A “text” with "quotes", a \\ and a\ttab\n\nand a second paragraph that goes on for so long that it is broken.'
SMALL = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
# A remark.
#. For you.
#, fuzzy, no-wrap
#| msgid "Was"
msgctxt "a"
msgid "Is"
msgstr ""
"is "
"there"
# The next.
msgctxt "b"
msgid "Is"
msgstr "two"
#~ msgid "Gone"
#~ msgstr "gone"
"""


@pytest.mark.parametrize("number", range(0, len(ENTRIES), 40))
@pytest.mark.parametrize("text", ["", "x", LONG])
def test_polib_would_have_written_the_same(number: int, text: str) -> None:
    """Of the house's catalogues, which polib wrote: so exhibit translate update breaks no other line."""
    entry = ENTRIES[number]
    key = (entry.msgctxt or "", entry.msgid)
    po = polib.pofile(DATA.decode())
    other = next(each for each in po if (each.msgctxt or "", each.msgid) == key)
    other.msgstr = text
    made = with_translation(DATA, NAME, key, text)
    assert made.decode() == str(po).rstrip("\n") + "\n"
    assert with_translation(made, NAME, key, entry.msgstr) == DATA
    other.flags.append("fuzzy")
    assert with_translation(DATA, NAME, key, text, sure=False).decode() == str(po).rstrip("\n") + "\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_its_lines_are_others(newline: str, mark: str) -> None:
    """Without empty lines between entries, with the ends of lines and the mark that the file has."""
    data = (mark + SMALL.replace("\n", newline)).encode()
    made = with_translation(data, NAME, ("a", "Is"), "var", sure=True).decode()
    expected = SMALL.replace('msgstr ""\n"is "\n"there"\n', 'msgstr "var"\n')
    expected = expected.replace("#, fuzzy, no-wrap\n", "#, no-wrap\n").replace('#| msgid "Was"\n', "")
    assert made == mark + expected.replace("\n", newline)
    made = with_translation(data, NAME, ("b", "Is"), "iki", sure=False).decode()
    expected = SMALL.replace("# The next.\n", "# The next.\n#, fuzzy\n").replace('"two"', '"iki"')
    assert made == mark + expected.replace("\n", newline)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), max_size=300))
def test_any_words_are_read_back(text: str) -> None:
    made = with_translation(SMALL.encode(), NAME, ("a", "Is"), text)
    entries = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(made.decode())}
    assert entries["a", "Is"] == text.strip() and entries["b", "Is"] == "two" and entries[None, "Gone"] == "gone"


@pytest.mark.parametrize("key", [("a", "Gone"), ("", "Gone"), ("c", "Is")])
def test_a_text_that_is_not_there_is_not_written(key: tuple[str, str]) -> None:
    with pytest.raises(ExhibitError) as refused:
        with_translation(SMALL.encode(), NAME, key, "x")
    assert refused.value.findings[0].code == "not-edited"


def test_a_broken_file_is_not_written() -> None:
    with pytest.raises(ExhibitError) as refused:
        with_translation(SMALL.encode().replace(b'"two"', b'"two'), NAME, ("a", "Is"), "x")
    assert refused.value.findings[0].code == "broken-catalogue"
