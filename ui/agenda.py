"""The agenda of a meeting: its points, added, moved, noted, taken off."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data.meetings import PAGE, Changed, Item, Meeting, save_agenda
from i18n import Speech
from ui import database
from ui.fields import author, known_author, sign
from ui.look import Look
from views import PAGES, VIEWS


STANDING = ("overview", "patients", "budget", "plan", "meetings")
WORDS = ""  # a point without a figure
SAID = "agenda_said"  # in the session: kind and sentence


def editor(meeting: Meeting, items: Sequence[Item], look: Look):
    """The points with their buttons, and room for another."""
    say = look.say
    with st.expander(
        say("agenda.edit"), expanded=not items or SAID in st.session_state
    ):
        for kind, text in st.session_state.pop(SAID, ()):
            (st.success if kind == "saved" else st.error)(text)
        author(st, say, key=author_key(say), width=320)
        for item in items:
            line(item, items, look)
        another(meeting, items, look)
        if not items:
            st.button(
                say("agenda.standing"),
                key=f"standing_{say.language}",
                on_click=store,
                args=(standing(meeting), items, look),
            )
            st.caption(
                say(
                    "agenda.standing_note",
                    pages=say.list(say(f"page.{name}") for name in STANDING),
                )
            )


def author_key(say: Speech) -> str:
    return f"agenda_author_{say.language}"


def author_above(say: Speech) -> str:
    """The name in the agenda's field, else the one last used."""
    return st.session_state.get(author_key(say)) or known_author()


def standing(meeting: Meeting) -> list[Item]:
    """The points that most meetings have."""
    return [
        Item(meeting.meeting_key, place, PAGE + name)
        for place, name in enumerate(STANDING, start=1)
    ]


def line(item: Item, items: Sequence[Item], look: Look):
    """A point: its name, its note, and what can be done with it."""
    say, end = look.say, f"{item.place}_{item.about}_{look.say.language}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            say("agenda.point", number=item.place, name=title_of(item, say)),
            item.note,
            key=f"note_{end}",
            placeholder=say("agenda.note"),
            on_change=note,
            args=(f"note_{end}", item, items, look),
        )
        for name, by, icon in (
            ("up", -1, "arrow_upward"),
            ("down", 1, "arrow_downward"),
        ):
            st.button(
                say(f"agenda.{name}"),
                key=f"{name}_{end}",
                icon=f":material/{icon}:",
                disabled=not 1 <= item.place + by <= len(items),
                on_click=store,
                args=(moved(items, item.place - 1, by), items, look),
                type="tertiary",
            )
        st.button(
            say("agenda.remove"),
            key=f"remove_{end}",
            icon=":material/close:",
            on_click=store,
            args=([one for one in items if one != item], items, look),
            type="tertiary",
        )


def moved(items: Sequence[Item], place: int, by: int) -> list[Item]:
    """The points with one of them moved up or down."""
    found = list(items)
    if 0 <= place + by < len(found):
        found.insert(place + by, found.pop(place))
    return found


def note(key: str, item: Item, items: Sequence[Item], look: Look):
    text = st.session_state[key].strip()
    found = [replace(one, note=text) if one == item else one for one in items]
    store(found, items, look)


def another(meeting: Meeting, items: Sequence[Item], look: Look):
    """Choose a figure, a page or words; a note."""
    say = look.say
    end = f"{len(items)}_{say.language}_{st.session_state.get('agenda_edition', 0)}"
    options = [WORDS, *(PAGE + name for name in PAGES), *VIEWS]
    what = st.selectbox(
        say("agenda.what"),
        options,
        format_func=lambda view: name_of(view, say),
        key=f"agenda_what_{end}",
    )
    left, right = st.columns(2)
    title = left.text_input(
        say("agenda.title" if what else "agenda.words"), key=f"agenda_title_{end}"
    )
    words = right.text_input(say("agenda.note"), key=f"agenda_note_{end}")
    if not st.button(say("agenda.add"), key=f"agenda_add_{end}"):
        return
    if not (what or title.strip()):
        st.error(say("agenda.needs_words"))
        return
    point = Item(
        meeting.meeting_key, len(items) + 1, what, title.strip(), words.strip()
    )
    store([*items, point], items, look)
    st.rerun()


def store(mine: Sequence[Item], opened: Sequence[Item], look: Look):
    """Keep the points in this order; tell where somebody else has changed them."""
    say = look.say
    by = author_above(say)
    if not by.strip():
        st.session_state[SAID] = [("fault", say("meetings.needs_author"))]
        return
    sign(by)
    try:
        save_agenda(database.store(), mine, opened, by)
    except Changed as changed:
        st.session_state[SAID] = [
            ("fault", say("agenda.meanwhile", author=changed.author))
        ]
        return
    st.session_state["agenda_edition"] = st.session_state.get("agenda_edition", 0) + 1
    st.session_state[SAID] = [("saved", say("agenda.saved"))]


def name_of(view: str, say: Speech) -> str:
    """What can be a point, as it is chosen."""
    if view.startswith(PAGE):
        return say("agenda.page", name=say(f"page.{view.removeprefix(PAGE)}"))
    return say(f"view.{view}") if view else say("agenda.only_words")


def title_of(item: Item, say: Speech) -> str:
    if item.title:
        return item.title
    known = item.page in PAGES or item.view in VIEWS
    return name_of(item.view, say) if known else say("minutes.lost", view=item.view)
