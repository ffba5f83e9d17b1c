"""A report carried out in one language: what every file of it holds."""

from dataclasses import dataclass
from datetime import date

from i18n import Speech
from views import Panel, Provenance
from views.headlines import Headline


@dataclass(frozen=True)
class Page:
    """A view in a report, with what it shows in one sentence."""

    panel: Panel
    finding: str

    @property
    def lists_nothing(self) -> bool:
        return self.panel.view.lists and self.panel.table.empty


@dataclass(frozen=True)
class Chapter:
    """A section: what a chairman would say, the large numbers, the views. `text` is
    what a person wrote for it, paragraphs parted by blank lines."""

    key: str
    title: str
    sentences: tuple[str, ...]
    headlines: tuple[Headline, ...]
    text: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Grid:
    """A small table of texts, numbers at the right. For each row: `moods` colours its
    last column ("good", "bad" or "neutral"); `units` and `numbers` are what its texts
    after the first are as numbers, None where there is none to tell."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    moods: tuple[str, ...]
    units: tuple[str, ...]
    numbers: tuple[tuple[float | None, ...], ...]
    note: str


@dataclass(frozen=True)
class Definition:
    """A measure as it is explained at the end of a report."""

    key: str
    title: str
    meaning: str


@dataclass(frozen=True)
class Edition:
    """A report in one language. `subject` is the country or the network it is about;
    `dated` the day of the data state, which dates the files too; `changes` compare with
    another period, `place` a network with the country (None for the country)."""

    key: str
    title: str
    subject: str
    period: str
    dated: date | None
    say: Speech
    provenance: Provenance
    summary: tuple[str, ...]
    headlines: tuple[Headline, ...]
    changes: Grid | None
    place: Grid | None
    chapters: tuple[Chapter, ...]
    definitions: tuple[Definition, ...]
    name: str  # of its files, without an ending
    flowing: bool = False  # chapters follow each other on a page

    @property
    def panels(self) -> tuple[Panel, ...]:
        return tuple(page.panel for part in self.chapters for page in part.pages)
