"""The page Budget."""

import html

import streamlit as st

from ui.allocation import assumptions
from ui.empty import first_steps
from ui.look import Look, current
from ui.opening import opening
from ui.page import rows
from ui.present import presenting, stage
from ui.show import slides_of
from views import PAGES
from views.steering.lagging import lagging
from views.steering.outlook import outlook


def budget():
    """What is spent, where the year will end, and what another key would change."""
    look = current()
    if look.empty:
        first_steps(look)
        return
    views = PAGES["budget"]
    if presenting():
        stage([lambda: answer(look), *slides_of(views)])
        return
    answer(look)
    rows(views)
    assumptions()


def answer(look: Look):
    """The opening, when the money would run out, and who lags most."""
    opening("budget", look)
    for said in (outlook, lagging):
        if words := said(look.say, look.filters, look.numbers):
            st.html(f'<p class="said">{html.escape(words)}</p>')
