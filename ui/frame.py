"""The frame around every page: language, filters, menu."""

import streamlit as st

from data.store import DatabaseProblem
from i18n import Speech
from ui import controls, database, menu, present, style
from ui.look import Look, keep
from ui.readers import readers
from ui.stills import FIRST, stills


def frame():
    """One page for one reader, as the address and the controls want it."""
    st.set_page_config(page_title="Monitoring PPL · ELP", layout="wide")

    try:
        state = database.store().state()
    except DatabaseProblem as problem:
        st.error(problem.sentence(Speech(controls.browser_language())))
        st.stop()

    available = controls.options(database.facts(state))
    choice = controls.chosen(available)
    look = Look.at(choice, available, state)
    stills.read_kept(database.store(), state, FIRST.format(choice.language))

    page = menu.menu(look.say)
    if not present.presenting():
        controls.all_controls(choice, available, look.say)
    controls.remember(choice)

    keep(look)
    style.apply(look.say, look.facts["synthetic"], large=present.presenting())
    menu.said(look.say)
    with readers.served():
        readers.look_at(page.url_path or menu.FIRST, choice)
        page.run()
