"""The map of a level in the browser: ui/territories.js draws it with Leaflet.

The outlines are sent apart from what they show: they stay the same when a filter or
the language changes, and Streamlit sends only once what the browser still has.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui.dark import is_dark
from ui.scripts import script
from views import Panel


DRAW = script("territories.js")
KEY = "territories"
outlines = st.components.v2.component("outlines", js=DRAW)
mount = st.components.v2.component(
    KEY,
    html='<div class="map"></div>',
    css=Path(__file__).with_suffix(".css").read_text("utf-8"),
    js=DRAW,
    isolate_styles=False,
)


def territories(shown: Panel, pick: Callable[[str], None] | None = None):
    """The map of a panel on the reader's ground; `pick` gets the code of a territory
    that is chosen."""
    outlines(key="outlines", data=shown.outlines)
    mount(
        key=KEY,
        data=shown.dark_map if is_dark() else shown.light_map,
        on_picked_change=(lambda: pick(st.session_state[KEY].picked)) if pick else None,
    )
