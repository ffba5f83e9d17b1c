"""A delivery that waits or is worked on: its place, its steps, the time left."""

import html
import math

import streamlit as st

from ui.desk import Desk
from ui.look import current
from ui.work import STEPS, Work


@st.fragment(run_every=1.0)
def under_way(token: str, desk: Desk):
    """Drawn anew each second, and the whole page once the work is at rest."""
    say = current().say
    work = desk.look(token)
    if work is None or not work.under_way:
        st.rerun()
    handed_in(work)
    if work.before:
        st.info(waiting(work, say))
    else:
        st.html(steps(work, say))
        share = min(max(work.share, 0.0), 1.0)
        st.progress(share, text=time_left(work, say), width=480)
    st.caption(say("bring_in.keep_address"))
    if work.unwanted:
        st.write(say("bring_in.giving_up"))
    elif st.button(say("bring_in.give_up"), key=f"give_up_{say.language}"):
        desk.give_up(token)
        st.rerun()


def handed_in(work: Work):
    """The names of the files, as they are: no name is Markdown."""
    st.html(f"<div>{html.escape(', '.join(work.names))}</div>")


def waiting(work: Work, say) -> str:
    if work.before == 1:
        return say("bring_in.one_before")
    return say("bring_in.some_before", count=say.decimal(work.before))


def steps(work: Work, say) -> str:
    """The steps of this task: those done, the one that runs, those to come."""
    names = STEPS[work.task]
    at = names.index(work.step) if work.step in names else 0
    lines = []
    for place, name in enumerate(names):
        stage = "done" if place < at else "running" if place == at else "to_come"
        lines.append(
            f'<li class="{stage}"{" aria-current=step" if place == at else ""}>'
            f"{html.escape(say(f'intake.{name}'))}"
            f"<small>{html.escape(say(f'bring_in.step_{stage}'))}</small></li>"
        )
    return f'<ol class="steps">{"".join(lines)}</ol>'


def time_left(work: Work, say) -> str:
    """In steps of five seconds, then in minutes; until it can be told, that it runs."""
    if work.seconds is None:
        return say(f"bring_in.{'examining' if work.task == 'examine' else 'loading'}")
    if work.seconds > 90:
        return say("bring_in.minutes_left", count=say.decimal(work.seconds / 60))
    seconds = 5 * math.ceil(work.seconds / 5)
    return say("bring_in.seconds_left", count=say.decimal(seconds))
