"""A plain drawn ornament."""

from typing import ClassVar, Literal

from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.setting import Galley, Setting, Strip
from exhibit_builder.core.theme import Motif
from exhibit_builder.page.marks import Shape, ShapeRole
from exhibit_builder.shapes.curves import smooth_path
from exhibit_builder.shapes.hills import near

HEIGHT = 4.0
ORNAMENT_X = 300.0
"""Height in modules, and where on the ridge the line is taken from (house: two lines of text; any stretch of
the hills would do)."""


class Ornament(BlockFields):
    """The ridge as a thin line over the measure, to part what comes before from what comes after."""

    shorthand: ClassVar[str] = "kind"
    kind: Literal["ridge", "rule"] = "ridge"

    def lay(self, setting: Setting, measure: float) -> Galley:
        """One hairline, straight or along the hills; straight where the look has none."""
        if self.kind == "rule" or setting.theme.motif is Motif.LINES:
            return Galley((Strip(0.0, (setting.rule(measure),)),), measure)
        u = setting.u
        points = []
        steps = max(30, int(measure / u))
        for i in range(steps + 1):
            x = i * measure / steps
            lift = near(setting.theme.seed, round(ORNAMENT_X + x / u, 4))
            points.append((measure - x if setting.rtl else x, (HEIGHT / 2 - lift * 0.25) * u))
        line = Shape(smooth_path(points), stroke=setting.ground.rule, width=setting.rule_width, role=ShapeRole.ORNAMENT)
        return Galley((Strip(HEIGHT * u, (line,)),), measure)
