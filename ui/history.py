"""What was loaded and when; an upload can be withdrawn."""

import streamlit as st

from data.records import load_kinds
from data.uploads import Upload, uploads
from data.withdrawal import withdraw
from ui import database
from ui.look import current
from ui.tables import plain_table


COUNTS = ("new", "changed", "withdrawn")


def history():
    """The page History, the last upload first."""
    say = current().say
    st.title(say("page.history"), anchor=False)
    st.write(say("history.intro"))
    done = st.session_state.pop("withdrawn", None)
    if done:
        st.success(say("history.done", number=done))
    rows = uploads(database.store())
    if not rows:
        st.info(say("history.empty"))
        return
    headings = [
        say(f"history.{name}") for name in ("number", "date", "action", "files")
    ]
    headings += [say(f"bring_in.{name}") for name in COUNTS]
    headings += [say(f"history.{name}") for name in ("synthetic", "status")]
    lines = [line(row, say) for row in reversed(rows)]
    plain_table(headings, lines, numbers=(0, 4, 5, 6), stacked=True)
    mapped = [
        [
            str(row.number),
            say.of(load_kinds()[kind].title),
            heading,
            load_kinds()[kind][name].heading(say.language),
        ]
        for row in reversed(rows)
        for kind, name, heading in row.mapped
    ]
    if mapped:
        st.header(say("history.mapped"), anchor=False)
        names = (
            "history.number",
            "bring_in.kind",
            "bring_in.column",
            "history.read_as",
        )
        plain_table([say(name) for name in names], mapped, numbers=(0,))
    in_force = [
        row.number for row in rows if row.action == "load" and not row.withdrawn_by
    ]
    if in_force:
        withdrawal(in_force[::-1], say)


def line(row: Upload, say) -> list[str]:
    action = (
        say("history.withdraw", number=row.withdraws)
        if row.action == "withdraw"
        else say("history.load")
    )
    status = (
        ""
        if row.action == "withdraw"
        else say("history.withdrawn" if row.withdrawn_by else "history.in_force")
    )
    return [
        str(row.number),
        say.date(row.created_at.date()),
        action,
        row.files(say),
        *(say.decimal(row.count(what)) for what in COUNTS),
        say("word.yes" if row.synthetic else "word.no"),
        status,
    ]


def withdrawal(numbers: list[int], say):
    """Two steps: choose and confirm, then withdraw."""
    with st.container(width=420):
        number = st.selectbox(
            say("history.choose"), numbers, key=f"withdraw_{say.language}"
        )
        sure = st.checkbox(
            say("history.confirm", number=number), key=f"sure_{number}_{say.language}"
        )
        if st.button(say("history.button"), disabled=not sure):
            withdraw(database.store(), number)
            st.session_state["withdrawn"] = number
            st.rerun()
