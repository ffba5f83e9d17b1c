"""The first look at an empty database: three lines."""

import streamlit as st

from settings import load_settings
from ui import database
from ui.look import Look


def first_steps(look: Look):
    """How to begin: bring in files, or load the synthetic example."""
    say = look.say
    st.title(say("state.empty_title"), anchor=False)
    st.write(say("state.empty_files"))
    st.write(say("state.empty_example"))
    with st.container(horizontal=True):
        st.page_link("pages/data/bring_in.py", label=say("page.bring_in"))
        pressed = st.button(say("state.load_example"), type="primary")
    if pressed:
        load_example(look)


def load_example(look: Look):
    """Makes the synthetic example and stores it, with a progress bar."""
    from data.demo import make

    say = look.say
    bar = st.progress(0.0, text=say("state.loading_example"))
    make(
        database.store(),
        load_settings().demo_button_scale,
        lambda step, done: bar.progress(
            min(max(done, 0.0), 1.0), text=say("state.loading_example")
        ),
    )
    st.rerun()
