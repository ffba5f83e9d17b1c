"""A form for one milestone, on the page of the plan."""

import streamlit as st

from data.check.problem import capital
from data.milestones import Meanwhile, Refused, Saved, Version, save, version_of
from data.records import load_kinds
from data.typed import LacksValue
from i18n import codes
from metrics.milestones import NOT_DONE
from ui import database
from ui.clash import CLASH, OPENED, Clash, anew, choose, edition
from ui.fields import author, day, several, sign
from ui.look import Look


NEW = ""  # in place of a key
SAVED = "milestone_saved"  # in the session: what is to be said of the last saving


def editor(look: Look):
    """Change a milestone or add one; where another has changed it meanwhile, choose."""
    say = look.say
    clash: Clash | None = st.session_state.get(CLASH)
    with st.expander(
        say("plan.edit"), expanded=bool(clash or SAVED in st.session_state)
    ):
        for kind, text in st.session_state.pop(SAVED, ()):
            (st.success if kind == "saved" else st.warning)(text)
        if clash:
            if (chosen := choose(clash, look)) is not None:
                keep(chosen, clash.theirs, clash.by, look)
            return
        st.caption(say("plan.edit_note"))
        rows = look.basis.rows("milestones", look.filters)
        names = rows[f"title_{say.language}"]
        titles = dict(zip(rows["milestone_key"], names, strict=True))
        options = [*titles, NEW]
        waiting = rows["milestone_key"][rows["stage"].isin(NOT_DONE)]
        key = st.selectbox(
            say("plan.which"),
            options,
            index=options.index(waiting.iloc[0]) if len(waiting) else 0,
            format_func=lambda one: (
                say("plan.option", title=titles[one], code=one)
                if one
                else say("plan.new")
            ),
            key=f"milestone_{say.language}_{edition()}",
        )
        form(key, opened(key, look), titles, look)


def opened(key: str, look: Look) -> Version | None:
    """The milestone as it stood when the reader chose it, whatever came since."""
    known = st.session_state.get(OPENED)
    if known is None or known[0] != (key, edition()):
        found = version_of(database.store(), look.state, key) if key else None
        known = ((key, edition()), found)
        st.session_state[OPENED] = known
    return known[1]


def form(key: str, version: Version | None, titles: dict[str, str], look: Look):
    say = look.say
    before = dict(version.values) if version else {}
    with st.form(f"milestone_form_{key}_{edition()}_{say.language}", border=False):
        mine = dict(before) | (naming(look) if version is None else {})
        left, right = st.columns(2, gap="large")
        with left:
            mine["status"] = status(before, look)
            mine["progress"] = st.number_input(
                f"{heading('progress', say)} (%)",
                0.0,
                100.0,
                before.get("progress"),
                5.0,
                format="%g",
            )
            mine["owner"] = st.text_input(
                heading("owner", say), before.get("owner") or ""
            )
        with right:
            for name in ("planned_start", "planned_end", "actual_end"):
                mine[name] = day(st, heading(name, say), before.get(name))
        mine["depends_on"] = depends(key, before, titles, look)
        mine["comment"] = st.text_area(
            heading("comment", say), before.get("comment") or "", height=80
        )
        by = author(st, say, width=320)
        if not st.form_submit_button(say("plan.save"), type="primary"):
            return
    keep(mine, version, by, look)


def heading(name: str, say) -> str:
    """What a column is called in files and on this form."""
    return capital(load_kinds()["milestone"][name].heading(say.language))


def naming(look: Look) -> dict:
    """What a new milestone is called, and where it belongs."""
    say = look.say
    left, right = st.columns(2, gap="large")
    with left:
        values = {
            "milestone_key": st.text_input(heading("milestone_key", say)),
            "work_package": st.selectbox(
                heading("work_package", say),
                list(codes()["work_package"]),
                format_func=lambda code: say.label("work_package", code),
            ),
        }
    with right:
        for language in ("fr", "nl", "de", "en"):
            name = f"title_{language}"
            values[name] = st.text_input(heading(name, say))
    return values


def status(before: dict, look: Look) -> str | None:
    say = look.say
    known = [None, *codes()["milestone_status"]]
    return st.selectbox(
        heading("status", say),
        known,
        index=known.index(before.get("status")),
        format_func=lambda code: (
            say.label("milestone_status", code) if code else say("plan.empty")
        ),
    )


def depends(key: str, before: dict, titles: dict[str, str], look: Look) -> str | None:
    """The milestones that it waits for, those that nobody knows too."""
    named = [one for one in (before.get("depends_on") or "").split(",") if one]
    every = [one for one in dict.fromkeys([*titles, *named]) if one != key]
    chosen = several(
        heading("depends_on", look.say),
        every,
        default=[one for one in named if one in every],
        format_func=lambda one: titles.get(one, one),
        placeholder=look.say("plan.empty"),
    )
    return ",".join(sorted(chosen)) or None


def keep(mine: dict, version: Version | None, by: str, look: Look):
    """Store what was typed, and say what came of it; what is refused stays typed."""
    say = look.say
    if not by.strip():
        st.error(say("plan.needs_author"))
        return
    sign(by)
    trimmed = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in mine.items()
    }
    try:
        saved = save(database.store(), trimmed, version, by)
    except LacksValue as lack:
        st.error(say("plan.lacks", field=heading(lack.field, say)))
    except Refused as refused:
        lines = [
            f"{capital(one.text(say))} {one.remedy(say)}" for one in refused.problems
        ]
        st.error("  \n".join([*lines, say("plan.refused")]))
    except Meanwhile as clash:
        st.session_state[CLASH] = Clash(trimmed, clash, by)
        st.rerun()
    else:
        finished(saved, trimmed, look)


def finished(saved: Saved, mine: dict, look: Look):
    say = look.say
    if saved.number is None:
        st.info(say("plan.unchanged"))
        return
    title = mine.get(f"title_{say.language}") or mine["title_fr"]
    number = say.decimal(saved.number)
    said = [("saved", say("plan.saved", title=title, number=number))]
    said += [("told", f"{capital(one.text(say))} {one.remedy(say)}")
             for one in saved.warnings]  # fmt: skip
    st.session_state[SAVED] = said
    anew()
    st.rerun()
