"""Printers' profiles: what is written in ``printers/NAME.yaml`` and under ``press`` becomes one :class:`Printer`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from exhibit_builder.core.crops import Crops
from exhibit_builder.core.file_names import PLACE_FIELD, pattern_findings
from exhibit_builder.core.findings import Finding, Place, Severity, errors
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import INK_LIMIT, Printer, Resolution
from exhibit_builder.core.proof_paper import ProofPaper
from exhibit_builder.core.units import MM, parse_length
from exhibit_builder.manuscript.fitting import Fitted, fit_to_model
from exhibit_builder.manuscript.mistakes import plain_findings
from exhibit_builder.manuscript.models import Exhibit, PressFields, PrinterFields, ResolutionFields
from exhibit_builder.manuscript.picture_files import find_file
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.theming import in_colour
from exhibit_builder.manuscript.yaml_source import parse_yaml, read_yaml
from exhibit_builder.page.intent import OutputIntent
from exhibit_builder.press.conditions import custom_intent, most_ink, output_intent
from exhibit_builder.press.ink_twins import ink_twin_findings

FOLDER = "printers"
"""Profiles lie here, the user's below the exhibit's folder and the program's own below its package."""

MOST_BLEED = 50 * MM
"""The largest bleed or safe zone that a profile may ask for, points (*house*: sign makers ask for up to 25 mm)."""

PROFILE_PLAY = 3.0
"""Per cent that a profile's tables may overshoot the limit it was made for (house: one step of 8 bits an ink)."""

_NAME = late_pattern(r"\w[\w-]{0,79}")


@dataclass(frozen=True, slots=True)
class PressJob:
    """What the press files of a build are made for: what the printer asks for and the ink condition."""

    printer: Printer
    intent: OutputIntent


def printer_names(folder: Path) -> list[str]:
    """The printers that an exhibit can name: its own and those that come with the program."""
    names = {path.stem for place in _folders(folder) for path in (place / FOLDER).glob("*.yaml")}
    return sorted(name for name in names if _NAME.fullmatch(name))


def press_job(exhibit: Exhibit, named: str | None) -> tuple[PressJob | None, tuple[Finding, ...]]:
    """The job for an exhibit: the printer ``named`` on the command line, or by ``press`` in exhibit.yaml, or none.

    What a printer asks for always wins over the exhibit's, and the exhibit's over the house's
    (print-rules.md, Whose figure wins).

    Findings: ``unknown-printer``, ``condition-twice``, those of the YAML reader, of lengths, of file names and of
    :func:`custom_intent`.
    """
    printer, wanted, findings = _requirements(exhibit, named)
    if wanted is None:
        condition = CONDITIONS[printer.condition]
        intent: OutputIntent | None = output_intent(condition)
        printer = replace(printer, ink_limit=printer.ink_limit or min(INK_LIMIT, condition.ink_limit))
    else:
        intent, path, found = _own_intent(exhibit, wanted)
        findings += found
        if path is not None:
            printer = replace(printer, profile=str(path), ink_limit=printer.ink_limit or INK_LIMIT)
    if intent is not None:
        findings += _limit_findings(printer, intent, exhibit)
        findings += ink_twin_findings(exhibit, intent, printer.ink_limit)
    if intent is None or errors(findings):
        return None, tuple(findings)
    # One build is of one place, so its name is the same in all files.
    printer = replace(printer, file_name=printer.file_name.replace(f"{{{PLACE_FIELD}}}", exhibit.at_place))
    return PressJob(printer, intent), tuple(findings)


@dataclass(frozen=True, slots=True)
class _WantedProfile:
    """An ink profile of the user's own: its file as written, and where."""

    file: str
    place: Place | None


