"""``consent-unknown``: a picture that goes to print, and nobody knows whether the people in it agreed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from exhibit_builder.core.consent import Agreed
from exhibit_builder.manuscript.exhibit_pictures import exhibit_pictures
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    printed = {output.product for output in evidence.outputs if output.purpose.for_press}
    for picture in exhibit_pictures(evidence.exhibit):
        known = picture.consent
        if known is not None and known.agreed is Agreed.UNKNOWN and printed & set(picture.products):
            yield Defect(
                f"Nobody knows whether the people in {PurePosixPath(picture.file).name} agreed to be shown.",
                picture.place,
                expected="consent: yes, or not needed with the reason",
            )
