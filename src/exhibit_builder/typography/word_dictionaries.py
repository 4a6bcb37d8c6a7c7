"""Where a line may end in writing without spaces between words: in Thai, Lao, Khmer and Burmese."""

from __future__ import annotations

from functools import lru_cache

from exhibit_builder.core.head_patterns import late_pattern

WITHOUT_SPACES = late_pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaadf]+")
"""Characters of Thai, Lao, Burmese and Khmer, of which UAX 14 says that a dictionary decides (class SA, LB1)."""


@lru_cache(maxsize=1024)
def word_starts(text: str) -> tuple[int, ...]:
    """Offsets inside ``text``, which is of such letters alone, at which a word starts by ICU's dictionaries.

    No language is asked for: ICU takes the dictionary of the letters' script.
    """
    # Its data take 30 MB, so only such a text brings it in.
    from icu4py.breakers import LineBreaker

    return tuple(end for _, end in LineBreaker(text, "en").segments() if end < len(text))
