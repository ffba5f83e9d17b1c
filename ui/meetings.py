"""The page Meetings: those that come, those that were, and the actions they agreed."""

import html
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from data.meetings import Decision, Meeting, decisions, keep, new_key
from data.meetings import meetings as every_meeting
from ui import database, look
from ui.actions import board
from ui.empty import first_steps
from ui.fields import author, day, sign
from ui.listed import show_list
from ui.look import Look, current
from ui.meeting import lacking, meeting
from ui.opening import opening
from ui.page import rows
from ui.present import presenting, stage
from ui.show import slides_of
from views import PAGES
from views.steering.meetings import ACTIONS, BY_MONTH, BY_OWNER, up_to


MEETING = "meeting"  # in the address


def meetings():
    """One meeting where the address names it, else all of them."""
    here = current()
    if here.empty:
        first_steps(here)
        return
    found = every_meeting(database.store(), here.state)
    if key := st.query_params.get(MEETING):
        if asked := next((one for one in found if one.meeting_key == key), None):
            meeting(asked, here)
            return
        st.warning(here.say("meetings.unknown", meeting=key))
    today = date.today()
    filters = up_to(here.filters, today)
    compare = here.choice.compare
    here = replace(
        here,
        filters=filters,
        comparison=filters.compared(compare, here.facts["span"][0]),
    )
    look.keep(here)
    # Other pages tell of the end of the period.
    begin = partial(
        opening,
        "meetings",
        here,
        when=here.say("meetings.as_of", date=here.say.date(today)),
    )
    if presenting():
        stage([begin, *slides_of(PAGES["meetings"])])
        return
    begin()
    every(found, here)


def every(found: Sequence[Meeting], here: Look):
    """The lists and the views."""
    today = date.today()
    agreed = decisions(database.store(), here.state)
    coming = sorted((one for one in found if one.held_on >= today),
                    key=lambda one: one.held_on)  # fmt: skip
    past = [one for one in found if one.held_on < today]
    left, right = st.columns(2, gap="large")
    with left:
        listed("coming", coming, agreed, here)
        new(here)
    with right:
        listed("past", past, agreed, here)
    show_list(ACTIONS)
    board([one for one in agreed if one.is_open], here)
    rows([BY_OWNER, BY_MONTH])


def listed(name: str, found: Sequence[Meeting], agreed: Sequence[Decision], here: Look):
    """Meetings, each a button that opens it."""
    say = here.say
    st.html(
        f'<div class="records"><h2>{html.escape(say(f"meetings.{name}"))}</h2></div>'
    )
    if not found:
        st.caption(say(f"meetings.none_{name}"))
    for one in found:
        own = [row for row in agreed if row.meeting_key == one.meeting_key]
        st.button(
            say("meetings.line", date=say.date(one.held_on), title=one.title),
            key=f"open_{one.meeting_key}_{say.language}",
            on_click=open_meeting,
            args=(one.meeting_key,),
            type="tertiary",
            wrap=True,
            icon=":material/lock:" if one.frozen_at is not None else None,
        )
        st.caption(state(one, own, say))


def state(one: Meeting, own: Sequence[Decision], say) -> str:
    """Whether it is frozen, and what it decided."""
    key = "meetings.not_frozen" if one.frozen_at is None else "meetings.is_frozen"
    waiting = sum(row.is_open for row in own)
    return say(key, number=say.decimal(len(own)), open=say.decimal(waiting))


def open_meeting(key: str):
    st.query_params[MEETING] = key


def new(here: Look):
    """The form for another meeting; what is missing is told and stays typed."""
    say = here.say
    with (
        st.expander(say("meetings.new")),
        st.form(f"new_meeting_{say.language}", border=False),
    ):
        title = st.text_input(say("meetings.title"))
        left, right = st.columns(2)
        held_on = day(left, say("meetings.date"), "today")
        by = author(right, say)
        if not st.form_submit_button(say("meetings.create"), type="primary"):
            return
    if missing := lacking(say, title=title, date=held_on, author=by):
        st.error(missing)
        return
    sign(by)
    made = Meeting(new_key(), held_on, title.strip())
    keep(database.store(), [made], by)
    open_meeting(made.meeting_key)
    st.rerun()
