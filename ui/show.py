"""A panel on the page: title, figure, rule, and what can be taken away."""

import html
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from ui.look import current, panel
from ui.opening import chosen
from ui.panel import drawing, element, figure, head
from ui.present import TIMES, highest
from ui.take_away import numbers, take_away
from views import Panel, View
from views.charts.drawing import Drawing
from views.enlarge import enlarged, screens_for, sheets
from views.view import one_line


CHOSEN = 48  # pixels that the members chosen take above a figure on a projector


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


def slides_of(views: Iterable[View]) -> list[Callable[[], None]]:
    """The views for a projector."""
    return [slide for view in views for slide in slides_of_one(view)]


def slides_of_one(view: View) -> list[Callable[[], None]]:
    """One slide, or several of a long list."""
    shown = panel(view)
    number = 1
    if shown.has_figure and not view.lists:  # what lists records is not taken apart
        number = screens_for(shown.layout, TIMES, room())
    if number == 1:
        return [partial(show_large, view)]
    return [partial(show_part, view, place) for place in range(number)]


def show_large(view: View):
    """The view on one slide."""
    large(panel(view))


def show_part(view: View, place: int):
    """One of the slides of a long list."""
    shown = panel(view)
    drawn = screens(shown)
    place = min(place, len(drawn) - 1)  # the window may have grown since
    which = shown.say("present.place", place=place + 1, number=len(drawn))
    large(shown, drawn[place], which)


def large(shown: Panel, drawn: Sequence[Drawing] = (), which: str = ""):
    """A panel for a projector: whose numbers they are, its title, figure and rule
    alone. Of a long list `drawn` are the parts on this slide, and `which` one it is."""
    if members := chosen(current()):
        st.html(members)
    st.title(shown.title, anchor=False)
    told = html.escape(one_line([shown.subtitle, which]))
    st.html(f'<p class="unit">{told}</p>')
    if shown.has_figure:
        columns(drawn or on_one(shown), shown.alt, f"large_{shown.key}")
    else:
        instead(shown, numbers)
    st.html(f'<p class="rule">{html.escape(shown.caption)}</p>')


def screens(shown: Panel) -> list[list[Drawing]]:
    """The parts of a figure, side by side, on each of the screens that it needs."""
    return sheets(shown.drawing, TIMES, room())


def on_one(shown: Panel) -> list[Drawing]:
    """The parts of a figure on one screen."""
    return enlarged(shown.drawing, TIMES, room())


def room() -> float:
    """Pixels of height that a figure may have."""
    return highest() - (CHOSEN if chosen(current()) else 0)


def side_by_side(shown: Panel, key: str, less: int):
    """The figure on one screen, `less` pixels lower than there is room for; a long one
    in parts."""
    columns(enlarged(shown.drawing, TIMES, highest() - less), shown.alt, key)


def columns(drawn: list[Drawing], alt: str, key: str):
    places = st.columns(len(drawn), gap="large" if len(drawn) < 3 else "small")
    for place, (column, part) in enumerate(zip(places, drawn, strict=True)):
        with column:
            element(f"{key}_{place}", figure=drawing(part, alt))


def title(shown: Panel):
    """The title alone, where something else stands between it and the rule."""
    element(f"{shown.key}_head", head=head(shown))
