"""What a text of an exhibit is: the part that it plays on the page, or beside it.

Each field of a block and of the manuscript's files names its part where it is declared
(``Annotated[Words, Part.TITLE]``); whoever wants to know what a text is asks the part.
"""

from enum import Enum, auto


class Reading(Enum):
    """How a text reaches a visitor."""

    SENTENCES = auto()
    """Read as sentences, one after another."""
    CAPTION = auto()
    """Stands under something that it explains."""
    HEADING = auto()
    """A title of what follows."""
    DISPLAY = auto()
    """A few words that stand apart, and are read with what is round them."""
    LOOKED_UP = auto()
    """Looked up or looked at, not read through: a list of names, labels on a map."""
    NOTE = auto()
    """Printed as words of a source's note."""
    DESCRIPTION = auto()
    """Read aloud instead of a picture, and says what is to be seen."""
    SPOKEN = auto()
    """Read aloud where a page shows a logo or a code."""
    NONE = auto()
    """Not read by visitors: a file's name, an address, a choice."""


_ON_PAGE = frozenset({Reading.SENTENCES, Reading.CAPTION, Reading.HEADING, Reading.DISPLAY, Reading.LOOKED_UP})


class Part(Enum):
    """What a text is. A part is a row: its name, and how it is read; tags and rules ask for its properties."""

    LEDE = "lede", Reading.SENTENCES
    BODY = "body", Reading.SENTENCES
    LIST_ITEM = "list item", Reading.SENTENCES
    STEP_REASON = "reason for a step", Reading.SENTENCES
    """Why a step should be taken; a short form leaves it to the long one."""
    CREDITS = "credits", Reading.SENTENCES
    """Who made the exhibit, and thanks: the exhibit's word about itself."""

    CAPTION = "caption", Reading.CAPTION
    FIGURE_CAPTION = "figure caption", Reading.CAPTION
    """Under a figure that is set large or drawn: what was counted, by whom, and when."""
    FIGURE_OWNER = "figure owner", Reading.CAPTION
    """Who gives a figure."""
    SHORT_CAPTION = "short caption", Reading.CAPTION
    """An author's shorter words, which a short form shows in place of a caption, or beside a step."""
    SHORT_FIGURE_CAPTION = "short figure caption", Reading.CAPTION
    SHORT_FIGURE_OWNER = "short figure owner", Reading.CAPTION
    """The same in place of who gives a figure and of the note on it; its date stays."""

    TITLE = "title", Reading.HEADING
    HEADING = "heading", Reading.HEADING

    SUBTITLE = "subtitle", Reading.DISPLAY
    SUBHEADING = "subheading", Reading.DISPLAY
    """A heading inside a block: a question."""
    STEP = "step", Reading.DISPLAY
    """What to do, in a word or two."""
    RUNNING_LINE = "running line", Reading.DISPLAY
    DATELINE = "dateline", Reading.DISPLAY
    VISIT = "visit", Reading.DISPLAY
    """Where and when the exhibit is to be seen: days, venue, hours."""
    HOUSE_NOTE = "note of the house", Reading.DISPLAY
    """What the museum itself has to say, in small type: its own word, as a visit's."""
    DATE = "date", Reading.DISPLAY
    FIGURE = "figure", Reading.DISPLAY
    """A number as it is printed."""
    SHORT_FIGURE = "short figure", Reading.DISPLAY
    """The same in a short form, with words that stand in its caption elsewhere: ``161 or more``."""
    FIGURE_DATE = "figure date", Reading.DISPLAY
    """When a figure was true, or was given."""
    LEGEND = "legend", Reading.DISPLAY
    """What the marks of a chart stand for."""
    QUOTATION = "quotation", Reading.DISPLAY
    """Somebody's exact words, which keep their own spelling."""
    ATTRIBUTION = "attribution", Reading.DISPLAY
    """Who said what is quoted, where and when."""

    LIST_HEADING = "list heading", Reading.LOOKED_UP
    """Over a list that is looked up: of names, of sources."""
    PERSON = "person", Reading.LOOKED_UP
    """A person's name in a list, printed as its source gives it."""
    PLACE_NAME = "place name", Reading.LOOKED_UP
    LABEL = "label", Reading.LOOKED_UP
    """Words beside something on a map, or over a row of logos."""
    CELL = "table cell", Reading.LOOKED_UP
    """A text in a row of a table."""
    CREDIT_LINE = "credit line", Reading.LOOKED_UP
    """Who made a picture, or where it is kept."""
    RIGHTS = "rights", Reading.LOOKED_UP

    REFERENCE = "reference", Reading.NOTE
    """The words of a source's note: author, title, publisher."""

    ALT = "alternative text", Reading.DESCRIPTION
    """What is to be seen in a picture."""
    LONG_ALT = "long alternative text", Reading.DESCRIPTION
    """The same of a map or a chart, which takes a paragraph to tell."""

    LOGO_NAME = "logo name", Reading.SPOKEN
    """Whose logo it is; a name, however short."""
    LINK_LABEL = "link label", Reading.SPOKEN
    """Where a link leads, in a few words."""
    REASON = "reason", Reading.NONE
    """Why an exception is made; the report prints it."""
    ORDER = "order", Reading.NONE
    """Words between the editors and a print shop."""

    SOURCE_KEY = "source key", Reading.NONE
    """The id of an entry of sources.yaml, and the place in it."""
    LINK_KEY = "link key", Reading.NONE
    """A name under links in exhibit.yaml."""
    EVENT_KEY = "event key", Reading.NONE
    """The id of a timeline's row, or its date as it is written there."""
    PLACE_KEY = "place key", Reading.NONE
    """The name of a map's place, as it is written there."""
    SHAPE_NAME = "name of a way or an area", Reading.NONE
    """What a map's way or area is called in its file, for whoever edits it; the map's description tells it."""
    PICTURE_FILE = "picture file", Reading.NONE
    PICTURE_OR_DRAWING = "picture's or drawing's file", Reading.NONE
    """A picture in pixels, or a drawing in SVG or PDF."""
    MAP_FILE = "map file", Reading.NONE
    """A GeoJSON file."""
    WORD_LIST = "dictionary's file", Reading.NONE
    """A dictionary of Hunspell, or a list of words."""
    ADDRESS = "address", Reading.NONE
    """An address in the web."""
    CHOICE = "choice", Reading.NONE
    """One of a closed set of words. A field of a ``Literal`` type is one without saying so."""
    CONSENT = "consent", Reading.NONE
    """Whether the people in a picture agreed to be shown."""
    WITHHELD = "withheld name", Reading.NONE
    """A name that must stand in no file; the check looks for it."""
    DATA = "data", Reading.NONE
    """Read by the program: a code, a date, a length, a colour, the name of a format or a file."""

    def __init__(self, _name: str, reading: Reading) -> None:
        self.reading = reading

    @property
    def running(self) -> bool:
        """Whether it is read as sentences."""
        return self.reading is Reading.SENTENCES

    @property
    def caption(self) -> bool:
        """Whether it stands under something that it explains."""
        return self.reading is Reading.CAPTION

    @property
    def heading(self) -> bool:
        """Whether it is a title of what follows."""
        return self.reading is Reading.HEADING

    @property
    def on_page(self) -> bool:
        """Whether it stands on a page of the exhibit to be read: not a file's name, an address or a choice."""
        return self.reading in _ON_PAGE

    @property
    def looked_up(self) -> bool:
        """Whether it is shown and not read through."""
        return self.reading is Reading.LOOKED_UP

    @property
    def noted(self) -> bool:
        """Whether it is printed as words of a source's note."""
        return self.reading is Reading.NOTE

    @property
    def description(self) -> bool:
        """Whether it is read aloud instead of a picture, and says what is to be seen."""
        return self.reading is Reading.DESCRIPTION

    @property
    def spoken(self) -> bool:
        """Whether it is read aloud and not printed: a description, whose logo it is, where a link leads."""
        return self.reading in (Reading.DESCRIPTION, Reading.SPOKEN)

    @property
    def worded(self) -> bool:
        """Whether somebody reads its words: a visitor, an editor, a print shop."""
        return self.reading is not Reading.NONE or self in (Part.REASON, Part.ORDER)

    @property
    def translated(self) -> bool:
        """Whether another language has words of its own for it: what visitors read or hear."""
        return self.reading is not Reading.NONE

    @property
    def stays_as_printed(self) -> bool:
        """Whether a translation may leave it as it is: who looks for a source needs its title as it was printed."""
        return self.reading is Reading.NOTE

    @property
    def names_text(self) -> "Part | None":
        """What a key names by its words, so that it says them in every language; ``None`` of all else."""
        return {Part.PLACE_KEY: Part.PLACE_NAME, Part.EVENT_KEY: Part.DATE}.get(self)

    @property
    def short(self) -> bool:
        """Whether short forms alone show it."""
        return self in _REPLACED

    @property
    def replaced(self) -> frozenset["Part"]:
        """What beside it is not shown where it is; empty for what replaces nothing."""
        return _REPLACED.get(self, frozenset())

    @property
    def marked_up(self) -> bool:
        """Whether its fields take inline markup: emphasis, links, citations."""
        return self in _MARKED_UP


_MARKED_UP = frozenset(
    {
        *(Part.LEDE, Part.BODY, Part.LIST_ITEM, Part.CREDITS, Part.CAPTION, Part.FIGURE_CAPTION, Part.FIGURE_OWNER),
        *(Part.SUBHEADING, Part.QUOTATION, Part.ATTRIBUTION, Part.STEP_REASON, Part.CELL, Part.HOUSE_NOTE),
        *(Part.SHORT_CAPTION, Part.SHORT_FIGURE_CAPTION, Part.SHORT_FIGURE_OWNER),
    }
)

_REPLACED = {
    Part.SHORT_FIGURE: frozenset({Part.FIGURE}),
    Part.SHORT_CAPTION: frozenset({Part.CAPTION}),
    Part.SHORT_FIGURE_CAPTION: frozenset({Part.FIGURE_CAPTION}),
    Part.SHORT_FIGURE_OWNER: frozenset({Part.FIGURE_OWNER, Part.CAPTION}),
}
