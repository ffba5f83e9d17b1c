"""The pages: a folder of pages/ is a section of the menu."""

import streamlit as st

from i18n import Speech
from ui.present import presenting


FIRST = "overview"

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
    "steering": ("budget", "plan", "pilots", "meetings"),
    "output": ("reports", "definitions"),
    "data": ("records", "bring_in", "history"),
}


def menu(say: Speech):
    """The navigation; gives the page to run."""
    pages = {
        say(f"menu.{section}"): [
            st.Page(
                f"pages/{section}/{name}.py",
                title=say(f"page.{name}"),
                url_path=name if name != FIRST else "start",  # the bare address
                default=name == FIRST,
            )
            for name in names
        ]
        for section, names in SECTIONS.items()
    }
    first = next(iter(pages.values()))
    first.append(by_name(first[0]))
    return st.navigation(
        pages, expanded=True, position="hidden" if presenting() else "sidebar"
    )


def by_name(page):
    """The first page under its own name too, as others have it: Streamlit keeps that
    of the page at the bare address for nobody."""

    def go():
        st.switch_page(page, query_params=st.query_params)

    return st.Page(go, title=page.title, url_path=FIRST, visibility="hidden")


def said(say: Speech):
    """What an address asked for in vain, told once.

    The container is there on each run: without it the elements below would change place
    when the sentence goes, and every figure would be drawn anew.
    """
    with st.container():
        for name, value in st.session_state.pop("dropped", []):
            st.warning(say("filter.dropped", value=value, name=say(f"filter.{name}")))
