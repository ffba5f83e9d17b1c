"""A figure in the browser.

Streamlit's own chart draws each figure anew whenever a page comes back, and loads five
megabytes for all that Plotly can draw; ours are bars, lines and points.
"""

import streamlit as st

from ui.dark import is_dark
from ui.scripts import script
from views import Panel
from views.charts.drawing import Drawing
from views.dark import on_dark


mount = st.components.v2.component(
    "figure",
    html='<div class="figure" role="img"></div>',
    js=script("figure.js"),
    isolate_styles=False,
)


def figure(shown: Panel, key: str = ""):
    """The figure of a panel on the reader's ground. `key` tells it from the same one
    elsewhere on the page."""
    mount(
        key=f"figure_{key or shown.key}", data=shown.dark if is_dark() else shown.light
    )


def drawing(drawn: Drawing, alt: str, key: str):
    """A drawing for either ground, and what it shows in words."""
    painted = on_dark(drawn) if is_dark() else drawn
    mount(key=key, data=painted.written(alt=alt))
