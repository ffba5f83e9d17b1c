"""Tables of words, for lists that are not figures."""

import html
from collections.abc import Sequence

import streamlit as st


def plain_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int] = (),
    stacked: bool = False,
):
    """A true HTML table; the columns `numbers` stand at the right. On a telephone the
    cells of a `stacked` one stand one under another."""

    def cell(tag: str, place: int, text: str) -> str:
        kind = ' class="number"' if place in numbers else ""
        scope = ' scope="col"' if tag == "th" else ""
        return f"<{tag}{scope}{kind}>{html.escape(text)}</{tag}>"

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
