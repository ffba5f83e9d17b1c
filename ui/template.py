"""The workbook to fill in, to be taken away."""

import streamlit as st

from data.template import template
from ui.media import MEDIA


def offer_template(say):
    """A button that makes it in the reader's language."""
    st.download_button(
        say("bring_in.template"),
        data=lambda: template(say.language),
        file_name=f"{say('bring_in.template_name')}_{say.language}.xlsx",
        mime=MEDIA["xlsx"],
        on_click="ignore",
    )
