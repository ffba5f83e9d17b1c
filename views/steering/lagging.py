"""Which network lags most behind its target, in one sentence; how a single one
stands."""

from metrics.filters import Filters
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
    behind = (targets - shares).dropna()
    behind = behind[behind.index != "unknown"]
    if behind.empty:
        return ""
    last = behind.idxmax()
    lags = behind[last] > 0
    if len(behind) == 1:
        key = "one_lags" if lags else "one_reached"
    elif lags:
        key = "lags_most"
    else:
        return say("budget.all_reached")
    return say(
        f"budget.{key}",
        network=say.label("network", last),
        value=say.value(shares[last], "percent"),
        gap=say.measured(behind[last], "points", 1),
        target=say.value(targets[last], "percent"),
        others=say.decimal(int((behind > 0).sum())),
        number=say.decimal(len(behind)),
    )
