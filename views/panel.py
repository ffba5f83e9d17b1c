"""What a view becomes when it is carried out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import plotly.graph_objects as go

from i18n import Speech
from views.chart import Chart, chart_of
from views.charts import legend, room
from views.charts.drawing import Drawing
from views.dark import on_dark, paint
from views.listing import listing_table, table_only
from views.maps import MapKey, ground, map_key, rows_of
from views.marks import mark_synthetic
from views.shapes import MapShapes, map_shapes
from views.tables import table
from views.territories import on_screen, outlines
from views.view import Provenance, View


@dataclass(frozen=True)
class Panel:
    """A view carried out: what a page shows, a download saves and a slide holds.

    `frame` holds codes: the `by` columns, `value` (NaN: none), `hidden`, and `measure`
    where there are several. `units` says the unit of each value column of the table by
    heading. Table and drawings are made when they are asked for.
    """

    view: View = field(repr=False)
    say: Speech = field(repr=False, compare=False)
    title: str
    caption: str
    alt: str
    unit: str
    frame: pd.DataFrame
    provenance: Provenance
    subtitle: str = ""  # unit and period
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.view.key

    @property
    def is_map(self) -> bool:
        return "level" in dict(self.view.options)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a figure beside the table."""
        return self.view.draw is not table_only

    @cached_property
    def has_figure(self) -> bool:
        """Whether there is something in it: rows, or values of a measure."""
        if not self.is_drawn or self.view.lists:
            return self.is_drawn
        return bool(self.frame["value"].notna().any() or self.frame["hidden"].any())

    @cached_property
    def table(self) -> pd.DataFrame:
        """The frame as the reader sees it: translated headings, labels, and in the
        value columns numbers, `None` for no value and the text for hidden."""
        made = listing_table if self.view.lists else table
        return made(self.frame, self.view, self.say)

    @property
    def drawing(self) -> Drawing:
        """The figure."""
        drawn = self.view.draw(self.frame, self.view, self.say)
        room.beside(drawn)
        legend.below(drawn)
        mark_synthetic(drawn, self.provenance)
        return drawn

    @cached_property
    def layout(self) -> dict:
        """How the figure is laid out, without what it shows."""
        return self.drawing.layout

    @property
    def figure(self) -> "go.Figure":
        """The figure as an object of Plotly's, for pictures."""
        return self.drawing.figure

    @cached_property
    def light(self) -> bytes:
        """The figure as a page draws it: JSON, with what it shows in words."""
        return self.drawing.written(alt=self.alt)

    @cached_property
    def dark(self) -> bytes:
        """The same for a dark ground."""
        return on_dark(self.drawing).written(alt=self.alt)

    @property
    def outlines(self) -> bytes | None:
        """The borders on the map to point at and click; None for any other figure."""
        if not self.is_map:
            return None
        return outlines(*ground(self.frame, self.view)).written

    @cached_property
    def light_map(self) -> bytes | None:
        """What they show."""
        return self.map_on_screen()

    @cached_property
    def dark_map(self) -> bytes | None:
        """The same for a dark ground."""
        return self.map_on_screen(paint)

    def map_on_screen(self, *paint) -> bytes | None:
        if not self.is_map:
            return None
        mark = self.provenance.synthetic
        return on_screen(self.frame, self.view, self.say, self.alt, mark, *paint)

    @cached_property
    def map_key(self) -> MapKey | None:
        """What its colours and its largest circle stand for."""
        if not self.is_map:
            return None
        rows = rows_of(self.frame, self.view, self.say)
        return map_key(rows, self.view, self.say)

    @cached_property
    def chart(self) -> Chart:
        """The figure as named numbers, for native charts."""
        return chart_of(self.frame, self.view, self.say)

    @cached_property
    def shapes(self) -> MapShapes | None:
        """The map as named outlines; None for any other figure."""
        if not self.is_map:
            return None
        return map_shapes(self.frame, self.view, self.say)
