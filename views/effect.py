"""What a delivery would make of the headline figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics import Filters, load_measures
from views.build import Numbers
from views.headlines import short
from views.sentences import one


@dataclass(frozen=True)
class Effect:
    """A figure as it is and as it would be, written out."""

    key: str
    label: str
    before: str
    after: str


def effects(
    keys: Sequence[str],
    say,
    before: Numbers,
    after: Numbers,
) -> list[Effect]:
    """The figures over all months, before and after."""
    return [
        Effect(
            key=key,
            label=say.of(load_measures()[key].title),
            before=written(key, before, say),
            after=written(key, after, say),
        )
        for key in keys
    ]


def written(key: str, numbers: Numbers, say) -> str:
    value, hidden = one(key, Filters(), numbers)
    return short(value, load_measures()[key].unit, hidden, say)
