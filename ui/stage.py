"""A meeting while it is on: point after point by the keys of the arrows, and beside
each the form for what is decided."""

from functools import partial

import streamlit as st

from exports.edition import Chapter
from ui import decided
from ui.actions import change
from ui.look import Look
from ui.point import large, list_of
from ui.present import stage
from ui.seen import Seen


WIDTHS = (3, 1)  # figure and form


def hold(found: Seen, here: Look):
    """What earlier meetings left to do, each point, what is open now."""
    edition = found.edition_here(here.say)
    first, last = edition.chapters[0], edition.chapters[-1]
    slides = [partial(actions, first, found, here)]
    slides += [
        partial(point, place, found, here) for place in range(len(found.recorded.items))
    ]
    stage([*slides, partial(list_of, last, here.say)])


def actions(chapter: Chapter, found: Seen, here: Look):
    """The open actions of earlier meetings, and the form that changes them."""
    left, right = st.columns(WIDTHS, gap="large")
    with left, st.container(key="stage_actions"):
        list_of(chapter, here.say)
    with right, st.container(key="stage_form"):
        change([one for one in found.recorded.before if one.is_open], here)


def point(place: int, found: Seen, here: Look):
    """A point, what was decided at it so far, and room for more."""
    item = found.recorded.items[place]
    left, right = st.columns(WIDTHS, gap="large")
    with left:
        large(found.chapters[place], here.say)
    with right, st.container(key="stage_form"):
        decided.form(found.meeting, item.about, item.place, here)
        decided.told(found.recorded.at(item), here.say)
