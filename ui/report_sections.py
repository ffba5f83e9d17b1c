"""The sections of a report before it is made: titles, figures, and room for words."""

import html

import streamlit as st

from data.report_texts import keep_report_texts, report_texts
from exports.compose import Request, page_of
from ui import database
from ui.controls import NAMES
from ui.fields import author, sign
from ui.look import Look
from ui.panel import element, figure
from views import VIEWS


UNSIGNED = "unsigned_{}"  # in the session: whether words of a section lack an author


def sections(request: Request, languages: list[str], look: Look):
    """One box for each section; what is in it is drawn when it is opened."""
    say = look.say
    st.header(say("reports.preview"), anchor=False)
    st.caption(say("reports.preview_note"))
    known = report_texts(database.store(), look.state, **request.place)
    for section in request.outline.sections:
        written = [code for code in languages if known.get((code, section.page))]
        note = say("reports.with_text") if written else ""
        label = say(
            "reports.section",
            title=say(f"page.{section.page}"),
            figures=say.measured(len(section.views), "figures", 0),
        )
        box = st.expander(
            f"{label} {note}",
            on_change="rerun",
            key=f"section_{request.outline.key}_{section.page}_{say.language}",
        )
        if box.open:
            with box:
                pages(section, request, look)
                words(section.page, request, languages, known, look)


def pages(section, request: Request, look: Look):
    """The title of each slide with its figure, two by two."""
    for place in range(0, len(section.views), 2):
        columns = st.columns(2, gap="large")
        for column, key in zip(columns, section.views[place : place + 2], strict=False):
            page = page_of(VIEWS[key], request, look.say, look.basis)
            with column:
                st.html(
                    f'<p class="finding">{html.escape(page.finding)}</p>'
                    f'<p class="unit">{html.escape(page.panel.title)}</p>'
                )
                key = f"preview_{request.outline.key}_{key}"
                element(key, **figure(page.panel))


def words(page: str, request: Request, languages, known: dict, look: Look):
    """The free text of a section, in each language of the report."""
    say = look.say
    if not languages:
        return
    place = "_".join(request.place.values())
    keys = {(code, page): f"text_{place}_{page}_{code}" for code in languages}
    with st.form(f"words_{request.outline.key}_{page}", border=False):
        for one, key in keys.items():
            code, _ = one
            label = say("reports.text", language=NAMES[code])
            st.text_area(label, known.get(one, ""), key=key)
        author(st, say, key=f"author_{page}", width=320)
        st.form_submit_button(
            say("reports.keep"), on_click=keep_words, args=(page, request, keys, known)
        )
    if st.session_state.pop(UNSIGNED.format(page), False):
        st.error(say("reports.needs_author"))


def keep_words(page: str, request: Request, keys: dict, known: dict):
    """Keep what has changed, before the page is drawn again: a run that is cut short
    would not come to it."""
    by = st.session_state[f"author_{page}"].strip()
    texts = {place: st.session_state[key] for place, key in keys.items()}
    changed = {
        place: text for place, text in texts.items() if text != known.get(place, "")
    }
    if not by:
        st.session_state[UNSIGNED.format(page)] = True
    elif changed:
        sign(by)
        keep_report_texts(database.store(), changed, **request.place, author=by)
