"""The page Implementation plan."""

import html
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from data.meetings import meetings
from data.uploads import uploads
from ui import database
from ui.empty import first_steps
from ui.listed import show_asked, show_list
from ui.look import Look, current, panel
from ui.milestones import editor
from ui.opening import opening
from ui.page import rows
from ui.present import Draw, presenting, stage
from ui.show import large, show, slides_of
from ui.standing import STYLE, headed
from views import PAGES, Panel
from views.standing import package_lines
from views.steering.plan import (
    BY_MONTH,
    BY_PACKAGE,
    DUE,
    GANTT,
    LANES,
    LATE,
    PACKAGES,
    SLIPPAGE,
    WAITING,
)


ROWS = 10  # milestones that fit on a projector
COUNTS = ("new", "changed", "withdrawn", "restored")


def plan():
    """The plan, what is late or held up, how it has moved, and what it moves."""
    look = current()
    if look.empty:
        first_steps(look)
        return
    if presenting():
        stage([lambda: opening("plan", look), *slides()])
        return
    opening("plan", look)
    show(LANES)
    editor(look)
    show(GANTT)
    for view in (LATE, DUE, WAITING):
        show_list(view)
    slippage(look)
    rows((BY_MONTH, BY_PACKAGE))
    packages(look)


def slides() -> list[Draw]:
    """Every view that has rows; the long one in parts that a projector can show."""
    found = []
    for view in PAGES["plan"]:
        shown = panel(view)
        if view == GANTT:
            found += [partial(large, part) for part in parts(shown)]
        elif len(shown.table):
            found += slides_of([view])
    return found


def parts(shown: Panel) -> list[Panel]:
    """The plan in pieces of whole work packages, each of about so many rows."""
    pieces: list[list[pd.DataFrame]] = [[]]
    for _, rows_of_one in shown.frame.groupby("work_package", sort=False):
        if pieces[-1] and sum(map(len, pieces[-1])) + len(rows_of_one) > ROWS:
            pieces.append([])
        pieces[-1].append(rows_of_one)
    return [replace(shown, frame=pd.concat(piece)) for piece in pieces if piece]


def slippage(look: Look):
    """Against an earlier plan that the reader chooses."""
    say = look.say
    earlier = plans(look)
    if not earlier:
        st.header(say("view.plan_slippage"), anchor="plan-slippage")
        st.html(f'<p class="rule">{html.escape(say("plan.only_plan"))}</p>')
        return
    number = st.selectbox(
        say("plan.against"),
        list(earlier),
        format_func=earlier.get,
        key=f"against_{say.language}",
        width=480,
    )
    show_asked(SLIPPAGE, str(number), look)


def plans(look: Look) -> dict[int, str]:
    """Upload → its name, for those before the last that changed the plan, and for the
    states that meetings looked at; the first first."""
    say, store = look.say, database.store()
    every = [row for row in uploads(store) if row.number <= look.state]
    moved = [
        row
        for row in every
        if any(row.summary.get("rows", {}).get("milestone", {}).get(n) for n in COUNTS)
    ]
    found = {
        row.number: say(
            "plan.against_upload",
            number=say.decimal(row.number),
            date=say.short_date(row.created_at.date()),
            what=row.files(say),
        )
        for row in moved[:-1]
    }
    known = {row.number for row in every[:-1]}
    for one in meetings(store, look.state):
        if moved and one.frozen_at in known and one.frozen_at >= moved[0].number:
            found[one.frozen_at] = say(
                "plan.against_meeting",
                title=one.title,
                date=say.short_date(one.held_on),
                number=say.decimal(one.frozen_at),
            )
    return dict(sorted(found.items()))


def packages(look: Look):
    """Each work package with its state and its own figures."""
    say = look.say
    name = html.escape(say("plan.packages"))
    st.html(f'{STYLE}<div class="records"><h2>{name}</h2></div>')
    lines = {one.key: one for one in package_lines(say, look.basis, look.filters)}
    for code, views in PACKAGES.items():
        st.html(headed(say.label("work_package", code), lines.get(code)))
        if any(view.lists for view in views):
            for view in views:
                show_list(view)
        else:
            rows(views)
