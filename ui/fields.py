"""Fields that several forms have: a day, some of a list, the name of who writes."""

from datetime import date

import streamlit as st


FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
AUTHOR = "author"  # in the session: the name last written under


def day(place, label: str, value, **given):
    """A day in `place`, a column or Streamlit itself; `value` is proposed."""
    return place.date_input(label, value, FIRST, LAST, format="DD/MM/YYYY", **given)


def several(label: str, options, **given) -> list:
    """Some of the options. Who types and presses Enter means the first that has these
    letters: neither any that has them somewhere, nor all of them."""
    return st.multiselect(
        label, options, filter_mode="contains", select_all=False, **given
    )


def author(place, say, **given) -> str:
    """The name of who writes; the one last used is proposed."""
    return place.text_input(say("plan.author"), known_author(), **given)


def known_author() -> str:
    return st.session_state.get(AUTHOR, "")


def sign(name: str):
    """Propose this name from now on."""
    st.session_state[AUTHOR] = name.strip()
