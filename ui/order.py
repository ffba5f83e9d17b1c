"""A report that waits or is being made: its place, its progress."""

import streamlit as st

from ui.look import current
from ui.press import Press


@st.fragment(run_every=0.5)
def under_way(token: str, press: Press):
    """Drawn anew each half second, and the whole page once it is at rest."""
    say = current().say
    order = press.look(token)
    if order is None or not order.under_way:
        st.rerun()
    if order.state == "waiting":
        st.info(say("reports.waiting", number=say.decimal(order.before)))
    else:
        st.progress(
            min(order.share, 1.0),
            text=say("reports.making", file=order.name or order.title),
            width=640,
        )
    if order.unwanted:
        st.caption(say("reports.giving_up"))
    elif st.button(say("reports.give_up"), key=f"give_up_report_{say.language}"):
        press.give_up(token)
        st.rerun()
