"""What a delivery would make of the headline figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics import Filters, load_measures
from views.sentences import one
from views.view import Numbers


@dataclass(frozen=True)
class Effect:
    """A figure as it is and as it would be: each a value, and whether it is hidden."""

    key: str
    before: tuple[float | None, bool]
    after: tuple[float | None, bool]

    def label(self, say) -> str:
        return say.of(load_measures()[self.key].title)

    def texts(self, say) -> tuple[str, str]:
        """Both values as headline figures are written."""
        unit = load_measures()[self.key].unit
        both = (self.before, self.after)
        before, after = (say.short(value, unit, hidden) for value, hidden in both)
        return before, after


def effects(keys: Sequence[str], before: Numbers, after: Numbers) -> list[Effect]:
    """The figures over all months, before and after."""
    return [
        Effect(key, one(key, Filters(), before), one(key, Filters(), after))
        for key in keys
    ]
