"""The figures as constants, and what one becomes when it is carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True)
class View:
    """One figure, as a recipe: which measures, split by what, drawn how.

    `key` is the widget key, the file name, the sheet name and, in locales under [view],
    the title. `draw(frame, view, say)` gives a Plotly figure. A view of several
    measures gets one frame with a `measure` column. The option `unit` names what the
    axis counts, in locales under [unit_name], where the measure's own unit says less.
    """

    key: str
    measures: tuple[str, ...]
    by: tuple[str, ...]
    draw: Callable
    options: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Provenance:
    """What every figure and file carries, as sentences in the reader's language."""

    programme: str
    period: str
    filters: str
    state: str
    definitions: str
    synthetic: str  # "" where no record is synthetic

    def lines(self) -> list[str]:
        """The sentences that are not empty, the mark of synthetic records first."""
        everything = (
            self.synthetic,
            self.programme,
            self.period,
            self.filters,
            self.state,
            self.definitions,
        )
        return [line for line in everything if line]


@dataclass(frozen=True)
class Panel:
    """A view carried out: what a page shows, a download saves and a slide holds.

    `frame` holds codes: the `by` columns, `value` (NaN: none), `hidden`, and `measure`
    where there are several. `table` holds the same as the reader sees it: translated
    headings, labels, and in the value columns numbers, `None` for no value and the
    text for hidden. `units` says the unit of each of its value columns by heading.
    """

    key: str
    title: str
    caption: str
    alt: str
    unit: str
    frame: pd.DataFrame
    table: pd.DataFrame
    figure: go.Figure
    provenance: Provenance
    subtitle: str = ""  # unit and period
    units: Mapping[str, str] = field(default_factory=dict)
    deck: object | None = field(default=None, compare=False)  # pydeck.Deck for maps
