"""A fault of the program as its reader is told of it; the log has the rest."""

import streamlit as st

from i18n import Speech


def told(_: Exception) -> bool:
    """A sentence, in place of Streamlit's own, which is English and asks others."""
    from ui.controls import browser_language  # with the pages, after the server listens

    choice = st.session_state.get("choice")
    language = choice.language if choice else browser_language()
    st.error(Speech(language)("state.failed"))
    return True
