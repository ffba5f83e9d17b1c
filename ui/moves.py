"""Budget moved between networks: from, to, how much, and what it changes."""

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from metrics import Filters
from metrics.allocation import Move, moved, with_moves
from ui.assumed import Draft, edition, panels_of, show
from ui.look import Look
from views import Panel
from views.steering.budget import OF_MOVES


STEP = 1000  # euro
PROBLEM = "move_problem"  # in the session, until it has been said


def by_moves(draft: Draft, look: Look) -> list[Panel]:
    """The moves so far, room for another, and what they change."""
    say = look.say
    budgets = look.numbers("budget_allocated", ("network",), everywhere(look))
    budgets = budgets.set_index("network")["value"]
    budgets = budgets[budgets > 0]
    if len(budgets) < 2:
        st.info(say("allocation.nothing"))
        return []
    another(draft, budgets, look)
    for place, move in enumerate(draft.moves):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f"<span>{html.escape(in_words(move, say))}</span>", width="content")
            st.button(
                say("allocation.undo"),
                type="tertiary",
                on_click=take_back,
                args=(draft, place),
                key=f"undo_{place}_{say.language}_{edition()}",
            )
    if not draft.moves:
        return []
    concerned = {end for move in draft.moves for end in (move.source, move.target)}
    after = with_moves(look.numbers, draft.moves)

    def numbers(key, by, filters):
        frame = after(key, by, filters)
        return frame[frame["network"].isin(concerned)] if "network" in by else frame

    words = "; ".join(in_words(move, say) for move in draft.moves)
    words = say("allocation.moves_made", moves=words)
    panels = panels_of(OF_MOVES, draft, numbers, words, look, everywhere(look))
    for one in panels:
        show(one)
    return panels


def everywhere(look: Look) -> Filters:
    """Money moves between any two networks."""
    return replace(look.filters, network=(), region=(), audience=())


def another(draft: Draft, budgets: pd.Series, look: Look):
    """From, to, how much; what the first would not use is proposed."""
    say = look.say
    codes = sorted(budgets.index, key=lambda code: say.label("network", code))
    left, right, amount, go = st.columns(
        [3, 3, 2, 1], gap="small", vertical_alignment="bottom"
    )
    names = {"format_func": lambda code: say.label("network", code)}
    end = f"{say.language}_{edition()}"
    keys = [f"from_{end}", f"to_{end}"]
    source = left.selectbox(say("allocation.from"), codes, key=keys[0], **names)
    right.selectbox(say("allocation.to"), codes, index=1, key=keys[1], **names)
    left_over = moved(budgets, draft.moves)[source]
    unused = unused_of(source, left_over, look)
    keys.append(f"amount_{source}_{len(draft.moves)}_{end}")
    amount.number_input(
        say("allocation.amount"),
        min_value=0,
        value=int(min(unused or 0, left_over)),
        step=STEP,
        key=keys[2],
    )
    go.button(
        say("allocation.do_move"),
        on_click=put,
        args=(draft, keys, budgets, say),
        key=f"move_{end}",
        width="stretch",
    )
    st.caption(hint(source, unused, say))
    if told := st.session_state.pop(PROBLEM, ""):
        st.warning(told)


def put(draft: Draft, keys: list[str], budgets: pd.Series, say):
    """A move with what the controls hold now, or why it cannot be."""
    source, target, euro = (st.session_state[key] for key in keys)
    left_over = moved(budgets, draft.moves)[source]
    if source == target:
        st.session_state[PROBLEM] = say("allocation.same_network")
    elif euro > left_over:
        st.session_state[PROBLEM] = say(
            "allocation.too_much",
            name=say.label("network", source),
            amount=say.value(left_over, "eur"),
        )
    elif euro:
        draft.moves = (*draft.moves, Move(source, target, float(euro)))


def take_back(draft: Draft, place: int):
    draft.moves = (*draft.moves[:place], *draft.moves[place + 1 :])


def unused_of(network: str, budget: float, look: Look) -> float | None:
    """What a network would not use of a budget this year; None where it may not be
    told."""
    frame = look.numbers("budget_projected", ("network",), everywhere(look))
    own = frame[(frame["network"] == network) & ~frame["hidden"]]["value"].dropna()
    return None if own.empty else max(budget - float(own.iloc[0]), 0.0)


def hint(network: str, unused: float | None, say) -> str:
    name = say.label("network", network)
    if unused is None:
        return say("allocation.not_told", name=name)
    if unused < 1:
        return say("allocation.all_used", name=name)
    return say("allocation.unused", name=name, amount=say.value(unused, "eur"))


def in_words(move: Move, say) -> str:
    return say(
        "allocation.moved",
        amount=say.value(move.euro, "eur"),
        source=say.label("network", move.source),
        target=say.label("network", move.target),
    )
