"""A panel on the page: title, figure, rule, and what can be taken away."""

import html
from collections.abc import Callable
from functools import partial

import streamlit as st

from ui.look import panel
from ui.panel import drawing, element, figure, head
from ui.present import TIMES, highest
from ui.take_away import numbers, take_away
from views import Panel, View
from views.enlarge import enlarged


def show(view: View):
    """The view carried out, with its buttons."""
    whole(panel(view))


def whole(shown: Panel, as_table: Callable[[Panel], None] = numbers):
    """A panel with its buttons: its figure, or `as_table` where it has none."""
    if shown.has_figure:
        take_away(shown, head=head(shown), **figure(shown))
    else:
        around(shown, partial(instead, as_table=as_table))


def around(shown: Panel, draw: Callable[[Panel], None]):
    """Title and buttons around what is drawn otherwise than as a figure."""
    title(shown)
    draw(shown)
    take_away(shown)


def instead(shown: Panel, as_table: Callable[[Panel], None]):
    """What stands where there is no figure: that it would have no values, or a
    table."""
    if shown.is_drawn:
        st.info(shown.say("show.no_values"))
    else:
        as_table(shown)


def show_large(view: View):
    """The view for a projector."""
    large(panel(view))


def large(shown: Panel):
    """A panel for a projector: its title, figure and rule alone."""
    st.title(shown.title, anchor=False)
    st.html(f'<p class="unit">{html.escape(shown.subtitle)}</p>')
    if shown.has_figure:
        side_by_side(shown, f"large_{shown.key}")
    else:
        instead(shown, numbers)
    st.html(f'<p class="rule">{html.escape(shown.caption)}</p>')


def side_by_side(shown: Panel, key: str, less: int = 0):
    """The figure for a projector, `less` pixels lower than there is room for; a long
    one in parts."""
    drawn = enlarged(shown.drawing, TIMES, highest() - less)
    columns = st.columns(len(drawn), gap="large" if len(drawn) < 3 else "small")
    for place, (column, part) in enumerate(zip(columns, drawn, strict=True)):
        with column:
            element(f"{key}_{place}", figure=drawing(part, shown.alt))


def title(shown: Panel):
    """The title alone, where something else stands between it and the rule."""
    element(f"{shown.key}_head", head=head(shown))