def _requirements(exhibit: Exhibit, named: str | None) -> tuple[Printer, _WantedProfile | None, list[Finding]]:
    """What the printer and the exhibit ask for, laid over the house's, and the profile that is to be used, if any."""
    press = exhibit.fields.press or PressFields()
    printer = Printer(ink_limit=None)
    printer = replace(
        printer,
        condition=press.condition or printer.condition,
        images=press.images or printer.images,
        intent=press.intent or printer.intent,
        crops=Crops(press.crops) if press.crops else printer.crops,
        printers_marks=printer.printers_marks if press.marks is None else press.marks,
        proof_paper=ProofPaper(press.proof_paper or printer.proof_paper),
    )
    wanted = _profile(press.profile, exhibit.places.get(("press", "profile")))
    findings = [_twice(wanted.place)] if wanted and press.condition else []
    name = named or press.printer
    if name is None:
        return printer, wanted, findings
    fitted, found = _read(Path(exhibit.folder), name, None if named else exhibit.places.get(("press", "printer")))
    findings += found
    if fitted is None:
        return printer, wanted, findings
    fields, found = _fields(fitted, name)
    findings += found
    if fields is None or errors(found):
        return printer, wanted, findings
    if fields.profile or fields.condition:
        wanted = _profile(fields.profile, fitted.places.get(("profile",)))
    return _merged(printer, fields, name), wanted, findings


def _profile(file: str | None, place: Place | None) -> _WantedProfile | None:
    return _WantedProfile(file, place) if file else None


def _own_intent(
    exhibit: Exhibit, wanted: _WantedProfile
) -> tuple[OutputIntent | None, Path | None, tuple[Finding, ...]]:
    """The output intent of a profile of the user's own, and its file, if it was found."""
    path, missing = find_file(Path(exhibit.folder), wanted.file, wanted.place or Place("exhibit.yaml"))
    if path is None:
        return None, None, tuple(missing)
    intent, found = custom_intent(path, wanted.file, wanted.place)
    return intent, path, (*missing, *found)


def _limit_findings(printer: Printer, intent: OutputIntent, exhibit: Exhibit) -> Iterator[Finding]:
    """``limit-below-profile`` (a note): the profile gives more ink than the printer takes, so photographs that become
    CMYK are held to the limit."""
    if printer.images != "cmyk" or printer.ink_limit is None or not in_colour(exhibit):
        return
    most = most_ink(intent.profile)
    if most > printer.ink_limit + PROFILE_PLAY:
        yield Finding(
            "limit-below-profile",
            f"The profile ({intent.info}) gives photographs up to {most:.0f} % ink; they are held to "
            f"{printer.ink_limit:.0f} %, and their darkest colours are a little duller.",
            Place(f"{FOLDER}/{printer.name}.yaml") if printer.name else exhibit.places.get(("press", "images")),
            expected=f"a profile made for {printer.ink_limit:.0f} % ink, which is the printer's limit",
            hint="Ask the print shop for such a profile, or let photographs stay RGB: images: keep",
            severity=Severity.NOTE,
        )


def _folders(folder: Path) -> tuple[Path, Path]:
    """Where profiles are looked for; the exhibit's own come first."""
    return folder, Path(__file__).parent


def _twice(place: Place | None) -> Finding:
    return Finding(
        "condition-twice",
        "An ink condition and a profile of your own are both named.",
        place,
        expected="one of the two",
        hint="Keep profile if the print shop gave you a file; else keep condition.",
    )


def _read(folder: Path, name: str, asked: Place | None) -> tuple[Fitted | None, tuple[Finding, ...]]:
    known = printer_names(folder)
    if not _NAME.fullmatch(name) or name not in known:
        unknown = Finding(
            "unknown-printer",
            f"There is no printer '{name[:80]}'.",
            asked,
            expected=f"one of: {', '.join(known)}; or a file {FOLDER}/{name[:80]}.yaml of your own",
            hint=did_you_mean(name, known),
        )
        return None, (unknown,)
    file = f"{FOLDER}/{name}.yaml"
    home = next(place for place in _folders(folder) if os.path.lexists(place / file))
    source, findings = read_yaml(home, file)
    if source is None:
        return None, findings
    return fit_to_model(source, (), PrinterFields), findings


