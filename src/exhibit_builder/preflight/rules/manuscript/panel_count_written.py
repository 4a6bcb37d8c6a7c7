"""``panel-count-written``: a text says how many panels there are, and at this place another number hangs."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.counted_things import STEM
from exhibit_builder.preflight.text.number_words import words_for_numbers
from exhibit_builder.preflight.text.written_numbers import written_numbers
from exhibit_builder.words.order_words import order_words


def check(evidence: Evidence) -> Iterator[Defect]:
    exhibit = evidence.exhibit
    if not exhibit.panels_elsewhere:
        return
    forms = order_words(exhibit.fields.language).panels.forms.values()
    called = {word.casefold()[:STEM] for form in forms for word in form.replace("{count}", "").split()}
    hung, code = len(exhibit.panels), facts.primary_language(evidence)
    for passage in facts.passages(evidence):
        if not passage.on_page:
            continue
        for number in (*written_numbers(passage.text), *words_for_numbers(passage.text, code)):
            behind = passage.text[number.end :].split(maxsplit=1)
            if number.value != hung and behind and behind[0].casefold()[:STEM] in called:
                written = passage.text[number.start : number.end]
                yield Defect(
                    f"“{written} {behind[0]}” stands here, and {hung} hang at this place.",
                    passage.place,
                    expected="{panel-count}, which is right at every place",
                )
