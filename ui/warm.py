"""What every page shows to whoever chooses nothing, asked before anybody asks."""

import logging
import time

from data.store import DatabaseProblem
from i18n import Speech
from settings import load_settings
from ui import controls, database
from ui.choice import Choice
from views import HEADLINES, PAGES, SENTENCES
from views.headlines import headlines
from views.sentences import sentences


PAUSE = 15.0  # seconds between two looks at the state of the data
REST = 1.0  # as long as a figure took: readers come first
log = logging.getLogger(__name__)


def keep_warm() -> None:
    """Ask anew whenever something has been loaded, for as long as the process runs."""
    warmed = None
    while True:
        try:
            state = database.store().state()
            if state != warmed:
                ask_all(state, REST)
                warmed = state
        except DatabaseProblem:
            pass  # readers are told; it may be back at the next look
        except Exception:
            log.exception("What pages show could not be asked before")
        time.sleep(PAUSE)


def ask_all(state: int, rest: float = 0.0) -> None:
    """The figures of all pages in a state, over the months chosen at first.

    They are remembered by `ui.database`. Rests after each figure `rest` times as long
    as it took.
    """
    facts = database.facts(database.store().url, state)
    available = controls.options(facts)
    choice = Choice(load_settings().default_language)
    filters = choice.filters(available)
    if not filters.start:
        return
    comparison = choice.comparison(filters, available)
    basis = database.basis(state)
    say = Speech(choice.language, basis.networks)
    for name, views in PAGES.items():
        began = time.perf_counter()
        sentences(SENTENCES[name], say, filters, basis.numbers, comparison)
        headlines(HEADLINES[name], say, filters, basis, comparison)
        for view in views:
            basis.panel(view, say, filters, comparison)
            time.sleep(rest * (time.perf_counter() - began))
            began = time.perf_counter()
