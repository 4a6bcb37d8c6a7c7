"""The table of blocks: the word that a designer writes, and the fields behind it."""

from __future__ import annotations

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.data_table import DataTable
from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.figures import Figures
from exhibit_builder.blocks.heading import Heading
from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.list import List
from exhibit_builder.blocks.logos import Logos
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.museum_note import MuseumNote
from exhibit_builder.blocks.names import Names
from exhibit_builder.blocks.object_story import ObjectStory
from exhibit_builder.blocks.ornament import Ornament
from exhibit_builder.blocks.person_and_event import PersonAndEvent
from exhibit_builder.blocks.picture_and_text import PictureAndText
from exhibit_builder.blocks.picture_group import PictureGroup
from exhibit_builder.blocks.quote import Quote
from exhibit_builder.blocks.sources import Sources
from exhibit_builder.blocks.statistics import Statistics
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.blocks.testimony import Testimony
from exhibit_builder.blocks.text import Text
from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.blocks.visit import Visit
from exhibit_builder.blocks.whole_document import Document

BLOCKS: dict[str, type[BlockFields]] = {
    "lede": Lede,
    "text": Text,
    "heading": Heading,
    "quote": Quote,
    "statistics": Statistics,
    "figures": Figures,
    "timeline": Timeline,
    "unit-chart": UnitChart,
    "table": DataTable,
    "map": Map,
    "image": Image,
    "document": Document,
    "group": PictureGroup,
    "strip": PortraitStrip,
    "testimony": Testimony,
    "person": PersonAndEvent,
    "beside": PictureAndText,
    "object": ObjectStory,
    "names": Names,
    "list": List,
    "sources": Sources,
    "visit": Visit,
    "note": MuseumNote,
    "action": Action,
    "logos": Logos,
    "ornament": Ornament,
}
