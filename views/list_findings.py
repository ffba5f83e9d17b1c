"""What a list of records shows, in a sentence: milestones, projects, actions."""

from collections.abc import Callable

import pandas as pd


def list_finding(panel) -> str:
    """By the listing of the panel's view; its title where no rule says more."""
    name = dict(panel.view.options)["rows"].partition(":")[0]
    said = RULES.get(name)
    return (said and said(panel.frame, panel.say)) or panel.title


def numbered(key: str, frame: pd.DataFrame, say, **values) -> str:
    """The sentence for none, one or many rows."""
    number = len(frame)
    if number < 2:
        return say(f"finding.{key}_{'one' if number else 'none'}", **values)
    return say(f"finding.{key}_many", number=say.decimal(number), **values)


def titled(frame: pd.DataFrame, name: str, say) -> str:
    """The text of the first row in the reader's language."""
    return frame[f"{name}_{say.language}"].iloc[0] if len(frame) else ""


def plan(frame, say) -> str:
    counted = frame[frame["stage"] != "cancelled"]
    if counted.empty:
        return ""
    stages = counted["stage"].value_counts()
    numbers = {
        stage: say.decimal(int(stages.get(stage, 0)))
        for stage in ("done", "late", "due")
    }
    return say("finding.plan", all=say.decimal(len(counted)), **numbers)


def late(frame, say) -> str:
    days = say.value(frame["days_late"].max(), "days") if len(frame) else ""
    return numbered("late", frame, say, title=titled(frame, "title", say), days=days)


def due(frame, say) -> str:
    return numbered("due", frame, say, title=titled(frame, "title", say))


def waiting(frame, say) -> str:
    texts = {name: titled(frame, name, say) for name in ("title", "waits")}
    return numbered("waiting", frame, say, **texts)


def slippage(frame, say) -> str:
    moved = frame[frame["fate"] == "moved"]
    days = say.change(moved["days_moved"].iloc[0], "days") if len(moved) else ""
    return numbered("moved", moved, say, title=titled(moved, "title", say), days=days)


def deliveries(frame, say) -> str:
    if frame.empty:
        return ""
    row = frame.iloc[0]
    day, number = say.short_date(row["loaded_on"]), say.decimal(row["upload"])
    return say("finding.delivered", number=number, day=day)


def problems(frame, say) -> str:
    return numbered("problem", frame, say, problem=titled(frame, "problem", say))


def phases(frame, say) -> str:
    found = dict(zip(frame["phase"], frame["projects"], strict=True))
    if "interest" not in found or "selected" not in found:
        return ""
    numbers = (say.decimal(found[phase]) for phase in ("interest", "selected"))
    return say("finding.phases", **dict(zip(("first", "last"), numbers, strict=True)))


def signed(frame, say) -> str:
    if frame.empty:
        return ""
    regions = [
        say(
            "finding.in_region",
            region=say.label("region", code),
            number=say.decimal(len(rows)),
        )
        for code, rows in frame.groupby("region", sort=False)
    ]
    number = say.decimal(len(frame))
    return say("finding.signed", number=number, regions=say.list(regions))


def coached(frame, say) -> str:
    if frame.empty:
        return ""
    number = int(frame["selected"].notna().sum())
    whole = say.decimal(len(frame))
    return say("finding.coached", number=say.decimal(number), all=whole)


def scores(frame, say) -> str:
    if frame.empty:
        return ""
    row = frame.iloc[0]
    return say("finding.best", name=row["name"], score=say.decimal(row["mean"], 1))


def strata(frame, say) -> str:
    if frame.empty or pd.isna(frame["age_share"].iloc[0]):
        return ""
    return say(
        "finding.stratum",
        name=frame["project"].iloc[0],
        share=say.value(frame["age_share"].iloc[0], "percent"),
        stratum=titled(frame, "stratum", say),
    )


def actions(frame, say) -> str:
    if frame.empty:
        return say("finding.no_action")
    late = int((frame["stage"] == "late").sum())
    waiting = int((frame["stage"] != "done").sum())
    return say("finding.actions", open=say.decimal(waiting), late=say.decimal(late))


RULES: dict[str, Callable[[pd.DataFrame, object], str]] = {
    "milestones": plan,
    "milestones_late": late,
    "milestones_due": due,
    "milestones_waiting": waiting,
    "slippage": slippage,
    "deliveries": deliveries,
    "problems": problems,
    "pilot_phases": phases,
    "pilots_signed": signed,
    "pilots_coached": coached,
    "pilot_scores": scores,
    "pilot_strata": strata,
    "actions": actions,
}
