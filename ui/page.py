"""A page: its opening and its views."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

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


def rows(views: Iterable[View]):
    """The views as `placed` says, two by two where there are several."""
    for group in placed(views):
        if len(group) == 1:
            (view,) = group
            show_map() if "level" in dict(view.options) else show(view)
            continue
        grid = st.grid(2, min_column_width=NARROWEST, gap=("small", "large"))
        for view in group:
            with grid.cell():
                show(view)


def placed(views: Iterable[View]) -> list[list[View]]:
    """Views over the whole width alone; between two of them an even number."""
    groups: list[list[View]] = []
    for is_wide, several in groupby(views, lambda view: dict(view.options).get("wide")):
        found = list(several)
        # An odd one would leave a hole beside it.
        alone = len(found) if is_wide else len(found) % 2
        groups += [[view] for view in found[:alone]]
        groups += [found[alone:]] if found[alone:] else []
    return groups
