"""The minutes of a meeting to take away: languages, formats."""

import streamlit as st

from exports.meeting import FORMATS
from i18n import LANGUAGES
from ui.controls import NAMES
from ui.media import MEDIA
from ui.seen import Seen


def take(found: Seen, say):
    """A language, and a button for each format; a file is made on the click."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        language = st.selectbox(
            say("minutes.language"),
            LANGUAGES,
            index=LANGUAGES.index(say.language),
            format_func=NAMES.get,
            key=f"minutes_language_{say.language}",
            filter_mode=None,
            width=180,
        )
        for kind in FORMATS:
            st.download_button(
                say(f"minutes.{kind}"),
                data=lambda kind=kind: made(found, language, kind),
                file_name=f"{found.name(language)}.{kind}",
                mime=MEDIA[kind],
                on_click="ignore",
                key=f"minutes_{kind}_{say.language}",
                icon=":material/download:",
            )


def made(found: Seen, language: str, kind: str) -> bytes:
    from exports.production import make  # not light

    return make(found.edition(language), kind)
