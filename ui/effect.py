"""What a delivery would make of the headline figures, shown."""

import streamlit as st

from ui.tables import plain_table
from views.effect import Effect


def show_effects(found: tuple[Effect, ...], say):
    """A line per figure."""
    if not found:
        return
    st.write(say("bring_in.effects"))
    plain_table(
        [say(f"bring_in.{name}") for name in ("figure", "before", "after")],
        [[one.label(say), *one.texts(say)] for one in found],
        numbers=(1, 2),
    )
