"""Whether files hold a period completely: then rows that they lack are withdrawn."""

import streamlit as st

from ui.fields import several
from ui.look import Look
from ui.work import Months, Work


def extract(
    look: Look, place: str, work: Work | None = None
) -> tuple[Months | None, tuple[str, ...]]:
    """The first and last month, and the networks (none: all); as the work has them
    until somebody chooses otherwise."""
    say, months = look.say, list(look.options.months)
    if not months:  # nothing that could be withdrawn
        return None, ()
    before = work.complete if work else None

    def key(name: str) -> str:
        return f"{name}_{place}_{say.language}"

    if not st.checkbox(
        say("bring_in.complete"),
        value=before is not None,
        help=say("bring_in.complete_help"),
        key=key("complete"),
    ):
        return None, ()
    first, last = before or (months[0], months[0])
    left, right = st.columns(2)
    start = left.selectbox(
        say("filter.start"),
        months,
        index=months.index(first) if first in months else 0,
        format_func=say.month,
        key=key("complete_start"),
    )
    later = [month for month in months if month >= start]
    end = right.selectbox(
        say("filter.end"),
        later,
        index=later.index(last) if last in later else 0,
        format_func=say.month,
        key=key("complete_end"),
    )
    networks = several(
        say("bring_in.complete_networks"),
        look.options.members["network"],
        default=list(work.networks) if work else [],
        format_func=lambda code: say.label("network", code),
        placeholder=say("filter.all"),
        key=key("complete_networks"),
    )
    return (start, end), tuple(networks)
