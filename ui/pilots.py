"""The page Pilot projects."""

import streamlit as st

from ui.empty import first_steps
from ui.listed import show_asked, show_list
from ui.look import Look, current
from ui.opening import opening
from ui.present import presenting, stage
from ui.show import show, slides_of
from views import PAGES
from views.steering.pilots import (
    BY_REGION,
    MAP,
    PHASES,
    SCORES,
    STRATA,
    TABLE,
    TIMELINE,
)


def pilots():
    """The way to the signed projects, where they are, their phases, marks and risks."""
    look = current()
    if look.empty:
        first_steps(look)
        return
    if presenting():
        stage([lambda: opening("pilots", look), *slides_of(PAGES["pilots"])])
        return
    opening("pilots", look)
    for view in (PHASES, MAP, TABLE):
        show_list(view)
    show(BY_REGION)
    for view in (TIMELINE, SCORES):
        show_list(view)
    risks(look)


def risks(look: Look):
    """The strata of a project that the reader chooses."""
    say = look.say
    projects = look.basis.rows("pilots_signed", look.filters)
    if projects.empty:
        return
    names = dict(zip(projects["project_key"], projects["name"], strict=True))
    with_place = projects[projects["municipalities"].notna()]
    first = (with_place if len(with_place) else projects)["project_key"].iloc[0]
    key = st.selectbox(
        say("pilots.which"),
        list(names),
        index=list(names).index(first),
        format_func=names.get,
        key=f"strata_{say.language}",
        width=320,
    )
    show_asked(STRATA, key, look)
