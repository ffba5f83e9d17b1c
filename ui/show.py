"""A panel on the page: title, figure, rule, and what can be taken away."""

import html

import streamlit as st

from ui.look import current, panel
from ui.take_away import definition, downloads, link, numbers
from views import Panel, View


# No request leaves the browser: an empty topology and no link to Plotly's own cloud.
CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": [
        "zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d",
        "autoScale2d", "resetScale2d",
    ],
    "topojsonURL": "/app/static/topojson/",
    "showTips": False,
}  # fmt: skip


def show(view: View):
    """The view carried out, with its buttons."""
    shown = panel(view)
    title(shown)
    if shown.frame["value"].notna().any() or shown.frame["hidden"].any():
        figure(shown)
    else:
        st.info(current().say("show.no_values"))
    buttons(shown, view)


def title(shown: Panel):
    st.subheader(shown.title, anchor=shown.key.replace("_", "-"))
    st.html(f'<p class="unit">{html.escape(shown.subtitle)}</p>')


def figure(shown: Panel):
    say = current().say
    picture = {"format": "png", "filename": f"{shown.key}_{say.language}", "scale": 2}
    st.plotly_chart(
        shown.figure,
        theme=None,
        key=f"figure_{shown.key}",
        config=CONFIG | {"toImageButtonOptions": picture},
        alt=shown.alt,
    )


@st.fragment
def buttons(shown: Panel, view: View):
    """The rule under the figure, then table, definition, files and link.

    A fragment: opening a box redraws this row alone. A click on a file that comes while
    its button is being redrawn is lost in Streamlit, so the redrawing must be short.
    """
    st.html(f'<p class="rule">{html.escape(shown.caption)}</p>')
    with st.container(horizontal=True, gap="small", key=f"buttons_{shown.key}"):
        numbers(shown)
        definition(shown, view)
        downloads(shown)
        link(shown)
