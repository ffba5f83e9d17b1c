"""What the numbers mean: measures, filters, and the one way from records to figures."""

from .compute import compute, find_measure, span
from .filters import Filters
from .measure import Measure, definitions_version, load_measures
from .progress import target
from .question import NotPossible, check_filters


__all__ = [
    "Filters",
    "Measure",
    "NotPossible",
    "check_filters",
    "compute",
    "definitions_version",
    "find_measure",
    "load_measures",
    "span",
    "target",
]
