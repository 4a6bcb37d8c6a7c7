"""The sky of each panel of an exhibit: that of its scene, or the one that theme.yaml gives it (design.md, Skies)."""

from __future__ import annotations

from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.landscape.wall import skies


def panel_skies(job: LayoutJob) -> list[str]:
    """The names of the skies, one a panel."""
    panels = job.exhibit.panels
    night = next((index for index, panel in enumerate(panels) if panel.fields.night), None)
    usual = skies([panel.fields.scene for panel in panels], night)
    asked = job.exhibit.theme.sky
    return [asked.get(panel.name, sky) for panel, sky in zip(panels, usual, strict=True)]
