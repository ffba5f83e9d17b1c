"""One meeting: its figures as they were on the day, its agenda, what it decided."""

import html
from dataclasses import replace

import streamlit as st

from data.meetings import Changed, Meeting, save_meeting, withdrawn_since
from exports.edition import Chapter
from exports.held import freeze_meeting
from exports.meeting import state_of
from metrics import definitions_version
from ui import agenda, database, decided, look
from ui import minutes as files
from ui.actions import board
from ui.fields import author, day, sign
from ui.look import Look
from ui.point import beside, drawn, list_of
from ui.present import begin, presenting
from ui.seen import Seen, seen, today
from ui.stage import hold


SAID = "meeting_said"  # in the session


def meeting(one: Meeting, here: Look):
    """The meeting; as a presentation where that was asked for."""
    found = seen(one, here)
    here = found.look(here)
    look.keep(here)
    if presenting():
        hold(found, here)
        return
    head(found, here)
    agenda.editor(one, found.recorded.items, here)
    opening, *_, closing = found.edition_here(here.say).chapters
    before(opening, found, here)
    then_and_now(found, here)
    after(closing, found, here)
    rename(one, here)


def head(found: Seen, here: Look):
    """Where we are, what it is, how its figures stand, and what can be done."""
    say, one = here.say, found.meeting
    where = [say("word.programme"), say("page.meetings"), say.date(one.held_on)]
    st.html(f'<div class="where">{html.escape(" · ".join(where))}</div>')
    st.title(one.title, anchor=False)
    st.html(
        f'<p class="said">{html.escape(state_of(found.recorded, found.basis, say))}</p>'
    )
    made = found.basis.provenance(say, here.filters)
    line = " ".join([made.period, made.filters, made.definitions])
    st.html(f'<p class="rule">{html.escape(line)}</p>')
    for sentence in troubles(found, say):
        st.warning(sentence)
    for kind, text in st.session_state.pop(SAID, ()):
        (st.success if kind == "saved" else st.error)(text)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button(say("meetings.back"), on_click=close, type="tertiary",
                  icon=":material/arrow_back:")  # fmt: skip
        st.button(say("meetings.hold"), on_click=begin, type="primary",
                  icon=":material/slideshow:")  # fmt: skip
        if not found.frozen:
            st.button(say("meetings.freeze"), key=f"freeze_{say.language}",
                      on_click=freeze_now, args=(found, here),
                      icon=":material/lock:")  # fmt: skip
        link(one, say)
    files.take(found, say)


def rename(one: Meeting, here: Look):
    """Another title or day; where somebody else was quicker, that is told."""
    say = here.say
    with (
        st.expander(say("meetings.change")),
        st.form(f"rename_{one.meeting_key}_{say.language}", border=False),
    ):
        left, middle, right = st.columns([2, 1, 1])
        title = left.text_input(say("meetings.title"), one.title).strip()
        held_on = day(middle, say("meetings.date"), one.held_on)
        by = author(right, say)
        if not st.form_submit_button(say("meetings.save")):
            return
    if missing := lacking(say, title=title, date=held_on, author=by):
        st.error(missing)
        return
    sign(by)
    mine = replace(one, title=title, held_on=held_on)
    try:
        save_meeting(database.store(), mine, one, by)
    except Changed as changed:
        st.error(say("meetings.meanwhile", author=changed.author))
        return
    st.session_state[SAID] = [("saved", say("meetings.saved"))]
    st.rerun()


def lacking(say, **values) -> str:
    """What is asked for where a value is missing; nothing where all are there."""
    for name, value in values.items():
        if not str(value or "").strip():
            return say(f"meetings.needs_{name}")
    return ""


def troubles(found: Seen, say) -> list[str]:
    """What has happened to a frozen state since."""
    then = found.meeting.frozen_at
    if then is None:
        return []
    said = []
    if gone := withdrawn_since(database.store(), then):
        numbers = say.list(say.decimal(number) for number in gone)
        key = "meetings.withdrawn" if len(gone) > 1 else "meetings.withdrawn_one"
        said.append(say(key, numbers=numbers))
    if found.meeting.definitions != definitions_version():
        said.append(say("meetings.other_definitions"))
    return said


def close():
    st.query_params.pop("meeting", None)


def link(one: Meeting, say):
    with st.popover(say("show.link"), type="tertiary"):
        path = (st.context.url or "").split("?")[0]
        st.code(f"{path}?lang={say.language}&meeting={one.meeting_key}", language=None)


def freeze_now(found: Seen, here: Look):
    """Keep every answer that page, slides and minutes need, and what they rest on."""
    say, recorded = here.say, found.recorded
    if not recorded.items:
        st.session_state[SAID] = [("fault", say("meetings.empty_agenda"))]
        return
    by = agenda.author_above(say)
    if not by.strip():
        st.session_state[SAID] = [("fault", say("meetings.needs_author_above"))]
        return
    sign(by)
    freeze_meeting(database.store(), recorded, found.sight, found.basis, here.state, by)
    st.session_state[SAID] = [("saved", say("meetings.frozen"))]


def before(opening: Chapter, found: Seen, here: Look):
    """What earlier meetings left to do comes first."""
    list_of(opening, here.say)
    board([one for one in found.recorded.before if one.is_open], here)


def then_and_now(found: Seen, here: Look):
    """Every point; beside a frozen one, on wish, the same from today's records."""
    say, now = here.say, ()
    if (
        found.frozen
        and found.chapters
        and st.toggle(say("meetings.beside"), key=f"beside_{say.language}")
    ):
        now = today(found, here)
    for place, item in enumerate(found.recorded.items):
        chapter = found.chapters[place]
        title = say("agenda.numbered", number=item.place, title=chapter.title)
        st.html(f'<div class="records"><h2>{html.escape(title)}</h2></div>')
        if item.note:
            st.html(f'<p class="said">{html.escape(item.note)}</p>')
        if now:
            beside(chapter, now[place], found, here)
        else:
            drawn(chapter, "then", say)
        decided.told(found.recorded.at(item), say)
        with st.expander(say("decided.new")):
            decided.form(found.meeting, item.about, item.place, here)


def after(closing: Chapter, found: Seen, here: Look):
    """What was decided at no point, and what is open now."""
    say = here.say
    list_of(closing, say)
    decided.told(found.recorded.elsewhere, say)
    with st.expander(say("decided.elsewhere")):
        decided.form(found.meeting, "", 0, here)
