"""A decision or an action, typed beside the figure it belongs to."""

import html
from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.meetings import SORTS, Decision, Meeting, keep, new_key
from exports.meeting import in_words
from i18n import codes
from ui import database
from ui.fields import author, day, sign
from ui.look import Look
from ui.present import halves


NAMES = ("text", "sort", "owner", "due", "package", "network")


def told(found: Sequence[Decision], say):
    """What was decided at a point."""
    lines = "".join(f"<li>{html.escape(in_words(one, say))}</li>" for one in found)
    if lines:
        st.html(f'<ul class="decided">{lines}</ul>')


@st.fragment
def form(meeting: Meeting, about: str, place: int, look: Look):
    """The form. What is typed stays until it is saved, whatever slide is shown: each
    field hands on its text when it is left, and only this part is drawn anew."""
    say = look.say
    end = f"{meeting.meeting_key}_{place}_{edition(place)}"
    if saved := st.session_state.pop(f"decision_saved_{place}", ""):
        st.success(saved)
    values = fields(end, say)
    by = author(st, say, key=f"decision_author_{end}", persist_state="session")
    if not st.button(say("decided.save"), type="primary", key=f"decision_save_{end}"):
        return
    if fault := fault_of(values, by, meeting, say):
        st.error(fault)
        return
    sign(by)
    keep(database.store(), [decision_of(values, meeting, about)], by)
    st.session_state[f"decision_saved_{place}"] = say(f"decided.saved_{values['sort']}")
    st.session_state[f"decision_edition_{place}"] = edition(place) + 1
    st.rerun()


def edition(place: int) -> int:
    """Goes up with each saving: the fields then are empty again."""
    return st.session_state.get(f"decision_edition_{place}", 0)


def fields(end: str, say) -> dict:
    """What is typed so far."""
    key = {name: f"decision_{name}_{end}" for name in NAMES}
    stays = {"persist_state": "session"}
    text = st.text_area(say("decided.text"), key=key["text"], height=90, **stays)
    left, right = halves()
    values = {"text": text.strip(), "owner": "", "due": None}
    values["sort"] = left.selectbox(
        say("decided.sort"),
        SORTS,
        format_func=lambda name: say(f"decided.{name}"),
        key=key["sort"],
        filter_mode=None,
        **stays,
    )
    values["package"] = right.selectbox(
        say("dimension.work_package"),
        list(codes()["work_package"]),
        index=None,
        format_func=lambda code: say.label("work_package", code),
        placeholder=say("plan.empty"),
        key=key["package"],
        **stays,
    )
    if values["sort"] == "action":
        values["owner"] = left.text_input(
            say("dimension.owner"), key=key["owner"], **stays
        ).strip()
        values["due"] = day(right, say("column.due_on"), None, key=key["due"], **stays)
    values["network"] = st.selectbox(
        say("column.network_id"),
        sorted(say.networks, key=lambda code: say.label("network", code)),
        index=None,
        format_func=lambda code: say.label("network", code),
        placeholder=say("plan.empty"),
        key=key["network"],
        **stays,
    )
    return values


def fault_of(values: dict, by: str, meeting: Meeting, say) -> str:
    """What keeps it from being saved, as a sentence; nothing where it can be."""
    if not values["text"]:
        return say("decided.needs_text")
    if values["due"] and values["due"] < meeting.held_on:
        return say(
            "decided.due_early",
            due=say.date(values["due"]),
            held=say.date(meeting.held_on),
        )
    return "" if by.strip() else say("meetings.needs_author")


def decision_of(values: dict, meeting: Meeting, about: str) -> Decision:
    return Decision(
        decision_key=new_key(),
        meeting_key=meeting.meeting_key,
        sort=values["sort"],
        text=values["text"],
        recorded_on=min(meeting.held_on, date.today()),
        view=about,
        owner=values["owner"],
        due_on=values["due"],
        work_package=values["package"] or "",
        network_id=values["network"] or "",
    )
