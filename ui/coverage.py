"""The map of the page Regional coverage: its level, its legend, and a click that
filters."""

import html

import streamlit as st

from ui.controls import key, set_members
from ui.dark import colour, deck
from ui.look import current, panel
from ui.show import buttons, title
from views import View, theme
from views.follow_up.coverage import MAPS
from views.maps import LEVELS, legend, level_name


# A click on these chooses the filter of that name.
FILTERS = {"network_adult": "network", "network_child": "network"}


def level_control() -> View:
    """The map of the level that the reader asks for."""
    say = current().say
    level = st.segmented_control(
        say("show.level"),
        list(LEVELS),
        default="network_adult",
        required=True,
        format_func=lambda name: level_name(name, say),
        key=key("level", say.language),
    )
    return MAPS[list(LEVELS).index(level)]


def show_map():
    """The map with its legend; a click on a network filters every page."""
    say = current().say
    view = level_control()
    shown = panel(view)
    title(shown)
    level = dict(view.options)["level"]
    name = FILTERS.get(level)
    widget = f"map_{level}_{st.session_state.get('edition', 0)}"
    with st.container(key="territories"):  # ui/style.py makes it smaller on a phone
        st.pydeck_chart(
            deck(shown),
            height=520,
            key=widget,
            on_select=(lambda: pick(widget, name)) if name else "ignore",
            alt=shown.alt,
        )
    st.html(
        '<div class="legend">'
        + "".join(
            f"<span>{swatch(shade)}{html.escape(text)}</span>"
            for shade, text in legend(shown.frame, view, say)
        )
        + "</div>"
    )
    if name:
        st.caption(say("show.map_click"))
    buttons(shown, view)


def swatch(shade: str) -> str:
    """The square before an entry of the legend; that of hidden ones is dotted."""
    if shade == theme.HIDDEN:
        return '<i class="dotted"></i>'
    return f'<i style="background:{colour(shade)}"></i>'


def pick(widget: str, name: str):
    """Filters on the territory that was clicked, or on none when it is clicked
    again."""
    objects = st.session_state[widget].selection.objects.get("territories", [])
    codes = tuple(thing["properties"]["code"] for thing in objects)
    members = dict(st.session_state["choice"].members)
    same = members.pop(name, None) == codes
    set_members(members if same or not codes else members | {name: codes})
