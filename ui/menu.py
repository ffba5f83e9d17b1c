"""The pages: a folder of pages/ is a section of the menu."""

from urllib.parse import unquote, urlsplit

import streamlit as st

from i18n import Speech
from ui.present import presenting


FIRST = "overview"
BARE = "_"  # what Streamlit calls the page at the bare address, and shows nobody

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
                url_path=name if name != FIRST else BARE,
                default=name == FIRST,
            )
            for name in names
        ]
        for section, names in SECTIONS.items()
    }
    first, *others = (page for group in pages.values() for page in group)
    named = {page.url_path for page in others} | {BARE}
    visible = next(iter(pages.values()))
    visible += [leading(name, first) for name in sorted({FIRST, asked()} - named)]
    return st.navigation(
        pages, expanded=True, position="hidden" if presenting() else "sidebar"
    )


def asked() -> str:
    """The last part of the address that the browser has."""
    return last_part(unquote(urlsplit(st.context.url or "").path)) or BARE


def last_part(path: str) -> str:
    """By which a page is called, below whatever address the dashboard has."""
    return path.strip("/").rpartition("/")[2]


def leading(name: str, page):
    """An address that leads to a page: to the first one its own name, by which
    Streamlit knows it not, and whatever no page is called."""

    def go():
        if name != FIRST:
            st.session_state["no_page"] = name
        st.switch_page(page, query_params=st.query_params.to_dict())

    return st.Page(go, title=page.title, url_path=name, visibility="hidden")


def said(say: Speech):
    """What an address asked for in vain, told once.

    The container is there on each run: without it the elements below would change place
    when the sentence goes, and every figure would be drawn anew.
    """
    with st.container():
        if name := st.session_state.pop("no_page", ""):
            st.warning(say("state.no_page", value=name))
        for name, value in st.session_state.pop("dropped", []):
            st.warning(say("filter.dropped", value=value, name=say(f"filter.{name}")))
