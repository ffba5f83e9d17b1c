"""What becomes of an action: done or dropped with its day, another owner, another due
date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from data.meetings import Changed, Decision, save_decision
from ui import database
from ui.fields import author, day, sign
from ui.look import Look
from ui.present import halves


STATES = ("open", "done", "dropped")
OPENED = "action_opened"  # in the session: what the form started from
SAID = "action_said"


def board(found: Sequence[Decision], look: Look):
    """Choose one of the open actions, change it, save; nothing where there are none."""
    if not found and SAID not in st.session_state:
        return
    say = look.say
    with st.expander(say("actions.edit"), expanded=SAID in st.session_state):
        change(found, look)


@st.fragment
def change(found: Sequence[Decision], look: Look):
    say = look.say
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    if not found:
        return
    actions = {one.decision_key: one for one in found}
    key = st.selectbox(
        say("actions.which"),
        list(actions),
        format_func=lambda one: name(actions.get(one), say),
        key=f"action_which_{say.language}_{edition()}",
    )
    opened = opened_as(actions[key])
    mine = fields(opened, say)
    by = author(st, say, key=f"action_author_{edition()}")
    if st.button(say("actions.save"), key=f"action_save_{say.language}_{edition()}"):
        save(mine, opened, by, look)


def name(one: Decision | None, say) -> str:
    if one is None:
        return ""
    if not one.owner:
        return one.text
    return say("actions.option", text=one.text, owner=one.owner)


def edition() -> int:
    """Goes up with each saving: the fields then start from what is stored."""
    return st.session_state.get("action_edition", 0)


def opened_as(one: Decision) -> Decision:
    """The action as it stood when the reader chose it, whatever came since."""
    known = st.session_state.get(OPENED)
    if known is None or known.decision_key != one.decision_key:
        st.session_state[OPENED] = known = one
    return known


def fields(opened: Decision, say) -> Decision:
    """The action as it is wanted."""
    end = f"{opened.decision_key}_{edition()}"
    left, right = halves()
    status = left.selectbox(
        say("column.stage"),
        STATES,
        index=STATES.index(opened.status),
        format_func=lambda one: say(f"actions.{one}"),
        key=f"action_status_{end}",
        filter_mode=None,
    )
    done_on = None
    if status != "open":
        proposed = opened.done_on or "today"
        done_on = day(right, say("actions.day"), proposed, key=f"action_day_{end}")
    owner = left.text_input(
        say("dimension.owner"), opened.owner, key=f"action_owner_{end}"
    )
    due = day(right, say("column.due_on"), opened.due_on, key=f"action_due_{end}")
    return replace(
        opened,
        status=status,
        done_on=done_on,
        owner=owner.strip(),
        due_on=due,
    )


def save(mine: Decision, opened: Decision, by: str, look: Look):
    """Store it, or say why not; what is typed stays."""
    say = look.say
    if not by.strip():
        st.error(say("meetings.needs_author"))
        return
    if mine.due_on and mine.due_on < mine.recorded_on:
        st.error(
            say(
                "decided.due_early",
                due=say.date(mine.due_on),
                held=say.date(mine.recorded_on),
            )
        )
        return
    if mine.done_on and not mine.recorded_on <= mine.done_on <= date.today():
        st.error(say("actions.bad_day", first=say.date(mine.recorded_on)))
        return
    sign(by)
    try:
        save_decision(database.store(), mine, opened, by)
    except Changed as changed:
        meanwhile(changed, say)
        return
    st.session_state[SAID] = say("actions.saved", text=mine.text)
    st.session_state.pop(OPENED, None)
    st.session_state["action_edition"] = edition() + 1
    st.rerun()


def meanwhile(changed: Changed, say):
    """Tell what somebody else has stored; saving again puts one's own in its place."""
    theirs: Decision | None = changed.now
    if theirs is None:
        st.warning(say("actions.gone"))
        return
    due = say.short_date(theirs.due_on) if theirs.due_on else say("plan.empty")
    st.warning(
        say(
            "actions.meanwhile",
            author=changed.author,
            status=say(f"actions.{theirs.status}"),
            owner=theirs.owner or say("plan.empty"),
            due=due,
        )
    )
    st.session_state[OPENED] = theirs
