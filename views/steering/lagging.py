"""Which network lags most behind its target, in one sentence; how a single one
stands."""

from metrics.filters import Filters
from views.goals import gaps
from views.view import Numbers


SHARE, TARGET = "budget_contracted_share", "budget_contracted_target_last"


def lagging(say, filters: Filters, numbers: Numbers) -> str:
    """The network whose share of budget contracted stands furthest below the year's
    last target, or that all have reached it; of a single network, how it stands. Empty
    where no target was agreed."""
    if not filters.end:
        return ""
    shares, targets = (
        frame[~frame["hidden"]].set_index("network")["value"].dropna()
        for frame in (numbers(key, ("network",), filters) for key in (SHARE, TARGET))
    )
    found = gaps(shares, targets)
    if found.empty:
        return ""
    last = found["gap"].idxmax()
    lags = found.at[last, "gap"] > 0
    if len(found) == 1:
        key = "one_lags" if lags else "one_reached"
    elif lags:
        key = "lags_most"
    else:
        return say("budget.all_reached")
    return say(
        f"budget.{key}",
        network=say.label("network", last),
        value=say.value(found.at[last, "value"], "percent"),
        gap=say.measured(found.at[last, "gap"], "points", 1),
        target=say.value(found.at[last, "goal"], "percent"),
        others=say.decimal(int((found["gap"] > 0).sum())),
        number=say.decimal(len(found)),
    )
