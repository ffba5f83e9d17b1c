"""What stands under a figure: its rule, its limits, what it leaves out."""

import pandas as pd

from metrics import Measure, load_measures
from metrics.calendar import TIME
from metrics.filters import Filters
from views import maps
from views.periods import period
from views.view import View


OVERLAPPING = ("network", "function", "format", "place", "audience", "month", "quarter")
ONCE = ("patients_new",)  # nobody is new twice


def caption(frame: pd.DataFrame, view: View, filters: Filters, say) -> str:
    """Whole sentences: counting rule, filters that do not act, overlaps, hidden
    values."""
    measures = load_measures()
    lines = meanings([measures[key] for key in told(frame, view)], say)
    acting = frozenset.intersection(*(measures[key].filters for key in view.measures))
    idle = [name for name in filters.chosen() if name not in acting]
    if idle:
        names = say.list(say(f"filter.{name}") for name in idle)
        lines.append(say("caption.not_filtered", filters=names))
    if (
        view.measures[0].startswith("patients_")
        and measures[view.measures[0]].unit == "count"
        and set(view.by) & set(OVERLAPPING)
        and not (view.measures[0] in ONCE and set(view.by) <= set(TIME))
    ):
        lines.append(say("caption.overlap"))
    if "function" in view.by:
        lines.append(say("caption.break"))
    chosen = frame.attrs.get("highlight")
    if chosen and (frame["network"] == chosen).any():
        lines.append(say("caption.among", name=say.label("network", chosen)))
    lines += [say(key) for key in dict(view.options).get("notes", ())]
    if "level" in dict(view.options):
        level, territory = maps.ground(frame, view)
        lines += maps.notes(level, say, territory)
    if steps := frame.attrs.get("provisional"):
        lines.append(say("caption.in_part", steps=together(steps, view.by[0], say)))
    hidden = int(frame["hidden"].sum())
    if hidden == 1:
        lines.append(say("caption.hidden_one"))
    elif hidden:
        lines.append(say("caption.hidden_many", number=say.decimal(hidden)))
    return " ".join(lines)


def together(steps: list[str], dimension: str, say) -> str:
    """Months that follow one another by their first and last, quarters by each."""
    if dimension == "month":
        return period(Filters(start=steps[0], end=steps[-1]), say)
    return say.list(say.label(dimension, step) for step in steps)


def meanings(measures: list[Measure], say) -> list[str]:
    """What is counted; of several each by its name."""
    if len(measures) == 1:
        return [say.of(measures[0].meaning)]
    return [
        say(
            "caption.one_of",
            title=say.of(measure.title),
            meaning=say.of(measure.meaning),
        )
        for measure in measures
    ]


def told(frame: pd.DataFrame, view: View) -> list[str]:
    """The measures that the figure shows; of several those without any value, as a
    target that was not set, are not explained, nor is one that is the goal itself."""
    if len(view.measures) == 1 or not frame["value"].notna().any():
        return list(view.measures)
    rows = zip(frame["measure"], frame["value"].notna() | frame["hidden"], strict=True)
    known = {key for key, is_there in rows if is_there}
    if goal := dict(view.options).get("goal"):
        wide = frame.pivot(index=view.by[0], columns="measure", values="value")
        same = {key for key in known if wide[key].equals(wide[goal])}
        known -= same - {goal}
    return [key for key in view.measures if key in known]
