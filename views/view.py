"""The figures as constants, and the words that each must carry."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from metrics.filters import Filters


Numbers = Callable[[str, tuple[str, ...], Filters], pd.DataFrame]


@dataclass(frozen=True)
class View:
    """One figure, as a recipe: which measures, split by what, drawn how.

    `key` is the widget key, the file name, the sheet name and, in locales under [view],
    the title. `draw(frame, view, say)` gives a Plotly figure. A view of several
    measures gets one frame with a `measure` column. The option `unit` names what the
    axis counts, in locales under [unit_name], where the measure's own unit says less.
    """

    key: str
    measures: tuple[str, ...]
    by: tuple[str, ...]
    draw: Callable
    options: tuple[tuple[str, object], ...] = ()

    @property
    def lists(self) -> bool:
        """Whether it shows records that concern no person (views/listing.py)."""
        return "rows" in dict(self.options)


@dataclass(frozen=True)
class Provenance:
    """What every figure and file carries, as sentences in the reader's language."""

    programme: str
    period: str
    filters: str
    state: str
    definitions: str
    synthetic: str  # "" where no record is synthetic

    def lines(self) -> list[str]:
        """The sentences that are not empty, the mark of synthetic records first."""
        everything = (
            self.synthetic,
            self.programme,
            self.period,
            self.filters,
            self.state,
            self.definitions,
        )
        return [line for line in everything if line]


def one_line(sentences: Iterable[str]) -> str:
    """Sentences in one line, as they stand at the foot of something."""
    return " · ".join(one.removesuffix(".") for one in sentences if one)
