"""What if the budget were shared out differently: by an assumed key, or by moves."""

import html

import pandas as pd
import streamlit as st

from metrics import definitions_version
from metrics.allocation import Weights, indicators_of, needs, with_key
from metrics.memory import Memory
from metrics.reader import Reader
from ui import database
from ui.assumed import STYLE, Draft, draft, edition, panels_of, show
from ui.look import Look, current
from ui.moves import by_moves
from ui.scenario import kept
from views import Panel
from views.steering.budget import OF_KEY


WHOLE = 100  # per cent
NEEDS = Memory(50)


@st.fragment
def assumptions():
    """The key with its weights, or the moves; the scenarios kept of either.

    A fragment: a slider draws this part anew, not the page.
    """
    look = current()
    say, ours = look.say, draft()
    st.html(
        f'{STYLE}<h2 id="allocation">'
        f"{html.escape(say('allocation.title'))}</h2>"
        f'<p class="rule">{html.escape(say("allocation.intro"))}</p>'
    )
    sort = st.segmented_control(
        say("allocation.title"),
        ["key", "move"],
        default=ours.sort,
        required=True,
        format_func=lambda name: say(f"allocation.{name}"),
        label_visibility="collapsed",
        key=f"assumption_{say.language}_{edition()}",
    )
    ours.sort = sort
    with st.container(key="assumed"):
        panels = by_key(ours, look) if sort == "key" else by_moves(ours, look)
    kept(ours, panels, look)


def by_key(draft: Draft, look: Look) -> list[Panel]:
    """The weights, and the budgets they give beside the real ones."""
    found = needs_of(look)
    if found is None:
        st.info(look.say("allocation.nothing"))
        return []
    draft.weights = chosen_weights(draft.weights, indicators_of(found), look)
    panels = under_key(draft, found, look)
    for one in panels:
        show(one)
    return panels


def at_first(look: Look) -> list[Panel]:
    """Those that are shown before anybody has chosen a weight."""
    found = needs_of(look)
    if found is None:
        return []
    unweighted = tuple((name, 0.0) for name in indicators_of(found))
    return under_key(Draft(weights=Weights(indicators=unweighted)), found, look)


def needs_of(look: Look) -> pd.DataFrame | None:
    """What the key weighs; None where nobody lives."""
    base, filters = database.store(), look.filters.only(("function",))
    found = NEEDS.recall(
        (base.url, look.state, filters, definitions_version()),
        lambda: needs(filters, Reader(base, look.state)),
    )
    if found.empty or not (found["young"] + found["older"]).sum() > 0:
        return None
    return found


def under_key(draft: Draft, found: pd.DataFrame, look: Look) -> list[Panel]:
    say, weights = look.say, draft.weights
    numbers = with_key(look.numbers, found, weights)
    words = say("allocation.weights", weights=weights_in_words(weights, say))
    return panels_of(OF_KEY, draft, numbers, words, look, look.filters)


def chosen_weights(weights: Weights, names: list[str], look: Look) -> Weights:
    say = look.say
    known = dict(weights.indicators)
    columns = st.columns(2, gap="large")
    ages = [
        column.slider(
            say(f"allocation.{name}"),
            0,
            3 * WHOLE,
            round(WHOLE * value),
            step=10,
            format="%d",
            key=f"weight_{name}_{say.language}_{edition()}",
        )
        for column, name, value in zip(
            columns, ("young", "older"), (weights.young, weights.older), strict=True
        )
    ]
    if not names:
        st.caption(say("allocation.no_indicator"))
    found = [
        columns[place % 2].slider(
            say("allocation.indicator", name=say.label("indicator", name)),
            0,
            WHOLE,
            round(WHOLE * known.get(name, 0)),
            step=5,
            format="%d",
            help=say("allocation.indicator_help"),
            key=f"indicator_{name}_{say.language}_{edition()}",
        )
        for place, name in enumerate(names)
    ]
    shares = [value / WHOLE for value in found]
    indicators = tuple(zip(names, shares, strict=True))
    return Weights(ages[0] / WHOLE, ages[1] / WHOLE, indicators)


def weights_in_words(weights: Weights, say) -> str:
    pairs = [
        (say("allocation.young"), weights.young),
        (say("allocation.older"), weights.older),
        *((say.label("indicator", name), one) for name, one in weights.indicators),
    ]
    return "; ".join(
        say("budget.line", name=name, value=say.decimal(WHOLE * value))
        for name, value in pairs
    )
