"""Marks that a picture carries inside itself."""

from views import theme
from views.charts.drawing import Drawing
from views.view import Provenance


def mark_synthetic(figure: Drawing, provenance: Provenance):
    """The words for synthetic data, at the top right, inside the picture."""
    if not provenance.synthetic:
        return
    margin = figure.layout["margin"]
    figure.add_annotation(
        text=provenance.synthetic,
        xref="paper",
        yref="paper",
        x=1,
        y=1,
        # From the corner of the drawing area out to the corner of the picture.
        xshift=margin["r"] - 4,
        yshift=margin["t"] - 4,
        xanchor="right",
        yanchor="top",
        showarrow=False,
        font={"size": 12, "color": theme.WARNING},
        bgcolor=theme.WARNING_GROUND,
        borderpad=3,
        name="synthetic",
    )
