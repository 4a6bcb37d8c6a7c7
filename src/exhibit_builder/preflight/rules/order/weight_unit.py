"""``weight-unit``: a weight of paper that no print shop can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

LEAST, MOST = 30, 2000
"""Grams a square metre between which papers and boards lie (*house*: Bible paper has 35, grey board 3 mm thick
1,900)."""

_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?)"
_GRAMS = late_pattern(
    # Grams for short, as printers of many countries say; with the square metre; in the letters of other languages.
    rf"{_NUMBER}(?:\s*[–-]\s*\d+)?\s*-?\s*(?:gsm|gr|gms?|grams?|gramm|grammes|g|г|гр|q|qr|գ|גרם|غ|جم|غرام|گرم)"
    r"(?:\s*(?:/|per|pro|par|на|кв)?\s*(?:m²|m2|m\^2|m|qm|sqm|sq\.?\s*m|м²|м2|մ²|մ2|מ\"ר|م²|م2|متر مربع))?\.?"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_OTHERS = late_pattern(
    r"\d\s*-?\s*(?:lbs?\b|#|pounds?\b|pt\b|points?\b|mil\b|mm\b|mic(?:rons?)?\b|µm|μm|um\b|ply\b)", re.IGNORECASE
)
"""What boards and American papers are measured in: pounds a ream, points, thousandths."""

_WHOLE_THINGS = late_pattern(
    r"(?<![\d.,])\d+(?:[.,]\d+)?\s*(?:kg|kgs|kilos?|kilograms?|kilogramm|кг|t|tons?|tonnes?|oz|mg|cm|ml|l)\b",
    re.IGNORECASE,
)
"""Units that no paper is ordered in: a kilogram weighs a parcel."""


def check(evidence: Evidence) -> Iterator[Defect]:
    order = evidence.exhibit.fields.order
    for name, asked in order.products.items() if order else ():
        for key, written in (("weight", asked.weight), ("stock", asked.stock)):
            fault = _fault(written, whole=key == "weight") if written else ""
            if fault:
                yield Defect(
                    f"The {key} of {name} {fault}: {str(written).strip()}",
                    evidence.exhibit.places.get(("order", "products", name, key)),
                )


def _fault(written: str, *, whole: bool) -> str:
    """What is wrong with a weight, or with one inside other words (not ``whole``); empty where nothing is."""
    grams = _GRAMS.search(written)
    if grams:
        number = float(grams["number"].replace(",", "."))
        return "" if LEAST <= number <= MOST else f"is no weight that paper has, {LEAST} to {MOST:,} g/m²"
    if _WHOLE_THINGS.search(written):
        return "has a unit that paper isn’t measured in"
    if not whole or _OTHERS.search(written) or not re.search(r"\d", written):
        return ""
    return "has no unit"


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"least": LEAST, "most": f"{MOST:,}"}
