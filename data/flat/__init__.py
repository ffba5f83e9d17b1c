"""How the flat relations are made from the records, at a given state.

Each takes the state and `of`, which gives another relation at the same state.
"""

from .care import first_session, trajectory
from .once import seen_before
from .participation import billed, calendar, participation, standing
from .places import place, postcode
from .population import population
from .providers import activity, contract
from .steering import action, budget, communication, pilot, plan, training
from .support import support


__all__ = [
    "action",
    "activity",
    "billed",
    "budget",
    "calendar",
    "communication",
    "contract",
    "first_session",
    "participation",
    "pilot",
    "place",
    "plan",
    "population",
    "postcode",
    "seen_before",
    "standing",
    "support",
    "training",
    "trajectory",
]
