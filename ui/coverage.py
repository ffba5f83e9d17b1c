"""The map of the page Regional coverage: its level, its legend, and a click that
filters."""

import html
from collections.abc import Iterator
from functools import partial

import streamlit as st

from metrics import load_measures
from ui.controls import set_members
from ui.dark import colour
from ui.look import current, panel
from ui.show import title
from ui.take_away import take_away
from ui.territories import territories
from views import Panel, View, theme
from views.follow_up.coverage import MAPS
from views.maps import LEVELS, level_name
from views.territories import FILTERS, LINES


def level_control() -> View:
    """The map of the level that the reader asks for."""
    say = current().say
    level = st.segmented_control(
        say("show.level"),
        list(LEVELS),
        default="network_adult",
        required=True,
        format_func=lambda name: level_name(name, say),
        key=f"level_{say.language}",
    )
    return MAPS[list(LEVELS).index(level)]


def show_map():
    """The map with its legend; a click on a network filters every page."""
    say = current().say
    view = level_control()
    shown = panel(view)
    title(shown)
    name = view.by[0] if view.by[0] in FILTERS else None
    territories(shown, partial(pick, name) if name else None)
    st.html(f'<div class="legend">{"".join(entries(shown))}</div>')
    if name:
        st.caption(say("show.map_click"))
    take_away(shown)


def entries(shown: Panel) -> Iterator[str]:
    """What the colours and the largest circle stand for."""
    say, key = shown.say, shown.map_key
    rate = say.of(load_measures()[shown.view.measures[0]].title)
    yield f"<b>{html.escape(rate)}</b>"
    for shade, text in key.legend:
        yield f"<span>{swatch(shade)}{html.escape(text)}</span>"
    if key.circle:
        fill = colour(LINES["circle"])
        mark = f'<i class="circle" style="background:{fill}"></i>'
        yield f"<span>{mark}{html.escape(key.circle)}</span>"


def swatch(shade: str) -> str:
    """The square before an entry of the legend; that of hidden ones is dotted."""
    if shade == theme.HIDDEN:
        return '<i class="dotted"></i>'
    return f'<i style="background:{colour(shade)}"></i>'


def pick(name: str, code: str):
    """Filters on the territory that was chosen, or on none when it is chosen again."""
    members = dict(st.session_state["choice"].members)
    same = members.pop(name, None) == (code,)
    set_members(members if same else members | {name: (code,)})
