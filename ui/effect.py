"""What a delivery would make of the headline figures: worked out, and shown."""

import streamlit as st

from data.intake import Delivery, Progress
from data.rehearsal import rehearsal
from data.store import Store
from metrics import compute
from ui.tables import plain_table
from views import HEADLINES
from views.effect import Effect, effects


def effects_of(
    store: Store, delivery: Delivery, progress: Progress
) -> tuple[Effect, ...]:
    """The headline figures of the Overview before and after a load; none where nothing
    would be loaded."""
    if delivery.blocked or delivery.known or not delivery.frames:
        return ()

    def numbers(of: Store):
        return lambda key, by, filters: compute(key, by, filters, of)

    with rehearsal(store, delivery, progress) as after:
        found = effects(HEADLINES["overview"], numbers(store), numbers(after))
    return tuple(found)


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
