"""Assumptions kept under a name: to keep one, to open one again, to take one away."""

import html

import streamlit as st

from data.scenarios import Scenario, keep_scenario, scenario_key
from exports.names import slug
from ui import database
from ui.assumed import EDITION, Draft, draft
from ui.fields import author, sign
from ui.look import Look
from ui.media import MEDIA
from views import Panel


def kept(ours: Draft, panels: list[Panel], look: Look):
    """The file of what is shown, the form to keep it, and what was kept before."""
    say, known = look.say, database.scenarios(look.state)
    if told := st.session_state.pop("scenario_told", ""):
        st.success(told)
    if panels:
        st.header(say("scenario.keep"), anchor=False)
        st.download_button(
            say("scenario.take"),
            data=lambda: workbook_of(panels, say),
            file_name=f"{slug(say('scenario.file'))}_{year_of(look)}.xlsx",
            mime=MEDIA["xlsx"],
            on_click="ignore",
            key=f"scenario_file_{ours.sort}",
            icon=":material/download:",
        )
        keep(ours, known, look)
    st.header(say("scenario.list"), anchor=False)
    if not known:
        st.caption(say("scenario.none"))
    for one in known:
        line(one, look)


def workbook_of(panels: list[Panel], say) -> bytes:
    from exports.workbook import workbook  # not light

    return workbook(panels, say)


def year_of(look: Look) -> int:
    """The calendar year that the page is about."""
    return int(look.filters.end[:4])


def keep(ours: Draft, known: list[Scenario], look: Look):
    """Name and author; the name of somebody else is not taken away."""
    say = look.say
    with st.form(f"scenario_{ours.sort}_{say.language}", border=False):
        left, right, go = st.columns([3, 3, 2], vertical_alignment="bottom")
        name = left.text_input(say("scenario.name"), key=f"scenario_name_{ours.sort}")
        by = author(right, say, key=f"scenario_author_{ours.sort}")
        if not go.form_submit_button(say("scenario.keep"), width="stretch"):
            return
    name, by = name.strip(), by.strip()
    if not name or not by:
        st.error(say("scenario.needs_both"))
        return
    key = scenario_key(name, ours.sort, year_of(look))
    others = [one.author for one in known if one.key == key and one.author != by]
    if others:
        st.error(say("scenario.taken", author=others[0]))
        return
    sign(by)
    keep_scenario(database.store(), name, ours.sort, year_of(look), ours.content, by)
    st.session_state["scenario_told"] = say("scenario.kept", title=name)
    st.rerun()


def line(one: Scenario, look: Look):
    """A scenario with the button that opens it, where it is of the year shown."""
    say = look.say
    with st.container(horizontal=True, vertical_alignment="center"):
        text = say(
            "scenario.line",
            title=one.title,
            sort=say(f"allocation.{one.sort}"),
            year=one.year,
            author=one.author,
            date=say.date(one.kept_on),
        )
        st.html(f"<span>{html.escape(text)}</span>", width="content")
        if one.year == year_of(look):
            st.button(
                say("scenario.open"),
                type="tertiary",
                on_click=reopen,
                args=(one,),
                key=f"open_{one.key}_{say.language}",
            )
        else:
            st.caption(say("scenario.other_year", year=one.year, shown=year_of(look)))


def reopen(one: Scenario):
    """Go on from it: the controls are made anew with what it holds."""
    draft().take_up(one.sort, one.content)
    st.session_state[EDITION] = st.session_state.get(EDITION, 0) + 1
