"""The workbook to fill in, to be taken away."""

import streamlit as st

from data.template import template


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_template(say):
    """A button that makes it in the reader's language."""
    st.download_button(
        say("bring_in.template"),
        data=lambda: template(say.language),
        file_name=f"{say('bring_in.template_name')}_{say.language}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )
