"""Milestones that wait for one another in a circle or for one nobody knows, those done
without a day, and pilot projects in two phases at once."""

from collections.abc import Iterator, Mapping

import pandas as pd

from data.check.found import Source, found
from data.check.problem import Problem
from data.check.spans import with_stored
from data.check.state import State


Frames = dict[str, pd.DataFrame]
Sources = dict[str, list[Source]]
Waits = Mapping[str, tuple[str, ...]]  # milestone → those it depends on


def check_plan(frames: Frames, state: State, sources: Sources) -> list[Problem]:
    """What is wrong with the milestones and the pilot projects of a delivery."""
    problems = []
    if "milestone" in frames:
        problems += check_milestones(frames["milestone"], state, sources["milestone"])
    if "pilot_project" in frames:
        frame = frames["pilot_project"]
        problems += check_phases(frame, state, sources["pilot_project"])
    return problems


def check_milestones(
    frame: pd.DataFrame, state: State, sources: list[Source]
) -> list[Problem]:
    """Done without a day: refused. Waiting for an unknown one: told. In a circle:
    refused, the circle named."""
    undated = (frame["status"] == "done") & frame["actual_end"].isna()
    problems = found(sources, frame, undated, "done_without_date", "actual_end")
    rows = with_stored(frame, state.milestones)
    waits = {
        key: keys_of(on)
        for key, on in zip(rows["milestone_key"], rows["depends_on"], strict=True)
        if isinstance(key, str)
    }
    keys = frame["milestone_key"]
    named = frame["depends_on"].map(keys_of)
    for missing in sorted({key for on in named for key in on} - waits.keys()):
        broken = named.map(lambda on, key=missing: key in on)
        problems += found(
            sources,
            frame,
            broken,
            "unknown_milestone",
            "depends_on",
            hint=(missing,),
        )
    for circle in circles(waits):
        problems += found(
            sources,
            frame,
            keys.isin(circle),
            "milestone_circle",
            "depends_on",
            hint=(" → ".join((*circle, circle[0])),),
        )
    return problems


def keys_of(text) -> tuple[str, ...]:
    """The parts of a list as it is stored: `A,B`."""
    return tuple(text.split(",")) if isinstance(text, str) and text else ()


def circles(waits: Waits) -> list[tuple[str, ...]]:
    """Every circle that following the dependencies comes upon, once, its smallest key
    first."""
    done: set[str] = set()
    known: dict[tuple[str, ...], None] = {}
    for start in sorted(waits):
        path: dict[str, None] = {}  # from the start to where the walk is now
        ways = [] if start in done else [walk(start, path, waits)]
        while ways:
            following = next(ways[-1], None)
            if following is None:
                ways.pop()
                done.add(path.popitem()[0])
            elif following in path:
                keys = list(path)
                known[turned(keys[keys.index(following) :])] = None
            elif following not in done and following in waits:
                ways.append(walk(following, path, waits))
    return list(known)


def walk(key: str, path: dict[str, None], waits: Waits) -> Iterator[str]:
    """Step on a milestone; what lies behind it."""
    path[key] = None
    return iter(waits[key])


def turned(circle: list[str]) -> tuple[str, ...]:
    """The same circle from its smallest key on."""
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first])


def check_phases(
    frame: pd.DataFrame, state: State, sources: list[Source]
) -> list[Problem]:
    """A project that reaches two phases on one day: refused, the day named."""
    rows = with_stored(frame, state.pilot_phases)
    days = rows.dropna(subset=["project_key", "phase", "date"])
    phases = days.groupby(["project_key", "date"])["phase"].nunique()
    twice = phases[phases > 1].index
    if twice.empty:
        return []
    places = pd.MultiIndex.from_frame(frame[["project_key", "date"]])
    broken = pd.Series(places.isin(twice), index=frame.index)
    return found(sources, frame, broken, "two_phases_a_day", "date", valued=True)
