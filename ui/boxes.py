"""The rule under a figure, and buttons that open what belongs to the figure.

One element: four of Streamlit's own under each figure are a tenth of what a browser
takes for a page.
"""

import streamlit as st

from ui.scripts import script


mount = st.components.v2.component(
    "boxes",
    html='<p class="rule"></p><div class="boxes"></div>',
    js=script("boxes.js"),
    isolate_styles=False,
)


def boxes(rule: str, labels: dict[str, str], key: str, anchor: str) -> str:
    """The name of the box that is open, of those in `labels` (name -> words); empty
    where none is. A browser whose address ends in `anchor` goes to the title of that
    id."""
    told = mount(
        key=f"boxes_{key}",
        data={"rule": rule, "labels": labels, "anchor": anchor},
        on_open_change=lambda: None,
    )
    return told.get("open") or ""
