"""What the examination of a delivery found, and what loading it would change."""

import streamlit as st

from data.check.problem import Problem, capital
from data.documentation import problem_anchor
from data.intake import Delivery
from data.records import load_kinds
from ui.tables import Link, plain_table


def outcome(delivery: Delivery, say):
    """The changes; or that nothing can be loaded."""
    if delivery.blocked:
        st.error(say("bring_in.blocked"))
        return
    changes(delivery, say)
    differences(delivery, say)


def problems(delivery: Delivery, say):
    """Every problem in one table."""
    if not delivery.problems:
        st.success(say("bring_in.no_problems"))
        return
    st.header(say("bring_in.problems"), anchor=False)
    plain_table(
        [say(f"bring_in.{name}") for name in ("weight", "place", "problem", "remedy")],
        [line(problem, say) for problem in delivery.problems],
        stacked=True,
    )


def line(problem: Problem, say) -> list[str | Link]:
    """Weight, place, what is wrong (which leads to its explanation), what to do."""
    address = f"records?lang={say.language}#{problem_anchor(problem.code)}"
    return [
        say(f"weight.{problem.weight}"),
        problem.place(say),
        Link(capital(problem.text(say)), address),
        capital(problem.remedy(say)),
    ]


def changes(delivery: Delivery, say):
    """How many rows of each kind are new, changed, unchanged and withdrawn."""
    if not delivery.changes:
        return
    st.header(say("bring_in.preview"), anchor=False)
    counts = ("new", "changed", "unchanged", "withdrawn")
    plain_table(
        [say(f"bring_in.{name}") for name in ("kind", *counts)],
        [
            [
                say.of(load_kinds()[change.kind].title),
                *(say.decimal(getattr(change, count)) for count in counts),
            ]
            for change in delivery.changes
        ],
        numbers=(1, 2, 3, 4),
    )


def differences(delivery: Delivery, say):
    """In how many rows each column would change, and the first values."""
    counted = [
        [say.of(kind.title), kind[name].heading(say.language), say.decimal(count)]
        for change in delivery.changes
        for kind in [load_kinds()[change.kind]]
        for name, count in change.by_column
    ]
    if not counted:
        return
    st.write(say("bring_in.by_column"))
    names = ("kind", "column", "changed")
    plain_table([say(f"bring_in.{name}") for name in names], counted, numbers=(2,))
    rows = [
        [
            say.of(load_kinds()[change.kind].title),
            one.sheet or one.file,
            str(one.row),
            one.field.heading(say.language),
            *one.texts(say),
        ]
        for change in delivery.changes
        for one in change.differences
    ]
    if rows:
        st.write(say("bring_in.differences"))
        names = ("kind", "sheet", "row", "column", "before", "after")
        headings = [say(f"bring_in.{name}") for name in names]
        plain_table(headings, rows, numbers=(2,))
