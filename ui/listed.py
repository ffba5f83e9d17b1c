"""Views of records on a page: one without rows is a sentence, and some are asked more
closely than the filters do."""

import html
from dataclasses import replace

import streamlit as st

from ui.look import Look, panel
from ui.show import title, whole
from ui.tables import plain_table
from views import Panel, View
from views.list_findings import list_finding


def show_list(view: View):
    """The view; where it has no rows its title and that there are none."""
    drawn(panel(view))


def show_asked(view: View, asked: str, look: Look):
    """The view of a listing with a question of the reader (`slippage:12`). It is made
    anew at each run: what was asked is not part of what panels are kept by."""
    options = dict(view.options)
    options["rows"] = f"{options['rows']}:{asked}"
    view = replace(view, options=tuple(options.items()))
    drawn(look.basis.panel(view, look.say, look.filters))


def drawn(shown: Panel):
    if len(shown.table):
        whole(shown, words)
        return
    title(shown)
    st.html(f'<p class="rule">{html.escape(list_finding(shown))}.</p>')


def words(shown: Panel):
    """The rows as a table; on a telephone cell under cell."""
    say, headings = shown.say, list(shown.table.columns)
    rows = [
        [
            say.value(value, shown.units[name]) if name in shown.units else str(value)
            for name, value in zip(headings, row, strict=True)
        ]
        for row in shown.table.itertuples(index=False)
    ]
    numbers = [place for place, name in enumerate(headings) if name in shown.units]
    plain_table(headings, rows, numbers, stacked=True)
