"""A panel in the browser: title, figure, rule, and buttons that each open a box.

All of it is one element, with those parts that are given: Streamlit keeps account of
each element, and three for each panel took a browser a third of what its figures do.
Streamlit's own chart draws a figure anew whenever a page comes back, and loads five
megabytes for all that Plotly can draw; ours are bars, lines and points.
"""

import streamlit as st

from ui.dark import is_dark
from ui.scripts import script
from ui.stills import stills
from views import Panel
from views.charts.drawing import Drawing
from views.dark import on_dark


mount = st.components.v2.component(
    "panel",
    html='<div class="panel"><div class="titled"><h2></h2><p class="unit"></p></div>'
    '<div class="figure" role="img"></div><p class="rule"></p>'
    '<div class="boxes"></div></div>',
    js=script("figure.js", "panel.js"),
    isolate_styles=False,
)


def element(key: str, **parts) -> str:
    """The parts of a panel that are given: `head` and `figure`, as the functions below
    make them, `rule` with the `labels` of boxes (name → words) and the key of the `box`
    that they open. Gives the name of the one that is open, empty where none is."""
    told = mount(key=f"panel_{key}", data=parts, on_open_change=lambda: None)
    return told.get("open") or ""


def head(shown: Panel) -> dict:
    """The title, with unit and period; an address that ends in the anchor goes
    there."""
    return {
        "title": shown.title,
        "unit": shown.subtitle,
        "anchor": anchor(shown.key),
    }


def figure(shown: Panel) -> dict:
    """The figure on the reader's ground, and on the light one its stills."""
    if is_dark():
        return {"figure": shown.dark.decode()}
    return {"figure": shown.light.decode(), "stills": stills.of(shown.key, shown.light)}


def drawing(drawn: Drawing, alt: str) -> str:
    """A drawing on the reader's ground, and what it shows in words."""
    return (on_dark(drawn) if is_dark() else drawn).written(alt=alt).decode()


def anchor(view: str) -> str:
    """Where a view stands on its page."""
    return view.replace("_", "-")
