"""What one look at the dashboard knows: reader, choice, data."""

from dataclasses import dataclass

import streamlit as st

from i18n import Speech
from metrics import Filters
from metrics.memory import Memory
from ui import database
from ui.choice import Choice, Options
from views import Panel, View
from views.basis import Basis


PANELS = Memory(4_200)  # some twenty kilobytes each; nobody changes a panel


@dataclass(frozen=True)
class Look:
    """Made anew by `ui.frame` at each run, and read by the pages. `fixed` is what
    figures are made from where that is not the last state: a meeting's."""

    say: Speech
    choice: Choice
    options: Options
    filters: Filters
    comparison: Filters | None
    state: int
    facts: dict
    fixed: Basis | None = None

    @classmethod
    def at(cls, choice: Choice, options: Options, state: int) -> "Look":
        """What a choice shows at a state of the data."""
        facts, filters = database.facts(state), choice.filters(options)
        say = Speech(choice.language, facts["networks"])
        comparison = choice.comparison(filters, options) if filters.start else None
        return cls(say, choice, options, filters, comparison, state, facts)

    @property
    def empty(self) -> bool:
        return not self.facts["span"][0]

    @property
    def basis(self) -> Basis:
        return self.fixed or database.basis(self.state)

    @property
    def numbers(self):
        return self.basis.numbers

    @property
    def targets(self):
        return self.basis.targets

    def panel(self, view: View) -> Panel:
        """The view carried out, once for each state, choice and language."""
        if self.fixed:
            return self.fixed.panel(view, self.say, self.filters, self.comparison)
        return PANELS.recall(
            (
                database.store().url,
                self.state,
                view.key,
                self.filters,
                self.comparison,
                self.say.language,
                database.version(),
            ),
            lambda: self.basis.panel(view, self.say, self.filters, self.comparison),
        )


def keep(look: Look):
    st.session_state["look"] = look


def current() -> Look:
    return st.session_state["look"]


def panel(view: View) -> Panel:
    """The view as it stands now."""
    return current().panel(view)
