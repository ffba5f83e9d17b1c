"""An assumption in the making, and how a figure under it is shown."""

from dataclasses import dataclass, field, replace

import streamlit as st

from metrics import Filters
from metrics.allocation import (
    Move,
    Numbers,
    Weights,
    moves_from_json,
    moves_to_json,
)
from metrics.memory import Memory
from ui import database
from ui.look import Look
from ui.show import around, whole
from ui.take_away import numbers
from views import Panel, View


# A heading under that of the page; a table of many columns breaks its headings.
STYLE = """<style>
  #allocation { font-size: 1.35rem; padding: 1.6rem 0 .4rem; }
  .st-key-assumed .numbers th.number { white-space: normal; }
</style>"""
PANELS = Memory(100)  # nobody changes a panel
DRAFT, EDITION = "assumption", "assumption_edition"  # in the session


@dataclass
class Draft:
    """What the reader assumes: the weights of a key, or amounts moved. `sort` says
    which of the two is looked at."""

    sort: str = "key"
    weights: Weights = field(default_factory=Weights)
    moves: tuple[Move, ...] = ()

    @property
    def content(self) -> str:
        """As it is kept."""
        if self.sort == "key":
            return self.weights.to_json()
        return moves_to_json(self.moves)

    def take_up(self, sort: str, content: str):
        """Go on from a scenario that was kept."""
        self.sort = sort
        if sort == "key":
            self.weights = Weights.from_json(content)
        else:
            self.moves = moves_from_json(content)


def draft() -> Draft:
    """That of this session."""
    return st.session_state.setdefault(DRAFT, Draft())


def edition() -> int:
    """Part of the keys of controls: they are made anew when a scenario is opened."""
    return st.session_state.setdefault(EDITION, 0)


def panels_of(
    views: tuple[View, ...],
    ours: Draft,
    assumed: Numbers,
    words: str,
    look: Look,
    filters: Filters,
) -> list[Panel]:
    """Views on the numbers of an assumption; captions say in words what it is."""
    return [panel_of(view, ours, assumed, words, look, filters) for view in views]


def panel_of(
    view: View,
    ours: Draft,
    assumed: Numbers,
    words: str,
    look: Look,
    filters: Filters,
) -> Panel:

    def made() -> Panel:
        basis = replace(look.basis, numbers=assumed)
        panel = basis.panel(view, look.say, filters)
        return replace(panel, caption=f"{panel.caption} {words}")

    return PANELS.recall(
        (
            database.store().url,
            look.state,
            view.key,
            filters,
            look.say.language,
            database.version(),
            ours.content,
        ),
        made,
    )


def show(shown: Panel):
    """A panel with its buttons; its table where that is all it has."""
    if shown.chart.kind == "table":
        around(shown, numbers)
    else:
        whole(shown)
