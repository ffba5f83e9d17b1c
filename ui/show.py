"""A panel on the page: title, figure, rule, and what can be taken away."""

import html

import streamlit as st

from ui.figure import drawing, figure
from ui.look import current, panel
from ui.present import TIMES, highest
from ui.take_away import anchor, numbers, table, take_away
from views import Panel, View
from views.enlarge import enlarged


def show(view: View):
    """The view carried out, with its buttons."""
    shown = panel(view)
    title(shown)
    if not shown.is_drawn:
        numbers(shown)
    elif view.lists or has_values(shown):
        figure(shown)
    else:
        st.info(current().say("show.no_values"))
    take_away(shown)


def show_large(view: View):
    """The view for a projector."""
    large(panel(view))


def large(shown: Panel):
    """A panel for a projector: its title, figure and rule alone."""
    st.title(shown.title, anchor=False)
    st.html(f'<p class="unit">{html.escape(shown.subtitle)}</p>')
    if not shown.is_drawn:
        st.html(f'<div class="numbers">{table(shown, current().say)}</div>')
    else:
        side_by_side(shown, f"large_{shown.key}")
    st.html(f'<p class="rule">{html.escape(shown.caption)}</p>')


def side_by_side(shown: Panel, key: str, less: int = 0):
    """The figure for a projector, `less` pixels lower than there is room for; a long
    one in parts."""
    drawn = enlarged(shown.drawing, TIMES, highest() - less)
    columns = st.columns(len(drawn), gap="large")
    for place, (column, part) in enumerate(zip(columns, drawn, strict=True)):
        with column:
            drawing(part, shown.alt, f"{key}_{place}")


def has_values(shown: Panel) -> bool:
    return bool(shown.frame["value"].notna().any() or shown.frame["hidden"].any())


def title(shown: Panel):
    name, unit = html.escape(shown.title), html.escape(shown.subtitle)
    st.html(
        f'<div class="titled"><h2 id="{anchor(shown.key)}">{name}</h2>'
        f'<p class="unit">{unit}</p></div>'
    )
