"""A page: its opening and its views."""

from functools import partial

import streamlit as st

from ui.coverage import show_map
from ui.empty import first_steps
from ui.look import current
from ui.opening import opening
from ui.present import presenting, stage
from ui.show import show, slides_of
from views import PAGES, View


NARROWEST = 300  # pixels of a figure beside another one


def follow_up(name: str):
    """The page `name`; an empty database shows how to begin."""
    look = current()
    if look.empty:
        first_steps(look)
        return
    if presenting():
        stage([partial(opening, name, look), *slides_of(PAGES[name])])
        return
    opening(name, look)
    rows(PAGES[name])


def rows(views: tuple[View, ...]):
    """Wide views over the whole width, the others two by two."""
    waiting: list[View] = []
    for view in views:
        options = dict(view.options)
        if options.get("wide"):
            pairs(waiting)
            waiting = []
            show_map() if "level" in options else show(view)
        else:
            waiting.append(view)
    pairs(waiting)


def pairs(views: list[View]):
    if len(views) % 2:  # an odd one would leave a hole beside it
        show(views[0])
        views = views[1:]
    if not views:
        return
    grid = st.grid(2, min_column_width=NARROWEST, gap=("small", "large"))
    for view in views:
        with grid.cell():
            show(view)
