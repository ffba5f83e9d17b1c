"""The presentation view: one thing at a time, large, with the keys of the arrows."""

import html
from collections.abc import Callable, Sequence

import streamlit as st

from ui.look import Look, current
from views.view import one_line


PRESENT = "present"  # in the address
PLACE = "slide"  # in the session: which one is shown
TIMES = 1.4  # as large as on the page
TALL = "window"  # in the session: pixels of the window's height
USUAL = 1080  # of a projector, until it is told
SHARE = 0.62  # of it for a figure: title, rule and foot stay on the screen

# Tells the height of the window at first, and when it has been changed.
MEASURE = """export default function ({data, setStateValue}) {
  const tell = () => {
    if (innerHeight !== data.known) setStateValue('height', innerHeight);
  };
  let waiting;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(tell, 300); };
  addEventListener('resize', later);
  tell();
  return () => { clearTimeout(waiting); removeEventListener('resize', later); };
}"""
measure = st.components.v2.component("window", js=MEASURE)

Draw = Callable[[], None]


def presenting() -> bool:
    return PRESENT in st.query_params


def highest() -> float:
    """Pixels of a figure at most."""
    return SHARE * st.session_state.get(TALL, USUAL)


def halves():
    """Two places for fields: beside each other, or one under another where a form
    stands beside a slide."""
    return [st.container(), st.container()] if presenting() else st.columns(2)


def begin(place: int = 0):
    """Show the page as a presentation from now on."""
    st.query_params[PRESENT] = "1"
    st.session_state[PLACE] = place


def leave():
    st.query_params.pop(PRESENT, None)
    st.session_state.pop(PLACE, None)


def stage(slides: Sequence[Draw]):
    """One of the slides, and at its foot how to get to the others."""
    look = current()
    say, last = look.say, len(slides) - 1
    known = st.session_state.get(TALL, USUAL)
    told = measure(key="measure", data={"known": known}, on_height_change=lambda: None)
    st.session_state[TALL] = told.get("height") or known
    place = min(max(st.session_state.get(PLACE, 0), 0), last)
    st.session_state[PLACE] = place
    with st.container(key="stage"):
        slides[place]()
    with st.container(horizontal=True, key="stage_keys", vertical_alignment="center"):
        move(say("present.previous"), -1, "Left", place == 0)
        where = say("present.place", place=place + 1, number=last + 1)
        st.html(f'<span class="place">{where}</span>', width="content")
        move(say("present.next"), 1, "Right", place == last)
        st.button(say("present.leave"), on_click=leave, type="tertiary", shortcut="Esc")
    foot(look)


def move(label: str, by: int, key: str, disabled: bool):
    """A step from wherever the presentation is: two quick presses are two steps."""
    st.button(
        label,
        on_click=step,
        args=(by,),
        type="tertiary",
        shortcut=key,
        disabled=disabled,
        key=f"present_{key}",
    )


def step(by: int):
    st.session_state[PLACE] = max(st.session_state.get(PLACE, 0) + by, 0)


def foot(look: Look):
    """What is shown: period, filters, state of the data."""
    told = one_line(look.basis.provenance(look.say, look.filters).lines())
    st.html(f'<p class="foot">{html.escape(told)}</p>')
