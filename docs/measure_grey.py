"""Renew the table of docs/colour.md and its picture: a wedge of greys through finished files for the press.

.venv/bin/python docs/measure_grey.py            # writes table and picture, some ten seconds; needs Ghostscript
.venv/bin/python docs/measure_grey.py --check    # says whether the table is up to date, changes nothing
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from make_tables import renewed
from PIL import Image, ImageCms, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "judges"))

from exhibit_builder.core.ink_conditions import CONDITIONS  # noqa: E402
from exhibit_builder.core.proof_paper import ProofPaper  # noqa: E402
from exhibit_builder.core.tone import Tone  # noqa: E402
from exhibit_builder.pictures.proof_pages import opened_proof  # noqa: E402
from exhibit_builder.typography.fonts import shipped_fonts  # noqa: E402
from grey_wedge import GREYS, RELATIVE, Step, measured, opened, profile_of, row_of, wedge  # noqa: E402

PAGE, PICTURE = HERE / "colour.md", HERE / "images" / "grey-wedge.png"

SHOWN = (0, 32, 64, 96, 128, 159, 191, 223, 255)
"""Greys of sRGB that have a row; all 33 are measured."""

STEP, HIGH, LEFT, EDGE = 25, 34, 220, 12
"""Pixels of the picture: a step's width, a row's height, room for its name, and the margin."""


def steps_of(ghostscript: str, condition: str, tone: Tone, folder: Path) -> list[Step]:
    """The wedge of a condition, read from the plates of a finished file in ``folder``."""
    folder.mkdir(parents=True)
    file = folder / "wedge.png"
    wedge().save(file)
    shown = Image.frombytes("RGB", (len(GREYS), 1), bytes(grey for grey in GREYS for _ in range(3)))
    return measured(ghostscript, file, condition, tone, folder, shown)


def table(found: dict[str, dict[Tone, list[Step]]]) -> str:
    """Lightness on the screen and in print, and the mean difference."""
    heads = ["grey", "screen"]
    for condition in found:
        heads += [f"{condition}, black", "asked for", "printed", "four inks"]
    lines = [f"| {' | '.join(heads)} |", f"|{'---:|' * len(heads)}"]
    for number, grey in enumerate(GREYS):
        if grey not in SHOWN:
            continue
        cells = [f"{grey}", f"{found[next(iter(found))][Tone.GREY][number].screen[0]:.1f}"]
        for tones in found.values():
            plain, rich = tones[Tone.GREY][number], tones[Tone.GREY_RICH][number]
            cells += [
                f"{plain.inks[3] / 2.55:.0f} %",
                f"{plain.wanted[0]:.1f}",
                f"{plain.printed[0]:.1f}",
                f"{rich.printed[0]:.1f}",
            ]
        lines.append(f"| {' | '.join(cells)} |")
    means = ["mean ΔE2000", ""]
    for tones in found.values():
        means += ["", "", f"**{_mean(tones[Tone.GREY]):.2f}**", f"**{_mean(tones[Tone.GREY_RICH]):.2f}**"]
    lines.append(f"| {' | '.join(means)} |")
    return "\n".join(lines)


def _mean(steps: Sequence[Step]) -> float:
    return sum(step.off for step in steps) / len(steps)


def picture(found: dict[str, dict[Tone, list[Step]]], folder: Path) -> Image.Image:
    """The wedge on the screen; then for each condition as it printed until now, as its plates print it, its soft proof,
    and on four inks."""
    rows: list[tuple[str, list[tuple[int, ...]]]] = [("on the screen", [(grey,) * 3 for grey in GREYS])]
    for condition, tones in found.items():
        profile = opened_light(condition)
        straight = [(0, 0, 0, 255 - grey) for grey in GREYS]
        rows.append((f"{condition}: black as 100 % less grey", profile(straight)))
        rows.append((f"{condition}: the plate", profile([step.inks for step in tones[Tone.GREY]])))
        rows.append((f"{condition}: soft proof", _proof(folder / condition / Tone.GREY / "wedge.pdf")))
        rows.append((f"{condition}: grey-rich, the plates", profile([step.inks for step in tones[Tone.GREY_RICH]])))
    wide = LEFT + STEP * len(GREYS) + 2 * EDGE
    out = Image.new("RGB", (wide, HIGH * len(rows) + 2 * EDGE), (255, 255, 255))
    draw = ImageDraw.Draw(out)
    font = ImageFont.truetype(next((shipped_fonts() / "source-sans-3").glob("*egular*")), 14)
    for line, (name, colours) in enumerate(rows):
        top = EDGE + HIGH * line
        draw.text((EDGE, top + 8), name, fill=(31, 31, 29), font=font)
        for number, colour in enumerate(colours):
            left = EDGE + LEFT + STEP * number
            draw.rectangle((left, top, left + STEP - 1, top + HIGH - 3), fill=tuple(colour))
    return out


def opened_light(condition: str):  # type: ignore[no-untyped-def]
    """From inks to sRGB on a condition, by LittleCMS, as they print."""
    way = ImageCms.buildTransform(
        opened(profile_of(condition)), ImageCms.createProfile("sRGB"), "CMYK", "RGB", RELATIVE
    )
    return lambda inks: list(way.apply(row_of(inks)).get_flattened_data())


def _proof(path: Path) -> list[tuple[int, ...]]:
    with opened_proof(path, ProofPaper.WHITE, "relative") as proof:
        page = proof.document[0].render(scale=1).to_pil().convert("RGB")
    side = page.width / len(GREYS)
    return [page.getpixel((int(side * (number + 0.5)), page.height // 2)) for number in range(len(GREYS))]


def main(check: bool) -> int:
    """Write table and picture, or say whether the table differs."""
    ghostscript = shutil.which("gs")
    if ghostscript is None:
        sys.exit("Ghostscript is not installed.")
    with tempfile.TemporaryDirectory() as place:
        found = {
            condition: {
                tone: steps_of(ghostscript, condition, tone, Path(place) / condition / tone)
                for tone in (Tone.GREY, Tone.GREY_RICH)
            }
            for condition in CONDITIONS
        }
        before = PAGE.read_text(encoding="utf-8")
        after = renewed(before, "grey", table(found))
        if before != after:
            print(f"{PAGE.name}: the table {'is out of date' if check else 'was renewed'}")
        if not check:
            PAGE.write_text(after, encoding="utf-8", newline="\n")
            picture(found, Path(place)).save(PICTURE, optimize=True)
    return 1 if check and before != after else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
