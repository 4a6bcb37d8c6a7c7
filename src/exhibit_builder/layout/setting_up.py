"""What every page of an exhibit shares while it is composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from exhibit_builder.blocks.setting import Density, Ground, Setting
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.languages import Language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.manuscript.models import Block, Exhibit, Panel
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.vectors.recipes import Recipes


@dataclass(frozen=True)
class LayoutJob:
    """One exhibit in one language with the tools to set it; ``recipes`` turns the colours of drawings into inks."""

    exhibit: Exhibit
    theme: Theme
    language: Language
    typesetter: Typesetter
    recipes: Recipes | None = None

    @property
    def tag(self) -> str:
        """The language's BCP 47 tag."""
        return self.exhibit.fields.language

    def blocks(self, panel: Panel, product: Product) -> list[Block]:
        """The blocks of a panel that a product shows."""
        return [block for block in panel.blocks if block.appears_in(product)]

    def numbering(self) -> Numbering:
        """Fresh numbers for citations."""
        return Numbering(self.exhibit.sources, self.language.page_words)


@dataclass
class PageFindings:
    """Findings of one attempt to set a page, each once."""

    findings: dict[tuple[str, str, str], Finding] = field(default_factory=dict)

    def __call__(self, finding: Finding) -> None:
        self.findings[(finding.code, finding.message, str(finding.place))] = finding

    def take(self, attempt: PageFindings) -> None:
        """Add what an attempt found that is taken; what others found doesn't count."""
        self.findings.update(attempt.findings)


def setting(
    job: LayoutJob,
    *,
    booklet: bool,
    opening: bool,
    body: float,
    u: float,
    column: float,
    gutter: float,
    columns: int,
    distance: float,
    ground: Ground,
    numbering: Numbering,
    report: Callable[[Finding], None],
    density: Density,
    tallest: float,
    code: float | None = 0.0,
    short: bool = False,
    given: bool = False,
    place: Place | None = None,
) -> Setting:
    """A setting for blocks.

    ``body``, ``u``, ``column``, ``gutter`` and ``tallest`` (the most height a picture may take) in points,
    ``distance`` in metres; ``code`` is the least width of a code in modules (``None``: no codes), ``short``
    whether it is a panel's short form, ``given`` whether it is given into the hand.
    """
    links = {name: (link.url, link.label) for name, link in job.exhibit.fields.links.items()}
    return Setting(
        typesetter=job.typesetter,
        theme=job.theme,
        language=job.language,
        tag=job.tag,
        booklet=booklet,
        opening=opening,
        body=body,
        u=u,
        column=column,
        gutter=gutter,
        columns=columns,
        distance=distance,
        ground=ground,
        density=density,
        tallest=tallest,
        code=code,
        short=short,
        given=given,
        place=place,
        number_of=numbering.number,
        report=report,
        links=links,
        folder=job.exhibit.folder,
        recipes=job.recipes,
        sources=lambda everything: numbering.bibliography() if everything else numbering.notes(),
    )
