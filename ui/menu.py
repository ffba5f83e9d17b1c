"""The pages: a folder of pages/ is a section of the menu."""

import streamlit as st

from i18n import Speech


# Scripts are never put in pages/ itself: Streamlit would serve them without app.py.
SECTIONS = {
    "follow_up": (
        "overview",
        "providers",
        "patients",
        "sessions",
        "support",
        "coverage",
    ),
    "output": ("definitions",),
    "data": ("bring_in", "history"),
}
OVERVIEW = "pages/follow_up/overview.py"


def menu(say: Speech):
    """The navigation; gives the page to run."""
    overview = st.Page(OVERVIEW, title=say("page.overview"), default=True)
    chosen = st.navigation(
        {
            say(f"menu.{section}"): [
                overview
                if name == "overview"
                else st.Page(
                    f"pages/{section}/{name}.py",
                    title=say(f"page.{name}"),
                    url_path=name,
                )
                for name in names
            ]
            for section, names in SECTIONS.items()
        }
        | {"": [st.Page(OVERVIEW, url_path="overview", visibility="hidden")]},
        expanded=True,
    )
    if chosen.url_path == "overview":  # its address is the root; the name leads there
        st.switch_page(overview, query_params=st.query_params.to_dict())
    return chosen


def said(say: Speech):
    """What an address asked for in vain, told once."""
    for name, value in st.session_state.pop("dropped", []):
        st.warning(say("filter.dropped", value=value, name=say(f"filter.{name}")))
