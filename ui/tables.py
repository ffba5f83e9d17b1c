"""Tables of words, for lists that are not figures."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Link:
    """A text that leads to an address of the dashboard, in a window of its own."""

    text: str
    address: str


def plain_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str | Link]],
    numbers: Sequence[int] = (),
    stacked: bool = False,
):
    """A true HTML table; the columns `numbers` stand at the right. On a telephone the
    cells of a `stacked` one stand one under another, each with its heading."""

    def inside(text: str | Link) -> str:
        if isinstance(text, str):
            return html.escape(text)
        address = html.escape(text.address)
        return f'<a href="{address}" target="_blank">{html.escape(text.text)}</a>'

    def cell(tag: str, place: int, text: str | Link) -> str:
        kind = ' class="number"' if place in numbers else ""
        known = (
            ' scope="col"'
            if tag == "th"
            else f' data-heading="{html.escape(headings[place])}"'
        )
        return f"<{tag}{known}{kind}>{inside(text)}</{tag}>"

    head = "".join(cell("th", place, text) for place, text in enumerate(headings))
    body = "".join(
        "<tr>"
        + "".join(cell("td", place, text) for place, text in enumerate(row))
        + "</tr>"
        for row in rows
    )
    kinds = "numbers stacked" if stacked else "numbers"
    st.html(
        f'<div class="{kinds}" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
