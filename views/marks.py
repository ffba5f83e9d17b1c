"""Marks that a picture carries inside itself."""

import plotly.graph_objects as go

from views import theme
from views.view import Provenance


def mark_synthetic(figure: go.Figure, provenance: Provenance):
    """The words for synthetic data, at the top right, inside the picture."""
    if not provenance.synthetic:
        return
    margin = figure.layout.margin
    figure.add_annotation(
        text=provenance.synthetic,
        xref="paper",
        yref="paper",
        x=1,
        y=1,
        # From the corner of the drawing area out to the corner of the picture.
        xshift=(margin.r if margin.r is not None else 16) - 4,
        yshift=(margin.t if margin.t is not None else 36) - 4,
        xanchor="right",
        yanchor="top",
        showarrow=False,
        font={"size": 12, "color": theme.WARNING},
        bgcolor=theme.WARNING_GROUND,
        borderpad=3,
        name="synthetic",
    )
