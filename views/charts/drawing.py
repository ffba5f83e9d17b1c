"""A figure in Plotly's own terms, as plain values."""

from dataclasses import dataclass, field

import orjson
import plotly.graph_objects as go


@dataclass
class Drawing:
    """Traces and layout as Plotly's reference names them.

    Plotly's own objects look at every property each time that one is set, which takes
    longer than asking for the numbers. Here nothing is looked at: `figure` does it
    once, for pictures, and in the tests for every view.
    """

    layout: dict
    data: list[dict] = field(default_factory=list)

    def add_bar(self, **trace) -> None:
        self.data.append({"type": "bar", **trace})

    def add_scatter(self, **trace) -> None:
        self.data.append({"type": "scatter", **trace})

    def add_shape(self, **shape) -> None:
        self.layout["shapes"].append(shape)

    def add_annotation(self, **note) -> None:
        self.layout["annotations"].append(note)

    @property
    def figure(self) -> "go.Figure":
        """The same, checked. Raises ValueError at what Plotly does not know."""
        checked = go.Figure({"data": self.data, "layout": self.layout})
        checked.layout.template = (
            None  # whatever is the usual one: Streamlit sets its own
        )
        return checked

    def written(self, **beside: str) -> bytes:
        """As JSON: `data`, `layout`, and what is said `beside` them; NaN is null."""
        told = {"data": self.data, "layout": self.layout, **beside}
        return orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY)
