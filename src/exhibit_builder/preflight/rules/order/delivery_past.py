"""``delivery-past``: a print order that is to be delivered on a day that is over."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.ordered_days import last_day_of_delivery


def check(evidence: Evidence) -> Iterator[Defect]:
    order = evidence.exhibit.fields.order
    written = order.delivery.date if order and order.delivery else None
    if written is None:
        return
    day = last_day_of_delivery(written, evidence.language.code)
    if day is not None and day < evidence.today:
        yield Defect(
            f"The delivery is asked for {written.strip()}, and today is {evidence.today}.",
            evidence.exhibit.places.get(("order", "delivery", "date")),
            expected="a day that is still to come",
        )
