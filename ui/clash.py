"""Two people have changed one milestone: the second sees what changed and chooses."""

import datetime
from dataclasses import dataclass

import streamlit as st

from data.check.problem import capital
from data.milestones import Difference, Meanwhile, Version
from data.records import load_kinds
from i18n import codes
from ui.look import Look


CLASH = "milestone_clash"  # in the session
OPENED = "milestone_opened"  # in the session: what the form started from


@dataclass(frozen=True)
class Clash:
    """What one person typed, what another has stored meanwhile, and the first one's
    name."""

    mine: dict
    meanwhile: Meanwhile
    by: str

    @property
    def theirs(self) -> Version | None:
        return self.meanwhile.theirs


def choose(clash: Clash, look: Look) -> dict | None:
    """Field by field both values; what is to be stored once that has been said."""
    say, found = look.say, clash.meanwhile
    st.warning(say("plan.meanwhile"), icon=":material/group:")
    st.write(who(found, say))
    chosen = dict(clash.mine)
    with st.form("milestone_choice", border=False):
        for one in found.differences:
            if ask(one, say) == "theirs":
                chosen[one.field] = one.theirs
        with st.container(horizontal=True):
            sure = st.form_submit_button(say("plan.keep_choice"), type="primary")
            leave = st.form_submit_button(say("plan.give_up"))
    if leave:
        anew()
        st.rerun()
    return chosen if sure else None


def edition() -> int:
    """Goes up with each saving: the fields then start from what is stored."""
    return st.session_state.get("milestone_edition", 0)


def anew():
    """Forget what was typed: the form starts from what is stored."""
    st.session_state.pop(CLASH, None)
    st.session_state.pop(OPENED, None)
    st.session_state["milestone_edition"] = edition() + 1


def who(found: Meanwhile, say) -> str:
    if found.theirs is None:
        return say("plan.meanwhile_gone")
    number = say.decimal(found.theirs.opened_by)
    if found.author:
        return say("plan.meanwhile_by", author=found.author, number=number)
    return say("plan.meanwhile_file", number=number)


def ask(one: Difference, say) -> str:
    """The two values of a field; what only the other has changed is theirs at first."""
    field = load_kinds()["milestone"][one.field]
    values = {
        "theirs": say("plan.theirs", value=spoken(one.field, one.theirs, say)),
        "mine": say("plan.mine", value=spoken(one.field, one.mine, say)),
    }
    before = say("plan.before", value=spoken(one.field, one.before, say))
    return st.radio(
        f"{capital(field.heading(say.language))} ({before})",
        list(values),
        index=0 if one.is_theirs else 1,
        format_func=values.get,
        key=f"clash_{one.field}",
    )


def spoken(name: str, value, say) -> str:
    """A value of a column as the reader reads it."""
    if value is None:
        return say("plan.empty")
    if isinstance(value, datetime.date):
        return say.short_date(value)
    if isinstance(value, float):
        return say.decimal(value)
    lists = {"status": "milestone_status", "work_package": "work_package"}
    if name in lists and value in codes()[lists[name]]:
        return say.label(lists[name], value)
    return str(value)
