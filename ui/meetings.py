"""The page Meetings."""

import streamlit as st

from ui.empty import first_steps
from ui.look import current


def meetings():
    look = current()
    if look.empty:
        first_steps(look)
        return
    st.title(look.say("page.meetings"), anchor=False)