def profile_findings(data: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with a printer's profile as its file would say it; ``name`` is the file's without ``.yaml``."""
    source, findings = parse_yaml(data, f"{FOLDER}/{name}.yaml")
    if source is None:
        return findings
    return (*findings, *_fields(fit_to_model(source, (), PrinterFields), name)[1])


def _fields(fitted: Fitted, name: str) -> tuple[PrinterFields | None, tuple[Finding, ...]]:
    file = f"{FOLDER}/{name}.yaml"
    if fitted.value is None:
        return None, (Finding("empty-value", f"{file} is empty.", fitted.place(()), expected="the key label"),)
    findings = list(_length_findings(fitted))
    written = fitted.at(("file-name",))
    if isinstance(written, str):
        findings += pattern_findings(written, fitted.place(("file-name",)))
    try:
        fields = PrinterFields.model_validate(fitted.value)
    except ValidationError as fault:
        return None, (*findings, *plain_findings(fault, PrinterFields, fitted, file))
    if fields.condition and fields.profile:
        findings.append(_twice(fitted.place(("profile",))))
    findings += _order_findings(fields, fitted)
    return fields, tuple(findings)


def _length_findings(fitted: Fitted) -> Iterator[Finding]:
    for key in ("bleed", "safe", "least-text", "least-line"):
        written = fitted.at((key,))
        if not isinstance(written, str):
            continue
        try:
            points = parse_length(written)
        except ValueError as fault:
            message, _, expected = str(fault).partition("; ")
            yield Finding("wrong-length", f"{message}.", fitted.place((key,)), expected)
            continue
        if points > MOST_BLEED:
            yield Finding(
                "wrong-length",
                f"'{key}' is {written}.",
                fitted.place((key,)),
                expected=f"at most {MOST_BLEED / MM:.0f} mm",
            )


def _order_findings(fields: PrinterFields, fitted: Fitted) -> Iterator[Finding]:
    if fields.resolution is None:
        return
    wanted = _resolution(fields.resolution)
    if not wanted.error <= wanted.warning <= wanted.target or wanted.line_error > wanted.line_warning:
        yield Finding(
            "wrong-resolution",
            f"The resolutions are error {wanted.error:g}, warning {wanted.warning:g} and target {wanted.target:g}; "
            f"of one bit: error {wanted.line_error:g} and warning {wanted.line_warning:g}.",
            fitted.place(("resolution",)),
            expected="error not above warning, and warning not above target",
        )


def _resolution(fields: ResolutionFields) -> Resolution:
    house = Resolution()
    return Resolution(
        fields.target or house.target,
        fields.warning or min(house.warning, fields.target or house.target),
        fields.error or min(house.error, fields.warning or house.warning),
        fields.line_warning or house.line_warning,
        fields.line_error or min(house.line_error, fields.line_warning or house.line_warning),
        fields.per_metre,
    )


def _merged(printer: Printer, fields: PrinterFields, name: str) -> Printer:
    """What the printer asks for over what holds already."""
    return Printer(
        name=name,
        label=fields.label,
        bleed=parse_length(fields.bleed) if fields.bleed is not None else printer.bleed,
        safe=parse_length(fields.safe) if fields.safe is not None else printer.safe,
        printers_marks=printer.printers_marks if fields.marks is None else fields.marks,
        ink_limit=printer.ink_limit if fields.ink_limit is None else fields.ink_limit,
        condition=fields.condition or printer.condition,
        images=fields.images or printer.images,
        intent=fields.intent or printer.intent,
        crops=Crops(fields.crops) if fields.crops else printer.crops,
        resolution=printer.resolution if fields.resolution is None else _resolution(fields.resolution),
        least_text=parse_length(fields.least_text) if fields.least_text is not None else printer.least_text,
        least_line=parse_length(fields.least_line) if fields.least_line is not None else printer.least_line,
        most_pages=fields.most_pages,
        together=fields.files == "together",
        file_name=fields.file_name or "",
        proof_paper=printer.proof_paper,
    )
