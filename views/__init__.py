"""The figures as constants, and what they become when they are carried out."""

from views.build import carry_out
from views.panel import Panel
from views.provenance import provenance
from views.registry import HEADLINES, PAGES, SENTENCES, VIEWS
from views.view import Provenance, View


__all__ = [
    "HEADLINES",
    "PAGES",
    "SENTENCES",
    "VIEWS",
    "Panel",
    "Provenance",
    "View",
    "carry_out",
    "provenance",
]
