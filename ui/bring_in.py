"""Files come in: examined, previewed, and loaded when the reader agrees."""

import streamlit as st

from data.intake import Delivery, examine, fingerprint, load
from data.records import load_kinds
from data.template import template
from ui import database
from ui.look import current
from ui.tables import plain_table


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring_in():
    """The page Bring in: several files dropped together are one upload."""
    look = current()
    say = look.say
    st.title(say("page.bring_in"), anchor=False)
    st.write(say("bring_in.intro"))
    told(say)
    st.download_button(
        say("bring_in.template"),
        data=lambda: template(say.language),
        file_name=f"{say('bring_in.template_name')}_{say.language}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )
    files = st.file_uploader(
        say("bring_in.files"),
        accept_multiple_files=True,
        key=f"files_{st.session_state.get('delivered', 0)}",
    )
    complete = complete_period(look)
    if files:
        contents = [(file.name, file.getvalue()) for file in files]
        delivery = examined(contents, complete, look)
        report(delivery, say)
        agree(delivery, say)


def told(say):
    """What came of the load before this look."""
    number = st.session_state.pop("loaded", None)
    if number:
        st.success(say("bring_in.done", number=number))


def complete_period(look) -> tuple[str, str] | None:
    """The months that the files hold completely: rows no longer in them are
    withdrawn."""
    say = look.say
    if not st.checkbox(
        say("bring_in.complete"),
        help=say("bring_in.complete_help"),
        key=f"complete_{say.language}",
    ):
        return None
    months = list(look.options.months)
    if not months:
        return None
    left, right = st.columns(2)
    start = left.selectbox(say("filter.start"), months, format_func=say.month)
    later = [month for month in months if month >= start]
    end = right.selectbox(say("filter.end"), later, format_func=say.month)
    return start, end


def examined(contents: list, complete, look) -> Delivery:
    """The delivery, read once for each set of files, period and state of the data."""
    mark = (fingerprint(contents), complete, look.state)
    if st.session_state.get("examined", (None,))[0] != mark:
        bar = st.progress(0.0, text=look.say("bring_in.examining"))
        delivery = examine(
            database.store(),
            contents,
            lambda step, done: bar.progress(
                min(max(done, 0.0), 1.0), text=look.say("bring_in.examining")
            ),
            complete=complete,
        )
        bar.empty()
        st.session_state["examined"] = (mark, delivery)
    return st.session_state["examined"][1]


def report(delivery: Delivery, say):
    """Every problem in one table, then what the upload would change."""
    if delivery.known:
        st.info(say("bring_in.known", number=delivery.known.number))
        return
    if not delivery.problems:
        st.success(say("bring_in.no_problems"))
    else:
        st.subheader(say("bring_in.problems"), anchor=False)
        plain_table(
            [say(f"bring_in.{name}") for name in (
                "weight", "file", "sheet", "row", "column", "value", "number", "problem"
            )],
            [line(problem, say) for problem in delivery.problems],
            numbers=(6,),
        )  # fmt: skip
    if delivery.blocked:
        st.error(say("bring_in.blocked"))
        return
    st.subheader(say("bring_in.preview"), anchor=False)
    plain_table(
        [say(f"bring_in.{name}") for name in (
            "kind", "new", "changed", "unchanged", "withdrawn"
        )],
        [
            [
                say.of(load_kinds()[change.kind].title),
                *(
                    say.decimal(number)
                    for number in (
                        change.new, change.changed, change.unchanged, change.withdrawn
                    )
                ),
            ]
            for change in delivery.changes
        ],
        numbers=(1, 2, 3, 4),
    )  # fmt: skip
    rows = [
        [
            say.of(kind.title),
            one.field.heading(say.language),
            *one.texts(say),
        ]
        for change in delivery.changes
        for kind in [load_kinds()[change.kind]]
        for one in change.differences
    ]
    if rows:
        st.write(say("bring_in.differences"))
        names = ("kind", "column", "before", "after")
        plain_table([say(f"bring_in.{name}") for name in names], rows)


def line(problem, say) -> list[str]:
    rows = ", ".join(str(row) for row in problem.rows)
    return [
        say(f"weight.{problem.weight}"),
        problem.file,
        problem.sheet,
        rows + (" …" if problem.count > len(problem.rows) and rows else ""),
        problem.column,
        problem.value,
        say.decimal(problem.count),
        problem.text(say),
    ]


def agree(delivery: Delivery, say):
    """The button that stores; without it this was a test run."""
    if delivery.blocked or delivery.known:
        return
    if not any(row.new or row.changed or row.withdrawn for row in delivery.changes):
        st.info(say("bring_in.nothing"))
        return
    if st.button(say("bring_in.load"), type="primary"):
        bar = st.progress(0.0, text=say("bring_in.loading"))
        number = load(
            database.store(),
            delivery,
            lambda step, done: bar.progress(
                min(max(done, 0.0), 1.0), text=say("bring_in.loading")
            ),
        )
        st.session_state["loaded"] = number
        st.session_state["delivered"] = st.session_state.get("delivered", 0) + 1
        st.session_state.pop("examined")
        st.rerun()
